"""Live: the entries of a story that was told as it happened, each published at a time of its own."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

import msgspec

from onrecord import times
from onrecord.reading import Paragraph, Reading
from onrecord.times.zones import offset

__all__ = [
    "ALL_OF_IT",
    "Entry",
    "Head",
    "dated",
    "day_of",
    "in_days",
    "is_day",
    "of_heads",
    "of_source",
    "read_head",
]

Entry = tuple[int, int, str]  # start, end and time of publication, in ISO 8601

_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu(?:rs)?|fri|sat|sun)\b\.?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s(?:19|20)\d\d(?!\d))?"
_DATE = rf"(?:(?:{_NTH}\s{_MONTH}|{_MONTH}\s{_NTH}(?![\d:.]\d)){_YEAR}|\d{{4}}-\d\d-\d\d)"
_DAY = rf"(?:{_WEEKDAY}(?:,?\s{_DATE})?|{_DATE}|today\b|yesterday\b)"
_CLOCK = (
    r"(?:(?P<h{0}>[01]?\d|2[0-3])[.:](?P<m{0}>[0-5]\d)(?:[.:][0-5]\d)?(?:\s?(?P<a{0}>[ap])\.?m\b\.?)?"
    r"|(?P<o{0}>1[0-2]|[1-9])\s?(?P<b{0}>[ap])\.?m\b\.?)"
)
_ZONE = (
    r"(?:\s?\(?(?P<z{0}>[A-Z]{{1,4}}T|UTC|GMT[+-]\d{{1,2}}(?::?\d\d)?|(?:[A-Z][a-z]+\s){{1,3}}Time)\b\)?)?"
)
_BETWEEN = r"(?:\s?[,|•·–—-]\s?|\s(?:at|on)\s|\s)"
_WHEN = (
    rf"\[?(?:(?i:(?P<before>{_DAY}){_BETWEEN}{_CLOCK.format(1)}){_ZONE.format(1)}"
    rf"|(?i:{_CLOCK.format(2)}){_ZONE.format(2)}(?i:{_BETWEEN}(?P<after>{_DAY}))?)\]?"
)
_HEAD = re.compile(
    rf"(?:(?i:posted|published)(?:\s(?i:at|on))?:?\s)?{_WHEN}(?=\s*(?:[:|•·–—-]\s|\Z)|[ \t]*[\r\n])"
)
_TAIL = re.compile(
    rf".{{1,200}}?\s?(?:posted|published)\sat\s{_WHEN}\Z"
)  # the heading, and when it was put there
_DAY_LINE = re.compile(rf"(?i:{_DAY})\s?:?\Z")
_SAID_ON = re.compile(
    r"\b(?:[Ee]arlier|said|told(?:\s\w+){1,3}?|announced|reported|confirmed|warned|added|wrote)"
    r"(?:\s(?:on|early|late))*\s((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?:\s(?:morning|afternoon|evening|night))?\b"
    r"(?!['’]s|\s(?:will|would|is|was|may|might|could|can|should|must))"
)
_EAST = 10  # o'clock in UTC, from which it is the next day somewhere
ALL_OF_IT = 80  # code points of a line that is a head and nothing else
_TAILED = 260  # code points of a heading with its time
_HEADING = 140  # code points of a heading under a head
_STOPPED = re.compile(r"[.!?…][\"'”’»)\]]{0,3}$")
_RUN = 3  # heads that it takes
_TELLING = 25  # code points of what is told under a head, at the least
_MOSTLY = 0.8
_HALF_A_DAY = 8 * 60  # minutes between two heads, from which midnight lies between them
_AROUND = (timedelta(days=-14), timedelta(days=3))  # of the story's own day, the days of its entries
_CLOSE = timedelta(hours=2)  # from the story's own time, its first or last entry


class Head(NamedTuple):
    """What stands over an entry: its clock in minutes of the day, and the words of its day and zone or ""."""

    clock: int
    day: str = ""
    zone: str = ""


def dated(
    text: str, paragraphs: tuple[Paragraph, ...], published: str | None, entries: Sequence[Entry] = ()
) -> tuple[Paragraph, ...]:
    """The paragraphs, those of an entry with its time of publication.

    `entries` are those that the source marks, in order and apart; without any, heads in the text tell them.
    Where the words of a story show that its own day is the one after that of its time in UTC, all of it is of
    that day.
    """
    entries = entries or of_heads(text, paragraphs, published)
    if not entries and (day := _day_after(text, published or "")):
        entries = ((0, len(text), day),)
    if not entries:
        return paragraphs
    found: list[Paragraph] = []
    opened = False  # whether the paragraph before is a head alone
    for each in paragraphs:
        n = bisect_right(entries, each.start, key=itemgetter(0)) - 1
        if n >= 0 and each.start < entries[n][1]:
            words = text[each.start : each.end] if each.end - each.start <= _HEADING else "."
            over = read_head(words) is not None
            titled = each.kind in ("body", "byline") and (over or (opened and not _STOPPED.search(words)))
            kind = "heading" if titled else each.kind
            each = msgspec.structs.replace(each, kind=kind, published=entries[n][2])
            opened = over
        found.append(each)
    return tuple(found)


def of_heads(text: str, paragraphs: Sequence[Paragraph], published: str | None) -> tuple[Entry, ...]:
    """The entries by the heads that stand over them in the text ("11.42am", "Tuesday 3 June 10:12", "09:15
    GMT: …"); none where these are no run of three or more whose days are sure."""
    over: list[tuple[int, Head]] = []  # the paragraph that it opens, and the head with the day told above it
    alone: list[bool] = []
    day = ""
    for n, each in enumerate(paragraphs):
        head = _HEAD.match(text, each.start, each.end) or (
            _TAIL.match(text, each.start, each.end) if each.end - each.start <= _TAILED else None
        )
        if head:
            read = _read(head)
            if over and over[-1] == (n - 1, read._replace(day=over[-1][1].day, zone=over[-1][1].zone)):
                continue  # said twice: "2.12pm BST", "14:12"
            over.append((n, read if read.day else read._replace(day=day)))
            alone.append(head.end() == each.end)
        elif each.end - each.start <= ALL_OF_IT and _DAY_LINE.match(text, each.start, each.end):
            day = text[each.start : each.end]
    if len(over) < _RUN:
        return ()
    whole = sum(alone) * 2 >= len(alone)
    over = [each for each, is_alone in zip(over, alone, strict=True) if is_alone == whole]
    if len(over) < _RUN or not _tell(paragraphs, [n for n, _ in over], whole):
        return ()
    when = in_days([head for _, head in over], published)
    starts = [paragraphs[n].start for n, _ in over]
    ends = [*starts[1:], len(text)]
    return tuple(zip(starts, ends, when, strict=True)) if when else ()


def _day_after(text: str, published: str) -> str | None:
    """The day after that of a time in UTC, where it has begun in the east and the story tells more often of
    what was said on it than on the other: "said on Saturday", of Friday 22:00."""
    if len(published) < len("2020-10-15T09:00"):
        return None
    stamp = datetime.fromisoformat(published)
    if stamp.date() == date.max:
        return None
    after = stamp.date() + timedelta(days=1)
    if stamp.tzinfo is None or stamp.utcoffset() or stamp.hour < _EAST or f"{after:%A}" not in text:
        return None
    told = Counter(m[1] for m in _SAID_ON.finditer(text))
    return after.isoformat() if told[f"{after:%A}"] > told[f"{stamp:%A}"] else None


def of_source(reading: Reading) -> tuple[Entry, ...]:
    """The entries of a reading that its source marked: none where the heads in its text tell them."""
    parts = reading.paragraphs
    if dated(reading.text, tuple(_undated(parts)), reading.published) == parts:
        return ()
    return tuple((part.start, part.end, part.published) for part in parts if part.published)


def _undated(parts: Sequence[Paragraph]) -> Iterator[Paragraph]:
    return (msgspec.structs.replace(part, published=None) for part in parts)


def _tell(paragraphs: Sequence[Paragraph], heads: list[int], alone: bool) -> bool:
    """Whether most of the story stands under the heads, and under nearly every one something is told."""
    told = [each.end - each.start >= _TELLING and each.kind in ("body", "caption") for each in paragraphs]
    ends = [*heads[1:], len(paragraphs)]
    under = [any(told[n + alone : end]) for n, end in zip(heads, ends, strict=True)]
    return sum(under) >= _MOSTLY * len(under) and 2 * sum(told[heads[0] :]) >= sum(told)


def read_head(words: str) -> Head | None:
    """The head that words are, and nothing else; None where they are none."""
    words = words.strip()
    head = _HEAD.match(words) if len(words) <= ALL_OF_IT else None
    return _read(head) if head and head.end() == len(words) else None


def is_day(words: str) -> bool:
    """Whether words are a day and nothing else, as stands over the entries of that day."""
    return len(words) <= ALL_OF_IT and _DAY_LINE.match(words) is not None


def _read(m: re.Match[str]) -> Head:
    n = "1" if m["before"] else "2"
    hour, minute, half = int(m["h" + n] or m["o" + n]), int(m["m" + n] or 0), m["a" + n] or m["b" + n]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half in "pP" else 0)
    zone = m["z" + n] or ""
    if " " in zone:
        zone = "".join(word[0] for word in zone.split())  # Greenwich Mean Time
    return Head(hour * 60 + minute, m["before"] or m["after"] or "", zone)


