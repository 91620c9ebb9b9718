"""Firsts: which of several printings came first, as far as their stories say when they came out.

A story that gives a day and no hour is neither before nor after another one of that day.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from onrecord.days import day
from onrecord.visible import flat

__all__ = ["earliest", "later", "moment", "printed_first"]

_TOLD = 4  # places named where several were first


def moment(published: str | None) -> datetime | None:
    """When a story came out, in UTC where it says where; None where it gives no hour."""
    if not published or len(published) < 11:
        return None
    try:
        when = datetime.fromisoformat(published)
    except ValueError:
        return None
    offset = when.utcoffset()
    return when.replace(tzinfo=None) - offset if offset is not None else when


def later(one: str | None, other: str | None) -> bool:
    """Whether a story is known to be the later of two: by the hour where both give one, else by the day."""
    if not one or not other:
        return False
    when, before = moment(one), moment(other)
    return when > before if when and before else one[:10] > other[:10]


def earliest(published: Sequence[str | None]) -> list[int]:
    """The places in a sequence of those before which none is known to be; undated ones where all are."""
    moments = [moment(each) for each in published]
    hour = min((each for each in moments if each), default=None)
    days = [each[:10] for each in published if each]
    if not days:
        return list(range(len(published)))
    without_hour = min(
        (each[:10] for each, at in zip(published, moments, strict=True) if each and not at), default="~"
    )
    return [
        n
        for n, (each, at) in enumerate(zip(published, moments, strict=True))
        if each and (at == hour and each[:10] <= without_hour if at else each[:10] == min(days))
    ]


def printed_first(printings: Iterable[tuple[str, str | None]]) -> str:
    """Where, and on which day, words were printed first: "first in A on 5 March 2025".

    Where none is known to be the first, "first on 5 March 2025 in A and B", or, where all are of that day,
    "on 5 March 2025 in A and B"; "" where no story is dated.

    A printing is the name of its place and when its story came out.
    """
    every = list(printings)
    when = [published for _, published in every]
    if not any(when):
        return ""
    first = earliest(when)
    places = list(dict.fromkeys(every[n][0] for n in first))
    on = day(min(when[n] or "~" for n in first))
    if len(places) == 1:
        return f"first in {flat(places[0])} on {on}"
    told = list(map(flat, places[:_TOLD]))
    if len(places) > _TOLD:
        told[-1] = f"{len(places) - _TOLD + 1:,} more"
    named = f"{', '.join(told[:-1])} and {told[-1]}"
    return f"{'first ' if len({place for place, _ in every}) > len(places) else ''}on {on} in {named}"
