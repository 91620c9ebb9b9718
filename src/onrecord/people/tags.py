"""Tags: what the encoder takes for names, as evidence beside the words: of which kind a name is, and which
names are there that no capitals or lists show."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from onrecord.lexicon.closed import ARTICLES
from onrecord.lexicon.gazetteer import female_share, is_place, is_surname
from onrecord.lexicon.people import BODIES
from onrecord.people.kinds import Name
from onrecord.text.document import Document, bare

if TYPE_CHECKING:
    from onrecord.model import Mention

__all__ = ["by_tags"]

# How likely a name must be a person's or a body's, as a mean over all places where the story has it; chosen
# on the training texts of GUM.
_PERSON, _PERSON_ALONE, _BODY = 0.3, 0.6, 0.4
_NOT_ONE, _THING, _SURELY_THING = 0.15, 0.5, 0.7  # of a name that looks like a person's and is none
_NEW = 0.5  # of a name that only the encoder sees
_LINKS = frozenset(["and", "of", "for", "&"])
_SOMEBODY = frozenset(["person", "organisation"])


def by_tags(doc: Document, names: Sequence[Name], tagged: Sequence["Mention"]) -> list[Name]:
    """The names in order, where words tell no kind by their tags, and those that only tags show."""
    told = [t for t in tagged if t.label not in ("description", "pronoun")]
    at = {k: t for t in told for k in range(doc.index(t.start), doc.index(t.end))}
    chances: dict[tuple[str, ...], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    counts = Counter(name.parts for name in names)
    for name in names:
        tag = at.get(name.first) or at.get(name.last - 1)
        if tag is not None and not _part(doc, name.first, name.last):
            label = tag.label if tag.label in _SOMEBODY else "other"
            chances[name.parts][label] += tag.chance / counts[name.parts]
    full = [name.parts for name in names if name.kind and len(name.parts) > 1]
    known = {(part,) for parts in full for part in (parts[0], parts[-1])}
    kept = []
    for name in names:
        chance = chances[name.parts]
        kind = name.kind or ("" if name.parts in known else _kind(name.parts, chance))
        if kind == "person" and name.kind and _looks_only(name):
            kind = _told_otherwise(name, chance) or kind
        kept.append(name._replace(kind=kind))
    taken = {k for name in names for k in range(name.first, name.last)}
    return sorted([*kept, *_unseen(doc, told, taken)])


def _kind(parts: tuple[str, ...], chance: Mapping[str, float]) -> str:
    if chance["person"] >= (_PERSON if len(parts) > 1 else _PERSON_ALONE):
        return "person"
    return "organisation" if chance["organisation"] >= _BODY else ""


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


def _part(doc: Document, first: int, last: int) -> bool:
    """Whether the words are part of a longer name: "Securities" and what exchange, the act "of" whom."""

    def capital(k: int) -> bool:
        return 0 <= k < len(doc.words) and doc.capital(k)

    behind = doc.low(last) in _LINKS and capital(last + 1)
    before = doc.low(first - 1) in _LINKS and capital(first - 2)
    return last - first == 1 and (behind or before or capital(last) or "-" in doc.raw(first))


def _unseen(doc: Document, tagged: Sequence["Mention"], taken: set[int]) -> Iterator[Name]:
    """Names of people and bodies none of whose words belongs to a name yet."""
    for tag in tagged:
        first, last = doc.index(tag.start), doc.index(tag.end)
        if tag.label not in _SOMEBODY or tag.chance < _NEW or not taken.isdisjoint(range(first, last)):
            continue
        while first < last and doc.low(first) in ARTICLES:
            first += 1
        if first == last or _part(doc, first, last):
            continue
        if last - first == 1 and not doc.trusted[doc.paragraph[first]]:
            continue
        words = [doc.words[k] for k in range(first, last)]
        parts = tuple(filter(None, (bare(w.text) for w in words if w.text[0].isalnum() or w.text == "&")))
        if not any(part[0].isupper() for part in parts):
            continue
        end = words[-1].start + len(bare(words[-1].text))
        yield Name(words[0].start, end, first, last, parts, kind=tag.label, possessive=end < words[-1].end)
