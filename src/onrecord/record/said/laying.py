"""Laying: the words checked over each utterance, in a row where they stand so, aligned where they do not."""

from collections.abc import Iterable

from rapidfuzz.distance import LCSseq

from onrecord.record.said.align import align, found
from onrecord.record.said.clock import Clock
from onrecord.record.said.grading import Graded
from onrecord.record.said.names import Asked
from onrecord.record.said.ops import Op
from onrecord.record.said.utterance import Utterance
from onrecord.record.said.words import Words

__all__ = ["laid"]

_ALIGNED = 5  # different wordings that are aligned, of all and again of the person asked for
_ALIGNED_BESIDE = 2  # … where some utterance has the words in a row
_LONGEST = 20_000  # words of an utterance that are looked at
_SHARE = 0.6  # of the words that the likest has, what another must have to be aligned beyond the first three


def laid(checked: Words, utterances: Iterable[Utterance], by: Asked | None, clock: Clock) -> list[Graded]:
    """The words graded against the utterances that have them in a row, and against those most like them."""
    graded: list[Graded] = []
    others: list[tuple[int, Utterance]] = []
    for utterance in utterances:
        places = found(checked.norm, utterance.words)
        clock.tick(len(checked) + len(utterance.words))
        if places:
            graded.append(_in_a_row(checked, utterance, places))
        else:
            common = LCSseq.similarity(checked.norm, utterance.words.norm[:_LONGEST])
            others.append((common, utterance))
    others.sort(key=lambda each: (-each[0], len(each[1].words)))
    most = _ALIGNED_BESIDE if graded else _ALIGNED
    least = _SHARE * others[0][0] if others else 0
    graded += _aligned(
        checked, [each for i, (common, each) in enumerate(others) if i < 3 or common >= least], most, clock
    )
    if by:
        seen = {id(each.utterance) for each in graded}
        own = [
            utterance
            for _, utterance in others
            if id(utterance) not in seen and by.is_one_of(utterance.speakers)
        ]
        graded += _aligned(checked, own, most, clock)
    return graded


def _in_a_row(checked: Words, utterance: Utterance, places: list[int]) -> Graded:
    """The place that speaks best for the words: in quotation marks, whole, with nothing grave around it."""
    every = [
        Graded(checked, utterance, [Op("same", 0, len(checked), at, at + len(checked))]) for at in places
    ]
    return min(every, key=lambda each: (not each.direct, each.wording != "verbatim", len(each.flags())))


def _aligned(checked: Words, utterances: Iterable[Utterance], most: int, clock: Clock) -> list[Graded]:
    """The first few wordings, each aligned once, with every utterance that has one of them."""
    ops: dict[tuple[object, ...], list[Op]] = {}
    graded: list[Graded] = []
    for utterance in utterances:
        words = utterance.words
        key = (tuple(words.norm), tuple(sorted(words.inserted)), tuple(sorted(words.hyphened)))
        if key not in ops:
            if len(ops) == most:
                continue
            ops[key] = align(checked, words, clock)
        graded.append(Graded(checked, utterance, ops[key]))
    return graded
