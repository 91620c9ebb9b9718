"""Counted: what takes long to count over a whole record, kept until the record changes."""

import sqlite3
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

from onrecord.record import Record, logs

__all__ = ["Counted", "Question"]

T = TypeVar("T")
Question = Callable[[Record], T]

_MOST = 256  # answers kept
_LONG = 0.5  # seconds of counting from which nobody is made to wait for it once an answer is there


class _Held(NamedTuple):
    """An answer, the state of the record that it is of, and how many seconds it took."""

    state: int
    answer: Any
    took: float


class Counted:
    """Answers by what was asked, each good for as long as nobody writes to the record at `path`.

    Once the record has changed, an answer that is soon counted is counted anew. One that takes long is given
    as it was before the change, and counted anew by `later`, which runs a question while others are answered.
    """

    def __init__(self, path: str, later: Callable[[Question[object]], None]) -> None:
        self.path, self.later = path, later
        self._lock = threading.Lock()
        self._answers: OrderedDict[Hashable, _Held] = OrderedDict()
        self._counting: set[Hashable] = set()
        self._watch: sqlite3.Connection | None = None
        self._file: logs.Identity | None = None

    def open(self) -> None:
        """Begin to watch the record."""
        self._file = logs.identity(self.path)
        uri = f"{Path(self.path).absolute().as_uri()}?mode=ro"
        self._watch = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)

    def close(self) -> None:
        """End it, and leave nothing beside the record."""
        with self._lock:
            if self._watch is not None:
                self._watch.close()
                self._watch = None
        logs.take_away(self.path, self._file)

    def get(self, name: Hashable, question: Question[T], record: Record) -> T:
        """The answer to a question, which goes by `name`."""
        with self._lock:
            state, held = self._state(), self._answers.get(name)
            if held and held.state == state:
                self._answers.move_to_end(name)
                return cast(T, held.answer)
            again = held is not None and held.took > _LONG and name not in self._counting
            if again:
                self._counting.add(name)
        if again:
            self.later(lambda other: self._count(name, question, other, state))
        if held and held.took > _LONG:
            return cast(T, held.answer)
        return self._count(name, question, record, state)

    def _count(self, name: Hashable, question: Question[T], record: Record, state: int) -> T:
        begun = time.monotonic()
        try:
            answer = question(record)
            with self._lock:
                self._answers[name] = _Held(state, answer, time.monotonic() - begun)
                self._answers.move_to_end(name)
                while len(self._answers) > _MOST:
                    self._answers.popitem(last=False)
            return answer
        finally:
            with self._lock:
                self._counting.discard(name)

    def _state(self) -> int:
        """A number that changes whenever another connection has written."""
        if self._watch is None:
            return 0
        try:
            return int(self._watch.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.Error:  # the file is away or locked: whoever asks it will say so
            return -1
