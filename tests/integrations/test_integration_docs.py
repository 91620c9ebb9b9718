"""The pages on other programs: what they show is what runs."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.integrations import datasette
from onrecord.integrations.mcp.tools import tools

DOCS = Path(__file__).parents[2] / "docs"


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (DOCS / page).read_text("utf-8"), re.DOTALL)


def test_the_python_of_the_spacy_page_runs(capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile("\n".join(blocks("spacy.md", "python")), "spacy.md", "exec"), {})
    printed = capsys.readouterr().out
    (shown,) = blocks("spacy.md", "text")
    assert printed == f"{shown}2025-03-11\n('Ines Quill',)\n"


def test_the_python_of_the_mcp_page_runs(desk: Path) -> None:
    (code,) = blocks("mcp.md", "python")
    own = f'command={sys.executable!r}, args=["-m", "onrecord", "mcp", "desk.db"], env={dict(os.environ)!r}'
    here = code.replace('command="onrecord", args=["mcp", "desk.db"]', own)
    assert here != code
    done = subprocess.run(
        [sys.executable, "-c", here], cwd=desk.parent, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.startswith("Verbatim: Ines Quill is quoted as saying exactly this")


def test_the_settings_for_an_mcp_client_are_json() -> None:
    (settings,) = blocks("mcp.md", "json")
    assert json.loads(settings)["mcpServers"]["onrecord"] == {
        "command": "onrecord",
        "args": ["mcp", "/home/desk/desk.db"],
    }


def test_the_mcp_page_names_every_tool() -> None:
    named = re.findall(r"^\| `(\w+)` \|", (DOCS / "mcp.md").read_text("utf-8"), re.MULTILINE)
    assert set(tools()) <= set(named)


def test_the_datasette_page_names_every_query_and_its_boxes() -> None:
    page = (DOCS / "datasette.md").read_text("utf-8")
    queries = datasette.metadata("desk.db")["databases"]["desk"]["queries"].values()
    for query in queries:
        boxes = ", ".join(dict.fromkeys(re.findall(r":(\w+)", query["sql"])))
        assert f"| {query['title']} | {boxes} |".replace("|  |", "| |") in page
    assert len(queries) == 13
    assert "thirteen" in page


def test_the_datasette_page_shows_the_command_that_is_printed() -> None:
    (shown,) = blocks("datasette.md", "text")
    assert shlex.split(shown) == datasette.command("desk.db", "desk-datasette.json")
