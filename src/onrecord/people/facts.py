"""Facts: what the story says of each person (age, role, party, place), with the words that say it."""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from onrecord.people.copulas import copulas
from onrecord.people.firms import body_beside
from onrecord.people.identity import Owned
from onrecord.people.kin import relations
from onrecord.people.lexicon import BODIES, COURTESY, KIN
from onrecord.people.life import events, standing
from onrecord.people.mentions import DETERMINERS, years_old
from onrecord.people.names import Name
from onrecord.people.pronouns import Link
from onrecord.people.roles import (
    ENDS,
    NO_ROLES,
    PARTY_NOUNS,
    age_beside,
    age_number,
    aged,
    learn_role,
    role_ahead,
    role_before,
    roles_behind,
    title_start,
    traits,
)
from onrecord.people.scene import Entity, Scene, role_head
from onrecord.people.sorts import callings
from onrecord.quotes.cues import cue_of
from onrecord.reading import Fact, Quote, Span

__all__ = ["Facts", "born_between"]

_OLDEST = 120
_LEAST_FOR_PARTY = 0.6  # how sure a description must lead to someone for its party to be that one's
_MOST_SPANS = 12  # places kept for one fact
_COUNTED = frozenset("million billion thousand percent %".split())
_INSIDE = frozenset(["of", "for", "to", "in", "as", "up"])  # ends the head of a role
_PARTIES = {"r": "Republican", "d": "Democrat", "i": "independent"}
_PARTISANS = {
    "republican": "Republican",
    "gop": "Republican",
    "democrat": "Democrat",
    "democratic": "Democrat",
    "libertarian": "Libertarian",
}


Found = dict[int, list[tuple[Fact, Entity | None]]]


def born_between(years: int, on: date) -> tuple[str, str] | None:
    """The first and the last day on which someone who is `years` old on the day `on` can have been born.

    None before the first year of the calendar.
    """
    first, last = _back(on, years + 1), _back(on, years)
    if last is None:
        return None
    return (first + timedelta(days=1) if first else date.min).isoformat(), last.isoformat()


def _told(low: str) -> bool:
    cue = cue_of(low)
    return cue is not None and cue.form != "ing" and cue.frame != "quote" and not role_head(low)


_CLAUSES = frozenset(
    "with out on by as who whom whose which that he she they it i we you will would considers".split()
)


def _ranked(scene: Scene, name: Name) -> bool:
    """Whether a place in a list stands before the name: "2. Ann Lee (17)"."""
    k = title_start(scene, name)
    return scene.low(k - 1) == "." and scene.low(k - 2).isdigit()


def _back(on: date, years: int) -> date | None:
    if on.year <= years:
        return None
    try:
        return on.replace(year=on.year - years)
    except ValueError:  # 29 February
        return on.replace(year=on.year - years, day=28)


def _set_off(scene: Scene, name: Name) -> tuple[int, str] | None:
    """Where the words begin that a body's name is set off from, and their noun: "The union, the Guild,"."""
    k = name.first - 1 - (scene.low(name.first - 1) == "the")
    noun = scene.low(k - 1)
    closes = name.last >= len(scene.words) or scene.low(name.last) in (",", ".", ";", "—", ")")
    if scene.low(k) != "," or noun not in BODIES or not closes:
        return None
    for j in range(k - 2, max(-1, k - 2 - _SET_OFF), -1):
        if scene.low(j) in DETERMINERS and scene.sentence[j] == scene.sentence[name.first]:
            return scene.words[j].start, noun
        if not scene.low(j)[:1].isalpha() and scene.low(j) not in ("'", "’"):
            return None
    return None


_FROM = frozenset("from of in at by with to for".split())
# Whose secretary one is, which is part of what the office is called.
_SEAT = re.compile(
    r"(?<=ecretary) of (?:the )?(?:state|defen[sc]e|treasury|labor|education|energy|commerce|agriculture)\b",
    re.I,
)
_SET_OFF = 4  # words before the noun


