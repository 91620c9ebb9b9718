"""What holds of times in any text."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import times
from onrecord.times.lexicon import _NUMBERS, _TABLE, _TENS, MONTHS

VALUE = re.compile(
    r"(?:PAST|PRESENT|FUTURE)_REF"
    r"|P(?:(?:\d+(?:\.\d+)?|X)(?:D|NI|W|WE|M|Q|Y|DE|CE|ML|SU|WI|SE))*(?:T(?:(?:\d+(?:\.\d+)?|X)[HMS])+)?"
    r"|(?:BC|FY)\d{4}"
    r"|\d\d|\d{3}|XX|XXX"
    r"|(?:\d{4}|XXXX)(?:-(?:Q[1-4X]|H[12]|SP|SU|FA|WI|W(?:\d\d|XX)(?:-(?:[1-7]|WE))?|(?:\d\d|XX)(?:-(?:\d\d|XX))?))?"
    r"(?:T(?:MO|MI|AF|EV|NI|DT|XX(?::XX)?|\d\d:\d\d))?"
)
SOUP = st.lists(
    st.sampled_from(
        [*_TABLE, *(word.capitalize() for word in MONTHS), "2016", "31", "10pm", "said", "The", "\n\n"]
    )
).map(" ".join)
TEXTS = st.one_of(st.text(), SOUP)


@given(text=TEXTS, published=st.one_of(st.none(), st.dates().map(date.isoformat)))
def test_any_text(text: str, published: str | None) -> None:
    found = times.find(text, published=published)
    at = 0
    for time in found:
        assert at <= time.start < time.end <= len(text)
        at = time.end
        assert VALUE.fullmatch(time.value), time
        if time.earliest and time.latest:
            assert time.earliest < time.latest
        for edge in (time.earliest, time.latest):
            assert edge is None or re.match(r"\d{4}-\d\d-\d\d(T\d\d:\d\d([+-]\d\d:\d\d)?)?$", edge)
        assert time.rule
        assert time.anchor is None or -1 <= time.anchor < len(found)
    assert times.find(text, published=published) == found


@pytest.mark.parametrize(
    "style",
    [
        "{d} {month} {y}",
        "{month} {d}, {y}",
        "{d}th of {month} {y}",
        "{iso}",
        "{d} {mon}. {y}",
        "{mon} {d}, {y}",
    ],
)
@given(day=st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_a_date_spelt_out_reads_back(style: str, day: date) -> None:
    month = MONTHS[day.month - 1].capitalize()
    if "th of" in style:
        suffix = {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th") if day.day not in (11, 12, 13) else "th"
        style = style.replace("th of", suffix + " of")
    text = style.format(d=day.day, month=month, mon=month[:3], y=f"{day.year:04d}", iso=day.isoformat())
    (time,) = times.find(f"It was on {text.replace('May.', 'May')} in rain.", published="2020-10-15")
    assert time.value == time.earliest == day.isoformat()


@given(
    day=st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)),
    shift=st.integers(-9999, 9999),
    words=st.sampled_from(["yesterday", "today", "tomorrow", "three days ago", "the day before yesterday"]),
)
def test_relative_days_move_with_publication(day: date, shift: int, words: str) -> None:
    def value(published: date) -> date:
        (time,) = times.find(words, published=published.isoformat())
        return date.fromisoformat(time.value)

    moved = timedelta(days=shift)
    assert value(day + moved) - value(day) == moved


@given(published=st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), ahead=st.booleans())
def test_weekdays_lie_on_the_side_that_the_tense_says(published: date, ahead: bool) -> None:
    text = "They will meet on Tuesday." if ahead else "They met on Tuesday."
    (time,) = times.find(text, published=published.isoformat())
    day = date.fromisoformat(time.value)
    assert day.isoweekday() == 2
    assert timedelta(0) <= (day - published if ahead else published - day) < timedelta(days=7)


@given(year=st.integers(1600, 2099).filter(lambda y: not 2000 <= y < 2010 and y % 100))
def test_a_year_as_it_is_spoken_reads_back(year: int) -> None:
    names = {n: word for word, n in {**_NUMBERS, **_TENS}.items()}
    century, n = divmod(year, 100)
    tens, unit = n - n % 10, n % 10
    rest = names.get(n) or (f"{names[tens]}-{names[unit]}" if tens else f"oh {names[unit]}")
    if n < 10:
        rest = f"oh {names[n]}"
    (time,) = times.find(f"It shut in {names[century]} {rest}, they say.", published="2020-10-15")
    assert time.value == str(year)


def test_times_of_day_in_a_row_are_of_the_day_behind_them() -> None:
    found = times.find("The doors will open at 6 p.m. and 8 p.m. on Friday.", published="2020-10-15")
    assert [each.value for each in found][:2] == ["2020-10-16T18:00", "2020-10-16T20:00"]
