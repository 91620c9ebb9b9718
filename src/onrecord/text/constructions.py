"""Constructions beside a name: appositions and modifiers that say a role, an age or kin."""

from typing import NamedTuple

from onrecord.lexicon import word_list
from onrecord.lexicon.closed import ARTICLES, OF_PLACE, POSSESSIVES
from onrecord.lexicon.gazetteer import female_share
from onrecord.lexicon.people import KIN, SEATS, TITLES
from onrecord.quotes.cues import cue_of
from onrecord.reading import Span
from onrecord.text.document import Document, bare, role_head
from onrecord.text.name import Name, title_start
from onrecord.text.phrases import ENDS, PHRASE_ENDS, age_number, is_past, modifies, phrase_ends, plain_before

__all__ = [
    "CHILDREN",
    "COUNTS",
    "NO_ROLES",
    "THEIRS",
    "age_beside",
    "kin_before",
    "kin_behind",
    "kind_of_kin",
    "role_ahead",
    "role_before",
    "roles_behind",
    "several",
]

_HEAD_REACH = 7  # words before its head noun
_FINITE = frozenset("is are was were has have had will would can could may might must does did do".split())
# Nouns for a person that are no role.
NO_ROLES = frozenset("baby infant toddler boy girl man woman person individual two".split())


class _Ahead(NamedTuple):
    """A role set off before a name: where its phrase begins, and the words of the role."""

    start: int
    role: Span


