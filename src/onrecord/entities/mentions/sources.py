"""Sources: the words that name who speaks a quote, or to whom, as mentions."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from onrecord.entities.mentions.titles import past_trade
from onrecord.lexicon import word_list
from onrecord.lexicon.closed import DETERMINERS
from onrecord.lexicon.gazetteer import female_share, is_place
from onrecord.lexicon.nonnames import NOT_NAMES, PLURAL_PEOPLES
from onrecord.lexicon.people import BODIES, PLURAL_ROLES, TITLES
from onrecord.quotes.cues import cue_of
from onrecord.reading import Quote, Span
from onrecord.text.document import Document, bare, possessive, role_head
from onrecord.text.name import Name, camp

if TYPE_CHECKING:
    from onrecord.model import Mention

__all__ = ["hearer", "mended", "speaking", "voices"]

_SURE = 0.5  # how likely the encoder must take the words for a name
_ARTICLES = frozenset(["a", "an", "the"])
_LINKS = frozenset("of and for & the".split())
_BEHIND = frozenset("of for at in on from by with who which and or of whose".split())
_OF = frozenset(["of", "for"])
_SHORT = range(2, 6)  # letters of a body that goes by its initials
_KINDS = ("person", "organisation")
_KNOWN = ("person", "organisation", "group")
_LONGEST = 8  # words of a name
_OWNED = 3  # words of what another owns and is a body of its own
_HANDLE = 3  # letters that one opens with: "quill77"


def voices(
    doc: Document, names: Sequence[Name], quotes: Sequence[Quote], tagged: Sequence["Mention"] = ()
) -> list[Name]:
    """The names in order, with those that the sources of quotes are and that the words alone do not show."""
    tags = {doc.index(t.end) - 1: t for t in tagged if t.label in _KINDS and t.chance >= _SURE}
    starts = [name.first for name in names]
    kinds = _kinds_by_words(names)
    dropped: set[int] = set()
    new: dict[int, Name] = {}
    for start, end in (span for quote in quotes for span in quote.source[:1]):
        found = _voice(doc, doc.index(start), doc.index(end), tags, kinds)
        if found is None or found.first in new:
            continue
        over = _over(names, starts, found)
        found = found._replace(kind=kinds.get(found.parts, found.kind))
        if any(_stands(names[n], found, len(over) > 1) for n in over):
            continue
        if found.kind == "place":
            found = found._replace(kind="organisation")
        if found.kind == "person":
            kinds.setdefault(found.parts[-1:], "person")
        dropped.update(over)
        new[found.first] = found
    return sorted([*(name for n, name in enumerate(names) if n not in dropped), *new.values()])


def _kinds_by_words(names: Sequence[Name]) -> dict[tuple[str, ...], str]:
    """The kind of each name of the story by its words, a body's by its first, a person's by the last."""
    bodies = (n for n in names if n.kind == "organisation" and not camp(n.parts))
    kinds = {name.parts[:1]: name.kind for name in bodies}  # "Quill" Motors
    kinds |= {name.parts[-1:]: name.kind for name in names if name.kind == "person"}
    known = (n for n in names if n.kind in _KNOWN or (n.kind == "place" and n.parts not in kinds))
    return kinds | {n.parts: n.kind for n in known}


def _stands(name: Name, found: Name, several: bool) -> bool:
    """Whether a name is not to be put in the place of: it is known for one, and no other ends there.

    A place that is all of a source is the body that speaks for it; what is part of a name is none itself.
    """
    ends, known = name.last == found.last, name.kind in _KNOWN
    if ends and name.first == found.first:
        return known
    if ends and name.first < found.first:
        return _stands_before(name, found)
    if found.first <= name.first and name.last <= found.last:
        tail = ends and not several  # De "Blasio"; not "Chris" Early
        both = name.kind == "place" and "and" in found.parts
        return both or (known and (tail or name.kind != found.kind or name.possessive))
    return True


def _stands_before(name: Name, found: Name) -> bool:
    """Whether a longer name that ends where a source does is not to be cut short."""
    return name.kind == "person" or name.kind == found.kind == "organisation"


def _over(names: Sequence[Name], starts: Sequence[int], found: Name) -> list[int]:
    """The names that share words with one."""
    low = max(0, bisect_left(starts, found.first) - 1)
    high = bisect_left(starts, found.last)
    return [n for n in range(low, high) if names[n].last > found.first]


def _voice(
    doc: Document, first: int, last: int, tags: dict[int, "Mention"], kinds: dict[tuple[str, ...], str]
) -> Name | None:
    """The name that the words [first, last) are, or that the encoder sees at the end of their head."""
    while first < last and doc.low(first) in DETERMINERS:
        first += 1
    cut = _head_end(doc, first, last)
    goes_on = cut < last and doc.words[cut].text[0].isalpha() and doc.low(cut) not in _BEHIND
    if goes_on or not first < cut <= first + _LONGEST:
        return None  # "Orwin officials"
    of = (k for k in range(first + 1, cut) if doc.low(k) in ("of", "for") and k - 1 in tags)
    cut = next(of, cut)  # "Ann Lee" of the Mint
    tag = tags.get(cut - 1)
    if tag is not None and first - (doc.low(first - 1) == "the") <= doc.index(tag.start) < cut:
        begins = max(first, doc.index(tag.start))
        if not _behind(doc, first, begins):
            return _as_tagged(doc, begins, cut, tag.label)
        bodys = any(k in tags and doc.index(tags[k].start) <= first for k in range(first, begins))
        return _name(doc, first, cut, "organisation") if bodys else None  # "the UN Commissioner for Rights"
    alone = _name(doc, first, cut, "")
    known = kinds.get(alone.parts, "") if doc.capital(first) else ""
    if known == "place" or (known == "person" and cut == first + 1):
        return alone._replace(kind=known)
    return _capitals(doc, first, cut)


def _behind(doc: Document, first: int, begins: int) -> bool:
    """Whether what begins there is only what an office is of, or for: "the Commissioner for Human Rights"."""
    k = begins - (doc.low(begins) not in _OF) - (doc.low(begins - 1) == "the")
    return k > first and doc.low(k) in _OF


def _as_tagged(doc: Document, first: int, cut: int, label: str) -> Name | None:
    """The name that the encoder sees there, without its article and the body that owns it."""
    first += doc.low(first) in DETERMINERS and doc.small(first)
    owner = possessive(doc.raw(first))
    first += owner and cut - first > _OWNED  # "Quill's Office of the Clerk"
    if label == "person":
        first = past_trade(doc, first, cut)
    found = _name(doc, first, cut, label)
    return found if any(map(_spelt_as_name, found.parts)) else None


def _spelt_as_name(word: str) -> bool:
    """Whether a word has a capital, "Quill" or "iQuill", or is one that someone goes by on a network."""
    return word.lower() != word or (not word.isalpha() and word[:_HANDLE].isalpha())


def _head_end(doc: Document, first: int, last: int) -> int:
    """Where the first run of words ends that may be a name: at a sign, or a small word that links none."""
    k = first
    while k < last:
        text = doc.words[k].text
        after = k + 1 + (text == "of" and doc.low(k + 1) == "the")  # "Office of the Clerk"
        links = text in _LINKS and after < last and doc.capital(after)
        if not text[0].isalnum() or (text.islower() and k > first and not links):
            break
        k += 1
    return k


def _capitals(doc: Document, first: int, cut: int) -> Name | None:
    """Two words with capitals or more, or initials, that are no role, people or common noun in disguise."""
    words = doc.raws[first:cut]
    spelt = all(w[0].isupper() for w in words if w not in _LINKS)
    low = doc.low(cut - 1)
    if not spelt or not doc.trusted[doc.paragraph[first]] or low in TITLES:
        return None
    if len(words) == 1:
        initials = words[0].isupper() and words[0].isalpha() and len(words[0]) in _SHORT
        return _name(doc, first, cut, "organisation") if initials else None
    common = role_head(low) or low in PLURAL_PEOPLES
    shown = low not in doc.lower or low in BODIES or not doc.opens(first)
    seldom = doc.low(first) in NOT_NAMES or female_share(words[0]) is not None
    return None if common or not shown or seldom else _name(doc, first, cut, "organisation")


def _name(doc: Document, first: int, last: int, kind: str) -> Name:
    words = doc.words[first:last]
    parts = tuple(bare(w.text) for w in words if w.text[0].isalnum() or w.text == "&")
    end = words[-1].start + len(bare(words[-1].text))
    return Name(words[0].start, end, first, last, parts, kind=kind, possessive=end < words[-1].end)


_SUFFIX = re.compile(r"\b[JS]r\.(?= \w)")


def mended(doc: Document, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes with their sources mended."""
    return tuple(_mended(doc, quote) for quote in quotes)


