"""The docs name every field of the JSON and every command and option, and what they show is what runs."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
import typer
from typer.testing import CliRunner

from onrecord import reading
from onrecord.cli import app
from onrecord.formats.rows import PARTS, columns
from onrecord.notes.against import known
from onrecord.record.audit import AuditRow
from onrecord.record.draft import answer

ROOT = Path(__file__).parent.parent
PAGES = {
    page.name: page.read_text(encoding="utf-8") for page in (ROOT / "README.md", *ROOT.glob("docs/*.md"))
}
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


def options(command: str) -> set[str]:
    return {name for parameter in COMMANDS[command].params for name in parameter.opts if name.startswith("-")}


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGES[page], re.DOTALL)


def test_the_json_page_names_the_schema_that_is_written() -> None:
    assert f"| `schema` | `{reading.SCHEMA}` |" in PAGES["json.md"]


def test_the_json_page_names_every_field() -> None:
    named = set(re.findall(r"`(\w+)`", PAGES["json.md"]))
    for struct in (
        reading.Reading,
        reading.Paragraph,
        reading.Marked,
        reading.Quote,
        reading.Evidence,
        reading.Time,
        reading.Person,
        reading.Fact,
        reading.Event,
        reading.Note,
    ):
        missing = {field.name for field in msgspec.structs.fields(struct)} - named
        assert not missing, f"docs/json.md does not name {sorted(missing)} of {struct.__name__}"


def test_the_page_of_drafts_names_every_field_of_their_check() -> None:
    named = set(re.findall(r"`(\w+)`", PAGES["check-a-draft.md"]))
    for struct in (answer.DraftCheck, answer.Checked, known.Against, known.Place):
        missing = {field.name for field in msgspec.structs.fields(struct)} - named
        assert not missing, f"docs/check-a-draft.md does not name {sorted(missing)} of {struct.__name__}"


def test_the_page_of_the_audit_names_every_column_and_no_other() -> None:
    rows = re.findall(r"^\| (`[^|]*) \|", PAGES["audit.md"], re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert named == [field.name for field in msgspec.structs.fields(AuditRow)]


@pytest.mark.parametrize("part", PARTS)
def test_the_page_of_formats_names_every_column(part: str) -> None:
    named = set(re.findall(r"`(\w+)`", PAGES["formats.md"].partition("## Columns")[2]))
    missing = {column.name for column in columns(part)} - named
    assert not missing, f"docs/formats.md does not name {sorted(missing)} of {part}"


@pytest.mark.parametrize("command", COMMANDS)
def test_the_page_of_commands_names_every_option(command: str) -> None:
    _, _, rest = PAGES["commands.md"].partition(f"## onrecord {command}\n")
    section = rest.partition("\n## ")[0]
    missing = {name for name in options(command) if name not in section}
    assert section, f"docs/commands.md has no {command}: run `python docs/write.py`"
    assert not missing, f"docs/commands.md does not name {sorted(missing)}: run `python docs/write.py`"


@pytest.mark.parametrize("page", PAGES)
def test_the_command_lines_shown_are_understood(page: str) -> None:
    for line in "\n".join(blocks(page, "sh")).splitlines():
        words = shlex.split(line, comments=True)
        if words[:1] != ["onrecord"]:
            continue
        assert words[1] in COMMANDS, line
        given = {word for word in words if word.startswith("--")}
        assert given <= options(words[1]), line


def test_what_the_readme_shows_of_the_example_is_printed() -> None:
    (shown,) = blocks("README.md", "text")
    plain = CliRunner(env={"COLUMNS": "80", "NO_COLOR": "1", "FORCE_COLOR": None})
    printed = plain.invoke(app, ["read", str(ROOT / "examples" / "budget-vote.txt")]).stdout
    for part in re.split(r"^…\n", shown, flags=re.MULTILINE):
        assert part in printed


@pytest.mark.parametrize("code", blocks("README.md", "python"))
def test_the_python_of_the_readme_runs(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(code, "README.md", "exec"), {})
    assert "The bridge is safe" in capsys.readouterr().out


def test_the_tour_of_the_readme_runs_as_pasted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tour = PAGES["README.md"].partition("<!-- tour -->\n```sh\n")[2].partition("```")[0]
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    (tmp_path / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "draft.txt", tmp_path / "docs")
    monkeypatch.chdir(tmp_path)
    lines = [shlex.split(line, comments=True) for line in tour.splitlines()]
    assert len(lines) > 5
    for words in lines:
        assert words[0] == "onrecord"
        done = CliRunner().invoke(app, words[1:])
        faults = words[1] == "check"  # its draft has one
        assert done.exit_code == faults, (words, done.output)
        assert done.stdout or "--out" in words


def test_the_site_builds_and_has_every_page(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copytree(
        ROOT / "bench", tmp_path / "bench", ignore=lambda _, names: [n for n in names if n != "RESULTS.md"]
    )
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    build = [sys.executable, "-m", "zensical", "build", "--strict"]
    done = subprocess.run(build, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    listed = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[2]
    assert {page.name for page in ROOT.glob("docs/*.md")} == set(re.findall(r"[\w-]+\.md", listed))
    assert 'src="http' not in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
