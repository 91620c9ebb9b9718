"""Rebuttals: what is reported in one sentence and denied in the next: *Quay Radio reported that a boat was
seen. Quill denied it.*"""

import re
import sqlite3

from onrecord.denying import DENYING
from onrecord.reading import Reading
from onrecord.record.said.grading import Graded
from onrecord.record.said.sense import NEGATIONS
from onrecord.record.said.standing import told_in
from onrecord.record.said.utterance import Part, Speaker, Utterance

__all__ = ["rebuttal"]

_NEAR = 400  # code points behind the words in which the next sentence ends
_ENDED = re.compile(r"[.!?][\"”’'»)]*$")
_TO_NEXT = re.compile(r"[^.!?;\n]*+[.!?;]?[\"”’'»)]*+\s++")
_CLAIM = r"(?:account|accusation|allegation|assertion|charge|claim|report|rumou?r|statement|suggestion)"
# What points at the sentence before: "the claims" may be those of a whole story.
_OBJECT = rf"(?:it|this|them|(?:the|this|that)\s{_CLAIM}|(?:these|those)\s{_CLAIM}s)"
_DENIES = re.compile(
    r"(?P<lead>\(?(?:(?:Asked|When|Contacted|Reached|Speaking|Through|In|On|At)\b[^.!?;:,\n“”\"]{0,80},\s)?)"
    r"(?P<who>[^.!?;:,\n“”\"]{2,80}?)\s(?:(?:ha[sd]|have|also|later|both|since|\w+ly)\s)*"
    rf"(?P<verb>{'|'.join(sorted(word for word in DENYING if word.endswith(('ed', 'es', 's'))))})\s"
    rf"(?:{_OBJECT}(?=\s*[.,;]|\s(?:in|on|at|through|when|as|and|but|saying|yesterday)\b)|that(?=\s*[.,;]))"
)
_PASSIVE = frozenset("is are was were be been being".split())


def rebuttal(connection: sqlite3.Connection, told: Graded) -> Graded | None:
    """The same words as denied by the subject of the next sentence; None where it denies nothing, or who
    denies them has said them."""
    if told.denied:
        return None
    part = told.parts[-1]
    if part.end <= part.start:
        return None
    story = told_in(connection, part.story)
    match = _next(story.text, part.end)
    if match is None or story.reading is None:
        return None
    words = match["who"].casefold().split()
    if words[-1] in _PASSIVE or not NEGATIONS.isdisjoint(words):
        return None
    speaker = _subject(connection, part.story, story.reading, *match.span("who"))
    if speaker is None or any(each.person == speaker.person for each in told.utterance.speakers):
        return None
    found = _denied(told, speaker, match["who"], match["verb"])
    found.denial = match[0].strip("( ")
    return found


def _next(text: str, end: int) -> re.Match[str] | None:
    """Where the sentence behind a place denies what stands before it."""
    if _ENDED.search(text, max(0, end - 3), end):
        start = end + len(text[end : end + _NEAR]) - len(text[end : end + _NEAR].lstrip())
    else:
        gap = _TO_NEXT.match(text, end, end + _NEAR)
        if gap is None:
            return None
        start = gap.end()
    return _DENIES.match(text, start, start + _NEAR)


def _subject(
    connection: sqlite3.Connection, story: int, reading: Reading, start: int, end: int
) -> Speaker | None:
    """The last of those named or pointed at in a stretch."""
    inside = [
        (last, person.id)
        for person in reading.people
        for first, last, _ in person.mentions
        if start <= first and last <= end
    ]
    if not inside:
        return None
    row = connection.execute(
        "SELECT p.id, p.name, p.named, p.kind FROM appearances a JOIN people p ON p.id = a.person"
        " WHERE a.story = ? AND a.local = ?",
        (story, max(inside)[1]),
    ).fetchone()
    return Speaker(row[0], row[1], bool(row[2]), row[3]) if row else None


def _denied(told: Graded, speaker: Speaker, source: str, cue: str) -> Graded:
    """The same words, as somebody denies them."""
    changed = {"source": source, "cue": cue, "status": "denied"}
    parts = [
        Part([changed.get(name, getattr(part, name)) for name in Part.__slots__])
        for part in told.utterance.parts
    ]
    utterance = Utterance(parts)
    utterance.speakers, utterance.about = [speaker], told.utterance.about
    return Graded(told.checked, utterance, told.ops, told.offset)
