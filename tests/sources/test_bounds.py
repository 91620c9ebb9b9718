"""Small markup that would cost its parsers seconds is refused, with the limit it went over."""

import gzip
from collections.abc import Callable

import pytest

from onrecord.errors import BadStory
from onrecord.sources import bounds, open_stories
from onrecord.sources.bounds import crowded
from onrecord.story import Story

Write = Callable[..., str]
WORDS = "<p>“The ferry is back,” said Joan Pell. She had waited for it since May, and was glad.</p>" * 4
MANY = bounds.ATTRIBUTES + 100


def page(tag: str) -> str:
    return f"<!DOCTYPE html><html><body><article>{WORDS}{tag}y</p></article></body></html>"


def rss(inside: str, before: str = "") -> str:
    return (
        f"{before}<rss version='2.0'><channel><title>T</title>{inside}<item><description>The ferry is back."
        "</description></item></channel></rss>"
    )


TAGS = {
    "values": "<p " + " ".join(f"a{n}=1" for n in range(MANY)) + ">",
    "bare": "<p " + " ".join(f"a{n}" for n in range(MANY)) + ">",
    "odd names": "<p " + " ".join(f"={n}=1" for n in range(MANY)) + ">",
    "slashes": "<p/" + "/".join(f"a{n}" for n in range(MANY)) + ">",
    "ends in values": "<p " + " ".join(f"a{n}='>'" for n in range(MANY)) + ">",
    "no end": "<p " + "\n".join(f'a{n} = "x y"' for n in range(MANY)),
    "behind a decoy": '<script>"<a b=\'"</script><p ' + " ".join(f"a{n}=1" for n in range(MANY)) + ">",
}


@pytest.mark.parametrize("tag", TAGS.values(), ids=TAGS)
def test_an_element_of_very_many_attributes(write: Write, tag: str) -> None:
    feed = rss(tag if tag.endswith(">") else tag + ">")
    for path in (write("a.html", page(tag)), write("a.rss", feed), write("b.rss", feed.encode("utf-16"))):
        (error,) = open_stories([path])
        assert isinstance(error, BadStory)
        assert f"more than {bounds.ATTRIBUTES:,} attributes" in str(error)


def test_in_the_markup_of_one_entry_it_costs_that_entry(write: Write) -> None:
    odd = TAGS["values"].replace("<", "&lt;").replace(">", "&gt;")
    error, story = open_stories([write("a.rss", rss(f"<item><description>{odd}</description></item>"))])
    assert "entry 1: " in str(error)
    assert "attributes" in str(error)
    assert story.text == "The ferry is back."


@pytest.mark.parametrize(
    "tag",
    [
        "<p " + " ".join(f'data-a{n}="x > y"' for n in range(200)) + ">",
        '<p class="[&>svg]:w-4" title=\'1 < 2\' @click="() => open = !open">',
        "<p>" + "1 <2 and a < b, " * MANY,
        "<p>" + "<b>x</b> " * MANY,
        "<script>" + "for(i=0;i<n;i++){f(x=>x)}" * MANY + "</script><p>",
    ],
)
def test_what_pages_do_hold_is_read(write: Write, tag: str) -> None:
    assert crowded(page(tag)) is None
    (story,) = open_stories([write("a.html", page(tag))])
    assert isinstance(story, Story)


def test_markup_whose_tags_begin_inside_each_others_values_is_not_looked_at_for_ever() -> None:
    crossing = ('<a b="' + "<p>" * 30 + '<p x" ') * 5_000
    assert crowded(crossing) is not None


@pytest.mark.parametrize("prefix", ["x{n}", "x"])
def test_very_many_namespaces(write: Write, prefix: str) -> None:
    each = f"<{prefix}:y xmlns:{prefix}='urn:{{n}}'/>"
    few, many = ("".join(each.format(n=n) for n in range(most)) for most in (50, bounds.NAMESPACES + 1))
    assert isinstance(next(iter(open_stories([write("a.rss", rss(few))]))), Story)
    (error,) = open_stories([write("a.rss", rss(many))])
    assert f"more than {bounds.NAMESPACES} namespaces" in str(error)


@pytest.mark.parametrize("comment", ["", "<!-- <rss -->"])
def test_entities_that_make_a_feed_grow(write: Write, comment: str) -> None:
    declared = f'{comment}<!DOCTYPE rss [<!ENTITY a "{"A" * 1000}"><!ENTITY shop "Quay Sons">]>'

    uses = bounds.GROWTH // 1000 + 1
    entry = "<item><description>{}</description></item>"
    (error,) = open_stories([write("a.rss", rss(entry.format("&a;" * uses), declared))])
    assert "grows by more than 1 MB" in str(error)
    first, _ = open_stories([write("a.rss", rss(entry.format("&shop; is open."), declared))])
    assert first.text.endswith(" is open.")


def test_lines_that_are_blank_for_ever(write: Write) -> None:
    line = b'{"text": "The ferry is back."}\n'
    first, error = open_stories([write("a.jsonl.gz", gzip.compress(line + b" \n" * 200_000))])
    assert first.text == "The ferry is back."
    assert "more than 100,000 lines are blank" in str(error)
    first, second = open_stories([write("a.jsonl", line + b"\r\n" * 50_000 + line)])
    assert first.text == second.text
