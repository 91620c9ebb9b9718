"""The encoder at work: one pass over a text, pieces tagged, each cue asked for its content and source."""

import math
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.model.kept import COLUMNS, projected
from onrecord.model.tokens import CLS, SEP, Ints, Span, Tokens, Window, tokenize, windows

Floats = NDArray[np.float32]

HERE = Path(__file__).parent
TOKENIZER = HERE / "tokenizer.json"

# Columns of the flat heads, in the order the network gives them.
CUE, CONTENT, SOURCE = slice(0, 3), slice(3, 6), slice(6, 9)  # each: outside, begins, goes on
NAME = slice(9, 24)  # outside, then begins and goes on for each kind of name (model/mentions.py)
PERSON = slice(24, 28)  # outside, description begins, description goes on, pronoun
STATUS = slice(28, 33)  # of a cue: said, asked, thought, denied, attitude
KIND = slice(33, 38)  # of a source: person, organisation, document, group, anonymous

_HEADS = (CUE, CONTENT, SOURCE, NAME, PERSON, STATUS, KIND)
_STARTS, _SIZES = [h.start for h in _HEADS], [h.stop - h.start for h in _HEADS]

# A window's own pieces, and those read before and behind it for their context only.
CORE, BEFORE, AFTER = 320, 40, 12
# Cues asked about in one window: news has about eight, so only a hostile text has more than this.
MOST_CUES = 96
_OUTSIDE, _AROUND = 0.995, 8  # chance from which a piece is no part of it; pieces kept on either side
_CUES_AT_ONCE = 32
_PROJECTED_AT_ONCE = 8  # windows
_POINTING = re.compile(r"[A-Za-z]{2}|\bI\b")  # no pronoun or description is without
# Pieces of the paragraphs beside a cue's own that are read with it, as far as the role head looks about; the
# one after is read whole where the cue stands at most so many pieces before it. Of 2,758 cues of PolNeAR's
# development stories 35 had any part in the paragraph after, 29 of them so near, and 2 in the one before.
_EDGE, _REACH_ON = 4, 24

# Buckets of the distance to the cue; training/model.py has the same figures.
_NEAR, _FAR, _LOGS = 8, 512, 12


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue the encoder proposes: pieces [first, last], and how likely it is that one begins here."""

    first: int
    last: int
    chance: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What the paragraph of one cue, and where it may reach on the one after, are to it.

    left:  the first piece of them, counted in the whole text
    roles: (pieces, 5) chances of outside, content begins, goes on, source begins, goes on
    """

    cue: Cue
    left: int
    roles: Floats


@dataclass(frozen=True, slots=True)
class Pass:
    """One pass over a text of n pieces.

    tokens:  the pieces and their characters
    chances: (n, 38) chance of each tag; see CUE, CONTENT, SOURCE, NAME, PERSON, STATUS, KIND for the columns
    answers: one for each cue, in order of the text
    projected: (n, COLUMNS) what the heads read of a piece; see model/kept.py
    vectors: (n, 384) of the encoder's last layer, rounded to halves; none unless they were asked for
    """

    tokens: Tokens
    chances: Floats
    answers: list[Answer]
    projected: NDArray[np.float16]
    vectors: NDArray[np.float16]


