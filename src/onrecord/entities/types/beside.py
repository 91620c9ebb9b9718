"""Types by what stands beside a name, where its own words do not tell."""

from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.lexicon import word_list
from onrecord.lexicon.closed import ARTICLES, GENDERED, INSIDE
from onrecord.lexicon.gazetteer import female_share, is_place, is_surname
from onrecord.lexicon.people import BODIES, IN_TEAMS, KIN, ROLES, TITLES
from onrecord.quotes.cues import cue_of
from onrecord.text.document import Document, role_head
from onrecord.text.name import Name
from onrecord.text.phrases import subject

__all__ = ["AT", "acts", "as_team", "body_beside", "firms", "followed_by_pronouns", "lone_kinds", "teams"]


def teams(doc: Document, names: Sequence[Name]) -> set[str]:
    """Last words of names that take a plural verb, as a team does in Britain: "Vale were level".

    So do those that say of what another is the head: "Vale boss Ann Lee".
    """
    led = _led(doc, names)
    many = [n for n in names if n.parts[-1].endswith("s") and not n.title and doc.low(n.first - 1) == "the"]
    alone, whole = ({n.parts[-1] for n in many if (len(n.parts) > 1) == more} for more in (False, True))
    both = alone & whole  # "the Orwin Bears", "the Bears"
    shown = (n for n in names if n.start in led or n.parts[-1] in both or _acts_as_many(doc, n))
    return {n.parts[-1] for n in shown} - {n.parts[-1] for n in names if _surely_person(n)}


def _surely_person(name: Name) -> bool:
    """Whether a title or a known given name says that a name is a person's: "Mr. Lee", "Ann Lee"."""
    return bool(name.title) or (len(name.parts) > 1 and female_share(name.parts[0]) is not None)


def _acts_as_many(doc: Document, name: Name) -> bool:
    """Whether a plural verb follows a name that is not one of several: "Vale were level"."""
    return doc.low(name.last) in _PLURAL_VERBS and doc.low(name.first - 1) not in _LISTING


_LISTING = frozenset(["and", ",", "or", "nor", "&"])


def as_team(name: Name) -> Name:
    """The name as a body's, where no title or known first name says it is a person's."""
    plain = len(name.parts) <= 2
    return name._replace(kind="organisation") if plain and female_share(name.parts[0]) is None else name


_PLURAL_VERBS = frozenset(["were", "are", "have"])
AT = frozenset("in near at outside across throughout inside around from to into through of".split())
_DOING = frozenset("has have had will would does did must should may might can could wants".split())
_PERSON = 1.0  # votes that make a lone name a person's


def lone_kinds(
    doc: Document,
    names: Sequence[Name],
    persons: Container[str],
    bodies: Container[str],
    families: Container[str],
    speaking: Container[int],
) -> dict[tuple[str, ...], str]:
    """The kind of each name that its own words do not tell, by its words; those of nobody are left out.

    `persons` are surnames and given names of the story's people, `families` its surnames, `bodies` the first
    and last words of its organisations, `speaking` the last words of the sources of quotes.
    """
    gendered = followed_by_pronouns(doc, names)
    tallies: dict[tuple[str, ...], _Tally] = defaultdict(_Tally)
    kinds: dict[tuple[str, ...], str] = {}
    for name in names:
        if name.kind:
            continue
        tally = tallies[name.parts]
        tally.count += 1
        known = _known_word(doc, name, persons, bodies, families) if len(name.parts) == 1 else None
        if known is None:
            tally.called = tally.called or bool(body_beside(doc, name))
            tally.speaks = tally.speaks or name.last - 1 in speaking
            tally.vote += _vote(doc, name) + _FOLLOWED * (name.start in gendered)
        elif known:
            kinds[name.parts] = known
    for parts, tally in tallies.items():
        if parts not in kinds and (kind := _kind_by_votes(doc, parts, tally)):
            kinds[parts] = kind
    return kinds


@dataclass
class _Tally:
    """What the places of one name say of its kind."""

    vote: float = 0.0  # for a person
    count: int = 0
    called: bool = False  # "a group called Open Door"
    speaks: bool = False


