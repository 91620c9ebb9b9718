"""Shortened: years, decades, quarters, nights and hours of a range or pair, of which one is told by half."""

from msgspec.structs import replace

from onrecord.times.beside import Expression, is_clock
from onrecord.times.lexicon import pieces
from onrecord.times.meaning import Each, Meaning, Point
from onrecord.times.tokens import Tokens

__all__ = ["opening_hours", "short_decade", "short_hour", "short_ordinal", "short_weekday", "short_year"]

_PLURAL = frozenset(["quarters", "centuries"])
_HABIT = frozenset("usually typically normally generally traditionally historically always often".split())
_SAID_BEFORE = 12  # words in which a habit is told
_BEFORE_HOURS = frozenset("from between at open ( , about around".split())


def opening_hours(tokens: Tokens, found: list[Expression]) -> None:
    """ "10am-4pm on Sundays", "9am to 5pm Monday to Friday": clocks of days that come again do so too."""
    for k, e in enumerate(found):
        if not isinstance(e.meaning, Point) or e.meaning.hour is None:
            continue
        days = _days_again(tokens, found, k)
        if not days:
            continue
        low = k - 1 if k and e.joined and is_clock(found[k - 1].meaning) else k
        for at in range(low, k + 1):
            clock = found[at].meaning
            if isinstance(clock, Point):
                found[at].meaning = Each(clock)
        for at in days:
            day = found[at].meaning
            if isinstance(day, Point):
                found[at].meaning = Each(day)


def _days_again(tokens: Tokens, found: list[Expression], k: int) -> list[int]:
    """Which expressions beside clock `k` are days of every week."""
    clock = found[k].meaning
    if not is_clock(clock):  # "5pm Monday" and "to Friday"
        weekly = isinstance(clock, Point) and clock == Point(
            weekday=clock.weekday, hour=clock.hour, minute=clock.minute, zone=clock.zone
        )
        again = k + 1 < len(found) and found[k + 1].joined and _is_weekday(found[k + 1].meaning)
        return [k + 1] if weekly and again else []
    after = [n for n in (k + 1, k + 2) if n < len(found)]
    if not after or tokens.low[found[k].last : found[k + 1].first] not in ([], ["on"], [","], [",", "on"]):
        return []
    day = found[k + 1].meaning
    if isinstance(day, Each) and isinstance(day.what, Point) and day.what.weekday:
        return [k + 1]
    ranged = len(after) == 2 and found[k + 2].joined and all(_is_weekday(found[n].meaning) for n in after)
    return after if ranged else []


def _is_weekday(meaning: Meaning) -> bool:
    return isinstance(meaning, Point) and meaning == Point(weekday=meaning.weekday)


def short_year(tokens: Tokens, found: list[Expression], at: int) -> int:
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


def short_decade(tokens: Tokens, found: list[Expression], at: int) -> int:
    """ "the 1960s and 70s": the second decade, told by its last two figures, is a time of its own."""
    decade, figures = found[-1].meaning, tokens.word(at + 1)
    if (
        isinstance(decade, Point)
        and decade == Point(decade=decade.decade)
        and tokens.word(at) in ("and", "or", "to")
        and len(figures) == 3
        and figures[0].isdecimal()
        and figures[1:] == "0s"
    ):
        found.append(
            Expression(at + 1, at + 2, Point(decade=(decade.decade or 0) // 10 * 10 + int(figures[0])))
        )
        return at + 2
    return at


def short_hour(tokens: Tokens, found: list[Expression], at: int, time: Meaning) -> None:
    """ "8 to 10 p.m.": the first hour, told by its figure only, is a time of its own."""
    hour, sign = tokens.word(at - 2), tokens.word(at - 1)
    ranged = sign in ("-", "–", "to", "till", "until") or (sign == "and" and tokens.word(at - 3) == "between")
    free = not found or found[-1].last <= at - 2
    if not (ranged and free and isinstance(time, Point) and time.hour and hour.isdecimal() and len(hour) < 3):
        return
    if 0 < int(hour) < 13 and (tokens.word(at - 3) in _BEFORE_HOURS or at < 3 or sign in ("-", "–")):
        first, last = int(hour) % 12, time.hour % 12
        half = time.hour // 12 if first < last else (time.hour // 12 + 1) % 2
        found.append(Expression(at - 2, at - 1, Point(hour=first + 12 * half, minute=0)))


def short_ordinal(tokens: Tokens, found: list[Expression], first: int, last: int, time: Meaning) -> Meaning:
    """ "the second and fourth quarters", "the 18th and 19th centuries": the first of the two is a time too.

    What the second is: of every year where the words before tell a habit.
    """
    if not isinstance(time, Point) or _PLURAL.isdisjoint(tokens.low[first:last]):
        return time
    at = first - 2
    ordinal = next((n for kind, n in pieces(tokens.word(at) or "-") if kind == "ordinal"), 0)
    if tokens.word(at + 1) not in ("and", "or", "to") or ordinal < 1 or (found and found[-1].last > at):
        return time
    if time.quarter and ordinal < time.quarter:
        one = replace(time, quarter=ordinal)
        each = not time.year and not _HABIT.isdisjoint(tokens.low[max(0, at - _SAID_BEFORE) : at])
        found.append(Expression(at, at + 1, Each(one) if each else one))
        return Each(time) if each else time
    if time.century and ordinal <= time.century:
        found.append(Expression(at, at + 1, replace(time, century=ordinal - 1)))
    return time


def short_weekday(tokens: Tokens, found: list[Expression], first: int, time: Meaning) -> None:
    """ "Monday and Tuesday nights": the nights are those of both."""
    if not found or not isinstance(time, Each) or not isinstance(time.what, Point) or not time.what.part:
        return
    before, day = found[-1], found[-1].meaning
    beside = before.last == first - 1 and tokens.word(before.last) in ("and", "or")
    if beside and isinstance(day, Point) and day == Point(weekday=day.weekday):
        before.meaning = Each(replace(time.what, weekday=day.weekday))
