"""Features of a pointer and of each candidate antecedent, and the log-linear model that weighs them.

One set of weights for each kind of pointer. `training/people.py` fits them, `data/pointers.json` holds them.
"""

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

from onrecord.entities.coreference.candidates import Candidate, fits, kind_of_pointer, met_as_they
from onrecord.entities.coreference.history import History, Seen
from onrecord.entities.entity import Entity, Pointer
from onrecord.entities.types.listing import shares
from onrecord.lexicon import word_list
from onrecord.lexicon.closed import POSSESSIVES
from onrecord.lexicon.gazetteer import is_place
from onrecord.lexicon.people import SPEAKING_BODIES, TITLES
from onrecord.lexicon.sorts import clashes, likeness
from onrecord.quotes.cues import cue_of
from onrecord.text.document import before_role
from onrecord.text.phrases import CLAUSE, subject

__all__ = ["Row", "Scorer", "rows", "shipped"]

Row = dict[str, float]  # a feature that is not named is 0
_SURELY = 1.3  # what a given name says that nearly all its bearers of one gender have
_LEAST_READ = 0.02  # added to what the encoder says: it is never sure that someone is not meant
_TOPICAL = 4  # mentions of the one that the story is about
_SUBJECTS = frozenset("he she they it who".split())
STRANGERS = word_list("coreference.strangers")
_ANY_BODY = word_list("coreference.any_body")
_TEAMS = frozenset(["team", "club"])  # which any may be that no name tells to be something else
_TURNED = word_list("coreference.turned")
_CALLS = frozenset("call called calling calls".split())
_AGAINST = frozenset("for as of over to from".split())  # behind whom one blames or praises
_PAIRS = {")": "(", "—": "—", "–": "–", "--": "--"}
_WHO = frozenset("who whose whom which where when including".split())
_SINCE = 60  # words behind it in which the clause may end
_SET_OFF = 14  # words from the comma of a clause that is set off to a name in it
_HANGS = frozenset("of for who whose whom that which at from behind".split())


def rows(
    history: History,
    p: Pointer,
    some: Sequence[Candidate],
    is_source: bool,
    roles: Sequence[str] = (),
    read: Sequence[float] = (),
) -> list[Row]:
    """The row of "none of these", then one for each candidate, in their order.

    `roles` are the words of a description between its determiner and its noun; `read` is how likely the
    encoder takes the pointer to go back to each candidate, where it was asked.
    """
    look = _Look(history, p, some, is_source, roles)
    found = [look.nobody(), *(look.candidate(rank, c) for rank, c in enumerate(some))]
    shares = read or [0.5 / max(1, len(some))] * len(some)
    found[0]["nobody, read"] = math.log(max(0.0, 1 - sum(shares)) + _LEAST_READ)
    for row, share in zip(found[1:], shares, strict=True):
        row["read"] = math.log(share + _LEAST_READ)
    return found


