"""Overlaid: words checked, laid over an utterance: what is shown of it, and how the two differ."""

import re
from functools import cached_property

import msgspec

from onrecord.record.said.answer import Piece
from onrecord.record.said.heads import with_head
from onrecord.record.said.ops import Op, in_whole_words, paired, to_whole_words
from onrecord.record.said.utterance import Utterance
from onrecord.record.said.words import Words, shown

__all__ = ["Overlaid"]

_MARKS = re.compile(r"[“”\"]")
_CLOSES = re.compile(r"(?<=[\w.,!?])[’'](?=[\s.,;:!?]|$)")


class Overlaid:
    """Words checked, laid over one utterance: the ops.

    `first` and `last` bound the printed words that the ops cover.
    """

    def __init__(self, checked: Words, utterance: Utterance, ops: list[Op], offset: int = 0) -> None:
        self.checked, self.utterance, self.offset = checked, utterance, offset
        self.doubt = 0.0  # the chance that the story has it as not said, where that was looked up
        self.denial = ""  # the words that deny what is told here, where they were looked up: "Quill denies"
        self.beyond: list[str] = []  # the words behind it in its sentence and in no quote, where looked up
        whole = to_whole_words(utterance.words, ops)
        self.ops = ops = with_head(utterance.words, whole, utterance.direct)
        self.head = ops[0] if ops is not whole else None  # what was left out before all else, and denies it
        covered = [op for op in ops if op.b2 > op.b1]
        self.first = covered[0].b1 if covered else 0
        self.last = covered[-1].b2 if covered else 0

    @cached_property
    def shown_ops(self) -> list[Op]:
        """The ops, with no written word in two, and what was put in at an end beside what stands there."""
        ops = paired(self.checked, self.utterance.words, self.ops)
        return in_whole_words(self.checked, self.utterance.words, ops)

    @cached_property
    def shown_range(self) -> tuple[int, int]:
        """The first of the printed words that are shown as those checked, and the one after the last."""
        covered = [op for op in self.shown_ops if op.b2 > op.b1]
        return (covered[0].b1, covered[-1].b2) if covered else (self.first, self.last)

    @property
    def words(self) -> str:
        """The printed words, as they came, but for a mark that closes and opened before them."""
        words = self.utterance.words.shown(*self.shown_range)
        return _CLOSES.sub("", words, count=1) if self._opened and "‘" not in words else words

    @property
    def _opened(self) -> bool:
        """Whether a single quotation mark opens right before the printed words."""
        words, first = self.utterance.words, self.shown_range[0]
        return first < len(words) and words.text[: words.starts[first]].endswith(("‘", "'"))

    @property
    def marked_words(self) -> str:
        """Those of the printed words that stand in quotation marks, stretches put together with a gap."""
        direct = self.utterance.direct()
        stretches: list[list[int]] = []
        for at in range(*self.shown_range):
            if not direct[at]:
                continue
            if stretches and stretches[-1][1] == at:
                stretches[-1][1] = at + 1
            else:
                stretches.append([at, at + 1])
        return " … ".join(self.utterance.words.shown(first, last) for first, last in stretches)

    def around(self) -> tuple[str, str]:
        """What stands before and after the printed words in the same utterance."""
        words = self.utterance.words
        first, last = self.shown_range
        if last <= first:
            return "", ""
        return shown(words.text[: words.starts[first]]), shown(words.text[words.ends[last - 1] :])

    def diff(self) -> tuple[Piece, ...]:
        """The ops with their words as written, the stop of an abbreviation and an editor's brackets among
        them."""
        words, checked = self.utterance.words, self.checked
        pieces: list[Piece] = []
        following = None  # where the printed words of the next piece begin
        for op in reversed(self.shown_ops):
            printed = after = ""
            if op.b2 > op.b1:
                start, end = words.whole(op.b1, op.b2)
                printed = shown(words.text[start:end])
                after = shown(words.text[end:following]) if following else ""
                following = start
            start, end = checked.whole(op.a1, op.a2) if op.a2 > op.a1 else (0, 0)
            given = shown(checked.text[start:end])
            pieces.append(Piece(change=op.change, checked=given, printed=printed, after=after))
        shown_pieces = _without_stray_marks(tuple(reversed(pieces)))
        return _without_a_close(shown_pieces) if self._opened else shown_pieces

    def rest_of_sentence(self) -> tuple[list[str], list[str]]:
        """The words, as compared, of the same sentence before and after those that the ops cover."""
        words = self.utterance.words
        first, last = self.shown_range
        before = max((at for at in words.firsts if at <= first), default=0)
        after = min((at for at in words.firsts if at >= last), default=len(words))
        return words.sense(before, first), words.sense(last, after)


def _without_stray_marks(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces without quotation marks, where one of the printed words opens and does not close there, or
    closes and did not open."""
    printed = "".join(piece.printed + piece.after for piece in pieces)
    if printed.count("“") == printed.count("”") and printed.count('"') % 2 == 0:
        return pieces
    return tuple(
        msgspec.structs.replace(
            piece,
            printed=_MARKS.sub("", piece.printed),
            after=_MARKS.sub("", piece.after),
        )
        for piece in pieces
    )


def _without_a_close(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces without the first single mark that closes, where none of the printed words opens."""
    if any("‘" in piece.printed + piece.after for piece in pieces):
        return pieces
    kept = list(pieces)
    for n, piece in enumerate(pieces):
        both = _CLOSES.sub("", piece.printed + piece.after, count=1)
        if len(both) < len(piece.printed + piece.after):
            printed = both[: len(piece.printed)] if piece.printed == both[: len(piece.printed)] else ""
            printed = printed or _CLOSES.sub("", piece.printed, count=1)
            kept[n] = msgspec.structs.replace(piece, printed=printed, after=both[len(printed) :])
            break
    return tuple(kept)
