"""Actors: bodies without a name, and places, that act in a sentence with a date: "police", "Hull County"."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from onrecord.lexicon.closed import ARTICLES, DETERMINERS, POSSESSIVES
from onrecord.lexicon.nonnames import CALENDAR
from onrecord.lexicon.people import BODIES
from onrecord.reading import Event, Mention, Paragraph, Person, Span, Time
from onrecord.sentences import Word, sentences, words
from onrecord.text.document import possessive
from onrecord.timeline.parts import CONJUNCTIONS, MODALS, PREPOSITIONS, RELATIVES, REPORTS
from onrecord.timeline.places import acting_places
from onrecord.timeline.whole import ADVERBS
from onrecord.times.tense import verb_tense

__all__ = ["acting", "with_actors"]

# People who act for the body that they belong to, and bodies that are one by themselves: "the army".
_OFFICERS = frozenset(
    "authorities detectives firefighters investigators lawmakers officials police prosecutors regulators "
    "soldiers troops".split()
)
_ITS_OWN = frozenset("army cabinet court government legislature military navy parliament police".split())
# Bodies that a name or an adjective tells apart: "the home ministry", never "the ministry".
_OF_SOME = BODIES & frozenset(
    "administration agency assembly authority board bureau campaign coalition commission committee council "
    "delegation department faction federation foundation force government group guard jury league "
    "military militia ministry movement office panel party prosecution regulator senate tribunal union "
    "watchdog".split()
)
# Who holds an office that something tells apart: "Norway's prime minister".
_OFFICES = frozenset("governor mayor president minister premier prosecutor senator king queen pope".split())
_HEADS = _OFFICERS | _ITS_OWN | _OF_SOME | _OFFICES
_PREMODIFIERS = 4  # words before the noun
_PHRASE = 5  # words of a phrase between a subject and its verb: "officials in Leeds said"
# What a subject may stand behind, and no modifier of its noun is.
_BEFORE = (
    CONJUNCTIONS
    | RELATIVES
    | REPORTS
    | CALENDAR
    | frozenset(
        ', ; : — – “ " ( when while after before as because if since although though once until'.split()
    )
)

_BREAKS = _BEFORE | PREPOSITIONS | MODALS


def with_actors(
    text: str, paragraphs: tuple[Paragraph, ...], times: tuple[Time, ...], people: tuple[Person, ...]
) -> tuple[Person, ...]:
    """The people, and behind them each body without a name that acts in a sentence with a date.

    Who is told of by a surname that is a word as well ("Long left in May") is found where they act.
    """
    dated = list(_dated(text, paragraphs, times))
    people = _surnamed(dated, people)
    mentions = sorted((start, end, n) for n, each in enumerate(people) for start, end, _ in each.mentions)
    found: dict[str, list[Mention]] = {}
    led_astray: set[Span] = set()
    for first, last in _phrases(dated):
        span, head = (first.start, last.end), last.text.lower()
        near = bisect_left(mentions, (span[0], 0, 0))
        inside = [each for each in mentions[max(0, near - 3) : near + 6] if each[0] <= last.start < each[1]]
        if any(not _of_another(people[n], head) or (start, end) != span for start, end, n in inside):
            continue
        led_astray.update((start, end) for start, end, _ in inside)
        found.setdefault(_called(text, span), []).append((*span, "description"))
    people, placed = _placed(text, dated, people)
    known = []
    for each in people:
        again = [] if each.names else found.pop(_called(text, each.mentions[0]), []) if each.mentions else []
        known.append(_with(_without(each, led_astray), again))
    return (
        *known,
        *(
            Person(id=f"p{n}", kind=_kind(called), mentions=tuple(places))
            for n, (called, places) in enumerate(found.items(), len(people) + 1)
        ),
        *(
            Person(id=f"p{n}", kind="organisation", names=(name,), mentions=tuple(places))
            for n, (name, places) in enumerate(placed.items(), len(people) + len(found) + 1)
        ),
    )


def _placed(
    text: str, dated: Sequence[tuple[Word, ...]], people: tuple[Person, ...]
) -> tuple[tuple[Person, ...], dict[str, list[Mention]]]:
    """The people, those who bear a place's name told with "city of" before it; and where each place acts that
    is nobody yet, by its name."""
    taken = {(start, end): n for n, each in enumerate(people) for start, end, _ in each.mentions}
    starts, ends = {start for start, _ in taken}, {end: n for (_, end), n in taken.items()}
    found: dict[str, list[Mention]] = {}
    known = list(people)
    for inside in dated:
        for first, last in acting_places(inside, [word.text.lower() for word in inside]):
            place: Mention = (first.start, last.end, "name")
            bearer = ends.get(last.end)
            if bearer is not None and first.text.islower():
                within = {(s, e) for s, e, _ in known[bearer].mentions if first.start < s and e == last.end}
                known[bearer] = _with(_without(known[bearer], within), [place])
            elif bearer is None and first.start not in starts:
                name = text[first.start : last.end]
                found.setdefault(name[0].upper() + name[1:], []).append(place)
    return tuple(known), found


def acting(people: tuple[Person, ...], known: int, events: Sequence[Event]) -> tuple[Person, ...]:
    """The first `known` of the people, and of the others those who take part in an event."""
    part = {person for event in events for person in event.who}
    return people[:known] + tuple(each for each in people[known:] if each.id in part)


def _dated(
    text: str, paragraphs: tuple[Paragraph, ...], times: tuple[Time, ...]
) -> Iterator[tuple[Word, ...]]:
    """The words of each sentence with a time."""
    starts = [time.start for time in times]
    for paragraph in paragraphs:
        if paragraph.kind == "body":
            for sentence in sentences(text, paragraph.start, paragraph.end):
                if bisect_left(starts, sentence[0]) < bisect_left(starts, sentence[1]):
                    yield words(text, *sentence)


def _surnamed(dated: Sequence[tuple[Word, ...]], people: tuple[Person, ...]) -> tuple[Person, ...]:
    """The people, with what opens a sentence with a time and is the surname of one of them."""
    surnames = [each.names[0].split()[-1] if " " in each.names[0] else "" for each in people if each.names]
    called = Counter(surnames) + Counter(name for each in people for name in each.names if " " not in name)
    bearers = {
        each.names[0].split()[-1]: n
        for n, each in enumerate(people)
        if each.kind == "person" and each.names and " " in each.names[0]
    }
    taken = {start for each in people for start, _, _ in each.mentions}
    found: dict[int, list[Mention]] = {}
    for inside in dated:
        low = [word.text.lower() for word in inside[:3]]
        n = bearers.get(inside[0].text)
        n = n if n is not None and called[inside[0].text] - (inside[0].text in people[n].names) == 1 else None
        if n is not None and inside[0].start not in taken and _acts(low, 1):
            found.setdefault(n, []).append((inside[0].start, inside[0].end, "name"))
    return tuple(_with(each, found.get(n, [])) for n, each in enumerate(people))


def _phrases(dated: Sequence[tuple[Word, ...]]) -> Iterator[tuple[Word, Word]]:
    """The first word and the noun of each body that acts in a sentence with a time."""
    for inside in dated:
        low = [word.text.lower() for word in inside]
        for at, word in enumerate(inside):
            if low[at] in _HEADS and (word.text.islower() or at == 0):
                first = _first(inside, low, at)
                if first is not None and (_subject(low, first, at) or _agent(low, first, at)):
                    yield inside[first], word


def _first(inside: Sequence[Word], low: Sequence[str], at: int) -> int | None:
    """Where the phrase begins whose noun stands at `at`; None where the noun alone is no body, or is told by
    whose it is: "the party", "their government"."""
    first = at
    while first > 0 and at - first < _PREMODIFIERS and _premodifies(inside, low, first - 1):
        first -= 1
    before = low[first - 1] if first else ""
    alone = low[at] in (_OFFICERS if first == at and before not in DETERMINERS else _OFFICERS | _ITS_OWN)
    if possessive(before) or (before in ("'", "’") and first > 1):
        first -= 1 if possessive(before) else 2
        while first > 0 and inside[first - 1].text[0].isupper() and inside[first].text[0].isupper():
            first -= 1
        return first - (first > 0 and low[first - 1] in ARTICLES)
    if before in POSSESSIVES or not (alone or first < at):
        return None
    return first - (before in DETERMINERS)


def _premodifies(inside: Sequence[Word], low: Sequence[str], at: int) -> bool:
    """Whether the word at `at` says of what kind the noun behind it is: "British", "home"."""
    word = low[at]
    other = word in _BREAKS | DETERMINERS | POSSESSIVES or possessive(word) or word.endswith("ly")
    return word.replace("-", "").replace(".", "").isalpha() and not other and verb_tense(low, at) is None


def _subject(low: Sequence[str], first: int, at: int) -> bool:
    """Whether a verb follows the noun at `at`, and nothing before the phrase governs it."""
    before = low[first - 1] if first else ","
    opens = before in _BEFORE or before[0].isdigit() or before.endswith("ly")
    return opens and _acts(low, at + 1)


def _acts(low: Sequence[str], behind: int) -> bool:
    """Whether a past or future verb stands behind a subject, past an adverb, a day or a short phrase."""
    if behind < len(low) and verb_tense(low, behind) is None and not _may_follow(low[behind]):
        return False
    for n in range(behind, min(behind + _PHRASE, len(low))):
        if verb_tense(low, n) is not None:
            return verb_tense(low, n) != "present"
        if not low[n].isalnum() or low[n] in CONJUNCTIONS | RELATIVES:
            return False
    return False


def _may_follow(word: str) -> bool:
    """Whether a word that is no verb may stand right behind a subject: "officials in", "the army later"."""
    return word in PREPOSITIONS | CALENDAR | ADVERBS or word.endswith("ly")


def _agent(low: Sequence[str], first: int, at: int) -> bool:
    """Whether the phrase is of who did it: "was overthrown by the army"."""
    return first > 1 and low[first - 1] == "by" and low[first - 2].endswith(("ed", "en", "wn", "ld", "nt"))


def _of_another(person: Person, head: str) -> bool:
    """Whether a named body is of another kind than the noun tells: "the government" is no council."""
    names = {word.lower() for name in person.names for word in name.split()}
    return head in _ITS_OWN and person.kind != "person" and head not in names and not names.isdisjoint(BODIES)


def _kind(called: str) -> Literal["person", "organisation"]:
    return "person" if called.split()[-1] in _OFFICES else "organisation"


def _called(text: str, span: Span | Mention) -> str:
    return " ".join(text[span[0] : span[1]].lower().split()).removeprefix("the ")


def _with(person: Person, mentions: list[Mention]) -> Person:
    """The person with more places where it is told of in the words that it is called by."""
    if not mentions:
        return person
    return msgspec.structs.replace(person, mentions=tuple(sorted([*person.mentions, *mentions])))


def _without(person: Person, spans: set[Span]) -> Person:
    mentions = tuple(each for each in person.mentions if each[:2] not in spans)
    if len(mentions) == len(person.mentions):
        return person
    links = tuple(each for each in person.links if (each.start, each.end) not in spans)
    return msgspec.structs.replace(person, mentions=mentions, links=links)
