"""Clauses: who is the subject of which verb, how what is said with it stands, and the roles that copulas say.

Ages, roles, deaths, births and marriages are all told by a subject and a verb: each clause is read once here,
and those that know about the one or the other look at its first word that is no auxiliary.
"""

from collections.abc import Iterable, Iterator
from typing import Generic, Literal, NamedTuple, TypeVar

from onrecord.lexicon import word_list
from onrecord.lexicon.closed import BEING, OF_PLACE
from onrecord.lexicon.people import KIN, TITLES
from onrecord.quotes.cues import cue_of
from onrecord.text.document import Document, role_head
from onrecord.text.phrases import ENDS, phrase_ends

__all__ = ["Being", "Clause", "Standing", "Subject", "clause_at", "hangs", "roles_said", "verbs_of"]


Standing = Literal["asserted", "former", "denied", "planned", "reported"]
_IF = frozenset("if unless should whether".split())
_MODALS = frozenset("would could might may will shall can must should 'd ’d 'll ’ll".split())
_NOT = word_list("text.not")
_HARDLY = frozenset("nearly almost practically virtually half wrongly falsely mistakenly prematurely".split())
_ONCE = frozenset("longer formerly previously once".split())
_SAID_SO = frozenset("reportedly allegedly supposedly apparently purportedly".split())
_LIGHT = word_list("text.light")
# Before "to be" or "to become": what one may come to be, and what others say.
_HOPING = frozenset("hopes hoped wants wanted plans planned aspires expects expected going set due".split())
_SAYING_TO = frozenset("said thought believed alleged understood reported claims claimed feared".split())
_TO_BE = frozenset("be become have".split())
_PLANNED, _REPORTED = "to be", "said to be"  # among the auxiliaries: what one hopes or is said to be
_ALL = BEING | _MODALS | _NOT | _HARDLY | _SAID_SO | _LIGHT
# What a name behind it hangs on: "the dog of Ann Lee died".
_HANGS_ON = frozenset("of with by for to from in on at about like against between among under over".split())
# Words behind which a clause tells of another time than the story's.
_THEN = frozenset("when while since after before until till as by".split())
_DOUBT = word_list("text.doubt")
_TRULY = frozenset("fact now so given such day time moment after in".split())  # before "that"
_UNTRUE = frozenset("false untrue hoax fake bogus baseless unfounded premature".split())
_AUXILIARIES = 9  # words between a subject and the first word that counts
_HEARD = 24  # words looked through for "were false"
_APPOSED = 16  # words set off between a subject and its verb
_DETERMINERS = frozenset("the a an his her its their one aged now then both".split())
_SETTING_OFF = _DETERMINERS | frozenset("who born raised educated married widowed orphaned divorced".split())


E = TypeVar("E")  # whoever is meant, as those who ask have it


class Subject(NamedTuple, Generic[E]):
    """Words [first, last) that can be the subject of a verb, and whom they mean; `named`: by name.

    A name that `hangs` on another word is only the subject of "who": "the dog of Ann Lee, who died".
    """

    first: int
    last: int
    start: int
    entity: E
    sure: float
    named: bool
    hangs: bool = False


class Clause(NamedTuple, Generic[E]):
    """A subject, the auxiliaries behind it, and where the first word that is none stands.

    `status` is how what is said stands, None where it is not told to be so at all ("nearly died"); `then`:
    of another time ("when she was 12").
    """

    subject: Subject[E]
    said: frozenset[str]
    at: int
    status: Standing | None
    then: bool


def hangs(doc: Document, first: int) -> bool:
    """Whether the phrase that begins at `first` hangs on a preposition: "the dog of Ann Lee"."""
    k = first - 1
    while k > first - 6 and (role_head(doc.low(k)) or doc.low(k) in _DETERMINERS or doc.low(k) == "former"):
        k -= 1
    return doc.low(k) in _HANGS_ON and doc.sentence[k] == doc.sentence[first]


def verbs_of(doc: Document, s: Subject[E]) -> Iterator[int]:
    """Where the verbs of a subject may stand: right behind, behind brackets, what is set off, "who"."""
    k = s.last
    if not s.named:
        yield k
        return
    if doc.low(k) == "(":
        k = next((j + 1 for j in range(k + 1, k + 40) if doc.raw(j) == ")"), k)
    sign = doc.low(k)
    who = k + (sign == ",")
    if doc.low(who) == "who" and not (who == k and _tied(doc, s.first)):
        yield who + 1
    if s.hangs:
        return
    if sign in (",", "—", "–"):
        if doc.low(s.first - 1) == "," or doc.low(k + 1 + (doc.low(k + 1) in _ONCE)) == "married":
            yield k + 1  # "her father, Ben Lee, died", "Ann Lee, once married to Ben,"
        if (end := _set_off(doc, k + 1, sign)) > 0:
            if doc.low(end) == "who":
                end += 1
            yield end
    elif sign != "who":
        yield k


