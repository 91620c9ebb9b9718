"""Reading times: finds the expressions of a text, then works each out from what stands around it."""

from bisect import bisect_left, bisect_right
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise

import msgspec

from onrecord.reading import Paragraph, Quote, Span, Time
from onrecord.story import check_published
from onrecord.times import calendar
from onrecord.times.beside import Expression, days_from
from onrecord.times.context import Context
from onrecord.times.grammar import parse
from onrecord.times.lists import days_after, days_before, shared_year
from onrecord.times.meaning import Meaning, Modified, Point, Within
from onrecord.times.said import said_at
from onrecord.times.scene import in_told_scene, open_now
from onrecord.times.setting import Anchor, Resolved
from onrecord.times.shortened import (
    opening_hours,
    short_decade,
    short_hour,
    short_ordinal,
    short_weekday,
    short_year,
)
from onrecord.times.tokens import Tokens
from onrecord.times.walk import Found, walk

__all__ = ["date_quotes", "find_times"]

_AROUND = 1000
_TOP = 600  # code points from the top, in which a dateline stands
_NEAR = 7  # days from publication
_MINUTE = len("2020-10-15T09:00")
_WESTMOST = 10  # hours behind UTC
_EASTMOST, _ELSEWHERE = timedelta(hours=14), timedelta(hours=3)  # ahead of UTC; of the outlet's own clock
_DATE_LINE = ("", "date", "dated", "published", "updated", "posted")
_DENIED = 8  # tokens from "not" to "until"
_DENIALS = frozenset("not cannot never t".split())  # and "isn't", "won't"
_SETTLED = frozenset(", ; : — –".split())
_JOINS = frozenset("to through until till - – — and".split())


def find_times(
    text: str,
    quotes: tuple[Quote, ...],
    published: str | date | None,
    paragraphs: tuple[Paragraph, ...] = (),
) -> tuple[Time, ...]:
    """The times of a text in order; see `onrecord.times.find`."""
    now = None if published is None else _day_of(check_published(published))
    tokens = Tokens(text, breaks=tuple(p.start for p in paragraphs))
    found = _expressions(tokens)
    if not found:
        return ()
    day_first = _day_first(tokens, found, now)
    spans = [(tokens.start[e.first], tokens.end[e.last - 1]) for e in found]
    first, now = now, _dateline(text, found, spans, now) or now
    spoken = first if first and now and first.stretch.start < now.stretch.start else now
    speech = _speech(spans, quotes)
    outside = [k for k in range(len(found)) if k not in speech]
    resolved: list[Resolved | None] = [None] * len(found)
    captions = [(p.start, p.end) for p in paragraphs if p.kind == "caption"]
    whole = Found(tokens, found, spans, captions, day_first, resolved)
    entries = _entries(spans, paragraphs)
    for entry, run in groupby(outside, entries.__getitem__):
        walk(whole, list(run), _day_of(entry[1]) if entry else now)
    by_quote: dict[int, list[int]] = {}
    for k, quote in speech.items():
        by_quote.setdefault(quote, []).append(k)
    if by_quote:
        dated = said_at(
            tokens,
            quotes,
            [
                s if r and r.type in ("DATE", "TIME") and not _alone(text, s) else None
                for s, r in zip(spans, resolved, strict=True)
            ],
        )
        for quote, members in by_quote.items():
            entry = entries[members[0]]
            day = _day_of(entry[1]) if entry else spoken
            said = _said(dated.get(quote), resolved)
            if said is None and day and in_told_scene(whole, outside, quotes[quote], day):
                open_now(whole, members, day)
            else:
                walk(whole, members, said or day)
    return _times(tokens, found, spans, resolved, published is not None or any(entries))


def _day_of(published: str) -> Anchor:
    """The day of a time of publication, to work out others from, and the clock where it was latest then."""
    day = calendar.day(date.fromisoformat(published[:10]))
    if len(published) < _MINUTE:
        return Anchor(-1, day)
    at = datetime.fromisoformat(published)
    in_utc = at.tzinfo is not None and not at.utcoffset()
    slack = _EASTMOST if in_utc else _ELSEWHERE
    early = in_utc and at.hour < _WESTMOST
    try:
        return Anchor(-1, day, early=early, until=at.replace(tzinfo=None) + slack)
    except OverflowError:  # at the end of the calendar
        return Anchor(-1, day)


