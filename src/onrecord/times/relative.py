"""Relative: times told from now or from the time before: "last week", "two weeks later"."""

from datetime import date, timedelta

import msgspec

from onrecord.times import calendar, values
from onrecord.times.calendar import Stretch
from onrecord.times.hours import in_day
from onrecord.times.meaning import Length, Like, Offset, Point, Shift, Window
from onrecord.times.points import candidates, in_year, point, weekend
from onrecord.times.setting import FINE, Anchor, Resolved, Setting, left_open, placed

__all__ = ["LIKE", "like", "offset", "shift", "window"]

_WORKING_DAYS = 5
_TRADED = timedelta(days=3)  # from a Friday to the Monday after
LIKE = "period like the one reported"  # the rule of what is compared
# TIMEX3 says of a point what its length says of how long: "more than a decade ago" is BEFORE, not MORE_THAN.
_MODS = {
    -1: {
        "MORE_THAN": "BEFORE", "LESS_THAN": "AFTER", "EQUAL_OR_MORE": "ON_OR_BEFORE",
        "EQUAL_OR_LESS": "ON_OR_AFTER",
    },
    1: {
        "MORE_THAN": "AFTER", "LESS_THAN": "BEFORE", "EQUAL_OR_MORE": "ON_OR_AFTER",
        "EQUAL_OR_LESS": "ON_OR_BEFORE",
    },
}  # fmt: skip


def shift(s: Shift, setting: Setting) -> Resolved | None:
    """A unit or a named stretch some steps away."""
    if s == Shift("Y", -1) and setting.versus and setting.reported:
        return like(Like(-1), setting)
    if isinstance(s.what, str):
        return _shift_unit(s, s.what, setting)
    return _shift_point(s, s.what, setting)


def _shift_unit(s: Shift, unit: str, setting: Setting) -> Resolved | None:
    rule = f"unit {s.by:+d} from {s.base}"
    if unit in ("H", "MIN", "S", "X", "SE", "ML", "F"):
        return None
    if unit == "SN":
        return None
    if unit == "WE":
        return weekend(setting, s.by if s.base == "now" else None)
    if unit in ("SU", "WI"):
        return _shift_point(s, Point(season=unit), setting)
    if unit in ("MO", "AF", "EV", "NI"):
        return _shift_point(s, Point(part=unit), setting)
    if s.base == "now":
        anchor, confidence = setting.now, 0.95
        if anchor is None:
            return left_open(values.open_unit(unit), rule)
    else:
        anchor, confidence = _told_before(s, unit, setting)
        if anchor is None and unit == "D" and s.article and not s.by:
            return None  # "the day she died": told by words, and no calendar knows
        if anchor is None and unit != "D" and not _elsewhere(setting):
            anchor, confidence = setting.now, 0.4
        if anchor is None:
            return left_open(values.open_unit(unit), rule)
    if s.article and unit in ("Y", "Q") and setting.now and anchor.stretch.start >= setting.now.stretch.end:
        anchor = setting.now  # of "the full year" a story gives figures, or a forecast: it is not one far off
    here = anchor.stretch
    if s.just and s.by < 0 and here.start.isoweekday() > _WORKING_DAYS:
        s = msgspec.structs.replace(s, by=s.by + 1)  # on a Saturday or Sunday the week is all but over
    if here.grain != unit:
        here = calendar.containing(unit, here.start.date())
    if s.article and s.base == "now" and _end_gone(here, setting):
        here = calendar.step(here, -1)
    if unit == "Q" and s.base == "ref" and not s.by and anchor is setting.now and setting.tense == "past":
        here = calendar.step(here, -1)  # what a company reports is the quarter before
    return placed(calendar.step(here, s.by) if s.by else here, rule, anchor, confidence)


