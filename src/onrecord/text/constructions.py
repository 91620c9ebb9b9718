"""Roles and ages beside a name: appositions and modifiers that say what someone is."""

from typing import NamedTuple

from onrecord.lexicon import word_list
from onrecord.lexicon.closed import ARTICLES, OF_PLACE, POSSESSIVES
from onrecord.lexicon.gazetteer import female_share
from onrecord.lexicon.nonnames import CALENDAR
from onrecord.lexicon.people import KIN, SEATS, TITLES
from onrecord.quotes.cues import cue_of
from onrecord.reading import Span
from onrecord.text.document import Document, bare, possessive, role_head
from onrecord.text.name import Name, title_start
from onrecord.text.phrases import ENDS, PHRASE_ENDS, age_number, is_past, modifies, phrase_ends, plain_before

__all__ = ["NO_ROLES", "age_beside", "role_ahead", "role_before", "roles_behind"]

_HEAD_REACH = 7  # words before its head noun
_FINITE = frozenset("is are was were has have had will would can could may might must does did do".split())
# Nouns for a person that are no role.
NO_ROLES = frozenset("baby infant toddler boy girl man woman person individual two".split())


class _Ahead(NamedTuple):
    """A role set off before a name: where its phrase begins, its words, and those of a second one."""

    start: int
    role: Span
    second: Span | None = None


def role_ahead(doc: Document, name: Name) -> _Ahead | None:
    """The role in "The transport secretary, Ann Lee,", "the mayor’s aide, Ann Lee", "our host Ann Lee"."""
    k = title_start(doc, name) - 1
    if k < 1 or doc.sentence[k - 1] != doc.sentence[name.first]:
        return None
    if role_head(doc.low(k)) == doc.low(k) and doc.low(k - 1) == ",":
        k -= 1  # "The club's coach, teacher Ann Lee"
    set_off = doc.low(k) == ","
    if set_off and not _closes(doc, name.last, doc.sentence[name.first]):
        return None  # "the president, Ann Lee and …" is a list
    k -= set_off
    if doc.low(k) in KIN or (not set_off and _of_one_before(doc, name, plain_before(doc, k))):
        return None  # "an agent for Lee's son, Ben", "Ann Lee, a hotelier Orr chose,"
    head = -1
    second: Span | None = None
    for j in range(k, max(-1, k - _AHEAD_REACH), -1):
        if set_off and _of_many(doc, j):
            continue  # "the players' union boss, Ann Lee"
        if set_off and head > j and second is None and _joins_roles(doc, j, head, name):
            second, head = (doc.words[j + 1].start, doc.words[head].end), j - 1
            continue  # "The firm's founder and chairman, Ann Lee, is"
        place = _of_place(doc, j, set_off)
        if _breaks(doc, j, name) or (place and (not set_off or j == k)):
            return None
        if place:
            head = -1
            continue  # "the leader of the council, Ann Lee"
        owner, opens = _owns(doc, j, k), bare(doc.low(j)) in _AHEAD_OPENERS
        if head < 0 and not owner and _heads(doc, j, k):
            head = j
        if (owner or opens) and 0 <= j < head:
            ahead = _ahead(doc, name, j, head, owner, set_off)
            return ahead._replace(second=second) if ahead is not None else None
        if opens:
            return None
    return None


def _joins_roles(doc: Document, k: int, head: int, name: Name) -> bool:
    """Whether the word at `k` joins two roles of the one who is named behind them, as the verb tells."""
    if doc.low(k) != "and" or doc.low(name.last) != "," or not _heads(doc, k - 1, k - 1):
        return False
    cue = cue_of(doc.low(name.last + 1))
    one = doc.low(name.last + 1) in ("is", "was", "has") or (cue is not None and cue.form == "s")
    return one and plain_before(doc, head) <= k + 1


def _of_one_before(doc: Document, name: Name, first: int) -> bool:
    """Whether a role that begins at `first` is of the name before it: "Ann Lee, a hotelier Orr chose,"."""
    signs = doc.low(first - 1) in ("a", "an") and doc.low(first - 2) in (",", "—", "–")
    called = doc.capital(first - 3) and doc.low(first - 3) not in CALENDAR
    return signs and called and doc.small(name.last) and doc.low(name.last)[:1].isalpha()


