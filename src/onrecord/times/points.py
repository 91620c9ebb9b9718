"""Points: places that the words name in the calendar, set into the year, week or day that they leave out."""

from datetime import date, timedelta

import msgspec

from onrecord.times import calendar, values
from onrecord.times.calendar import Stretch
from onrecord.times.meaning import Point
from onrecord.times.setting import Anchor, Resolved, Setting, left_open, placed
from onrecord.times.yearless import in_year, yearless
from onrecord.times.zones import offset

__all__ = ["in_day", "point", "weekend"]


def point(p: Point, setting: Setting) -> Resolved | None:
    """What a point comes to; raises ValueError outside the calendar."""
    if p.numeric:
        p = _ordered(p, setting)
    if p.part or p.hour is not None:
        return _time_of_day(p, setting)
    if p.bc:
        value = f"BC{p.year or 0:04d}" if p.century is None else f"BC{p.century:02d}"
        return Resolved("DATE", value, "before Christ")
    if p.century is not None:
        return placed(calendar.century(p.century), "century", dated=True)
    if p.decade is not None:
        return placed(calendar.decade(p.decade), "decade", dated=True)
    if p.fiscal and p.year:
        return Resolved("DATE", f"{p.year:04d}", "fiscal year")
    if p.year is not None:
        stretch = in_year(p, p.year)
        return placed(stretch, "calendar", dated=True) if stretch else None
    if p.days is not None:
        if setting.now is None or setting.today is None:
            return left_open(values.open_point(p), "day from now")
        return placed(calendar.day(setting.today + timedelta(days=p.days)), "day from now", setting.now)
    if p.weekend:
        return weekend(setting)
    if p.weekday and not p.day:
        return _weekday(p.weekday, setting)
    return yearless(p, setting)


def _ordered(p: Point, setting: Setting) -> Point:
    a, b, c = p.numeric or (0, 0, 0)
    if a > 31:
        y, m, d = a, b, c
    else:
        d, m = (a, b) if setting.day_first else (b, a)
        if m > 12:
            d, m = m, d
        y = c
    if y < 100:
        y += 1900 if y > 50 else 2000
    return msgspec.structs.replace(p, numeric=None, year=y, month=m, day=d)


def _weekday(n: int, setting: Setting) -> Resolved:
    """The day of publication if it is such a day; else the last one, or next where the clause looks on."""
    if setting.now is None or setting.today is None:
        return left_open(f"XXXX-WXX-{n}", "weekday")
    back = (setting.today.isoweekday() - n) % 7
    if not back:
        return placed(calendar.day(setting.today), "weekday/day of publication", setting.now, 0.7)
    sure = setting.way in ("ahead", "likely") and not setting.back
    if sure or (setting.way is None and not setting.back and back > 4):  # "Saturday's game", on a Thursday
        day = calendar.day(setting.today + timedelta(days=7 - back))
        rule, confidence = ("weekday/ahead", 0.85) if sure else ("weekday/nearer ahead", 0.5)
        return placed(day, rule, setting.now, confidence)
    confidence = 0.9 if setting.way == "back" or setting.back else 0.65
    return placed(calendar.day(setting.today - timedelta(days=back)), "weekday/past", setting.now, confidence)


def weekend(setting: Setting, by: int | None = None) -> Resolved:
    """ "the weekend" is this one on its days, else the last or next by tense; `by` counts from this one."""
    if setting.now is None or setting.today is None:
        return left_open("XXXX-WXX-WE", "weekend")
    here = calendar.weekend(setting.today)
    inside = setting.today.isoweekday() > 5
    if by is None:
        by = 0 if inside or setting.looks > 0 else -1
    elif by == 0 and not inside and setting.tense == "past":
        by = -1
    return placed(calendar.step(here, by), "weekend", setting.now, 0.8)


def _time_of_day(p: Point, setting: Setting) -> Resolved | None:
    rest = msgspec.structs.replace(p, part=None, overnight=False, hour=None, minute=None, zone=None)
    if rest == Point():
        anchor = setting.ref("D", setting.near)
        rule = "time of day/day in the sentence" if anchor else "time of day"
        anchor = anchor or _day_beside(setting) or (_clock_before(setting) if p.hour else None)
        confidence = 0.7 if anchor or p.hour is not None else 0.45  # "the evening" of no day told
        anchor = anchor or (setting.ref("D") if p.part else None)
        if setting.update and anchor and setting.now and _far(anchor, setting.now):
            anchor = setting.now
        if anchor is None and not setting.lost:
            anchor = setting.now
        if anchor is None:
            return left_open(values.open_point(p), rule)
        day, index = anchor.stretch.start.date(), anchor
        gone_by = p.part == "NI" and anchor is setting.now and setting.tense == "past"  # "through the night"
        if gone_by or (
            p.overnight
            and setting.looks <= 0
            and anchor not in setting.before[len(setting.before) - setting.near :]
        ):
            day -= timedelta(days=1)
    else:
        found = point(rest, setting)
        if found is None:
            return None
        if found.stretch is None:
            return left_open(found.value + values.time_of_day(p), found.rule)
        day, confidence = found.stretch.start.date(), found.confidence
        rule, index = found.rule + "+time of day", None
        stretch = in_day(p, day)
        return msgspec.structs.replace(
            placed(stretch, rule, index, confidence, found.dated), anchor=found.anchor
        )
    return placed(in_day(p, day), rule, index, confidence)


def _far(day: Anchor, now: Anchor) -> bool:
    """Whether a day is not that of publication nor one beside it, which it may be elsewhere."""
    return abs(day.stretch.start.date() - now.stretch.start.date()) > timedelta(days=1)


def _day_beside(setting: Setting) -> Anchor | None:
    """The day told in the same paragraph; none that is over for what is yet to come."""
    day = setting.ref("D", setting.together)
    over = day is not None and setting.today is not None and day.stretch.start.date() < setting.today
    return None if over and setting.looks > 0 else day


def _clock_before(setting: Setting) -> Anchor | None:
    """The clock told right before, from which one of the past goes on: "at 4:20 p.m. on Friday, Sept. 14 …
    At 5:09 p.m., the counsel asked"; None where another day was told since."""
    told = setting.before[-_CLOCKS:] if setting.looks <= 0 else ()
    clock = next((a for a in reversed(told) if a.stretch.grain == "MIN"), None)
    days = {each.stretch.start.date() for each in told[told.index(clock) :]} if clock else set()
    return clock if len(days) == 1 else None


_CLOCKS = 2  # times told before


def in_day(p: Point, day: date) -> Stretch:
    """The part of a day or the minute that a point names."""
    if p.hour is not None:
        return calendar.clock(day, p.hour, p.minute or 0, offset(p.zone, day))
    return calendar.part(day, p.part or "MO", small_hours=p.part == "MO" and p.overnight)
