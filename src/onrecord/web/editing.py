"""Editing: what forms of the reading room change in the record, where its server lets them (`--edit`)."""

from collections.abc import Callable, Sequence

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.errors import ReadOnlyRecord
from onrecord.record import Record, by_hand
from onrecord.web.asked import numbers_of
from onrecord.web.desk import Desk
from onrecord.web.refusing import Refused

__all__ = ["CLOSED", "Editing"]

CLOSED = "This server only reads: start it with `onrecord serve RECORD --edit` to change anything here."
_READ_ONLY = "This record may not be written by whoever runs this server, so nothing was changed."
_MOST = 600  # fields of a form


class Editing:
    """The posts that change who is one in the record, refused unless `edit` is true."""

    def __init__(self, desk: Desk, edit: bool) -> None:
        self.desk, self.edit = desk, edit

    def routes(self) -> list[Route]:
        """The addresses that are posted to."""
        person = "/person/{person:number}"
        return [
            Route(f"{person}/merge", self.merge, methods=["POST"]),
            Route(f"{person}/split", self.split, methods=["POST"]),
            Route(f"{person}/undo", self.undo, methods=["POST"]),
        ]

    async def merge(self, request: Request) -> Response:
        """Make two people one."""
        fields = await self.fields(request)
        others = numbers_of(value for name, value in fields if name == "with")
        if len(others) != 1:
            raise Refused(400, "Choose one person to merge with.")
        person = request.path_params["person"]
        return await self._ruled("merge", lambda record: _within(record, by_hand.merge, person, others[0]))

    async def split(self, request: Request) -> Response:
        """Take a person's appearances in some stories, in each of their versions, out of it."""
        chosen = numbers_of(value for name, value in await self.fields(request) if name == "story")
        if not chosen:
            raise Refused(400, "Choose the stories that are about somebody else.")
        person = request.path_params["person"]
        return await self._ruled("split", lambda record: _split(record, person, chosen))

    async def undo(self, request: Request) -> Response:
        """Take back what was ruled by hand on a person."""
        await self.fields(request)
        person = request.path_params["person"]
        return await self._ruled("undo", lambda record: _within(record, by_hand.take_back, person))

    async def fields(self, request: Request) -> list[tuple[str, str]]:
        """The fields of a form, in order; raises Refused where nothing may be changed."""
        if not self.edit:
            raise Refused(403, CLOSED)
        async with request.form(max_files=0, max_fields=_MOST) as form:
            return [(name, value) for name, value in form.multi_items() if isinstance(value, str)]

    async def _ruled(self, done: str, change: Callable[[Record], int]) -> Response:
        try:
            number = await self.desk.write(change)
        except ReadOnlyRecord:
            raise Refused(403, _READ_ONLY) from None
        return RedirectResponse(f"/person/{number}?done={done}", 303)


def _within(record: Record, change: Callable[..., int], *given: object) -> int:
    with record.transaction() as connection:
        return change(connection, *given)


def _split(record: Record, person: int, stories: Sequence[int]) -> int:
    marks = ", ".join("?" * len(stories))
    with record.transaction() as connection:
        every = connection.execute(
            "SELECT id FROM stories WHERE thread IN (SELECT thread FROM stories WHERE id IN"
            f" ({marks})) ORDER BY id",
            stories,
        ).fetchall()
        return by_hand.split(connection, person, [row[0] for row in every])
