"""What is kept of each piece of a text: its vector in the encoder's last layer, as the heads read it."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from onrecord.model import antecedents, happening

__all__ = ["ANTECEDENTS", "COLUMNS", "HAPPENING", "projected"]

Floats = NDArray[np.float32]

COLUMNS = antecedents.COLUMNS + happening.COLUMNS
ANTECEDENTS, HAPPENING = slice(0, antecedents.COLUMNS), slice(antecedents.COLUMNS, COLUMNS)


@cache
def _into() -> tuple[Floats, Floats]:
    heads = (antecedents.weights(), happening.weights())
    return np.hstack([head.into for head in heads]), np.hstack([head.bias for head in heads])


def projected(vectors: Floats) -> Floats:
    """What is kept of pieces, (n, COLUMNS), of their vectors, (n, 384)."""
    into, bias = _into()
    return vectors @ into + bias
