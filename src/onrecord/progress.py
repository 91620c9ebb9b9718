"""Progress: one line on standard error, in a terminal, while a run goes on for more than two seconds."""

import os
import sys
import time

__all__ = ["Progress"]

_AFTER = 2.0  # seconds before the line first shows
_EVERY = 0.2  # seconds between two showings


class Progress:
    """Counts stories and shows how many, how fast and how many failed. `wanted` is false to show nothing.

    `doing` is what is done to them. `total`, where it is known, is how many there are in all: then it also
    shows the time left.
    """

    def __init__(self, wanted: bool, total: int | None = None, doing: str = "read") -> None:
        self.total, self.doing = total, doing
        self._shows = wanted and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._began = self._last = time.monotonic()
        self._on = False
        self.read = self.failed = self.known = 0

    def step(self, failed: bool) -> None:
        """One more story is done."""
        self.read += not failed
        self.failed += failed
        self._show()

    def skip(self) -> None:
        """One more story had been read before."""
        self.known += 1
        self._show()

    @property
    def shows(self) -> bool:
        """Whether the line can show at all."""
        return self._shows

    def _show(self) -> None:
        if self._shows and (now := time.monotonic()) - self._last >= _EVERY and now - self._began >= _AFTER:
            self._last = now
            rate = (self.read + self.failed) / (now - self._began)
            failures = f", {self.failed:,} failed" if self.failed else ""
            known = f", {self.known:,} there before" if self.known else ""
            left = self._left(rate)
            noun = "story" if self.read == 1 else "stories"
            sys.stderr.write(
                f"\r\x1b[K{self.read:,} {noun} {self.doing}, {rate:,.0f} a second{known}{failures}{left}"
            )
            sys.stderr.flush()
            self._on = True

    def clear(self) -> None:
        """Take the line away, so that something else can be written or the run can end."""
        if self._on:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._on = False

    def _left(self, rate: float) -> str:
        """The time left in words, where the total is known; what was there before took no time."""
        left = (self.total or 0) - self.read - self.failed - self.known
        if left <= 0 or rate <= 0:
            return ""
        minutes, seconds = divmod(round(left / rate), 60)
        hours, minutes = divmod(minutes, 60)
        return f", {hours}:{minutes:02}:{seconds:02} left" if hours else f", {minutes}:{seconds:02} left"