def _told_before(s: Shift, unit: str, setting: Setting) -> tuple[Anchor | None, float]:
    """The time told before that a unit is counted from, and how sure that is."""
    anchor = setting.ref(unit)
    if s.by:
        return anchor, 0.75
    if unit == "Q" and setting.reported and setting.reported.stretch.grain == "Q":
        return setting.reported, 0.75
    if unit == "D" and s.article and setting.compares and setting.on and setting.now:
        return _of_figures(setting), 0.6
    if unit != "D" or anchor is None:
        return anchor, 0.75
    if not s.article and _left_behind(anchor, setting):
        return None, 0.4  # "that May; the same day": a day of May that is not told
    return anchor, 0.45 if setting.far(anchor) else 0.75


def _elsewhere(setting: Setting) -> bool:
    """Whether the story was last in a month or year gone by: "that week" of it is told by words alone."""
    last = setting.before[-1].stretch if setting.before else None
    return last is not None and setting.now is not None and last.end <= setting.now.stretch.start


def _of_figures(setting: Setting) -> Anchor | None:
    """The day of which figures are given ("down 2% on the day"): the one the story opens with, if near."""
    day, now = setting.lead, setting.now
    near = day and now and timedelta() <= now.stretch.start - day.stretch.start <= _TRADED
    return day if near else now


def _left_behind(day: Anchor, setting: Setting) -> bool:
    """Whether the story has gone on from a day to a month or year that does not have it."""
    later = setting.before[setting.before.index(day) + 1 :]
    start = day.stretch.start
    return any(
        a.stretch.grain in ("M", "Y", "SN") and not a.stretch.start <= start < a.stretch.end for a in later
    )


def _end_gone(here: Stretch, setting: Setting) -> bool:
    """Whether "year-end" is that of the year before: "has lost 3% since year-end", "had more at year-end"."""
    early = setting.today is not None and setting.today < (here.start + (here.end - here.start) / 2).date()
    return setting.back or (setting.tense == "past" and early)


def _shift_point(s: Shift, p: Point, setting: Setting) -> Resolved | None:
    if p.season and not s.by and s.base == "ref":
        if s.article:
            return point(p, setting)
        if not setting.ref("Y"):
            return left_open(values.open_point(p), "season of a year told before")
    rule = f"named {s.by:+d} from {s.base}"
    anchor = setting.now if s.base == "now" else setting.ref("D" if p.weekday or p.part or p.hour else "Y")
    if anchor is None:
        if p.part and s.base == "ref" and s.article and not s.by:
            return None
        return left_open(values.open_point(p), rule)
    day = anchor.stretch.start.date()
    if p.weekday and not p.day:
        stretch = calendar.day(_named_weekday(p.weekday, s.by, day, setting))
    elif p.part or p.hour is not None:
        stretch = calendar.day(day + timedelta(days=s.by))
    else:
        found = candidates(p, day.year, 1 + max(abs(s.by), 1))
        if p.season == "WI" and not s.by and s.base == "now" and setting.looks < 0:
            found = [each for each in found if each.start.date() <= day][-1:]  # "this winter", told in April
        stretch = _named(
            found, s.by, calendar.day(day), 60 if p.season else 30 if p.month and not p.day else 0
        )
    if p.part or p.hour is not None:
        stretch = in_day(p, stretch.start.date())
    return placed(stretch, rule, anchor, 0.45 if p.part and not s.by and setting.far(anchor) else 0.85)


def _named_weekday(n: int, by: int, day: date, setting: Setting) -> date:
    ahead = (n - day.isoweekday()) % 7
    if by > 0:
        return day + timedelta(days=(ahead or 7) + 7 * (by - 1))
    if by < 0:
        return day - timedelta(days=((7 - ahead) % 7 or 7) + 7 * (-by - 1))
    past = setting.tense == "past"
    return day - timedelta(days=(7 - ahead) % 7) if past else day + timedelta(days=ahead)


