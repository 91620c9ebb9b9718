"""Bodies: the organisations and peoples of a story, each found by its names, acronym and first word."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.entities.entity import Entity
from onrecord.lexicon import word_list
from onrecord.lexicon.gazetteer import is_place
from onrecord.lexicon.nonnames import PEOPLES
from onrecord.lexicon.people import BODIES, BODY_TAILS, CHAMBERS, TITLES
from onrecord.lexicon.sorts import callings
from onrecord.text.name import Name, camp

__all__ = ["Bodies"]

# Words that end the names of many firms, or begin one body's that is no part of the other.
_NEVER = frozenset("House Corp Inc Co Ltd LLC PLC Company".split())
_PARTS = CHAMBERS | {"council", "cabinet"}
_FORMS = word_list("clusters.forms")
_LEFT_OFF = word_list("clusters.left_off")
_TAILS = (BODY_TAILS | _FORMS | _LEFT_OFF) - {"tv"}  # a channel, or a thing that is sold
_SMALL = frozenset("of and for the in on to".split())
_BEHIND = frozenset("of for on against in to".split())  # what a body is of or about, behind what it is
_LEGAL = word_list("clusters.legal")
_ACRONYM = range(3, 6)  # letters
_OFFICE = 5  # words: an office that is for several fields has more


def _without_form(words: list[str]) -> list[str]:
    """The words of a name without the form of a firm, or its place on the web: "Quill Motors Inc."."""
    while len(words) > 1 and words[-1].lower() in _FORMS:
        words = words[:-1]
    return [*words[:-1], words[-1].removesuffix(".com")] if words[-1].removesuffix(".com") else words


def _key(words: Sequence[str]) -> str:
    """The words of a name as a body is found by them, however they are joined: "Co-operative", "&"."""
    return " ".join("and" if word == "&" else word.replace("-", "") for word in words).lower()


def _initials(words: list[str]) -> Iterator[str]:
    """What a body may be called by its initials: with its small words or without, and with "&"."""
    if len(words) < 2:
        return
    yield "".join(w[0] for w in words if w[0].isupper()).lower()
    yield "".join(w[0] for w in words if w[0].isupper() or w == "&" or w.lower() in _SMALL).lower()
    yield "".join(w[0] for w in words if w[0].isupper() or w == "&").lower()
    if len(words) > _OFFICE and words[1] in ("of", "for"):  # "HUD" of a Department of Housing and so on
        yield "".join(w[0] for w in words[2:] if w[0].isupper()).lower()
    if "and" in words[2:]:
        yield "".join(w[0] for w in words[: words.index("and", 2)] if w[0].isupper()).lower()


def _pieces(words: list[str]) -> Iterator[str]:
    """The shorter names a body goes by: "Reserve Bank" of Utopia, the Utopia "Security Council"."""
    lows = [w.lower() for w in words]
    if lows[1:] == ["news"] and words[0].isupper() and len(words[0]) in _ACRONYM:
        yield lows[0]  # a network, "QBC" of "QBC News"
    for k in range(2, len(lows) - 1):
        if lows[k] in ("of", "for") and lows[k - 1] in BODY_TAILS:
            yield _key(lows[:k])
    if lows[-1] in BODY_TAILS and not _SMALL & set(lows):
        for k in range(1, len(lows) - 1):
            yield _key(lows[k:])
    for k in range(len(lows) - 1, 1, -1):
        if lows[k] not in _LEFT_OFF:
            break
        if lows[k - 1] not in _LEFT_OFF - {"financial", "foods", "savings"}:
            yield _key(lows[:k])


class Bodies:
    """The organisations and peoples met so far, by name, acronym and first word."""

    def __init__(self) -> None:
        self.keys: dict[str, Entity] = {}
        self.national: dict[str, Entity] = {}  # by the initials of its name behind its country
        self.placeless: dict[str, list[Entity]] = defaultdict(list)  # by initials, of a name without a place
        self.forms: dict[int, str] = {}  # by `id`: the form of a firm, "llc"
        self.heads: dict[str, list[Entity]] = defaultdict(list)
        self.pieces: dict[str, list[Entity]] = defaultdict(list)  # by what a longer name begins or ends with
        self.met: dict[str, Entity] = {}  # by first or last word: the one named last on the way

    def full(self, name: Name) -> Entity:
        """The organisation of a name in full, new where none has it yet."""
        every = [p for p in name.parts if p.lower() != "the"] or list(name.parts)
        key = _key(every)
        if key in self.keys:
            return self.keys[key]
        words = _without_form(every)
        plain, short = _key(words), self._without_place(words)
        same = self.pieces.get(plain, [])
        form = every[-1].lower().rstrip(".") if len(words) < len(every) else ""
        entity = self.keys.get(plain) or (self.national.get(plain) if len(words) > 1 else None)
        if entity is not None and _apart(form, self.forms.get(id(entity), "")):
            entity = self.keys[key] = Entity("organisation", key=key)  # "Quill LLC" is not Quill SRL
            self.forms[id(entity)] = form
            return entity
        entity = entity or (self.keys.get(short) if short else None)
        entity = entity or (same[0] if len(same) == 1 else None) or Entity("organisation", key=key)
        self.keys[key] = entity
        self.forms.setdefault(id(entity), form)
        chamber = words[0].lower() if words[0].lower() in CHAMBERS and "of" in words[1:2] else ""
        initials = (each for each in _initials(words) if each not in TITLES)  # "MP" is no Marsh Police
        for other in (plain, short, chamber, *initials):
            if other:
                self.keys.setdefault(other, entity)
        for short in _initials(words[1:]) if _national(words[0]) else ():
            self.national.setdefault(short, entity)
            self.national.setdefault(f"{words[0].lower()} {short}", entity)
        if len(words) > 1 and words[-1].lower() in BODIES and all(map(str.istitle, words)):
            self.placeless["".join(w[0] for w in words).lower()].append(entity)
        for piece in _pieces(words):
            if all(e is not entity for e in self.pieces[piece]):
                self.pieces[piece].append(entity)
        for word in _short_names(words):
            self.heads[word].append(entity)
        lows = [w.lower() for w in words]
        entity.roles.update(lows)
        entity.alike |= callings([lows[-1], *(a for a, b in pairwise(lows) if b in _BEHIND)])
        return entity

    def _without_place(self, words: list[str]) -> str:
        """What is left of a name behind a place: "Daily Quill" of "New York Daily Quill"."""
        for n in (1, 2):
            if len(words) > n + 1 and is_place(" ".join(words[:n])):
                return _key(words[n:])
        return ""

    def of(self, name: Name) -> Entity:
        """The body of a name, an acronym or a part of a longer name met before."""
        key = _key(name.parts)
        word, bare = name.parts[0], key.removesuffix(".com").replace(".", "")
        found = self.keys.get(key) or self.keys.get(bare)
        if found is None and name.parts[-1].isupper():
            found = self.national.get(key)  # "the Norwegian CDC", "the CDC", of one who is named in full
            found = found or self._with_place(key)
        if found is None and len(name.parts) == 1 and not word.isupper():
            found = self._headed(word)
        found = found or self.full(name)
        if len(name.parts) > 1:
            self.met[word] = self.met[name.parts[-1]] = found
        return found

    def _with_place(self, acronym: str) -> Entity | None:
        """The body whose initials those are, its place last: "RBU" of the Reserve Bank, of Utopia."""
        some = self.placeless.get(acronym[:-1], []) if len(acronym) in _ACRONYM else []
        return some[0] if len({id(e) for e in some}) == 1 else None

    def _headed(self, word: str) -> Entity | None:
        """The body that goes by its first word or its last: "Norwood" of Norwood Motors.

        Of two that begin so, "Orwin News" and "Orwin Maps", it is neither; one that begins so comes before
        one that ends so.
        """
        if not self.heads.get(word):
            return None
        begin = {id(e) for e in self.heads[word] if e.key.split()[0] == word.lower()}
        if len(begin) > 1:
            return None
        met = self.met.get(word)
        if met is not None and begin and id(met) not in begin:
            met = next((e for e in self.met.values() if id(e) in begin), met)
        return met or self._to_come(word)

    def _to_come(self, word: str) -> Entity | None:
        """The body that is named in full only behind its first or last word, where its name tells that it is
        a body: "Norwood" of Norwood University. "Orwin TV" may be a thing of Orwin."""
        told = (e for e in reversed(self.heads[word]) if e.key.split()[-1] in _TAILS or " of " in e.key)
        return next(told, None)

    def also(self, name: Name, entity: Entity) -> Entity:
        """The body, from now on found by this name too."""
        key = _key(name.parts)
        if len(name.parts) == 1 and sum(c.isupper() for c in name.parts[0]) > 1:
            self.keys[key] = entity
        return self.of(name)

    def people(self, name: Name) -> Entity:
        """The people or the family of a name: "Democrats", "the Lees"."""
        key = " ".join(name.parts).lower()
        if key not in self.keys:
            self.keys[key] = Entity("group", key=key, plural=True)
        return self.keys[key]


def _apart(form: str, other: str) -> bool:
    """Whether two firms of one name are two, by their forms: "LLC", "SRL"."""
    return form in _LEGAL and other in _LEGAL and form != other


def _national(word: str) -> bool:
    """Whether the name of a body begins with its country: "Norwegian Centre for Disease Control"."""
    return word.lower() in PEOPLES or is_place(word)


def _short_names(words: list[str]) -> Iterator[str]:
    """The first and the last word of a body's name, by which alone it may go."""
    for word in (words[0], words[-1]):
        owner = word == words[0] and len(words) > 1  # of which it is a part
        owned = owner and (word.lower() in _PARTS or camp(words))
        if word[0].isupper() and not is_place(word) and word not in _NEVER and not owned:
            yield word
