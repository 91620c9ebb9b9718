"""Timeline: what happened, in the order of its happening: the clauses of a story that a time stands in."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date, datetime

import msgspec

from onrecord.reading import Event, Paragraph, Person, Quote, Span, Time
from onrecord.sentences import sentences, words
from onrecord.timeline.clauses import Clause, clause_around
from onrecord.timeline.modifiers import of_a_noun
from onrecord.timeline.placing import placed
from onrecord.timeline.status import When, generic, lasting, status, supposed, tells
from onrecord.timeline.taking_part import who
from onrecord.timeline.undated import days_away
from onrecord.timeline.whole import whole
from onrecord.times import calendar
from onrecord.times.tense import verb_tense

__all__ = ["events"]

# What stands before a time that says when something happened; "the 2016 race", "Monday's debate" do not.
_SIGNALS = frozenset(
    "on in at by since until till from to through throughout during before after around about for over "
    "within between and , ; : ( - – — late early".split()
)
# What makes the word after it a noun, and a time before that noun its name: "a Saturday rally".
_DETERMINERS = frozenset("the a an his her their its our my this that each every".split())
_RELATIVES = frozenset("who whom whose which".split())
_NO_NOUN = frozenset("of that who which is was are were has have had said but not to with".split())
_NOUN, _NOUN_WORDS = 80, 10  # how far back, in code points and in words, what a relative clause is of begins
_SURE = 0.5  # a time less sure than this dates nothing
_LONGEST = 240  # code points of an event's words, where its quote is told with it


class Told(msgspec.Struct, frozen=True):
    """What the steps before have found, sorted for looking up."""

    text: str
    contents: list[tuple[int, int, int]]
    mentions: list[tuple[int, int, str]]
    kinds: Mapping[str, str]  # of people, by id
    said_when: dict[int, int]
    quotes: tuple[Quote, ...]
    published: str  # a day, or empty


def events(
    text: str,
    paragraphs: tuple[Paragraph, ...],
    quotes: tuple[Quote, ...],
    times: tuple[Time, ...],
    people: tuple[Person, ...],
    published: str | None = None,
) -> tuple[Event, ...]:
    """Events in order of when they happened, then of telling, with the story's own publication among them.

    An event is a clause with a verb and a time that says when; its words are the clause. A date that only
    names a thing ("the 2016 race") makes none, nor do headings, captions and other furniture. What has no
    date but is told to come before or after another event is placed beside it. `status` is planned where it
    is yet to come, denied where the story says that it was not so, reported where it is someone's words, else
    asserted.
    """
    contents = sorted((start, end, n) for n, quote in enumerate(quotes) for start, end in quote.content)
    mentions = sorted((start, end, person.id) for person in people for start, end, _ in person.mentions)
    said_when = {quote.when: n for n, quote in reversed(list(enumerate(quotes))) if quote.when is not None}
    kinds = {person.id: person.kind for person in people}
    told = Told(text, contents, mentions, kinds, said_when, quotes, (published or "")[:10])
    found: list[Event] = []
    starts = [time.start for time in times]
    for paragraph in paragraphs:
        if paragraph.kind != "body":
            continue
        if bisect_left(starts, paragraph.start) == bisect_left(starts, paragraph.end):
            continue
        for sentence in sentences(text, paragraph.start, paragraph.end):
            for index in range(bisect_left(starts, sentence[0]), bisect_left(starts, sentence[1])):
                event = _event(told, sentence, index, times[index])
                if event is not None:
                    found.append(event)
    found = _once(found)
    beside = [
        (msgspec.structs.replace(event, who=who(text, mentions, kinds, event.start, event.end)), other)
        for event, other in placed(text, paragraphs, times, found, mentions)
    ]
    away = {id(event): _away(told, event, times) for event in found}
    return _in_order(found + ([_publication(told.published)] if told.published else []), beside, away)


def _event(told: Told, sentence: Span, index: int, time: Time) -> Event | None:
    if time.type not in ("DATE", "TIME") or time.confidence < _SURE or not _placed_in_time(told, time):
        return None
    if (time.value.isdigit() and len(time.value) < 4) or _part_of_a_number(told.text, time):
        return None  # a decade or a century is a setting, not when something happened
    inside = _content(told, time.start)
    bounds = _within(sentence, None if inside is None else told.contents[inside][:2])
    clause = clause_around(told.text, bounds, (time.start, time.end))
    if (
        clause is None
        and bounds != sentence
        and told.quotes[told.contents[inside or 0][2]].kind == "indirect"
    ):
        bounds = sentence  # "Bell allegedly | set fire to the barn on Monday"
        clause = clause_around(told.text, bounds, (time.start, time.end))
    if clause is None or not _adverbial(clause, time) or _dateline(told.text, time):
        return None
    since = clause.first > 0 and clause.low[clause.first - 1] == "since"
    when = _when(told.published, time)
    if since and not lasting(clause):
        return None  # "for the first time since 1988" tells of no beginning
    if not since and not tells(clause, when, day=time.rule.startswith(("weekday", "day"))):
        return None
    if of_a_noun(clause) or supposed(told.text, bounds, clause) or generic(told.text, clause, time, when):
        return None
    span = _span(told, bounds, clause)
    if span is None:
        return None
    quote = told.said_when.get(index)
    if quote is not None:
        span = whole(told.text, sentence, _with_words(told, quote, *span)) or span
    by = () if inside is None else told.quotes[told.contents[inside][2]].speakers
    return Event(
        start=span[0],
        end=span[1],
        kind="state" if since else "event",
        status=status(clause, when, reported=inside is not None),
        who=who(told.text, told.mentions, told.kinds, *span),
        by=by,
        time=index,
        quote=quote,
        earliest=time.earliest,
        latest=_end_of(time.value, time.latest) if since else time.latest,
        confidence=round(time.confidence, 2),
    )


def _placed_in_time(told: Told, time: Time) -> bool:
    """Whether a time has its days, or, in a story without a date, is told from the story's own day."""
    counted = not told.published and days_away(told.text, time, ahead=False) is not None
    return time.earliest is not None or counted