def _named(found: list[Stretch], by: int, today: Stretch, days: int) -> Stretch:
    """ "last May", "next summer", "this Christmas". What ended less than `days` ago is not "last" yet."""
    fitting = found
    if by > 0:
        fitting = [s for s in found if s.start >= today.end][by - 1 : by]
    elif by < 0:
        fitting = [s for s in found if today.start - s.end >= timedelta(days=days)]
        fitting = fitting[len(fitting) + by :][:1] if len(fitting) >= -by else []
    if not fitting:
        raise ValueError("outside the calendar")
    return min(fitting, key=lambda s: (abs(s.start.year - today.start.year), abs(s.start - today.start)))


def like(of: Like, setting: Setting) -> Resolved | None:
    """The period being reported, some years away or in a year named; a year away where none is reported."""
    reported = setting.reported
    if of.what is not None:
        reported = _named_period(of.what, setting)
    if reported is None:
        if of.year is not None:
            return placed(calendar.year(of.year), "calendar", dated=True)
        if of.by:
            told = [a for a in setting.before[len(setting.before) - setting.near :] if a.dated]
            return _shift_unit(Shift("Y", of.by, "ref" if told else "now"), "Y", setting)
        if setting.today is None:
            return left_open("XXXX-QX", LIKE)
        return placed(calendar.step(calendar.containing("Q", setting.today), -1), LIKE, setting.now, 0.6)
    stretch, grain = reported.stretch, reported.stretch.grain
    if grain not in ("Q", "HY"):  # nine months, or a year: like ones are told by their year
        stretch = calendar.year(calendar.last_day(stretch).year)
    by = of.year - stretch.start.year if of.year is not None else of.by
    found = calendar.step(stretch, by * {"Q": 4, "HY": 2}.get(grain, 1))
    return placed(found, LIKE, reported, 0.8, dated=of.year is not None)


def _named_period(p: Point, setting: Setting) -> Anchor | None:
    reported = setting.reported
    if reported and in_year(p, reported.stretch.start.year) == reported.stretch:
        return reported
    found = point(p, setting)
    return Anchor(-1, found.stretch) if found and found.stretch else None


def offset(o: Offset, setting: Setting, base: Resolved | None) -> Resolved | None:
    """A length before or after now, the time before, or `base`."""
    from_now = o.base == "now"
    year_back = o.sign < 0 and o.length == Length(1, "Y") and isinstance(o.base, str)
    if year_back and setting.compares and setting.reported:
        return like(Like(-1), setting)
    anchor: Anchor | None
    if isinstance(o.base, str):
        unit = o.length.unit
        anchor = (
            setting.now
            if from_now
            else setting.ref("D" if unit in ("H", "MIN", "S", "X") else _ref_unit(unit))
        )
        if anchor is None and not from_now and unit == "Y":
            anchor = setting.now  # "up from a year earlier": earlier than what is being reported
    else:
        anchor = (
            Anchor(base.anchor if base.anchor is not None else -1, base.stretch)
            if base and base.stretch
            else None
        )
    rule = f"length {'after' if o.sign > 0 else 'before'} {o.base if isinstance(o.base, str) else 'named'}"
    stretch = _moved(o, anchor.stretch, from_now) if anchor and o.length.amount is not None else None
    if stretch is None or anchor is None:
        if from_now and (o.length.amount is None or o.length.unit == "X"):
            return Resolved("DATE", "PAST_REF" if o.sign < 0 else "FUTURE_REF", rule + "/vague")
        value = "" if from_now else values.length(o.length)
        if value:  # how long after what is not told
            return Resolved("DURATION", value, rule + "/open", confidence=0.5, mod=o.length.mod)
        value = values.open_unit(o.length.unit)
        return left_open(value, rule) if value else None
    eve = from_now and o.length.unit == "D" and setting.on_the_eve  # counted perhaps from the day before
    found = placed(stretch, rule, anchor, 0.45 if eve else 0.85 if o.length.mod is None else 0.7)
    mod = _MODS[o.sign].get(o.length.mod or "", o.length.mod)
    index = found.anchor if isinstance(o.base, str) or base is None else base.anchor
    return msgspec.structs.replace(found, mod=mod, anchor=index)


