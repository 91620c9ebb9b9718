"""Reads: whether some words are a clause that can be read: a subject and its verb, nothing left hanging."""

from collections.abc import Sequence

from onrecord.sentences import ABBREVIATIONS, Word
from onrecord.timeline.parts import CONJUNCTIONS, MODALS, PREPOSITIONS, REPORTS, SUBJECTS, verb_at
from onrecord.times.tense import verb_tense

__all__ = ["ARTICLES", "HELPING", "JOINING", "LINKS", "OPEN", "RELATIVES", "balanced", "reads"]

# Short for what a name follows: a sentence cut behind one is not whole.
_TITLES = ABBREVIATIONS - frozenset("inc ltd co corp bros sr jr etc no ed al".split())
HELPING = frozenset("was were is are has have had been be".split())
OPEN, _CLOSED = frozenset("(“«["), frozenset(")”»]")
RELATIVES = frozenset("who whom whose which where when".split())
JOINING = frozenset("when while because although though whereas unless after before since as until".split())
ARTICLES = frozenset("the a an his her their its our my one".split())
# What a clause cannot end with: what it belongs to has been cut off.
_DANGLING = (
    ARTICLES
    | CONJUNCTIONS
    | MODALS
    | frozenset(
        "of to with from for at than as by into between that which who was were is are be been has have "
        "had this these those very other very not said says told announced".split()
    )
) - {"her"}
_HEADLESS = RELATIVES | frozenset("that of being than what how why whether".split())
LINKS = CONJUNCTIONS | RELATIVES | JOINING | frozenset("that what how why if whether than".split())


def balanced(low: Sequence[str]) -> bool:
    """Whether each bracket and mark in some words has its other half there."""
    depth = 0
    for word in low:
        depth += (word in OPEN) - (word in _CLOSED)
        if depth < 0:
            return False
    return depth == 0 and low.count('"') % 2 == 0


def reads(found: Sequence[Word]) -> bool:
    """Whether words are a clause: balanced, with a verb after a subject, nothing left hanging at its ends."""
    low = [word.text.lower() for word in found]
    dangling = low[-1] in _DANGLING and found[-1].text != "May"
    title = low[-1].rstrip(".").rpartition("-")[2] in _TITLES and found[-1].text != low[-1]
    if title or dangling or not balanced(low) or (low[0] in _HEADLESS and found[0].text != "That"):
        return False
    headless = verb_tense(low, 0) is not None or low[0].endswith("ing")
    if headless and not found[0].text[0].isupper():
        return False
    if low[0][:1].isdigit() and low[1] in (",", "and", "or"):
        return False
    verb = verb_at(found)
    return verb is not None and verb > 0 and not _only_relative(low) and not _run_together(low)


def _run_together(low: Sequence[str]) -> bool:
    """Whether a predicate follows that nothing joins to the first: "she was mayor of Leeds was sent"."""
    if low[0] not in SUBJECTS or low[1] not in HELPING:
        return False
    for at in range(3, len(low)):
        if low[at] in LINKS or low[at] in SUBJECTS or low[at] in REPORTS or not low[at][0].isalnum():
            return False
        if low[at] in ("was", "were", "is", "are", "will", "would"):
            return True
    return False


def _only_relative(low: Sequence[str]) -> bool:
    """Whether all the verbs of words stand in a relative clause: "a flat on Monday where he had lived"."""
    opened = next((n for n in range(1, len(low)) if _opens_relative(low, n)), None)
    verbs = [n for n in range(1, len(low)) if verb_tense(low, n) is not None or low[n] in MODALS]
    if opened is None or any(n < opened for n in verbs) or low[opened - 1] == ",":
        return False
    # An auxiliary and what it helps are one verb.
    return sum(low[n] not in HELPING and low[n] not in MODALS for n in verbs) < 2


def _opens_relative(low: Sequence[str], at: int) -> bool:
    timed = low[at - 2 : at] == ["the", "time"] and at > 2  # "six hours from the time | she left"
    return timed or low[at] in RELATIVES or (low[at] == "that" and low[at - 1] not in PREPOSITIONS)
