"""Taking in a story: what someone pasted, dropped or uploaded, as a reading; nothing of it is written."""

import io
from collections.abc import Mapping
from itertools import islice
from typing import NamedTuple

import msgspec

from onrecord.errors import BadDate, BadStory, OnrecordError
from onrecord.reader import Reader
from onrecord.reading import Reading
from onrecord.sources import open_stream
from onrecord.story import Story
from onrecord.written_dates import iso_date

__all__ = ["CHARS", "STORIES", "Taken", "take"]

CHARS = 1_000_000  # the longest text read in the room
STORIES = 20  # the most stories read of one file
_FIELDS = ("title", "outlet", "byline", "url")


class Taken(NamedTuple):
    """The readings of what was given, whether the file held more stories than are read at once, and what is
    wrong with those that could not be read."""

    readings: list[Reading]
    more: bool
    problems: tuple[str, ...] = ()


def take(name: str, content: bytes, given: Mapping[str, str]) -> Taken:
    """Read the stories of a file or of pasted words.

    `name` tells the format by its ending, and is put to no other use. `given` may hold published, title,
    outlet, byline and url, for stories that do not say. Raises an OnrecordError whose sentence is for the
    person: a date that is none, a source with no story in it, a story that is too long.
    """
    published = given.get("published", "").strip() or None
    if published and not iso_date(published):
        raise BadDate(f"“{published[:40]}” is not a date: give one such as 2020-10-15.")
    found = open_stream(io.BytesIO(content), name, published)
    readings: list[Reading] = []
    problems: list[OnrecordError] = []
    reader = Reader(text_limit=CHARS)
    for story in islice(found, STORIES):
        if not isinstance(story, Story):
            problems.append(story)
            continue
        if len(story.text) > CHARS:
            raise BadStory(
                f"the story has {len(story.text):,} characters, and at most {CHARS:,} are read here: "
                "`onrecord add` takes longer ones."
            )
        readings.append(reader.read(_with(story, given)))
    if problems and not readings:
        raise problems[0]
    return Taken(readings, next(found, None) is not None, tuple(map(str, problems)))


def _with(story: Story, given: Mapping[str, str]) -> Story:
    """The story, with what was said of it where it does not say itself."""
    more = {
        field: value
        for field in _FIELDS
        if getattr(story, field) is None and (value := " ".join(given.get(field, "").split())[:500])
    }
    if not more:
        return story
    own = "" if story.id == story.digest[:16] else story.id
    return msgspec.structs.replace(story, **more, digest="", id=own)