def _mended(doc: Document, quote: Quote) -> Quote:
    if quote.source and quote.cue and all(doc.text[slice(*s)].lower() in _ARTICLES for s in quote.source):
        return replace(quote, source=())
    if not quote.cue or doc.index(quote.cue[0][0]) >= len(doc.words):
        return quote
    source, cue = quote.source[:1], quote.cue[0]
    if source and (cut := _SUFFIX.search(doc.text, *source[0])) is not None:
        start, end = source[0]
        kept = (start, cut.end()) if cue[0] < start else (cut.end() + 1, end)
        return replace(quote, source=(kept, *quote.source[1:]))
    at = doc.index(cue[0])
    if source and (kept := _within(doc, source[0], doc.bounds[doc.sentence[at]])) != source[0]:
        return replace(quote, source=(kept, *quote.source[1:]))
    return quote


def _within(doc: Document, source: Span, sentence: tuple[int, int]) -> Span:
    """What of a source stands in the sentence of its cue, where it runs over its end: "said Orr. Lee"."""
    first, last = doc.index(source[0]), doc.index(source[1])
    for k in range(first + 1, last - 1):
        if doc.raw(k) == "." and doc.capital(k + 1) and doc.sentence[k] != doc.sentence[k + 1]:
            here = sentence[0] <= k
            return (source[0], doc.words[k - 1].end) if here else (doc.words[k + 1].start, source[1])
    return source


