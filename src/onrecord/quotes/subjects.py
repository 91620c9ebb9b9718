"""Subjects: who stands right before the verb that reports, where the encoder has found no source, or before a
clause with “who” between the two, where it has found another."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from onrecord.quotes.apart import shared
from onrecord.quotes.attribution import Attribution
from onrecord.quotes.edges import passive
from onrecord.reading import Span

if TYPE_CHECKING:
    from onrecord.model import Mention

__all__ = ["subject_before", "with_subjects"]

_BACK = 80  # code points before a verb looked at
_NAMED = 0.5  # least chance of a name
# What may stand between a subject and its verb.
_LINKS = re.compile(
    r"(?:,[^\n,.:;“”\"]{2,50},)?(?:\s(?:also|has|had|have|then|later|previously|recently|once|never|is|was|are|were"
    r"|being|will|would|could|may|might|must|going|to|\w+ly))*\s$"
)
_WHO = re.compile(r", (?:who|which) ")
_CLOSED = re.compile(r"[”\"’']?,[”\"’']? (?:also |then |later |had |has )?")  # that clause, before a verb
_PRONOUN = re.compile(r"\b(?:he|she|they|we)$", re.IGNORECASE)
# Behind these a name is no subject, or not the only one.
_HANGS = re.compile(
    r"\b(?:of|for|to|from|with|by|at|in|on|about|against|like|over|than|between|and|or|told|asked|met|said)\s"
    r"(?:(?:the|a|an)\s)?$|[&/]\s?$",
    re.IGNORECASE,
)


def with_subjects(text: str, tagged: Sequence["Mention"], found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions; one with a verb and no source has the name or pronoun before that verb, and one whose
    verb stands behind “A driver, who said …,” has the driver, where its own source stands before him."""
    somebody = ("person", "organisation")
    ends = {t.end: t.start for t in tagged if t.label in somebody and t.chance >= _NAMED}
    found = [_with_subject(text, ends, a) if a.cue and not a.source else a for a in found]
    told_of = [b for b in found if b.cue and b.source and _WHO.fullmatch(text, b.source[-1][1], b.cue[0][0])]
    return [_behind_who(text, told_of, a) for a in found] if told_of else found


def _behind_who(text: str, told_of: Sequence[Attribution], a: Attribution) -> Attribution:
    """The attribution with the source of the clause before its verb, where its own is no nearer."""
    for b in told_of if a.cue and a.source else ():
        between = text[b.content[-1][1] : a.cue[0][0]]
        if b.content[-1][1] < a.cue[0][0] and _CLOSED.fullmatch(between) and a.source[-1][1] < b.source[0][0]:
            return replace(a, source=b.source, source_kind=b.source_kind)
    return a


def _with_subject(text: str, ends: dict[int, int], a: Attribution) -> Attribution:
    at = a.cue[0][0]
    low = max(0, at - _BACK)
    low = max(text.rfind("\n", low, at) + 1, low)
    source = None if passive(text, a.cue) else subject_before(text, ends, low, at)
    return a if source is None or shared(a.content, (source,)) else replace(a, source=(source,))


def subject_before(text: str, ends: dict[int, int], low: int, at: int) -> Span | None:
    """The nearest name or pronoun between `low` and the verb at `at` with no more between than an apposition
    and the verb's helpers; `ends` has where names start, by where they end."""
    for end in range(at - 1, low, -1):
        pronoun = _PRONOUN.search(text, max(low, end - 5), end) if text[end].isspace() else None
        start = ends.get(end, pronoun.start() if pronoun else None)
        if start is None:
            continue
        if _LINKS.fullmatch(text, end, at):
            return None if _HANGS.search(text[max(0, start - 12) : start]) else (start, end)
    return None
