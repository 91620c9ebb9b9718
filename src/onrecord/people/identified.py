"""Identified: someone told of without a name, and then by it: "The woman, identified as Ann Lee, said"."""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING

from onrecord.lexicon import word_list
from onrecord.people.history import subject
from onrecord.people.lexicon import ANYONE, FOR_OTHERS
from onrecord.people.mentions import DETERMINERS, Pointer
from onrecord.people.names import Name
from onrecord.people.naming import AS, CALLED, verb_before
from onrecord.people.roles import roles_behind
from onrecord.people.scene import Entity, Scene, role_head
from onrecord.quotes.cues import cue_of

if TYPE_CHECKING:
    from onrecord.people.identity import Owned
    from onrecord.people.pronouns import Link

__all__ = ["identified", "named_later"]

_REACH = 8  # words from the verb to the name, and from who is named to the verb
_BETWEEN = word_list("identified.between")
_ON_TO = frozenset("as only by simply later in on just".split())  # from such a verb to its "as"
_SAYING = frozenset("a an the his her their one “ \" ‘ '' `` not".split())


def identified(scene: Scene, pointers: Sequence[Pointer], owned: "Owned") -> dict[int, Entity]:
    """By the start of the words that stand for them, those who are then named; spans in code points."""
    ends = {p.last: p for p in pointers if _someone(p)}
    told = _told_at_the_top(scene, pointers, owned)
    starts = {p.first: p for p in pointers if _someone(p)}
    found: dict[int, Entity] = {told[0].start: told[1]} if told is not None else {}
    met: set[int] = set()
    for name, entity in owned:
        new = id(entity) not in met
        met.add(id(entity))
        beside = ends.get(name.first - 1) if new and entity.kind == "person" else None
        if beside is not None and _set_off(scene, beside, name):
            found.setdefault(beside.start, entity)
            continue
        verb = verb_before(scene, name.first) if entity.kind == "person" else -1
        if verb < 0 or scene.sentence[verb] != scene.sentence[name.first]:
            continue
        low = scene.low(verb)
        named = starts.get(verb + 1)  # "police named the victim as Ann Lee"
        if named is None or low not in AS or named.last > name.first - 1:
            plain = low not in AS or scene.low(verb + 1) in _ON_TO  # not "introduced a bill as Ann Lee left"
            named = _subject(scene, ends, verb) if plain else None
        if named is None:
            continue
        if low in CALLED and "as" not in scene.lows[verb + 1 : name.first]:
            acts = named.form == "pronoun" or scene.low(name.last) in _SAYING
            if acts or not new:
                continue  # "one lawmaker called Lee a liar" names nobody
        found.setdefault(named.start, entity)
    return found


def _set_off(scene: Scene, p: Pointer, name: Name) -> bool:
    """Whether a name is set off behind the words for someone: "the woman, Ann Lee, 42, ran"."""
    plain = p.form == "description" and p.head in ANYONE and len(name.parts) > 1
    return plain and scene.low(name.first - 1) == "," and scene.low(name.last) in (",", ".", ";", "—", ")")


def _told_at_the_top(
    scene: Scene, pointers: Sequence[Pointer], owned: "Owned"
) -> tuple[Pointer, Entity] | None:
    """The one with whom a story opens, and whom its next sentences name as their subject.

    "A 20-year-old man was charged on Monday. / Ann Lee, who works at the mill, sang."
    """
    opens = (p for p in pointers if p.form == "description" and _brings_someone_in(scene, p))
    p = next(opens, None)
    if p is None or scene.paragraph[p.first] > _TOP:
        return None
    name, entity = next(((n, e) for n, e in owned if e.kind == "person" and n.first > p.first), (None, None))
    if name is None or entity is None or any(e is entity for n, e in owned if n.first < p.first):
        return None
    sentence = scene.sentence[name.first]
    near = 0 < sentence - scene.sentence[p.first] <= _NEXT
    near = near and scene.paragraph[name.first] - scene.paragraph[p.first] <= 1
    first = name.first == scene.bounds[sentence][0] and not name.title and len(name.parts) > 1
    told = name.possessive or roles_behind(scene, name) or cue_of(scene.low(name.last)) is not None
    same = p.age is None or entity.age in (None, p.age)
    fit = not p.gender or entity.female == 0 or (entity.female > 0) == (p.gender == "f")
    return (p, entity) if near and first and not told and same and fit else None


def _brings_someone_in(scene: Scene, p: Pointer) -> bool:
    """Whether a story brings someone in with these words as a subject: "A woman was hurt"."""
    one = p.person in ("a", "an") and not p.plural and (p.head in ANYONE or p.age is not None)
    return one and p.first == scene.bounds[scene.sentence[p.first]][0]