def day_of(words: str, published: str | None) -> date | None:
    """The day that the words of a head name ("Tuesday 3 June"), seen from the day of publication."""
    found = times.find(words, published=published[:10] if published else None)
    try:
        return date.fromisoformat(found[0].value) if len(found) == 1 else None
    except ValueError:
        return None


def in_days(heads: Sequence[Head], published: str | None) -> tuple[str, ...]:
    """When the entries under some heads were published, in ISO 8601; empty where that is not sure.

    Clocks without a day are of the day of publication. Where they run over midnight, the story's own time
    tells which of the two days is its own.
    """
    today = date.fromisoformat(published[:10]) if published else None
    known: dict[str, date | None] = {
        words: day_of(words, published) for words in {h.day for h in heads} - {""}
    }
    if None in known.values() or (today is None and any(not head.day for head in heads)):
        return ()
    days = [known[head.day] if head.day else None for head in heads]
    if not any(days):
        days = list(_over_midnight([head.clock for head in heads], published or ""))
    found = [_at(head, day or today) for head, day in zip(heads, days, strict=True)] if days else []
    if not found or (today and not _around(found, today)):
        return ()
    if not all(head.day for head in heads) and not _in_order(found):
        return ()
    return tuple(
        when.isoformat() + offset(head.zone, when.date()) for head, when in zip(heads, found, strict=True)
    )


