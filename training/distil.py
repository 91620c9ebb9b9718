"""A trained model as the teacher of a smaller one: what it answers for the same windows and the same cues."""

from pathlib import Path

import onnxruntime
import torch
from torch import Tensor

from training.batches import Batch
from training.model import FLAT, ROLES, WIDE, distances


class Teacher:
    """The exported model of a folder (encoder.onnx, roles.onnx); int8 is much quicker than training is."""

    def __init__(self, folder: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._encoder, self._roles = (
            onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
            for name in ("encoder.onnx", "roles.onnx")
        )

    def read(self, batch: Batch, cues: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """What it answers for the windows; nought where there is no piece.

        cues: (cues, 3) as (window, first, last). Gives flat logits (windows, length, 20), vectors (windows,
        length, WIDE), and role logits (cues, length, ROLES).
        """
        windows, length = batch.ids.shape
        flat = torch.zeros(windows, length, sum(FLAT.values()))
        vectors = torch.zeros(windows, length, WIDE)
        roles = torch.zeros(len(cues), length, ROLES)
        for window, size in enumerate(batch.mask.sum(1).tolist()):
            asked = {"ids": batch.ids[window, :size].numpy(), "kinds": batch.kinds[window, :size].numpy()}
            its, states, pieces = map(torch.from_numpy, self._encoder.run(None, asked))
            flat[window, :size], vectors[window, :size] = its, states
            paragraph, inside = batch.paragraph[window, :size], batch.kinds[window, :size] % 2
            for number in torch.nonzero(cues[:, 0] == window).flatten().tolist():
                first, last = cues[number, 1:2], cues[number, 2:3]
                place = 2 * (paragraph[first] == paragraph).long() + inside
                asked = {"pieces": pieces.numpy(), "place": place.numpy()}
                asked["cues"] = torch.cat([states[first], states[last]], dim=1).numpy()
                asked["distance"] = distances(size, first, last).numpy()
                roles[number, :size] = torch.from_numpy(self._roles.run(None, asked)[0][0])
        return flat, vectors, roles
