"""JSONL: one story a line, an object with `text` and, where known, `id`, `published`, `title`, `byline` …"""

import json
import re
from collections.abc import Iterator
from functools import partial
from html import unescape
from typing import Any

from onrecord.errors import SourceError
from onrecord.sources import ninjs
from onrecord.sources.about import guarded, make_story
from onrecord.sources.dates import read_date
from onrecord.sources.decoding import decode_utf8, refuse_other
from onrecord.sources.keys import fields_of
from onrecord.sources.markup import plain_text
from onrecord.sources.opened import Opened, Place
from onrecord.story import Story

EXTENSIONS = (".jsonl", ".ndjson")
ONE_STORY = False

# Our name for a field → the keys it may stand under; the first that has a value is taken.
KEYS = {
    "published": ("published", "date"),
    "title": ("title",),
    "byline": ("byline", "author"),
    "outlet": ("outlet", "publisher"),
    "section": ("section", "articleSection"),
    "url": ("url",),
}
_FEWEST = 3  # words of a text under another name: "article": "12" is none
_OBJECT = re.compile(r'\s*+\{\s*+(?:"|\}|\Z)')


def sniff(head: str) -> bool:
    """Whether the first line is an object, whole, longer than the head, or broken off before another."""
    if not _OBJECT.match(head):
        return False
    first = head.lstrip().split("\n", 1)
    if len(first) == 1 or first[0].rstrip().endswith("}"):
        return True
    return first[1].startswith("{") and not first[0].rstrip().endswith((",", "{", "[", ":"))


def stories(source: Opened) -> Iterator[Story | SourceError]:
    """A story or an error for each line that is not blank, one at a time."""
    refuse_other(source)
    seen = False
    for number, raw in source.lines():
        if isinstance(raw, SourceError):
            seen = True
            yield raw
            continue
        found = guarded(source, Place(number), partial(_line, source, raw, number))
        if found is not None:
            seen = True
            yield found
    if not seen:
        yield source.nothing("the file is empty: give one story a line.")


def _line(source: Opened, raw: bytes, number: int) -> Story | SourceError | None:
    """The story of one line; None where it is blank."""
    line = decode_utf8(raw, source, number)
    if number == 1:
        line = line.removeprefix("\ufeff")
    if not line.strip():
        return None
    at = len(line) - len(line.lstrip())
    value, end = value_at(source, line, at, Place(number, at + 1))
    if line[end:].strip():
        source.fail("more follows the object: give one story a line.", Place(number, end + 1))
    return story_of(source, value, line, Place(number, at + 1))


def value_at(source: Opened, text: str, at: int, place: Place) -> tuple[Any, int]:
    """The JSON value at `at`, which stands at that place of the file, and where it ends.

    Raises BadStory with line and column when there is none.
    """
    try:
        return _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        down = text.count("\n", at, error.pos)
        before = text.rfind("\n", at, error.pos) if down else at - (place.column or 1)
        source.fail(
            f"not JSON ({error.msg}): fix it or remove it.",
            Place((place.line or 1) + down, error.pos - before),
        )
    except (RecursionError, ValueError):  # brackets too deep, or a number of thousands of digits
        source.fail("not JSON that can be read: it nests too deep or holds too long a number.", place)


def story_of(source: Opened, value: Any, written: str, place: Place) -> Story | SourceError:
    """The story that an object holds; `written` is the line it stands in, for the column of a fault."""
    if not isinstance(value, dict):
        kind = {list: "a list", str: "a string", type(None): "null"}.get(type(value), "a single value")
        return source.bad(f'{kind} is not a story: give an object, {{"text": …}}.', place)
    if ninjs.is_item(value):
        if state := ninjs.withdrawn(value.get("pubstatus") or value.get("pubStatus")):
            return source.nothing(ninjs.WITHDRAWN.format(state), place)
        fields = ninjs.story_fields(value)
        return make_story(source, fields.pop("text") or "", id=fields.pop("id") or "", place=place, **fields)
    text = value.get("text")
    if text is None and "text" in (known := _known(value)):
        fields = {field: known.get(field) for field in KEYS}
        fields["published"] = read_date(fields["published"] or "") or fields["published"]
        fields["title"] = unescape(fields["title"] or "") or None
        if (fields["byline"] or "").isdigit():  # the number of an author
            fields["byline"] = None
        return make_story(source, plain_text(known["text"]), id=known.get("id", ""), place=place, **fields)
    if not isinstance(text, str):
        wrong = "text is not a string" if "text" in value else "there is no text"
        return source.bad(f'{wrong}: give {{"text": …}}.', _column(written, ("text",), place))
    fields = {
        name: next(filter(None, map(_words, map(value.get, keys))), None) for name, keys in KEYS.items()
    }
    return make_story(
        source,
        text,
        id=_words(value.get("id")) or "",
        place=_column(written, KEYS["published"] if text.strip() else ("text",), place),
        **fields,
    )


def is_story(value: Any) -> bool:
    """Whether a value holds a story: an object with a text, an item of ninjs, or an export's record."""
    if not isinstance(value, dict):
        return False
    return isinstance(value.get("text"), str) or ninjs.is_item(value) or "text" in _known(value)


def _known(value: dict[str, Any]) -> dict[str, str]:
    """What an object of another program says of a story, by our names; the keys are those of tables."""
    names = [name for name, held in value.items() if _words(held)]
    found = {field: _words(value[names[at]]) or "" for field, at in fields_of(names).items()}
    if len(found.get("text", "").split()) < _FEWEST:
        found.pop("text", None)
    return found


def _words(value: Any) -> str | None:
    """A field as words: a string, a number, the name in an object (as in schema.org), or a list of these."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, dict):
        name = value.get("name") or value.get("rendered")  # the second is WordPress's
        return name.strip() or None if isinstance(name, str) else None
    named = (each.get("name") if isinstance(each, dict) else each for each in value)
    return ", ".join(v.strip() for v in named if isinstance(v, str) and v.strip()) or None


def _column(written: str, keys: tuple[str, ...], place: Place) -> Place:
    for key in keys:
        if (at := written.find(f'"{key}"')) >= 0:
            return place._replace(column=at + 1)
    return place


_DECODER = json.JSONDecoder(strict=False)  # a bare control character in a string is a character
