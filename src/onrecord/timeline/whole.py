"""Whole: the clause around a time, widened until it reads by itself, or nothing where it cannot."""

import re
from collections.abc import Sequence

from onrecord.reading import Span
from onrecord.sentences import Word, words
from onrecord.timeline.parts import CONJUNCTIONS, MODALS, PREPOSITIONS, REPORTS, SUBJECTS
from onrecord.timeline.reads import ARTICLES, HELPING, JOINING, LINKS, OPEN, RELATIVES, balanced, reads
from onrecord.times.tense import verb_tense

__all__ = ["ADVERBS", "GLUED", "whole"]

_LONGEST = 320  # code points; more than that is a passage, not an entry
_FAR = 2 * _LONGEST
_DASHES = frozenset("—–")
_SIGNS = frozenset(";:")
_PERSONS = frozenset("i he she we they".split())  # these are subjects and nothing else
ADVERBS = frozenset("however then instead meanwhile later also still so thus indeed moreover finally".split())
# What joins a sentence to the one before it and tells nothing.
_LINKING = [
    [*each.split(), ","]
    for each in (
        "after all|for example|for instance|in fact|of course|in addition|as a result|in other words|"
        "by contrast|at the same time|that said"
    ).split("|")
]
# What belongs to the clause that follows: "… in 2014, just as he did".
_LEANING = frozenset("just even only shortly soon particularly especially such much".split())
# "… just a day after he left" is one.
_MEASURES = frozenset(
    "day days week weeks month months year years hour hours minute minutes moments decade".split()
)
_TIMES = frozenset("time times day days moment moments year years point era period".split())
# Where a line break was lost: two sentences run together.
GLUED = re.compile(r"[a-z]{2}\.[A-Z][a-z]")
_FRONT = 3  # words from the start of a sentence in which a clause that is set in front of it begins
# Words before a clause that "that" opens in which the verb stands that it is told by, of saying or another.
_REPORTED, _DIRECTLY = 9, 5
_FINITE = 12  # words from the start of a clause in which its verb stands


def whole(text: str, sentence: Span, clause: Span) -> Span | None:
    """The clause's span, widened to where a clause may begin and end; None where it would be no clause."""
    every = words(text, max(sentence[0], clause[0] - _FAR), min(sentence[1], clause[1] + _FAR))
    low = [_sign(every, n) for n in range(len(every))]
    first = begun = next((n for n, word in enumerate(every) if word.start >= clause[0]), 0)
    last = ended = next((n for n, word in enumerate(every) if word.start >= clause[1]), len(every))
    while first > 0 and not _may_begin(low, first, begun):
        first -= 1
    while last < len(every) and not _may_end(low, first, last):
        last += 1
    if first < begun and _appositive(low, first, begun):
        return None
    if low[first:begun].count("(") > low[first:begun].count(")") or _in_dashes(
        low, first, begun, ended, last
    ):
        return None  # the time is of what is put in between
    first, last = _trimmed(low, first, last)
    if last - first < 2 or every[last - 1].end - every[first].start > _LONGEST:
        return None
    if GLUED.search(text, every[first].start, every[last - 1].end):
        return None
    return (every[first].start, every[last - 1].end) if reads(every[first:last]) else None


def _appositive(low: Sequence[str], first: int, begun: int) -> bool:
    """Whether what begins at `begun` only adds to a clause before it: "They keep it, a plan told in May"."""
    added = low[begun] in ("a", "an", "the") and low[begun - 1] == ","
    return added and any(verb_tense(low, n) is not None for n in range(first + 1, begun))


def _in_dashes(low: Sequence[str], first: int, begun: int, ended: int, last: int) -> bool:
    """Whether what stood from `begun` to `ended` is between two dashes that the span has."""
    dashes = [n for n in range(first, last) if low[n] in _DASHES]
    return any(a < begun and ended <= b for a, b in zip(dashes[::2], dashes[1::2], strict=False))


def _sign(every: Sequence[Word], at: int) -> str:
    """The word in small letters; a dash that joins two words ("then–chief") as a hyphen."""
    word = every[at]
    if at == 0 and word.text == "That":
        return "this"  # a sentence that it opens is about something told before
    if word.text == "'" and every[at - 1].end == word.start and every[at - 1].text == "'":
        return '"'  # the second of two that stand for one mark
    inner = word.text == "–" and 0 < at < len(every) - 1
    if inner and every[at - 1].end == word.start and word.end == every[at + 1].start:
        return "-"
    return word.text.lower()


def _trimmed(low: Sequence[str], first: int, last: int) -> Span:
    """Without joining words and signs at either end, nor a mark whose other half lies outside."""
    first += next((len(each) for each in _LINKING if list(low[first : first + len(each)]) == each), 0)
    while first < last and (low[first] in CONJUNCTIONS or low[first] in _DASHES or low[first] in ",;:-.•|*"):
        first += 1
    while last > first and (
        low[last - 1] in _DASHES or low[last - 1] in ",;:-.…*|" or low[last - 1] in _LEANING
    ):
        last -= 1
    inside = low[first:last]
    if inside and inside[0] in '"“(' and not balanced(inside):
        first += 1
    elif inside and inside[-1] in '"”)' and not balanced(inside):
        last -= 1
        while last > first and low[last - 1] in ",.!?":
            last -= 1
    return first, last


