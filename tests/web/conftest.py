"""For tests of the reading room: a record, the room over HTTP, and a browser in front of it."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from starlette.testclient import TestClient
from web_told import opened

import onrecord
from onrecord.record import Record
from onrecord.web import application

STORIES: tuple[dict[str, str], ...] = (
    {
        "text": (
            "Pier to stay open\n\n"
            "PORT ALDEN — Harbour master Ines Quill, 41, said on Tuesday that the pier would not close.\n\n"
            "“We will not close the pier this winter,” Quill told the council. “It is safe.”\n\n"
            "Councillor Tom Abara said the town “cannot afford a new one”.\n\n"
            "On 3 March 2025 divers looked at the piles. The work will end on Friday.\n\n"
            "Anyone with boats at the pier was asked to move them by 8 March."
        ),
        "published": "2025-03-05",
        "title": "Pier to stay open",
        "outlet": "The Marrow Gazette",
        "url": "https://gazette.example/pier",
        "byline": "Ada Penn",
    },
    {
        "text": (
            "Council hears of the pier\n\n"
            "“We will not close the pier this winter,” said harbour master Ines Quill, 39.\n\n"
            "A fisherman called the plan “a scandal”."
        ),
        "published": "2025-03-06",
        "title": "Council hears of the pier",
        "outlet": "Skerry Post",
        "url": "https://post.example/council",
    },
    {
        "text": (
            "Pier to stay open\n\n"
            "PORT ALDEN — Harbour master Ines Quill, 41, said on Tuesday that the pier would not close.\n\n"
            "“We will not close the old pier this winter,” Quill told the council. “It is safe.”\n\n"
            "Councillor Tom Abara said the town “cannot afford a new one”.\n\n"
            "On 3 March 2025 divers looked at the piles. The work will end on Friday.\n\n"
            "“I was not asked,” said Abara."
        ),
        "published": "2025-03-07",
        "title": "Pier to stay open",
        "outlet": "The Marrow Gazette",
        "url": "https://gazette.example/pier",
        "byline": "Ada Penn",
    },
)


@pytest.fixture(scope="session")
def told() -> list[onrecord.Reading]:
    """The readings of a pier story, another outlet's, and the first one corrected."""
    return [onrecord.read(**story) for story in STORIES]


@pytest.fixture
def desk(tmp_path: Path, told: list[onrecord.Reading]) -> Path:
    """A record of them."""
    path = tmp_path / "desk.db"
    with Record.open(path, "create") as record:
        record.add_readings(told)
    return path


@pytest.fixture
def room(desk: Path) -> Iterator[TestClient]:
    """The reading room of that record, asked by HTTP."""
    with opened(desk) as client:
        yield client


# --- in a browser ----------------------------------------------------------------------------------------

_WANTED = "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"
_MISSING = (
    "These tests look at pages in Chromium, and there is none here. On Debian or Ubuntu: apt-get install "
    "chromium. Elsewhere: .venv/bin/playwright install chromium, or name one in ONRECORD_CHROMIUM."
)
_ARGUMENTS = (
    "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-quic", "--disable-domain-reliability",
)  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium: the machine's, else the one that playwright has installed."""
    own = os.environ.get("ONRECORD_CHROMIUM") or next(filter(None, map(shutil.which, _WANTED)), None)
    with sync_playwright() as playwright:
        if own is None and not Path(playwright.chromium.executable_path).exists():
            pytest.fail(_MISSING, pytrace=False)
        as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=own, args=[*_ARGUMENTS, *as_root])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def served(
    tmp_path_factory: pytest.TempPathFactory, told: list[onrecord.Reading]
) -> Iterator[Callable[..., str]]:
    """Gives the address of a room that is served, of the record told of or of the readings given."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def serve(readings: list[onrecord.Reading] | None = None) -> str:
        path = tmp_path_factory.mktemp("served") / "desk.db"
        with Record.open(path, "create") as record:
            record.add_readings(told if readings is None else readings)
        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        config = uvicorn.Config(application(str(path)), log_level="warning", ws="none", access_log=False)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive(), "the server ended before it began"
            time.sleep(0.01)
        running.append((server, thread))
        return f"http://127.0.0.1:{listening.getsockname()[1]}"

    yield serve
    for server, thread in running:
        server.should_exit = True
        thread.join(10)


class Watched:
    """A page of a browser, and whatever it did that it should not: script errors, requests elsewhere."""

    def __init__(self, browser: Browser, base: str, **settings: Any) -> None:
        settings.setdefault("viewport", {"width": 1280, "height": 900})
        self.context: BrowserContext = browser.new_context(base_url=base, **settings)
        self.base, self.wrong = base, list[str]()
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.page.on("console", lambda message: self._console(message.type, message.text))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("dialog", lambda dialog: self.wrong.append(f"a dialog: {dialog.message}"))
        self.page.on("request", lambda request: self._requested(request.url))

    def _console(self, sort: str, text: str) -> None:
        if sort in ("error", "warning") and "status of 4" not in text:
            self.wrong.append(text)

    def _requested(self, url: str) -> None:
        if not url.startswith((self.base + "/", "blob:", "data:")):
            self.wrong.append(f"a request elsewhere: {url}")


@pytest.fixture(scope="session")
def base(served: Callable[..., str]) -> str:
    """The address of the room of the record told of; tests that keep stories serve their own."""
    return served()


@pytest.fixture
def watch(chromium: Browser) -> Iterator[Callable[..., Watched]]:
    """Gives a page that is watched; at the end, none may have done what it should not."""
    pages: list[Watched] = []

    def look(base: str, **settings: Any) -> Watched:
        pages.append(Watched(chromium, base, **settings))
        return pages[-1]

    yield look
    for each in pages:
        each.context.close()
    assert [wrong for each in pages for wrong in each.wrong] == []