def _tied(doc: Document, first: int) -> bool:
    """Whether the name that begins at `first` only tells whose someone is: "an aide to Ann Lee who is …"."""
    k = first - 1
    while k > first - 4 and doc.low(k) in TITLES:
        k -= 1
    return doc.low(k) in _HANGS_ON and bool(role_head(doc.low(k - 1)))


def _set_off(doc: Document, first: int, sign: str) -> int:
    """The word behind what is set off by signs and tells who one is: "41,", "a poet from Leeds,"."""
    opens = doc.low(first) in _SETTING_OFF or doc.low(first).isdigit()
    if not opens and not role_head(doc.low(first)):
        return 0
    for k in range(first, first + _APPOSED):
        if doc.sentence[k] != doc.sentence[first] or doc.low(k) in ("”", "“", '"', ";", "."):
            return 0
        if doc.low(k) == sign:
            if doc.low(first).isdigit() and doc.low(k + 1) in _DETERMINERS:
                return _set_off(doc, k + 1, sign)  # ", 41, a poet, "
            return k + 1
    return 0


def clause_at(doc: Document, s: Subject[E], k: int) -> Clause[E] | None:
    """The clause of a subject whose auxiliaries begin at the word `k`, None where it ends there."""
    said, at = _auxiliaries(doc, k)
    token = doc.low(s.first).replace("’", "'").partition("'")
    if not s.named and token[1]:
        said.add("'" + token[2])  # "he's"
    there = at < len(doc.words) and doc.sentence[at] == doc.sentence[s.first]
    unreal = doc.low(s.first - 1) == "had" and "been" in said  # "Had I been mayor"
    if not there or unreal or doc.quoted[at] != doc.quoted[s.first]:
        return None
    relative = doc.low(k - 1) == "who" and s.named  # "said Ann Lee, who is a doctor"
    governed = "" if relative else _governed(doc, s.first)
    supposed = doc.low(s.first - 1) in _IF and not relative
    then = doc.low(s.first - 1) in _THEN and not relative
    return Clause(s, frozenset(said), at, _status(said, governed, supposed), then)


def _auxiliaries(doc: Document, k: int) -> tuple[set[str], int]:
    """The auxiliaries and adverbs from the word `k` on, and where the first word that is none stands."""
    said: set[str] = set()
    at = k
    while at < k + _AUXILIARIES and (low := doc.low(at)):
        if low == "no" and doc.low(at + 1) != "longer":
            return said | {"not"}, at + 1
        size, told = _auxiliary(doc, at)
        if not size:
            break
        at += size
        said |= told
    return said, at


def _auxiliary(doc: Document, at: int) -> tuple[int, set[str]]:
    """How many words the auxiliary or adverb at `at` has, 0 for none, and what it says."""
    low, then = doc.low(at), doc.low(at + 1)
    if low == "not" and then in ("only", "just", "merely"):
        return 2, set()
    if low in _HOPING | _SAYING_TO and then == "to" and doc.low(at + 2) in _TO_BE:
        return 2, {_PLANNED if low in _HOPING else _REPORTED}
    if low == "used" and then == "to":
        return 2, {"longer"}
    if low == "to" and then == "be":
        return 1, {_PLANNED}
    if low in _ALL or (low.endswith("ly") and len(low) > len("early")):
        return 1, {low, low[:-3]} if low.endswith(("n't", "n’t")) else {low}
    return 0, set()


def _status(said: set[str], governed: str, supposed: bool) -> Standing | None:
    """How a clause with these auxiliaries stands, by what it hangs on; None: it is not told to be so."""
    if not _HARDLY.isdisjoint(said) or governed == "doubt":
        return None
    if not _ONCE.isdisjoint(said):
        return "former"
    if not _NOT.isdisjoint(said):
        return "denied"
    if supposed or not (_MODALS | {_PLANNED}).isdisjoint(said):
        return "planned"
    return "reported" if governed or not (_SAID_SO | {_REPORTED}).isdisjoint(said) else "asserted"


def _governed(doc: Document, first: int) -> str:
    """Whether a clause hangs on what tells it, "said", or on what does not vouch for it, "doubt"."""
    k = first - 1
    while k > first - 5 and (role_head(doc.low(k)) or doc.low(k) in _DETERMINERS):
        k -= 1
    k -= doc.low(k) == "that"
    if doc.sentence[k] != doc.sentence[first]:
        return ""
    cue = cue_of(doc.low(k))
    lemma = cue.lemma if cue is not None else doc.low(k)
    told = cue is not None or doc.low(first - 1) == "that"
    if told and not _UNTRUE.isdisjoint(doc.lows[k : k + _HEARD]):
        return "doubt"  # "reports that Ann Lee had died were false"
    if lemma in _DOUBT or not _DOUBT.isdisjoint(doc.lows[max(k - 3, 0) : k + 1]):
        return "doubt"
    if doc.low(first - 1) == "that" and doc.small(k) and doc.low(k) not in _TRULY:
        return "said"  # "the joke was that he was a spy"
    return "said" if cue is not None and not role_head(doc.low(k)) else ""


