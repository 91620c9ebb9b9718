"""Firms: names that the words beside them tell to be a body's: "a group called Open Door", "Quill's shop"."""

from collections import defaultdict
from collections.abc import Sequence

from onrecord.lexicon import word_list
from onrecord.lexicon.closed import GENDERED
from onrecord.lexicon.gazetteer import female_share, is_surname
from onrecord.lexicon.people import BODIES, TITLES
from onrecord.people.history import subject
from onrecord.people.names import Name
from onrecord.text.document import Document, role_head

__all__ = ["body_beside", "firms", "followed_by_pronouns"]


def firms(doc: Document, names: Sequence[Name]) -> set[tuple[str, ...]]:
    """Names of two words or three that stand as firms do: "Orwin Quill chief Ann Lee"."""
    votes: dict[tuple[str, ...], float] = defaultdict(float)
    people = {p for name in names if name.kind == "person" and len(name.parts) > 1 for p in name.parts}
    gendered = followed_by_pronouns(doc, names)
    for n, name in enumerate(names):
        if name.kind != "person" or name.title or name.suffix or name.nickname:
            continue
        if len(name.parts) > 3 or _both_known(name):
            continue
        if len(name.parts) == 1:
            known = {*name.parts} & people or female_share(name.parts[0]) is not None
            told = not known and body_beside(doc, name)
            votes[name.parts] += 1.5 * bool(told) - 0.8 * (name.start in gendered)
            continue
        before, after = doc.low(name.first - 1), doc.low(name.last)
        following = names[n + 1] if n + 1 < len(names) else None
        votes[name.parts] += 1.5 * bool(body_beside(doc, name))
        office = role_head(after) or after in TITLES
        votes[name.parts] += 1.0 * bool(office and following and following.first <= name.last + 4)
        votes[name.parts] += 0.6 * (before in ("at", "the"))
        votes[name.parts] += 0.8 * (before in ("of", "for") and doc.low(name.first - 2) in _STAFF)
        works = role_head(doc.low(name.first - 2)) or doc.low(name.first - 2) in _WORKING
        votes[name.parts] += 0.4 * bool(before == "at" and works)
        given = name.possessive and female_share(name.parts[0]) is not None  # "Ann Lee's campaign"
        owns = 0.0 if given else 1.0 if name.possessive and after in BODIES else 0.8
        votes[name.parts] += owns * (after in _STAFF or after in BODIES)
        votes[name.parts] += 0.5 * ("its" in doc.lows[name.last : name.last + 8])
        votes[name.parts] -= 1.0 * any(doc.low(k) in GENDERED for k in range(name.last, name.last + 8))
        votes[name.parts] -= 1.0 * bool(role_head(before)) + 2.0 * (
            after == "," and doc.low(name.last + 1).isdigit()
        )
        votes[name.parts] -= 1.0 * (after == "who" or doc.low(name.last + 1) == "who")
    return {parts for parts, vote in votes.items() if vote >= 1.0}


def _both_known(name: Name) -> bool:
    """Whether a given name and a surname are both known: "Ronald Lee" is a person whatever stands beside."""
    return len(name.parts) > 1 and is_surname(name.parts[-1]) and female_share(name.parts[0]) is not None


def body_beside(doc: Document, name: Name) -> str:
    """The noun by which a body is brought in: "a group called Open Door", "Open Door, a charity"; else ""."""
    k = name.first - 1 - (doc.low(name.first - 1) == "the")
    itself = doc.low(k) in ("itself", "themselves") and doc.low(k - 1) in _CALLING
    if itself or doc.low(k) in _CALLED or (doc.low(k), doc.low(k - 1)) == ("as", "known"):
        k -= 1 + (itself or doc.low(k) == "as")
        k -= doc.low(k) in ("that", "which", "who")
        k -= doc.low(k) == ","
        noun = doc.low(k)
        return noun if noun in BODIES and doc.small(k) else ""
    noun = doc.low(k) if doc.small(max(k, 0)) else ""
    if noun in BODIES:
        return noun
    k = name.last + 1 + ((doc.low(name.last), doc.low(name.last + 1)) == ("will", "be"))
    one = doc.low(k) in ("a", "an") or (doc.low(k), doc.low(k + 1)) == ("one", "of")
    if doc.low(k - 1) not in _IS or not one:
        return ""
    first = k + 1 + (doc.low(k) == "one")
    for j in range(first, first + _TOLD):
        noun, after = doc.low(j), doc.low(j + 1)
        noun = noun[:-1] if noun[:-1] in BODIES else noun  # "one of 40 teams"
        if not noun.isalnum() or noun in _JOINING:
            break
        if noun in BODIES and (after in _JOINING or not after[:1].isalpha()):
            return noun
    return ""


_CALLED = frozenset("called named dubbed".split())
_CALLING = frozenset("calling calls call".split())
_IS = frozenset([",", "is", "was", "are", "were", "be", "became"])
_TOLD = 6  # words of what a body is, behind its name
_JOINING = frozenset("of for in at on that which who based with and from to by led run".split())
_WORKING = frozenset("works worked working".split())
_STAFF = word_list("firms.staff")
_FOLLOWS = 14  # words looked through


def followed_by_pronouns(doc: Document, names: Sequence[Name]) -> set[int]:
    """The starts of the names that he, she, his or her follows before any other name stands."""
    found = set()
    for n, name in enumerate(names):
        last = names[n + 1].first if n + 1 < len(names) else len(doc.words)
        last = min(last, name.last + _FOLLOWS)
        alone = not name.kind or name.kind == "person"
        if not alone or len(name.parts) > 1 or not subject(doc, name.first, name.last, name.possessive):
            continue
        if any(doc.low(k) in GENDERED for k in range(name.last, last)):
            found.add(name.start)
    return found
