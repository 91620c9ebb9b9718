"""Live pages: each entry is read with its own time, on the day that it was where the outlet is."""

import json
from collections.abc import Callable

import pytest
from pages_made import meta

from onrecord.reader import Reader
from onrecord.reading import Reading
from onrecord.story import Page, Story

One = Callable[..., object]

TOLD = (
    "Council leader Orla Pym said today that the bridge would stay shut and that buses would go by the weir.",
    "Engineers began their work yesterday, and the first of them went down to the river bed this morning.",
    "A crack was seen by a fisherman last night, who told the police of it; the bridge was closed at once.",
    "The clerk, Tilda Brask, said that nobody had been hurt and that the school would open tomorrow.",
)
TITLES = ("Buses go by the weir", "Engineers at work", "How it began", "Nobody was hurt")
FIRST = "The bridge over the Tarn was shut this morning after a crack was found in a pier, the council said."


def page(*entries: str, head: str = "", address: str = "https://gazette.example/live/1") -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>Bridge shut</title>{meta("og:url", address)}{head}'
        f"</head><body><article><h1>Bridge shut</h1><p>{FIRST}</p>{''.join(entries)}</article></body></html>"
    )


def stamp(when: str) -> str:
    return meta("article:published_time", when)


def read(one: One, markup: str) -> Reading:
    story = one("a.html", markup)
    assert isinstance(story, Story), story
    return Reader().read(story)


def days(reading: Reading) -> list[str | None]:
    """Of each entry, when it was published."""
    at = [reading.text.index(told) for told in TOLD if told in reading.text]
    parts = [next(p for p in reading.paragraphs if p.start <= place < p.end) for place in at]
    return [part.published for part in parts]


TIMES = ("2025-06-03T22:40:00Z", "2025-06-03T10:05:00Z", "2025-06-03T06:15:00Z", "2025-06-02T23:20:00Z")
LOCAL = [
    "2025-06-03T23:40:00+01:00",
    "2025-06-03T11:05:00+01:00",
    "2025-06-03T07:15:00+01:00",
    "2025-06-03T00:20:00+01:00",
]


def blocks(times: tuple[str, ...], shown: tuple[str, ...]) -> list[str]:
    """Entries as boxes, each with its time over it and that of a change below it."""
    return [
        f'<div class="block" id="block-{n}"><p class="block-time published-time"><a href="#{n}"><time '
        f'datetime="{when}">{clock}</time></a></p><h2>{title}</h2><div class="elements"><p>{told}</p></div>'
        '<p class="updated-time">Updated <time datetime="2025-06-09T09:18:00Z">at 9.18am</time></p></div>'
        for n, (when, clock, title, told) in enumerate(zip(times, shown, TITLES, TOLD, strict=True))
    ]


def test_an_element_with_its_time_over_each_entry(one: One) -> None:
    shown = ("11.40pm BST", "11.05am BST", "7.15am BST", "12.20am BST")
    reading = read(one, page("<div>", *blocks(TIMES, shown), "</div>", head=stamp("2025-06-02T23:15:00Z")))
    assert days(reading) == LOCAL
    assert "Updated" not in reading.text


def test_times_in_utc_are_of_the_zone_of_the_page(one: One) -> None:
    shown = ("2h ago", "14h ago", "18h ago", "a day ago")
    reading = read(
        one, page("<div>", *blocks(TIMES, shown), "</div>", head=stamp("2025-06-03T00:15:00+01:00"))
    )
    assert days(reading) == LOCAL


def linked(*dates: str, order: int = 1, **more: str) -> str:
    updates = [
        {"@type": "BlogPosting", "headline": title, "articleBody": told, "datePublished": when}
        for when, title, told in zip(dates, TITLES, TOLD, strict=True)
    ]
    posting = {"@type": "LiveBlogPosting", "headline": "Bridge shut", "liveBlogUpdate": updates[::order]}
    return f'<script type="application/ld+json">{json.dumps(posting | more)}</script>'


PLAIN = [f"<div><h3>{title}</h3><p>{told}</p></div>" for title, told in zip(TITLES, TOLD, strict=True)]


@pytest.mark.parametrize("order", [1, -1])
def test_linked_data_tells_the_entries_in_any_order(one: One, order: int) -> None:
    head = linked(*LOCAL, order=order, datePublished="2025-06-02T22:15:00Z")
    assert days(read(one, page(*PLAIN, head=head))) == LOCAL


def test_a_list_of_what_is_told_below_takes_no_entry_apart(one: One) -> None:
    below = "All that we know of the bridge is told below, with the newest first."
    keys = "".join(f"<p>{title} and so on and on</p>" for title in TITLES) + f"<p>{below}</p>"
    entries = [part.replace("</h3>", " and so on and on</h3>") for part in PLAIN]
    titled = linked(*LOCAL).replace('", "articleBody"', ' and so on and on", "articleBody"')
    reading = read(one, page(keys, *entries, head=titled + stamp("2025-06-02T22:15:00Z")))
    assert days(reading) == LOCAL
    assert (
        next(p for p in reading.paragraphs if reading.text.startswith(below, p.start)).published == LOCAL[0]
    )


