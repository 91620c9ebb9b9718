"""Lone names: which are a person's, a body's or a place's, where only the rest of the story can tell."""

from collections import Counter, defaultdict
from collections.abc import Container, Sequence, Set
from itertools import pairwise

from onrecord.lexicon import word_list
from onrecord.people.firms import acts_as_body, body_beside, followed_by_pronouns
from onrecord.people.gazetteer import female_share, is_place, is_surname
from onrecord.people.lexicon import ANYONE, BODIES, IN_TEAMS, KIN, ROLES
from onrecord.people.names import Name
from onrecord.people.naming import verb_before
from onrecord.people.scene import Scene, role_head
from onrecord.quotes.cues import cue_of

__all__ = [
    "AT",
    "PLACING",
    "acts",
    "as_team",
    "lone_kinds",
    "playing",
    "sites",
    "teams",
]


def teams(scene: Scene, names: Sequence[Name]) -> set[str]:
    """Last words of names that take a plural verb, as a team does in Britain: "Vale were level".

    So do those that say of what another is the head: "Vale boss Ann Lee".
    """
    led = _led(scene, names)
    many = [n for n in names if n.parts[-1].endswith("s") and not n.title]
    shown = [n for n in many if scene.low(n.first - 1) == "the"]
    alone, whole = ({n.parts[-1] for n in shown if (len(n.parts) > 1) == more} for more in (False, True))
    given = (n for n in names if n.title or (len(n.parts) > 1 and female_share(n.parts[0]) is not None))
    persons = {n.parts[-1] for n in given}  # "Mr. Lee", "Ann Lee"
    return {
        n.parts[-1]
        for n in names
        if n.start in led
        or n.parts[-1] in alone & whole  # "the Orwin Bears", "the Bears"
        or (
            scene.low(n.last) in _PLURAL_VERBS
            and scene.low(n.first - 1) not in ("and", ",", "or", "nor", "&")
        )
    } - persons


def playing(scene: Scene, names: Sequence[Name]) -> set[tuple[str, ...]]:
    """The places that stand for their team: "Leeds coach Ann Lee"."""
    led = _led(scene, names, IN_TEAMS)
    return {
        name.parts
        for name in names
        if name.kind == "place"
        and name.start in led
        and (scene.low(name.last) in IN_TEAMS or scene.low(name.last) in _IN_A_TEAM)
    }


def as_team(name: Name) -> Name:
    """The name as a body's, where no title or known first name says it is a person's."""
    plain = len(name.parts) <= 2 and not (name.title or name.suffix or name.nickname)
    return name._replace(kind="organisation") if plain and female_share(name.parts[0]) is None else name


def sites(scene: Scene, names: Sequence[Name]) -> set[tuple[str, ...]]:
    """Names that only stand as places do: "in Nova Scotia", "a native of Cape Breton", "a man from Orwin"."""
    stands: dict[tuple[str, ...], list[bool]] = defaultdict(list)
    people = {part for name in names if name.kind == "person" and len(name.parts) > 1 for part in name.parts}
    for name in names:
        plain = name.kind == "person" and len(name.parts) < 3 and not (name.title or name.nickname)
        plain = plain and name.parts[0] not in people if len(name.parts) == 1 else plain
        if plain and female_share(name.parts[0]) is None and not is_surname(name.parts[-1]):
            stands[name.parts].append(scene.low(name.first - 1) in PLACING or _from(scene, name.first))
    return {parts for parts, placed in stands.items() if all(placed)}


def _from(scene: Scene, first: int) -> bool:
    """Whether people or places of what opens at `first` are named: "a resident of", "a man from"."""
    if scene.low(first - 1) == "from":
        return role_head(scene.low(first - 2)) in ANYONE or scene.low(first - 2) in _CREWS
    return scene.low(first - 1) == "of" and scene.low(first - 2) in _DWELLERS


_CREWS = frozenset("team company firm group club band crew orchestra choir school".split())
_DWELLERS = word_list("lone.dwellers")
_PLURAL_VERBS = frozenset(["were", "are", "have"])
AT = frozenset("in near at outside across throughout inside around from to into through of".split())
_DOING = frozenset("has have had will would does did must should may might can could wants".split())
PLACING = frozenset("in near outside across throughout inside around".split())


_PERSON = 1.0  # votes that make a lone name a person's


