"""The larger network as the teacher of the small one: what it answers for the same windows and cues."""

from pathlib import Path

import torch
from torch import Tensor

from training.batches import Batch
from training.wide import WideNetwork


class Teacher:
    """The larger network of a checkpoint (`training.wide`), asked for a whole batch at once, in bfloat16."""

    def __init__(self, checkpoint: Path) -> None:
        self._network = WideNetwork()
        self._network.load_state_dict(torch.load(checkpoint, weights_only=True))
        self._network.eval().bfloat16()

    @torch.no_grad()
    @torch.autocast("cpu", enabled=False)
    def read(self, batch: Batch, cues: Tensor) -> tuple[Tensor, Tensor, Tensor | None]:
        """What it answers for the windows.

        cues: (cues, 3) as (window, first, last). Gives flat logits (windows, length, 38), role logits (cues,
        length, ROLES), and the scores of the batch's pointers (pointers, 1 + length), None without any.
        """
        flat, vectors = self._network.encoder(batch.ids, batch.kinds, batch.mask)
        roles = self._network.roles(vectors, batch.kinds, batch.paragraph, *cues.unbind(1)).float()
        scores = None
        if len(batch.pointers):
            around = (batch.kinds, batch.paragraph, batch.ids)
            scores = self._network.antecedents(vectors, *around, *batch.pointers.unbind(1)).float()
        return flat.float(), roles, scores
