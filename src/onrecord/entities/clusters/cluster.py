"""Clusters: which names are of one entity."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from onrecord.entities.clusters.bodies import Bodies
from onrecord.entities.clusters.namesakes import Namesakes
from onrecord.entities.clusters.persons import Persons
from onrecord.entities.entity import Entity, Owned
from onrecord.entities.mentions.beside import AT, acts, acts_as_many
from onrecord.lexicon import word_list
from onrecord.lexicon.closed import INSIDE
from onrecord.lexicon.gazetteer import female_share, is_place, is_surname
from onrecord.lexicon.nonnames import THINGS
from onrecord.lexicon.people import BODIES, BODY_TAILS, PARTICLES, TITLES
from onrecord.text.acronyms import bracketed, spells
from onrecord.text.document import Document, role_head
from onrecord.text.name import Name, unaccented, usual

__all__ = ["cluster"]


def cluster(doc: Document, names: Sequence[Name], speaking: Set[int] = frozenset()) -> Owned:
    """Each name of someone or some body with the one it names; places and things are left out.

    `speaking` are the last words of the sources of quotes: what speaks is someone or some body.
    """
    companies = _of_initials(doc, names)
    typed = [n._replace(kind="organisation") if n.parts in companies else n for n in names]
    several = [name for name in typed if len(name.parts) > 1 and _plainly(doc, name)]
    whole = {name.parts for name in several if name.kind == "person"}
    families = {name.parts[-1] for name in several}
    shared = Counter(parts[-1] for parts in whole)
    here = (_headline(doc, name, families) for name in _spelt_alike(doc, typed))
    here = (_past_opener(doc, name, whole, shared) for name in here)
    clusters = _Clusters(doc, _sharing(doc, _apart(doc, list(here))), speaking)
    for name in clusters.names:
        clusters.take(name)
    _families(clusters.owned)
    return clusters.owned


def _of_initials(doc: Document, names: Sequence[Name]) -> set[tuple[str, ...]]:
    """Names with their initials in brackets behind them, as bodies have them: "Cabar Orwin Quill (COQ)"."""
    return {
        name.parts
        for name, short in bracketed(doc, names)
        if len(name.parts) > 2 and female_share(name.parts[0]) is None and spells(name.parts, short.parts[0])
    }


def _spelt_alike(doc: Document, names: Sequence[Name]) -> Iterator[Name]:
    """The names, a person's in capitals as the rest of the story has it, or as names are written; and all
    with the accents that a word has in a full name: "Chavez", where the story has an Ana Chávez."""
    known = {word.upper(): word for word in doc.mid if not word.isupper()}
    accents = {unaccented(part): part for name in names if len(name.parts) > 1 for part in name.parts}

    def spelt(word: str) -> str:
        return known.get(word) or (usual(word) if len(word) > _INITIALS else word)

    for name in names:
        long = len(name.parts) > 1 or len(name.parts[0]) > _SHORT
        shouted = name.kind == "person" and long and all(map(str.isupper, name.parts))
        parts = tuple(map(spelt, name.parts)) if shouted else name.parts
        yield name._replace(parts=tuple(accents.get(unaccented(part), part) for part in parts))


_INITIALS = 2  # letters of "JK"


class _Clusters:
    """The persons and bodies of a story, to which its names are given in order."""

    def __init__(self, doc: Document, names: Sequence[Name], speaking: Set[int]) -> None:
        self.doc, self.speaking = doc, speaking
        self.owned: Owned = []
        self.spelt: tuple[Name, Entity] | None = None  # the name right before, where it is a body's
        full = [n for n in names if n.kind == "person" and len(n.parts) > 1]
        namesakes = Namesakes(doc, full)
        self.people = people = Persons(doc, namesakes)
        people.longer = _longer(full, namesakes)
        for name in (n for n in full if n.parts[0].lower() not in PARTICLES):
            people.full(name)
        self.bodies = _bodies(doc, names)
        self.names = [people.whole(name) for name in names]
        for name in self.names:
            if name.kind == "person" and len(name.parts) > 1 and name.parts[0].lower() in PARTICLES:
                people.full(name)
        people.unmet(self.names)
        self.upper = {surname.upper(): surname for surname in people.surnames}
        self.acting = {name.parts for name in self.names if name.kind == "place" and acts(doc, name)}

    def take(self, name: Name) -> None:
        """Give a name to the one it names, if it is someone's or some body's."""
        kind = self.kind(name)
        if self.common(name):
            return
        name, kind = self.label(name, kind)
        same = _alias(self.doc, self.owned[-1], name) if self.owned else None
        if same is not None:
            kind, owner = "person", self.people.also(name, same)  # "Jane Orwin, née Quill"
        elif kind == "person":
            speaks = name.last - 1 in self.speaking
            owner = self.people.full(name) if len(name.parts) > 1 else self.people.lone(name, speaks)
        elif kind == "organisation":
            owner = self.body(name)
        elif kind == "group":
            owner = self.bodies.people(name)
        else:
            return
        self.spelt = (name, owner) if owner.kind == "organisation" else None
        owner.names[_shown(self.doc, name, kind)] += 1
        self.owned.append((name, owner))

    def common(self, name: Name) -> bool:
        """Whether a word with a capital is a common noun: "Party leaders met", "the Bishop"."""
        if len(name.parts) > 1:
            return False
        before, low = self.doc.low(name.first - 1), name.parts[0].lower()
        noun = role_head(low) == low and not name.title
        if noun and before in ("a", "an"):
            return True  # "a Whistleblower told"
        if low in BODIES and self.doc.opens(name.first) and role_head(self.doc.low(name.last)):
            return True
        titled = not name.title and low in TITLES and before == "the"
        return titled and name.parts[0] not in self.people.surnames

    def kind(self, name: Name) -> str:
        """The kind of a name in this story, "" where it names nobody."""
        people, before = self.people, self.doc.low(name.first - 1)
        kind = name.kind
        if name.parts in people.aliases:
            kind = "person"
        if len(name.parts) == 1:
            if kind == "thing" and not name.title and people.known(name.parts[0]):
                kind = "person"  # "Lane sang", where the story has a Dora Lane
            if is_place(name.parts[0]) and people.bears(name.parts[0]):
                kind = "place" if before in INSIDE else "person"
        if kind == "place" and name.parts in self.acting and before not in AT:
            return "organisation"  # a state that acts: "Norway said", "Norway's plan"
        return kind

    def label(self, name: Name, kind: str) -> tuple[Name, str]:
        """The name and its kind, a speaker's label as the person's: "LEE: Good evening."."""
        label = self.upper.get(name.parts[0]) or usual(name.parts[0])
        shouted = len(name.parts) == 1 and len(label) > _SHORT and name.parts[0].isupper()
        if shouted and kind in ("organisation", "place", "") and label in self.people.surnames:
            return name._replace(parts=(label,)), "person"
        return name, kind

    def body(self, name: Name) -> Entity:
        """The body of a name, or of the name before it whose acronym it is: "the Tide Institute (TI)"."""
        owner = self.bodies.of(name)
        owner.many = owner.many or acts_as_many(self.doc, name)
        bracketed = self.doc.low(name.first - 1) == "("
        if self.spelt is not None and bracketed and self.spelt[0].last == name.first - 1:
            return self.bodies.also(name, self.spelt[1])
        return owner


_SHORT = 3  # letters of a word in capitals that is an acronym rather than a speaker's label


def _bodies(doc: Document, names: Sequence[Name]) -> Bodies:
    """The bodies that are named in full, and their acronyms in brackets."""
    bodies = Bodies()
    for name in sorted(names, key=lambda n: -len(n.parts)):  # a shorter name may be part of a longer one
        if name.kind == "organisation" and len(name.parts) > 1:
            bodies.full(name)
    for name, short in bracketed(doc, names):
        if name.kind == "organisation":
            bodies.also(short, bodies.full(name))
    return bodies


def _shown(doc: Document, name: Name, kind: str) -> str:
    """The name as its entity has it: its words, or as it stands where the words leave something out."""
    shown = " ".join(name.parts)
    stands = " ".join(doc.text[name.start : name.end].split())
    whole = len(name.parts) <= name.last - name.first  # not "Ann" of "Ann and Ben Lee"
    shouted = stands.isupper() and not shown.isupper()
    return stands if whole and not shouted and kind == name.kind else shown


def _longer(names: Sequence[Name], namesakes: Namesakes) -> dict[tuple[str, ...], tuple[str, ...]]:
    """For each name that is the beginning or the end of just one longer name of a person, the longer one."""
    longer: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for parts in {n.parts for n in names if 2 < len(n.parts) <= _LONGEST}:
        if parts[-1].lower() in THINGS:
            continue  # "Ann Lee Photo"
        for k in range(1, len(parts) - 1):
            longer[parts[k:]].add(parts)
            longer[parts[: k + 1]].add(parts)
    return {
        name.parts: parts
        for name in names
        if len(some := longer.get(name.parts, set())) == 1 and not name.suffix
        for parts in some
        if not namesakes.apart(parts, name.parts[0], name.parts[-1])
    }


_LONGEST = 7  # words of a person's name
_ASKING = frozenset(["Will", "May", "Can"])  # which are given names too


def _past_opener(doc: Document, name: Name, whole: Set[tuple[str, ...]], shared: Counter[str]) -> Name:
    """The name without what opens a line before one that the story has too: "Editorial Lee’s task", where it
    has an Ann Lee; "SACKED Ann Lee"."""
    first, *rest = name.parts
    bare = name.kind in ("person", "organisation") and not (name.title or name.suffix) and "." not in first
    if not bare or not rest or len(name.parts) != name.last - name.first or female_share(first) is not None:
        return name
    if len(rest) == 1:
        known = first.lower() in _LABELS and shared[rest[0]] > (name.parts in whole)
    else:
        shouted = first.isupper() and not rest[-1].isupper()
        known = tuple(rest) in whole and (shouted or doc.lower[first.lower()] > 0)
    k = name.first + known
    return (
        name._replace(first=k, start=doc.words[k].start, parts=tuple(rest), kind="person") if known else name
    )


_NO_VERBS = ("ss", "ions", "ings", "ers", "ors", "ments", "tures")  # "Ann Lee Productions"
_BEHIND_VERBS = frozenset("a an at by for from her his in into of off on out over the to up with".split())
_LABELS = frozenset("analysis article comment editorial interview opinion profile report review".split())


def _plainly(doc: Document, name: Name) -> bool:
    """Whether a name stands where names alone have capitals, as far as the word behind it shows."""
    return doc.trusted[doc.paragraph[name.first]] and not doc.capital(name.last)


def _headline(doc: Document, name: Name, families: Set[str]) -> Name:
    """The name without the verb of a headline behind it: "Ann Lee Wins", where words have capitals."""
    *before, last = name.parts
    if _plainly(doc, name) or name.kind not in ("person", "") or name.suffix or not before:
        return name
    ends = last.endswith(("s", "ed")) and not last.endswith(_NO_VERBS) and not name.possessive
    verb = ends and not is_surname(last) and last not in families and last.lower() not in BODY_TAILS
    verb = verb and (doc.capital(name.last) or doc.low(name.last) in _BEHIND_VERBS)
    given = len(before) > 1 and female_share(before[0]) is not None
    if not verb or not (given or before[-1] in families) or before[-1].lower() in BODIES:
        return name
    end = doc.words[name.last - 2].end
    return name._replace(last=name.last - 1, end=end, parts=tuple(before), kind="person")


def _apart(doc: Document, names: Sequence[Name]) -> list[Name]:
    """The names, without the verb that opens a question: "Will Lee go?", where Lee is someone's surname."""

    def opening(name: Name) -> bool:
        last = doc.bounds[doc.sentence[name.first]][1]
        asks = name.parts[0] in _ASKING and len(name.parts) > 1
        return asks and doc.opens(name.first) and "?" in doc.lows[name.last : last]

    whole = {name.parts for name in names if len(name.parts) > 1}
    known = {name.parts[-1] for name in names}
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
    near = 0 < name.first - last.last < _BETWEEN
    if owner.kind != "person" or not near or doc.sentence[last.first] != doc.sentence[name.first]:
        return None
    gap = doc.lows[last.last : name.first]
    told = [w for w in gap if w.isalpha() and w not in _LIGHT and w not in TITLES and not role_head(w)]
    return owner if tuple(told) in _ALIASES else None


_BETWEEN = 9  # fewer words than that stand between a name and another of the same one
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