_NEXT = 2  # sentences


def _someone(p: Pointer) -> bool:
    if p.form == "pronoun":
        return p.head in ("he", "she", "him", "her")
    return not p.plural and (bool(role_head(p.head)) or p.age is not None)


def _subject(scene: Scene, ends: dict[int, Pointer], verb: int) -> Pointer | None:
    """The words before the verb that stand for the one named, only "was", "who" and such between."""
    for k in range(verb, max(verb - _REACH, 0), -1):
        if k in ends and scene.sentence[k - 1] == scene.sentence[verb]:
            return ends[k]
        if scene.low(k - 1) not in _BETWEEN:
            return None
    return None


def named_later(
    scene: Scene,
    links: Sequence["Link"],
    owned: "Owned",
    named_so: Mapping[int, Entity],
    sources: Set[int] = frozenset(),
) -> Iterator[tuple[Entity, Entity]]:
    """Those told of at the top, or to say something, without a name, each with whom the next paragraphs name
    in that role.

    "A federal judge has ruled … / The order by Judge Ann Lee": the one before whose name the noun stands, not
    as the one something is done to, or who has the noun as a role and another word of it ("federal") besides,
    where the name comes new in one of the two paragraphs that follow. Of whom the heading tells is whom the
    story opens with, named next (`named_so`): "Poster held / A man was charged. Ann Lee …".
    """
    opening = min(named_so, default=-1)
    first: dict[int, tuple[Name, Entity]] = {}
    for name, entity in owned:
        if entity.kind == "person":
            first.setdefault(id(entity), (name, entity))
    seen: set[int] = set()
    for link in sorted(links, key=lambda x: x.start):
        told, top = link.entity, scene.paragraph[link.first]
        noun = scene.low(scene.index(link.end) - 1)
        speaks = link.first in sources and noun not in _MANY
        if id(told) in seen or (top > _TOP and not speaks) or len(seen) > _MOST:
            continue
        seen.add(id(told))
        described = link.form == "description" and _brings_in(scene, link.first)
        described = described and _UNNAMED.isdisjoint(scene.around(link.first))
        if told.names or told.kind != "person" or not described:
            continue
        heading = top == 0 and link.first == scene.bounds[scene.sentence[link.first]][0]
        if heading and opening > 0 and scene.paragraph[scene.index(opening)] == 1:
            if _agree(told, named_so[opening]):
                yield told, named_so[opening]
            continue
        named = [
            entity
            for name, entity in first.values()
            if scene.sentence[link.first] < scene.sentence[name.first]
            and (not speaks) <= scene.paragraph[name.first] - top <= _SOON
            and (_bears(scene, name, noun) or (noun in entity.roles and told.traits & entity.traits))
            and _agree(told, entity)
        ]
        if len(named) == 1:
            yield told, named[0]


def _bears(scene: Scene, name: Name, noun: str) -> bool:
    """Whether the noun stands before the name, which is a subject or hangs on "by", "of" or "in"."""
    before = range(name.first - 1, max(name.first - _TITLED, 0) - 1, -1)
    at = next((k for k in before if scene.low(k) == noun or _WRITTEN.get(scene.low(k)) == noun), -1)
    if at < 0 or any(scene.low(k) == "," for k in range(at, name.first)) or scene.low(name.last) == "of":
        return False
    led = any(scene.low(k) in ("by", "of", "in") for k in range(at - 1, at - _TITLED, -1))
    acts = scene.low(name.last) in ("is", "was", "has", "had", "will", "would")
    return led or acts or subject(scene, name.first, name.last, name.possessive)


def _brings_in(scene: Scene, k: int) -> bool:
    """Whether the words at `k` open no definite description, and tell of no one in general."""
    definite = scene.low(k) in DETERMINERS and scene.low(k) not in ("a", "an")
    return not definite and scene.low(k - 1) not in _IN_GENERAL


_UNNAMED = frozenset("anonymity anonymously named identified unnamed".split())


def _agree(one: Entity, two: Entity) -> bool:
    return one.female * two.female >= 0 or min(abs(one.female), abs(two.female)) < 1


_MANY = FOR_OTHERS | word_list("identified.many")
_TOP = 3  # the headline and the first three paragraphs
_SOON = 2  # paragraphs
_TITLED = 4  # words of a title before a name
_WRITTEN = {"sen": "senator", "gov": "governor", "rep": "representative", "dr": "doctor", "prof": "professor"}
_MOST = 200  # told of at the top
_IN_GENERAL = frozenset("how what which whether if when that like than as no any every each being".split())
