"""A story against a record: what it has otherwise than other stories, each difference with both places.

Checks are pure: from a reading and `Known`, what other stories have, to what differs. Of two people of a name
it is told only where a role, or somebody else named beside both, makes them one.
"""

from collections.abc import Callable, Iterable, Iterator

from onrecord.headline import headline
from onrecord.notes.against import age, dated, death, family, quotation, role, spelling
from onrecord.notes.against.known import Against, Found, Known, Other, Pair, Place, same
from onrecord.reading import Reading, Span

__all__ = ["KINDS", "Against", "Known", "Place", "against", "facts"]

# Every kind, and what it finds.
KINDS = {
    "age_differs": "An age, or a year of birth, that does not fit the births which another story allows.",
    "role_differs": "An office with a rank (“deputy”) that another story has without, or another party.",
    "family_differs": (
        "Another father or mother than another story has; another husband or wife, or number of children, "
        "than one of the time has."
    ),
    "dead_speaks": "Somebody who speaks after another story told of their death.",
    "day_differs": "The same event, in the same words, on another day.",
    "spelling_differs": "A name spelled otherwise than in most stories.",
    "quote_differs": "A quote in other words than those first printed; of short ones, what reverses them.",
    "quote_elided": "A quote with an ellipsis or brackets that change what was first printed.",
    "quote_of_another": "A quote that another was first reported to have said.",
}
_PAIRS: dict[str, Callable[[Pair], Iterator[Found]]] = {
    "age_differs": age.check,
    "role_differs": role.check,
    "family_differs": family.check,
    "dead_speaks": death.check,
    "day_differs": dated.check,
}


def against(reading: Reading, known: Known) -> tuple[Against, ...]:
    """What a story has otherwise than other stories, in order of its place; each kind once a person."""
    return _in_order([*_people(reading, known), *_quotes(reading, known)])


def facts(reading: Reading, known: Known) -> tuple[Against, ...]:
    """As `against`, of what is told of people and how their names are spelled, and not of quotes."""
    return _in_order(_people(reading, known))


def _in_order(found: Iterable[Against]) -> tuple[Against, ...]:
    return tuple(sorted(found, key=lambda each: (each.spans, each.check)))


def _people(reading: Reading, known: Known) -> Iterator[Against]:
    for person in reading.people:
        if person.kind != "person" or not person.names or " " not in person.names[0]:
            continue
        told = set()
        for other, there in known.named(person.names[0]):
            if not same(reading, person, other.reading, there):
                continue
            for kind, check in _PAIRS.items():
                for each in check(Pair(reading, person, other, there)) if kind not in told else ():
                    told.add(kind)
                    yield _against(kind, each.message, each.spans, other, each.there)
        for name, prevailing, stories, other, who in spelling.check(reading, person, known):
            here = next((m[:2] for m in person.mentions if reading.words(m[:2]) == name), None)
            where = tuple(m[:2] for m in who.mentions if other.reading.words(m[:2]) == prevailing)[:1]
            if here is not None:
                message = f"“{name}” here; “{prevailing}” in {stories} stories."
                yield _against("spelling_differs", message, (here,), other, where)


def _quotes(reading: Reading, known: Known) -> Iterator[Against]:
    for kind, message, span, printed in quotation.check(reading, known):
        yield Against(check=kind, message=message, spans=(span,), other=printed.place)


def _against(
    kind: str, message: str, spans: tuple[Span, ...], other: Other, there: tuple[Span, ...]
) -> Against:
    reading = other.reading
    place = Place(
        story=other.story,
        name=reading.id,
        title=headline(reading.title, reading.text) or None,
        outlet=reading.outlet,
        day=reading.published_on.isoformat() if reading.published_on else None,
        url=reading.url,
        spans=there,
        words=" … ".join(reading.words(span) for span in there),
    )
    return Against(check=kind, message=message, spans=spans, other=place)