def _part_of_a_number(text: str, time: Time) -> bool:
    """Whether a time touches a letter or figure: the height 5'10", a picture in 1080p."""
    return text[time.end : time.end + 1].isalnum() or text[max(0, time.start - 1) : time.start].isdigit()


def _span(told: Told, bounds: Span, clause: Clause) -> Span | None:
    """The clause's words with the noun that a relative clause is of, as far as they read by themselves."""
    start, end = clause.span
    if clause.low[0] not in _RELATIVES:
        return whole(told.text, bounds, (start, end))
    begins = _antecedent(told, bounds[0], start)
    if begins == start or (clause.low[0] == "which" and _is_person(told, begins)):
        return None
    return whole(told.text, (begins, end), (begins, end))


def _is_person(told: Told, at: int) -> bool:
    n = bisect_left(told.mentions, (at, 0, ""))
    return (
        n < len(told.mentions) and told.mentions[n][0] == at and told.kinds[told.mentions[n][2]] == "person"
    )


def _when(published: str, time: Time) -> When:
    if not published:
        return "now"
    if time.earliest and time.earliest[:10] > published:
        return "ahead"
    return "over" if time.latest and time.latest[:10] <= published else "now"


def _antecedent(told: Told, sentence: int, start: int) -> int:
    """Where the words begin that a relative clause tells of: "Ann Bell, who left in May"; else `start`.

    A name needs a comma before the clause: in "friends of Bell who left in May" it is the friends who left.
    """
    at = bisect_left(told.mentions, (start, 0, ""))
    comma = told.text[:start].rstrip()[-1:] == ","
    named = [s for s, e, _ in told.mentions[max(0, at - 3) : at] if start - 2 <= e <= start]
    if named:
        return max(named) if comma or told.text[max(named)].islower() else start
    begins, of = start, False
    for word in reversed(words(told.text, max(sentence, start - _NOUN), start)[-_NOUN_WORDS:]):
        low = word.text.lower()
        if word.text == "," and begins == start:
            continue
        if low == "of" and not of and told.text[begins].isupper():
            of = True  # "Peter King of New York, who …"
            continue
        if not (word.text[0].isalnum() or low in "-.") or (low in _SIGNALS - {"-"}) or low in _NO_NOUN:
            break
        begins = word.start
        if low in _DETERMINERS:
            return begins
    return begins if told.text[begins].isupper() else start


def _content(told: Told, at: int) -> int | None:
    """Which content of a quote a place stands in, the innermost; contents nest at most a few deep."""
    before = bisect_right(told.contents, (at, 1 << 60, 0))
    return next((n for n in range(before - 1, max(-1, before - 5), -1) if told.contents[n][1] > at), None)


def _within(sentence: Span, content: Span | None) -> Span:
    """The sentence, as far as it is in the words of a quote."""
    if content is None:
        return sentence
    return max(sentence[0], content[0]), min(sentence[1], content[1])


def _with_words(told: Told, quote: int, start: int, end: int) -> Span:
    """A saying is told with what was said, where that is short and stands beside it."""
    content = told.quotes[quote].content
    first, last = min(start, *(s for s, _ in content)), max(end, *(e for _, e in content))
    return (first, last) if last - first <= _LONGEST else (start, end)