def _of_place(doc: Document, j: int, set_off: bool) -> bool:
    """Whether the word at `j` is a preposition before a body or a place, or the article behind one."""
    low = bare(doc.low(j))
    return low in OF_PLACE or (low in _AHEAD_OPENERS and doc.low(j - 1) in OF_PLACE and set_off)


def _heads(doc: Document, j: int, k: int) -> bool:
    """Whether the word at `j` is the noun of a role whose words end at `k`."""
    low = bare(doc.low(j))
    last = j == k or doc.low(j + 1) in OF_PLACE
    return last and bool(low) and role_head(low) == low and low not in KIN and low not in NO_ROLES


def _of_many(doc: Document, j: int) -> bool:
    """Whether the sign at `j` makes an owner of a plural: "the players'"."""
    return doc.low(j) in ("'", "’") and doc.low(j - 1).endswith("s")


def _breaks(doc: Document, j: int, name: Name) -> bool:
    """Whether the word at `j` can be no part of a role set off before a name."""
    low = bare(doc.low(j))
    return doc.sentence[j] != doc.sentence[name.first] or not low[:1].isalnum() or low in _AHEAD_STOPS


def _owns(doc: Document, j: int, k: int) -> bool:
    """Whether the word at `j` owns what stands behind it, up to `k`: "the mayor’s", "the players'"."""
    sign = doc.low(j + 1) in ("'", "’") and j < k and doc.words[j].end == doc.words[j + 1].start
    return bare(doc.low(j)) != doc.low(j) or sign


def _ahead(doc: Document, name: Name, j: int, head: int, owner: bool, set_off: bool) -> _Ahead | None:
    """The role whose phrase begins at `j`, with its owner, and whose noun stands at `head`."""
    first = j + 1 + (owner and doc.low(j + 1) in ("'", "’"))
    while first < head and doc.capital(first) and not doc.capital(head):
        first += 1  # "The FBI director, Ann Lee"
    first += first < head and not owner and doc.low(first) in _TIMES  # "the day president Ann Lee left"
    begins = range(j - 1, max(doc.bounds[doc.sentence[name.first]][0], j - 3) - 1, -1) if owner else ()
    j = next((k for k in begins if doc.low(k) in _AHEAD_OPENERS), j)  # "the council's leader"
    if plain_before(doc, head) > first or doc.low(j - 1) == "as":
        return None  # "The star then used actor Ann Lee", "joins as an anchor, the network said"
    leads = j == doc.bounds[doc.sentence[name.first]][0] or doc.low(j - 1) == ","
    if set_off and not leads and doc.low(name.last) not in _CLOSED:
        return None  # "according to a source, Lee left"
    first = _past_kin(doc, first, head)
    return _Ahead(doc.words[j].start, (doc.words[first].start, doc.words[head].end))


_CLOSED = frozenset(["", ",", ".", ";", "—", "–", ")"])


def _closes(doc: Document, k: int, sentence: int) -> bool:
    """Whether a name that stands between commas ends there: at a comma, a stop, or the verb after it."""
    low = doc.low(k)
    if not low or k >= len(doc.words) or doc.sentence[k] != sentence:
        return True
    return low in ",.;—–)" or low in ("has", "had", "is", "was", "will", "would") or cue_of(low) is not None


def age_beside(doc: Document, name: Name) -> int | None:
    """The age given beside a name: "Ann Lee, 41,", "Ann Lee (41)"."""
    closes = {",": (",", ".", ";", "who", "and", "of"), "(": (")",)}.get(doc.low(name.last), ())
    k = name.last + 1 + (doc.low(name.last + 1) == "aged")
    return age_number(doc.low(k), spelt=False) if doc.low(k + 1) in closes else None


_AHEAD_REACH = 10  # words from the name back to the start of the phrase
_AHEAD_OPENERS = frozenset("the a an his her its their our my one another".split())
_AHEAD_STOPS = word_list("text.ahead_stops")


