"""Resolver: to whom he, she, they, who and "the senator" lead, by agreement, clause and nearness."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.entities.coreference.binding import bound
from onrecord.entities.coreference.bridging import Camps
from onrecord.entities.coreference.candidates import Ahead, Candidate, candidates, fits, kind_of_pointer
from onrecord.entities.coreference.features import Scorer, rows
from onrecord.entities.coreference.history import History, Pairs, Seen
from onrecord.entities.entity import Entity, Link, Owned, Pointer
from onrecord.entities.mentions.pointers import expletive, owning
from onrecord.lexicon import word_list
from onrecord.lexicon.gazetteer import is_place
from onrecord.lexicon.nonnames import DEMONYMS
from onrecord.lexicon.people import COLLECTIVES, KIN, PLURAL_ROLES, SPEAKING_BODIES
from onrecord.quotes.cues import cue_of
from onrecord.text.document import Document, role_head
from onrecord.text.phrases import CLAUSE

if TYPE_CHECKING:
    from onrecord.model import Antecedents
    from onrecord.reading import Span

__all__ = ["Resolver"]

_LEAST = 0.2  # chance under which nobody is named
_LEARNT = 0.6  # chance from which a description tells what whom it leads to is called
_SUREST = 0.95
_DESCRIBED = 0.8  # how sure a description is beside a pronoun of the same chance (bench/people.py, no news)
_VARIED = 0.8  # how much surer a description is that repeats what the story has called someone
_TEMPER = 1.7  # flattens the chances so that of those at 0.9 nine in ten are right (bench/people.py, no news)
_CLAUSE, _NAMES = 16, 4  # words behind a pronoun, and names, that may stand in its clause
_TOLD = 0.75  # chance from which a pronoun tells the gender of whom it leads to


class Resolver:
    """Goes through the story once, in order, and leads each pointer to one met before."""

    def __init__(
        self, doc: Document, owned: Owned, scorer: Scorer, antecedents: "Antecedents | None" = None
    ) -> None:
        self.doc = doc
        self.owned = owned
        self.scorer = scorer
        self.antecedents = antecedents
        self.history = History(doc)
        self.pairs = Pairs(self.history)
        self.kin: dict[tuple[int, str], Entity] = {}
        self.name_at = [n.first for n, _ in owned]
        self.ahead = Ahead(doc, owned)
        self.camps = Camps(doc, owned)

    # --- pronouns ---------------------------------------------------------------------------------------

    def pronoun(self, p: Pointer, is_source: bool, avoid: Sequence[Entity] = ()) -> Link | None:
        """The one that he, she, they, who or it leads to."""
        if p.person == "who":
            return self.relative(p)
        if p.person == "it" and not is_source and expletive(self.doc, p):
            return None
        if p.plural:
            pair = self.pairs.named(self.doc.sentence[p.first], 1, {id(a) for a in avoid})
            link = self.likeliest(p, is_source, avoid)
            if pair is not None and (link is None or not link.entity.plural):
                return Link(p.start, p.end, pair[0], "pronoun", pair[1], 0.6, "pronoun", p.first)
            return link
        return self.likeliest(p, is_source, avoid)

    def likeliest(
        self, p: Pointer, is_source: bool, avoid: Sequence[Entity] = (), roles: Sequence[str] = ()
    ) -> Link | None:
        """The likeliest of those met before, None where it is likelier that none of them is meant."""
        some = self.possible(p, avoid)
        if not some:
            return None
        found = rows(self.history, p, some, is_source, roles, self.read(p, some))
        chances = self.scorer.chances(p, some, found)
        best = max(range(1, len(chances)), key=lambda n: chances[n])
        if chances[best] < _LEAST or chances[0] >= chances[best]:
            return None
        chosen = some[best - 1]
        rule, sure = p.form, tempered(chances)[best]
        if p.form == "description":
            sure *= _DESCRIBED if p.head in chosen.entity.roles else _DESCRIBED * _VARIED
            if chances[best] >= _LEARNT:
                chosen.entity.roles.add(p.head)
                chosen.entity.traits.update(_alike(r) for r in roles)
        elif p.gender and chances[best] >= _TOLD:
            chosen.entity.learn(p.gender, 2.0 if fits(chosen.entity, p.gender) == 1.0 else 1.5)
        return self.link(p, chosen.seen, min(_SUREST, round(sure, 3)), rule)

    def possible(self, p: Pointer, avoid: Sequence[Entity]) -> list[Candidate]:
        """The candidates that grammar does not bar, those that the words point forward to among them."""
        some = [c for c in candidates(self.history, p, avoid) if not bound(self.doc, p, c.seen)]
        some = [c for c in some if not self.asked_about(p, c.seen)] or some
        if p.head.endswith(("self", "selves")):  # "Lee saw himself" is of one clause
            here = [c for c in some if c.seen.sentence == self.doc.sentence[p.first]]
            here = [c for c in here if fits(c.entity, p.gender) != -1.0] or here
            some = [c for c in here if c.seen.subject] or here or some
        if kind_of_pointer(p) == "he":
            behind = self.named_behind(p)
            some = [c._replace(behind=id(c.entity) in behind) for c in some]
            some = self.with_ahead(p, some, avoid)
        return some

    def read(self, p: Pointer, some: Sequence[Candidate]) -> list[float]:
        """How likely the encoder takes a pointer to go back to each candidate."""
        if self.antecedents is None:
            return []
        met: dict[int, list[Span]] = {id(c.entity): [] for c in some}
        for seen in self.history.recent:
            if id(seen.entity) in met:
                met[id(seen.entity)].append(seen.span)
        shares = self.antecedents.shares((p.start, p.end), list(met.values()))
        rest = max(0.0, 1 - sum(shares)) / 2  # whoever is named behind the pronoun is nobody before it
        return [rest if c.ahead else share for c, share in zip(some, shares, strict=True)]

    def with_ahead(self, p: Pointer, some: list[Candidate], avoid: Sequence[Entity]) -> list[Candidate]:
        """The candidates, the subject that follows an opening clause among them."""
        ahead = self.ahead.of(p, self.history)
        if ahead is None or any(ahead.entity is a for a in avoid) or fits(ahead.entity, p.gender) is None:
            return some
        rest = [c for c in some if c.entity is not ahead.entity]
        return [Candidate(ahead.entity, ahead, 0, 1, False, False, True), *rest]

    def named_behind(self, p: Pointer) -> set[int]:
        """By `id`, those whom the clause of a pronoun names behind it: "his feud with Lee", "he met Lee"."""
        doc, found = self.doc, set[int]()
        last = min(doc.bounds[doc.sentence[p.first]][1], p.last + _CLAUSE)
        k = bisect_right(self.name_at, p.first)
        for name, entity in self.owned[k : k + _NAMES]:
            between = doc.lows[p.last : name.first]
            told = owning(self.doc, p) and any(
                cue_of(low) is not None for low in between
            )  # "his aide said Lee"
            if name.first >= last or told or not CLAUSE.isdisjoint(between):
                break
            found.add(id(entity))
        return found

    def relative(self, p: Pointer) -> Link | None:
        """who, whom and whose lead to the name right before them."""
        near = [s for s in self.history.recent if s.entity.kind != "organisation"][-2:]
        if not near or near[-1].sentence != self.doc.sentence[p.first]:
            return None
        seen = near[-1]
        if (whole := self.whose_apposition(p)) is not None:
            return self.link(p, whole, 0.85, "relative")
        pair = self.pairs.named(seen.sentence, 0) if len(near) > 1 else None
        if pair is not None and pair[1][1] == seen.span[1] and p.first <= seen.last + 1:
            return Link(p.start, p.end, pair[0], p.form, pair[1], 0.8, "relative", p.first)
        sure = self.how_near(p, seen)
        return self.link(p, seen, sure, "relative") if sure else None

    def how_near(self, p: Pointer, seen: Seen) -> float:
        """How sure "who" goes back to a name by what stands between; 0 where it does not."""
        if self.doc.low(seen.last) == "," and self.apposed(seen.last, p.first):
            return 0.85
        end = self.doc.index(seen.span[1])
        between = self.doc.lows[end : p.first]
        if p.first - seen.first <= _PLACED and self.placed(seen, end, p.first):
            return 0.8
        if p.first - seen.first > _RELATIVE:
            return 0.0
        light = all(b in _BETWEEN or b.isdigit() for b in between)
        return 0.9 if light and not seen.possessive else 0.0

    def whose_apposition(self, p: Pointer) -> Seen | None:
        """Whom "who" means behind an apposition with a name of its own: "Ann Lee, the MP for Alden, who".

        A name behind "for" or "in" is not the one; nor is one that follows such a name with a comma. Of a
        person's kin or friend either may be meant.
        """
        doc, sentence = self.doc, self.doc.sentence[p.first]
        here = [s for s in self.history.recent if s.sentence == sentence and not s.pronoun]
        persons = (s for s in here if s.entity.kind == "person" and not s.possessive)
        whole = next((s for s in persons if doc.low(s.first - 1) not in _PLACING), None)
        words = doc.lows[whole.last : p.first] if whole is not None else []
        if whole is None or not 4 <= len(words) <= _APPOSITION or not words[0] == words[-1] == ",":
            return None
        inner = [s for s in here if s.first > whole.last and s.entity is not whole.entity]
        return whole if self.tied(words, whole.last, inner) and _plain(words) else None

    def tied(self, words: Sequence[str], first: int, inner: Sequence[Seen]) -> bool:
        """Whether the names in an apposition that begins at `first` are of a place or a body."""
        place = next((k for k, low in enumerate(words[1:], first + 1) if low in _PLACING), None)
        people = any(s.entity.given and s.entity.surname and s.last > s.first + 1 for s in inner)
        return place is not None and not people and (not inner or inner[-1].first > place)

    def placed(self, seen: Seen, first: int, last: int) -> bool:
        """Whether the words [first, last) only tell where one is: "a staffer at the ministry who …"."""
        words = [word.text for word in self.doc.words[first:last]]
        words = words[:-1] if words[-1:] == [","] else words
        if "," in words and is_place("".join(words[words.index(",") + 1 :])):
            words = words[: words.index(",")]  # "of Orwin County, Ohio, who"
        hangs = not seen.possessive and words[:1] and words[0] in ("at", "of", "in", "for", "with", "from")
        said = any(cue_of(w) for w in words if w.islower())
        return bool(hangs) and all(map(str.isalpha, words)) and not said

    def apposed(self, first: int, last: int) -> bool:
        """Whether the words [first, last) are one apposition between commas: ", now the leader,"."""
        words = [word.text for word in self.doc.words[first + 1 : min(last, first + 16)]]
        words = words[:-1] if words[-1:] == [","] else words
        said = any(cue_of(w) for w in words if w.islower())  # no verb in "the State Department"
        return last - first <= 14 and "," not in words and not said and _FINITE.isdisjoint(words)

    def asked_about(self, p: Pointer, seen: Seen) -> bool:
        """Whether one is only asked about in the clause before: not "he" of "asked about Lee, he said"."""
        first = self.doc.bounds[self.doc.sentence[p.first]][0]
        about = self.doc.low(seen.first - 1) == "about" and seen.first > first
        return about and not _ASKED.isdisjoint(self.doc.lows[first : seen.first - 1])

    # --- descriptions -----------------------------------------------------------------------------------

    def description(self, p: Pointer, is_source: bool = False, avoid: Sequence[Entity] = ()) -> Link | None:
        """The one that a definite description leads to, None when the story has not met it."""
        two = p.plural and p.person == "the" and self.doc.low(p.first + 1) in ("two", "pair")
        if p.head in COLLECTIVES or two:
            return self.two(p)
        if p.head in KIN and p.person in ("his", "her", "their", "my"):
            return self.relative_of(p)
        if p.head == "police" and p.last == p.first + 1:
            return self.police(p)
        if not self.definite(p) or (not is_source and self.another(p)):
            return None
        words = [_alike(low) for low in self.doc.lows[p.first + 1 : p.last - 1]]
        return self.likeliest(p, is_source, avoid, list(filter(str.isalpha, words)))

    def police(self, p: Pointer) -> Link | None:
        """The force with a name that was met last."""
        force = next((s for s in reversed(self.history.called.get("police", ())) if s.entity.names), None)
        return self.link(p, force, 0.7, "description") if force is not None else None

    def definite(self, p: Pointer) -> bool:
        """Whether the words are a definite description of one."""
        known = role_head(p.head) or p.head in _KNOWN_HEADS or p.age is not None
        return bool(known) and p.person in _DEFINITE

    def two(self, p: Pointer) -> Link | None:
        """The two people whom "the couple", "both" or "the two senators" mean."""
        sentence = self.doc.sentence[p.first]
        if p.head not in COLLECTIVES:
            pair, sure = self.pairs.only_two(sentence), 0.6
        elif self.doc.low(p.last) == "of":
            return None  # "two senators, both of whom"
        else:
            pair, sure = self.pairs.named(sentence, 30), 0.8
            if pair is None and self.history.couples:
                a, b, span = self.history.couples[-1]
                pair = self.pairs.of(a, b), span
            if pair is None and p.head != "couple":
                pair = self.pairs.only_two(sentence)
        return Link(p.start, p.end, pair[0], p.form, pair[1], sure, "group", p.first) if pair else None

    def another(self, p: Pointer) -> bool:
        """Whether words that are no source mean none who was met: "known as the winner", "the next mayor"."""
        if p.head in _SPEAKING_THINGS or self.doc.low(p.first - 1) in _TOLD_TO_BE:
            return True
        return not _NOT_THIS_ONE.isdisjoint(self.doc.lows[p.first + 1 : p.last - 1])

    def owner(self, p: Pointer) -> Entity | None:
        """Who "his" or "her" at the start of a description was led to, one step before."""
        last = self.history.recent[-1] if self.history.recent else None
        return last.entity if last is not None and last.first == p.first and last.pronoun else None

    def relative_of(self, p: Pointer) -> Link | None:
        """ "his wife" leads to the wife once named: the one this owner was last tied to by that kin word."""
        owner = self.owner(p)
        k = bisect_right(self.name_at, p.first)
        after = self.owned[k] if k < len(self.owned) else None
        if after is not None and owner is not None:
            gap = after[0].first - p.last
            beside = gap == 0 or (gap == 1 and self.doc.low(p.last) == ",")
            if beside and after[1] is not owner:
                self.kin[id(owner), p.head] = after[1]
                name = after[0]
                return Link(
                    p.start, p.end, after[1], p.form, (name.start, name.end), 0.85, "apposition", p.first
                )
        found = self.kin.get((id(owner), p.head)) if owner is not None else None
        if found is None:
            return None
        return Link(p.start, p.end, found, p.form, None, 0.8, "kin", p.first)

    def link(self, p: Pointer, seen: Seen, sure: float, rule: str) -> Link:
        """A link to who was seen there."""
        return Link(p.start, p.end, seen.entity, p.form, seen.span, sure, rule, p.first)


_DEFINITE = frozenset("the this that these those".split())
_ASKED = frozenset("asked questioned quizzed pressed".split())


_KNOWN_HEADS = SPEAKING_BODIES | PLURAL_ROLES | DEMONYMS


_PLACED = 14  # words from a name to "who" behind a place
_RELATIVE = 8  # words from the name that "who" goes back to


_BETWEEN = frozenset(", of to and one — – 's . ( )".split())


def _plain(words: Sequence[str]) -> bool:
    """Whether words tell of no kin and no deed."""
    return not any(w in KIN or w in _FINITE or cue_of(w) is not None for w in words if w.isalpha())


_TOLD_TO_BE = frozenset("as is was are were be been".split())
_NOT_THIS_ONE = frozenset("next other another future".split())
_FINITE = frozenset("is was are were has had have will would and".split())
_SPEAKING_THINGS = word_list("coreference.speaking_things")
_PLACING = frozenset("for of in from at".split())
_APPOSITION = 24  # words of an apposition


def _alike(word: str) -> str:
    """The word that stands for the same party."""
    return {"gop": "republican", "democratic": "democrat"}.get(word, word)


def tempered(chances: Sequence[float]) -> list[float]:
    """The chances, less sure of themselves."""
    raised = [c ** (1 / _TEMPER) for c in chances]
    total = sum(raised)
    return [r / total for r in raised]