def _subject(low: Sequence[str], at: int) -> bool:
    """Whether a subject and, soon after, its finite verb stand from `at` on."""
    if at >= len(low) or low[at] in PREPOSITIONS or not (low[at][:1].isalnum() or low[at] in '"“‘'):
        return False
    if low[at] in _PERSONS:
        return at + 1 < len(low) and low[at + 1].isalpha()
    aside = False
    for n in range(at, min(at + _FINITE, len(low))):
        if low[n] == "," and (aside or (low[n + 1 : n + 2] and low[n + 1] in RELATIVES)):
            aside = not aside  # "the owner, who was away, wept"
        if aside:
            continue
        if low[n] in ";:" or (low[n] == "," and low[n - 1] not in RELATIVES and not _closes(low, at, n)):
            return False
        if low[n] in _DASHES or (n > at and low[n] in RELATIVES):
            return False
        if verb_tense(low, n) is not None or low[n] in MODALS:
            return n > at
    return False


def _closes(low: Sequence[str], first: int, at: int) -> bool:
    """Whether the comma at `at` is the second of an aside that a relative pronoun opens."""
    return any(low[n] == "," and low[n + 1] in RELATIVES for n in range(first, at))


def _may_begin(low: Sequence[str], at: int, begun: int) -> bool:
    """Whether what begins with the word at `at` leaves nothing behind that the clause from `begun` needs."""
    before = low[at - 1]
    if before in JOINING | {"that", "where", "if"} and "," in low[at:begun]:
        return False  # another clause: "reports that she had won, the leader spoke on Monday"
    if before in _SIGNS:
        return True
    if before in _DASHES:
        return sum(word in _DASHES for word in low) == 1 and _clause_follows(low, at)
    if before in OPEN and low[at:].count(")") == 1:
        return _subject(low, at)
    if before in CONJUNCTIONS:
        return at == 1 or ((low[at - 2] in ",;" or before == "but") and _clause_follows(low, at))
    if before == "that" and at > 1 and low[at - 2] in CONJUNCTIONS:
        return False  # "But that contrasts with …"
    if before == "as" and at > 1 and low[at - 2] != "," and low[at] not in SUBJECTS:
        return False  # "named as the owner of a club sold in May"
    if (
        before == "that"
        and at > 1
        and not any(low[n] in REPORTS for n in range(max(0, at - _REPORTED), at - 1))
        and not any(verb_tense(low, n) for n in range(max(0, at - _DIRECTLY), at - 1))
    ):
        return False  # "A claim that she had won has gone round since May"
    if before in JOINING or before in ("that", "where", "if"):
        return _subject(low, at)
    if before == ",":
        joined = at > 2 and low[at - 2] in CONJUNCTIONS  # "and, in July 2019, the owner sold it"
        return _clause_follows(low, at) if joined else _fronted(low, at)
    return before in REPORTS and (low[at] in SUBJECTS or at + 1 < len(low)) and _subject(low, at)


def _clause_follows(low: Sequence[str], at: int) -> bool:
    """Whether a clause of its own follows, past an adverbial in front: "on Friday(,) he left"."""
    if _subject(low, at):
        return True
    if at >= len(low) or low[at] not in PREPOSITIONS:
        return False
    comma = next((n for n in range(at, min(at + 10, len(low))) if low[n] == ","), None)
    subject = next((n for n in range(at, min(at + 6, len(low))) if low[n] in SUBJECTS | ARTICLES), None)
    return (comma is not None and _subject(low, comma + 1)) or (
        subject is not None and _subject(low, subject)
    )


def _fronted(low: Sequence[str], at: int) -> bool:
    """Whether all before a comma can be left out: an adverb, a clause that "when" opens, a report."""
    before = [word for word in low[: at - 1] if word not in CONJUNCTIONS]
    if all(word in ADVERBS for word in before):
        return True
    if before[-1] in REPORTS:
        return _clause_follows(low, at)
    if before[0] not in JOINING | {"if"} or "," in before:
        return False
    return _subject(low, at) and any(verb_tense(low, n) for n in range(1, at - 1))


