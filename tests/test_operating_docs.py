"""Every command that docs/operating.md shows runs, in order."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
import uvicorn
from typer.testing import CliRunner

from onrecord.cli import app

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
ASSIGNED = re.compile(r"([A-Z_]+)=(.*)", re.S)


def blocks(language: str) -> str:
    return "\n".join(re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL))


def test_what_the_page_shows_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    served: list[object] = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda self, sockets: served.append(self.config.app))
    digests: list[str] = []
    for words in filter(None, (shlex.split(line, comments=True) for line in blocks("sh").splitlines())):
        environment = {}
        while given := ASSIGNED.fullmatch(words[0]):
            environment[given[1]], words = given[2], words[1:]
        assert words[0] == "onrecord"
        if words[1] == "serve":
            words += ["--port", "0"]
        done = CliRunner(env=environment).invoke(app, words[1:])
        assert done.exit_code == 0, (words, done.output, done.exception)
        if "--digest" in words:
            digests.append(done.stdout)
    assert len(served) == 1
    of_record, of_copy = digests
    assert of_record == of_copy


def test_what_the_page_has_run_by_others_is_understood() -> None:
    from test_docs import COMMANDS, options

    assert isinstance(COMMANDS, dict)
    found = re.findall(r"onrecord (\w+) (/[^\n>]*)", blocks("text") + blocks("ini"))
    assert {command for command, _ in found} == {"add", "backup", "verify", "serve"}
    for command, rest in found:
        given = set(re.findall(r"(?<!\S)--[\w-]+", rest))
        assert given <= options(command), (command, given)


def test_the_page_names_every_exit_code_and_file() -> None:
    for code in ("| 0 |", "| 1 |", "| 2 |", "| 130, 143 |"):
        assert code in PAGE
    for name in ("-wal", "-shm", ".checks.json", "-datasette.json", ".schema-"):
        assert name in PAGE