class Encoder:
    """The shipped network; its files are read when it is first used, and it is safe to share."""

    def __init__(self, folder: Path = HERE, threads: int = 1, least_cue: float = 0.25) -> None:
        self.folder = folder
        self.threads = threads
        self.least_cue = least_cue

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The tokenizer of the vocabulary that the encoder was trained with."""
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        return Tokenizer.from_file(str(self.folder / "tokenizer.json"))

    @cached_property
    def _auxiliaries(self) -> frozenset[int | None]:
        """The pieces that begin a compound tense."""
        return frozenset(self.tokenizer.token_to_id(word) for word in ("has", "have", "had"))

    @cached_property
    def _encoder(self) -> onnxruntime.InferenceSession:
        return self._session("encoder.onnx")

    @cached_property
    def _roles(self) -> onnxruntime.InferenceSession:
        return self._session("roles.onnx")

    def _session(self, name: str) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = False
        return onnxruntime.InferenceSession(
            str(self.folder / name), options, providers=["CPUExecutionProvider"]
        )

    def read(
        self, text: str, paragraphs: Sequence[Span], marks: Sequence[Span], with_vectors: bool = False
    ) -> Pass:
        """Read the text once, window by window; time and memory grow with the text, by 0.6 KB a piece.

        paragraphs, marks: spans in code points, in order and apart; marks hold their quotation marks.
        with_vectors: whether to keep the vectors of all pieces, for training
        """
        tokens = tokenize(self.tokenizer, text, paragraphs, marks)
        chances = np.zeros((len(tokens), KIND.stop), dtype=np.float32)
        chances[:, _STARTS] = 1
        # Zeros take no memory until they are written: the windows that can hold no pronoun never do.
        kept = np.zeros((len(tokens), COLUMNS), dtype=np.float16)
        vectors = np.zeros((len(tokens) * with_vectors, 384), dtype=np.float16)
        answers: list[Answer] = []
        waiting: list[tuple[slice, Floats]] = []
        for window in windows(tokens, CORE, BEFORE, AFTER):
            own = slice(window.start, window.end)
            words = text[tokens.start[window.start] : tokens.end[window.end - 1]]
            if not any(map(str.isalpha, words)):
                continue
            here = slice(window.start - window.left, window.end - window.left)
            flat, states, pieces = self._encode(tokens, window)
            chances[own] = _chances(flat[here])
            if with_vectors:
                vectors[own] = states[here]
            if _POINTING.search(words):
                waiting.append((own, states[here]))
            if len(waiting) == _PROJECTED_AT_ONCE:
                _project(kept, waiting)
            answers += self._ask(tokens, window, states, pieces, self._cues(tokens, window, chances))
        _project(kept, waiting)
        return Pass(tokens, chances, answers, kept, vectors)

    def _encode(self, tokens: Tokens, window: Window) -> tuple[Floats, Floats, Floats]:
        """(flat logits, vectors, what the role head reads) of the window's pieces."""
        take = slice(window.left, window.right)
        ids = np.concatenate([[CLS], tokens.ids[take]]).astype(np.int64)
        kinds = np.concatenate([[0], tokens.kinds[take]]).astype(np.int64)
        if ids[-1] != SEP:
            ids, kinds = np.append(ids, SEP), np.append(kinds, 0)
        own = slice(1, 1 + window.right - window.left)
        flat, vectors, pieces = self._encoder.run(None, {"ids": ids, "kinds": kinds})
        return flat[own], vectors[own], pieces[own]

    def _cues(self, tokens: Tokens, window: Window, chances: Floats) -> list[Cue]:
        """Likely cues among the window's own pieces, the likeliest MOST_CUES of them, in order."""
        begins, goes_on = chances[window.start : window.end, 1], chances[window.start : window.end, 2]
        words = tokens.word[window.start : window.end]
        outside = chances[window.start : window.end, 0]
        cues = []
        for at in np.flatnonzero(begins >= self.least_cue).tolist():
            end = at + 1
            while end < len(begins) and (
                words[end] == words[end - 1] or (goes_on[end] > outside[end] and goes_on[end] > begins[end])
            ):
                end += 1
            if end == at + 1 and end < len(begins) and tokens.ids[window.start + at] in self._auxiliaries:
                end += 1  # "has announced" reports, not "has"
            cues.append(Cue(window.start + at, window.start + end - 1, float(begins[at])))
        if len(cues) > MOST_CUES:
            cues = sorted(sorted(cues, key=lambda c: -c.chance)[:MOST_CUES], key=lambda c: c.first)
        return cues

    def _ask(
        self, tokens: Tokens, window: Window, vectors: Floats, pieces: Floats, cues: list[Cue]
    ) -> Iterator[Answer]:
        """What each cue's surroundings are to it: its paragraph, and where it may reach on the one after."""
        paragraph = tokens.paragraph[window.left : window.right]
        inside = tokens.kinds[window.left : window.right] % 2
        for own, together in groupby(cues, key=lambda cue: int(tokens.paragraph[cue.first])):
            asking = list(together)
            begin, end, after = np.searchsorted(paragraph, [own, own + 1, own + 2]).tolist()
            left = max(0, begin - _EDGE)
            right = after if window.left + end - asking[-1].last <= _REACH_ON else min(after, end + _EDGE)
            near = slice(left, right)
            place = (2 * (paragraph[near] == own) + inside[near]).astype(np.int64)
            for some in batched(asking, _CUES_AT_ONCE):
                first = np.array([cue.first for cue in some]) - window.left
                last = np.array([cue.last for cue in some]) - window.left
                asked = {"pieces": pieces[near], "place": place}
                asked["cues"] = np.concatenate([vectors[first], vectors[last]], axis=1)
                asked["distance"] = _distances(right - left, first - left, last - left)
                marked = bool(inside[near].any())
                for cue, logits in zip(some, self._roles.run(None, asked)[0], strict=True):
                    answer = Answer(cue, window.left + left, _softmax(logits))
                    yield answer if marked else _short(answer)


