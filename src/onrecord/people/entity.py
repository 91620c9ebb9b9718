"""Entity: someone or some body while what the story says of it is put together."""

from collections import Counter
from dataclasses import dataclass, field

from onrecord.reading import Form

__all__ = ["Entity"]

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
