"""Columns: rows of cells as stories, whichever kind of spreadsheet they come from."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from onrecord.errors import SourceError
from onrecord.header import iso_date
from onrecord.sources.about import guarded, make_story
from onrecord.sources.dates import possible, read_date
from onrecord.sources.keys import CLOCK, FIELDS, fields_of, plain
from onrecord.sources.markup import to_text
from onrecord.sources.opened import Opened, Place, shown
from onrecord.story import Story

__all__ = ["Date", "Row", "date_of", "header_of", "stories_of", "timed"]

Date = Callable[[str | None], str | None]
Row = tuple[int, Sequence[str]]  # its line in the file, counted from 1, and its cells

_TOP = 10  # rows among which that of the headings is: titles and notes may stand above it
_SHOWN = 12  # headings that an error lists
_HTML = re.compile(r"<(?:p|br|div|h[1-6]|blockquote)\b[^<>]{0,500}>", re.I)
_SERIAL = re.compile(r"[2-6]\d{4}(?:\.\d{1,12})?")  # days as Excel counts them: from 1954 to 2091
_SHORT_YEAR = re.compile(r"(\d{1,2}/\d{1,2}/)(\d\d)(?!\d)")
_A_DAY = len("2020-10-15")
_OF_DAY = re.compile(  # 9.30am, 14:05:00, 9 pm
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d{1,9})?)?)?"
    r" ?(?:(?P<half>[ap])\.?m\.?)? ?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?",
    re.I,
)
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?P<rest>[ T,].{0,20})?", re.S)


def header_of(rows: Sequence[Row], given: Mapping[str, str]) -> tuple[int, dict[str, int]] | None:
    """Which of these rows holds the headings, and the column of each field; None where none has a text's."""
    for at, (_, cells) in enumerate(rows[:_TOP]):
        columns = _columns(cells, given)
        if columns is not None and "text" in columns:
            return at, columns
    return None


def _columns(cells: Sequence[str], given: Mapping[str, str]) -> dict[str, int] | None:
    """The column of each field: the headings given by hand, all of which must be there, then those known."""
    there = {plain(cell): at for at, cell in reversed(list(enumerate(cells)))}
    named = {field: there.get(plain(heading)) for field, heading in given.items()}
    chosen = {field: at for field, at in named.items() if at is not None}
    if len(chosen) < len(given):
        return None
    known = {field: at for field, at in fields_of([*cells]).items() if at not in chosen.values()}
    return known | chosen


def stories_of(source: Opened, rows: Sequence[Row]) -> Iterator[Story | SourceError]:
    """A story for each row under the headings; raises BadStory where no heading is that of a text."""
    if not any(any(map(str.strip, cells)) for _, cells in rows):
        yield source.nothing("there is nothing in the table: give a row of headings and a row a story.")
        return
    found = header_of(rows, source.beside.columns)
    if found is None:
        source.fail(_no_text(rows[:_TOP], source.beside.columns))
    at, columns = found
    below = [(number, cells) for number, cells in rows[at + 1 :] if any(map(str.strip, cells))]
    date = date_of(_column(below, columns.get("published")))
    for number, cells in below:
        place = Place(number)
        yield guarded(source, place, partial(_story, source, columns, cells, date, place))
    if not below:
        yield source.nothing("there are headings and no rows under them: give a row a story.")


def _column(rows: Sequence[Row], at: int | None) -> Iterator[str]:
    if at is not None:
        yield from (cells[at] for _, cells in rows if at < len(cells))


def _story(
    source: Opened, columns: Mapping[str, int], cells: Sequence[str], date: Date, place: Place
) -> Story | SourceError:
    values = {field: cells[at].strip() for field, at in columns.items() if at < len(cells)}
    text = values.get("text", "")
    if _HTML.search(text):
        text = to_text(text)
    fields = {field: values.get(field) or None for field in FIELDS}
    fields["published"] = timed(date(fields["published"]), values.get(CLOCK, ""))
    id = values.get("id") or values.get("file") or ""
    return make_story(source, text, id=id, place=place, **fields)


def _no_text(top: Sequence[Row], given: Mapping[str, str]) -> str:
    headings = max((cells for _, cells in top), key=lambda cells: sum(map(bool, map(str.strip, cells))))
    listed = ", ".join(shown(cell.strip(), 30) for cell in headings[:_SHOWN] if cell.strip())
    missing = [heading for heading in given.values() if plain(heading) not in set(map(plain, headings))]
    if missing:
        return f"no column is called “{shown(missing[0], 40)}”; there are: {listed}."
    return f"no column is known to hold the stories ({listed}): say which does, as in --columns text=NAME."


def timed(day: str | None, clock: str) -> str | None:
    """A day with the time of day that another column gives; what there is of the two where that is no such
    pair."""
    m = _OF_DAY.fullmatch(clock)
    only = iso_date(day) if day else None
    if m is None or not (m["minute"] or m["half"]) or only is None or len(only) != _A_DAY:
        return day or read_date(clock)
    hour = int(m["hour"])
    if m["half"]:
        hour = hour % 12 + (12 if m["half"] in "pP" else 0)
    return iso_date(f"{only}T{hour:02}:{m['minute'] or '00'}:{m['second'] or '00'}{m['zone'] or ''}") or day


def date_of(dates: Iterable[str]) -> Date:
    """What makes a date of figures ISO, 3/4/2020 by what the other dates of its column show to come first."""
    return partial(_iso, day_first=_day_first(dates))


def _day_first(dates: Iterable[str]) -> bool | None:
    """Whether 3/4/2020 is in April, by those dates of the column that can be read in one way alone."""
    first = second = False
    for written in dates:
        if m := _SLASHED.fullmatch(_whole_year(written.strip())):
            first, second = first or int(m[1]) > 12, second or int(m[2]) > 12
    return None if first == second else first


def _iso(written: str | None, day_first: bool | None) -> str | None:
    """A date of figures in ISO form, where the column tells which is the month; any other as it is."""
    m = _SLASHED.fullmatch(_whole_year(written)) if written else None
    if m is None or written is None:
        return _otherwise(written, day_first)
    if day_first is None and m[1] != m[2]:
        return written
    day, month = (m[1], m[2]) if day_first else (m[2], m[1])
    only = f"{m[3]}-{month:0>2}-{day:0>2}"
    clock = re.fullmatch(r"[ T,]\s*(\d{1,2}:\d{2}(?::\d{2})?)", m["rest"] or "")
    return (iso_date(f"{only}T{clock[1]:0>5}") if clock else None) or iso_date(only) or written


def _whole_year(written: str) -> str:
    """A date with a year of two figures, with all four."""
    m = _SHORT_YEAR.match(written)
    return f"{m[1]}{19 if m[2] > '69' else 20}{written[m.end(1) :]}" if m else written


def _otherwise(written: str | None, day_first: bool | None) -> str | None:
    """A date in ISO form that spreadsheets and exports write otherwise: a count of days or of seconds, or
    with a month in letters; any other as it is, and none that no story can be of."""
    if not written or iso_date(written):
        return possible(written)
    if _SERIAL.fullmatch(written):
        return (date(1899, 12, 30) + timedelta(days=int(float(written)))).isoformat()
    return read_date(written, day_first) or written
