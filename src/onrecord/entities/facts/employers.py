"""Employers: the body that a person belongs to, where the words beside the name say so."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.entities.entity import Entity, Link, Owned
from onrecord.lexicon import word_list
from onrecord.lexicon.closed import ARTICLES, POSSESSIVES
from onrecord.lexicon.gazetteer import is_place
from onrecord.lexicon.nonnames import PEOPLES
from onrecord.lexicon.people import BODIES, COURTESY, IN_TEAMS, KIN, TITLES
from onrecord.quotes.cues import cue_of
from onrecord.reading import Fact, Span
from onrecord.text.clauses import Standing
from onrecord.text.document import Document, possessive, role_head
from onrecord.text.name import Name, title_start
from onrecord.text.phrases import left_since, plain_before, put_out, undergoes
from onrecord.times.tense import verb_tense

__all__ = ["Tie", "employers", "memberships"]

_REACH = 12  # words from a name to the body that its apposition names
_BETWEEN = 5  # words from a body to the name it stands before
_LINKS = frozenset("of at for with from in to".split())
_OUTSIDE = word_list("facts.outside")
_SENDERS, _BEATS = word_list("facts.senders"), word_list("facts.beats")
_LEADING = frozenset("leads heads runs chairs directs manages founded co-founded owns edits oversees".split())
_WORKING = frozenset("works teaches serves plays".split())
_SEEKING = frozenset("running seeking vying campaigning".split())  # "a Democrat running for"
_OUT_OF = frozenset("of from with".split())
_SET_OFF = frozenset([",", "—", "–", "("])
_FORMER = frozenset("former ex then late prior previous".split())
_CLOSES = frozenset(["", ",", ".", ";", "—", "–", ")", "?", "!"])
_BREAKS = word_list("facts.breaks")
_MARKS = frozenset("” “ \" ‘ ''".split())
_FINITE = frozenset("is was are were has had have will would said says".split())
_BESIDE = frozenset(". 's ’s ' ’".split())
_ELECTED = frozenset("mp mps msp ms mep td senator congressman congresswoman lawmaker candidate".split())
_AFTER = frozenset("of for at in on and who whose since from until to".split())


class Tie(NamedTuple):
    """A person belongs to a body; `span` is what says so. `former`: no longer."""

    person: Entity
    body: Entity
    span: Span
    former: bool


def employers(doc: Document, owned: Owned, links: Sequence[Link]) -> Iterator[tuple[Entity, Fact, Entity]]:
    """The facts of whom people work for, each with the person and the body."""
    for tie in memberships(doc, owned, links):
        called = max(tie.body.names, key=lambda n: (len(n.split()), len(n)), default="")
        status: Standing = "former" if tie.former else "asserted"
        if called:
            fact = Fact(kind="employer", value=called, spans=(tie.span,), status=status, confidence=0.8)
            yield tie.person, fact, tie.body


def memberships(doc: Document, owned: Owned, links: Sequence[Link] = ()) -> list[Tie]:
    """The bodies that stand beside a person's name with a role, by name or as `links` lead to them."""
    firsts = [name.first for name, _ in owned]
    persons = [n for n, (_, entity) in enumerate(owned) if entity.kind == "person"]
    named = (
        _before(doc, owned, n) or _headed(doc, owned, n) or _after(doc, owned, firsts, n) for n in persons
    )
    return [*filter(None, named), *_pointed(doc, owned, firsts, links)]


def _role(low: str) -> bool:
    return (bool(role_head(low)) and low not in KIN) or low in TITLES.keys() - COURTESY or low == "head"


def _body(owned: Owned, n: int) -> bool:
    """Whether the name is a body's that one can belong to: a place that acts is none."""
    name, owner = owned[n]
    return owner.kind == "organisation" and not is_place(" ".join(name.parts))


def _plain(doc: Document, j: int) -> bool:
    """Whether a word may stand between a body and a role: no verb, no preposition, no sign."""
    low = doc.low(j)
    if _role(low):
        return role_head(low) in (low, "")  # one who has an office, not "House candidates"
    joins = low == "and" and _role(doc.low(j + 1))
    return joins or (
        low.isalpha() and low not in _BREAKS and cue_of(low) is None and not low.endswith(("ing", "ed"))
    )


def _before(doc: Document, owned: Owned, n: int) -> Tie | None:
    """ "FBI Director Ann Lee", "the NAACP's president, Ann Lee", "the Herald's Ann Lee"."""
    if n == 0:
        return None
    (body, owner), (name, entity) = owned[n - 1], owned[n]
    between = doc.lows[body.last : name.first]
    team = owner.kind == "organisation" and between[-1:] and between[-1] in IN_TEAMS  # "Leeds coach Ann Lee"
    same = doc.sentence[body.first] == doc.sentence[name.first]
    if not (team or _body(owned, n - 1)) or len(between) > _BETWEEN or not same or _cut(doc, body):
        return None
    ahead = plain_before(doc, body.first)  # "former deputy White House counsel Ann Lee"
    former = not _FORMER.isdisjoint([*between, *doc.lows[ahead : body.first]]) or put_out(doc, body.first)
    tied = _office_between(doc, body, name, between) if between else body.possessive
    return Tie(entity, owner, (body.start, name.end), former) if tied else None


