"""Described: words that say what someone is, beside a name or after a verb of being, each a mention."""

from collections.abc import Iterator, Sequence

from onrecord.lexicon import word_list
from onrecord.lexicon.closed import BEING, DETERMINERS
from onrecord.lexicon.people import BODIES, KIN, SPEAKING_BODIES
from onrecord.people.copulas import copulas
from onrecord.people.entity import Entity
from onrecord.people.identity import Owned
from onrecord.people.kinds import title_start
from onrecord.people.pronouns import Link
from onrecord.people.roles import role_ahead, roles_behind
from onrecord.quotes.cues import cue_of
from onrecord.text.document import Document, bare, role_head

__all__ = ["described"]

Described = tuple[int, int, Entity]

_LONGEST = 8  # words of one description, its determiner among them
_ARTICLES = frozenset(["a", "an", "one"])
_GIANTS = frozenset("giant conglomerate subsidiary multinational".split())
_KNOWN = frozenset("known described seen regarded hailed recognized recognised remembered to".split())
_AGAIN = frozenset("is was became remains".split())
_AS = frozenset("as became becoming being".split())
_BRACKETS = {"(": ")", "[": "]"}
_BRACKETED = 40  # words between brackets
_LIGHT = frozenset("also still now then once currently already has had been just only really both".split())
_ENDS = word_list("described.ends")
_MEASURES = word_list("described.measures")
_ABSTRACT = ("tion", "sion", "ness", "ity", "ment", "ance", "ence", "ing", "ism")


def described(doc: Document, owned: Owned, links: Sequence[Link]) -> list[Described]:
    """(start, end, whom it describes) of each; spans in code points."""
    found = []
    for name, entity in owned:
        if entity.kind == "person":
            found += [(start, end, entity) for start, end in roles_behind(doc, name)]
        ahead = role_ahead(doc, name) if entity.kind == "person" else None
        if ahead is not None and doc.low(title_start(doc, name) - 1) == ",":
            found.append((ahead.start, ahead.role[1], entity))
    found += copulas(doc, owned, links)
    found += _before(doc, owned)
    found += _behind(doc, owned)
    found += _being(doc, owned, links)
    return [*found, *_alone(doc, owned, links)]


def _before(doc: Document, owned: Owned) -> Iterator[Described]:
    """Right before the name, with a determiner: "the novelist Ann Lee", "his friend Ben Orr"."""
    for name, entity in owned:
        head = title_start(doc, name) - 1
        if entity.kind == "group" or head < 1 or name.title:
            continue
        noun = doc.low(head)
        if not (role_head(noun) == noun if entity.kind == "person" else noun in BODIES | _GIANTS):
            continue
        for k in range(head - 1, max(-1, head - _LONGEST), -1):
            low = doc.low(k)
            if doc.sentence[k] != doc.sentence[head] or low in _ENDS or not low[:1].isalnum():
                break
            if low.endswith("ing") or cue_of(low) is not None:
                break  # "the couple holding baby Jo"
            if low in DETERMINERS or doc.raw(k) != bare(doc.raw(k)):
                yield doc.words[k].start, doc.words[head].end, entity
                break


def _behind(doc: Document, owned: Owned) -> Iterator[Described]:
    """Set off after the name, with an article: "Ann Lee, a lawyer," or "the Mint, an arm of it"."""
    for name, entity in owned:
        k = name.last + 1
        if doc.low(name.last) in (",", "—", "–") and doc.low(k) in _ARTICLES and entity.kind != "group":
            yield from _phrase(doc, k, entity, known=True)
        if doc.low(name.last) == "," and entity.kind == "person" and (end := _kin_of(doc, k)):
            yield doc.words[k].start, doc.words[end - 1].end, entity


