"""Days: how days and times are put to a person, the same in pages and tables."""

from datetime import date, datetime, timedelta

from onrecord.reading import Reading, Time

__all__ = ["day", "entry", "interval", "last_day", "meaning", "time_words"]

# The parts of a day in TIMEX3 values.
_PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}


def time_words(time: Time) -> str:
    """The day or days that a time stands for, with the part of the day; empty where that is not known."""
    if time.earliest is None and time.latest is None:
        return ""
    on, _, part = time.value.partition("T")
    if part in _PARTS and len(on) == 10 and on.replace("-", "").isdecimal():
        return f"{day(on)}, {_PARTS[part]}"
    if len(time.value) == 4 and time.latest is None:
        return f"since {time.value}"
    return interval(time.earliest, time.latest)


def meaning(stood: str, meant: str) -> str:
    """A date's words and the day that is meant, each said once; empty where the words say it all."""
    meant = meant.removesuffix(", " + stood.rpartition(" ")[2])  # "Monday night is 3 March 2025, night"
    if not meant or meant.removeprefix("since ").lower() == stood.lower():
        return ""
    written, told = (set(words.lower().replace(",", "").split()) for words in (stood, meant))
    if told <= written:  # "Monday, 3 March 2025": the words are the whole date
        return ""
    if written <= told:
        return meant
    open_end = meant.startswith(("until ", "since ", "before "))
    return f"{stood}: {meant}" if open_end else f"{stood} is {meant}"


def day(iso: str) -> str:
    """An ISO date or datetime in words: 15 October 2020."""
    at = date.fromisoformat(iso[:10])
    return f"{at.day} {at:%B} {at.year}"


def entry(reading: Reading, place: int) -> str:
    """When the entry that a paragraph opens was published, in words; empty where it opens none."""
    own = reading.paragraphs[place].published
    before = reading.paragraphs[place - 1].published if place else None
    if own is None or own == before:
        return ""
    return f"{day(own)}, {own[11:16]}" if len(own) > 10 else day(own)


def interval(earliest: str | None, latest: str | None) -> str:
    """[earliest, latest) in words: a year, a month, a day, or from the first day to the last."""
    if earliest is None and latest is None:
        return ""
    if earliest is None:
        end = _moment(latest or "")
        hour = f"before {day(end.isoformat())}, {end:%H:%M}"
        return hour if end.hour or end.minute else f"until {_last(end)}"
    if latest is None:
        return f"since {day(earliest)}"
    first, end = _moment(earliest), _moment(latest)
    if first.time() != end.time() or first.hour or first.minute:
        return _hours(first, end)
    last = (end - timedelta(days=1)).date()
    start = first.date()
    if last <= start:
        return day(earliest)
    if (start.month, start.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{start.year}" if start.year == last.year else f"{start.year}–{last.year}"
    if start.day == 1 and end.day == 1:
        months = f"{last:%B} {last.year}"
        return months if start.month == last.month else f"{start:%B} {start.year} – {months}"
    if (start.year, start.month) == (last.year, last.month):
        return f"{start.day}–{day(last.isoformat())}"
    return f"{day(earliest)} – {day(last.isoformat())}"


def last_day(latest: str | None) -> str | None:
    """The last day in an interval that ends before `latest`, a day or a moment."""
    if latest is None:
        return None
    try:
        end = datetime.fromisoformat(latest)
        return (end - timedelta(microseconds=1)).date().isoformat()
    except (ValueError, OverflowError):  # before the year 1 or after 9999
        return latest[:10]


def _last(end: datetime) -> str:
    """The last day before midnight `end`."""
    return day((end - timedelta(days=1)).isoformat())


def _hours(first: datetime, end: datetime) -> str:
    opening = f"{day(first.isoformat())}, {first:%H:%M}"
    if end - first <= timedelta(minutes=1):
        return opening
    same = (end - timedelta(seconds=1)).date() == first.date()
    return f"{opening}–{end:%H:%M}" if same else f"{opening} – {day(end.isoformat())}, {end:%H:%M}"


def _moment(iso: str) -> datetime:
    return datetime.fromisoformat(iso).replace(tzinfo=None)