def _known_word(
    doc: Document, name: Name, persons: Container[str], bodies: Container[str], families: Container[str]
) -> str | None:
    """The kind of a word that is part of another name of the story, "" for nobody, None where it is none."""
    word = name.parts[0]
    if word in persons:
        return "person"
    if word in bodies:
        return "organisation"
    if word.endswith("s") and (word[:-1] in families or word[:-2] in families):
        return "group" if doc.low(name.first - 1) == "the" else ""
    return None


def _kind_by_votes(doc: Document, parts: tuple[str, ...], tally: _Tally) -> str:
    """The kind of a name by the votes for it, "" where it names nobody."""
    if tally.called:
        return "organisation"
    first, low = parts[0], parts[0].lower()
    given, family = female_share(first) is not None, bool(is_surname(first))
    vote = tally.vote + (
        _known_vote(doc, first, tally.count, family) if len(parts) == 1 and (given or family) else 0
    )
    # Of a word that is no known name, one that is as often a noun is one.
    common = doc.lower[low] - tally.count + (not (given or family))
    if vote >= _PERSON and parts[-1].lower() not in BODIES and common <= 0:
        return "person"
    body = _named_as_body(doc, first, tally) or (len(parts) > 1 and vote > -1)
    return "organisation" if body else ""


def _known_vote(doc: Document, word: str, count: int, family: bool) -> float:
    """How much a known name says alone: a surname more where it comes again."""
    if family:
        return 0.5 + 0.5 * (count > 1)
    return 1.0 if doc.mid[word] > doc.lower[word.lower()] else 0.3


def _named_as_body(doc: Document, word: str, tally: _Tally) -> bool:
    """Whether a word is the name of a body: it speaks, has capitals inside, or comes again and again."""
    inside = doc.mid[word] > 0
    heard = tally.speaks and (inside or not word.endswith("s"))  # but not "Regulators say"
    camel = any(map(str.isupper, word[1:])) and not word.isupper()
    return heard or camel or (tally.count > 1 and inside and doc.lower[word.lower()] == 0)


def _led(doc: Document, names: Sequence[Name]) -> set[int]:
    """The starts of the names that say whose role one named next has: "Harbourton boss Ann Lee"."""
    found = set()
    for name, following in pairwise(names):
        office = doc.lows[name.last : min(following.first, name.last + _OFFICE + 1)]
        told = office and office[-1] in _LEADING and all(w.isalpha() for w in office)
        if told and len(office) <= _OFFICE and not name.possessive:
            found.add(name.start)
    return found


_OFFICE = 3  # words of a role between two names
_LEADING = IN_TEAMS | word_list("types.leading")
_FOLLOWED = 0.6  # a vote for a person where a pronoun follows


def acts(doc: Document, name: Name) -> bool:
    """Whether a place is the subject of a verb of saying or doing: "Norway said", "Norway and Peru said"."""
    before = doc.low(name.first - 1)
    if before in AT or before == "between" or name.last >= len(doc.words):
        return False
    after = doc.low(_past_other(doc, name.last))
    cue = cue_of(after)
    return after in _DOING or (cue is not None and cue.form in ("past", "s") and cue.frame != "quote")


def _past_other(doc: Document, k: int) -> int:
    """The word behind "and" and a second place at `k`, else `k`."""
    last = next((j for j in range(k + 1, k + _PLACE) if not doc.capital(j)), k)
    return last if doc.low(k) == "and" and is_place(" ".join(doc.raws[k + 1 : last])) else k


_PLACE = 5  # words of a place's name


def _vote(doc: Document, name: Name) -> float:
    """How much the words around a name say that it is a person's."""
    before, k = doc.low(name.first - 1), name.last + (doc.low(name.last) == ",")
    comma, after = k > name.last, doc.low(k)
    kin = (before == "," and doc.low(name.first - 2) in KIN) or doc.low(name.last) in KIN
    roles = comma and after in ARTICLES and any(low in ROLES for low in doc.lows[k + 1 : k + 5])
    return sum(
        (
            1.0 * bool(role_head(before) or kin),
            -1.0 * (before in ARTICLES),
            -1.5 * (before in INSIDE),
            2.0 * (comma and after.isdigit() and doc.low(k + 1) == ","),
            1.5 * (after == "who"),
            1.0 * roles,
        )
    )


