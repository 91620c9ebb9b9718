"""Names: each name of a story with its kind, which all of its places tell together."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from onrecord.entities.mentions.beside import acts_as_many, body_beside, plays
from onrecord.entities.mentions.sources import voices
from onrecord.entities.mentions.spans import spans
from onrecord.entities.mentions.titles import read
from onrecord.entities.mentions.whole import spelt_as_name
from onrecord.lexicon import word_list
from onrecord.lexicon.closed import ARTICLES, INSIDE
from onrecord.lexicon.gazetteer import female_share, is_place, is_surname
from onrecord.lexicon.nonnames import ALONE_NEVER, NOT_NAMES, PEOPLES, PLURAL_PEOPLES, THINGS
from onrecord.lexicon.people import BODIES, BODY_TAILS, IN_TEAMS, KIN, PORTFOLIOS, TITLES
from onrecord.reading import Quote
from onrecord.text.document import Document, bare
from onrecord.text.name import Name, camp, title_start, usual

if TYPE_CHECKING:
    from onrecord.model import Mention

__all__ = ["named"]

_SOMEBODY = frozenset(["person", "organisation", "group"])
_LONGEST = 6  # words of a name that is looked for again
_SURE = 0.7  # how sure the encoder must be that a given name and a surname are a body's
_WHERE = frozenset("in into at near outside from".split())
_LEADING = IN_TEAMS | word_list("types.leading")
_OF_FIELDS = frozenset(["minister", "secretary"])  # of what they see to
_SETTING = frozenset([",", "the", "a", "an"])
_SURELY = 0.9  # and that what ends in a word for a thing is a body: "the Quill Line", which runs trains
_OF = frozenset(["of", "for", "and"])
_ACRONYM = range(2, 6)  # letters
_REST = 3  # words of a name behind its beginning
_BODIES_ALONE = word_list("mentions.bodies_alone")
_BODILY = BODIES | BODY_TAILS
_FORMS = word_list("clusters.forms")
_NOBODY = word_list("mentions.nobody")
_OPENING, _CLOSING = ("“", "‘", '"', "'"), ("’", "'", "”", '"')
_CREDIT = re.compile(r"(?:Credit)+[A-Z][a-z]+")
Kinds = dict[tuple[str, ...], str]  # by the words of a name
Votes = dict[str, float]  # by the kind


def named(doc: Document, quotes: Sequence[Quote], tagged: Sequence["Mention"]) -> list[Name]:
    """The names of a story in order: those that the encoder sees, the same words elsewhere, and the sources
    of quotes."""
    found = spans(doc, tagged)
    taken = {k for span in found for k in range(span.first, span.last)}
    read_ones = [(read(doc, span.first, span.last, span.kind, taken), span.chance) for span in found]
    sure = [(name, chance) for name, chance in read_ones if name is not None]
    kinds = _kinds(doc, sure)
    names = _apart(_longest(doc, name, kinds) for name, _ in sure)
    names = sorted([*names, *_again(doc, kinds, taken)])
    return [name for name in voices(doc, names, quotes, tagged) if not _glued(doc, name)]


def _kinds(doc: Document, names: Sequence[tuple[Name, float]]) -> Kinds:
    """The kind of each name, the one that most speaks for over its places, as sure as the encoder is of each.

    A surname alone is the person's whose name is told in full, unless a body goes by it much more often.
    """
    votes: dict[tuple[str, ...], Votes] = defaultdict(lambda: defaultdict(float))
    for name, chance in names:
        votes[name.parts][_kind(doc, name, chance)] += chance
    kinds = {parts: max(vote, key=vote.__getitem__) for parts, vote in votes.items()}
    for parts in kinds:
        if len(parts) == 2 and female_share(parts[0]) is not None and votes[parts[1:]]["person"]:
            kinds[parts] = "person"  # "Paris Street", of whom the story says "Street said"
    told = [name for name, _ in names]
    _by_what_stands_beside(doc, told, kinds)
    _by_full_names(told, votes, kinds)
    return kinds


def _by_what_stands_beside(doc: Document, names: Sequence[Name], kinds: Kinds) -> None:
    """Put right in `kinds` what the words beside a name, or a longer name that begins with it, tell."""
    shown = {name.parts for name in names if _as_body(doc, name)}
    for name in names:
        whole = name.parts in shown or (name.parts[-1:] in shown and not _known_given(name))
        if whole and kinds[name.parts] in ("person", "place"):
            kinds[name.parts] = "organisation"  # "Tarn Vale", where "Vale were level"
    heads = {parts[0] for parts in _several(kinds, "organisation") if not camp(parts)}
    surnames = {n.parts[-1] for n in names if n.title or (len(n.parts) > 1 and _known_given(n))}
    for head in heads - surnames:
        if kinds.get((head,)) == "person":
            kinds[head,] = "organisation"  # "Norwood" of the Norwood Mills
    for parts in _located(doc, names):
        kinds[parts] = "place"


def _by_full_names(names: Sequence[Name], votes: Mapping[tuple[str, ...], Votes], kinds: Kinds) -> None:
    """Put right in `kinds` the shorter names of those who are named in full, and of firms."""
    full = Counter(n.parts[-1] for n in names if len(n.parts) > 1 and kinds[n.parts] == "person")
    for last, count in full.items():
        if votes[last,]["organisation"] <= 2 * (votes[last,]["person"] + count):
            kinds[last,] = "person"
        family = (last + ("es" if last.endswith("s") else "s"),)
        if family in kinds:
            kinds[family] = "group"  # "the Lees"
    for first, *_ in _several(kinds, "person"):
        known = female_share(first) is not None and first.lower() not in NOT_NAMES
        if known and votes[first,]["organisation"] <= 1 and not votes[first,]["place"]:
            kinds[first,] = "person"
    for parts in _several(kinds, "organisation"):
        if parts[-1].lower().rstrip(".") in _FORMS and votes[parts[:-1]]["person"] < 1:
            kinds[parts[:-1]] = "organisation"  # "Norwood" of "Norwood LLC"


def _several(kinds: Kinds, kind: str) -> list[tuple[str, ...]]:
    """The names of a kind that have several words."""
    return [parts for parts, its in kinds.items() if its == kind and len(parts) > 1]


def _field_of_office(doc: Document, name: Name) -> bool:
    """Whether words are only what an office is for: "Minister of Natural Resources", "Health Secretary"."""
    low = [part.lower() for part in name.parts]
    person, portfolio = name.kind == "person", not PORTFOLIOS.isdisjoint(low)
    if person and len(low) == 1 and portfolio and not name.title and not is_surname(low[0]):
        return True
    held = doc.low(name.first - 2)
    of = doc.low(name.first - 1) in _OF and (name.title or (held in TITLES and held not in KIN))
    return bool(of) and (held in _OF_FIELDS or (person and not _known_given(name)) or portfolio)


def _known_given(name: Name) -> bool:
    """Whether a name begins with a known given name."""
    return female_share(name.parts[0]) is not None


def _located(doc: Document, names: Sequence[Name]) -> Iterator[tuple[str, ...]]:
    """Words taken for a person's that mostly stand as a place does: "from Quillon"."""
    inside: dict[tuple[str, ...], list[bool]] = defaultdict(list)
    for name in names:
        if len(name.parts) == 1 and not _known_given(name) and not name.title:
            inside[name.parts].append(doc.low(name.first - 1) in _WHERE and not name.possessive)
    return (parts for parts, some in inside.items() if len(some) > 1 and 2 * sum(some) >= len(some))


