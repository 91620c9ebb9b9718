"""RSS and Atom: full text, the day of publication, and feeds that are broken or hostile."""

from collections.abc import Callable

import pytest

from onrecord.errors import BadStory, NoStory
from onrecord.sources import open_stories
from onrecord.story import Story

Write = Callable[..., str]


def rss(*items: str, end: str = "</channel></rss>") -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Harrowby Post</title>'
        + "".join(f"<item>{item}</item>" for item in items)
        + end
    )


def atom(*entries: str) -> str:
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Harrowby Post</title>'
        "<updated>2021-01-01T00:00:00Z</updated>"
        + "".join(f"<entry>{e}</entry>" for e in entries)
        + "</feed>"
    )


def test_an_rss_item_with_its_full_text(write: Write) -> None:
    path = write(
        "post.rss",
        rss(
            '<title>Ferry &amp; quay</title><guid isPermaLink="false">post-1</guid>'
            "<link>https://post.example/1</link><dc:creator>Ann Teller</dc:creator>"
            "<category>Harbour</category><category>Ferries</category>"
            "<pubDate>Wed, 14 Oct 2020 23:30:00 -0500</pubDate><description>Short.</description>"
            "<content:encoded><![CDATA[<p>&ldquo;Back,&rdquo; said\n Joan Pell.</p><script>no()</script>"
            "<ul><li>Tom<br>agreed &amp; left.</li></ul>]]></content:encoded>"
        ),
    )
    (story,) = open_stories([path])
    assert story.text == "“Back,” said Joan Pell.\n\nTom\nagreed & left."
    assert story.section == "Harbour"
    assert (story.id, story.title, story.byline, story.outlet, story.url, story.published) == (
        "post-1",
        "Ferry & quay",
        "Ann Teller",
        "The Harrowby Post",
        "https://post.example/1",
        "2020-10-14T23:30:00-05:00",
    )


def test_a_summary_is_read_where_there_is_no_more(write: Write) -> None:
    (story,) = open_stories(
        [write("a.rss", rss("<guid>2</guid><description>Joan &amp;amp; Tom left.</description>"))]
    )
    assert story.text == "Joan & Tom left."
    assert story.url is None


def test_an_entry_without_text_is_named_and_the_next_is_read(write: Write) -> None:
    path = write("a.rss", rss("<title>Only a title</title>", "<description>The ferry is back.</description>"))
    error, story = open_stories([path])
    assert isinstance(error, NoStory)
    assert "a.rss, entry 1: the entry has no text" in str(error)
    assert story.text == "The ferry is back."


def test_atom_with_html_xhtml_and_plain_content(write: Write) -> None:
    path = write(
        "post.atom",
        atom(
            "<id>urn:1</id><published>2020-10-15T09:30:00+01:00</published><updated>2020-11-20T00:00:00Z</updated>"
            "<author><name>Ann</name></author><author><name>Bo</name></author>"
            '<content type="html">&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</content>',
            '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Two <b>bold</b>.</p></div>'
            "</content>",
            '<content type="text">Three &amp;amp; &lt;b&gt; four.</content>',
        ),
    )
    first, second, third = open_stories([path])
    assert (first.text, first.id, first.byline) == ("One.\n\nTwo.", "urn:1", "Ann, Bo")
    assert first.published == "2020-10-15T09:30:00+01:00"
    assert second.text == "Two bold."
    assert third.text == "Three &amp; <b> four."


def test_an_update_is_not_taken_for_the_publication(write: Write) -> None:
    path = write(
        "a.atom", atom("<updated>2020-11-20T00:00:00Z</updated><summary>The ferry is back.</summary>")
    )
    assert [story.published for story in open_stories([path])] == [None]
    assert [story.published for story in open_stories([path], "2020-10-15")] == ["2020-10-15"]


@pytest.mark.parametrize(
    ("dated", "published"),
    [
        ("<pubDate>Thu, 15 Oct 2020 10:00 EST</pubDate>", "2020-10-15T10:00:00-05:00"),
        ("<pubDate>15 Oct 20 10:00:00 GMT</pubDate>", "2020-10-15T10:00:00+00:00"),
        ("<dc:date>2020-10-15</dc:date>", "2020-10-15"),
        ("", None),
    ],
)
def test_dates_of_rss(write: Write, dated: str, published: str | None) -> None:
    (story,) = open_stories([write("a.rss", rss(dated + "<description>The ferry is back.</description>"))])
    assert story.published == published


