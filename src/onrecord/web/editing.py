"""Editing: what forms of the reading room change in the record, where its server lets them (`--edit`)."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.errors import ReadOnlyRecord, RecordError
from onrecord.record import Record, attributed, by_hand
from onrecord.record import saved as saving
from onrecord.record.saved import Saved
from onrecord.web.asked import Asked, numbers_of
from onrecord.web.counted import Counted
from onrecord.web.desk import Desk
from onrecord.web.pages.saved import words_check
from onrecord.web.refusing import Refused
from onrecord.web.unkept import Unkept

__all__ = ["CLOSED", "Editing"]

CLOSED = "This server only reads: start it with `onrecord serve RECORD --edit` to change anything here."
_READ_ONLY = "This record may not be written by whoever runs this server, so nothing was changed."
_MOST = 600  # fields of a form


class Editing:
    """The posts that change who is one, who said what and what is said of whom, and which checks are saved.

    They are refused unless `edit` is true.
    """

    def __init__(self, desk: Desk, counts: Counted, unkept: Unkept, edit: bool) -> None:
        self.desk, self.counts, self.unkept, self.edit = desk, counts, unkept, edit

    def routes(self) -> list[Route]:
        """The addresses that are posted to."""
        person = "/person/{person:number}"
        return [
            Route(f"{person}/merge", self.merge, methods=["POST"]),
            Route(f"{person}/split", self.split, methods=["POST"]),
            Route(f"{person}/undo", self.undo, methods=["POST"]),
            Route(f"{person}/facts", self.facts, methods=["POST"]),
            Route("/story/{story:number}/speakers", self.speakers, methods=["POST"]),
            Route("/saved", self.save, methods=["POST"]),
            Route("/saved/{name}/delete", self.delete, methods=["POST"]),
            Route("/draft/{name}/save", self.save_draft, methods=["POST"]),
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

    async def facts(self, request: Request) -> Response:
        """Take facts about a person out that are wrong, or put them back."""
        fields = await self.fields(request)
        chosen = [value for name, value in fields if name == "fact"]
        if not chosen:
            raise Refused(400, "Choose the facts that are wrong, or those to be restored.")
        person, back = request.path_params["person"], dict(fields).get("act") == "undo"

        def change(record: Record) -> int:
            return record.restore_facts(person, chosen) if back else record.remove_facts(person, chosen)

        return await self._ruled("facts", change)

    async def speakers(self, request: Request) -> Response:
        """Rule who said quotes of a story, that it is not known, or nothing."""
        fields = await self.fields(request)
        quotes = [number - 1 for number in numbers_of(value for name, value in fields if name == "quote")]
        given = dict(fields)
        names = [name for field, value in fields if field == "speaker" and (name := value.strip())]
        act = given.get("act", "is")
        if not quotes:
            raise Refused(400, "Choose the quotes whose speaker is to be corrected.")
        if act == "is" and not names:
            raise Refused(400, "Say who said these words, or that it is not known.")
        story = request.path_params["story"]

        def change(record: Record) -> int:
            if act == "undo":
                return _within(record, attributed.take_back, story, quotes)
            return _within(record, attributed.rule, story, quotes, names if act == "is" else None)

        try:
            number = await self._changed(change)
        except RecordError as error:
            raise Refused(400, str(error)) from None
        return RedirectResponse(f"/story/{number}?done=speakers&show=q{quotes[0]}#shown", 303)

    async def save(self, request: Request) -> Response:
        """Save the check of words."""
        given = dict(await self.fields(request))

        def check(record: Record) -> Saved:
            return words_check(Asked(record, self.counts, "/", {}, given, fragment=True), _moment())

        return await self._saved(await self.desk.ask(check))

    async def save_draft(self, request: Request) -> Response:
        """Save the check of a draft that was read."""
        await self.fields(request)
        draft = self.unkept.get(request.path_params["name"])
        check = await self.desk.ask(lambda record: record.check(draft))
        return await self._saved(saving.of_draft(check, _moment()))

    async def delete(self, request: Request) -> Response:
        """Take a saved check out of its file."""
        await self.fields(request)
        path, name = saving.file_of(self.desk.path), request.path_params["name"]
        if not await self.desk.work(lambda: saving.remove(path, name)):
            raise Refused(404, "There is no such check among those that are saved.")
        return RedirectResponse("/saved?done=deleted", 303)

    async def _saved(self, made: Saved) -> Response:
        path = saving.file_of(self.desk.path)
        await self.desk.work(lambda: saving.add(path, made))
        return RedirectResponse(f"/saved/{made.id}?done=saved", 303)

    async def fields(self, request: Request) -> list[tuple[str, str]]:
        """The fields of a form, in order; raises Refused where nothing may be changed."""
        if not self.edit:
            raise Refused(403, CLOSED)
        async with request.form(max_files=0, max_fields=_MOST) as form:
            return [(name, value) for name, value in form.multi_items() if isinstance(value, str)]

    async def _ruled(self, done: str, change: Callable[[Record], int]) -> Response:
        try:
            number = await self._changed(change)
        except RecordError as error:
            raise Refused(400, str(error)) from None
        return RedirectResponse(f"/person/{number}?done={done}", 303)

    async def _changed(self, change: Callable[[Record], int]) -> int:
        try:
            return await self.desk.write(change)
        except ReadOnlyRecord:
            raise Refused(403, _READ_ONLY) from None


def _moment() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


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
