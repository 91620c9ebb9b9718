"""Dates of publication that can hardly be right are told of, and nothing else is."""

from datetime import date

import pytest

from onrecord.errors import SourceError
from onrecord.sources.odd_dates import OddDates
from onrecord.story import Story

TODAY = date(2020, 10, 15)


@pytest.mark.parametrize("day", ["1799-12-31", "2020-10-17", "2199-01-01T10:00:00+01:00"])
def test_a_day_before_1800_or_ahead_is_told_with_its_story(day: str) -> None:
    odd = OddDates(TODAY)
    stories = [Story(id="pier", text="a", published=day), Story(text="b", published="2020-10-15")]
    assert list(odd.watch(stories)) == stories
    assert odd.count == 1
    assert f"1 story has a date of publication before 1800 or in the future (pier: {day[:10]})" in str(odd)


@pytest.mark.parametrize("day", ["1800-01-01", "2020-10-16", None])
def test_any_other_day_is_not(day: str | None) -> None:
    odd = OddDates(TODAY)
    list(odd.watch([Story(text="a", published=day), SourceError("gone")]))
    assert not odd.count
    assert str(odd) == ""
