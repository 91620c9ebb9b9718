"""Points: places that the words name in the calendar, set into the year, week or day that they leave out."""

from datetime import date, timedelta

import msgspec

from onrecord.times import calendar, values
from onrecord.times.calendar import Stretch
from onrecord.times.hours import in_day, of_day_told
from onrecord.times.meaning import Point
from onrecord.times.setting import SAME_YEAR, Anchor, Resolved, Setting, left_open, placed

__all__ = ["FISCAL", "candidates", "in_year", "point", "weekend"]


FISCAL = "fiscal year"
_TELLING = 700  # how far on, in code points, a story is still in the months it tells of
_NEAR = timedelta(days=60)  # from publication: a day so near is meant, whatever its weekday
_SOON_AFTER = timedelta(days=95)


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
        return Resolved("DATE", f"{p.year:04d}", FISCAL)
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
    return _yearless(p, setting)


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


def in_year(p: Point, y: int) -> Stretch | None:
    """The stretch that a point is in a year; None where that year has none."""
    if p.holiday:
        day = calendar.holiday(p.holiday, y)
        return calendar.day(day) if day else None
    if p.month and p.day:
        first = date(y, p.month, p.day)
        return calendar.day(first, date(y, p.month, p.to_day) if p.to_day else None)
    if p.month:
        return calendar.month(y, p.month)
    if p.quarter:
        return calendar.quarter(y, p.quarter)
    if p.half:
        return calendar.half(y, p.half)
    if p.season:
        return calendar.season(y, p.season, p.south)
    return calendar.year(y, p.to_year)


def candidates(p: Point, y: int, reach: int) -> list[Stretch]:
    """What a point is in each year from `reach` before to `reach` after `y`, in order."""
    found = []
    for n in range(max(y - reach, 1), y + reach + 1):
        try:
            stretch = in_year(p, n)
        except (ValueError, OverflowError):  # 29 February, or outside the calendar
            continue
        if stretch and (not p.weekday or not p.day or stretch.start.isoweekday() == p.weekday):
            found.append(stretch)
    return found


def _yearless(p: Point, setting: Setting) -> Resolved | None:
    """A month, a day of one, a season, quarter or holiday: in the year that tense and nearness speak for."""
    name = next(n for n in ("holiday", "month", "quarter", "half", "season", "day") if getattr(p, n))
    rule = "day of month" if p.month and p.day else name
    if name == "day":
        return _day_of_month(p, setting)
    if going_on := _going_on(p, rule, setting):
        return going_on
    spoken = setting.before[-2:] if not p.quarter else setting.before[len(setting.before) - setting.near :]
    told = _year_told(spoken, setting, p.month is not None and p.day is not None)
    if (
        told
        and setting.looks <= 0
        and setting.way not in ("ahead", "likely")
        and not (setting.forward and (setting.tense != "past" or not p.holiday))
        and setting.today
        and told.stretch.start.year < setting.today.year - 1
    ):
        stretch = in_year(p, told.stretch.start.year)
        if stretch:
            confidence = 0.7 if setting.at - told.at < SAME_YEAR else 0.55
            return placed(stretch, rule + "/year told before", told, confidence)
    if setting.today is None:
        return left_open(values.open_point(p), rule)
    wide = p.holiday in ("election-day", "inauguration-day")
    found = candidates(p, setting.today.year, 6 if wide else 8 if p.day == 29 else 1)
    if p.weekday and p.day and (by_number := _by_number(p, found, setting)):
        return by_number
    if not found:
        return left_open(values.open_point(p), rule)
    stretch, way, confidence = _nearest(found, setting, name)
    return placed(stretch, f"{rule}/{way}", setting.now, confidence)


def _year_told(spoken: tuple[Anchor, ...], setting: Setting, day: bool) -> Anchor | None:
    """The time told right before whose words name its year, where the story has not come back to its own.

    What opens a sentence sets the year of all that is told behind it: "In 2001 she met him … on March 10".
    """
    for each in reversed(spoken):
        if each.dated:
            goes_on = each.opens and day and setting.tense == "past" and not setting.back
            return each if setting.at - each.at < (_TELLING if goes_on else SAME_YEAR) else None
        if setting.today and each.stretch.start.year == setting.today.year:
            return None
    return None


def _by_number(p: Point, found: list[Stretch], setting: Setting) -> Resolved | None:
    """The day by its number where no year so near has it on the weekday told: a note will say so. Where the
    story has just spoken of a year that has it on that weekday, it is the day in that year."""
    plain = _yearless(msgspec.structs.replace(p, weekday=None), setting)
    if plain is None or plain.stretch is None or setting.today is None:
        return None
    near = abs(plain.stretch.start.date() - setting.today) < _NEAR
    if plain.stretch in found or (found and not near):
        return None
    return _in_year_told(p, setting) or plain


def _in_year_told(p: Point, setting: Setting) -> Resolved | None:
    """A weekday and a day of a month in the year told last of those in which the two agree."""
    for told in reversed(setting.before):
        fit = candidates(p, told.stretch.start.year, 0) if told.stretch.grain not in ("DE", "CE") else []
        if fit:
            return placed(fit[0], "day of month/year told before", told, 0.7)
    fit = [day for year in setting.years for day in candidates(p, year, 0)]
    return placed(fit[-1], "day of month/year told before", setting.now, 0.6) if fit else None


