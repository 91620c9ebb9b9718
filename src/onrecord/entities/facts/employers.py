"""Employers: the body that a person belongs to, where the words beside the name say so."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.entities.entity import Entity, Link, Owned
from onrecord.entities.facts.cut import LINKS, cut, part
from onrecord.lexicon import word_list
from onrecord.lexicon.closed import ARTICLES, NUMBERS, POSSESSIVES
from onrecord.lexicon.gazetteer import is_place
from onrecord.lexicon.nonnames import PEOPLES
from onrecord.lexicon.people import BODIES, COURTESY, IN_TEAMS, KIN, TITLES
from onrecord.quotes.cues import cue_of
from onrecord.reading import Span
from onrecord.text.document import Document, possessive, role_head
from onrecord.text.name import Name, title_start
from onrecord.text.phrases import left_since, plain_before, put_out, undergoes
from onrecord.times.tense import verb_tense

__all__ = ["Tie", "memberships"]

_REACH = 12  # words from a name to the body that its apposition names
_BETWEEN = 5  # words from a body to the name it stands before
_OUTSIDE = word_list("facts.outside")
_SENDERS, _BEATS = word_list("facts.senders"), word_list("facts.beats")
_SEEKING = frozenset("running seeking vying campaigning".split())  # "a Democrat running for"
_OUT_OF = frozenset("of from with".split())
_SET_OFF = frozenset([",", "—", "–", "("])
_FORMER = frozenset("former ex then late prior previous".split())
_LEADING = frozenset("leads heads runs chairs directs manages founded co-founded owns edits oversees".split())
_WORKING = frozenset("works teaches serves speaks plays played scored".split())
_CLOSES = frozenset(["", ",", ".", ";", "—", "–", ")", "?", "!"])
_BREAKS = word_list("facts.breaks")
_MARKS = frozenset("” “ \" ‘ ''".split())
_FINITE = frozenset("is was are were has had have will would said says".split())
_BESIDE = frozenset(". 's ’s ' ’".split())


class Tie(NamedTuple):
    """A person belongs to a body; `span` is what says so. `former`: no longer."""

    person: Entity
    body: Entity
    span: Span
    former: bool


def memberships(doc: Document, owned: Owned, links: Sequence[Link] = ()) -> list[Tie]:
    """The bodies that stand beside a person's name with a role, by name or as `links` lead to them."""
    firsts = [name.first for name, _ in owned]
    found = []
    for n, (_, entity) in enumerate(owned):
        if entity.kind == "person":
            tie = _before(doc, owned, n) or _headed(doc, owned, n) or _after(doc, owned, firsts, n)
            found += [tie] if tie is not None else []
    return [*found, *_pointed(doc, owned, firsts, links), *_behind(doc, owned, firsts, links)]


def _role(low: str) -> bool:
    return (
        (bool(role_head(low)) and low not in KIN) or (low in TITLES and low not in COURTESY) or low == "head"
    )


def _body(owned: Owned, n: int) -> bool:
    """Whether the name is a body's that one can belong to: a place that acts is none."""
    name, owner = owned[n]
    placed = is_place(" ".join(name.parts)) or is_place(" ".join(name.parts[1:]))  # "Independent Ohio"
    return owner.kind == "organisation" and not placed


def _plain(doc: Document, j: int) -> bool:
    """Whether a word may stand between a body and a role: no verb, no preposition, no sign."""
    low = doc.low(j)
    if _role(low):
        return role_head(low) in (low, "")  # one who has an office, not "House candidates"
    if low == "and" and _role(doc.low(j - 1)) and _role(doc.low(j + 1)):
        return True
    return low.isalpha() and low not in _BREAKS and cue_of(low) is None and not low.endswith(("ing", "ed"))


def _before(doc: Document, owned: Owned, n: int) -> Tie | None:
    """ "FBI Director Ann Lee", "the NAACP's president, Ann Lee", "the Herald's Ann Lee"."""
    if n == 0:
        return None
    (body, owner), (name, entity) = owned[n - 1], owned[n]
    between = doc.lows[body.last : name.first]
    same = doc.sentence[body.first] == doc.sentence[name.first]
    team = owner.kind == "organisation" and between[-1:] and between[-1] in IN_TEAMS  # "Leeds coach Ann Lee"
    if not (team or _body(owned, n - 1)) or len(between) > _BETWEEN or not same or cut(doc, body):
        return None
    ahead = plain_before(doc, body.first)  # "former deputy White House counsel Ann Lee"
    former = not _FORMER.isdisjoint([*between, *doc.lows[ahead : body.first]]) or put_out(doc, body.first)
    tied = _office_between(doc, body, name, between) if between else body.possessive
    return Tie(entity, owner, (body.start, name.end), former) if tied else None


