import io
import json
import os
import re
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from onrecord import __version__
from onrecord.options import Part
from onrecord.reading import from_json

PIER = (
    "date 2025-03-05\n\n"
    'Harbour master Ines Quill said on Tuesday: "The pier will close."\n\n'
    '"We looked twice," she said.\n'
)
MILL = 'date 2025-04-01\n\nMiller Obi Tarn, 52, said: "The wheel turns again."\n'


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "ONRECORD_DEBUG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pier.txt").write_text(PIER)
    (tmp_path / "mill.txt").write_text(MILL)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def onrecord(*arguments: str, stdin: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        env={**os.environ, **env},
    )


def started(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "onrecord", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        bufsize=0,
    )


def closed(running: subprocess.Popen[bytes]) -> None:
    running.wait(60)
    for pipe in (running.stdin, running.stdout, running.stderr):
        if pipe is not None:
            pipe.close()


# What comes out


def test_a_page_is_what_comes_where_nothing_is_asked_for(folder: Path) -> None:
    ended = onrecord("read", "pier.txt", "mill.txt")
    assert ended.returncode == 0
    assert not ended.stderr
    assert '"The pier will close."¹' in ended.stdout
    assert "Obi Tarn" in ended.stdout
    assert "\x1b" not in ended.stdout


def test_lines_of_json_come_in_the_order_of_the_stories(folder: Path) -> None:
    for jobs in ("1", "2"):
        ended = onrecord("read", "pier.txt", "mill.txt", "pier.txt", "--jsonl", "--jobs", jobs)
        assert [from_json(line).id for line in ended.stdout.splitlines()] == ["pier", "mill", "pier"]


def test_one_story_is_one_document_and_several_are_a_list(folder: Path) -> None:
    assert from_json(onrecord("read", "pier.txt", "--json").stdout).id == "pier"
    several = json.loads(onrecord("read", ".", "--json").stdout)
    assert [each["id"] for each in several] == ["mill", "pier"]


@pytest.mark.parametrize("part", ["quotes", "people", "facts", "times", "timeline", "notes"])
def test_a_part_is_tsv_in_a_pipe(part: str, folder: Path) -> None:
    ended = onrecord("read", "pier.txt", "--only", part)
    assert ended.returncode == 0
    assert ended.stdout.split("\n")[0].split("\t")[0] == "story"


def test_the_form_of_a_part_can_be_chosen(folder: Path) -> None:
    assert onrecord("read", "pier.txt", "--only", "quotes", "--format", "csv").stdout.startswith("story,n,")
    table = onrecord("read", "pier.txt", "--only", "quotes", "--format", "table").stdout
    assert "───" in table
    assert '"The pier will close."' in table


def test_a_day_of_publication_is_given_to_a_story_without_one(folder: Path) -> None:
    (folder / "undated.txt").write_text(PIER.split("\n\n", 1)[1])
    assert from_json(onrecord("read", "undated.txt", "--jsonl").stdout).published is None
    ended = onrecord("read", "undated.txt", "--jsonl", "--published", "5 March 2025")
    assert from_json(ended.stdout).published == "2025-03-05"


def test_quotes_that_are_not_sure_enough_can_be_left_out(folder: Path) -> None:
    every = from_json(onrecord("read", "pier.txt", "--jsonl").stdout).quotes
    least = max(quote.confidence for quote in every)
    ended = onrecord("read", "pier.txt", "--jsonl", "--min-confidence", str(least))
    assert [q.confidence for q in from_json(ended.stdout).quotes] == [least]
    assert onrecord("read", "pier.txt", "--min-confidence", "1.1").returncode == 2


def test_standard_input_is_a_story(folder: Path) -> None:
    assert "The pier will close" in onrecord("read", "-", stdin=PIER).stdout