def _going_on(p: Point, rule: str, setting: Setting) -> Resolved | None:
    """The month or day that a story comes to soon after one whose year it has told: 27 December after
    16 December 2010, January after December 2021. In a story without a date, only a day soon after a day.
    """
    undated = setting.today is None
    if setting.way == "ahead" or setting.forward or setting.versus or not p.month or (undated and not p.day):
        return None
    grains = ("D",) if undated else ("D", "M")
    for told in reversed(setting.before[-4:]):
        start = told.stretch.start
        if told.dated and told.stretch.grain in grains and setting.at - told.at < _TELLING:
            begin = start.replace(day=1)
            later = (s for s in candidates(p, start.year, 1) if timedelta() <= s.start - begin < _SOON_AFTER)
            found = next(later, None)
            over = found is not None and (setting.today is None or found.start.date() <= setting.today)
            return placed(found, rule + "/year told before", told, 0.75, True) if found and over else None
        if not told.dated and setting.today and start.year == setting.today.year:
            return None  # the story is back in its own year
    return None


def _day_of_month(p: Point, setting: Setting) -> Resolved:
    """ "the 18th": of the months around publication, those in which the 18th is the weekday told with it."""
    rule = "weekday and day" if p.weekday else "day"
    found: list[Stretch] = []
    if setting.now and setting.today and p.day:
        month = calendar.containing("M", setting.today)
        for n in range(-6, 7):
            try:
                day = calendar.step(month, n).start.replace(day=p.day).date()
            except (ValueError, OverflowError):
                continue
            if p.weekday in (None, day.isoweekday()):
                found.append(calendar.day(day))
    if not found:
        return left_open(values.open_point(p), rule)
    stretch, way, confidence = _nearest(found, setting, "" if p.weekday else "day")
    return placed(stretch, f"{rule}/{way}", setting.now, confidence)


_YEAR_AWAY, _LATELY = 270, 60  # days
_SEASON = 125  # days ahead, in which what is held at a set time is the coming one whatever the verb


def _nearest(found: list[Stretch], setting: Setting, kind: str = "") -> tuple[Stretch, str, float]:
    """The one that holds today, or the last before or first after it as the clause looks back or ahead.

    Where it does not say, a holiday or day of the month is the nearer one, a quarter or half year the last,
    and another date the last unless the next is three times nearer ("the 8 November election" in September):
    a newspaper gives the year of a date as far back.
    """
    today = calendar.day(setting.today or date.min)
    holds = next((s for s in found if s.start <= today.start < s.end), None)
    if holds:
        return holds, "holds today", 0.8
    past = [s for s in found if s.end <= today.start]
    ahead = [s for s in found if s.start >= today.end]
    if not past:
        return ahead[0], "ahead", 0.8
    if (
        setting.back
        or not ahead
        or (setting.way == "back" and setting.tense not in ("past", "possible") and kind != "quarter")
    ):
        return past[-1], "past", 0.9
    gone, coming = (today.start - past[-1].start).days, (ahead[0].start - today.start).days
    dated = (
        ahead[0].grain == "D" and coming > _YEAR_AWAY and gone < _LATELY
    )  # so far off a day is told with its year
    if setting.way == "ahead" and setting.direct and kind not in ("quarter", "half") and not dated:
        return ahead[0], "ahead", 0.8
    if coming < (_SEASON if setting.tense == "past" else 240) and (
        setting.awaited or (setting.held and (coming < _SEASON or setting.looks > 0))
    ):
        return ahead[0], "ahead", 0.7
    day = ahead[0].grain == "D"
    if kind == "month" and not day and setting.looks <= 0 and not setting.done and coming < 32 < 300 < gone:
        return ahead[0], "nearer ahead", 0.6  # of the month to come: a writer says "last" of one so far back
    soon = kind == "month" and day and not setting.done and coming < 30 < 300 < gone
    if setting.on and setting.tense == "past" and not soon:
        return past[-1], "past", 0.9
    over = (today.start - past[-1].end).days
    if kind in ("quarter", "half") and over < 100 < coming:
        return past[-1], "past", 0.8  # just over, so that it is being reported
    if setting.forward and coming < 120 and over > 180:  # "extended the loan through January"
        return ahead[0], "ahead", 0.7
    this_year = past[-1].start.year < today.start.year == ahead[0].start.year
    if (
        this_year
        and kind == "month"
        and setting.tense != "past"
        and coming < (300 if setting.looks > 0 else gone)
    ):
        return ahead[0], "ahead", 0.7  # "can win in November", in January
    if setting.looks > 0:  # "will look at the November figures", in December
        gone_by = coming > 210 and gone < 120
        return (past[-1], "nearer past", 0.5) if gone_by else (ahead[0], "ahead", 0.8)
    if kind in ("quarter", "half"):
        return past[-1], "past", 0.8
    if setting.tense == "past":
        # The verb may belong to the telling, not to the date ("wanted to win at the July convention", in
        # April): a date of another year is given with its year, one soon to come in this year is not.
        return (ahead[0], "nearer ahead", 0.5) if this_year and coming < 120 else (past[-1], "past", 0.9)
    if coming * (1 if kind in ("holiday", "day") else 3) < gone:
        return ahead[0], "nearer ahead", 0.6
    return past[-1], "past", 0.6


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
        return of_day_told(p, setting)
    found = point(rest, setting)
    if found is None:
        return None
    if found.stretch is None:
        return left_open(found.value + values.time_of_day(p), found.rule)
    stretch, rule = in_day(p, found.stretch.start.date()), found.rule + "+time of day"
    return msgspec.structs.replace(
        placed(stretch, rule, None, found.confidence, found.dated), anchor=found.anchor
    )
