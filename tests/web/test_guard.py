"""Who may ask, who may post, and what no answer may do."""

import re
from contextlib import suppress
from pathlib import Path

import pytest
from markupsafe import escape
from starlette.testclient import TestClient
from web_told import HERE, opened

from onrecord.web import guard
from onrecord.web.bookmarklet import bookmarklet

TOKEN = "a long phrase"


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "evil.example:8040"])
def test_a_host_name_that_is_not_this_machines_is_refused(room: TestClient, host: str) -> None:
    answer = room.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "--name" in answer.text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:9", "127.0.0.1:8040", "[::1]:8040", "192.0.2.7"])
def test_this_machines_names_and_addresses_in_numbers_are_heard(room: TestClient, host: str) -> None:
    assert room.get("/", headers={"host": host}).status_code == 200


def test_a_name_that_was_given_is_heard(desk: Path) -> None:
    with opened(desk, names=["desk.example"]) as room:
        assert room.get("/", headers={"host": "desk.example:8040"}).status_code == 200


@pytest.mark.parametrize(
    "origin", [None, "null", "https://evil.example", "http://localhost", "http://localhost:1"]
)
def test_another_sites_post_is_refused(room: TestClient, origin: str | None) -> None:
    headers = {"origin": origin} if origin else {}
    for address in ("/read", "/unkept/x/keep", "/enter"):
        assert room.post(address, data={"text": "Words."}, headers=headers).status_code == 403


def test_every_answer_bears_the_headers_that_bind_it(room: TestClient) -> None:
    for address in ("/", "/story/1", "/story/1.json", "/audit.csv", "/static/onrecord.js", "/nowhere"):
        headers = room.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"
    assert room.get("/", headers={"host": "evil.example"}).headers["content-security-policy"] == guard.POLICY


def test_pages_hold_nothing_that_the_policy_would_stop(room: TestClient) -> None:
    for address in ("/", "/?words=the+pier", "/story/1", "/story/3/versions", "/people", "/audit", "/read"):
        # The one bookmark is to be dragged away: on the page itself the policy keeps it from running.
        page = room.get(address).text.replace(str(escape(bookmarklet(f"{HERE}/"))), "")
        assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=\"/static/)|\son\w+=|javascript:", page)
        for loaded in re.findall(r'(?:src|rel="(?:stylesheet|icon)" href)="([^"]*)"', page):
            assert loaded.startswith("/static/")


def test_without_the_token_nobody_sees_the_record(desk: Path) -> None:
    with opened(desk, token=TOKEN) as room:
        assert room.get("/story/1.json").status_code == 401
        assert room.get("/?token=wrong+words").status_code == 401
        sent = room.get("/story/1", headers={"accept": "text/html"})
        assert (sent.status_code, sent.headers["location"]) == (303, "/enter")
        assert room.get("/enter").status_code == 200
        assert room.get("/static/onrecord.css").status_code == 200


