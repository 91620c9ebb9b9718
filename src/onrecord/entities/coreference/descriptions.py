"""Descriptions: the words that say what someone is, by apposition or with a verb of being, each a mention."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.entities.coreference.state import Work
from onrecord.entities.entity import Entity, Link, Owned
from onrecord.lexicon import word_list
from onrecord.lexicon.closed import ARTICLES, BEING, DETERMINERS
from onrecord.lexicon.gazetteer import female_share
from onrecord.lexicon.people import BODIES, FOR_OTHERS, KIN, SPEAKING_BODIES
from onrecord.quotes.cues import cue_of
from onrecord.text.clauses import Clause, Subject, clause_at, hangs, roles_said, verbs_of
from onrecord.text.constructions import role_ahead, roles_behind
from onrecord.text.document import Document, bare, gender_of_share, role_head
from onrecord.text.name import Name, title_start
from onrecord.text.phrases import subject

__all__ = ["clauses", "copulas", "described", "named_later"]

_SUBJECTS = frozenset("he she i who they".split())


def _subjects(doc: Document, owned: Owned, links: Sequence[Link]) -> list[Subject[Entity]]:
    """The persons by name, and the pronouns for a subject that lead to one; in order."""
    ends = {name.last: entity for name, entity in owned if entity.kind == "person"}
    found = [
        Subject(name.first, name.last, name.start, entity, 1.0, True, hangs(doc, title_start(doc, name)))
        for name, entity in owned
        if entity.kind == "person" and not name.possessive
    ]
    for link in links:
        if link.form == "description" and _whole(doc, link):
            found.append(Subject(link.first, doc.index(link.end), link.start, link.entity, link.sure, False))
        stem = doc.low(link.first).replace("’", "'").partition("'")[0]
        if link.form != "pronoun" or link.entity.kind != "person" or stem not in _SUBJECTS:
            continue
        behind = link.first - (doc.low(link.first - 1) == ",")
        if not (stem == "who" and behind in ends) and _agrees(stem, link.entity):
            found.append(Subject(link.first, link.first + 1, link.start, link.entity, link.sure, False))
    return sorted(found, key=lambda s: s.first)


def _whole(doc: Document, link: Link) -> bool:
    """Whether a description surely stands for one person, and hangs on nothing: not "the singer's wife"."""
    one = link.entity.kind == "person" and not link.entity.members and link.sure >= _LEAST_DESCRIBED
    return one and not hangs(doc, link.first) and doc.text[link.end : link.end + 1] not in ("'", "’")


_LEAST_DESCRIBED = 0.75


def _agrees(stem: str, entity: Entity) -> bool:
    """Whether the pronoun fits what the story and the first name tell of the gender of whom it leads to."""
    said = {"he": "m", "she": "f"}.get(stem, "")
    told = gender_of_share(female_share(entity.given)) if entity.given else ""
    return not said or (told in ("", said) and (entity.female if said == "f" else -entity.female) > -1.5)


def clauses(doc: Document, owned: Owned, links: Sequence[Link]) -> list[Clause[Entity]]:
    """The clauses of all subjects; a name may have one with "who" and one of its own."""
    return [c for s in _subjects(doc, owned, links) for k in verbs_of(doc, s) if (c := clause_at(doc, s, k))]


def copulas(doc: Document, owned: Owned, links: Sequence[Link]) -> list[tuple[int, int, Entity]]:
    """Roles said with a verb of being or "as": "Lee is a former swimmer", "she served as the first mayor"."""
    said = roles_said(doc, clauses(doc, owned, links))
    return [(b.start, b.end, b.entity) for b in said if b.status not in ("denied", "planned")]


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
_ENDS = word_list("coreference.ends")
_MEASURES = word_list("coreference.measures")
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
            if _called(doc, k):
                yield from _phrase(doc, k + 1, entity, known=True)
            elif doc.low(k) == "," and (end := _kin_of(doc, k + 1)):
                yield doc.words[k + 1].start, doc.words[end - 1].end, entity


def _called(doc: Document, k: int) -> bool:
    """Whether the word at `k` leads to what someone is: "known as the", "served as a", "and was a"."""
    again = doc.low(k) in _AGAIN and doc.low(k - 1) in ("and", "but")
    known = doc.low(k) == "as" and doc.low(k + 1) == "the" and doc.low(k - 1) in _KNOWN
    return known or ((doc.low(k) in _AS or again) and doc.low(k + 1) in _ARTICLES)


def _kin_of(doc: Document, first: int) -> int:
    """Where "the daughter" of "the daughter of Ann Lee" ends, 0 where no such words begin at `first`."""
    if doc.low(first) not in ARTICLES:
        return 0
    noun = next((k for k in range(first + 1, first + 5) if doc.low(k) in KIN), 0)
    plain = all(doc.low(k).isalpha() and doc.low(k) not in _ENDS for k in range(first + 1, noun))
    return noun + 1 if noun and plain and doc.low(noun + 1) == "of" else 0


def _phrase(doc: Document, first: int, entity: Entity, known: bool) -> Iterator[Described]:
    """The noun phrase that an article opens, where its noun can be someone; `known`: where a list has it."""
    of = doc.low(first) == "one"
    if of and doc.low(first + 1) != "of":
        return
    last, stop = first + 1 + of, min(first + _LONGEST, len(doc.words))
    while last < stop and doc.sentence[last] == doc.sentence[first] and not _phrase_stops(doc.low(last)):
        last += 1
    noun = bare(doc.low(last - 1))
    listed = bool(role_head(noun)) if entity.kind == "person" else noun in SPEAKING_BODIES
    measured = noun in _MEASURES or doc.low(first + 1) in _MEASURES
    plain = listed or (not known and not measured and not noun.endswith(_ABSTRACT))
    if last > first + 1 and plain and noun.isalpha() and noun not in KIN:
        yield doc.words[first].start, doc.words[last - 1].end, entity


def _phrase_stops(low: str) -> bool:
    return low in _ENDS or not low[:1].isalnum() or cue_of(low) is not None


def named_later(work: Work) -> Iterator[tuple[Entity, Entity]]:
    """Those told of at the top, or to say something, without a name, each with whom the next paragraphs name
    in that role.

    "A federal judge has ruled … / The order by Judge Ann Lee": the one before whose name the noun stands, not
    as the one something is done to, or who has the noun as a role and another word of it ("federal") besides,
    where the name comes new in one of the two paragraphs that follow, and not in what the one tells.
    """
    doc, owned, links, sources = work.doc, work.owned, work.links, work.sources
    first: dict[Entity, Name] = {}
    for name, entity in owned:
        if entity.kind == "person":
            first.setdefault(entity, name)
    seen: set[Entity] = set()
    others: dict[Entity, set[Name]] = defaultdict(set)
    for link in links:
        others[link.entity].update(name for name, _ in work.told_by(link.first))
    for link in sorted(links, key=lambda x: x.start):
        told = link.entity
        noun = doc.low(doc.index(link.end) - 1)
        speaks = link.first in sources and noun not in _MANY
        top = speaks or doc.paragraph[link.first] <= _TOP
        if told in seen or not top or len(seen) > _MOST:
            continue
        seen.add(told)
        soon = (
            {e: n for e, n in first.items() if n not in others[told] and _comes_soon(doc, link, n, speaks)}
            if _stranger(doc, link)
            else {}
        )
        named = [entity for entity, name in soon.items() if _may_be_one(doc, told, noun, name, entity)]
        if len(named) == 1:
            yield told, named[0]


def _stranger(doc: Document, link: Link) -> bool:
    """Whether a description brings in a person who has no name so far."""
    one = link.entity.kind == "person" and not link.entity.names
    return one and link.form == "description" and _brings_in(doc, link.first)


def _comes_soon(doc: Document, link: Link, name: Name, speaks: bool) -> bool:
    """Whether a name stands in the paragraphs that follow; of one who speaks, in the same one too."""
    gap = doc.paragraph[name.first] - doc.paragraph[link.first]
    return doc.sentence[link.first] < doc.sentence[name.first] and (not speaks) <= gap <= _SOON


def _may_be_one(doc: Document, told: Entity, noun: str, name: Name, named: Entity) -> bool:
    """Whether one told of without a name may be the one who is named, by the noun, its words and gender."""
    called = noun in named.roles and not told.traits.isdisjoint(named.traits)
    return (_bears(doc, name, noun) or called) and _agree(told, named)


def _bears(doc: Document, name: Name, noun: str) -> bool:
    """Whether the noun stands before the name, which is a subject or hangs on "by", "of" or "in"."""
    before = range(name.first - 1, max(name.first - _TITLED, 0) - 1, -1)
    at = next((k for k in before if doc.low(k) == noun), -1)
    if at < 0 or any(doc.low(k) == "," for k in range(at, name.first)) or doc.low(name.last) == "of":
        return False
    led = any(doc.low(k) in ("by", "of", "in") for k in range(at - 1, at - _TITLED, -1))
    acts = doc.low(name.last) in ("is", "was", "has", "had", "will", "would")
    return led or acts or subject(doc, name.first, name.last, name.possessive)


def _brings_in(doc: Document, k: int) -> bool:
    """Whether the words at `k` open no definite description, and tell of no one in general or unnamed."""
    definite = doc.low(k) in DETERMINERS and doc.low(k) not in ("a", "an")
    general = doc.low(k - 1) in _IN_GENERAL or not _UNNAMED.isdisjoint(doc.around(k))
    return not definite and not general


_UNNAMED = frozenset("anonymity anonymously named identified unnamed".split())


def _agree(one: Entity, two: Entity) -> bool:
    return one.female * two.female >= 0 or min(abs(one.female), abs(two.female)) < 1


_MANY = FOR_OTHERS | word_list("coreference.many")
_TOP = 3  # the headline and the first three paragraphs
_SOON = 2  # paragraphs
_TITLED = 4  # words of a title before a name
_MOST = 200  # told of at the top
_IN_GENERAL = frozenset("how what which whether if when that like than as no any every each being".split())
