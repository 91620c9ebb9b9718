"""Facts of every kind in marked sentences: those that are there, and those that only look like one."""

from pathlib import Path

import pytest

from onrecord.reader import Reader
from onrecord.reading import Reading
from onrecord.story import Story

PUBLISHED = "2020-10-15"
LEAST = 30  # sentences of each kind
BACK = {"spouse": "spouse", "sibling": "sibling", "child": "parent"}


def marked() -> dict[str, list[tuple[str, set[str]]]]:
    """The sentences of each kind of fact, each with its facts: who, value, and how it stands."""
    found: dict[str, list[tuple[str, set[str]]]] = {}
    for line in (Path(__file__).parent / "marked_facts.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            kind = line[3:]
        elif "|" in line and not line.startswith("#"):
            text, _, facts = line.partition(" |")
            found.setdefault(kind, []).append((text, {each.strip() for each in facts.split(";")} - {""}))
    return found


MARKED = marked()


def read(text: str) -> Reading:
    return Reader().read(Story(text=text, published=PUBLISHED))


def told(reading: Reading, kind: str) -> set[tuple[str, str, str]]:
    return {
        (person.names[0], fact.value, fact.status)
        for person in reading.people
        for fact in person.facts
        if fact.kind == kind and person.names
    }


@pytest.mark.parametrize(
    ("kind", "text", "facts"), [(kind, *each) for kind, some in MARKED.items() for each in some]
)
def test_a_sentence_has_the_facts_that_it_states(kind: str, text: str, facts: set[str]) -> None:
    reading = read(text)
    found = told(reading, kind)
    assert {f"{who}: {value} {status}".removesuffix(" asserted") for who, value, status in found} == facts
    if kind in BACK:
        assert {(other, who, status) for who, other, status in told(reading, BACK[kind])} == found


def test_there_are_enough_sentences_of_each_kind() -> None:
    for kind, some in MARKED.items():
        assert len(some) >= LEAST, kind
        assert len({text for text, _ in some}) == len(some), kind
        assert sum(not facts for _, facts in some) >= LEAST // 4, kind


@pytest.mark.parametrize(
    ("text", "who", "first", "last"),
    [
        # By the day of publication, of death, or the year of death.
        ("Ona Brill, 41, sang.", "Ona Brill", "1978-10-16", "1979-10-15"),
        ("Ona Brill, 19, drowned on July 4, 2011.", "Ona Brill", "1991-07-05", "1992-07-04"),
        ("Ona Brill was 64 when she died in 2002.", "Ona Brill", "1937-01-02", "1938-12-31"),
        ("Ona Brill died in March 2011, aged 19.", "Ona Brill", "1991-03-02", "1992-03-31"),
        ("Ona Brill, 90, died on Monday.", "Ona Brill", "1929-10-13", "1930-10-12"),
        ("Ona Brill, 90, died on May 3.", "Ona Brill", "1929-05-04", "1930-05-03"),
        ("Ona Brill, 90, died yesterday.", "Ona Brill", "1929-10-15", "1930-10-14"),
        ("Ona Brill, 90, has died.", "Ona Brill", None, None),
        ("When Ona Brill was 12, it rained.", "Ona Brill", None, None),
        ("Ona Brill, 24, won on May 3, 2010.", "Ona Brill", "1995-10-16", "1996-10-15"),
    ],
)
def test_days_of_birth_that_an_age_allows(text: str, who: str, first: str | None, last: str | None) -> None:
    (age,) = [f for p in read(text).people for f in p.facts if f.kind == "age" and who in p.names]
    assert age.born == ((first, last) if first else None)


@pytest.mark.parametrize(
    "text",
    [
        "Ona Brill met her son Paul Brill. Ona Brill met her father Paul Brill.",
        "Ona Brill sang to her husband, Paul Ash. Ona Brill sang to her brother, Paul Ash.",
    ],
)
def test_ties_that_cannot_be_so_together_are_left_out(text: str) -> None:
    kinds = {f.kind for p in read(text).people for f in p.facts}
    assert not kinds & {"spouse", "child", "parent", "sibling"}


def test_of_two_ages_the_one_beside_the_fuller_name_stays() -> None:
    reading = read("Paul Orwin, 57, sang. Orwin, 32, left.")
    assert {f.value for p in reading.people for f in p.facts if f.kind == "age"} == {"57"}
