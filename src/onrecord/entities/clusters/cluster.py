"""Clusters: which names are of one entity."""

from collections import defaultdict
from collections.abc import Sequence, Set
from itertools import pairwise

from onrecord.entities.clusters.bodies import Bodies
from onrecord.entities.clusters.persons import Persons
from onrecord.entities.entity import Entity, Owned
from onrecord.entities.types.beside import AT, acts, as_team, firms, lone_kinds, teams
from onrecord.lexicon import word_list
from onrecord.lexicon.closed import INSIDE
from onrecord.lexicon.gazetteer import female_share, is_place
from onrecord.lexicon.nonnames import THINGS
from onrecord.lexicon.people import BODIES, PLURAL_ROLES, TITLES
from onrecord.text.acronyms import bracketed
from onrecord.text.document import Document, role_head
from onrecord.text.name import Name

__all__ = ["cluster"]


def cluster(doc: Document, names: Sequence[Name], speaking: Set[int] = frozenset()) -> Owned:
    """Each name of someone or some body with the one it names; places and things are left out.

    `speaking` are the last words of the sources of quotes: what speaks is someone or some body.
    """
    sides = teams(doc, names)
    companies = firms(doc, names)
    sided = [
        n.parts[-1] in sides and (n.kind == "person" or (not n.kind and len(n.parts) > 1)) for n in names
    ]
    names = [as_team(n) if side else n for n, side in zip(names, sided, strict=True)]
    names = [
        n._replace(kind="organisation") if n.kind == "person" and n.parts in companies else n for n in names
    ]
    names = _apart(doc, [_here(doc, name) for name in names])
    names = _sharing(doc, names)
    people = Persons(doc)
    full = [n for n in names if n.kind == "person" and len(n.parts) > 1]
    people.longer = _longer(full)
    for name in full:
        people.full(name)
    bodies = Bodies()
    for name in sorted(names, key=lambda n: -len(n.parts)):  # a shorter name may be part of a longer one
        if name.kind == "organisation" and (len(name.parts) > 1):
            bodies.full(name)
    for name, short in bracketed(doc, names):
        if name.kind == "organisation":
            bodies.also(short, bodies.full(name))
    names = [people.whole(name) for name in names]
    people.unmet(names)
    persons = {*people.surnames, *people.givens, *people.middles}
    kinds = lone_kinds(doc, names, persons, bodies.heads, people.surnames, speaking)
    acting = {name.parts for name in names if name.kind == "place" and acts(doc, name)}
    owned: Owned = []
    spelt: tuple[Name, Entity] | None = None
    for name in names:
        owner: Entity | None = None
        label = name.parts[0].title()
        kind = "group" if people.family(name) else name.kind or kinds.get(name.parts, "")
        noun = len(name.parts) == 1 and label.lower() in BODIES and doc.opens(name.first)
        if noun and role_head(doc.low(name.last)):
            continue  # "Party leaders met"
        if name.parts in people.aliases:
            kind = "person"
        bare_word = len(name.parts) == 1 and not name.title
        title = label.lower() in TITLES and doc.low(name.first - 1) == "the"
        if bare_word and title and name.parts[0] not in people.surnames:
            continue  # "the Bishop"
        if kind == "thing" and bare_word and people.known(name.parts[0]):
            kind = "person"  # "Lane sang", where the story has a Dora Lane
        if len(name.parts) == 1 and is_place(name.parts[0]) and people.bears(name.parts[0]):
            kind = "place" if doc.low(name.first - 1) in INSIDE else "person"
        if kind == "place" and name.parts in acting and doc.low(name.first - 1) not in AT:
            kind = "organisation"  # a state that acts: "Norway said", "Norway's plan"
        part = len(name.parts) == 1 and not name.kind and bodies.starts(name)
        if kind == "organisation" and part and doc.low(name.first - 1) in INSIDE:
            continue  # "in Leeds", where the story has a Leeds General Hospital
        shouted = len(name.parts) == 1 and len(label) > 3 and name.parts[0].isupper()
        if shouted and kind in ("organisation", "place") and label in people.surnames:
            kind, name = "person", name._replace(parts=(label,))  # a speaker's label: "LEE: Good evening."
        same = _alias(doc, owned[-1], name) if owned else None
        if same is not None:
            kind, owner = "person", people.also(name, same)  # "Jane Orwin, née Quill"
        elif kind == "person":
            owner = people.full(name) if len(name.parts) > 1 else people.lone(name)
        elif kind == "organisation":
            owner = bodies.of(name)
            owner.many = owner.many or name.parts[-1] in sides
            if spelt is not None and doc.low(name.first - 1) == "(" and spelt[0].last == name.first - 1:
                owner = bodies.also(name, spelt[1])  # "the Tide Institute (TI)"
        elif kind == "group":
            owner = (
                bodies.people(name) if len(name.parts) > 1 or doc.low(name.first) in PLURAL_ROLES else None
            )
            owner = owner or bodies.people(name)
        if owner is None:
            continue
        spelt = (name, owner) if owner.kind == "organisation" else None
        shown = " ".join(name.parts)
        whole = len(name.parts) <= name.last - name.first  # not "Ann" of "Ann and Ben Lee"
        if whole and shown.replace(" ", "") != doc.text[name.start : name.end] and kind == name.kind:
            shown = " ".join(doc.text[name.start : name.end].split())
        owner.names[shown] += 1
        owned.append((name, owner))
    _families(owned)
    return owned


