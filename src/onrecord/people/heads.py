"""Heads: what the words that name a source are about at their core, a name, a pronoun or a description."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.lexicon import word_list
from onrecord.people.identity import Owned
from onrecord.people.lexicon import BODIES, PLURAL_ROLES, TITLES
from onrecord.people.mentions import DETERMINERS, POSSESSIVES, Pointer, gender_of
from onrecord.people.nonnames import PEOPLES
from onrecord.people.scene import Scene, bare, role_head
from onrecord.quotes.cues import cue_of
from onrecord.reading import Span
from onrecord.times.tense import verb_tense

__all__ = ["Head", "Heads", "kind_of"]

_CUTS = frozenset("who whom whose which that of for at from with in on by to about and , ( — – ; : -".split())
# Words that stand for nobody when a source is nothing more.
_EMPTY = frozenset("which that this these those there it what who whom whose one ones".split())
_FAR = 14  # words between a description and the name set off behind it
_STOP = {".": ""}
# Words whose object is not the one who speaks, and those before which a phrase cannot be a source.
_HANGING = frozenset("of to on for with from at in by about into over within inside under".split())
_NO_SOURCE = frozenset("according thanks due and or but that which who when while as said says told".split())
_SOME = frozenset("some many most several few other two three four five six dozens hundreds".split())
_WORKS = word_list("heads.works")
_BY_A_BODY = word_list("heads.by_a_body")
_MADE = word_list("heads.made")
_KINDS_OF_BODY = word_list("heads.kinds_of_body")
_CIRCLES = frozenset("family household estate entourage camp".split())  # of someone, who speak for themselves
_SETS_OFF = frozenset(", - – — --".split())
_SET_OFF = 7  # words from a comma to the name behind it
_KINDS = ("al", "ic", "ive", "ous", "ary")  # "environmental and human rights groups"
_PHRASE = 4  # words from a maker's name to the end of what was made
_ONLY = frozenset("only just nearly almost about".split())  # "only two Democrats"
_WIDER = 12  # words back to where the phrase begins


class Head(NamedTuple):
    """What a stretch of words is about at its core: a name, or a pronoun or description (pointer)."""

    name: int | None = None  # index in the names
    pointer: Pointer | None = None


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
        first += scene.low(first) in _ONLY and first + 1 < last
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
        if scene.low(first) in ("which", "that") and last == first + 1:
            n = bisect_left(self.starts, first) - 1
            near = n >= 0 and self.owned[n][0].last == first - (scene.low(first - 1) in _SETS_OFF)
            if near and self.owned[n][1].kind == "organisation":
                return [Head(name=n)]  # "the Mint, which said"
        if scene.low(first + 1) == "of" and scene.low(first + 2) == "whom" and scene.low(first - 1) == ",":
            return self.whom(first - 1)
        titled = self.titled(first, last)
        if titled is not None:
            return [titled]
        if scene.low(first) in _SOME or (scene.low(first) == "a" and scene.low(first + 2) == "of"):
            some = self.some(first, last)
            if some is not None:
                return [some]
        heads: list[Head] = []
        officer = self.officer(first, last)
        if officer is not None:
            return [officer]
        maker = self.maker(first, last)
        if maker is not None:
            return [maker]
        at = self.author(first, last)
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
                    heads = [inner, *self.joined_to(inner, last)]
            if not heads:
                heads = self.comma(cut, last)
            break
        return heads

    def author(self, first: int, last: int) -> int:
        """Where the words begin for who made what is cited: "a report by the ministry"; else `first`."""
        scene, cut = self.scene, self.cut(first, last)
        noun = cut - 1 - (scene.low(cut - 1) in _MADE)
        made = first <= noun and scene.low(noun) in _WORKS and scene.low(cut) in ("by", "from")
        after = range(cut + 1, min(last, cut + 4))
        someone = any(k in self.named for k in after) or scene.low(cut + 1) in DETERMINERS | _SOME
        return cut + 1 if made and after and someone else first

    def officer(self, first: int, last: int) -> Head | None:
        """Whose office opens with the name of a body: "Ferries for All managing director Ann Lee"."""
        n, m = bisect_left(self.starts, first), bisect_left(self.starts, last) - 1
        if n >= m or self.owned[n][0].first != first or self.owned[m][0].last != last:
            return None
        (body, owner), (name, person) = self.owned[n], self.owned[m]
        between = self.scene.lows[body.last : name.first]
        office = between[-1:] and role_head(between[-1]) == between[-1] and self.scene.low(body.last) in _CUTS
        kinds = owner.kind == "organisation" and person.kind == "person" and not body.possessive
        return Head(name=m) if kinds and office and not {",", "and", "or", "&"} & set(between) else None

    def maker(self, first: int, last: int) -> Head | None:
        """Who made what is cited, before it: "the institute's study", "a Tide Institute analysis"."""
        scene, cut = self.scene, self.cut(first, last)
        k = cut - 1
        while k > first and k not in self.named and cut - k < _PHRASE and scene.small(k):
            if bare(scene.raw(k)) != scene.raw(k):
                break  # "the group's message"
            k -= 1
        if k >= first and k not in self.named and bare(scene.raw(k)) != scene.raw(k):
            return self.description(first, k + 1) if scene.low(cut - 1) in _WORKS else None
        n = bisect_left(self.starts, k + 1) - 1
        if n < 0 or self.owned[n][0].last != k + 1 or self.owned[n][0].first < first:
            return None
        if self.owned[n][0].possessive:
            return Head(name=n) if k + 1 < cut and scene.low(cut - 1) in _WORKS else None
        body = self.owned[n][1].kind == "organisation" and k + 2 == cut and scene.low(cut - 1) in _BY_A_BODY
        return Head(name=n) if body else None

    def some(self, first: int, last: int) -> Head | None:
        """Some of a people or a party are not all of it: "many Democrats" is nobody by name."""
        n = bisect_left(self.starts, first)
        inside = n < len(self.owned) and self.owned[n][0].last <= last and self.owned[n][1].kind == "group"
        return self.description(first, self.owned[n][0].last) if inside else None

    def titled(self, first: int, last: int) -> Head | None:
        """The one name that roles lead up to: "former Secretary of State and front-runner Ann Lee"."""
        scene = self.scene
        n = bisect_left(self.starts, last) - 1
        if n < 0 or self.owned[n][0].first <= first or self.owned[n][0].last < last:
            return None
        inside = self.owned[bisect_left(self.starts, first) : n]
        if any(owner.kind != "organisation" or name.possessive for name, owner in inside):
            return None  # more than the bodies of "Mint co-founder and chairman Ann Lee"
        name, owner = self.owned[n]
        k = name.first - len(name.title) - 1
        before = [scene.low(j) for j in range(first, name.first)]
        role = role_head(scene.low(k)) or name.title
        joined = "and" in before or "," in before
        if any(b in PLURAL_ROLES for b in before):
            return None  # "Mint lawyers and chairman Ann Lee"
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
        if inner is None or inner.name is None or self.owned[inner.name][0].first - at > _SET_OFF:
            return None
        if low == "of" and self.scene.low(cut - 1) in _CIRCLES:
            return None  # "the family of Ann Lee"
        office = self.scene.low(cut - 1) in TITLES or role_head(self.scene.low(cut - 1)) != ""
        if low == "of" and at <= cut + 2 and office and self.owned[inner.name][1].kind == "organisation":
            return None  # "the former CEO of Quill Motors" is not the firm
        return inner

    def whom(self, comma: int) -> list[Head]:
        """The several before a comma, of whom "both of whom" or "all of whom" tells more."""
        scene, first = self.scene, comma
        while first > 0 and comma - first < 5 and scene.sentence[first - 1] == scene.sentence[comma]:
            low = scene.low(first - 1)
            if not low[:1].isalnum() or low in _CUTS or low in _NO_SOURCE or cue_of(low) is not None:
                break
            first -= 1
        head = self.description(first, comma) if first < comma and first not in self.named else None
        return [head] if head is not None and head.pointer is not None and head.pointer.plural else []

    def joined_to(self, head: Head, last: int) -> list[Head]:
        """The names that follow one with a comma or "and": "Two lawyers, Ann Lee and Ben Orr"."""
        found: list[Head] = []
        n = head.name if head.name is not None else len(self.owned)
        while n + 1 < len(self.owned) and self.owned[n + 1][0].last <= last:
            name, after = self.owned[n][0], self.owned[n + 1][0]
            between = [self.scene.low(k) for k in range(name.last, after.first)]
            if between not in (["and"], [","], [",", "and"], ["&"]) or self.owned[n + 1][1].kind != "person":
                break
            n += 1
            found.append(Head(name=n))
        listed = bool(found) and self.scene.low(self.owned[n][0].first - 1) in ("and", "&")
        return found if listed else []

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
                while at < min(last, k + _SET_OFF) and at not in self.named and self.calls(at):
                    at += 1
                if at in self.named:
                    return k + 1
        return last

    def nominal(self, k: int) -> bool:
        """Whether a word is a noun for people or bodies, or a name: no mere adjective."""
        low = self.scene.low(k)
        known = role_head(low) or low in BODIES or low in PLURAL_ROLES or low in PEOPLES
        return bool(known) or self.scene.capital(k)

    def calls(self, k: int) -> bool:
        """Whether a word may stand before a name that is set off: "ranking Democrat Sen. Ann Lee"."""
        low = self.scene.low(k)
        plain = self.scene.small(k) and low not in _CUTS and low not in DETERMINERS
        return low in TITLES | _STOP or bool(role_head(low)) or (plain and cue_of(low) is None)

    def cut(self, at: int, last: int) -> int:
        """Where the head phrase that begins at `at` ends: before what hangs on it."""
        k = at
        while k < last:
            n = bisect_left(self.starts, k)
            if n < len(self.owned) and self.owned[n][0].first == k:
                k = max(self.owned[n][0].last, k + 1)
                continue
            low = self.scene.low(k)
            pair = low == "and" and self.scene.low(k - 1).endswith(_KINDS) and not self.nominal(k - 1)
            initials = low == "who" and self.scene.words[k].text.isupper()  # the organisation
            if (
                k > at
                and low in _CUTS
                and not initials
                and not self.hyphen(k)
                and not (pair and k + 1 < last)
            ):
                return k
            k += 1
        return last

    def hyphen(self, k: int) -> bool:
        """Whether a hyphen makes one word of those beside it: "the 14th-ranked", "the 41-year-old"."""
        words = self.scene.words
        if self.scene.low(k) != "-" or not 0 < k < len(words) - 1:
            return False
        return words[k - 1].end == words[k].start and words[k + 1].start == words[k].end

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
            body = self.owned[n][1].kind == "organisation" and not name.possessive
            if body and rest and rest[-1] in _KINDS_OF_BODY and all(map(str.isalpha, rest)) and len(rest) < 3:
                return Head(name=n)  # "the Quill newspaper chain"
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
        start = first + (scene.low(first) == "the")
        n = bisect_left(self.starts, start)
        named = n < len(self.starts) and self.starts[n] == start and self.owned[n][0].last < last
        if (
            named
            and not self.owned[n][0].possessive
            and verb_tense(scene.lows, self.owned[n][0].last) == "past"
        ):
            return Head(name=n)  # "The Mint released figures"
        return self.description(first, last)

    def description(self, first: int, last: int) -> Head | None:
        """The words as a description, None where they stand for nobody."""
        scene = self.scene
        while first < last and scene.low(first) in ("by", "from", "to", "with", "of"):
            first += 1
        while last > first and not scene.raw(last - 1)[0].isalnum():
            last -= 1
        initials = last > first and scene.words[first].text == "WHO"
        if last <= first or (last == first + 1 and scene.low(first) in _EMPTY and not initials):
            return None
        if scene.low(first) in ("in", "at", "on", "across") and scene.low(first + 1) != "least":
            return None  # "in America and abroad": where, not who
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
        owner = self.pointers.get(first)
        if owner is not None and owner.head in POSSESSIVES and not plural and last <= first + 4:
            several = any(scene.low(k).endswith("s") for k in range(first + 1, last))
            if not several and noun not in BODIES | _CIRCLES and kind_of(noun, False) != "person":
                return Head(pointer=owner)  # "his controversial" remarks, "her tweet" said
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
    known = (
        role_head(noun)
        or noun + "s" in PLURAL_ROLES
        or noun in PEOPLES
        or noun[:1].isdigit()
        or noun.endswith("-old")
    )
    holds = known or noun in TITLES or noun in ("head", "one", "other", "someone", "anyone")
    return bool(holds) or (noun.endswith(_DOERS) and noun not in _THINGS)


# Endings of nouns for people: "a whistleblower", "the publicist", "an attendee".
_DOERS = ("er", "or", "ist", "ian", "ant", "ee", "eer", "man", "woman", "mate", "ess")
_THINGS = word_list("heads.things")
