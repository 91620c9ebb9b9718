"""Firms: names that the words beside them tell to be a body's: "a group called Open Door", "Quill's shop"."""

from collections import defaultdict
from collections.abc import Sequence

from onrecord.lexicon import word_list
from onrecord.people.gazetteer import female_share, is_surname
from onrecord.people.history import subject
from onrecord.people.lexicon import BODIES, TITLES
from onrecord.people.names import Name
from onrecord.people.nonnames import CALENDAR
from onrecord.people.scene import Scene, role_head
from onrecord.quotes.cues import cue_of

__all__ = ["acts_as_body", "body_beside", "firms", "followed_by_pronouns"]


def firms(scene: Scene, names: Sequence[Name]) -> set[tuple[str, ...]]:
    """Names of two words or three that stand as firms do: "Orwin Quill chief Ann Lee"."""
    votes: dict[tuple[str, ...], float] = defaultdict(float)
    people = {p for name in names if name.kind == "person" and len(name.parts) > 1 for p in name.parts}
    gendered = followed_by_pronouns(scene, names)
    for n, name in enumerate(names):
        if name.kind != "person" or name.title or name.suffix or name.nickname:
            continue
        if len(name.parts) > 3 or _both_known(name):
            continue
        if len(name.parts) == 1:
            known = {*name.parts} & people or female_share(name.parts[0]) is not None
            told = not known and (body_beside(scene, name) or acts_as_body(scene, name))
            votes[name.parts] += 1.5 * bool(told) - 0.8 * (name.start in gendered)
            continue
        before, after = scene.low(name.first - 1), scene.low(name.last)
        following = names[n + 1] if n + 1 < len(names) else None
        votes[name.parts] += 1.5 * bool(body_beside(scene, name) or acts_as_body(scene, name))
        office = role_head(after) or after in TITLES
        votes[name.parts] += 1.0 * bool(office and following and following.first <= name.last + 4)
        votes[name.parts] += 0.6 * (before in ("at", "the"))
        votes[name.parts] += 0.8 * (before in ("of", "for") and scene.low(name.first - 2) in _STAFF)
        works = role_head(scene.low(name.first - 2)) or scene.low(name.first - 2) in _WORKING
        votes[name.parts] += 0.4 * bool(before == "at" and works)
        given = name.possessive and female_share(name.parts[0]) is not None  # "Ann Lee's campaign"
        owns = 0.0 if given else 1.0 if name.possessive and after in BODIES else 0.8
        votes[name.parts] += owns * (after in _STAFF or after in BODIES)
        votes[name.parts] += 0.5 * ("its" in scene.lows[name.last : name.last + 8])
        votes[name.parts] -= 1.0 * any(scene.low(k) in _GENDERED for k in range(name.last, name.last + 8))
        votes[name.parts] -= 1.0 * bool(role_head(before)) + 2.0 * (
            after == "," and scene.low(name.last + 1).isdigit()
        )
        votes[name.parts] -= 1.0 * (after == "who" or scene.low(name.last + 1) == "who")
    return {parts for parts, vote in votes.items() if vote >= 1.0}


def _both_known(name: Name) -> bool:
    """Whether a given name and a surname are both known: "Ronald Lee" is a person whatever stands beside."""
    return len(name.parts) > 1 and is_surname(name.parts[-1]) and female_share(name.parts[0]) is not None


def body_beside(scene: Scene, name: Name) -> str:
    """The noun by which a body is brought in: "a group called Open Door", "Open Door, a charity"; else ""."""
    k = name.first - 1 - (scene.low(name.first - 1) == "the")
    itself = scene.low(k) in ("itself", "themselves") and scene.low(k - 1) in _CALLING
    if itself or scene.low(k) in _CALLED or (scene.low(k), scene.low(k - 1)) == ("as", "known"):
        k -= 1 + (itself or scene.low(k) == "as")
        k -= scene.low(k) in ("that", "which", "who")
        k -= scene.low(k) == ","
        noun = scene.low(k)
        return noun if noun in BODIES and scene.small(k) else ""
    noun = scene.low(k) if scene.small(max(k, 0)) else ""
    if noun in BODIES:
        return noun
    k = name.last + 1 + ((scene.low(name.last), scene.low(name.last + 1)) == ("will", "be"))
    one = scene.low(k) in ("a", "an") or (scene.low(k), scene.low(k + 1)) == ("one", "of")
    if scene.low(k - 1) not in _IS or not one:
        return ""
    first = k + 1 + (scene.low(k) == "one")
    for j in range(first, first + _TOLD):
        noun, after = scene.low(j), scene.low(j + 1)
        noun = noun[:-1] if noun[:-1] in BODIES else noun  # "one of 40 teams"
        if not noun.isalnum() or noun in _JOINING:
            break
        if noun in BODIES and (after in _JOINING or not after[:1].isalpha()):
            return noun
    return ""


def acts_as_body(scene: Scene, name: Name) -> bool:
    """Whether a name is a body's by what follows: "Brill said it hopes", "Brill's chief executive"."""
    k = name.last
    if scene.low(name.first - 1) == "by" and scene.low(name.first - 2) in _RUN:
        return True
    if name.possessive:
        two = f"{scene.low(k)} {scene.low(k + 1)}"
        return scene.low(k) in _FIRMS_HAVE or two == "chief executive"
    told = cue_of(scene.low(k))
    if told is None or told.form not in ("past", "s"):
        return False
    k += 1 + (scene.low(k + 1) in CALENDAR) + (scene.low(k + 1) == "that")
    return scene.low(k) == "it" and scene.low(k + 1) in _WILLS


_RUN = frozenset("operated manufactured published distributed insured".split())  # by a firm
_FIRMS_HAVE = frozenset("ceo chairman shares shareholders executives headquarters customers stores".split())
_WILLS = word_list("firms.wills")
_CALLED = frozenset("called named dubbed".split())
_CALLING = frozenset("calling calls call".split())
_IS = frozenset([",", "is", "was", "are", "were", "be", "became"])
_TOLD = 6  # words of what a body is, behind its name
_JOINING = frozenset("of for in at on that which who based with and from to by led run".split())
_WORKING = frozenset("works worked working".split())
_STAFF = word_list("firms.staff")
_FOLLOWS = 14  # words looked through
_GENDERED = frozenset("he she his her him himself herself".split())


def followed_by_pronouns(scene: Scene, names: Sequence[Name]) -> set[int]:
    """The starts of the names that he, she, his or her follows before any other name stands."""
    found = set()
    for n, name in enumerate(names):
        last = names[n + 1].first if n + 1 < len(names) else len(scene.words)
        last = min(last, name.last + _FOLLOWS)
        alone = not name.kind or name.kind == "person"
        if not alone or len(name.parts) > 1 or not subject(scene, name.first, name.last, name.possessive):
            continue
        if any(scene.low(k) in _GENDERED for k in range(name.last, last)):
            found.add(name.start)
    return found
