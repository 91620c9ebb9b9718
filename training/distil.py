"""The larger network as the teacher of the small one: what it answers for the same windows and cues."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import torch
from torch import Tensor

from training.batches import Batch
from training.wide import WideNetwork

WAITING, AGAIN = 300, 4


class Teacher:
    """The larger network of a checkpoint (`training.wide`), asked for a whole batch at once, in bfloat16."""

    def __init__(self, checkpoint: Path) -> None:
        self._network = WideNetwork()
        self._network.load_state_dict(torch.load(checkpoint, weights_only=True))
        self._network.eval().bfloat16()

    @torch.no_grad()
    @torch.autocast("cpu", enabled=False)
    def vectors(self, batch: Batch) -> Tensor:
        """What its encoder makes of every piece: (windows, length, wide.SIZE), in bfloat16."""
        return self._network.encoder(batch.ids, batch.kinds, batch.mask)[1]

    @torch.no_grad()
    @torch.autocast("cpu", enabled=False)
    def flat(self, vectors: Tensor) -> Tensor:
        """What its flat heads answer, given those vectors: logits (windows, length, 38)."""
        return self._network.encoder.flat(vectors).float()

    @torch.no_grad()
    @torch.autocast("cpu", enabled=False)
    def read(self, batch: Batch, vectors: Tensor, cues: Tensor) -> tuple[Tensor, Tensor | None]:
        """What its other heads answer, given those vectors.

        cues: (cues, 3) as (window, first, last). Gives role logits (cues, length, ROLES), and the scores of
        the batch's pointers (pointers, 1 + length), None without any.
        """
        roles = self._network.roles(vectors, batch.kinds, batch.paragraph, *cues.unbind(1)).float()
        scores = None
        if len(batch.pointers):
            around = (batch.kinds, batch.paragraph, batch.ids)
            scores = self._network.antecedents(vectors, *around, *batch.pointers.unbind(1)).float()
        return roles, scores


class Lessons:
    """Batches with the teacher's vectors, each given several times over, as asking the teacher takes time.

    A batch is new while fewer than WAITING are kept, and then once in AGAIN times.
    """

    def __init__(self, teacher: Teacher | None, random: Random) -> None:
        self._teacher, self._random = teacher, random
        self._kept: list[tuple[int, Batch, Tensor]] = []

    def of(self, new: Iterator[Batch]) -> Iterator[tuple[Batch, Tensor | None]]:
        """The new batches, each where its turn comes, and kept ones between them."""
        for batch in new:
            if not self._teacher:
                yield batch, None
                continue
            while len(self._kept) >= WAITING and self._random.random() < 1 - 1 / AGAIN:
                at = self._random.randrange(len(self._kept))
                left, kept, vectors = self._kept[at]
                if left > 1:
                    self._kept[at] = (left - 1, kept, vectors)
                else:
                    self._kept[at] = self._kept[-1]
                    self._kept.pop()
                yield kept, vectors
            vectors = self._teacher.vectors(batch)
            self._kept.append((AGAIN - 1, batch, vectors))
            yield batch, vectors