def test_output_is_utf_8_whatever_the_locale(folder: Path) -> None:
    (folder / "cafe.txt").write_text("date 2025-03-05\n\n“Café ☕,” said Zoë Åkerlund.\n", encoding="utf-8")
    for locale in ("C", "POSIX"):
        ended = onrecord("read", "cafe.txt", LC_ALL=locale, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
        assert "“Café ☕,”" in ended.stdout


# Files


@pytest.mark.parametrize(
    ("name", "more", "opening"),
    [
        ("r.json", (), "{\n"),
        ("r.jsonl", (), '{"'),
        ("q.csv", ("--only", "quotes"), "story,"),
        ("q.tsv", ("--only", "quotes"), "story\t"),
        ("q.txt", (), "pier\n"),
    ],
)
def test_the_name_of_a_file_chooses_its_form(
    name: str, more: tuple[str, ...], opening: str, folder: Path
) -> None:
    ended = onrecord("read", "pier.txt", *more, "--out", name)
    assert (ended.returncode, ended.stdout) == (0, "")
    assert ended.stderr == f"Wrote {'2 quotes' if more else '1 story'} to {name}.\n"
    assert (folder / name).read_text().startswith(opening)
    assert [p.name for p in folder.iterdir() if ".part" in p.name] == []


def test_a_file_that_is_written_anew_keeps_its_permissions(folder: Path) -> None:
    (folder / "r.json").write_text("old")
    (folder / "r.json").chmod(0o640)
    onrecord("read", "pier.txt", "--out", "r.json")
    assert (folder / "r.json").stat().st_mode & 0o777 == 0o640
    assert from_json((folder / "r.json").read_text()).id == "pier"


def test_a_file_that_cannot_be_written_is_one_sentence(folder: Path) -> None:
    ended = onrecord("read", "pier.txt", "--out", "nowhere/r.json")
    assert ended.returncode == 1
    assert ended.stderr == "onrecord: cannot write nowhere/r.json: there is no such folder: make it first.\n"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no /dev/full")
def test_a_full_disk_is_one_sentence(folder: Path) -> None:
    ended = onrecord("read", "pier.txt", "--out", "/dev/full")
    assert ended.returncode == 1
    assert (
        ended.stderr
        == "onrecord: cannot write /dev/full: the disk is full: make room, or choose another folder.\n"
    )


# What goes wrong


def test_a_story_that_cannot_be_read_does_not_stop_the_others(folder: Path) -> None:
    ended = onrecord("read", "pier.txt", "gone.txt", "mill.txt", "--jsonl")
    assert ended.returncode == 1
    assert [from_json(line).id for line in ended.stdout.splitlines()] == ["pier", "mill"]
    first, last = ended.stderr.splitlines()
    assert first.startswith("onrecord: gone.txt: there is no such file")
    assert last == "onrecord: 1 of 3 stories could not be read."


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--published", "soon"),
        ("--only", "verbs"),
        ("--json", "--jsonl"),
        ("--json", "--only", "quotes"),
        ("--format", "csv"),
        ("--out", "quotes.csv"),
        ("--jobs", "0"),
        ("--frobnicate",),
    ],
)
def test_a_command_that_is_not_understood_ends_with_2(arguments: tuple[str, ...], folder: Path) -> None:
    ended = onrecord("read", *(["pier.txt"] if arguments else []), *arguments)
    assert ended.returncode == 2
    assert not ended.stdout
    assert "Error: " in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_story_over_the_limit_says_how_to_raise_it(folder: Path) -> None:
    ended = onrecord("read", "pier.txt", "--max-chars", "20")
    assert ended.returncode == 1
    assert re.fullmatch(r"onrecord: pier: .* over the limit of 20: .*--max-chars\.\n", ended.stderr)


def test_hostile_names_reach_the_terminal_as_text(folder: Path) -> None:
    name = "a\x1b]0;owned\x07\u202e.txt"
    ended = onrecord("read", name)
    assert "\x1b" not in ended.stderr
    assert "\u202e" not in ended.stderr


FAULTY = """
import sys
from onrecord import cli, reader
reader.quotes.find = lambda text, *rest: {}[text[:4] + chr(27)]
sys.argv = ["onrecord", *sys.argv[1:]]
cli.main()
"""


@pytest.mark.parametrize("debug", [(), ("--debug",)])
def test_a_fault_is_one_sentence_and_its_traceback_is_for_those_who_ask(
    debug: tuple[str, ...], folder: Path
) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", FAULTY, "read", "pier.txt", "mill.txt", *debug], capture_output=True, text=True
    )
    assert ended.returncode == 1
    assert "onrecord: pier: a fault in onrecord stopped the reading (KeyError: " in ended.stderr
    assert "onrecord: mill: a fault" in ended.stderr
    assert ("Traceback" in ended.stderr) == bool(debug)
    assert "\x1b" not in ended.stderr


