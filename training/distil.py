"""A trained model as the teacher of a smaller one: what it answers for the same windows and the same cues."""

from pathlib import Path

import onnxruntime
import torch
from torch import Tensor

from training.batches import Batch
from training.model import FLAT, ROLES, WIDE, distances


class Teacher:
    """The exported model of a folder (encoder.onnx, roles.onnx); int8 is several times as fast as training."""

    def __init__(self, folder: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._encoder, self._roles = (
            onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
            for name in ("encoder.onnx", "roles.onnx")
        )

    def read(self, batch: Batch, cues: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Flat logits (windows, length, 20), vectors (windows, length, WIDE), and role logits
        (cues, length, ROLES) of the cues, (cues, 3) as (window, first, last); nought where there is no piece."""
        windows, length = batch.ids.shape
        flat = torch.zeros(windows, length, sum(FLAT.values()))
        vectors = torch.zeros(windows, length, WIDE)
        roles = torch.zeros(len(cues), length, ROLES)
        for window, size in enumerate(batch.mask.sum(1).tolist()):
            asked = {"ids": batch.ids[window, :size].numpy(), "kinds": batch.kinds[window, :size].numpy()}
            its, states = self._encoder.run(None, asked)
            flat[window, :size], vectors[window, :size] = torch.from_numpy(its), torch.from_numpy(states)
            here = torch.nonzero(cues[:, 0] == window).squeeze(1)
            if len(here):
                _, first, last = cues[here].unbind(1)
                paragraph = batch.paragraph[window, :size]
                place = 2 * (paragraph[first, None] == paragraph).long() + batch.kinds[window, :size] % 2
                asked = {"states": states, "first": first.numpy(), "last": last.numpy(), "place": place.numpy()}
                asked["distance"] = distances(size, first, last).numpy()
                roles[here, :size] = torch.from_numpy(self._roles.run(None, asked)[0])
        return flat, vectors, roles
