"""Clauses: who is the subject of which verb, and how what is said with it stands.

Ages, roles, deaths, births and marriages are all told by a subject and a verb: each clause is read once here,
and those that know about the one or the other look at its first word that is no auxiliary.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from onrecord.lexicon import word_list
from onrecord.lexicon.closed import BEING
from onrecord.lexicon.gazetteer import female_share
from onrecord.people.entity import Entity
from onrecord.people.identity import Owned
from onrecord.people.kinds import title_start
from onrecord.people.pronouns import Link
from onrecord.quotes.cues import cue_of
from onrecord.text.document import Document, gender_of_share, role_head

__all__ = ["Clause", "Standing", "Subject", "clause_at", "clauses"]

Standing = Literal["asserted", "former", "denied", "planned", "reported"]

_IF = frozenset("if unless should whether".split())
_MODALS = frozenset("would could might may will shall can must should 'd ’d 'll ’ll".split())
_NOT = word_list("clauses.not")
_HARDLY = frozenset("nearly almost practically virtually half wrongly falsely mistakenly prematurely".split())
_ONCE = frozenset("longer formerly previously once".split())
_SAID_SO = frozenset("reportedly allegedly supposedly apparently purportedly".split())
_LIGHT = word_list("clauses.light")
# Before "to be" or "to become": what one may come to be, and what others say.
_HOPING = frozenset("hopes hoped wants wanted plans planned aspires expects expected going set due".split())
_SAYING_TO = frozenset("said thought believed alleged understood reported claims claimed feared".split())
_TO_BE = frozenset("be become have".split())
_PLANNED, _REPORTED = "to be", "said to be"  # among the auxiliaries: what one hopes or is said to be
_ALL = BEING | _MODALS | _NOT | _HARDLY | _SAID_SO | _LIGHT
_SUBJECTS = frozenset("he she i who they".split())
# What a name behind it hangs on: "the dog of Ann Lee died".
_HANGS_ON = frozenset("of with by for to from in on at about like against between among under over".split())
# Words behind which a clause tells of another time than the story's.
_THEN = frozenset("when while since after before until till as by".split())
_DOUBT = word_list("clauses.doubt")
_TRULY = frozenset("fact now so given such day time moment after in".split())  # before "that"
_UNTRUE = frozenset("false untrue hoax fake bogus baseless unfounded premature".split())
_AUXILIARIES = 9  # words between a subject and the first word that counts
_NEAR = 24  # words looked through for "were false"
_APPOSED = 16  # words set off between a subject and its verb
_DETERMINERS = frozenset("the a an his her its their one aged now then both".split())


class Subject(NamedTuple):
    """Words [first, last) that can be the subject of a verb, and whom they mean; `named`: by name.

    A name that `hangs` on another word is only the subject of "who": "the dog of Ann Lee, who died".
    """

    first: int
    last: int
    start: int
    entity: Entity
    sure: float
    named: bool
    hangs: bool = False


class Clause(NamedTuple):
    """A subject, the auxiliaries behind it, and where the first word that is none stands.

    `status` is how what is said stands, None where it is not told to be so at all ("nearly died"); `then`:
    of another time ("when she was 12").
    """

    subject: Subject
    said: frozenset[str]
    at: int
    status: Standing | None
    then: bool


def _subjects(doc: Document, owned: Owned, links: Sequence[Link]) -> list[Subject]:
    """The persons by name, and the pronouns for a subject that lead to one; in order."""
    ends = {name.last: entity for name, entity in owned if entity.kind == "person"}
    found = [
        Subject(name.first, name.last, name.start, entity, 1.0, True, _hangs(doc, title_start(doc, name)))
        for name, entity in owned
        if entity.kind == "person" and not name.possessive
    ]
    for link in links:
        if link.form == "description" and _whole(doc, link):
            found.append(Subject(link.first, doc.index(link.end), link.start, link.entity, link.sure, False))
        stem = doc.low(link.first).replace("’", "'").partition("'")[0]
        if link.form != "pronoun" or link.entity.kind != "person" or stem not in _SUBJECTS:
            continue
        behind = link.first - (doc.low(link.first - 1) == ",")
        if not (stem == "who" and behind in ends) and _agrees(stem, link.entity):
            found.append(Subject(link.first, link.first + 1, link.start, link.entity, link.sure, False))
    return sorted(found, key=lambda s: s.first)


def _whole(doc: Document, link: Link) -> bool:
    """Whether a description surely stands for one person, and hangs on nothing: not "the singer's wife"."""
    one = link.entity.kind == "person" and not link.entity.members and link.sure >= _LEAST_DESCRIBED
    return one and not _hangs(doc, link.first) and doc.text[link.end : link.end + 1] not in ("'", "’")


_LEAST_DESCRIBED = 0.75


def _agrees(stem: str, entity: Entity) -> bool:
    """Whether the pronoun fits what the story and the first name tell of the gender of whom it leads to."""
    said = {"he": "m", "she": "f"}.get(stem, "")
    told = gender_of_share(female_share(entity.given)) if entity.given else ""
    return not said or (told in ("", said) and (entity.female if said == "f" else -entity.female) > -1.5)


def _hangs(doc: Document, first: int) -> bool:
    k = first - 1
    while k > first - 6 and (role_head(doc.low(k)) or doc.low(k) in _DETERMINERS or doc.low(k) == "former"):
        k -= 1
    return doc.low(k) in _HANGS_ON and doc.sentence[k] == doc.sentence[first]


def clauses(doc: Document, owned: Owned, links: Sequence[Link]) -> list[Clause]:
    """The clauses of all subjects; a name may have one with "who" and one of its own."""
    return [c for s in _subjects(doc, owned, links) for k in _verbs(doc, s) if (c := clause_at(doc, s, k))]


def _verbs(doc: Document, s: Subject) -> Iterator[int]:
    """Where the verbs of a subject may stand: right behind, behind brackets, what is set off, "who"."""
    k = s.last
    if not s.named:
        yield k
        return
    if doc.low(k) == "(":
        k = next((j + 1 for j in range(k + 1, k + 40) if doc.raw(j) == ")"), k)
    sign = doc.low(k)
    who = k + (sign == ",")
    if doc.low(who) == "who":
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


def _set_off(doc: Document, first: int, sign: str) -> int:
    """The word behind what is set off by signs and tells who one is: "41,", "a poet from Leeds,"."""
    opens = doc.low(first) in _DETERMINERS or doc.low(first) == "who" or doc.low(first).isdigit()
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


def clause_at(doc: Document, s: Subject, k: int) -> Clause | None:
    """The clause of a subject whose auxiliaries begin at the word `k`, None where it ends there."""
    said, at = _auxiliaries(doc, k)
    token = doc.low(s.first).replace("’", "'").partition("'")
    if not s.named and token[1]:
        said.add("'" + token[2])  # "he's"
    there = at < len(doc.words) and doc.sentence[at] == doc.sentence[s.first]
    if not there or doc.quoted[at] != doc.quoted[s.first]:
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
        then = doc.low(at + 1)
        if low == "not" and then in ("only", "just", "merely"):
            at += 2
        elif low == "no" and then != "longer":
            return said | {"not"}, at + 1
        elif low in _HOPING | _SAYING_TO and then == "to" and doc.low(at + 2) in _TO_BE:
            said.add(_PLANNED if low in _HOPING else _REPORTED)
            at += 2
        elif low == "used" and then == "to":
            said.add("longer")
            at += 2
        elif low == "to" and then == "be":
            said.add(_PLANNED)
            at += 1
        elif low in _ALL or (low.endswith("ly") and len(low) > len("early")):
            said |= {low, low[:-3]} if low.endswith(("n't", "n’t")) else {low}
            at += 1
        else:
            break
    return said, at


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
    if told and not _UNTRUE.isdisjoint(doc.lows[k : k + _NEAR]):
        return "doubt"  # "reports that Ann Lee had died were false"
    if lemma in _DOUBT or not _DOUBT.isdisjoint(doc.lows[max(k - 3, 0) : k + 1]):
        return "doubt"
    if doc.low(first - 1) == "that" and doc.small(k) and doc.low(k) not in _TRULY:
        return "said"  # "the joke was that he was a spy"
    return "said" if cue is not None and not role_head(doc.low(k)) else ""
