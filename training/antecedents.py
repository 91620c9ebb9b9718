"""Teach a small head on the encoder's vectors which words a pronoun goes back to: antecedents.npz.

    python -m training.antecedents MENTIONS.jsonl STORIES [src/onrecord/model/antecedents.npz]

The encoder stays as it is; the head is 100,000 weights on its last layer (`onrecord/model/antecedents.py` is
how it is asked). It learns from three kinds of pronouns, each with all mentions before it of whom it means:

- those of MENTIONS.jsonl, annotated texts (see `training/people.py`), with their definite descriptions;
- in STORIES, news in the PolNeAR layout, those of whom onrecord, as it is, is sure;
- there too, names that are made a pronoun where another of that gender was named before: "Mr. Lee said"
  becomes "He said", whose answer is known.

The words that a pronoun goes back to may be any before it, of people, bodies and things, or none. Needs
torch; twenty minutes on two cores.
"""

import json
import math
import random
import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import gelu

from onrecord import layout
from onrecord.model.antecedents import REACH, STEPS, WIDTH, head_end, place, step
from onrecord.model.encoder import Encoder
from onrecord.quotes.marks import scan
from onrecord.reader import Reader
from onrecord.reading import Person, Span
from onrecord.story import Story

EPOCHS, RATE, DROP, TOGETHER = 5, 1.5e-3, 0.3, 6
ANNOTATED = 2  # how often annotated texts are seen for each time a story is
# How much each kind of example counts.
DESCRIBED, MADE, LED = 0.5, 0.5, 0.2
SURE = 0.75  # links to learn from
KNOWN = 0.6  # links that are mentions of whom they lead to
LONGEST = 14_000  # code points read of a story
NEAR = 1_300  # code points before a name in which it and another must stand, to make it a pronoun
SEEDS = (1, 2)  # each makes other names pronouns
APART, MOST = 330, 7  # code points between two names made pronouns, and how many of a story

GENDERED = frozenset("he him his himself she her hers herself".split())
POINTERS = GENDERED | frozenset("they them their theirs themselves it its itself who".split())
DEFINITE = ("the ", "this ", "that ", "these ", "those ")
PREPOSITIONS = frozenset(
    """of with by for to from at about against like on in into under over between among behind beside than
    including toward towards told asked""".split()
)
OPENERS = frozenset("but and the when as while after if because on in for with that".split())


class Example(NamedTuple):
    """A pointer's last piece, the last pieces of the heads it goes back to, and how much it counts."""

    piece: int
    before: list[int]
    counts: float


@dataclass
class Text:
    """The pieces of one text, as tensors, and what is to be learnt from it."""

    vectors: Tensor
    kinds: Tensor
    paragraph: Tensor
    ids: Tensor
    examples: list[Example]


class Head(nn.Module):
    """Scores of the pieces of a text for some of them: what each goes back to, nothing first."""

    def __init__(self) -> None:
        super().__init__()
        self.asks, self.offers = nn.Linear(384, WIDTH), nn.Linear(384, WIDTH)
        self.turns, self.bends = nn.Linear(384, WIDTH), nn.Linear(384, WIDTH)
        self.nothing = nn.Linear(384, 1)
        self.distance, self.place = nn.Embedding(STEPS, WIDTH), nn.Embedding(24, WIDTH)
        self.norm, self.out = nn.LayerNorm(WIDTH), nn.Linear(WIDTH, 1)
        self.drop = nn.Dropout(DROP)

    def forward(self, text: Text, lo: int, hi: int, pieces: Tensor) -> Tensor:
        """(pointers, 1 + hi - lo) scores; far below any other where a piece is not before, or too far."""
        vectors = self.drop(text.vectors[lo:hi].float())
        own = vectors[pieces - lo]
        gap = pieces[:, None] - torch.arange(lo, hi)[None]
        known = place(
            text.kinds[None, lo:hi],
            (text.paragraph[pieces][:, None] - text.paragraph[None, lo:hi]).clamp(0, 2),
            (text.ids[pieces][:, None] == text.ids[None, lo:hi]).long(),
        )
        x = self.asks(own)[:, None] + self.offers(vectors)[None]
        x = x + self.distance(_STEP[gap.clamp(0, REACH)]) + self.place(known)
        x = self.out(self.drop(gelu(self.norm(x), approximate="tanh"))).squeeze(-1)
        x = x + self.turns(own) @ self.bends(vectors).T / math.sqrt(WIDTH)
        x = x.masked_fill((gap <= 0) | (gap > REACH), -1e9)
        return torch.cat([self.nothing(own), x], dim=1)


_STEP = torch.tensor([step(away) for away in range(REACH + 1)])