def _office_between(doc: Document, body: Name, name: Name, between: list[str]) -> bool:
    """Whether the words between a body and a name are an office that one holds there."""
    if not body.possessive and any(b in BODIES and not _role(b) for b in between):
        return False  # "a Leeds council clerk, Ann Lee"
    if between[-1] == "," and doc.raw(name.last) not in _CLOSES:
        return False  # "according to a Mint clerk, Lee left"
    words = between[:-1] if between[-1] in (",", ".") else between
    if words and words[-1] in _SENDERS and doc.low(body.last - 1) in _BEATS and not body.possessive:
        return False  # "White House correspondent Ann Lee"
    plain = all(doc.low(k) in _BESIDE or _plain(doc, k) for k in range(body.last, body.last + len(words)))
    return bool(words) and plain and _role(words[-1]) and _OUTSIDE.isdisjoint(words)


def _headed(doc: Document, owned: Owned, n: int) -> Tie | None:
    """ "The head of the Mint, Ann Lee", "a spokesman for the NAACP, Ben Orr"."""
    name, entity = owned[n]
    if n == 0 or doc.low(name.first - 1) != ",":
        return None
    body, owner = owned[n - 1]
    if not _body(owned, n - 1) or body.last != name.first - 1:
        return None
    k = body.first - 1
    while k > 0 and doc.low(k) not in LINKS and body.first - k < 4:
        k -= 1
    if doc.low(k) not in LINKS or not _role(doc.low(k - 1)):
        return None
    start = plain_before(doc, k - 1)
    start -= doc.low(start - 1) in ARTICLES
    leads = start == doc.bounds[doc.sentence[start]][0] or not doc.low(start - 1)[:1].isalnum()
    if cut(doc, body) or (not leads and doc.raw(name.last) not in _CLOSES):
        return None  # "Orr was a member of the Mint, Lee said"
    former = any(doc.low(j) in _FORMER for j in range(k - 4, k - 1))
    return Tie(entity, owner, (doc.words[k - 1].start, name.end), former)


def _after(doc: Document, owned: Owned, firsts: list[int], n: int) -> Tie | None:
    """ "Ann Lee, president of the NAACP", "Ann Lee of the Mint", "Ann Lee, who runs the Mint"."""
    opening = _opening(doc, owned[n][0])
    return _Behind(doc, owned, firsts, n, opening).tie() if opening is not None else None


class _Opening(NamedTuple):
    """The word or sign behind a name from which a body may be tied to it, `direct` or by the verb there."""

    at: int
    direct: bool  # "Ann Lee of the Mint"
    verb: str = ""  # of leading a body or working for one


def _opening(doc: Document, name: Name) -> _Opening | None:
    k, low = name.last, doc.low(name.last)
    if name.possessive or doc.low(k + 1) in _FINITE or doc.low(k + 1) in _MARKS:
        return None  # "an aide to Ann Lee, is now", "“… for Lee,” a clerk"
    if low == "," and doc.low(k + 1) in _OUT_OF:
        return _Opening(k + 1, True)  # "Ann Lee, of the Mint,"
    if low == "from" and undergoes(doc, title_start(doc, name)):
        return None  # "to oust Lee from the Mint"
    if low in ("of", "from"):
        return _Opening(k, True)
    if low == "is":
        return _Opening(k, False)
    acts = low in _LEADING | _WORKING  # "Ann Lee works for the Mint"
    if acts or (low in _SET_OFF and doc.low(k + 1) == "who"):
        verb = low if acts else doc.low(k + 2)
        works = verb in _WORKING and (verb != "speaks" or "for" in doc.lows[k : k + 4])
        return _Opening(k, False, verb) if verb in _LEADING or works else None
    return _Opening(k, False) if low in _SET_OFF else None


