"""Speakers: from the words that name who speaks to the one who speaks, with the chain of words between."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.people.identity import Owned
from onrecord.people.lexicon import BODIES, PEOPLES, PLURAL_ROLES, TITLES
from onrecord.people.mentions import DETERMINERS, Pointer, gender_of
from onrecord.people.names import Name
from onrecord.people.scene import Entity, Scene, bare, role_head
from onrecord.quotes.cues import cue_of
from onrecord.reading import Evidence, Quote, Span

__all__ = ["Head", "Heads", "Reached", "hearer", "speak"]

_CUTS = frozenset("who whom whose which that of for at from with in on by to about and , ( — – ; : -".split())
_TELLING = frozenset("tell ask inform advise remind assure urge warn order".split())
# Words that stand for nobody when a source is nothing more.
_EMPTY = frozenset("which that this these those there it what who whom whose one ones".split())
_PRONOUN_LENGTH = 8  # characters
_FAR = 14  # words between a description and the name set off behind it
_STOP = {".": ""}
# Words whose object is not the one who speaks, and those before which a phrase cannot be a source.
_HANGING = frozenset("of to on for with from at in by about into over within inside under".split())
_NO_SOURCE = frozenset("according thanks due and or but that which who when while as said says told".split())
_SOME = frozenset("some many most several few other two three four five six dozens hundreds".split())
_WIDER = 12  # words back to where the phrase begins
_LONGEST_CHAIN = 6


class Head(NamedTuple):
    """What a stretch of words is about at its core: a name, or a pronoun or description (pointer)."""

    name: int | None = None  # index in the names
    pointer: Pointer | None = None


class Reached(NamedTuple):
    """One who was reached from a mention, with the mention before it in the chain and how sure that is."""

    entity: Entity
    via: Span | None
    sure: float
    rule: str


class Heads:
    """Finds the heads of source spans."""

    def __init__(self, scene: Scene, owned: Owned, pointers: Sequence[Pointer]) -> None:
        self.scene = scene
        self.owned = owned
        self.starts = [n.first for n, _ in owned]
        self.named = set(self.starts)
        self.pointers = {p.first: p for p in pointers if p.form == "pronoun"}

    def of(self, span: Span) -> list[Head]:
        """The heads of the words of `span`: one, or one for each of those joined by "and"."""
        scene = self.scene
        first, last = scene.index(span[0]), scene.index(span[1])
        wider = self.wider(first)
        if isinstance(wider, Head):
            return [wider]
        first = wider
        owner = bisect_left(self.starts, last) - 1
        if owner >= 0 and self.owned[owner][0].last >= last and self.owned[owner][0].possessive:
            both = owner > 0 and scene.low(self.owned[owner][0].first - 1) == "and"
            if both and first <= self.owned[owner - 1][0].first:
                return [Head(name=owner - 1), Head(name=owner)]  # "Ann Lee and Ben Orr's plea"
            return [Head(name=owner)]  # the words stop before the 's: "Ann Lee" of "Ann Lee's plea"
        titled = self.titled(first, last)
        if titled is not None:
            return [titled]
        if scene.low(first) in _SOME or (scene.low(first) == "a" and scene.low(first + 2) == "of"):
            some = self.some(first, last)
            if some is not None:
                return [some]
        heads: list[Head] = []
        at = first
        while at < last:
            cut = self.cut(at, last)
            head = self.segment(at, cut)
            if head is not None and not (heads and _vague(head)):
                heads.append(head)
            joined = scene.low(cut) in ("and", "&") or (scene.low(cut) == "," and scene.low(cut + 1) == "and")
            if cut < last and heads and joined:
                at = cut + 1 + (scene.low(cut) == ",")
                continue
            if all(h.name is None for h in heads) and len(heads) < 2:
                inner = self.beyond(cut, last)
                if inner is not None:
                    heads = [inner]
            if not heads:
                heads = self.comma(cut, last)
            break
        return heads

    def some(self, first: int, last: int) -> Head | None:
        """Some of a people or a party are not all of it: "many Democrats" is nobody by name."""
        n = bisect_left(self.starts, first)
        inside = n < len(self.owned) and self.owned[n][0].last <= last and self.owned[n][1].kind == "group"
        return self.description(first, self.owned[n][0].last) if inside else None

    def titled(self, first: int, last: int) -> Head | None:
        """The one name that roles lead up to: "former Secretary of State and front-runner Ann Lee"."""
        scene = self.scene
        n = bisect_left(self.starts, last) - 1
        if (
            n < 0
            or self.owned[n][0].first <= first
            or self.owned[n][0].last < last
            or n != bisect_left(self.starts, first)
        ):
            return None
        name, owner = self.owned[n]
        k = name.first - len(name.title) - 1
        before = [scene.low(j) for j in range(first, name.first)]
        role = role_head(scene.low(k)) or name.title
        joined = "and" in before or "," in before
        plain = not any(b in _HANGING - {"of"} or b in _NO_SOURCE - {"and"} for b in before)
        if owner.kind != "person" or name.possessive or not role or not joined or not plain:
            return None
        return Head(name=n) if any(role_head(b) or b in TITLES for b in before) else None

    def wider(self, first: int) -> Head | int:
        """Where the phrase begins that the words from `first` on hang on: "a spokesman for the ministry".

        The name itself where they only follow it ("Ann Lee, 66, a tuner").
        """
        scene = self.scene
        k = first - 1
        if k < 0 or first >= len(scene.words) or scene.sentence[k] != scene.sentence[first]:
            return first
        if scene.low(k) == "," and scene.low(first).isdigit():
            n = bisect_left(self.starts, k) - 1
            return Head(name=n) if n >= 0 and self.owned[n][0].last == k else first
        if scene.low(k) not in _HANGING:
            return first
        for j in range(k - 1, max(-1, k - _WIDER), -1):
            low = scene.low(j)
            if scene.sentence[j] != scene.sentence[first] or not low[:1].isalnum() or low in _NO_SOURCE:
                return first
            if low in DETERMINERS:
                noun = next((i for i in range(j + 1, k) if role_head(scene.low(i)) == scene.low(i)), None)
                return first if noun is None or noun > j + 4 else j
        return first

    def beyond(self, cut: int, last: int) -> Head | None:
        """The name behind a description: "his spokesman, Brian Falk", "former secretary of state Ann Lee"."""
        low = self.scene.low(cut)
        if cut >= last:
            return None
        at = cut + 1
        while low == "of" and at < min(last, cut + 4) and at not in self.named:
            if self.scene.low(at) in DETERMINERS | _CUTS:
                at = last
            at += 1
        if low != "of" or at >= last or at not in self.named:
            at = self.set_off(cut, last)
        inner = self.segment(at, self.cut(at, last)) if at < last else None
        if inner is None or inner.name is None or self.owned[inner.name][0].first - at > 4:
            return None
        return inner

    def comma(self, cut: int, last: int) -> list[Head]:
        """The description after the first comma: "one of them, a retired driver"."""
        for k in range(cut, min(last, cut + _FAR)):
            if self.scene.low(k) == ",":
                head = self.description(k + 1, self.cut(k + 1, last))
                known = head is not None and head.pointer is not None and role_head(head.pointer.head)
                return [head] if head is not None and known else []
        return []

    def set_off(self, cut: int, last: int) -> int:
        """The word after the first comma that a name, with its title, follows: "the head of it, Ann Lee"."""
        for k in range(cut, min(last, cut + _FAR)):
            if self.scene.low(k) in (",", "("):
                at = k + 1
                while at < min(last, k + 5) and at not in self.named and self.scene.low(at) in TITLES | _STOP:
                    at += 1
                if at in self.named:
                    return k + 1
        return last

    def cut(self, at: int, last: int) -> int:
        """Where the head phrase that begins at `at` ends: before what hangs on it."""
        k = at
        while k < last:
            n = bisect_left(self.starts, k)
            if n < len(self.owned) and self.owned[n][0].first == k:
                k = max(self.owned[n][0].last, k + 1)
                continue
            low = self.scene.low(k)
            if k > at and low in _CUTS:
                return k
            k += 1
        return last

    def segment(self, first: int, last: int) -> Head | None:
        """The head of the words [first, last): the name they end in, else a pronoun, else a description."""
        scene = self.scene
        if first >= last:
            return None
        low, high = bisect_left(self.starts, first), bisect_left(self.starts, last)
        for n in range(high - 1, low - 1, -1):
            name = self.owned[n][0]
            rest = [scene.low(k) for k in range(name.last, last)]
            if not name.possessive and all(
                not r[:1].isalpha() or r in ("himself", "herself", "jr", "also") for r in rest
            ):
                return Head(name=n)
        for k in range(first, last):
            if (
                k in self.pointers
                and self.pointers[k].person in ("3", "it", "1", "2", "who")
                and (
                    k == last - 1
                    or self.pointers[k].head not in ("his", "her", "its", "their", "my", "our", "your")
                )
            ):
                return Head(pointer=self.pointers[k])
        return self.description(first, last)

    def description(self, first: int, last: int) -> Head | None:
        """The words as a description, None where they stand for nobody."""
        scene = self.scene
        while first < last and scene.low(first) in ("by", "from", "to", "with"):
            first += 1
        while last > first and not scene.words[last - 1].text[0].isalnum():
            last -= 1
        if last <= first or (last == first + 1 and scene.low(first) in _EMPTY):
            return None
        if last == first + 1 and not scene.low(first)[0].isalpha():
            return None  # a number speaks for nobody
        words = scene.words
        noun = bare(words[last - 1].text).lower()
        known = role_head(noun)
        if not known and noun not in BODIES:
            for k in range(last - 1, first - 1, -1):
                word = scene.low(k)
                if role_head(word) or word in BODIES or word in PLURAL_ROLES:
                    noun = word
                    if scene.low(k + 1).endswith(("ed", "ing")):
                        last = k + 1  # "a study published"
                    break
        plural = noun in PLURAL_ROLES or (noun.endswith("s") and not noun.endswith("ss"))
        person = scene.low(first) if scene.low(first) in DETERMINERS else ""
        end = words[last - 1].start + len(bare(words[last - 1].text))
        return Head(
            pointer=Pointer(
                words[first].start, end, first, last, "description", noun, person, gender_of(noun), plural
            )
        )


def _vague(head: Head) -> bool:
    """Whether a description after "and" names nobody of its own: "Ann Lee and others"."""
    p = head.pointer
    return p is not None and p.form == "description" and (p.person != "the" or p.head not in BODIES)


def kind_of(noun: str, plural: bool) -> str:
    """The kind of an unnamed source by its noun."""
    if plural:
        return "organisation" if noun in BODIES or noun == "police" else "group"
    return "person" if _someone(noun) else "organisation"


def _someone(noun: str) -> bool:
    """Whether a noun is for a person: a role, a people's adjective, or what ends as those do."""
    if noun in BODIES:
        return False
    known = role_head(noun) or noun in PEOPLES or noun[:1].isdigit() or noun.endswith("-old")
    return bool(known) or noun in ("one", "other", "someone", "anyone") or noun.endswith(_DOERS)


