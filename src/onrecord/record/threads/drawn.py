"""Drawn: the tree of a thread over time, as SVG."""

from html import escape

from onrecord.days import day
from onrecord.record.threads.answer import Print, Thread
from onrecord.record.threads.tree import Branch, branches, change_of, lag, shift
from onrecord.visible import flat, visible

__all__ = ["document", "svg"]

_ROW, _TOP = 30, 34  # pixels: of a printing, and above the first
_TIME, _LABEL, _WIDE = 300, 340, 860  # where the line of time ends, where labels begin, the whole
_STEP, _DEPTHS = 9, 8  # to the right for each printing above, up to so many
_MOST = 80  # printings drawn
_LONGEST = 60  # characters of a label
# Told apart by those who see no red or green, and in grey (Okabe and Ito's palette); each is named beside it.
_STYLE = (
    "<style>text{font:13px sans-serif;fill:#1a1a1a}.quiet{fill:#555}.axis,.edge{stroke:#767676;fill:none}"
    ".dot{stroke:#1a1a1a}.new{fill:#1a1a1a}.same{fill:#fff}.cut{fill:#56b4e9}.fuller{fill:#0072b2}"
    ".altered{fill:#d55e00}.paraphrase{fill:#e69f00}.lost{fill:#b00020;font-weight:bold}</style>"
    '<rect width="100%" height="100%" fill="#fff"/>'
)


def document(thread: Thread) -> str:
    """An SVG document of its own."""
    return svg(thread, alone=True) + "\n"


def svg(thread: Thread, alone: bool = False) -> str:
    """The tree: time from left to right, a line a printing, each tied to the closest earlier one.

    In a page, the page's style colours it; `alone` it brings its own.
    """
    every = list(branches(thread))
    shown = every[:_MOST]
    most = max((each.printing.lag or 0 for each in shown), default=0) or 1
    places = {each.printing.quote: (_x(each, most), _TOP + n * _ROW) for n, each in enumerate(shown)}
    rest = len(every) - len(shown)
    height = _TOP + len(shown) * _ROW + (20 if rest else 0)
    told = "; ".join(_label(each.printing, thread) for each in shown)
    parts = [f'<line class="axis" x1="8" x2="{_TIME}" y1="14" y2="14"/>', *_ends(thread)]
    parts += [_edge(places, each.printing) for each in shown if each.printing.parent in places]
    for each in shown:
        x, y = places[each.printing.quote]
        parts.append(f'<circle class="dot {each.printing.change}" cx="{x:.1f}" cy="{y}" r="6"/>')
        parts.append(_words(each.printing, thread, y))
    if rest:
        parts.append(f'<text class="quiet" x="{_LABEL}" y="{height - 8}">and {rest:,} more</text>')
    names = _xml(f"Printings over time. {told}.")
    head = '<svg xmlns="http://www.w3.org/2000/svg"' if alone else '<svg class="plot thread"'
    style = _STYLE if alone else ""
    size = f'viewBox="0 0 {_WIDE} {height}" role="img" aria-label="{names}"'
    return f"{head} {size}>{style}{''.join(parts)}</svg>"


def _x(each: Branch, most: float) -> float:
    room = _TIME - 16 - _STEP * _DEPTHS
    when = each.printing.lag
    return 12 + room * (1 if when is None else max(0.0, when) / most) + _STEP * min(each.depth, _DEPTHS)


def _ends(thread: Thread) -> list[str]:
    if not thread.first or not thread.last:
        return []
    first, last = day(thread.first[:10]), day(thread.last[:10])
    end = (
        f'<text class="quiet" x="{_TIME}" y="10" text-anchor="end">{_xml(last)}</text>'
        if last != first
        else ""
    )
    return [f'<text class="quiet" x="8" y="10">{_xml(first)}</text>{end}']


def _edge(places: dict[int, tuple[float, int]], each: Print) -> str:
    x1, y1 = places[each.parent or 0]
    x2, y2 = places[each.quote]
    return f'<path class="edge" d="M{x1:.1f} {y1}V{y2}H{x2:.1f}"/>'


def _words(each: Print, thread: Thread, y: int) -> str:
    label = _label(each, thread)
    lost = "; ".join(shift(one) for one in each.shifts)
    if len(label) > _LONGEST:
        label = label[: _LONGEST - 1] + "…"
    tail = f'<tspan class="lost" dx="8">{_xml(lost[:_LONGEST])}</tspan>' if lost else ""
    return f'<text class="label" x="{_LABEL}" y="{y + 5}">{_xml(label)}{tail}</text>'


def _label(each: Print, thread: Thread) -> str:
    place = each.outlet or each.headline
    when = lag(each.lag) or (day(each.published[:10]) if each.published else "undated")
    return flat(f"{place}, {when}: {change_of(each, thread)}")


def _xml(text: str) -> str:
    """Text as XML may hold it."""
    shown = visible(flat(text))
    return escape("".join(c for c in shown if c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff"))
