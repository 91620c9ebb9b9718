"""Saved checks: answers kept in a file beside the record, never in it, to be asked again and compared.

The file is JSON (`onrecord-checks/1`). It holds the words or the draft that were checked, so whoever may read
it reads them.
"""

import os
import secrets
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from onrecord.errors import OnrecordError
from onrecord.record.draft import DraftCheck
from onrecord.record.said import Check, Printing
from onrecord.visible import flat

__all__ = [
    "SCHEMA",
    "Change",
    "Item",
    "Place",
    "Saved",
    "add",
    "changes",
    "file_of",
    "of_check",
    "of_draft",
    "read",
    "remove",
]

SCHEMA = "onrecord-checks/1"
_MOST = 5_000  # checks of one file


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a story had the words: the story's digest, the quote's place in it, and what it is called."""

    digest: str
    start: int
    end: int
    headline: str
    outlet: str | None = None
    published: str | None = None


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was checked, its verdict and the places that it rested on."""

    words: str
    verdict: str
    sentence: str
    places: tuple[Place, ...] = ()


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """A check as it came out: of words, or of a draft with an item for each statement.

    `saved` is the moment (ISO 8601, UTC). `asked` is what was asked: words, by, outlet, since and until, or
    the draft's text, published and title. `facts` are the sentences on facts that the record had otherwise.
    """

    id: str
    sort: Literal["words", "draft"]
    saved: str
    asked: dict[str, str]
    items: tuple[Item, ...]
    facts: tuple[str, ...] = ()
    quotes: int = 0
    rules: int = 0


class Change(NamedTuple):
    """What became of one thing that was checked: None where it was not there before, or is not now."""

    words: str
    before: Item | None
    after: Item | None
    gained: tuple[Place, ...]
    lost: tuple[Place, ...]


class _File(msgspec.Struct, frozen=True, kw_only=True):
    schema: str = SCHEMA
    checks: tuple[Saved, ...] = ()


def file_of(record: str) -> Path:
    """The file with the saved checks of a record."""
    return Path(f"{record}.checks.json")


def read(path: Path) -> tuple[Saved, ...]:
    """The saved checks, latest first, none without a file; raises OnrecordError where it is damaged."""
    try:
        held = msgspec.json.decode(path.read_bytes(), type=_File)
    except FileNotFoundError:
        return ()
    except (OSError, msgspec.DecodeError) as error:
        raise OnrecordError(
            f"{flat(str(path))}: the saved checks cannot be read ({flat(str(error))})."
        ) from None
    if held.schema != SCHEMA:
        raise OnrecordError(
            f"{flat(str(path))}: these checks are of another form ({flat(held.schema[:40])})."
        )
    return held.checks


def add(path: Path, saved: Saved) -> None:
    """Put a check in front of those that are saved; raises OnrecordError where the file cannot be written."""
    held = read(path)
    if len(held) >= _MOST:
        raise OnrecordError(f"{_MOST:,} checks are saved: delete some first.")
    _write(path, (saved, *held))


def remove(path: Path, name: str) -> bool:
    """Take a check out; whether it was there."""
    held = read(path)
    left = tuple(each for each in held if each.id != name)
    if len(left) < len(held):
        _write(path, left)
    return len(left) < len(held)


def of_check(check: Check, asked: Mapping[str, str], moment: str) -> Saved:
    """The check of words, ready to be saved."""
    item = Item(
        words=check.words, verdict=check.verdict, sentence=check.sentence, places=_places(check.printings)
    )
    return Saved(
        id=secrets.token_hex(6), sort="words", saved=moment, asked=dict(asked), items=(item,),
        quotes=check.quotes, rules=check.rules,
    )  # fmt: skip


def of_draft(check: DraftCheck, moment: str) -> Saved:
    """The check of a draft, ready to be saved."""
    items = tuple(
        Item(
            words=each.words,
            verdict=each.verdict,
            sentence=each.sentence,
            places=_places(each.check.printings if each.check else ()),
        )
        for each in check.checked
    )
    asked = {"text": check.text, "published": check.published or "", "title": check.title or ""}
    return Saved(
        id=secrets.token_hex(6), sort="draft", saved=moment, asked=asked, items=items,
        facts=tuple(each.message for each in check.differences), quotes=check.quotes, rules=check.rules,
    )  # fmt: skip


def changes(before: Saved, after: Saved) -> list[Change]:
    """What differs between a check and the same one asked again, in the order of the later one."""
    left = list(before.items)
    found = []
    for item in after.items:
        old = next((each for each in left if each.words == item.words), None)
        if old is None:
            found.append(Change(item.words, None, item, item.places, ()))
            continue
        left.remove(old)
        here, there = {_key(each) for each in old.places}, {_key(each) for each in item.places}
        gained = tuple(each for each in item.places if _key(each) not in here)
        lost = tuple(each for each in old.places if _key(each) not in there)
        if gained or lost or old.verdict != item.verdict:
            found.append(Change(item.words, old, item, gained, lost))
    return found + [Change(each.words, each, None, (), each.places) for each in left]


def _places(printings: Sequence[Printing]) -> tuple[Place, ...]:
    return tuple(
        Place(
            digest=each.digest,
            start=each.start,
            end=each.end,
            headline=each.headline,
            outlet=each.outlet,
            published=each.published,
        )
        for each in printings
    )


def _key(place: Place) -> tuple[str, int, int]:
    return place.digest, place.start, place.end


def _write(path: Path, checks: tuple[Saved, ...]) -> None:
    """Write the whole file beside itself, then put it in its place: it is never half there."""
    content = msgspec.json.format(msgspec.json.encode(_File(checks=checks)), indent=1)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content + b"\n")
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OnrecordError(f"{path}: the checks cannot be saved ({error.strerror or error}).") from None
