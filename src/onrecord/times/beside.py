"""Beside: what the words next to an expression, and the expression next to it, tell of when it is."""

import re
from datetime import date, timedelta
from itertools import pairwise

import msgspec

from onrecord.times import calendar, values
from onrecord.times.bare import PREPOSITIONS
from onrecord.times.calendar import Stretch
from onrecord.times.clause import DETERMINERS
from onrecord.times.meaning import (
    MIDNIGHT,
    Length,
    Meaning,
    Modified,
    Nth,
    Offset,
    Point,
    Shift,
    Within,
    is_day,
)
from onrecord.times.outlook import way
from onrecord.times.points import candidates
from onrecord.times.resolve import resolve
from onrecord.times.rules.common import in_part
from onrecord.times.setting import Anchor, Resolved, Setting, placed
from onrecord.times.tense import is_verb, tense_near
from onrecord.times.tokens import Tokens

__all__ = [
    "ENDED",
    "Expression",
    "alike",
    "by_its_end",
    "days_from",
    "from_end",
    "in_other_zone",
    "in_year_before",
    "is_clock",
    "like_its_neighbour",
    "opens_line",
    "tells_kind",
    "undated",
    "with_day_beside",
    "with_known_year",
    "years_after",
]

# Behind the time at which a line was added to a story.
_ADDED = re.compile(r"\.?(?: [A-Z]{2,4})?\s*(?:[:—–|-]|\n|$)")
ENDED = "up to its end"
_CLOCKS = 8  # expressions in a row, the day among them, that a time of day looks over
_BETWEEN_CLOCKS = frozenset("( ) , - – to until till and or local time at".split())
_BEFORE_DAY = frozenset(") , on of the".split())
_STOPS = frozenset(". ; : ! ? ,".split())
_TELLING = 14  # tokens in which what happened so long ago is told
_NOUN_PHRASE = 6  # tokens from "before" to "on"
_KNOWN_DAYS = {(d.month, d.day): d for d in (date(2001, 9, 11), date(2021, 1, 6), date(2023, 10, 7))}
_DEEDS = frozenset(
    "attack attacks terror terrorist terrorists hijackers hijackings massacre insurrection riot "
    "riots rioters committee hostages assault".split()
)
_WIDE = 4  # tokens
_AFTER_CLOCK = frozenset(
    "local and or when that which but as while where he she they it we who eastern central pacific".split()
)
_HALVES_TOLD = frozenset("am pm a.m. p.m. a.m p.m".split())
_ENDS = (["ended"], ["ending"], ["to"], ["ended", "on"], ["ended", "in"], ["ending", "on"], ["ending", "in"])


_INTO = (["on"], ["in"], [",", "on"], [",", "in"])  # between a year and the day in it


class Expression(msgspec.Struct):
    """Tokens `first` to `last` (exclusive) that mean a time; `joined` where the one before begins a range."""

    first: int
    last: int
    meaning: Meaning
    joined: bool = False


def by_its_end(tokens: Tokens, found: list[Expression], k: int, setting: Setting) -> Resolved | None:
    """ "the quarter ended Sept. 30", "the year ending in June 2020": the months up to that date."""
    e, following = found[k], found[k + 1]
    if tokens.low[e.last : following.first] not in _ENDS:
        return None
    match e.meaning:
        case Shift(what="Q", by=0, base="ref"):
            months = 3
        case Shift(what="Y", by=0, base="ref"):
            months = 12
        case Length(amount=int() as n, unit="M"):
            months = n
        case _:
            return None
    looks = "past" if tokens.word(e.last) == "ended" else setting.tense
    end = resolve(following.meaning, msgspec.structs.replace(setting, tense=looks))
    if end is None or end.stretch is None or end.stretch.grain not in ("D", "M"):
        return None
    until = calendar.day(calendar.last_day(end.stretch))
    start = calendar.months_before(end.stretch.end, months)
    if isinstance(e.meaning, Shift) and months == 3:  # named for the quarter that most of it lies in
        name = calendar.containing("Q", (start + calendar.MID_QUARTER).date()).value
        return placed(calendar.Stretch("Q", start, until.end, name), ENDED, Anchor(k + 1, until), 0.9)
    value = values.length(Length(1, "Y") if months == 12 else Length(months, "M"))
    stretch = calendar.Stretch("D", start, until.end, value)
    return Resolved("DURATION", value, ENDED, stretch, k + 1, 0.9)


