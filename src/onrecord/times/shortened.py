"""Shortened: years, decades and hours of a range or a pair that are told by their figures only."""

from onrecord.times.beside import Expression
from onrecord.times.meaning import Meaning, Point
from onrecord.times.tokens import Tokens

__all__ = ["short_decade", "short_hour", "short_year"]

_BEFORE_HOURS = frozenset("from between at open ( , about around".split())


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
