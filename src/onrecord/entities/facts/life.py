"""Life: where and when someone was born, when and how old someone died, whom they work for."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.entities.entity import Entity, Link, Owned
from onrecord.entities.facts.employers import memberships
from onrecord.entities.facts.killed import killed, lifespan
from onrecord.lexicon.closed import NUMBERS
from onrecord.reading import Fact, Span
from onrecord.text.clauses import Clause, Standing, Subject
from onrecord.text.document import Document, role_head
from onrecord.text.name import Name
from onrecord.text.phrases import age_number

__all__ = ["Death", "deaths", "employers", "origins"]

Told = tuple[Entity, Fact, Entity | None]
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|April|May|June|July|Aug(?:ust|\.)?|Sept(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?\b"
_DAY = (
    rf"(?:{_MONTH} {_NUMBER}(?:,? \d{{4}})?|{_NUMBER} {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{4}}|\d{{4}}"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_PLACE = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}(?:, [A-Z][a-z]{1,4}\.|, [A-Z][\w-]+(?=[,.]))?"
_BORN = re.compile(
    rf"[Bb]orn\b(?: on)?(?: (?P<day>{_DAY}))?"
    rf"(?:,? (?:in|at|near) (?P<in>{_DAY}|{_PLACE}))?"
    rf"(?:,? (?:in|at|on) (?P<then>{_DAY}|{_PLACE}))?"
)
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
    r"|laid to rest|(?:shot|found|pronounced|declared|left) dead"
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
_BY_LAW = frozenset("court courts judge tribunal absentia legally alive".split())
_HEARD = 40  # words looked through for one who is declared dead and lives
_ON = re.compile(rf"(?:^|,| on| in| early| late)\s(?P<day>{_DAY}|(?:yesterday|today)\b)")
_ELSEWHEN = re.compile(r"\b(?:before|after|since|until|and|but|who|while|when)\b|[;“\"]")
_CLAUSE_ENDS = re.compile(
    r"[;“”—]|\b(?:and|but|who|which|while|was|is|were|had|has|said|says|leaving|sang|wrote)\b"
)
_FEIGNED = re.compile(
    r"\bevery (?:night|day|time|week|year)\b|\bin (?:the|his|her|a) (?:\w+ )?"
    r"(?:film|movie|series|episode|finale|show|novel|book|play|game|dream|soap|sketch)\b"
)
_REACH = 120  # characters looked at behind a subject
_WORDS_BACK = 60  # looked back over for others
_SURE = 0.75  # how sure a pronoun must lead to someone for that one to be dead


class Death(NamedTuple):
    """Someone is told to be dead: when, as told and as the first and last day, and how old."""

    entity: Entity
    value: str
    span: Span
    when: tuple[date, date] | None
    age: int | None
    status: Standing
    sure: float


def deaths(
    doc: Document, owned: Owned, links: Sequence[Link], found: Sequence[Clause[Entity]], on: date | None
) -> list[Death]:
    """Who died: "Ann Lee, 88, died on Sunday", "he was killed in 2002", "the late Ann Lee"."""
    around = _Around(doc, owned, links)
    dead = [d for clause in found if around.sure(clause.subject) and (d := _death(doc, clause, on))]
    known = {d.entity for d in dead}
    for entity, span in killed(doc, owned):
        if entity not in known:
            dead.append(Death(entity, "died", span, None, _age_in(doc, span), "asserted", 0.9))
            known.add(entity)
    for name, entity in owned:
        if entity.kind == "person" and entity not in known and (years := lifespan(doc, name, on)):
            when = _days(years[1], None)
            dead.append(Death(entity, years[1], years[2], when, None, "asserted", 0.9))
            known.add(entity)
        start = _late(doc, name)
        if start is not None and entity.kind == "person" and entity not in known:
            dead.append(Death(entity, "died", (start, name.end), None, None, "asserted", 0.9))
    return dead


def _death(doc: Document, clause: Clause[Entity], on: date | None) -> Death | None:
    """The death that a clause tells of its subject."""
    subject, status = clause.subject, clause.status
    passive = not clause.said.isdisjoint(("was", "were", "been"))
    verb = (_KILLED if passive else _DIED).match(doc.text, doc.words[clause.at].start)
    if verb is None or status not in ("asserted", "reported") or (passive and "be" in clause.said):
        return None
    end = doc.words[doc.bounds[doc.sentence[clause.at]][1] - 1].end
    tail = _CLAUSE_ENDS.split(doc.text[verb.end() : min(end, verb.end() + _REACH)], maxsplit=1)[0]
    if _FEIGNED.search(tail):
        return None
    if verb[0].startswith("declared") and not _BY_LAW.isdisjoint(doc.lows[clause.at : clause.at + _HEARD]):
        return None
    aged, at = _AGED.search(tail), None if verb[0] == "laid to rest" else _ON.search(tail)
    if at is not None and at["day"].isdigit() and _ELSEWHEN.search(tail, 0, at.start()):
        at = None  # "died ten years before the 2012 games"
    last = verb.end() + max(aged.end() if aged else 0, at.end("day") if at else 0)
    value, when = (at["day"], _days(at["day"], on)) if at is not None else ("died", None)
    years = _years(aged) if aged is not None else None
    return Death(subject.entity, value, (subject.start, last), when, years, status, subject.sure)


def _years(aged: re.Match[str]) -> int | None:
    """The number of an age in words or digits."""
    return age_number((aged["age"] or aged["at"]).lower(), spelt=True)


def _age_in(doc: Document, span: Span) -> int | None:
    """The age right behind words that call someone dead: "Ann Lee's death at the age of 39"."""
    tail = doc.text[span[1] : span[1] + _REACH]
    aged = _AGED_BEHIND.match(tail)
    return _years(aged) if aged is not None else None


def _late(doc: Document, name: Name) -> int | None:
    """Where the words begin that call someone dead: "the late singer Ann Lee"."""
    k = name.first - 1
    while role_head(doc.low(k)) and k > name.first - 4:
        k -= 1
    late = doc.low(k) == "late" and doc.low(k - 1) in ("the", "his", "her", "their", "our", "my")
    return doc.words[k].start if late else None


class _Around:
    """Who stands near before a word, to see whether a pronoun can mean only one."""

    def __init__(self, doc: Document, owned: Owned, links: Sequence[Link]) -> None:
        self.doc = doc
        people = [(n.first, n.last, e, True) for n, e in owned if e.kind == "person"]
        people += [(x.first, doc.index(x.end), x.entity, False) for x in links]
        self.people = sorted(people, key=lambda p: p[0])
        self.firsts = [first for first, *_ in self.people]

    def sure(self, s: Subject[Entity]) -> bool:
        """Whether it is sure who is meant: nobody else before a pronoun, as in "nursed him until he died"."""
        if s.named or s.sure < _SURE:
            return s.named
        doc = self.doc
        first = max(doc.bounds[doc.sentence[s.first]][0], s.first - _WORDS_BACK)
        own: set[int] = set()
        for k in range(bisect_left(self.firsts, first), bisect_left(self.firsts, s.first)):
            start, last, entity, named = self.people[k]
            if entity is s.entity:
                own.update(range(start - 4 * named, last))  # "the poet Ann Lee": what she is called
            elif named:
                return False
        return not any(
            low in ("him", "her", "them") or (k not in own and role_head(low) and doc.small(k))
            for k, low in enumerate(doc.lows[first : s.first], first)
        )


def _days(words: str, on: date | None) -> tuple[date, date] | None:
    """The first and the last day that a date in words can mean, seen from the day `on`."""
    year = re.search(r"\d{4}", words)
    month = next((n for n, m in enumerate(_MONTHS, 1) if re.search(rf"\b{m}", words)), 0)
    number = re.search(r"\b\d{1,2}(?=\D|$)", words)
    try:
        if year:
            return _of_year(int(year[0]), month, int(number[0]) if number else 0)
        one = on and (_last(on, month, int(number[0])) if month and number else _weekday(words, on))
    except (ValueError, OverflowError):  # 31 June, the first year of the calendar
        return None
    return (one, one) if one is not None else None


def _of_year(year: int, month: int, number: int) -> tuple[date, date]:
    """The first and the last day of a year, of its month or of its day where these are told."""
    if month and number:
        return date(year, month, number), date(year, month, number)
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    first = date(year, month, 1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _last(on: date, month: int, number: int) -> date:
    """The last such day up to `on`."""
    one = on.replace(month=month, day=number)
    return one if one <= on else one.replace(year=on.year - 1)


def _weekday(words: str, on: date) -> date:
    """The last such day of the week up to `on`, or yesterday, or today."""
    weekday = next((n for n, d in enumerate(_WEEKDAYS) if words.startswith(d)), None)
    back = (on.weekday() - weekday) % 7 if weekday is not None else int(words == "yesterday")
    return on - timedelta(days=back)


def origins(
    doc: Document, owned: Owned, links: Sequence[Link], found: Sequence[Clause[Entity]]
) -> Iterator[Told]:
    """Births and places of origin, each with the words that say so."""
    around = _Around(doc, owned, links)
    for clause in found:
        s, at = clause.subject, doc.words[clause.at].start
        told = doc.low(clause.at) == "born" and clause.status in ("asserted", "reported")
        if told and around.sure(s):
            for entity, fact, _ in _born(doc.text, s.start, at, s.entity, 0.95 * s.sure):
                yield entity, replace(fact, status=clause.status or "asserted"), None
        first = doc.bounds[doc.sentence[s.first]][0]
        if doc.low(first) == "born" and s.first > first and _fronted(doc, first, s.first):
            yield from _born(doc.text, doc.words[first].start, doc.words[first].start, s.entity, 0.9 * s.sure)
    for name, entity in owned:
        if entity.kind == "person":
            yield from _native(doc, name, entity)


def _native(doc: Document, name: Name, entity: Entity) -> Iterator[Told]:
    """Births and places that stand beside a name: "(born 1950)", "Quill native Ann Lee"."""
    if (years := lifespan(doc, name, None)) is not None:
        yield entity, _fact("birth", years[0], years[2], 0.9), None
    if doc.low(name.last) in ("(", ",") and doc.low(name.last + 1) == "born":
        yield from _born(doc.text, name.start, doc.words[name.last + 1].start, entity, 0.95)
    native = None if name.possessive else _NATIVE.match(doc.text, name.end)
    if native is not None:
        yield entity, _fact("origin", native["place"], (name.start, native.end("place")), 0.9), None
    k = name.first - 1
    if doc.low(k) == "native" and k > 0 and doc.capital(k - 1):
        place = doc.words[k - 1]
        yield entity, _fact("origin", place.text, (place.start, name.end), 0.85), None


def _fronted(doc: Document, first: int, subject: int) -> bool:
    """Whether "Born in Leith in 1934," stands before its subject, only a comma and nobody between."""
    return doc.low(subject - 1) == "," and not any(doc.low(k) == ";" for k in range(first, subject))


def _born(text: str, start: int, at: int, entity: Entity, sure: float) -> Iterator[Told]:
    said = _BORN.match(text, at, at + _REACH)
    if said is None:
        return
    for told in (said["day"], said["in"], said["then"]):
        if told and re.fullmatch(_DAY, told):
            yield entity, _fact("birth", told, (start, said.end()), sure), None
        elif told:
            yield entity, _fact("origin", told.rstrip(".,"), (start, said.end()), sure), None


def employers(doc: Document, owned: Owned, links: Sequence[Link]) -> Iterator[Told]:
    """The bodies that people belong to, each with the words that say so."""
    for tie in memberships(doc, owned, links):
        called = max(tie.body.names, key=lambda n: (len(n.split()), len(n)), default="")
        status: Standing = "former" if tie.former else "asserted"
        if called:
            fact = Fact(kind="employer", value=called, spans=(tie.span,), status=status, confidence=0.8)
            yield tie.person, fact, tie.body


def _fact(kind: str, value: str, span: Span, sure: float) -> Fact:
    return Fact(kind=kind, value=value, spans=(span,), confidence=round(sure, 3))