def main() -> int:
    """Read, train, write."""
    if len(sys.argv) not in (3, 4):
        print(__doc__)
        return 2
    out = Path(sys.argv[3] if len(sys.argv) == 4 else "src/onrecord/model/antecedents.npz")
    encoder = Encoder()
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line) for line in lines]
    annotated = [read(encoder, t["text"], annotation(t)) for t in texts]
    genders = given_genders()
    stories = []
    for n, file in enumerate(sorted((Path(sys.argv[2]) / "text").glob("*.txt"))):
        stories += [
            from_story(encoder, file, random.Random(f"{seed} {file.name}"), genders) for seed in SEEDS
        ]
        if n % 100 == 0:
            print(n, "stories read", flush=True)
    head = train([*annotated * ANNOTATED, *stories])
    save(head, out)
    return 0


# --- what is learnt from ---------------------------------------------------------------------------------

Pointing = tuple[Span, Sequence[Span], float]  # a pointer, the mentions it goes back to, how much it counts


def read(encoder: Encoder, text: str, pointings: Sequence[Pointing]) -> Text:
    """The vectors of a text, and its pointings in pieces."""
    paragraphs = layout.paragraphs(text)
    marks = [(m.start, m.end) for m in scan(text, paragraphs)]
    reading = encoder.read(text, [(p.start, p.end) for p in paragraphs], marks, with_vectors=True)

    def piece(offset: int) -> int:
        return int(np.searchsorted(reading.tokens.start, offset, side="right")) - 1

    examples = []
    for pointer, mentions, counts in pointings:
        at = piece(pointer[1] - 1)
        before = {piece(head_end(text, span) - 1) for span in mentions}
        examples.append(Example(at, sorted(b for b in before if at - REACH <= b < at), counts))
    kept = torch.from_numpy(reading.vectors)
    columns = (reading.tokens.kinds, reading.tokens.paragraph, reading.tokens.ids)
    return Text(
        kept, *(torch.from_numpy(c.astype(np.int64)) for c in columns), [e for e in examples if e.piece]
    )


def annotation(text: dict[str, Any]) -> list[Pointing]:
    """The pronouns and definite descriptions of an annotated text."""
    found = []
    for entity in text["entities"]:
        mentions = [(start, end) for start, end, _ in entity["mentions"]]
        for start, end, form in entity["mentions"]:
            words = text["text"][start:end].lower()
            described = form == "phrase" and words.startswith(DEFINITE)
            if described or words in POINTERS:
                before = [m for m in mentions if m[1] <= start]
                found.append(((start, end), before, DESCRIBED if described else 1.0))
    return found


def from_story(encoder: Encoder, file: Path, some: random.Random, genders: Mapping[str, str]) -> Text:
    """A story with some of its names made pronouns, and what onrecord is sure of in the others."""
    text = file.read_text(encoding="utf-8")[:LONGEST]
    people = Reader().read(Story(text=text, id=file.stem)).people
    sure = {(k.start, k.end): k.confidence for p in people for k in p.links}
    told = {p.id: gender(text, p, sure, genders) for p in people if p.kind == "person"}
    persons = [p for p in people if p.id in told]
    made = sorted(to_pronouns(text, persons, told, some))
    places = [end for _, end, *_ in made]
    grown = [0]
    for start, end, words, _ in made:
        grown.append(grown[-1] + len(words) - (end - start))

    def moved(start: int, end: int) -> Span:
        by = grown[bisect_right(places, start)]
        return start + by, end + by

    parts, at = [], 0
    for start, end, words, _ in made:
        parts += [text[at:start], words]
        at = end
    pointings: list[Pointing] = []
    for p in persons:
        mentions: list[Span] = []
        new = [(start, start + len(words)) for start, _, words, owner in made if owner == p.id]
        for start, end, form in sorted([*p.mentions, *((a, b, "made") for a, b in new)]):
            if form == "made":
                first, _ = moved(start, start)
                span = (first, first + end - start)
                pointings.append((span, list(mentions), MADE))
            elif any(a <= start < b for a, b, *_ in made):
                continue
            else:
                span = moved(start, end)
                chance = 1.0 if form == "name" else sure.get((start, end), 0.0)
                if form == "pronoun" and chance >= SURE and mentions and text[start:end].lower() in GENDERED:
                    pointings.append((span, list(mentions), LED))
                if chance < KNOWN:
                    continue
            mentions.append(span)
    return read(encoder, "".join([*parts, text[at:]]), pointings)


def gender(text: str, p: Person, sure: Mapping[Span, float], genders: Mapping[str, str]) -> str:
    """ "m" or "f" by the pronouns that lead to someone, else by a given name that only one gender has."""
    words = [text[a:b].lower() for a, b, _ in p.mentions if sure.get((a, b), 0.0) >= KNOWN]
    he, she = sum(w in ("he", "him", "his") for w in words), sum(w in ("she", "her") for w in words)
    if he != she:
        return "m" if he > she else "f"
    return next((genders.get(n.split()[0].lower(), "") for n in p.names if " " in n), "")


def given_genders() -> dict[str, str]:
    """Given names that more than 95 of a hundred bearers of one gender have."""
    lines = (
        (Path(layout.__file__).parent / "data" / "given_names.tsv").read_text(encoding="utf-8").split("\n")
    )
    rows = [line.split("\t") for line in lines if "\t" in line and not line.startswith("#")]
    shares = {row[0].lower(): float(row[1]) for row in rows if row[1].replace(".", "").isdigit()}
    return {name: "f" if share > 95 else "m" for name, share in shares.items() if not 5 <= share <= 95}


