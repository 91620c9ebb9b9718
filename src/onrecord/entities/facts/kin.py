"""Kin: whose wife, husband, child, parent or sibling someone is, and since when two are married."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.entities.clusters.beside import Kin, beside
from onrecord.entities.entity import Entity, Link, Owned
from onrecord.lexicon import word_list
from onrecord.lexicon.closed import ARTICLES, BEING, POSSESSIVES
from onrecord.lexicon.people import KIN
from onrecord.reading import Fact, Span
from onrecord.text.clauses import Clause, Standing, Subject, clause_at
from onrecord.text.constructions import THEIRS, called_from, kind_of_kin
from onrecord.text.document import Document, possessive, role_head
from onrecord.text.name import Name
from onrecord.text.phrases import plain_before, year_since

__all__ = ["relations"]


_BACK = {"spouse": "spouse", "child": "parent", "parent": "child", "sibling": "sibling"}
_ONES = frozenset("has had have welcomed birth raised adopted".split())  # what one alone may do
_OWNING = _ONES | frozenset("share shares shared raise expecting holding cradling hugging".split())
_FORMER = frozenset("former ex late first previous then".split())  # before "wife": no couple now
_PARTING = frozenset("split divorce divorced separation separated".split())
_FEIGNED = frozenset("on-screen onscreen screen tv television fictional stage work character's".split())
_WED = frozenset("married wed marries marry divorced divorces divorce".split())
_FAR = 30  # words from a kin word to the subject whose kin it is
_APART = 14  # words between the names of two
_LONGEST_LIST = 90  # words in the list after "survived by"
_SURE = 0.6  # how sure a pronoun must lead to someone to have kin
_FARTHER = word_list("facts.farther")
Relation = tuple[Entity, Fact, Entity]


def relations(
    doc: Document, owned: Owned, links: Sequence[Link], found: Sequence[Clause[Entity]]
) -> Iterator[Relation]:
    """Each fact that ties two: (who has it, the fact, the other), both ways round."""
    kinship = _Kinship(doc, owned, links, found)
    for kin in beside(doc, owned):
        yield from kinship.beside(kin)
    yield from kinship.of_phrases()
    yield from kinship.marriages()
    yield from _survived(doc, owned, found)


class _Kinship:
    """Reads who is whose, by possession ("her son Ben"), by "of" and by verbs."""

    def __init__(
        self, doc: Document, owned: Owned, links: Sequence[Link], found: Sequence[Clause[Entity]]
    ) -> None:
        self.doc, self.owned, self.found = doc, owned, found
        self.pronouns = {link.first: link for link in links if link.form == "pronoun"}
        self.groups = [link for link in links if link.form != "pronoun" and link.entity.members]
        self.pairs = [x for x in links if x.entity.members and doc.low(x.first) not in POSSESSIVES]
        self.ends = {name.last: (name, entity) for name, entity in owned if entity.kind == "person"}
        self.subjects = [clause.subject for clause in found]
        self.firsts = [s.first for s in self.subjects]

    def beside(self, kin: Kin) -> Iterator[Relation]:
        """The relations of one beside whose name a kin word stands."""
        doc, (name, entity) = self.doc, self.owned[kin.name]
        owners, start = self.owners(kin)
        if not owners or any(o is entity for o in owners):
            return
        phrase = plain_before(doc, kin.at)
        if not _FEIGNED.isdisjoint(doc.lows[phrase : kin.at]):
            return  # "her on-screen husband"
        status = _status(doc, kin.at)
        span = (min(start, name.start), max(name.end, doc.words[kin.at].end))
        for owner in owners:
            yield from _both(kin.kind, owner, entity, span, status)

    def owners(self, kin: Kin) -> tuple[list[Entity], int]:
        """Those whose kin it is, and where the words that say so begin."""
        doc, start = self.doc, self.doc.words[kin.at].start
        k = self.owner_at(kin.at)
        low = doc.low(k)
        if k < 0 or doc.sentence[k] != doc.sentence[kin.at]:
            return [], 0
        if low in THEIRS:
            return self.possessor(k), doc.words[k].start
        if low == "whose":
            one = self.joined(k - (doc.low(k - 1) == ","))
            return _alone(one), start
        if possessive(low):
            name, entity = self.ends.get(k + 1, (None, None))
            return _alone(entity), name.start if name is not None else 0
        k -= low == "to" and doc.low(k - 1) == "birth"
        if doc.low(k) in _OWNING:
            return self.having(k), start
        return _alone(self.beside_kin(k, kin)), start

    def owner_at(self, at: int) -> int:
        """Where the word stands that says whose kin the word at `at` names: "her", "welcomed", "Ann's"."""
        doc, first = self.doc, plain_before(self.doc, at)
        k = next((j for j in range(at - 1, first - 1, -1) if doc.low(j) in _OWNING), first - 1)
        if doc.low(k) not in ("a", "an"):
            return k
        k -= 1
        if doc.low(k) == "and":  # "has a son, Ben, and a daughter, Ann"
            return next((j for j in range(k - 1, k - _APART, -1) if doc.low(j) in _OWNING), k)
        return k

    def beside_kin(self, k: int, kin: Kin) -> Entity | None:
        """Whose kin one is beside "and", "with" or "from": "Ann Lee and husband Ben"."""
        low, (gender, kind) = self.doc.low(k), KIN.get(self.doc.low(kin.at), ("", ""))
        parting = low == "from" and not _PARTING.isdisjoint(self.doc.lows[max(k - 2, 0) : k])
        if not kind or kin.at != k + 1 or not (low in ("with", "and") or parting):
            return None
        one = self.joined(k) if low == "and" else self.subject(k)
        return None if one is not None and kind == "spouse" and _of(one, gender) else one

    def possessor(self, k: int) -> list[Entity]:
        """Whose "his", "her" or "their" is: right behind "and" or "with", of who stands before it."""
        low, link = self.doc.low(k), self.pronouns.get(k)
        if low != "their" and (
            self.doc.low(k - 1) == "and" or (link is None and self.doc.low(k - 1) == "with")
        ):
            one = self.joined(k - 1)
            if one is not None and not _of(one, "f" if low == "his" else "m"):
                return [one]
        if link is None:
            one = self.subject(k) if low != "their" else None
            return [one] if one is not None and not _of(one, "f" if low == "his" else "m") else []
        sure = link.sure >= _SURE and link.entity.kind == "person"
        return link.entity.members or ([link.entity] if sure else [])

    def joined(self, k: int) -> Entity | None:
        """The person whose name ends before the word `k`, perhaps with an age: "Tom Bell, 40, and"."""
        k -= 3 if self.doc.low(k - 1) == "," and self.doc.low(k - 2).isdigit() else 0
        name, entity = self.ends.get(k, (None, None))
        return entity if name is not None and not name.possessive else None

    def subject(self, k: int) -> Entity | None:
        """The one subject before the word `k` in its sentence, else the one behind the clause it is in."""
        first, last = bisect_left(self.firsts, k - _FAR), bisect_left(self.firsts, k + _FAR)
        sentence = self.doc.sentence
        some = [s for s in self.subjects[first:last] if sentence[s.first] == sentence[k]]
        before = {id(s.entity): s.entity for s in some if s.first < k and s.sure >= _SURE and not s.hangs}
        if before:
            return next(iter(before.values())) if len(before) == 1 else None
        behind = (s for s in some if s.first > k and s.sure >= _SURE and self.doc.low(s.first - 1) == ",")
        return next((s.entity for s in behind if not s.hangs), None)

    def having(self, verb: int) -> list[Entity]:
        """The two named first in "Ann and Ben … share", or meant by "the couple"; or the one."""
        doc = self.doc
        first = doc.bounds[doc.sentence[verb]][0]
        n = bisect_left(self.groups, verb, key=lambda link: link.first) - 1
        if n >= 0 and self.groups[n].first >= first:
            return self.groups[n].entity.members
        inside = [
            (n, e) for n, e in _between(self.owned, first, verb) if e.kind == "person" and not n.possessive
        ]
        near = len(inside) >= 2 and inside[1][0].first - inside[0][0].last <= 3
        if near and doc.low(inside[0][0].last) == "and":
            return [inside[0][1], inside[1][1]]
        return [inside[0][1]] if inside and doc.low(verb) in _ONES else []

    # --- "the son of", "born to" ------------------------------------------------------------------------

    def of_phrases(self) -> Iterator[Relation]:
        """Kin told with "of": "Ann Lee, the daughter of the actors Ben and Di Lee", "is the widower of"."""
        doc = self.doc
        begins = {clause.at: clause for clause in self.found}
        for k, word in enumerate(doc.words):
            born = doc.low(k) == "born" and k in begins
            kind = "child" if born else kind_of_kin(doc.low(k))
            named = self.after_of(self.linked(k, born, kind)) if kind else []
            if not named:
                continue
            start = k if born else self.phrase(k)
            one, status = self.told_of(start, named[-1][0].last, begins.get(start))
            if one is None:
                continue
            status = "former" if kind == "spouse" and _status(doc, k) == "former" else status
            for name, entity in named if kind == "child" else named[:1]:
                if entity is not one:
                    yield from _both(kind, entity, one, (word.start, name.end), status)

    def linked(self, k: int, born: bool, kind: str) -> int:
        """The word behind the "of" or "to" that ties a kin word, or "born", to a name; -1 without one."""
        doc, link = self.doc, k + 1
        while born and link < k + _APART and doc.low(link) not in ("to", "", "."):
            link += 1  # "born in Leith in 1934 to"
        ties = ("to",) if born else ("of", "to") if kind == "parent" else ("of",)
        return link + 1 if doc.low(link) in ties else -1

    def phrase(self, k: int) -> int:
        """Where the noun phrase that ends in a kin word begins: "the third of five children"."""
        start = plain_before(self.doc, k)
        if self.doc.low(start - 1) == "of":
            start = plain_before(self.doc, start - 1)
        return start - (self.doc.low(start - 1) in ARTICLES | {"one"})

    def after_of(self, k: int) -> list[tuple[Name, Entity]]:
        """The one or two persons named at the word `k`, perhaps behind a role: "the actors Ann and Ben"."""
        doc, named = self.doc, list[tuple[Name, Entity]]()
        for name, entity in _between(self.owned, k, k + _APART + 6) if k >= 0 else ():
            first = called_from(doc, name)
            first -= doc.low(first - 1) == "late"
            first -= doc.low(first - 1) in ARTICLES
            second = (
                doc.low(first - 1) == "and" and name.first - named[0][0].last < _APART
                if named
                else first <= k
            )
            whole = entity.kind == "person" and not name.possessive and not role_head(doc.low(name.last))
            if not second or not whole or doc.sentence[name.first] != doc.sentence[k] or len(named) == 2:
                break
            named.append((name, entity))
            k = name.last
        return named

    def told_of(self, start: int, end: int, clause: Clause[Entity] | None) -> tuple[Entity | None, Standing]:
        """Who is told to be the kin that a phrase from `start` to `end` names, and how that stands."""
        doc = self.doc
        if clause is not None and clause.status is not None and clause.subject.sure >= _SURE:
            being = not (BEING | {"'s"}).isdisjoint(clause.said)
            if being or doc.low(start) == "born":
                return clause.subject.entity, clause.status
        if doc.low(start - 1) == "," and (one := self.joined(start - 1) or self.subject(start)) is not None:
            return one, "asserted"  # set off behind the name, or behind the clause whose subject it is
        opens = doc.bounds[doc.sentence[start]][0] == start and doc.low(end) == ","
        behind = next((e for n, e in _between(self.owned, end, end + 2) if n.first == end + 1), None)
        return (behind if opens and behind is not None and behind.kind == "person" else None), "asserted"

    # --- marriages --------------------------------------------------------------------------------------

    def marriages(self) -> Iterator[Relation]:
        """Marriages and divorces: "Ann and Ben have been married since 2013", "Ann is married to Ben"."""
        for clause in [*self.found, *self.together()]:
            wed = self.doc.low(clause.at) in _WED and clause.status not in (None, "denied")
            if wed and clause.subject.sure >= _SURE:
                yield from self.marriage(clause)

    def together(self) -> Iterator[Clause[Entity]]:
        """The clauses whose subject is a pair: "The couple married in 2013"."""
        for x in self.pairs:
            s = Subject(x.first, self.doc.index(x.end), x.start, x.entity, x.sure, True)
            for who in (0, 1 + (self.doc.low(s.last) == ",")):
                if (clause := clause_at(self.doc, s, s.last + who)) is not None:
                    yield clause

    def marriage(self, clause: Clause[Entity]) -> Iterator[Relation]:
        """The two whom a clause says to be married, or to be so no more."""
        doc, k, s = self.doc, clause.at, clause.subject
        since, end = year_since(doc, k, min(doc.bounds[doc.sentence[k]][1], k + 12))
        two, end = self.couple(clause, end)
        if len(two) != 2 or two[0] is two[1]:
            return
        past = "was" in clause.said and doc.low(k + 1) == "to" and since is None
        over = doc.low(k).startswith("divorce") or past
        former = over and clause.status == "asserted"
        status: Standing = "former" if former else clause.status or "asserted"
        span = (s.start, max(end, doc.words[k].end))
        yield from _both("spouse", two[0], two[1], span, status, None if over else since)

    def couple(self, clause: Clause[Entity], end: int) -> tuple[list[Entity], int]:
        """The two whom a verb of marriage ties, and where the words end that say so."""
        doc, k, one = self.doc, clause.at, clause.subject.entity
        if one.members:
            return one.members[:2], end
        for name, entity in _between(self.owned, k, k + 8):
            first = called_from(doc, name)
            first -= doc.low(first - 1) == "fellow"
            direct = first <= k + 1 + (doc.low(k + 1) in ("to", "from"))
            if direct and entity.kind == "person" and not name.possessive:
                return [one, entity], max(end, name.end)
            break
        first = clause.subject.first
        beside = self.joined(first - 1) if doc.low(first - 1) == "and" else None
        return ([beside, one] if beside is not None else []), end


def _alone(one: Entity | None) -> list[Entity]:
    return [one] if one is not None else []


def _of(entity: Entity, gender: str) -> bool:
    """Whether the story tells that one is of this gender."""
    return (entity.female >= 1.5 and gender == "f") or (entity.female <= -1.5 and gender == "m")


def _status(doc: Document, k: int) -> Standing:
    """Whether the spouse that a word tells of is one no more: "ex-wife", "first husband", "split from"."""
    if KIN.get(doc.low(k), ("", ""))[1] != "spouse":
        return "asserted"
    start = plain_before(doc, k)
    over = doc.low(k).startswith(("ex-", "widow")) or not _FORMER.isdisjoint(doc.lows[start:k])
    over = over or (
        doc.low(start - 1) in ("from", "her", "his")
        and not _PARTING.isdisjoint(doc.lows[max(start - 4, 0) : start])
    )
    return "former" if over else "asserted"


def _survived(doc: Document, owned: Owned, found: Sequence[Clause[Entity]]) -> Iterator[Relation]:
    """The list after "survived by": a kin word tells what the names after it are, up to the next kin word."""
    for clause in found:
        k, owner = clause.at, clause.subject.entity
        if doc.low(k) not in ("survived", "leaves") or (doc.low(k) == "survived" and doc.low(k + 1) != "by"):
            continue
        last = min(doc.bounds[doc.sentence[k]][1], k + _LONGEST_LIST)
        kin, start = "", 0
        n = bisect_left(owned, k, key=lambda o: o[0].first)
        for j in range(k + 1, last):
            low = doc.low(j)
            if n < len(owned) and owned[n][0].first == j:
                name, entity = owned[n]
                n += 1
                if kin and entity.kind == "person" and entity is not owner and doc.low(j - 1) != "of":
                    yield from _both(kin, owner, entity, (start, name.end))
            elif low in KIN:
                kin, start = KIN[low][1], doc.words[j].start
            elif low in _FARTHER:
                kin = ""


def _both(
    kind: str,
    owner: Entity,
    other: Entity,
    span: Span,
    status: Standing = "asserted",
    since: str | None = None,
) -> Iterator[Relation]:
    for one, two, tie in ((owner, other, kind), (other, owner, _BACK[kind])):
        value = max(two.names, key=lambda n: (len(n.split()), len(n)), default="")
        fact = Fact(kind=tie, value=value, spans=(span,), since=since, status=status, confidence=0.85)
        yield one, fact, two


def _between(owned: Owned, first: int, last: int) -> list[tuple[Name, Entity]]:
    low = bisect_left(owned, first, key=lambda o: o[0].first)
    high = bisect_left(owned, last, key=lambda o: o[0].first)
    return owned[low : min(high, low + 12)]
