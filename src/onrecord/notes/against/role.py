"""A role that another story of the time gives otherwise: "deputy mayor" here, "mayor" there; or a party."""

import re
from collections.abc import Iterator

from onrecord.notes.against.known import Found, Pair
from onrecord.reading import Fact, Person, Reading, Span

__all__ = ["check"]

# A rank before an office makes it another one.
_RANKS = frozenset("deputy vice assistant associate acting interim under lieutenant".split())
_RECENT = 30  # days in which somebody is taken to hold the office still
_OF_PARTY = 730  # … and to be of the party
# What a description ends with that gives somebody's party: "the Ohio Republican".
_PARTY = re.compile(r"\b(Republican|Democrat)$")
# … and what follows a name that does: "Ines Quill of Ohio, a Democrat".
_AFTER = re.compile(
    r"(?:\s+of(?:\s+[A-Z][\w.’'-]*){1,3})?,\s+an?\s+(?P<party>Republican|Democrat)(?=[,.;)]|\s+(?:who|from)\b)"
)
# … and what stands before one: "Democratic state Rep. Ines Quill".
_IN_FRONT = re.compile(
    r"\b(?P<party>Republican|Democratic|Democrat)\s+(?:(?:state|U\.S\.)\s+)?"
    r"(?:Reps?\.|Sens?\.|Govs?\.|Representative|Senator|Governor|Congress(?:man|woman)|lawmaker)\s+$"
)
_FRONT = 60  # code points before a name
_SIDES = frozenset("minority majority".split())
_SURE = 0.8


def check(pair: Pair) -> Iterator[Found]:
    """At most one: an office with a rank in one story and without it in the other, or two parties."""
    days = [reading.published_on for reading in (pair.reading, pair.other.reading)]
    if days[0] is None or days[1] is None:
        return
    apart = abs((days[0] - days[1]).days)
    mine, theirs = _told(pair.reading, pair.person), _told(pair.other.reading, pair.there)
    for here in mine:
        for there in theirs:
            if apart > (_OF_PARTY if here.kind == "party" else _RECENT):
                continue
            if _clash(here, there) and not _known(here, theirs) and not _known(there, mine):
                yield Found(
                    f"{pair.person.names[0]} is “{here.value}” here, and “{there.value}” in {pair.story}.",
                    here.spans,
                    there.spans,
                )
                return


def _told(reading: Reading, person: Person) -> list[Fact]:
    """The roles and parties that are told for certain, parties also by what somebody is called."""
    called = [
        Fact(kind="party", value=match[1], spans=((start, end),), confidence=_SURE)
        for start, end, form in person.mentions
        if form == "description" and (match := _PARTY.search(reading.text[start:end]))
    ]
    for start, end, form in person.mentions:
        if form != "name":
            continue
        if match := _AFTER.match(reading.text, end):
            called.append(_party(match, match.span("party")))
        at = max(0, start - _FRONT)
        if match := _IN_FRONT.search(reading.text[at:start]):
            first, last = match.span("party")
            called.append(_party(match, (at + first, at + last)))
    told = [f for f in person.facts if f.kind in ("role", "party") and f.status == "asserted"]
    return [*(f for f in told if f.confidence >= _SURE), *called]


def _party(match: re.Match[str], span: Span) -> Fact:
    party = match["party"].replace("Democratic", "Democrat")
    return Fact(kind="party", value=party, spans=(span,), confidence=_SURE)


def _clash(one: Fact, other: Fact) -> bool:
    if one.kind != other.kind:
        return False
    a, b = one.value.casefold(), other.value.casefold()
    if one.kind == "party":
        return {a, b} == {"republican", "democrat"}
    bare = [" ".join(word for word in value.split() if word not in _RANKS) for value in (a, b)]
    sides = [_SIDES.intersection(value.split()) for value in (a, b)]
    bare = [" ".join(word for word in value.split() if word not in _SIDES) for value in bare]
    return a != b and bare[0] == bare[1] and bool(sides[0]) == bool(sides[1])


def _known(fact: Fact, facts: list[Fact]) -> bool:
    """Whether the other story tells that as well."""
    return any(fact.value.casefold() == each.value.casefold() for each in facts)
