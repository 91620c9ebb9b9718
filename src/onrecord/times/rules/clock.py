"""Clock: times of day: "half past three", "10:30 pm EDT on Friday", "the night of Oct. 5"."""

from collections.abc import Callable
from typing import Any

from onrecord.times.chart import Rule
from onrecord.times.meaning import Meaning, Modified, Point, Shift
from onrecord.times.rules.common import at, constant, edge, in_part, join, on, with_time

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


def military(time: tuple[int, int], zone: str) -> Point:
    """ "0800" and "GMT"."""
    return Point(hour=time[0], minute=time[1], zone=zone)


def in_words(n: int, minute: int) -> Point | None:
    """ "ten" and "thirty"."""
    return Point(hour=n, minute=minute) if n < 13 and minute < 60 else None


def minutes_past(sign: int) -> Callable[..., Point | None]:
    """ "ten past nine", "twenty minutes to six"."""

    def build(minutes: Any, n: Any, unit: str = "MIN") -> Point | None:
        known = unit == "MIN" and isinstance(minutes, int) and 0 < minutes < 31
        return past_hour(sign * minutes)(n) if known else None

    return build


def hour_on(n: Any, day: Meaning) -> Meaning | None:
    """ "seven" and "tonight", "10" and "Friday night": the part of the day tells which seven."""
    return clock_on(day, o_clock(n))


def past_noon(minutes: Any, unit: str, noon: Point) -> Point | None:
    """ "a minute past midnight": of the day that begins then."""
    known = unit == "MIN" and isinstance(minutes, int) and 0 < minutes < 60
    return Point(hour=(noon.hour or 0) % 24, minute=minutes) if known else None


def after_noon(counted: int) -> Callable[..., Point | None]:
    """ "ten minutes after midnight"; of "a minute" the number is not `counted`."""
    return lambda n, unit, _, noon: past_noon(n if counted else 1, unit, noon)


def before_noon(counted: int) -> Callable[..., Point | None]:
    """ "two minutes before midnight"."""

    def build(n: Any, unit: str, _: str, noon: Point) -> Point | None:
        minutes = n if counted else 1
        known = unit == "MIN" and isinstance(minutes, int) and 0 < minutes < 60
        return Point(hour=(noon.hour or 0) - 1, minute=60 - minutes) if known else None

    return build


def clock_on(day: Meaning, time: Point | None) -> Meaning | None:
    """ "tonight" and "8:30": the part of the day tells which half past eight."""
    part = day.what if isinstance(day, Shift) else day
    told = part in ("MO", "AF", "EV", "NI") or (isinstance(part, Point) and part.part and part.hour is None)
    return with_time(day, time) if told and time else None


def clock_in_part(at: Any, day: Meaning) -> Meaning | None:
    """9 or 5.30 and "on Sunday morning"."""
    time = o_clock(at) if isinstance(at, int) else clock(at) if isinstance(at, tuple) else None
    weekday = isinstance(day, Point) and day.weekday and day.part
    return clock_on(day, time) if weekday and time else None


def minutes_to_on(minutes: Any, n: Any, day: Meaning) -> Meaning | None:
    """ "twenty to three on Tuesday morning", "ten to five on Saturday"."""
    time = minutes_past(-1)(minutes, n) if minutes in (5, 10, 20, 25) else None
    weekday = isinstance(day, Point) and day.weekday and not day.day and day.hour is None
    return with_time(day, time) if weekday and time else None


def early_hours(mod: str, unit: str, time: Meaning) -> Meaning | None:
    """ "the early hours of Sunday"."""
    morning = with_time(time, Point(part="MO", overnight=True)) if unit == "H" and mod == "START" else None
    return morning and edge(mod, morning)


def edge_of_day(part: Meaning, day: Point) -> Meaning | None:
    """ "mid-afternoon" and "yesterday"."""
    joined = with_time(day, part.of) if isinstance(part, Modified) and isinstance(part.of, Point) else None
    return joined and edge(part.mod, joined) if isinstance(part, Modified) else None


def part_hours(part: Meaning, unit: str, day: Meaning) -> Meaning | None:
    """ "the early morning hours of Oct. 5"."""
    if unit != "H":
        return None
    return (
        with_time(day, part)
        if isinstance(part, Point)
        else edge_of_day(part, day)
        if isinstance(day, Point)
        else None
    )


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
    ("zone", "zoneword 'time", at(0)),
    ("zone", "zoneword 'standard 'time", at(0)),
    ("zone", "zoneword 'daylight 'time", at(0)),
    ("clocktime", "hhmm zone", military),
    ("clocktime", "hhmm ( zone )", on(military, 0, 2)),
    *(("wordhour", kind, at(0)) for kind in ("digit", "teen")),
    ("clocktime", "wordhour spoken", in_words),
    ("clocktime", "wordhour 'oh digit", on(in_words, 0, 2)),
    ("clocktime", "number 'past number", on(minutes_past(1), 0, 2)),
    ("clocktime", "number units 'past number", on(minutes_past(1), 0, 3, 1)),
    ("clocktime", "number units 'to number", on(minutes_past(-1), 0, 3, 1)),
    ("clocktime", "'half 'past number", on(past_hour(30), 2)),
    ("clocktime", "'quarter 'past number", on(past_hour(15), 2)),
    ("clocktime", "'quarter 'to number", on(past_hour(-15), 2)),
    ("clocktime", "'a unit 'past noonword", lambda *pieces: past_noon(1, pieces[1], pieces[3])),
    *(("clocktime", f"number {units} 'past noonword", on(past_noon, 0, 1, 3)) for units in ("unit", "units")),
    *(
        ("clocktime", f"{n} {word} noonword", build)
        for n, pick in (("'a unit", 0), ("number unit", 1), ("number units", 1))
        for word, build in (("'before", before_noon(pick)), ("'after", after_noon(pick)))
    ),
    ("clocktime", "'half 'past noonword", lambda *pieces: past_noon(30, "MIN", pieces[2])),
    ("clocktime", "clocktime 'local 'time", at(0)),
    ("clocktime", "approx clocktime", at(1)),
    ("clocktime", "clocktime zone", zoned),
    ("clocktime", "clocktime zoneword", zoned),
    ("clocktime", "clocktime ( zone )", on(zoned, 0, 2)),
    ("clocktime", "clocktime 'in 'the part", on(in_part, 0, 3)),
    ("time", "clocktime", at(0)),
    ("time", "number time", hour_on),
    *(("time", f"{kind} 'on time", on(clock_in_part, 0, 2)) for kind in ("number", "dotclock")),
    ("time", "number 'to number 'on time", on(minutes_to_on, 0, 2, 4)),
    ("time", "time 'at number", on(hour_on, 2, 0)),
    ("time", "time 'at clocktime", on(clock_on, 0, 2)),
    ("time", "time 'at dotclock", lambda day, _, time: clock_on(day, clock(time))),
    ("time", "'the edge units 'of time", on(early_hours, 1, 2, 4)),
    ("time", "'the 'small units 'of time", lambda *pieces: early_hours("START", pieces[2], pieces[4])),
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
    ("time", "'the partedge 'of time", on(edge_of_day, 1, 3)),
    *(
        ("time", f"{the}{part} units {sign} time", on(part_hours, bool(the), bool(the) + 1, bool(the) + 3))
        for the in ("", "'the ")
        for part in ("part", "partedge")
        for sign in ("'of", "'on")
    ),
    ("time", "'the part 'of time", lambda _, part, __, day: with_time(day, part)),
]
