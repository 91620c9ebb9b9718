"""What docs/python.md shows runs, in order, where the examples are; and its API is typed."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord
from onrecord.record import Record

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
TYPED = """
from collections.abc import Iterator
from datetime import date

import onrecord
from onrecord import Reader, Reading, Record, Story
from onrecord.record.asking import QuoteRow


def speakers(reading: Reading) -> Iterator[tuple[str, str | None]]:
    for quote in reading.quotes:
        name: str | None = quote.speaker_names[0] if quote.speaker_names else None
        yield quote.text, name


def counts(path: str) -> dict[str, int]:
    with Record.open(path) as record:
        rows: list[QuoteRow] = list(record.quotes(by="Quill", kind="direct", since=date(2025, 1, 1)))
        named = {name: len(row.quote) for row in rows for name in row.speakers}
        total: int = record.info().quotes
        shares: list[float] = [row.share for row in record.audit("outlet")]
        return named | {"all": total, "rows": len(shares)}


reading: Reading = onrecord.read("x y", published="2025-01-01")
again: Reading = onrecord.read_file("story.txt")
many: Iterator[Reading] = Reader(min_confidence=0.5).read_many([Story(text="x y")], jobs=2)
try:
    line: str = reading.to_json()
    same: Reading = onrecord.reading.from_json(line)
    sought = onrecord.sources.open_stories(["archive/"])
except onrecord.errors.OnrecordError as error:
    print(error)
"""


def test_what_the_page_shows_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    code = "\n".join(re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL))
    exec(compile(code, "python.md", "exec"), {})
    shown = capsys.readouterr().out
    assert "('Ada Quill',) direct “The bridge is safe,”" in shown
    assert "altered – " in shown
    assert "read_file('examples/budget-vote.txt') reads it" in shown
    assert (tmp_path / "quotes.csv").read_bytes().startswith(b"\xef\xbb\xbfstory,")


def test_the_page_names_every_method_of_a_record_and_each_argument() -> None:
    asked = [name for name in dir(Record) if not name.startswith("_") and callable(getattr(Record, name))]
    named = re.findall(r"`(\w+)", PAGE)
    assert not {*asked} - {*named, "open", "close", "transaction"}


def test_the_public_names_are_there_and_importing_is_light() -> None:
    assert all(getattr(onrecord, name) is not None for name in onrecord.__all__)
    script = (
        "import sys, onrecord; onrecord.errors.NoStory\n"
        "heavy = {'msgspec', 'numpy', 'onnxruntime', 'rich', 'pyarrow', 'pandas', 'sqlite3', 'jinja2'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert ended.stdout == "[]\n"


def test_what_the_docs_name_is_there_after_import_alone() -> None:
    pages = "".join(page.read_text(encoding="utf-8") for page in sorted((ROOT / "docs").glob("*.md")))
    named = set(re.findall(r"(?<![/\w])onrecord\.([a-z][\w.]*\w)", pages)) - {"integrations.spacy"}
    assert {"reading.from_json", "sources.open_stories", "notes", "times", "formats"} <= named
    for name in sorted(named | {"formats.csv.write", "formats.timeml", "record.knowing.Stories"}):
        script = f"import onrecord\nprint(onrecord.{name} is not None)"
        ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
        assert ended.stdout == "True\n", f"{name}: {ended.stderr}"
    for wrong in ("nowhere", "formats.nowhere", "_nowhere"):
        script = f"import onrecord\nonrecord.{wrong}"
        ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
        assert re.search(r"AttributeError: module '[\w.]+' has no attribute", ended.stderr)


def test_a_typed_program_that_uses_it_passes_mypy_strict(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(TYPED)
    ended = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--strict",
            "--config-file",
            str(ROOT / "pyproject.toml"),
            "program.py",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stdout
