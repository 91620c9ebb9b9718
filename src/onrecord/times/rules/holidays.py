"""Holidays: the words that name one: "Boxing Day", "Easter Monday"; the calendar knows when they are."""

from collections.abc import Callable
from typing import Any

from onrecord.times.chart import Rule
from onrecord.times.meaning import Point
from onrecord.times.rules.common import at, constant, on

__all__ = ["RULES"]


def easter_day(holiday: Point, day: Point) -> Point | None:
    """ "Easter" and "Monday"."""
    names = {7: "easter", 1: "easter-monday", 6: "easter-saturday"}
    name = names.get(day.weekday or 0) if holiday.holiday == "easter" else None
    return Point(holiday=name) if name else None


def eve(holiday: Point) -> Point | None:
    """ "Christmas Eve"."""
    return Point(holiday="christmas-eve") if holiday.holiday == "christmas" else None


def holiday_on(weekday: int, name: str) -> Callable[..., Point | None]:
    """ "Black Friday": that holiday, if the weekday is the one that makes it."""
    return lambda _, day: Point(holiday=name) if day.weekday == weekday else None


def holiday_night(_: Any, unit: str) -> Point | None:
    """ "Bonfire Night"."""
    return Point(holiday="bonfire-night") if unit == "NI" else None


def may_day(month: Point, _: Any) -> Point | None:
    """ "May Day"."""
    return Point(holiday="may-day") if month.month == 5 else None


RULES: list[Rule] = [
    ("holiday", "holiday 'day", at(0)),
    ("holiday", "holiday 'eve", on(eve, 0)),
    ("holiday", "holiday weekday", easter_day),
    ("holiday", "'good weekday", holiday_on(5, "good-friday")),
    ("holiday", "'black weekday", holiday_on(5, "black-friday")),
    ("holiday", "'cyber weekday", holiday_on(1, "cyber-monday")),
    ("holiday", "'palm weekday", holiday_on(7, "palm-sunday")),
    ("holiday", "'ash weekday", holiday_on(3, "ash-wednesday")),
    ("holiday", "'remembrance weekday", holiday_on(7, "remembrance-sunday")),
    ("holiday", "month 'day", may_day),
    ("holiday", "'bonfire unit", holiday_night),
    *(
        ("holiday", pattern, constant(Point(holiday=name)))
        for pattern, name in (
            ("'new 'year 's 'eve", "new-years-eve"),
            ("'new 'year 's 'day", "new-year"),
            ("'new 'year 's", "new-year"),
            ("'boxing 'day", "boxing-day"),
            ("'mother 's 'day", "mothers-day"),
            ("'father 's 'day", "fathers-day"),
            ("'labor 'day", "labor-day"),
            ("'memorial 'day", "memorial-day"),
            ("'independence 'day", "independence-day"),
            ("'veterans 'day", "armistice-day"),
            ("'armistice 'day", "armistice-day"),
            ("'presidents 'day", "presidents-day"),
            ("'columbus 'day", "columbus-day"),
            ("'election 'day", "election-day"),
            ("'inauguration 'day", "inauguration-day"),
            ("'valentine 's 'day", "valentines-day"),
            ("'st 'patrick 's 'day", "st-patricks-day"),
            ("'st . 'patrick 's 'day", "st-patricks-day"),
            ("'martin 'luther 'king 'day", "mlk-day"),
            ("'martin 'luther 'king 'jr . 'day", "mlk-day"),
        )
    ),
]
