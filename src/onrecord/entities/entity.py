"""What travels through the stages: pointers, entities, and the links that lead from the one to the other."""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.reading import Evidence, Form, Span
from onrecord.text.name import Name

__all__ = ["About", "Entity", "Link", "Owned", "Pointer", "Reached"]

_AGAINST = 0.7  # what a pronoun says that leads to one of whom the other gender was likelier


@dataclass(eq=False)
class Entity:
    """Someone or some body while it is being put together; becomes a Person."""

    kind: str
    names: Counter[str] = field(default_factory=Counter)
    mentions: list[tuple[int, int, Form]] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    traits: set[str] = field(default_factory=set)  # other words that stand beside the name: party, place
    alike: set[str] = field(default_factory=set)  # what bodies of its sort are called: "the orchestra"
    members: list["Entity"] = field(default_factory=list)
    plural: bool = False
    age: int | None = None  # as told beside the name
    placed: bool = False  # a body that goes by its kind and place: "Norway's foreign ministry"
    they: bool = False  # one person who goes by they and them, as the story tells
    many: bool = False  # one body that is told of in the plural: "the Bears have won"
    female: float = 0.0  # what speaks for she less what speaks for he; from 1.5 on, the story tells
    given: str = ""
    surname: str = ""
    initial: str = ""  # of the middle name
    key: str = ""

    def agree(self, gender: str, weight: float) -> None:
        """Take in a sign that this one is "m" or "f": signs add up."""
        if gender:
            self.female += weight if gender == "f" else -weight

    def learn(self, gender: str, weight: float) -> None:
        """Take in that "m" or "f" led to this one: it says `weight` at most, against signs little."""
        sign = 1 if gender == "f" else -1
        toward = sign * self.female
        if gender and toward < weight:
            self.female = sign * (weight if toward >= 0 else toward + _AGAINST)


class Pointer(NamedTuple):
    """Words that point at someone: a pronoun, or a description with its head.

    `person` is "1", "2", "3", "who" or "it" for a pronoun, the determiner for a description; `head` the
    word itself or the description's noun; `gender` "m", "f" or "". `age` is the one a description names.
    """

    start: int
    end: int
    first: int
    last: int
    form: Form
    head: str
    person: str
    gender: str = ""
    plural: bool = False
    age: int | None = None


Owned = list[tuple[Name, Entity]]


class Link(NamedTuple):
    """A pointer and the one it leads to; `via` is the mention it was reached from, `sure` 0 to 1."""

    start: int
    end: int
    entity: Entity
    form: str
    via: tuple[int, int] | None
    sure: float
    rule: str
    first: int = 0


# How sure a speaker is, by what chain of words, or why there is none.
About = tuple[float, tuple[Evidence, ...], str | None]


class Reached(NamedTuple):
    """One who was reached from a mention, with the mention before it in the chain and how sure that is."""

    entity: Entity
    via: Span | None
    sure: float
    rule: str