def test_the_token_lets_in_by_form_address_and_header(desk: Path) -> None:
    with opened(desk, token=TOKEN) as room:
        assert room.get("/story/1", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
        origin = {"origin": HERE}
        assert room.post("/enter", data={"token": "wrong"}, headers=origin).status_code == 401
        given = room.post("/enter", data={"token": TOKEN}, headers=origin)
        assert given.headers["location"] == "/"
        cookie = given.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        assert room.get("/story/1").status_code == 200
    with opened(desk, token=TOKEN) as room:
        given = room.get(f"//evil.example/story/1?show=q1&token={TOKEN}")
        assert given.status_code == 303
        assert re.fullmatch(r"/[^/].*\?show=q1", given.headers["location"])
        assert room.get("/story/1").status_code == 200


def test_a_question_that_takes_too_long_is_stopped_and_says_so(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.web.desk._STEPS", 1)
    with opened(desk, seconds=-1.0) as room:  # the time is up before the question is put
        answer = room.get("/people?called=one")
        assert answer.status_code == 503
        assert "took longer than" in answer.text
        assert "error" in room.get("/people.json?called=one").json()


def test_the_record_is_open_to_be_read_alone(desk: Path) -> None:
    before = desk.read_bytes()
    with opened(desk) as room:
        for address in (
            "/",
            "/?words=the+pier",
            "/story/1",
            "/people",
            "/person/2",
            "/audit",
            "/timeline?words=a",
        ):
            room.get(address)
    assert desk.read_bytes() == before


def test_a_form_that_is_none_and_a_method_that_is_none(room: TestClient) -> None:
    assert room.request("DELETE", "/story/1", headers={"origin": HERE}).status_code == 405
    broken = room.post(
        "/read",
        content=b"--x\r\n",
        headers={"origin": HERE, "content-type": "multipart/form-data; boundary=y"},
    )
    assert broken.status_code == 400


@pytest.mark.parametrize(
    "host", ["[localhost]evil.example", "[localhost]", "[::1]evil.example", "localhost:x", "localhost:1:1"]
)
def test_a_host_with_more_to_it_than_a_name_and_a_port_is_refused(room: TestClient, host: str) -> None:
    assert room.get("/", headers={"host": host}).status_code == 421


def test_the_answer_to_a_fault_bears_the_headers_too(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("onrecord.web.asked.Asked.part", fails)
    with opened(desk, raise_server_exceptions=False) as room:
        answer = room.get("/story/1")
    assert answer.status_code == 500
    assert "A fault in onrecord" in answer.text
    assert answer.headers["content-security-policy"] == guard.POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "private, no-cache"


@pytest.mark.parametrize("address", ["/person/", "/story/"])
@pytest.mark.parametrize("digits", [10, 13, 5000])
def test_a_number_that_is_nobodys_leads_nowhere(room: TestClient, address: str, digits: int) -> None:
    for form in ("", ".json"):
        assert room.get(address + "9" * digits + form).status_code == 404


@pytest.mark.parametrize(
    "token", ["нет пароля здесь", "pässwörter été", "  a long phrase  ", "une\u0301 phrase longue"]
)
def test_any_token_lets_in_by_every_way(desk: Path, token: str) -> None:
    with opened(desk, token=token) as room:
        assert room.get("/story/1", headers={"authorization": "Bearer wrong"}).status_code == 401
        for codec in ("utf-8", "latin-1"):
            with suppress(UnicodeEncodeError):
                bearer = b"Bearer " + token.encode(codec)
                assert room.get("/story/1", headers={b"authorization": bearer}).status_code == 200
        assert room.get("/story/1").status_code == 401
        given = room.post("/enter", data={"token": token}, headers={"origin": HERE})
        assert given.status_code == 303
        assert room.get("/story/1").status_code == 200
    with opened(desk, token=token) as room:
        assert room.get("/story/1", params={"token": token}).status_code == 303
        assert room.get("/story/1").status_code == 200


def test_the_cookie_does_not_hold_the_token(desk: Path) -> None:
    with opened(desk, token=TOKEN) as room:
        room.get("/", params={"token": TOKEN})
        assert "phrase" not in room.cookies[guard.COOKIE]
        room.cookies.set(guard.COOKIE, "é" * 64)
        assert room.get("/story/1", headers={"cookie": f"{guard.COOKIE}=wrong"}).status_code == 401


@pytest.mark.parametrize("address", ["/enter", "/enterprise", "/static/none.js", "/static/"])
def test_before_the_token_is_given_the_record_has_no_name(desk: Path, address: str) -> None:
    with opened(desk, token=TOKEN) as room:
        assert desk.name not in room.get(address).text
        assert desk.name not in room.post(address, data={"token": "x"}, headers={"origin": HERE}).text
    with opened(desk) as room:
        assert desk.name in room.get("/static/none.js").text