def _being(doc: Document, owned: Owned, links: Sequence[Link]) -> Iterator[Described]:
    """After a verb of being: "Ann Lee is a force of nature", "it became a charity"."""
    subjects = [
        # "his father, Ben Lee, was a geologist"
        (name.last + (doc.low(name.last) == "," == doc.low(title_start(doc, name) - 1)), e)
        for name, e in owned
        if not name.possessive
    ]
    subjects += [(x.first + 1, x.entity) for x in links if x.form == "pronoun"]
    for k, entity in subjects:
        if entity.kind == "group":
            continue
        k = _past(doc, k)
        while doc.low(k) in _LIGHT:
            k += 1
        if doc.low(k) not in BEING:
            continue
        k += 1
        while doc.low(k) in _LIGHT:
            k += 1
        if doc.low(k) in _ARTICLES or (doc.low(k) == "the" and entity.kind == "person"):
            yield from _phrase(doc, k, entity, known=entity.kind != "person")


def _past(doc: Document, k: int) -> int:
    """The word behind the brackets that stand after a name: "Ann Lee (born 1950) [1]"."""
    while doc.low(k) in _BRACKETS:
        close = _BRACKETS[doc.low(k)]
        end = next((j for j in range(k + 1, k + _BRACKETED) if doc.low(j) == close), None)
        if end is None:
            return k
        k = end + 1
    return k


def _alone(doc: Document, owned: Owned, links: Sequence[Link]) -> Iterator[Described]:
    """Behind the first person of a sentence, before another: "Lee moved to Leeds, and served as a doctor"."""
    people: dict[int, dict[int, tuple[int, Entity]]] = {}
    seen = [(name.first, e) for name, e in owned if not name.possessive]
    seen += [(x.first, x.entity) for x in links]
    for first, entity in sorted(seen, key=lambda s: s[0]):
        if entity.kind != "organisation":
            people.setdefault(doc.sentence[first], {}).setdefault(id(entity), (first, entity))
    for sentence, some in people.items():
        (first, entity), *others = some.values()
        last = others[0][0] if others else doc.bounds[sentence][1] - 1
        for k in range(first + 1, last):
            if doc.quoted[k] != doc.quoted[first]:
                continue
            again = doc.low(k) in _AGAIN and doc.low(k - 1) in ("and", "but")
            called = doc.low(k) == "as" and doc.low(k + 1) == "the" and doc.low(k - 1) in _KNOWN
            if called or ((doc.low(k) in _AS or again) and doc.low(k + 1) in _ARTICLES):
                yield from _phrase(doc, k + 1, entity, known=True)
            elif doc.low(k) == "," and (end := _kin_of(doc, k + 1)):
                yield doc.words[k + 1].start, doc.words[end - 1].end, entity


def _kin_of(doc: Document, first: int) -> int:
    """Where "the daughter" of "the daughter of Ann Lee" ends, 0 where no such words begin at `first`."""
    if doc.low(first) not in ("the", "a", "an"):
        return 0
    noun = next((k for k in range(first + 1, first + 5) if doc.low(k) in KIN), 0)
    plain = all(doc.low(k).isalpha() and doc.low(k) not in _ENDS for k in range(first + 1, noun))
    return noun + 1 if noun and plain and doc.low(noun + 1) == "of" else 0


def _phrase(doc: Document, first: int, entity: Entity, known: bool) -> Iterator[Described]:
    """The noun phrase that an article opens, where its noun can be someone; `known`: where a list has it."""
    last = first + 1
    if doc.low(first) == "one":
        if doc.low(last) != "of":
            return
        last += 1
    stop = min(first + _LONGEST, len(doc.words))
    while last < stop and doc.sentence[last] == doc.sentence[first]:
        low = doc.low(last)
        if low in _ENDS or not low[:1].isalnum() or (cue_of(low) is not None and not role_head(low)):
            break
        last += 1
    noun = bare(doc.low(last - 1))
    listed = bool(role_head(noun)) if entity.kind == "person" else noun in SPEAKING_BODIES
    measured = noun in _MEASURES or doc.low(first + 1) in _MEASURES
    plain = listed or (not known and not measured and not noun.endswith(_ABSTRACT))
    if last > first + 1 and plain and noun.isalpha() and noun not in KIN:
        yield doc.words[first].start, doc.words[last - 1].end, entity