def _kind(doc: Document, name: Name, chance: float) -> str:
    """The kind of a name in one place: the encoder's, where the words themselves do not tell another."""
    parts, kind = name.parts, name.kind
    last, one = parts[-1].lower(), len(parts) == 1
    if kind not in _SOMEBODY:
        return kind
    if _between_marks(doc, name):
        return "thing"
    if last in PLURAL_PEOPLES:
        return "group"
    if one and last in _BODIES_ALONE:
        return "organisation"
    if _field_of_office(doc, name):
        return "thing"
    if name.title or name.suffix:
        return "person"
    adjective = last in PEOPLES and last != "christian" and not parts[-1].isupper()
    if adjective or (one and last.rstrip(".") in ALONE_NEVER):
        return "thing"
    if _stands_as_place(doc, name):
        return "place"
    low = [part.lower() for part in parts]
    thing = kind == "organisation" and last in THINGS and chance < _SURELY and _BODILY.isdisjoint(low)
    if thing or "-".join(low) in _NOBODY or (one and _made_of_a_name(parts[0])):
        return "thing"  # "the Quill Act", "Hail Mary"
    in_full = len(parts) == 2 and _known_given(name) and is_surname(last)
    if kind == "organisation" and chance < _SURE and in_full and BODIES.isdisjoint(low):
        return "person"
    known = is_surname(last) or female_share(last) is not None or doc.mid[usual(parts[0])] > 0
    acronym = one and parts[0].isupper() and len(last.replace(".", "")) in _ACRONYM and not known
    return "organisation" if acronym and kind == "person" else kind


