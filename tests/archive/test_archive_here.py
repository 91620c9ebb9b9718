"""An archive on this machine: nobody else reaches what is started, and a signal ends it as it ends others."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from archive_told import lines

ARCHIVE = [sys.executable, "-m", "onrecord", "archive"]
pytestmark = pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="/proc tells what listens")


def under(process: int) -> list[Path]:
    """The process and those that it started, as folders in /proc."""
    parents: dict[int, int] = {}
    for each in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(each.parent.name)] = int(each.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = {process}
    while more := {each for each, parent in parents.items() if parent in found} - found:
        found |= more
    return [Path("/proc", str(each)) for each in found]


def listening(processes: list[Path]) -> set[str]:
    """The addresses, as the kernel writes them, on which these processes listen."""
    sockets = set()
    for process in processes:
        try:
            sockets |= {os.readlink(each) for each in (process / "fd").iterdir()}
        except OSError:
            continue
    addresses = set()
    for table in ("tcp", "tcp6"):
        for line in Path("/proc/net", table).read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and f"socket:[{fields[9]}]" in sockets:
                addresses.add(fields[1].partition(":")[0])
    return addresses


LOOPBACK = {"0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000"}


def test_what_is_started_is_reached_from_this_machine_alone_and_leaves_nothing(tmp_path: Path) -> None:
    home, places = tmp_path / "home", Path(tempfile.mkdtemp(dir="/tmp"))
    home.mkdir()
    environment = {**os.environ, "HOME": str(home), "RAY_TMPDIR": str(places)}
    for name in (
        "RAY_AUTH_MODE",
        "RAY_AUTH_TOKEN",
        "RAY_AUTH_TOKEN_PATH",
        "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER",
    ):
        environment.pop(name, None)
    out = tmp_path / "ds"
    command = [*ARCHIVE, str(lines(tmp_path / "a.jsonl", 300)), "--out", str(out), "--actors", "1"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, env=environment)
    limit, found, modes = time.monotonic() + 240, set[str](), set[int]()
    while time.monotonic() < limit and running.poll() is None and not list(out.glob("work/*.jsonl")):
        time.sleep(0.1)
    found = listening(under(running.pid))
    modes = {folder.stat().st_mode & 0o777 for folder in places.iterdir()}
    running.send_signal(signal.SIGTERM)
    _, told = running.communicate(timeout=120)
    assert found
    assert found <= LOOPBACK
    assert modes == {0o700}
    assert not list(home.rglob("auth_token"))
    assert b"oken" not in told  # Ray advises to switch its token off
    assert running.returncode == 143
    assert not list(places.iterdir())
    places.rmdir()


@pytest.mark.parametrize("after", [0.2, 2.0, 4.0])
def test_asked_to_end_at_any_moment_it_ends_with_the_status_of_that(tmp_path: Path, after: float) -> None:
    """While Ray is imported, while it starts, and later; the request reaches all processes of the group."""
    command = [
        *ARCHIVE,
        str(lines(tmp_path / "a.jsonl", 300)),
        "--out",
        str(tmp_path / "ds"),
        "--actors",
        "1",
    ]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    )
    limit = time.monotonic() + 60  # until Python has begun to run it
    while time.monotonic() < limit and not (tmp_path / "ds").exists() and after:
        time.sleep(0.05)
    time.sleep(after)
    os.killpg(running.pid, signal.SIGTERM)
    told, _ = running.communicate(timeout=120)
    assert running.returncode == 143, told
    assert b"Traceback" not in told
    assert b"***" not in told
