"""Reading times: finds the expressions of a text, then works each out from what stands around it."""

from bisect import bisect_left
from datetime import date
from itertools import pairwise

import msgspec

from onrecord.reading import Quote, Span, Time
from onrecord.story import check_published
from onrecord.times import calendar
from onrecord.times.context import Context
from onrecord.times.grammar import parse
from onrecord.times.meaning import Meaning, Modified, Nth, Point, Shift, Within
from onrecord.times.resolve import resolve
from onrecord.times.said import said_at
from onrecord.times.setting import Anchor, Resolved, Setting
from onrecord.times.tense import tense_near
from onrecord.times.tokens import Tokens

__all__ = ["date_quotes", "find_times"]

# How far back, in code points, a reader still holds a time in mind for "the following day".
_REACH = 1500
_AROUND = 1000
_LOOK_AHEAD = frozenset("until till by through before".split())
_JOINS = frozenset("to through until till - – — and".split())


class Expression(msgspec.Struct):
    """Tokens `first` to `last` (exclusive) that mean a time; `joined` where the one before begins a range."""

    first: int
    last: int
    meaning: Meaning
    joined: bool = False


def find_times(text: str, quotes: tuple[Quote, ...], published: str | None) -> tuple[Time, ...]:
    """The times of a text in order; see `onrecord.times.find`."""
    now = None
    if published is not None:
        now = Anchor(-1, calendar.day(date.fromisoformat(check_published(published)[:10])))
    tokens = Tokens(text)
    found = _expressions(tokens)
    if not found:
        return ()
    day_first = _day_first(tokens, found, now)
    spans = [(tokens.start[e.first], tokens.end[e.last - 1]) for e in found]
    speech = _speech(spans, quotes)
    outside = [k for k in range(len(found)) if k not in speech]
    resolved: list[Resolved | None] = [None] * len(found)
    _resolve_run(tokens, found, spans, outside, now, day_first, resolved)
    by_quote: dict[int, list[int]] = {}
    for k, quote in speech.items():
        by_quote.setdefault(quote, []).append(k)
    if by_quote:
        dated = said_at(
            tokens,
            quotes,
            [s if r and r.type in ("DATE", "TIME") else None for s, r in zip(spans, resolved, strict=True)],
        )
        for quote, members in by_quote.items():
            _resolve_run(
                tokens, found, spans, members, _said(dated.get(quote), resolved) or now, day_first, resolved
            )
    return _times(tokens, found, spans, resolved)


def date_quotes(text: str, quotes: tuple[Quote, ...], times: tuple[Time, ...]) -> tuple[Quote, ...]:
    """The quotes with `when` set to the index of the time at which they were said, where the story says."""
    if not quotes or not times:
        return quotes
    spans: list[Span | None] = [
        (t.start, t.end) if t.type in ("DATE", "TIME") and not t.value.endswith("_REF") else None
        for t in times
    ]
    dated = said_at(Tokens(text, _around_cues(text, quotes)), quotes, spans)
    return tuple(
        msgspec.structs.replace(quote, when=dated[i]) if i in dated else quote
        for i, quote in enumerate(quotes)
    )


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
            read = context.read(left + i, left + j, meaning)
            if read is not None:
                found.append(Expression(left + i, left + j, read))
                done = left + j
                done = _short_year(tokens, found, done)
    for one, two in pairwise(found):
        two.joined = _joined(tokens, one, two)
    return found