def _may_end(low: Sequence[str], first: int, at: int) -> bool:
    """Whether a clause that ends before the word at `at` has all that it needs."""
    inside, word = low[first:at], low[at]
    if not balanced(inside):
        return False
    if word in ")”!?…" or word in _SIGNS:
        return low[at - 1] not in PREPOSITIONS
    if word in _DASHES:
        return not any(each in _DASHES for each in (*inside, *low[at + 1 :]))
    if word == ",":
        return _ends_at_comma(low, first, at)
    joined = word == "and" and low[at - 1] != "," and verb_tense(low, at - 1) is None
    again = at + 1
    if low[again : again + 1] == [","]:  # "and, as he put it, left"
        again = next((n + 1 for n in range(again + 1, len(low)) if low[n] == ","), again)
    if joined and again < len(low) and verb_tense(low, again) == "past":
        return any(verb_tense(low, n) is not None for n in range(first + 1, at))
    if word in CONJUNCTIONS:
        return _subject(low, at + 1) and low[at + 1] in SUBJECTS | ARTICLES
    if word == "as" and (low[at - 1].endswith("ing") or verb_tense(low, at - 1)):
        return False  # "who were voting as independents"
    if word == "when" and low[at - 1] in _TIMES:
        return False  # "to a time when …"
    if low[at - 1] in PREPOSITIONS or (low[at + 1 : at + 2] and low[at + 1].isdigit()):
        return False  # "a fight over when he would leave", "the first since 1848 to lose"
    return word in JOINING and low[at - 1] not in _MEASURES and _subject(low, at + 1)


def _ends_at_comma(low: Sequence[str], first: int, at: int) -> bool:
    following = low[at + 1] if at + 1 < len(low) else ""
    if low[at - 2] in CONJUNCTIONS and verb_tense(low, at - 1) is not None:
        return False  # "… and lasted, in one form or another, …"
    if following == "to" and "from" in low[first:at]:
        return False
    comma = next((n for n in range(at - 1, first, -1) if low[n] == ","), first)
    if low[comma - 1] in LINKS and low[comma + 1] in JOINING | {"if"} and comma > first:
        return False  # "… and said that, if they left, the mill …"
    if "not" in low[first:at] and "only" in low[first:at] and following == "but":
        return False  # "must win not only in May, but also in June"
    if first and low[first - 1] in JOINING and _clause_follows(low, at + 1):
        return True  # "Since the war began in May, schools have been shut"
    if first and first <= _FRONT and low[first - 1] in JOINING and _predicated(low, first, at):
        return not _listed(low, at + 1, at + 4)  # "Shortly after it ruled, Ann Bell, the mayor, left"
    if not any(verb_tense(low, n) or low[n] in MODALS for n in range(first, at)):
        return False
    joined = max((n for n in range(first, at) if low[n] == "," and low[n + 1] in CONJUNCTIONS), default=None)
    if joined is not None and not any(verb_tense(low, n) for n in range(joined, at)):
        return False  # "…, and the owner, who was away, wept"
    if _in_front(low, first, at) or (following not in CONJUNCTIONS and _goes_on(low, at)):
        return False
    if following in RELATIVES or following in JOINING or following.endswith("ing"):
        return True
    if following in ("but", "yet", "so"):
        return True
    if following in ("and", "or", "nor"):
        return _clause_follows(low, at + 2) and not _listed(low, first, at)
    if following in ARTICLES:
        return not any(word in ("and", "or") for word in low[at + 2 : at + 9])
    return following in PREPOSITIONS


def _predicated(low: Sequence[str], first: int, at: int) -> bool:
    """Whether a subject and its verb stand in what a comma ends, and no other comma."""
    return "," not in low[first:at] and any(verb_tense(low, n) is not None for n in range(first + 1, at))


def _in_front(low: Sequence[str], first: int, at: int) -> bool:
    """Whether what stands before a comma is only set in front of a clause: "In a letter sent Monday, …"."""
    inside = low[first:at]
    verbs = [n for n in range(1, len(inside)) if verb_tense(inside, n) is not None or inside[n] in MODALS]
    commas = [n for n, word in enumerate(inside) if word == ","]
    if any(word in _DASHES for word in inside) or (commas and commas != [n - 1 for n in verbs[:1]]):
        return False
    if inside[0] in PREPOSITIONS and verbs and inside[1] in ARTICLES:
        noun = inside[2 : verbs[0]]
        bare = verbs[0] + 1 < len(inside) and inside[verbs[0] + 1] not in ARTICLES
        described = bare and not any(word in ARTICLES or word in _PERSONS for word in noun)
        return described and inside[verbs[0]] not in HELPING and _clause_follows(low, at + 1)
    opened = inside[0].endswith("ing") or inside[:3] == ["as", "soon", "as"]
    return (opened or inside[:4] == ["almost", "as", "soon", "as"]) and _clause_follows(low, at + 1)


def _goes_on(low: Sequence[str], at: int) -> bool:
    """Whether the clause before a comma goes on behind what the comma sets off: "Bell, the mayor, was"."""
    close = next((n for n in range(at + 1, len(low)) if low[n] in ",;:" or low[n] in _DASHES), None)
    if close is None or low[close] != "," or close + 1 >= len(low):
        return False
    word = low[close + 1]
    opens = CONJUNCTIONS | RELATIVES | JOINING | PREPOSITIONS | ADVERBS | ARTICLES | _PERSONS
    opens_anew = word in opens or word.endswith("ing") or _subject(low, close + 1)
    return word.isalpha() and not opens_anew


def _listed(low: Sequence[str], first: int, at: int) -> bool:
    """Whether the comma before an "and" is the last of a list: "the house, the car, and what he had left"."""
    return "," in low[max(first, at - 6) : at]
