"""`onrecord serve` as someone starts it, and as they end it."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.errors import OnrecordError

TOKEN = "a long phrase"


def serve(*arguments: object) -> tuple[int, str]:
    """The exit status of a command that does not come to serve, and what it says."""
    result = CliRunner().invoke(app, ["serve", *map(str, arguments)])
    said = str(result.exception) if isinstance(result.exception, OnrecordError) else result.output
    return result.exit_code, " ".join(re.sub(r"[│╭╮╰╯─]", " ", said).split())


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "desk.example"])
def test_another_host_asks_for_a_token(desk: Path, host: str) -> None:
    status, said = serve(desk, "--host", host)
    assert status == 2
    assert "give --token" in said


def test_a_name_by_which_others_call_it_asks_for_a_token(desk: Path) -> None:
    for more in ([], ["--edit"]):
        status, said = serve(desk, "--name", "desk.example", *more)
        assert status == 2
        assert "through a proxy: give --token" in said


@pytest.mark.parametrize("prefix", ["/stories", "/static/desk", "desk?", "/a b", '/"'])
def test_a_prefix_that_cannot_be_is_refused(desk: Path, prefix: str) -> None:
    status, said = serve(desk, "--prefix", prefix)
    assert status == 2
    assert "such as /desk" in said


def test_a_token_that_is_soon_guessed_is_refused(desk: Path) -> None:
    status, said = serve(desk, "--token", "abc")
    assert status == 2
    assert "8 characters or more" in said


def test_what_is_wrong_is_said_before_it_serves(desk: Path, tmp_path: Path) -> None:
    status, said = serve(tmp_path / "none.db")
    assert status != 0
    assert "there is no such record" in said
    (tmp_path / "text.db").write_text("not a record at all, but words")
    assert "record" in serve(tmp_path / "text.db")[1]
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        status, said = serve(desk, "--port", taken.getsockname()[1])
    assert status != 0
    assert "give another --port" in said
    assert "is no address to listen at" in serve(desk, "--host", "no.such.host.invalid", "--token", TOKEN)[1]


def test_it_serves_until_it_is_stopped(desk: Path) -> None:
    command = [sys.executable, "-m", "onrecord", "serve", str(desk), "--port", "0", "--access-log"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stderr is not None
            told = process.stderr.readline()
            address = re.search(r"http://127\.0\.0\.1:\d+/", told)
            assert address, told
            with urllib.request.urlopen(address[0], timeout=20) as answer:
                assert b"Did they really say this?" in answer.read()
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 0
            assert re.fullmatch(r"\S+ 127\.0\.0\.1 GET / 200 \d+ \d+ms\n", process.stderr.read())
            assert [each.name for each in desk.parent.iterdir()] == [desk.name]
        finally:
            process.kill()