def _role_behind(doc: Document, name: Name) -> Span | None:
    """The words of a role set off after a name: ", a doctor in Leeds," or ", director" of the fund."""
    k = name.last
    if doc.low(k) not in (",", "—", "–", "("):
        return None
    k += 2 * (doc.low(k + 1).isdigit() and doc.low(k + 2) == ",")
    first, head = k + 1, _head_behind(doc, k + 1)
    if head < 0 or _no_phrase(doc, first, head) or _next_in_list(doc, first, head):
        return None
    onward = modifies(doc, head) or not phrase_ends(doc, head + 1)  # "a Republican Senate candidate"
    if onward and (doc.low(first) in ARTICLES or doc.small(head + 1)):
        further = (j for j in range(head + 1, head + 4) if role_head(doc.low(j)) == doc.low(j) != "")
        head = next((j for j in further if phrase_ends(doc, j + 1)), head)  # "the billionaire tech maverick"
    return (doc.words[first].start, doc.words[head].end) if _role_ends(doc, head) else None


def _role_ends(doc: Document, head: int) -> bool:
    """Whether a role ends with its noun at `head`."""
    if modifies(doc, head) or not phrase_ends(doc, head + 1) or _told(doc, head + 1):
        return False  # "Ann Lee, Republican candidates", "for Ann Lee, the delegate math is"
    listed = doc.low(head + 1) and doc.capital(head + 1) and doc.sentence[head + 1] == doc.sentence[head]
    return not listed  # "Ann Lee, actor Ben Orr and …": the next in a list


def _head_behind(doc: Document, first: int) -> int:
    """The last noun of the first role in the words from `first` on, -1 where they open with none."""
    head = -1
    for j in range(first, min(first + _HEAD_REACH, len(doc.words))):
        low = doc.low(j)
        stops = doc.sentence[j] != doc.sentence[first - 1] or low in ENDS
        if stops or (head < 0 and low in ("of", "for", "to", "in", "as", "up")):
            break
        if low and role_head(low) == low:
            head = j
        elif head >= 0:
            break
    return head


def _no_phrase(doc: Document, first: int, head: int) -> bool:
    """Whether the words up to a role noun are no phrase of their own but a clause or another's role."""
    low = doc.low(first)
    opens = first + (low in ("perhaps", "arguably", "probably"))
    owned = any(possessive(w) for w in doc.raws[first + 1 : head])
    verb = is_past(doc, first) and (low[-2:] != "ed" or owned)  # "Ann Lee, met the chairman"
    doing = low.endswith("ing") and doc.capital(head)  # "Ann Lee, using President Orr as a shield"
    inner = not (ARTICLES | POSSESSIVES).isdisjoint(doc.lows[opens + 1 : head])
    opened = doc.low(doc.bounds[doc.sentence[first]][0])
    led = low == "the" and opened.endswith(("ing", "ed")) and is_past(doc, head + 1)
    clause = inner or led or doc.low(head + 1) in _FINITE  # "Meeting Ann Lee, the mayor laughed"
    return low in _NO_OPENERS or verb or doing or clause or doc.low(head) in KIN


_NO_OPENERS = frozenset("his her their then like as".split())


def _next_in_list(doc: Document, first: int, head: int) -> bool:
    """Whether the words are the next name in a list: "Ann Lee, Andrew Baker and …", "Ann Lee, Mayor Orr"."""
    if first == head:
        return _titles(doc, head)
    named = doc.capital(first) and doc.capital(head)
    return named and female_share(doc.raw(first)) is not None


def _told(doc: Document, k: int) -> bool:
    """Whether a verb of saying stands at `k`: "Ann Lee, a top aide said, is confident"."""
    cue = cue_of(doc.low(k))
    return cue is not None and cue.form in ("past", "s")


def _titles(doc: Document, k: int) -> bool:
    """Whether the word at `k` is a title of the next name: "President Lee", "Secretary of State Ann Lee"."""
    seat = doc.low(k + 1) == "of" and doc.low(k + 2) in SEATS
    return doc.capital(k) and doc.low(k) in TITLES and doc.capital(k + 3 if seat else k + 1)


