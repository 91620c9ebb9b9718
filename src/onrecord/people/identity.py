"""Identity: which names are of one person or body, by their parts, titles and what else the story says."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import chain, islice, pairwise

from onrecord.lexicon import word_list
from onrecord.lexicon.closed import INSIDE
from onrecord.lexicon.gazetteer import female_share, is_place, is_surname
from onrecord.lexicon.nonnames import THINGS
from onrecord.lexicon.people import BODIES, COURTESY, KIN, PARTICLES, PLURAL_ROLES, TITLES, WRITTEN_OUT
from onrecord.people.acronyms import bracketed
from onrecord.people.alike import Alike
from onrecord.people.bodies import Bodies
from onrecord.people.entity import Entity
from onrecord.people.firms import firms
from onrecord.people.history import BEFORE_NAMES, subject
from onrecord.people.lone import AT, acts, as_team, lone_kinds, teams
from onrecord.people.names import Name
from onrecord.text.document import Document, gender_of_share, role_head

__all__ = ["Owned", "group"]

Owned = list[tuple[Name, Entity]]


def group(doc: Document, names: Sequence[Name], speaking: Set[int] = frozenset()) -> Owned:
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
    people = _People(doc)
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


_LIGHT = word_list("identity.light")
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


class _People:
    """The persons met so far, found by surname and by given name."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.surnames: dict[str, list[Entity]] = defaultdict(list)
        self.givens: dict[str, list[Entity]] = defaultdict(list)
        self.firsts: dict[str, list[Entity]] = defaultdict(list)
        self.middles: dict[str, dict[Entity, None]] = defaultdict(dict)
        self.alike = Alike()
        self.particled: dict[str, str] = {}  # surnames of several words by their small letters
        self.last: dict[str, Entity] = {}  # by surname or given name: the one it meant last
        self.led: dict[str, Entity] = {}  # by surname: the one last named in full as a subject
        self.alone: dict[str, Entity] = {}  # by surname: the one it meant last when it stood alone
        self.by_span: dict[int, Entity] = {}
        self.longer: dict[tuple[str, ...], tuple[str, ...]] = {}  # by a part of a name: all of it
        self.first: dict[int, int] = {}  # by `id`: where the full name first stands
        self.keys: dict[tuple[str, ...], Entity] = {}
        self.aliases: set[tuple[str, ...]] = set()
        self.same: dict[int, Entity] = {}  # by `id`: whose other name one bears

    def full(self, name: Name) -> Entity:
        """The person of a name of two parts or more."""
        if name.start in self.by_span:
            found = self.by_span[name.start]
            found = self.same.get(id(found), found)
            if not _kin(self.doc, name.first) and subject(self.doc, name.first, name.last, name.possessive):
                self.led[found.surname] = found
            self.last[found.surname] = self.last[found.given] = found
            return found
        name = name._replace(parts=self.longer.get(name.parts, name.parts))
        given, surname = name.parts[0].rstrip("."), _surname(name)
        initial = _initial(name)
        key = (given.lower(), surname.lower(), name.suffix.lower(), initial)
        owner = self.keys.get(key)
        if owner is None:
            gender = TITLES.get(name.title[-1], "") if name.title else ""
            for other in chain(self.alike.of(surname, given, name), self.doubled(name, surname)):
                apart = initial and other.initial and initial != other.initial  # "Ann H. Lee", "Ann W. Lee"
                if not apart and id(other) not in self.same and not _against(other, gender):
                    owner = other
                    break
        if owner is None and given.lower() in PARTICLES:  # "El Orwin", where the story has an Ada El Orwin
            owner = next(iter(self.surnames.get(surname, ())), None)
        if owner is None:
            owner = Entity("person", given=given, surname=surname)
            self.surnames[surname].append(owner)
            self.alike.add(surname, owner)
            if " " in surname:
                self.particled[surname.lower()] = surname
            for short in _shorter(surname):
                self.surnames[short].append(owner)
            self.givens[given].append(owner)
            self.firsts[given].append(owner)
            if name.nickname:
                self.givens[name.nickname].append(owner)
            owner.agree(gender_of_share(female_share(given)), _surely(female_share(given)))
        owner.initial = owner.initial or initial
        self.keys[key] = owner
        self.first[id(owner)] = min(self.first.get(id(owner), name.start), name.start)
        for middle in name.parts[1:-1]:
            if len(middle) > 2 and middle not in PARTICLES:
                self.middles[middle][owner] = None
        _entitle(owner, name)
        self.by_span[name.start] = owner
        return owner

    def doubled(self, name: Name, surname: str) -> Iterator[Entity]:
        """Those whose two surnames a name is: "Ruiz Orwin" of "Paul Ruiz Orwin"."""
        first = name.parts[0]
        if len(name.parts) == 2 and female_share(first) is None:
            yield from islice((e for e in self.middles.get(first, ()) if e.surname == surname), _MOST)

    def whole(self, name: Name) -> Name:
        """The name with the particles before it that belong to a surname of the story: "De Leeuw said"."""
        first = name.first
        while len(name.parts) == 1 and self.doc.low(first - 1) in PARTICLES:
            first -= 1
            whole = [*self.doc.lows[first : name.first], name.parts[0].lower()]
            known = self.particled.get(" ".join(whole))
            if known is not None:
                start = self.doc.words[first].start
                return name._replace(first=first, start=start, parts=(known,), kind="person")
        return name

    def family(self, name: Name) -> bool:
        """Whether the name is that of a family of the story: "the Lees"."""
        word = name.parts[0]
        if len(name.parts) > 1 or name.title or not word.endswith("s") or word in self.surnames:
            return False
        return word[:-1] in self.surnames or (word.endswith("es") and word[:-2] in self.surnames)

    def unmet(self, names: Sequence[Name]) -> None:
        """Make room for those named by title and surname alone where the full name is another's.

        "Mr. Orwin" is not Helen Orwin, and one called "President Orwin" before she is named is not either.
        """
        for name in names:
            if len(name.parts) > 1 or not name.title or name.parts[0] not in self.surnames:
                continue
            gender = next((TITLES[t] for t in reversed(name.title) if TITLES.get(t)), "")
            known = self.surnames[name.parts[0]][:_MOST]
            office = not gender and not any(t in COURTESY for t in name.title)
            later = all(name.start < self.first[id(e)] and not set(name.title) & e.roles for e in known)
            if (gender and all(_against(e, gender) for e in known)) or (office and later):
                made = Entity("person", surname=name.parts[0])
                _entitle(made, name)
                self.first[id(made)] = name.start
                self.surnames[name.parts[0]].insert(0, made)
                self.alone[name.parts[0]] = made

    def also(self, name: Name, owner: Entity) -> Entity:
        """The person, from now on found by this name too."""
        given, surname = name.parts[0].rstrip("."), _surname(name)
        key = (given.lower(), surname.lower(), name.suffix.lower(), "")
        other = self.keys.get(key)  # who bears it further on
        if other is not None and other is not owner:
            self.same[id(other)] = owner
        for table, word in ((self.surnames, surname), (self.givens, given)):
            table[word] = [*(e for e in table[word] if e is not other and e is not owner), owner]
        self.alike.add(surname, owner)
        self.by_span[name.start] = self.keys[key] = owner
        self.aliases.add(name.parts)
        return owner

    def known(self, word: str) -> bool:
        """Whether a person with a known given name has this surname, which never stands in small letters."""
        return self.bears(word) and not self.doc.lower[word.lower()]

    def bears(self, word: str) -> bool:
        """Whether a person of the story has this surname, as Washington may."""
        return any(e.surname == word and e.given for e in self.surnames.get(word, [])[:_MOST])

    def near(self, candidates: list[Entity], name: Name) -> list[Entity]:
        """Of very many candidates those named last before the name."""
        if len(candidates) <= _MOST:
            return candidates
        end = bisect_left(candidates, name.start, key=lambda e: self.first.get(id(e), 0))
        return candidates[max(0, end - _MOST) : max(end, _MOST)]

    def lone(self, name: Name) -> Entity:
        """The person of a surname or a given name alone; the one it meant last where there are several."""
        word = name.parts[0]
        gender = next((TITLES[t] for t in reversed(name.title) if TITLES.get(t)), "")
        candidates = self.surnames.get(word) or (
            self.givens.get(word, []) if not gender or not name.title else []
        )
        candidates = candidates or self.givens.get(word, [])
        candidates = self.near(candidates, name)
        if not candidates:  # "Ana Orwin Quill … Orwin": by a middle name only once she was named in full
            held = islice(self.middles.get(word, ()), _MOST)
            candidates = [e for e in held if self.first[id(e)] < name.start]
        fitting = [c for c in candidates if not _against(c, gender)]
        fitting = [c for c in fitting if self.first.get(id(c), 0) < name.start] or fitting
        if len(fitting) > 1 and name.title:
            titled = [c for c in fitting if set(name.title) & c.roles]
            fitting = titled or fitting
        if fitting:
            # Of several with one surname, the surname alone is the one the story was about before the others.
            before = self.alone.get(word)
            owner = before if before in fitting else self.led.get(word, fitting[0])
            if owner not in fitting or word not in self.led:
                owner = max(fitting, key=lambda c: sum(c.names.values()))
            if word not in self.surnames or gender:
                recent = self.last.get(word)
                owner = recent if recent in fitting else owner
            if name.title and TITLES.get(name.title[-1]) and not any(owner is c for c in fitting):
                owner = fitting[0]
        else:
            first = [e for e in self.firsts.get(word, [])[:_MOST] if name.title and not _against(e, gender)]
            if len(first) == 1 and female_share(word) is None:
                return first[0]  # the family name comes first: "Ban Ki-moon … Mr. Ban"
            owner = Entity("person", surname=word, given=word if female_share(word) is not None else "")
            self.surnames[word].append(owner)
            said = gender_of_share(female_share(word)) if not name.title else ""
            owner.agree(said, 0.3 if is_surname(word) else 0.8)
        self.last[word] = owner
        if not gender or word not in self.alone:
            self.alone[word] = owner
        _entitle(owner, name)
        return owner


