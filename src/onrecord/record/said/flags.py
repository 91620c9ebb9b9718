"""Flags: what of one printing turns the sense, or may, each as a sentence for a person."""

from typing import TYPE_CHECKING

from onrecord.record.said.answer import EXACT, Flag
from onrecord.record.said.beliefs import beliefs
from onrecord.record.said.heads import ends_clause, narrowing
from onrecord.record.said.ops import EXPANDED, Op
from onrecord.record.said.sense import NEGATIONS, PROVISOS, STOP, negation, turning, turns
from onrecord.record.said.words import Words
from onrecord.wording import stopped

if TYPE_CHECKING:
    from onrecord.record.said.grading import Graded

__all__ = ["carried", "changes", "flags"]

_ORDER = ("negation", "opposite", "condition", "number", "date", "name", "word", "hedge")
_OPENERS = frozenset("i he she it we you they but this that there".split())  # … of a clause of its own
# Of these, those that do not point back to what stands before, as "and that is not true" does.
_NEW = _OPENERS - {"but", "it", "this", "that"}
_AND = frozenset("and so or".split())
# What opens a clause that turns nothing of what stands before it.
_ABOUT = frozenset("who whom whose which what because since where while saying adding".split())
_CONDITIONAL = frozenset("if when after until with".split())
_NEAR = 4  # words before marks that lead to them


def flags(each: "Graded") -> list[Flag]:
    """What turns the sense, or may: the gravest first."""
    found = [*(flag for _, flag in changes(each)), *_questions(each), *_narrowed(each), *_around(each)]
    found += beliefs(each)
    if each.partly_direct and not each.direct:
        marked = each.marked_words
        message = f"only “{marked}” is in quotation marks; the rest is the outlet’s paraphrase."
        if each.light:
            message = f"“{each.light}” is outside the quotation marks there: it is the outlet’s word."
        found.append(Flag(sort="marks", message=message, words=marked))
    if inserted := _inserted(each):
        message = f"“[{inserted}]” is the outlet’s, in brackets."
        found.append(Flag(sort="brackets", message=message, words=inserted))
    if each.wording in EXACT and each.hidden_gaps:
        at = each.hidden_gaps[0]
        words = each.utterance.words.shown(max(at - 2, each.first), min(at + 2, each.last))
        message = f"the outlet prints an ellipsis here, which the words checked do not show: “{words}”."
        found.append(Flag(sort="ellipsis", message=message, words=words))
    if each.own_words and each.standing == "said":
        message = f"the speaker quotes their own words here: “{each.own_words[1]} …”"
        found.append(Flag(sort="inside", message=stopped(message), words=each.own_words[1]))
    return found


def _inserted(each: "Graded") -> str:
    """The printed words in square brackets that those checked have, or stand beside."""
    words = each.utterance.words
    places = [
        at
        for op in each.ops
        if op.change in ("same", "brackets")
        for at in range(op.b1, op.b2)
        if at in words.inserted
    ]
    return " ".join(words.shown(at, at + 1) for at in places)


def changes(each: "Graded") -> list[tuple[Op, Flag]]:
    """The flags of what was added, changed or left out, each with its op: the gravest first."""
    found = [
        (op, flag)
        for op in each.shown_ops
        if op.change not in ("same", "brackets")
        for flag in _in_brackets(each, op)
        or _contraction(each, op)
        or _carried(each, op)
        or _turning(each, op)
        or _swap(each, op)
    ]
    return sorted(found, key=lambda one: _ORDER.index(one[1].sort) if one[1].sort in _ORDER else len(_ORDER))


