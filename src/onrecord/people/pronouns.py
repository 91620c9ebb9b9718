"""Pronouns: to whom he, she, they, who and "the senator" lead, by agreement, clause and nearness."""

from bisect import bisect_right
from collections import deque
from collections.abc import Sequence, Set
from typing import NamedTuple

from onrecord.people.identity import Owned
from onrecord.people.lexicon import BODIES, COLLECTIVES, KIN, TITLES
from onrecord.people.mentions import Pointer
from onrecord.people.scene import Entity, Scene, role_head
from onrecord.quotes.cues import cue_of

__all__ = ["Link", "Resolver"]

_WINDOW = 24  # mentions looked back over
_SENTENCES = 7  # sentences looked back over
_TOPICAL = 4  # mentions of the one that the story is about
_LEAST = -4.0  # score under which nobody fits
# Weights of what makes a person the one meant: set by hand, with an eye on the training texts of GUM (without
# its news) and of PolNeAR.
_W = {
    "told": 1.6,  # the story has said which gender
    "suggested": 0.7,  # the first name suggests it
    "sentence": -0.9,  # each sentence between
    "subject": 1.2,  # it was the subject there
    "first": 0.4,  # first one named in its sentence
    "possessive": -0.5,
    "count": 0.25,  # each mention so far, up to six
    "speaker": 1.5,  # it spoke the quote before, and no one was the subject since
    "spoke": 0.5,  # it spoke the quote before, but someone else was
    "same": 0.6,  # it is the subject of the clause before in the same sentence
    "topic": 1.0,  # the pronoun opens a paragraph, and it is the one the story speaks of most
    "focus": 1.0,  # it was the subject of the last sentence that is no quote
    "order": -0.12,  # each mention between
    "object": -0.5,
    "ahead": 1.8,  # a subject that follows the opening clause the pronoun stands in
    "pronoun": 0.3,  # it was pointed at by a pronoun there
}
# Words for a person that English news writes for one just named, without having said so before.
_VARIATIONS = frozenset(
    """singer actor actress model star rapper musician comedian presenter songwriter celebrity
    billionaire businessman businesswoman politician lawmaker player striker midfielder defender
    goalkeeper quarterback champion athlete golfer sprinter author writer artist filmmaker designer
    entrepreneur mogul tycoon republican democrat teenager native candidate nominee""".split()
)
_GENERIC_BODIES = frozenset(
    "company firm group agency organization organisation newspaper paper network".split()
)
_OPENING = frozenset(
    """before after when while as since although though despite in with during if because once until asked
    told pressed questioned""".split()
)


class Link(NamedTuple):
    """A pointer and the one it leads to; `via` is the mention it was reached from, `sure` 0 to 1."""

    start: int
    end: int
    entity: Entity
    form: str
    via: tuple[int, int] | None
    sure: float
    rule: str
    first: int = 0


class _Seen(NamedTuple):
    first: int
    sentence: int
    entity: Entity
    subject: bool
    possessive: bool
    span: tuple[int, int]
    pronoun: bool
    leads: bool  # first in its sentence
    quote: int


