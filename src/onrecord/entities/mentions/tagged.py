"""Tagged: what the encoder takes for names, as evidence beside the words: where names begin and end, and of
which kind they are."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from onrecord.entities.mentions.kinds import kind_of_name
from onrecord.entities.mentions.parts import of_no_party, past_trade
from onrecord.lexicon import word_list
from onrecord.lexicon.closed import ARTICLES
from onrecord.lexicon.gazetteer import female_share, is_place, is_surname
from onrecord.lexicon.nonnames import NOT_NAMES, PEOPLES, THINGS
from onrecord.lexicon.people import (
    BODIES,
    BODY_TAILS,
    PARTICLES,
    PLURAL_ROLES,
    PORTFOLIOS,
    TITLES,
    TITLES_OF_TWO,
)
from onrecord.text.document import Document, bare, possessive, role_head
from onrecord.text.name import Name, camp, title_start

if TYPE_CHECKING:
    from onrecord.model import Mention

__all__ = ["by_tags", "edged"]

_SURE = 0.5  # how likely the encoder must take the words for a name, where it changes where one ends
_LONGEST = 12  # words
_ROYAL = frozenset("king queen prince princess pope emperor".split())  # a name of one word goes with these
_OFFICES = word_list("mentions.offices")
_WHOLE = frozenset(["organisation", "person"])
_SAINTS = frozenset(("st", "st.", "ft", "ft."))  # in a name none of them ends a sentence


def edged(doc: Document, names: Sequence[Name], tagged: Sequence["Mention"]) -> list[Name]:
    """The names in order: those joined that are one name to the encoder, and cut where it begins later."""
    tags = [tag for tag in tagged if tag.label not in ("description", "pronoun")]
    starts = [name.first for name in names]
    joined: dict[int, Name] = {}
    gone: set[int] = set()
    for tag in (tag for tag in tags if tag.label in _WHOLE and tag.chance >= _SURE):
        first, last = _span(doc, tag)
        ends = doc.bounds[doc.sentence[first]][1]
        if doc.low(ends - 1) not in _SAINTS:
            last = min(last, ends)  # "said Ann Lee Sr. Tom Orr left", not "said Mari St. Martin"
        low, high = max(0, bisect_left(starts, first) - 1), bisect_left(starts, last)
        if high < len(names) and doc.low(last - 1) not in BODIES:
            last = min(last, title_start(doc, names[high]))  # "White House" Press Secretary Ann Lee
        over = [n for n in range(low, high) if names[n].last > first]
        if over and not doc.trusted[doc.paragraph[first]] and _ended(names[over[0]], first, last):
            continue
        free = last - first >= 2 and over and gone.isdisjoint(over)
        if free and _one(doc, [names[n] for n in over], first, last, tag.label):
            gone.update(over)
            joined[first] = _name(doc, first, last, tag.label)
    kinds = _by_word(doc, tags)
    kept = (name for n, name in enumerate(names) if n not in gone)
    return sorted([*(each for name in kept for each in _parted(doc, name, kinds)), *joined.values()])


def _parted(doc: Document, name: Name, tags: dict[int, "Mention"]) -> list[Name]:
    """The name as it is cut, or the two bodies that the encoder sees on either side of an "and" in it."""
    for k in range(name.first + 2, name.last - 2):
        one, other = tags.get(k - 1), tags.get(k + 1)
        if doc.low(k) != "and" or one is None or other is None or one is other:
            continue
        sure = all(tag.label == "organisation" and tag.chance >= _SURE for tag in (one, other))
        spans = [_span(doc, one), _span(doc, other)]
        bodies = all(not BODIES.isdisjoint(doc.lows[first:last]) for first, last in spans)
        if sure and bodies and spans == [(name.first, k), (k + 1, name.last)]:
            return [_name(doc, *span, "organisation") for span in spans]
    return [_cut(doc, name, tags)]


def _ended(known: Name, first: int, last: int) -> bool:
    """Whether a full name known from the text ends before a tag does: "Ann Lee Rips", in headline case."""
    return known.first == first and known.last < last and len(known.parts) > 1 and known.kind == "person"


def _span(doc: Document, tag: "Mention") -> tuple[int, int]:
    """The words of a name that open with a capital and end with one, or with what bodies end with."""
    first, last = doc.index(tag.start), doc.index(tag.end)
    while first < last and (doc.low(first) in ARTICLES or not doc.capital(first)):
        first += 1
    while last > first and not doc.capital(last - 1) and bare(doc.low(last - 1)) not in _OFFICES:
        last -= 1
    if tag.label == "person":
        first = past_trade(doc, first, last)
    left = of_no_party(doc.lows[first:last])
    return first + left[0], first + left[1]


def _one(doc: Document, over: Sequence[Name], first: int, last: int, label: str) -> bool:
    """Whether the names that share words with a tagged one are pieces of it."""
    inside = all(first <= n.first - len(n.title) and n.last <= last for n in over)
    whole = len(over) == 1 and (over[0].first, over[0].last) == (first, last)
    plain = label == "organisation" or all(n.kind in ("", label, "place", "thing") for n in over)
    two = len(over) == 2 and all(n.kind == "organisation" and len(n.parts) > 1 for n in over)
    apart = two and doc.low(over[0].last) == "and" and over[1].parts[-1].lower() in BODIES
    fits = inside and plain and not whole and not apart and last - first <= _LONGEST
    return fits and not _odd(doc.raws[first:last], label)


def _odd(words: Sequence[str], label: str) -> bool:
    """Whether words cannot be one name of a person or a body."""
    low = words[-1].lower()
    allowed = ("&",) if label == "person" or "s" in words else ("&", "'", "’")
    signs = any(not w[0].isalnum() and w not in allowed for w in words) or len(low) == 1
    owned = any(possessive(w) for w in words[:-1])
    if label == "person":
        return signs or owned or low in TITLES
    compound = "-" in low and words[-1].rpartition("-")[2].islower()
    return signs or (owned and low not in BODY_TAILS) or low in THINGS or compound


def _name(doc: Document, first: int, last: int, kind: str) -> Name:
    title: tuple[str, ...] = ()
    if kind == "person" and last - first > 2 and (doc.low(first), doc.low(first + 1)) in TITLES_OF_TWO:
        title = doc.low(first), doc.low(first + 1)
        first += 2
    while kind == "person" and doc.low(first) in TITLES and last - first > 1 + (doc.low(first) in _ROYAL):
        title = (*title, doc.low(first))
        first += 1
    words = doc.words[first:last]
    parts = tuple(bare(w.text) if n == len(words) - 1 else w.text for n, w in enumerate(words))
    end = words[-1].start + len(parts[-1])
    return Name(words[0].start, end, first, last, parts, title, kind=kind, possessive=end < words[-1].end)


def _cut(doc: Document, name: Name, tags: dict[int, "Mention"]) -> Name:
    """The name without the words before it that are none of it: "Twins Ada", "Addressing the DPA"."""
    tag = tags.get(name.first)
    of = next((k for k in range(name.first + 1, name.last) if doc.low(k) == "of"), name.last)
    if (
        name.kind == "thing"
        and tag is not None
        and tag.label in _WHOLE
        and doc.index(tag.end) == of < name.last
    ):
        return _name(doc, name.first, of, tag.label)  # "the Daily Quill of Port Ella"
    at = next(_begins(doc, name, tags), name.first)
    if at == name.first:
        return name
    parts = name.parts[-(name.last - at) :]
    cut = name._replace(start=doc.words[at].start, first=at, parts=parts, kind="")
    return cut._replace(kind=kind_of_name(doc, cut))


def _begins(doc: Document, name: Name, tags: dict[int, "Mention"]) -> Iterator[int]:
    """Where the encoder sees the name begin whose last words it sees too, and another kind of word before."""
    tag = tags.get(name.last - 1)
    if (at := _past_opener(doc, name)) is not None:
        yield at
        return
    person = tag is not None and tag.label == "person" and tag.chance >= _SURE
    whole = len(name.parts) == name.last - name.first and not name.title
    if person and whole and (behind := past_trade(doc, name.first, name.last)) > name.first:
        yield behind
        return
    if tag is None or tag.label not in _WHOLE or tag.chance < _SURE or not _may_be_cut(name):
        return
    at, opens = doc.index(tag.start), doc.opens(name.first)
    if not name.first < at < name.last or not (opens or name.last - at > 1):
        return
    before, beside = tags.get(name.first), tags.get(at - 1)
    apart = beside is None or beside.label != "person"
    if apart if tag.label == "person" else before is None and opens and _plain_word(doc, name.first):
        yield at


def _may_be_cut(name: Name) -> bool:
    """Whether the first word of a name may be none of it: no given name, particle or initial."""
    first = name.parts[0]
    whole = len(name.parts) == name.last - name.first and not name.title and not name.nickname
    return whole and "." not in first and first.lower() not in PARTICLES and female_share(first) is None


def _past_opener(doc: Document, name: Name) -> int | None:
    """Where a name begins behind what opens a sentence: "Striker Son Jae-won", "Brothers Tom"."""
    low, rest = doc.low(name.first), name.parts[1:]
    plain = rest and not name.title and len(name.parts) == name.last - name.first and doc.opens(name.first)
    if not plain or female_share(low) is not None:
        return None
    person = female_share(rest[0]) is not None or "-" in rest[-1]
    role = (bool(role_head(low)) or low in PLURAL_ROLES) and person and rest[-1].lower() not in BODY_TAILS
    doing = low.endswith("ing") and len(rest) == 1 and rest[0].isupper()
    return name.first + 1 if role or doing else None


def _plain_word(doc: Document, k: int) -> bool:
    low = doc.low(k)
    return low.endswith(("ing", "ed")) or doc.lower[low] > 0 or low in NOT_NAMES


# How likely a name must be a person's or a body's, as a mean over all places where the story has it; chosen
# on the training texts of GUM.
_PERSON, _PERSON_ALONE, _BODY = 0.3, 0.6, 0.4
_SURELY_BODY = 0.9
_NOT_ONE, _THING, _SURELY_THING = 0.15, 0.5, 0.7  # of a name that looks like a person's and is none
_NEW = 0.5  # of a name that only the encoder sees
_LINKS = frozenset(["and", "of", "for", "&"])
_SOMEBODY = frozenset(["person", "organisation"])


def by_tags(doc: Document, names: Sequence[Name], tagged: Sequence["Mention"]) -> list[Name]:
    """The names in order, where words tell no kind by their tags, and those that only tags show."""
    told = [t for t in tagged if t.label not in ("description", "pronoun")]
    chances = _chances(doc, names, told)
    full = [n.parts for n in names if n.kind and len(n.parts) > 1 and not camp(n.parts)]
    known = {(part,) for parts in full for part in (parts[0], parts[-1])}
    titled = (n.parts for n in names if n.kind == "person" and n.title)
    known |= {parts for parts in titled if len(parts) == 1}  # "Mr. Lee", who gives "the Lee camp" its name
    kept = []
    for name in names:
        kind, chance = name.kind, chances[name.parts]
        if not kind and name.parts not in known:
            kind = _kind(name.parts, chance)
        elif kind == "person" and _looks_only(name):
            kind = _told_otherwise(name, chance) or kind
        elif kind == "thing" and _surely_body(name, chance):
            kind = "organisation"  # "the Quill Line", which runs trains
        kept.append(name._replace(kind=kind))
    taken = {k for name in names for k in range(title_start(doc, name), name.last)}
    return sorted([*kept, *_unseen(doc, told, taken)])


def _chances(
    doc: Document, names: Sequence[Name], told: Sequence["Mention"]
) -> dict[tuple[str, ...], dict[str, float]]:
    """How likely each name is a person's, a body's or another's to the encoder, over all its places."""
    at = _by_word(doc, told)
    found: dict[tuple[str, ...], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    counts = Counter(name.parts for name in names)
    for name in names:
        tag = at.get(name.first) or at.get(name.last - 1)
        if tag is not None and not _part(doc, name.first, name.last, at):
            label = tag.label if tag.label in _SOMEBODY else "other"
            found[name.parts][label] += tag.chance / counts[name.parts]
    return found


def _kind(parts: tuple[str, ...], chance: Mapping[str, float]) -> str:
    if chance["person"] >= (_PERSON if len(parts) > 1 else _PERSON_ALONE):
        return "person"
    return "organisation" if chance["organisation"] >= _BODY else ""


def _surely_body(name: Name, chance: Mapping[str, float]) -> bool:
    several = len(name.parts) > 1 and name.parts[-1].lower() not in PEOPLES  # not "South African"
    return (several or name.parts == ("GOP",)) and chance["organisation"] >= _SURELY_BODY


def _looks_only(name: Name) -> bool:
    """Whether little but two capitals speaks for a person: no title, no initial, no known name in full."""
    initial = "." in name.parts[0] and not is_place(name.parts[0])
    plain = len(name.parts) > 1 and not (name.title or name.suffix or name.nickname or initial)
    known = female_share(name.parts[0]) is not None and is_surname(name.parts[-1])
    return plain and (name.parts[-1].lower() in BODIES or not known)


def _told_otherwise(name: Name, chance: Mapping[str, float]) -> str:
    """What the tags say of a name that only looks like a person's, "" where they do not say otherwise."""
    given = female_share(name.parts[0]) is not None and name.parts[-1].lower() not in BODIES
    if chance["person"] > _NOT_ONE:
        return ""
    if given:  # "America Great"; of bodies the tags are less sure
        return "thing" if chance["other"] >= _SURELY_THING else ""
    return "organisation" if chance["organisation"] >= _BODY else "thing" if chance["other"] >= _THING else ""


def _by_word(doc: Document, told: Sequence["Mention"]) -> dict[int, "Mention"]:
    """The tag of each word that has one."""
    return {k: tag for tag in told for k in range(doc.index(tag.start), doc.index(tag.end))}


def _part(doc: Document, first: int, last: int, at: Mapping[int, "Mention"]) -> bool:
    """Whether the words are part of a longer name: "Securities" and what exchange, the act "of" whom; not
    where the encoder sees two names of one kind on either side of "and"."""

    def goes_on(link: int, beyond: int) -> bool:
        if doc.low(link) not in _LINKS or not 0 <= beyond < len(doc.words) or not doc.capital(beyond):
            return False
        one, other = at.get(first), at.get(beyond)
        two = one is not None and other is not None and one is not other and one.label == other.label
        fields = doc.low(first) in PORTFOLIOS or doc.low(beyond) in PORTFOLIOS  # "Housing and Roads"
        return not (two and doc.low(link) == "and" and not fields)

    behind, before = goes_on(last, last + 1), goes_on(first - 1, first - 2)
    return last - first == 1 and (behind or before or doc.capital(last) or "-" in doc.raw(first))


def _opener(doc: Document, k: int) -> bool:
    """Whether a word has its capital only as the first of a sentence: "Hoo boy", "Long considered"."""
    return doc.opens(k) and doc.raw(k).istitle() and doc.low(k) in NOT_NAMES


def _unseen(doc: Document, tagged: Sequence["Mention"], taken: set[int]) -> Iterator[Name]:
    """Names of people and bodies none of whose words belongs to a name yet."""
    at = _by_word(doc, tagged)
    for tag in (tag for tag in tagged if tag.label in _SOMEBODY and tag.chance >= _NEW):
        first, last = doc.index(tag.start), doc.index(tag.end)
        if not taken.isdisjoint(range(first, last)):
            continue
        while first < last and doc.low(first) in ARTICLES:
            first += 1
        if first == last or _part(doc, first, last, at) or (last - first == 1 and _opener(doc, first)):
            continue
        words = doc.words[first:last]
        parts = tuple(filter(None, (bare(w.text) for w in words if w.text[0].isalnum() or w.text == "&")))
        trusted = last - first > 1 or doc.trusted[doc.paragraph[first]]
        if trusted and any(part[0].isupper() for part in parts):
            end = words[-1].start + len(bare(words[-1].text))
            place = words[0].start, end, first, last
            yield Name(*place, parts, kind=tag.label, possessive=end < words[-1].end)
