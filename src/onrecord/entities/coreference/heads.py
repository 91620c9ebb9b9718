"""Heads: what the words that name a source are about at their core, a name, a pronoun or a description."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.entities.coreference.offices import (
    CUTS,
    HANGING,
    NO_SOURCE,
    calls,
    holder,
    past_party,
    row,
    several,
)
from onrecord.entities.entity import Owned, Pointer
from onrecord.entities.mentions.pointers import kind_of
from onrecord.lexicon import word_list
from onrecord.lexicon.closed import ARTICLES, DETERMINERS, POSSESSIVES
from onrecord.lexicon.people import ANYONE, BODIES, KIN, PLURAL_ROLES, TITLES
from onrecord.quotes.cues import cue_of
from onrecord.reading import Span
from onrecord.text.document import Document, bare, possessive, role_head
from onrecord.text.name import title_start
from onrecord.text.phrases import gender_of, hyphen

__all__ = ["STUDIES", "Head", "Heads"]

# Words that stand for nobody when a source is nothing more.
_EMPTY = frozenset("which that this these those there it what who whom whose one ones".split())
_FAR = 14  # words between a description and the name set off behind it
_SOME = frozenset("some many most several few other two three four five six dozens hundreds".split())
_WORKS = word_list("coreference.works")
_BY_A_BODY = word_list("coreference.by_a_body")
_MADE = word_list("coreference.heads_made")
_NAMING = frozenset("named called identified nicknamed dubbed titled".split())
_LEADERS = frozenset("head boss chief founder owner".split())
STUDIES = word_list("coreference.studies")  # of what these are "of" is no maker
_KINDS_OF_BODY = word_list("coreference.kinds_of_body")
_CIRCLES = frozenset("family household estate entourage camp".split())  # of someone, who speak for themselves
_SET_OFF = 7  # words from a comma to the name behind it
_KINDS = ("al", "ic", "ive", "ous", "ary")  # "environmental and human rights groups"
_PHRASE = 4  # words from a maker's name to the end of what was made
_ONLY = frozenset("only just nearly almost about".split())  # "only two Democrats"
_WIDER = 12  # words back to where the phrase begins
_RELATED = 14  # words from a body's name to "which"


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
        self._found: dict[Span, list[Head]] = {}

    def of(self, span: Span) -> list[Head]:
        """The heads of the words of `span`: one, or one for each of those joined by "and"."""
        if span not in self._found:
            self._found[span] = self._of(span)
        return self._found[span]

    def _of(self, span: Span) -> list[Head]:
        doc = self.doc
        first, last = doc.index(span[0]), doc.index(span[1])
        first += doc.low(first) in _ONLY and first + 1 < last
        first = self.wider(first)
        cut_short = first not in self.named and doc.low(first - 1) in ARTICLES
        first -= cut_short and first > 0  # "Ann Lee, the | member for Orwin, who says"
        if owners := self.possessive(first, last) or self.related(first, last):
            return owners
        inside = range(bisect_left(self.starts, first), bisect_left(self.starts, last))
        if listed := several(doc, self.owned, inside, first) or row(doc, self.owned, inside, first):
            return [Head(name=n) for n in listed]
        if (held := holder(doc, self.owned, inside, first, last)) is not None:
            return [Head(name=held)]
        found = self.some(first, last) or self.maker(first, last)
        return [found] if found is not None else self.joined(self.author(first, last), last)

    def related(self, first: int, last: int) -> list[Head]:
        """The body that "which" goes back to: "the Quill Institute, a charity, which said"."""
        doc = self.doc
        if last != first + 1 or doc.low(first) != "which" or doc.low(first - 1) != ",":
            return []
        for n in range(bisect_left(self.starts, first) - 1, -1, -1):
            name, owner = self.owned[n]
            if doc.sentence[name.first] != doc.sentence[first] or first - name.last > _RELATED:
                break
            told = any(cue_of(low) is not None for low in doc.lows[name.last : first])
            if owner.kind in ("organisation", "group"):
                return [] if told or name.possessive else [Head(name=n)]
        return []

    def possessive(self, first: int, last: int) -> list[Head]:
        """Those whose names the words end in, before the 's: "Ann Lee" of "Ann Lee's plea"."""
        n = bisect_left(self.starts, last) - 1
        if n < 0 or self.owned[n][0].last < last or not self.owned[n][0].possessive:
            return []
        if self.owned[n][0].first > first and self.doc.low(self.owned[n][0].first - 1) == "of":
            return []  # "a friend of Ann Lee's"
        name, owner = self.owned[n - 1]
        if n and name.first >= first and self.doc.low(name.last) == "," and owner.kind == "person":
            return [Head(name=n - 1)]  # "Ann Lee, Quill Motors's", where "chief executive" follows
        return [Head(name=n)]

    def joined(self, at: int, last: int) -> list[Head]:
        """The heads of phrases that "and" joins from the word `at` on."""
        doc, heads = self.doc, list[Head]()
        while at < last:
            cut = self.cut(at, last)
            head = self.segment(at, cut)
            if head is not None and not (heads and _vague(head)):
                heads.append(head)
            joined = doc.low(cut) in ("and", "&") or (doc.low(cut) == "," and doc.low(cut + 1) == "and")
            if cut < last and heads and joined:
                at = cut + 1 + (doc.low(cut) == ",")
                continue
            inner = self.beyond(cut, last) if len(heads) < 2 and all(h.name is None for h in heads) else None
            return [inner, *self.joined_to(inner, last)] if inner is not None else heads
        return heads

    def author(self, first: int, last: int) -> int:
        """Where the words begin for who made what is cited: "a report by the ministry"; else `first`."""
        doc, cut = self.doc, self.cut(first, last)
        noun = cut - 1 - (doc.low(cut - 1) in _MADE)
        made = first <= noun and doc.low(noun) in _WORKS and doc.low(cut) in ("by", "from")
        if noun < cut - 1 and not self.named.isdisjoint(range(first, noun)):
            return first  # "a Tide Bank poll released by Quill Motors"
        after = range(cut + 1, min(last, cut + 4))
        someone = any(k in self.named for k in after) or doc.low(cut + 1) in DETERMINERS | _SOME
        return cut + 1 if made and after and someone else first

    def maker(self, first: int, last: int) -> Head | None:
        """Who made what is cited, before it: "the institute's study", "a Tide Institute analysis"."""
        doc, cut = self.doc, self.cut(first, last)
        work, k = doc.low(cut - 1), cut - 1
        while k > first and k not in self.named and cut - k < _PHRASE and doc.small(k) and not self.owns(k):
            k -= 1
        if k >= first and k not in self.named and self.owns(k):  # "the group's message"
            return self.description(first, k + 1) if work in _WORKS else None
        n = bisect_left(self.starts, k + 1) - 1
        name, owner = self.owned[n] if n >= 0 else (None, None)
        if name is None or owner is None or name.last != k + 1 or name.first < first:
            return None
        body = owner.kind == "organisation" and k + 2 == cut and work in _BY_A_BODY
        made = work in _WORKS if name.possessive else body
        return Head(name=n) if made else None

    def owns(self, k: int) -> bool:
        """Whether the word at `k` has a possessive ending."""
        return possessive(self.doc.raw(k))

    def some(self, first: int, last: int) -> Head | None:
        """Some of a people or a party are not all of it: "many Democrats" is nobody by name."""
        doc = self.doc
        if doc.low(first) not in _SOME and not (doc.low(first) == "a" and doc.low(first + 2) == "of"):
            return None
        n = bisect_left(self.starts, first)
        inside = n < len(self.owned) and self.owned[n][0].last <= last and self.owned[n][1].kind == "group"
        return self.description(first, self.owned[n][0].last) if inside else None

    def wider(self, first: int) -> int:
        """Where the phrase begins that the words from `first` on hang on: "a spokesman for the ministry"."""
        doc = self.doc
        k = first - 1
        if k < 0 or first >= len(doc.words) or doc.sentence[k] != doc.sentence[first]:
            return first
        if doc.low(k) not in HANGING:
            return first
        for j in range(k - 1, max(-1, k - _WIDER), -1):
            low = doc.low(j)
            if doc.sentence[j] != doc.sentence[first] or not low[:1].isalnum() or low in NO_SOURCE:
                return first
            if low in DETERMINERS:
                noun = next((i for i in range(j + 1, k) if role_head(doc.low(i)) == doc.low(i)), None)
                return first if noun is None or noun > j + 4 else j
        return first

    def beyond(self, cut: int, last: int) -> Head | None:
        """The name behind a description: "his spokesman, Brian Falk", "former secretary of state Ann Lee"."""
        if cut >= last:
            return None
        if self.doc.low(cut) == "of" and self.doc.low(cut - 1) in STUDIES:
            by = next((k + 1 for k in range(cut, last) if self.doc.low(k) == "by"), last)
            return self.segment(by, self.cut(by, last))  # "a study of Quill Bank by the Tide Institute"
        of = self.named_of(cut, last)
        at = self.set_off(cut, last) if not of or self.someones(cut, of) else of
        inner = self.segment(at, self.cut(at, last)) if at < last else None
        if inner is None or inner.name is None:
            return None
        if self.doc.low(cut) == "of":
            noun = self.doc.low(cut - 1)
            office = noun in TITLES or noun in _LEADERS or role_head(noun) != ""
            body = at <= cut + 2 and office and self.owned[inner.name][1].kind == "organisation"
            if body or noun in _CIRCLES:
                return None  # "the former CEO of Quill Motors" is not the firm; "the family of Ann Lee"
        return inner

    def someones(self, cut: int, at: int) -> bool:
        """Whether the noun before "of" at `cut` is for somebody else than the person named at `at`: "a friend
        of Ann Lee"; not so "the secretary of state Ann Lee"."""
        noun = self.doc.low(cut - 1)
        somebody = kind_of(noun, False) == "person" or noun in PLURAL_ROLES
        office = noun in TITLES and at > cut + 1
        return somebody and not office and self.owned[bisect_left(self.starts, at)][1].kind == "person"

    def named_of(self, cut: int, last: int) -> int:
        """Where a name begins close behind "of" at `cut`, 0 for none."""
        for at in range(cut + 1, min(last, cut + 5)) if self.doc.low(cut) == "of" else ():
            if at in self.named:
                return at
            if at == cut + 4 or self.doc.low(at) in DETERMINERS | CUTS:
                break
        return 0

    def joined_to(self, head: Head, last: int) -> list[Head]:
        """The names that follow one with a comma or "and": "Two lawyers, Ann Lee and Ben Orr"."""
        found: list[Head] = []
        n = head.name if head.name is not None else len(self.owned)
        while n + 1 < len(self.owned) and self.owned[n + 1][0].last <= last:
            name, after = self.owned[n][0], self.owned[n + 1][0]
            behind, ahead = past_party(self.doc, name.last, last), title_start(self.doc, after)
            between = [self.doc.low(k) for k in range(behind, ahead)]
            if between not in (["and"], [","], [",", "and"], ["&"]) or self.owned[n + 1][1].kind != "person":
                break
            n += 1
            found.append(Head(name=n))
        listed = bool(found) and self.doc.low(title_start(self.doc, self.owned[n][0]) - 1) in ("and", "&")
        return found if listed else []

    def set_off(self, cut: int, last: int) -> int:
        """The word after the first comma that a name, with its title, follows: "the head of it, Ann Lee"."""
        for k in range(cut, min(last, cut + _FAR)):
            if self.doc.low(k) in (",", "("):
                at = k + 1
                while at < min(last, k + _SET_OFF) and at not in self.named and self.titles(at):
                    at += 1
                if at in self.named:
                    return k + 1
        return last

    def titles(self, k: int) -> bool:
        """Whether a word may be of what somebody is called before a name: "Rear Admiral Ann Lee", "his niece
        Ann Lee"."""
        low = self.doc.low(k)
        return calls(self.doc, k) or self.doc.capital(k) or low in POSSESSIVES or low in KIN

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
            cuts = low in CUTS and not initials and not hyphen(self.doc, k) and not (pair and k + 1 < last)
            if k > at and (cuts or self.doing(k)):
                return k
            k += 1
        return last

    def doing(self, k: int) -> bool:
        """Whether the word at `k` tells what those do, or is done to them, who stand before it: "doctors
        treating Ann Lee", "the man accused of killing Ann Lee", not "a man named Ben Lee"."""
        low, before = self.doc.low(k), self.doc.low(k - 1)
        if low in _NAMING or not low.endswith(("ing", "ed")) or self.doc.low(k + 1) == "by":
            return False
        return self.doc.small(k) and (role_head(before) == before or before in PLURAL_ROLES | BODIES | ANYONE)

    def segment(self, first: int, last: int) -> Head | None:
        """The head of the words [first, last): the name they end in, else a pronoun, else a description."""
        if first >= last:
            return None
        low, high = bisect_left(self.starts, first), bisect_left(self.starts, last)
        for n in range(high - 1, low - 1, -1):
            if self.ends_in(n, last):
                return Head(name=n)
        for k in range(first, last):
            p = self.pointers.get(k)
            if p is not None and (k == last - 1 or p.head not in _OWNERS):
                return Head(pointer=p)
        return self.description(first, last)

    def ends_in(self, n: int, last: int) -> bool:
        """Whether words up to `last` end in a name: "Ann Lee herself", "the Quill newspaper chain"."""
        name, owner = self.owned[n]
        rest = self.doc.lows[name.last : last]
        if name.possessive:
            return False
        if all(not r[:1].isalpha() or r in _ITSELF for r in rest):
            return True
        chain = owner.kind == "organisation" and rest[-1] in _KINDS_OF_BODY
        return chain and len(rest) < 3 and all(map(str.isalpha, rest))

    def description(self, first: int, last: int) -> Head | None:
        """The words as a description, None where they stand for nobody."""
        doc = self.doc
        while last > first and not doc.raw(last - 1)[0].isalnum():
            last -= 1
        single = last == first + 1 and (doc.low(first) in _EMPTY or not doc.low(first)[0].isalpha())
        if last <= first or single:
            return None  # "those"; a number speaks for nobody
        noun, last = self.noun(first, last)
        plural = noun in PLURAL_ROLES or (noun.endswith("s") and not noun.endswith("ss"))
        owner = self.pointers.get(first)
        if owner is not None and owner.head in POSSESSIVES and not plural and last <= first + 4:
            several = any(doc.low(k).endswith("s") for k in range(first + 1, last))
            if not several and noun not in BODIES | _CIRCLES and kind_of(noun, False) != "person":
                return Head(pointer=owner)  # "his controversial" remarks, "her tweet" said
        person = doc.low(first) if doc.low(first) in DETERMINERS else ""
        place = doc.words[first].start, doc.words[last - 1].start + len(bare(doc.raw(last - 1))), first, last
        return Head(pointer=Pointer(*place, "description", noun, person, gender_of(noun), plural))

    def noun(self, first: int, last: int) -> tuple[str, int]:
        """The noun of a description, and where it ends: before "published" in "a study published"."""
        doc, noun = self.doc, bare(self.doc.raw(last - 1)).lower()
        if role_head(noun) or noun in BODIES:
            return noun, last
        for k in range(last - 1, first - 1, -1):
            word = doc.low(k)
            if role_head(word) or word in BODIES or word in PLURAL_ROLES:
                return word, k + 1 if doc.low(k + 1).endswith(("ed", "ing")) else last
        return noun, last


_OWNERS = frozenset("his her its their my our your whose".split())


_ITSELF = frozenset("himself herself jr also".split())


def _vague(head: Head) -> bool:
    """Whether a description after "and" names nobody of its own: "Ann Lee and others"."""
    p = head.pointer
    return p is not None
