"""Noun phrases: where one begins and ends, which noun is its head, and what its modifiers say."""

from onrecord.lexicon import word_list
from onrecord.lexicon.closed import DETERMINERS, NUMBERS
from onrecord.lexicon.gazetteer import is_person_noun, is_place
from onrecord.lexicon.nonnames import CALENDAR, DEMONYMS, NOT_NAMES, PEOPLES
from onrecord.lexicon.people import FEMALE, KIN, MALE, ROLES, SPEAKING_BODIES, TITLES
from onrecord.quotes.cues import cue_of
from onrecord.text.document import Document, bare, possessive, role_head
from onrecord.times.tense import verb_tense

__all__ = [
    "BEFORE_NAMES",
    "BREAK",
    "CLAUSE",
    "ENDS",
    "PHRASE_ENDS",
    "PRESENT",
    "age_number",
    "gender_of",
    "hyphen",
    "is_past",
    "left_since",
    "modifies",
    "phrase_ends",
    "plain_before",
    "put_out",
    "subject",
    "undergoes",
    "year_since",
    "years_old",
]

ENDS = word_list("text.ends")
_BEFORE_STOPS = word_list("text.before_stops")
PHRASE_ENDS = frozenset(", . ; : — – ) of for at in from with and who whose on to".split()) | {""}


def phrase_ends(doc: Document, k: int) -> bool:
    """Whether a noun phrase may end before the word `k`: no other noun goes on with it."""
    low = doc.low(k)
    ends = low in PHRASE_ENDS or not low[:1].isalpha() or low in _BEFORE_STOPS or low in _AFTER_ROLES
    return (
        ends
        or low.endswith(("ed", "ing", "ly"))
        or doc.capital(k)
        or is_past(doc, k)
        or cue_of(low) is not None
    )


_AFTER_ROLES = word_list("text.after_roles")


def _adjective(low: str) -> bool:
    """Whether a word in small letters may say of what kind the title behind it is: "former", "prominent"."""
    return low in _KINDS_OF or low.endswith(_ADJECTIVES) or bool(role_head(low))


_ADJECTIVES = tuple("ent ant al ive ous ful ic ary ish less able ible ior ern".split())
_KINDS_OF = word_list("text.kinds_of")


def plain_before(doc: Document, k: int) -> int:
    """The first word of those before the word `k` that only say of what kind it is: no verb, no preposition.

    The one way in which the premodifiers of a noun or a name are read: "former Olympic", "41-year-old".
    """
    first = k
    while first > 0 and k - first < _PREMODIFIERS and doc.sentence[first - 1] == doc.sentence[k]:
        if doc.low(first - 1).endswith("year-old"):
            first -= 3 if doc.low(first - 2) in ("-", "‑", "‐") else 1
        elif _premodifies(doc, first):
            first -= 1
        else:
            break
    return first + (doc.low(first - 1) == "to" and first < k)  # "to offend front-runner Ann Lee"


def _premodifies(doc: Document, first: int) -> bool:
    """Whether the word before `first` only says of what kind that is."""
    word, low = doc.raw(first - 1), doc.low(first - 1)
    named = doc.capital(first - 1) and doc.capital(first)
    spelt = word[0].isalpha() or (named and low[:1].isdigit())
    if low in _BEFORE_STOPS or not spelt or possessive(word):
        return False
    if not word.islower():
        return True
    owned = possessive(doc.raw(first - 2))
    told = owned or doc.low(first - 2) in _DETERMINED or "-" in low  # "the leading", "award-winning"
    if not told and (low.endswith(("ly", "ed", "ing")) or is_past(doc, first - 1)):
        return False
    return not doc.capital(first) or _adjective(low)  # "should make Democratic candidate Ann Lee smile"


