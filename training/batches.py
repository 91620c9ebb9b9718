"""Stories to batches of windows with a label for every piece."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.model.antecedents import REACH, head_end
from onrecord.model.tokens import CLS, PAD, SEP, Tokens, tokenize
from training.data import Story
from training.marks import scan
from training.model import FLAT

IGNORE = -100
_NAMES = ("person", "organisation", "group", "place", "work", "event", "other")
NAMES = {name: 1 + 2 * number for number, name in enumerate(_NAMES)}
STATUS = {name: number for number, name in enumerate(("said", "asked", "thought", "denied", "attitude"))}
KIND = {n: k for k, n in enumerate(("person", "organisation", "document", "group", "anonymous"))}
PEOPLE = {"description": 1, "pronoun": 3}
Labels = NDArray[np.int64]


class Pointed(NamedTuple):
    """A pointer of a window: its last piece, the last pieces of the heads it goes back to, of those that it
    does
    not, where they are all that is known, and how much it counts."""

    piece: int
    before: list[int]
    others: list[int]
    counts: float


@dataclass(slots=True)
class Piece:
    """One window: its pieces, their flat labels (head -> length) and its cues with their role labels.

    narrow: only statements are marked in it.
    """

    ids: Labels
    kinds: Labels
    paragraph: Labels
    flat: dict[str, Labels]
    cues: list[tuple[int, int, Labels]]
    narrow: bool = False
    pointings: list["Pointed"] = field(default_factory=list)


@dataclass(slots=True)
class Batch:
    """Windows padded to one length; cues as (window, first, last) with roles (cues, length); narrow
    (windows,); pointers as (window, piece) with right and known (pointers, 1 + length), whether each piece,
    and
    nothing before them, is an answer and is compared, and how much they count (pointers,)."""

    ids: torch.Tensor
    kinds: torch.Tensor
    mask: torch.Tensor
    paragraph: torch.Tensor
    flat: dict[str, torch.Tensor]
    cues: torch.Tensor
    roles: torch.Tensor
    narrow: torch.Tensor
    pointers: torch.Tensor
    right: torch.Tensor
    known: torch.Tensor
    counts: torch.Tensor


def pieces_of(tokens: Tokens, span: tuple[int, int]) -> tuple[int, int]:
    """First piece, and one past the last, that share a character with the span."""
    first = int(np.searchsorted(tokens.end, span[0], side="right"))
    last = int(np.searchsorted(tokens.start, span[1], side="left"))
    while first < last and tokens.ids[first] == SEP:
        first += 1
    while last > first and tokens.ids[last - 1] == SEP:
        last -= 1
    return first, last


def paint(labels: Labels, span: tuple[int, int], begin: int) -> None:
    """Write `begin` and then `begin` + 1 over the pieces of the span."""
    first, last = span
    if first < last:
        labels[first:last] = begin + 1
        labels[first] = begin


def windows_of(tokenizer: Tokenizer, story: Story, random: Random) -> Iterator[Piece]:
    """Windows of a random length that share out the story at random paragraph edges."""
    paragraphs = story.paragraphs()
    tokens = tokenize(tokenizer, story.text, paragraphs, scan(story.text, paragraphs))
    n = len(tokens)
    flat = {head: np.full(n, IGNORE, dtype=np.int64) for head in FLAT}
    relations = []
    if story.relations is not None:
        for head in ("cue", "content", "source"):
            flat[head][:] = 0
        for r in story.relations:
            cue = pieces_of(tokens, r.cue)
            spans = {
                "content": [pieces_of(tokens, s) for s in r.content],
                "source": [pieces_of(tokens, s) for s in r.source],
            }
            if cue[0] < cue[1]:
                relations.append((cue, spans, r))
        # Longest first, so that a nested content shows inside the one around it.
        loose = [pieces_of(tokens, span) for span in story.loose]
        for head, more in (("content", loose), ("source", [])):
            spans = [*more, *(s for _, sp, _ in relations for s in sp[head])]
            for span in sorted(spans, key=lambda s: s[0] - s[1]):
                paint(flat[head], span, 1)
        for cue, spans, r in relations:
            paint(flat["cue"], cue, 1)
            if r.status:
                flat["status"][slice(*cue)] = STATUS[r.status]
            if r.kind:
                for span in spans["source"]:
                    flat["kind"][slice(*span)] = KIND[r.kind]
    if story.names or story.people is not None:
        flat["name"][:] = 0
        for a, b, label in sorted(story.names, key=lambda n: n[1] - n[0]):
            paint(flat["name"], pieces_of(tokens, (a, b)), NAMES[label])
    for span in story.unsure:
        flat["name"][slice(*pieces_of(tokens, span))] = IGNORE
    if story.people is not None:
        flat["person"][:] = 0
        for a, b, label in sorted(story.people, key=lambda p: p[0] - p[1]):
            first, last = pieces_of(tokens, (a, b))
            if label == "pronoun":
                flat["person"][first:last] = 3
            elif last - first <= 12:
                paint(flat["person"], (first, last), 1)

    for start, end in _cuts(tokens, random):
        take = slice(start, end)
        cues = []
        for (first, last), spans, r in relations:
            if not r.content:
                continue
            if start <= first and last <= end:
                roles = np.zeros(n, dtype=np.int64)
                for begin, head in ((1, "content"), (3, "source")):
                    for span in spans[head]:
                        paint(roles, span, begin)
                cues.append((first - start + 1, last - start, np.concatenate([[0], roles[take]])))
        yield Piece(
            ids=np.concatenate([[CLS], tokens.ids[take]]).astype(np.int64),
            kinds=np.concatenate([[0], tokens.kinds[take]]).astype(np.int64),
            paragraph=np.concatenate([[-1], tokens.paragraph[take]]).astype(np.int64),
            flat={head: np.concatenate([[IGNORE], labels[take]]) for head, labels in flat.items()},
            cues=cues,
            narrow=story.narrow,
            pointings=list(_pointed(story, tokens, start, end)),
        )


def _pointed(story: Story, tokens: Tokens, start: int, end: int) -> Iterator[Pointed]:
    """The pointers in the window of pieces start to end that may be led within it."""

    def placed(spans: list[tuple[int, int]]) -> list[int]:
        ends = [head_end(story.text, span) - 1 for span in spans]
        pieces = {int(np.searchsorted(tokens.start, at, side="right")) - 1 for at in ends}
        return sorted(n - start + 1 for n in pieces if max(start, own - REACH) <= n < own)

    for p in story.pointings:
        own = int(np.searchsorted(tokens.start, p.pointer[1] - 1, side="right")) - 1
        if start <= own < end:
            before, others = placed(p.before), placed(p.others)
            if before or (others if p.others else not p.before):
                yield Pointed(own - start + 1, before, others, p.counts)


def _cuts(tokens: Tokens, random: Random) -> Iterator[tuple[int, int]]:
    n = len(tokens)
    ends = np.flatnonzero(tokens.ids == SEP) + 1
    start = 0
    while start < n:
        size = random.choice((200, 280, 320, 352, 352))
        end = min(n, start + size)
        if end < n:
            cut = int(ends[np.searchsorted(ends, end, side="right") - 1])
            end = cut if start < cut <= end else end
        yield start, end
        start = end


def batch_of(pieces: list[Piece]) -> Batch:
    """The windows side by side, padded to the longest."""
    length = max(len(p.ids) for p in pieces)

    def padded(rows: list[Labels], fill: int) -> torch.Tensor:
        table = np.full((len(rows), length), fill, dtype=np.int64)
        for row, values in zip(table, rows, strict=True):
            row[: len(values)] = values
        return torch.from_numpy(table)

    cues = [(w, first, last) for w, p in enumerate(pieces) for first, last, _ in p.cues]
    roles = [r for p in pieces for _, _, r in p.cues]
    return Batch(
        ids=padded([p.ids for p in pieces], PAD),
        kinds=padded([p.kinds for p in pieces], 0),
        mask=padded([np.ones_like(p.ids) for p in pieces], 0),
        paragraph=padded([p.paragraph for p in pieces], -2),
        flat={head: padded([p.flat[head] for p in pieces], IGNORE) for head in FLAT},
        cues=torch.tensor(cues, dtype=torch.long).reshape(-1, 3),
        roles=padded(roles, IGNORE) if roles else torch.zeros((0, length), dtype=torch.long),
        narrow=torch.tensor([p.narrow for p in pieces], dtype=torch.bool),
        **_pointers(pieces, length),
    )


def _pointers(pieces: list[Piece], length: int) -> dict[str, torch.Tensor]:
    """The pointers of the windows, as a Batch has them."""
    every = [(w, p) for w, piece in enumerate(pieces) for p in piece.pointings]
    right = torch.zeros((len(every), 1 + length), dtype=torch.bool)
    known = torch.ones((len(every), 1 + length), dtype=torch.bool)
    for row, (_, p) in enumerate(every):
        before, others = [1 + n for n in p.before], [1 + n for n in p.others]
        if others and not before:
            right[row] = True
            right[row, others] = False
        else:
            right[row, before or [0]] = True
        if others and before:
            known[row] = False
            known[row, [0, *before, *others]] = True
    return {
        "pointers": torch.tensor([(w, p.piece) for w, p in every], dtype=torch.long).reshape(-1, 2),
        "right": right,
        "known": known,
        "counts": torch.tensor([p.counts for _, p in every]),
    }


def batches(pieces: list[Piece], budget: int, random: Random) -> list[Batch]:
    """Batches of windows of like length, in random order, at most `budget` pieces each, padding included."""
    pieces = sorted(pieces, key=lambda p: len(p.ids) + random.random() * 24)
    out, group, longest = [], list[Piece](), 0
    for piece in pieces:
        longest = max(longest, len(piece.ids))
        if group and longest * (len(group) + 1) > budget:
            out.append(batch_of(group))
            group, longest = [], len(piece.ids)
        group.append(piece)
    if group:
        out.append(batch_of(group))
    random.shuffle(out)
    return out
