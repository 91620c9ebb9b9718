"""A checkpoint to the files that ship: encoder.onnx and roles.onnx, both int8, per channel, and
antecedents.npz.

python -m training.export CHECKPOINT.pt FOLDER [--float]
"""

import argparse
import math
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn.functional import gelu, pad
from torch.onnx import symbolic_helper

from training.model import BUCKETS, HEAD, WIDE, WIDTH, Antecedents, Network, Roles, load

OPSET = 17


class PlainEncoder(nn.Module):
    """The encoder for one window, written out: ids and kinds (length,) to flat logits, vectors, and what the
    role head makes of each piece, which is the same for every cue."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.encoder = network.encoder
        self.piece = network.roles.piece

    def forward(self, ids: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(flat logits, vectors, pieces) of the window."""
        e = self.encoder
        x = e.norm(e.words(ids) + e.kinds(kinds) + e.places.weight[: ids.shape[0]])
        for layer in e.layers:
            size = len(layer.into.bias) // 3
            q, k, v = dense(x, layer.into).unsqueeze(0).split(size, dim=-1)
            read = attention(q, k, v, size // HEAD).squeeze(0)
            x = layer.norm(x + dense(read, layer.out))
            x = layer.last(x + dense(gelu(dense(x, layer.inner)), layer.outer))
        return dense(x, e.flat), x, dense(x, self.piece)


class PlainRoles(nn.Module):
    """The role head for cues of one paragraph.

    pieces (length, 2 * WIDTH) as PlainEncoder gives them, the cues' first and last vectors (cues, 768),
    distance (cues, length), place (length,) to logits (cues, length, 5).
    """

    def __init__(self, roles: Roles) -> None:
        super().__init__()
        self.r = roles

    def forward(self, pieces: Tensor, cues: Tensor, distance: Tensor, place: Tensor) -> Tensor:
        """Logits of every cue."""
        r = self.r
        plain, gated = pieces.unsqueeze(0).chunk(2, dim=-1)
        shift, gate = r.cue(cues).unsqueeze(1).chunk(2, dim=-1)
        x = (plain + r.place(place)) + shift + gated * gate + r.distance(distance)
        x = r.act(r.norm(x))
        x = x + r.act(around(x, r.near))
        x = x + r.act(around(x, r.far))
        return r.out(x)


@torch.library.custom_op("onrecord::attention", mutates_args=())
def attention(q: Tensor, k: Tensor, v: Tensor, heads: int) -> Tensor:
    """Every head's mean of the values, weighed by the keys: all (1, length, heads * HEAD).

    One operator of onnxruntime does it, more quickly than products and a softmax.
    """
    q, k, v = (part.reshape(-1, heads, HEAD).transpose(0, 1) for part in (q, k, v))
    weights = torch.softmax(q @ k.transpose(1, 2) / math.sqrt(HEAD), dim=-1)
    return (weights @ v).transpose(0, 1).flatten(1).unsqueeze(0).clone()


def as_operator(graph: Any, q: Any, k: Any, v: Any, heads: Any) -> Any:
    """`attention` in the exported graph."""
    count = symbolic_helper._maybe_get_const(heads, "i")
    return graph.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=count).setType(q.type())


def dense(x: Tensor, by: nn.Linear) -> Tensor:
    """A linear layer as one matrix product, which the quantiser knows."""
    return x @ by.weight.T + by.bias


def around(x: Tensor, by: nn.Conv1d) -> Tensor:
    """A convolution over three of (cues, length, WIDTH), as one matrix product too."""
    gap = by.dilation[0]
    wide = pad(x, (0, 0, gap, gap))
    three = torch.cat([wide[:, : -2 * gap], x, wide[:, 2 * gap :]], dim=2)
    return three @ by.weight.permute(2, 1, 0).flatten(0, 1) + by.bias


def shipped(plain: Path, out: Path, kinds: list[str], as_float: bool) -> None:
    """The exported network as it ships: its products of these kinds in int8, or none."""
    if as_float:
        onnx.save(onnx.load(str(plain)), str(out))
    else:
        quantize_dynamic(
            str(plain), str(out), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
            op_types_to_quantize=kinds,
        )  # fmt: skip


def export(checkpoint: Path, folder: Path, as_float: bool = False) -> None:
    """Write encoder.onnx, roles.onnx and antecedents.npz into the folder."""
    network = load(checkpoint).eval()
    torch.onnx.register_custom_op_symbolic("onrecord::attention", as_operator, OPSET)
    folder.mkdir(parents=True, exist_ok=True)
    length, cues = 37, 3
    ids = torch.randint(1000, 20000, (length,))
    kinds = torch.randint(0, 4, (length,))
    pieces, vectors = torch.randn(length, 2 * WIDTH), torch.randn(cues, 2 * WIDE)
    distance = torch.randint(0, BUCKETS, (cues, length))
    place = torch.randint(0, 4, (length,))
    both = {0: "cues", 1: "length"}
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        outputs = ["flat", "vectors", "pieces"]
        torch.onnx.export(
            PlainEncoder(network), (ids, kinds), str(plain), dynamo=False, opset_version=OPSET,
            input_names=["ids", "kinds"], output_names=outputs,
            dynamic_axes={name: {0: "length"} for name in ("ids", "kinds", *outputs)},
        )  # fmt: skip
        shipped(plain, folder / "encoder.onnx", ["MatMul", "Gather"], as_float)
        torch.onnx.export(
            PlainRoles(network.roles), (pieces, vectors, distance, place), str(plain), dynamo=False,
            opset_version=OPSET, input_names=["pieces", "cues", "distance", "place"], output_names=["roles"],
            dynamic_axes={"pieces": {0: "length"}, "cues": {0: "cues"}, "place": {0: "length"},
                          "distance": both, "roles": both},
        )  # fmt: skip
        shipped(plain, folder / "roles.onnx", ["MatMul"], as_float)
    save(network.antecedents, folder / "antecedents.npz")


def save(head: Antecedents, out: Path) -> None:
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


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--float", action="store_true", help="leave the weights as they are, to compare")
    options = parser.parse_args()
    export(options.checkpoint, options.folder, options.float)


if __name__ == "__main__":
    main()
