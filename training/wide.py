"""A larger network with the same heads, to teach the small one: MPNet's encoder (12 layers, 768 wide).

Its vocabulary is BERT's, four further on, so a window has the same pieces for both. Song et al., "MPNet",
NeurIPS 2020; the distances between pieces are weighed as in T5 (Raffel et al. 2020): 32 steps, 16 a side.
"""

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn.functional import gelu, scaled_dot_product_attention

from onrecord.model.tokens import CLS, PAD, SEP
from training.model import DROP, FLAT, KINDS, Antecedents, Roles

SIZE, HEADS, LAYERS, INNER, EPS = 768, 12, 12, 3072, 1e-5
WORDS, PLACES, SHIFT = 30527, 514, 4
SPECIAL = {CLS: 0, PAD: 1, SEP: 2}
STEPS, FAR = 32, 128


def steps(length: int) -> Tensor:
    """(length, length): the step of the distance between two pieces."""
    at = torch.arange(length)
    n = at[:, None] - at[None]  # as in MPNet: minus (memory - context)
    side = (n < 0).long() * (STEPS // 2)
    n = n.abs()
    exact = STEPS // 4
    log = (
        exact
        + (torch.log(n.clamp(min=1).float() / exact) / math.log(FAR / exact) * (STEPS // 2 - exact)).long()
    )
    return side + torch.where(n < exact, n, log.clamp(max=STEPS // 2 - 1))


class WideLayer(nn.Module):
    """One layer of MPNet."""

    def __init__(self) -> None:
        super().__init__()
        self.into, self.out = nn.Linear(SIZE, 3 * SIZE), nn.Linear(SIZE, SIZE)
        self.norm, self.last = nn.LayerNorm(SIZE, eps=EPS), nn.LayerNorm(SIZE, eps=EPS)
        self.inner, self.outer = nn.Linear(SIZE, INNER), nn.Linear(INNER, SIZE)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x: (windows, length, SIZE); bias: (windows, HEADS, length, length)."""
        windows, length, _ = x.shape
        parts = self.into(x).view(windows, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        read = scaled_dot_product_attention(*parts.unbind(0), attn_mask=bias)
        x = self.norm(x + self.out(read.transpose(1, 2).reshape(windows, length, -1)))
        return self.last(x + self.outer(gelu(self.inner(x))))


class WideEncoder(nn.Module):
    """As training.model.Encoder, 768 wide."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(WORDS, SIZE)
        self.words.weight.requires_grad = False
        self.places = nn.Embedding(PLACES, SIZE)
        self.kinds = nn.Embedding(KINDS, SIZE)
        self.norm = nn.LayerNorm(SIZE, eps=EPS)
        self.bias = nn.Embedding(STEPS, HEADS)
        self.bias.weight.requires_grad = False  # the quick attention of the CPU has no gradient for it
        self.layers = nn.ModuleList(WideLayer() for _ in range(LAYERS))
        self.drop = nn.Dropout(DROP)
        self.flat = nn.Linear(SIZE, sum(FLAT.values()))
        own = torch.arange(WORDS - SHIFT - 1) + SHIFT
        for bert, its in SPECIAL.items():
            own[bert] = its
        self.register_buffer("own", own, persistent=False)
        self.register_buffer("steps", steps(512), persistent=False)

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """(flat logits, vectors) of every piece."""
        length = ids.shape[1]
        x = self.norm(self.words(self.own[ids]) + self.kinds(kinds) + self.places.weight[2 : 2 + length])
        x = self.drop(x)
        bias = self.bias.weight[self.steps[:length, :length]].permute(2, 0, 1)[None]
        bias = bias.masked_fill(~mask.bool()[:, None, None, :], -1e4).expand(len(ids), -1, -1, -1)
        bias = bias.to(torch.bfloat16 if torch.is_autocast_enabled("cpu") else x.dtype).contiguous()
        for layer in self.layers:
            x = layer(x, bias)
        return self.flat(self.drop(x)), x


class WideNetwork(nn.Module):
    """The encoder and the heads of the small network, each as wide as it."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = WideEncoder()
        self.roles = Roles(SIZE)
        self.antecedents = Antecedents(SIZE)


def from_mpnet(path: Path) -> dict[str, Tensor]:
    """The encoder's first weights, out of MPNet's safetensors."""
    its = {name.removeprefix("mpnet."): value.float() for name, value in load_file(path).items()}
    own = {
        "words.weight": its["embeddings.word_embeddings.weight"],
        "places.weight": its["embeddings.position_embeddings.weight"],
        "kinds.weight": 0.01 * torch.randn(KINDS, SIZE),
        "bias.weight": its["encoder.relative_attention_bias.weight"],
    }
    names = {"out": "attention.attn.o", "norm": "attention.LayerNorm", "inner": "intermediate.dense"}
    names |= {"outer": "output.dense", "last": "output.LayerNorm"}
    for part in ("weight", "bias"):
        own[f"norm.{part}"] = its[f"embeddings.LayerNorm.{part}"]
        for n in range(LAYERS):
            there = f"encoder.layer.{n}."
            three = [its[f"{there}attention.attn.{name}.{part}"] for name in "qkv"]
            own[f"layers.{n}.into.{part}"] = torch.cat(three)
            for name, there_name in names.items():
                own[f"layers.{n}.{name}.{part}"] = its[f"{there}{there_name}.{part}"]
    return own
