"""Naming: the words by which a name is given to someone: "identified as", "whose name is"."""

from onrecord.people.lexicon import TITLES
from onrecord.people.scene import Scene

__all__ = ["AS", "CALLED", "verb_before"]

AS = frozenset("identified named known introduced".split())  # with "as" before the name
CALLED = frozenset("named called nicknamed".split())  # right before the name
_ONLY = frozenset("only simply just later".split())
_REACH = 8  # words from the verb to the name


def verb_before(scene: Scene, first: int) -> int:
    """The word by which a name that begins at `first` is given to someone ("identified as", "called"), or -1.

    Titles before the name are passed over.
    """
    k = first - 1
    while k >= 0 and (scene.low(k) in TITLES or scene.low(k) == "."):
        k -= 1
    low = scene.low(k)
    if low in CALLED or (low == "by" and scene.low(k - 1) == "goes"):
        return k - (low == "by")
    if low in ("is", "was") and (scene.low(k - 2), scene.low(k - 1)) == ("whose", "name"):
        return k - 2
    if low != "as":
        return -1
    if scene.low(k - 1) == "name" or (scene.low(k - 1) in _ONLY and scene.low(k - 2) == "name"):
        return next((j for j in range(k - 2, k - 6, -1) if scene.low(j) == "gave"), -1)
    for j in range(k - 1, max(k - _REACH, 0) - 1, -1):
        if scene.low(j) in AS:
            return j
        if scene.low(j) in (".", ";", ":") or scene.sentence[j] != scene.sentence[first]:
            break
    return -1
