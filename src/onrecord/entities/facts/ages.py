"""Ages: how old someone is told to be, beside the name or by a clause, and the days of birth it allows."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.entities.entity import Entity, Link, Owned
from onrecord.entities.facts.life import Death
from onrecord.lexicon import word_list
from onrecord.reading import Fact, Span
from onrecord.text.clauses import Clause, Standing
from onrecord.text.document import Document
from onrecord.text.kin import CHILDREN
from onrecord.text.name import Name, title_start
from onrecord.text.phrases import age_number, plain_before, years_old

__all__ = ["ages", "born_between"]

_OLDEST = 120
_REACH = 30  # words on either side in which a match, an accusation or another year would be told of
_NEAR = 12  # words before a name in which a word for a child may stand
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
    ahead = span[1] == name.end and span[0] < doc.words[name.first].start
    begins = doc.bounds[doc.sentence[name.first]][0]
    charged = not _CHARGED.isdisjoint(doc.lows[max(begins, first - _REACH) : first])
    return "former" if ahead and (charged or _years_ago(_near(doc, name.first), on)) else "asserted"


def _near(doc: Document, k: int) -> list[str]:
    """The words of its sentence that stand near the word `k`."""
    first, last = doc.bounds[doc.sentence[k]]
    return doc.lows[max(first, k - _REACH) : min(last, k + _REACH)]


def _years_ago(lows: list[str], on: date | None) -> bool:
    """Whether words name a year before the one before the story, or "years ago"."""
    words = " ".join(lows)
    past = on is not None and any(int(year) < on.year - 1 for year in _YEAR.findall(words))
    return past or "years ago" in words or "years earlier" in words


_CHARGED = frozenset("allegedly accused alleged alleging charged convicted guilty".split())
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _described(doc: Document, link: Link) -> Age | None:
    """The age in a description: "the 41-year-old poet"."""
    if link.entity.kind != "person" or link.form != "description":
        return None
    for k in range(link.first, doc.index(link.end)):
        if (aged := years_old(doc, k)) is not None:
            return Age(link.entity, aged[0], (link.start, link.end), 0.9 * link.sure)
    return None


def _beside(doc: Document, name: Name) -> Iterator[tuple[int, Span]]:
    """Ages beside a name: "Lee, 41,", "Lee (41)", "aged 41", "41-year-old Lee", "daughter Ann, four,"."""
    yield from _behind(doc, name)
    start = title_start(doc, name)
    for j in range(plain_before(doc, start), start):
        if (old := years_old(doc, j)) is not None:
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
    if years is None or then not in _CLOSES:
        return
    bracket = sign == "("
    whole = not bracket or years > 9 or child
    unsure = bracket or (years < _YOUNG and not child)
    ranked = bracket and doc.low(title_start(doc, name) - 1) == "."  # "2. Ann Lee (17)"
    match = unsure and not _MATCH.isdisjoint(_near(doc, name.first))
    if whole and not ranked and not match:
        yield years, (name.start, doc.words[k].end)


def _is_child(doc: Document, name: Name) -> bool:
    """Whether a word for a child stands near before the name in its sentence, or "youngest" right before."""
    first = max(doc.bounds[doc.sentence[name.first]][0], name.first - _NEAR)
    young = any(doc.low(k) in _YOUNGSTERS and doc.small(k) for k in (name.first - 1, name.first - 2))
    return young or any(CHILDREN.get(low) == "child" for low in doc.lows[first : name.first])


def _in_clause(doc: Document, clause: Clause[Entity]) -> Age | None:
    """The age that a clause tells: "she is 88", "who turned 27"; no more so where it was of another time."""
    k, said = clause.at, set(clause.said)
    if doc.low(k) in ("turned", "turns"):
        said.add(doc.low(k))
        k += 1
    while doc.low(k) in _AGED:
        k += 1
    years, then = age_number(doc.low(k), spelt=False), k + 1
    if doc.low(then) in ("years", "year") and doc.low(then + 1) == "old":
        then += 2
    after = doc.low(then)
    unreal = "have" in said and not _UNREAL.isdisjoint(said)  # "would have been 90"
    whole = then > k + 1 or after in _MAY_FOLLOW
    if years is None or not whole or unreal or _BEING.isdisjoint(said) or clause.status in (None, "denied"):
        return None
    dying = after == "when" and not _DYING.isdisjoint(doc.lows[k + 2 : k + 6])
    past = clause.then or (not dying and after in ("when", "at", "in", "as") and not _PAST.isdisjoint(said))
    status: Standing = "former" if past and clause.status == "asserted" else clause.status
    span = clause.subject.start, doc.words[k].end
    now = said.isdisjoint(("was", "turned"))
    return Age(clause.subject.entity, years, span, 0.95 * clause.subject.sure, status, now)


_UNREAL = frozenset("would ’d 'd".split())
_BEING = frozenset("is was 's ’s 'm am are turned been".split())
_MAY_FOLLOW = (_CLOSES - {"from"}) | frozenset('when ” " at on in last this as'.split())