def _entries(spans: list[Span], paragraphs: tuple[Paragraph, ...]) -> list[tuple[int, str] | None]:
    """For each time, the entry that it stands in, where that has a time of its own: which one, and when."""
    if not any(p.published for p in paragraphs):
        return [None] * len(spans)
    entries: list[tuple[int, str] | None] = []  # of the paragraphs
    for one, group in groupby(enumerate(paragraphs), lambda each: each[1].published):
        members = list(group)
        entries += [(members[0][0], one) if one else None] * len(members)
    starts = [p.start for p in paragraphs]
    places = (bisect_right(starts, start) - 1 for start, _ in spans)
    return [entries[place] if place >= 0 else None for place in places]


def date_quotes(text: str, quotes: tuple[Quote, ...], times: tuple[Time, ...]) -> tuple[Quote, ...]:
    """The quotes with `when` set to the index of the time at which they were said, where the story says."""
    if not quotes or not times:
        return quotes
    spans: list[Span | None] = [
        (t.start, t.end)
        if t.type in ("DATE", "TIME") and not t.value.endswith("_REF") and not _alone(text, (t.start, t.end))
        else None
        for t in times
    ]
    dated = said_at(Tokens(text, _around_cues(text, quotes)), quotes, spans)
    return tuple(
        msgspec.structs.replace(quote, when=dated[i]) if i in dated else quote
        for i, quote in enumerate(quotes)
    )


def _alone(text: str, span: Span) -> bool:
    """Whether a time is all that its line tells: the date of the story, not of what is said below it."""
    before = text[text.rfind("\n", 0, span[0]) + 1 : span[0]].strip(" \t:*").lower()
    return before in _DATE_LINE and not text[span[1] : (text + "\n").find("\n", span[1])].strip()


def _around_cues(text: str, quotes: tuple[Quote, ...]) -> list[Span]:
    """The stretches of text in which the time of a cue may stand: its paragraph, as far as `_AROUND`."""
    ranges: list[Span] = []
    for cue in sorted(span for quote in quotes for span in quote.cue):
        low, high = max(0, cue[0] - _AROUND), min(len(text), cue[1] + _AROUND)
        opening, closing = text.rfind("\n\n", low, cue[0]), text.find("\n\n", cue[1], high)
        start, end = max(low, opening), high if closing < 0 else closing
        if ranges and start <= ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], max(end, ranges[-1][1]))
        else:
            ranges.append((start, end))
    return ranges


def _expressions(tokens: Tokens) -> list[Expression]:
    """Leftmost, longest first, of what the grammar finds and the context lets stand."""
    context = Context(tokens)
    found: list[Expression] = []
    for left, right in tokens.windows():
        done = left
        for i, j, meaning in parse(tokens.key(left, right)):
            if left + i < done:
                continue
            read = context.read(left + i, left + j, meaning, _beside(tokens, found, left + i))
            if read is not None:
                short_hour(tokens, found, left + i, read)
                short_weekday(tokens, found, left + i, read)
                read = short_ordinal(tokens, found, left + i, left + j, read)
                days_before(tokens, found, left + i, left + j, read)
                found.append(Expression(left + i, left + j, read))
                shared_year(tokens, found)
                done = short_decade(tokens, found, short_year(tokens, found, left + j))
                done = days_after(tokens, found, done)
    for one, two in pairwise(found):
        two.joined = _joined(tokens, one, two)
    opening_hours(tokens, found)
    days_from(tokens, found)
    return found


def _beside(tokens: Tokens, found: list[Expression], at: int) -> Meaning | None:
    """The time that the words at `at` stand in apposition to: "Saturday night, the opening night"."""
    return found[-1].meaning if found and found[-1].last == at - 1 and tokens.word(at - 1) == "," else None


def _joined(tokens: Tokens, one: Expression, two: Expression) -> bool:
    if two.first != one.last + 1 or tokens.word(one.last) not in _JOINS:
        return two.joined
    if not isinstance(one.meaning, Point | Modified) or not isinstance(
        two.meaning, Point | Modified | Within
    ):
        return False
    if tokens.word(two.last) in ("'s", "’s") and tokens.word(one.first - 1) != "from":
        return False  # "a revision Friday to December's figures"
    return tokens.word(one.last) != "and" or tokens.word(one.first - 1) == "between"


def _day_first(tokens: Tokens, found: list[Expression], now: Anchor | None) -> bool:
    """Whether the story writes the day before the month: by its figures, spelt dates, or the nearer date."""
    numeric = [e.meaning.numeric for e in found if isinstance(e.meaning, Point) and e.meaning.numeric]
    if not numeric:
        return False
    for a, b, _ in numeric:
        if 12 < a < 32 or 12 < b < 32:
            return a < 32 and a > 12
    spelt = 0
    for e in found:
        if isinstance(e.meaning, Point) and e.meaning.month and e.meaning.day and not e.meaning.numeric:
            spelt += (
                1 if tokens.raw[e.first][0].isdigit() else -1 if tokens.raw[e.last - 1][0].isdigit() else 0
            )
    if spelt or now is None:
        return spelt > 0
    today = now.stretch.start.date()
    far = 0
    for a, b, c in numeric:
        if a > 31:
            continue
        year = c if c > 99 else 2000 + c
        try:
            day, month = abs(date(year, b, a) - today).days, abs(date(year, a, b) - today).days
        except ValueError:
            continue
        far += (day < month) - (day > month)
    return far > 0


