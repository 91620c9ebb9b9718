"""Parts: where the signs and joining words of a sentence cut it, and where a part has its verb."""

from collections.abc import Sequence

from onrecord.lexicon.nonnames import CALENDAR
from onrecord.reading import Span
from onrecord.sentences import ABBREVIATIONS, Word, words
from onrecord.times.tense import verb_tense

__all__ = [
    "AFTER_HER",
    "CONJUNCTIONS",
    "DETERMINERS",
    "MODALS",
    "PREPOSITIONS",
    "RELATIVES",
    "REPORTS",
    "SUBJECTS",
    "part",
    "verb_at",
]

_ASIDE = 12  # words
_LONG = 600  # code points; what a sentence may have at most, in a text without stops
_STOPS = frozenset(";:—–()|")
CONJUNCTIONS = frozenset("and but or nor yet so".split())
PREPOSITIONS = frozenset(
    "in on at for with from by to into of about over under between among against during through after "
    "before without within despite including according amid following near like than as per via".split()
)
RELATIVES = frozenset("who which whom whose where that".split())
# Verbs and nouns whose content a "that" opens.
REPORTS = frozenset(
    "said says say told tells announced reported added claimed argued insisted confirmed revealed shared "
    "admitted warned believes believed thinks thought wrote noted found ruled agreed showed shows suggested "
    "suggests know knew knows means meant complained declared promised vowed".split()
)
SUBJECTS = frozenset("he she it they we i you there this these those".split())
# What makes the word after it a noun, and a time before that noun its name: "a Saturday rally".
DETERMINERS = frozenset("the a an his her their its our my this that each every".split())
_NUMBERS = frozenset("two three four five six seven eight nine ten many few first last".split())
# What follows "her" where it is no owner: "gave her a show".
AFTER_HER = frozenset(
    "in on at for with from by to into about over during after before and or but that when while as again "
    "not out up off down away home because if until since last this next the a an early late".split()
)
_PARTICIPLES = frozenset("given taken seen shown known driven written spoken gone done thrown born".split())
# Verbs whose past is their plain form, which a noun, a name or an adverb stands before.
_SAME = frozenset("set put let cost read cast hurt".split())
_NO_VERBS = frozenset("'s ’s as is was has does its always perhaps sometimes this us".split())
MODALS = frozenset("will would can could may might shall should must 'll ’ll won't won’t".split())


def part(text: str, span: Span) -> list[tuple[Word, ...]]:
    """The parts of a sentence between its signs and joining words; no part is empty."""
    found: list[tuple[Word, ...]] = []
    begun = 0
    every = words(text, span[0], min(span[1], span[0] + _LONG))
    low = [word.text.lower() for word in every]
    asides = _asides(low)
    for at in range(len(every)):
        if at > begun and at not in asides and _cuts(low, at):
            found.append(every[begun:at])
            begun = at
    if begun < len(every):
        found.append(every[begun:])
    return [each for each in (_trimmed(p) for p in found) if each]


def _asides(low: Sequence[str]) -> set[int]:
    """Where short brackets without a verb stand, up to the word after them: "Bell (D-Ohio) left"."""
    found: set[int] = set()
    opened: int | None = None
    for at, word in enumerate(low):
        if word == "(":
            opened = at
        elif word == ")" and opened is not None:
            if at - opened < _ASIDE and not any(verb_tense(low, n) for n in range(opened + 1, at)):
                found.update(range(opened, at + (low[at + 1 : at + 2] != [","]) + 1))
            opened = None
    return found


def _cuts(low: Sequence[str], at: int) -> bool:
    """Whether a new part begins with the word at `at`."""
    word, before = low[at], low[at - 1]
    if before in _STOPS or word in _STOPS:
        return True
    if before == ",":
        return not _in_list(low, at)
    if word == "," or not word[:1].isalpha():
        return False
    if word == "that":
        return _finite_soon(low, at + 1) and any(w in REPORTS for w in low[max(0, at - 6) : at])
    if word in ("who", "whose", "whom") or low[at : at + 3] == ["by", "the", "time"]:
        return True
    if word in CONJUNCTIONS:
        return at + 1 < len(low) and (low[at + 1] in SUBJECTS or low[at + 1] == "that")
    if word in ("when", "while", "because", "although", "though", "whereas", "unless", "if"):
        return True
    if word == "where" and low[at + 1 : at + 2] and low[at + 1] in SUBJECTS:
        return True
    if word in ("after", "before", "as", "once", "since", "until"):
        return _finite_soon(low, at + 1)
    return False


def _in_list(low: Sequence[str], at: int) -> bool:
    """Whether the comma before `at` stands in a date or a figure: "Thursday, May 7", "May 7, 1999"."""
    return low[at][:1].isdigit() or (at > 1 and low[at] in CALENDAR and low[at - 2] in CALENDAR)


def _finite_soon(low: Sequence[str], at: int) -> bool:
    """Whether a subject and a finite verb follow within a few words, with no sign between."""
    for n in range(at, min(at + 8, len(low))):
        if low[n] == "." and (low[n - 1] in ABBREVIATIONS or len(low[n - 1]) == 1):
            continue  # "after Mrs. Bell left"
        if not (low[n][:1].isalnum() or low[n] in ("'s", "’s", "-", '"', "“")):
            return False
        if n > at and verb_tense(low, n) not in (None, "future"):
            return True
        if n > at and low[n] in MODALS:
            return True
    return False


def _trimmed(found: tuple[Word, ...]) -> tuple[Word, ...]:
    start, end = 0, len(found)
    while start < end and found[start].text in _STOPS | {",", "-", "--", "."}:
        start += 1
    closed = any(word.text == "(" for word in found)
    while end > start and found[end - 1].text in _STOPS | {",", "-", "--", "."}:
        if found[end - 1].text == ")" and closed:
            break
        end -= 1
    return found[start:end]


def verb_at(found: Sequence[Word], skip: Span | None = None, headless: bool = False) -> int | None:
    """Where the first finite verb of a part stands, None where it has none; none inside `skip` counts.

    A form in -ed that opens a part is a participle ("Dressed in black, she …") unless it may be `headless`.
    """
    low = [word.text.lower() for word in found]
    opened = bool(low) and low[0] in RELATIVES
    for at in range(len(low)):
        if skip and skip[0] <= found[at].start < skip[1]:
            continue
        shown = verb_tense(low, at) is not None or low[at] in MODALS or _third_person(low, at)
        if not shown and not _same_in_past(found, at):
            continue
        if at and (low[at - 1] in ("to", "the", "a", "an") or found[at].text == "May"):
            continue
        guests = low[at + 1] if at + 1 < len(low) else ""
        if at > 1 and low[at - 2] in DETERMINERS and low[at - 1] in _NUMBERS and guests[-1:] == "s":
            continue  # "the two invited guests"
        if at == 0 and not opened and not headless and (low[at].endswith("ed") or low[at] in _PARTICIPLES):
            continue
        return at
    return None


def _same_in_past(found: Sequence[Word], at: int) -> bool:
    """Whether a verb whose past has no form of its own stands behind its subject: "Bell set fire to it"."""
    if at == 0 or found[at].text not in _SAME or at + 1 == len(found):
        return False
    before = found[at - 1].text
    return before.lower() in SUBJECTS or before[0].isupper() or before.endswith("ly")


def _third_person(low: Sequence[str], at: int) -> bool:
    """Whether a verb shows by the pronoun before it: "when he speaks"."""
    return at > 0 and low[at - 1] in ("he", "she", "it") and low[at][-1] == "s" and low[at] not in _NO_VERBS
