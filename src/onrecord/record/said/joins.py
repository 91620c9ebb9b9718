"""Joins: words put together from several quotes, each verbatim."""

from itertools import pairwise

from onrecord.record.said.align import found
from onrecord.record.said.clock import Clock
from onrecord.record.said.grading import Graded, graded_part
from onrecord.record.said.sense import STOP
from onrecord.record.said.utterance import Utterance
from onrecord.record.said.words import Words

__all__ = ["PART", "joined"]

PART = 3  # words of a part, at least
_MOST = 4  # parts
_OVER = 3  # words by which the longest part may run on into the next sentence
_SEAMS = frozenset("and but so because then also or".split())


def joined(checked: Words, utterances: list[Utterance], clock: Clock) -> list[Graded]:
    """The fewest parts, each in a row in quotation marks in one utterance, that make up the words checked.

    Empty where there are none, or one utterance has them all. Between two parts one word such as "and" may
    be added. The longest part from where the last one ended is taken each time; as any stretch of a part is
    a part too, no other choice makes fewer.
    """
    parts: list[Graded] = []
    at = 0
    while at < len(checked):
        best = _longest(checked, utterances, at, clock)
        if best is None and parts and checked.norm[at] in _SEAMS:
            at += 1
            best = _longest(checked, utterances, at, clock) if at < len(checked) else None
        if best is None or len(parts) == _MOST:
            return []
        parts.append(best)
        at = best.ops[0].a2
    parts = _at_sentences(checked, parts)
    several = len({id(part.utterance) for part in parts}) > 1
    backwards = any(later.first < earlier.first for earlier, later in pairwise(parts))
    return parts if len(parts) > 1 and (several or backwards) else []


def _at_sentences(checked: Words, parts: list[Graded]) -> list[Graded]:
    """The parts with a seam that lies a little after the end of a sentence put there, if both allow it."""
    for n in range(1, len(parts)):
        (first, end), (_, last) = (_ends(part) for part in parts[n - 1 : n + 1])
        for seam in range(end - 1, max(first + PART, end - _OVER) - 1, -1):
            if seam in checked.firsts and (later := graded_part(checked, parts[n].utterance, seam, last)):
                if earlier := graded_part(checked, parts[n - 1].utterance, first, seam):
                    parts[n - 1 : n + 1] = earlier, later
                break
    return parts


def _ends(part: Graded) -> tuple[int, int]:
    return part.ops[0].a1, part.ops[0].a2


def _longest(checked: Words, utterances: list[Utterance], at: int, clock: Clock) -> Graded | None:
    best: Graded | None = None
    end = at + PART
    for utterance in utterances:
        words = utterance.words
        clock.tick(len(words))
        if end > len(checked):
            break
        places = found(checked.norm[at:end], words)
        if not places:
            continue
        last = max(_agreeing(checked, words, at, place) for place in places)
        clock.tick(len(places) * (last - at))
        part = graded_part(checked, utterance, at, last)
        if part is None or all(word in STOP for word in checked.norm[at:last]):
            continue
        best = part
        end = last + 1
    return best


def _agreeing(checked: Words, printed: Words, at: int, place: int) -> int:
    """How far the words checked from `at` on agree with those printed from `place` on."""
    most = min(len(checked) - at, len(printed) - place)
    return at + next((i for i in range(most) if checked.norm[at + i] != printed.norm[place + i]), most)
