"""Meaning: what the words of a time expression say, before any calendar or day of publication is known."""

import msgspec

__all__ = [
    "Count",
    "Each",
    "Length",
    "Like",
    "Meaning",
    "Modified",
    "Nth",
    "Offset",
    "Point",
    "Ref",
    "Shift",
    "Window",
    "Within",
    "is_day",
]

MIDNIGHT = 24  # the hour of the one that ends a day


class Point(msgspec.Struct, frozen=True):
    """A place in the calendar as far as the words name it: every field may be missing.

    `weekday` is ISO (1 Monday … 7 Sunday); `days` counts from today ("yesterday" is -1); `decade` is the year
    without its last digit, `century` without its last two; `part`, `season` are TIMEX3 codes; `to_day` ends
    "Oct. 5-7", `to_year` "2011/12"; `overnight` is the night up to the morning of its day, or, of a morning,
    its small hours.
    `numeric` holds the numbers of a date such as 3/4/2020, whose order is not known yet.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    to_day: int | None = None
    to_year: int | None = None
    weekday: int | None = None
    weekend: bool = False
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    south: bool = False  # of the southern half of the earth
    holiday: str | None = None
    decade: int | None = None
    century: int | None = None
    fiscal: bool = False
    bc: bool = False
    days: int | None = None
    part: str | None = None
    overnight: bool = False
    hour: int | None = None
    minute: int | None = None
    zone: str | None = None
    numeric: tuple[int, int, int] | None = None


class Length(msgspec.Struct, frozen=True):
    """So much time: "two weeks". `amount` is None where the words do not say ("several", "years")."""

    amount: float | None
    unit: str
    mod: str | None = None
    more: "Length | None" = None
    adjective: bool = False  # "two-year"
    least: float | None = None  # of no one amount: "two to three weeks"


class Shift(msgspec.Struct, frozen=True):
    """A unit or a named stretch `by` steps from now or the time before: "last week", "the following May".

    `base` is "now" or "ref"; `article` is true for "the next day", where the story's own time is meant.
    """

    what: "str | Point"
    by: int
    base: str = "now"
    article: bool = False
    just: bool = False  # "this past week"


class Offset(msgspec.Struct, frozen=True):
    """A length before (-1) or after (+1) now, the time before ("ref") or another time: "two weeks later"."""

    length: Length
    sign: int
    base: "str | Meaning" = "now"


class Window(msgspec.Struct, frozen=True):
    """A length that ends (-1) or begins (+1) now or at the time before: "the past three months"."""

    length: Length
    sign: int
    base: str = "now"


class Nth(msgspec.Struct, frozen=True):
    """The nth unit or weekday inside another time, from its end where negative; `count` of them."""

    n: int
    what: "str | Point"
    inside: "Meaning | None" = None
    count: int = 1


class Within(msgspec.Struct, frozen=True):
    """A point inside another time: "Tuesday of last week", "the night of Oct. 5"."""

    inner: Point
    outer: "Meaning"


class Count(msgspec.Struct, frozen=True):
    """The nth day of something that has begun: "day five of the trial"."""

    n: int


class Each(msgspec.Struct, frozen=True):
    """What comes again: "every Monday", "twice a week", "daily"."""

    what: "Length | Point"
    quant: str | None = None
    freq: str | None = None


class Like(msgspec.Struct, frozen=True):
    """The period that is being reported, `by` years on or in a `year`: "the year-earlier quarter".

    `what` names the quarter where the words do. With no period reported, "a year earlier" is what is left.
    """

    by: int = 0
    year: int | None = None
    what: Point | None = None


class Ref(msgspec.Struct, frozen=True):
    """A time that no calendar can place: PAST_REF, PRESENT_REF, FUTURE_REF."""

    value: str


class Modified(msgspec.Struct, frozen=True):
    """A time with a TIMEX3 modifier: "early 1997" START."""

    mod: str
    of: "Meaning"


def is_day(p: Point) -> bool:
    """Whether a point names a day."""
    return bool(p.day or p.weekday or p.days is not None or p.holiday or p.numeric)


Meaning = Count | Point | Length | Shift | Offset | Window | Nth | Within | Each | Like | Ref | Modified
