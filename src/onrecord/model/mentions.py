"""Names, descriptions and pronouns of people and bodies, read off the same pass as the quotes."""

from itertools import pairwise
from typing import Literal, NamedTuple

import numpy as np

from onrecord.model.encoder import NAME, PERSON, Pass
from onrecord.model.tokens import Span

Label = Literal[
    "person", "organisation", "group", "place", "work", "event", "other", "description", "pronoun"
]
# Kinds of names in the order of the network's columns; an event may be a product.
_NAMES: tuple[Label, ...] = ("person", "organisation", "group", "place", "work", "event", "other")
_OUTSIDE = 0.5  # least chance that a piece is of no name, or of no description
_NOBODY = NAME.start + 1 + 2 * _NAMES.index("group")  # from this column on names are of no person or body


class Mention(NamedTuple):
    """Characters [start, end) that name or point at someone, and the mean chance of it.

    description ("the 41-year-old") and pronoun point at a person or a body, the other labels are kinds of
    names; that of a name of no person and no body has the chance that it is none.
    """

    start: int
    end: int
    label: Label
    chance: float


def mentions(reading: Pass) -> list[Mention]:
    """Mentions of the text in order of their start; names and descriptions may hold one another."""
    edges = np.flatnonzero(np.diff(reading.tokens.word, prepend=-1, append=-1)).tolist()
    words = list(pairwise(edges))
    found = _pronouns(reading)
    tags = _tags(reading, PERSON)
    tagged = [word for word in words if tags[word[0]] > PERSON.start]
    found += _spans(reading, tagged, tags, PERSON.start + 1, "description")
    tags = _tags(reading, NAME)
    tagged = [word for word in words if tags[word[0]] > NAME.start]
    for number, label in enumerate(_NAMES):
        found += _spans(reading, tagged, tags, NAME.start + 1 + 2 * number, label)
    return sorted(found)


def _tags(reading: Pass, head: slice) -> list[int]:
    """The likeliest column of a head for each piece; what it is part of may be less plain than that it is."""
    chances = reading.chances[:, head]
    inside = chances[:, 0] < _OUTSIDE
    tags: list[int] = (np.where(inside, chances[:, 1:].argmax(axis=1) + 1, 0) + head.start).tolist()
    return tags


def _spans(reading: Pass, words: list[Span], tags: list[int], column: int, label: Label) -> list[Mention]:
    """Runs of words whose first piece begins the label, at `column`, or goes on with it, one column on.

    words: the first piece of each tagged word and where it ends; tags: the column of each piece.
    """
    nobody = _NOBODY <= column < NAME.stop
    mine = slice(_NOBODY, NAME.stop) if nobody else slice(column, column + 2)
    chance = reading.chances[:, mine].sum(axis=1)
    runs: list[tuple[int, int]] = []
    start, stop = reading.tokens.start, reading.tokens.end
    for first, end in words:
        tagged = tags[first] in (column, column + 1)
        hyphen = runs and label == "description" and runs[-1][1] == first - 1
        if tagged and hyphen and stop[first - 2] == start[first - 1] and stop[first - 1] == start[first]:
            runs[-1] = (runs[-1][0], end)  # "the 41-year-old": one description
        elif tags[first] == column + 1 and runs and runs[-1][1] == first:
            runs[-1] = (runs[-1][0], end)
        elif tagged:
            runs.append((first, end))
    if not runs:
        return []
    edges = np.array(runs)
    means = np.add.reduceat(np.append(chance, np.float32(0)), edges.ravel())[::2] / (
        edges[:, 1] - edges[:, 0]
    )
    return [
        Mention(int(start[a]), int(stop[b - 1]), label, round(mean, 4))
        for (a, b), mean in zip(runs, means.tolist(), strict=True)
    ]


def _pronouns(reading: Pass) -> list[Mention]:
    column = PERSON.start + 3
    at = np.flatnonzero(reading.chances[:, column] > 0.5).tolist()
    start, end = reading.tokens.start, reading.tokens.end
    return [
        Mention(int(start[i]), int(end[i]), "pronoun", round(float(reading.chances[i, column]), 4))
        for i in at
    ]
