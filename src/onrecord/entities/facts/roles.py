"""Roles: which words beside a name are one's role or office as they stand, and what they are called."""

from onrecord.lexicon import word_list
from onrecord.lexicon.people import CONNECTED, COURTESY, KIN, TITLES
from onrecord.text.constructions import NO_ROLES
from onrecord.text.document import Document, bare
from onrecord.text.phrases import phrase_ends

__all__ = ["PARTISANS", "called", "office", "says_nothing"]

# The party of one who is called so.
PARTISANS = {
    "republican": "Republican",
    "gop": "Republican",
    "democrat": "Democrat",
    "democratic": "Democrat",
    "libertarian": "Libertarian",
}
_SAYS_NOTHING = NO_ROLES | KIN.keys() | word_list("facts.says_nothing")
_ALONE = frozenset(["member", "part", "role model"])  # of what, or for whom, stands behind them
_NO_OPENINGS = word_list("facts.no_openings")
_VERDICTS = word_list("facts.verdicts")
_RANKED = frozenset("first second third fourth fifth last only latest next youngest oldest".split())
_LEADING = frozenset("top ranking leading senior chief".split())
# Articles and possessives before a role that are no part of it, and what makes it one of another's.
_LEADS = frozenset("a an the his her its their our my another now fellow".split())
_REACH = 6  # words behind a role in which it may go on with "to"


def called(words: str) -> str:
    """The words of a role without articles, possessives and the like before it: "fellow billionaire"."""
    some = words.split()
    while len(some) > 1 and some[0].lower() in _LEADS:
        some = some[1:]
    return " ".join(some)


def says_nothing(doc: Document, last: int, value: str) -> bool:
    """Whether words that end before the word `last` tell no role or office that one has.

    A good boy, one of several, a member of what is not said, a party ("a Kentucky Republican"), a verdict
    ("an effective prime minister"), and the first or the only one to do something.
    """
    some = value.lower().split()
    if not any(map(str.isalnum, value)) or value.lower() in _ALONE or some[0] in _NO_OPENINGS:
        return True
    party = some[-1] in PARTISANS and _LEADING.isdisjoint(some)
    liked = some[0] in _VERDICTS and all(low in TITLES or low in CONNECTED for low in some[1:-1])
    if some[-1] in _SAYS_NOTHING or party or liked:
        return True
    return not _RANKED.isdisjoint(some[:-1]) and _goes_on(doc, last)


def _goes_on(doc: Document, last: int) -> bool:
    """Whether a phrase goes on with what one was the first to do: "the first president in years to sing"."""
    for k in range(last, last + _REACH):
        if doc.low(k) in ("to", "who", "whose", "that"):
            return True
        if not doc.low(k)[:1].isalnum() or (k == last and not phrase_ends(doc, k)):
            return False
    return False


def office(doc: Document, first: int, last: int) -> tuple[int, int]:
    """The words of the office in a title, without courtesies on either side: "Prime Minister Sir"."""
    while last > first and bare(doc.low(last - 1 - (doc.raw(last - 1) == "."))) in COURTESY:
        last -= 1 + (doc.raw(last - 1) == ".")
    while first < last and bare(doc.low(first)) in COURTESY:
        first += 1 + (doc.raw(first + 1) == ".")
    return first, last