@pytest.mark.parametrize("day", ["2025-06-02", "2025-06-03", "2025-06-04"])
def test_the_day_of_the_stamp_does_not_matter(one: One, day: str) -> None:
    reading = read(one, page(*PLAIN, head=linked(*LOCAL, datePublished=f"{day}T12:00:00+01:00")))
    values = {reading.words(t): t.value for t in reading.times}
    assert values["today"] == "2025-06-03"
    assert values["yesterday"] == "2025-06-02"
    assert values["last night"] == "2025-06-02TNI"
    assert values["tomorrow"] == "2025-06-04"
    said = [quote for quote in reading.quotes if quote.when is not None]
    assert [reading.day_said(quote) for quote in said] == ["2025-06-03"]
    assert not [
        event for event in reading.events if event.status == "planned" and "yesterday" in reading.words(event)
    ]


def test_what_stands_above_the_newest_entry_is_as_new_as_that(one: One) -> None:
    reading = read(one, page(*PLAIN, head=linked(*LOCAL, datePublished="2025-06-02T22:15:00+01:00")))
    morning = next(t for t in reading.times if t.start < reading.text.index(TOLD[0]))
    assert morning.value == "2025-06-03TMO"


def test_what_stands_above_the_oldest_entry_is_of_the_pages_own_day(one: One) -> None:
    head = linked(*LOCAL[::-1], datePublished="2025-06-02T22:15:00+01:00")
    reading = read(one, page(*PLAIN, head=head))
    assert reading.times[0].value == "2025-06-02TMO"


def test_the_evening_of_an_outlet_in_the_west_by_the_clock_that_it_shows(one: One) -> None:
    entries = [
        f'<div class="post"><div><time datetime="{when}">{shown}</time></div><h2>{title}</h2>'
        f"<p>{told}</p></div>"
        for when, shown, title, told in zip(
            (
                "2025-06-04T02:40:00.000Z",
                "2025-06-03T15:05:00Z",
                "2025-06-03T11:15:00Z",
                "2025-06-03T04:20:00Z",
            ),
            ("10:40 p.m. ET", "11:05 a.m. ET", "7:15 a.m. ET", "12:20 a.m. ET"),
            TITLES,
            TOLD,
            strict=True,
        )
    ]
    found = days(read(one, page("<div>", *entries, "</div>", head=stamp("2025-06-04T02:45:00Z"))))
    assert found[0] == "2025-06-03T22:40:00-04:00"
    assert {when and when[:10] for when in found} == {"2025-06-03"}


def test_days_that_are_shown_to_readers_alone(one: One) -> None:
    entries = [
        f"<li><article><h3>{title}</h3><time><span class='hidden'>Posted at {shown}</span>"
        f"<span>{shown}</span></time><div><p>{told}</p></div></article></li>"
        for shown, title, told in zip(
            ("23:40 3 Jun", "11:05 3 Jun", "7:15 3 Jun", "0:20 3 Jun"), TITLES, TOLD, strict=True
        )
    ]
    found = days(read(one, page("<ol>", *entries, "</ol>", head=stamp("2025-06-02T23:15:00Z"))))
    assert found == [when[:19] for when in LOCAL]


def test_a_clock_beside_the_element_for_the_time(one: One) -> None:
    entries = [
        f'<article><header><a href="#"><time datetime="{when}">2h ago</time><span>{shown}</span></a></header>'
        f"<h2>{title}</h2><p>{told}</p></article>"
        for when, shown, title, told in zip(
            TIMES, ("23.40 BST", "11.05 BST", "7.15 BST", "0.20 BST"), TITLES, TOLD, strict=True
        )
    ]
    assert days(read(one, page("<div>", *entries, "</div>", head=stamp("2025-06-02T23:15:00Z")))) == LOCAL


def test_what_every_entry_says_is_of_the_one_before_it(one: One) -> None:
    more = "More on this is told below as it comes in from the quay."
    entries = [part.replace("</p></div>", f"</p><p>{more}</p></div>") for part in PLAIN]
    head = linked(*LOCAL, datePublished="2025-06-02T22:15:00+01:00").replace(
        '.", "date', f'.\\n{more}", "date'
    )
    reading = read(one, page(*entries, head=head))
    assert days(reading) == LOCAL
    parts = [p.published for p in reading.paragraphs if reading.text.startswith(more, p.start)]
    assert parts == LOCAL[: len(parts)]


def test_heads_and_paragraphs_side_by_side(one: One) -> None:
    shown = ("Tuesday 3 June 23:40", "Tuesday 3 June 11:05", "Tuesday 3 June 07:15", "Tuesday 3 June 00:20")
    entries = [f"<h3>{head}</h3><p>{told}</p>" for head, told in zip(shown, TOLD, strict=True)]
    assert days(read(one, page(*entries, head=stamp("2025-06-02")))) == [when[:19] for when in LOCAL]