def left_since(doc: Document, k: int) -> bool:
    """Whether the words from `k` on say that an office was left: "until May", "from 2001 to 2005"."""
    for j in range(k, k + _OFFICE):
        low = doc.low(j)
        if (
            low in ("until", "till")
            or doc.lows[j : j + 3] == ["at", "the", "time"]
            or (low == "under" and doc.low(j + 1) == "former")
            or (low == "from" and doc.low(j + 1).isdigit() and doc.low(j + 2) == "to")
        ):
            return True
        if not low[:1].isalnum():
            return False
    return False


def put_out(doc: Document, k: int) -> bool:
    """Whether an office whose words begin at `k` is one that was taken away: "recently fired Mint chief"."""
    if doc.low(k - 1) in _PUT_OUT or (doc.low(k - 2) in _PUT_OUT and doc.capital(k - 1)):
        return True
    while possessive(doc.raw(k - 1)) or doc.low(k - 1) in DETERMINERS:
        k -= 1  # "the ouster of Norway's president"
    return doc.low(k - 1) == "of" and doc.low(k - 2) in _OUSTING


_PUT_OUT = frozenset("fired ousted sacked deposed dismissed impeached toppled overthrown".split())
_OUSTING = frozenset("ouster ousting overthrow removal toppling resignation dismissal sacking".split())
_OFFICE = 9  # words of an office behind its noun: "chief of Lumo Bank until"


def is_past(doc: Document, k: int) -> bool:
    """Whether the word at `k` shows the past."""
    return verb_tense(doc.lows, k) == "past"


_PREMODIFIERS = 5
_DETERMINED = frozenset("the a an his her its their our my your one another former".split())
BREAK = word_list("text.break")


def modifies(doc: Document, head: int, among_all: bool = False) -> bool:
    """Whether what looks like the head says of what kind the next noun is: "the general election".

    Only nouns that often do so are looked at, or `among_all`.
    """
    low = doc.low(head)
    if low in _COUNTING and doc.low(head + 1) == "of":
        return True
    after = doc.raw(head + 1) if head + 1 < len(doc.words) else ""
    rare = low not in ROLES and low not in KIN and is_person_noun(low)  # "the consumer lobby"
    often = rare or low in _MODIFYING
    looked_at = often or (among_all and role_head(low) == low)
    if not looked_at or not after.replace("-", "").isalpha():
        return False
    if after.islower():
        return bool(role_head(bare(after))) or not _may_be_verb(doc, head + 1, often or low in _COUNTING)
    if often and doc.capital(head):
        return after.lower() not in CALENDAR  # "the Republican Ohio caucus", "the Republican Convention"
    return is_place(after)


def _may_be_verb(doc: Document, k: int, noun_before: bool) -> bool:
    """Whether a word may be a verb; in "-s" only where what stands before it is seldom a modifier."""
    word = doc.raw(k)
    cue = cue_of(word)
    says = cue is not None and cue.form in ("past", "s")
    third = word.endswith("s") and not word.endswith("ss") and not noun_before
    return says or third or word in _NO_HEADS or word.endswith(("ed", "ly")) or may_be_past(doc, k)


def may_be_past(doc: Document, k: int) -> bool:
    """Whether the word at `k` may be the past of a verb."""
    return doc.low(k) in _ALIKE or verb_tense(doc.lows, k) == "past"


# Pasts that are spelt as the present is.
_ALIKE = frozenset("put set let read hit cut quit cost".split())
PRESENT = word_list("text.present")
_NO_NOUNS = DETERMINERS | word_list("text.no_nouns")
_MODIFYING = word_list("text.adjectives")
_COUNTING = frozenset("two three four pair trio".split())
_MODIFYING |= _COUNTING | PEOPLES.keys() | DEMONYMS


def gender_of(noun: str) -> str:
    """The gender that a role or kin noun tells, "" for none."""
    if noun in FEMALE:
        return "f"
    if noun in MALE:
        return "m"
    return KIN.get(noun, ("", ""))[0]


