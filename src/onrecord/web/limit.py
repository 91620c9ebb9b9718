"""Limit: how much a request may hold, said on a page like any other refusal."""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Limit"]

_DIGITS = 20  # of a length that are looked at: enough for any, and quickly read


class Limit:
    """Hands a request on to `app`; reading more than `most` bytes of its body raises HTTPException(413)."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app, self.most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        length = Headers(scope=scope).get("content-length", "")
        announced = int(length[:_DIGITS]) if length.isascii() and length.isdecimal() else 0
        taken = 0

        async def limited() -> Message:
            nonlocal taken
            if announced > self.most:  # nothing of it is taken in
                raise HTTPException(413)
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.most:
                raise HTTPException(413)
            return message

        await self.app(scope, limited, send)