def like_its_neighbour(
    tokens: Tokens, found: list[Expression], k: int, resolved: list[Resolved | None], setting: Setting
) -> Setting:
    """ "in December and January": the second looks the way of the first."""
    before = resolved[k - 1] if k else None
    if before is None or found[k].first != found[k - 1].last + 1:
        return setting
    if tokens.word(found[k - 1].last) not in ("and", "or", ",", "&"):
        return setting
    if "ahead" in before.rule:
        return msgspec.structs.replace(setting, tense="future", way="ahead", back=False)
    return msgspec.structs.replace(setting, tense="past", way="back") if "/past" in before.rule else setting


def undated(meaning: Meaning) -> bool:
    """Whether a point names neither its year nor a day counted from now."""
    point = meaning.of if isinstance(meaning, Modified) else meaning
    return isinstance(point, Point) and point.year is None and point.days is None and not point.numeric


def alike(one: Meaning, two: Meaning) -> bool:
    """Whether the second of a range is told as the first is; "from Sept. 14 to Thursday" is not."""
    bare = isinstance(two, Point) and two == Point(weekday=two.weekday)
    return not bare or (isinstance(one, Point) and bool(one.weekday))


def from_end(end: Expression, setting: Setting) -> Setting:
    """The beginning of a range lies before its end: "from September to December 2016"."""
    if undated(end.meaning):
        return setting
    result = resolve(end.meaning, setting)
    if result is None or result.stretch is None:
        return setting
    now = Anchor(-1, result.stretch)
    return msgspec.structs.replace(setting, now=now, tense="past", way="back", before=())


def with_day_beside(tokens: Tokens, found: list[Expression], k: int, setting: Setting) -> Setting:
    """ "at 10 p.m. on Friday", "3 a.m. (1000 GMT) on Friday": a time of day takes the day that follows it."""
    if not is_clock(found[k].meaning):
        return setting
    day, end = k + 1, min(len(found), k + 1 + _CLOCKS)
    while day < end and is_clock(found[day].meaning) and _near(tokens, found, day, _BETWEEN_CLOCKS):
        day += 1
    if day >= end or not (_near(tokens, found, day, _BEFORE_DAY) or _in_phrase(tokens, found, day)):
        return setting
    following = found[day]
    if not isinstance(following.meaning, Point | Shift | Within | Nth):
        return setting
    first, last = tokens.sentence(following.first, following.last)
    tense = tense_near(tokens.low, following.first, following.last, first, last)
    where = way(tokens, following.first, following.last, (first, last), tense)
    result = resolve(following.meaning, msgspec.structs.replace(setting, way=where))
    if result is None or result.stretch is None or result.stretch.grain not in ("D", "PART", "MIN"):
        return setting
    _by_part(tokens, found[k], following.meaning)
    anchor = Anchor(day, result.stretch, tokens.start[following.first])
    return msgspec.structs.replace(setting, before=(anchor,), near=1)


def _by_part(tokens: Tokens, clock: Expression, day: Meaning) -> None:
    """ "10:15 on Friday night": the part of the day tells which of the two."""
    part = day.what if isinstance(day, Shift) else day
    told = _HALVES_TOLD & set(tokens.low[clock.first : clock.last])
    if not isinstance(clock.meaning, Point):
        return
    if clock.meaning.hour == MIDNIGHT and tokens.word(clock.first - 1) == "after":
        clock.meaning = msgspec.structs.replace(clock.meaning, hour=0)  # "just after midnight on Friday"
    elif isinstance(part, Point) and not told and not clock.meaning.zone:
        clock.meaning = in_part(clock.meaning, part)


def years_after(tokens: Tokens, found: list[Expression], k: int, setting: Setting) -> Resolved | None:
    """ "Two years after hundreds were robbed on New Year's Eve": the one about so long ago."""
    length, e = found[k - 1], found[k]
    after = tokens.low[length.last : e.first]
    if not isinstance(length.meaning, Length) or not isinstance(e.meaning, Point) or setting.today is None:
        return None
    n, p = length.meaning.amount, e.meaning
    fits = (
        length.meaning.unit == "Y" and n and not n % 1 and undated(p) and (p.month or p.holiday or p.season)
    )
    if (
        not fits
        or not after
        or after[0] not in ("after", "since")
        or len(after) > _TELLING
        or not _STOPS.isdisjoint(after)
    ):
        return None
    then = calendar.months_before(calendar.day(setting.today).start, 12 * int(n or 0))
    about = [s for s in candidates(p, then.year, 1) if s.start <= calendar.day(setting.today).start]
    nearest = min(about, key=lambda s: abs(s.start - then), default=None)
    return placed(nearest, "years after", Anchor(-1, nearest), 0.6) if nearest else None


