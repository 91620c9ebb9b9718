"""Problems: what is answered where there is no page to show, and why."""

from collections.abc import Callable, Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import OnrecordError, RecordError
from onrecord.web.answer import to_json
from onrecord.web.guard import is_open
from onrecord.web.refusing import Moved, Refused

__all__ = ["BODY", "Problems"]

BODY = 8_000_000  # bytes of the largest post


class Problems:
    """The answers to errors, as pages or as JSON; `page` renders a template, and with `asks` the record is
    shown to nobody without its token."""

    def __init__(self, page: Callable[[str, Mapping[str, Any], int], Response], asks: bool) -> None:
        self._page, self._asks = page, asks

    def handlers(self) -> dict[Any, Callable[..., Any]]:
        """By each kind of error what answers it."""
        return {
            Moved: self.moved,
            Refused: self.refused,
            OnrecordError: self.failed,
            HTTPException: self.not_there,
            500: self.broken,
        }

    async def refused(self, request: Request, error: Exception) -> Response:
        """Why there is no answer."""
        assert isinstance(error, Refused)
        return self._problem(request, error.status, error.sentence)

    async def moved(self, request: Request, error: Exception) -> Response:
        """The same page under the address that it has now."""
        assert isinstance(error, Moved)
        path = request.url.path.replace(error.old, error.new, 1)
        return RedirectResponse(f"{path}?{request.url.query}" if request.url.query else path, 302)

    async def failed(self, request: Request, error: Exception) -> Response:
        """What onrecord says is wrong: with the record, on this side; with what was asked, on the other."""
        return self._problem(request, 500 if isinstance(error, RecordError) else 400, str(error))

    async def not_there(self, request: Request, error: Exception) -> Response:
        """An address that leads nowhere, a method that is not taken, a body that is too large."""
        assert isinstance(error, HTTPException)
        sentences = {
            404: "There is nothing at this address.",
            405: "This page does not accept that.",
            413: f"That is more than {BODY // 1_000_000} MB: `onrecord add` takes larger files.",
        }
        return self._problem(request, error.status_code, sentences.get(error.status_code, str(error.detail)))

    async def broken(self, request: Request, error: Exception) -> Response:
        """A fault of onrecord's own; the server's terminal has the traceback."""
        sentence = "A fault in onrecord kept this page from being made; the terminal where it runs says more."
        return self._problem(request, 500, sentence)

    def _problem(self, request: Request, status: int, sentence: str) -> Response:
        if request.url.path.endswith((".json", ".csv")):
            return Response(to_json({"error": sentence}), status, media_type="application/json")
        if request.headers.get("hx-request") == "true":
            return self._page("_problem.html", {"sentence": sentence}, 200)
        shown = {"status": status, "sentence": sentence}
        if self._asks and is_open(request.scope["path"]):  # whoever asks may not know of the record yet
            shown["record"] = ""
        return self._page("problem.html", shown, status)
