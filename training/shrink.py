"""A checkpoint with fewer layers, heads and inner neurons, the ones that matter least left out.

    python -m training.shrink CHECKPOINT.pt OUT.pt --stories FOLDER [--layers 6] [--heads 6] [--inner 1536]
        [--names NAMES.jsonl] [--mentions GUM.jsonl]

Layers: of all choices of that many, the one whose loss is least as it stands. Heads and neurons: those whose
removal is expected to change the loss least, to the first order (Michel et al., "Are Sixteen Heads Really
Better than One?", NeurIPS 2019; Molchanov et al., CVPR 2019). What is left must be trained further:
`training.train --resume OUT.pt --teacher CHECKPOINT`.
"""

import argparse
from itertools import combinations
from pathlib import Path
from random import Random

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from onrecord.model.encoder import TOKENIZER
from training.batches import Batch
from training.data import add_names, read_annotated, read_mentions
from training.model import HEAD, Layer, Network, load
from training.train import WEIGHT, Texts, epoch_of, loss_of

STORIES = 48  # that the loss is measured on


def loss(network: Network, batches: list[Batch]) -> Tensor:
    """Weighted loss over the batches, gradients kept."""
    total = torch.zeros(())
    for batch in batches:
        torch.manual_seed(1)
        part = sum((WEIGHT[head] * value for head, value in loss_of(network, batch).items()), torch.zeros(()))
        if part.requires_grad:
            part.backward()
        total = total + part.detach()
    return total / len(batches)


def best_layers(network: Network, batches: list[Batch], count: int) -> list[int]:
    """The layers that do best on their own, the others passed over; the first and last always stay."""
    layers = list(network.encoder.layers)
    scores = []
    with torch.no_grad():
        for middle in combinations(range(1, len(layers) - 1), count - 2):
            chosen = [0, *middle, len(layers) - 1]
            network.encoder.layers = nn.ModuleList(layers[n] for n in chosen)
            scores.append((loss(network, batches).item(), chosen))
            print(f"layers {chosen}: loss {scores[-1][0]:.4f}", flush=True)
    network.encoder.layers = nn.ModuleList(layers)
    return min(scores)[1]


def top(importance: Tensor, count: int) -> Tensor:
    """Places of the `count` greatest, in order."""
    return importance.topk(min(count, len(importance))).indices.sort().values


def smaller(layer: Layer, heads: int, inner: int) -> Layer:
    """The layer with its weightiest heads and inner neurons, by weight times gradient."""

    def taylor(rows: Tensor, grad: Tensor | None) -> Tensor:
        return (rows * grad).sum(1) if grad is not None else torch.zeros(len(rows))

    by_column = taylor(layer.out.weight.T, layer.out.weight.grad.T).abs()
    kept_heads = top(by_column.view(-1, HEAD).sum(1), heads)
    columns = (kept_heads[:, None] * HEAD + torch.arange(HEAD)).flatten()
    kept = top(taylor(layer.outer.weight.T, layer.outer.weight.grad.T).abs(), inner)
    new = Layer(len(kept_heads), len(kept))
    rows = torch.cat([columns + part * len(by_column) for part in range(3)])
    with torch.no_grad():
        new.into.weight.copy_(layer.into.weight[rows])
        new.into.bias.copy_(layer.into.bias[rows])
        new.out.weight.copy_(layer.out.weight[:, columns])
        new.inner.weight.copy_(layer.inner.weight[kept])
        new.inner.bias.copy_(layer.inner.bias[kept])
        new.outer.weight.copy_(layer.outer.weight[:, kept])
        new.out.bias.copy_(layer.out.bias)
        new.outer.bias.copy_(layer.outer.bias)
        new.norm.load_state_dict(layer.norm.state_dict())
        new.last.load_state_dict(layer.last.state_dict())
    return new


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--stories", type=Path, nargs="+", required=True)
    parser.add_argument("--names", type=Path)
    parser.add_argument("--mentions", type=Path)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--heads", type=int, default=6)
    parser.add_argument("--inner", type=int, default=1536)
    options = parser.parse_args()
    random = Random(7)
    texts = [readings for folder in options.stories for readings in read_annotated(folder)]
    mentions = read_mentions(options.mentions) if options.mentions else []
    if options.names:
        add_names([story for readings in texts for story in readings] + mentions, options.names)
    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    sample, some = random.sample(texts, min(STORIES, len(texts))), mentions[:8]
    batches = epoch_of(tokenizer, Texts(sample, some, [], [], {}), random)
    network = load(options.checkpoint).eval()
    chosen = best_layers(network, batches, options.layers)
    print(f"layers {chosen}")
    network.encoder.layers = nn.ModuleList(network.encoder.layers[n] for n in chosen)
    loss(network, batches)
    network.encoder.layers = nn.ModuleList(
        smaller(layer, options.heads, options.inner) for layer in network.encoder.layers
    )
    with torch.no_grad():
        print(f"loss {loss(network.eval(), batches).item():.4f} before it is trained further")
    torch.save(network.state_dict(), options.out)


if __name__ == "__main__":
    main()
