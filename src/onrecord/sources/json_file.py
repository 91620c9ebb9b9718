"""JSON: a file that holds one story as an object, or a list of them."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from onrecord.errors import SourceError
from onrecord.sources.about import guarded
from onrecord.sources.decoding import decode
from onrecord.sources.jsonl import is_story, story_of, value_at
from onrecord.sources.ninjs import items_of
from onrecord.sources.opened import Opened, Place
from onrecord.story import Story

EXTENSIONS = (".json",)
ONE_STORY = False

_DEEP = 3  # objects around a list of stories
_SPACE = re.compile(r"[ \t\r\n]*+")
_START = re.compile(r'\s*+(?:\{\s*+"|\[\s*+(?:\{|\]))')


def sniff(head: str) -> bool:
    """Whether the first characters are those of an object or a list of objects."""
    return _START.match(head) is not None


def stories(source: Opened) -> Iterator[Story | SourceError]:
    """A story or an error for each object; the rest of the file is given up where it is not JSON."""
    text = decode(source.read(), source)
    at = _skip(text, 1 if text.startswith("\ufeff") else 0)
    if at == len(text):
        yield source.nothing('the file is empty: give {"text": …} or a list of such objects.')
        return
    listed = text[at] == "["
    at = _skip(text, at + 1) if listed else at
    found, where = False, _Lines(text)
    while at < len(text) and not (listed and text[at] == "]"):
        found = True
        place = where.place(at)
        value, end = value_at(source, text, at, place)
        for each in [value] if listed else items_of(value) or _within(value):
            yield guarded(source, place, partial(story_of, source, each, "", place))
        at = _skip(text, end)
        if listed and text[at : at + 1] == ",":
            at = _skip(text, at + 1)
        elif listed and at < len(text) and text[at] != "]":
            source.fail("the list breaks off here: mend it.", where.place(at))
    if listed and at == len(text):
        source.fail("the list never ends: mend it.", where.place(at))
    if not found:
        yield source.nothing("the list is empty: give at least one story.")


def _within(value: Any) -> list[Any]:
    """The stories of an object: itself, or those of the one list of stories in it, as the answers of services
    and exports have them: {"articles": […]}, {"response": {"docs": […]}}."""
    for _ in range(_DEEP):
        if not isinstance(value, dict) or isinstance(value.get("text"), str):
            break
        lists = [each for each in value.values() if isinstance(each, list) and any(map(is_story, each))]
        if len(lists) == 1:
            return lists[0]
        inner = [each for each in value.values() if isinstance(each, dict)]
        if lists or len(inner) != 1:
            break
        value = inner[0]
    return [value]


class _Lines:
    """Offsets, asked in order, as line and column."""

    def __init__(self, text: str) -> None:
        self._text, self._at, self._line, self._start = text, 0, 1, 0

    def place(self, at: int) -> Place:
        if more := self._text.count("\n", self._at, at):
            self._line += more
            self._start = self._text.rfind("\n", self._at, at) + 1
        self._at = at
        return Place(self._line, at - self._start + 1)


def _skip(text: str, at: int) -> int:
    m = _SPACE.match(text, at)
    return m.end() if m else at
