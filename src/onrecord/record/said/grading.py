"""Grading: how the words of one utterance stand to the words checked."""

import re
from functools import cached_property

from onrecord.quotes.cues import cue_of
from onrecord.reading import STATED
from onrecord.record.said.align import found
from onrecord.record.said.answer import EXACT, TURNING, Flag, Standing
from onrecord.record.said.beliefs import believed
from onrecord.record.said.flags import carried, flags
from onrecord.record.said.ops import Op
from onrecord.record.said.overlaid import Overlaid
from onrecord.record.said.questions import Turned, turned
from onrecord.record.said.sense import NEGATIONS, PROVISOS, STOP, is_figure, negation, turns, weight
from onrecord.record.said.swaps import Swap, swapped
from onrecord.record.said.utterance import Part, Utterance
from onrecord.record.said.words import Words

__all__ = ["ALTERED", "Graded", "graded_part", "published"]

# From which likeness on the words are an altered form of those printed. Below it they are other words.
ALTERED = 0.6
# The weight of agreeing words from which that likeness will do, and how much more it takes for each below it.
_ANYBODY, _KNOWN = (4.0, 0.12), (3.0, 0.1)
_OWN = 2.0  # … and the least weight of words that are anybody's own
# What has words that are sung, where it is what "says" them.
_SONG = re.compile(
    r"(?:the|a|an|its|h(?:is|er)|their)?\s*(?:chorus|refrain|song|lyrics?|hymn|anthem|ballad)\b(?!['’])", re.I
)
_LEAD = 6  # words before marks that lead to them
_PERSONS = frozenset("i he she they we you".split())
_SPREAD = 3  # times as many words as are checked, over which those of a paraphrase may lie
_LIGHT_WORDS = 2
_SHORT = 8  # words of a quote that is known by the few of it that are no figures
_FEW = 3  # words that must agree, or two that are not in most quotes
_OTHERWISE_SAME = 0.75  # likeness of a sentence in which one word stands for another


