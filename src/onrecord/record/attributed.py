"""Attributed: who said a quote, or all of a stretch of a story, as somebody ruled by hand.

A ruling names the story by its digest and the stretch by its place in the text, so that it holds again when
the story is read again, or taken out and added again. Within the caller's open transaction.
"""

import re
import sqlite3
from collections.abc import Collection, Sequence
from typing import NamedTuple

from msgspec.structs import replace

import onrecord
from onrecord.errors import RecordError
from onrecord.reading import Evidence, Person, Quote, Reading, Span
from onrecord.record import dividing, wrong_facts
from onrecord.record.naming import apart, generation
from onrecord.record.said.namesakes import name_words
from onrecord.visible import flat

__all__ = [
    "BY_HAND",
    "UNKNOWN",
    "Attributed",
    "again",
    "applied",
    "moved",
    "of_other_generations",
    "on",
    "owner",
    "rule",
    "take_back",
    "wrong",
]

BY_HAND = "by hand"  # the rule of the evidence for such a speaker
_ARTICLE = re.compile(r"^(?:the|a|an)\s+")
UNKNOWN = "corrected by hand: the speaker is not known"
_UNKNOWN_ONCE = "ruled by hand: it is not known who said it"  # as records have it from before 1 December 2026


class Attributed(NamedTuple):
    """Whose the quotes are that begin in [start, end) of a story's text: names, a line each where several
    speak together; None where nobody is known to be."""

    start: int
    end: int
    speaker: str | None

    @property
    def names(self) -> list[str]:
        """Those who speak."""
        return self.speaker.split("\n") if self.speaker is not None else []


def on(connection: sqlite3.Connection, digest: str) -> list[Attributed]:
    """What was ruled on the quotes of a story, in the order in which it was."""
    rows = connection.execute(
        'SELECT start, "end", speaker FROM attributed WHERE digest = ? ORDER BY id', (digest,)
    )
    return [Attributed(*row) for row in rows]


def moved(connection: sqlite3.Connection, digest: str, new: str) -> None:
    """Have what was ruled on a story hold of the same text under another digest."""
    connection.execute("UPDATE attributed SET digest = ?2 WHERE digest = ?1", (digest, new))


def applied(connection: sqlite3.Connection, reading: Reading) -> Reading:
    """The reading with what was ruled by hand on its names, its quotes and its facts."""
    reading = dividing.divided(connection, reading)
    for each in on(connection, reading.digest):
        reading = _applied(reading, each)
    return wrong_facts.applied(connection, reading)


def wrong(connection: sqlite3.Connection, reading: Reading) -> str:
    """What does not fit between a reading that is kept and what was ruled on it; empty where all does."""
    starts = {quote.content[0][0] for quote in reading.quotes if quote.content}
    rulings = on(connection, reading.digest)
    if not all({each.start, each.end - 1} <= starts for each in rulings):
        return "a correction by hand is of none of its quotes"
    by_hand = {
        quote.content[0][0]
        for quote in reading.quotes
        if any(each.rule == BY_HAND for each in quote.evidence)
    }
    if wrong_facts.applied(connection, reading) != reading:
        return "its reading has a fact that was removed by hand, as wrong"
    held = all(any(each.start <= at < each.end for each in rulings) for at in by_hand)
    if not held or applied(connection, reading) != reading:
        return "the speakers of its reading are not those given by hand"
    return ""


def rule(
    connection: sqlite3.Connection,
    story: int,
    quotes: Collection[int],
    speaker: str | Sequence[str] | None,
) -> int:
    """Rule who said some quotes, by their indices, for good, one or several together; the story's row now."""
    reading = _reading(connection, story)
    given = [speaker] if isinstance(speaker, str) else speaker
    name = None
    if given is not None:
        names = [" ".join(each.split()) for each in given]
        if not names or not all(names):
            raise RecordError("a speaker has a name: give one, or say that the speaker is not known.")
        name = "\n".join(dict.fromkeys(_meant(reading, each) for each in names))
    for span in _stretches(reading, quotes):
        _forget(connection, reading, span)
        connection.execute(
            'INSERT INTO attributed (digest, start, "end", speaker) VALUES (?, ?, ?, ?)',
            (reading.digest, *span, name),
        )
    return again(connection, story)


