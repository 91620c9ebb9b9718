"""The day that a page shows to its readers, and what bears it out: the address, the country, the clock."""

from collections.abc import Callable

import pytest
from pages_made import TOLD, linked, meta

One = Callable[..., object]


def page(head: str = "", above: str = "", below: str = "", lang: str = "en") -> str:
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><title>Weir shut</title>{head}</head><body>{above}'
        f"<article><h1>Weir shut</h1>{below}{TOLD}</article></body></html>"
    )


def published(one: One, markup: str) -> str | None:
    value: str | None = one("a.html", markup).published  # type: ignore[attr-defined]
    return value


@pytest.mark.parametrize(
    "line",
    [
        "<p>Published: 18 June 2025 at 10:15 | Updated: 20 June 2025</p>",
        "<div>By Ada Penn <span>June 18, 2025 7:00 AM</span></div>",
        '<div class="x1">By <a href="/staff/ada-penn">Ada Penn</a> on 18 June 2025 at 08:34 PM EDT.</div>',
        "<div>This story is from June 18, 2025</div>",
        '<span class="entry-date">June 18, 2025</span>',
        "<p>2025年6月18日</p>",
        "<p>Updated June 19, 2025; Posted June 18, 2025</p>",
        "<p>Wire24<br>18 Jun 2025, 22:11 GMT+10</p>",
    ],
)
def test_the_line_that_shows_the_day(one: One, line: str) -> None:
    assert published(one, page(below=line)) == "2025-06-18"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ('<span class="clock">Tuesday, 8 July 2025</span>', ""),  # the day on which the page was fetched
        ("", "<p>Updated: June 18, 2025</p>"),
        ("", "<p>He was born on 3 May 1950 in a house by the quay.</p>"),
        ("", "<aside><p>18 June 2025</p></aside>"),
    ],
)
def test_a_day_by_the_headline_that_is_another(one: One, above: str, below: str) -> None:
    assert published(one, page(above=above, below=below)) is None


def test_a_day_that_cannot_be_leaves_the_word_to_the_next(one: One) -> None:
    head = linked('"datePublished": "0001-01-01T00:00:00Z"') + meta(
        "og:url", "https://quay.example/news/2025/06/18/weir/77/"
    )
    assert published(one, page(head)) == "2025-06-18"


@pytest.mark.parametrize(
    "address",
    [
        "https://quay.example/2025/jun/18/weir",
        "https://quay.example/20250618/weir",
        "https://quay.example/weir-20250618",
    ],
)
def test_the_day_in_the_address(one: One, address: str) -> None:
    assert published(one, page(meta("og:url", address))) == "2025-06-18"


def test_the_day_in_the_address_of_the_page_for_phones(one: One) -> None:
    head = '<link rel="canonical" href="https://agency.example/12">'
    head += '<link rel="amphtml" href="https://amp.quay.example/2025/06/18/weir">'
    assert published(one, page(head)) == "2025-06-18"


LATE = meta("article:published_time", "2025-06-19T01:40:00+00:00")


@pytest.mark.parametrize(
    ("head", "below", "day"),
    [
        ("", "<p>Published: June 18, 2025, 8:40 p.m.</p>", "2025-06-18"),
        (meta("og:url", "https://quay.example/2025/06/18/weir"), "", "2025-06-18"),
        (
            meta("og:url", "https://quay.example/2025/06/18/weir"),
            "<p>June 19, 2025</p>",
            "2025-06-19T01:40:00+00:00",
        ),
        (meta("og:url", "https://quay.example/2025/06/11/weir"), "", "2025-06-19T01:40:00+00:00"),
    ],
)
def test_the_evening_of_the_day_before_in_the_outlets_own_zone(
    one: One, head: str, below: str, day: str
) -> None:
    assert published(one, page(LATE + head, below=below)) == day


def test_the_same_time_in_the_outlets_own_zone(one: One) -> None:
    local = '<time datetime="2025-06-18T20:40:00-05:00">Wednesday</time>'
    assert published(one, page(LATE, below=local)) == "2025-06-18T20:40:00-05:00"
    later = '<time datetime="2025-06-18T23:40:00-05:00">Wednesday</time>'
    assert published(one, page(LATE, below=later)) == "2025-06-19T01:40:00+00:00"


def test_midnight_in_utc_is_a_day_without_a_clock(one: One) -> None:
    head = meta("article:published_time", "2025-06-19T00:00:00.000Z")
    found = published(one, page(head, below="<p>June 18, 2025</p>"))
    assert found is not None
    assert found.startswith("2025-06-19")


@pytest.mark.parametrize(
    ("lang", "head", "day"),
    [
        ("en-GB", "", "2020-04-03"),
        ("en-US", "", "2020-03-04"),
        ("en", meta("og:url", "https://quay.example.in/weir"), "2020-04-03"),
        ("en", "", None),
    ],
)
def test_day_or_month_first_by_the_outlets_country(one: One, lang: str, head: str, day: str | None) -> None:
    assert published(one, page(head, below="<p>Published 03/04/2020</p>", lang=lang)) == day


@pytest.mark.parametrize(
    ("address", "clock", "day"),
    [
        ("https://quay.example.com.au/weir", "16:40", "2025-06-19"),  # past midnight all over Australia
        ("https://quay.example.com.au/weir", "14:40", "2025-06-18T14:40:00+00:00"),  # but not in Perth
        ("https://quay.example.com.au/weir", "02:40", "2025-06-18T02:40:00+00:00"),
        ("https://quay.example.in/weir", "20:40", "2025-06-19T02:10:00+05:30"),
        ("https://quay.example.us/weir", "03:40", "2025-06-17"),
        ("https://quay.example.co.uk/weir", "23:40", "2025-06-18T23:40:00+00:00"),
        ("https://quay.example.tv/weir", "16:40", "2025-06-18T16:40:00+00:00"),  # an address sold to anyone
    ],
)
def test_the_day_in_the_country_of_the_outlets_address(one: One, address: str, clock: str, day: str) -> None:
    head = meta("article:published_time", f"2025-06-18T{clock}:00Z") + meta("og:url", address)
    assert published(one, page(head)) == day


def test_the_day_that_a_page_shows_goes_before_that_of_its_country(one: One) -> None:
    head = meta("article:published_time", "2025-06-18T16:40:00Z")
    head += meta("og:url", "https://quay.example.com.au/weir")
    assert published(one, page(head, below="<p>June 18, 2025</p>")) == "2025-06-18T16:40:00+00:00"


@pytest.mark.parametrize(
    ("held", "day"),
    [
        ('"2025-06-18T18:00:00-05:00", "2025-06-19T06:00:00.5-0500"', "2025-06-18T20:40:00-05:00"),
        ('"Wed, 18 Jun 2025 23:00:00 -0400", "2025-06-19T03:00:00Z"', "2025-06-18T21:40:00-04:00"),
        ('"2025-06-18T18:00:00-05:00", "2025-06-18T18:00:00+02:00"', "2025-06-19T01:40:00+00:00"),
        ('"2025-01-18T18:00:00-06:00"', "2025-06-19T01:40:00+00:00"),  # the clock of another season
    ],
)
def test_the_zone_of_the_other_times_of_those_days(one: One, held: str, day: str) -> None:
    assert published(one, page(LATE + f"<script>var shows = [{held}]</script>")) == day
