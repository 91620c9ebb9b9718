"""Doubt: how surely words were said, and by whom, as far as the story's own reading tells."""

import re
import sqlite3
from typing import TYPE_CHECKING

from onrecord.denying import DENYING, nobody
from onrecord.quotes.cues import cue_of
from onrecord.reading import DOUBTED
from onrecord.record.denied import denial_in
from onrecord.record.said.answer import SURE, Flag
from onrecord.record.said.characters import LOST
from onrecord.record.said.printing import spans
from onrecord.record.said.sense import NEGATIONS
from onrecord.record.said.standing import HEADLINE, Told, told_in

if TYPE_CHECKING:
    from onrecord.record.said.grading import Graded

__all__ = [
    "doubted",
    "doubts",
    "look_up",
    "lost_marks",
    "may_be_denied",
    "refused",
    "sure",
]

_SHORT = 12  # words that may be a name or a title
_LOOKED_UP = 20  # readings opened to see whether they are
# A character lost where a quotation mark may stand, and no apostrophe.
_LOST_MARK = re.compile(rf"(?:^|\s){LOST}\w|[\w.,!?]{LOST}(?:\s|$)")
# What leads to words that were not said, "rather than say “…”", and, before a verb of saying, to those of
# which it is not told whether they were: "if she had said “…”", not "if you want “…”".
_UNREAL = NEGATIONS | {"rather", "instead"}
_OPEN = frozenset(("if", "whether", "unless"))
# Verbs that take words out: "crossed out the sentence “…”".
_REMOVING = frozenset(
    "crossed crosses struck strikes deleted deletes removed removes cut cuts dropped drops omitted omits "
    "scrapped scraps erased erases redacted redacts withdrew withdraws withdrawn retracted retracts".split()
)
# What leads to words of the one who denies something, for it: "dismissed what she called “…”".
_CALLING = frozenset(
    "as calling called calls call terming termed terms labelling labelled labeling labeled branding branded "
    "dubbing dubbed saying said says".split()
)
_IS = frozenset("is was are were be been being".split())
_MAY_BE = "the story may be saying that these words were not said: read it."
# Nouns and verbs that tell of words as such: "never used the word “…”".
_OF_WORDS = frozenset(
    "use used using utter uttered uttering word words phrase phrases sentence line passage".split()
)


def sure(each: "Graded") -> bool:
    """Whether it may be told who said it, and that it was said."""
    return each.confidence >= SURE and not may_be_denied(each)


def may_be_denied(each: "Graded") -> bool:
    """Whether the story may be telling that the words were not said."""
    return each.doubt >= DOUBTED or (each.direct and _in_a_denial(each))


def look_up(connection: sqlite3.Connection, marked: "list[Graded]") -> None:
    """Have the readings of the stories say which short words in marks are names, titles or lyrics, and how
    surely the words were said."""
    for each in marked[:_LOOKED_UP]:
        first = each.utterance.first
        story = told_in(connection, first.story)
        each.doubt = _doubt(story, each)
        end = each.utterance.parts[-1].end
        each.beyond = story.beyond(end) if each.ends and end else []
        found = spans(connection, each) if each.standing == "said" else ()
        if found and story.framed(each.parts[0].n, found[0][0], found[-1][1]):
            each.doubt = 1.0
        if _in_what_is_denied(connection, each):
            each.doubt = 1.0
        placed = len(each.checked) <= _SHORT or first.start < HEADLINE
        if placed and found:
            each.standing = story.use_of(found[0][0], found[-1][1])
    known, copies = marked[:_LOOKED_UP], marked[_LOOKED_UP:]
    for each in copies:  # for what is known of them
        if all(other.standing != "said" for other in known):
            each.standing = marked[0].standing
        each.doubt = min(other.doubt for other in known)


def refused(connection: sqlite3.Connection, retold: "list[Graded]") -> None:
    """Find those that somebody is told to deny, or that nobody is told to say: Quill disputes that …, neither
    of them believes that …; not *did not deny*."""
    for each in retold:
        part = each.parts[0]
        if each.direct:
            continue
        if denied := denial_in(connection, part.story, part.start, "indirect", part.cue, part.source):
            each.denial = denied if nobody(part.source) else f"{part.source} {denied}"


def lost_marks(connection: sqlite3.Connection, retold: "Graded") -> list[Flag]:
    """That a story has lost characters beside words told without marks: they may have been marks."""
    found = spans(connection, retold)
    if not found:
        return []
    story = told_in(connection, retold.utterance.first.story)
    line = story.text[story.text.rfind("\n", 0, found[0][0]) + 1 :].partition("\n")[0]
    if not _LOST_MARK.search(line):
        return []
    message = f"its text has lost characters beside them ({LOST}) that may have been quotation marks."
    return [Flag(sort="encoding", message=message, words=LOST)]


def doubts(connection: sqlite3.Connection, told: "list[Graded]") -> list[Flag]:
    """That the story may be telling that the words were not said, where that is so of one of those told of;
    the doubt of the first few is looked up."""
    for each in told[:_LOOKED_UP]:
        each.doubt = _doubt(told_in(connection, each.utterance.first.story), each)
    return doubted(told)


def doubted(told: "list[Graded]") -> list[Flag]:
    """As `doubts`, of what was looked up."""
    return [Flag(sort="denied", message=_MAY_BE)] if any(map(may_be_denied, told)) else []


def _doubt(story: Told, each: "Graded") -> float:
    return story.doubt(part.n for part in each.parts if part.n >= 0)  # none of words that no quote has


def _in_what_is_denied(connection: sqlite3.Connection, each: "Graded") -> bool:
    """Whether a story has words in marks within what their speaker is told to deny: *denied that he had “…”*;
    not where they are what it is called: *dismissed the report as “…”*."""
    part = each.parts[0]
    if part.kind != "mixed":
        return False
    words, direct, marked = each.utterance.words, each.utterance.direct(), each.first
    while marked and direct[marked - 1]:
        marked -= 1
    leading = words.norm[marked - 1] if marked else ""
    if leading in _CALLING or leading in _IS:
        return False
    return bool(denial_in(connection, part.story, part.start, part.kind, part.cue, part.source))


def _in_a_denial(each: "Graded") -> bool:
    """Whether the quote leads to the marks around the words by telling that they were not said: "she had
    never said “…”", or, after *denied*, "that she had said “…”"."""
    words, direct = each.utterance.words, each.utterance.direct()
    marked = each.first
    while marked and direct[marked - 1]:
        marked -= 1
    start = max((at for at in words.firsts if at < marked), default=0)
    leading = words.norm[start:marked]
    leading = leading[max((n + 1 for n, inside in enumerate(direct[start:marked]) if inside), default=0) :]
    telling = next((n for n, word in enumerate(leading) if word in _OF_WORDS or _reports(word)), None)
    report = frozenset(each.parts[0].cue.casefold().split())
    if not _REMOVING.isdisjoint(report) and not _OF_WORDS.isdisjoint({*report, *leading}):
        return True
    if telling is None:
        return False
    cue = cue_of(leading[telling])
    unreal = _UNREAL | _OPEN if cue is not None and cue.frame == "any" else _UNREAL
    if not unreal.isdisjoint(leading[:telling]):
        return True
    # After *denied*, "that she had said" or "saying"; a base may be a noun: "rejected her claim that …".
    spoken = cue is None or cue.form in ("past", "ing")
    return spoken and not DENYING.isdisjoint(report)


def _reports(word: str) -> bool:
    cue = cue_of(word)
    return cue is not None and cue.lemma not in DENYING and cue.frame != "quote"