_MOST = 40  # persons looked at of those whom one word may mean


def _kin(doc: Document, first: int) -> bool:
    """Whether a name stands behind what kin one is: "his wife Ann", "her husband, former mayor Ben Lee"."""
    k = first - 1
    while k > max(0, first - _CALLED) and (
        role_head(doc.low(k)) or doc.low(k) in TITLES or doc.low(k) in BEFORE_NAMES
    ):
        if doc.low(k) in KIN:
            return True
        k -= 1
    return doc.low(k) in KIN or (doc.low(k) == "," and doc.low(k - 1) in KIN)


_CALLED = 6  # words looked back over


def _surely(share: float | None) -> float:
    """How much a first name says: more where nearly all its bearers are women, or men."""
    return 1.4 if share is not None and not 0.03 < share < 0.97 else 1.0


def _surname(name: Name) -> str:
    parts = [p for p in name.parts if p not in (".", ",")]
    for n in range(1, len(parts) - 1):
        if parts[n].lower() in PARTICLES and parts[n][0].islower():
            return " ".join(parts[n:])
    return parts[-1]


def _shorter(surname: str) -> Iterator[str]:
    """What else a surname with a particle may be: "Noor" for al-Noor, "Reed" for bin Adam Reed."""
    if " " in surname:
        yield surname.rpartition(" ")[2]
    particle, sign, rest = surname.partition("-")
    if sign and particle.lower() in PARTICLES:
        yield rest


def _initial(name: Name) -> str:
    """The initial of a middle name, "" where there is none: "h" of "Ann H.W. Lee"."""
    middle = name.parts[1].replace(".", "") if len(name.parts) == 3 else ""
    return middle[:1].lower() if middle.isupper() and len(middle) < 3 else ""


def _against(entity: Entity, gender: str) -> bool:
    return bool(gender) and abs(entity.female) >= 0.8 and (entity.female > 0) != (gender == "f")


def _entitle(owner: Entity, name: Name) -> None:
    for word in name.title:
        owner.roles.add(WRITTEN_OUT.get(word, word))
        owner.roles.add(word)
        owner.agree(TITLES.get(word.removeprefix("then-").removeprefix("ex-"), ""), 3.0)