def _at(head: Head, day: date | None) -> datetime:
    return datetime.combine(day or date.min, datetime.min.time()) + timedelta(minutes=head.clock)


def _around(found: Sequence[datetime], today: date) -> bool:
    return all(_AROUND[0] <= when.date() - today <= _AROUND[1] for when in found)


def _in_order(found: Sequence[datetime]) -> bool:
    """Whether nearly all come after the one before, or nearly all before it."""
    later = sum(a <= b for a, b in pairwise(found))
    earlier = sum(a >= b for a, b in pairwise(found))
    return max(later, earlier) >= _MOSTLY * (len(found) - 1)


def _over_midnight(clocks: Sequence[int], published: str) -> Sequence[date]:
    """The days of clocks that run over at most one midnight; none where it is not sure."""
    today = date.fromisoformat(published[:10])
    down = sum(a > b for a, b in pairwise(clocks)) > sum(a < b for a, b in pairwise(clocks))
    turns = [n for n, (a, b) in enumerate(pairwise(clocks), 1) if (b - a if down else a - b) >= _HALF_A_DAY]
    if not turns:
        return [today] * len(clocks)
    if len(turns) > 1 or not 1 < turns[0] < len(clocks) - 1 or len(published) < len("2020-10-15T09:00"):
        return ()  # one clock by itself may be that of the story, over entries of the same day
    if today in (date.min, date.max):
        return ()
    first, last = (clocks[-1], clocks[0]) if down else (clocks[0], clocks[-1])
    stamp = datetime.fromisoformat(published).replace(tzinfo=None)
    fit = [begin for begin in (today - timedelta(days=1), today) if _near(stamp, begin, first, last)]
    if len(fit) != 1:
        return ()
    before, after = (1, 0) if down else (0, 1)
    return [fit[0] + timedelta(days=before if n < turns[0] else after) for n in range(len(clocks))]


def _near(stamp: datetime, begin: date, first: int, last: int) -> bool:
    """Whether a run from the clock `first` of a day to `last` of the next begins or ends about then."""
    midnight = datetime.combine(begin, datetime.min.time())
    ends = (midnight + timedelta(minutes=first), midnight + timedelta(days=1, minutes=last))
    return any(abs(stamp - end) <= _CLOSE for end in ends)
