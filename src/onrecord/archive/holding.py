"""Holding: a file of an archive that one process alone writes to."""

import time
from typing import IO, Any

from onrecord.errors import OnrecordError

__all__ = ["hold"]

_EACH = 0.2  # seconds between two tries


def hold(file: IO[Any], wait: float, otherwise: str) -> None:
    """Hold the file alone until it is closed.

    Raises OnrecordError, with the sentence `otherwise`, where another process does not let go within `wait`
    seconds.
    """
    try:
        import fcntl
    except ImportError:  # Windows, where Ray runs one node for trying out
        return
    limit = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except OSError:
            if time.monotonic() > limit:
                raise OnrecordError(otherwise) from None
            time.sleep(_EACH)
