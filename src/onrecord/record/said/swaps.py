"""Swaps: one word that tells something in the place of another, in a sentence that is otherwise the same."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from onrecord.record.said.opposites import full
from onrecord.record.said.ops import Op
from onrecord.record.said.sense import NEGATIONS, STOP, ending, turns
from onrecord.record.said.words import Words

__all__ = ["Swap", "swapped"]

_ENDING = 3  # letters by which a name and what is made of it differ: Iran, Iranian
# Words that desks put for one another: of others that stand in one place it is not known that they mean the
# same.
_ALIKE = tuple(
    frozenset(words.split("/"))
    for words in (
        "close/shut closed/shut closure/shutdown kid/child kids/children attorney/lawyer attorneys/lawyers "
        "company/firm/business companies/firms/businesses car/vehicle cars/vehicles job/post "
        "big/large/huge/major small/little/minor/slight begin/start begun/started began/started buy/purchase "
        "bought/purchased get/receive got/received help/aid/assist helped/aided/assisted "
        "show/reveal/indicate showed/revealed/indicated tell/inform told/informed "
        "ask/request asked/requested try/attempt tried/attempted need/require needs/requires "
        "needed/required build/construct built/constructed end/finish ended/finished "
        "choose/pick/select chose/picked/selected chosen/picked/selected fix/repair fixed/repaired "
        "move/shift moved/shifted rise/increase/climb rises/increases rose/increased/climbed "
        "fall/drop/decline fell/dropped/declined cut/reduce/lower cuts/reductions reduced/lowered "
        "important/crucial/vital/key difficult/hard/tough hard/tough fast/quick quickly/rapidly/swiftly "
        "deal/agreement accord/agreement talks/negotiations vote/ballot poll/survey polls/surveys "
        "people/residents town/community law/legislation bill/legislation officials/authorities "
        "police/officers troops/soldiers/forces dead/killed died/killed deaths/fatalities hurt/injured "
        "money/funds/cash cost/price costs/prices pay/salary wage/pay probe/investigation/inquiry "
        "fully/completely/entirely/totally/wholly/perfectly quite/rather enough/sufficient "
        "entire/whole whole/full former/ex approximately/roughly nearly/almost although/though while/whilst "
        "among/amongst toward/towards until/till film/movie films/movies house/home houses/homes "
        "street/road area/region areas/regions nation/country nations/countries president/leader "
        "university/college pupils/students pupil/student teachers/educators doctor/physician "
        "doctors/physicians currently/presently/now immediately/instantly earlier/previously "
        "u.s./american/america u.k./british/britain american/americans blast/explosion blasts/explosions "
        "attack/assault attacks/assaults strike/attack strikes/attacks fire/blaze usually/normally "
        "storm/hurricane flat/apartment holiday/vacation row/dispute bid/attempt seek/want wants/seeks "
        "vow/promise vowed/promised warn/caution warned/cautioned criticize/condemn praised/hailed "
        "backed/supported back/support "
        "think/believe know/understand make/create/produce get/obtain go/travel/head say/state said/stated "
        "have/own/hold/possess has/owns/holds/possesses had/owned/held/possessed do/perform did/performed "
        "scrap/abolish scrapped/abolished axe/cut hike/increase hikes/increases slash/cut slashed/cut"
    ).split()
)

# Of the commonest words those that tell something where one stands for another: "lose money", "make money".
_COMMON = NEGATIONS | frozenset(
    "make get got go going know think say said says want like people have has had do does did".split()
)


class Swap(NamedTuple):
    """The op that is one, the words as printed and checked, and what was swapped: a name or another word."""

    op: Op
    gone: str
    come: str
    sort: Literal["name", "word"]


def swapped(checked: Words, printed: Words, ops: Sequence[Op]) -> list[Swap]:
    """The names that others stand for; and one other word, where no more words that tell something were
    added, left out or changed. None of two that may be one word or mean the same."""
    found: list[Swap] = []
    otherwise_same = True
    for op in _set_beside(printed, ops):
        if op.change in ("same", "brackets"):
            continue
        gone, come = _tellers(printed, op.b1, op.b2), _tellers(checked, op.a1, op.a2)
        if not (gone and come):
            common = _tellers(printed, op.b1, op.b2, _COMMON), _tellers(checked, op.a1, op.a2, _COMMON)
            if all(common):
                gone, come = common
        if len(gone) != 1 or len(come) != 1:
            otherwise_same &= not gone and not come
            continue
        was, now = printed.norm[gone[0]], checked.norm[come[0]]
        names = _named(printed, gone[0]) and _named(checked, come[0])
        if turns([was], [now]) is not None:
            continue
        if _same(was, now, names):
            otherwise_same = False
        else:
            found.append(Swap(op, was, now, "name" if names else "word"))
    alone = otherwise_same and sum(each.sort == "word" for each in found) == 1
    return [each for each in found if each.sort == "name" or alone]


def _set_beside(printed: Words, ops: Sequence[Op]) -> list[Op]:
    """The ops with what was added at either end beside as many words that stand in its place."""
    beside = list(ops)
    for n in {0, len(ops) - 1} if len(ops) > 1 else ():
        op = ops[n]
        if op.change == "added":
            count = op.a2 - op.a1
            first, last = (op.b1 - count, op.b1) if n == 0 else (op.b2, op.b2 + count)
            seam = any(first < at < last or at == (last if n == 0 else first) for at in printed.firsts)
            if first >= 0 and last <= len(printed) and not seam:
                beside[n] = Op("changed", op.a1, op.a2, first, last)
    return beside


def _tellers(words: Words, first: int, last: int, too: frozenset[str] = NEGATIONS) -> list[int]:
    """Where those of the words [first, last) stand that tell something: none of the commonest but `too`."""
    return [at for at in range(first, last) if words.norm[at] not in STOP or words.norm[at] in too]


def _named(words: Words, at: int) -> bool:
    """Whether a word is written as a name is."""
    return at not in words.firsts and words.text[words.starts[at] : words.starts[at] + 1].isupper()


def _same(one: str, other: str, names: bool) -> bool:
    """Whether two words may be forms of one, or mean the same."""
    if full(one) == full(other) or any(one in words and other in words for words in _ALIKE):
        return True
    if names:
        short, long = sorted((one, other), key=len)
        return long.startswith(short) and len(long) - len(short) <= _ENDING
    return ending(one, other) is not None
