"""Plots: small SVG drawings with their text alternative, coloured by the page's style, without script."""

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from typing import NamedTuple

from markupsafe import Markup

from onrecord.days import day
from onrecord.reading import Reading
from onrecord.visible import flat

__all__ = ["Bar", "bars", "columns", "days_drawn"]

_KINDS = ("direct", "mixed", "indirect")
_LONGEST = 30  # characters of a label
_NARROW = 320  # units across a drawing for a phone, about as many pixels
_COLUMNS, _NARROW_COLUMNS = 120, 36  # months that can be seen beside each other
_LETTER = 8  # units that a letter of a figure is wide, at most
_EDGE = 24  # units from the edge within which a figure would be cut off


class Bar(NamedTuple):
    """One bar: what it is of, and how many direct, mixed and indirect quotes it has."""

    of: str
    direct: int
    mixed: int
    indirect: int

    @property
    def headline(self) -> str:
        """Those with the speaker's own words, and paraphrases beside them."""
        return f"{self.direct + self.mixed:,}" + (f" + {self.indirect:,}" if self.indirect else "")

    @property
    def all(self) -> int:
        """All quotes together."""
        return self.direct + self.mixed + self.indirect


def bars(rows: Sequence[Bar], title: str) -> Markup:
    """A lying bar a row, its length the number of quotes, in three parts by kind.

    Drawn twice: with the names beside the bars, and, for a phone, with each name above its bar.
    """
    return _lying(rows, title) + _stacked(rows, title)


def columns(rows: Sequence[Bar], title: str, wide: int = 640) -> Markup:
    """A standing bar a month, in the order given; months (2020-10) with none between two are left blank.

    Where there are too many to be seen, each bar is of a year. Drawn twice, the second time for a phone.
    """
    return _standing(_spaced(rows, _COLUMNS), title, wide, "wide") + _standing(
        _spaced(rows, _NARROW_COLUMNS), title, _NARROW, "narrow"
    )


def _lying(rows: Sequence[Bar], title: str) -> Markup:
    label, room, step = 210, 420, 24
    parts = []
    for n, row in enumerate(rows):
        y = n * step
        parts.append(_words("label", label - 8, y + 15, _short(row.of), "end"))
        parts += _parts(row, rows, label, y + 4, room, step - 9)
    return _svg(title, _told(rows), label + room + 60, max(step, len(rows) * step), parts, "wide")


def _stacked(rows: Sequence[Bar], title: str) -> Markup:
    step, room = 40, _NARROW - 76
    parts = []
    for n, row in enumerate(rows):
        y = n * step
        parts.append(_words("label", 0, y + 13, _short(row.of)))
        parts += _parts(row, rows, 0, y + 19, room, 12)
    return _svg(title, _told(rows), _NARROW, max(step, len(rows) * step), parts, "narrow")


def _parts(row: Bar, rows: Sequence[Bar], x: float, y: float, room: float, tall: float) -> Iterator[str]:
    """The three parts of a lying bar, and its figure behind it."""
    most = max((each.all for each in rows), default=0) or 1
    for kind, count in zip(_KINDS, row[1:], strict=True):
        width = room * count / most
        if count:
            yield f'<rect class="{kind}" x="{x:.1f}" y="{y}" width="{width:.1f}" height="{tall}"/>'
        x += width
    yield _words("count", x + 6, y + tall - 2, row.headline)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"


def _standing(rows: Sequence[Bar], title: str, wide: int, sort: str) -> Markup:
    most = max((row.all for row in rows), default=0) or 1
    high, foot = 150, 22
    step = wide / max(len(rows), 1)
    each = min(step * 0.8, 28.0)
    parts = [f'<line class="axis" x1="0" x2="{wide}" y1="{high + 12}" y2="{high + 12}"/>']
    for n, row in enumerate(rows):
        x = n * step + (step - each) / 2
        y = float(high + 12)
        for kind, count in zip(_KINDS, row[1:], strict=True):
            tall = high * count / most
            y -= tall
            if count:
                parts.append(
                    f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{each:.1f}" height="{tall:.1f}"/>'
                )
        if row.all == most and most > 1:
            edge = max(_EDGE, _LETTER * len(row.headline) / 2)  # half its width
            at = min(max(x + each / 2, edge), wide - edge)
            parts.append(_words("count", at, y - 3, row.headline, "middle"))
    between = 3 if wide > _NARROW else 1
    for n in _ticks(len(rows), between):
        anchor = "start" if n == 0 else "end" if n == len(rows) - 1 else "middle"
        x = 0 if n == 0 else wide if n == len(rows) - 1 else (n + 0.5) * step
        parts.append(_words("label", x, high + foot + 8, rows[n].of, anchor))
    return _svg(title, _told(rows), wide, high + foot + 14, parts, sort)


