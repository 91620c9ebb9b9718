"""The reading room asked by HTTP, for tests."""

from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from onrecord.web import application

HERE = "http://localhost:8040"


def opened(path: Path, base: str = HERE, raise_server_exceptions: bool = True, **settings: Any) -> TestClient:
    """A client of the room of a record, to be used in a `with`."""
    return TestClient(
        application(str(path), **settings),
        base_url=base,
        follow_redirects=False,
        raise_server_exceptions=raise_server_exceptions,
    )