def take_back(connection: sqlite3.Connection, story: int, quotes: Collection[int]) -> int:
    """Take back what was ruled on some quotes: the story decides again; the story's row now."""
    reading = _reading(connection, story)
    spans = _stretches(reading, quotes)
    taken = [_forget(connection, reading, span) for span in spans]
    if not any(taken):
        raise RecordError("nothing was corrected by hand on these quotes.")
    return again(connection, story)


def _reading(connection: sqlite3.Connection, story: int) -> Reading:
    from onrecord.record.packing import unpack

    row = connection.execute("SELECT reading, text FROM stories WHERE id = ?", (story,)).fetchone()
    if row is None:
        raise RecordError(f"there is no story {story} in this record.")
    return unpack(*row)


def again(connection: sqlite3.Connection, story: int) -> int:
    """Read the story again, and write it with what is ruled now; its row."""
    from onrecord.record import writing
    from onrecord.record.checking.stories import read_again
    from onrecord.story import Story

    kept = _reading(connection, story)
    about = Story(**{name: getattr(kept, name) for name in Story.__struct_fields__})
    return writing.replace(connection, [story], read_again(about, kept), onrecord.__version__)


def _stretches(reading: Reading, quotes: Collection[int]) -> list[Span]:
    """The stretches of text in which some quotes begin, and no others do."""
    number = len(reading.quotes)
    if wrong := sorted(n for n in quotes if not 0 <= n < number):
        raise RecordError(f"the story has {number} quotes, and none with the number {wrong[0] + 1}.")
    if not quotes:
        raise RecordError("no quote is named.")
    spans: list[Span] = []
    last: int | None = None
    for n in sorted(quotes):
        start = reading.quotes[n].content[0][0]
        if spans and last is not None and n == last + 1:
            spans[-1] = (spans[-1][0], start + 1)
        else:
            spans.append((start, start + 1))
        last = n
    return spans


def _forget(connection: sqlite3.Connection, reading: Reading, span: Span) -> bool:
    """Take back earlier rulings on a stretch; those on more than it stay for the rest of theirs."""
    found = False
    rows = connection.execute(
        'SELECT id, start, "end", speaker FROM attributed WHERE digest = ?1 AND start < ?3 AND "end" > ?2',
        (reading.digest, *span),
    ).fetchall()
    starts = [quote.content[0][0] for quote in reading.quotes if quote.content]
    for number, start, end, speaker in rows:
        found = True
        connection.execute("DELETE FROM attributed WHERE id = ?", (number,))
        for first, last in ((start, min(end, span[0])), (max(start, span[1]), end)):
            if any(first <= at < last for at in starts):
                connection.execute(
                    'INSERT INTO attributed (digest, start, "end", speaker) VALUES (?, ?, ?, ?)',
                    (reading.digest, first, last, speaker),
                )
    return found


def _applied(reading: Reading, ruling: Attributed) -> Reading:
    chosen = {
        n
        for n, quote in enumerate(reading.quotes)
        if quote.content and ruling.start <= quote.content[0][0] < ruling.end
    }
    if not chosen:
        return reading
    # What is told within one of these is as the story has it, unless it is ruled on alone.
    ruled = {n for n in chosen if len(chosen) == 1 or reading.quotes[n].inside not in chosen}
    people = [*reading.people]
    speakers = []
    for each in ruling.names:
        found, name = owner(reading, each)
        if found is None:
            found = Person(id=_free(people), names=(name,))
            people.append(found)
        speakers.append(found)
    quotes = []
    for n, quote in enumerate(reading.quotes):
        given = _given(quote, speakers) if n in ruled else quote
        if quote.continues is not None and (n in ruled) != (quote.continues in ruled):
            given = replace(given, continues=None)  # no utterance of one has words of another
        quotes.append(given)
    return replace(reading, people=tuple(people), quotes=tuple(quotes))


