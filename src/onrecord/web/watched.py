"""Watched: a line of each request for whoever runs the reading room; what was asked is in none of them."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.visible import flat

__all__ = ["Watched"]

_LONGEST = 200  # characters of a path or of an address, which anybody may send


class Watched:
    """Hands a request on to `app`, and a line of it to `write` when it is answered.

    The line has the time, who asked, the method, the path, the status, the bytes of the answer and the
    milliseconds it took. The query is left out: it holds the words of a draft, or the access code.
    """

    def __init__(self, app: ASGIApp, write: Callable[[str], None]) -> None:
        self.app, self.write = app, write

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status, size = time.monotonic(), 500, 0

        async def sent(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, sent)
        finally:
            took = (time.monotonic() - began) * 1000
            now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            path = quote(scope["path"][:_LONGEST], safe="/~")
            self.write(f"{now} {_who(scope)} {scope['method']} {path} {status} {size} {took:.0f}ms")


def _who(scope: Scope) -> str:
    """The address that asked; behind a proxy, whom that names last, who may have made up the others."""
    peer = (scope.get("client") or ("-",))[0]
    named = Headers(scope=scope).get("x-forwarded-for", "").rpartition(",")[2].strip()
    return f"{peer}[{flat(named[:_LONGEST]).replace(' ', '')}]" if named else peer