def _short_year(tokens: Tokens, found: list[Expression], at: int) -> int:
    """ "1991-95": the second year, told by its last two figures, is a time of its own."""
    year = found[-1].meaning
    if isinstance(year, Point) and year == Point(year=year.year) and tokens.word(at) in ("-", "–", "/"):
        figures = tokens.word(at + 1)
        if (
            len(figures) == 2
            and figures.isascii()
            and figures.isdigit()
            and int(figures) > (year.year or 0) % 100
        ):
            found.append(
                Expression(at + 1, at + 2, Point(year=(year.year or 0) // 100 * 100 + int(figures)), True)
            )
            return at + 2
    return at


def _joined(tokens: Tokens, one: Expression, two: Expression) -> bool:
    if two.first != one.last + 1 or tokens.word(one.last) not in _JOINS:
        return two.joined
    if not isinstance(one.meaning, Point | Modified) or not isinstance(two.meaning, Point | Modified):
        return False
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


def _resolve_run(
    tokens: Tokens,
    found: list[Expression],
    spans: list[Span],
    run: list[int],
    now: Anchor | None,
    day_first: bool,
    resolved: list[Resolved | None],
) -> None:
    """Works out the expressions of one voice, in order, each from those before it; fills `resolved`."""
    before: list[Anchor] = []
    sentence = (0, 0)
    for position, k in enumerate(run):
        e = found[k]
        if not sentence[0] <= e.first < sentence[1]:
            sentence = tokens.sentence(e.first, e.last)
        start = tokens.start[sentence[0]]
        paragraph = tokens.text.rfind("\n\n", max(0, spans[k][0] - _REACH), spans[k][0])
        recent = [a for a in before[-6:] if spans[k][0] - a.at < _REACH]
        setting = Setting(
            now=now,
            at=spans[k][0],
            before=tuple(recent),
            near=sum(a.at >= start for a in recent),
            together=sum(a.at >= paragraph for a in recent),
            tense=tense_near(tokens.low, e.first, e.last, *sentence),
            forward=tokens.word(e.first - 1) in _LOOK_AHEAD
            or (tokens.word(e.first - 1) == "of" and tokens.word(e.first - 2) == "ahead"),
            back=tokens.word(e.first - 1) == "since",
            on=tokens.word(e.first - 1) == "on",
            day_first=day_first,
        )
        previous = run[position - 1] if position else None
        if e.joined and previous == k - 1 and before and before[-1].index == previous and _undated(e.meaning):
            setting = msgspec.structs.replace(setting, now=before[-1], tense=None, forward=True, back=False)
        elif (
            position + 1 < len(run)
            and run[position + 1] == k + 1
            and found[k + 1].joined
            and _undated(e.meaning)
        ):
            setting = _from_end(found[k + 1], setting)
        else:
            setting = _with_day_beside(tokens, found, k, setting)
            setting = _like_its_neighbour(tokens, found, k, resolved, setting)
        result = resolve(e.meaning, setting)
        resolved[k] = result
        if (
            result
            and result.stretch
            and result.type in ("DATE", "TIME")
            and result.stretch.grain not in ("CE", "DE")
        ):
            before.append(Anchor(k, result.stretch, spans[k][0], result.dated and _adverbial(tokens, e)))


def _like_its_neighbour(
    tokens: Tokens, found: list[Expression], k: int, resolved: list[Resolved | None], setting: Setting
) -> Setting:
    """ "in December and January": the second looks the way of the first."""
    before = resolved[k - 1] if k else None
    if before is None or found[k].first != found[k - 1].last + 1:
        return setting
    if tokens.word(found[k - 1].last) not in ("and", "or", ",", "&"):
        return setting
    if "ahead" in before.rule:
        return msgspec.structs.replace(setting, tense="future", back=False)
    return msgspec.structs.replace(setting, tense="past") if "/past" in before.rule else setting


def _undated(meaning: Meaning) -> bool:
    point = meaning.of if isinstance(meaning, Modified) else meaning
    return isinstance(point, Point) and point.year is None and point.days is None and not point.numeric


def _adverbial(tokens: Tokens, e: Expression) -> bool:
    """Whether a dated time moves the story there: "In 2008", not "the 2008 winner"."""
    return e.last - e.first > 2 or tokens.word(e.first - 1) == "in"


def _from_end(end: Expression, setting: Setting) -> Setting:
    """The beginning of a range lies before its end: "from September to December 2016"."""
    if _undated(end.meaning):
        return setting
    result = resolve(end.meaning, setting)
    if result is None or result.stretch is None:
        return setting
    return msgspec.structs.replace(setting, now=Anchor(-1, result.stretch), tense="past", before=())


def _with_day_beside(tokens: Tokens, found: list[Expression], k: int, setting: Setting) -> Setting:
    """ "at 10 p.m. on Friday": a time of day takes the day that follows it in its phrase."""
    point = found[k].meaning
    if not isinstance(point, Point) or not (point.hour is not None or point.part) or k + 1 >= len(found):
        return setting
    if msgspec.structs.replace(point, part=None, hour=None, minute=None, zone=None) != Point():
        return setting
    following = found[k + 1]
    between = tokens.low[found[k].last : following.first]
    if between not in (["on"], [","], [",", "on"], ["of"]):
        return setting
    if not isinstance(following.meaning, Point | Shift | Within | Nth):
        return setting
    result = resolve(following.meaning, setting)
    if result is None or result.stretch is None or result.stretch.grain != "D":
        return setting
    day = Anchor(k + 1, result.stretch, tokens.start[following.first])
    return msgspec.structs.replace(setting, before=(day,), near=1)


def _times(
    tokens: Tokens, found: list[Expression], spans: list[Span], resolved: list[Resolved | None]
) -> tuple[Time, ...]:
    kept = [k for k, r in enumerate(resolved) if r is not None]
    index = {k: n for n, k in enumerate(kept)} | {-1: -1}
    times: list[Time] = []
    for k in kept:
        r = resolved[k]
        if r is None:
            continue
        earliest, latest = calendar.iso(r.stretch) if r.stretch else (None, None)
        signal = tokens.word(found[k].first - 1)
        if r.type in ("DATE", "TIME") and earliest and not found[k].joined:
            if signal == "since":
                latest = None
            elif signal in ("until", "till"):
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


def _span_range(times: list[Time], first: int, last: int) -> None:
    """Both ends of a range stand for all of it."""
    one, two = times[first], times[last]
    if not one.earliest or not two.latest or one.type == "DURATION":
        return
    if len(one.earliest) == len(two.latest) and one.earliest < two.latest:
        for n, time in ((first, one), (last, two)):
            times[n] = msgspec.structs.replace(
                time, earliest=one.earliest, latest=two.latest, rule=time.rule + "+range"
            )
