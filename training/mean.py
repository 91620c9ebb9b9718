"""The mean of several checkpoints of one run: it reads a little better than the last of them.

python -m training.mean OUT.pt CHECKPOINT.pt CHECKPOINT.pt …

Wortsman et al., "Model soups", ICML 2022.
"""

import sys
from pathlib import Path

import torch
from torch import Tensor


def mean(paths: list[Path]) -> dict[str, Tensor]:
    """The mean of each weight over the checkpoints, which must be of one shape."""
    states = [torch.load(path, weights_only=True) for path in paths]
    return {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}


if __name__ == "__main__":
    torch.save(mean([Path(name) for name in sys.argv[2:]]), sys.argv[1])
