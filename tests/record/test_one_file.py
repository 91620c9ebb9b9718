"""After everybody has ended, a record is one file again, whoever was the last."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from record_told import reading, someone

from onrecord.errors import ReadOnlyRecord
from onrecord.record import Record, logs
from onrecord.record.backup import backup_of


def told(name: str) -> object:
    return reading(someone("Ines Quill", says=[f"Aye, {name}"]), id=name)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Record.open(tmp_path / "desk.db", "create") as record:
        record.add_reading(told("pier"))
    return tmp_path / "desk.db"


def beside(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir() if each != path)


def stories(path: Path) -> int:
    with closing(sqlite3.connect(path)) as plain:
        return int(plain.execute("SELECT count(*) FROM stories").fetchone()[0])


def test_a_reader_that_is_the_last_leaves_one_file(path: Path, tmp_path: Path) -> None:
    with Record.open(path) as reader:
        with Record.open(path, "write") as writer:
            writer.add_reading(told("ferry"))
        assert len(list(reader.readings())) == 2
        assert "desk.db-wal" in beside(path)
    assert beside(path) == []
    shutil.copy(path, tmp_path / "copy.db")
    assert stories(tmp_path / "copy.db") == 2


def test_a_writer_empties_the_log_while_others_read(path: Path, tmp_path: Path) -> None:
    with Record.open(path) as reader:
        with Record.open(path, "write") as writer:
            writer.add_reading(told("ferry"))
        assert logs.left(str(path)) == 0
        shutil.copy(path, tmp_path / "copy.db")  # of the file alone
        assert stories(tmp_path / "copy.db") == 2
        assert len(list(reader.readings())) == 2


def test_one_of_many_that_closes_takes_nothing_from_the_others(path: Path) -> None:
    with Record.open(path, "write") as writer, Record.open(path) as reader:
        writer.add_reading(told("ferry"))
        Record.open(path).close()
        assert "desk.db-wal" in beside(path)
        writer.add_reading(told("bridge"))
        assert len(list(reader.readings())) == 3
    assert beside(path) == []
    assert stories(path) == 3


def test_a_record_reached_by_a_link_is_one_file_too(path: Path, tmp_path: Path) -> None:
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "today.db"
    link.symlink_to(path)
    with Record.open(link), Record.open(link, "write") as writer:
        writer.add_reading(told("ferry"))
    assert beside(path) == ["links"]


def test_what_a_killed_program_left_is_put_into_the_file_by_the_next_reader(path: Path) -> None:
    with Record.open(path, "write") as writer:
        writer.add_reading(told("ferry"))
        away = path.parent / "killed"
        away.mkdir()
        for end in ("", "-wal"):
            shutil.copy(f"{path}{end}", away / f"desk.db{end}")
    assert logs.left(str(away / "desk.db")) > 0
    with Record.open(away / "desk.db") as reader:
        assert len(list(reader.readings())) == 2
    assert beside(away / "desk.db") == []


def test_a_log_begun_for_another_file_is_left_alone(path: Path) -> None:
    with Record.open(path) as reader:
        other = path.with_name("other.db")
        shutil.copy(path, other)
        with Record.open(path, "write") as writer:
            writer.add_reading(told("ferry"))
            Path(f"{path}-wal").touch()
        os.replace(other, path)
        reader.close()
        assert "desk.db-wal" in beside(path)


def test_a_backup_leaves_nothing_beside_the_record(path: Path, tmp_path: Path) -> None:
    (tmp_path / "copies").mkdir()
    backup_of(str(path), str(tmp_path / "copies" / "copy.db"))
    assert beside(path) == ["copies"]
    assert beside(tmp_path / "copies" / "copy.db") == []


def test_a_restored_backup_can_be_read_while_it_is_written(path: Path) -> None:
    copy = path.with_name("copy.db")
    backup_of(str(path), str(copy))
    with Record.open(copy, "write") as writer, Record.open(copy) as reader:
        with writer.transaction():
            writer.add_reading(told("ferry"))
            assert len(list(reader.readings())) == 1
        assert len(list(reader.readings())) == 2


@pytest.fixture
def closed_folder(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that may not be written, with a record and a log, and without its `-shm`; also for root."""
    folder = path.parent / "closed"
    folder.mkdir()
    with Record.open(path, "write") as writer:
        writer.add_reading(told("ferry"))
        for end in ("", "-wal"):
            shutil.copy(f"{path}{end}", folder / f"desk.db{end}")
    access, connect = os.access, sqlite3.connect

    def may(name: str, mode: int, **settings: bool) -> bool:
        within = mode == os.W_OK and os.path.realpath(name).startswith(str(folder))
        return not within and access(name, mode, **settings)

    class Closed(sqlite3.Connection):
        def execute(self, sql: str, *more: Any) -> sqlite3.Cursor:
            if "sqlite_schema" in sql:
                raise sqlite3.OperationalError("unable to open database file")
            return super().execute(sql, *more)

    def connected(name: str, **settings: Any) -> sqlite3.Connection:
        within = "closed" in name and "immutable" not in name
        return connect(name, **settings, **({"factory": Closed} if within else {}))

    monkeypatch.setattr(os, "access", may)
    if hasattr(os, "geteuid") and os.geteuid() != 0:
        folder.chmod(0o555)
    else:  # root may write everywhere
        monkeypatch.setattr(sqlite3, "connect", connected)
    yield folder
    folder.chmod(0o755)


def test_a_log_that_cannot_be_read_is_a_sentence(closed_folder: Path) -> None:
    with pytest.raises(ReadOnlyRecord, match=r"what was added last is in desk\.db-wal beside it"):
        Record.open(closed_folder / "desk.db")
