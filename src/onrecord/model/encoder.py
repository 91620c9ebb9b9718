"""The encoder at work: one pass over a text, pieces tagged, each cue asked for its content and source."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.model.tokens import CLS, SEP, Ints, Span, Tokens, Window, tokenize, windows

Floats = NDArray[np.float32]

HERE = Path(__file__).parent
TOKENIZER = HERE / "tokenizer.json"

# Columns of the flat heads, in the order the network gives them.
CUE, CONTENT, SOURCE = slice(0, 3), slice(3, 6), slice(6, 9)  # each: outside, begins, goes on
NAME = slice(9, 16)  # outside, then begins and goes on for person, organisation, other
PERSON = slice(16, 20)  # outside, description begins, description goes on, pronoun

# A window's own pieces, and those read before and behind it for their context only.
CORE, BEFORE, AFTER = 320, 40, 12
# Cues asked about in one window: news has about eight, so only a hostile text has more than this.
MOST_CUES = 96
_CUES_AT_ONCE = 32

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
    """What one cue's window is to it.

    left:  the window's first piece, counted in the whole text
    roles: (pieces of the window, 5) chances of outside, content begins, goes on, source begins, goes on
    """

    cue: Cue
    left: int
    roles: Floats


@dataclass(frozen=True, slots=True)
class Pass:
    """One pass over a text of n pieces.

    tokens:  the pieces and their characters
    chances: (n, 20) chance of each tag; see CUE, CONTENT, SOURCE, NAME, PERSON for the columns
    vectors: (n, 384) of the encoder's last layer, or (0, 384) when they were not asked for
    answers: one for each cue, in order of the text
    """

    tokens: Tokens
    chances: Floats
    vectors: Floats
    answers: list[Answer]


class Encoder:
    """The shipped network; its files are read when it is first used, and it is safe to share."""

    def __init__(self, folder: Path = HERE, threads: int = 1, least_cue: float = 0.2) -> None:
        self.folder = folder
        self.threads = threads
        self.least_cue = least_cue

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The tokenizer of the vocabulary that the encoder was trained with."""
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        return Tokenizer.from_file(str(self.folder / "tokenizer.json"))

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
        self, text: str, paragraphs: Sequence[Span], marks: Sequence[Span], vectors: bool = False
    ) -> Pass:
        """Read the text once, window by window; time grows with the text, memory with its chances.

        paragraphs, marks: spans in code points, in order and apart; marks hold their quotation marks.
        vectors: keep the vectors of every piece (1.5 KB each).
        """
        tokens = tokenize(self.tokenizer, text, paragraphs, marks)
        chances = np.zeros((len(tokens), 20), dtype=np.float32)
        chances[:, [0, 3, 6, 9, 16]] = 1
        kept = np.zeros((len(tokens) if vectors else 0, 384), dtype=np.float32)
        answers: list[Answer] = []
        for window in windows(tokens, CORE, BEFORE, AFTER):
            own = slice(window.start, window.end)
            if not any(map(str.isalpha, text[tokens.start[window.start] : tokens.end[window.end - 1]])):
                continue
            flat, states = self._encode(tokens, window)
            chances[own] = _chances(flat[window.start - window.left : window.end - window.left])
            if vectors:
                kept[own] = states[1 + window.start - window.left : 1 + window.end - window.left]
            answers += self._ask(tokens, window, states, self._cues(tokens, window, chances))
        return Pass(tokens, chances, kept, answers)

    def _encode(self, tokens: Tokens, window: Window) -> tuple[Floats, Floats]:
        """(flat logits of the window's pieces, states of the window with the opening piece before them)."""
        take = slice(window.left, window.right)
        ids = np.concatenate([[CLS], tokens.ids[take]]).astype(np.int64)
        kinds = np.concatenate([[0], tokens.kinds[take]]).astype(np.int64)
        if ids[-1] != SEP:
            ids, kinds = np.append(ids, SEP), np.append(kinds, 0)
        flat, states = self._encoder.run(None, {"ids": ids, "kinds": kinds})
        return flat[1:], states

    def _cues(self, tokens: Tokens, window: Window, chances: Floats) -> list[Cue]:
        """Likely cues among the window's own pieces, the likeliest MOST_CUES of them, in order."""
        begins, goes_on = chances[window.start : window.end, 1], chances[window.start : window.end, 2]
        outside = chances[window.start : window.end, 0]
        cues = []
        for at in np.flatnonzero(begins >= self.least_cue).tolist():
            end = at + 1
            while end < len(begins) and goes_on[end] > outside[end] and goes_on[end] > begins[end]:
                end += 1
            cues.append(Cue(window.start + at, window.start + end - 1, float(begins[at])))
        if len(cues) > MOST_CUES:
            cues = sorted(sorted(cues, key=lambda c: -c.chance)[:MOST_CUES], key=lambda c: c.first)
        return cues

    def _ask(self, tokens: Tokens, window: Window, states: Floats, cues: list[Cue]) -> Iterator[Answer]:
        size = window.right - window.left
        paragraph = np.full(len(states), -1, dtype=np.int32)
        paragraph[1 : 1 + size] = tokens.paragraph[window.left : window.right]
        inside = np.zeros(len(states), dtype=np.int64)
        inside[1 : 1 + size] = tokens.kinds[window.left : window.right] % 2
        for at in range(0, len(cues), _CUES_AT_ONCE):
            some = cues[at : at + _CUES_AT_ONCE]
            first = np.array([c.first for c in some]) - window.left + 1
            last = np.array([c.last for c in some]) - window.left + 1
            place = 2 * (paragraph[None, :] == paragraph[first][:, None]).astype(np.int64) + inside
            asked = {"states": states, "first": first, "last": last, "place": place}
            asked["distance"] = _distances(len(states), first, last)
            roles = self._roles.run(None, asked)[0]
            for cue, logits in zip(some, roles, strict=True):
                yield Answer(cue, window.left, _softmax(logits[1 : 1 + size]))


def _softmax(logits: Floats) -> Floats:
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)


def _chances(flat: Floats) -> Floats:
    heads = (CUE, CONTENT, SOURCE, NAME, PERSON)
    return np.concatenate([_softmax(flat[:, head]) for head in heads], axis=1)


def _distances(length: int, first: Ints, last: Ints) -> NDArray[np.int64]:
    """Bucket of each piece's signed distance to each cue: (cues, length), the middle one in the cue."""
    at = np.arange(length)[None, :]
    before = np.clip(first[:, None] - at, 0, None)
    after = np.clip(at - last[:, None], 0, None)
    far = np.minimum(before + after, _FAR)
    log = np.floor(np.log(np.maximum(far, _NEAR) / _NEAR) / np.log(_FAR / _NEAR) * _LOGS).astype(np.int64)
    steps = np.where(far <= _NEAR, far, np.minimum(_NEAR + 1 + log, _NEAR + _LOGS))
    return np.asarray(_NEAR + _LOGS + np.where(before > 0, -steps, steps), dtype=np.int64)
