"""Deaths: what an obituary is about, which its story often tells without a day."""

from collections.abc import Iterator
from datetime import date

from onrecord.reading import Event, Paragraph, Span
from onrecord.sentences import sentences, words
from onrecord.timeline.clauses import clause_around
from onrecord.timeline.status import status, supposed
from onrecord.timeline.taking_part import who
from onrecord.timeline.told import Told, content, within
from onrecord.timeline.whole import whole
from onrecord.times import calendar

__all__ = ["deaths"]

_SURE = 0.8
_DEATH = frozenset(("died", "killed", "dead", "death"))
_LATELY = frozenset(("has", "have"))  # "has died" is news; "died" may be of long ago


def deaths(told: Told, paragraphs: tuple[Paragraph, ...], dated: list[Event]) -> Iterator[Event]:
    """Each death that is told as news without a day: it came before the story did, on a day not told.

    Who dies on a day that the story does tell is left to that event.
    """
    known = {person for event in dated if _dies(told.text, event) for person in event.who}
    for paragraph in paragraphs:
        if paragraph.kind != "body" or "died" not in told.text[paragraph.start : paragraph.end]:
            continue
        for sentence in sentences(told.text, paragraph.start, paragraph.end):
            event = _death(told, sentence)
            if event is not None and event.who and not known & set(event.who):
                known |= set(event.who)
                yield event


def _dies(text: str, event: Event) -> bool:
    return any(word.text in _DEATH for word in words(text, event.start, event.end))


def _death(told: Told, sentence: Span) -> Event | None:
    """The event of a sentence that says somebody "has died"."""
    every = words(told.text, *sentence)
    verb = next(
        (
            w
            for w, before in zip(every[1:], every, strict=False)
            if w.text == "died" and before.text in _LATELY
        ),
        None,
    )
    if verb is None:
        return None
    inside = content(told, verb.start)
    bounds = within(sentence, None if inside is None else told.contents[inside][:2])
    clause = clause_around(told.text, bounds, (verb.start, verb.end))
    if clause is None or supposed(told.text, bounds, clause):
        return None
    span = whole(told.text, bounds, clause.span)
    stands = status(clause, "over", reported=inside is not None)
    if span is None or stands == "negated":
        return None
    published = told.published_at(verb.start)
    latest = calendar.iso(calendar.day(date.fromisoformat(published)))[1] if published else None
    by = () if inside is None else told.quotes[told.contents[inside][2]].speakers
    taking = who(told, span)[:1]
    return Event(
        start=span[0], end=span[1], status=stands, who=taking, by=by, latest=latest, confidence=_SURE
    )
