"""Modifiers: whether a time belongs to a noun of its clause, and so does not date the verb."""

from collections.abc import Sequence

from onrecord.timeline.clauses import Clause
from onrecord.timeline.event_nouns import event_noun
from onrecord.timeline.parts import CONJUNCTIONS, MODALS, REPORTS, SUBJECTS
from onrecord.times.tense import verb_tense

__all__ = ["of_a_noun", "of_its_subject", "set_off"]

_AUXILIARIES = frozenset(
    "was were is are am be been being has have had 's ’s 're ’re 'd ’d not never also then got".split()
)
# What may follow a time without being its clause's verb.
_AFTER = (
    frozenset(
        "in on at for with from by to into of about over under between among against during through after "
        "before without within despite including according amid following near like than as when while "
        "because who which that where and or but if until since along alongside just only not also again "
        "together alone the a an his her their its my our some any all this these those one two three "
        "more despite out up off down back away night morning afternoon evening local et gmt est bst".split()
    )
    | SUBJECTS
)
_BEFORE_NOUN = frozenset("the a an his her their its our my this that every".split())
_OWNED = _BEFORE_NOUN | {"'s", "’s", "'", "’"}
_GOVERNING = frozenset(
    "after before since following until despite with of by about for from over to ahead at against amid "
    "regarding concerning than like as because during in".split()
)
# "at a meeting on Monday", "in a letter last year": when that was, the verb was.
_DURING = frozenset("at during in via".split())
_NO_PARTICIPLES = frozenset(
    "during morning evening according including following meeting building starting beginning ending".split()
)
_BREAKING = CONJUNCTIONS | frozenset(
    ', ; : ( ) “ ” " — – who which that whose when while after before as'.split()
)
_OPENERS = frozenset("that because if since until although though where what how why".split())
_APPOSED = frozenset("a an the with".split())  # opens what a comma adds: ", a club founded in 1898"
_NEAR = 6  # words of a noun phrase


def of_a_noun(clause: Clause) -> bool:
    """Whether the clause's time is told of a noun in it.

    So it is behind a participle or a relative clause that the main verb follows ("the club founded in 1898
    was sold"), behind a noun of what happened that a preposition governs ("after his death in 2006"), and in
    a clause without a joining word that describes a noun ("the bag she bought in 1992").
    """
    low = clause.low
    before = clause.first - 1
    while before > 0 and low[before] in ("in", "on", "at", "early", "late", "of", "during", "back", "since"):
        before -= 1
    tests = (
        _before_verb,
        _ahead,
        _subject_described,
        _contact,
        _aside,
        _reduced,
        _relative,
        _in_front,
        _beside_a_present,
    )
    return _governed(low, before) or any(test(clause, low) for test in tests)


def _before_verb(clause: Clause, low: Sequence[str]) -> bool:
    """Whether a participle or relative clause has the time, and the main verb stands after it."""
    at = clause.last
    if at >= len(low) or at < 2 or clause.first == 0 or low[clause.first - 1] in _BEFORE_NOUN:
        return False
    while at < len(low) - 1 and (low[at].endswith("ly") or low[at] in ("also", "still", "now", "since")):
        at += 1
    word = low[at]
    if word == "that" and at + 1 < len(low) and verb_tense(low, at + 1) is not None:
        leaked = _participle(low, clause.first)  # "letters leaked last week that showed …"
        return leaked and not _has_object(low, clause.first)
    if not word.isalpha() or word in _AFTER or word.endswith("ing") or not clause.words[at].text[0].islower():
        return False
    gerund = any(w.endswith("ing") and w not in _NO_PARTICIPLES for w in low[: clause.first])
    if gerund and not any(verb_tense(low, n) for n in range(1, clause.first)):
        return True  # "Celebrating it this year meant trouble"
    return _participle(low, clause.first)


def _has_object(low: Sequence[str], first: int) -> bool:
    """Whether the last verb before a time has an object, and so a subject: "Leeds passed a ban on Monday"."""
    at = next((n for n in range(first - 1, 0, -1) if verb_tense(low, n) == "past"), first)
    return at + 1 < first and low[at + 1] in _BEFORE_NOUN


def _ahead(clause: Clause, low: Sequence[str]) -> bool:
    """Whether the time is of what the clause is told to come before: "ahead of her speech on Monday"."""
    for at in range(clause.first - 1, 0, -1):
        if verb_tense(low, at) is not None or low[at] in _BREAKING:
            return False
        if low[at] == "of" and low[at - 1] in ("ahead", "advance"):
            return True
    return False


def _subject_described(clause: Clause, low: Sequence[str]) -> bool:
    """Whether a participle of the subject has the time and the main verb stands further on: "The plan told on
    Monday by Bell was to cost more"."""
    at = _last_verb(low, clause.first)
    if at is None or at < 1 or not clause.words[at - 1].text.islower():
        return False
    by = low[clause.last : clause.last + 1] == ["by"]
    if not _participle(low, clause.first, reports=not by) or any(
        verb_tense(low, n) is not None for n in range(1, at)
    ):
        return False
    for word in low[clause.last : clause.last + _NEAR + 2]:
        if word in _BREAKING or word in _OPENERS:
            return False
        if word in _AUXILIARIES and word.isalpha():
            return True
    return False


