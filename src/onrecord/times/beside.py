"""Beside: what the words next to an expression, and the expression next to it, tell of when it is."""

import msgspec

from onrecord.times import calendar, values
from onrecord.times.meaning import Length, Meaning, Modified, Nth, Point, Shift, Within
from onrecord.times.outlook import way
from onrecord.times.resolve import resolve
from onrecord.times.rules.common import in_part
from onrecord.times.setting import Anchor, Resolved, Setting, placed
from onrecord.times.tokens import Tokens

__all__ = [
    "ENDED",
    "Expression",
    "alike",
    "by_its_end",
    "from_end",
    "is_clock",
    "like_its_neighbour",
    "undated",
    "with_day_beside",
]

ENDED = "up to its end"
_BETWEEN_CLOCKS = frozenset("( ) , - – to until till and or local time at".split())
_BEFORE_DAY = frozenset(") , on of the".split())
_MIDNIGHT = 24  # the one that ends the day
_WIDE = 4  # tokens
_HALVES_TOLD = frozenset("am pm a.m. p.m. a.m p.m".split())
_ENDS = (["ended"], ["ending"], ["to"], ["ended", "on"], ["ended", "in"], ["ending", "on"], ["ending", "in"])


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
    day = k + 1
    while day < len(found) and is_clock(found[day].meaning) and _near(tokens, found, day, _BETWEEN_CLOCKS):
        day += 1
    if day >= len(found) or not _near(tokens, found, day, _BEFORE_DAY):
        return setting
    following = found[day]
    if not isinstance(following.meaning, Point | Shift | Within | Nth):
        return setting
    where = way(tokens, following.first, following.last, tokens.sentence(following.first, following.last))
    result = resolve(following.meaning, msgspec.structs.replace(setting, way=where))
    if result is None or result.stretch is None or result.stretch.grain not in ("D", "PART"):
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
    if clock.meaning.hour == _MIDNIGHT and tokens.word(clock.first - 1) == "after":
        clock.meaning = msgspec.structs.replace(clock.meaning, hour=0)  # "just after midnight on Friday"
    elif isinstance(part, Point) and not told and not clock.meaning.zone:
        clock.meaning = in_part(clock.meaning, part)


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