def to_pronouns(
    text: str, persons: Sequence[Person], told: Mapping[str, str], some: random.Random
) -> list[tuple[int, int, str, str]]:
    """Names to make pronouns: start, end, the pronoun, and whose it is."""
    found = []
    for p in persons:
        names = sorted((a, b) for a, b, form in p.mentions if form == "name")
        for before, (start, end) in pairwise(names):
            rival = any(
                q is not p and told[q.id] in (told[p.id], "") and form == "name" and start - NEAR < a < start
                for q in persons
                for a, _, form in q.mentions
            )
            if told[p.id] and before[0] > start - NEAR and rival:
                found += _pronoun(text, start, end, told[p.id], p.id)
    some.shuffle(found)
    kept: list[tuple[int, int, str, str]] = []
    for name in found:
        if len(kept) < MOST and all(abs(name[0] - other[0]) > APART for other in kept):
            kept.append(name)
    return kept


def _pronoun(text: str, start: int, end: int, gender: str, owner: str) -> Iterator[tuple[int, int, str, str]]:
    """The pronoun for one name by how it stands, nothing where it stands in no plain way."""
    if title := re.search(r"(?:Mr|Mrs|Ms|Dr)\.? $", text[max(0, start - 6) : start]):
        start -= len(title.group())
    before = re.search(r"([\w’']+|[^\w\s])\s*$", text[max(0, start - 25) : start])
    word = before.group(1) if before else ""
    low, after = word.lower(), text[end : end + 2]
    if (word[:1].isupper() and low not in OPENERS) or low in ("and", "or"):
        return
    if after[:1] in ("(", "-") or after == " (" or (after[:1] == "," and low not in PREPOSITIONS):
        return
    man = gender == "m"
    if after in ("'s", "’s"):
        end, pronoun = end + 2, "his" if man else "her"
    elif low in PREPOSITIONS:
        pronoun = "him" if man else "her"
    elif re.match(r" [a-z]", after) and not re.match(r" (?:and|or) ", text[end : end + 5]):
        pronoun = "he" if man else "she"
    else:
        return
    yield start, end, pronoun.capitalize() if word in ("", ".", "?", "!") else pronoun, owner


# --- learning --------------------------------------------------------------------------------------------


def train(texts: Sequence[Text]) -> Head:
    """A head that has seen all examples EPOCHS times."""
    torch.manual_seed(0)
    order = random.Random(0)
    head = Head()
    batches = [(text, some) for text in texts for some in together(text)]
    steps = EPOCHS * len(batches)
    optimizer = torch.optim.AdamW(head.parameters(), RATE, weight_decay=0.05)
    slowing = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: max(0.02, 1 - n / steps))
    for epoch in range(EPOCHS):
        order.shuffle(batches)
        total = 0.0
        for text, some in batches:
            loss = loss_of(head, text, some)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimizer.step()
            slowing.step()
            total += loss.item()
        print("epoch", epoch, "loss", round(total / len(batches), 3), flush=True)
    return head.eval()


def together(text: Text) -> Iterator[list[Example]]:
    """The examples of a text, neighbours together."""
    examples = sorted(text.examples)
    yield from (examples[n : n + TOGETHER] for n in range(0, len(examples), TOGETHER))


def loss_of(head: Head, text: Text, some: Sequence[Example]) -> Tensor:
    """How unlikely it is that each goes back to one of its mentions, or to nothing where it has none."""
    lo, hi = max(0, some[0].piece - REACH), some[-1].piece + 1
    chances = head(text, lo, hi, torch.tensor([e.piece for e in some])).log_softmax(dim=1)
    right = torch.zeros_like(chances, dtype=torch.bool)
    for row, e in enumerate(some):
        right[row, [b - lo + 1 for b in e.before] or [0]] = True
    counts = torch.tensor([e.counts for e in some])
    return -(chances.masked_fill(~right, -1e9).logsumexp(dim=1) * counts).sum() / counts.sum()


def save(head: Head, out: Path) -> None:
    """The weights as `onrecord.model.antecedents` reads them."""
    parts = (head.asks, head.offers, head.turns, head.bends, head.nothing)
    head.nothing.bias.data -= head.out.bias.data  # what all pieces get is nothing's loss
    np.savez_compressed(
        out,
        into=torch.cat([p.weight.T for p in parts], dim=1).detach().numpy().astype(np.float16),
        bias=torch.cat([p.bias for p in parts]).detach().numpy(),
        distance=head.distance.weight.detach().numpy(),
        place=head.place.weight.detach().numpy(),
        scale=head.norm.weight.detach().numpy(),
        shift=head.norm.bias.detach().numpy(),
        out=head.out.weight[0].detach().numpy(),
    )


if __name__ == "__main__":
    sys.exit(main())