def role_ahead(doc: Document, name: Name) -> _Ahead | None:
    """The role in "The transport secretary, Ann Lee,", "the mayor’s aide, Ann Lee", "our host Ann Lee"."""
    words = doc.words
    k = title_start(doc, name) - 1
    sentence = doc.sentence[name.first]
    if k < 1 or doc.sentence[k - 1] != sentence:
        return None
    if role_head(doc.low(k)) == doc.low(k) and doc.low(k - 1) == ",":
        k -= 1  # "The club's coach, teacher Ann Lee"
    bare_name = doc.low(k) != ","
    stops = doc.low(name.last) in ("", ",", ".", ";", "—", "–", ")")
    if not bare_name:
        k -= 1
        if not _closes(doc, name.last, sentence):
            return None  # "the president, Ann Lee and …" is a list
    head = -1
    for j in range(k, max(-1, k - _AHEAD_REACH), -1):
        low = bare(doc.low(j))
        if low in ("'", "’") and doc.low(j - 1).endswith("s") and not bare_name:
            continue  # "the players' union boss, Ann Lee"
        if doc.sentence[j] != sentence or not low[:1].isalnum() or low in _AHEAD_STOPS:
            return None
        if low in OF_PLACE:
            if bare_name or j == k:
                return None
            head = -1
            continue
        if low in _AHEAD_OPENERS and doc.low(j - 1) in OF_PLACE and not bare_name:
            head = -1
            continue  # "the leader of the council, Ann Lee"
        owner = words[j].text != low and words[j].text.lower() != low
        owner = owner or (doc.low(j + 1) in ("'", "’") and words[j].end == words[j + 1].start and j < k)
        office = role_head(low) == low and low not in KIN and low not in NO_ROLES
        last = j == k or doc.low(j + 1) in OF_PLACE  # not so in "the Republican caucus, Ann Lee"
        if head < 0 and last and office and not owner:
            head = j
        opens = low in _AHEAD_OPENERS
        if head >= 0 and j < head and (opens or owner):
            first = j + 1 + (owner and doc.low(j + 1) in ("'", "’"))
            while first < head and words[first].text[0].isupper() and not words[head].text[0].isupper():
                first += 1  # "The FBI director, Ann Lee"
            start = j
            while owner and j - start < 3 and doc.sentence[start - 1] == sentence and start > 0:
                start -= 1
                if doc.low(start) in _AHEAD_OPENERS:
                    j = start  # "the council's leader"
                    break
            if plain_before(doc, head) > first:
                return None  # "The star then used actor Ann Lee"
            leads = j == doc.bounds[sentence][0] or doc.low(j - 1) == ","
            if doc.low(j - 1) == "as" or not (bare_name or stops or leads):
                return None  # "joins as an anchor, the network said", "according to a source, Lee left"
            return _Ahead(words[j].start, (words[first].start, words[head].end))
        if opens:
            return None
    return None


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
    if doc.low(k + 1).isdigit() and doc.low(k + 2) == ",":
        k += 2
    sentence = doc.sentence[name.first]
    first = k + 1
    head = -1
    for j in range(first, min(first + _HEAD_REACH, len(doc.words))):
        low = doc.low(j)
        if (
            doc.sentence[j] != sentence
            or low in ENDS
            or (low in ("of", "for", "to", "in", "as", "up") and head < 0)
        ):
            break
        if role_head(low) and role_head(low) == low:
            head = j
        elif head >= 0:
            break
    if head < 0 or doc.low(first) in ("his", "her", "their", "then", "like", "as"):
        return None
    inner = doc.raws[first + 1 : head]
    verb = is_past(doc, first) and (
        doc.low(first)[-2:] != "ed" or any(w.endswith(("'s", "’s")) for w in inner)
    )
    if verb:
        return None  # "Ann Lee, met the chairman"
    if doc.low(first).endswith("ing") and doc.capital(head):
        return None  # "Ann Lee, using President Orr as a shield"
    opens = first + (doc.low(first) in ("perhaps", "arguably", "probably"))
    inner = doc.lows[opens + 1 : head]
    if not (ARTICLES | POSSESSIVES).isdisjoint(inner) or doc.low(head + 1) in _FINITE:
        return None  # "For Ann Lee, by now the mayor is late"
    noun = doc.low(head)
    if noun in KIN or (first == head and _titles(doc, head)):
        return None
    if first < head and doc.capital(first) and doc.capital(head) and female_share(doc.raw(first)) is not None:
        return None  # "Ann Lee, Andrew Baker and …": the next in a list
    if not phrase_ends(doc, head + 1) and (doc.low(first) in ARTICLES or doc.small(head + 1)):
        further = (j for j in range(head + 1, head + 4) if role_head(doc.low(j)) == doc.low(j) != "")
        head = next((j for j in further if phrase_ends(doc, j + 1)), head)  # "the billionaire tech maverick"
    if modifies(doc, head) or not phrase_ends(doc, head + 1):
        return None  # "Ann Lee, Republican candidates", "for Ann Lee, the delegate math is"
    told = cue_of(doc.low(head + 1))
    if told is not None and told.form in ("past", "s"):
        return None  # "Ann Lee, a top aide said, is confident"
    if doc.low(head + 1) and doc.capital(head + 1) and doc.sentence[head + 1] == sentence:
        return None  # "Ann Lee, actor Ben Orr and …": the next in a list
    return doc.words[first].start, doc.words[head].end


def _titles(doc: Document, k: int) -> bool:
    """Whether the word at `k` is a title of the next name: "President Lee", "Secretary of State Ann Lee"."""
    seat = doc.low(k + 1) == "of" and doc.low(k + 2) in SEATS
    return doc.capital(k) and doc.low(k) in TITLES and doc.capital(k + 3 if seat else k + 1)


def roles_behind(doc: Document, name: Name) -> list[Span]:
    """The roles set off after a name, each: ", a lawyer, activist and former mayor of Leeds,"."""
    role = _role_behind(doc, name)
    if role is None:
        return []
    found = [role]
    k = doc.index(role[1])
    while (joint := doc.low(k)) in (",", "and") and len(found) < _MOST_ROLES:
        first = k + 1 + (joint == "," and doc.low(k + 1) == "and")
        if joint != "," and doc.low(first) in ("a", "an"):
            first += 1
        last = first
        while last < first + _LONGEST_ROLE and doc.small(last) and not _ends_role(doc, last):
            last += 1
        head = next((j for j in range(last - 1, first - 1, -1) if role_head(doc.low(j))), -1)
        noun = doc.low(head)
        plain = head >= 0 and role_head(noun) == noun and noun not in KIN and not modifies(doc, head)
        words = doc.lows[first:head]
        plain = plain and plain_before(doc, head) <= first  # not ", hired a private investigator"
        if not plain or head + 1 != last or not _ends_role(doc, last) or any(map(cue_of, words)):
            break
        found.append((doc.words[first].start, doc.words[head].end))
        k = head + 1
    return found


