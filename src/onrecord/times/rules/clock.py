"""Clock: times of day: "half past three", "10:30 pm EDT on Friday", "the night of Oct. 5"."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from onrecord.times.chart import Rule
from onrecord.times.meaning import Meaning, Modified, Point
from onrecord.times.rules.common import at, constant, edge, join, on, with_time

__all__ = ["RULES"]


def past_hour(minutes: int) -> Callable[..., Point | None]:
    """ "half past three", "quarter to nine"."""

    def build(n: Any) -> Point | None:
        if not isinstance(n, int) or not 0 < n < 13:
            return None
        return Point(hour=n, minute=minutes) if minutes > 0 else Point(hour=n - 1, minute=60 + minutes)

    return build


def hour(n: Any, half: int) -> Point | None:
    """10 and "pm" (12)."""
    return Point(hour=n % 12 + half, minute=0) if isinstance(n, int) and 0 < n < 13 else None


def o_clock(n: Any) -> Point | None:
    """ "three o'clock"."""
    return Point(hour=n, minute=0) if isinstance(n, int) and 0 < n < 13 else None


def clock(time: tuple[int, int]) -> Point | None:
    """14:30."""
    return Point(hour=time[0], minute=time[1]) if time[0] < 25 else None


def clock_half(time: tuple[int, int], half: int) -> Point | None:
    """10:30 and "pm"."""
    return Point(hour=time[0] % 12 + half, minute=time[1]) if 0 < time[0] < 13 else None


def zoned(time: Point, zone: str) -> Point | None:
    """ "9 am" and "EDT"."""
    return join(time, Point(zone=zone))


def in_part(time: Point, part: Point) -> Point:
    """ "three" and "in the afternoon"."""
    late = part.part in ("AF", "EV", "NI") and (time.hour or 0) < 12
    return replace(time, hour=(time.hour or 0) + 12) if late else time


def edge_of_day(part: Meaning, day: Point) -> Meaning | None:
    """ "mid-afternoon" and "yesterday"."""
    joined = with_time(day, part.of) if isinstance(part, Modified) and isinstance(part.of, Point) else None
    return joined and edge(part.mod, joined) if isinstance(part, Modified) else None


RULES: list[Rule] = [
    ("clocktime", "noonword", at(0)),
    ("clocktime", "exact", at(0)),
    ("clocktime", "number ampm", hour),
    ("clocktime", "clock ampm", clock_half),
    ("clocktime", "dotclock ampm", clock_half),
    ("clocktime", "clock", clock),
    ("clocktime", "number o'clock", on(o_clock, 0)),
    ("zone", "zone + number", lambda zone, _, n: f"{zone}+{n}"),
    ("zone", "zone - number", lambda zone, _, n: f"{zone}-{n}"),
    ("clocktime", "'half 'past number", on(past_hour(30), 2)),
    ("clocktime", "'quarter 'past number", on(past_hour(15), 2)),
    ("clocktime", "'quarter 'to number", on(past_hour(-15), 2)),
    ("clocktime", "clocktime zone", zoned),
    ("clocktime", "clocktime ( zone )", on(zoned, 0, 2)),
    ("clocktime", "clocktime 'in 'the part", on(in_part, 0, 3)),
    ("time", "clocktime", at(0)),
    ("time", "approx clocktime", at(1)),
    ("time", "clocktime time", lambda clock, day: with_time(day, clock)),
    ("time", "clocktime , time", lambda clock, _, day: with_time(day, clock)),
    ("time", "time clocktime", with_time),
    ("time", "time part", with_time),
    ("time", "'the part", at(1)),
    ("partedge", "edge part", edge),
    ("partedge", "edge - part", on(edge, 0, 2)),
    ("time", "partedge", at(0)),
    ("time", "partedge day", edge_of_day),
    ("time", "'overnight", constant(Point(part="NI", overnight=True))),
    ("time", "'the part 'of time", lambda _, part, __, day: with_time(day, part)),
]
