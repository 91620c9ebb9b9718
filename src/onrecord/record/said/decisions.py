"""Decisions: a verdict with what it rests on, one way of making it for each."""

import sqlite3
from typing import NamedTuple

from onrecord.record.said.answer import EXACT, SURE, Flag, Verdict
from onrecord.record.said.doubt import doubted, may_be_denied
from onrecord.record.said.grading import ALTERED, Graded
from onrecord.record.said.names import Asked
from onrecord.record.said.perhaps import untitled
from onrecord.record.said.pointing import pointed
from onrecord.wording import described, stopped

__all__ = [
    "NEAREST",
    "Decision",
    "names_of",
    "of_altered",
    "of_another",
    "of_indirect",
    "of_joined",
    "of_mentioned",
    "of_said",
    "of_uncertain",
    "others_than",
    "same_speaker",
]

NEAREST = 3  # others that are shown

_GRAVE = ("negation", "condition", "opposite")


class Decision(NamedTuple):
    """A verdict, what it rests on with the one to tell of first, and what else to show."""

    verdict: Verdict
    rests_on: list[Graded]
    others: list[Graded]
    flags: list[Flag]

    @property
    def common(self) -> bool:
        """Whether the words are too common to be anybody's own."""
        return any(flag.sort == "common" for flag in self.flags)

    @property
    def exact(self) -> bool:
        """Whether it rests on a quote that has the words as they are."""
        return self.verdict != "joined" and any(each.wording in EXACT for each in self.rests_on[:1])


def of_said(own: list[Graded], direct: list[Graded], altered: list[Graded]) -> Decision:
    """Words that a speaker is quoted with, whole or in part."""
    whole = [each for each in own if each.wording == "verbatim"]
    cut = [each for each in own if each.wording == "cut"]
    # An outlet that prints a part of a sentence has it verbatim; one that prints more shows what was cut.
    longer = [each for each in cut if any(same_speaker(each, other) for other in whole)]
    only_fragments = whole and all(each.fragment for each in whole)
    if whole and not (only_fragments and any(_grave(each) for each in longer)):
        flags = [flag for flag in whole[0].flags() if flag.sort == "brackets" or flag.around]
        return Decision("verbatim", whole, cut + _rest(direct, own) + _alike(altered, whole), flags)
    cut.sort(key=lambda each: (not _grave(each)) if only_fragments else _gravity(each))
    told = cut[0]
    if only_fragments:
        return Decision("cut", [told, *others_than(cut + whole, told)], _rest(direct, own), told.flags())
    return Decision("cut", cut, _rest(direct, own) + _alike(altered, cut), told.flags())


def of_mentioned(
    connection: sqlite3.Connection, mentioned: list[Graded], altered: list[Graded], by: Asked | None
) -> Decision:
    """Words that are printed, but not as said."""
    own = [each for each in mentioned if by is None or by.is_one_of(each.utterance.speakers)]
    told = (own or mentioned)[0]
    flags = [pointed(connection, told, by, True)] if by and not own else []
    return Decision(
        "mentioned", [told, *others_than(own or mentioned, told)], altered[:NEAREST], flags + told.flags()
    )


def of_another(by: Asked, direct: list[Graded], near: list[Graded]) -> Decision:
    """Words that somebody else than the one asked for is quoted with."""
    direct = sorted(direct, key=lambda each: (each.wording != "verbatim", _gravity(each)))
    flags = []
    if near:
        message = f"{by.name} is quoted with different wording: “{near[0].words}”."
        flags.append(Flag(sort="speaker", message=message, words=by.name))
    elif not by.people:
        flags.append(
            Flag(sort="speaker", message=stopped(f"nobody in this record is called {by.name}"), words=by.name)
        )
    return Decision("another", direct, near[:NEAREST], flags + direct[0].flags())


def of_uncertain(
    connection: sqlite3.Connection,
    told: list[Graded],
    direct: list[Graded],
    altered: list[Graded],
    by: Asked | None,
) -> Decision:
    """Words as printed, whose speaker is a guess or not known: the likeliest first."""
    told = sorted(told, key=lambda each: (may_be_denied(each), each.wording != "verbatim", -each.confidence))
    flags = doubted(told[:1])
    if by and not by.is_one_of(told[0].utterance.speakers):
        flags.append(pointed(connection, told[0], by, False))
    others = _rest(direct, told) + _alike(altered, told)
    return Decision("uncertain", told, others, flags + told[0].flags())


