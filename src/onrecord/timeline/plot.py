"""Plot: a timeline drawn to be looked at, in a terminal or as SVG."""

import textwrap
from collections.abc import Iterable
from datetime import date
from xml.sax.saxutils import escape

from onrecord.days import interval
from onrecord.reading import Event, Reading
from onrecord.visible import flat, visible
from onrecord.wording import labels, standing, told

__all__ = ["lines", "svg"]

_AXIS, _WIDEST = 24, 100  # cells of the axis; code points of an event's words
_WIDE, _LEFT, _LINE, _CHARS = 760, 210, 18, 78  # of the SVG: pixels, and letters on a line of words


def lines(reading: Reading) -> Iterable[str]:
    """One line an event: its days on a common axis, when that was, and its words. Control signs are shown."""
    days = [_days(event) for event in reading.events]
    known = [day for first, last in days for day in (first, last) if day is not None]
    low, high = (min(known), max(known)) if known else (0, 1)
    when = [_when(event) for event in reading.events]
    room = max(map(len, when), default=0)
    for event, place, (first, last) in zip(reading.events, when, days, strict=True):
        cells = [" "] * _AXIS
        if first is not None:
            begin, end = _cell(first, low, high), _cell(first if last is None else last, low, high)
            cells[begin : end + 1] = "─" * (end - begin + 1)
            cells[begin] = _SIGNS["publication" if event.kind == "publication" else event.status]
        yield f"{''.join(cells)}│ {place:<{room}}  {_told(reading, event)}".rstrip()


_SIGNS = {"asserted": "●", "reported": "◐", "planned": "○", "negated": "×", "denied": "⊗", "publication": "◆"}


def svg(reading: Reading) -> str:
    """The timeline as one SVG document, from the earliest event down; every word of the story is escaped."""
    rows = [(event, textwrap.wrap(_told(reading, event), _CHARS) or [""]) for event in reading.events]
    high = 60 + sum(_LINE * len(words) + 14 for _, words in rows)
    title = _shown(flat(reading.title or "Timeline")[:120])
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDE}" height="{high}" '
        f'viewBox="0 0 {_WIDE} {high}" role="img" font-family="sans-serif" font-size="13">',
        f"<title>{title}</title>",
        f'<rect width="{_WIDE}" height="{high}" fill="white"/>',
        f'<text x="16" y="24" font-size="15" font-weight="bold">{title}</text>',
        f'<line x1="{_LEFT}" x2="{_LEFT}" y1="40" y2="{high - 12}" stroke="#888"/>',
    ]
    y = 56
    for event, words in rows:
        out.append(_mark(event, y - 4))
        out.append(f'<text x="{_LEFT - 14}" y="{y}" text-anchor="end">{_shown(_when(event))}</text>')
        for line in words:
            out.append(f'<text x="{_LEFT + 14}" y="{y}">{_shown(line)}</text>')
            y += _LINE
        y += 14
    return "\n".join([*out, "</svg>"]) + "\n"


def _shown(text: str) -> str:
    """Text as XML can hold it: what it cannot is shown by other characters."""
    return escape(visible(text))


def _mark(event: Event, y: int) -> str:
    fill = "#111" if event.status == "asserted" else "white"
    if event.kind == "publication":
        return f'<path d="M{_LEFT - 6} {y} l6 -6 l6 6 l-6 6 z" fill="#b00"/>'
    dash = ' stroke-dasharray="2 2"' if event.status in ("planned", "negated", "denied") else ""
    return f'<circle cx="{_LEFT}" cy="{y}" r="5" fill="{fill}" stroke="#111"{dash}/>'


def _told(reading: Reading, event: Event) -> str:
    words = told(reading, event)
    words = words if len(words) <= _WIDEST else words[: _WIDEST - 1].rstrip() + "…"
    names = labels(reading)
    about = [names[each] for each in event.who if each in names][:3]
    about += [stands] if (stands := standing(event, names)) else []
    return words + (f" ({', '.join(about)})" if about else "")


def _when(event: Event) -> str:
    if event.relation and event.beside is not None:
        return f"{event.relation} that" if event.relation == "after" else "before what follows"
    return interval(event.earliest, event.latest) or "undated"


def _days(event: Event) -> tuple[int | None, int | None]:
    return _ordinal(event.earliest or event.latest), _ordinal(event.latest or event.earliest)


def _ordinal(day: str | None) -> int | None:
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


def _cell(day: int, low: int, high: int) -> int:
    return round((day - low) * (_AXIS - 1) / max(high - low, 1))
