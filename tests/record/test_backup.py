"""A backup has all that the record has, also what stands in the log beside it."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from record_told import reading, someone
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.errors import BadArgument, NotARecord
from onrecord.record import Record, checking
from onrecord.record.backup import backup_of


def record_of(path: Path, count: int) -> Record:
    opened = Record.open(path, "create")
    opened.add_readings(reading(someone("Ines Quill", says=[f"Aye {n}"]), id=str(n)) for n in range(count))
    return opened


def test_a_copy_of_the_file_alone_lacks_what_a_backup_has(tmp_path: Path) -> None:
    with record_of(tmp_path / "desk.db", 5) as record:
        shutil.copy(record.path, tmp_path / "plain.db")
        done = CliRunner().invoke(app, ["backup", record.path, "--out", str(tmp_path / "copy.db")])
        assert (done.exit_code, done.stdout) == (0, f"{tmp_path / 'copy.db'}: 5 stories.\n")
    assert os.path.getsize(tmp_path / "plain.db") < os.path.getsize(tmp_path / "copy.db")
    (tmp_path / "moved").mkdir()
    alone = (tmp_path / "copy.db").rename(tmp_path / "moved" / "copy.db")
    with Record.open(alone, "write") as copied:
        assert len(list(copied.readings())) == 5
        assert list(checking.check(copied, repair=False)) == []


def test_a_backup_takes_the_place_of_the_one_before_and_never_of_the_record(tmp_path: Path) -> None:
    with record_of(tmp_path / "desk.db", 3) as record:
        record.backup(tmp_path / "copy.db")
        record.add_reading(reading(someone("Tom Abara", says=["No"])))
        record.backup(tmp_path / "copy.db")
        with pytest.raises(BadArgument, match="another name than the record"):
            record.backup(record.path)
        with pytest.raises(BadArgument, match="is a folder"):
            record.backup(tmp_path)
        assert len(list(record.readings())) == 4
    with Record.open(tmp_path / "copy.db") as copied:
        assert len(list(copied.readings())) == 4
    assert sorted(each.name for each in tmp_path.iterdir() if "part" in each.name) == []


def damaged(path: Path) -> None:
    """A page of the file in which rows stand, wiped."""
    held = bytearray(path.read_bytes())
    at = held.index(b"Aye 7")
    held[at - at % 4096 : at - at % 4096 + 4096] = bytes(4096)
    path.write_bytes(held)


def test_a_damaged_record_takes_no_good_copys_place(tmp_path: Path) -> None:
    record_of(tmp_path / "desk.db", 20).close()
    command = ["backup", str(tmp_path / "desk.db"), "--out", str(tmp_path / "copy.db")]
    assert CliRunner().invoke(app, command).exit_code == 0
    before = (tmp_path / "copy.db").read_bytes()
    damaged(tmp_path / "desk.db")
    done = CliRunner().invoke(app, command)
    assert isinstance(done.exception, NotARecord)
    assert "it is damaged" in str(done.exception)
    assert "the copy from before was kept" in str(done.exception)
    assert (tmp_path / "copy.db").read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["copy.db", "desk.db"]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE stories SET text = text || ' And more.'",
        "UPDATE stories SET outlet = 'Another'",
        "UPDATE stories SET reading = zeroblob(length(reading))",
        "PRAGMA foreign_keys = OFF; DELETE FROM people",
    ],
)
def test_what_was_changed_in_a_story_is_noticed_as_it_is_copied(tmp_path: Path, change: str) -> None:
    record_of(tmp_path / "desk.db", 2).close()
    with closing(sqlite3.connect(tmp_path / "desk.db")) as plain:
        plain.executescript(change)
    with pytest.raises(NotARecord, match="it is damaged"):
        backup_of(str(tmp_path / "desk.db"), str(tmp_path / "copy.db"))
    assert not (tmp_path / "copy.db").exists()


def test_a_backup_takes_the_place_of_a_record_or_of_nothing(tmp_path: Path) -> None:
    record_of(tmp_path / "desk.db", 2).close()
    (tmp_path / "notes.txt").write_text("important")
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE quotes (a)")
        other.commit()
    (tmp_path / "empty.db").touch()
    for name in ("notes.txt", "other.db", "-"):
        with pytest.raises(BadArgument, match=r"is not a record|give it a name"):
            backup_of(str(tmp_path / "desk.db"), str(tmp_path / name) if name != "-" else "-")
    assert (tmp_path / "notes.txt").read_text() == "important"
    assert backup_of(str(tmp_path / "desk.db"), str(tmp_path / "empty.db")) == 2
