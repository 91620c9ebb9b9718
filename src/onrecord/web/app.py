"""The application: which address is answered by which page, as HTML, as JSON and, for tables, as CSV."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from onrecord.errors import OnrecordError, ReadOnlyRecord
from onrecord.record import Record
from onrecord.web import taking
from onrecord.web.answer import Answer, to_csv, to_json
from onrecord.web.asked import Asked, check_names, joined
from onrecord.web.counted import Counted, Question
from onrecord.web.desk import Desk
from onrecord.web.editing import Editing
from onrecord.web.guard import Guard
from onrecord.web.limit import Limit
from onrecord.web.pages import draft, reading
from onrecord.web.problems import BODY, Problems
from onrecord.web.refusing import Refused
from onrecord.web.rendering import Pages
from onrecord.web.routes import FIRST, PAGES, Page
from onrecord.web.unkept import Unkept

__all__ = ["BODY", "application"]

_FIELD = 4_500_000  # bytes of one field of a form: a million characters in most scripts


def application(
    path: str,
    *,
    names: Iterable[str] = (),
    token: str | None = None,
    seconds: float = 10.0,
    threads: int = 4,
    edit: bool = False,
    prefix: str = "",
    https: bool = False,
) -> Guard:
    """The reading room of the record at `path`, as an ASGI application.

    `names` are further host names that it may be called by; with a `token`, nobody is let in without it. A
    question to the record may take `seconds`; `threads` are asked at once. The record is opened at startup.
    With `edit` people can be merged and split, speakers corrected, and checks saved. `prefix` is the path
    under which a proxy shows it, such as "/desk"; `https` says that this is asked by TLS.
    """
    room = _Room(path, seconds, threads, token, edit, prefix)
    app = Starlette(
        routes=[*room.routes(), Mount("/static", StaticFiles(packages=[("onrecord.web", "static")]))],
        middleware=[
            Middleware(GZipMiddleware, minimum_size=1_000, compresslevel=4),
            Middleware(Limit, most=BODY),
        ],
        exception_handlers=Problems(room.page, room.asks).handlers(),
        lifespan=room.lifespan,
    )
    room.guard = Guard(app, ("localhost", *names), token, prefix, https)
    return room.guard  # around all of it: the answer to a fault bears the headers too


class _Room:
    """What the answers share: the desk, the counts, the stories not kept, the templates."""

    guard: Guard

    def __init__(
        self, path: str, seconds: float, threads: int, token: str | None, edit: bool, prefix: str
    ) -> None:
        self.asks, self.prefix = token is not None, prefix  # asks for a token
        self.desk, self.counts, self.unkept = (
            Desk(path, threads, seconds),
            Counted(path, self._later),
            Unkept(),
        )
        self._tasks: set[asyncio.Task[object]] = set()
        self.pages = Pages(path, edit, prefix)
        self.editing = Editing(self.desk, self.counts, self.unkept, edit)

    @asynccontextmanager
    async def lifespan(self, app: Starlette) -> AsyncIterator[None]:
        """Open the record, and close it at the end."""
        try:
            await self.desk.start()
            self.counts.open()
            self._loop = asyncio.get_running_loop()
            self._task(self._warm())
            yield
        finally:
            for task in self._tasks:
                task.cancel()
            await self.desk.stop()
            self.counts.close()  # last: no thread asks it any more

    async def _warm(self) -> None:
        """Ask what is asked first and takes longest to count, so that nobody has to wait for it."""
        for path, page, query in FIRST:
            await self._quietly(partial(self._first, path, page, query))

    def _first(self, path: str, page: Page, query: dict[str, str], record: Record) -> object:
        return page(Asked(record, self.counts, path, {}, query, fragment=True))

    def _later(self, question: Question[object]) -> None:
        """Have a question answered without anyone waiting for it; may be called from any thread."""
        self._loop.call_soon_threadsafe(lambda: self._task(self._quietly(question)))

    async def _quietly(self, question: Question[object]) -> None:
        with suppress(OnrecordError, Refused, sqlite3.Error):  # whoever asks the same is told of it
            await self.desk.ask(question, limited=False)

    def _task(self, work: Coroutine[Any, Any, object]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def routes(self) -> list[Route]:
        """All addresses but the files."""
        routes = []
        for path, page, known, table in PAGES:
            routes += self._twins(path, page, known, table)
        routes += self._twins("/unkept/{name}", lambda asked: reading.unkept(asked, self.unkept), "show part")
        routes += self._twins("/draft/{name}", lambda asked: draft.checked(asked, self.unkept), "")
        return [
            *routes,
            *self.editing.routes(),
            Route("/read", self.take, methods=["POST"]),
            Route("/draft", self.take_draft, methods=["POST"]),
            Route("/unkept/{name}/keep", self.keep, methods=["POST"]),
            Route("/unkept/{name}/forget", self.forget, methods=["POST"]),
            Route("/enter", self.enter, methods=["GET", "POST"]),
            Route("/health", self.health),
        ]

    def _twins(self, path: str, page: Page, known: str, table: bool = False) -> list[Route]:
        forms = [("json", f"{path}.json"), *([("csv", f"{path}.csv")] if table else []), ("html", path)]
        return [Route(address, self._answering(page, form, known.split())) for form, address in forms]

    def _answering(
        self, page: Page, form: str, known: Sequence[str]
    ) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            check_names(request.query_params.multi_items(), known)
            return await self.desk.ask(
                lambda record: self._sent(request, form, page(self._asked(request, record)))
            )

        return answer

    def _asked(self, request: Request, record: Record) -> Asked:
        path = request.url.path
        for form in (".json", ".csv"):
            path = path.removesuffix(form)
        fragment = request.headers.get("hx-request") == "true"
        base = f"{str(request.base_url).rstrip('/')}{self.prefix}/"
        every = request.query_params.multi_items()
        query = joined(every)
        return Asked(record, self.counts, path or "/", request.path_params, query, fragment, base, every)

    def _sent(self, request: Request, form: str, answer: Answer) -> Response:
        if form == "json":
            return Response(to_json(answer.data), answer.status, media_type="application/json")
        if form == "csv" and answer.table is not None:
            name = (request.url.path.strip("/").removesuffix(".csv") or "check").replace("/", "-")
            headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
            return Response(to_csv(answer.table), media_type="text/csv; charset=utf-8", headers=headers)
        partial = answer.fragment is not None and request.headers.get("hx-request") == "true"
        template = answer.fragment if partial and answer.fragment else answer.template
        # A fragment of a refused check is swapped in like any other: htmx leaves errors out.
        status = 200 if partial else answer.status
        return self.page(template, answer.shown, status, {"vary": "HX-Request"})

    def page(
        self,
        template: str,
        shown: Mapping[str, Any],
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """A template with what it shows."""
        html = self.pages.render(template, shown)
        return Response(html, status, media_type="text/html; charset=utf-8", headers=dict(headers or {}))

    # Reading and keeping

    async def take(self, request: Request) -> Response:
        """Read what was posted, and show it."""
        given, taken = await self._taken(request)
        if isinstance(taken, str):
            sentence = taken
            return await self.desk.ask(
                lambda record: self._sent(
                    request, "html", reading.filled(self._asked(request, record), given, sentence)
                )
            )
        names = [self.unkept.put(each) for each in taken.readings]
        if len(names) == 1 and not taken.problems:
            return RedirectResponse(f"/unkept/{names[0]}", 303)
        return await self.desk.ask(
            lambda record: self._sent(
                request, "html", reading.several(self._asked(request, record), taken, names)
            )
        )

    async def take_draft(self, request: Request) -> Response:
        """Read what was posted, and show what the record has of it; of several stories, of the first."""
        given, taken = await self._taken(request)
        if isinstance(taken, str):
            sentence = taken
            return await self.desk.ask(
                lambda record: self._sent(
                    request, "html", draft.filled(self._asked(request, record), given, sentence)
                )
            )
        return RedirectResponse(f"/draft/{self.unkept.put(taken.readings[0])}", 303)

    async def _taken(self, request: Request) -> tuple[dict[str, str], taking.Taken | str]:
        """The fields of a form, and the readings of what was posted, or what is wrong with it."""
        async with request.form(max_files=1, max_fields=12, max_part_size=_FIELD) as form:
            given = {name: value for name, value in form.items() if isinstance(value, str)}
            upload = form.get("file")
            named, content = "pasted text", given.get("text", "").replace("\r\n", "\n").encode()
            if isinstance(upload, UploadFile) and (upload.filename or upload.size):
                named, content = upload.filename or "the file", await upload.read()
        try:
            return given, await self.desk.work(lambda: taking.take(named, content, given))
        except OnrecordError as error:
            return given, str(error)

    async def keep(self, request: Request) -> Response:
        """Put a story that was read into the record, and go to it there."""
        name = request.path_params["name"]
        try:
            added = await self.desk.keep(self.unkept.get(name))
        except ReadOnlyRecord:
            raise Refused(
                403, "This record may not be written by whoever runs this server, so the story is not kept."
            ) from None
        self.unkept.forget(name)
        return RedirectResponse(f"/story/{added.story}?done=kept", 303)

    async def forget(self, request: Request) -> Response:
        """Let go of a story that was read."""
        self.unkept.forget(request.path_params["name"])
        return RedirectResponse("/read", 303)

    async def enter(self, request: Request) -> Response:
        """Ask for the token, and let in whoever has it."""
        if not self.asks:
            return RedirectResponse("/", 303)
        wrong = False
        if request.method == "POST":
            async with request.form(max_files=0, max_fields=2) as form:
                given = str(form.get("token", ""))
            if self.guard.is_token(given):
                answer = RedirectResponse("/", 303)
                self.guard.remember(answer)
                return answer
            wrong = True
        return self.page("enter.html", {"wrong": wrong, "record": ""}, 401 if wrong else 200)

    async def health(self, request: Request) -> Response:
        """Whether questions to the record are answered, and nothing else of it: anybody may ask this."""
        try:
            await self.desk.ask(
                lambda record: record.connection.execute("SELECT 1 FROM stories LIMIT 1").fetchone()
            )
        except Refused as error:
            answer = {"status": "failed", "error": error.sentence}
        except OnrecordError:
            answer = {"status": "failed", "error": "The record cannot be read."}
        else:
            answer = {"status": "ok"}
        return Response(
            to_json(answer), 200 if answer["status"] == "ok" else 503, media_type="application/json"
        )
