import pytest

from onrecord import read
from onrecord.days import entry, interval, last_day, meaning, time_words
from onrecord.reading import Fact, Paragraph, Person, Quote, Reading, Time
from onrecord.wording import (
    before_hearer,
    counted,
    described,
    doubt,
    excerpt,
    facts,
    hedge,
    labels,
    said,
    stopped,
)


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("2024-02-29", "2024-03-01", "29 February 2024"),
        ("2024-02-01", "2024-03-01", "February 2024"),
        ("2024-01-01", "2025-01-01", "2024"),
        ("2010-01-01", "2020-01-01", "2010–2019"),
        ("2024-01-01", "2024-04-01", "January 2024 – March 2024"),
        ("2024-03-04", "2024-03-11", "4–10 March 2024"),
        ("2024-02-26", "2024-03-04", "26 February 2024 – 3 March 2024"),
        ("2024-03-04T18:30", "2024-03-04T18:31", "4 March 2024, 18:30"),
        ("2024-03-04T18:00", "2024-03-04T23:00", "4 March 2024, 18:00–23:00"),
        ("2024-03-04T18:00+01:00", "2024-03-05T06:00+01:00", "4 March 2024, 18:00 – 5 March 2024, 06:00"),
        ("2024-03-04", None, "since 4 March 2024"),
        (None, "2024-03-04", "until 3 March 2024"),
        (None, "2024-03-04T12:00", "before 4 March 2024, 12:00"),
        (None, None, ""),
    ],
)
def test_an_interval_is_told_as_a_person_would(earliest: str | None, latest: str | None, words: str) -> None:
    assert interval(earliest, latest) == words


@pytest.mark.parametrize(
    ("latest", "day"),
    [
        ("2024-03-01", "2024-02-29"),
        ("2024-03-05T06:00", "2024-03-05"),
        ("2024-03-05T00:00", "2024-03-04"),
        ("2024-03-05T06:00+01:00", "2024-03-05"),
        (None, None),
    ],
)
def test_the_last_day_of_an_interval_is_a_day(latest: str | None, day: str | None) -> None:
    assert last_day(latest) == day


def test_a_night_is_told_as_its_day() -> None:
    night = Time(start=0, end=1, type="TIME", value="2024-03-04TNI", earliest="2024-03-04T18:00", latest="x")
    assert time_words(night) == "4 March 2024, night"
    assert time_words(Time(start=0, end=1, type="DURATION", value="P2W")) == ""
    assert time_words(Time(start=0, end=1, type="DATE", value="2013", earliest="2013-01-01")) == "since 2013"


@pytest.mark.parametrize(
    ("stood", "meant", "told"),
    [
        ("Monday night", "4 March 2024, night", "Monday night is 4 March 2024"),
        ("4 March", "4 March 2024", "4 March 2024"),
        ("March 4", "4 March 2024", "4 March 2024"),
        ("2013", "since 2013", ""),
        ("4 March 2024", "4 March 2024", ""),
        ("recently", "", ""),
        ("Monday, 4 March 2024", "4 March 2024", ""),
        ("1971", "1971–1979", "1971 is 1971–1979"),
        ("next year", "until 31 December 2025", "next year: until 31 December 2025"),
        ("lately", "since 4 March 2024", "lately: since 4 March 2024"),
    ],
)
def test_a_date_is_told_once(stood: str, meant: str, told: str) -> None:
    assert meaning(stood, meant) == told


@pytest.mark.parametrize(
    ("verb", "between"), [("urged", " "), ("warns", " "), ("said", " to "), ("wrote", " to ")]
)
def test_a_hearer_stands_behind_the_verb_as_it_takes_one(verb: str, between: str) -> None:
    assert before_hearer(verb) == between


def test_facts_of_one_kind_are_told_together() -> None:
    person = Person(
        id="p1",
        facts=(
            Fact(kind="child", value="x", spans=(), person="p2"),
            Fact(kind="spouse", value="Jo", spans=(), since="2013"),
            Fact(kind="child", value="Max", spans=()),
            Fact(kind="role", value="host", spans=()),
        ),
    )
    assert facts(person, {"p2": "Ida"}) == ["host", "child: Ida, Max", "spouse: Jo since 2013"]