def _participle(low: Sequence[str], first: int, reports: bool = True) -> bool:
    """Whether the nearest verb before the time has no subject of its own but describes a noun.

    A verb of saying is taken for the main one, unless `reports` is false.
    """
    for at in range(first - 1, 0, -1):
        if reports and low[at] in REPORTS:
            return False
        if low[at] in _AUXILIARIES or verb_tense(low, at) != "past":
            continue
        noun = low[at - 1]
        return noun not in _AUXILIARIES and noun not in SUBJECTS and not noun.endswith("ly")
    return False


def _governed(low: Sequence[str], noun: int) -> bool:
    """Whether what stands at `noun` names what happened and a preposition governs it."""
    head = event_noun(low, noun)
    if head is None:
        return False
    for at in range(head - 1, max(head - _NEAR, -1), -1):
        if verb_tense(low, at) is not None and low[at] not in ("'s", "’s") and at > 0:
            if not low[at].endswith("ed") and low[at] not in ("led",):
                return False
            continue
        if low[at] in _DURING:
            return False
        if low[at] in _GOVERNING:
            return at > 0 or head - at < _NEAR
        if low[at] in CONJUNCTIONS or low[at] in ",;:":
            return False
    return False


def _contact(clause: Clause, low: Sequence[str]) -> bool:
    """Whether a clause right behind a noun has the time: "the version I tested last year"."""
    for at in range(clause.first - 1, 1, -1):
        if low[at] in REPORTS:
            return False
        subject = _subject_end(clause, low, at)
        if subject is None or subject >= clause.first:
            continue
        if verb_tense(low, subject) in (None, "present") and low[subject] not in MODALS:
            continue
        noun = low[at - 1]
        alone = noun[-1:].isalpha() and noun not in CONJUNCTIONS and noun not in _AFTER - {"one"}
        if not alone or noun.endswith(("ly", "ing")) or verb_tense(low, at - 1) is not None:
            continue
        described = any(low[n] in _OWNED for n in range(max(0, at - 6), at - 1))
        if described and not any(low[n] in REPORTS for n in range(at)):
            return True
    return False


def _subject_end(clause: Clause, low: Sequence[str], at: int) -> int | None:
    """Where a short subject that begins at `at` ends: a pronoun, a name, "my parents"."""
    if low[at] in ("i", "he", "she", "we", "they", "you"):
        return at + 1
    if low[at] in ("my", "his", "her", "their", "our") and at + 2 < len(low):
        return at + 2
    words = clause.words
    if low[at] == "the" and at + 1 < len(low) and words[at + 1].text[0].isupper():
        at += 1  # "the bill | the House passed in May"
        return next((n for n in range(at, len(low)) if not words[n].text[0].isupper()), None)
    if words[at].text[0].isupper() and words[at - 1].text.islower():
        return next((n for n in range(at, len(low)) if not words[n].text[0].isupper()), None)
    return None


def _aside(clause: Clause, low: Sequence[str]) -> bool:
    """Whether a participle that a comma sets off has the time: "the club, founded in 1898"."""
    for at in range(clause.first - 1, 0, -1):
        if low[at] != ",":
            continue
        verbs = [v for v in range(1, at) if verb_tense(low, v) and low[v] not in ("'s", "’s")]
        n = at + 1 + (low[at + 1].endswith("ly"))
        if n >= clause.first:
            continue
        if verbs and low[n] in _APPOSED:
            return _participle(low[n:], clause.first - n, reports=False)
        participle = low[n].endswith("ing") or (verb_tense(low, n) == "past" and low[n] not in _AUXILIARIES)
        if not participle:
            return False
        relative = any(word in ("who", "which", "whose", "that") for word in low[:at])
        alone = "," not in low[:at]  # not so "Bell, 58, died in May"
        closed = low[clause.last : clause.last + 1] == [","] and not verbs and alone
        return low[n].endswith("ing") or closed or (bool(verbs) and not relative and alone)
    return False


def set_off(clause: Clause, following: str) -> bool:
    """Whether a clause is but a noun and its participle between commas: "The club, founded in 1898,"."""
    low = clause.low
    if not following.startswith(",") or clause.last < len(low) or low.count(",") != 1:
        return False
    comma = low.index(",")
    verbs = [at for at in range(1, clause.first) if verb_tense(low, at) is not None]
    return verbs == [comma + 1] and low[comma + 1] not in _AUXILIARIES


def _beside_a_present(clause: Clause, low: Sequence[str]) -> bool:
    """Whether the clause is about now and the time of a verb in a phrase of it: "She is one of six who ran in
    states that Bell won in 2012"."""
    if low[clause.verb] not in ("is", "are", "am") or clause.verb > clause.first:
        return False
    between = range(clause.verb + 2, clause.first)
    verbs = (n for n in between if verb_tense(low, n) == "past" and low[n] not in _AUXILIARIES)
    past = next((n for n in verbs if low[n - 1] not in ("be", "been", "have")), None)
    return past is not None and "that" not in low[clause.verb : past]