def _project(kept: NDArray[np.float16], waiting: list[tuple[slice, Floats]]) -> None:
    """Keep what is asked of the pieces of the windows that wait for it, at once: that is quicker."""
    if waiting:
        rows = projected(np.concatenate([states for _, states in waiting]))
        for own, states in waiting:
            kept[own], rows = rows[: len(states)], rows[len(states) :]
        waiting.clear()


def batched(items: Iterable[Cue], size: int) -> Iterator[list[Cue]]:
    """The items, `size` at a time."""
    left = iter(items)
    while some := list(islice(left, size)):
        yield some


def _short(answer: Answer) -> Answer:
    """The answer without what lies far outside all that the cue may be tied to: most of it, in a long text.

    Not where there are marks: what stands between them is weighed as a whole.
    """
    tied = np.flatnonzero(answer.roles[:, 0] < _OUTSIDE) + answer.left
    first = min([answer.cue.first, *tied[:1].tolist()]) - _AROUND
    last = max([answer.cue.last, *tied[-1:].tolist()]) + _AROUND + 1
    left = max(answer.left, first)
    return Answer(answer.cue, left, answer.roles[left - answer.left : last - answer.left].copy())


def _softmax(logits: Floats) -> Floats:
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)


def _chances(flat: Floats) -> Floats:
    """The softmax of each head's columns, all heads at once."""
    raised = np.exp(flat - np.repeat(np.maximum.reduceat(flat, _STARTS, axis=1), _SIZES, axis=1))
    sums = np.repeat(np.add.reduceat(raised, _STARTS, axis=1), _SIZES, axis=1)
    return np.asarray(raised / sums, dtype=np.float32)


def _distances(length: int, first: Ints, last: Ints) -> NDArray[np.int64]:
    """Bucket of each piece's signed distance to each cue: (cues, length), the middle one in the cue."""
    at = np.arange(length)[None, :]
    away = np.minimum(at - first[:, None], 0) + np.maximum(at - last[:, None], 0)
    return np.asarray(_BUCKETS[np.clip(away, -_FAR, _FAR) + _FAR], dtype=np.int64)


def _bucket(away: int) -> int:
    """The bucket of one signed distance: single steps near, logarithmic ones further."""
    far = abs(away)
    log = math.floor(math.log(max(far, _NEAR) / _NEAR) / math.log(_FAR / _NEAR) * _LOGS)
    steps = far if far <= _NEAR else min(_NEAR + 1 + log, _NEAR + _LOGS)
    return _NEAR + _LOGS + (-steps if away < 0 else steps)


_BUCKETS = np.array([_bucket(away) for away in range(-_FAR, _FAR + 1)], dtype=np.int64)
