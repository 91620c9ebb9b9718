"""Order: the events of a story sorted by when they happened, each told once."""

from collections.abc import Mapping
from datetime import date, datetime

import msgspec

from onrecord.reading import Event, Span, Time
from onrecord.sentences import words
from onrecord.timeline.told import Told
from onrecord.timeline.undated import days_away
from onrecord.times import calendar

__all__ = ["anew", "away", "in_order", "once", "publication"]

_SOME = 6  # words that are not the same by chance


def once(found: list[Event], verbs: Mapping[int, int]) -> list[Event]:
    """Of events that share their words, the one whose time is told most exactly.

    `verbs`: where the verb of each stands, by the `id` of the event. "Bell, elected in 2019, left in May" is
    another event than the "Bell, elected in 2019" in it.
    """
    kept: list[Event] = []
    same = {span: min(group, key=_width) for span, group in _by_span(found).items()}
    for _, event in sorted(same.items()):
        apart = kept and verbs.get(id(event), 0) >= kept[-1].end
        if kept and _share(kept[-1], event) and not apart:
            finer = kept[-1].start == event.start and not _finer(event, kept[-1])
            kept[-1] = kept[-1] if finer else min(kept[-1], event, key=_width)
        else:
            kept.append(event)
    return kept


def anew(text: str, found: list[Event]) -> list[Event]:
    """The events without those that a story tells again, word for word, of the same days: first below its
    headline and then behind its dateline. The words that are fewer stay."""
    told: dict[tuple[str | None, str | None], list[str]] = {}
    kept: list[Event] = []
    for event in sorted(found, key=lambda e: (e.end - e.start, e.start)):
        days = event.earliest, event.latest
        own = f" {' '.join(word.text.lower() for word in words(text, event.start, event.end))} "
        if all(other not in own for other in told.get(days, ())):
            kept.append(event)
            if own.count(" ") > _SOME:
                told.setdefault(days, []).append(own)
    return sorted(kept, key=lambda e: (e.start, e.end))


def _by_span(found: list[Event]) -> dict[Span, list[Event]]:
    groups: dict[Span, list[Event]] = {}
    for event in found:
        groups.setdefault((event.start, event.end), []).append(event)
    return groups


def _share(one: Event, other: Event) -> bool:
    """Whether two events are told in the same words, and not the one in an aside of the other."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    if one.start == other.start:
        return True  # the longer one's time is of what was added to the shorter
    return shared > 0.7 * max(one.end - one.start, other.end - other.start)


def _finer(event: Event, other: Event) -> bool:
    """Whether an event's days are some of those of another: "In 2005, the storm came ashore on July 10"."""
    if not (event.earliest and event.latest and other.earliest and other.latest):
        return False
    within = other.earliest <= event.earliest and event.latest <= other.latest
    return within and event.status == other.status and _width(event) < _width(other)


def _width(event: Event) -> int:
    try:
        return (
            datetime.fromisoformat(event.latest or "") - datetime.fromisoformat(event.earliest or "")
        ).days
    except ValueError:
        return 1 << 30


def away(told: Told, event: Event, times: tuple[Time, ...]) -> float | None:
    """Days from the day of a story without a date to an event, roughly; None where its time is dated."""
    ahead = event.status == "planned"
    return None if event.time is None else days_away(told.text, times[event.time], ahead=ahead)


def in_order(
    dated: list[Event], beside: list[tuple[Event, Event]], distances: Mapping[int, float | None]
) -> tuple[Event, ...]:
    """Sorted by when they happened; what is placed stands next to what it is placed by.

    Where the story has no date, what is told from its own day comes after what has dates of its own, and
    before what is planned with one.
    """

    def when(event: Event) -> tuple[int, float, str, bool, int]:
        from_now = distances.get(id(event))
        group = 1 if from_now is not None else 2 * (from_undated and event.status == "planned")
        told_at = event.earliest or event.latest or ""
        return group, from_now or 0.0, told_at, event.kind == "publication", event.start

    from_undated = any(each is not None for each in distances.values())
    ordered = sorted(dated, key=when)
    for event, other in beside:
        at = next(n for n, each in enumerate(ordered) if each is other)
        if event.relation == "before":
            ordered.insert(at, event)
        else:
            while at + 1 < len(ordered) and ordered[at + 1].earliest is None:
                at += 1
            ordered.insert(at + 1, event)
    index = {id(each): n for n, each in enumerate(ordered)}
    others = {id(event): index[id(other)] for event, other in beside}
    return tuple(
        msgspec.structs.replace(each, beside=others[id(each)]) if id(each) in others else each
        for each in ordered
    )


def publication(published: str) -> Event:
    """The story's own publication, which no words of it tell."""
    day = calendar.day(date.fromisoformat(published))
    earliest, latest = calendar.iso(day)
    return Event(start=0, end=0, kind="publication", earliest=earliest, latest=latest)