class _Behind:
    """The words behind a person's name, read up to the first body to which they tie that person."""

    def __init__(self, doc: Document, owned: Owned, firsts: list[int], n: int, opening: _Opening) -> None:
        self.doc, self.owned, self.firsts, self.opening = doc, owned, firsts, opening
        self.name, self.entity = owned[n]
        self.direct = opening.direct
        self.again(opening.at)

    def again(self, k: int) -> None:
        """Begin to look for a role behind the word `k`."""
        self.role, self.former, self.whose, self.stop = False, False, False, k + _REACH

    def tie(self) -> Tie | None:
        """The tie to the first body that the words name."""
        doc, k = self.doc, self.opening.at
        for j in range(k + 1, min(k + 3 * _REACH, doc.bounds[doc.sentence[self.name.first]][1])):
            if j >= self.stop:
                return None
            if doc.low(j) == "and" and self.whose:  # "an aide to Ben Orr and head of the Mint"
                self.again(j)
            self.whose = self.whose or (self.role and doc.low(j) in LINKS)
            m = bisect_left(self.firsts, j)
            begins = m < len(self.owned) and self.firsts[m] == j
            if begins and self.owned[m][1].kind == "person":
                if doc.low(self.owned[m][0].last) != "and":
                    return None
                self.direct = False
            elif begins and _body(self.owned, m):
                return self.to_body(j, m)
            elif not self.goes_on(j):
                return None
        return None

    def to_body(self, j: int, m: int) -> Tie | None:
        """The tie to the body that is named at the word `j`, where the words before it make one."""
        doc, (body, owner), verb = self.doc, self.owned[m], self.opening.verb
        if self.loose(j, body) or not _whole(doc, body) or self.seat(j) or self.next_one(m):
            return None  # "a member of the Kestrel 4 crew", "president of the Mint's club"
        linked = (self.role or verb in _WORKING) and any(_links(doc, i) for i in range(j - 3, j))
        leads = verb in _LEADING and j <= self.opening.at + 5
        former = self.former or left_since(doc, body.last) or verb == "played"
        tied = self.direct or linked or leads or self.beside(j, body)
        return Tie(self.entity, owner, (self.name.start, body.end), former) if tied else None

    def loose(self, j: int, body: Name) -> bool:
        """Whether a body is only what one comes from or has to do with: "with the Mint calling her"."""
        doc = self.doc
        return doc.low(j - 1) == "from" and body.last - j == 1 and not doc.raw(j).isupper()

    def seat(self, j: int) -> bool:
        """Whether the name at the word `j` is of where one was elected: "the MP for Leeds"."""
        return self.doc.low(j - 1) == "for" and self.doc.low(j - 2) in _ELECTED

    def next_one(self, m: int) -> bool:
        """Whether the body is of the person named behind it: "a friend of Mint director Ann Lee"."""
        then = m + 1 < len(self.owned) and self.owned[m + 1][1].kind == "person"
        return then and _before(self.doc, self.owned, m + 1) is not None

    def beside(self, j: int, body: Name) -> bool:
        """Whether a body stands set off behind the name, before a role: "Ann Lee, Mint director"."""
        k = self.opening.at
        near = self.doc.low(k) in _SET_OFF and not self.role and j <= k + 2
        return near and _role_follows(self.doc, body.last)

    def goes_on(self, j: int) -> bool:
        """Whether the words may still tie the name to a body behind the word `j`; a role there is kept."""
        doc, low = self.doc, self.doc.low(j)
        plain = low == "the" or (j <= self.opening.at + 3 and doc.small(j) and _plain(doc, j))
        if (self.direct and not plain) or _stands_over(doc, j):
            return False
        self.former = self.former or low in _FORMER
        if low and role_head(low) == low and low not in _OUTSIDE:
            self.role = True
            return True
        ends = low in (".", ";", "whose") or low in _MARKS or low in _SEEKING
        return not (ends or (self.role and low in (",", "who", "said", "says")))


def _links(doc: Document, k: int) -> bool:
    """Whether the word at `k` ties an office to its body: "a lead with the Mint", not "ties with it"."""
    office = any(_role(low) or low in _WORKING for low in doc.lows[max(k - 2, 0) : k])
    return doc.low(k) in LINKS and (office or doc.low(k) != "with")


def _whole(doc: Document, body: Name) -> bool:
    """Whether a body's name is all that is named: no part of a longer one, and no modifier of a noun."""
    if part(doc, body) or cut(doc, body):
        return False
    low = doc.low(body.last)
    if body.possessive or low.isdigit():
        return _role_follows(doc, body.last)
    verb = cue_of(low) is not None or verb_tense(doc.lows, body.last) is not None
    other = (
        not verb
        and low.isalpha()
        and (doc.small(body.last) or low in PEOPLES)  # "the Senate GOP"
        and low not in _BREAKS | BODIES
    )
    return not other or _role_follows(doc, body.last) or low.endswith(("ing", "ly"))


_ELECTED = frozenset("mp mps msp ms mep td senator congressman congresswoman lawmaker candidate".split())
_OWNING = frozenset(["'", "’"])
_AFTER = frozenset("of for at in on and who whose since from until to".split())


