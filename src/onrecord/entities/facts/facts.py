"""Facts: what the story says of each person (age, role, party, place), with the words that say it."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import combinations

from msgspec.structs import replace

from onrecord.entities.coreference.descriptions import clauses
from onrecord.entities.entity import Entity, Link, Owned
from onrecord.entities.facts.ages import ages
from onrecord.entities.facts.employers import employers
from onrecord.entities.facts.kin import relations
from onrecord.entities.facts.life import Lives
from onrecord.entities.facts.roles import PARTISANS, called, office, says_nothing
from onrecord.lexicon import word_list
from onrecord.lexicon.gazetteer import STATES, is_place
from onrecord.lexicon.people import COURTESY
from onrecord.quotes.cues import cue_of
from onrecord.reading import Fact, Quote, Span, Time
from onrecord.text.clauses import Clause, Standing, roles_said
from onrecord.text.constructions import NO_ROLES, role_ahead, role_before, roles_behind
from onrecord.text.document import Document, bare, role_head
from onrecord.text.name import Name, title_start
from onrecord.text.phrases import left_since, put_out, years_old

__all__ = ["Facts", "Found"]

_LEAST_FOR_PARTY = 0.6  # how sure a description must lead to someone for its party to be that one's
_LEAST_FOR_ROLE, _LEAST_IN_QUOTES = 0.6, 0.8  # the same for "he is a doctor"
_MOST_SPANS = 12  # places kept for one fact
_MOST_TIES = 200  # of one person, looked through for what contradicts another
_PARTIES = {"r": "Republican", "d": "Democrat", "i": "independent"}
_FORMER = frozenset("former formerly ex retired late outgoing prior previous onetime one-time".split())
_ONCE = _FORMER | {"once", "then"}  # in the words of a role itself
_COMING = frozenset("incoming prospective aspiring would-be".split())
_ALLEGED = word_list("facts.alleged")
_CLAUSES = word_list("facts.clauses")
# Whose secretary or chief one is, which is part of what the office is called.
_SEAT = re.compile(
    r"(?<=ecretary) of (?:the )?(?:state|defen[sc]e|treasury|labor|education|energy|commerce|agriculture)\b"
    r"|(?<=hief) of (?:staff|police)\b|(?<=ditor|ander)[ -]in[ -]chief\b",
    re.I,
)
Found = dict[int, list[tuple[Fact, Entity | None]]]


def _told(low: str) -> bool:
    cue = cue_of(low)
    return cue is not None and cue.frame != "quote" and not role_head(low)


class Facts:
    """Reads the facts of a story whose mentions have their owners."""

    def __init__(
        self,
        doc: Document,
        owned: Owned,
        links: Sequence[Link],
        published: str | None,
        times: Sequence[Time] = (),
    ) -> None:
        self.doc = doc
        self.owned = owned
        self.links = links
        self.times = times
        self.on = date.fromisoformat(published[:10]) if published else None
        self.named = {k for name, _ in owned for k in range(name.first, name.last)}
        self.found: Found = defaultdict(list)
        self.places: dict[tuple[int, str, str, int], int] = {}
        whole = [
            (name, e) for name, e in owned if e.kind == "person" and (len(name.parts) > 1 or name.suffix)
        ]
        self.bearers = Counter(surname for surname, _ in {(e.surname, id(e)) for _, e in whole})
        self.entitled: dict[int, set[str]] = defaultdict(set)  # by `id`: the titles before the full name
        for name, entity in whole:
            self.entitled[id(entity)].update(name.title)

    def find(self, quotes: Sequence[Quote]) -> Found:
        """Every fact by the `id` of whom it is said of, with the other person where it ties two."""
        self.said = [span for quote in quotes for span in quote.content]
        self.beside_names()
        said = clauses(self.doc, self.owned, self.links)
        self.pointed()
        for being in roles_said(self.doc, said):
            words = being.start, being.end
            least = _LEAST_IN_QUOTES if self.standing("asserted", words) == "reported" else _LEAST_FOR_ROLE
            if being.sure >= least:
                status = self.standing(being.status, words)
                status = self.modified(words) if status == "asserted" else status
                self.role(being.entity, words, words, status, being.sure)
        self.lives(said)
        for entity, fact, other in relations(self.doc, self.owned, self.links, said):
            self.add(entity, self.stood(fact), other)
        self.settle()
        return self.found

    def beside_names(self) -> None:
        """The roles, parties and places that stand beside names."""
        for name, entity in self.owned:
            ahead = role_ahead(self.doc, name) if entity.kind != "group" else None
            set_off = self.doc.low(title_start(self.doc, name) - 1) == ","
            if ahead is not None and (entity.kind == "person" or set_off):  # "its operator, Skerry Lines,"
                for role in filter(None, (ahead.role, ahead.second)):
                    self.role(entity, role, (ahead.start, name.end), self.modified(role))
            if entity.kind != "person":
                continue
            self.titled(name, entity)
            self.party(name, entity)
            behind = roles_behind(self.doc, name)
            for n, role in enumerate(behind):
                shares = n > 0 and " " not in self.doc.text[slice(*role)]  # "a former mayor and judge"
                status = self.modified(role, behind[0] if shares else role)
                self.role(entity, role, (name.start, role[1]), status)
            before = role_before(self.doc, name)
            if before is not None:
                self.role(entity, before, (before[0], name.end), self.modified(before))

    def pointed(self) -> None:
        """The roles and parties in what people are called elsewhere: "the 41-year-old poet"."""
        for link in self.links:
            if link.entity.kind == "person" and link.form == "description":
                self.aged_description(link)
                if link.sure >= _LEAST_FOR_PARTY:
                    self.partisan(link.entity, (link.start, link.end), (link.start, link.end))

    def lives(self, said: Sequence[Clause[Entity]]) -> None:
        """Ages, births, deaths, places of origin and employers."""
        told = Lives(self.doc, self.owned, self.links, said, self.times)
        dead = told.deaths(self.on)
        for entity, fact in ages(self.doc, self.owned, self.links, said, dead, self.on):
            self.add(entity, fact)
        for d in dead:
            fact = Fact(
                kind="death", value=d.value, spans=(d.span,), status=d.status, confidence=0.9 * d.sure
            )
            self.add(d.entity, self.stood(fact))
        for entity, fact in told.origins():
            self.add(entity, fact)
        for entity, fact, body in employers(self.doc, self.owned, self.links):
            self.add(entity, self.stood(fact), body)

    def add(self, entity: Entity, fact: Fact, other: Entity | None = None) -> None:
        """Keep a fact once; the same one said again only adds its words, up to a limit.

        What one place calls former is so everywhere, and what the story says itself is not only reported.
        """
        held = self.found[id(entity)]
        n = self.places.setdefault((id(entity), fact.kind, fact.value.lower(), id(other)), len(held))
        if n == len(held):
            held.append((replace(fact, confidence=round(fact.confidence, 3)), other))
            return
        known = held[n][0]
        status = max(known.status, fact.status, key=_WEIGHT.__getitem__)
        spans = known.spans
        if len(spans) < _MOST_SPANS:
            spans = tuple(sorted({*spans, *fact.spans}))
        born = known.born or fact.born if status == "asserted" else known.born
        held[n] = (
            replace(known, spans=spans, since=known.since or fact.since, status=status, born=born),
            other,
        )

    def stood(self, fact: Fact) -> Fact:
        """The fact, only reported where someone who is quoted tells it."""
        return replace(fact, status=self.standing(fact.status, fact.spans[0]))

    def standing(self, status: Standing, span: Span) -> Standing:
        """How what is told at the words of a span stands: what is quoted is only reported."""
        told = status == "asserted" and any(a <= span[0] and span[1] <= b for a, b in self.said)
        return "reported" if told else status

    def modified(self, words: Span, shared: Span | None = None) -> Standing:
        """How a role stands by its modifiers or those right before it: former, or to come."""
        doc = self.doc
        first, last = doc.index((shared or words)[0]), doc.index(words[1])
        before = doc.lows[max(first - 2, 0) : first]
        while before and not all(w[:1].isalpha() for w in before):
            before = before[1:]
        within = {bare(w) for w in doc.lows[first:last]}
        around = within.union(before)
        if not _COMING.isdisjoint(around):
            return "planned"
        if not _ALLEGED.isdisjoint(around):
            return "reported"
        former = not _FORMER.isdisjoint(around) or left_since(doc, last) or not _ONCE.isdisjoint(within)
        former = former or any(w.startswith(("ex-", "then-")) for w in around) or put_out(doc, first)
        return "former" if former else "asserted"

    def settle(self) -> None:
        """Leave out what cannot be so together: two sorts of kin between the same two, two ages of one."""
        for held in self.found.values():
            ties: dict[int, set[str]] = defaultdict(set)
            for fact, other in held[:_MOST_TIES]:
                if other is not None and fact.kind in _KINSHIP:
                    ties[id(other)].add(fact.kind)
            twofold = {tied for tied, kinds in ties.items() if len(kinds) > 1}
            wrong = self.wrong_ages([f for f, _ in held if f.kind == "age" and f.status == "asserted"])
            held[:] = [
                (fact, other)
                for fact, other in held
                if not (fact.kind in _KINSHIP and id(other) in twofold) and fact not in wrong
            ]

    def wrong_ages(self, told: Sequence[Fact]) -> list[Fact]:
        """The ages more than a year from another, but for the one told with the fullest name."""
        years = {int(f.value): f for f in told}
        pairs = combinations(sorted(years)[:6], 2)
        wrong = {y for one, two in pairs if two - one > 1 for y in (one, two)}
        if wrong:
            wrong.remove(max(wrong, key=lambda y: (self.length(years[y]), -years[y].spans[0][0])))
        return [f for f in told if int(f.value) in wrong]

    def length(self, fact: Fact) -> int:
        """How many words of names stand in the words of a fact."""
        first, last = (self.doc.index(at) for at in fact.spans[0])
        return sum(k in self.named for k in range(first, last))

    # --- roles ------------------------------------------------------------------------------------------

    def role(
        self, entity: Entity, words: Span, span: Span, status: Standing = "asserted", sure: float = 1.0
    ) -> None:
        """Keep a role by its words; `span` is all that says so."""
        if not self.plain(words):
            return
        seat = _SEAT.match(self.doc.text, words[1])  # "former secretary" of state
        words = (words[0], seat.end() if seat else words[1])
        span = (span[0], max(span[1], words[1]))
        if status in ("asserted", "former"):
            self.partisan(entity, words, span, status)
        value = called(self.doc.text[slice(*words)])
        if not says_nothing(self.doc, self.doc.index(words[1]), value):
            fact = Fact(kind="role", value=value, spans=(span,), status=status, confidence=0.9 * sure)
            self.add(entity, fact)

    def plain(self, words: Span) -> bool:
        """Whether the words are a noun phrase of the story's own: no clause, no quotation, no name's end."""
        doc = self.doc
        first, last = doc.index(words[0]), doc.index(words[1])
        if first >= len(doc.words) or (last - first > 3 and not doc.trusted[doc.paragraph[first]]):
            return False
        return last - 1 not in self.named and not any(
            doc.raw(k) in "“”\"‘’'" or doc.low(k) in _CLAUSES or _told(doc.low(k)) for k in range(first, last)
        )

    def titled(self, name: Name, entity: Entity) -> None:
        """A title that is an office or a rank is a role ("Sen.", "Secretary of State")."""
        if all(t in COURTESY for t in name.title) or self.other(name, entity):
            return
        first, last = office(self.doc, title_start(self.doc, name), name.first)
        start, end = self.doc.words[first].start, self.doc.words[last - 1].end
        if 0 < end - start < 80:
            self.role(entity, (start, end), (start, name.end), self.modified((start, end)))

    def other(self, name: Name, entity: Entity) -> bool:
        """Whether a title before a surname may be of another: "Mia and Ann Lee … President Lee"."""
        alone = len(name.parts) == 1 and not name.suffix and id(entity) in self.entitled
        return alone and self.bearers[entity.surname] > 1 and self.entitled[id(entity)].isdisjoint(name.title)

    def party(self, name: Name, entity: Entity) -> None:
        """Party and place after a lawmaker's name: ", R-Ariz.," or "(D-Ohio)"."""
        k = name.last
        doc = self.doc
        if doc.low(k) not in (",", "(") or k + 1 >= len(doc.words):
            return
        word = doc.raw(k + 1)
        letter, sign, place = word.partition("-")
        known = place.isupper() or place.lower().rstrip(".") in STATES or is_place(place)  # not "D-Day"
        if not sign or letter.lower() not in _PARTIES or not known:
            return
        end = doc.words[k + 1].end
        short = place.lower() in STATES or "." in place
        stop = "." if short and doc.text[end : end + 1] == "." else ""
        span = (name.start, end + len(stop))
        self.add(entity, Fact(kind="party", value=_PARTIES[letter.lower()], spans=(span,)))
        self.add(entity, Fact(kind="place", value=place + stop, spans=(span,)))

    def partisan(self, entity: Entity, words: Span, span: Span, status: Standing = "asserted") -> None:
        """The party that a role names: "Republican", "a Democrat", "the Arizona Republican"."""
        last = self.doc.index(words[1])
        for k in range(self.doc.index(words[0]), last):
            party = PARTISANS.get(self.doc.low(k))
            if party and self.doc.capital(k):
                left = (
                    status if k == last - 1 else "asserted"
                )  # a "former Republican", not a "former Republican mayor"
                self.add(entity, Fact(kind="party", value=party, spans=(span,), status=left, confidence=0.9))

    def aged_description(self, link: Link) -> None:
        """The role in "the 41-year-old poet"."""
        doc = self.doc
        head = doc.words[doc.index(link.end) - 1]
        noun = head.text.lower()
        old = any(
            years_old(doc, k) is not None for k in range(link.first, min(link.first + 4, len(doc.words)))
        )
        if old and role_head(noun) == noun and noun not in NO_ROLES and link.sure >= _LEAST_FOR_ROLE:
            self.role(link.entity, (head.start, head.end), (link.start, link.end), sure=link.sure)


_KINSHIP = frozenset("spouse child parent sibling".split())
# Of two ways in which one fact stands, the heavier holds.
_WEIGHT = {"denied": 0, "planned": 1, "reported": 2, "asserted": 3, "former": 4}
