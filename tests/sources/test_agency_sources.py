import json
from collections.abc import Callable

import pytest

from onrecord.errors import BadStory, NoStory
from onrecord.sources import open_stories
from onrecord.story import Story

One = Callable[..., Story | BadStory]
Write = Callable[[str, str | bytes], str]

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-5.dtd">
<nitf><head><title>Lido</title><docdata>
<doc-id id-string="tarn.1"/><date.issue norm="20240503T093000+0100"/></docdata>
<pubdata name="The Tarn" position.section="News" ex-ref="https://tarn.example/1"/></head>
<body><body.head><hedline><hl1>Lido to close</hl1></hedline>
<byline>By <person>Ada Quill</person></byline></body.head>
<body.content><media><media-caption>A pump.</media-caption></media><block><p>The lido will <em>close</em>.</p>
<hl2>Why</hl2><p>&#8220;It leaks,&#8221; she said.</p></block></body.content></body></nitf>"""

G2 = """<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>
<newsItem guid="urn:newsml:tarn:1"><itemMeta><provider><name>Tarn Wire</name></provider>
<versionCreated>2024-05-04T10:00:00Z</versionCreated><firstCreated>2024-05-03T09:00:00Z</firstCreated></itemMeta>
<contentMeta><headline>Lido to close</headline><by>By Ada Quill</by></contentMeta><contentSet>
<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>
<body><p>The lido will close.</p><p>“It leaks,” she said.</p></body></html></inlineXML></contentSet>
</newsItem>
<newsItem guid="urn:pic"><contentSet><remoteContent href="a.jpg"/></contentSet></newsItem>
<newsItem guid="urn:newsml:tarn:2">
<contentMeta><contentCreated>2024-05-02T09:00:00Z</contentCreated></contentMeta>
<contentSet><inlineData contenttype="text/plain">The moor burned.</inlineData></contentSet></newsItem>
</itemSet></newsMessage>"""


def test_a_nitf_document_is_a_story(one: One) -> None:
    for name in ("a.nitf", "a.xml", "a"):
        story = one(name, NITF)
        assert isinstance(story, Story)
        assert story.text == "The lido will close.\n\nWhy\n\n“It leaks,” she said."
        assert (story.id, story.published) == ("tarn.1", "2024-05-03T09:30:00+01:00")
        assert (story.title, story.byline, story.outlet) == ("Lido to close", "Ada Quill", "The Tarn")
        assert (story.section, story.url) == ("News", "https://tarn.example/1")


def test_cells_of_a_table_are_apart(one: One) -> None:
    table = "<table><tr><td>Lido</td><td>Shut</td></tr></table></body.content>"
    story = one("a.nitf", NITF.replace("</body.content>", table))
    assert isinstance(story, Story)
    assert story.text.endswith("\n\nLido\tShut")


@pytest.mark.parametrize("item", [{"byline": "By Ada Quill"}, {"by": "Ada Quill"}])
def test_the_byline_of_ninjs(one: One, item: dict[str, str]) -> None:
    story = one("a.json", json.dumps({"uri": "tarn:1", "body_text": "The lido will close."} | item))
    assert isinstance(story, Story)
    assert story.byline == "Ada Quill"


def test_a_message_holds_a_story_for_each_item_with_words(write: Write) -> None:
    first, second = open_stories([write("a.xml", G2)])
    assert isinstance(first, Story)
    assert isinstance(second, Story)
    assert first.text == "The lido will close.\n\n“It leaks,” she said."
    assert (first.id, first.published) == ("urn:newsml:tarn:1", "2024-05-03T09:00:00+00:00")
    assert (first.title, first.outlet) == ("Lido to close", "Tarn Wire")
    assert (second.text, second.published) == ("The moor burned.", "2024-05-02T09:00:00+00:00")


def test_nitf_within_an_item_is_read_with_the_items_date(write: Write) -> None:
    body = '<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.content><p>Moor.</p></body.content></body></nitf>'
    item = (
        G2[G2.index("<newsItem") : G2.index("<inlineXML")]
        + f"<inlineXML>{body}</inlineXML></contentSet></newsItem>"
    )
    item = item.replace("<newsItem", '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"')
    (story,) = open_stories([write("a.newsml", item)])
    assert isinstance(story, Story)
    assert (story.text, story.published) == ("Moor.", "2024-05-03T09:00:00+00:00")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            '<!DOCTYPE nitf [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>' + NITF[NITF.index("<nitf>") :],
            "declares entities",
        ),
        (NITF[:-40], "not a whole NITF document"),
        (NITF.replace("<p>", "<p " + " ".join(f"a{n}='1'" for n in range(2_100)) + ">"), "attributes"),
        (
            NITF[: NITF.index("<body>")] + "<b>" * 5_000 + "</b>" * 5_000 + "</nitf>",
            "not a whole NITF document",
        ),
        ("<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'/>", "no news item"),
    ],
)
def test_what_is_no_sound_document_is_a_sentence(one: One, content: str, says: str) -> None:
    error = one("a.xml", content)
    assert isinstance(error, BadStory | NoStory)
    assert says in str(error)


