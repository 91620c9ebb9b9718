"""Counted: what takes long to count over a whole record, kept until the record changes."""

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar, cast

__all__ = ["Counted"]

T = TypeVar("T")

_MOST = 256  # answers kept


class Counted:
    """Answers by what was asked, each good for as long as nobody writes to the record at `path`.

    Once the record has changed, the first to ask again has it counted anew; whoever asks meanwhile gets the
    answer from before the change.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._answers: OrderedDict[Hashable, tuple[int, Any]] = OrderedDict()
        self._counting: dict[Hashable, threading.Lock] = {}
        self._watch: sqlite3.Connection | None = None

    def open(self) -> None:
        """Begin to watch the record."""
        uri = f"{Path(self.path).absolute().as_uri()}?mode=ro"
        self._watch = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)

    def close(self) -> None:
        """End it."""
        if self._watch is not None:
            self._watch.close()

    def get(self, asked: Hashable, count: Callable[[], T]) -> T:
        """The answer, counted by `count` where none is kept."""
        with self._lock:
            state = self._state()
            held = self._answers.get(asked)
            if held and held[0] == state:
                self._answers.move_to_end(asked)
                return cast(T, held[1])
            counting = self._counting.setdefault(asked, threading.Lock())
        if held and not counting.acquire(blocking=False):
            return cast(T, held[1])
        if not held:
            counting.acquire()
        try:
            with self._lock:
                held = self._answers.get(asked)
                if held and held[0] == state:
                    return cast(T, held[1])
            answer = count()
            with self._lock:
                self._answers[asked] = (state, answer)
                self._answers.move_to_end(asked)
                while len(self._answers) > _MOST:
                    self._answers.popitem(last=False)
            return answer
        finally:
            counting.release()
            with self._lock:
                if not counting.locked():
                    self._counting.pop(asked, None)

    def _state(self) -> int:
        """A number that changes whenever another connection has written."""
        if self._watch is None:
            return 0
        try:
            return int(self._watch.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.Error:  # the file is away or locked: whoever asks it will say so
            return -1
