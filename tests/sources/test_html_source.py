"""Pages: their text, what is said of them, and the day they were published, not changed or fetched."""

import logging
import sys
from collections.abc import Callable

import pytest

from onrecord.errors import BadStory, NoStory
from onrecord.reader import Reader
from onrecord.sources import open_stories
from onrecord.story import Story

One = Callable[..., object]

BODY = """<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Ferry back on Friday</h1>
<p>The ferry between Harrowby and Stone Quay is back on Friday, the mayor, Joan Pell, said. “We have
waited long enough,” she told reporters at the town hall, “and so has the quay.”</p>
<p>It stopped in 2013, when its owner had no money left. “It is what it is,” said Tom Ash, who lives on
the quay and rows over when the weather lets him.</p></article>
<footer>© 2024 The Harrowby Post. Last updated 1 January 2024.</footer>"""


def page(head: str = "", body: str = BODY) -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    )


def ld(content: str) -> str:
    return f'<script type="application/ld+json">{content}</script>'


def test_the_text_of_a_page_without_its_furniture(one: One) -> None:
    story = one("ferry.html", page("<title>Ferry back on Friday</title>"))
    assert isinstance(story, Story)
    assert story.id == "ferry"
    assert "“It is what it is,” said Tom Ash" in story.text
    assert "Sport" not in story.text
    assert "2024" not in story.text


def test_what_a_page_says_of_itself(one: One) -> None:
    story = one(
        "a.html",
        page(
            '<meta property="og:title" content="Ferry back">'
            '<meta property="og:site_name" content="The Harrowby Post">'
            '<meta property="article:section" content="Harbour">'
            '<link rel="canonical" href="https://post.example/ferry">'
            + ld(
                '{"@context": "https://schema.org", "@type": "NewsArticle",  '
                '"author": [{"@type": "Person", "name": "Ann Teller"},'
                ' {"@type": "Person", "name": "Bo Writer"}]}'
            )
        ),
    )
    assert (story.title, story.byline, story.outlet, story.section, story.url) == (
        "Ferry back on Friday",
        "Ann Teller, Bo Writer",
        "The Harrowby Post",
        "Harbour",
        "https://post.example/ferry",
    )


MODIFIED = '<meta property="article:modified_time" content="2020-11-20T08:00:00Z">'

