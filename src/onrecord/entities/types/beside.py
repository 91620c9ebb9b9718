"""Types by what stands beside a name, where its own words do not tell."""

from collections import Counter, defaultdict
from collections.abc import Container, Sequence, Set
from itertools import pairwise

from onrecord.lexicon import word_list
from onrecord.lexicon.closed import GENDERED, INSIDE
from onrecord.lexicon.gazetteer import female_share, is_surname
from onrecord.lexicon.people import BODIES, IN_TEAMS, KIN, ROLES, TITLES
from onrecord.quotes.cues import cue_of
from onrecord.text.clauses import subject
from onrecord.text.document import Document, role_head
from onrecord.text.name import Name

__all__ = ["AT", "acts", "as_team", "body_beside", "firms", "followed_by_pronouns", "lone_kinds", "teams"]


def teams(doc: Document, names: Sequence[Name]) -> set[str]:
    """Last words of names that take a plural verb, as a team does in Britain: "Vale were level".

    So do those that say of what another is the head: "Vale boss Ann Lee".
    """
    led = _led(doc, names)
    many = [n for n in names if n.parts[-1].endswith("s") and not n.title]
    shown = [n for n in many if doc.low(n.first - 1) == "the"]
    alone, whole = ({n.parts[-1] for n in shown if (len(n.parts) > 1) == more} for more in (False, True))
    given = (n for n in names if n.title or (len(n.parts) > 1 and female_share(n.parts[0]) is not None))
    persons = {n.parts[-1] for n in given}  # "Mr. Lee", "Ann Lee"
    return {
        n.parts[-1]
        for n in names
        if n.start in led
        or n.parts[-1] in alone & whole  # "the Orwin Bears", "the Bears"
        or (doc.low(n.last) in _PLURAL_VERBS and doc.low(n.first - 1) not in ("and", ",", "or", "nor", "&"))
    } - persons


def as_team(name: Name) -> Name:
    """The name as a body's, where no title or known first name says it is a person's."""
    plain = len(name.parts) <= 2 and not (name.title or name.suffix or name.nickname)
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
    speaking: Set[int],
) -> dict[tuple[str, ...], str]:
    """The kind of each name that its own words do not tell, by its words; those of nobody are left out.

    `persons` are surnames and given names of the story's people, `families` its surnames, `bodies` the first
    and last words of its organisations, `speaking` the last words of the sources of quotes.
    """
    led = _led(doc, names)
    votes: dict[tuple[str, ...], float] = defaultdict(float)
    speaks: Counter[tuple[str, ...]] = Counter()
    counts: Counter[tuple[str, ...]] = Counter()
    kinds: dict[tuple[str, ...], str] = {}
    told: set[tuple[str, ...]] = set()
    gendered = followed_by_pronouns(doc, names)
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
                if doc.low(name.first - 1) == "the":
                    kinds[name.parts] = "group"
                continue
        votes[name.parts] += _vote(doc, name) + _FOLLOWED * (name.start in gendered)
        votes[name.parts] -= _LED * (name.start in led)
        if body_beside(doc, name):
            told.add(name.parts)
            votes[name.parts] -= _LED
        nxt = cue_of(doc.low(name.last)) if name.last < len(doc.words) else None
        speaks[name.parts] += name.last - 1 in speaking
        speaks[name.parts] += nxt is not None and nxt.form in ("past", "s") and nxt.frame == "any"
    for parts, vote in votes.items():
        if parts in told:
            kinds.setdefault(parts, "organisation")
        if parts in kinds:
            continue
        named = female_share(parts[0]) is not None
        if len(parts) == 1 and named and is_surname(parts[0]) is False:
            vote += 1.0 if doc.mid[parts[0]] > doc.lower[parts[0].lower()] else 0.3
        elif len(parts) == 1 and (named or is_surname(parts[0])):
            vote += 0.5 + 0.5 * (counts[parts] > 1)
        body = parts[-1].lower() in BODIES
        known = named or is_surname(parts[0])  # of any other, a word that is as often a noun is one
        common = doc.lower[parts[0].lower()] - counts[parts] + (not known)
        if vote >= _PERSON and not body and common <= 0:
            kinds[parts] = "person"
            continue
        inside = doc.mid[parts[0]] > 0
        heard = speaks[parts] > 0 and (inside or not parts[0].endswith("s"))
        camel = any(c.isupper() for c in parts[0][1:]) and not parts[0].isupper()
        often = counts[parts] > 1 and inside and doc.lower[parts[0].lower()] == 0
        if heard or camel or often or (len(parts) > 1 and vote > -1):
            kinds[parts] = "organisation"
    return kinds


def _led(doc: Document, names: Sequence[Name]) -> set[int]:
    """The starts of the names that say whose role one named next has: "Harbourton boss Ann Lee"."""
    found = set()
    for name, following in pairwise(names):
        office = doc.lows[name.last : min(following.first, name.last + _OFFICE + 1)]
        told = office and office[-1] in _LEADING and all(w.isalpha() for w in office)
        if told and len(office) <= _OFFICE and not name.possessive and following.kind == "person":
            found.add(name.start)
    return found


_LED = 2.0  # votes against a person
_OFFICE = 3  # words of a role between two names
_LEADING = IN_TEAMS | word_list("types.leading")
_FOLLOWED = 0.6  # a vote for a person where a pronoun follows


def acts(doc: Document, name: Name) -> bool:
    """Whether a place is the subject of a verb of saying or doing."""
    if doc.low(name.first - 1) in AT or name.last >= len(doc.words):
        return False
    after = doc.low(name.last)
    cue = cue_of(after)
    return after in _DOING or (cue is not None and cue.form in ("past", "s") and cue.frame != "quote")


_GOES_ON = frozenset([",", "—", "–", "who", "and", ".", ";"])


def _vote(doc: Document, name: Name) -> float:
    """How much the words around a name say that it is a person's."""
    before, after = doc.low(name.first - 1), doc.low(name.last)
    vote = 0.0
    set_off = before == "," and after in _GOES_ON and doc.low(name.first - 2) in KIN
    if role_head(before) or before in KIN or set_off:
        vote += 1.0
    if name.possessive and after in KIN:
        vote += 1.0
    if before == "," and doc.low(name.first - 3) in AT and doc.capital(name.first - 2):
        vote -= 1.0  # "in Exeter, Devon"
    if before.endswith("year-old"):
        vote += 1.5
    if before in ("the", "a", "an"):
        vote -= 1.0
    if before in INSIDE:
        vote -= 1.5
    if after == "," and doc.low(name.last + 1).isdigit() and doc.low(name.last + 2) == ",":
        vote += 2.0
    if after == "who" or (after == "," and doc.low(name.last + 1) == "who"):
        vote += 1.5
    if (
        after == ","
        and doc.low(name.last + 1) in ("a", "an", "the")
        and any(doc.low(k) in ROLES for k in range(name.last + 2, name.last + 6))
    ):
        vote += 1.0
    return vote


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
