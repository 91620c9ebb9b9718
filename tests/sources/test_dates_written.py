"""Dates as pages and feeds write them; none is made up, and none that cannot be is given."""

import pytest

from onrecord.sources.dates import date_in, read_date

WRITTEN = {
    "2025/06/18 15:07:41": "2025-06-18",
    "2025/6/18": "2025-06-18",
    "2025年6月18日": "2025-06-18",
    "18.06.2025": "2025-06-18",
    "18/06/2025 15:07": "2025-06-18",
    "18-Jun-2025": "2025-06-18",
    "18th of June 2025": "2025-06-18",
    "Wednesday, June 18, 2025 - 15:07": "2025-06-18",
    "20250618T08:00:00Z": "2025-06-18T08:00:00+00:00",
    "20250618080000": "2025-06-18",
    "Mon Aug 03 12:45:00 EDT 2015": "2015-08-03",
    "04:25:06 PM IST Apr 08, 2020": "2020-04-08",
    "Saturday, December 27, 2014, 12:06 PM": "2014-12-27",
    "2025-06-18 08:00:00 +0100": "2025-06-18T08:00:00+01:00",
    "18 June 2025 9:30 pm +0100": "2025-06-18T21:30:00+01:00",
    "1750259261": "2025-06-18T15:07:41+00:00",
    "1750259261000": "2025-06-18T15:07:41+00:00",
    "Sept. 19, 2016": "2016-09-19",
}


@pytest.mark.parametrize(("written", "published"), WRITTEN.items())
def test_a_date_in_the_forms_that_are_met(written: str, published: str) -> None:
    assert read_date(written) == published


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "2025",
        "2025-06",
        "June 2025",
        "31 June 2025",
        "0001-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "9999-12-31",
        "0",
        "2025-W25",
        "03/04/2020",
        "10.1.2.3",
    ],
)
def test_what_is_no_date_or_none_that_can_be(written: str) -> None:
    assert read_date(written) is None


def test_numbers_alone_need_to_be_told_which_is_the_day() -> None:
    assert read_date("03/04/2020", day_first=True) == "2020-04-03"
    assert read_date("03/04/2020", day_first=False) == "2020-03-04"
    assert read_date("04/25/2020", day_first=True) == "2020-04-25"


def test_the_first_date_in_words_and_where_it_stands() -> None:
    words = "Published: 18 June 2025 at 10:15 | Updated: 20 June 2025"
    found = date_in(words)
    assert found == "2025-06-18"
    assert found is not None
    assert words[found.start : found.end] == "18 June 2025"