def _speech(spans: list[Span], quotes: tuple[Quote, ...]) -> dict[int, int]:
    """For each time inside the words of direct speech, by index, the quote."""
    inside: dict[int, int] = {}
    starts = [start for start, _ in spans]
    for i, quote in enumerate(quotes):
        if quote.kind != "direct":
            continue
        for start, end in quote.content:
            for k in range(bisect_left(starts, start), bisect_left(starts, end)):
                inside[k] = i
    return inside


def _dateline(text: str, found: list[Expression], spans: list[Span], now: Anchor | None) -> Anchor | None:
    """The date that stands on a line of its own above the story, where it is near publication.

    The story's "yesterday" is counted from it: it is the day the text was last written.
    """
    for k, (start, end) in enumerate(spans[:4]):
        point = found[k].meaning
        if start > _TOP or not isinstance(point, Point) or not (point.year and point.month and point.day):
            continue
        line = text[text.rfind("\n", 0, start) + 1 : start] + text[end : (text + "\n").find("\n", end)]
        if line.strip():
            continue
        try:
            stretch = calendar.day(date(point.year, point.month, point.day))
        except ValueError:
            continue
        if now is None or abs((stretch.start - now.stretch.start).days) <= _NEAR:
            return Anchor(k, stretch)
    return None


def _said(index: int | None, resolved: list[Resolved | None]) -> Anchor | None:
    found = resolved[index] if index is not None else None
    if (
        index is None
        or found is None
        or found.stretch is None
        or found.stretch.grain not in ("D", "PART", "MIN")
    ):
        return None
    return Anchor(index, calendar.day(found.stretch.start.date()))


def _times(
    tokens: Tokens, found: list[Expression], spans: list[Span], resolved: list[Resolved | None], dated: bool
) -> tuple[Time, ...]:
    kept = [k for k, r in enumerate(resolved) if r is not None]
    index = {k: n for n, k in enumerate(kept)} | ({-1: -1} if dated else {})
    times: list[Time] = []
    for k in kept:
        r = resolved[k]
        if r is None:
            continue
        earliest, latest = calendar.iso(r.stretch) if r.stretch else _one_end(r)
        signal = tokens.word(found[k].first - 1)
        if r.type in ("DATE", "TIME") and earliest and not found[k].joined:
            if signal == "since":
                latest = None
            elif signal in ("until", "till") and not _not_before(tokens, found[k].first - 1):
                earliest = None
        times.append(
            Time(
                start=spans[k][0],
                end=spans[k][1],
                type=r.type,
                value=r.value,
                mod=r.mod,
                quant=r.quant,
                freq=r.freq,
                earliest=earliest,
                latest=latest,
                anchor=None if r.anchor is None else index.get(r.anchor),
                rule=r.rule,
                confidence=r.confidence,
            )
        )
    for k in kept:
        if found[k].joined and k - 1 in index:
            _span_range(times, index[k - 1], index[k])
    return tuple(times)


def _not_before(tokens: Tokens, until: int) -> bool:
    """Whether something is not so before a time, so that it begins in it: "is not due until next year"."""
    first, _ = tokens.sentence(until, until + 1)
    words = tokens.low[max(first, until - _DENIED) : until]
    return not _DENIALS.isdisjoint(words) and _SETTLED.isdisjoint(words)


def _one_end(r: Resolved) -> tuple[str | None, str | None]:
    return (
        r.since.date().isoformat() if r.since else None,
        r.until.date().isoformat() if r.until else None,
    )


def _span_range(times: list[Time], first: int, last: int) -> None:
    """Both ends of a range stand for all of it."""
    one, two = times[first], times[last]
    if not one.earliest or not two.latest or one.type == "DURATION":
        return
    earliest, latest = one.earliest, two.latest
    if len(earliest) == _MINUTE < len(latest):
        earliest += latest[_MINUTE:]  # "from 9 to 10 a.m. GMT"
    if len(earliest) == len(latest) and earliest < latest:
        for n, time in ((first, one), (last, two)):
            times[n] = msgspec.structs.replace(
                time, earliest=earliest, latest=latest, rule=time.rule + "+range"
            )