@pytest.mark.parametrize(
    ("kind", "value", "status", "told"),
    [
        ("spouse", "Jo Ash", "former", "spouse: Jo Ash (former)"),
        ("spouse", "Jo Ash", "reported", "spouse: Jo Ash (reported)"),
        ("spouse", "Jo Ash", "planned", "spouse: Jo Ash (planned)"),
        ("employer", "Tide Co", "former", "employer: Tide Co (former)"),
        ("death", "Monday", "reported", "death: Monday (reported)"),
        ("role", "doctor", "denied", "doctor (denied)"),
        ("role", "former mayor", "former", "former mayor"),
        ("role", "President", "former", "President (former)"),
        ("age", "16", "former", "age 16 (then)"),
        ("role", "host", "asserted", "host"),
    ],
)
def test_how_a_fact_stands_is_told_with_it(kind: str, value: str, status: str, told: str) -> None:
    person = Person(id="p1", facts=(Fact(kind=kind, value=value, spans=(), status=status),))  # type: ignore[arg-type]
    assert facts(person, {}) == [told]


def test_someone_unnamed_is_called_by_the_words_that_point_at_them() -> None:
    text = "She left. The\nneighbour waved."
    person = Person(id="p1", mentions=((0, 3, "pronoun"), (10, 23, "description")))
    assert labels(Reading(text=text, people=(person, Person(id="p2")))) == {"p1": "The neighbour", "p2": "p2"}


def test_small_words() -> None:
    assert [counted(n, "quote") for n in (0, 1, 2000)] == ["no quotes", "1 quote", "2,000 quotes"]
    assert excerpt("one two three four five six", 15) == "one […] six"
    assert excerpt("short") == "short"


@pytest.mark.parametrize(
    ("sentence", "cue", "told"),
    [
        ("Quill warned: “No.”", "warned", "warned"),
        ("Quill has also warned: “No.”", "has also warned", "warned"),
        ("Critics claim “No.”", "claim", "claimed"),
        ("Quill might claim “No.”", "claim", "said"),
        ("Quill would not say “No.”", "would not say", "said"),
        ("Quill hung up, insisting: “No.”", "insisting", "insisted"),
    ],
)
def test_what_a_speaker_did_is_told_by_the_verb_of_the_story(sentence: str, cue: str, told: str) -> None:
    source, at, words = sentence.split()[0], sentence.index(cue), sentence.index("“")
    quote = Quote(content=((words, len(sentence)),), cue=((at, at + len(cue)),), source=((0, len(source)),))
    assert said(Reading(text=sentence), quote) == told


@pytest.mark.parametrize(("confidence", "before"), [(0.9, ""), (0.5, ""), (0.49, "guess: ")])
def test_a_speaker_under_half_sure_is_a_guess(confidence: float, before: str) -> None:
    assert hedge(Quote(content=((0, 1),), speakers=("p1",), confidence=confidence)) == before
    assert hedge(Quote(content=((0, 1),), confidence=confidence)) == ""


def test_what_may_not_have_been_said_is_told_so() -> None:
    assert doubt(Quote(content=((0, 1),), doubt=0.3)) == "possibly denied"
    assert doubt(Quote(content=((0, 1),), doubt=0.01)) == ""


def test_when_the_entry_that_a_paragraph_opens_was_published() -> None:
    own = (None, "2025-06-03T23:40:00+01:00", "2025-06-03T23:40:00+01:00", "2025-06-02", None)
    parts = tuple(Paragraph(2 * n, 2 * n + 1, published=when) for n, when in enumerate(own))
    reading = Reading(text="a b c d e", paragraphs=parts)
    assert [entry(reading, n) for n in range(5)] == ["", "3 June 2025, 23:40", "", "2 June 2025", ""]


@pytest.mark.parametrize(
    ("name", "within"),
    [
        ("A person", "a person"),
        ("The old sender", "the old sender"),
        ("The Tide", "The Tide"),
        ("A. Quill", "A. Quill"),
        ("Ines Quill", "Ines Quill"),
    ],
)
def test_a_description_is_small_within_a_sentence(name: str, within: str) -> None:
    assert described(name) == within


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("by Orr Jr..", "by Orr Jr."),
        ("by Orr", "by Orr."),
        ("by Orr Jr.", "by Orr Jr."),
        ("so …", "so …"),
        ("so...", "so..."),
    ],
)
def test_a_sentence_has_one_stop(sentence: str, told: str) -> None:
    assert stopped(sentence) == told


def test_who_is_told_of_by_a_number_is_called_by_all_of_it() -> None:
    reading = read("A number of party insiders said the debate was lost.")
    assert list(labels(reading).values()) == ["A number of party insiders"]
    reading = read("A spokesman who would not be named said the debate was lost.")
    assert list(labels(reading).values()) == ["A spokesman"]