def _office_between(doc: Document, body: Name, name: Name, between: list[str]) -> bool:
    """Whether the words between a body and a name are an office that one holds there."""
    if any(b in BODIES and not _role(b) for b in between):
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
    (body, owner), (name, entity) = owned[n - 1], owned[n]
    if n == 0 or doc.lows[body.last : name.first] != [","] or not _body(owned, n - 1):
        return None
    link = body.first - 1 - (doc.low(body.first - 1) in ARTICLES)
    start = plain_before(doc, link - 1)
    leads = start - (doc.low(start - 1) in ARTICLES) == doc.bounds[doc.sentence[start]][0]
    if doc.low(link) not in _LINKS or not _role(doc.low(link - 1)) or not leads:
        return None  # "Orr was a member of the Mint, Lee said"
    former = not _FORMER.isdisjoint(doc.lows[start:link])
    return Tie(entity, owner, (doc.words[link - 1].start, name.end), former)


def _opening(doc: Document, name: Name) -> tuple[int, bool] | None:
    """The word or sign behind a name from which a body may be tied to it, and whether directly: "Ann Lee of
    the Mint"."""
    k, low, then = name.last, doc.low(name.last), doc.low(name.last + 1)
    if name.possessive or then in _FINITE or then in _MARKS:
        return None  # "an aide to Ann Lee, is now", "“… for Lee,” a clerk"
    if low == "," and then in _OUT_OF:
        return k + 1, True  # "Ann Lee, of the Mint,"
    if low in ("of", "from"):  # but not "to oust Lee from the Mint"
        return None if low == "from" and undergoes(doc, title_start(doc, name)) else (k, True)
    verb = k + 2 * (low in _SET_OFF and then == "who")  # "Ann Lee works for the Mint", "Ann Lee, who runs it"
    if doc.low(verb) in _LEADING or (doc.low(verb) in _WORKING and doc.low(verb + 1) in ("for", "at")):
        return verb + (doc.low(verb) in _WORKING), True
    return (k, False) if low == "is" or low in _SET_OFF else None


def _after(doc: Document, owned: Owned, firsts: list[int], n: int) -> Tie | None:
    """ "Ann Lee, president of the NAACP", "Ann Lee of the Mint", "Ann Lee, Mint director"."""
    name, entity = owned[n]
    if (opening := _opening(doc, name)) is None:
        return None
    at, direct = opening
    role = former = False
    for j in range(at + 1, min(at + _REACH, doc.bounds[doc.sentence[name.first]][1])):
        m = bisect_left(firsts, j)
        if m < len(owned) and firsts[m] == j and (owned[m][1].kind == "person" or _body(owned, m)):
            body, owner = owned[m]
            linked = role and any(_links(doc, i) for i in range(j - 3, j))
            beside = not direct and not role and j <= at + 2 and _role_follows(doc, body.last)
            if owner.kind == "person" or not (direct or linked or beside) or _loose(doc, owned, m):
                return None
            return Tie(entity, owner, (name.start, body.end), former or left_since(doc, body.last))
        low = doc.low(j)
        plain = low == "the" or (j <= at + 3 and doc.small(j) and _plain(doc, j))
        if (direct and not plain) or _stands_over(doc, j):
            return None
        former = former or low in _FORMER
        if low and role_head(low) == low and low not in _OUTSIDE:
            role = True
        elif low in _STOPS or low in _MARKS or (role and low in (",", "who", "said", "says")):
            return None
    return None


_STOPS = _SEEKING | {".", ";", "whose", "who"}


def _loose(doc: Document, owned: Owned, m: int) -> bool:
    """Whether a body is none that one belongs to: where one was elected, "the MP for Leeds", or is from; of
    the person named behind it, "a friend of Mint director Ann Lee"; or only a part of what is named."""
    body = owned[m][0]
    seat = doc.low(body.first - 1) == "for" and doc.low(body.first - 2) in _ELECTED
    next_one = m + 1 < len(owned) and owned[m + 1][1].kind == "person" and _before(doc, owned, m + 1)
    from_place = doc.low(body.first - 1) == "from" and len(body.parts) == 1 and not body.parts[0].isupper()
    return seat or bool(next_one) or from_place or _cut(doc, body) or not _whole(doc, body)


def _cut(doc: Document, body: Name) -> bool:
    """Whether a name is only the end of a longer one, "Feeding the Mint", or has what it is about behind
    it: "Mint Committee Norway" adviser."""
    about = len(body.parts) > 1 and is_place(body.parts[-1]) and body.parts[-2].lower() in BODIES
    k = body.first - 2
    return about or (
        doc.low(k + 1) == "the" and doc.capital(k) and not doc.opens(k) and not _role(doc.low(k))
    )


