"""Undated: how far from its own day a story without a date puts what it tells, to give it an order."""

import re

from onrecord.reading import Time

__all__ = ["days_away"]

_UNITS = {"XXXX": 365.0, "XXXX-XX": 30.0, "XXXX-WXX": 7.0, "XXXX-XX-XX": 1.0}  # days
_NAMED = {"yesterday": -1.0, "today": 0.0, "tonight": 0.1, "tomorrow": 1.0}
_HALF_A_WEEK = 3.5  # a weekday is one of the last seven, or of the next
_NUMBERS = {
    word: n
    for n, word in enumerate("a two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_WEEKDAY = re.compile(r"XXXX-WXX-(\d)")


def days_away(text: str, time: Time, *, ahead: bool) -> float | None:
    """Days from the story's own day, roughly; None for a time that is not counted from that day."""
    if time.earliest is not None or "/open" not in time.rule:
        return None
    words = text[time.start : time.end].lower().split()
    weekday = _WEEKDAY.match(time.value)
    if weekday:
        week = int(weekday[1]) / 10
        return _HALF_A_WEEK + week if ahead else week - _HALF_A_WEEK
    if words[0] in _NAMED:
        return _NAMED[words[0]]
    unit = _UNITS.get(time.value)
    if unit is None or not time.rule.startswith(("unit", "length")) or "now" not in time.rule:
        return None
    number = next((_number(word) for word in words if _number(word)), 1)
    back = "-" in time.rule or "before" in time.rule
    return -unit * number if back else unit * number if "this" not in words else 0.0


def _number(word: str) -> int:
    return int(word) if word.isdecimal() and len(word) < 4 else _NUMBERS.get(word, 0)
