"""Every command of the page on archives runs, in its order, on a small WARC."""

import re
import shlex
from pathlib import Path

import pytest
from archive_told import warc
from typer.testing import CliRunner

from onrecord.cli import app

PAGE = (Path(__file__).parents[2] / "docs" / "archive.md").read_text(encoding="utf-8")


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_every_command_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(tmp_path)
    warc(tmp_path / "news.warc.gz")
    printed: dict[str, str] = {}
    commands = "\n".join(re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)).splitlines()
    for line in commands:
        words = shlex.split(line)
        if words[:1] == ["onrecord"] and "--address" not in words:  # which needs a cluster
            done = CliRunner().invoke(
                app, [*words[1:], *(["--actors", "1"] if words[1] == "archive" else [])]
            )
            assert done.exit_code == 0, (line, done.output)
            printed[words[1]] = done.output
    assert {"archive", "add", "quotes", "audit", "said", "export"} <= printed.keys()
    assert "4 stories" in printed["archive"]
    assert "2 copies" in printed["archive"]
    assert "added 3 stories" in printed["add"]
    assert "in 3 outlets, 1 of their own" in " ".join(printed["said"].split())
    (block,) = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
    quotes, _, own = (duckdb.sql(each).fetchall() for each in block.split(";") if each.strip())
    assert any("Ines Quill" in row[0] for row in quotes)
    assert sorted(own) == [("The Tide", 1), ("The Wire", 1)]
    assert "<h1>What the dataset holds</h1>" in (tmp_path / "news" / "report.html").read_text(
        encoding="utf-8"
    )
