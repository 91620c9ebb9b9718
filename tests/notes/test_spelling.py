"""A note on a surname that is spelled two ways, and none on two people of like names."""

import pytest

from onrecord.notes import spelling
from onrecord.reading import Person, Reading


def found(*names: str, bodies: tuple[str, ...] = ()) -> list[list[str]]:
    """The words of each note on a text of these names, each of a person, or body, of its own."""
    text = ". ".join(names)
    at, people = 0, []
    for n, name in enumerate(names):
        mentions = ((at, at + len(name), "name"),)
        kind = "organisation" if name in bodies else "person"
        people.append(Person(id=f"p{n}", names=(name,), mentions=mentions, kind=kind))
        at += len(name) + 2
    reading = Reading(text=text, people=tuple(people))
    return [[reading.words(span) for span in note.spans] for note in spelling.check(reading)]


@pytest.mark.parametrize(
    "names",
    [
        ("Kamil Dvorsky", "Dvorski"),
        ("Angela Corrie", "Angela Corie"),
        ("Schneiderman", "Scheiderman"),
        ("Geert Suprè", "Geert Supre"),
    ],
)
def test_a_name_spelled_two_ways(names: tuple[str, str]) -> None:
    assert [sorted(words) for words in found(*names)] == [sorted(names)]


@pytest.mark.parametrize(
    "names",
    [
        ("Ada Jensen", "Bo Jenson"),
        ("Ada Marlow", "the Marlows"),
        ("Ada Lee", "Lea"),
        ("Ada Baker", "Maker"),
        ("Ada Davis", "David Orr"),
    ],
)
def test_two_people_and_plurals_are_no_slip(names: tuple[str, str]) -> None:
    assert found(*names) == []


def test_the_spelling_that_stands_more_often_comes_second() -> None:
    assert found("Dvorsky", "Dvorsky", "Dvorski") == [["Dvorski", "Dvorsky"]]


def test_a_name_spelled_otherwise_once_may_have_been_taken_for_a_body() -> None:
    assert found("Ada Dvorsky", "Dvorsky", "Dvorski", bodies=("Dvorski",)) == [["Dvorski", "Ada Dvorsky"]]
    assert found("Ada Dvorsky", "Dvorski", bodies=("Dvorski",)) == []  # neither stands there twice
    assert found("Dvorsky", "Dvorsky", "Dvorski", bodies=("Dvorsky", "Dvorski")) == []
    assert found("Dvorsky", "Dvorsky", "Dvorski Lines", bodies=("Dvorski Lines",)) == []