def _stands_over(doc: Document, j: int) -> bool:
    """Whether the body that follows is another's: "son of the chairman of", "lawyer for victims of"."""
    low, then = doc.low(j), doc.low(j + 1)
    kin = low in KIN and doc.low(j + 2) not in NUMBERS  # not "a mother of three and manager at the Mint"
    return (kin or bool({low, low.removesuffix("s")} & _OUTSIDE)) and then in LINKS


def _role_follows(doc: Document, k: int) -> bool:
    """Whether a role follows within a few words that are no names and no verbs: "regional director"."""
    k += doc.low(k) in ("'", "’")  # "Motors' director"
    for j in range(k, k + 4):
        if _role(doc.low(j)) and role_head(doc.low(j)) in (doc.low(j), "") and doc.low(j) not in _OUTSIDE:
            if (cue := cue_of(doc.low(j + 1))) is not None and cue.form in ("past", "s"):
                return False  # "near Lee, a Mint clerk said"
            if doc.capital(j + 1) and doc.low(j + 1) in BODIES:
                return False  # "the Mint’s Advisory Council"
            owns = doc.low(k - 1) in _OWNING or possessive(doc.raw(k - 1))
            return not owns or doc.raw(j + 1) in _CLOSES or not doc.small(j + 1) or doc.low(j + 1) in _AFTER
        if not _plain(doc, j) or not doc.small(j):
            return False
    return False


def _pointed(doc: Document, owned: Owned, firsts: list[int], links: Sequence[Link]) -> Iterator[Tie]:
    """ "its chairman, Ann Lee", "the company's spokesman Ben Orr", "Ann Lee, its chairman"."""
    for link in links:
        if link.entity.kind != "organisation" or (role := _owned_role(doc, link)) < 0:
            continue
        after = role + 1 + (doc.low(role + 1) == ",")
        m = bisect_left(firsts, after)
        if m < len(owned) and firsts[m] == after and owned[m][1].kind == "person":
            yield Tie(owned[m][1], link.entity, (link.start, owned[m][0].end), False)
            continue
        beside = _person_up_to(owned, firsts, link.first - 1)
        if beside is not None and doc.low(link.first - 1) == ",":
            yield Tie(beside[1], link.entity, (beside[0].start, doc.words[role].end), False)


def _owned_role(doc: Document, link: Link) -> int:
    """The last word of the role that a body's pronoun or description owns: "its chief executive"; -1."""
    k = doc.index(link.end)
    owns = doc.text[link.start : link.end].lower() in ("its", "their")
    if not owns and doc.text[link.end : link.end + 2] not in ("'s", "’s"):
        return -1
    role = next((j for j in range(k, k + 5) if _role(doc.low(j))), -1)
    while role >= 0 and _role(doc.low(role + 1)):
        role += 1  # "chief executive"
    return role if all(low.isalpha() and low not in _BREAKS for low in doc.lows[k : max(k, role)]) else -1


def _behind(doc: Document, owned: Owned, firsts: list[int], links: Sequence[Link]) -> Iterator[Tie]:
    """ "Ann Lee, a biologist at the institute", where the institute is led to."""
    for link in links:
        k = link.first - 1
        theirs = doc.low(link.first) in POSSESSIVES  # "a lawyer in his first campaign"
        if link.entity.kind != "organisation" or link.form != "description" or theirs:
            continue
        if doc.low(k) not in LINKS:
            continue
        comma = next((j for j in range(k - 1, k - 8, -1) if not doc.low(j).isalpha()), -1)
        words = doc.lows[comma + 1 : k] if comma > 0 and doc.low(comma) in _SET_OFF else []
        if not words or not _role(words[-1]) or _OUTSIDE & set(words) or _BREAKS & set(words):
            continue
        beside = _person_up_to(owned, firsts, comma)
        if beside is not None:
            words = [*words, *doc.lows[link.first : doc.index(link.end)]]
            yield Tie(beside[1], link.entity, (beside[0].start, link.end), bool(_FORMER & set(words)))


def _person_up_to(owned: Owned, firsts: list[int], k: int) -> tuple[Name, Entity] | None:
    """The person's name that ends right before the word `k`, an age between them."""
    m = bisect_left(firsts, k) - 1
    found = owned[m] if m >= 0 else None
    if found is not None and found[0].last == k - 2 and len(found[0].parts) > 1:
        k = found[0].last  # "Ann Lee, 14, the team's captain"
    return found if found is not None and found[0].last == k and found[1].kind == "person" else None