def _adverbial(clause: Clause, time: Time) -> bool:
    """Whether the time says when the clause's verb happened, as far as the words beside it show."""
    low, first, last = clause.low, clause.first, clause.last
    if _compared(low, clause.verb, first):
        return False
    following = low[last] if last < len(low) else ""
    if following in ("'s", "’s", "'", "’", "-") or (last and low[last - 1].endswith(("'s", "’s"))):
        return False
    if first == 0 and low[0].isdigit() and following[:1].isalpha():
        return False  # "2013 reply reported"
    if first == 0:
        return clause.verb != last or last >= len(low)  # "October provided a resurgence" is of October
    before = low[first - 1]
    if before in ("than", "like", "unlike") or (before.endswith(("'s", "’s")) and len(before) > 2):
        return False  # "Iowa's Feb. 1 caucuses", "more than a year ago"
    if before == "from" and "+range" not in time.rule and first > 1:
        named = time.type == "DATE" and low[last - 1].isdigit() and following not in ("on", "onwards")
        named = named or not _DETERMINERS.isdisjoint(low[max(0, first - 5) : first - 2])
        if clause.verb >= last or named:
            return False  # "her words from last July were …", "found a letter from 1963"
    if before == "of":
        return first > 1 and low[first - 2] == "as"  # "as of Tuesday", not "the attacks of Sept. 11"
    if before in ("through", "to", "and") and first > 2 and low[first - 3] in _DETERMINERS:
        return not (low[first - 2].isdigit() and following.isalpha())  # "the 2012 through 2015 models"
    if before in _SIGNALS:
        return True
    if (last - first == 1 and low[first].isdigit()) or before in _DETERMINERS:
        return False
    # "said Monday", "left last week": what is told by days needs no preposition. With more of the noun after
    # it, the day is a part of its name: "a prime-time Tuesday show".
    return not (following.isalpha() and low[first - 2 : first - 1] and low[first - 2] in _DETERMINERS)


def _compared(low: list[str], verb: int, first: int) -> bool:
    """Whether a time is of what the verb's is compared with: "closer than the win in 2012"."""
    than = next((at for at in range(verb, first) if low[at] == "than" and low[at + 1] in _DETERMINERS), first)
    return than < first and not any(verb_tense(low, at) for at in range(than, first))


def _dateline(text: str, time: Time) -> bool:
    """Whether a time belongs to the line that says where a story was filed: "LEEDS, Aug. 19 (Reuters) —"."""
    line = text.rfind("\n", 0, time.start) + 1
    after = text[time.end : time.end + 40].lstrip()
    return text[line : time.start].isupper() and after.startswith(("(", "—", "–", "-"))


def _end_of(value: str, otherwise: str | None) -> str | None:
    """When the year, month or day of a value ends: a state began in it."""
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
    return otherwise


def _publication(published: str) -> Event:
    """The story's own publication, which no words of it tell."""
    day = calendar.day(date.fromisoformat(published))
    earliest, latest = calendar.iso(day)
    return Event(start=0, end=0, kind="publication", earliest=earliest, latest=latest)


def _once(found: list[Event]) -> list[Event]:
    """Of events that share their words, the one whose time is told most exactly."""
    kept: list[Event] = []
    for event in sorted(found, key=lambda e: (e.start, e.end)):
        if kept and _share(kept[-1], event):
            kept[-1] = min(kept[-1], event, key=_width)
        else:
            kept.append(event)
    return kept


def _share(one: Event, other: Event) -> bool:
    """Whether two events are told in the same words, and not the one in an aside of the other."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0.7 * max(one.end - one.start, other.end - other.start)


def _width(event: Event) -> int:
    try:
        return (
            datetime.fromisoformat(event.latest or "") - datetime.fromisoformat(event.earliest or "")
        ).days
    except ValueError:
        return 1 << 30


def _away(told: Told, event: Event, times: tuple[Time, ...]) -> float | None:
    ahead = event.status == "planned"
    return None if event.time is None else days_away(told.text, times[event.time], ahead=ahead)


def _in_order(
    dated: list[Event], beside: list[tuple[Event, Event]], away: Mapping[int, float | None]
) -> tuple[Event, ...]:
    """Sorted by when they happened; what is placed stands next to what it is placed by.

    Where the story has no date, what is told from its own day comes after what has dates of its own, and
    before what is planned with one.
    """

    def when(event: Event) -> tuple[int, float, str, bool, int]:
        from_now = away.get(id(event))
        group = 1 if from_now is not None else 2 * (from_undated and event.status == "planned")
        told_at = event.earliest or event.latest or ""
        return group, from_now or 0.0, told_at, event.kind == "publication", event.start

    from_undated = any(each is not None for each in away.values())
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
