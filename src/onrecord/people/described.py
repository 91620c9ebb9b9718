"""Described: words that say what someone is, beside a name or after a verb of being, each a mention."""

from collections.abc import Iterator, Sequence

from onrecord.lexicon import word_list
from onrecord.people.copulas import copulas
from onrecord.people.identity import Owned
from onrecord.people.lexicon import BODIES, KIN, SPEAKING_BODIES
from onrecord.people.mentions import DETERMINERS
from onrecord.people.pronouns import Link
from onrecord.people.roles import role_ahead, roles_behind, title_start
from onrecord.people.scene import Entity, Scene, bare, role_head
from onrecord.quotes.cues import cue_of

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
_BEING = frozenset("is was are were became become remains remained be been being am 's ’s".split())
_LIGHT = frozenset("also still now then once currently already has had been just only really both".split())
_ENDS = word_list("described.ends")
_MEASURES = word_list("described.measures")
_ABSTRACT = ("tion", "sion", "ness", "ity", "ment", "ance", "ence", "ing", "ism")


def described(scene: Scene, owned: Owned, links: Sequence[Link]) -> list[Described]:
    """(start, end, whom it describes) of each; spans in code points."""
    found = []
    for name, entity in owned:
        if entity.kind == "person":
            found += [(start, end, entity) for start, end in roles_behind(scene, name)]
        ahead = role_ahead(scene, name) if entity.kind == "person" else None
        if ahead is not None and scene.low(title_start(scene, name) - 1) == ",":
            found.append((ahead.start, ahead.role[1], entity))
    found += copulas(scene, owned, links)
    found += _before(scene, owned)
    found += _behind(scene, owned)
    found += _being(scene, owned, links)
    return [*found, *_alone(scene, owned, links)]


def _before(scene: Scene, owned: Owned) -> Iterator[Described]:
    """Right before the name, with a determiner: "the novelist Ann Lee", "his friend Ben Orr"."""
    for name, entity in owned:
        head = title_start(scene, name) - 1
        if entity.kind == "group" or head < 1 or name.title:
            continue
        noun = scene.low(head)
        if not (role_head(noun) == noun if entity.kind == "person" else noun in BODIES | _GIANTS):
            continue
        for k in range(head - 1, max(-1, head - _LONGEST), -1):
            low = scene.low(k)
            if scene.sentence[k] != scene.sentence[head] or low in _ENDS or not low[:1].isalnum():
                break
            if low.endswith("ing") or cue_of(low) is not None:
                break  # "the couple holding baby Jo"
            if low in DETERMINERS or scene.raw(k) != bare(scene.raw(k)):
                yield scene.words[k].start, scene.words[head].end, entity
                break


def _behind(scene: Scene, owned: Owned) -> Iterator[Described]:
    """Set off after the name, with an article: "Ann Lee, a lawyer," or "the Mint, an arm of it"."""
    for name, entity in owned:
        k = name.last + 1
        if scene.low(name.last) in (",", "—", "–") and scene.low(k) in _ARTICLES and entity.kind != "group":
            yield from _phrase(scene, k, entity, known=True)
        if scene.low(name.last) == "," and entity.kind == "person" and (end := _kin_of(scene, k)):
            yield scene.words[k].start, scene.words[end - 1].end, entity


def _being(scene: Scene, owned: Owned, links: Sequence[Link]) -> Iterator[Described]:
    """After a verb of being: "Ann Lee is a force of nature", "it became a charity"."""
    subjects = [
        # "his father, Ben Lee, was a geologist"
        (name.last + (scene.low(name.last) == "," == scene.low(title_start(scene, name) - 1)), e)
        for name, e in owned
        if not name.possessive
    ]
    subjects += [(x.first + 1, x.entity) for x in links if x.form == "pronoun"]
    for k, entity in subjects:
        if entity.kind == "group":
            continue
        k = _past(scene, k)
        while scene.low(k) in _LIGHT:
            k += 1
        if scene.low(k) not in _BEING:
            continue
        k += 1
        while scene.low(k) in _LIGHT:
            k += 1
        if scene.low(k) in _ARTICLES or (scene.low(k) == "the" and entity.kind == "person"):
            yield from _phrase(scene, k, entity, known=entity.kind != "person")


def _past(scene: Scene, k: int) -> int:
    """The word behind the brackets that stand after a name: "Ann Lee (born 1950) [1]"."""
    while scene.low(k) in _BRACKETS:
        close = _BRACKETS[scene.low(k)]
        end = next((j for j in range(k + 1, k + _BRACKETED) if scene.low(j) == close), None)
        if end is None:
            return k
        k = end + 1
    return k


def _alone(scene: Scene, owned: Owned, links: Sequence[Link]) -> Iterator[Described]:
    """Behind the first person of a sentence, before another: "Lee moved to Leeds, and served as a doctor"."""
    people: dict[int, dict[int, tuple[int, Entity]]] = {}
    seen = [(name.first, e) for name, e in owned if not name.possessive]
    seen += [(x.first, x.entity) for x in links]
    for first, entity in sorted(seen, key=lambda s: s[0]):
        if entity.kind != "organisation":
            people.setdefault(scene.sentence[first], {}).setdefault(id(entity), (first, entity))
    for sentence, some in people.items():
        (first, entity), *others = some.values()
        last = others[0][0] if others else scene.bounds[sentence][1] - 1
        for k in range(first + 1, last):
            if scene.quoted[k] != scene.quoted[first]:
                continue
            again = scene.low(k) in _AGAIN and scene.low(k - 1) in ("and", "but")
            called = scene.low(k) == "as" and scene.low(k + 1) == "the" and scene.low(k - 1) in _KNOWN
            if called or ((scene.low(k) in _AS or again) and scene.low(k + 1) in _ARTICLES):
                yield from _phrase(scene, k + 1, entity, known=True)
            elif scene.low(k) == "," and (end := _kin_of(scene, k + 1)):
                yield scene.words[k + 1].start, scene.words[end - 1].end, entity


def _kin_of(scene: Scene, first: int) -> int:
    """Where "the daughter" of "the daughter of Ann Lee" ends, 0 where no such words begin at `first`."""
    if scene.low(first) not in ("the", "a", "an"):
        return 0
    noun = next((k for k in range(first + 1, first + 5) if scene.low(k) in KIN), 0)
    plain = all(scene.low(k).isalpha() and scene.low(k) not in _ENDS for k in range(first + 1, noun))
    return noun + 1 if noun and plain and scene.low(noun + 1) == "of" else 0


def _phrase(scene: Scene, first: int, entity: Entity, known: bool) -> Iterator[Described]:
    """The noun phrase that an article opens, where its noun can be someone; `known`: where a list has it."""
    last = first + 1
    if scene.low(first) == "one":
        if scene.low(last) != "of":
            return
        last += 1
    stop = min(first + _LONGEST, len(scene.words))
    while last < stop and scene.sentence[last] == scene.sentence[first]:
        low = scene.low(last)
        if low in _ENDS or not low[:1].isalnum() or (cue_of(low) is not None and not role_head(low)):
            break
        last += 1
    noun = bare(scene.low(last - 1))
    listed = bool(role_head(noun)) if entity.kind == "person" else noun in SPEAKING_BODIES
    measured = noun in _MEASURES or scene.low(first + 1) in _MEASURES
    plain = listed or (not known and not measured and not noun.endswith(_ABSTRACT))
    if last > first + 1 and plain and noun.isalpha() and noun not in KIN:
        yield scene.words[first].start, scene.words[last - 1].end, entity
