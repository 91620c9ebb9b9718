"""Metadata: a table (CSV, TSV, JSONL) of what is known of files of stories, looked up by file or id."""

import json
import os
from collections.abc import Iterator, Mapping

from onrecord.errors import BadStory, NoStory
from onrecord.sources import tables
from onrecord.sources.beside import Beside, Metadata
from onrecord.sources.columns import date_of, timed
from onrecord.sources.dates import no_date
from onrecord.sources.decoding import decode
from onrecord.sources.figures import in_figures
from onrecord.sources.keys import CLOCK, FIELDS, fields_of
from onrecord.sources.opened import LIMIT, Opened, Place, shown, stem_of
from onrecord.written_dates import iso_date

__all__ = ["read_metadata"]


def read_metadata(path: str, columns: Mapping[str, str] = {}, day_first: bool | None = None) -> Metadata:
    """The table of a file; raises a SourceError whose sentence says what is wrong with it."""
    try:
        with open(path, "rb") as stream:
            source = Opened(path, stream, stem=stem_of(path), limit=LIMIT, beside=Beside(day_first=day_first))
            text = decode(source.read(), source)
    except OSError as error:
        raise NoStory(f"{shown(path)}: it cannot be read ({error.strerror or error}).", source=path) from None
    first = text.lstrip("\ufeff \t\r\n")[:1]
    unknown: dict[str, None] = {}
    rows = _objects(text, source, unknown) if first == "{" else _cells(text, source, columns, unknown)
    found: dict[str, Mapping[str, str] | BadStory] = {}
    for line, key, fields in rows:
        if key in found:
            source.fail(f"“{shown(key, 60)}” has two rows: leave one.", Place(line))
        found[key] = fields
    if not found:
        source.fail("has no row of a story.")
    return Metadata(path, found, [*unknown])


_Found = tuple[int, str, Mapping[str, str] | BadStory]


def _cells(text: str, source: Opened, given: Mapping[str, str], unknown: dict[str, None]) -> Iterator[_Found]:
    rows = tables.rows_of(text, source)
    _, headings = next(rows, (1, []))
    columns = fields_of([*headings])
    columns |= {field: [*headings].index(name) for field, name in given.items() if name in headings}
    which = columns.get("file", columns.get("id"))
    if which is None or not columns.keys() & set(FIELDS):
        source.fail("needs a column “file” or “id”, and one such as “published” or “outlet”.", Place(1))
    unknown.update((name, None) for at, name in enumerate(headings) if name and at not in columns.values())
    every = [*rows]
    date = date_of(
        (cells[columns["published"]] for _, cells in every if columns.get("published", 1 << 30) < len(cells)),
        source.beside.day_first,
    )
    for line, cells in every:
        values = {field: cells[at].strip() for field, at in columns.items() if at < len(cells)}
        if key := _key(cells[which] if which < len(cells) else ""):
            values["published"] = timed(date(values.get("published")), values.get(CLOCK, "")) or ""
            yield line, key, _fields(values, source, line)


def _objects(text: str, source: Opened, unknown: dict[str, None]) -> Iterator[_Found]:
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            source.fail("not JSON: give an object a line.", Place(number))
        if not isinstance(value, dict):
            source.fail("not an object: give an object a line.", Place(number))
        names = [*value]
        known = fields_of(names)
        unknown.update((name, None) for at, name in enumerate(names) if at not in known.values())
        values = {field: _words(value[names[at]]) for field, at in known.items()}
        values["published"] = timed(values.get("published"), values.get(CLOCK, "")) or ""
        key = _key(values.get("file") or values.get("id", ""))
        if not key:
            source.fail("there is no “file” and no “id”: give one.", Place(number))
        yield number, key, _fields(values, source, number)


def _words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value)))
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _key(written: str) -> str:
    return written.strip().replace(os.sep, "/").replace("\\", "/").removeprefix("./")


def _fields(values: Mapping[str, str], source: Opened, line: int) -> Mapping[str, str] | BadStory:
    """The fields of a row, or what is wrong with it: its story is not read, and the others are."""
    fields = {field: values[field] for field in FIELDS if values.get(field)}
    if "published" in fields:
        day = iso_date(fields["published"]) or in_figures(fields["published"], source.beside.day_first)
        if day is None:
            return BadStory(
                f"{shown(source.name)}, line {line}: {no_date(fields['published'])}; its story was not read.",
                source=source.name,
                line=line,
            )
        fields["published"] = day
    return fields
