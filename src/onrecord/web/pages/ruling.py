"""Ruling by hand: merging two people, splitting one by stories, undoing it, and facts that are wrong."""

from typing import Any, NamedTuple

from onrecord.errors import RecordError
from onrecord.record import by_hand, finding
from onrecord.record.headlines import headline_of
from onrecord.record.joining import FIRST
from onrecord.record.person import PersonRow, people
from onrecord.record.person import person as page_of
from onrecord.record.rulings import Ruling
from onrecord.record.stories import StoryRow, rows
from onrecord.record.twins import twins
from onrecord.record.wrong_facts import label
from onrecord.web.answer import Answer
from onrecord.web.asked import Asked
from onrecord.web.refusing import Refused
from onrecord.web.suggesting import suggested

__all__ = ["DONE", "facts", "merge", "split", "undo"]

DONE = {
    "merge": "Merged: these are now one person.",
    "split": "Split: this is now a person of their own.",
    "undo": "Undone: what the stories say decides again who this is.",
    "facts": "Corrected: the facts are as you decided.",
}
_STORIES = 500  # of a person that can be chosen from


class Told(NamedTuple):
    """A ruling with the headlines of its two stories, "" of one that is not in the record now."""

    ruling: Ruling
    here: str
    there: str


def merge(asked: Asked) -> Answer:
    """Whom to merge a person with; once that is chosen, both side by side and what speaks for it."""
    who = _person(asked)
    given, other, problem = asked.text("with"), None, None
    if given:
        try:
            other = _row(asked, finding.person(asked.record.connection, given, sure=True))
        except RecordError as error:
            problem = str(error)
        if other and other.number == who.number:
            other, problem = None, "They are the same person already: choose another."
    alike = twins(asked.record.connection, who.number)
    shown: dict[str, Any] = {
        "asked": asked,
        "who": who,
        "other": other,
        "given": given,
        "problem": problem,
        "twins": alike,
        "shared": next((each for each in alike if other and each.number == other.number), None),
        **suggested(asked),
    }
    return Answer("merge.html", shown, {"person": who, "with": other, "error": problem, "twins": alike})


def split(asked: Asked) -> Answer:
    """Which stories to take out of a person; once some are chosen, those and who stays."""
    who = _person(asked)
    appearing = asked.record.connection.execute(
        "SELECT a.story, a.joined, (SELECT count(*) FROM speakers k WHERE k.appearance = a.id"
        " AND k.role = 'speaker') FROM appearances a WHERE a.person = ? AND a.current = 1"
        " ORDER BY a.day DESC, a.story DESC LIMIT ?",
        (who.number, _STORIES),
    ).fetchall()
    chosen = set(asked.numbers("story")) & {number for number, *_ in appearing}
    stories = rows(asked.record.connection, [number for number, *_ in appearing])
    listed: list[tuple[StoryRow, str, int]] = [
        (stories[number], "" if joined == FIRST else joined, quotes) for number, joined, quotes in appearing
    ]
    shown = {
        "asked": asked,
        "who": who,
        "listed": listed,
        "chosen": chosen,
        "problem": "These are all the stories of this person: leave one at least."
        if chosen and len(chosen) == len(appearing)
        else None,
        "all": len(appearing) < _STORIES,
    }
    return Answer("split.html", shown, {"person": who, "stories": [row for row, *_ in listed]})


def facts(asked: Asked) -> Answer:
    """What stories say of a person, to be removed where it is wrong, and what was removed, to be restored."""
    page = page_of(asked.record.connection, _person(asked).number, quoted=1)
    said = {label(each, each.other): each for each in page.facts}
    removed = {label(each): each for each in page.wrong}
    shown = {"asked": asked, "who": page.person, "said": said, "removed": removed}
    return Answer("facts.html", shown, {"person": page.person, "facts": page.facts, "wrong": page.wrong})


def undo(asked: Asked) -> Answer:
    """What was ruled by hand on a person, to be taken back."""
    who = _person(asked)
    connection = asked.record.connection
    ruled = [
        Told(each, *(headline_of(connection, n) if n else "" for n in (each.story, each.other_story)))
        for each in by_hand.ruled(connection, who.number)
    ]
    return Answer("undo.html", {"asked": asked, "who": who, "ruled": ruled}, {"person": who, "ruled": ruled})


def _person(asked: Asked) -> PersonRow:
    return _row(asked, asked.person())


def _row(asked: Asked, number: int) -> PersonRow:
    found = people(asked.record.connection, person=number)
    if not found:
        raise Refused(404, f"there is no person {number} in this record.")
    return found[0]
