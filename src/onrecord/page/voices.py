"""Voices: the colour and the tag that each speaker of a story goes by on its page."""

from collections import Counter
from typing import NamedTuple

from onrecord.reading import Person, Reading

__all__ = ["NOBODY", "Voice", "voices"]

# The hues of Okabe and Ito (2008), which stay apart for people who are blind to a colour, brought to a
# relative luminance at which each can be read on black and on white alike. The most quoted speaker gets the
# first; after the last they start again: the tag, not the colour, says who it is.
_COLOURS = ("#3584c9", "#d0611a", "#12936c", "#b5609c", "#967a00", "#6e7fd1")

_TAG = 14  # cells that a tag may take
_AFTER_A_NAME = frozenset("jr jr. sr sr. ii iii iv obe mbe cbe mp md phd".split())


class Voice(NamedTuple):
    """How a speaker is shown: a short tag for the margin and a colour."""

    tag: str
    colour: str


NOBODY = Voice("?", "")


def voices(reading: Reading, names: dict[str, str]) -> dict[str, Voice]:
    """A voice for every person of the reading who speaks, by id."""
    quoted = Counter(speaker for quote in reading.quotes for speaker in quote.speakers)
    people = {person.id: person for person in reading.people}
    ranked = sorted(quoted, key=lambda each: -quoted[each])
    short = {each: _short(names.get(each, each), people.get(each)) for each in ranked}
    shared = Counter(short.values())
    return {
        each: Voice(
            _cut(short[each] if shared[short[each]] == 1 else _initialled(names.get(each, each))),
            _COLOURS[rank % len(_COLOURS)],
        )
        for rank, each in enumerate(ranked)
    }


def _short(name: str, person: Person | None) -> str:
    """The surname of a person, the name of a body or of someone unnamed without its article."""
    parts = [part for part in name.split() if part.strip(",").lower() not in _AFTER_A_NAME] or [name]
    if person is not None and person.kind == "person" and person.names:
        return parts[-1].strip(",")
    return " ".join(parts[1:] if parts[0].lower() in ("the", "a", "an") and len(parts) > 1 else parts)


def _initialled(name: str) -> str:
    first, _, rest = name.partition(" ")
    return f"{first[0]}. {rest.split()[-1]}" if rest else name


def _cut(tag: str) -> str:
    from rich.cells import cell_len, set_cell_size

    return tag if cell_len(tag) <= _TAG else set_cell_size(tag, _TAG - 1).rstrip() + "…"
