import json
import os
import re
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PIER = 'date 2025-03-05\n\nHarbour master Ines Quill said on Tuesday: "The pier will close."\n'
MILL = 'date 2025-04-01\n\nMiller Obi Tarn, 52, said: "The wheel turns again."\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "pier.txt").write_text(PIER)
    (tmp_path / "stories" / "mill.txt").write_text(MILL)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_DEBUG", raising=False)
    return tmp_path


def onrecord(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *arguments],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        **options,
    )


def test_stories_are_added_once_corrected_told_of_and_taken_out(folder: Path) -> None:
    ended = onrecord("add", "town.db", "stories", "--outlet", "The Tide", "--jobs", "2")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "added 2 stories.\n", "")
    (folder / "stories" / "pier.txt").write_text(PIER.replace("close.", "close in May."))
    ended = onrecord("add", "town.db", "stories", "--outlet", "The Tide")
    assert ended.stdout == (
        "pier: version 2; quotes: 1 reworded.\nadded 1 story (1 new version), 1 already in the record.\n"
    )
    held = json.loads(onrecord("info", "town.db", "--json").stdout)
    assert (held["stories"], held["versions"], held["outlets"]) == (2, 3, 1)
    assert (held["first_day"], held["last_day"]) == ("2025-03-05", "2025-04-01")
    assert "2, and 1 older version\n" in onrecord("info", "town.db").stdout
    assert onrecord("remove", "town.db", "pier").stdout == "removed 1 story, 2 versions.\n"
    assert onrecord("verify", "town.db").stdout == "1 story checked, no problems.\n"


def test_what_cannot_be_read_is_told_and_the_rest_kept(folder: Path) -> None:
    (folder / "stories" / "empty.txt").touch()
    ended = onrecord("add", "town.db", "stories", "none.txt")
    assert ended.returncode == 1
    assert ended.stdout == "added 2 stories, 2 could not be read.\n"
    assert ended.stderr.count("\n") == 2
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("command", ["info", "verify", "remove", "add"])
def test_what_is_no_record_is_a_sentence(command: str, folder: Path) -> None:
    more = {"remove": ["pier"], "add": ["stories"]}.get(command, [])
    ended = onrecord(command, "stories/pier.txt", *more)
    assert ended.returncode == 1
    assert ended.stderr.startswith("onrecord: stories/pier.txt: this is another kind of file, not a record")
    assert ended.stderr.count("\n") == 1
    assert (folder / "stories" / "pier.txt").read_text() == PIER


def test_check_says_what_is_wrong_and_repairs_it_when_told_to(folder: Path) -> None:
    import sqlite3

    onrecord("add", "town.db", "stories")
    with sqlite3.connect("town.db") as connection:
        connection.execute("UPDATE quotes SET content = 'The pier will open.' WHERE content LIKE '%pier%'")
    connection.close()
    (folder / "town.db").chmod(0o444)
    before = (folder / "town.db").read_bytes()
    ended = onrecord("verify", "town.db")
    assert ended.returncode == 1
    assert "pier: its rows in quotes are not those of its reading\n" in ended.stdout
    assert "threads: quotes are not in the threads that are theirs\n" in ended.stdout
    assert "2 can be repaired: `onrecord verify town.db --repair`" in ended.stdout
    assert (folder / "town.db").read_bytes() == before
    (folder / "town.db").chmod(0o644)
    ended = onrecord("verify", "town.db", "--repair")
    assert ended.returncode == 2
    assert "add --yes" in ended.stderr
    ended = onrecord("verify", "town.db", "--repair", "--yes")
    assert ended.returncode == 0
    assert "pier: restored from its reading, which its text gives again\n" in ended.stdout
    assert ended.stdout.endswith("2 stories checked, no problems.\n")
    assert onrecord("verify", "town.db", "--no-repair").returncode == 0


def test_what_repairing_leaves_is_not_called_sound(folder: Path) -> None:
    import sqlite3

    onrecord("add", "town.db", "stories")
    with sqlite3.connect("town.db") as connection:
        connection.execute("UPDATE stories SET byline = 'Forger' WHERE name = 'pier'")
        connection.execute("DELETE FROM speaker_tallies")
    connection.close()
    ended = onrecord("verify", "town.db", "--repair", "--yes")
    assert ended.returncode == 1
    assert "tallies: derived from the quotes\n" in ended.stdout
    assert ended.stdout.endswith("2 stories checked: 1 problem.\n")


def test_one_digest_tells_two_records_apart(folder: Path) -> None:
    for name in ("one.db", "other.db"):
        onrecord("add", name, "stories")
    first = onrecord("verify", "one.db", "--digest").stdout
    assert re.fullmatch(r"sha256 [0-9a-f]{64} of 2 stories\n", first)
    assert onrecord("verify", "other.db", "--digest").stdout == first
    onrecord("remove", "other.db", "mill")
    assert onrecord("verify", "other.db", "--digest").stdout != first


