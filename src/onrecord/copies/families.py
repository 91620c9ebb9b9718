"""Families: of many stories in order, which are copies, and of which.

Each story is laid beside the earlier ones that are no copies themselves, and is a copy of the one that has
most of its words. So a family is a star: all its copies share words with its first story.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from onrecord.copies.shared import Shared, Shingles, is_copy, measure

__all__ = ["Copy", "families", "nearest"]

K = TypeVar("K", bound=Hashable)
MOST_CANDIDATES = 50  # that a story is laid beside, those with most bands in common first


class Copy(NamedTuple, Generic[K]):
    """A story that is a copy, of which one, and the share of its words that are the other's."""

    story: K
    copy_of: K
    share: float


def families(stories: Iterable[tuple[K, list[int]]], shingles: Callable[[K], Shingles]) -> Iterator[Copy[K]]:
    """The copies among stories that come in order, earliest first, each with its `bands`.

    `shingles` gives those of a story; it is asked only for stories that share a band with another. No pair of
    stories is looked at that shares none, and of those that do, only with firsts of families.
    """
    firsts: dict[int, list[K]] = {}
    for story, keys in stories:
        common: dict[K, int] = {}
        for key in keys:
            for first in firsts.get(key, ()):
                common[first] = common.get(first, 0) + 1
        likely = sorted(common, key=lambda first: -common[first])[:MOST_CANDIDATES]
        found = nearest(shingles(story), ((each, shingles(each)) for each in likely)) if likely else None
        if found:
            yield Copy(story, found[0], round(found[1].of_one, 4))
            continue
        for key in keys:
            firsts.setdefault(key, []).append(story)


def nearest(own: Shingles, others: Iterable[tuple[K, Shingles]]) -> tuple[K, Shared] | None:
    """The first of those of which a text is a copy that has most of its words; None where it is of none."""
    best: tuple[K, Shared] | None = None
    for other, theirs in others:
        shared = measure(own, theirs)
        if is_copy(shared) and (best is None or shared.of_one > best[1].of_one):
            best = other, shared
    return best