# Endings of nouns for people: "a whistleblower", "the publicist", "an attendee".
_DOERS = ("er", "or", "ist", "ian", "ant", "ee", "eer", "man", "woman", "mate", "ess")


def hearer(scene: Scene, quote: Quote, names: dict[int, Name]) -> tuple[int, int] | None:
    """The words [first, last) that name who was told, right after the cue: "told reporters"."""
    if not quote.cue:
        return None
    cue_end = scene.index(quote.cue[0][1])
    cue = cue_of(scene.low(cue_end - 1))
    if cue is None or cue.lemma not in _TELLING or cue_end >= len(scene.words):
        return None
    start, k = cue_end, cue_end
    limit = min(len(scene.words), cue_end + 8)
    while k < limit:
        if k in names:
            return start, names[k].last
        low = scene.low(k)
        if low in ("me", "him", "her", "them", "us", "you") and k == start:
            return k, k + 1
        if low in PLURAL_ROLES or low in BODIES or role_head(low):
            if k + 1 in names and k == start:
                k += 1
                continue
            if not (role_head(scene.low(k + 1)) or scene.low(k + 1) in BODIES or k + 1 in names):
                return start, k + 1
        elif not low[:1].isalpha() or low in (
            "that",
            "to",
            "if",
            "whether",
            "in",
            "on",
            "at",
            "he",
            "she",
            "it",
            "they",
            "of",
        ):
            return None
        k += 1
    return None


