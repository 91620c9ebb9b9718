"""Text to word pieces and back: what the encoder reads, and which characters each piece stands for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Span = tuple[int, int]
_Piece = tuple[int, int, int, bool]
Ints = NDArray[np.int32]

CLS, SEP, PAD, _FULL_STOP = 101, 102, 0, 1012  # bert-base-uncased, which all-MiniLM-L6-v2 keeps

# A paragraph longer than this goes to the tokenizer in pieces, cut at a space where there is one.
_PIECE = 8_000
_BATCH, _LETTERS = 64, 64_000  # pieces that go there at once, and code points of them
# Combining accents of Latin, Cyrillic, Hebrew and Arabic, variation selectors, and joiners.
_COMBINING = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u200d\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]+"
)
_SPACE = re.compile(r"\s")
_SURROGATE = re.compile("[\ud800-\udfff]")  # no text that was read from a file holds one


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as n word pieces; every paragraph is followed by one separator piece of no width.

    ids:       (n,) vocabulary numbers
    start:     (n,) first character, in code points of the text
    end:       (n,) one past the last character
    kinds:     (n,) 1 if inside quotation marks, plus 2 if its word begins with a capital
    paragraph: (n,) which paragraph it is in
    word:      (n,) which word it is part of
    """

    ids: Ints
    start: Ints
    end: Ints
    kinds: Ints
    paragraph: Ints
    word: Ints

    def __len__(self) -> int:
        return len(self.ids)

    def piece(self, offset: int) -> int:
        """The piece that holds a character, or the last before it; -1 before the first."""
        at = np.int32(offset)  # of the type of the starts, which else are copied
        return int(self.start.searchsorted(at, side="right")) - 1


def tokenize(tokenizer: Tokenizer, text: str, paragraphs: Sequence[Span], marks: Sequence[Span]) -> Tokens:
    """Cut `text` into word pieces, paragraph by paragraph; what is outside `paragraphs` is left out."""
    columns: list[Ints] = []
    for batch in _batches(_pieces(text, paragraphs)):
        encodings = tokenizer.encode_batch(
            [_SURROGATE.sub("\ufffd", text[a:b]) for _, a, b, _ in batch], add_special_tokens=False
        )
        for (number, a, b, last), encoding in zip(batch, encodings, strict=True):
            columns.append(_columns(encoding.ids, encoding.offsets, a, number))
            if last:
                columns.append(np.array([[SEP], [b], [b], [number]], dtype=np.int32))
    table = np.concatenate(columns, axis=1) if columns else np.zeros((4, 0), dtype=np.int32)
    ids, start, end, paragraph = table
    end = _with_marks(text, end)
    word = _words(text, start, end)
    return Tokens(ids, start, end, _kinds(text, start, end, word, marks), paragraph, word)


def _batches(pieces: Iterator[_Piece]) -> Iterator[list[_Piece]]:
    batch: list[_Piece] = []
    letters = 0
    for piece in pieces:
        batch.append(piece)
        letters += piece[2] - piece[1]
        if len(batch) == _BATCH or letters >= _LETTERS:
            yield batch
            batch, letters = [], 0
    if batch:
        yield batch


def _pieces(text: str, paragraphs: Sequence[Span]) -> Iterator[_Piece]:
    """(paragraph number, start, end, is the paragraph's last) of pieces no longer than _PIECE."""
    for number, (start, end) in enumerate(paragraphs):
        while end - start > _PIECE:
            space = _SPACE.search(text, start + _PIECE - 200, start + _PIECE)
            cut = space.start() if space else start + _PIECE
            yield number, start, cut, False
            start = cut
        yield number, start, end, True


def _columns(ids: list[int], offsets: list[Span], shift: int, number: int) -> Ints:
    table = np.empty((4, len(ids)), dtype=np.int32)
    table[0] = ids
    table[1:3] = np.array(offsets, dtype=np.int32).reshape(-1, 2).T + shift
    table[3] = number
    return table


def _kinds(text: str, start: Ints, end: Ints, word: Ints, marks: Sequence[Span]) -> Ints:
    edges = np.array([(-1, -1), *marks], dtype=np.int32)
    before = np.searchsorted(edges[:, 0], start, side="right") - 1
    inside = start < edges[before, 1]
    firsts = np.flatnonzero(np.diff(word, prepend=-1))
    capitals = np.array([text[at : at + 1].isupper() for at in start[firsts].tolist()], dtype=bool)
    kinds = inside + 2 * (capitals[word] if len(word) else np.zeros(0, dtype=bool))
    return np.where(end > start, kinds, 0).astype(np.int32)


def _with_marks(text: str, end: Ints) -> Ints:
    """Ends of the pieces, combining marks behind them taken in: the tokenizer drops those."""
    runs = np.array([run.span() for run in _COMBINING.finditer(text)], dtype=end.dtype).reshape(-1, 2)
    if not len(runs):
        return end
    run = np.searchsorted(runs[:, 0], end).clip(max=len(runs) - 1)
    return np.where(runs[run, 0] == end, runs[run, 1], end)


def _words(text: str, start: Ints, end: Ints) -> Ints:
    """Number of the word that each piece is in: letters and figures that touch are one word."""
    touch = np.flatnonzero(start[1:] == end[:-1]) + 1
    glued = [
        i for i in touch.tolist() if text[start[i] - 1].isalnum() and text[start[i] : start[i] + 1].isalnum()
    ]
    first = np.ones(len(start), dtype=np.int32)
    first[glued] = 0
    return np.cumsum(first, dtype=np.int32) - 1


# A sign within a number ("1,200", "99.9", "9:30"), or a hyphen within a word ("part-time").
_INSIDE = re.compile(r"(?<=\d)[.,:/](?=\d)|(?<=[^\W\d_]|\d)[-\u2010\u2011](?=[^\W\d_])")


def units(text: str, tokens: Tokens) -> Ints:
    """Number of the word that each piece is in, where a number with its signs and words with a hyphen between
    them are one: no quote begins or ends inside it."""
    at = np.array([m.start() for m in _INSIDE.finditer(text)], dtype=tokens.start.dtype)
    sign = np.searchsorted(tokens.start, at)
    inside = (sign < len(tokens) - 1) & (sign > 0)
    sign, at = sign[inside], at[inside]
    touch = (tokens.start[sign] == at) & (tokens.end[sign - 1] == at)
    touch &= tokens.start[sign + 1] == tokens.end[sign]
    first = np.diff(tokens.word, prepend=-1) != 0
    first[sign[touch]] = first[sign[touch] + 1] = False
    return np.cumsum(first, dtype=np.int32) - 1


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces [left, right) are read together; the answers are kept for pieces [start, end)."""

    left: int
    start: int
    end: int
    right: int


def windows(tokens: Tokens, core: int, before: int, after: int) -> list[Window]:
    """Cut the text into windows of at most `core` pieces, at paragraph edges, else at full stops.

    Each window also reads up to `before` pieces ahead of it and `after` pieces behind it.
    """
    count = len(tokens)
    paragraph_ends = np.flatnonzero(tokens.ids == SEP) + 1
    stops = np.flatnonzero((tokens.ids == _FULL_STOP) | (tokens.ids == SEP)) + 1
    found = []
    start = 0
    while start < count:
        end = min(start + core, count)
        if end < count:
            for edges in (paragraph_ends, stops):
                cut = int(edges[np.searchsorted(edges, end, side="right") - 1]) if len(edges) else 0
                if start + core // 3 < cut <= end:
                    end = cut
                    break
        found.append(Window(max(0, start - before), start, end, min(count, end + after)))
        start = end
    return found