def lone_kinds(
    scene: Scene,
    names: Sequence[Name],
    persons: Container[str],
    bodies: Container[str],
    families: Container[str],
    speaking: Set[int],
) -> dict[tuple[str, ...], str]:
    """The kind of each name that its own words do not tell, by its words; those of nobody are left out.

    `persons` are surnames and given names of the story's people, `families` its surnames, `bodies` the first
    and last words of its organisations, `speaking` the last words of the sources of quotes.
    """
    led = _led(scene, names)
    votes: dict[tuple[str, ...], float] = defaultdict(float)
    speaks: Counter[tuple[str, ...]] = Counter()
    counts: Counter[tuple[str, ...]] = Counter()
    kinds: dict[tuple[str, ...], str] = {}
    told: set[tuple[str, ...]] = set()
    gendered = followed_by_pronouns(scene, names)
    for name in names:
        if name.kind:
            continue
        word = name.parts[0]
        counts[name.parts] += 1
        if len(name.parts) == 1:
            if word in persons:
                kinds[name.parts] = "person"
                continue
            if word in bodies:
                kinds[name.parts] = "organisation"
                continue
            if word.endswith("s") and (word[:-1] in families or word[:-2] in families):
                if scene.low(name.first - 1) == "the":
                    kinds[name.parts] = "group"
                continue
        votes[name.parts] += _vote(scene, name) + _FOLLOWED * (name.start in gendered)
        votes[name.parts] -= _LED * (name.start in led) + _LED * _from(scene, name.first)
        if body_beside(scene, name) or acts_as_body(scene, name):
            told.add(name.parts)
            votes[name.parts] -= _LED
        nxt = cue_of(scene.low(name.last)) if name.last < len(scene.words) else None
        speaks[name.parts] += name.last - 1 in speaking
        speaks[name.parts] += nxt is not None and nxt.form in ("past", "s") and nxt.frame == "any"
    for parts, vote in votes.items():
        if parts in told:
            kinds.setdefault(parts, "organisation")
        if parts in kinds:
            continue
        named = female_share(parts[0]) is not None
        if len(parts) == 1 and named and is_surname(parts[0]) is False:
            vote += 1.0 if scene.mid[parts[0]] > scene.lower[parts[0].lower()] else 0.3
        elif len(parts) == 1 and (named or is_surname(parts[0])):
            vote += 0.5 + 0.5 * (counts[parts] > 1)
        body = parts[-1].lower() in BODIES
        known = named or is_surname(parts[0])  # of any other, a word that is as often a noun is one
        common = scene.lower[parts[0].lower()] - counts[parts] + (not known)
        if vote >= _PERSON and not body and common <= 0:
            kinds[parts] = "person"
            continue
        inside = scene.mid[parts[0]] > 0
        heard = speaks[parts] > 0 and (inside or not parts[0].endswith("s"))
        camel = any(c.isupper() for c in parts[0][1:]) and not parts[0].isupper()
        often = counts[parts] > 1 and inside and scene.lower[parts[0].lower()] == 0
        if heard or camel or often or (len(parts) > 1 and vote > -1):
            kinds[parts] = "organisation"
    return kinds


def _led(scene: Scene, names: Sequence[Name], roles: Set[str] | None = None) -> set[int]:
    """The starts of the names that say whose role one named next has: "Harbourton boss Ann Lee"."""
    roles = roles or _LEADING
    found = set()
    for name, following in pairwise(names):
        office = scene.lows[name.last : min(following.first, name.last + _OFFICE + 1)]
        told = office and office[-1] in roles and all(w.isalpha() for w in office)
        if told and len(office) <= _OFFICE and not name.possessive and following.kind == "person":
            found.add(name.start)
    return found


_LED = 2.0  # votes against a person
_OFFICE = 3  # words of a role between two names
_LEADING = IN_TEAMS | word_list("lone.leading")
_IN_A_TEAM = frozenset("head assistant interim caretaker star former team vice".split())  # "head coach"
_FOLLOWED = 0.6  # a vote for a person where a pronoun follows


def acts(scene: Scene, name: Name) -> bool:
    """Whether a place is the subject of a verb of saying or doing."""
    if scene.low(name.first - 1) in AT or name.last >= len(scene.words):
        return False
    after = scene.low(name.last)
    cue = cue_of(after)
    return after in _DOING or (cue is not None and cue.form in ("past", "s") and cue.frame != "quote")


_GOES_ON = frozenset([",", "—", "–", "who", "and", ".", ";"])


def _vote(scene: Scene, name: Name) -> float:
    """How much the words around a name say that it is a person's."""
    before, after = scene.low(name.first - 1), scene.low(name.last)
    vote = 0.0
    set_off = before == "," and after in _GOES_ON and scene.low(name.first - 2) in KIN
    if role_head(before) or before in KIN or set_off:
        vote += 1.0
    if name.possessive and after in KIN:
        vote += 1.0
    if before == "," and scene.low(name.first - 3) in AT and scene.capital(name.first - 2):
        vote -= 1.0  # "in Exeter, Devon"
    if before == "from" and role_head(scene.low(name.first - 2)):
        vote -= 1.5  # "a man from Leeds"
    verb = verb_before(scene, name.first)
    if verb >= 0 and any(role_head(scene.low(k)) for k in range(max(verb - 5, 0), verb)):
        vote += 2.0  # "a woman known only as Ann"
    if before.endswith("year-old"):
        vote += 1.5
    if before.endswith(("'s", "’s")) and len(name.parts) == 2 and is_place(before[:-2].title()):
        vote += 1.0  # "France's Ann Lee"
    if before in ("the", "a", "an"):
        vote -= 1.0
    if before in PLACING:
        vote -= 1.5
    if after == "," and scene.low(name.last + 1).isdigit() and scene.low(name.last + 2) == ",":
        vote += 2.0
    if after == "who" or (after == "," and scene.low(name.last + 1) == "who"):
        vote += 1.5
    if (
        after == ","
        and scene.low(name.last + 1) in ("a", "an", "the")
        and any(scene.low(k) in ROLES for k in range(name.last + 2, name.last + 6))
    ):
        vote += 1.0
    return vote