def _longer(names: Sequence[Name]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """For each name that is the beginning or the end of just one longer name of a person, the longer one."""
    longer: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for parts in {n.parts for n in names if 2 < len(n.parts) <= _LONGEST}:
        if parts[-1].lower() in THINGS:
            continue  # "Ann Lee Photo"
        for k in range(1, len(parts) - 1):
            longer[parts[k:]].add(parts)
            longer[parts[: k + 1]].add(parts)
    return {
        name.parts: next(iter(some))
        for name in names
        if len(some := longer.get(name.parts, set())) == 1 and not name.suffix
    }


_LONGEST = 7  # words of a person's name
_ASKING = frozenset(["Will", "May", "Can"])  # which are given names too


def _here(doc: Document, name: Name) -> Name:
    """The name without the place it is of: "Ann Lee of Ohio"."""
    of = next((k for k in range(name.first + 1, name.last) if doc.low(k) == "of"), None)
    if name.kind != "person" or of is None or "of" not in name.parts[1:] or not is_place(name.parts[-1]):
        return name
    end = doc.words[of - 1].end
    return name._replace(last=of, end=end, parts=name.parts[: name.parts.index("of")], possessive=False)


def _apart(doc: Document, names: Sequence[Name]) -> list[Name]:
    """The names, without the verb that opens a question: "Will Lee go?", where Lee is someone's surname."""

    def opening(name: Name) -> bool:
        last = doc.bounds[doc.sentence[name.first]][1]
        asks = name.parts[0] in _ASKING and len(name.parts) > 1
        return asks and doc.opens(name.first) and "?" in doc.lows[name.last : last]

    whole = {name.parts for name in names if len(name.parts) > 1}
    known = {name.parts[-1] for name in names if not opening(name)}
    return [
        name._replace(first=name.first + 1, start=doc.words[name.first + 1].start, parts=name.parts[1:])
        if opening(name) and (name.parts[1] in known or name.parts[1:] in whole)
        else name
        for name in names
    ]


def _sharing(doc: Document, names: Sequence[Name]) -> list[Name]:
    """The names, a given name alone with the surname that it shares: "Ann and Ben Lee"."""
    whole = {n.parts[-1] for n in names if len(n.parts) > 1}
    found = list(names)
    for k, (name, after) in enumerate(pairwise(names)):
        beside = name.last + 1 == after.first and doc.low(name.last) in ("and", "&")
        alone = len(name.parts) == 1 and name.parts[0] not in whole and not (name.title or name.possessive)
        given = female_share(name.parts[0]) is not None and not is_place(name.parts[0])
        two = after.kind == "person" and len(after.parts) == 2 and female_share(after.parts[0]) is not None
        if beside and alone and given and two and not after.title:
            found[k] = name._replace(parts=(name.parts[0], after.parts[1]), kind="person")
    return found


def _alias(doc: Document, before: tuple[Name, Entity], name: Name) -> Entity | None:
    """The person whose other name this is: a maiden name, a stage name, what one goes by."""
    last, owner = before
    gap = doc.lows[last.last : name.first]
    if owner.kind != "person" or not 0 < len(gap) < 9 or doc.sentence[last.first] != doc.sentence[name.first]:
        return None
    told = [w for w in gap if w.isalpha() and w not in _LIGHT and w not in TITLES and not role_head(w)]
    return owner if tuple(told) in _ALIASES else None


_LIGHT = word_list("clusters.light")
_ALIASES = frozenset(
    tuple(words.split())
    for words in """née|nee|born|aka|alias|known as|formerly known as|formerly|nicknamed|goes by|performs as
    known by the stage name|stage name|whose stage name|whose real name|real name""".replace("\n", "|").split(
        "|"
    )
)


def _families(owned: Owned) -> None:
    """Give "the Orwins" the Orwins of the story as members."""
    named: dict[str, dict[int, Entity]] = defaultdict(dict)
    for _, e in owned:
        if e.kind == "person" and e.surname:
            named[e.surname.lower()][id(e)] = e
    for group in {id(e): e for _, e in owned if e.kind == "group"}.values():
        family = {**named.get(group.key.removesuffix("s"), {}), **named.get(group.key.removesuffix("es"), {})}
        if len(family) > 1:
            group.members.extend(family.values())
