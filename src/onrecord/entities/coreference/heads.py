"""Heads: what the words that name a source are about at their core, a name, a pronoun or a description."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.entities.entity import Owned, Pointer
from onrecord.lexicon import word_list
from onrecord.lexicon.closed import DETERMINERS, POSSESSIVES
from onrecord.lexicon.nonnames import PEOPLES
from onrecord.lexicon.people import BODIES, PLURAL_ROLES, TITLES
from onrecord.quotes.cues import cue_of
from onrecord.reading import Span
from onrecord.text.document import Document, bare, role_head
from onrecord.text.phrases import gender_of

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
_WORKS = word_list("coreference.works")
_BY_A_BODY = word_list("coreference.by_a_body")
_MADE = word_list("coreference.heads_made")
_KINDS_OF_BODY = word_list("coreference.kinds_of_body")
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

    def __init__(self, doc: Document, owned: Owned, pointers: Sequence[Pointer]) -> None:
        self.doc = doc
        self.owned = owned
        self.starts = [n.first for n, _ in owned]
        self.named = set(self.starts)
        self.pointers = {p.first: p for p in pointers if p.form == "pronoun"}

    def of(self, span: Span) -> list[Head]:
        """The heads of the words of `span`: one, or one for each of those joined by "and"."""
        doc = self.doc
        first, last = doc.index(span[0]), doc.index(span[1])
        first += doc.low(first) in _ONLY and first + 1 < last
        first = self.wider(first)
        owner = bisect_left(self.starts, last) - 1
        if owner >= 0 and self.owned[owner][0].last >= last and self.owned[owner][0].possessive:
            both = owner > 0 and doc.low(self.owned[owner][0].first - 1) == "and"
            if both and first <= self.owned[owner - 1][0].first:
                return [Head(name=owner - 1), Head(name=owner)]  # "Ann Lee and Ben Orr's plea"
            return [Head(name=owner)]  # the words stop before the 's: "Ann Lee" of "Ann Lee's plea"
        if doc.low(first) in ("which", "that") and last == first + 1:
            n = bisect_left(self.starts, first) - 1
            near = n >= 0 and self.owned[n][0].last == first - (doc.low(first - 1) in _SETS_OFF)
            if near and self.owned[n][1].kind == "organisation":
                return [Head(name=n)]  # "the Mint, which said"
        titled = self.titled(first, last)
        if titled is not None:
            return [titled]
        if doc.low(first) in _SOME or (doc.low(first) == "a" and doc.low(first + 2) == "of"):
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
            joined = doc.low(cut) in ("and", "&") or (doc.low(cut) == "," and doc.low(cut + 1) == "and")
            if cut < last and heads and joined:
                at = cut + 1 + (doc.low(cut) == ",")
                continue
            if all(h.name is None for h in heads) and len(heads) < 2:
                inner = self.beyond(cut, last)
                if inner is not None:
                    heads = [inner, *self.joined_to(inner, last)]
            break
        return heads

    def author(self, first: int, last: int) -> int:
        """Where the words begin for who made what is cited: "a report by the ministry"; else `first`."""
        doc, cut = self.doc, self.cut(first, last)
        noun = cut - 1 - (doc.low(cut - 1) in _MADE)
        made = first <= noun and doc.low(noun) in _WORKS and doc.low(cut) in ("by", "from")
        after = range(cut + 1, min(last, cut + 4))
        someone = any(k in self.named for k in after) or doc.low(cut + 1) in DETERMINERS | _SOME
        return cut + 1 if made and after and someone else first

    def officer(self, first: int, last: int) -> Head | None:
        """Whose office opens with the name of a body: "Ferries for All managing director Ann Lee"."""
        n, m = bisect_left(self.starts, first), bisect_left(self.starts, last) - 1
        if n >= m or self.owned[n][0].first != first or self.owned[m][0].last != last:
            return None
        (body, owner), (name, person) = self.owned[n], self.owned[m]
        between = self.doc.lows[body.last : name.first]
        office = between[-1:] and role_head(between[-1]) == between[-1] and self.doc.low(body.last) in _CUTS
        kinds = owner.kind == "organisation" and person.kind == "person" and not body.possessive
        return Head(name=m) if kinds and office and not {",", "and", "or", "&"} & set(between) else None

    def maker(self, first: int, last: int) -> Head | None:
        """Who made what is cited, before it: "the institute's study", "a Tide Institute analysis"."""
        doc, cut = self.doc, self.cut(first, last)
        k = cut - 1
        while k > first and k not in self.named and cut - k < _PHRASE and doc.small(k):
            if bare(doc.raw(k)) != doc.raw(k):
                break  # "the group's message"
            k -= 1
        if k >= first and k not in self.named and bare(doc.raw(k)) != doc.raw(k):
            return self.description(first, k + 1) if doc.low(cut - 1) in _WORKS else None
        n = bisect_left(self.starts, k + 1) - 1
        if n < 0 or self.owned[n][0].last != k + 1 or self.owned[n][0].first < first:
            return None
        if self.owned[n][0].possessive:
            return Head(name=n) if k + 1 < cut and doc.low(cut - 1) in _WORKS else None
        body = self.owned[n][1].kind == "organisation" and k + 2 == cut and doc.low(cut - 1) in _BY_A_BODY
        return Head(name=n) if body else None

    def some(self, first: int, last: int) -> Head | None:
        """Some of a people or a party are not all of it: "many Democrats" is nobody by name."""
        n = bisect_left(self.starts, first)
        inside = n < len(self.owned) and self.owned[n][0].last <= last and self.owned[n][1].kind == "group"
        return self.description(first, self.owned[n][0].last) if inside else None

    def titled(self, first: int, last: int) -> Head | None:
        """The one name that roles lead up to: "former Secretary of State and front-runner Ann Lee"."""
        doc = self.doc
        n = bisect_left(self.starts, last) - 1
        if n < 0 or self.owned[n][0].first <= first or self.owned[n][0].last < last:
            return None
        inside = self.owned[bisect_left(self.starts, first) : n]
        if any(owner.kind != "organisation" or name.possessive for name, owner in inside):
            return None  # more than the bodies of "Mint co-founder and chairman Ann Lee"
        name, owner = self.owned[n]
        k = name.first - len(name.title) - 1
        before = [doc.low(j) for j in range(first, name.first)]
        role = role_head(doc.low(k)) or name.title
        joined = "and" in before or "," in before
        if any(b in PLURAL_ROLES for b in before):
            return None  # "Mint lawyers and chairman Ann Lee"
        plain = not any(b in _HANGING - {"of"} or b in _NO_SOURCE - {"and"} for b in before)
        if owner.kind != "person" or name.possessive or not role or not joined or not plain:
            return None
        return Head(name=n) if any(role_head(b) or b in TITLES for b in before) else None

    def wider(self, first: int) -> int:
        """Where the phrase begins that the words from `first` on hang on: "a spokesman for the ministry"."""
        doc = self.doc
        k = first - 1
        if k < 0 or first >= len(doc.words) or doc.sentence[k] != doc.sentence[first]:
            return first
        if doc.low(k) not in _HANGING:
            return first
        for j in range(k - 1, max(-1, k - _WIDER), -1):
            low = doc.low(j)
            if doc.sentence[j] != doc.sentence[first] or not low[:1].isalnum() or low in _NO_SOURCE:
                return first
            if low in DETERMINERS:
                noun = next((i for i in range(j + 1, k) if role_head(doc.low(i)) == doc.low(i)), None)
                return first if noun is None or noun > j + 4 else j
        return first

    def beyond(self, cut: int, last: int) -> Head | None:
        """The name behind a description: "his spokesman, Brian Falk", "former secretary of state Ann Lee"."""
        low = self.doc.low(cut)
        if cut >= last:
            return None
        at = cut + 1
        while low == "of" and at < min(last, cut + 4) and at not in self.named:
            if self.doc.low(at) in DETERMINERS | _CUTS:
                at = last
            at += 1
        if low != "of" or at >= last or at not in self.named:
            at = self.set_off(cut, last)
        inner = self.segment(at, self.cut(at, last)) if at < last else None
        if inner is None or inner.name is None or self.owned[inner.name][0].first - at > _SET_OFF:
            return None
        if low == "of" and self.doc.low(cut - 1) in _CIRCLES:
            return None  # "the family of Ann Lee"
        office = self.doc.low(cut - 1) in TITLES or role_head(self.doc.low(cut - 1)) != ""
        if low == "of" and at <= cut + 2 and office and self.owned[inner.name][1].kind == "organisation":
            return None  # "the former CEO of Quill Motors" is not the firm
        return inner

    def joined_to(self, head: Head, last: int) -> list[Head]:
        """The names that follow one with a comma or "and": "Two lawyers, Ann Lee and Ben Orr"."""
        found: list[Head] = []
        n = head.name if head.name is not None else len(self.owned)
        while n + 1 < len(self.owned) and self.owned[n + 1][0].last <= last:
            name, after = self.owned[n][0], self.owned[n + 1][0]
            between = [self.doc.low(k) for k in range(name.last, after.first)]
            if between not in (["and"], [","], [",", "and"], ["&"]) or self.owned[n + 1][1].kind != "person":
                break
            n += 1
            found.append(Head(name=n))
        listed = bool(found) and self.doc.low(self.owned[n][0].first - 1) in ("and", "&")
        return found if listed else []

    def set_off(self, cut: int, last: int) -> int:
        """The word after the first comma that a name, with its title, follows: "the head of it, Ann Lee"."""
        for k in range(cut, min(last, cut + _FAR)):
            if self.doc.low(k) in (",", "("):
                at = k + 1
                while at < min(last, k + _SET_OFF) and at not in self.named and self.calls(at):
                    at += 1
                if at in self.named:
                    return k + 1
        return last

    def calls(self, k: int) -> bool:
        """Whether a word may stand before a name that is set off: "ranking Democrat Sen. Ann Lee"."""
        low = self.doc.low(k)
        plain = self.doc.small(k) and low not in _CUTS and low not in DETERMINERS
        return low in TITLES | _STOP or bool(role_head(low)) or (plain and cue_of(low) is None)

    def cut(self, at: int, last: int) -> int:
        """Where the head phrase that begins at `at` ends: before what hangs on it."""
        k = at
        while k < last:
            n = bisect_left(self.starts, k)
            if n < len(self.owned) and self.owned[n][0].first == k:
                k = max(self.owned[n][0].last, k + 1)
                continue
            low = self.doc.low(k)
            pair = low == "and" and self.doc.low(k - 1).endswith(_KINDS)
            initials = low == "who" and self.doc.words[k].text.isupper()  # the organisation
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
        words = self.doc.words
        if self.doc.low(k) != "-" or not 0 < k < len(words) - 1:
            return False
        return words[k - 1].end == words[k].start and words[k + 1].start == words[k].end

    def segment(self, first: int, last: int) -> Head | None:
        """The head of the words [first, last): the name they end in, else a pronoun, else a description."""
        doc = self.doc
        if first >= last:
            return None
        low, high = bisect_left(self.starts, first), bisect_left(self.starts, last)
        for n in range(high - 1, low - 1, -1):
            name = self.owned[n][0]
            rest = [doc.low(k) for k in range(name.last, last)]
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
        return self.description(first, last)

    def description(self, first: int, last: int) -> Head | None:
        """The words as a description, None where they stand for nobody."""
        doc = self.doc
        while first < last and doc.low(first) in ("by", "from", "to", "with", "of"):
            first += 1
        while last > first and not doc.raw(last - 1)[0].isalnum():
            last -= 1
        if last <= first or (last == first + 1 and doc.low(first) in _EMPTY):
            return None
        if last == first + 1 and not doc.low(first)[0].isalpha():
            return None  # a number speaks for nobody
        words = doc.words
        noun = bare(words[last - 1].text).lower()
        known = role_head(noun)
        if not known and noun not in BODIES:
            for k in range(last - 1, first - 1, -1):
                word = doc.low(k)
                if role_head(word) or word in BODIES or word in PLURAL_ROLES:
                    noun = word
                    if doc.low(k + 1).endswith(("ed", "ing")):
                        last = k + 1  # "a study published"
                    break
        plural = noun in PLURAL_ROLES or (noun.endswith("s") and not noun.endswith("ss"))
        owner = self.pointers.get(first)
        if owner is not None and owner.head in POSSESSIVES and not plural and last <= first + 4:
            several = any(doc.low(k).endswith("s") for k in range(first + 1, last))
            if not several and noun not in BODIES | _CIRCLES and kind_of(noun, False) != "person":
                return Head(pointer=owner)  # "his controversial" remarks, "her tweet" said
        person = doc.low(first) if doc.low(first) in DETERMINERS else ""
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
_THINGS = word_list("coreference.things")
