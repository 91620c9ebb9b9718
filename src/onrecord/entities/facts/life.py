"""Life: where and when someone was born, when and how old someone died.

Both are told by a clause, "died on Sunday", and beside names, "(1931-2025)"; the days are the story's times.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.entities.entity import Entity, Link, Owned
from onrecord.entities.facts.killed import killed, lifespan
from onrecord.lexicon.closed import NUMBERS
from onrecord.reading import Fact, Span, Time
from onrecord.text.clauses import Clause, Standing, Subject
from onrecord.text.document import Document, role_head
from onrecord.text.name import Name
from onrecord.text.phrases import age_number

__all__ = ["Death", "Lives"]

_PLACE = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}(?:, [A-Z][a-z]{1,4}\.|, [A-Z][\w-]+(?=[,.]))?"
_PLACED = re.compile(_PLACE)
_NATIVE = re.compile(
    rf"\s*,\s*(?:an? )?(?:native of|originally from|who (?:comes|hails) from) (?P<place>{_PLACE})"
)
# What one does oneself, and what is done to one: the second needs "was" or "been".
_DIED = re.compile(
    r"(?:died|drowned|passed away|perished|dies(?= (?:aged|at)\b))\b"
    r"(?! (?:laughing|inside|out\b|down\b|away\b|off\b|a little|a thousand|hard\b|trying\b"
    r"|(?:of|from|with) (?:laughter|laughing|embarrassment|boredom|shame|curiosity|envy|shock)\b))"
)
_KILLED = re.compile(
    r"(?:killed|murdered|assassinated|executed|lynched|electrocuted"
    r"|laid to rest|(?:shot|found|pronounced|left) dead"
    r"|declared dead(?![^.]{0,150}\b(?:courts?|judge|tribunal|absentia|legally|alive)\b)"
    r"|(?:stabbed|beaten|shot|crushed|burned|burnt|trampled|strangled|hacked) to death)\b(?! off\b)"
)
_SPELT = "|".join(sorted(NUMBERS, key=len, reverse=True))
_AGED_WORDS = (
    rf"(?:(?:aged|age|at (?:the )?age(?: of)?)(?: just| only)? (?P<age>\d{{1,3}}|(?:{_SPELT})\b)"
    r"|at (?P<at>[2-9]\d|1[01]\d)(?=[,.;)]|$| (?:in|on|after|of|from|at|last|this|yesterday|today)\b))"
    r"(?![-–:.%]?\d|-\w| (?:and a half|days?|weeks?|months?|hours?|minutes?)\b)"
)
_AGED = re.compile(rf"\b{_AGED_WORDS}")
_AGED_BEHIND = re.compile(rf"(?:['’]s? (?:death|killing|murder))?,? {_AGED_WORDS}")
_CLAUSE_ENDS = re.compile(
    r"[;“”—]|\b(?:and|but|who|which|while|was|is|were|had|has|said|says|leaving|sang|wrote)\b"
)
_FEIGNED = re.compile(
    r"\bevery (?:night|day|time|week|year)\b|\bin (?:the|his|her|a) (?:\w+ )?"
    r"(?:film|movie|series|episode|finale|show|novel|book|play|game|dream|soap|sketch)\b"
)
_ON = frozenset("on in at early late ,".split())  # before the day of a death
_AT = frozenset("on in at near".split())  # before the day or the place of a birth
_MOST_TOLD = 3  # days and places behind "born"
_REACH = 120  # characters looked at behind a verb
_WORDS_BACK = 60  # looked back over for others
_CALLED = 4  # words before a name that say what one is called
_SURE = 0.75  # how sure a pronoun must lead to someone for that one to be dead


class Death(NamedTuple):
    """Someone is told to be dead: when, as told and as the first and last day, and how old."""

    entity: Entity
    value: str
    span: Span
    when: tuple[date, date] | None = None
    age: int | None = None
    status: Standing = "asserted"
    sure: float = 0.9


class Lives:
    """Reads births and deaths by the clauses and the times of a story."""

    def __init__(
        self,
        doc: Document,
        owned: Owned,
        links: Sequence[Link],
        found: Sequence[Clause[Entity]],
        times: Sequence[Time],
    ) -> None:
        self.doc, self.found = doc, found
        self.people = [(name, entity) for name, entity in owned if entity.kind == "person"]
        self.days = [t for t in times if _is_day(t, doc.text[t.start : t.end])]
        self.named = {k for name, _ in self.people for k in range(name.first, name.last)}
        self.meant = {k: e for n, e in self.people for k in range(n.first - _CALLED, n.first)}
        self.meant |= {k: x.entity for x in links for k in range(x.first, doc.index(x.end))}
        self.meant |= {k: e for n, e in self.people for k in range(n.first, n.last)}

    def sure(self, s: Subject[Entity]) -> bool:
        """Whether it is sure who is meant: nobody else before a pronoun, as in "nursed him until he died"."""
        if s.named or s.sure < _SURE:
            return s.named
        doc = self.doc
        first = max(doc.bounds[doc.sentence[s.first]][0], s.first - _WORDS_BACK)
        others = (k for k in range(first, s.first) if self.meant.get(k) is not s.entity)
        return not any(
            k in self.named
            or doc.low(k) in ("him", "her", "them")
            or (doc.small(k) and role_head(doc.low(k)))
            for k in others
        )

    def day(self, first: int, last: int) -> Time | None:
        """The first time told in [first, last) as the day of what is told before `first`."""
        n = bisect_left(self.days, first, key=lambda t: t.start)
        for t in self.days[n : bisect_left(self.days, last, key=lambda t: t.start)]:
            before = self.doc.index(t.start) - 1
            if self.doc.low(before) in _ON or self.doc.words[before].end <= first:
                return t
        return None

    # --- deaths -----------------------------------------------------------------------------------------

    def deaths(self, on: date | None) -> list[Death]:
        """Who died: "Ann Lee, 88, died on Sunday", "he was killed in 2002", "the late Ann Lee"."""
        dead = [d for clause in self.found if (d := self.by_verb(clause)) is not None]
        known = {d.entity for d in dead}
        for name, entity in self.people:
            if entity not in known and (death := self.beside(name, entity, on)) is not None:
                dead.append(death)
                known.add(entity)
        return dead

    def by_verb(self, clause: Clause[Entity]) -> Death | None:
        """The death that a clause tells of its subject."""
        doc, s, status = self.doc, clause.subject, clause.status
        told = _DIED if clause.said.isdisjoint(("was", "were", "been")) else _KILLED
        verb = told.match(doc.text, doc.words[clause.at].start)
        if verb is None or status not in ("asserted", "reported") or not self.sure(s):
            return None
        end = min(doc.words[doc.bounds[doc.sentence[clause.at]][1] - 1].end, verb.end() + _REACH)
        tail = _CLAUSE_ENDS.split(doc.text[verb.end() : end], maxsplit=1)[0]
        if _FEIGNED.search(tail):
            return None
        aged = _AGED.search(tail)
        day = None if verb[0] == "laid to rest" else self.day(verb.end(), verb.end() + len(tail))
        value, when = (doc.text[day.start : day.end], _days(day)) if day is not None else ("died", None)
        last = max(verb.end() + (aged.end() if aged else 0), day.end if day else 0)
        return Death(s.entity, value, (s.start, last), when, _years(aged), status, s.sure)

    def beside(self, name: Name, entity: Entity, on: date | None) -> Death | None:
        """The death that the words beside a name tell."""
        if (years := lifespan(self.doc, name, on)) is not None:
            year = int(years[1])
            return Death(entity, years[1], years[2], (date(year, 1, 1), date(year, 12, 31)))
        span = killed(self.doc, name)
        if span is None:
            return None
        aged = _AGED_BEHIND.match(self.doc.text, span[1], span[1] + _REACH)
        return Death(entity, "died", span, age=_years(aged))

    # --- births and places of origin --------------------------------------------------------------------

    def origins(self) -> Iterator[tuple[Entity, Fact]]:
        """Births and places of origin, each with the words that say so."""
        doc = self.doc
        for clause in self.found:
            s, first = clause.subject, doc.bounds[doc.sentence[clause.subject.first]][0]
            if clause.status in ("asserted", "reported") and self.sure(s):
                yield from self.born(clause.at, s.start, s.entity, 0.95 * s.sure, clause.status)
            if s.first > first and doc.low(s.first - 1) == ",":  # "Born in Leith in 1934, Ann Lee"
                yield from self.born(first, doc.words[first].start, s.entity, 0.9 * s.sure)
        for name, entity in self.people:
            if (years := lifespan(doc, name, None)) is not None:
                yield entity, _fact("birth", years[0], years[2], 0.9)
            if doc.low(name.last) in ("(", ","):
                yield from self.born(name.last + 1, name.start, entity, 0.95)
            native = None if name.possessive else _NATIVE.match(doc.text, name.end)
            if native is not None:
                yield entity, _fact("origin", native["place"], (name.start, native.end()), 0.9)
            k = name.first - 2
            if doc.low(k + 1) == "native" and doc.capital(k):  # "Ohio native Ann Lee"
                place = doc.words[k]
                yield entity, _fact("origin", place.text, (place.start, name.end), 0.85)

    def born(
        self, at: int, start: int, entity: Entity, sure: float, status: Standing = "asserted"
    ) -> Iterator[tuple[Entity, Fact]]:
        """The days and places told behind "born" at the word `at`: "born on May 3, 1934, in Leith"."""
        doc, told, end = self.doc, list[tuple[str, str]](), 0
        last = doc.bounds[doc.sentence[at]][1] if doc.low(at) == "born" else at
        k = at + 1
        while k < last and len(told) < _MOST_TOLD:
            k += bool(told) and doc.low(k) == ","
            k += (tied := doc.low(k) in _AT)
            day = self.day_at(doc.words[k].start) if k < last else None
            place = _PLACED.match(doc.text, doc.words[k].start) if k < last and tied else None
            if day is not None:
                told.append(("birth", doc.text[day.start : day.end]))
                end = day.end
            elif place is not None:
                told.append(("origin", place[0].rstrip(".,")))
                end = place.end()
            else:
                break
            k = doc.index(end)
        for kind, value in told:
            yield entity, _fact(kind, value, (start, end), sure, status)

    def day_at(self, start: int) -> Time | None:
        """The time that begins there."""
        n = bisect_left(self.days, start, key=lambda t: t.start)
        return self.days[n] if n < len(self.days) and self.days[n].start == start else None


def _is_day(t: Time, words: str) -> bool:
    """Whether a time says when something was, without what was told before: not "once", "the same year"."""
    alone = t.anchor in (None, -1) or any(c.isdigit() or c.isupper() for c in words)
    return t.type in ("DATE", "TIME") and not t.value.endswith("_REF") and alone


def _days(t: Time) -> tuple[date, date] | None:
    """The first and the last day that a time can mean."""
    if t.earliest is None or t.latest is None:
        return None
    last = date.fromisoformat(t.latest[:10])
    return date.fromisoformat(t.earliest[:10]), last - timedelta(days=t.latest[11:16] in ("", "00:00"))


def _years(aged: re.Match[str] | None) -> int | None:
    """The number of an age in words or digits."""
    return None if aged is None else age_number((aged["age"] or aged["at"]).lower(), spelt=True)


def _fact(kind: str, value: str, span: Span, sure: float, status: Standing = "asserted") -> Fact:
    return Fact(kind=kind, value=value, spans=(span,), confidence=round(sure, 3), status=status)
