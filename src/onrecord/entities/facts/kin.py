"""Kin: whose wife, husband, child, parent or sibling someone is, and since when two are married.

A kin word, or "born" or "married", stands between two sides: those whose kin it tells of ("her", "Ann has a",
"of Ben", "to Ben") and the one who is it (the name beside it, the subject of "is", the names listed behind).
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.entities.clusters.beside import Kin, beside
from onrecord.entities.entity import Entity, Link, Owned
from onrecord.lexicon import word_list
from onrecord.lexicon.closed import ARTICLES, BEING, POSSESSIVES
from onrecord.lexicon.people import KIN
from onrecord.reading import Fact, Span
from onrecord.text.clauses import Clause, Standing, Subject, clause_at, verbs_of
from onrecord.text.document import Document, possessive, role_head
from onrecord.text.kin import THEIRS, called_from, kind_of_kin
from onrecord.text.name import Name
from onrecord.text.phrases import plain_before, year_since

__all__ = ["relations"]


_BACK = {"spouse": "spouse", "child": "parent", "parent": "child", "sibling": "sibling"}
_HAVING = frozenset("has had have welcomed birth raised adopted share shares shared raise expecting".split())
_FORMER = frozenset("former ex late first previous then".split())  # before "wife": no couple now
_PARTING = frozenset("split divorce divorced separation separated".split())
_FEIGNED = frozenset("on-screen onscreen screen tv television fictional stage work character's".split())
_WED = frozenset("married wed marries marry divorced divorces divorce".split())
_CALLED = ARTICLES | {"late", "fellow"}  # between "of" and what one is called
_FAR = 30  # words from a kin word to the subject whose kin it is
_APART = 14  # words between the names of two
_LONGEST_LIST = 90  # words in the list after "survived by"
_SURE = 0.6  # how sure a pronoun must lead to someone to have kin
_FARTHER = word_list("facts.farther")
Relation = tuple[Entity, Fact, Entity]
Named = tuple[Name, Entity]


def relations(
    doc: Document, owned: Owned, links: Sequence[Link], found: Sequence[Clause[Entity]]
) -> Iterator[Relation]:
    """Each fact that ties two: (who has it, the fact, the other), both ways round."""
    kinship = _Kinship(doc, owned, links, found)
    for kin in beside(doc, owned):
        yield from kinship.beside(kin, *owned[kin.name])
    for k in range(len(doc.words)):
        if doc.low(k) == "born" or kind_of_kin(doc.low(k)):
            yield from kinship.of_phrase(k)
    for clause in kinship.clauses:
        if doc.low(clause.at) in _WED:
            yield from kinship.marriage(clause)
        elif doc.low(clause.at) == "leaves" or doc.lows[clause.at : clause.at + 2] == ["survived", "by"]:
            yield from kinship.listed(clause.at, clause.subject.entity)


class _Kinship:
    """Reads who is whose, by possession ("her son Ben"), by "of", by verbs and by lists."""

    def __init__(
        self, doc: Document, owned: Owned, links: Sequence[Link], found: Sequence[Clause[Entity]]
    ) -> None:
        self.doc = doc
        self.pronouns = {link.first: link for link in links if link.form == "pronoun"}
        self.starts = {name.first: (name, entity) for name, entity in owned}
        self.ends = {name.last: (name, entity) for name, entity in owned if entity.kind == "person"}
        self.subjects = [clause.subject for clause in found]
        self.firsts = [s.first for s in self.subjects]
        pairs = [
            Subject(x.first, doc.index(x.end), x.start, x.entity, x.sure, True)
            for x in links
            if x.entity.members and doc.low(x.first) not in POSSESSIVES
        ]
        told = [c for s in pairs for k in verbs_of(doc, s) if (c := clause_at(doc, s, k)) is not None]
        self.clauses = [*found, *told]  # with those of "the couple"
        self.begins = {clause.at: clause for clause in self.clauses}

    # --- "her son Ben" ----------------------------------------------------------------------------------

    def beside(self, kin: Kin, name: Name, entity: Entity) -> Iterator[Relation]:
        """The relations of one beside whose name a kin word stands."""
        doc = self.doc
        owners, start = self.owners(kin.at)
        feigned = not _FEIGNED.isdisjoint(doc.lows[plain_before(doc, kin.at) : kin.at])  # "on-screen husband"
        if not feigned and entity not in owners:
            span = (min(start, name.start), max(name.end, doc.words[kin.at].end))
            for owner in owners:
                yield from _both(kin.kind, owner, entity, span, _status(doc, kin.at))

    def owners(self, at: int) -> tuple[list[Entity], int]:
        """Those whose kin the words before a kin word tell of, and where these begin."""
        doc, k = self.doc, self.owner_at(at)
        low, start = doc.low(k), doc.words[max(k, 0)].start
        if low in THEIRS:
            return self.possessor(k), start
        if possessive(low):
            name, entity = self.ends.get(k + 1, (None, None))
            return _alone(entity), name.start if name is not None else start
        if low in _HAVING:
            first = max(doc.bounds[doc.sentence[k]][0], k - _APART)
            clause = next((self.begins[j] for j in range(k + 1, first, -1) if j in self.begins), None)
            return self.pair(clause.subject) if clause is not None else [], start
        if low == "whose" or (low == "and" and at == k + 1):
            return _alone(self.named_before(k)), start
        return _alone(self.subject(k) if low in ("with", "from") and at == k + 1 else None), start

    def owner_at(self, at: int) -> int:
        """Where the word stands that says whose kin the word at `at` names: "her", "welcomed", "Ann's"."""
        doc, first = self.doc, plain_before(self.doc, at)
        k = next((j for j in range(at - 1, first - 1, -1) if doc.low(j) in _HAVING), first - 1)
        if doc.low(k) not in ("a", "an"):
            return k
        return k - 1 - (doc.low(k - 1) == "to")  # "gave birth to a son, Ben"

    def possessor(self, k: int) -> list[Entity]:
        """Whose "his", "her" or "their" is: right behind "and", of who stands before it."""
        low, link = self.doc.low(k), self.pronouns.get(k)
        if low != "their":
            one = self.named_before(k - 1) if self.doc.low(k - 1) == "and" else None
            one = self.subject(k) if one is None and link is None else one
            if one is not None and not _of(one, "f" if low == "his" else "m"):
                return [one]
        if link is None:
            return []
        sure = link.sure >= _SURE and link.entity.kind == "person"
        return link.entity.members or ([link.entity] if sure else [])

    def named_before(self, k: int) -> Entity | None:
        """The person whose name ends before the word `k`, a comma or an age between: "Tom Bell, 40, and"."""
        k -= self.doc.low(k - 1) == ","
        k -= 2 * (self.doc.low(k - 1).isdigit() and self.doc.low(k - 2) == ",")
        return self.ends.get(k, (None, None))[1]

    def subject(self, k: int) -> Entity | None:
        """The one subject before the word `k` in its sentence, else the one behind the clause it is in."""
        first, last = bisect_left(self.firsts, k - _FAR), bisect_left(self.firsts, k + _FAR)
        sentence = self.doc.sentence
        some = [
            s
            for s in self.subjects[first:last]
            if sentence[s.first] == sentence[k] and s.sure >= _SURE and not s.hangs
        ]
        before = {s.entity for s in some if s.first < k}
        if before:
            return before.pop() if len(before) == 1 else None
        return next((s.entity for s in some if self.doc.low(s.first - 1) == ","), None)

    def pair(self, s: Subject[Entity]) -> list[Entity]:
        """Those whom a subject means: the couple, "Ann and Ben", or one."""
        beside = self.named_before(s.first - 1) if self.doc.low(s.first - 1) == "and" else None
        return s.entity.members[:2] or [*_alone(beside), s.entity]

    # --- "the son of", "born to" ------------------------------------------------------------------------

    def of_phrase(self, k: int) -> Iterator[Relation]:
        """Kin told with "of": "Ann Lee, the daughter of the actors Ben and Di Lee", "is the widower of"."""
        doc, low = self.doc, self.doc.low(k)
        born = low == "born" and k in self.begins
        kind = "child" if born else kind_of_kin(low)
        link = k + 1
        while born and link < k + _APART and doc.low(link) not in ("to", "."):
            link += 1  # "born in Leith in 1934 to"
        tied = doc.low(link) == ("to" if born else "of")
        named = self.named_at(link + 1) if kind and tied else []
        if not named:
            return
        start = k if born else self.phrase(k)
        one, status = self.told_of(start, named[-1][0].last)
        status = "former" if _status(doc, k) == "former" else status
        for name, entity in named[: 2 if kind == "child" else 1]:
            if one is not None and entity is not one:
                yield from _both(kind, entity, one, (doc.words[k].start, name.end), status)

    def phrase(self, k: int) -> int:
        """Where the noun phrase that ends in a kin word begins: "the third of five children"."""
        start = plain_before(self.doc, k)
        if self.doc.low(start - 1) == "of":
            start = plain_before(self.doc, start - 1)
        return start - (self.doc.low(start - 1) in ARTICLES | {"one"})

    def named_at(self, k: int) -> list[Named]:
        """The one or two persons named at the word `k`, perhaps behind a role: "the actors Ann and Ben"."""
        doc, found = self.doc, list[Named]()
        for name, entity in (self.starts[j] for j in range(k, k + 2 * _APART) if j in self.starts):
            first = called_from(doc, name)
            while doc.low(first - 1) in _CALLED:
                first -= 1
            second = doc.low(first - 1) == "and" and name.first - k < _APART
            whole = entity.kind == "person" and not name.possessive and not role_head(doc.low(name.last))
            if not whole or not (second if found else first <= k):
                break
            found.append((name, entity))
            k = name.last
        return found[:2]

    def told_of(self, start: int, end: int) -> tuple[Entity | None, Standing]:
        """Who is told to be the kin that a phrase from `start` to `end` names, and how that stands."""
        doc, clause = self.doc, self.begins.get(start)
        being = doc.low(start) == "born" or (clause and not (BEING | {"'s"}).isdisjoint(clause.said))
        if clause is not None and being and clause.status is not None and clause.subject.sure >= _SURE:
            return clause.subject.entity, clause.status
        if doc.low(start - 1) == "," and (one := self.named_before(start) or self.subject(start)) is not None:
            return one, "asserted"  # set off behind the name, or behind the clause whose subject it is
        opens = doc.bounds[doc.sentence[start]][0] == start and doc.low(end) == ","
        behind = self.starts[end + 1][1] if opens and end + 1 in self.starts else None
        return (behind if behind is not None and behind.kind == "person" else None), "asserted"

    # --- "Ann married Ben", "Ann is survived by her son, Ben" -------------------------------------------

    def marriage(self, clause: Clause[Entity]) -> Iterator[Relation]:
        """The two whom a clause says to be married, or to be so no more: "Ann is married to Ben"."""
        doc, k, s = self.doc, clause.at, clause.subject
        since, end = year_since(doc, k, min(doc.bounds[doc.sentence[k]][1], k + 12))
        others = self.named_at(k + 1 + (doc.low(k + 1) in ("to", "from")))
        two = [s.entity, others[0][1]] if others and not s.entity.members else self.pair(s)
        if clause.status in (None, "denied") or s.sure < _SURE or len({*two}) != 2:
            return
        past = "was" in clause.said and doc.low(k + 1) == "to" and since is None
        over = doc.low(k).startswith("divorce") or past
        status: Standing = "former" if over and clause.status == "asserted" else clause.status
        span = (s.start, max(end, others[0][0].end if others else 0, doc.words[k].end))
        yield from _both("spouse", two[0], two[1], span, status, None if over else since)

    def listed(self, k: int, owner: Entity) -> Iterator[Relation]:
        """Those listed after "survived by": what a kin word names are all up to the next kin word."""
        doc, kin, start = self.doc, "", 0
        for j in range(k + 1, min(doc.bounds[doc.sentence[k]][1], k + _LONGEST_LIST)):
            low, (name, entity) = doc.low(j), self.starts.get(j, (None, owner))
            if kin and name is not None and entity.kind == "person" and doc.low(j - 1) != "of":
                yield from _both(kin, owner, entity, (start, name.end)) if entity is not owner else ()
            elif low in KIN or low in _FARTHER:
                kin, start = KIN[low][1] if low in KIN else "", doc.words[j].start


def _alone(one: Entity | None) -> list[Entity]:
    return [one] if one is not None else []


def _of(entity: Entity, gender: str) -> bool:
    """Whether the story tells that one is of this gender."""
    return (entity.female >= 1.5 and gender == "f") or (entity.female <= -1.5 and gender == "m")


def _status(doc: Document, k: int) -> Standing:
    """Whether the spouse that a word tells of is one no more: "ex-wife", "first husband", "split from"."""
    start = plain_before(doc, k)
    over = not _FORMER.isdisjoint(doc.lows[start:k]) or not _PARTING.isdisjoint(
        doc.lows[max(start - 4, 0) : start]
    )
    over = over or doc.low(k).startswith(("ex-", "widow"))
    return "former" if over and KIN.get(doc.low(k), ("", ""))[1] == "spouse" else "asserted"


def _both(
    kind: str,
    owner: Entity,
    other: Entity,
    span: Span,
    status: Standing = "asserted",
    since: str | None = None,
) -> Iterator[Relation]:
    """The fact of each of two whose tie a span tells."""
    for one, two, tie in ((owner, other, kind), (other, owner, _BACK[kind])):
        value = max(two.names, key=lambda n: (len(n.split()), len(n)), default="")
        fact = Fact(kind=tie, value=value, spans=(span,), since=since, status=status, confidence=0.85)
        yield one, fact, two