def with_known_year(tokens: Tokens, e: Expression, setting: Setting) -> Meaning:
    """ "the Oct. 7 attacks": days that have become names are those of their year."""
    p = e.meaning
    if not isinstance(p, Point) or p.year or (p.month, p.day) not in _KNOWN_DAYS or setting.today is None:
        return p
    when = _KNOWN_DAYS[p.month or 0, p.day or 0]
    around = {*tokens.low[max(0, e.first - 4) : e.first], *tokens.low[e.last : e.last + 2]}
    known = when < setting.today and not _DEEDS.isdisjoint(around)
    return msgspec.structs.replace(p, weekday=None, year=when.year) if known else p


def in_year_before(tokens: Tokens, found: list[Expression], k: int, last: Anchor) -> Resolved | None:
    """ "Last year, on 14 December": the day or month in the year that is told right before it."""
    p, between = found[k].meaning, tokens.low[found[k - 1].last : found[k].first]
    if last.index != k - 1 or last.stretch.grain != "Y" or not isinstance(p, Point) or between not in _INTO:
        return None
    bare = msgspec.structs.replace(p, weekday=None)
    fit = candidates(bare, last.stretch.start.year, 0) if undated(p) and (p.month or p.holiday) else []
    return placed(fit[0], "calendar/year told before", last, 0.9, True) if fit else None


def days_from(tokens: Tokens, found: list[Expression]) -> None:
    """ "Two days before the storm on 5 June": the day so long before that one."""
    for e, following in pairwise(found):
        length, between = e.meaning, tokens.low[e.last : following.first]
        if not isinstance(length, Length) or length.amount is None or length.unit not in ("D", "W", "M", "Y"):
            continue
        if not 2 < len(between) <= _NOUN_PHRASE or between[0] not in ("before", "after"):
            continue
        noun = between[-1] == "on" and between[1] in ("the", "a", "an", "his", "her", "their")
        day = isinstance(following.meaning, Point) and is_day(following.meaning)
        if noun and day and _STOPS.isdisjoint(between):
            e.meaning = Offset(length, 1 if between[0] == "after" else -1, following.meaning)


def is_clock(point: Meaning) -> bool:
    """Whether a time of day is told without its day."""
    if not isinstance(point, Point) or not (point.hour is not None or point.part):
        return False
    bare = msgspec.structs.replace(point, part=None, overnight=False, hour=None, minute=None, zone=None)
    return bare == Point()


def _near(tokens: Tokens, found: list[Expression], k: int, between: frozenset[str]) -> bool:
    """Whether only so small words stand before expression `k` and after the one before it."""
    words = tokens.low[found[k - 1].last : found[k].first]
    return len(words) <= _WIDE and between.issuperset(words)


def _in_phrase(tokens: Tokens, found: list[Expression], k: int) -> bool:
    """Whether expression `k` has the day of a clock before it: "at 5 p.m. in the old town on Sunday",
    "between 8 a.m. and 9 p.m. Wednesday"."""
    first, on = found[k - 1].last, found[k].first - 1
    if found[k].joined:
        return True
    words = tokens.low[first:on]
    place = tokens.word(on) == "on" and len(words) <= _NOUN_PHRASE and words[:1] in (["in"], ["at"], ["near"])
    return place and _STOPS.isdisjoint(words) and not any(is_verb(tokens.low, at) for at in range(first, on))


def tells_kind(tokens: Tokens, e: Expression) -> bool:
    """Whether a clock stands before a noun whose kind it tells: "a 10 p.m. curfew", "the midday show"."""
    before, after = tokens.word(e.first - 1), tokens.word(e.last)
    if before in PREPOSITIONS or (not before.isalnum() and before not in ("'s", "’s", "-")):
        return False
    noun = (
        after.isalpha()
        and after not in PREPOSITIONS
        and after not in _AFTER_CLOCK
        and not tokens.capital(e.last)
    )
    ranged = after == "to" and before in DETERMINERS  # "a 10 p.m. to 5 a.m. curfew"
    return ranged or (noun and not is_verb(tokens.low, e.last))


def in_other_zone(meaning: Meaning, same: Stretch) -> Stretch | None:
    """The day beside the one told right before, by its weekday elsewhere: "on Tuesday (Wednesday AEST)"."""
    point = meaning.of if isinstance(meaning, Modified) else meaning
    if not isinstance(point, Point) or not point.weekday or point.day or point.month or same.grain != "D":
        return None
    near = (same.start.date() + timedelta(days=away) for away in (1, -1))
    found = next((each for each in near if each.isoweekday() == point.weekday), None)
    return None if found is None else calendar.day(found)


def opens_line(tokens: Tokens, e: Expression) -> bool:
    """Whether a line begins with an expression that tells when the line was added: "2:58 p.m.: …"."""
    text, start, end = tokens.text, tokens.start[e.first], tokens.end[e.last - 1]
    return text[max(0, start - 1) : start] in ("", "\n") and _ADDED.match(text, end) is not None
