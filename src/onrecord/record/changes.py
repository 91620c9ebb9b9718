"""Changes: what a corrected version of a story did to its quotes."""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

__all__ = ["Change", "ChangeKind", "Compared", "compare", "counted", "laid"]

ChangeKind = Literal["added", "dropped", "reworded", "reattributed"]

_WORD = re.compile(r"[^\W_]+")
_SAME = 0.5  # of the words of two quotes are shared, in order: one is the other, reworded
_RARE = 16  # a word in more of the old quotes than this finds no partner
_TRIED = 8  # partners looked at closely, for each quote


class Compared(NamedTuple):
    """A quote of one version: its row, its words, and who says it (None where nobody is named)."""

    id: int
    content: str
    speakers: str | None


class Change(NamedTuple):
    """What happened to a quote; `old` and `new` are rows of `quotes`."""

    kind: ChangeKind
    old: int | None
    new: int | None


def compare(old: Sequence[Compared], new: Sequence[Compared]) -> list[Change]:
    """The changes from one version to the next, in the order of the new one, those dropped at the end.

    Case, punctuation and the style of quotation marks are no change of words.
    """
    partners = _equal(old, new)
    _similar(old, new, partners)
    changes = []
    for at, quote in enumerate(new):
        if at not in partners:
            changes.append(Change("added", None, quote.id))
            continue
        before = old[partners[at]]
        if _words(before.content) != _words(quote.content):
            changes.append(Change("reworded", before.id, quote.id))
        elif before.speakers != quote.speakers:
            changes.append(Change("reattributed", before.id, quote.id))
    kept = set(partners.values())
    changes.extend(Change("dropped", quote.id, None) for at, quote in enumerate(old) if at not in kept)
    return changes


def _equal(old: Sequence[Compared], new: Sequence[Compared]) -> dict[int, int]:
    """Places in `new` with those in `old` that hold the same words, if possible of the same speaker."""
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for speakers_too in (True, False):
        waiting: defaultdict[tuple[object, ...], deque[int]] = defaultdict(deque)
        for at, quote in enumerate(old):
            if at not in taken:
                waiting[_key(quote, speakers_too)].append(at)
        for at, quote in enumerate(new):
            if at not in partners and (line := waiting[_key(quote, speakers_too)]):
                partners[at] = line.popleft()
                taken.add(partners[at])
    return partners


def _similar(old: Sequence[Compared], new: Sequence[Compared], partners: dict[int, int]) -> None:
    """Add those with nearly the same words, the nearest first; each is looked for by its rarer words."""
    left = set(range(len(old))) - set(partners.values())
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for at in sorted(left):
        for word in dict.fromkeys(_words(old[at].content)):
            holding[word].append(at)
    pairs = []
    for at, quote in enumerate(new):
        if at in partners:
            continue
        shared: defaultdict[int, int] = defaultdict(int)
        for word in dict.fromkeys(_words(quote.content)):
            if len(holding[word]) <= _RARE:
                for other in holding[word]:
                    shared[other] += 1
        for other in sorted(shared, key=lambda one: (-shared[one], one))[:_TRIED]:
            ratio = _likeness(_words(old[other].content), _words(quote.content))
            if ratio >= _SAME:
                pairs.append((-ratio, at, other))
    for _, at, other in sorted(pairs):
        if at not in partners and other in left:
            partners[at] = other
            left.discard(other)


def laid(old: str, new: str) -> list[tuple[Literal["same", "gone", "come"], str]]:
    """Two wordings laid over each other: stretches of words that both have, that went, and that came.

    Case and punctuation are no difference; a stretch that both have is given as in `new`.
    """
    before, after = old.split(), new.split()
    keys = (
        ["".join(_words(word)) or word for word in before],
        ["".join(_words(word)) or word for word in after],
    )
    found: list[tuple[Literal["same", "gone", "come"], str]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *keys, autojunk=True).get_opcodes():
        if tag == "equal":
            found.append(("same", " ".join(after[j1:j2])))
            continue
        if i1 < i2:
            found.append(("gone", " ".join(before[i1:i2])))
        if j1 < j2:
            found.append(("come", " ".join(after[j1:j2])))
    return found


def _likeness(one: list[str], other: list[str]) -> float:
    return SequenceMatcher(None, one, other, autojunk=True).ratio()


def _key(quote: Compared, speakers_too: bool) -> tuple[object, ...]:
    return (tuple(_words(quote.content)), quote.speakers if speakers_too else None)


def _words(content: str) -> list[str]:
    return _WORD.findall(content.casefold().replace("’", "'"))


def counted(changes: Iterable[ChangeKind]) -> str:
    """Changes in words: "1 quote reworded, 2 dropped"; "no quote changed" where there is none."""
    kinds = list(changes)
    parts = [
        f"{kinds.count(kind):,} {kind}"
        for kind in ("reworded", "reattributed", "added", "dropped")
        if kind in kinds
    ]
    return "quotes: " + ", ".join(parts) if parts else "no quote changed"
