"""Called so: speakers whom the story of the words calls as they were asked for: "the Prime Minister"."""

import sqlite3
from typing import TYPE_CHECKING

from onrecord.record.said.standing import told_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.record.said.grading import Graded
    from onrecord.record.said.names import Asked
    from onrecord.record.said.titles import Titled
    from onrecord.record.said.utterance import Speaker

__all__ = ["meet_called_so"]

_LOOKED_AT = 12  # utterances of which the story is opened


def meet_called_so(connection: sqlite3.Connection, graded: "Iterable[Graded]", by: "Asked") -> None:
    """Take to be meant who speaks in one of these and is called by the title asked for in its story."""
    title = by.title
    if title is None or (title.name and not by.apart):
        return
    close = [each for each in graded if each.wording != "near"][:_LOOKED_AT]
    for each in close:
        for speaker in each.utterance.speakers:
            may_be = speaker.person in by.apart or not title.name
            if not (speaker.named and may_be) or speaker.person in by.people:
                continue
            sources = any(title.called(part.source) for part in each.parts)
            if sources or _described(connection, each, speaker, title):
                by.meet(speaker.person, speaker.name)


def _described(connection: sqlite3.Connection, each: "Graded", speaker: "Speaker", title: "Titled") -> bool:
    """Whether a mention of the speaker in the story, with the words before a name, is the title."""
    story = told_in(connection, each.utterance.first.story)
    rows = connection.execute(
        "SELECT local FROM appearances WHERE story = ? AND person = ?",
        (each.utterance.first.story, speaker.person),
    )
    ids = {local for (local,) in rows}
    return any(
        title.called(story.text[start:end])
        for person in (story.reading.people if story.reading else ())
        if person.id in ids
        for start, end, form in person.mentions
        if form != "pronoun"
    )