def _turning(each: "Graded", op: Op) -> list[Flag]:
    printed, checked = each.utterance.words, each.checked
    if each.head and op.change == "left out" and op.b1 == each.head.b1:
        was = printed.shown(op.b1, op.b2)
        word = negation(printed.sense(op.b1, op.b2)) or printed.norm[op.b1]
        return [Flag(sort="negation", message=f"“{was}” was dropped.", words=word)]
    gone, come = printed.sense(op.b1, op.b2), checked.sense(op.a1, op.a2)
    hit = turns(gone, come, not each.partly_direct)
    if hit is None or (op.change == "left out" and each.whole(op) and hit[0] != "negation"):
        return []
    sort, word = hit
    if word in gone and word in come:
        return []
    if sort == "number" and op.change == "left out" and not each.partly_direct:
        return []  # a paraphrase may be told without one of its figures
    was, now = printed.shown(op.b1, op.b2), checked.shown(op.a1, op.a2)
    if op.change == "changed":
        message = f"the record has “{was}” where the words checked have “{now}”."
    elif op.change == "left out":
        message = f"“{was}” was dropped."
        if len(was.split()) > 1:
            message = f"the words left out include “{_written(printed, op.b1, op.b2, word)}”: “{was}”."
    else:
        message = f"“{now}” was added: it is not in the record."
    return [Flag(sort=sort, message=message, words=word)]


def carried(each: "Graded", op: Op) -> tuple[int, int] | None:
    """The printed words that deny what was left out, where those that follow it, of another clause, were put
    in its place: “I do not [like it. I] want it”; None elsewhere."""
    words = each.utterance.words
    between = op.change == "left out" and each.first < op.b1 and op.b2 < each.last
    if not between or op.b1 in words.firsts or op.b2 in words.firsts:
        return None
    start = max(at for at in words.firsts | {0} if at <= op.b1)
    start = max((at + 1 for at in range(start, op.b1) if ends_clause(words, at)), default=start)
    denial = negation(words.sense(start, op.b1))
    new = any(
        at in words.firsts or (ends_clause(words, at - 1) and words.norm[at] in _OPENERS)
        for at in range(op.b1 + 1, op.b2)
    )
    if not denial or not new:
        return None
    end = next(at for at in range(op.b1 + 1, op.b2 + 1) if at in words.firsts or ends_clause(words, at - 1))
    first = next((at for at in range(start, op.b1) if words.norm[at] == denial), start)
    return first, end


def _carried(each: "Graded", op: Op) -> list[Flag]:
    if (found := carried(each, op)) is None:
        return []
    words = each.utterance.words
    first, end = found
    while first and words.starts[first] < words.ends[first - 1]:  # the "do" of "don't"
        first -= 1
    message = f"the record denies something else: “{words.shown(first, end)}”."
    return [Flag(sort="negation", message=message, words=words.norm[found[0]])]


def _swap(each: "Graded", op: Op) -> list[Flag]:
    """One name, or one word of an otherwise same sentence, for another."""
    one = next((swap for swap in each.swaps if op.a1 <= swap.op.a1 and swap.op.a2 <= op.a2), None)
    if one is None:
        return []
    was, now = each.utterance.words.shown(op.b1, op.b2), each.checked.shown(op.a1, op.a2)
    message = f"the record has “{was}” where the words checked have “{now}”."
    return [Flag(sort=one.sort, message=message, words=one.come)]


def _in_brackets(each: "Graded", op: Op) -> list[Flag]:
    """What the words checked have in brackets and the record has not: an insertion, however it is marked."""
    places = range(op.a1, op.a2)
    if not places or not all(at in each.checked.inserted for at in places):
        return []
    now, was = each.checked.shown(op.a1, op.a2), each.utterance.words.shown(op.b1, op.b2)
    turning = _turning(each, op)
    message = f"“[{now}]” stands for “{was}”: the record has no brackets there."
    if not was:
        message = f"“[{now}]” was added: it is not in the record."
    return [Flag(sort=turning[0].sort if turning else "brackets", message=message, words=now)]


def _contraction(each: "Graded", op: Op) -> list[Flag]:
    """An ending that may stand for several words, written out as one of them."""
    printed, checked = each.utterance.words, each.checked
    gone, come = printed.norm[op.b1 : op.b2], checked.norm[op.a1 : op.a2]
    if len(gone) != len(come) or op.change != "changed":
        return []
    pairs = [pair for pair in zip(gone, come, strict=True) if pair[0] != pair[1]]
    for one, other in pairs:
        if other not in EXPANDED.get(one, ()) and one not in EXPANDED.get(other, ()):
            return []
    was, now = printed.shown(op.b1, op.b2), checked.shown(op.a1, op.a2)
    message = f"“{now}” may be what “{was}” stands for, and may not: the record has “{was}”."
    return [Flag(sort="contraction", message=message, words=was)] if pairs else []


