"""The network: one encoder, flat heads over every piece, and a head that reads a window for one cue.

The role head answers "for this cue, what is content and who is the source?" for every piece of the
window. Linking and nesting come out of the question itself: each cue has its own answer.
"""

import math
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn.functional import gelu, scaled_dot_product_attention

from onrecord.model.antecedents import REACH, STEPS, place, step
from onrecord.model.antecedents import WIDTH as COMPARED

# Tags of each flat head; status and kind are asked of the pieces of a cue and of a source.
FLAT = {"cue": 3, "content": 3, "source": 3, "name": 15, "person": 4, "status": 5, "kind": 5}
ROLES = 5  # O, B-content, I-content, B-source, I-source
KINDS = 4  # inside marks or not, capital or not
WORDS, PLACES, WIDE, HEAD, EPS = 30522, 512, 384, 32, 1e-12  # as all-MiniLM-L6-v2 has them
BERT_SHAPE = ((12, 1536),) * 6  # heads and inner neurons of each of its layers
DROP = 0.1
WIDTH = 128
NEAR, FAR = 8, 512  # distances to the cue: one bucket each up to NEAR, then on a log scale up to FAR
_LOGS = 12
BUCKETS = 2 * (NEAR + _LOGS) + 1


def distances(length: int, first: Tensor, last: Tensor) -> Tensor:
    """Bucket of each piece's signed distance to its cue: (cues, length), BUCKETS // 2 inside the cue."""
    at = torch.arange(length, device=first.device).unsqueeze(0)
    before, after = (first.unsqueeze(1) - at).clamp(min=0), (at - last.unsqueeze(1)).clamp(min=0)
    far = (before + after).clamp(max=FAR)
    log = torch.log(far.clamp(min=NEAR).float() / NEAR) / torch.log(torch.tensor(FAR / NEAR)) * _LOGS
    steps = torch.where(far <= NEAR, far, (NEAR + 1 + log.floor().long()).clamp(max=NEAR + _LOGS))
    return BUCKETS // 2 + torch.where(before > 0, -steps, steps)


