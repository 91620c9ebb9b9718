"""onrecord calls nobody and leaves nothing behind, and neither do the libraries it loads."""

import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord
from onrecord.record import Record

STORY = "“The bridge is safe,” said Ada Quill on Monday. She told reporters that it would open."
# Reads, then waits as a server would, and prints each socket that the process holds meanwhile.
LIBRARY = f"""
import onrecord, os, time
assert onrecord.read({STORY!r}, published="2020-10-15").quotes
held = set()
for _ in range(40):
    for number in os.listdir("/proc/self/fd") if os.path.isdir("/proc/self/fd") else ():
        try:
            held.add(os.readlink("/proc/self/fd/" + number))
        except OSError:
            pass
    time.sleep(0.05)
print([name for name in held if name.startswith("socket:")])
"""


def run(home: Path, *arguments: str) -> str:
    """What Python prints, in a home folder of its own and without what the tests' own environment sets."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("XDG_") and name != "ORT_DISABLE_TELEMETRY"
    }
    kept |= {"HOME": str(home), "USERPROFILE": str(home), "LOCALAPPDATA": str(home)}
    done = subprocess.run(
        [sys.executable, "-B", *arguments], env=kept, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home folder."""
    made = tmp_path / "home"
    made.mkdir()
    return made


def left(home: Path) -> list[str]:
    """The files in a home folder."""
    return [str(path.relative_to(home)) for path in home.rglob("*") if not path.is_dir()]


def test_a_program_that_reads_holds_no_socket_and_leaves_no_file(home: Path) -> None:
    assert run(home, "-c", LIBRARY).strip() == "[]"
    assert left(home) == []


def test_the_command_and_its_processes_leave_no_file(home: Path, tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"{number}.txt").write_text(f"{STORY} It is bridge {number}.", "utf-8")
    stories = [str(tmp_path / f"{number}.txt") for number in (1, 2)]
    run(home, "-m", "onrecord", "add", str(tmp_path / "desk.db"), *stories, "--jobs", "2")
    with Record.open(tmp_path / "desk.db") as record:
        assert record.connection.execute("SELECT count(*) FROM stories").fetchone() == (2,)
    assert left(home) == []


def test_what_someone_set_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORT_DISABLE_TELEMETRY", "0")
    importlib.reload(onrecord)
    assert os.environ["ORT_DISABLE_TELEMETRY"] == "0"


def test_importing_onrecord_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ORT_DISABLE_TELEMETRY", raising=False)
    importlib.reload(onrecord)
    assert os.environ["ORT_DISABLE_TELEMETRY"] == "1"
