"""A backup has all that the record has, also what stands in the log beside it."""

import os
import shutil
from pathlib import Path

import pytest
from record_told import reading, someone
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.errors import BadArgument
from onrecord.record import Record, checking


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
