"""Files made for a test, and no way out to the network."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import SourceError
from onrecord.sources import open_stories
from onrecord.story import Story

Write = Callable[[str, str | bytes], str]


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a source opened a socket")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file, folders included, and gives its path."""

    def write(name: str, content: str | bytes) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return str(path)

    return write


@pytest.fixture
def one(write: Write) -> Callable[..., Story | SourceError]:
    """The one thing that a file with this content gives."""

    def one(name: str, content: str | bytes, published: str | None = None) -> Story | SourceError:
        (found,) = open_stories([write(name, content)], published)
        return found

    return one