class Graded(Overlaid):
    """Words checked against one utterance: how they compare, and what follows from that."""

    @property
    def current(self) -> bool:
        """Whether it stands in the latest version of its story."""
        return bool(self.utterance.about[7])

    @cached_property
    def direct(self) -> bool:
        """Whether all the printed words stand in quotation marks."""
        return self.last > self.first and all(self.utterance.direct()[self.first : self.last])

    @cached_property
    def partly_direct(self) -> bool:
        """Whether some of the printed words stand in quotation marks."""
        return any(self.utterance.direct()[self.first : self.last])

    @cached_property
    def wording(self) -> str:
        """ "verbatim", "cut", "altered" or "near"; the first two only where no word differs."""
        if any(op.change in ("added", "changed") for op in self.ops):
            return "altered" if self._alike else "near"
        if not any(op.change == "same" for op in self.ops):
            return "near"
        left_out = [op for op in self.ops if op.change == "left out"]
        if not all(self._shown(op) or self.whole(op) for op in left_out):
            return "altered" if self._alike else "near"
        if self._turned:
            return "altered"
        cut = left_out or self.hidden_gaps or not (self.begins and self.ends)
        return "cut" if cut else "verbatim"

    def _shown(self, op: Op) -> bool:
        return op.a1 in self.checked.gaps

    def whole(self, op: Op) -> bool:
        """Whether the printed words of an op are whole sentences."""
        firsts = self.utterance.words.firsts
        return op.b1 in firsts and op.b2 in firsts

    @cached_property
    def questions(self) -> list[Turned]:
        """The sentences that are a question on one side only."""
        return turned(self.checked, self.utterance.words, self.ops)

    @cached_property
    def _turned(self) -> bool:
        """Whether the words agree and do not say the same: a denial left out, a question made a statement."""
        printed = self.utterance.words
        if self.head is not None or any(each.grave for each in self.questions):
            return True
        return any(
            op.change == "left out"
            and not self.whole(op)
            and (negation(printed.sense(op.b1, op.b2)) or carried(self, op))
            for op in self.ops
        )

    @cached_property
    def parts(self) -> list[Part]:
        """The quotes in which the words begin and end."""
        if not len(self.utterance.words):
            return [self.utterance.first]
        at = (self.first, max(self.first, self.last - 1))
        return list({id(part): part for part in map(self.utterance.part_at, at)}.values())

    @cached_property
    def denied(self) -> bool:
        """Whether the story has it that the words were not said."""
        return bool(self.denial) or any(part.status not in STATED for part in self.parts)

    @property
    def confidence(self) -> float:
        """How sure it is who spoke; 0 where nobody is known to have."""
        return self.parts[0].confidence if self.utterance.speakers else 0.0

    @cached_property
    def standing(self) -> Standing:
        """What the words are, as far as the quote itself tells."""
        parts = self.parts
        if self.denied:
            return "denied"
        if all(part.paragraph == "heading" for part in parts):
            return "headline"
        if any(part.manner == "sung" or _SONG.match(part.source) for part in parts):
            return "sung"
        if any(part.status == "thought" and not believed(part) for part in parts):
            return "thought"
        for first, last in self.utterance.inner():
            around = first > 0 or last < len(self.utterance.words)
            if self.own_words and self.own_words[0] == first:
                continue
            if first <= self.first and self.last <= last and around:
                return "inside"
        return "said"

    @cached_property
    def own_words(self) -> tuple[int, str] | None:
        """Where the stretch in marks within the quote begins that has the words, and what leads to it, where
        that tells that they are the speaker's own: I said, ‘…’; None elsewhere."""
        words = self.utterance.words
        for first, last in self.utterance.inner():
            if first <= self.first and self.last <= last:
                start = max((at for at in words.firsts if at < first), default=0)
                start = max(start, first - _LEAD)
                leading = words.norm[start:first]
                at = max((n for n, word in enumerate(leading) if word in _PERSONS), default=0)
                if leading[at : at + 1] == ["i"] and any(map(cue_of, leading[at + 1 :])):
                    return first, words.shown(start + at, first)
        return None

    @cached_property
    def hidden_gaps(self) -> list[int]:
        """Printed words with an ellipsis of the outlet's before them that the words checked do not show."""
        gaps = self.utterance.words.gaps
        hidden = []
        for op in self.ops:
            if op.change == "same" and op.a2 - op.a1 == op.b2 - op.b1:
                for gap in gaps:
                    inside = op.b1 <= gap < op.b2 and gap > self.first
                    if inside and op.a1 + gap - op.b1 not in self.checked.gaps:
                        hidden.append(gap)
        return sorted(hidden)

    @cached_property
    def begins(self) -> bool:
        """Whether what was checked begins where a sentence, or what stands in quotation marks, begins."""
        return self.first == 0 or self.first in self.utterance.words.firsts or self._edge(self.first)

    @cached_property
    def ends(self) -> bool:
        """Whether it ends where a sentence, or what stands in quotation marks, ends."""
        words = self.utterance.words
        if self.last < len(words) and words.norm[self.last] in PROVISOS:
            return False
        return self.last == len(words) or self.last in words.firsts or self._edge(self.last)

    def _edge(self, at: int) -> bool:
        direct = self.utterance.direct()
        return direct[at - 1] != direct[at]

    @cached_property
    def fragment(self) -> bool:
        """Whether the outlet itself printed no whole sentence here."""
        words = self.utterance.words
        opening = words.shown(self.first, self.first + 1)[:1]
        return opening.islower() or not self._stopped()

    def _stopped(self) -> bool:
        words = self.utterance.words
        after = words.text[words.ends[self.last - 1] : words.ends[self.last - 1] + 3]
        return self.last in words.firsts or any(stop in after for stop in ".!?,")

    @cached_property
    def likeness(self) -> float:
        """From 0 to 1: the share of words that agree, common words counting little."""
        agree = all_checked = all_printed = 0.0
        for op in self.ops:
            checked = weight(self.checked.norm[op.a1 : op.a2])
            printed = weight(self.utterance.words.norm[op.b1 : op.b2])
            if op.change in ("same", "brackets"):
                agree += checked + printed
            elif op.change == "left out" and (self._shown(op) or self.whole(op)):
                printed = 0.0
            all_checked += checked
            all_printed += printed
        return agree / (all_checked + all_printed) if all_checked + all_printed else 0.0

    @cached_property
    def _same(self) -> list[str]:
        return [word for op in self.ops if op.change == "same" for word in self.checked.norm[op.a1 : op.a2]]

    @property
    def agreeing(self) -> float:
        """What the words weigh that agree."""
        return weight(self._same)

    @cached_property
    def light(self) -> str:
        """The words outside the quotation marks, where they are one or two of the commonest, before or behind
        all others, as the article that the outlet has before them; empty elsewhere."""
        direct = self.utterance.direct()
        covered = range(self.first, self.last)
        outside = [at for at in covered if not direct[at]]
        few = len(outside) <= _LIGHT_WORDS < len(covered) - len(outside)
        at_ends = outside in (list(covered[: len(outside)]), list(covered[len(covered) - len(outside) :]))
        idle = all(self.utterance.words.norm[at] in STOP - NEGATIONS for at in outside)
        if self.wording not in EXACT or not outside or not few or not at_ends or not idle:
            return ""
        return self.utterance.words.shown(outside[0], outside[-1] + 1)

    @cached_property
    def _alike(self) -> bool:
        if self._figures_alone:
            return True
        enough = len(self._same) >= _FEW or sum(word not in STOP for word in self._same) > 1
        return enough and self.likeness >= ALTERED

    @cached_property
    def _figures_alone(self) -> bool:
        """Whether the words are a short quote, or a good part of one that other words than the commonest tell
        of, with other figures and nothing else changed."""
        changed = [op for op in self.shown_ops if op.change != "same"]
        printed = len(self.utterance.words)
        short = printed <= min(_SHORT, 2 * len(self.checked))
        told = self._telling or printed == len(self.checked)
        return short and told and bool(changed) and all(self._of_figures(op) for op in changed)

    @cached_property
    def _telling(self) -> bool:
        """Whether words agree that are neither figures nor among the commonest."""
        return any(word not in STOP and not word[0].isdigit() for word in self._same)

    def _of_figures(self, op: Op) -> bool:
        """Whether nothing but figures differs: "$3 million" and "$4 million" agree in their dollars."""
        printed, checked = self.utterance.words.norm[op.b1 : op.b2], self.checked.norm[op.a1 : op.a2]
        pairs = [pair for pair in zip(printed, checked, strict=False) if pair[0] != pair[1]]
        alike = len(printed) == len(checked) or all(map(is_figure, (*printed, *checked)))
        return op.change == "changed" and alike and all(is_figure(a) and is_figure(b) for a, b in pairs)

    def surplus(self, known: bool) -> float:
        """By how much they are liker than words must be to be those that were meant.

        The fewer words agree, the liker they must be; less so where it is `known` that the speaker is the one
        asked for. Below 0 they are somebody's other words.
        """
        if all(op.change == "same" for op in self.ops):
            return self.likeness
        if self._figures_alone and (known or self._telling or len(self._same) >= _FEW):
            return 0.0
        if not known and weight(self._same) < _OWN and not self._turns_alone:
            return -1.0
        enough, step = _KNOWN if known else _ANYBODY
        return self.likeness - ALTERED - step * max(0.0, enough - weight(self._same))

    def turned_paraphrase(self, known: bool) -> bool:
        """Whether it is a paraphrase that the words checked repeat but for what turns its sense, such as a
        figure; fewer words tell that where it is `known` that the speaker is the one asked for."""
        if self.partly_direct or self.wording in EXACT:
            return False
        agree = weight(self._same)
        near = self.last - self.first <= _SPREAD * len(self.checked)
        enough = agree >= (_KNOWN if known else _ANYBODY)[0] - 1
        share = agree >= ALTERED * weight(self.checked.norm)
        return near and enough and share and self._turned_by_few

    @cached_property
    def _turned_by_few(self) -> bool:
        """Whether all that is added or changed, the commonest words aside, turns the sense: a figure, a day,
        a name, or one word for another in a sentence that is otherwise the same."""
        changed = [op for op in self.ops if op.change in ("added", "changed") and not self._idle(op)]
        swaps = {(each.op.a1, each.op.a2) for each in self.swaps}
        return bool(changed) and all(
            (op.a1, op.a2) in swaps or self._of_figures(op) or self._denies(op) for op in changed
        )

    def _idle(self, op: Op) -> bool:
        """Whether none but the commonest words differ, and no denial among them."""
        words = (*self.utterance.words.sense(op.b1, op.b2), *self.checked.sense(op.a1, op.a2))
        return all(word in STOP and word not in NEGATIONS for word in words) and not self._denies(op)

    @cached_property
    def swaps(self) -> list[Swap]:
        """The names that others stand for, and one other word in a sentence that is otherwise the same."""
        found = swapped(self.checked, self.utterance.words, self.ops) if self.wording == "altered" else []
        return [each for each in found if each.sort == "name" or self.likeness >= _OTHERWISE_SAME]

    @cached_property
    def _turns_alone(self) -> bool:
        """Whether all that is added or changed is a figure, a negation or an opposite, and no other word."""
        changed = [op for op in self.ops if op.change in ("added", "changed")]
        return all(self._of_figures(op) or self._denies(op) for op in changed)

    def _denies(self, op: Op) -> bool:
        gone = self.utterance.words.sense(op.b1, op.b2)
        come = self.checked.sense(op.a1, op.a2)
        hit = turns(gone, come, not self.partly_direct)
        return (
            hit is not None and hit[0] in ("negation", "opposite", "date") and max(len(gone), len(come)) < 2
        )

    @property
    def turned(self) -> bool:
        """Whether something that was added, changed or left out turns the sense of the words."""
        return any(flag.sort in TURNING and not flag.around for flag in self.flags())

    @property
    def changed_words(self) -> int:
        """How many of the words checked are not those printed."""
        return sum(op.a2 - op.a1 for op in self.ops if op.change in ("added", "changed"))

    def flags(self) -> list[Flag]:
        """What turns the sense, or may: the gravest first."""
        return flags(self)


def published(each: Graded) -> tuple[bool, str, str, int, int]:
    """What puts the earliest first, and undated stories last."""
    _, _, day, _, outlet, *_ = each.utterance.about
    first = each.utterance.first
    return day is None, str(day or ""), str(outlet or ""), first.story, first.n


def graded_part(checked: Words, utterance: Utterance, first: int, last: int) -> Graded | None:
    """The words [first, last) of those checked where an utterance has them in a row, in quotation marks."""
    for at in found(checked.norm[first:last], utterance.words):
        one = Graded(checked, utterance, [Op("same", first, last, at, at + last - first)])
        if one.direct and len(one.ops) == 1:
            return one
    return None