def _links(doc: Document, k: int) -> bool:
    """Whether the word at `k` ties an office to its body: "a lead with the Mint", not "ties with it"."""
    office = any(_role(low) for low in doc.lows[max(k - 2, 0) : k])
    return doc.low(k) in _LINKS and (office or doc.low(k) != "with")


def _whole(doc: Document, body: Name) -> bool:
    """Whether a body's name is all that is named: no modifier of a noun, "a member of the Kestrel crew", and
    no beginning of a longer one."""
    low = doc.low(body.last)
    if low == "to" and doc.capital(body.last + 1):
        return False  # "Bread to Share"
    if body.possessive or low.isdigit():
        return _role_follows(doc, body.last)
    verb = cue_of(low) is not None or verb_tense(doc.lows, body.last) is not None
    noun = low.isalpha() and (doc.small(body.last) or low in PEOPLES) and low not in _BREAKS | BODIES
    return verb or not noun or _role_follows(doc, body.last) or low.endswith(("ing", "ly"))


def _stands_over(doc: Document, j: int) -> bool:
    """Whether the body that follows is another's: "son of the chairman of", "lawyer for victims of"."""
    low = doc.low(j)
    return (low in KIN or bool({low, low.removesuffix("s")} & _OUTSIDE)) and doc.low(j + 1) in _LINKS


def _role_follows(doc: Document, k: int) -> bool:
    """Whether a role follows within a few words that are no names and no verbs: "regional director"."""
    k += doc.low(k) in ("'", "’")  # "Motors' director"
    for j in range(k, k + 4):
        if _role(doc.low(j)) and role_head(doc.low(j)) in (doc.low(j), "") and doc.low(j) not in _OUTSIDE:
            if (cue := cue_of(doc.low(j + 1))) is not None and cue.form in ("past", "s"):
                return False  # "near Lee, a Mint clerk said"
            owns = doc.low(k - 1) in ("'", "’") or possessive(doc.raw(k - 1))
            return not owns or doc.raw(j + 1) in _CLOSES or not doc.small(j + 1) or doc.low(j + 1) in _AFTER
        if not _plain(doc, j) or not doc.small(j):
            return False
    return False


def _pointed(doc: Document, owned: Owned, firsts: list[int], links: Sequence[Link]) -> Iterator[Tie]:
    """ "Its chairman, Ann Lee", "the firm's spokesman Ben Orr", "Ann Lee, a biologist at the institute"."""
    for link in links:
        if link.entity.kind != "organisation":
            continue
        last = _owned_role(doc, link)
        after = last + (doc.low(last) == ",")
        m = bisect_left(firsts, after)
        if last and m < len(owned) and firsts[m] == after and owned[m][1].kind == "person":
            yield Tie(owned[m][1], link.entity, (link.start, owned[m][0].end), False)
            continue
        comma = link.first - 1 if last else _apposed(doc, link)
        beside = _person_up_to(owned, firsts, comma) if doc.low(comma) in _SET_OFF else None
        if beside is not None:
            last = last or doc.index(link.end)
            former = not _FORMER.isdisjoint(doc.lows[comma:last])
            yield Tie(beside[1], link.entity, (beside[0].start, doc.words[last - 1].end), former)


def _owned_role(doc: Document, link: Link) -> int:
    """Where the role ends that a body's pronoun or description owns: "its chief executive"; 0 without one."""
    k = doc.index(link.end)
    if doc.low(link.first) not in ("its", "their") and not possessive(doc.text[link.start : link.end + 2]):
        return 0
    role = next((j for j in range(k, k + 5) if _role(doc.low(j))), 0)
    while role and _role(doc.low(role + 1)):
        role += 1  # "chief executive"
    return role + 1 if role and all(low.isalpha() and low not in _BREAKS for low in doc.lows[k:role]) else 0


def _apposed(doc: Document, link: Link) -> int:
    """Where an apposition opens whose role a description of a body ends: ", a biologist at the institute"."""
    k = link.first - 1
    if doc.low(k) not in _LINKS or doc.low(link.first) in POSSESSIVES or link.form != "description":
        return -1
    comma = next((j for j in range(k - 1, k - 8, -1) if not doc.low(j).isalpha()), -1)
    words = doc.lows[comma + 1 : k]
    return comma if words and _role(words[-1]) and (_OUTSIDE | _BREAKS).isdisjoint(words) else -1


def _person_up_to(owned: Owned, firsts: list[int], k: int) -> tuple[Name, Entity] | None:
    """The person's name that ends right before the word `k`, an age between them."""
    m = bisect_left(firsts, k) - 1
    found = owned[m] if m >= 0 else None
    near = found is not None and found[0].last in (k, k - 2) and found[1].kind == "person"
    return found if near else None