def test_times_for_scripts(one: One) -> None:
    entries = [
        f'<div class="entry" data-timestamp="{seconds}"><header><span>Ada Penn</span> <a href="#">a day ago'
        f"</a></header><div><p>{told}</p></div></div>"
        for seconds, told in zip((1748990400, 1748945100, 1748931300, 1748906400), TOLD, strict=True)
    ]
    found = days(read(one, page("<div>", *entries, "</div>", head=stamp("2025-06-02T23:15:00+01:00"))))
    assert [when and when[:16] for when in found] == [
        "2025-06-03T23:40",
        "2025-06-03T11:05",
        "2025-06-03T07:15",
        "2025-06-03T00:20",
    ]


STAMPED = {
    "an element of its own": (
        '<div class="entry"><span data-first-publish="{0}000">2h ago</span><p>{1}</p></div>'
    ),
    "seconds": '<div class="entry" data-unixtime="{0}"><p>{1}</p></div>',
    "beside that of a change": (
        '<div class="entry" data-updated="1749000000" data-created-date="{0}"><p>{1}</p></div>'
    ),
}


@pytest.mark.parametrize("entry", STAMPED.values(), ids=STAMPED)
def test_when_it_was_published_for_scripts(one: One, entry: str) -> None:
    seconds = (1748990400, 1748945100, 1748931300, 1748906400)
    entries = [entry.format(*each) for each in zip(seconds, TOLD, strict=True)]
    found = days(read(one, page("<div>", *entries, "</div>", head=stamp("2025-06-02T23:15:00+01:00"))))
    assert [when and when[:16] for when in found] == [when[:16] for when in LOCAL]


@pytest.mark.parametrize(
    "over",
    ["<abbr class='published' title='{}'>2h</abbr>", "<meta itemprop='datePublished' content='{}'>"],
)
def test_a_time_that_is_no_element_for_times(one: One, over: str) -> None:
    entries = [
        f"<div class='entry'>{over.format(when)}<p>{told}</p></div>"
        for when, told in zip(LOCAL, TOLD, strict=True)
    ]
    assert (
        days(read(one, page("<div>", *entries, "</div>", head=stamp("2025-06-02T23:15:00+01:00")))) == LOCAL
    )


@pytest.mark.parametrize("tag", ["time", "b"])
def test_clocks_under_days(one: One, tag: str) -> None:
    clocks = ("9.40am", "9.05am", "11.15pm", "8.20pm")
    entries = [
        f"<div class='entry'><{tag}>{clock}</{tag}><p>{told}</p></div>"
        for clock, told in zip(clocks, TOLD, strict=True)
    ]
    entries.insert(2, "<h2>Monday 2 June</h2>")
    entries.insert(0, "<h2>Tuesday 3 June</h2>")
    found = days(read(one, page("<div>", *entries, "</div>", head=stamp("2025-06-03T10:00:00+01:00"))))
    assert [when and when[:10] for when in found] == ["2025-06-03"] * 2 + ["2025-06-02"] * 2


def test_how_long_ago_an_entry_was_made_is_no_time(one: One) -> None:
    entries = [
        f"<div class='entry'><span>{n}m ago</span><p>{told}</p></div>" for n, told in enumerate(TOLD, 2)
    ]
    assert days(read(one, page("<div>", *entries, "</div>", head=stamp("2025-06-02")))) == [None] * 4


@pytest.mark.parametrize("holder", ['<div class="comments">', "<aside>", '<div class="related">'])
def test_times_of_comments_and_of_other_stories_are_no_entries(one: One, holder: str) -> None:
    comments = [
        f'<div class="one"><time datetime="2025-06-0{n}T10:00:00Z">{n} June</time><p>{told}</p></div>'
        for n, told in enumerate(TOLD, 3)
    ]
    story = one(
        "a.html", page(*(f"<p>{told}</p>" for told in TOLD), holder, *comments, head=stamp("2025-06-02"))
    )
    assert not getattr(story, "entries", ())


def test_years_of_a_history_are_no_entries(one: One) -> None:
    entries = [
        f'<div class="item"><time datetime="19{n}9-07-20">20 July 19{n}9</time><p>{told}</p></div>'
        for n, told in enumerate(TOLD, 5)
    ]
    story = one("a.html", page("<div>", *entries, "</div>", head=stamp("2025-06-02")))
    assert isinstance(story, Story)
    assert not (isinstance(story, Page) and story.entries)


@pytest.mark.parametrize(
    "updates",
    [
        '"no list"',
        "[1, null]",
        '[{"datePublished": 3}]',
        '[{"datePublished": "soon", "articleBody": "x"}]',
        "{}",
    ],
)
def test_linked_data_of_another_shape_is_no_entry(one: One, updates: str) -> None:
    posting = f'{{"@type": "LiveBlogPosting", "liveBlogUpdate": {updates}}}'
    head = f'<script type="application/ld+json">{posting}</script>'
    story = one("a.html", page(*PLAIN, head=head + stamp("2025-06-02")))
    assert isinstance(story, Story)
    assert not (isinstance(story, Page) and story.entries)
