"""Names of one surname: whose they are, and that very many of them are looked up and not compared."""

import pytest

from onrecord.entities.clusters.alike import Alike
from onrecord.entities.entity import Entity
from onrecord.text.name import Name


def name(words: str, nickname: str = "") -> Name:
    parts = tuple(words.split())
    return Name(0, len(words), 0, len(parts), parts, (), "", nickname, "", False)


@pytest.mark.parametrize(
    ("known", "words", "same"),
    [
        ("Ada", "Ada Quill", True),
        ("Ada", "A. Quill", True),
        ("A", "Ada Quill", True),
        ("A.B", "A.B. Quill", True),
        ("A.B", "Ada Quill", True),
        ("William", "Bill Quill", True),
        ("Bill", "Will Quill", True),
        ("Ada", "Una Ada Quill", True),
        ("Ada", "Una Quill", False),
        ("Robert", "Bill Quill", False),
        ("", "A.B. Quill", False),
    ],
)
def test_given_names_of_one_person(known: str, words: str, same: bool) -> None:
    people = Alike()
    entity = Entity("person", given=known, surname="Quill")
    people.add("Quill", entity)
    given = words.split()[0].rstrip(".")
    assert list(people.of("Quill", given, name(words))) == [entity] * same


def test_the_first_met_comes_first_and_few_are_looked_at() -> None:
    people = Alike()
    entities = [Entity("person", given=f"A{n}", surname="Quill") for n in range(500)]
    for entity in entities:
        people.add("Quill", entity)
    assert list(people.of("Quill", "A499", name("A499 Quill"))) == [entities[499]]
    some = list(people.of("Quill", "A", name("A. Quill")))
    assert some[0] is entities[0]
    assert len(some) < 60
