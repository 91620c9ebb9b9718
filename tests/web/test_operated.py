"""The reading room as it is run for others: behind a proxy, watched, and with its record moved away."""

import logging
import os
import re
import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from web_told import HERE, opened

from onrecord.record import Record
from onrecord.web import application
from onrecord.web.watched import Watched

TOKEN = "a long phrase"
PROXIED = {"x-forwarded-for": "203.0.113.9", "x-forwarded-proto": "https"}


@pytest.mark.parametrize(
    "header", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP", "X-Forwarded-Host", "X-Forwarded-Proto"]
)
def test_without_a_token_nobody_comes_in_through_a_proxy(room: TestClient, header: str) -> None:
    for address in ("/", "/story/1.json"):
        answer = room.get(address, headers={header: "203.0.113.9"})
        assert answer.status_code == 403
        assert "--token" in answer.text
        assert "pier" not in answer.text
    assert room.get("/health", headers={header: "203.0.113.9"}).status_code == 200


def test_with_a_token_whoever_has_it_does(desk: Path) -> None:
    with opened(desk, token=TOKEN) as room:
        assert room.get("/stories.json", headers=PROXIED).status_code == 401
        given = {**PROXIED, "authorization": f"Bearer {TOKEN}"}
        assert room.get("/stories.json", headers=given).status_code == 200


@pytest.mark.parametrize("taken_off", [False, True])
def test_behind_a_prefix_every_address_leads_there(desk: Path, taken_off: bool) -> None:
    before = "" if taken_off else "/desk"
    with opened(desk, prefix="/desk", edit=True) as room:
        for address in (
            "/",
            "/?words=the+pier",
            "/story/1",
            "/story/3/versions",
            "/people",
            "/person/1",
            "/read",
        ):
            page = room.get(before + address).text
            led = re.findall(r'\s(?:href|src|action|data-hx-get)="(/[^"]*)"', page)
            assert len(led) > 5
            assert [each for each in led if not each.startswith("/desk/")] == []
        for each in led:
            assert room.get(each).status_code == 200, each
        sent = room.post(f"{before}/read", data={"text": "A pier."}, headers={"origin": HERE})
        assert sent.headers["location"].startswith("/desk/unkept/")
    with opened(desk, prefix="/desk") as room:
        assert f"{HERE}/desk/" in room.get(f"{before}/").text  # the bookmark leads there too
        assert room.get("/desk").status_code == 200
        assert room.get("/desks").status_code == 404


def test_the_cookie_is_of_the_prefix_and_sent_by_tls_alone_where_that_is_said(desk: Path) -> None:
    with opened(desk, token=TOKEN, prefix="/desk", https=True) as room:
        let_in = room.get(f"/desk/?token={TOKEN.replace(' ', '+')}")
        cookie = let_in.headers["set-cookie"]
        assert let_in.headers["location"] == "/desk/"
        assert "Secure" in cookie
        assert "Path=/desk" in cookie
        room.headers["authorization"] = f"Bearer {TOKEN}"
        assert f"https://{HERE.partition('://')[2]}/desk/" in room.get("/desk/").text
    with opened(desk, token=TOKEN) as room:
        plain = room.get("/?token=a+long+phrase", headers=PROXIED).headers["set-cookie"]
        assert "Secure" not in plain  # the header alone may be anybody's
        assert "Path=/;" in plain


def test_health_is_told_to_anybody_and_nothing_of_the_record(desk: Path) -> None:
    with opened(desk, token=TOKEN) as room:
        answer = room.get("/health")
        assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
        shutil.move(desk, f"{desk}.away")
        answer = room.get("/health")
        assert answer.status_code == 503
        assert answer.json()["status"] == "failed"
        assert "desk.db" not in answer.text


def test_nothing_is_answered_from_a_record_that_was_moved_or_replaced(
    desk: Path, caplog: pytest.LogCaptureFixture
) -> None:
    away = f"{desk}.away"
    with opened(desk) as room, caplog.at_level(logging.WARNING, "onrecord"):
        assert room.get("/stories.json").status_code == 200
        shutil.move(desk, away)
        for _ in range(2):
            answer = room.get("/stories.json")
            assert answer.status_code == 503
            assert "was moved or deleted" in answer.json()["error"]
        assert [each.getMessage() for each in caplog.records] == [
            f"onrecord: the file of {desk} was moved or deleted: start `onrecord serve` again."
        ]
        shutil.copy(away, desk)
        assert "was replaced" in room.get("/stories.json").json()["error"]
        os.replace(away, desk)
        assert room.get("/stories.json").status_code == 200


def test_a_record_that_was_served_is_one_file_at_the_end(
    desk: Path, told: list[object], tmp_path: Path
) -> None:
    with opened(desk) as room:
        room.get("/")
        with Record.open(desk, "write") as record:
            record.remove([record.reading(1).digest])
        room.get("/")
    assert [each.name for each in tmp_path.iterdir()] == ["desk.db"]


def test_a_request_is_a_line_of_the_log_without_what_was_asked(desk: Path) -> None:
    lines: list[str] = []
    watched = Watched(application(str(desk), token=TOKEN), lines.append)
    with TestClient(watched, base_url=HERE, follow_redirects=False) as room:
        room.get("/?words=we+will+not+close&token=wrong")
        room.get("/health", headers={"x-forwarded-for": "198.51.100.1, 203.0.113.9"})
        room.get("/static/a%0Ab")
    shown = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ testclient%s GET %s \d+ms"
    assert re.fullmatch(shown % ("", r"/ (303|401) \d+"), lines[0])
    assert re.fullmatch(shown % (r"\[203\.0\.113\.9\]", r"/health 200 \d+"), lines[1])
    assert re.fullmatch(shown % ("", r"/static/a%0Ab 404 \d+"), lines[2])
