"""Front matter, date lines and datelines; where the story proper starts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.header import iso_date, read_dateline, read_header, read_published

FRONT = """---
title: 'Ferry: back at last'
author: [Ann Teller, "Bo Writer"]
outlet: The Harrowby Post
section: Harbour
url: https://post.example/ferry
date: 15 October 2020
tags:
  - ferry
---

The ferry is back."""


def test_front_matter_ends_where_the_story_starts() -> None:
    header = read_header(FRONT)
    assert FRONT[header.end :] == "The ferry is back."
    assert header.fields == {
        "title": "Ferry: back at last",
        "byline": "Ann Teller, Bo Writer",
        "outlet": "The Harrowby Post",
        "section": "Harbour",
        "url": "https://post.example/ferry",
        "date": "2020-10-15",
    }
    assert FRONT[header.places["date"] :].startswith("15 October 2020")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_front_matter_with_any_line_end_and_a_mark_before_it(end: str) -> None:
    text = "\ufeff" + FRONT.replace("\n", end)
    header = read_header(text)
    assert text[header.end :] == "The ferry is back."
    assert header.fields["date"] == "2020-10-15"


def test_authors_in_a_list_of_lines_are_one_byline() -> None:
    header = read_header("---\nauthors:\n  - Ann Teller\n  - Bo Writer\ntitle: It''s\n---\nText.")
    assert header.fields["byline"] == "Ann Teller, Bo Writer"


@pytest.mark.parametrize(
    "text",
    [
        "---\nThe ferry is back.\n---\nMore of it.",
        "---\n---\nThe ferry is back.",
        "---\ntitle: never closed\n\nThe ferry is back.",
        "The ferry is back.\n---\ndate: 2020-10-15\n---\n",
        "Date palms grow on the quay.",
        "Published 15 October 2020 by Quay Press, the book is a ferry story.",
        "2020-10-15 was the day on which the ferry came back.",
        "Source: the ferry company",
        "",
    ],
)
def test_a_story_that_only_looks_as_if_it_had_a_header(text: str) -> None:
    assert read_header(text).end == 0
    assert read_header(text).fields == {}


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (" date 2020-10-15 ", "2020-10-15"),
        ("date: 2020-10-15T09:30:00+01:00\n", "2020-10-15T09:30:00+01:00"),
        ("DATE 15 October 2020\n\n", "2020-10-15"),
        ("date: Oct. 15, 2020, 9:30 a.m. ET\n", "2020-10-15"),
        ("date: Thu, 15 Oct 2020 09:30:00 +0100\n", "2020-10-15T09:30:00+01:00"),
        ("2020-10-15\r\n\r\n", "2020-10-15"),
        ("Thursday, 15 October 2020.\n", "2020-10-15"),
        ("Published on Oct. 15, 2020\n", "2020-10-15"),
        ("Title: Ferry\nDate: Oct 15, 2020\n\n", "2020-10-15"),
        ("date 2020-13-45 ", "2020-13-45"),
    ],
)
def test_a_first_line_with_a_date(head: str, day: str) -> None:
    header = read_header(head + "The ferry is back.")
    assert (head + "The ferry is back.")[header.end :] == "The ferry is back."
    assert header.fields["date"] == day


@pytest.mark.parametrize("first", ["date 2025-03-04", "Date: 2025-03-04", "4 March 2025"])
def test_named_lines_below_a_date_are_of_the_header(first: str) -> None:
    text = f"{first}\nOutlet: The Marrow Gazette\nTitle: Pier shut\n\nThe pier was shut."
    header = read_header(text)
    assert header.fields == {"date": "2025-03-04", "outlet": "The Marrow Gazette", "title": "Pier shut"}
    assert text[header.end :] == "The pier was shut."


@pytest.mark.parametrize("line", ["Outlets: few.", "From: a reader", "The rule: no boats."])
def test_other_lines_below_a_date_are_the_story(line: str) -> None:
    text = f"date 2025-03-04\n{line}\n\nThe pier was shut."
    assert text[read_header(text).end :].startswith(line)


def test_a_number_after_the_date_is_the_story() -> None:
    text = "date 2020-10-15 7 people came by ferry\nNobody left."
    assert text[read_header(text).end :].startswith("7 people")


@pytest.mark.parametrize(
    "dateline",
    [
        "LONDON, 15 October 2020 — ",
        "WASHINGTON, Oct. 15, 2020 (Wire) — ",
        "NEW HARBOUR (Wire), Oct 15, 2020 -- ",
        "ST. OLAF, Minn., October 15, 2020 /Newswire/ -- ",
        "HARROWBY, Thursday, 15th October 2020 – ",
        "ROME, 2020-10-15: ",
    ],
)
def test_a_dateline_with_its_year(dateline: str) -> None:
    found = read_dateline("\n" + dateline + "The ferry is back.")
    assert found is not None
    assert found.date == "2020-10-15"
    assert (found.start, found.end) == (1, 1 + len(dateline))


@pytest.mark.parametrize(
    "text",
    [
        "LONDON, 15 October (Wire) — The ferry is back.",
        "In London, 15 October 2020 — the day the ferry came back",
        "LONDON — The ferry is back since 15 October 2020 - or so.",
        "LONDON, 31 September 2020 — The ferry is back.",
        "",
    ],
)
def test_no_dateline(text: str) -> None:
    assert read_dateline(text) is None


TOLD = "The ferry is back, and nobody who waited for it on the quay can say who paid.\n"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Ferry back\n\nBy Ada Penn\n\nPublished: 15 October 2020\n\n", "2020-10-15"),
        ("Ferry back\n\ndate 2020-10-15\n\n", "2020-10-15"),
        ("Ferry back\nQuay is glad of it\n15 October 2020\n", "2020-10-15"),
        ("Ferry back\n\nBy Ada Penn | 15 October 2020\n\n", "2020-10-15"),
        ("Ferry back\n\nBy Ada Penn, 15 October 2020\n\n", "2020-10-15"),
        ("Ferry back\n\nADA PENN | 15 October 2020 | 09:30 BST\n\n", "2020-10-15"),
        ("Ferry back\n\nBy Sunday, 18 October 2020 boats had come.\n\n", None),
        ("Ferry back\n\nUpdated | 20 October 2020\n\n", None),
        ("First published on Thu 15 Oct 2020 09.30 BST\n\n", "2020-10-15"),
        ("Ferry back\n\nPublished 15 October 2020 | Updated 20 October 2020\n\n", "2020-10-15"),
        ("Ferry back\n\nPosted 2020-10-15T09:30:00Z\n\n", "2020-10-15T09:30:00+00:00"),
        ("Ferry back\r\n\r\nLONDON, 15 October 2020 (Wire) — ", "2020-10-15"),
        ("Ferry back\n\nUpdated: 20 October 2020\n\n", None),
        ("Ferry back\n\nLast modified on 20 October 2020\n\n", None),
        ("Ferry back\n\n31 September 2020\n\n", None),
        ("Ferry back\n\n15 October\n\n", None),
        (TOLD + "\n15 October 2020\n\n", None),
        ("Ferry back\n\n15 October 2020 was the day.\n\n", None),
        ("", None),
    ],
)
def test_the_day_of_publication_in_the_head_of_a_story(head: str, day: str | None) -> None:
    assert read_published(head + TOLD) == day


def test_the_head_of_a_mail_is_no_part_of_the_story() -> None:
    head = "From: desk@post.example\nSubject: Ferry\nDate: Thu, 15 Oct 2020 09:30:00 +0100\n\n"
    header = read_header(head + TOLD)
    assert (head + TOLD)[header.end :] == TOLD
    assert header.fields == {"title": "Ferry", "date": "2020-10-15T09:30:00+01:00"}


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2020-10-15", "2020-10-15"),
        ("20201015", "2020-10-15"),
        ("2020-10-15T09:30:00Z", "2020-10-15T09:30:00+00:00"),
        ("2020-10-15T09:30:00.000+0100", "2020-10-15T09:30:00+01:00"),
        ("2020-10-15 09:30:00 +01:00", "2020-10-15T09:30:00+01:00"),
        ("Thu, 15 Oct 2020 23:30:00 -0500", "2020-10-15T23:30:00-05:00"),
        ("Thu, 15 Oct 2020 9:30 EST", "2020-10-15T09:30:00-05:00"),
        ("20201015T093000Z", "2020-10-15T09:30:00+00:00"),
        ("Oct. 15, 2020, 9:30 a.m. ET", "2020-10-15"),
        ("15 October 2020 at 9.30pm BST", "2020-10-15"),
        ("Thu, 15 Oct 2020 09:30:00 CET", "2020-10-15"),
        ("15 October 2020, the day of the ferry", None),
        ("1512011500000", None),
        ("1602720000", None),
        ("15th of May 2020", "2020-05-15"),
        ("Sept. 5, 2020", "2020-09-05"),
        ("10/11/2020", None),
        ("2020-10", None),
        ("2020-02-30", None),
        ("Sept. 31, 2020", None),
        ("yesterday", None),
        ("", None),
        ("٢٠٢٠-١٠-١٥", None),
    ],
)
def test_dates_with_their_year_and_no_others(written: str, iso: str | None) -> None:
    assert iso_date(written) == iso


PIECES = [
    "---",
    "\n",
    "\r\n",
    "date",
    ": ",
    "title",
    " ",
    "2020-10-15",
    "15 October 2020",
    "LONDON, ",
    "—",
    "- ",
]
TEXTS = st.one_of(st.text(), st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3))).map("".join))


@given(TEXTS)
def test_any_text_has_a_header_within_it(text: str) -> None:
    header = read_header(text)
    assert 0 <= header.end <= len(text)
    assert all(0 <= at <= header.end for at in header.places.values())
    assert header.fields.keys() == header.places.keys()
    if (dateline := read_dateline(text)) is not None:
        assert 0 <= dateline.start < dateline.end <= len(text)
    day = read_published(text)
    assert day is None or iso_date(day) == day


@given(st.text())
def test_a_date_is_read_or_none_is(text: str) -> None:
    day = iso_date(text)
    assert day is None or iso_date(day) == day
