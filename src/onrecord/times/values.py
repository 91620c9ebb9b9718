"""Values: TIMEX3 values of lengths, and of places in the calendar that stay open."""

from onrecord.times.meaning import Length, Point

__all__ = ["days_of", "length", "open_point", "open_unit", "time_of_day"]

# Which half of an ISO 8601 duration a unit is written in, and its letter.
_LETTERS = {
    "S": ("T", "S"), "MIN": ("T", "M"), "H": ("T", "H"), "D": ("", "D"), "NI": ("", "NI"), "W": ("", "W"),
    "WE": ("", "WE"), "M": ("", "M"), "Q": ("", "Q"), "Y": ("", "Y"), "DE": ("", "DE"), "CE": ("", "CE"),
    "ML": ("", "ML"), "SU": ("", "SU"), "WI": ("", "WI"),
}  # fmt: skip
_HALVES = {"H": (30, "MIN"), "D": (12, "H"), "Y": (6, "M"), "DE": (5, "Y"), "CE": (50, "Y"), "MIN": (30, "S")}
_DAYS = {
    "D": 1.0,
    "NI": 1.0,
    "W": 7.0,
    "F": 14.0,
    "M": 30.4375,
    "Q": 91.3125,
    "Y": 365.25,
    "DE": 3652.5,
    "CE": 36525.0,
}
_OPEN = {
    "D": "XXXX-XX-XX", "NI": "XXXX-XX-XXTNI", "W": "XXXX-WXX", "F": "XXXX-WXX", "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX", "DE": "XXX", "CE": "XX", "H": "XXXX-XX-XXTXX",
    "MIN": "XXXX-XX-XXTXX:XX", "S": "XXXX-XX-XXTXX:XX", "X": "XXXX-XX-XX", "SU": "XXXX-SU", "WI": "XXXX-WI",
    "MO": "XXXX-XX-XXTMO", "AF": "XXXX-XX-XXTAF", "EV": "XXXX-XX-XXTEV",
}  # fmt: skip


def length(of: Length) -> str:
    """The duration, "" for a unit that has none ("a moment")."""
    date_part, time_part = "", ""
    item: Length | None = of
    while item is not None:
        n, unit = item.amount if item.least is None else item.least, item.unit
        if unit == "F":
            n, unit = (n * 2 if n is not None else None), "W"
        elif unit == "SE":  # TIMEX3 has no letter for it
            n, unit = (n * 6 if n is not None else None), "M"
        if n is not None and n % 1 == 0.5 and unit in _HALVES and item.more is None:
            half = Length(*_HALVES[unit])
            item = half if n < 1 else Length(n - 0.5, unit, more=half)
            continue
        if unit not in _LETTERS:
            return ""
        where, letter = _LETTERS[unit]
        text = ("X" if n is None else f"{n:.12g}" if n < 1e12 else "X") + letter
        if where:
            time_part += text
        else:
            date_part += text
        item = item.more
    return "P" + date_part + ("T" + time_part if time_part else "")


def days_of(of: Length) -> int | None:
    """About how many days a length is, None for one shorter than a day or too long to count."""
    if of.amount is None or of.unit not in _DAYS:
        return None
    days = of.amount * _DAYS[of.unit]
    return round(days) if 1 <= days < 1_000_000 else None


def open_unit(unit: str) -> str:
    """ "last week" without a date: XXXX-WXX; "" for a unit that cannot stand open."""
    return _OPEN.get(unit, "")


def open_point(p: Point) -> str:
    """What the words of a point say by themselves: XXXX-WXX-3, XXXX-09-30, XXXX-SU."""
    year = "XXXX" if p.year is None else f"{p.year:04d}"
    if p.month and p.day:
        value = f"{year}-{p.month:02d}-{p.day:02d}"
    elif p.month:
        value = f"{year}-{p.month:02d}"
    elif p.weekday:
        value = f"{year}-WXX-{p.weekday}"
    elif p.day:
        value = f"{year}-XX-{p.day:02d}"
    elif p.weekend:
        value = f"{year}-WXX-WE"
    elif p.quarter:
        value = f"{year}-Q{p.quarter}"
    elif p.half:
        value = f"{year}-H{p.half}"
    elif p.season:
        value = f"{year}-{p.season}"
    elif p.year is not None:
        value = year
    else:
        value = "XXXX-XX-XX"
    return value + time_of_day(p)


def time_of_day(p: Point) -> str:
    """The part of a value from its T on, "" where the point names no time of day."""
    if p.hour is not None:
        return f"T{p.hour:02d}:{p.minute or 0:02d}"
    return f"T{p.part}" if p.part else ""