class Resolver:
    """Goes through the story once, in order, and keeps who was met where."""

    def __init__(self, scene: Scene, owned: Owned) -> None:
        self.scene = scene
        self.owned = owned
        self.recent: deque[_Seen] = deque(maxlen=_WINDOW)
        self.counts: dict[int, int] = {}
        self.groups: list[Entity] = []
        self.couples: deque[tuple[Entity, Entity, tuple[int, int]]] = deque(maxlen=1)
        self.speaker: Entity | None = None
        self.topic: Entity | None = None  # the person met most often so far
        self.kin: dict[tuple[int, str], Entity] = {}
        self.name_at = [n.first for n, _ in owned]

    # --- what was met -----------------------------------------------------------------------------------

    def meet(
        self, first: int, last: int, entity: Entity, span: tuple[int, int], pronoun: bool, possessive: bool
    ) -> None:
        """Note a mention of `entity` at the words [first, last)."""
        sentence = self.scene.sentence[first]
        if self.recent and KIN.get(self.scene.low(first - 1), ("", ""))[1] == "spouse":
            for owner in (self.recent[-1], self.recent[max(-2, -len(self.recent))]):
                if owner.first in (first - 2, first - 3) and owner.entity is not entity:
                    # "his wife Ann": the two are a couple
                    self.couples.append((owner.entity, entity, (owner.span[0], span[1])))
                    break
        leads = not (self.recent and self.recent[-1].sentence == sentence)
        self.recent.append(
            _Seen(
                first,
                sentence,
                entity,
                self.subject(first, last, possessive),
                possessive,
                span,
                pronoun,
                leads,
                self.scene.quoted[first],
            )
        )
        self.counts[id(entity)] = count = self.counts.get(id(entity), 0) + 1
        if entity.kind == "person" and (self.topic is None or count > self.counts[id(self.topic)]):
            self.topic = entity

    def subject(self, first: int, last: int, possessive: bool) -> bool:
        """Whether the mention looks like the subject of a clause."""
        if possessive:
            return False
        scene = self.scene
        k = first - 1
        while (
            k >= max(0, first - 6)
            and scene.sentence[k] == scene.sentence[first]
            and (role_head(scene.low(k)) or scene.low(k) in TITLES or scene.low(k) in _BEFORE_NAMES)
        ):
            k -= 1
        if k < 0 or scene.sentence[k] != scene.sentence[first]:
            return True
        low = scene.low(k)
        if low in _CLAUSE:
            return True
        cue = cue_of(low)
        nxt = cue_of(scene.low(last)) if last < len(scene.words) else None
        return (cue is not None and scene.words[k - 1].text in "”\",'’") or (
            nxt is not None and nxt.form in ("past", "s")
        )

    # --- pronouns ---------------------------------------------------------------------------------------

    def pronoun(self, p: Pointer, is_source: bool, avoid: Sequence[Entity] = ()) -> Link | None:
        """The one that he, she, they, who or it leads to."""
        if p.person == "who":
            return self.relative(p)
        if p.plural:
            return self.plural(p, is_source, avoid)
        if p.person == "it":
            return self.body(p)
        return self.nearest(p, ("person",), is_source, avoid)

    def body(self, p: Pointer) -> Link | None:
        """it and its lead to a body that was the subject right before, when "it" is no empty subject."""
        scene = self.scene
        sentence = scene.sentence[p.first]
        if p.head == "it" and (scene.low(p.last) in _EMPTY_AFTER or p.end != scene.words[p.first].end):
            return None
        if p.head == "it" and not self.subject(p.first, p.last, False):
            return None
        for seen in reversed(self.recent):
            if sentence - seen.sentence > 1 or seen.entity.kind == "person":
                return None
            if seen.entity.kind == "organisation" and seen.subject:
                return self.link(p, seen, 0.6, "pronoun")
        return None

    def relative(self, p: Pointer) -> Link | None:
        """who, whom and whose lead to the name right before them."""
        if not self.recent:
            return None
        seen = self.recent[-1]
        gap = [self.scene.low(k) for k in range(seen.first, p.first)]
        if seen.sentence != self.scene.sentence[p.first] or len(gap) > 8:
            return None
        end = self.scene.index(seen.span[1])
        between = [self.scene.low(k) for k in range(end, p.first)]
        if seen.possessive or any(
            b not in (",", "of", "to", "and", "one", "—", "–", "'s", ".", "(", ")") and not b.isdigit()
            for b in between
        ):
            return None
        return self.link(p, seen, 0.9, "relative")

    def plural(self, p: Pointer, is_source: bool, avoid: Sequence[Entity]) -> Link | None:
        """they and their lead to a group, to two people named together, or to a body."""
        sentence = self.scene.sentence[p.first]
        best: tuple[float, _Seen] | None = None
        for back, seen in enumerate(reversed(self.recent)):
            if sentence - seen.sentence > 3:
                break
            if (
                not (seen.entity.plural or seen.entity.kind in ("group", "organisation"))
                or seen.entity in avoid
            ):
                continue
            score = -0.8 * (sentence - seen.sentence) - 0.1 * back + (1.0 if seen.subject else 0.0)
            score += 1.0 if seen.entity.plural or seen.entity.kind == "group" else -0.8
            if score < 0:
                continue
            if best is None or score > best[0]:
                best = score, seen
        pair = self.pair(sentence, 1, {id(a) for a in avoid})
        if pair is not None and (best is None or best[0] < 0.6):
            return Link(p.start, p.end, pair[0], "pronoun", pair[1], 0.6, "pronoun", p.first)
        if best is not None:
            return self.link(p, best[1], 0.6 if best[0] > 0.5 else 0.45, "pronoun")
        return None

    def pair(
        self, sentence: int, reach: int, avoid: Set[int] = frozenset()
    ) -> tuple[Entity, tuple[int, int]] | None:
        """The group of the last two people named together ("Ann and Ben"), made when there is none yet."""
        names = self.recent
        for k in range(len(names) - 1, 0, -1):
            b, a = names[k], names[k - 1]
            if sentence - b.sentence > reach:
                return None
            if (
                a.entity is b.entity
                or a.entity.kind != "person"
                or b.entity.kind != "person"
                or a.pronoun
                or b.pronoun
            ):
                continue
            if {id(a.entity), id(b.entity)} & avoid or a.sentence != b.sentence:
                continue
            between = self.scene.text[a.span[1] : b.span[0]] if b.span[0] - a.span[1] < 80 else ""
            if (
                between.strip() in ("and", ", and", "&")
                or " and his wife" in between
                or " and her husband" in between
            ):
                return self.of(a.entity, b.entity), (a.span[0], b.span[1])
        return None

    def of(self, a: Entity, b: Entity) -> Entity:
        """The group of two people."""
        for g in self.groups:
            if {id(m) for m in g.members} == {id(a), id(b)}:
                return g
        made = Entity("group", members=[a, b], plural=True)
        self.groups.append(made)
        return made

    def nearest(
        self, p: Pointer, kinds: tuple[str, ...], is_source: bool, avoid: Sequence[Entity]
    ) -> Link | None:
        """The nearest fitting one, by the weights above."""
        scene = self.scene
        sentence = scene.sentence[p.first]
        scored: dict[int, tuple[float, _Seen]] = {}
        focus = self.focus(sentence) if is_source else None
        opening = p.first == 0 or scene.paragraph[p.first] != scene.paragraph[p.first - 1]
        opening = opening and not is_source
        topic = self.topic if self.counts.get(id(self.topic), 0) >= _TOPICAL else None
        order = 0
        for seen in reversed(self.recent):
            if sentence - seen.sentence > _SENTENCES:
                break
            order += 1
            if seen.entity.kind not in kinds or any(seen.entity is a for a in avoid):
                continue
            fit = _fits(seen.entity, p.gender)
            if fit is None or self.bound(p, seen):
                continue
            score = fit + _W["sentence"] * (sentence - seen.sentence) + _W["order"] * order
            score += (
                _W["subject"] * seen.subject + _W["first"] * seen.leads + _W["possessive"] * seen.possessive
            )
            score += _W["pronoun"] * seen.pronoun + _W["count"] * min(6, self.counts[id(seen.entity)])
            if is_source and seen.entity is self.speaker:
                score += _W["speaker" if focus is None or focus is seen.entity else "spoke"]
            score += _W["same"] * (seen.subject and seen.sentence == sentence)
            if opening and seen.entity is topic:
                score += _W["topic"]
            if is_source and seen.entity is focus:
                score += _W["focus"]
            held = scored.get(id(seen.entity))
            if held is None or score > held[0]:
                scored[id(seen.entity)] = score, seen
        ahead = self.ahead(p, kinds)
        if ahead is not None:
            fit = _fits(ahead.entity, p.gender)
            if fit is not None and not any(ahead.entity is a for a in avoid):
                score = fit + _W["ahead"] + _W["count"] * min(6, self.counts.get(id(ahead.entity), 0))
                if id(ahead.entity) not in scored or scored[id(ahead.entity)][0] < score:
                    scored[id(ahead.entity)] = score, ahead
        ranked = sorted(scored.values(), key=lambda s: -s[0])
        if not ranked or ranked[0][0] < _LEAST:
            return None
        margin = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else 3.0
        entity = ranked[0][1].entity
        told = 0.1 if abs(entity.female) >= 2 else 0.0
        sure = min(0.95, 0.6 + told + 0.1 * min(margin, 3.0) - 0.05 * (sentence - ranked[0][1].sentence))
        if p.gender and margin >= 1.0:
            entity.agree(p.gender, 1.5 if margin < 2 else 2.0)
        return self.link(p, ranked[0][1], max(0.3, sure), "pronoun")

    def focus(self, sentence: int) -> Entity | None:
        """The person who opened the last sentence before this one that has any, as its subject."""
        before: int | None = None
        found: Entity | None = None
        for seen in reversed(self.recent):
            if seen.sentence >= sentence or sentence - seen.sentence > 3:
                continue
            if before is not None and seen.sentence != before:
                break
            before = seen.sentence
            if seen.subject and seen.entity.kind == "person" and not seen.possessive:
                found = seen.entity
        return found

    def bound(self, p: Pointer, seen: _Seen) -> bool:
        """Whether grammar bars the two from being one: "Smith told him" is not Smith."""
        scene = self.scene
        if seen.sentence != scene.sentence[p.first] or p.head not in ("him", "her", "it") or not seen.subject:
            return False
        if p.head == "her" and self.owns(p):
            return False
        between = [scene.low(k) for k in range(scene.index(seen.span[1]), p.first)]
        return len(between) <= 8 and not any(b in _CLAUSE for b in between)

    def owns(self, p: Pointer) -> bool:
        """Whether "her" is followed by what is hers."""
        nxt = self.scene.low(p.last)
        return bool(nxt) and nxt[0].isalpha() and nxt not in _AFTER_OBJECT

    def ahead(self, p: Pointer, kinds: tuple[str, ...]) -> _Seen | None:
        """The subject after an opening clause: "Before he began, an emotional Lee said"."""
        scene = self.scene
        first, last = scene.bounds[scene.sentence[p.first]]
        if p.first - first > 3 or scene.low(first) not in _OPENING or scene.quoted[p.first] >= 0:
            return None
        last = min(last, p.first + 25)
        k = bisect_right(self.name_at, p.first)
        if k >= len(self.owned) or self.owned[k][0].first >= last:
            return self.role_ahead(p.first, last)
        name, entity = self.owned[k]
        comma = any(scene.words[j].text == "," for j in range(p.first, name.first))
        if not comma or entity.kind not in kinds or name.possessive:
            return None
        return _Seen(
            name.first, scene.sentence[p.first], entity, True, False, (name.start, name.end), False, True, -1
        )

    def role_ahead(self, first: int, last: int) -> _Seen | None:
        """The subject after an opening clause where it is described: "Asked if so, the mayor laughed"."""
        scene = self.scene
        k = next((j for j in range(first, last) if scene.words[j].text == ","), last)
        if k + 2 >= last or scene.low(k + 1) != "the":
            return None
        for seen in reversed(self.recent):
            if scene.low(k + 2) in seen.entity.roles and seen.entity.kind == "person":
                words = scene.words
                return seen._replace(
                    first=k + 1,
                    sentence=scene.sentence[k],
                    subject=True,
                    span=(words[k + 1].start, words[k + 2].end),
                )
        return None

    # --- descriptions -----------------------------------------------------------------------------------

    def description(self, p: Pointer) -> Link | None:
        """The one that a definite description leads to, None when the story has not met it."""
        if p.head in COLLECTIVES:
            pair = self.pair(self.scene.sentence[p.first], 30)
            if pair is None and self.couples:
                a, b, span = self.couples[-1]
                pair = self.of(a, b), span
            return Link(p.start, p.end, pair[0], p.form, pair[1], 0.8, "group", p.first) if pair else None
        if p.head in KIN and p.person in ("his", "her", "their", "my"):
            return self.relative_of(p)
        if p.person not in ("the", "this", "that", "these", "those"):
            return None
        matching: _Seen | None = None
        for seen in reversed(self.recent):
            e = seen.entity
            if _fits(e, p.gender) is None or (e.plural != p.plural):
                continue
            if p.head in e.roles and (e.kind == "person") == (p.head not in BODIES):
                matching = seen
                break
        if matching is not None:
            return self.link(p, matching, 0.8, "role")
        sentence = self.scene.sentence[p.first]
        body = p.head in _GENERIC_BODIES
        if not (p.age is not None or p.head in _VARIATIONS or body) or p.plural:
            return None
        found = self.nearest(p, ("organisation",) if body else ("person",), False, ())
        if (
            found is None
            or found.via is None
            or sentence - self.scene.sentence[self.scene.index(found.via[0])] > 3
        ):
            return None
        return found._replace(sure=0.6, rule="description")

    def relative_of(self, p: Pointer) -> Link | None:
        """ "his wife" leads to the wife once named: the one this owner was last tied to by that kin word."""
        owner = self.recent[-1].entity if self.recent and self.recent[-1].first == p.first else None
        k = bisect_right(self.name_at, p.first)
        after = self.owned[k] if k < len(self.owned) else None
        if after is not None and owner is not None:
            gap = after[0].first - p.last
            beside = gap == 0 or (gap == 1 and self.scene.low(p.last) == ",")
            if beside and after[1].kind == "person" and after[1] is not owner:
                self.kin[id(owner), p.head] = after[1]
                name = after[0]
                return Link(
                    p.start, p.end, after[1], p.form, (name.start, name.end), 0.9, "apposition", p.first
                )
        found = self.kin.get((id(owner), p.head)) if owner is not None else None
        if found is None:
            return None
        return Link(p.start, p.end, found, p.form, None, 0.8, "kin", p.first)

    def link(self, p: Pointer, seen: _Seen, sure: float, rule: str) -> Link:
        """A link to who was seen there."""
        return Link(p.start, p.end, seen.entity, p.form, seen.span, sure, rule, p.first)


_BEFORE_NAMES = frozenset("the a an former . prime vice attorney then".split())
_CLAUSE = frozenset(
    """, ; : — – that and but or as when while because if who which whether although though since after
    before until where so than what how why " “ ‘ ( then""".split()
)
# What follows an "it" that stands for nothing: "it is clear", "it seems".
_EMPTY_AFTER = frozenset(
    "is was be seems seemed would will 's isn't isn’t may might could takes took".split()
)
_AFTER_OBJECT = frozenset(
    """to in on at by for from with about into over after before during and or but as that when while
    if because is was were a an the , . ; : again too not up down out off away back his their this
    who which there here""".split()
)


def _fits(entity: Entity, gender: str) -> float | None:
    """How well the gender agrees, None when it cannot be."""
    if not gender:
        return 0.0
    if entity.kind != "person" or entity.plural:
        return None
    toward = entity.female if gender == "f" else -entity.female
    if toward >= 1.5:
        return _W["told"]
    if toward > 0:
        return _W["suggested"]
    if toward == 0:
        return 0.0
    return None if toward <= -1.5 else -2.0
