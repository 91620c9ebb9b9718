"""Unkept: stories read in the room and not, or not yet, kept in the record; in memory alone."""

import secrets
import threading
from collections import OrderedDict

from onrecord.reading import Reading
from onrecord.web.refusing import Refused

__all__ = ["Unkept"]

_MOST = 40  # readings
_CHARS = 8_000_000  # of their texts together


class Unkept:
    """Readings by a name that nobody can guess; the oldest are forgotten first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._readings: OrderedDict[str, Reading] = OrderedDict()

    def put(self, reading: Reading) -> str:
        """The name under which the reading can be seen."""
        name = secrets.token_urlsafe(12)
        with self._lock:
            self._readings[name] = reading
            while len(self._readings) > 1 and self._full():
                self._readings.popitem(last=False)
        return name

    def get(self, name: str) -> Reading:
        """The reading of that name; raises Refused where it is forgotten."""
        with self._lock:
            if reading := self._readings.get(name):
                return reading
        raise Refused(
            404,
            "This reading was not kept and is forgotten: read the story again, and keep it to find it here.",
        )

    def forget(self, name: str) -> None:
        """Let go of a reading."""
        with self._lock:
            self._readings.pop(name, None)

    def _full(self) -> bool:
        chars = sum(len(reading.text) for reading in self._readings.values())
        return len(self._readings) > _MOST or chars > _CHARS
