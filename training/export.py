"""A checkpoint to the files that ship: encoder.onnx (int8, per channel) and roles.onnx.

python -m training.export CHECKPOINT.pt FOLDER [--float]
"""

import argparse
import math
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn.functional import gelu

from training.model import BUCKETS, Encoder, Network, Roles
from training.train import MINILM

HEADS = 12


class PlainEncoder(nn.Module):
    """The encoder for one window, written out: ids and kinds (length,) to flat logits and states.

    One matrix makes query, key and value, so that dynamic quantisation scales their input once.
    """

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.embeddings = encoder.bert.embeddings
        self.layers = encoder.bert.encoder.layer
        self.flat = encoder.flat
        own = [layer.attention.self for layer in self.layers]
        parts = [(s.query, s.key, s.value) for s in own]
        self.into = nn.ParameterList([torch.cat([p.weight for p in three]).T.contiguous() for three in parts])
        self.bias = nn.ParameterList([torch.cat([p.bias for p in three]) for three in parts])

    def forward(self, ids: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor]:
        """(flat logits, states) of the window."""
        e = self.embeddings
        x = e.word_embeddings(ids) + e.token_type_embeddings(kinds)
        x = e.LayerNorm(x + e.position_embeddings.weight[: ids.shape[0]])
        for layer, weight, bias in zip(self.layers, self.into, self.bias, strict=True):
            three = (x @ weight + bias).chunk(3, dim=-1)
            q, k, v = (part.reshape(-1, HEADS, 32).transpose(0, 1) for part in three)
            attention = torch.softmax(q @ k.transpose(1, 2) / math.sqrt(32), dim=-1)
            read = (attention @ v).transpose(0, 1).reshape(-1, 384)
            out = layer.attention.output
            x = out.LayerNorm(x + dense(read, out.dense))
            inner = gelu(dense(x, layer.intermediate.dense))
            x = layer.output.LayerNorm(x + dense(inner, layer.output.dense))
        return dense(x, self.flat), x


class PlainRoles(nn.Module):
    """The role head for one window: states (length, 384), first and last (cues,), distance and place
    (cues, length) to logits (cues, length, 5)."""

    def __init__(self, roles: Roles) -> None:
        super().__init__()
        self.r = roles

    def forward(self, states: Tensor, first: Tensor, last: Tensor, distance: Tensor, place: Tensor) -> Tensor:
        """Logits of every cue over the window."""
        r = self.r
        plain, gated = r.piece(states).unsqueeze(0).chunk(2, dim=-1)
        shift, gate = r.cue(torch.cat([states[first], states[last]], dim=-1)).unsqueeze(1).chunk(2, dim=-1)
        x = plain + shift + gated * gate + r.distance(distance) + r.place(place)
        x = r.act(r.norm(x)).transpose(1, 2)
        x = x + r.act(r.near(x))
        x = x + r.act(r.far(x))
        return r.out(x.transpose(1, 2))


def dense(x: Tensor, by: nn.Linear) -> Tensor:
    """A linear layer as one matrix product, which the quantiser knows."""
    return x @ by.weight.T + by.bias


def export(checkpoint: Path, folder: Path, as_float: bool = False) -> None:
    """Write encoder.onnx and roles.onnx into the folder."""
    network = Network(MINILM)
    network.load_state_dict(torch.load(checkpoint, weights_only=True))
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    length, cues = 37, 3
    ids = torch.randint(1000, 20000, (length,))
    kinds = torch.randint(0, 4, (length,))
    first = torch.tensor([3, 9, 20])
    distance = torch.randint(0, BUCKETS, (cues, length))
    place = torch.randint(0, 4, (cues, length))
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "encoder.onnx"
        torch.onnx.export(
            PlainEncoder(network.encoder), (ids, kinds), str(plain), dynamo=False, opset_version=17,
            input_names=["ids", "kinds"], output_names=["flat", "states"],
            dynamic_axes={name: {0: "length"} for name in ("ids", "kinds", "flat", "states")},
        )  # fmt: skip
        if as_float:
            onnx.save(onnx.load(str(plain)), str(folder / "encoder.onnx"))
        else:
            quantize_dynamic(
                str(plain), str(folder / "encoder.onnx"), per_channel=True, reduce_range=True,
                weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather"],
            )  # fmt: skip
    states = torch.randn(length, 384)
    both = {0: "cues", 1: "length"}
    torch.onnx.export(
        PlainRoles(network.roles), (states, first, first + 1, distance, place), str(folder / "roles.onnx"),
        dynamo=False, opset_version=17, input_names=["states", "first", "last", "distance", "place"],
        output_names=["roles"],
        dynamic_axes={"states": {0: "length"}, "first": {0: "cues"}, "last": {0: "cues"},
                      "distance": both, "place": both, "roles": both},
    )  # fmt: skip


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