def roles_behind(doc: Document, name: Name) -> list[Span]:
    """The roles set off after a name, each: ", a lawyer, activist and former mayor of Leeds,"."""
    role = _role_behind(doc, name)
    found: list[Span] = []
    while role is not None and len(found) < _MOST_ROLES:
        found.append(role)
        role = _role_beside(doc, doc.index(role[1]))
    return found


def _role_beside(doc: Document, k: int) -> Span | None:
    """The role behind the comma or "and" at `k`, a list of roles going on."""
    joint = doc.low(k)
    if joint not in (",", "and"):
        return None
    first = k + 1 + (joint == "," and doc.low(k + 1) == "and")
    first += joint == "and" and doc.low(first) in ("a", "an")
    last = first
    while last < first + _LONGEST_ROLE and doc.small(last) and not _ends_role(doc, last):
        last += 1
    head = last - 1
    if head < first or not _ends_role(doc, last) or not _plain_role(doc, first, head):
        return None
    return doc.words[first].start, doc.words[head].end


def _plain_role(doc: Document, first: int, head: int) -> bool:
    """Whether words that end in the one at `head` are a role alone: not ", hired a private investigator"."""
    noun = doc.low(head)
    office = bool(noun) and role_head(noun) == noun and noun not in KIN and not modifies(doc, head)
    return office and plain_before(doc, head) <= first and not any(map(cue_of, doc.lows[first:head]))


def _ends_role(doc: Document, k: int) -> bool:
    """Whether a role may end before the word `k`."""
    return doc.low(k) in PHRASE_ENDS or _told(doc, k)


_MOST_ROLES, _LONGEST_ROLE = 5, 5  # roles beside one name, words of one
_MODALS = frozenset("will would can could may might must should shall not n't".split())
# Roles that are as often verbs: "to convict Lee".
_VERBS_TOO = frozenset("convict guard nurse model mentor partner rival champion pilot host star".split())


def role_before(doc: Document, name: Name) -> Span | None:
    """The words of a role right before a name: "host", "former Olympic swimmer"."""
    k = name.first - 1 if not name.title else -1
    if k < 0 or doc.sentence[k] != doc.sentence[name.first]:
        return None
    noun = doc.low(k)
    if (
        not role_head(noun)
        or role_head(noun) != noun
        or noun in KIN
        or noun in NO_ROLES
        or (noun in TITLES and doc.capital(k))
    ):
        return None
    if doc.low(name.last).endswith("ers") and doc.small(name.last):
        return None  # "veteran Lee haters"
    helped = doc.low(k - 1) in _MODALS or (doc.low(k - 1) == "to" and noun in _VERBS_TOO)
    if helped and doc.small(k):
        return None  # "would coach Ann Lee", "voted to convict Lee"
    first = plain_before(doc, k)
    if (noun == "fellow" and first == k) or _of_one_before(doc, name, first):
        return None  # "fellow Texan Ann Lee"
    first = _past_kin(doc, _past_other_words(doc, first, k), k)
    return doc.words[first].start, doc.words[k].end


def _past_other_words(doc: Document, first: int, head: int) -> int:
    """Where a role begins whose words open with the end of a body's name, or with a word of time."""
    k = first - 1
    while first - k < _JOINED and doc.low(k) in ("the", "of", "for"):
        k -= 1
    joined = not {"of", "for"}.isdisjoint(doc.lows[k + 1 : first])
    called = doc.capital(k) and not role_head(doc.low(k)) and doc.low(k) not in TITLES
    if joined and called and doc.sentence[k] == doc.sentence[head]:  # "Party for the People leader Ann Lee"
        return next((j for j in range(first, head) if doc.small(j)), head)
    return first + (first < head and doc.low(first - 1) == "the" and doc.low(first) in _TIMES)


_JOINED = 4
_TIMES = frozenset("day days night week month year years moment time weekend".split())


def _past_kin(doc: Document, first: int, head: int) -> int:
    """Where the words of a role begin behind a kin word: "host" in "his wife host Ann Lee"."""
    return next((j + 1 for j in range(head - 1, first - 1, -1) if doc.low(j) in KIN), first)