def _ends_role(doc: Document, k: int) -> bool:
    """Whether a role may end before the word `k`."""
    told = cue_of(doc.low(k))
    return doc.low(k) in PHRASE_ENDS or (told is not None and told.form in ("past", "s"))


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
    return doc.words[first].start, doc.words[k].end


CHILDREN = dict.fromkeys(
    "son daughter child children sons daughters babies baby kids twins stepson stepdaughter".split(), "child"
) | {"parents": "parent"}
THEIRS = frozenset("his her their".split())
_YEARS = frozenset("years year months".split())
_NEAR = 6  # words from a name to the kin word set off behind it
_SIGNS = frozenset([",", "–", "—", ":"])
_STOPS = frozenset([",", ".", ";", ")", "—", "–", ""])
_CLOSES = _STOPS | {"(", "and"}
COUNTS = frozenset("one two three four five six seven eight nine ten eleven twelve".split())
_COUNTED = COUNTS | {"a", "an"}


def kind_of_kin(low: str) -> str:
    """What the one is whom a kin word names to whose kin that one is, "" for another word."""
    return KIN[low][1] if low in KIN else CHILDREN.get(low, "")


def several(low: str) -> bool:
    """Whether a kin word may open a list of names: "sons", "daughter", "parents"."""
    return low in CHILDREN


def kin_behind(doc: Document, name: Name) -> int:
    """The kin word set off behind a name: "Ben Lee, her father,", "Ben, Ann's ex-husband,"; -1 for none."""
    first = name.last + 1
    k = next((j for j in range(first + 1, first + _NEAR) if kind_of_kin(doc.low(j))), -1)
    if doc.low(name.last) != "," or k < 0 or doc.low(_past_years(doc, k + 1)) not in _STOPS:
        return -1
    owner = plain_before(doc, k) - 1
    whole = owner == first or all(doc.capital(j) for j in range(first, owner + 1))
    whose = doc.low(owner) in THEIRS or doc.low(owner).endswith(("'s", "’s"))
    return k if whose and whole and owner >= first else -1


def kin_before(doc: Document, name: Name) -> int:
    """The kin word before a name, a role perhaps between: "his wife, the actress Ann"; -1 for none."""
    end = title_start(doc, name)
    start = plain_before(doc, end)
    k = next((j for j in range(end - 1, start - 1, -1) if kind_of_kin(doc.low(j))), -1)
    if k >= 0:
        return k if all(role_head(doc.low(j)) for j in range(end - 1, k, -1)) else -1
    start -= doc.low(start - 1) in ARTICLES
    k = start - 2
    k -= 3 * (doc.low(k) in _YEARS and doc.low(k - 2) == "of")  # "his wife of ten years, Ann Lee"
    if doc.low(start - 1) not in _SIGNS or not kind_of_kin(doc.low(k)):
        return -1
    owner = doc.low(plain_before(doc, k) - 1)
    counted = doc.low(k) in CHILDREN and not _COUNTED.isdisjoint((owner, doc.low(k - 1)))  # "two sons, Ann"
    closed = doc.low(name.last) in _CLOSES or doc.sentence[name.last] != doc.sentence[k]
    whose = owner in THEIRS or counted or owner.endswith(("'s", "’s"))
    return k if whose and closed and doc.sentence[k] == doc.sentence[name.first] else -1


def _past_years(doc: Document, k: int) -> int:
    """The word behind "of ten years" where that stands at `k`."""
    return k + 3 if doc.low(k) == "of" and doc.low(k + 2) in _YEARS else k
