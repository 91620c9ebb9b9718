"""Beside: what the words next to an expression, and the expression next to it, tell of when it is."""

import msgspec

from onrecord.times import calendar, values
from onrecord.times.meaning import Length, Meaning, Modified, Nth, Point, Shift, Within
from onrecord.times.resolve import resolve
from onrecord.times.setting import Anchor, Resolved, Setting, placed
from onrecord.times.tokens import Tokens

__all__ = [
    "ENDED",
    "Expression",
    "alike",
    "by_its_end",
    "from_end",
    "like_its_neighbour",
    "undated",
    "with_day_beside",
]

ENDED = "up to its end"
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
    """ "at 10 p.m. on Friday": a time of day takes the day that follows it in its phrase."""
    point = found[k].meaning
    if not isinstance(point, Point) or not (point.hour is not None or point.part) or k + 1 >= len(found):
        return setting
    if (
        msgspec.structs.replace(point, part=None, overnight=False, hour=None, minute=None, zone=None)
        != Point()
    ):
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
