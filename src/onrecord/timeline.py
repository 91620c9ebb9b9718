"""Timeline: what happened, in the order of its happening: the clauses of a story that a date stands in."""

import re
from bisect import bisect_left, bisect_right
from typing import Literal

from onrecord.reading import Event, Paragraph, Person, Quote, Span, Time
from onrecord.sentences import Word, sentences, words
from onrecord.times.tense import tense_near, verb_tense

__all__ = ["events"]

Status = Literal["asserted", "denied", "planned", "reported"]

# Where a sentence falls into clauses. A comma alone parts no clause: lists and appositions have them too.
_CLAUSES = re.compile(
    r"(?:[;:—–]|,(?= (?:and|but|while|which|who|whom|whose|where|when|after|before|as|although|though) )"
    r"| (?=(?:while|when|after|before|because|although|whereas|but) )| - )"
)
# What stands before a time that says when something happened; "the 2016 race", "Monday's debate" do not.
_SIGNALS = frozenset(
    "on in at by since until till from to through throughout during before after around about for over "
    "within between and , ; : ( - – — late early".split()
)
_DENIED = frozenset("denied denies deny denying".split())
_NOT = frozenset("not never neither nor".split())
_AHEAD = ("future", "possible")
_LONG = 600  # code points; what a clause may have at most, in a text without stops
_FINE_ENOUGH = ("DATE", "TIME")


def events(
    text: str,
    paragraphs: tuple[Paragraph, ...],
    quotes: tuple[Quote, ...],
    times: tuple[Time, ...],
    people: tuple[Person, ...],
) -> tuple[Event, ...]:
    """Events in order of when they happened, then of telling.

    An event is a clause with a verb and a time that says when; its words are the clause. What has no date is
    left out, and so is a date that only names a thing ("the 2016 race"). `status` is planned where the clause
    looks ahead, denied where it says that it was not so, reported in someone's words, else asserted.
    """
    contents = sorted((start, end, n) for n, quote in enumerate(quotes) for start, end in quote.content)
    mentions = sorted((start, end, person.id) for person in people for start, end, _ in person.mentions)
    said_when = {quote.when: n for n, quote in reversed(list(enumerate(quotes))) if quote.when is not None}
    found: dict[Span, Event] = {}
    starts = [time.start for time in times]
    for paragraph in paragraphs:
        if paragraph.kind in ("byline", "promo"):
            continue
        if bisect_left(starts, paragraph.start) == bisect_left(starts, paragraph.end):
            continue
        for sentence in sentences(text, paragraph.start, paragraph.end):
            inside = range(bisect_left(starts, sentence[0]), bisect_left(starts, sentence[1]))
            for index in inside:
                event = _event(text, sentence, index, times[index], contents, mentions, said_when.get(index))
                if event is not None:
                    found.setdefault((event.start, event.end), event)
    return tuple(sorted(found.values(), key=lambda e: (e.earliest or e.latest or "", e.start)))


def _event(
    text: str,
    sentence: Span,
    index: int,
    time: Time,
    contents: list[tuple[int, int, int]],
    mentions: list[tuple[int, int, str]],
    quote: int | None,
) -> Event | None:
    if time.type not in _FINE_ENOUGH or time.earliest is None or time.confidence < 0.5:
        return None
    start, end = _clause(text, sentence, time)
    if end - start > _LONG:
        return None
    of_clause = words(text, start, end)
    low = [word.text.lower() for word in of_clause]
    first = bisect_left([word.start for word in of_clause], time.start)
    last = bisect_left([word.start for word in of_clause], time.end)
    if not _adverbial(low, first, last, time):
        return None
    if not any(verb_tense(low, at) for at in range(len(low)) if not first <= at < last):
        return None
    return Event(
        start=start,
        end=end,
        status=_status(of_clause, low, first, last, contents, time),
        who=_who(mentions, start, end),
        time=index,
        quote=quote,
        earliest=time.earliest,
        latest=time.latest,
    )


def _clause(text: str, sentence: Span, time: Time) -> Span:
    """The part of the sentence around the time, from one clause mark to the next, outer signs left out."""
    start, end = sentence
    for cut in _CLAUSES.finditer(text, max(start, time.start - _LONG), min(end, time.end + _LONG)):
        if cut.end() <= time.start:
            if _has_verb(text, cut.end(), end, time):
                start = cut.end()
        elif cut.start() >= time.end and _has_verb(text, start, cut.start(), time):
            end = cut.start()
            break
    while start < end and text[start] in " \t\r\n,;:—–-":
        start += 1
    while end > start and text[end - 1] in " \t\r\n,;:—–-.":
        end -= 1
    return start, end


def _has_verb(text: str, start: int, end: int, time: Time) -> bool:
    low = [
        word.text.lower()
        for word in words(text, start, min(end, start + _LONG))
        if not time.start <= word.start < time.end
    ]
    return any(verb_tense(low, at) for at in range(len(low)))


def _adverbial(low: list[str], first: int, last: int, time: Time) -> bool:
    """Whether the time says when the clause's verb happened, as far as the words beside it show."""
    following = low[last] if last < len(low) else ""
    if following in ("'s", "’s", "-") or (last and low[last - 1].endswith(("'s", "’s"))):
        return False
    if first == 0:
        return True
    before = low[first - 1]
    if before in _SIGNALS:
        return True
    # "said Monday", "said last week": words for days and deictic units need no preposition; bare years do.
    return not time.value.isdigit() and before not in (
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "this",
        "that",
    )


def _status(
    of_clause: tuple[Word, ...],
    low: list[str],
    first: int,
    last: int,
    contents: list[tuple[int, int, int]],
    time: Time,
) -> Status:
    if any(word in _DENIED for word in low) or _negated(low, first, last):
        return "denied"
    # What the time puts after publication is to come, whatever the verb ("she is headed there next week").
    ahead = "ahead" in time.rule or "+1 from now" in time.rule
    if ahead or tense_near(low, first, last, 0, len(low)) in ("future", "possible"):
        return "planned"
    at = of_clause[first].start if first < len(of_clause) else 0
    before = bisect_right(contents, (at, 1 << 60, 0))
    inside = any(start <= at < end for start, end, _ in contents[max(0, before - 4) : before])
    return "reported" if inside else "asserted"


def _negated(low: list[str], first: int, last: int) -> bool:
    """Whether the verb nearest to the time has a "not" beside it."""
    verbs = [at for at in range(len(low)) if not first <= at < last and verb_tense(low, at)]
    nearest = min(verbs, key=lambda at: first - at if at < first else 3 * (at - last + 1), default=None)
    if nearest is None:
        return False
    beside = low[max(0, nearest - 2) : nearest + 3]
    return any(word in _NOT or word.endswith(("n't", "n’t")) for word in beside)


def _who(mentions: list[tuple[int, int, str]], start: int, end: int) -> tuple[str, ...]:
    """The people mentioned in the clause, each once, in order."""
    inside = mentions[bisect_left(mentions, (start, 0, "")) : bisect_left(mentions, (end, 0, ""))]
    return tuple(dict.fromkeys(person for _, _, person in inside))