_TELLING = frozenset("tell ask inform advise remind assure urge warn order".split())


def hearer(doc: Document, quote: Quote, names: dict[int, Name]) -> tuple[int, int] | None:
    """The words [first, last) that name who was told, right after the cue: "told reporters"."""
    start = doc.index(quote.cue[0][1]) if quote.cue else len(doc.words)
    cue = cue_of(doc.low(start - 1)) if start < len(doc.words) else None
    if cue is None or cue.lemma not in _TELLING:
        return None
    if doc.low(start) in ("me", "him", "her", "them", "us", "you"):
        return start, start + 1
    for k in range(start, min(len(doc.words), start + 8)):
        low = doc.low(k)
        if k in names:
            return start, names[k].last
        if _may_hear(low) or low in PLURAL_ROLES:
            if k + 1 not in names and not any(_may_hear(doc.low(j)) for j in _next(doc, k)):
                return start, k + 1
        elif not low[:1].isalpha() or low in _NO_NOUN:
            return None
    return None


def _may_hear(low: str) -> bool:
    """Whether a word is for someone or some body that can be told something."""
    return bool(role_head(low)) or low in BODIES


def _next(doc: Document, k: int) -> range:
    """The words after `k` that may belong to the same noun: "conservative talk-radio host"."""
    last = k + 1
    while last < k + 5 and (doc.low(last).isalpha() or "-" in doc.low(last)[1:-1]):
        last += 1
        if doc.low(last - 1) in _NO_NOUN:
            return range(k + 1, last - 1)
    return range(k + 1, last)


_NO_NOUN = word_list("mentions.no_noun")


def speaking(doc: Document, quotes: tuple[Quote, ...]) -> set[int]:
    """The last words of the sources, and of each name of a row: "Quill, Lumo and Vela said"."""
    found: set[int] = set()
    for start, end in (span for quote in quotes for span in quote.source[:1]):
        row = _row(doc, doc.index(start), doc.index(end))
        offices = any(doc.low(k) in TITLES or role_head(doc.low(k)) for k in row)
        found |= {doc.index(end) - 1} if offices else set(row)
    return found


def _row(doc: Document, first: int, last: int) -> list[int]:
    """The last words of the names of which [first, last) is a row; the last word where it is none."""
    cuts = [k for k in range(first, last) if doc.low(k) in (",", "and", "&")]
    ends = [k - 1 for k in (*cuts, last) if k - 1 not in cuts]
    linked = all(doc.capital(k) or k in cuts or doc.low(k) in _LINKS for k in range(first, last))
    begins = [first, *(k + 1 for k in cuts)]
    places = all(is_place(" ".join(doc.raws[a : b + 1])) for a, b in zip(begins, ends, strict=False))
    several = len(cuts) > 1 or places  # not "the Health and Safety Executive"
    return ends if several and linked and all(map(doc.capital, ends)) else [last - 1]
