"""The outlet's own day, where a page gives its times in UTC: by a clock that it shows, its other times, or
the country in whose name it has its address."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta, timezone

__all__ = ["beside", "by_clock", "in_one_zone", "own_day"]

# Minutes that the clocks of a country's outlets are ahead of UTC: the least and the most, over the year.
# From the time zone database (tzdata 2025b), by the cities that outlets are in.
_AHEAD = {
    "ae": (240, 240), "au": (480, 660), "bd": (360, 360), "br": (-300, -180),
    "ca": (-480, -150), "cn": (480, 480), "eg": (120, 180), "fj": (720, 720),
    "gh": (0, 0), "hk": (480, 480), "id": (420, 540), "ie": (0, 60),
    "il": (120, 180), "in": (330, 330), "jm": (-300, -300), "jp": (540, 540),
    "ke": (180, 180), "kr": (540, 540), "lk": (330, 330), "mt": (60, 120),
    "my": (480, 480), "na": (120, 120), "ng": (60, 60), "np": (345, 345),
    "nz": (720, 780), "pg": (600, 600), "ph": (480, 480), "pk": (300, 300),
    "qa": (180, 180), "sa": (180, 180), "sg": (480, 480), "th": (420, 420),
    "tt": (-240, -240), "tw": (480, 480), "tz": (180, 180), "ug": (180, 180),
    "uk": (0, 60), "us": (-600, -240), "vn": (420, 420), "za": (120, 120),
    "zm": (120, 120), "zw": (120, 120),
}  # fmt: skip
# 2020-05-01T23:00:00-04:00; Fri, 01 May 2020 23:00:00 -0400
_ZONED = re.compile(
    r"(?:(?P<iso>20\d\d-\d\d-\d\d)T|(?P<words>\d\d? [A-Z][a-z][a-z] 20\d\d) )"
    r"\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)? ?(?P<sign>[+-])(?P<hours>[01]\d):?(?P<minutes>[0-5]\d)(?!\d)"
)
_CLOSE = timedelta(days=2)  # within which a zone has one clock, but for the two weekends when it is changed
_QUARTER, _DAY, _EAST = 15, 24 * 60, 14 * 60  # minutes; how far clocks are ahead of UTC at the most


def own_day(when: str, country: str | None) -> str:
    """A time in UTC as the outlets of a country have it: with their clock where they have one, else the day
    where that is another and all of them have it; as it is where that is not sure."""
    moment = datetime.fromisoformat(when)
    if country not in _AHEAD or moment.tzinfo is None or moment.utcoffset():
        return when
    least, most = (moment.astimezone(timezone(timedelta(minutes=ahead))) for ahead in _AHEAD[country])
    if least == most and least.utcoffset() == most.utcoffset():
        return least.isoformat()
    day = least.date()
    return day.isoformat() if day == most.date() != moment.date() else when


def beside(when: str, scripts: Iterable[str]) -> str:
    """A time in UTC in the zone of the times of about that day that a page's scripts hold, such as those of
    its other stories; as it is where they are of several zones or of none."""
    moment = datetime.fromisoformat(when)
    if moment.tzinfo is None or moment.utcoffset():
        return when
    ahead = {minutes for script in scripts for minutes in _ahead(script, moment)} - {0}
    return (
        moment.astimezone(timezone(timedelta(minutes=ahead.pop()))).isoformat() if len(ahead) == 1 else when
    )


def _ahead(script: str, moment: datetime) -> Iterator[int]:
    """Minutes ahead of UTC of the times in a script that are close to a moment."""
    for m in _ZONED.finditer(script):
        try:
            day = datetime.fromisoformat(m["iso"]) if m["iso"] else datetime.strptime(m["words"], "%d %b %Y")
        except ValueError:
            continue
        if abs(day - moment.replace(tzinfo=None)) <= _CLOSE:
            minutes = 60 * int(m["hours"]) + int(m["minutes"])
            yield minutes if m["sign"] == "+" else -minutes


def by_clock(when: str, clock: int | None) -> str:
    """A time in UTC as the clock that is shown for it has it, in minutes of the day."""
    moment = datetime.fromisoformat(when)
    if clock is None or moment.tzinfo is None or moment.utcoffset():
        return when
    apart = (clock - moment.hour * 60 - moment.minute) % _DAY
    if apart % _QUARTER:
        return when
    ahead = apart if apart <= _EAST else apart - _DAY
    return moment.astimezone(timezone(timedelta(minutes=ahead))).isoformat()


def in_one_zone(times: Sequence[str], published: str | None) -> list[str]:
    """The times of a page, those in UTC in the zone that most others and its time of publication are in."""
    zones = Counter(
        offset
        for when in (*times, published or "")
        if len(when) > len("2020-10-15") and (offset := datetime.fromisoformat(when).utcoffset())
    )
    if not zones:
        return list(times)
    zone = timezone(zones.most_common(1)[0][0])
    return [_in_zone(when, zone) for when in times]


def _in_zone(when: str, zone: timezone) -> str:
    moment = datetime.fromisoformat(when)
    utc = moment.tzinfo is not None and not moment.utcoffset()
    return moment.astimezone(zone).isoformat() if utc else when
