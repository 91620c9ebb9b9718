"""The network: one encoder, flat heads over every piece, and a head that reads a window for one cue.

The role head answers "for this cue, what is content and who is the source?" for every piece of the
window. Linking and nesting come out of the question itself: each cue has its own answer.
"""

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

FLAT = {"cue": 3, "content": 3, "source": 3, "name": 7, "person": 4}  # tags of each flat head
ROLES = 5  # O, B-content, I-content, B-source, I-source
KINDS = 4  # inside marks or not, capital or not
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


class Encoder(nn.Module):
    """Pieces of windows in, flat logits and vectors out.

    ids, kinds, mask: (windows, length) integers. Gives flat: (windows, length, 20) logits in the order
    of FLAT, and vectors: (windows, length, 384).
    """

    def __init__(self, start: Path) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(start, attn_implementation="sdpa", add_pooling_layer=False)
        embeddings = self.bert.embeddings
        embeddings.word_embeddings.weight.requires_grad = False
        old = embeddings.token_type_embeddings.weight.data[0]
        embeddings.token_type_embeddings = nn.Embedding(KINDS, len(old))
        embeddings.token_type_embeddings.weight.data = old + 0.02 * torch.randn(KINDS, len(old))
        self.bert.config.type_vocab_size = KINDS
        self.drop = nn.Dropout(0.1)
        self.flat = nn.Linear(len(old), sum(FLAT.values()))

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """(flat logits, vectors) of every piece."""
        vectors = self.bert(input_ids=ids, token_type_ids=kinds, attention_mask=mask).last_hidden_state
        return self.flat(self.drop(vectors)), vectors


class Roles(nn.Module):
    """For each cue, what every piece of its window is to it: (cues, length, ROLES) logits.

    vectors: (windows, length, 384); kinds, paragraph: (windows, length); window, first, last: (cues,),
    the cue's window and its first and last piece in it.
    """

    def __init__(self, size: int = 384) -> None:
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


class Network(nn.Module):
    """Encoder and role head together, as they are trained."""

    def __init__(self, start: Path) -> None:
        super().__init__()
        self.encoder = Encoder(start)
        self.roles = Roles()