def years_old(doc: Document, k: int) -> tuple[int, int] | None:
    """The age and the end of "41-year-old" (one word or three) that begins at `k`, None for other words."""
    low = doc.low(k)
    if not low[:1].isdigit() and "-year" not in low:
        return None
    number, sign, rest = low.partition("-")
    end = k + 1
    if not sign and doc.low(k + 1) in ("-", "‑", "‐"):
        rest, end = doc.low(k + 2), k + 3
    if rest not in ("year-old", "year-olds", "years-old", "year-old's", "year-old’s"):
        return None
    years = int(number) if number.isascii() and number.isdigit() and len(number) <= 3 else NUMBERS.get(number)
    return None if years is None else (years, end)


def age_number(low: str, spelt: bool) -> int | None:
    """The number of a word, 0 to 999; written out only where `spelt`."""
    if low.isascii() and low.isdigit() and len(low) <= 3:
        return int(low)
    return NUMBERS.get(low) if spelt else None


_NO_HEADS = BREAK | _NO_NOUNS | PRESENT


# What may stand, with roles and titles, between a name and the word it hangs on.
BEFORE_NAMES = frozenset("the a an former then late . prime vice attorney".split())
_ARTICLES = frozenset("the a an its their".split())
CLAUSE = word_list("text.clause")


def _modifies(doc: Document, k: int) -> bool:
    """Whether a word is a people's or a name before an office: "French Prime Minister Ann Lee"."""
    return doc.capital(k) and doc.low(k) not in NOT_NAMES - PEOPLES.keys()


def subject(doc: Document, first: int, last: int, possessive: bool) -> bool:
    """Whether the words [first, last) look like the subject of a clause."""
    if possessive or doc.low(first) == "they":
        return not possessive
    k = _before_phrase(doc, first)
    if k < 0 or doc.sentence[k] != doc.sentence[first] or doc.low(k) in CLAUSE:
        return True
    if cue_of(doc.low(k)) is not None and doc.raw(k - 1) in "”\",'’":
        return True
    then = cue_of(doc.low(last)) if last < len(doc.words) else None
    return then is not None and then.form in ("past", "s", "ing")


def undergoes(doc: Document, first: int) -> bool:
    """Whether what begins there has something done to it: "to oust Lee", "a bust of Lee", not "with Lee"."""
    low = doc.low(first - 1)
    told = bool(role_head(low)) or low in ("and", "by", "with") or cue_of(low) is not None
    return doc.small(first - 1) and not told


def _before_phrase(doc: Document, first: int) -> int:
    """The word before a name and what stands with it: "the French Prime Minister Ann Lee"."""
    sentence, furthest = doc.sentence[first], max(0, first - _WITH_NAME)
    k = first - 1
    while k >= furthest and doc.sentence[k] == sentence and _calls(doc.low(k)):
        k -= 1
    if 0 < k < first - 1 and doc.low(k) in SPEAKING_BODIES:
        k -= 1  # "Quill campaign manager Ann Lee"
    while k >= furthest and doc.sentence[k] == sentence and _modifies(doc, k):
        k -= 1
    return k - (k < first - 1 and doc.low(k) in _ARTICLES)


_WITH_NAME = 6  # words that stand with a name


def _calls(low: str) -> bool:
    """Whether a word before a name says what one is, or leads to such a word."""
    return bool(role_head(low)) or low in TITLES or low in BEFORE_NAMES


def hyphen(doc: Document, k: int) -> bool:
    """Whether a hyphen makes one word of those beside it: "the 14th-ranked", "the 41-year-old"."""
    words = doc.words
    if doc.low(k) != "-" or not 0 < k < len(words) - 1:
        return False
    return words[k - 1].end == words[k].start and words[k + 1].start == words[k].end


def year_since(doc: Document, k: int, last: int) -> tuple[str | None, int]:
    """The year since which something holds, told up to the word `last`, and where it ends: "since 2013"."""
    for j in range(k + 1, last - 1):
        year = doc.raw(j + 1)
        if doc.raw(j) in (";", "."):
            break
        if doc.low(j) in ("since", "in") and year.isascii() and year.isdigit() and len(year) == 4:
            return year, doc.words[j + 1].end
    return None, 0
