"""Progress: one line on standard error, in a terminal, while a run goes on for more than two seconds."""

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["Line", "Progress"]

_AFTER = 2.0  # seconds before the line first shows
_EVERY = 0.2  # seconds between two showings
_TICK = 1.0  # seconds after which it shows anew where nothing was done


class Line:
    """One line on standard error, in a terminal, that is written anew and can be taken away."""

    def __init__(self, wanted: bool = True) -> None:
        self.shows = wanted and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._on = False

    def show(self, text: str) -> None:
        """Write it, where it can show, in place of what it said."""
        if self.shows:
            sys.stderr.write(f"\r\x1b[K{text}")
            sys.stderr.flush()
            self._on = True

    def clear(self) -> None:
        """Take it away, so that something else can be written or the run can end."""
        if self._on:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._on = False


class Progress:
    """Counts stories and shows how many, how fast and how many failed. `wanted` is false to show nothing.

    `doing` is what is done to them. `total`, where it is known, is how many there are in all: then it also
    shows the time left. Where no terminal shows it, it is a line of the log once in `every` seconds.
    """

    def __init__(
        self, wanted: bool, total: int | None = None, doing: str = "read", every: float | None = None
    ) -> None:
        self.total, self.doing, self._every = total, doing, every
        self._shown = Line(wanted)
        self._began = self._last = time.monotonic()
        self._held = False
        self._lock = threading.RLock()
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
        return self._shown.shows

    @contextmanager
    def ticking(self) -> Iterator[None]:
        """Within, the line shows every second, also while one long story is read; afterwards it is gone."""
        ended = threading.Event()
        ticks = threading.Thread(target=self._tick, args=(ended,), daemon=True)
        seen = self.shows or self._every is not None
        if seen:
            ticks.start()
        try:
            yield
        finally:
            ended.set()
            if seen:
                ticks.join()
            self.clear()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Within, the line is away, and something else can be written."""
        with self._lock:
            self.clear()
            self._held = True
        try:
            yield
        finally:
            self._held = False

    def clear(self) -> None:
        """Take the line away, so that something else can be written or the run can end."""
        with self._lock:
            self._shown.clear()

    def _tick(self, ended: threading.Event) -> None:
        while not ended.wait(_TICK):
            self._show()

    def _show(self) -> None:
        with self._lock:
            now = time.monotonic()
            if self._every is not None and not self.shows and now - self._last >= self._every:
                self._last = now
                sys.stderr.write(f"onrecord: {self._line(now - self._began)}\n")
                sys.stderr.flush()
            if not self.shows or self._held or now - self._last < _EVERY or now - self._began < _AFTER:
                return
            self._last = now
            self._shown.show(self._line(now - self._began))

    def _line(self, seconds: float) -> str:
        done = self.read + self.failed
        if not done and not self.known:
            return f"no story {self.doing} yet, {_clock(seconds)} so far"
        rate = done / seconds if seconds > 0 else 0.0
        failures = f", {self.failed:,} failed" if self.failed else ""
        known = f", {self.known:,} already in the record" if self.known else ""
        noun = "story" if self.read == 1 else "stories"
        left = (self.total or 0) - done - self.known
        ahead = f", {_clock(left / rate)} left" if left > 0 and rate > 0 else f", {_clock(seconds)} so far"
        return f"{self.read:,} {noun} {self.doing}, {rate:,.0f} a second{known}{failures}{ahead}"


def _clock(seconds: float) -> str:
    """Seconds as minutes and seconds, with hours where there are any: 2:05."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
