"""Hours: a clock or part of the day whose day the words leave out, set into the day that is told of."""

from datetime import date, timedelta

from onrecord.times import calendar, values
from onrecord.times.calendar import Stretch
from onrecord.times.meaning import MIDNIGHT, Point
from onrecord.times.setting import Anchor, Resolved, Setting, left_open, placed
from onrecord.times.zones import offset

__all__ = ["in_day", "of_day_told"]


def of_day_told(p: Point, setting: Setting) -> Resolved:
    """A clock or part of the day that names no day: of the one in its sentence, else of the last one told
    that the tense allows, else of that of publication; open where the story speaks of a day that it does
    not date."""
    in_sentence = setting.ref("D", setting.near)
    anchor = in_sentence or _day_before(setting)
    rule = "time of day/day in the sentence" if in_sentence else "time of day"
    confidence = _confidence(p, anchor, setting)
    if anchor is None and p.part:
        anchor = setting.ref("D")
    if anchor is None and not setting.lost:
        anchor = setting.now
    if anchor is None:
        return left_open(values.open_point(p), rule)
    day = anchor.stretch.start.date()
    before = p.overnight and setting.looks <= 0 and (setting.kind or not in_sentence)
    night = anchor.stretch.value.endswith(("TNI", "TEV"))  # "On Tuesday night … held back. Still, overnight"
    if (before and not night) or _gone_by(p, anchor, setting):
        day -= timedelta(days=1)
    elif anchor.stretch.grain == "PART" and p.hour is not None:
        after = day + timedelta(days=1)  # "overnight … at 1:48 a.m."
        day = after if in_day(p, after).start < anchor.stretch.end else day
    return placed(in_day(p, day), rule, anchor, confidence)


def _confidence(p: Point, day: Anchor | None, setting: Setting) -> float:
    """How sure its day is: "the evening" of no day told hardly is, nor is what tells the kind of a thing."""
    if setting.kind and not p.overnight:
        return 0.45
    if day is not None and day in setting.before[len(setting.before) - setting.together :]:
        return 0.7
    if p.hour is None or (setting.tense == "past" and day is None and not p.zone and not setting.ref("D")):
        return 0.45
    return 0.7 if day is None else 0.6


def _day_before(setting: Setting) -> Anchor | None:
    """The last day told; none that is over for what is yet to come, nor one to come for what is over."""
    if setting.update:  # of the line added before, where that is of a day beside
        head = next((each for each in reversed(setting.before) if each.head), None)
        return None if head is None or (setting.now and _far(head, setting.now)) else head
    day = setting.ref("D")
    if day and day.had and day not in setting.before[len(setting.before) - setting.together :]:
        return None  # what "had" been on that day is told by the way
    if day is None or setting.today is None or not setting.looks:
        return day
    on = day.stretch.start.date()
    return None if (on < setting.today if setting.looks > 0 else on > setting.today) else day


def _gone_by(p: Point, anchor: Anchor, setting: Setting) -> bool:
    """Whether a time that was over when the story was published cannot be of that day, but of the one before:
    "through the night", "at midnight", "at 10 p.m." of a story of the morning."""
    if anchor is not setting.now or not (setting.tense == "past" or setting.update):
        return False
    if p.part == "NI" or p.hour == MIDNIGHT:
        return setting.tense == "past"
    at = in_day(p, anchor.stretch.start.date()).start
    return p.hour is not None and anchor.until is not None and at > anchor.until


def _far(day: Anchor, now: Anchor) -> bool:
    """Whether a day is not that of publication nor one beside it, which it may be elsewhere."""
    return abs(day.stretch.start.date() - now.stretch.start.date()) > timedelta(days=1)


def in_day(p: Point, day: date) -> Stretch:
    """The part of a day or the minute that a point names."""
    if p.hour is not None:
        return calendar.clock(day, p.hour, p.minute or 0, offset(p.zone, day))
    return calendar.part(day, p.part or "MO", small_hours=p.part == "MO" and p.overnight)