def firms(doc: Document, names: Sequence[Name]) -> set[tuple[str, ...]]:
    """Names of two words or three that stand as firms do: "Orwin Quill chief Ann Lee"."""
    votes: dict[tuple[str, ...], float] = defaultdict(float)
    people = {p for name in names if name.kind == "person" and len(name.parts) > 1 for p in name.parts}
    for name, following in zip(names, [*names[1:], None], strict=False):
        if not _may_be_firm(name):
            continue
        if len(name.parts) > 1:
            votes[name.parts] += _firm_before(doc, name) + _firm_behind(doc, name, following)
        elif name.parts[0] not in people and female_share(name.parts[0]) is None:
            votes[name.parts] += bool(body_beside(doc, name))
    return {parts for parts, vote in votes.items() if vote >= 1.0}


def _may_be_firm(name: Name) -> bool:
    """Whether a name that looks like a person's has nothing that only a person has."""
    return name.kind == "person" and not name.title and len(name.parts) <= 3 and not _both_known(name)


def _firm_before(doc: Document, name: Name) -> float:
    """How much the words before a name say that it is a firm's."""
    before, staff = doc.low(name.first - 1), doc.low(name.first - 2)
    return sum(
        (
            1.5 * bool(body_beside(doc, name)),
            0.6 * (before in ("at", "the")),
            0.8 * (before in ("of", "for") and staff in _STAFF),
            0.4 * (before == "at" and bool(role_head(staff))),
            -1.0 * bool(role_head(before)),
        )
    )


def _firm_behind(doc: Document, name: Name, following: Name | None) -> float:
    """How much the words behind a name, and the name that follows, say that it is a firm's."""
    after = doc.low(name.last)
    soon = doc.lows[name.last : name.last + 8]
    office = bool(role_head(after) or after in TITLES)
    led = office and following is not None and following.first <= name.last + 4
    given = name.possessive and female_share(name.parts[0]) is not None  # "Ann Lee's campaign"
    owns = 0.0 if given else 1.0 if name.possessive and after in BODIES else 0.8
    return sum(
        (
            1.0 * led,
            owns * (after in _STAFF or after in BODIES),
            -1.0 * (not GENDERED.isdisjoint(soon)),
        )
    )


def _both_known(name: Name) -> bool:
    """Whether a given name and a surname are both known: "Ronald Lee" is a person whatever stands beside."""
    return len(name.parts) > 1 and is_surname(name.parts[-1]) and female_share(name.parts[0]) is not None


def body_beside(doc: Document, name: Name) -> str:
    """The noun by which a body is brought in: "a group called Open Door", "Open Door, a charity"; else ""."""
    k = name.first - 1 - (doc.low(name.first - 1) == "the")
    k -= doc.low(k) in _CALLED
    office = doc.low(k - 1) == "of" and bool(role_head(doc.low(k - 2)))  # "chief of staff Ann Lee"
    if doc.low(k) in BODIES and doc.small(max(k, 0)) and not office:
        return doc.low(k)
    return _told_to_be(doc, name)


def _told_to_be(doc: Document, name: Name) -> str:
    """The noun of a body behind its name: "Open Door, a charity", "the Bears are a team"; else ""."""
    k = name.last
    if doc.low(k) not in _IS or doc.low(k + 1) not in ("a", "an"):
        return ""
    for j in range(k + 2, k + 2 + _TOLD):
        noun, after = doc.low(j), doc.low(j + 1)
        noun = noun[:-1] if noun[:-1] in BODIES else noun
        if not noun.isalnum() or noun in _JOINING:
            break
        if noun in BODIES and (after in _JOINING or not after[:1].isalpha()):
            return noun
    return ""


_CALLED = frozenset("called named dubbed".split())
_IS = frozenset([",", "is", "was", "are", "were", "be", "became"])
_TOLD = 6  # words of what a body is, behind its name
_JOINING = frozenset("of for in at on that which who based with and from to by led run".split())
_STAFF = word_list("types.staff")
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
