"""The weights that ship as a checkpoint to go on from: int8 made float again, by the export's own order.

python -m training.thaw FOLDER CHECKPOINT.pt

Columns that the flat heads have gained since are drawn anew.
"""

import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from onrecord.model.antecedents import WIDTH
from training.model import FLAT, Network

_PARTS = ("into", "out", "inner", "outer")  # the products of a layer
_OLD = {"cue": 3, "content": 3, "source": 3, "name": 7, "person": 4}  # flat heads before status and kind


def weights(path: Path) -> tuple[dict[str, Tensor], list[Tensor]]:
    """The named weights of an exported network, and those of its matrix products in order, all as floats."""
    graph = onnx.load(str(path)).graph
    kept = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    floats: dict[str, np.ndarray] = {}  # type: ignore[type-arg]
    for name, values in kept.items():
        if name.endswith("_quantized"):
            base = name.removesuffix("_quantized")
            scale, zero = kept[f"{base}_scale"], kept[f"{base}_zero_point"].astype(np.float32)
            floats[base] = (values.astype(np.float32) - zero) * scale
        elif values.dtype == np.float32 and not name.endswith("_scale"):
            floats[name] = values
    order = [
        i.removesuffix("_quantized")
        for node in graph.node if node.op_type in ("MatMulInteger", "MatMul")
        for i in node.input if i.removesuffix("_quantized") in floats
    ]  # fmt: skip
    return {n: torch.tensor(v) for n, v in floats.items()}, [torch.tensor(floats[n]) for n in order]


def thawed(folder: Path) -> dict[str, Tensor]:
    """The state of the network that the folder's two files hold."""
    state: dict[str, Tensor] = {}
    named, products = weights(folder / "encoder.onnx")
    state |= {name: value for name, value in named.items() if name.startswith("encoder.")}
    linears = [
        f"encoder.layers.{n // 4}.{part}" for n, part in enumerate(_PARTS * ((len(products) - 2) // 4))
    ]
    for name, product in zip([*linears, "encoder.flat", "roles.piece"], products, strict=True):
        state[f"{name}.weight"] = product.T.contiguous()
    state["roles.piece.bias"] = named["piece.bias"]
    named, products = weights(folder / "roles.onnx")
    state |= {name.replace("r.", "roles.", 1): v for name, v in named.items() if name.startswith("r.")}
    state.pop("roles.cue.weight_Transposed")
    state["roles.cue.weight"], state["roles.out.weight"] = (p.T.contiguous() for p in products)
    threes = [value for value in named.values() if value.ndim == 3]
    for part, three in zip(("near", "far"), threes, strict=True):
        state[f"roles.{part}.weight"] = three.permute(2, 1, 0).contiguous()
    return state | antecedents(folder / "antecedents.npz")


def antecedents(path: Path) -> dict[str, Tensor]:
    """The state of the head for antecedents; the bias that export took out of it stays nought."""
    with np.load(path) as kept:
        named = {name: torch.tensor(kept[name].astype(np.float32)) for name in kept.files}
    sizes = [WIDTH] * 4 + [1]
    parts = ("asks", "offers", "turns", "bends", "nothing")
    split = zip(parts, named["into"].split(sizes, dim=1), named["bias"].split(sizes), strict=True)
    state = {}
    for part, weight, bias in split:
        state |= {f"antecedents.{part}.weight": weight.T.contiguous(), f"antecedents.{part}.bias": bias}
    state |= {f"antecedents.{part}.weight": named[part] for part in ("distance", "place")}
    state |= {"antecedents.norm.weight": named["scale"], "antecedents.norm.bias": named["shift"]}
    return state | {"antecedents.out.weight": named["out"][None], "antecedents.out.bias": torch.zeros(1)}


def widened(state: dict[str, Tensor], old: dict[str, int]) -> dict[str, Tensor]:
    """The state with its flat heads' columns where FLAT has them, those that are new drawn small."""
    fresh = Network(()).encoder.flat
    weight, bias = fresh.weight.detach() * 0.2, torch.zeros_like(fresh.bias)
    at = before = 0
    for head, size in FLAT.items():
        common = min(old.get(head, 0), size)
        if head == "name" and common < size:
            common = 5  # what was other is several kinds now
        for part, was in ((weight, state["encoder.flat.weight"]), (bias, state["encoder.flat.bias"])):
            part[at : at + common] = was[before : before + common]
        at, before = at + size, before + old.get(head, 0)
    return state | {"encoder.flat.weight": weight, "encoder.flat.bias": bias}


if __name__ == "__main__":
    torch.manual_seed(13)
    state = thawed(Path(sys.argv[1]))
    torch.save(widened(state, FLAT if len(state["encoder.flat.bias"]) > 20 else _OLD), sys.argv[2])
