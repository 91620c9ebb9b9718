"""Lists: days and months that share a month or year told once: "23, 24 and 25 June"."""

from msgspec.structs import replace

from onrecord.times.beside import Expression
from onrecord.times.lexicon import pieces
from onrecord.times.meaning import Meaning, Point
from onrecord.times.tokens import Tokens

__all__ = ["days_after", "days_before", "shared_year"]

_SEPARATORS = frozenset(", and or & to - –".split())
_LAST = frozenset(("and", "or", "&"))
_LED_BY = frozenset("on of from between for until by either the , : ( and".split()) | {""}
_RUN = 12  # days that one list may have
# What may follow a list of days; another word is what the last number counts: "June 3, 12 people".
_FOLLOWING = frozenset(
    "in at on of to for from by with and or but as when while before after during until is are was "
    "were will would has have had inclusive only respectively 's ’s".split()
)


def days_before(tokens: Tokens, found: list[Expression], first: int, last: int, time: Meaning) -> None:
    """The days that a list leads up to a full date with: "Monday 23, Tuesday 24 and Wednesday 25 June"."""
    if not isinstance(time, Point) or not (time.month and time.day) or not _day_leads(tokens, first):
        return
    listed: list[Expression] = []
    at, n = first, time.day
    while len(listed) < _RUN and tokens.word(at - 1) in _SEPARATORS:
        day = _figure(tokens.word(at - 2))
        if not 0 < day < n:
            break
        weekday = _weekday(tokens.word(at - 3))
        begins = at - 3 if weekday else at - 2
        if not weekday and tokens.word(begins - 1) not in _LED_BY | _SEPARATORS:
            break
        point = Point(year=time.year, month=time.month, day=day, weekday=weekday)
        joined = tokens.word(at - 1) in ("to", "-", "–")
        if joined:
            _join_next(listed)
        listed.append(Expression(begins, at - 1, point))
        at, n = begins, day
    while found and listed and found[-1].last > listed[-1].first:
        found.pop()
    found += reversed(listed)


def _join_next(listed: list[Expression]) -> None:
    """A range goes on to the day listed after it."""
    if listed:
        listed[-1].joined = True


def days_after(tokens: Tokens, found: list[Expression], at: int) -> int:
    """The days that follow a month and its first day: "June 23, 24 and 25"; the token behind them."""
    if tokens.word(at) != "," and tokens.word(at) not in _LAST:
        return at
    time = found[-1].meaning
    if not isinstance(time, Point) or not (time.month and time.day) or time.year or time.to_day:
        return at
    if _day_leads(tokens, found[-1].first):
        return at  # "On 5 May, 12 and 13 were drawn"
    listed: list[Expression] = []
    k, n = at, time.day
    while len(listed) < _RUN and tokens.word(k) in (",", *_LAST):
        comma = tokens.word(k) == "," and tokens.word(k + 1) in _LAST
        place = k + 2 if comma else k + 1
        day = _figure(tokens.word(place))
        if not n < day < 32 or not _day_leads(tokens, place):
            break
        closing = comma or tokens.word(k) in _LAST
        listed.append(Expression(place, place + 1, replace(time, day=day, weekday=None)))
        k, n = place + 1, day
        if closing:
            return _closed(tokens, found, listed, k) or at
    return at


def _closed(tokens: Tokens, found: list[Expression], listed: list[Expression], end: int) -> int:
    """Takes the list into `found`, where no noun that the last number counts follows; else 0."""
    after = tokens.word(end)
    if after.isalpha() and after not in _FOLLOWING:
        return 0
    year = tokens.word(end + 1) if after == "," else ""
    dated = int(year) if len(year) == 4 and year.isdecimal() and 1000 <= int(year) < 2200 else None
    for e in (found[-1], *listed):
        if dated and isinstance(e.meaning, Point):
            e.meaning = replace(e.meaning, year=dated)
    if dated:
        listed[-1].last = end + 2
    found += listed
    return listed[-1].last


def shared_year(tokens: Tokens, found: list[Expression]) -> None:
    """ "January and February 2019": the month or day before takes the year as well."""
    if len(found) < 2:
        return
    before, e = found[-2], found[-1]
    one, two = before.meaning, e.meaning
    if not isinstance(one, Point) or not isinstance(two, Point) or e.first != before.last + 1:
        return
    if not (one.month and two.month and two.year) or one.year or bool(one.day) != bool(two.day):
        return
    if tokens.word(before.last) in ("and", "or", "&", ","):
        later = (one.month, one.day or 0) > (two.month, two.day or 0)
        before.meaning = replace(one, year=two.year - later)


def _figure(word: str) -> int:
    return (
        next((n for kind, n in pieces(word) if kind in ("number", "ordinal") and isinstance(n, int)), 0)
        if word
        else 0
    )


def _weekday(word: str) -> int | None:
    return next((p.weekday for kind, p in pieces(word) if kind == "weekday"), None) if word else None


def _day_leads(tokens: Tokens, first: int) -> bool:
    """Whether a date is told day first: "25 June", "Wednesday 25 June"."""
    return tokens.word(first)[:1].isdigit() or (
        _weekday(tokens.word(first)) is not None and tokens.word(first + 1)[:1].isdigit()
    )
