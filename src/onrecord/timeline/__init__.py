"""Timeline: what happened, in the order of its happening: the clauses of a story that a time stands in."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from onrecord.header import dateline_end
from onrecord.reading import Event, Paragraph, Person, Quote, Span, Time
from onrecord.sentences import sentences
from onrecord.timeline.actors import acting, with_actors
from onrecord.timeline.adverbials import adverbial, dateline, part_of_a_number
from onrecord.timeline.attributive import dates_its_setting
from onrecord.timeline.clauses import Clause, clause_around, one_predicate
from onrecord.timeline.deaths import deaths
from onrecord.timeline.modifiers import of_a_noun, of_its_subject, set_off
from onrecord.timeline.order import anew, away, in_order, once, publication
from onrecord.timeline.other_time import until_now
from onrecord.timeline.placing import placed
from onrecord.timeline.reach import reach
from onrecord.timeline.saying import (
    alone,
    dates_the_saying,
    nothing_said,
    said_elsewhere,
    spoken_of,
    what_was_said,
    with_words,
)
from onrecord.timeline.status import When, generic, lasting, status, supposed, tells
from onrecord.timeline.sureness import Entry
from onrecord.timeline.taking_part import participants
from onrecord.timeline.telling import as_told, beside_as_told
from onrecord.timeline.told import Told, content, gathered, within
from onrecord.timeline.undated import days_away
from onrecord.timeline.when_clauses import clause_behind, when_behind
from onrecord.timeline.whole import whole
from onrecord.times import calendar
from onrecord.times.tense import verb_tense

if TYPE_CHECKING:
    from onrecord.model import Happening

__all__ = ["acting", "entries", "events", "with_actors"]

_SURE = 0.5  # a time less sure than this dates nothing
_AND = re.compile(r",?\s+(?:and|but|then)\s+(?:then |later |also )?(\w+)\s+(\w+)")  # a second verb
# Before a day that only its story tells which: "in the course of that wet | Sunday".
_THAT = re.compile(r"\b(?:of|on|during|in|throughout)\s+that\s+\w+\s+$")
# Near a quarter of a year; one without is of a game.
_TRADE = re.compile(
    r"profit|sales|revenue|earning|grow|grew|econom|gdp|income|result|fiscal|per ?cent|[%$€£]|shares|invest|"
    r"compan|inflation|market|output|launch|ship|\b20\d\d\b",
    re.IGNORECASE,
)
_AROUND = 160  # code points
_RELATIVES = frozenset("who whom whose which".split())
_BACK = 40  # code points before a time that tell of which it is
_OPENING = 12  # code points before a time that opens its sentence: "Even in"
_FULL, _NEAR_WHEN = 320, 8  # code points of a clause with that of "when"; between the two
_LONGEST = 240  # code points of an event's words, where its quote is told with it


def events(
    text: str,
    paragraphs: tuple[Paragraph, ...],
    quotes: tuple[Quote, ...],
    times: tuple[Time, ...],
    people: tuple[Person, ...],
    published: str | None = None,
    happening: "Happening | None" = None,
) -> tuple[Event, ...]:
    """Events in order of when they happened, then of telling, with the story's own publication among them.

    An event is a clause with a verb and a time that says when; its words are the clause. A date that only
    names a thing ("the 2016 race") makes none, nor do headings, captions and other furniture. What has no
    date but is told to come before or after another event is placed beside it. `status` is planned where it
    is yet to come, denied where the story says that it was not so, reported where it is someone's words, else
    asserted.
    """
    told = gathered(text, paragraphs, quotes, people, published, happening)
    verbs: dict[int, int] = {}
    sure_ones: list[Event] = []
    dates = [time.start for time in times if time.type in ("DATE", "TIME") and time.earliest]
    for entry in entries(told, paragraphs, times):
        told_as = (each for each in (entry, entry.behind) if each)
        event, verb = next(
            ((e, each.verb[0]) for each in told_as if (e := as_told(told, each, dates))), (None, 0)
        )
        if event:
            sure_ones.append(event)
            verbs[id(event)] = verb
    found = anew(text, once(sure_ones, verbs))
    found += deaths(told, paragraphs, found)
    beside = [
        (event, other)
        for found_beside, other in placed(text, paragraphs, times, found, told.mentions)
        if (event := beside_as_told(told, found_beside))
    ]
    distances = {id(event): away(told, event, times) for event in found}
    return in_order(found + ([publication(told.published)] if told.published else []), beside, distances)


def entries(told: Told, paragraphs: tuple[Paragraph, ...], times: tuple[Time, ...]) -> Iterator[Entry]:
    """Each clause that a time seems to say when of, likely to be right or not."""
    starts = [time.start for time in times]
    for paragraph in paragraphs:
        if paragraph.kind != "body":
            continue
        if bisect_left(starts, paragraph.start) == bisect_left(starts, paragraph.end):
            continue
        begin = dateline_end(told.text, paragraph.start, paragraph.end)
        for sentence in sentences(told.text, begin, paragraph.end):
            for index in range(bisect_left(starts, sentence[0]), bisect_left(starts, sentence[1])):
                if not _dates(told, times[index]):
                    continue
                when = when_behind(told.text, times[index])
                found = _entry(told, sentence, index, times, when)
                behind = when and _entry_behind(told, sentence, index, times, when)
                one = found and behind and when and _with_when(found, behind, when)
                yield from (entry for entry in ((one,) if one else (found, behind)) if entry)


def _entry(
    told: Told, sentence: Span, index: int, times: tuple[Time, ...], behind: Span | None
) -> Entry | None:
    """The clause that a time stands in, where the time says when of it; `behind`, the "when" behind it."""
    time = times[index]
    inside = content(told, time.start)
    bounds = within(sentence, None if inside is None else told.contents[inside][:2])
    clause = clause_around(told.text, bounds, (time.start, time.end))
    if (
        clause is None
        and bounds != sentence
        and told.quotes[told.contents[inside or 0][2]].kind == "indirect"
    ):
        bounds = sentence  # "Bell allegedly | set fire to the barn on Monday"
        clause = clause_around(told.text, bounds, (time.start, time.end))
    if clause is None or dateline(told.text, time):
        return None
    if not (adverbial(clause, time) or dates_its_setting(clause)):
        return None
    every = clause
    if clause.low[0] in _RELATIVES:
        return None  # "Bell, who left in May": a noun and what describes it
    clause = one_predicate(clause, _next_date(times, index, clause.words[-1].end))
    if behind is not None and clause.words[clause.verb].start >= behind[0]:
        return None  # "Move on to 2017, when Bell left"
    since = clause.first > 0 and clause.low[clause.first - 1] == "since"
    when = _when(told.published_at(time.start), time)
    if since and not lasting(clause):
        return None  # "for the first time since 1988" tells of no beginning
    if not since and not tells(clause, when, day=time.rule.startswith(("weekday", "day"))):
        return None
    if of_a_noun(clause) or supposed(told.text, bounds, clause) or generic(told.text, clause, time, when):
        return None
    following = told.text[clause.span[1] : bounds[1]].lstrip()
    if of_its_subject(clause, following) or set_off(clause, following):
        return None
    span = whole(told.text, bounds, clause.span)
    if span and len(clause.words) < len(every.words):
        span = span[0], min(span[1], clause.span[1])
    if span:
        span = until_now(told.text, span, clause.words[clause.verb].start, (time.start, time.end))
    if span and _goes_on_to(told, (clause.span[1], span[1]), _next_date(times, index, span[1])):
        span = span[0], clause.span[1]
    quote = told.said_when.get(index)
    if quote is not None:
        around = whole(told.text, sentence, with_words(told, quote, *(span or clause.span)))
        span = around or span or alone(told, sentence, quote, clause)
    entry = span and _told_of(told, times, index, clause, span, since=since, quote=quote)
    return entry and msgspec.structs.replace(entry, around=bounds, sentence=sentence)


def _goes_on_to(told: Told, rest: Span, date: int | None) -> bool:
    """Whether the rest of some words tells of another deed that has a date: "… and died in 2001"."""
    joined = _AND.match(told.text, *rest) if date is not None and rest[0] <= date < rest[1] else None
    return joined is not None and verb_tense([joined[1].lower(), joined[2].lower()], 0) == "past"


def _next_date(times: tuple[Time, ...], index: int, end: int) -> int | None:
    """Where the first date behind a time begins that stands before `end`."""
    for n in range(index + 1, len(times)):
        if times[n].start >= end:
            break
        if times[n].type in ("DATE", "TIME") and times[n].earliest:
            return times[n].start
    return None


def _entry_behind(
    told: Told, sentence: Span, index: int, times: tuple[Time, ...], when: Span
) -> Entry | None:
    """What happened at a time that "when" stands behind: "since April, when she left"."""
    time = times[index]
    inside = content(told, time.start)
    ends = within(sentence, None if inside is None else told.contents[inside][:2])[1]
    found = clause_behind(told.text, when[1], ends)
    if found is None or _when(told.published_at(time.start), time) == "ahead":
        return None
    clause, words = found
    span = whole(told.text, (when[0], ends), words) or whole(told.text, (when[1], ends), words)
    if span is None or verb_tense(clause.low, clause.verb) != "past":
        return None
    main = told.text[span[1] : span[1] + 1] == "," and time.start - sentence[0] < _OPENING
    main = main and not told.text[sentence[0] : time.start].lower().startswith("by ")
    if main and inside is None and sentence[1] - sentence[0] <= _LONGEST:
        span = whole(told.text, sentence, sentence) or span  # "In 2020, when the mill burned, Bell left"
    times = (*times[:index], _by_itself(time), *times[index + 1 :])
    entry = _told_of(told, times, index, clause, span)
    return entry and msgspec.structs.replace(entry, around=span, sentence=sentence)


def _by_itself(time: Time) -> Time:
    """A day, month or year at an end of a stretch without the rest: of "from 2006 until 2011, when" 2011."""
    grain = {4: "Y", 7: "M", 10: "D"}.get(len(time.value))
    if grain is None or not time.rule.endswith("range") or not time.value.replace("-", "").isdecimal():
        return time
    own = calendar.containing(grain, date.fromisoformat((time.value + "-01-01")[:10]))
    earliest, latest = calendar.iso(own)
    return msgspec.structs.replace(time, earliest=earliest, latest=latest)


def _with_when(found: Entry, behind: Entry, when: Span) -> Entry | None:
    """A clause together with the one that "when" opens right behind it: "Bell left in 2011, when Orr did".

    None where it goes on before that or both are long. The second alone is told where the first is not.
    """
    event, other = found.event, behind.event
    if event.kind == "state" or not 0 <= when[0] - event.end < _NEAR_WHEN or other.end - event.start > _FULL:
        return None
    return msgspec.structs.replace(found, behind=behind)


def _dates(told: Told, time: Time) -> bool:
    """Whether a time may say when something happened."""
    if time.type not in ("DATE", "TIME") or time.confidence < _SURE or not _placed_in_time(told, time):
        return False
    # a decade or a century is a setting, not when something happened
    setting = time.value.isdigit() and len(time.value) < 4
    told_before = _THAT.search(told.text, max(0, time.start - _BACK), time.start)
    of_a_game = "Q" in time.value and not _TRADE.search(
        told.text, max(0, time.start - _AROUND), time.end + _AROUND
    )
    return not (setting or told_before or of_a_game or part_of_a_number(told.text, time))


def _told_of(
    told: Told,
    times: tuple[Time, ...],
    index: int,
    clause: Clause,
    span: Span,
    *,
    since: bool = False,
    quote: int | None = None,
) -> Entry | None:
    """The entry of a clause, its words at `span`; None where it only tells that somebody spoke."""
    time = times[index]
    inside = content(told, time.start)
    telling = None if inside is None else told.contents[inside][2]
    if telling is not None and told.quotes[telling].status == "asked":
        return None
    if telling is not None and dates_the_saying(told, telling, clause, time):
        telling = None  # "announced plans for a vote in May": it is when they were announced
    by = () if telling is None else told.quotes[telling].speakers
    earliest, latest = reach(told, times, index, span)
    verb = clause.words[clause.verb]
    empty = nothing_said(told.text, span, (verb.start, verb.end), (time.start, time.end))
    if empty or said_elsewhere(told, span, verb):
        return None
    said = what_was_said(told, span, verb, quote, time)
    takes_part, chance = participants(told, span, verb.start, said)
    takes_part = tuple(
        person for person in takes_part if person not in by or spoken_of(told, telling, person)
    )
    published = told.published_at(time.start)
    stands = status(clause, _when(published, time), reported=telling is not None)
    if stands != "planned" and verb_tense(clause.low, clause.verb) == "past":
        latest = _by_publication(published, earliest, latest)
    event = Event(
        start=span[0],
        end=span[1],
        kind="state" if since else "event",
        status=stands,
        who=takes_part,
        by=by,
        time=index,
        quote=quote,
        earliest=earliest,
        latest=None if since else latest or _end_of(time.value),
        confidence=round(time.confidence, 2),
    )
    return Entry(event, time, (verb.start, verb.end), said, chance)


def _by_publication(published: str, earliest: str | None, latest: str | None) -> str | None:
    """When days end on which something happened that was over when the story was published: "earlier this
    week" ends that day."""
    if not published or not earliest or not latest or not earliest[:10] <= published or "T" in latest:
        return latest
    return min(latest, calendar.iso(calendar.day(date.fromisoformat(published)))[1] or latest)


def _placed_in_time(told: Told, time: Time) -> bool:
    """Whether a time has its days, or, in a story without a date, is told from the story's own day."""
    counted = not told.published_at(time.start) and days_away(told.text, time, ahead=False) is not None
    return time.earliest is not None or counted


def _when(published: str, time: Time) -> When:
    if not published:
        return "now"
    if time.earliest and time.earliest[:10] > published:
        return "ahead"
    return "over" if time.latest and time.latest[:10] <= published else "now"


def _end_of(value: str) -> str | None:
    """When the year, month or day of a value ends; None where it is none of these."""
    try:
        match value.split("-"):
            case [year]:
                return calendar.iso(calendar.year(int(year)))[1]
            case [year, month]:
                return calendar.iso(calendar.month(int(year), int(month)))[1]
            case [year, month, day]:
                return calendar.iso(calendar.day(date(int(year), int(month), int(day))))[1]
    except ValueError:
        pass
    return None