class _Look:
    """One pointer and those it may point at, looked at in turn."""

    def __init__(
        self,
        history: History,
        p: Pointer,
        some: Sequence[Candidate],
        is_source: bool,
        roles: Sequence[str],
    ) -> None:
        doc = history.doc
        self.history, self.doc, self.p, self.some, self.roles = history, doc, p, some, roles
        self.is_source = is_source
        self.sentence, self.quote = doc.sentence[p.first], doc.quoted[p.first]
        self.focus = history.focus(self.sentence)
        self.opens = p.first == 0 or doc.paragraph[p.first] != doc.paragraph[p.first - 1]
        self.topic = history.topic if history.count(history.topic) >= _TOPICAL else None
        self.owns = p.head in POSSESSIVES
        self.everyone = max(1, sum(history.count(c.entity) for c in some))
        self.last = next((e for e in reversed(history.pronouns) if fits(e, p.gender) is not None), None)
        here = (s.entity for s in reversed(history.recent) if s.sentence == self.sentence and s.subject)
        self.acting = next(here, None)
        acts = p.head in _SUBJECTS
        self.object = p.form == "pronoun" and not self.owns and not acts
        if p.form == "description":
            acts = self.describes()
        self.shared: Row = {
            "pointer is subject": float(acts),
            "pointer is an owner": float(self.owns),
            "pointer is an object": float(self.object),
            "pointer leads its sentence": float(p.first == doc.bounds[self.sentence][0]),
            "opens a paragraph": float(self.opens),
            "a source": float(is_source),
            "in a quote": float(self.quote >= 0),
        }

    def describes(self) -> bool:
        """Look at the words of a description; whether it is a subject."""
        doc, p, some = self.doc, self.p, self.some
        self.places = {m for m in self.roles if is_place(m.title())}
        self.called = sum(_has_role(c.entity, p.head, self.places) for c in some)
        self.likeness = [self.like(c.entity) for c in some]
        clause = doc.low(p.last) == "that" and cue_of(doc.low(p.first - 1)) is not None
        self.hangs = doc.low(p.last) in _HANGS and not clause  # "told the mayor that it rained"
        acts = subject(doc, p.first, p.last, False)
        self.free = p.head not in STRANGERS and acts and not self.hangs
        return acts

    def like(self, e: Entity) -> float:
        """How well the noun of a description suits one whom the story has not called so, 0 to 1."""
        if self.p.head in STRANGERS or _has_role(e, self.p.head, self.places):
            return 0.0
        return float(self.p.head in e.alike) if e.kind == "organisation" else likeness(e.roles, self.p.head)

    def nobody(self) -> Row:
        """The row of the answer that it is none of the candidates."""
        doc, p = self.doc, self.p
        before = doc.bounds[max(0, self.sentence - 1)][0]
        row = {
            **self.shared,
            "nobody": 1.0,
            "nobody and a source": float(self.is_source),
            "nobody and in a quote": float(self.quote >= 0),
            "nobody and no gender told": float(all(fits(c.entity, p.gender) != 2.0 for c in self.some)),
            "nobody, plurals before": math.log1p(doc.plurals[p.first] - doc.plurals[before]),
            "nobody, things before": math.log1p(doc.things[p.first] - doc.things[before]),
        }
        if p.form == "description":
            row["nobody, alone"] = float(p.last == p.first + 2)
            row["nobody, a stranger"] = float(p.head in STRANGERS)
            row["nobody, hangs"] = float(self.hangs)
            row["nobody, the"] = float(p.person == "the")
        return row

    def candidate(self, rank: int, c: Candidate) -> Row:
        """The row of one candidate; `rank` counts from the nearest."""
        row = self.agreement(c) | self.distance(rank, c) | self.salience(c) | self.standing(c)
        return row | self.description(rank, c) if self.p.form == "description" else row

    def agreement(self, c: Candidate) -> Row:
        """How gender and number agree."""
        e, fit = c.entity, fits(c.entity, self.p.gender)
        many = e.kind == "group" or e.plural or e.many or met_as_they(self.doc, c.seen)
        unknown = fit == 0.0 and bool(self.p.gender) and not e.given and bool(e.names)
        return {
            "told": float(fit == 2.0),
            "suggested": 1.0 if fit == 1.0 else 0.6 * unknown,
            "against": float(fit == -1.0),
            "surely against": float(fit == -1.0 and abs(e.female) >= _SURELY),
            "organisation": float(e.kind == "organisation" and not many),
            "group": float(many),
            "unnamed": float(not e.names),
        }

    def distance(self, rank: int, c: Candidate) -> Row:
        """How far back the candidate stands, and what stands between."""
        doc, p, seen = self.doc, self.p, c.seen
        gap = self.sentence - seen.sentence
        row = {
            "same sentence": float(gap <= 0),
            "sentence before": float(gap == 1),
            "two before": float(gap == 2),
            "further": float(gap > 2),
            "each further": float(max(0, gap - 3)),
            "nearest": float(rank == 0),
            "order": math.log1p(c.order),
            "same paragraph": float(seen.paragraph == doc.paragraph[p.first]),
            "paragraphs between": float(min(5, doc.paragraph[p.first] - seen.paragraph)),
            "words between": math.log1p(max(0, p.first - seen.last)),
            "in another quote": float(0 <= seen.quote != self.quote),
            "same quote": float(0 <= self.quote == seen.quote),
            "seen in a quote": float(seen.quote >= 0),
            "ahead": float(c.ahead),
            "named behind": float(c.behind and not self.owns),
            "named behind, an owner": float(c.behind and self.owns),
        }
        if p.first > seen.last:
            row["plurals between"] = math.log1p(doc.plurals[p.first] - doc.plurals[seen.last])
            row["things between"] = math.log1p(doc.things[p.first] - doc.things[seen.last])
        if gap == 0 and not seen.subject:
            row["clause between"] = float(any(w in CLAUSE for w in doc.lows[seen.last : p.first]))
        return row

    def salience(self, c: Candidate) -> Row:
        """How much the story is about the candidate."""
        e, history = c.entity, self.history
        row = {
            "count": math.log1p(history.count(e)),
            "met once": float(history.count(e) == 1),
            "share": history.count(e) / self.everyone,
            "recent": math.log1p(c.recent),
            "topic": float(e is self.topic),
            "first met": float(e is history.first),
            "focus": float(e is self.focus),
            "focus and a source": float(e is self.focus and self.is_source),
            "opens, topic": float(self.opens and e is self.topic and not self.is_source),
            "same pronoun before": float(e is self.last),
            "pronoun before": float(bool(history.pronouns) and e is history.pronouns[-1]),
            "spoke": float(e is history.speaker),
        }
        if self.is_source and e is history.speaker:
            alone = self.focus is None or self.focus is e
            row["spoke before" if alone else "spoke before, another in focus"] = 1.0
        return row

    def standing(self, c: Candidate) -> Row:
        """How the candidate's nearest mention stands in its sentence."""
        seen = c.seen
        here = seen.sentence == self.sentence and seen.last <= self.p.first
        return {
            "subject": float(seen.subject),
            "owner": float(seen.possessive),
            "pronoun": float(seen.pronoun),
            "first in its sentence": float(seen.leads),
            "leads and subject": float(seen.leads and seen.subject),
            "subject of the sentence before": float(c.before),
            "subject of the same sentence": float(c.same),
            "subject, and its own thing": float(c.same and self.owns),
            "subject, and an object": float(c.same and self.object),
            "parallel object": float(self.object and not seen.subject),
            "behind a preposition": float(seen.hangs),
            "joined": float(seen.joined),
            "acting": float(c.entity is self.acting),
            "owner, and an object": float(seen.possessive and self.object and here),
            "turned to": float(here and self.turned_to(seen)),
            "blamed": float(here and self.blamed(seen)),
            "set off": float(here and self.set_off(seen)),
            "named in full": float(not seen.pronoun and seen.last - seen.first > 1),
        }

    def turned_to(self, seen: Seen) -> bool:
        """Whether words are addressed to the one seen: "asked Ann Lee", "called on Ann Lee"."""
        k = before_role(self.doc, seen.first)
        k -= self.doc.low(k) == "."
        k -= self.doc.low(k) in TITLES
        low = self.doc.low(k)
        return low in _TURNED or (low == "on" and self.doc.low(k - 1) in _CALLS)

    def blamed(self, seen: Seen) -> bool:
        """Whether the words behind the one seen tell why or what someone takes that one for."""
        return not (seen.subject or seen.hangs or seen.possessive) and self.doc.low(seen.last) in _AGAINST

    def set_off(self, seen: Seen) -> bool:
        """Whether the one seen stands in brackets, dashes or a clause between commas that ended since."""
        doc, lows = self.doc, self.doc.lows
        since = lows[seen.last : min(self.p.first, seen.last + _SINCE)]
        first = max(doc.bounds[seen.sentence][0], seen.first - _SET_OFF)
        before = lows[first : seen.first]
        for close, opening in _PAIRS.items():
            if close in since and before.count(opening) % 2 and (opening == close or close not in before):
                return True
        clause = any(a == "," and b in _WHO for a, b in pairwise([*before, ""]))
        return clause and "," in since

    def description(self, rank: int, c: Candidate) -> Row:
        """How the words of a description suit the candidate."""
        p, e, alike, best = self.p, c.entity, self.likeness[rank], max(self.likeness)
        role = _has_role(e, p.head, self.places)
        trait = not e.traits.isdisjoint(self.roles)
        modified = not e.roles.isdisjoint(self.roles)
        strange = bool(self.roles) and not modified and not trait
        row = {
            "role": float(role),
            "only one so called": float(role and self.called == 1 and not self.hangs),
            "age": float(p.age is not None),
            "same age": float(p.age is not None and e.age == p.age),
            "modifier": float(modified),
            "modifier of another": (0.25 if p.head in _ANY_BODY else 1.0) * strange,
            "body noun": float(p.head in SPEAKING_BODIES),
            "opens, subject of the sentence before": float(self.opens and c.before),
            "stranger": float(p.head in STRANGERS and not role),
            "hangs": float(self.hangs),
            "role of another": float(not role and self.called > 0),
            "any body": float(not alike and p.head in _ANY_BODY | _TEAMS),
            "alike": alike,
            "alike another": best if not role and not alike and not self.called else 0.0,
            "of another sort": float(not role and clashes(e.alike, p.head)),
            "trait": float(trait),
        }
        if alike == best:
            row |= self.varies(c)
        return row

    def varies(self, c: Candidate) -> Row:
        """Whether a description calls in another way one who was just spoken of."""
        focus = c.entity is self.focus
        if not self.free or self.called or not (focus or c.before or c.same):
            return {}
        return {"varies": 1.0 if focus else 0.5, "varies, a source": float(self.is_source)}


def _has_role(entity: Entity, head: str, places: set[str]) -> bool:
    """Whether the story has called this one so: a senator of Texas is not "the Ohio senator"."""
    if head not in entity.roles:
        return False
    return not places or bool(places & entity.traits) or not any(is_place(t.title()) for t in entity.traits)


class Scorer:
    """The weights for each kind of pointer, at work."""

    def __init__(self, weights: Mapping[str, Mapping[str, float]]) -> None:
        self.weights = weights

    def chances(self, p: Pointer, some: Sequence[Candidate], found: Sequence[Row]) -> list[float]:
        """The chance of nobody and of each candidate, in the order of the rows; they add up to one."""
        weights = self.weights[kind_of_pointer(p)]
        return shares([sum(weights[f] * v for f, v in row.items() if v and f in weights) for row in found])


@cache
def shipped() -> Scorer:
    """The weights that come with the package."""
    raw = json.loads((files("onrecord") / "data" / "pointers.json").read_text(encoding="utf-8"))
    return Scorer(raw["weights"])