DATED = {
    "json-ld": (
        ld(
            '{"@type": "NewsArticle", "dateModified": "2020-11-20", "dateCreated": "2020-10-01",'
            ' "datePublished": "2020-10-15T09:30:00+01:00"}'
        ),
        "",
        "2020-10-15T09:30:00+01:00",
    ),
    "json-ld graph: the story, not the page or the video or the story linked to": (
        ld(
            '{"@graph": [{"@type": "WebPage", "datePublished": "2020-10-01"},'
            ' {"@type": "VideoObject", "datePublished": "2020-10-02"}, '
            '{"@type": ["Thing", "ReportageNewsArticle"],'
            ' "mentions": {"@type": "NewsArticle", "datePublished": "2019-01-01"},'
            ' "datePublished": "2020-10-15"}]}'
        ),
        "",
        "2020-10-15",
    ),
    "json-ld story before a list of others": (
        ld(
            '[{"@type": "Article", "datePublished": "2020-10-15"}, {"@type": "ItemList", "itemListElement":'
            ' [{"@type": "NewsArticle", "datePublished": "2019-01-01"}]}]'
        ),
        "",
        "2020-10-15",
    ),
    "json-ld story after a list of others": (
        ld(
            '[{"@type": "ItemList", "itemListElement":'
            ' [{"@type": "NewsArticle", "datePublished": "2019-01-01"}]},'
            ' {"@type": "Article", "datePublished": "2020-10-15"}]'
        ),
        "",
        "2020-10-15",
    ),
    "json-ld page when there is no story": (
        ld('[{"@type": "Organization"}, {"@type": "WebPage", "datePublished": "2020-10-15"}]'),
        "",
        "2020-10-15",
    ),
    "broken json-ld": (
        ld('{"@type": "NewsArticle", "dateModified": "2020-11-20", "datePublished" : "2020-10-15", }'),
        "",
        "2020-10-15",
    ),
    "json-ld before meta": (
        '<meta property="article:published_time" content="2020-10-16">'
        + ld('{"@type": "NewsArticle", "datePublished": "2020-10-15"}'),
        "",
        "2020-10-15",
    ),
    "json-ld that is no date, then meta": (
        ld('{"@type": "NewsArticle", "datePublished": "soon"}')
        + '<meta property="article:published_time" content="2020-10-15">',
        "",
        "2020-10-15",
    ),
    "meta": (
        '<meta property="article:published_time" content="2020-10-15T09:30:00Z">',
        "",
        "2020-10-15T09:30:00+00:00",
    ),
    "meta by its surest name": (
        '<meta name="date" content="2020-10-20"><meta name="DC.date.issued" content="2020-10-15">',
        "",
        "2020-10-15",
    ),
    "meta itemprop": ('<meta itemprop="datePublished" content="2020-10-15">', "", "2020-10-15"),
    "time": ("", '<time datetime="2020-10-15T09:30:00+01:00">15 Oct</time>', "2020-10-15T09:30:00+01:00"),
    "time in an editorial": (
        "",
        '<p class="editorial-blast"><time datetime="2020-10-15">15 Oct</time></p>',
        "2020-10-15",
    ),
    "time by its words": ("", "<time>15 October 2020</time>", "2020-10-15"),
    "time that says publication": (
        "",
        '<time datetime="2020-10-20">20 Oct</time>'
        '<time itemprop="datePublished" datetime="2020-10-15">15 Oct</time>',
        "2020-10-15",
    ),
    "time of the update told apart by its class": (
        "",
        '<time class="updated" datetime="2020-11-20">20 Nov</time>'
        '<time class="entry-date" datetime="2020-10-15"></time>',
        "2020-10-15",
    ),
    "time of the update told apart by the words before it": (
        "",
        '<p>Updated: <time datetime="2020-11-20">20 Nov</time></p>'
        '<p><time datetime="2020-10-15">15 Oct</time></p>',
        "2020-10-15",
    ),
    "time in a list of other stories": (
        "",
        '<aside><time datetime="2020-11-20">20 Nov</time></aside>'
        '<p><time datetime="2020-10-15">15 Oct</time></p>',
        "2020-10-15",
    ),
    "the address": (
        '<link rel="canonical" href="https://post.example/2020/oct/15/ferry-back">',
        "",
        "2020-10-15",
    ),
    "only an update": (
        ld('{"@type": "NewsArticle", "dateModified": "2020-11-20"}'),
        '<p>Last updated <time datetime="2020-11-20">20 November</time></p>',
        None,
    ),
    "nothing": ("", "", None),
}


@pytest.mark.parametrize(("head", "body", "published"), DATED.values(), ids=DATED)
def test_the_day_a_page_was_published(one: One, head: str, body: str, published: str | None) -> None:
    assert one("a.html", page(MODIFIED + head, body + BODY)).published == published


def test_a_given_date_wins_over_that_of_one_page(one: One) -> None:
    assert (
        one("a.html", page('<meta name="date" content="2020-10-15">'), "2020-10-14").published == "2020-10-14"
    )


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ("", NoStory),
        ("<html></html>", NoStory),
        (page(body="<script>alert(1)</script>"), NoStory),
        ("<" * 10_000, NoStory),
        ("<!-- nothing -->", NoStory),
        ("<html><body><script>var x = 1</script><nav>Home News</nav></body></html>", NoStory),
    ],
)
def test_a_page_with_nothing_to_read(one: One, markup: str, kind: type[Exception]) -> None:
    found = one("a.html", markup)
    assert isinstance(found, kind | Story)
    if isinstance(found, Story):
        assert found.text.strip("<") == ""


