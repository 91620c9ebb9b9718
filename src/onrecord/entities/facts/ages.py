"""Ages: how old someone is told to be, beside the name or by a clause, and the days of birth it allows."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.entities.entity import Entity, Link, Owned
from onrecord.entities.facts.life import Death
from onrecord.lexicon import word_list
from onrecord.lexicon.people import KIN
from onrecord.reading import Fact, Span
from onrecord.text.clauses import Clause, Standing
from onrecord.text.document import Document
from onrecord.text.name import Name, title_start
from onrecord.text.phrases import age_number, plain_before, years_old

__all__ = ["ages", "born_between"]

_OLDEST = 120
_REACH = 30  # words on either side in which a match would be told of
_YOUNG = 13  # below it, a number beside a name is a score where a match is told of
_CLOSES = frozenset([",", ".", ")", ";", "and", "who", "?", "!", "from", "—", "–", ""])
_AGED = frozenset(["aged", "age", "now", "just", "only", "then"])
_PAST = frozenset("was were turned had became been".split())
_YOUNGSTERS = frozenset("youngest youngster toddler schoolboy schoolgirl pupil boy girl".split())
_DYING = frozenset("died dies drowned killed murdered dead passed death".split())
_MATCH = word_list("facts.match")


def born_between(years: int, first: date, last: date | None = None) -> tuple[str, str] | None:
    """The first and the last day of birth of someone who is `years` old on a day from `first` to `last`.

    None before the first year of the calendar.
    """
    start, end = _back(first, years + 1), _back(last or first, years)
    if end is None:
        return None
    return (start + timedelta(days=1) if start else date.min).isoformat(), end.isoformat()


def _back(on: date, years: int) -> date | None:
    if on.year <= years:
        return None
    try:
        return on.replace(year=on.year - years)
    except ValueError:  # 29 February
        return on.replace(year=on.year - years, day=28)


class Age(NamedTuple):
    """How old someone is told to be, by which words, and whether on the day of the story."""

    entity: Entity
    years: int
    span: Span
    sure: float
    status: Standing = "asserted"
    now: bool = True


def ages(
    doc: Document,
    owned: Owned,
    links: Sequence[Link],
    found: Sequence[Clause[Entity]],
    dead: Sequence[Death],
    on: date | None,
) -> Iterator[tuple[Entity, Fact]]:
    """The age facts of a story, with days of birth where it is known when one was so old."""
    died = {d.entity: d.when for d in reversed(dead)}
    named = [(name, e) for name, e in owned if e.kind == "person"]
    told = [
        Age(e, years, span, 0.95, _when(doc, name, span, on))
        for name, e in named
        for years, span in _beside(doc, name)
    ]
    told += filter(None, (_described(doc, link) for link in links))
    told += filter(None, (_in_clause(doc, clause) for clause in found))
    told += [Age(d.entity, d.age, d.span, 0.95 * d.sure, d.status) for d in dead if d.age is not None]
    for age in told:
        if 0 <= age.years <= _OLDEST:
            now = (on, on) if on and age.now and age.status == "asserted" else None
            yield age.entity, _fact(age, died.get(age.entity, now))


def _fact(age: Age, when: tuple[date, date] | None) -> Fact:
    """The fact of an age, with the days of birth that it allows where it is told of known days."""
    born = born_between(age.years, *when) if when is not None and age.status != "former" else None
    spans = (age.span,)
    return Fact(
        kind="age", value=str(age.years), spans=spans, born=born, confidence=age.sure, status=age.status
    )


def _when(doc: Document, name: Name, span: Span, on: date | None) -> Standing:
    """How an age beside a name stands: "then 41" is of another time.

    So is one before the name, which is of the time of what is told, where that is alleged or of another year.
    """
    first, last = doc.index(span[0]), doc.index(span[1])
    if "then" in doc.lows[first - (doc.low(first - 1) == "then") : last]:
        return "former"
    begin, end = doc.bounds[doc.sentence[name.first]]
    ahead = span[1] == name.end and span[0] < doc.words[name.first].start
    charged = not _CHARGED.isdisjoint(doc.lows[max(begin, first - _REACH) : first])
    return "former" if ahead and (charged or _years_ago(doc, begin, end, on)) else "asserted"


def _years_ago(doc: Document, begin: int, end: int, on: date | None) -> bool:
    """Whether the words [begin, end) name a year before the one before the story, or "years ago"."""
    years = [int(low) for low in doc.lows[begin:end] if low.isdecimal() and len(low) == _YEAR_DIGITS]
    past = on is not None and any(_FIRST_YEAR < year < on.year - 1 for year in years)
    return past or any(
        doc.lows[k : k + 2] in (["years", "ago"], ["years", "earlier"]) for k in range(begin, end)
    )


_CHARGED = frozenset("allegedly accused alleged alleging charged convicted guilty".split())
_YEAR_DIGITS, _FIRST_YEAR = 4, 1900


def _described(doc: Document, link: Link) -> Age | None:
    """The age in a description: "the 41-year-old poet"."""
    if link.entity.kind != "person" or link.form != "description":
        return None
    for k in range(link.first, min(link.first + 4, len(doc.words))):
        if (aged := years_old(doc, k)) is not None and aged[1] <= doc.index(link.end):
            return Age(link.entity, aged[0], (link.start, link.end), 0.9 * link.sure)
    return None


def _beside(doc: Document, name: Name) -> Iterator[tuple[int, Span]]:
    """Ages beside a name: "Lee, 41,", "Lee (41)", "aged 41", "41-year-old Lee", "daughter Ann, four,"."""
    yield from _behind(doc, name)
    if name.possessive and doc.low(name.last) == "":
        return
    start = title_start(doc, name)
    fronted = doc.low(start - 1) == "," and doc.low(start - 3) in ("aged", "at")
    years = age_number(doc.low(start - 2), spelt=False) if fronted else None
    if years is not None and start - 3 == doc.bounds[doc.sentence[start]][0]:  # "Aged 41, Ann Lee left"
        yield years, (doc.words[start - 3].start, name.end)
    for j in range(plain_before(doc, start), start):
        if (old := years_old(doc, j)) is not None and old[1] <= start:
            yield old[0], (doc.words[j].start, name.end)
            return


def _behind(doc: Document, name: Name) -> Iterator[tuple[int, Span]]:
    """The age set off behind a name: "Lee, 41,", "Lee (41)"; no score of a match, no one of a list."""
    sign = doc.low(name.last)
    k = name.last + (sign in (",", "("))
    set_off = k > name.last
    while doc.low(k) in _AGED:
        k += 1
    aged, child = doc.low(k - 1) in ("aged", "age"), _is_child(doc, name)
    years = age_number(doc.low(k), spelt=child or aged) if set_off or aged else None
    then = doc.low(k + 1)
    if years is None or then not in _CLOSES or (then == "," and doc.low(k + 2).isdigit()):
        return  # "Ann Lee, 3, 4 and 5"
    bracket = sign == "("
    whole = not bracket or (then in (")", ",") and (years > 9 or child))
    unsure = bracket or (years < _YOUNG and not child)
    score = (bracket and _ranked(doc, name)) or (unsure and not _MATCH.isdisjoint(_near(doc, name.first)))
    if whole and not score:
        yield years, (name.start, doc.words[k].end)


def _near(doc: Document, k: int) -> list[str]:
    """The words of its sentence that stand near the word `k`."""
    first, last = doc.bounds[doc.sentence[k]]
    return doc.lows[max(first, k - _REACH) : min(last, k + _REACH)]


def _ranked(doc: Document, name: Name) -> bool:
    """Whether a place in a list stands before the name: "2. Ann Lee (17)"."""
    k = title_start(doc, name)
    return doc.low(k - 1) == "." and doc.low(k - 2).isdigit()


def _is_child(doc: Document, name: Name) -> bool:
    """Whether a kin word stands near before the name in its sentence, or "youngest" right before it."""
    if any(doc.low(k) in _YOUNGSTERS and doc.small(k) for k in (name.first - 1, name.first - 2)):
        return True
    for k in range(name.first - 1, max(-1, name.first - 12), -1):
        if doc.sentence[k] != doc.sentence[name.first]:
            return False
        if KIN.get(doc.low(k), ("", ""))[1] == "child" or doc.low(k) in ("babies", "kids", "twins"):
            return True
    return False


def _in_clause(doc: Document, clause: Clause[Entity]) -> Age | None:
    """The age that a clause tells: "she is 88", "who turned 27"; no more so where it was of another time."""
    k, said = clause.at, set(clause.said)
    if doc.low(k) in ("turned", "turns"):
        said.add(doc.low(k))
        k += 1
    while doc.low(k) in _AGED:
        k += 1
    years = age_number(doc.low(k), spelt=False)
    unreal = {"would", "have"} <= said or {"’d", "have"} <= said  # "would have been 90"
    if years is None or _BEING.isdisjoint(said) or unreal or clause.status in (None, "denied"):
        return None
    after = _behind_years(doc, k, "turned" in said)
    if after is None:
        return None
    dying = after == "when" and not _DYING.isdisjoint(doc.lows[k + 2 : k + 6])
    then = clause.then or (not dying and after in ("when", "at", "in", "as") and not _PAST.isdisjoint(said))
    status: Standing = "former" if then and clause.status == "asserted" else clause.status or "asserted"
    span = clause.subject.start, doc.words[k].end
    now = said.isdisjoint(("was", "turned"))
    return Age(clause.subject.entity, years, span, 0.95 * clause.subject.sure, status, now)


_BEING = frozenset("is was 's ’s 'm am are turned been".split())


_MAY_FOLLOW = (_CLOSES - {"from"}) | frozenset('when ” " at on in last this as'.split())


def _behind_years(doc: Document, k: int, turned: bool) -> str | None:
    """The word behind a number that is an age, and behind "years old"; None where it is another number."""
    after = doc.low(k + 1)
    if after in ("years", "year") and doc.low(k + 2) == "old":
        after = doc.low(k + 3)
    elif after not in _MAY_FOLLOW:
        return None
    return None if after in ("at", "on", "as") and not turned and doc.low(k + 2) != "the" else after