def _as_body(doc: Document, name: Name) -> bool:
    """Whether the words beside a name show a body's: "firm Quill", "Vale were level", "Vale boss Ann Lee"."""
    if plays(doc, name):
        return True
    if name.title or (len(name.parts) > 1 and _known_given(name)):
        return False
    led = doc.low(name.last) in _LEADING and doc.capital(name.last + 1) and not name.possessive
    return bool(body_beside(doc, name)) or acts_as_many(doc, name) or led


def _between_marks(doc: Document, name: Name) -> bool:
    """Whether a name fills what stands between marks, as a title does; a stop before the last one counts if
    it is unlike a person's: "Ann Lee," may be an answer."""
    if doc.lows[max(0, name.first - 3) : name.first - 1] == ["known", "as"]:
        return False  # "the hacker known as “Tidewater,”"
    after = doc.text[name.end : name.end + 2]
    closing = after[1:] if after[:1] in (",", ".") and not _known_given(name) else after[:1]
    first = title_start(doc, name)
    start = doc.words[first - (doc.low(first - 1) in ARTICLES)].start
    return doc.text[start - 1 : start] in _OPENING and closing in _CLOSING


def _made_of_a_name(word: str) -> bool:
    """Whether a word is an adjective made of somebody's name: "Nixonian", "Kafkaesque"."""
    known = is_surname(word) or female_share(word) is not None
    return not known and (word.endswith("esque") or (word[-3:] == "ian" and is_surname(word[:-3])))


def _stands_as_place(doc: Document, name: Name) -> bool:
    """Whether what has a place's name is that place, as far as the words about it tell."""
    before, known = doc.low(name.first - 1), is_place(" ".join(name.parts))
    behind = doc.low(name.last) == "," and is_place(bare(doc.raw(name.last + 1)))
    if behind and before in _SETTING and BODIES.isdisjoint(map(str.lower, name.parts)):
        return True  # "the Port Ella, Ohio, company"
    if name.kind == "organisation":
        return known and (len(name.parts) > 1 or not name.parts[0].isupper() or len(name.parts[0]) > 2)
    alone = len(name.parts) == 1 and not _known_given(name) and not name.possessive
    return name.kind == "person" and alone and known and before in INSIDE


def _again(doc: Document, kinds: Kinds, taken: set[int]) -> Iterator[Name]:
    """The other places where the words of a name stand, which the encoder does not take for one."""
    i = 0
    while i < len(doc.words):
        found = _known_at(doc, i, kinds, taken) if i not in taken and spelt_as_name(doc.raw(i)) else None
        if found is not None:
            yield found
        i = max(i + 1, found.last if found is not None else 0)


def _apart(names: Iterable[Name]) -> list[Name]:
    """The names in order, without those that begin within one before."""
    found: list[Name] = []
    for name in sorted(names):
        if not found or name.first >= found[-1].last:
            found.append(name)
    return found


def _longest(doc: Document, name: Name, kinds: Kinds) -> Name:
    """The name, or the longer one of the story that begins with its words: "Quill" Foods."""
    for end in range(name.last + 1, min(name.last + _REST, doc.bounds[doc.sentence[name.first]][1]) + 1):
        parts = (*name.parts, *map(bare, doc.raws[name.last : end]))
        if kinds.get(parts) in _SOMEBODY:
            return read(doc, name.first, end, kinds[parts], ()) or name
    if not doc.trusted[doc.paragraph[name.first]]:
        for cut in range(1, len(name.parts) - 1):
            if kinds.get(name.parts[:-cut]) == "person":
                return read(doc, name.first, name.last - cut, "person", ()) or name  # "Ada Lee Wins"
    return name._replace(kind=kinds[name.parts])


def _known_at(doc: Document, i: int, kinds: Kinds, taken: set[int]) -> Name | None:
    """The longest known name of somebody that begins with the word at `i`."""
    last = doc.bounds[doc.sentence[i]][1]
    for end in range(min(i + _LONGEST, last), i, -1):
        parts = tuple(bare(word) for word in doc.raws[i:end])
        if kinds.get(parts) not in _SOMEBODY or not taken.isdisjoint(range(i, end)):
            continue
        opens = end == i + 1 and doc.opens(i) and doc.low(i) in NOT_NAMES
        if not opens and (name := read(doc, i, end, kinds[parts], taken)) is not None:
            return name
    return None


def _glued(doc: Document, name: Name) -> bool:
    """Whether a name is what a page shows of who took a picture: "CreditAnn Lee" at the end of a line."""
    first, ends = name.parts[0], doc.text[name.end : name.end + 1] in ("", "\n", "/")
    return first == "CreditCredit" or (ends and len(name.parts) > 1 and _CREDIT.fullmatch(first) is not None)