def test_a_page_that_is_too_long(write: Callable[..., str]) -> None:
    (error,) = open_stories([write("a.html", page())], limit=500)
    assert isinstance(error, BadStory)
    assert "over the limit" in str(error)


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 20_000 + "The ferry is back, said Joan Pell." + "</div>" * 20_000,
        "<b>" * 20_000 + "The ferry is back.",
        "<p>The ferry \0 is back, \x1b[31msaid\x07 Joan Pell.</p>",
        "<p>&#0; &#xD800; &#1114112; &nbsp; The ferry is back.</p>",
    ],
)
def test_hostile_pages_give_a_story_or_a_sentence(one: One, body: str) -> None:
    found = one("a.html", page(body=body))
    assert isinstance(found, Story | NoStory | BadStory)


def test_external_entities_are_not_looked_up(one: One, write: Callable[..., str]) -> None:
    secret = write("secret.txt", "the-secret-word")
    story = one(
        "a.xhtml",
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]>'
        f'<html xmlns="http://www.w3.org/1999/xhtml">'
        f"<body><p>The ferry &x; is back. {'It is. ' * 20}</p></body></html>",
    )
    assert isinstance(story, Story)
    assert "the-secret-word" not in story.text


def test_an_install_that_is_broken_is_not_blamed_on_the_page(
    one: One, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert "install onrecord again" in str(one("a.html", page()))


def test_nothing_is_printed(one: One, capfd: pytest.CaptureFixture[str]) -> None:
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).handlers.clear()
    one("a.html", "<html></html>")
    assert capfd.readouterr() == ("", "")


FIGURES = BODY.replace(
    "<p>It stopped",
    "<figure><img src=a.jpg><figcaption>Joan Pell, who called it “a long\n"
    "winter,” at the quay. Photograph: Ann Quist</figcaption></figure>\n"
    "<figure><img src=b.jpg><figcaption>The oldest ferry.</figcaption></figure><p>It stopped",
)


def captions(story: object) -> list[str]:
    assert isinstance(story, Story)
    reading = Reader().read(story)
    return [reading.text[p.start : p.end] for p in reading.paragraphs if p.kind == "caption"]


def test_captions_of_pictures_are_kept_and_told_apart(one: One) -> None:
    story = one("ferry.html", page("<title>Ferry back on Friday</title>", FIGURES))
    assert isinstance(story, Story)
    reading = Reader().read(story)
    captions = [reading.text[p.start : p.end] for p in reading.paragraphs if p.kind == "caption"]
    assert captions == [
        "Joan Pell, who called it “a long winter,” at the quay. Photograph: Ann Quist",
        "The oldest ferry.",
    ]
    assert [q.paragraph for q in reading.quotes if "winter" in reading.words(q.content[0])] == ["caption"]


def test_captions_outside_the_story_are_left_out(one: One) -> None:
    aside = "<aside><figure><img src=c.jpg><figcaption>Read about boats</figcaption></figure></aside>"
    story = one("ferry.html", page("", BODY + aside))
    assert isinstance(story, Story)
    assert "Read about boats" not in story.text


def test_a_caption_whose_words_stand_in_the_story_too_is_told_apart(one: One) -> None:
    figure = "<figure><img src=b.jpg><figcaption>The oldest ferry.</figcaption></figure><p>It stopped"
    body = BODY.replace("<p>The ferry between", "<p>The oldest ferry. The ferry between")
    body = body.replace("<p>It stopped", figure)
    story = one("ferry.html", page("<title>Ferry back on Friday</title>", body))
    assert captions(story) == ["The oldest ferry."]


@pytest.mark.parametrize(
    "markup",
    [
        "<amp-img src=a.jpg></amp-img><figcaption>The oldest ferry.</figcaption>",
        '<div class="wp-caption"><img src=b><p class="wp-caption-text">The <b>oldest</b> ferry.</p></div>',
        "<figure><div><img src=a.jpg><figcaption>The oldest ferry.</figcaption></div></figure>",
        '<figure><figcaption><p class="wp-caption-text">The oldest ferry.</p></figcaption></figure>',
    ],
)
def test_a_caption_is_told_apart_once_however_it_is_marked(one: One, markup: str) -> None:
    body = BODY.replace("<p>It stopped", markup + "<p>The oldest ferry.</p><p>It stopped")
    assert captions(one("ferry.html", page("", body))) == ["The oldest ferry."]


