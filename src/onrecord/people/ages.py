"""Ages: how old someone is told to be, beside the name or by a clause, and the days of birth it allows."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from onrecord.lexicon import word_list
from onrecord.people.clauses import Clause, Standing
from onrecord.people.identity import Owned
from onrecord.people.lexicon import KIN
from onrecord.people.life import Death
from onrecord.people.mentions import years_old
from onrecord.people.names import Name
from onrecord.people.phrases import plain_before, title_start
from onrecord.people.pronouns import Link
from onrecord.people.roles import age_number
from onrecord.people.scene import Entity, Scene
from onrecord.reading import Fact, Span

__all__ = ["ages", "born_between"]

_OLDEST = 120
_REACH = 30  # words on either side in which a match would be told of
_YOUNG = 13  # below it, a number beside a name is a score where a match is told of
_CLOSES = frozenset([",", ".", ")", ";", "and", "who", "?", "!", "from", "—", "–", ""])
_AGED = frozenset(["aged", "age", "now", "just", "only", "then"])
_PAST = frozenset("was were turned had became been".split())
_DYING = frozenset("died dies drowned killed murdered dead passed death".split())
_MATCH = word_list("ages.match")


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


def ages(
    scene: Scene,
    owned: Owned,
    links: Sequence[Link],
    found: Sequence[Clause],
    dead: Sequence[Death],
    on: date | None,
) -> Iterator[tuple[Entity, Fact]]:
    """The age facts of a story, with days of birth where it is known when one was so old."""
    died = {id(d.entity): d for d in reversed(dead)}

    def fact(
        entity: Entity, years: int, span: Span, sure: float, status: Standing, now: bool = True
    ) -> Iterator[tuple[Entity, Fact]]:
        death = died.get(id(entity))
        when = death.when if death else (on, on) if on and now and status == "asserted" else None
        born = born_between(years, *when) if when is not None and status != "former" else None
        if 0 <= years <= _OLDEST:
            told = Fact(
                kind="age", value=str(years), spans=(span,), born=born, confidence=sure, status=status
            )
            yield entity, told

    for name, entity in owned:
        if entity.kind == "person":
            for years, span in _beside(scene, name):
                yield from fact(entity, years, span, 0.95, "asserted")
    for link in links:
        if link.entity.kind == "person" and link.form == "description":
            for k in range(link.first, min(link.first + 4, len(scene.words))):
                if (aged := years_old(scene, k)) is not None and aged[1] <= scene.index(link.end):
                    yield from fact(link.entity, aged[0], (link.start, link.end), 0.9 * link.sure, "asserted")
                    break
    for clause in found:
        told = _in_clause(scene, clause)
        if told is not None:
            years, span, status, now = told
            yield from fact(clause.subject.entity, years, span, 0.95 * clause.subject.sure, status, now)
    for death in dead:
        if death.age is not None:
            yield from fact(death.entity, death.age, death.span, 0.95 * death.sure, death.status)


def _beside(scene: Scene, name: Name) -> Iterator[tuple[int, Span]]:
    """Ages beside a name: "Lee, 41,", "Lee (41)", "aged 41", "41-year-old Lee", "daughter Ann, four,"."""
    k = name.last
    bracket = scene.low(k) == "("
    k += scene.low(k) in (",", "(")
    set_off = k > name.last
    while scene.low(k) in _AGED:
        k += 1
    aged = scene.low(k - 1) in ("aged", "age")
    child = _is_child(scene, name)
    years = age_number(scene.low(k), spelt=child or aged) if set_off or aged else None
    if years is not None and scene.low(k + 1) in _CLOSES:
        score = bracket and (_ranked(scene, name) or not _MATCH.isdisjoint(_near(scene, name.first)))
        whole = scene.low(k + 1) in (")", ",") and (years > 9 or child) if bracket else True
        listed = scene.low(k + 1) == "," and scene.low(k + 2).isdigit()  # "Ann Lee, 3, 4 and 5"
        score |= years < _YOUNG and not child and not _MATCH.isdisjoint(_near(scene, name.first))
        if whole and not score and not listed:
            yield years, (name.start, scene.words[k].end)
    if name.possessive and scene.low(name.last) == "":
        return
    start = title_start(scene, name)
    fronted = scene.low(start - 1) == "," and scene.low(start - 3) in ("aged", "at")
    years = age_number(scene.low(start - 2), spelt=False) if fronted else None
    if years is not None and start - 3 == scene.bounds[scene.sentence[start]][0]:  # "Aged 41, Ann Lee left"
        yield years, (scene.words[start - 3].start, name.end)
    for j in range(plain_before(scene, start), start):
        if (old := years_old(scene, j)) is not None and old[1] <= start:
            yield old[0], (scene.words[j].start, name.end)
            return


def _near(scene: Scene, k: int) -> list[str]:
    """The words of its sentence that stand near the word `k`."""
    first, last = scene.bounds[scene.sentence[k]]
    return scene.lows[max(first, k - _REACH) : min(last, k + _REACH)]


def _ranked(scene: Scene, name: Name) -> bool:
    """Whether a place in a list stands before the name: "2. Ann Lee (17)"."""
    k = title_start(scene, name)
    return scene.low(k - 1) == "." and scene.low(k - 2).isdigit()


def _is_child(scene: Scene, name: Name) -> bool:
    """Whether a kin word stands near before the name in its sentence."""
    for k in range(name.first - 1, max(-1, name.first - 12), -1):
        if scene.sentence[k] != scene.sentence[name.first]:
            return False
        if KIN.get(scene.low(k), ("", ""))[1] == "child" or scene.low(k) in ("babies", "kids", "twins"):
            return True
    return False


def _in_clause(scene: Scene, clause: Clause) -> tuple[int, Span, Standing, bool] | None:
    """The age that a clause tells: "she is 88", "who turned 27"; no more so where it was of another time."""
    k, said = clause.at, set(clause.said)
    if scene.low(k) in ("turned", "turns"):
        said.add(scene.low(k))
        k += 1
    while scene.low(k) in _AGED:
        k += 1
    years = age_number(scene.low(k), spelt=False)
    being = said & {"is", "was", "'s", "’s", "'m", "am", "are", "turned", "been"}
    after = scene.low(k + 1)
    unreal = {"would", "have"} <= said or {"’d", "have"} <= said  # "would have been 90"
    if years is None or not being or unreal or clause.status in (None, "denied"):
        return None
    if after in ("years", "year") and scene.low(k + 2) == "old":
        after = scene.low(k + 3)
    elif after not in _CLOSES - {"from"} | {"when", "”", '"', "at", "on", "in", "last", "this", "as"}:
        return None
    if after in ("at", "on", "as") and "turned" not in said and scene.low(k + 2) != "the":
        return None
    dying = after == "when" and not _DYING.isdisjoint(scene.lows[k + 2 : k + 6])
    then = clause.then or (not dying and after in ("when", "at", "in", "as") and said & _PAST)
    status: Standing = "former" if then and clause.status == "asserted" else clause.status or "asserted"
    now = not said & {"was", "turned"}
    return years, (clause.subject.start, scene.words[k].end), status, now
