"""Saying: what was said with an entry, and whether words only tell that somebody spoke."""

import re
from bisect import bisect_left

from onrecord.lexicon.nonnames import CALENDAR
from onrecord.reading import Span, Time
from onrecord.sentences import Word, words
from onrecord.timeline.clauses import Clause
from onrecord.timeline.parts import PREPOSITIONS, REPORTS
from onrecord.timeline.reads import ARTICLES
from onrecord.timeline.status import DENIED
from onrecord.timeline.told import Told
from onrecord.times.tense import verb_tense

__all__ = [
    "alone",
    "dates_the_saying",
    "nothing_said",
    "said_elsewhere",
    "spoken_of",
    "what_was_said",
    "with_words",
]

_SAYING = REPORTS | frozenset("tweeted asked posted replied responded called pointed spoke".split())
_OF_SOMETHING = frozenset("announced unveiled revealed introduced".split())
_ONLY_SAYING = frozenset("said noted added explained replied continued remarked".split())
# Where something is said and how it came: "wrote in a letter delivered on Monday".
_MEDIA = frozenset(
    "letter statement interview email e-mail message tweet post report memo delivered released published "
    "posted sent filed issued".split()
)
# What is said begins behind these: of a body that is nobody's quote, and what somebody said besides.
_THAT, _AND_SAID = re.compile(r"\sthat\b"), re.compile(r"\sand (?:\w+ )?(?:said|added|told)\b")
_LONGEST = 240  # code points of an event's words, where its quote is told with it
_SIGNED = frozenset(',"“”‘«»')


def nothing_said(text: str, span: Span, verb: Span, time: Span) -> bool:
    """Whether words only tell that somebody spoke, not what was said: "Bell said on Monday"."""
    low = text[slice(*verb)].lower()
    if low in _OF_SOMETHING and span[1] == time[1] and words(text, verb[1], time[1])[0].text in PREPOSITIONS:
        return True  # "the hat the firm | announced at a fair on Monday"
    if low not in _SAYING:
        return False
    begins = time[1] + (text[time[1] : time[1] + 1] == ",") if time[1] <= verb[0] else span[0]
    before = [w.text.lower() for w in words(text, max(span[0], begins), verb[0])]
    behind = [w for w in words(text, verb[1], span[1]) if not time[0] <= w.start < time[1]]
    follows = text[span[1] : span[1] + 2].lstrip(" ,").startswith(":")
    told = not follows and any(
        word in _SIGNED or verb_tense(before, n) is not None for n, word in enumerate(before)
    )
    return not told and all(w.text.lower() in PREPOSITIONS | ARTICLES | _MEDIA | {"out"} for w in behind)


def said_elsewhere(told: Told, span: Span, verb: Word) -> bool:
    """Whether all that somebody said stands outside some words that only tell where they said it: "Bell noted
    during a visit to Leeds on Monday"."""
    quote = told.said_by_cue.get(verb.start)
    if quote is None or verb.text.lower() not in _ONLY_SAYING:
        return False
    behind = [word.text.lower() for word in words(told.text, verb.end, span[1])]
    where = not behind or behind[0] in PREPOSITIONS or behind[0] in CALENDAR
    outside = all(end <= span[0] or start >= span[1] for start, end in told.quotes[quote].content)
    return where and outside and "that" not in behind


def what_was_said(told: Told, span: Span, verb: Word, quote: int | None, time: Time) -> tuple[Span, ...]:
    """What was said, where the event is that somebody said it: its time does not stand in those words."""
    said = told.said_by_cue.get(verb.start, quote)
    content = () if said is None else told.quotes[said].content
    if verb.text.lower() in REPORTS:
        more = (_AND_SAID if content else _THAT).search(told.text, verb.end, span[1])
        content += ((more.end(), span[1]),) if more else ()
    return () if any(start <= time.start < end for start, end in content) else content


def with_words(told: Told, quote: int, start: int, end: int) -> Span:
    """A saying is told with what was said, where that is short and stands beside it."""
    content = told.quotes[quote].content
    first, last = min(start, *(s for s, _ in content)), max(end, *(e for _, e in content))
    return (first, last) if last - first <= _LONGEST else (start, end)


def alone(told: Told, sentence: Span, quote: int, clause: Clause) -> Span | None:
    """A sentence that is a quotation and who said it, and no more."""
    start, end = with_words(told, quote, *clause.span)
    return (
        (start, end) if start - sentence[0] < 2 and sentence[1] - end < 2 and end - start < _LONGEST else None
    )


def dates_the_saying(told: Told, quote: int, clause: Clause, time: Time) -> bool:
    """Whether a time in what was said stands behind no verb of it, and the clause is that it was said."""
    verb = clause.words[clause.verb]
    if told.said_by_cue.get(verb.start) != quote or verb.text.lower() in DENIED:
        return False
    begins = min(start for start, _ in told.quotes[quote].content)
    low = [word.text.lower() for word in words(told.text, begins, time.start)]
    return begins < time.start and not any(verb_tense(low, n) for n in range(len(low)))


def spoken_of(told: Told, quote: int | None, person: str) -> bool:
    """Whether what somebody said is of them too: "Bell said she left in May"."""
    content = () if quote is None else told.quotes[quote].content
    return any(
        each == person
        for start, end in content
        for _, _, each in told.mentions[
            bisect_left(told.mentions, (start, 0, "")) : bisect_left(told.mentions, (end, 0, ""))
        ]
    )