def of_its_subject(clause: Clause, following: str) -> bool:
    """Whether a relative clause that describes the subject has the time, and the main verb stands behind a
    comma: "''Low Water,'' a play that opened in 1989, will return"."""
    low = clause.low
    at = next((n for n in range(1, clause.first) if low[n] in ("that", "who") and low[n - 1] != ","), None)
    if at is None or not following.startswith(",") or clause.last < len(low):
        return False
    after = following[1:].lower().split()[:2]
    goes_on = bool(after) and (after[0] in MODALS or verb_tense(after, 0) is not None)
    return goes_on and not any(verb_tense(low, n) is not None for n in range(1, at))


def _reduced(clause: Clause, low: Sequence[str]) -> bool:
    """Whether a participle right behind a noun has the time: "They named the owner of a club sold in May"."""
    at = _last_verb(low, clause.first)
    if at is None or at < 1:
        return False
    noun = clause.words[at - 1].text
    if noun == "those" or _to_be_done(low, at):
        return True
    if at > 2 and low[at - 3] in ("had", "has", "have") and low[at - 2] in _BEFORE_NOUN:
        return False  # "had its assets seized in May"
    common = noun.isalpha() and noun.islower() and not noun.endswith("ly")
    if not common or noun in _AUXILIARIES or noun in SUBJECTS or noun in _AFTER:
        return False
    earlier = next((n for n in range(at - 1, 0, -1) if low[n] in _BREAKING or verb_tense(low, n)), 0)
    if low[at].endswith("ing"):
        return at == clause.first - 1 or not any(verb_tense(low, n) for n in range(1, at))
    if low[earlier] in _BREAKING and earlier:
        before = any(verb_tense(low, n) for n in range(1, earlier))
        return before and low[earlier] == "," and low[earlier + 1] in _GOVERNING | {"according", "based"}
    if not earlier or low[earlier] in REPORTS:
        return False
    participle = verb_tense(low, earlier) == "past" and low[earlier] not in _AUXILIARIES
    described = (
        participle and low[earlier + 1] in _AFTER - _BEFORE_NOUN and low[earlier - 1] not in _AUXILIARIES
    )
    return not described  # "the man accused of killing a boy appeared on Monday"


def _to_be_done(low: Sequence[str], at: int) -> bool:
    """Whether a noun has the participle: "a report to be released on Monday"; "is to be released" has not."""
    planned = ("set", "due", "likely", "going", "ready", "slated", "ought", "plans", "hopes", "wants")
    before = low[at - 3] if at > 3 and list(low[at - 2 : at]) == ["to", "be"] else ""
    return before not in ("", *planned) and before not in _AUXILIARIES and not verb_tense(low, at - 3)


def _last_verb(low: Sequence[str], first: int) -> int | None:
    """Where the last past form or participle before a time stands; None where another form is nearer."""
    for at in range(first - 1, 0, -1):
        if low[at].endswith("ing") and len(low[at]) > 5 and low[at] not in _NO_PARTICIPLES:
            return at
        if verb_tense(low, at) is not None:
            return at if verb_tense(low, at) == "past" and low[at] not in _AUXILIARIES else None
    return None


def _relative(clause: Clause, low: Sequence[str]) -> bool:
    """Whether a clause that "who" or "that" opens, without a comma, has the time behind the main verb."""
    for at in range(clause.first - 1, 1, -1):
        if low[at] in ("that", "who", "which", "whose", "where", "what", "as") and low[at - 1] != ",":
            verbs = [n for n in range(1, clause.first) if verb_tense(low, n) is not None or low[n] in MODALS]
            if low[at] in ("that", "who") and at == clause.first - 3 and low[at + 2] in ("on", "in", "at"):
                verbs.append(at + 1)  # "states that vote on March 1"
            reported = any(low[n] in REPORTS for n in range(at)) or verb_tense(low, at - 1) is not None
            return not reported and any(n < at for n in verbs) and any(n > at for n in verbs)
    return False


def _in_front(clause: Clause, low: Sequence[str]) -> bool:
    """Whether what opens the clause has the time: "Published in 1963, it is still read"."""
    comma = next((n for n in range(clause.last, len(low)) if low[n] == ","), None)
    if comma is None or clause.verb < comma or "," in low[: clause.first]:
        return False
    opened = low[0].endswith("ly") and len(low) > 1
    first = low[1] if opened else low[0]
    if low[0] in ("with", "despite", "amid", "like", "unlike"):
        return True  # "With the vote of 2011 and the wars, interest spread"
    governed = low[0] in ("before", "after", "since", "without", "despite") and low[1].endswith("ing")
    # "Since the report of March, …": what the report told, or what came of it, is of no set day.
    following = low[0] in ("since", "after", "following", "before") and clause.first > 1
    looking = low[0].endswith("ing") and low[clause.first - 1] == "to"  # "Looking back to 2008, …"
    return governed or following or looking or (first.endswith("ed") and clause.first > 0)
