"""The format that a file's name asks for."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

import onrecord
from onrecord.cli import app
from onrecord.errors import BadArgument
from onrecord.formats.endings import format_for
from onrecord.record import Record
from onrecord.record.exporting import format_of

STORY = "“The pier is not safe,” said Ines Quill, 41, on Tuesday. “We looked twice.”"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    with Record.open(tmp_path / "desk.db", "create") as record:
        record.add_reading(onrecord.read(STORY, published="2025-03-05", outlet="Gazette Ünie"))
    return tmp_path


def test_an_ending_is_a_format_or_a_sentence() -> None:
    known = {"csv": "csv", "jsonl": "jsonl"}
    assert format_for("a/b.CSV", known) == "csv"
    assert format_for("quotes", known) is None
    assert format_for("-", known) is None
    with pytest.raises(BadArgument, match=r"\.xlsx \(Excel opens a \.csv file.*\.csv, \.jsonl, or --format"):
        format_for("a.xlsx", known)
    with pytest.raises(BadArgument, match=r"\.docx: give"):
        format_for("a.docx", known)


@pytest.mark.parametrize(
    ("command", "ending", "hint"),
    [
        (("check", "draft.txt", "--against", "desk.db"), "docx", "Word opens an .html file"),
        (("check", "draft.txt", "--against", "desk.db"), "pdf", "a browser prints an .html file"),
        (("thread", "desk.db", "The pier is not safe"), "html", "no format is called .html"),
    ],
)
def test_an_ending_that_is_no_format_is_refused(
    desk: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], ending: str, hint: str
) -> None:
    monkeypatch.chdir(desk)
    Path("draft.txt").write_text(STORY, encoding="utf-8")
    ended = CliRunner().invoke(app, [*command, "--out", f"out.{ending}"])
    assert ended.exit_code == 2
    assert hint in " ".join(ended.output.replace("│", " ").split())
    assert not Path(f"out.{ending}").exists()
    assert CliRunner().invoke(app, [*command, "--out", "out.txt"]).exit_code == 0
    assert "“The pier is not safe" in Path("out.txt").read_text(encoding="utf-8")


def test_an_export_goes_by_the_ending_and_by_what_is_asked() -> None:
    assert [format_of(f"x.{end}", None) for end in ("csv", "tsv", "parquet", "json", "ndjson")] == [
        "csv",
        "tsv",
        "parquet",
        "json",
        "jsonl",
    ]
    assert (format_of(None, None), format_of("desk", None), format_of("x.json", "quotation")) == (
        "jsonl",
        "jsonl",
        "quotation",
    )
    assert format_of("x.jsonld", "web-annotation") == "web-annotation"
    assert (format_of("tables/", None), format_of("tables/", "timeml")) == ("parquet", "timeml")
    with pytest.raises(BadArgument, match="tables/ is a folder"):
        format_of("tables/", "csv")
    for path, wanted in (("x.csv", "tsv"), ("x.jsonld", None), ("x.csv", "quotation"), ("x.png", None)):
        with pytest.raises(BadArgument):
            format_of(path, wanted)


@pytest.mark.parametrize(
    "command",
    ["export", "quotes", "people", "timeline", "audit"],
)
def test_no_command_writes_another_format_than_the_file_says(command: str, desk: Path) -> None:
    for ending in ("xlsx", "pdf", "html"):
        out = desk / f"x.{ending}"
        result = CliRunner().invoke(app, [command, str(desk / "desk.db"), "--out", str(out)])
        assert result.exit_code == 2
        assert f"no format is called .{ending}" in " ".join(result.output.split())
        assert not out.exists()
    out = desk / "x.parquet"
    assert CliRunner().invoke(app, [command, str(desk / "desk.db"), "--out", str(out)]).exit_code == 0
    assert out.read_bytes().startswith(b"PAR1")


@pytest.mark.parametrize("command", ["export", "quotes"])
def test_excel_is_told_that_it_is_utf_8(command: str, desk: Path) -> None:
    out = desk / "q.csv"
    run = [command, str(desk / "desk.db"), "--out", str(out)]
    assert CliRunner().invoke(app, run).exit_code == 0
    assert not out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert CliRunner().invoke(app, [*run, "--excel"]).exit_code == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "Gazette Ünie" in out.read_text("utf-8-sig")
    assert CliRunner().invoke(app, [*run[:-1], str(desk / "q.tsv"), "--excel"]).exit_code == 2
