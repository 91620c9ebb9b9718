"""Answered: the answer of a check, made from what was decided."""

import sqlite3
from collections.abc import Sequence

from onrecord.record.asking import Outlets
from onrecord.record.said.answer import Check, Flag, Printing, Wording
from onrecord.record.said.grading import Graded, published
from onrecord.record.said.names import Asked
from onrecord.record.said.printing import printing
from onrecord.record.said.sentence import sentence
from onrecord.record.said.verdict import Decision
from onrecord.wording import stopped

__all__ = ["answered"]


def answered(
    connection: sqlite3.Connection,
    words: str,
    person: Asked | None,
    asked_for: tuple[str | None, str | None, Outlets],
    decision: Decision,
    quotes: int,
    limit: int,
    by_family: bool,
) -> Check:
    """The answer: the printings, earliest first, the one that is told of, and what to look at."""
    rests_on = decision.rests_on
    join = decision.verdict == "joined"
    told = rests_on[0] if rests_on else None

    def earliest(each: Graded) -> tuple[object, ...]:
        *story, n = published(each)
        return (*story, each is not told, n)

    listed = rests_on if join else sorted(_latest(rests_on), key=earliest)
    if by_family and not join:
        listed = _once(connection, listed)
        told = told if any(each is told for each in listed) else next(iter(listed), None)
    if told is not None and not any(each is told for each in listed[:limit]):
        listed = [told, *(each for each in listed if each is not told)]
    printings = tuple(printing(connection, each, "part" if join else None) for each in listed[:limit])
    at = next((i for i, each in enumerate(listed) if each is told), None)
    near: Wording | None = "near" if decision.verdict == "absent" else None
    others = tuple(printing(connection, each, near) for each in decision.others[:limit])
    flags = [*decision.flags, *_superseded(printings)]
    since, until, outlet = asked_for
    by = person.name if person else None
    return Check(
        words=words,
        by=by,
        since=since,
        until=until,
        outlet=outlet if outlet is None or isinstance(outlet, str) else "; ".join(outlet),
        verdict=decision.verdict,
        sentence=stopped(
            sentence(decision.verdict, printings, None if at is None else printings[at], flags, by, quotes)
        ),
        flags=tuple(flags),
        diff=told.diff() if told and not join else (),
        told=at,
        printings=printings,
        others=others,
        more=max(0, len(listed) - limit),
        quotes=quotes,
    )


def _latest(rests_on: list[Graded]) -> list[Graded]:
    """Without the versions of a story that were corrected since, where the current one has the words too."""
    current = {each.utterance.about[8] for each in rests_on if each.utterance.about[7]}
    return [each for each in rests_on if each.utterance.about[7] or each.utterance.about[8] not in current]


def _once(connection: sqlite3.Connection, listed: list[Graded]) -> list[Graded]:
    """Without those of copies of a story that is among them."""
    stories = {each.utterance.first.story for each in listed}
    copies = {
        story
        for story, copy_of in connection.execute("SELECT story, copy_of FROM copies")
        if copy_of in stories
    }
    return [each for each in listed if each.utterance.first.story not in copies]


def _superseded(printings: Sequence[Printing]) -> list[Flag]:
    if printings and not any(each.current for each in printings):
        message = "only in an earlier version: the story has since been corrected."
        return [Flag(sort="version", message=message)]
    return []