ITEM = {"uri": "tarn.1", "type": "text", "firstcreated": "2024-05-03T09:00:00Z", "byline": "Ada Quill"}


@pytest.mark.parametrize(
    "item",
    [
        {
            **ITEM,
            "headline": "Lido to close",
            "body_xhtml": "<p>The lido will close.</p>",
            "provider": "Tarn Wire",
        },
        {
            **ITEM,
            "headlines": [{"role": "sub", "value": "No"}, {"role": "main", "value": "Lido to close"}],
            "bodies": [{"role": "main", "contenttype": "text/plain", "value": "The lido will close."}],
            "infosources": [{"name": "Tarn Wire"}],
        },
        {
            "uri": "tarn.1",
            "type": "text",
            "firstCreated": "2024-05-03T09:00:00Z",
            "by": "Ada Quill",
            "headlines": [{"value": "Lido to close"}],
            "bodies": [{"contentType": "text/html", "value": "<p>The lido will close.</p>"}],
            "infoSources": [{"name": "Tarn Wire"}],
            "people": [{"rel": "author", "name": "Ada Quill"}],
        },
    ],
)
def test_an_item_of_each_ninjs_is_a_story(one: One, item: dict[str, object]) -> None:
    for name, content in (("a.json", json.dumps(item, indent=1)), ("a.jsonl", json.dumps(item) + "\n")):
        story = one(name, content)
        assert isinstance(story, Story)
        assert (story.id, story.text) == ("tarn.1", "The lido will close.")
        assert (story.published, story.title) == ("2024-05-03T09:00:00+00:00", "Lido to close")
        assert (story.byline, story.outlet) == ("Ada Quill", "Tarn Wire")


@pytest.mark.parametrize(
    "wrap", [{"items": [ITEM]}, {"data": {"items": [{"item": ITEM}]}}, {"data": {"item": ITEM}}]
)
def test_what_a_service_wraps_items_in_is_taken_off(one: One, wrap: dict[str, object]) -> None:
    wrapped = json.dumps(wrap).replace(
        '"type": "text"', '"type": "text", "body_nitf": "<p>The lido will close.</p>"'
    )
    story = one("a.json", wrapped)
    assert isinstance(story, Story)
    assert (story.id, story.text) == ("tarn.1", "The lido will close.")


def test_a_story_of_ones_own_with_items_is_no_service(one: One) -> None:
    story = one(
        "a.json", json.dumps({"text": "The lido will close.", "items": [{"uri": "a", "body_text": "No."}]})
    )
    assert isinstance(story, Story)
    assert story.text == "The lido will close."


def test_what_an_agency_has_withdrawn_is_no_story(one: One) -> None:
    state = '<pubStatus qcode="stat:canceled"/></itemMeta>'
    item = G2[G2.index("<newsItem") : G2.index('<newsItem guid="urn:pic')].replace("</itemMeta>", state)
    item = item.replace("<newsItem", '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"')
    for name, content in (
        ("a.json", json.dumps({**ITEM, "body_text": "The lido will close.", "pubstatus": "canceled"})),
        ("a.xml", item),
        ("a.nitf", NITF.replace("<docdata>", '<docdata management-status="withheld">')),
    ):
        error = one(name, content)
        assert isinstance(error, NoStory)
        assert "withdrawn" in str(error)
    story = one("a.nitf", NITF.replace("<docdata>", '<docdata management-status="usable">'))
    assert isinstance(story, Story)


def test_the_year_1_is_no_date_of_an_agency(one: One) -> None:
    story = one("a.nitf", NITF.replace("20240503T093000+0100", "00010101"))
    assert isinstance(story, Story)
    assert story.published is None


def test_of_the_headlines_of_an_item_the_main_one_is_taken(write: Write) -> None:
    short = '<headline role="hld:short">Lido</headline><headline>'
    first, _ = open_stories([write("a.xml", G2.replace("<headline>", short, 1))])
    assert isinstance(first, Story)
    assert (first.title, first.byline) == ("Lido to close", "Ada Quill")


def test_nitf_within_an_item_takes_what_it_does_not_say_from_the_item(write: Write) -> None:
    nitf = "<inlineXML><nitf><body><body.content><p>Moor.</p></body.content></body></nitf></inlineXML>"
    found = G2[G2.index("<inlineXML") : G2.index("</inlineXML>") + len("</inlineXML>")]
    first, _ = open_stories([write("a.xml", G2.replace(found, nitf))])
    assert isinstance(first, Story)
    assert (first.text, first.title, first.byline, first.outlet) == (
        "Moor.",
        "Lido to close",
        "Ada Quill",
        "Tarn Wire",
    )


def test_words_of_an_item_in_base64(write: Write) -> None:
    packed = 'encoding="base64">VGhlIG1vb3IgYnVybmVkLg=='
    _, second = open_stories([write("a.xml", G2.replace(">The moor burned.", f" {packed}"))])
    assert isinstance(second, Story)
    assert second.text == "The moor burned."