def speak(
    quotes: Sequence[Quote],
    sources: dict[int, list[tuple[Span, Reached]]],
    reached: dict[Span, Reached],
    fullest: dict[int, Span],
) -> tuple[list[list[Entity]], list[tuple[float, tuple[Evidence, ...], str | None]]]:
    """Who speaks each quote, and how sure, by what chain, or why nobody does.

    `sources` holds for each quote the heads of its source with whom they reach; `reached` the owner of every
    mention by its span; `fullest` the span of the fullest name of each entity by `id`.
    """
    speakers: list[list[Entity]] = []
    about: list[tuple[float, tuple[Evidence, ...], str | None]] = []
    for q, quote in enumerate(quotes):
        heads = sources.get(q, [])
        if heads:
            who: list[Entity] = []
            sure = 1.0
            steps: list[Evidence] = []
            for span, first in heads:
                who += [e for e in (first.entity.members or [first.entity]) if all(e is not w for w in who)]
                sure = min(sure, first.sure)
                steps += _chain(span, first, reached, fullest)
            speakers.append(who)
            about.append((sure, tuple(steps), None))
            continue
        before = quote.continues if quote.continues is not None else _carried(quotes, q)
        if not quote.source and before is not None and before < q and speakers[before]:
            sure, steps_before, _ = about[before]
            spans = quotes[before].content[-1]
            step = Evidence(start=spans[0], end=spans[1], rule="continued")
            certain = 0.95 if quote.continues is not None else 0.7
            speakers.append(list(speakers[before]))
            about.append((sure * certain, (step, *(s for s in steps_before if s.rule != "continued")), None))
            continue
        speakers.append([])
        about.append((0.0, (), _reason(quote)))
    return speakers, about