class Being(NamedTuple, Generic[E]):
    """The words of a role that a clause gives its subject, and how it stands."""

    start: int
    end: int
    entity: E
    status: Standing
    sure: float


def roles_said(doc: Document, found: Iterable[Clause[E]]) -> Iterator[Being[E]]:
    """The roles of all clauses, also those that do not hold: "is not a doctor", "hopes to be a senator"."""
    for clause in found:
        at = _role_at(doc, clause)
        if at is None or clause.status is None:
            continue
        left = doc.low(at - 1) == "as" and doc.low(clause.at) in _LEFT
        being = not BEING.isdisjoint(clause.said)
        since = doc.low(clause.at) in _APPOINTED and doc.low(clause.subject.first - 1) in ("after", "since")
        past = being and (
            (clause.then and not since) or {"had", "been"} <= clause.said
        )  # "when she was mayor"
        status = "former" if (left or past) and clause.status == "asserted" else clause.status
        subject = clause.subject
        for start, end in role_phrases(doc, at):
            yield Being(start, end, subject.entity, status, subject.sure)


def _role_at(doc: Document, clause: Clause[E]) -> int | None:
    """The word at which a clause may begin to say what its subject is."""
    at = clause.at
    if BEING.isdisjoint(clause.said) and "'s" not in clause.said and "'m" not in clause.said:
        return _serving(doc, at, clause.subject.last)
    while doc.low(at) in _HELD:
        at += 1
    if doc.low(at) in _APPOINTED:
        at += 1
        while doc.low(at) in ("in", "as", "to", "be"):
            at += 1
    if doc.low(at - 1) == "born" or doc.low(at) in OF_PLACE:
        at = _been(doc, at)  # "was born in 1951 and has been the keeper"
    return at


def _serving(doc: Document, at: int, behind: int) -> int | None:
    """The word after "served as", "took over as", "stepped down as"; None for other words."""
    if doc.low(at).endswith(("ed", "s")) and doc.low(at + 1) == "as":
        chooses = at == behind and doc.low(at) in _CHOOSING  # "a hotelier Lee tapped as his envoy"
        return None if chooses else at + 2
    left = _SERVING.get(doc.low(at)) == doc.low(at + 1) and doc.low(at + 2) == "as"
    return at + 3 if left else None


_HELD = frozenset("known considered regarded born one of as".split())
_APPOINTED = word_list("text.appointed")
_CHOOSING = _APPOINTED | word_list("text.choosing")
_SERVING = {"took": "over", "takes": "over", "started": "out"} | dict.fromkeys(
    "stepped steps stood stands".split(), "down"
)
_LEFT = frozenset("resigned resigns retired retires quit quits stepped steps stood stands".split())


def _been(doc: Document, at: int) -> int:
    """The word after "has been" within a few words, else `at`."""
    for k in range(at, min(at + 8, len(doc.words))):
        if doc.sentence[k] != doc.sentence[at]:
            break
        if doc.low(k) == "been" and doc.low(k - 1) in ("has", "had"):
            return k + 1
    return at


def role_phrases(doc: Document, at: int) -> list[tuple[int, int]]:
    """The role phrases that begin at the word `at`: "a linguist and professor of law" is two."""
    found: list[tuple[int, int]] = []
    if at >= len(doc.words):
        return found
    start = at
    determined = doc.low(at) in ("a", "an", "the", "his", "her", "its", "their", "one")
    for j in range(at + determined, min(at + 14, len(doc.words))):
        low = doc.low(j)
        joint = low in ("and", ",")
        if doc.sentence[j] != doc.sentence[at] or low in _STOPS or (joint and not found):
            break
        if joint:
            start = j + 1
        elif low and role_head(low) == low and 0 <= j - start < 7 and not _more_of_noun(doc, j):
            if not (determined or found) and _adjectival(doc, at, j):
                break
            if found and doc.capital(min(j + 1, len(doc.words) - 1)):
                break  # "is a lawyer and teacher Ben Orr left"
            if low not in KIN:
                found.append((doc.words[start].start, doc.words[j].end))
    return found


def _more_of_noun(doc: Document, j: int) -> bool:
    """Whether the word behind `j` goes on with the noun: "is winning personality contests"."""
    return bool(role_head(doc.low(j + 1))) or not phrase_ends(doc, j + 1)


def _adjectival(doc: Document, at: int, j: int) -> bool:
    """Whether a role without an article is none: "is more liberal", "is hopeful"."""
    far = j > at + 1 and any(doc.small(i) for i in range(at, j))
    return far or doc.low(j) in _QUALITIES or doc.low(at) in _DEGREES


_DEGREES = frozenset("more most less very so too as quite rather".split())
_QUALITIES = word_list("text.qualities")
_STOPS = (ENDS - {",", "and"}) | frozenset("of for to in at with on by".split())
