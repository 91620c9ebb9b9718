"""Notes on dates: wrong weekdays, open dates, lengths and ages that do not fit."""

from onrecord import times
from onrecord.notes import age, length_since, open_dates, weekday
from onrecord.reading import Fact, Note, Person, Reading


def reading(text: str, published: str | None = "2020-10-15", people: tuple[Person, ...] = ()) -> Reading:
    found = times.find(text, published=published)
    return Reading(text=text, published=published, times=found, people=people)


def test_weekday_that_is_not_right() -> None:
    text = "The court sat on Wednesday 13 October 2020 in Leeds."
    (note,) = weekday.check(reading(text))
    assert "Tuesday" in note.message
    assert note.kind == "check"
    assert [text[start:end] for start, end in note.spans] == ["Wednesday 13 October 2020"]


def test_weekday_that_is_right() -> None:
    for text in ("on Tuesday 13 October 2020", "on Tues., Oct. 13, 2020", "on Tuesday", "on 13 October 2020"):
        assert list(weekday.check(reading(text))) == []


def test_weekday_without_a_year_is_checked_against_the_year_meant() -> None:
    (note,) = weekday.check(reading("It sat on Monday, Oct. 13."))
    assert "13 October 2020 is a Tuesday" in note.message
    assert list(weekday.check(reading("It sat on Tuesday, Oct. 13."))) == []


def test_story_without_a_date_says_so_once() -> None:
    text = "He left on Monday. She left last week, in 2013."
    (note,) = open_dates.check(reading(text, None))
    assert "2 times" in note.message
    assert [text[start:end] for start, end in note.spans] == ["Monday", "last week"]
    assert list(open_dates.check(reading(text))) == []
    assert list(open_dates.check(reading("He left in 2013.", None))) == []


def since(text: str) -> list[tuple[str, str]]:
    notes: list[Note] = list(length_since.check(reading(text)))
    return [(note.kind, note.check) for note in notes]


def test_length_since_a_date() -> None:
    assert since("It is two weeks since 30 September.") == [("holds", "length_since")]
    assert since("It is two months since 30 September.") == [("check", "length_since")]
    assert since("It is two weeks after 30 September.") == []
    assert since("It is two weeks since he spoke. On 3 September he left.") == []


def test_years_since_a_year() -> None:
    assert since("She has driven the bus for 11 years, since 2006.") == [("check", "length_since")]
    assert since("She’s been there 11 years since 2006.") == [("check", "length_since")]
    for text in (
        "She has driven the bus for 14 years, since 2006.",
        "She has driven the bus for 13 years, since 2006.",
        "She had driven the bus for 11 years, since 2006.",
        "She drove it for 11 years. Since 2006 nobody has.",
    ):
        assert since(text) == []


def person(text: str, words: str, years: int, born: tuple[str, str]) -> Person:
    at = text.index(words)
    return Person(
        id="p1",
        names=("Ada Bell",),
        mentions=((0, 8, "name"),),
        facts=(Fact(kind="age", value=str(years), spans=((at, at + len(words)),), born=born),),
    )


def test_a_birth_is_that_of_the_one_it_is_said_of() -> None:
    text = "Ada Bell, 45, and her child, born in 1978, were there."
    born = ("1974-10-16", "1975-10-15")
    assert list(age.check(reading(text, people=(person(text, "45", 45, born),)))) == []
    for told in (
        "Ada Bell, 45, who was born in Old Leeds in 1978.",
        "Ada Bell was born in 1978. Bell is 45.",
    ):
        (note,) = age.check(reading(told, people=(person(told, "45", 45, born),)))
        assert "41 or 42" in note.message


def test_age_against_birth() -> None:
    text = "Ada Bell, 41, was born on 28 December 1978."
    born = ("1978-10-16", "1979-10-15")
    assert list(age.check(reading(text, people=(person(text, "41", 41, born),)))) == []
    text = "Ada Bell, 45, was born in 1978."
    born = ("1974-10-16", "1975-10-15")
    (note,) = age.check(reading(text, people=(person(text, "45", 45, born),)))
    assert "41 or 42" in note.message
    assert [text[start:end] for start, end in note.spans] == ["45", "1978"]