def _questions(each: "Graded") -> list[Flag]:
    found = []
    for turned in each.questions:
        words = each.utterance.words.shown(turned.first, turned.last)
        message = f"the record has no question here: “{words}”."
        if turned.asked:
            message = f"the record has a question here: “{words}?”."
            if not turned.grave:
                message = f"these words are part of a question in the record: “{words}”."
        found.append(Flag(sort="question", message=message, words=words, around=not turned.grave))
    return found


def _around(each: "Graded") -> list[Flag]:
    found = []
    before, after = each.rest_of_sentence()
    if before[:1] == ["but"]:  # it goes on from another sentence
        del before[0]
    words = each.utterance.words
    if before and each.first < len(words) and words.norm[each.first] in _OPENERS:  # a clause of its own
        if before[-1] == "but":
            before = []
        elif before[-1] in _AND:
            before = [word for word in before if word in PROVISOS]
    if (end := _next_clause(each)) is not None:
        after = words.sense(each.last, end)
    for place, beside in (("before", before), ("after", after)):
        if place == "before" and each.begins:
            beside = _leading(each, beside)
        elif place == "after":
            # "Nothing to hide and nothing to land": the same again denies no more of the words.
            again = NEGATIONS.intersection(each.checked.norm)
            beside = [] if each.ends else [word for word in _of_the_clause(beside) if word not in again]
        if hit := turning(beside):
            sort, word = hit
            message = f"careful: the sentence has “{word}” {place} these words. Read it in full."
            found.append(Flag(sort=sort, message=message, words=word, around=True))
    return found or _outside(each)


def _narrowed(each: "Graded") -> list[Flag]:
    """That the words hold of less than they say without those before them: “Much of it is true”."""
    if each.head or each.last <= each.first:
        return []
    head = narrowing(each.utterance.words, each.first, each.last, each.utterance.direct())
    if not head:
        return []
    message = f"the record has “{head}” before these words, which was left out."
    return [Flag(sort="hedge", message=message, words=head, around=True)]


def _next_clause(each: "Graded") -> int | None:
    """Where, behind the words, another clause begins in their sentence that tells nothing of them: "…, and
    there is no end to it"; None where none does."""
    words = each.utterance.words
    stop = min((at for at in words.firsts if at >= each.last), default=len(words))
    return next(
        (
            at
            for at in range(each.last, stop - 1)
            if words.norm[at] in _AND and words.norm[at + 1] in _NEW
            # "… and I did not" tells of them: no words of its own.
            if not STOP.union(NEGATIONS).issuperset(words.norm[at + 1 : stop])
        ),
        None,
    )


def _of_the_clause(after: list[str]) -> list[str]:
    """Those of the words behind that can turn what stands before them: none of a clause about something in
    it (“a plan, which nobody likes”), of its cause, or of what else is told, and “only” of a condition."""
    end = next((n for n, word in enumerate(after) if word in _ABOUT), len(after))
    return [
        word
        for n, word in enumerate(after[:end])
        if word != "only" or _CONDITIONAL.intersection(after[n + 1 : n + 2])
    ]


def _outside(each: "Graded") -> list[Flag]:
    """The condition under which the words hold, where the outlet has it behind the marks."""
    if each.beyond[:1] and each.beyond[0].casefold() in PROVISOS:
        message = f"careful: the sentence goes on “{' '.join(each.beyond)}”. Read it in full."
        return [Flag(sort="condition", message=message, words=each.beyond[0], around=True)]
    return []


def _leading(each: "Graded", before: list[str]) -> list[str]:
    """The last words before the marks around these, where they are the outlet's and deny: "would not “…”"."""
    if not each.direct or not before or each.utterance.direct()[each.first - 1]:
        return []
    near = before[-_NEAR:]
    near = near[near.index("but") + 1 :] if "but" in near else near
    return near if negation(near) else []


def _written(words: Words, first: int, last: int, word: str) -> str:
    at = next((i for i in range(first, last) if words.norm[i] == word), first)
    return words.shown(at, at + 1)