class Facts:
    """Reads the facts of a story whose mentions have their owners."""

    def __init__(self, scene: Scene, owned: Owned, links: Sequence[Link], published: str | None) -> None:
        self.scene = scene
        self.owned = owned
        self.links = links
        self.on = date.fromisoformat(published[:10]) if published else None
        self.found: Found = defaultdict(list)
        self.places: dict[tuple[int, str, str, int], int] = {}

    def find(self, quotes: Sequence[Quote]) -> Found:
        """Every fact by the `id` of whom it is said of, with the other person where it ties two."""
        for n, (name, entity) in enumerate(self.owned):
            if entity.kind != "person":
                continue
            self.titled(name, entity)
            self.age(name, entity, n)
            self.party(name, entity)
            for role in roles_behind(self.scene, name):
                self.role(entity, role, (name.start, role[1]))
            before = role_before(self.scene, name)
            if before is not None:
                self.role(entity, before, (before[0], name.end))
        for name, entity in self.owned:
            ahead = role_ahead(self.scene, name) if entity.kind != "group" else None
            if ahead is not None:
                self.role(entity, ahead.role, (ahead.start, name.end))
        for link in self.links:
            if link.entity.kind != "person":
                continue
            if link.form == "description":
                self.aged_description(link)
                if link.sure >= _LEAST_FOR_PARTY:
                    self.partisan(link.entity, (link.start, link.end), (link.start, link.end))
            else:
                self.being(link.entity, link.first + 1, link.start, link.sure)
        for start, end, entity in copulas(self.scene, self.owned, self.links):
            self.role(entity, (start, end), (start, end))
        for start, end, entity in copulas(self.scene, self.owned, self.links, unreal=True):
            self.role(entity, (start, end), (start, end))
        for entity, fact, other in relations(self.scene, self.owned, self.links):
            self.add(entity, fact, other)
        for person, told, body in events(self.scene, self.owned, self.links):
            self.add(person, told, body)
        for held in self.found.values():
            held[:] = [(standing(self.scene, fact, quotes), other) for fact, other in held]
        return self.found

    def add(self, entity: Entity, fact: Fact, other: Entity | None = None) -> None:
        """Keep a fact once; the same one said again only adds its words, up to a limit."""
        held = self.found[id(entity)]
        n = self.places.setdefault((id(entity), fact.kind, fact.value.lower(), id(other)), len(held))
        if n == len(held):
            held.append((fact, other))
            return
        known = held[n][0]
        if len(known.spans) < _MOST_SPANS and not set(fact.spans) <= set(known.spans):
            spans = tuple(sorted({*known.spans, *fact.spans}))
            held[n] = msgspec.structs.replace(known, spans=spans, since=known.since or fact.since), other

    # --- roles ------------------------------------------------------------------------------------------

    def role(self, entity: Entity, words: Span, span: Span) -> None:
        """Keep a role by its words; `span` is all that says so."""
        if not self.plain(words):
            return
        seat = _SEAT.match(self.scene.text, words[1])  # "former secretary" of state
        words = (words[0], seat.end() if seat else words[1])
        span = (span[0], max(span[1], words[1]))
        value = " ".join(self.scene.text[words[0] : words[1]].split())
        for lead in _LEADS:
            if value.lower().startswith(lead):
                value = value[len(lead) :]
                break
        self.partisan(entity, words, span)
        nobody = value.split()[-1:] and value.split()[-1].lower() in NO_ROLES  # "a good boy"
        if value and not nobody and _COUNTED.isdisjoint(value.split()):  # "the 1.6 million member union"
            self.add(entity, Fact(kind="role", value=value, spans=(span,), confidence=0.9))

    def plain(self, words: Span) -> bool:
        """Whether the words are a noun phrase of the story's own: no clause, no quotation, no headline."""
        scene = self.scene
        first, last = scene.index(words[0]), scene.index(words[1])
        if first >= len(scene.words) or (last - first > 3 and not scene.trusted[scene.paragraph[first]]):
            return False
        return not any(
            scene.raw(k) in "“”\"‘’'" or scene.low(k) in _CLAUSES or _told(scene.low(k))
            for k in range(first, last)
        )

    def titled(self, name: Name, entity: Entity) -> None:
        """A title that is an office or a rank is a role ("Sen.", "Secretary of State")."""
        if all(t in COURTESY for t in name.title):
            return
        k = title_start(self.scene, name)
        start, end = self.scene.words[k].start, self.scene.words[name.first - 1].end
        if 0 < end - start < 80:
            self.role(entity, (start, end), (start, name.end))

    def party(self, name: Name, entity: Entity) -> None:
        """Party and place after a lawmaker's name: ", R-Ariz.," or "(D-Ohio)"."""
        k = name.last
        scene = self.scene
        if scene.low(k) not in (",", "(") or k + 1 >= len(scene.words):
            return
        word = scene.raw(k + 1)
        letter, sign, place = word.partition("-")
        if not sign or letter.lower() not in _PARTIES or not place[:1].isupper():
            return
        end = scene.words[k + 1].end
        stop = "." if scene.text[end : end + 1] == "." else ""
        span = (name.start, end + len(stop))
        self.add(entity, Fact(kind="party", value=_PARTIES[letter.lower()], spans=(span,)))
        self.add(entity, Fact(kind="place", value=place + stop, spans=(span,)))

    def partisan(self, entity: Entity, words: Span, span: Span) -> None:
        """The party that a role names: "Republican", "a Democrat", "the Arizona Republican"."""
        for k in range(self.scene.index(words[0]), self.scene.index(words[1])):
            party = _PARTISANS.get(self.scene.low(k))
            if party and self.scene.capital(k):
                self.add(entity, Fact(kind="party", value=party, spans=(span,), confidence=0.9))

    # --- ages -------------------------------------------------------------------------------------------

    def years(self, entity: Entity, years: int, span: Span, sure: float = 0.95) -> None:
        """Keep an age, with the days of birth it allows where the day of publication is known."""
        if 0 <= years <= _OLDEST:
            born = born_between(years, self.on) if self.on else None
            self.add(entity, Fact(kind="age", value=str(years), spans=(span,), born=born, confidence=sure))

    def age(self, name: Name, entity: Entity, n: int) -> None:
        """Ages beside a name: "Lee, 41,", "Lee (41)", "aged 41", "41-year-old Lee", "daughter Ann, four,"."""
        scene = self.scene
        k = name.last
        if scene.low(k) in (",", "("):
            k += 1
            if scene.low(k) in ("aged", "age", "now"):
                k += 1
            years = age_number(scene.low(k), spelt=self.is_child(name) or scene.low(k - 1) in ("aged", "age"))
            closes = scene.low(k + 1) in (",", ".", ")", ";", "and", "who", "?", "!", "from", "—", "–", "")
            if scene.low(name.last) == "(" and years is not None:  # a place or a score: "2. Ann Lee (1.)"
                grown = years > 9 or self.is_child(name)
                closes = grown and scene.low(k + 1) in (")", ",") and not _ranked(scene, name)
            if years is not None and closes:
                self.years(entity, years, (name.start, scene.words[k].end))
        who = name.last + (scene.low(name.last) == ",")
        self.being(entity, who + (scene.low(who) == "who"), name.start)
        for k in range(name.first - 1, max(-1, name.first - 7), -1):
            past = scene.raw(k) in ENDS or scene.low(k) in _FROM  # "a 20-year-old man from Leeds"
            if past or scene.sentence[k] != scene.sentence[name.first]:
                break
            if (aged := years_old(scene, k)) is not None:
                self.years(entity, aged[0], (scene.words[k].start, name.end))
                break

    def being(self, entity: Entity, k: int, start: int, sure: float = 1.0) -> None:
        """The age after a subject: "she was 88.", "who is 27,". It may be so no more: no days of birth."""
        scene = self.scene
        verb = scene.low(k)
        years = age_number(scene.low(k + 1), spelt=False) if verb in _AGEING else None
        closes = scene.low(k + 2) in ("", ",", ".", ";", "and", "when", "?", "!", "”", '"', "—", "–")
        if years is None or not closes:
            return
        span = (start, scene.words[k + 1].end)
        if verb in ("is", "’s", "'s"):
            self.years(entity, years, span, 0.95 * sure)
        elif 0 < years <= _OLDEST:
            self.add(entity, Fact(kind="age", value=str(years), spans=(span,), confidence=0.9 * sure))

    def is_child(self, name: Name) -> bool:
        """Whether a kin word stands near before the name in its sentence."""
        scene = self.scene
        for k in range(name.first - 1, max(-1, name.first - 12), -1):
            if scene.sentence[k] != scene.sentence[name.first]:
                return False
            if KIN.get(scene.low(k), ("", ""))[1] == "child" or scene.low(k) in ("babies", "kids", "twins"):
                return True
        return False

    def aged_description(self, link: Link) -> None:
        """The age in "the 41-year-old"."""
        for k in range(link.first, min(link.first + 4, len(self.scene.words))):
            if (aged := years_old(self.scene, k)) is not None:
                self.years(link.entity, aged[0], (link.start, link.end), 0.9 * link.sure)
                head = self.scene.words[self.scene.index(link.end) - 1]
                noun = head.text.lower()
                if role_head(noun) == noun and noun not in KIN and noun not in NO_ROLES:
                    self.role(link.entity, (head.start, head.end), (link.start, link.end))
                return

    # --- appositions, before anyone is led anywhere -----------------------------------------------------

    @staticmethod
    def appositions(scene: Scene, owned: Owned) -> dict[int, Entity]:
        """Give each person the role nouns that stand beside the name; the starts of those in apposition."""
        starts: dict[int, Entity] = {}
        for name, entity in owned:
            ahead = role_ahead(scene, name) if entity.kind != "group" else None
            if ahead is not None:
                starts[ahead.start] = entity
                learn_role(scene, entity, ahead.role)
            if entity.kind == "organisation" and (start := _set_off(scene, name)):
                starts[start[0]] = entity
                entity.roles.add(start[1])
            if entity.kind == "organisation" and (noun := body_beside(scene, name)):
                entity.roles.add(noun)
                entity.alike |= callings([noun])
            if entity.kind != "person":
                continue
            for role in roles_behind(scene, name):
                starts[role[0]] = entity
                learn_role(scene, entity, role)
            before = role_before(scene, name)
            if before is not None:
                learn_role(scene, entity, before)
            if (years := age_beside(scene, name)) is not None and len(name.parts) > 1:
                entity.age = years
                entity.roles |= aged(years)
            entity.traits |= traits(scene, name)
            letter = scene.low(name.last + 1).partition("-")
            if scene.low(name.last) in (",", "(") and letter[1] and letter[0] in PARTY_NOUNS:
                entity.roles.add(PARTY_NOUNS[letter[0]])
        return starts


# Articles and possessives before a role that are no part of it.
_LEADS = ("a ", "an ", "the ", "his ", "her ", "its ", "their ", "our ", "my ", "one ", "another ", "now ")
_AGEING = frozenset(["is", "was", "’s", "'s", "turned"])
