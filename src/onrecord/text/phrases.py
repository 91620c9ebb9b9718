"""Phrases: where a noun phrase begins and ends, by the words that may stand before its noun and behind it."""

from onrecord.lexicon import word_list
from onrecord.quotes.cues import cue_of
from onrecord.text.document import Document, role_head
from onrecord.times.tense import verb_tense

__all__ = ["ENDS", "PHRASE_ENDS", "is_past", "left_since", "phrase_ends", "plain_before"]

ENDS = word_list("phrases.ends")
_BEFORE_STOPS = word_list("phrases.before_stops")
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


_AFTER_ROLES = word_list("phrases.after_roles")


def _adjective(low: str) -> bool:
    """Whether a word in small letters may say of what kind the title behind it is: "former", "prominent"."""
    return low in _KINDS_OF or low.endswith(_ADJECTIVES) or bool(role_head(low))


_ADJECTIVES = tuple("ent ant al ive ous ful ic ary ish less able ible ior ern".split())
_KINDS_OF = word_list("phrases.kinds_of")


def plain_before(doc: Document, k: int) -> int:
    """The first word of those before the word `k` that only say of what kind it is: no verb, no preposition.

    The one way in which the premodifiers of a noun or a name are read: "former Olympic", "41-year-old".
    """
    first = k
    while first > 0 and k - first < _PREMODIFIERS and doc.sentence[first - 1] == doc.sentence[k]:
        word, low = doc.raw(first - 1), doc.low(first - 1)
        if low.endswith("year-old"):
            first -= 3 if doc.low(first - 2) in ("-", "‑", "‐") else 1
            continue
        named = doc.capital(first - 1) and doc.capital(first)
        spelt = word[0].isalpha() or (named and low[:1].isdigit())
        if low in _BEFORE_STOPS or not spelt or word.endswith(("'s", "’s")):
            break
        owned = doc.raw(first - 2).endswith(("'s", "’s"))
        told = owned or doc.low(first - 2) in _DETERMINED or "-" in low  # "the leading", "award-winning"
        if not told and word.islower() and (low.endswith(("ly", "ed", "ing")) or is_past(doc, first - 1)):
            break
        if word.islower() and doc.capital(first) and not _adjective(low):
            break  # "should make Democratic candidate Ann Lee smile"
        first -= 1
    return first + (doc.low(first - 1) == "to" and first < k)  # "to offend front-runner Ann Lee"


def left_since(doc: Document, k: int) -> bool:
    """Whether the words from `k` on say that an office was left: "until May", "from 2001 to 2005"."""
    for j in range(k, k + _OFFICE):
        low = doc.low(j)
        if (
            low in ("until", "till")
            or doc.lows[j : j + 3] == ["at", "the", "time"]
            or (low == "from" and doc.low(j + 1).isdigit() and doc.low(j + 2) == "to")
        ):
            return True
        if not low[:1].isalnum():
            return False
    return False


_OFFICE = 9  # words of an office behind its noun: "chief of Lumo Bank until"


def is_past(doc: Document, k: int) -> bool:
    """Whether the word at `k` shows the past."""
    return verb_tense(doc.lows, k) == "past"


_PREMODIFIERS = 5
_DETERMINED = frozenset("the a an his her its their our my your one another former".split())