def _carried(quotes: Sequence[Quote], q: int) -> int | None:
    """The quote right before one without a source, when that one is direct and near."""
    if q == 0 or quotes[q].kind != "direct" or quotes[q].cue or quotes[q].inside is not None:
        return None
    gap = quotes[q].content[0][0] - max(e for _, e in quotes[q - 1].content)
    return q - 1 if 0 <= gap <= 200 and quotes[q - 1].kind != "indirect" else None


def _reason(quote: Quote) -> str:
    if quote.continues is not None:
        return "it goes on from a quote whose speaker is not named"
    if not quote.source:
        return "no words name the speaker"
    if len(quote.source) == 1 and quote.source[0][1] - quote.source[0][0] <= _PRONOUN_LENGTH:
        return "the words that name the speaker are a pronoun, and no person before it fits"
    return "the words that stand for the speaker name nobody"


def _chain(
    span: Span, first: Reached, reached: dict[Span, Reached], fullest: dict[int, Span]
) -> list[Evidence]:
    steps = [Evidence(start=span[0], end=span[1], rule=first.rule)]
    via = first.via
    seen = {span}
    while via is not None and via not in seen and len(steps) < _LONGEST_CHAIN:
        seen.add(via)
        step = reached.get(via)
        steps.append(Evidence(start=via[0], end=via[1], rule=step.rule if step else "name"))
        via = step.via if step else None
    full = fullest.get(id(first.entity))
    if full is not None and full not in seen:
        steps.append(Evidence(start=full[0], end=full[1], rule="name"))
    return steps