def _given(quote: Quote, speakers: Sequence[Person]) -> Quote:
    at = [_nearest(quote, speaker) for speaker in speakers] or [quote.content[0]]
    return replace(
        quote,
        speakers=tuple(dict.fromkeys(speaker.id for speaker in speakers)),
        speaks_for=(),
        source_kind=speakers[0].kind if speakers else None,
        confidence=1.0,
        evidence=tuple(Evidence(start=start, end=end, rule=BY_HAND) for start, end in dict.fromkeys(at)),
        reason=None if speakers else quote.reason if quote.reason == _UNKNOWN_ONCE else UNKNOWN,
    )


def _nearest(quote: Quote, speaker: Person) -> Span:
    """The last mention of a speaker before a quote, else the first one, else the quote."""
    start, end = quote.content[0]
    nearest = [m for m in speaker.mentions if m[0] <= start][-1:] or speaker.mentions[:1]
    return nearest[0][:2] if nearest else (start, end)


def _meant(reading: Reading, name: str) -> str:
    """The full name of the one of the story's people who goes by a name; the name where nobody does.

    Raises RecordError where it may be that of several: “Tom Orr” of “Orr” and “Tom Orr Jr.”
    """
    found, full = owner(reading, name)
    words = name_words(name)
    if found is None and (sons := of_other_generations(reading.people, name)):
        fathers = [who for who in reading.people if who.kind == "person" and _words(who) == words[-1:]]
        if fathers:
            told = " or ".join(flat(who.names[0]) for who in (*fathers, *sons))
            raise RecordError(f"“{flat(name)}” may be {told} of the story: give one of these names.")
    return full


def of_other_generations(people: Sequence[Person], name: str) -> list[Person]:
    """Those who have all the words of a full name, and whom a "Jr.", or the lack of one, tells apart."""
    words = set(name_words(name))
    return [
        who
        for who in people
        if who.names and len(words) > 1 and who.kind == "person" and words <= set(_words(who))
        if generation(who.names[0]) != generation(name)
    ]


def _words(who: Person) -> list[str]:
    return name_words(who.names[0]) if who.names else []


def owner(reading: Reading, name: str) -> tuple[Person | None, str]:
    """The one of the story's people who goes by the name, and the name in full; None where nobody does.

    Whoever is called so in full goes before others. A name with another first name than its owner's in full,
    as a father's among those of his son, is somebody else's, and so is a full name without the "Jr.". Where
    nobody has the name, it may be the words by which the story points at somebody: "a Syrian refugee".
    """
    wanted, words = name.casefold(), set(name_words(name))
    called = [who for who in reading.people if who.names and who.names[0].casefold() == wanted]
    called = called or [who for who in reading.people if any(n.casefold() == wanted for n in who.names)]
    called = called or [
        who
        for who in reading.people
        if any(
            words
            and words <= set(name_words(each))
            and (len(words) == 1 or who.kind != "person" or generation(each) == generation(name))
            for each in who.names
        )
    ]
    called = [who for who in called if who.kind != "person" or not apart(name, who.names[0])]
    if len(called) > 1:
        told = "; ".join(flat(who.names[0]) for who in called)
        raise RecordError(f"“{flat(name)}” fits {len(called)} people of the story: {told}.")
    if called:
        return called[0], called[0].names[0]
    described = [who for who in reading.people if not who.names and _is_described(reading, who, wanted)]
    return (described[0] if len(described) == 1 else None), name


def _is_described(reading: Reading, person: Person, words: str) -> bool:
    """Whether the story points at somebody with these words, whatever article it has before them."""
    return any(
        form == "description" and _bare(reading.text[start:end]) == _bare(words)
        for start, end, form in person.mentions
    )


def _bare(words: str) -> str:
    return _ARTICLE.sub("", flat(words).casefold())


def _free(people: Sequence[Person]) -> str:
    """An id that none of them has."""
    taken = {who.id for who in people}
    return next(f"p{n}" for n in range(len(people) + 1, 2 * len(people) + 2) if f"p{n}" not in taken)