@pytest.mark.parametrize("command", ["info", "verify", "quotes", "said", "remove"])
def test_an_empty_record_is_called_one(command: str, folder: Path) -> None:
    import sqlite3

    (folder / "town.db").touch()
    more = ["pier"] if command in ("said", "remove") else []
    for _ in range(2):
        ended = onrecord(command, "town.db", *more)
        assert (ended.returncode, ended.stdout) == (1, "")
        assert ended.stderr == "onrecord: town.db: the record is empty: nothing was added yet.\n"
        with sqlite3.connect("town.db") as begun:
            begun.execute("PRAGMA journal_mode = WAL")
        begun.close()
    assert onrecord("add", "town.db", "stories").returncode == 0


NO_TEXT = os.fsdecode(b"\xff pier")
HUGE = "9" * 5_000


@pytest.mark.parametrize(
    ("status", "arguments"),
    [
        (2, ["said", "town.db", NO_TEXT]),
        (2, ["quotes", "town.db", NO_TEXT]),
        (2, ["quotes", "town.db", "--by", NO_TEXT]),
        (2, ["people", "town.db", "--outlet", NO_TEXT]),
        (2, ["audit", "town.db", "--section", NO_TEXT]),
        (2, ["timeline", "town.db", NO_TEXT]),
        (2, ["export", "town.db", "--outlet", NO_TEXT]),
        (2, ["remove", "town.db", NO_TEXT]),
        (2, ["add", "town.db", "stories", "--outlet", NO_TEXT]),
        (1, ["person", "town.db", HUGE]),
        (2, ["quotes", "town.db", "--limit", HUGE]),
        (2, ["quotes", "town.db", "--limit", str(1 << 63)]),
        (2, ["said", "town.db", "pier", "--limit", str(1 << 63)]),
        (2, ["remove", "town.db", "pier", "--wait", "1e400"]),
    ],
)
def test_arguments_that_cannot_be_are_a_sentence(folder: Path, status: int, arguments: list[str]) -> None:
    onrecord("add", "town.db", "stories")
    ended = onrecord(*arguments)
    assert ended.returncode == status
    assert "fault in onrecord" not in ended.stderr
    assert "Traceback" not in ended.stderr


def _name(number: int) -> str:
    """A word of its own for each number."""
    return "Ferry" + "".join("abcdefghij"[int(digit)] for digit in str(number))


def _long(folder: Path, stories: int) -> Path:
    lines = [
        json.dumps(
            {
                "id": f"s{n}",
                "text": f'"{_name(n)} and {_name(n + 1000)} sank," said Ines Quill. {"It sank. " * 40}',
            }
        )
        for n in range(stories)
    ]
    (folder / "long.jsonl").write_text("\n".join(lines))
    return folder / "long.jsonl"


def test_a_disk_that_takes_no_more_is_told_and_the_run_can_go_on(
    folder: Path, content: Callable[[Path], object]
) -> None:
    _long(folder, 300)
    onrecord("add", "whole.db", "long.jsonl")

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))

    ended = onrecord("add", "town.db", "long.jsonl", preexec_fn=small)
    assert ended.returncode == 1
    assert ended.stderr.startswith("onrecord: town.db: the disk ")
    assert ended.stderr.count("\n") == 1
    assert onrecord("verify", "town.db", "--no-repair").returncode == 0
    assert onrecord("add", "town.db", "long.jsonl").returncode == 0
    assert content(folder / "town.db") == content(folder / "whole.db")


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_ctrl_c_keeps_what_was_read_and_the_run_can_go_on(
    folder: Path, content: Callable[[Path], object]
) -> None:
    _long(folder, 300)
    onrecord("add", "whole.db", "long.jsonl")
    held, fed = os.pipe()
    command = [sys.executable, "-m", "onrecord", "add", "town.db", "-"]
    running = subprocess.Popen(command, stdin=held, stderr=subprocess.PIPE, text=True)
    os.close(held)
    with running:
        os.write(fed, b"".join((folder / "long.jsonl").read_bytes().splitlines(keepends=True)[:20]))
        while not (folder / "town.db").exists():
            assert running.poll() is None
        running.send_signal(signal.SIGINT)
        assert running.stderr is not None
        told = running.stderr.read()
        os.close(fed)
    assert running.returncode == 130
    assert "stopped; what was read so far is in town.db" in told
    assert onrecord("add", "town.db", "long.jsonl").returncode == 0
    assert content(folder / "town.db") == content(folder / "whole.db")