def test_words_set_apart_in_a_figure_are_part_of_the_story(one: One) -> None:
    figure = (
        "<figure><blockquote><p>“I counted forty boats,” said Ivo Marsh.</p></blockquote>"
        "<figcaption>From a letter to the harbour office.</figcaption></figure><p>It stopped"
    )
    story = one("ferry.html", page("", BODY.replace("<p>It stopped", figure)))
    assert isinstance(story, Story)
    reading = Reader().read(story)
    kinds = {reading.text[p.start : p.end]: p.kind for p in reading.paragraphs}
    assert kinds["“I counted forty boats,” said Ivo Marsh."] == "body"
    assert kinds["From a letter to the harbour office."] == "caption"


def said(story: object) -> dict[str, list[str]]:
    """Who is named as the speaker of each direct quote, by its words."""
    assert isinstance(story, Story)
    reading = Reader().read(story)
    names = {p.id: p.names[0] if p.names else "?" for p in reading.people}
    return {
        " ".join(reading.words(span) for span in q.content): [names[s] for s in q.speakers]
        for q in reading.quotes
        if q.kind == "direct"
    }


OWN = "The quay was my home for years, and I will row there."


@pytest.mark.parametrize(
    "markup",
    [
        f"<p>In a letter to the board, Ivo Marsh wrote:</p><blockquote><p>{OWN}</p></blockquote>",
        f"<p>Ivo Marsh has his own view of it:</p><blockquote>{OWN}</blockquote>",
        f"<blockquote><p>{OWN}</p><p>— Ivo Marsh, rower</p></blockquote>",
        f"<figure><blockquote><p>{OWN}</p></blockquote><figcaption>Ivo Marsh, rower</figcaption></figure>",
        f'<blockquote class="twitter-tweet"><p>{OWN} <a href="x">https://t.co/a1B2</a></p>&mdash; Ivo Marsh '
        '(@ivom) <a href="x">June 17, 2025</a></blockquote>',
        f"<blockquote><p>{OWN}</p><p>A post shared by Ivo Marsh (@ivom)</p></blockquote>",
    ],
)
def test_a_block_quote_is_of_whoever_its_signature_or_lead_names(one: One, markup: str) -> None:
    story = one("ferry.html", page("", BODY.replace("<p>It stopped", markup + "<p>It stopped")))
    assert said(story)[OWN] == ["Ivo Marsh"]


def test_each_paragraph_of_a_block_quote_is_a_statement(one: One) -> None:
    block = f"<p>Ivo Marsh wrote on Facebook:</p><blockquote><p>{OWN}</p><p>Nobody asked.</p></blockquote>"
    found = said(one("ferry.html", page("", BODY.replace("<p>It stopped", block + "<p>It stopped"))))
    assert found[OWN] == found["Nobody asked."] == ["Ivo Marsh"]


@pytest.mark.parametrize(
    "block",
    [
        "This story was first printed in The Weir Weekly and stands here with leave.",
        "“I counted forty boats,” said Ivo Marsh, who had rowed over to the quay.",
    ],
)
def test_a_note_set_apart_is_nobodys_words(one: One, block: str) -> None:
    body = BODY.replace("<p>It stopped", f"<blockquote><p>{block}</p></blockquote><p>It stopped")
    assert block not in said(one("ferry.html", page("", body)))


def test_short_quotations_of_a_page_have_the_marks_that_browsers_show(one: One) -> None:
    body = BODY.replace(
        "<p>It stopped", "<p>Ivo Marsh called it <q>a <b>long</b> winter</q>.</p><p>It stopped"
    )
    story = one("ferry.html", page("", body))
    assert isinstance(story, Story)
    assert "Ivo Marsh called it “a long winter”." in story.text