def days_drawn(reading: Reading) -> Markup | None:
    """The events of a story on a line of days, to scale, with its day of publication; None without two."""
    marks = [
        (first, last, event.status, n)
        for n, event in enumerate(reading.events[:60])
        if (first := _day(event.earliest)) and (last := _day(event.latest) or first)
    ]
    published = _day(reading.published)
    near = sorted(first.toordinal() for first, *_ in marks)
    if published:
        near = sorted([*near, published.toordinal()])
    if len(near) < 2 or near[0] == near[-1]:
        return None
    low, high = near[0], near[-1]
    wide = 300

    def at(when: date) -> float:
        return 8 + (wide - 16) * min(max((when.toordinal() - low) / (high - low), 0), 1)

    parts = [f'<line class="axis" x1="0" x2="{wide}" y1="24" y2="24"/>']
    if published:
        x = at(published)
        parts.append(f'<line class="today" x1="{x:.1f}" x2="{x:.1f}" y1="6" y2="42"/>')
    for first, last, status, _ in marks:
        x, end = at(first), at(last)
        if end - x > 12:
            parts.append(f'<rect class="span" x="{x:.1f}" y="21" width="{end - x:.1f}" height="6" rx="3"/>')
        parts.append(f'<circle class="{status}" cx="{x:.1f}" cy="24" r="5"/>')
    first, last = date.fromordinal(low), date.fromordinal(high)
    parts.append(_words("label", 0, 56, day(first.isoformat())))
    parts.append(_words("label", wide, 56, day(last.isoformat()), "end"))
    told = f"{len(marks)} events from {day(first.isoformat())} to {day(last.isoformat())}; the list has each."
    return _svg("Timeline", told, wide, 60, parts)


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso[:10]) if iso else None
    except ValueError:
        return None


def _spaced(rows: Sequence[Bar], most: int) -> list[Bar]:
    """A bar for every month, or, where those are more than `most`, for every year."""
    every = _every_month(rows)
    if len(every) <= most or any(len(row.of) != 7 for row in every):
        return every
    years: dict[str, Bar] = {}
    for row in every:
        held = years.get(row.of[:4], Bar(row.of[:4], 0, 0, 0))
        years[row.of[:4]] = Bar(held.of, *(one + more for one, more in zip(held[1:], row[1:], strict=True)))
    return list(years.values())


def _every_month(rows: Sequence[Bar]) -> list[Bar]:
    held = {row.of: row for row in rows if len(row.of) == 7 and row.of[:4].isdecimal()}
    if not held:
        return list(rows)
    first, last = min(held), max(held)
    year, month = int(first[:4]), int(first[5:])
    every: list[Bar] = []
    while (of := f"{year:04}-{month:02}") <= last and len(every) < 1200:
        every.append(held.get(of, Bar(of, 0, 0, 0)))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return every


def _ticks(count: int, between: int) -> list[int]:
    """The bars that are named: the first, the last and, of many, some between."""
    if count <= 1:
        return list(range(count))
    inner = range(1, between + 1) if count > 12 else ()
    return sorted({0, count - 1, *(round(n * (count - 1) / (between + 1)) for n in inner)})


def _told(rows: Sequence[Bar]) -> str:
    told = [
        f"{row.of}: {row.direct} direct, {row.mixed} mixed, {row.indirect} indirect"
        for row in rows
        if row.all
    ]
    return "; ".join(told[:60]) or "no quotes"


def _words(sort: str, x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text class="{sort}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{_xml(words)}</text>'


def _svg(title: str, told: str, wide: float, high: float, parts: Sequence[str], sort: str = "only") -> Markup:
    return Markup(
        f'<svg class="plot {sort}" viewBox="0 0 {wide:g} {high:g}" role="img"'
        f' aria-label="{_xml(f"{title}. {told}.")}">{"".join(parts)}</svg>'
    )


def _xml(text: str) -> str:
    return escape(flat(text))