# Stopping


def fed(running: subprocess.Popen[bytes], stories: int) -> None:
    """Feed stories on standard input, and leave it open."""
    story = json.dumps({"id": "s", "text": PIER, "published": "2025-03-05"}).encode() + b"\n"

    def feed() -> None:
        assert running.stdin is not None
        with suppress(OSError, ValueError):
            for _ in range(stories):
                running.stdin.write(story)

    threading.Thread(target=feed, daemon=True).start()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_leaves_whole_lines(jobs: str) -> None:
    running = started("read", "-", "--jsonl", "--jobs", jobs)
    fed(running, 2000)
    assert running.stdout is not None
    lines = [running.stdout.readline() for _ in range(3)]
    os.killpg(running.pid, signal.SIGINT)
    assert running.stderr is not None
    lines += running.stdout.readlines()
    assert b"Traceback" not in running.stderr.read()
    closed(running)
    assert running.returncode == 130
    for line in lines:
        assert line.endswith(b"\n")
        from_json(line)


def test_a_stopped_run_keeps_the_lines_so_far_beside_the_file(folder: Path) -> None:
    (folder / "r.jsonl").write_text("old\n")
    running = started("read", "-", "--out", "r.jsonl")
    fed(running, 2000)
    part: list[Path] = []
    while not part or not part[0].stat().st_size:
        part = list(folder.glob("r.jsonl.*.part"))
    running.terminate()
    assert running.stderr is not None
    errors = running.stderr.read()
    closed(running)
    assert running.returncode == 143
    kept = folder / "r.jsonl.stopped"
    assert errors.decode() == f"onrecord: stopped; what was read so far is in {kept}.\n"
    assert not part[0].exists()
    assert (folder / "r.jsonl").read_text() == "old\n"
    for line in kept.read_text().splitlines(keepends=True):
        assert line.endswith("\n")
        from_json(line)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_reader_that_has_enough_is_no_error(jobs: str) -> None:
    running = started("read", "-", "--jsonl", "--jobs", jobs)
    fed(running, 2000)
    assert running.stdout is not None
    running.stdout.readline()
    running.stdout.close()
    assert running.stderr is not None
    assert running.stderr.read() == b""
    closed(running)
    assert running.returncode == 141


def test_of_a_page_too_a_reader_may_have_enough() -> None:
    from onrecord.console import Console

    class Closed(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        Console(file=Closed()).print("The ferry is back.")


# The rest of the command line


def test_the_version_is_told_without_loading_what_reads(folder: Path) -> None:
    script = (
        "import sys\nfrom onrecord.cli import app\n"
        "try: app(['--version'])\n"
        "except SystemExit: pass\n"
        "print([m for m in sys.modules if m in ('rich', 'msgspec', 'trafilatura', 'onrecord.reader')])"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert ended.stdout == f"onrecord {__version__}\n[]\n"


def test_the_schema_is_json_schema_and_holds_a_reading(folder: Path) -> None:
    import jsonschema

    schema = json.loads(onrecord("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(onrecord("read", "pier.txt", "--json").stdout), schema)


@pytest.mark.parametrize("command", ["read", "schema"])
def test_help_has_an_example(command: str) -> None:
    assert f"  onrecord {command}" in onrecord(command, "--help").stdout


@pytest.mark.parametrize(
    ("words", "offered"), [("onrecord re", {"read", "remove"}), ("onrecord read x --only ", set(Part))]
)
def test_a_shell_is_offered_what_can_follow(words: str, offered: set[str]) -> None:
    asked = {"_ONRECORD_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    script = "from onrecord.cli import app; app(prog_name='onrecord')"
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env={**os.environ, **asked}
    )
    assert set(ended.stdout.split()) == offered


def test_the_limit_that_help_names_is_the_readers() -> None:
    from onrecord.reader import TEXT_LIMIT

    assert f"[default: {TEXT_LIMIT}" in onrecord("read", "--help").stdout.replace("\n", " ").replace(
        "  ", " "
    )


def test_the_parts_that_can_be_chosen_are_those_that_can_be_written() -> None:
    from onrecord.formats import FORMATS
    from onrecord.formats.rows import PARTS
    from onrecord.options import TableFormat

    assert tuple(Part) == PARTS
    assert tuple(TableFormat) == FORMATS
