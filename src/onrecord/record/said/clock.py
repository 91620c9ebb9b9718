"""The clock: how long a check may take."""

import math
import time

from onrecord.errors import TookTooLong

__all__ = ["Clock"]

_LOOKS = 20_000  # pairs of words compared between two looks at the time: a few milliseconds


class Clock:
    """The time that is left; `deadline` is in seconds of `time.monotonic`."""

    def __init__(self, deadline: float = math.inf) -> None:
        self.deadline = deadline
        self._done = 0

    def tick(self, work: int) -> None:
        """Count so much work as done; raises TookTooLong once the time is over."""
        self._done += work
        if self._done >= _LOOKS:
            self._done = 0
            if self.late():
                raise TookTooLong()

    def late(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() > self.deadline
