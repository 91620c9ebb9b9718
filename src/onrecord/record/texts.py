"""Texts: what a corrected version of a story did to its text, sentence by sentence."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

import msgspec

from onrecord.reading import Reading, Span
from onrecord.sentences import sentences

__all__ = ["TextChange", "texts_changed"]

_MOST = 3_000  # sentences of a version that are compared
_SAME = 0.5  # of the words of two sentences are shared, in order: one is the other, reworded
_BLOCK = 40  # sentences in a row, on both sides, among which partners are looked for
_WORD = re.compile(r"[^\W_]+")


class TextChange(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that was put in, taken out or reworded.

    `before` and `after` are its words, `old` and `new` its spans in the two texts; a title has none.
    """

    kind: Literal["added", "dropped", "reworded"]
    before: str | None = None
    after: str | None = None
    old: Span | None = None
    new: Span | None = None


class _Sentence(NamedTuple):
    words: str
    span: Span | None
    key: tuple[str, ...]


def texts_changed(old: Reading, new: Reading) -> list[TextChange]:
    """The changes from one version to the next in the order of the text, the title first.

    Case, punctuation and the style of quotation marks are no change.
    """
    before, after = _sentences(old), _sentences(new)
    found: list[TextChange] = []
    if old.title and new.title and _key(old.title) != _key(new.title):
        found.append(TextChange(kind="reworded", before=old.title, after=new.title))
    keys = [s.key for s in before], [s.key for s in after]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            found += _changed(before[a:b], after[c:d])
    return found


def _changed(before: Sequence[_Sentence], after: Sequence[_Sentence]) -> Iterator[TextChange]:
    """Each new sentence with the first old one that it is like, those without a partner by themselves."""
    left = list(before)
    for new in after:
        at = next((n for n, old in enumerate(left[:_BLOCK]) if _like(old, new)), None)
        if at is None:
            yield TextChange(kind="added", after=new.words, new=new.span)
            continue
        for old in left[:at]:
            yield TextChange(kind="dropped", before=old.words, old=old.span)
        old = left[at]
        yield TextChange(kind="reworded", before=old.words, after=new.words, old=old.span, new=new.span)
        del left[: at + 1]
    for old in left:
        yield TextChange(kind="dropped", before=old.words, old=old.span)


def _like(one: _Sentence, other: _Sentence) -> bool:
    return SequenceMatcher(None, one.key, other.key, autojunk=True).ratio() >= _SAME


def _sentences(reading: Reading) -> list[_Sentence]:
    found = []
    for p in reading.paragraphs:
        for span in sentences(reading.text, p.start, p.end):
            words = reading.words(span)
            if key := _key(words):
                found.append(_Sentence(words, span, key))
        if len(found) >= _MOST:
            break
    return found[:_MOST]


def _key(words: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(words.casefold().replace("’", "'")))