def test_a_date_that_is_none(write: Write) -> None:
    path = write("a.rss", rss("<pubDate>soon</pubDate><description>The ferry is back.</description>"))
    (error,) = open_stories([path])
    assert isinstance(error, BadStory)
    assert 'entry 1: "soon" is not a date' in str(error)


def test_a_feed_that_breaks_off_gives_what_it_holds_and_says_so(write: Write) -> None:
    path = write("a.xml", rss("<description>The ferry is back.</description>", end=""))
    story, error = open_stories([path])
    assert story.text == "The ferry is back."
    assert isinstance(error, BadStory)
    assert "breaks off" in str(error)


def test_a_feed_in_another_encoding(write: Write) -> None:
    raw = rss("<description>The café is open.</description>").replace(
        '<?xml version="1.0"?>', '<?xml version="1.0" encoding="iso-8859-1"?>'
    )
    (story,) = open_stories([write("a.xml", raw.encode("latin-1"))])
    assert story.text == "The café is open."


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.rss", "", NoStory),
        ("a.rss", rss(), NoStory),
        ("a.rss", "https://post.example/feed.xml", BadStory),
        ("a.xml", "<?xml version='1.0'?><catalog><book/></catalog>", BadStory),
        ("a.rss", b"\x89PNG\r\n\x1a\n", BadStory),
    ],
)
def test_what_is_no_feed(write: Write, name: str, content: str | bytes, kind: type[Exception]) -> None:
    (error,) = open_stories([write(name, content)])
    assert isinstance(error, kind)


def test_a_page_named_xml_is_read_as_a_page(write: Write) -> None:
    page = f"<!DOCTYPE html><html><body><article><p>{'The ferry is back. ' * 9}</p></article>"
    (story,) = open_stories([write("a.xml", page)])
    assert isinstance(story, Story)


def test_entities_that_grow_do_not(write: Write) -> None:
    laughs = '<!ENTITY l0 "lol">' + "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    feed = rss("<description>The ferry &l9; is back.</description>")
    feed = feed.replace("<rss", f"<!DOCTYPE rss [{laughs}]><rss", 1)
    (error,) = open_stories([write("a.xml", feed)])
    assert "entities" in str(error)


def test_external_entities_are_not_looked_up(write: Write) -> None:
    secret = write("secret.txt", "the-secret-word")
    feed = rss("<description>The ferry &x; is back.</description>").replace(
        "<rss", f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]><rss', 1
    )
    for found in open_stories([write("a.xml", feed)]):
        assert "the-secret-word" not in (found.text if isinstance(found, Story) else str(found))


@pytest.mark.parametrize(
    "day",
    ["9999-12-31T23:59:60Z", "9999-12-31T24:00:01Z", "0000-01-01T00:00:00Z"],
)
def test_a_day_off_the_calendar_costs_its_own_entry_alone(write: Write, day: str) -> None:
    left = "<description>The ferry is back.</description>"
    path = write("a.rss", rss(left, f"<pubDate>{day}</pubDate>{left}", left))
    first, odd, last = open_stories([path])
    assert first.text == last.text == "The ferry is back."
    assert "a.rss, entry 2:" in str(odd)


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("2020/10/15 15:07:41", "2020-10-15"),
        ("15.10.2020", "2020-10-15"),
        ("Thursday, October 15, 2020 - 15:07", "2020-10-15"),
        ("1602774461", "2020-10-15T15:07:41+00:00"),
        ("2020-10", None),
        ("2020", None),
    ],
)
def test_a_date_of_a_feed_is_never_filled_in_from_today(
    write: Write, written: str, published: str | None
) -> None:
    path = write("a.rss", rss(f"<pubDate>{written}</pubDate><description>The ferry is back.</description>"))
    (story,) = open_stories([path])
    assert isinstance(story, Story)
    assert story.published == published