def test_undated_stories_are_told_and_updated_when_they_come_with_their_date(folder: Path) -> None:
    (folder / "stories" / "pier.txt").write_text('Mayor Ann Moy, 52, said on Thursday: "It will close."\n')
    ended = onrecord("add", "town.db", "stories")
    assert ended.stdout.startswith("added 2 stories.\n1 story has no date of publication, so “Thursday”")
    (folder / "dates.csv").write_text("file,published,outlet\npier.txt,2025-03-07,The Tide\n")
    ended = onrecord("add", "town.db", "stories", "--metadata", "dates.csv")
    assert ended.stdout == (
        "added 1 story (1 in place of the same text with no date or outlet), 1 already in the record.\n"
    )
    held = json.loads(onrecord("info", "town.db", "--json").stdout)
    assert (held["stories"], held["versions"], held["first_day"]) == (2, 2, "2025-03-07")
    assert onrecord("add", "town.db", "stories").stdout == "added 0 stories, 2 already in the record.\n"
    assert onrecord("verify", "town.db").stdout == "2 stories checked, no problems.\n"


def test_a_dated_story_and_its_undated_double_in_one_run_are_the_dated_one(folder: Path) -> None:
    dated = {
        "id": "moy",
        "outlet": "The Tide",
        "published": "2025-03-07",
        "text": "Ann Moy said: “It will close.”",
    }
    double = {name: value for name, value in dated.items() if name != "published"}
    for n, lines in enumerate(((dated, double), (double, dated))):
        (folder / "du.jsonl").write_text("".join(json.dumps(each) + "\n" for each in lines))
        ended = onrecord("add", f"du{n}.db", "du.jsonl")
        assert "no date of publication" not in ended.stdout
        assert "version" not in ended.stdout
        held = json.loads(onrecord("info", f"du{n}.db", "--json").stdout)
        assert (held["stories"], held["versions"], held["first_day"]) == (1, 1, "2025-03-07")


def test_stories_in_other_languages_are_named(folder: Path) -> None:
    dutch = (
        "De haven is gesloten en de boten varen niet meer omdat het water in de winter te hoog staat, zegt "
        "hij nu, en dat was ook al zo in de jaren na de oorlog."
    )
    lines = [{"id": "nl", "published": "2025-03-05", "text": dutch}]
    lines.append(
        {"id": "en", "published": "2025-03-05", "text": f"The word for it is “{dutch[:30]}”, Ann Moy said."}
    )
    (folder / "two.jsonl").write_text("".join(json.dumps(each) + "\n" for each in lines))
    ended = onrecord("add", "two.db", "two.jsonl")
    assert ended.stdout == "added 2 stories.\n"
    told = " ".join(ended.stderr.split())
    assert "1 story is not in English, the only language that onrecord reads (nl 1)" in told
    assert told.endswith(" nl.")


def test_stories_without_a_date_are_named(folder: Path) -> None:
    lines = [{"id": f"s{n}", "text": f"Ann Moy said: “It will close in {n} days.”"} for n in range(7)]
    (folder / "un.jsonl").write_text("".join(json.dumps(each) + "\n" for each in lines))
    told = onrecord("add", "un.db", "un.jsonl").stdout
    assert "in them can’t be resolved" in told
    assert told.endswith(
        "`onrecord set` them: s0, s1, s2, s3, s4 and 2 more "
        "(`onrecord stories RECORD --undated` lists them).\n"
    )


def test_a_story_that_is_there_can_be_given_its_date_and_outlet(folder: Path) -> None:
    (folder / "stories" / "pier.txt").write_text('Mayor Ann Moy, 52, said on Thursday: "It will close."\n')
    onrecord("add", "town.db", "stories")
    ended = onrecord("set", "town.db", "pier", "--published", "7 March 2025", "--outlet", "The Tide")
    assert (ended.returncode, ended.stdout) == (0, "pier: published 2025-03-07; outlet The Tide.\n")
    assert '"2025-03-06"' in onrecord("export", "town.db", "--story", "pier", "--format", "jsonl").stdout
    assert onrecord("verify", "town.db").stdout == "2 stories checked, no problems.\n"
    assert onrecord("set", "town.db", "pier", "--outlet", "").stdout == "pier: outlet taken out.\n"
    assert onrecord("set", "town.db", "pier").returncode == 2
    assert "there is no story “moor”" in onrecord("set", "town.db", "moor", "--title", "x").stderr


def test_tables_and_patterns_that_are_none_are_a_sentence(folder: Path) -> None:
    for arguments, says in (
        (("--metadata", "none.csv"), "none.csv: it cannot be read (No such file or directory)"),
        (("--name-pattern", "{slug}"), "names nothing that a story has"),
        (("--columns", "words=Story"), "is none: give FIELD=HEADING"),
    ):
        ended = onrecord("add", "town.db", "stories", *arguments)
        assert ended.returncode != 0
        assert says in " ".join(ended.stderr.replace("│", " ").split())
        assert "Traceback" not in ended.stderr
