"""When-clauses: what happened at a time that "when" stands behind: "since April, when she left"."""

import re

from onrecord.reading import Span, Time
from onrecord.timeline.clauses import Clause
from onrecord.timeline.parts import part, verb_at

__all__ = ["clause_behind", "when_behind"]

_WHEN = re.compile(r",?\s(?:just |only )?(when)\s", re.IGNORECASE)
_LONG = 3  # parts in which the verb stands: "when Bell, a baker, left"


def when_behind(text: str, time: Time) -> Span | None:
    """The "when" that stands right behind a time; None where none does."""
    opened = _WHEN.match(text, time.end)
    return opened and opened.span(1)


def clause_behind(text: str, begins: int, ends: int) -> tuple[Clause, Span] | None:
    """The clause that opens at an offset, and its span; None where no verb stands in it."""
    parts = part(text, (begins, ends))[:_LONG]
    n = next((n for n, each in enumerate(parts) if verb_at(each) is not None), None)
    if n is None or parts[0][0].start - begins > 1:
        return None
    inside = tuple(word for each in parts[: n + 1] for word in each)
    start = parts[n][0].start
    before = sum(word.start < start for word in inside)
    verb = verb_at(parts[n])
    if verb is None or before + verb == 0:
        return None
    return Clause(inside, 0, 0, before + verb, "when"), (inside[0].start, inside[-1].end)
