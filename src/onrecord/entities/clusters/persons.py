"""Persons: which names are of one person, by their parts, titles and what else the story says."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from onrecord.entities.clusters import surnames
from onrecord.entities.clusters.alike import Alike
from onrecord.entities.clusters.namesakes import Namesakes, courtesies, kin_gender, told_behind
from onrecord.entities.entity import Entity
from onrecord.lexicon.gazetteer import female_share, is_surname
from onrecord.lexicon.people import COURTESY, KIN, PARTICLES, TITLES, WRITTEN_OUT
from onrecord.text.document import Document, gender_of_share, role_head
from onrecord.text.name import Name
from onrecord.text.phrases import BEFORE_NAMES, subject

__all__ = ["Persons"]


class Persons:
    """The persons met so far, found by surname and by given name."""

    def __init__(self, doc: Document, namesakes: Namesakes) -> None:
        self.doc = doc
        self.namesakes = namesakes
        self.surnames: dict[str, list[Entity]] = defaultdict(list)
        self.givens: dict[str, list[Entity]] = defaultdict(list)
        self.firsts: dict[str, list[Entity]] = defaultdict(list)
        self.middles: dict[str, dict[Entity, None]] = defaultdict(dict)
        self.alike = Alike()
        self.particled: dict[str, str] = {}  # surnames of several words by their small letters
        self.last: dict[str, Entity] = {}  # by surname or given name: the one it meant last
        self.led: dict[str, Entity] = {}  # by surname: the one last named in full as a subject
        self.alone: dict[str, Entity] = {}  # by surname: the one it meant last when it stood alone
        self.met: dict[int, int] = {}  # by `id`: the word where the full name stood last on the way
        self.by_span: dict[int, Entity] = {}
        self.longer: dict[tuple[str, ...], tuple[str, ...]] = {}  # by a part of a name: all of it
        self.dead: dict[int, int] = {}  # by `id`: where they are first told to have died
        self.first: dict[int, int] = {}  # by `id`: where the full name first stands
        self.keys: dict[tuple[str, ...], Entity] = {}
        self.aliases: set[tuple[str, ...]] = set()
        self.juniors: dict[tuple[str, str], Entity] = {}  # by "jr" or the like and a given name
        self.ties: dict[int, str] = {}  # by `id`: what one was brought in as to another, "parent" or the like
        self.same: dict[int, Entity] = {}  # by `id`: whose other name one bears

    def full(self, name: Name) -> Entity:
        """The person of a name of two parts or more."""
        if name.start in self.by_span:
            return self.again(name)
        name = name._replace(parts=self.longer.get(name.parts, name.parts))
        given, surname = surnames.given(name), surnames.surname(name)
        initial = surnames.initial(name)
        key = (given.lower(), surname.lower(), name.suffix.lower(), initial)
        owner = self.keys.get(key) or self.alike_to(name, given, surname, initial)
        if owner is None and given.lower() in PARTICLES:  # "El Orwin", where the story has an Ada El Orwin
            owner = next(iter(self.surnames.get(surname, ())), None)
        owner = owner or self.new(name, given, surname)
        owner.initial = owner.initial or initial
        self.keys[key] = owner
        if name.suffix.lower() in _GENERATIONS:
            self.juniors.setdefault((name.suffix.lower(), given), owner)
        self.first[id(owner)] = min(self.first.get(id(owner), name.start), name.start)
        for middle in name.parts[1:-1]:
            if len(middle) > 2 and middle not in PARTICLES:
                self.middles[middle][owner] = None
        _entitle(owner, name)
        if tie := _tie(self.doc, name.first):
            self.ties[id(owner)] = tie
        if not owner.female:
            owner.agree(kin_gender(self.doc, name), 1.0)
        self.by_span[name.start] = owner
        if _dies(self.doc, name):
            self.dead.setdefault(id(owner), name.start)
        return owner

    def again(self, name: Name) -> Entity:
        """The person of a name that was taken in before, met once more on the way through the story."""
        found = self.by_span[name.start]
        found = self.same.get(id(found), found)
        joined = self.doc.low(name.first - 1) in ("and", "&")  # "Ann and Ben Lee" is of both
        if (
            not joined
            and not _tie(self.doc, name.first)
            and subject(self.doc, name.first, name.last, name.possessive)
        ):
            self.led[found.surname] = found
        self.last[found.surname] = self.last[found.given] = found
        self.met[id(found)] = name.first
        return found

    def alike_to(self, name: Name, given: str, surname: str, initial: str) -> Entity | None:
        """The person met before whose name this may be, written in another way."""
        gender = TITLES.get(name.title[-1], "") if name.title else ""
        for other in self.alike.of(surname, given, name):
            apart = initial and other.initial and initial != other.initial  # "Ann H. Lee", "Ann W. Lee"
            apart = apart or self.namesakes.apart(name.parts, other.given, other.surname)
            if not apart and not _against(other, gender):
                return other
        return None

    def new(self, name: Name, given: str, surname: str) -> Entity:
        """A person not met before, found from now on by each word that one may go by."""
        owner = Entity("person", given=given, surname=surname)
        self.alike.add(surname, owner)
        if " " in surname:
            for some in surnames.openings(surname.split()):
                self.particled.setdefault(" ".join(some).lower(), surname)
        for word in (surname, *surnames.shorter(surname)):
            self.surnames[word].append(owner)
        self.firsts[given].append(owner)
        for word in filter(None, (given, name.nickname)):
            self.givens[word].append(owner)
        share = female_share(given)
        owner.agree(gender_of_share(share), _surely(share))
        return owner

    def whole(self, name: Name) -> Name:
        """The name with the particles before it that belong to a surname of the story: "De Leeuw said"."""
        first, word = name.first, name.parts[0]
        if len(name.parts) > 1:
            known = self.particled.get(" ".join(name.parts).lower()) if word.lower() in PARTICLES else None
            return name if known is None or name.title else name._replace(parts=(known,), kind="person")
        while self.doc.low(first - 1) in PARTICLES:
            first -= 1
            whole = [*self.doc.lows[first : name.first], name.parts[0].lower()]
            known = self.particled.get(" ".join(whole))
            if known is not None:
                start = self.doc.words[first].start
                return name._replace(first=first, start=start, parts=(known,), kind="person")
        return name

    def unmet(self, names: Sequence[Name]) -> None:
        """Make room for those named by title and surname alone where the full name is another's.

        "Mr. Orwin" is not Helen Orwin, nor is "President Orwin", with a he behind or a Mr. Orwin elsewhere;
        one so called before several of that surname are named is none of them.
        """
        behind = courtesies(names)
        for name in names:
            if len(name.parts) > 1 or not name.title or name.parts[0] not in self.surnames:
                continue
            gender = next((TITLES[t] for t in reversed(name.title) if TITLES.get(t)), "")
            known = self.surnames[name.parts[0]][:_MOST]
            office = not gender and not any(t in COURTESY for t in name.title)
            gender = gender or behind.get(name.parts[0], "") or told_behind(self.doc, name)
            later = all(name.start < self.first[id(e)] and not set(name.title) & e.roles for e in known)
            junior = any(e is one for e in self.juniors.values() for one in known)
            later = later and (len(known) > 1 or junior or id(known[0]) in self.ties)
            if (gender and all(_against(e, gender) for e in known)) or (office and later):
                made = Entity("person", surname=name.parts[0])
                _entitle(made, name)
                self.first[id(made)] = name.start
                self.surnames[name.parts[0]].insert(0, made)
                self.alone[name.parts[0]] = made

    def also(self, name: Name, owner: Entity) -> Entity:
        """The person, from now on found by this name too."""
        given, surname = name.parts[0].rstrip("."), surnames.surname(name)
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

    def lone(self, name: Name, speaks: bool = False) -> Entity:
        """The person of a surname or a given name alone; the one it meant last where there are several. One
        who `speaks` is not the one who was just told to have died, where another has that name."""
        word = name.parts[0]
        if name.suffix.lower() in _GENERATIONS and word in self.givens and word not in self.surnames:
            return self.junior(name)
        gender = next((TITLES[t] for t in reversed(name.title) if TITLES.get(t)), "")
        fitting = self.fitting(name, gender)
        if speaks:
            fitting = [e for e in fitting if self.dead.get(id(e), name.start) >= name.start] or fitting
        owner = self.meant(name, gender, fitting) if fitting else self.unknown(name)
        self.last[word] = owner
        if not gender or word not in self.alone:
            self.alone[word] = owner
        _entitle(owner, name)
        return owner

    def junior(self, name: Name) -> Entity:
        """The son of a given name and "Jr." alone: not his father, who goes by the given name without it."""
        key = (name.suffix.lower(), name.parts[0])
        if key not in self.juniors:
            self.juniors[key] = Entity("person", given=name.parts[0])
        return self.juniors[key]

    def fitting(self, name: Name, gender: str) -> list[Entity]:
        """Those that a word may name, by gender, by whether they were named before, and by title."""
        some = [c for c in self.bearing(name) if not _against(c, gender)]
        some = [c for c in some if self.first.get(id(c), 0) <= name.start] or some
        titled = [c for c in some if set(name.title) & c.roles]
        return titled if titled and len(some) > 1 else some

    def unknown(self, name: Name) -> Entity:
        """A person of whom the story has no other name."""
        word, share = name.parts[0], female_share(name.parts[0])
        owner = Entity("person", surname=word, given=word if share is not None else "")
        self.surnames[word].append(owner)
        said = gender_of_share(share) if not name.title else ""
        owner.agree(said, 0.3 if is_surname(word) else 0.8)
        return owner

    def bearing(self, name: Name) -> list[Entity]:
        """The persons that a word may name by surname, else by given name, else by a middle name."""
        word = name.parts[0]
        some = self.near(self.surnames.get(word, []), name)
        given = [] if any(self.first.get(id(e), 0) < name.start for e in some) else self.givens.get(word, [])
        met = [e for e in self.near(given, name) if self.first.get(id(e), 0) < name.start]
        if some := met or some or self.to_come(self.near(given, name), name):
            return some  # "Quill" is Quill Orwin, where an Ada Quill is named only further on
        held = islice(self.middles.get(word, ()), _MOST)  # "Ana Orwin Quill … Orwin"
        return [e for e in held if self.first[id(e)] < name.start]

    def to_come(self, some: list[Entity], name: Name) -> list[Entity]:
        """Those named in full only further on whose given name a name is. Behind a kin word, where nobody of
        the story shares the surname, only one of the same paragraph: "Ann's son, Ben … Ben Orr" may be two.
        """
        if not _tie(self.doc, name.first):
            return some
        here, at = self.doc.paragraph[name.first], self.doc.index
        shared = (len(self.surnames[e.surname]) > 1 for e in some)
        return [
            e
            for e, family in zip(some, shared, strict=True)
            if family or self.doc.paragraph[at(self.first[id(e)])] == here
        ]

    def meant(self, name: Name, gender: str, fitting: list[Entity]) -> Entity:
        """The one of those that fit whom a word means: the only one of the section, the last so named, else
        the most named."""
        section = self.doc.section(name.first)
        here = [e for e in fitting if self.doc.paragraph[self.met.get(id(e), 0)] >= section]
        if section and len(here) == 1:
            return here[0]
        word = name.parts[0]
        led = self.led.get(word)
        if led is not None and (before := self.alone.get(word)) in fitting and before is not None:
            owner = before
        elif led is not None and led in fitting:
            owner = led
        else:
            owner = max(fitting, key=lambda c: sum(c.names.values()))
        recent = self.last.get(word) if word not in self.surnames or gender else None
        return recent if recent is not None and recent in fitting else owner


_GENERATIONS = frozenset("jr sr ii iii iv".split())
_MOST = 40  # persons looked at of those whom one word may mean


def _dies(doc: Document, name: Name) -> bool:
    """Whether the words right behind a name tell that it died: "Ada Quill died", "Ada Quill was killed"."""
    after, then = doc.low(name.last), doc.low(name.last + 1)
    return after in ("died", "dies") or (after, then) in _DEATHS


def _tie(doc: Document, first: int) -> str:
    """What kin one is behind whose noun a name stands, "" for none: "his wife Ann", "her husband, Ben"."""
    k = first - 1
    while k > max(0, first - _CALLED):
        k -= doc.low(k) == "," and (k == first - 1 or doc.low(k - 1) in KIN)
        low = doc.low(k)
        if low in KIN:
            return KIN[low][1]
        if not (role_head(low) or low in TITLES or low in BEFORE_NAMES):
            return ""
        k -= 1 + (doc.low(k - 1) == "fellow")
        k -= doc.low(k) == "and" and doc.low(k - 1) in KIN
    return ""


_CALLED = 6  # words looked back over
_DEATHS = frozenset([("was", "killed"), ("has", "died"), ("had", "died"), ("passed", "away")])


def _surely(share: float | None) -> float:
    """How much a first name says: more where nearly all its bearers are women, or men."""
    return 1.4 if share is not None and not 0.03 < share < 0.97 else 1.0


def _against(entity: Entity, gender: str) -> bool:
    return bool(gender) and abs(entity.female) >= 0.8 and (entity.female > 0) != (gender == "f")


def _entitle(owner: Entity, name: Name) -> None:
    for word in name.title:
        owner.roles.add(WRITTEN_OUT.get(word, word))
        owner.roles.add(word)
        owner.agree(TITLES.get(word.removeprefix("then-").removeprefix("ex-"), ""), 3.0)
