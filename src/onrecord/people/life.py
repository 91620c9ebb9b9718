"""Life: where and when someone was born, when someone died, whom they work for, whether it still holds."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.people.copulas import IF
from onrecord.people.identity import Owned
from onrecord.people.pronouns import Link
from onrecord.people.scene import Entity, Scene, bare
from onrecord.people.ties import memberships
from onrecord.reading import Fact, Quote, Span

__all__ = ["events", "standing"]

Told = tuple[Entity, Fact, Entity | None]

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|April|May|June|July|Aug(?:ust|\.)?|Sept(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = (
    rf"(?:{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{4}}|\d{{4}}"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_PLACE = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}(?:, [A-Z][a-z]{1,4}\.|, [A-Z][\w-]+(?=[,.]))?"
_BORN = re.compile(
    rf"\s*,?\s*\(?(?:who )?(?:was |is )?born\b(?: on)?(?: (?P<day>{_DAY}))?"
    rf"(?:,? (?:in|at|near) (?P<in>{_DAY}|{_PLACE}))?"
    rf"(?:,? (?:in|at) (?P<place>{_PLACE}))?"
)
_DIED = re.compile(
    rf"\s*,?\s*(?:who )?(?:has |had )?died\b(?: suddenly| peacefully)?(?: (?:on|in))?(?: (?P<day>{_DAY}))?"
)
_NATIVE = re.compile(
    rf"\s*,\s*(?:an? )?(?:native of|originally from|who (?:comes|hails) from) (?P<place>{_PLACE})"
)
_REACH = 120  # characters looked at behind a subject


def events(scene: Scene, owned: Owned, links: Sequence[Link]) -> Iterator[Told]:
    """Births, deaths, places of origin and employers, each with the words that say so."""
    subjects = [(n.start, n.end, e, 1.0) for n, e in owned if e.kind == "person" and not n.possessive]
    subjects += [
        (x.start, x.end, x.entity, x.sure)
        for x in links
        if x.form == "pronoun" and x.entity.kind == "person" and scene.low(x.first) in ("he", "she", "who")
    ]
    for start, end, entity, sure in subjects:
        yield from _born(scene.text, start, end, entity, 0.95 * sure)
        said = _DIED.match(scene.text, end, end + _REACH)
        if said is not None:
            yield entity, _fact("death", said["day"] or "died", (start, said.end()), 0.9 * sure), None
        native = _NATIVE.match(scene.text, end, end + _REACH)
        if native is not None:
            yield entity, _fact("origin", native["place"], (start, native.end("place")), 0.9 * sure), None
    for name, entity in owned:
        k = name.first - 1
        if entity.kind == "person" and scene.low(k) == "native" and k > 0 and scene.capital(k - 1):
            place = scene.words[k - 1]
            yield entity, _fact("origin", place.text, (place.start, name.end), 0.85), None
    for tie in memberships(scene, owned, links):
        called = max(tie.body.names, key=lambda n: (len(n.split()), len(n)), default="")
        fact = _fact("employer", called, tie.span, 0.8)
        if called:
            yield tie.person, msgspec.structs.replace(fact, status="former") if tie.former else fact, tie.body


def _born(text: str, start: int, end: int, entity: Entity, sure: float) -> Iterator[Told]:
    said = _BORN.match(text, end, end + _REACH)
    if said is None:
        return
    where = said["place"] or (said["in"] if said["in"] and not said["in"][0].isdigit() else None)
    when = said["day"] or (said["in"] if said["in"] and re.fullmatch(_DAY, said["in"]) else None)
    if when:
        yield entity, _fact("birth", when, (start, said.end()), sure), None
    if where and not re.fullmatch(_DAY, where):
        yield entity, _fact("origin", where.rstrip(".,"), (start, said.end()), sure), None


def _fact(kind: str, value: str, span: Span, sure: float) -> Fact:
    return Fact(kind=kind, value=value, spans=(span,), confidence=round(sure, 3))


_FORMER = frozenset("former formerly ex once retired late outgoing".split())
_LEFT = frozenset("resigned resigns retired retires quit down".split())  # "resigned as", "stepped down as"
_DENIED = frozenset("not never no n't neither nor denied denies isn't wasn't isn’t wasn’t".split())
_PLANNED = frozenset(
    "would will could might hopes hoped wants plans aspires expects aspiring prospective incoming".split()
)
_BECOMING = frozenset("is be were becomes become elected named".split())
# Facts that a name carries with it wherever it stands, whoever speaks.
_CARRIED = frozenset(["age", "party", "place"])


def _former(scene: Scene, span: Span) -> bool:
    """Whether "former" stands in the words or right before them, or one begins with "ex-"."""
    first, last = scene.index(span[0]), scene.index(span[1])
    words = [bare(w) for w in scene.lows[first:last]]
    around = [*scene.lows[max(0, first - 2) : first], *words]
    return not _FORMER.isdisjoint(around) or any(w.startswith("ex-") for w in words)


def _supposed(scene: Scene, first: int) -> bool:
    """Whether the words before say that it may come to be so: "if Ann Lee is elected" mayor."""
    clause = scene.lows[max(scene.bounds[scene.sentence[first]][0], first - _CLAUSE) : first]
    after_if = next((n for n in range(len(clause) - 1, -1, -1) if clause[n] in IF or clause[n] == ","), -1)
    return after_if >= 0 and clause[after_if] in IF and not _BECOMING.isdisjoint(clause[after_if:])


_CLAUSE = 8  # words looked back over


def standing(scene: Scene, fact: Fact, quotes: Sequence[Quote]) -> Fact:
    """The fact, with how it stands: former, denied, hoped for, or only reported by someone."""
    if fact.status != "asserted" or fact.kind in ("age", "birth", "death"):
        return fact
    start, end = fact.spans[0]
    first, last = scene.index(start), scene.index(end)
    before = scene.lows[max(scene.bounds[scene.sentence[first]][0], first - 4) : first]
    words = {bare(w) for w in scene.lows[first:last]} - (scene.borne if fact.kind == "role" else set())
    near = words | {w for w in before if w not in (",", ".")}
    places = fact.spans if fact.kind == "role" else fact.spans[:1]  # any may say "former President Ann Lee"
    former = any(_former(scene, span) for span in places)
    if fact.kind in ("role", "employer", "spouse", "party") and former:
        return msgspec.structs.replace(fact, status="former")
    if ("longer" in before and "no" in before) or (before[-1:] == ["as"] and set(before[-2:]) & _LEFT):
        return msgspec.structs.replace(fact, status="former")
    if fact.kind not in _CARRIED and near & _DENIED:
        return msgspec.structs.replace(fact, status="denied")
    if fact.kind not in _CARRIED and (words & _PLANNED or (set(before) & _PLANNED and "become" in before)):
        return msgspec.structs.replace(fact, status="planned")
    if fact.kind == "role" and _supposed(scene, first):
        return msgspec.structs.replace(fact, status="planned")
    told = any(a <= start and end <= b for q in quotes for a, b in q.content)
    if told and fact.kind not in _CARRIED and fact.kind != "role":
        return msgspec.structs.replace(fact, status="reported")
    return fact
