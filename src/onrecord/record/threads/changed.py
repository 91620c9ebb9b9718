"""Changed: what a printing made of the words of another, as the tree and the counts of a thread have it."""

from onrecord.record.said.align import align
from onrecord.record.said.clock import Clock
from onrecord.record.said.grading import Graded
from onrecord.record.said.normalise import tokens
from onrecord.record.said.ops import Op
from onrecord.record.said.sense import turns
from onrecord.record.threads.answer import Change
from onrecord.record.threads.nodes import Node

__all__ = ["change_of", "changed_from", "laid", "outside"]


def changed_from(node: Node, other: Node) -> Change:
    """What a printing made of the words of another."""
    same = node.utterance.words.norm == other.utterance.words.norm
    return change_of(node, other, same, None if same else laid(node, other, Clock()))


def laid(node: Node, parent: Node, clock: Clock) -> Graded | None:
    """The speaker's words of a printing laid over those of an earlier one; None where one is a paraphrase."""
    if node.indirect or parent.indirect:
        return None
    words = node.own if node.mixed else node.utterance.words
    return Graded(words, parent.utterance, align(words, parent.utterance.words, clock))


def change_of(node: Node, parent: Node | None, same: bool, graded: Graded | None) -> Change:
    """The same, of the closest earlier printing or none, laid over it where the words are not the same."""
    if parent is None:
        return "new"
    if node.indirect != parent.indirect:
        return "paraphrase" if node.indirect else "quoted"
    if same or graded is None:
        return "same" if same else "paraphrase"
    kinds = {_kind(graded, op) for op in graded.ops} - {"same", "brackets"}
    cut = "left out" in kinds or any(outside(graded))
    if not kinds - {"left out"}:
        return "part" if node.mixed else "cut" if cut else "same"
    return "fuller" if kinds == {"added"} and not cut else "altered"


def _kind(graded: Graded, op: Op) -> str:
    """The change of an op; words dropped or put in within a sentence, without an ellipsis, are changed.

    An editor's words in brackets change nothing, and leave out those that they stand for.
    """
    checked = graded.checked
    if op.a2 > op.a1 and all(at in checked.inserted for at in range(op.a1, op.a2)):
        gone = graded.utterance.words.norm[op.b1 : op.b2]
        if not turns(gone, checked.norm[op.a1 : op.a2]):
            return "left out" if gone else "brackets"
    if op.change == "left out" and op.a1 not in checked.gaps and not graded.whole(op):
        return "changed"
    ends = checked.firsts | {0, len(checked)}
    if op.change == "added" and not (op.a1 in ends and op.a2 in ends) and op.a1 > 0 and op.a2 < len(checked):
        return "changed"
    return op.change


def outside(graded: Graded) -> tuple[str, str]:
    """What the earlier printing has before and after these words, where that is words."""
    before, after = graded.around()
    return before.strip() if tokens(before).norm else "", after.strip() if tokens(after).norm else ""