class Layer(nn.Module):
    """One layer of the encoder, with as many heads and inner neurons as it was given."""

    def __init__(self, heads: int, inner: int) -> None:
        super().__init__()
        self.into = nn.Linear(WIDE, 3 * heads * HEAD)  # query, key and value
        self.out = nn.Linear(heads * HEAD, WIDE)
        self.norm = nn.LayerNorm(WIDE, eps=EPS)
        self.inner = nn.Linear(WIDE, inner)
        self.outer = nn.Linear(inner, WIDE)
        self.last = nn.LayerNorm(WIDE, eps=EPS)
        self.drop = nn.Dropout(DROP)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x: (windows, length, WIDE); mask: (windows, 1, 1, length), true where there is a piece."""
        windows, length, _ = x.shape
        parts = self.into(x).view(windows, length, 3, -1, HEAD).permute(2, 0, 3, 1, 4)
        read = scaled_dot_product_attention(*parts.unbind(0), attn_mask=mask)
        x = self.norm(x + self.drop(self.out(read.transpose(1, 2).reshape(windows, length, -1))))
        return self.last(x + self.drop(self.outer(gelu(self.inner(x)))))


class Encoder(nn.Module):
    """Pieces of windows in, flat logits and vectors out; `shape` is (heads, inner neurons) of each layer.

    ids, kinds, mask: (windows, length) integers. Gives flat: (windows, length, 38) logits in the order
    of FLAT, and vectors: (windows, length, WIDE).
    """

    def __init__(self, shape: Sequence[tuple[int, int]] = BERT_SHAPE) -> None:
        super().__init__()
        self.words = nn.Embedding(WORDS, WIDE)
        self.words.weight.requires_grad = False
        self.places = nn.Embedding(PLACES, WIDE)
        self.kinds = nn.Embedding(KINDS, WIDE)
        self.norm = nn.LayerNorm(WIDE, eps=EPS)
        self.layers = nn.ModuleList(Layer(heads, inner) for heads, inner in shape)
        self.drop = nn.Dropout(DROP)
        self.flat = nn.Linear(WIDE, sum(FLAT.values()))

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """(flat logits, vectors) of every piece."""
        x = self.norm(self.words(ids) + self.kinds(kinds) + self.places.weight[: ids.shape[1]])
        x = self.drop(x)
        seen = mask.bool()[:, None, None, :]
        for layer in self.layers:
            x = layer(x, seen)
        return self.flat(self.drop(x)), x


def from_bert(path: Path) -> dict[str, Tensor]:
    """The encoder's first weights, out of a BERT of six layers kept as safetensors."""
    bert = load_file(path)
    own = {
        "words.weight": bert["embeddings.word_embeddings.weight"],
        "places.weight": bert["embeddings.position_embeddings.weight"],
    }
    kind = bert["embeddings.token_type_embeddings.weight"][0]
    own["kinds.weight"] = kind + 0.02 * torch.randn(KINDS, WIDE)
    names = {
        "norm": "attention.output.LayerNorm",
        "out": "attention.output.dense",
        "last": "output.LayerNorm",
    }
    names |= {"inner": "intermediate.dense", "outer": "output.dense"}
    for part in ("weight", "bias"):
        own[f"norm.{part}"] = bert[f"embeddings.LayerNorm.{part}"]
        for n in range(len(BERT_SHAPE)):
            there = f"encoder.layer.{n}."
            three = [bert[f"{there}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            own[f"layers.{n}.into.{part}"] = torch.cat(three)
            for name, its in names.items():
                own[f"layers.{n}.{name}.{part}"] = bert[f"{there}{its}.{part}"]
    return own


class Roles(nn.Module):
    """For each cue, what every piece of its window is to it: (cues, length, ROLES) logits.

    vectors: (windows, length, 384); kinds, paragraph: (windows, length); window, first, last: (cues,),
    the cue's window and its first and last piece in it.
    """

    def __init__(self, size: int = WIDE) -> None:
        super().__init__()
        self.piece = nn.Linear(size, 2 * WIDTH)
        self.cue = nn.Linear(2 * size, 2 * WIDTH)
        self.distance = nn.Embedding(BUCKETS, WIDTH)
        self.place = nn.Embedding(4, WIDTH)  # same paragraph as the cue or not, inside marks or not
        self.norm = nn.LayerNorm(WIDTH)
        self.near = nn.Conv1d(WIDTH, WIDTH, 3, padding=1)
        self.far = nn.Conv1d(WIDTH, WIDTH, 3, padding=3, dilation=3)
        self.act = nn.GELU()
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(WIDTH, ROLES)

    def forward(
        self, vectors: Tensor, kinds: Tensor, paragraph: Tensor, window: Tensor, first: Tensor, last: Tensor
    ) -> Tensor:
        """Role logits of every cue."""
        plain, gated = self.piece(vectors)[window].chunk(2, dim=-1)
        cue = torch.cat([vectors[window, first], vectors[window, last]], dim=-1)
        shift, gate = self.cue(cue).unsqueeze(1).chunk(2, dim=-1)
        own = paragraph[window, first].unsqueeze(1)
        place = 2 * (paragraph[window] == own).long() + kinds[window] % 2
        x = plain + shift + gated * gate
        x = x + self.distance(distances(vectors.shape[1], first, last)) + self.place(place)
        x = self.drop(self.act(self.norm(x)))
        x = x.transpose(1, 2)
        x = x + self.act(self.near(x))
        x = x + self.act(self.far(x))
        return self.out(self.drop(x.transpose(1, 2)))


class Antecedents(nn.Module):
    """What each of some pieces goes back to: (pointers, 1 + length) scores, nothing first.

    vectors: (windows, length, 384); kinds, paragraph, ids: (windows, length); window, piece: (pointers,).
    Far below any other is what is not before the pointer, or too far. `onrecord/model/antecedents.py` is
    how it is asked at work.
    """

    def __init__(self, size: int = WIDE) -> None:
        super().__init__()
        self.asks, self.offers = nn.Linear(size, COMPARED), nn.Linear(size, COMPARED)
        self.turns, self.bends = nn.Linear(size, COMPARED), nn.Linear(size, COMPARED)
        self.nothing = nn.Linear(size, 1)
        self.distance, self.place = nn.Embedding(STEPS, COMPARED), nn.Embedding(24, COMPARED)
        self.norm, self.out = nn.LayerNorm(COMPARED), nn.Linear(COMPARED, 1)
        self.drop = nn.Dropout(0.1)
        self.register_buffer("step", torch.tensor([step(n) for n in range(REACH + 1)]), persistent=False)

    def forward(
        self, vectors: Tensor, kinds: Tensor, paragraph: Tensor, ids: Tensor, window: Tensor, piece: Tensor
    ) -> Tensor:
        """The scores of every pointer."""
        vectors = self.drop(vectors)
        own = vectors[window, piece]
        gap = piece[:, None] - torch.arange(vectors.shape[1], device=piece.device)[None]
        between = (paragraph[window, piece][:, None] - paragraph[window]).clamp(0, 2)
        same = (ids[window, piece][:, None] == ids[window]).long()
        x = self.asks(own)[:, None] + self.offers(vectors)[window]
        x = (
            x
            + self.distance(self.step[gap.clamp(0, REACH)])
            + self.place(place(kinds[window], between, same))
        )
        x = self.out(self.drop(gelu(self.norm(x), approximate="tanh"))).squeeze(-1)
        x = x + (self.turns(own)[:, None] * self.bends(vectors)[window]).sum(-1) / math.sqrt(COMPARED)
        x = x.float().masked_fill((gap <= 0) | (gap > REACH), -1e9)
        return torch.cat([self.nothing(own).float(), x], dim=1)


class Network(nn.Module):
    """Encoder and heads together, as they are trained."""

    def __init__(self, shape: Sequence[tuple[int, int]] = BERT_SHAPE) -> None:
        super().__init__()
        self.encoder = Encoder(shape)
        self.roles = Roles()
        self.antecedents = Antecedents()


def load(path: Path) -> Network:
    """The network of a checkpoint; its shape is read off the weights."""
    weights = torch.load(path, weights_only=True)
    shape = []
    while (into := weights.get(f"encoder.layers.{len(shape)}.into.bias")) is not None:
        shape.append((len(into) // (3 * HEAD), len(weights[f"encoder.layers.{len(shape)}.inner.bias"])))
    network = Network(shape)
    fresh = {name: value for name, value in network.state_dict().items() if name.startswith("antecedents.")}
    network.load_state_dict(fresh | weights)  # a checkpoint of thawed weights may lack that head
    return network
