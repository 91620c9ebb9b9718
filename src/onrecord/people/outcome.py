"""Outcome: the persons and the quotes as they leave the people step."""

from collections import defaultdict

import msgspec

from onrecord.people.described import described
from onrecord.people.entity import Entity
from onrecord.people.sources import kind_of_source, spoken_for
from onrecord.people.work import Work
from onrecord.reading import Fact, Form, Mention, Person, Quote, Span
from onrecord.reading import Link as Led

__all__ = ["result"]


_POINTED = 2  # mentions of one who is told of without a name


def result(
    work: Work, facts: dict[int, list[tuple[Fact, Entity | None]]]
) -> tuple[tuple[Person, ...], tuple[Quote, ...]]:
    """The persons in order of their first mention, and the quotes with ids filled in."""
    held: dict[int, tuple[Entity, list[Mention]]] = {}
    spans: set[Span] = set()

    def add(entity: Entity, start: int, end: int, form: Form) -> None:
        held.setdefault(id(entity), (entity, []))
        if (start, end) not in spans and end > start:
            spans.add((start, end))
            held[id(entity)][1].append((start, end, form))

    for name, entity in work.owned:
        add(entity, name.start, name.end, "name")
    for link in work.links:
        add(link.entity, link.start, link.end, "pronoun" if link.form == "pronoun" else "description")
    led: dict[int, list[Led]] = defaultdict(list)
    for x in work.links:
        step = Led(start=x.start, end=x.end, rule=x.rule, confidence=round(x.sure, 3), via=x.via)
        led[id(x.entity)].append(step)
    known = {(id(x.entity), x.start) for x in work.links if x.form == "description"}
    for start, end, entity in described(work.doc, work.owned, work.links):
        if (id(entity), start) not in known:
            known.add((id(entity), start))
            add(entity, start, end, "description")
    speaking = {id(e) for some in (*work.said, *work.told.values()) for e in some}
    for key in work.introduced.keys() - speaking:  # nobody whom the words never come back to
        if key in held and len(held[key][1]) < _POINTED and not held[key][0].names:
            del held[key]
    for entity, _ in list(held.values()):
        for member in entity.members:
            held.setdefault(id(member), (member, []))
    order = sorted(held.values(), key=lambda e: min((m[0] for m in e[1]), default=0))
    ids = {id(entity): f"p{n}" for n, (entity, _) in enumerate(order, 1)}
    people = []
    for entity, found in order:
        told = [
            msgspec.structs.replace(f, person=ids.get(id(other)) if other is not None else None)
            for f, other in facts.get(id(entity), [])
        ]
        people.append(
            Person(
                id=ids[id(entity)],
                kind=entity.kind,  # type: ignore[arg-type]
                names=_names(entity),
                mentions=tuple(sorted(found)),
                facts=tuple(told),
                members=tuple(ids[id(m)] for m in entity.members),
                links=tuple(sorted(led.get(id(entity), ()), key=lambda k: (k.start, k.end))),
            )
        )
    quotes = []
    for q, quote in enumerate(work.quotes):
        sure, evidence, reason = work.about[q]
        quotes.append(
            msgspec.structs.replace(
                quote,
                source_kind=kind_of_source(quote, work.said[q]),
                speakers=tuple(ids[id(e)] for e in work.said[q]),
                speaks_for=tuple(ids[id(e)] for e in spoken_for(work, quote, q) if id(e) in ids),
                addressees=tuple(ids[id(e)] for e in work.told[q] if id(e) in ids),
                confidence=round(quote.confidence * sure, 3) if work.said[q] else quote.confidence,
                evidence=evidence,
                reason=reason,
            )
        )
    return tuple(people), tuple(quotes)


def _names(entity: Entity) -> tuple[str, ...]:
    """Each form of the name once, fullest first."""
    return tuple(sorted(entity.names, key=lambda n: (-len(n.split()), -len(n), n)))