def _ref_unit(unit: str) -> str:
    return {"NI": "D", "F": "W", "WE": "W", "CE": "Y", "DE": "Y", "Q": "Q"}.get(unit, unit)


def _moved(o: Offset, base: Stretch, from_now: bool) -> Stretch | None:
    """The stretch a length away: days and, from a day told, weeks lead to a day, others to their own."""
    n = (o.length.amount or 0) * o.sign
    unit = o.length.unit
    day = base.start.date()
    if unit == "F":
        n, unit = n * 2, "W"
    if unit == "Y" and n % 1:
        n, unit = n * 12, "M"
    if unit == "M" and n % 1 and (away := values.days_of(o.length)):  # "six and a half months ago"
        return calendar.containing("M", day + timedelta(days=away * o.sign))
    if unit in ("DE", "CE") and n % 1:
        n, unit = n * (10 if unit == "DE" else 100), "Y"
    if n % 1:
        return None
    steps = int(n)
    if unit in ("H", "MIN", "S"):
        if base.grain != "MIN":
            whole = unit == "H" and from_now and steps % 24 == 0
            return calendar.day(day + timedelta(days=steps // 24)) if whole else None
        seconds = steps * {"H": 3600, "MIN": 60, "S": 1}[unit]
        at = base.start + timedelta(seconds=seconds)
        return calendar.clock(at.date(), at.hour, at.minute, base.zone)
    match unit:
        case "D":
            return calendar.day(day + timedelta(days=steps))
        case "NI":
            return calendar.part(day + timedelta(days=steps), "NI")
        case "W":
            if from_now or base.grain not in FINE:
                return calendar.week(day + timedelta(weeks=steps))
            return calendar.day(day + timedelta(weeks=steps))
        case "Y" | "M" if not isinstance(o.base, str) and base.grain in FINE:
            return calendar.day(
                calendar.months_before(base.start, -steps * (12 if unit == "Y" else 1)).date()
            )
        case "Y" if not isinstance(o.base, str) and base.grain == "W":
            middle = base.start + timedelta(days=3)
            return calendar.week(calendar.months_before(middle, -steps * 12).date())
        case "Y" if not from_now and base.grain in ("Q", "M", "SN", "HY"):
            return calendar.step(base, steps * {"Q": 4, "M": 12, "SN": 4, "HY": 2}[base.grain])
        case "Y" | "M" | "Q" | "DE" | "CE":
            return calendar.step(calendar.containing(unit, day), steps)
    return None


def window(w: Window, setting: Setting) -> Resolved | None:
    """A length up to, or from, now or the time before."""
    value = values.length(w.length)
    if not value:
        return None
    anchor = setting.now if w.base == "now" else setting.ref("D")
    plain = Resolved("DURATION", value, "window", mod=w.length.mod)
    if anchor is None:
        return plain
    if w.length.amount is None:
        here = calendar.day(anchor.stretch.start.date())
        edge = {"until": here.end} if w.sign < 0 else {"since": here.start}
        return msgspec.structs.replace(plain, anchor=anchor.index, confidence=0.8, **edge)
    away = values.days_of(w.length)
    here = calendar.day(anchor.stretch.start.date())
    if away is None:
        return plain
    other = calendar.day(here.start.date() + timedelta(days=w.sign * away))
    start, end = (other.start, here.end) if w.sign < 0 else (here.start, other.end)
    if w.base == "ref" and w.sign > 0 and setting.now and end > setting.now.stretch.end:
        return plain  # not all of it can be over, as it is told to be
    stretch = Stretch("D", start, end, value)
    return msgspec.structs.replace(plain, stretch=stretch, anchor=anchor.index, confidence=0.8)
