"""Columns: rows of cells as stories, whichever kind of spreadsheet they come from."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from onrecord.errors import SourceError
from onrecord.sources.about import guarded, make_story
from onrecord.sources.dates import hour_of, possible, read_date
from onrecord.sources.figures import day_first_in, in_figures, is_in_figures
from onrecord.sources.keys import CLOCK, FIELDS, fields_of, plain
from onrecord.sources.markup import plain_text
from onrecord.sources.opened import Opened, Place, shown
from onrecord.story import Story
from onrecord.written_dates import iso_date

__all__ = ["Date", "Row", "date_of", "header_of", "stories_of", "timed"]

Date = Callable[[str | None], str | None]
Row = tuple[int, Sequence[str]]  # its line in the file, counted from 1, and its cells

_EXPORTED = frozenset(["story", "digest", "day"])  # headings that the exports of a record have, all of them
_TOP = 10  # rows among which that of the headings is: titles and notes may stand above it
_SHOWN = 12  # headings that an error lists
_SERIAL = re.compile(r"[2-6]\d{4}(?:\.\d{1,12})?")  # days as Excel counts them: from 1954 to 2091
_A_DAY = len("2020-10-15")
_OF_DAY = re.compile(  # 9.30am, 14:05:00, 9 pm
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d{1,9})?)?)?"
    r" ?(?:(?P<half>[ap])\.?m\.?)? ?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?",
    re.I,
)


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
    if _EXPORTED.issubset(map(plain, rows[at][1])) and not source.beside.columns:
        source.fail("it is an export of onrecord, not stories: add the files that the stories came from.")
    below = [(number, cells) for number, cells in rows[at + 1 :] if any(map(str.strip, cells))]
    date = date_of(_column(below, columns.get("published")), source.beside.day_first)
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
    text = plain_text(values.get("text", ""))
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
    time = f"{hour_of(m):02}:{m['minute'] or '00'}:{m['second'] or '00'}{m['zone'] or ''}"
    return iso_date(f"{only}T{time}") or day


def date_of(dates: Iterable[str], day_first: bool | None = None) -> Date:
    """What makes a date of figures ISO: 3/4/2020 as `day_first` says, else by what the other dates of its
    column show to come first."""
    return partial(_iso, day_first=day_first_in(dates) if day_first is None else day_first)


def _iso(written: str | None, day_first: bool | None) -> str | None:
    """A date of figures in ISO form, where it is known which is the month; any other as it is."""
    if written and is_in_figures(written):
        return in_figures(written, day_first) or written
    return _otherwise(written, day_first)


def _otherwise(written: str | None, day_first: bool | None) -> str | None:
    """A date in ISO form that spreadsheets and exports write otherwise: a count of days or of seconds, or
    with a month in letters; any other as it is, and none that no story can be of."""
    if not written or iso_date(written):
        return possible(written)
    if _SERIAL.fullmatch(written):
        return (date(1899, 12, 30) + timedelta(days=int(float(written)))).isoformat()
    return read_date(written, day_first) or written
