"""Pointing: what a story has of the one asked for, where it is not sure, or not told, that they spoke."""

import sqlite3
from typing import TYPE_CHECKING

from onrecord.record.said.answer import SURE, Flag
from onrecord.record.said.names import Asked
from onrecord.record.said.namesakes import name_words
from onrecord.record.said.printing import spans
from onrecord.sentences import sentences
from onrecord.visible import flat
from onrecord.wording import excerpt, stopped

if TYPE_CHECKING:
    from onrecord.record.said.grading import Graded

__all__ = ["in_story", "pointed"]

_LONG = 200  # code points of a sentence that is shown


def pointed(connection: sqlite3.Connection, told: "Graded", by: Asked, given: bool) -> Flag:
    """That the words are not told as those of the one asked for, and what the story has instead; `given` says
    that it has them as somebody's for certain."""
    message = _pointed(connection, told, by, given)
    return Flag(sort="speaker", message=stopped(message), words=by.name)


def _pointed(connection: sqlite3.Connection, told: "Graded", by: Asked, given: bool) -> str:
    speakers = [speaker for speaker in told.utterance.speakers if speaker.named]
    names = " and ".join(speaker.name for speaker in told.utterance.speakers) or "a speaker who is not named"
    sentence = _sentence(connection, told)
    words = set(name_words(sentence))
    if any(form and form[-1] in words for form in _forms(by)):
        return f"{by.name} is named in the sentence: “{excerpt(flat(sentence), _LONG)}”"
    if given and told.confidence >= SURE:
        return f"the story gives them to {names}, not {by.name}"
    if speakers:
        return f"the best guess is {names}, not {by.name}"
    if called := in_story(connection, told, by):
        return f"the story mentions {called} but does not make clear whose words these are"
    return f"nothing in the story points to {by.name}"


def _forms(by: Asked) -> list[list[str]]:
    return [name_words(name) for name in {by.name, *by.people.values()}]


def _sentence(connection: sqlite3.Connection, told: "Graded") -> str:
    """The sentence of the story, or of the quote, in which the words begin."""
    found = spans(connection, told)
    if not found:
        return ""
    (text,) = connection.execute(
        "SELECT text FROM stories WHERE id = ?", (told.utterance.first.story,)
    ).fetchone()
    start = text.rfind("\n", 0, found[0][0]) + 1
    end = text.find("\n", found[0][0])
    stretches = sentences(text, start, end if end >= 0 else len(text))
    return next((text[first:last] for first, last in stretches if first <= found[0][0] < last), "")


def in_story(connection: sqlite3.Connection, told: "Graded", by: Asked) -> str:
    """The name by which the story has the one asked for; empty where it has none."""
    rows = connection.execute(
        "SELECT a.person, a.name FROM appearances a WHERE a.story = ? AND a.named ORDER BY a.id",
        (told.utterance.first.story,),
    )
    return next((name for person, name in rows if person in by.people or by.fits(name)), "")