def of_joined(connection: sqlite3.Connection, parts: list[Graded], by: Asked | None) -> Decision:
    """Words that several quotes were made into."""
    flags = []
    spoke = [tuple(sorted(speaker.person for speaker in part.utterance.speakers)) for part in parts]
    if len(set(spoke)) > 1:
        names = list(dict.fromkeys(names_of(part) for part in parts))
        flags.append(
            Flag(
                sort="speakers",
                message=stopped(f"the parts come from different speakers: {'; '.join(names)}"),
            )
        )
    if by and not any(by.is_one_of(part.utterance.speakers) for part in parts):
        guess = next((part for part in parts if part.confidence < SURE), None)
        message = stopped(f"none of the parts is by {by.name}")
        flags.append(
            Flag(sort="speaker", message=message, words=by.name)
            if guess is None
            else pointed(connection, guess, by, False)
        )
    if len({id(part.utterance) for part in parts}) == 1:
        flags.append(Flag(sort="order", message="the parts are in another order in the record."))
    for part in parts:
        flags += [flag for flag in part.flags() if flag.sort == "negation" and flag not in flags]
    return Decision("joined", parts, [], flags)


def of_altered(
    connection: sqlite3.Connection,
    best: Graded,
    same: list[Graded],
    altered: list[Graded],
    by: Asked | None,
) -> Decision:
    """Words of which a quote has others."""
    alike = [each for each in same if each.likeness >= best.likeness - 0.1]
    flags = best.flags()
    if by and not by.is_one_of(best.utterance.speakers):
        flags.append(_not_theirs(connection, best, by, "the closest match is by"))
    return Decision(
        "altered", [best, *others_than(alike, best)], others_than(altered, *alike, best)[:NEAREST], flags
    )


def of_indirect(
    connection: sqlite3.Connection, retold: list[Graded], altered: list[Graded], by: Asked | None
) -> Decision:
    """Words that no story has in quotation marks."""
    own = [each for each in retold if by is None or by.is_one_of(each.utterance.speakers)]
    told = (own or retold)[0]
    flags = [flag for flag in told.flags() if flag.sort != "brackets"]
    if by and not own:
        flags.append(_not_theirs(connection, told, by, "the story attributes this to"))
    near = [each for each in altered if each.likeness >= ALTERED]
    return Decision("indirect", [told, *others_than(own or retold, told)], near[:NEAREST], flags)


def _not_theirs(connection: sqlite3.Connection, told: Graded, by: Asked, lead: str) -> Flag:
    """That somebody else said it, as far as the record tells."""
    if told.confidence < SURE:
        return pointed(connection, told, by, False)
    if flag := untitled(by, told.utterance.speakers):
        return flag
    message = stopped(f"{lead} {names_of(told)}, not {by.name}")
    return Flag(sort="speaker", message=message, words=by.name)


def _grave(each: Graded) -> bool:
    return _gravity(each) > 0


def _gravity(each: Graded) -> int:
    """How many of the differences turn the sense."""
    return sum(flag.sort in _GRAVE for flag in each.flags())


def same_speaker(one: Graded, other: Graded) -> bool:
    """Whether two may have one speaker: one at least is the same, or one of them has none."""
    left = {speaker.person for speaker in one.utterance.speakers}
    right = {speaker.person for speaker in other.utterance.speakers}
    return bool(left & right) or not left or not right


def _rest(direct: list[Graded], own: list[Graded]) -> list[Graded]:
    """The same words from other speakers."""
    return others_than(direct, *own)[:NEAREST]


def _alike(altered: list[Graded], told: list[Graded]) -> list[Graded]:
    """What the same speaker is quoted with in other words, where it is much the same."""
    return [each for each in altered if each.likeness > 0.8 and same_speaker(each, told[0])][:NEAREST]


def others_than(graded: list[Graded], *without: Graded) -> list[Graded]:
    """Those that are none of the others."""
    return [each for each in graded if not any(each is other for other in without)]


def names_of(each: Graded) -> str:
    """Who is told to have said it."""
    names = " and ".join(described(speaker.name) for speaker in each.utterance.speakers)
    return names or "a speaker who is not named"
