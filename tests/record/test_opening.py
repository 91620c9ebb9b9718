import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from onrecord.errors import (
    NewerRecord,
    NoRecord,
    NotARecord,
    ReadOnlyRecord,
    RecordError,
    RecordFull,
    RecordLocked,
)
from onrecord.reading import Reading
from onrecord.record import Record, adding, checking, schema
from onrecord.story import Story

PIER = 'Harbour master Ines Quill, 41, said: "The pier will close."'
Read = Callable[..., Reading]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a record's; name?.db"


def test_a_record_is_one_sqlite_file_that_says_what_it_is(path: Path, read: Read) -> None:
    with Record.open(path, "create") as record:
        record.add_reading(read(PIER))
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert plain.execute("PRAGMA application_id").fetchone() == (int.from_bytes(b"onrc", "big"),)
        assert plain.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
        loose = plain.execute(
            "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict"
            " AND name NOT GLOB 'sqlite_*' AND schema = 'main'"
        )
        assert loose.fetchall() == []


def test_what_is_no_record_is_told_from_one(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(PIER * 100)
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE quotes (a)")
        other.commit()
    for mode in ("read", "write", "create"):
        with pytest.raises(NotARecord, match=r"story\.txt: this is another kind of file"):
            Record.open(tmp_path / "story.txt", mode)
        with pytest.raises(NotARecord, match=r"other\.db: this is an SQLite file, but not a record"):
            Record.open(tmp_path / "other.db", mode)
        with pytest.raises(NotARecord, match="this is a folder"):
            Record.open(tmp_path, mode)
    for mode in ("read", "write"):
        with pytest.raises(NoRecord, match=r"none\.db: there is no such record"):
            Record.open(tmp_path / "none.db", mode)
    with pytest.raises(NoRecord, match="there is no folder"):
        Record.open(tmp_path / "no" / "none.db", "create")
    with pytest.raises(NoRecord, match="not a name"):
        Record.open("a\0b", "create")
    assert not (tmp_path / "none.db").exists()


def test_an_empty_file_and_a_making_that_was_killed_become_a_record(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    with closing(sqlite3.connect(tmp_path / "begun.db")) as begun:
        begun.execute("PRAGMA journal_mode = WAL")
    for name in ("empty.db", "begun.db"):
        with Record.open(tmp_path / name, "create") as record:
            assert list(record.readings()) == []


def test_a_newer_record_is_left_alone(path: Path) -> None:
    Record.open(path, "create").close()
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("PRAGMA user_version = 999")
    for mode in ("read", "write", "create"):
        with pytest.raises(NewerRecord, match="a newer onrecord wrote it"):
            Record.open(path, mode)


def test_an_older_record_is_brought_up_to_date_or_left_as_it_was(
    path: Path, read: Read, content: Callable[[Path], dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Record.open(path, "create") as record:
        record.add_reading(read(PIER, outlet="The Marrow Gazette"))
        record.connection.execute("CREATE VIEW gone AS SELECT 1")
    before = content(path)

    def names(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE stories ADD COLUMN desk TEXT")

    def fills(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE stories SET desk = upper(outlet)")

    def fails(connection: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("no")

    now = schema.VERSION
    monkeypatch.setattr(schema, "VERSION", now + 2)
    monkeypatch.setattr(schema, "MIGRATIONS", {now: names, now + 1: fails})
    with pytest.raises(RecordError):
        Record.open(path, "write")
    assert content(path) == before

    monkeypatch.setattr(schema, "MIGRATIONS", {now: names, now + 1: fills})
    with pytest.raises(RecordError, match="an older onrecord wrote it"):
        Record.open(path, "read")
    with Record.open(path, "write") as record:
        assert record.connection.execute("SELECT desk FROM stories").fetchall() == [("THE MARROW GAZETTE",)]
        assert record.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        views = record.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'view'").fetchall()
        assert ("gone",) not in views  # views are made anew
    Record.open(path, "read").close()
    after = content(path)
    assert {table: after[table] for table in after if table != "stories"} == {
        table: before[table] for table in before if table != "stories"
    }


def test_a_record_of_the_first_schema_becomes_as_one_made_now(
    path: Path, read: Read, content: Callable[[Path], dict[str, object]]
) -> None:
    stories = [
        read(PIER, outlet="The Tide", id="pier", published="2025-03-05"),
        read(PIER.replace("close", "open"), outlet="The Tide", id="pier", published="2025-03-06"),
        read(f"{PIER} The ferry stays.", outlet="The Marrow Gazette"),
    ]
    with Record.open(path, "create") as record:
        record.add_readings(map(as_before, stories))
    old = path.with_name("old.db")
    with closing(sqlite3.connect(old, isolation_level=None)) as made:
        made.executescript(Path(__file__).with_name("schema_1.sql").read_text())
        made.execute(f"PRAGMA application_id = {schema.APPLICATION}")
        made.execute("PRAGMA user_version = 1")
        made.execute("ATTACH ? AS now", (str(path),))
        for (table,) in made.execute(
            "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT GLOB '*_words*'"
        ).fetchall():
            columns = ", ".join(
                f'"{row[1]}"' for row in made.execute(f"PRAGMA main.table_info({table})").fetchall()
            )
            made.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM now.{table}")
    with pytest.raises(RecordError, match="an older onrecord wrote it"):
        Record.open(old)
    with Record.open(old, "write") as record:
        assert list(checking.check(record, repair=False)) == []
    assert content(old) == content(path)
    assert tables_of(old) == tables_of(path)


def as_before(reading: Reading) -> Reading:
    """The reading without what older ones lack: kinds of sources, and bodies spoken for."""
    quotes = tuple(replace(quote, source_kind=None, speaks_for=()) for quote in reading.quotes)
    return replace(reading, quotes=quotes)


def tables_of(path: Path) -> dict[str, object]:
    """Every table's columns, and of everything else the words that make it."""
    with closing(sqlite3.connect(path)) as plain:
        rows = plain.execute(
            "SELECT name, type, sql FROM sqlite_schema WHERE name NOT GLOB 'sqlite_*'"
        ).fetchall()
        return {
            name: plain.execute(f"PRAGMA table_info('{name}')").fetchall() if kind == "table" else sql
            for name, kind, sql in rows
        }


def test_a_migration_that_leaves_a_row_pointing_nowhere_is_undone(path: Path, read: Read) -> None:
    with Record.open(path, "create") as record:
        record.add_reading(read(PIER))
        with pytest.raises(RecordError, match="appearances"):
            schema.migrate(
                record.connection,
                {schema.VERSION: lambda c: c.execute("DELETE FROM people") and None},
                schema.VERSION + 1,
            )
        assert record.connection.execute("SELECT count(*) FROM people").fetchone() != (0,)


def test_to_read_is_not_to_write(path: Path, read: Read) -> None:
    Record.open(path, "create").close()
    with Record.open(path) as record:
        with pytest.raises(RecordError, match="opened to be read"):
            record.add_reading(read(PIER))
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            record.connection.execute("DELETE FROM stories")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_record_that_may_not_be_written_can_be_read(path: Path, read: Read) -> None:
    with Record.open(path, "create") as record:
        record.add_reading(read(PIER))
    try:
        path.parent.chmod(0o555)
        with pytest.raises(ReadOnlyRecord, match="its folder may not be written"):
            Record.open(path, "write")
        with pytest.raises(ReadOnlyRecord, match="its folder may not be written"):
            Record.open(path.with_name("new.db"), "create")
        path.chmod(0o444)
        with pytest.raises(ReadOnlyRecord, match="no permission to write to it"):
            Record.open(path, "create")
        with Record.open(path) as record:
            assert [reading.text for reading in record.readings()] == [PIER]
        path.chmod(0)
        with pytest.raises(ReadOnlyRecord, match="no permission to read it"):
            Record.open(path)
    finally:
        path.parent.chmod(0o755)


def test_readers_go_on_while_a_writer_writes_and_see_whole_batches(path: Path, read: Read) -> None:
    with Record.open(path, "create") as writer, Record.open(path) as reader:
        with writer.transaction():
            writer.add_reading(read(PIER))
            assert list(reader.readings()) == []
        assert len(list(reader.readings())) == 1
        asking = reader.connection.execute("SELECT id FROM stories")
        asking.fetchone()
        writer.add_reading(read(PIER + " Again."))  # a reader in the middle of an answer is in no one's way
        assert len(list(reader.readings())) == 2


HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


def test_another_writer_is_waited_for_and_then_named(path: Path, read: Read) -> None:
    Record.open(path, "create").close()
    holding = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holding:
        assert holding.stdout is not None
        assert holding.stdout.readline() == "held\n"
        who = f"process {holding.pid}" if Path("/proc/locks").exists() else "another program"
        with Record.open(path, "write", wait=0.2) as record:
            with pytest.raises(RecordLocked, match=rf"{who}.* is writing to it .*0\.2 seconds: try again"):
                record.add_reading(read(PIER))
            holding.kill()
            holding.wait()
            record.wait = 30
            record.add_reading(read(PIER))
            assert len(list(record.readings())) == 1


def test_a_full_disk_leaves_what_was_kept_and_nothing_half(
    path: Path, content: Callable[[Path], object]
) -> None:
    stories = [Story(text=f"{PIER} {'The ferry sank. ' * 400} {n}", id=f"s{n}") for n in range(30)]
    whole = path.with_name("whole.db")
    with Record.open(whole, "create") as record:
        for _ in adding.add(record, stories):
            pass
    with Record.open(path, "create") as record:
        for _ in adding.add(record, stories[:5]):
            pass
        (pages,) = record.connection.execute("PRAGMA page_count").fetchone()
        record.connection.execute(f"PRAGMA max_page_count = {pages + 20}")
        with pytest.raises(RecordFull, match=r"the disk is full"):
            list(adding.add(record, stories))
        # how many whole batches went before depends on how fast stories are read
        (before,) = record.connection.execute("SELECT count(*) FROM stories").fetchone()
        record.connection.execute("PRAGMA max_page_count = 1000000")
        kept = list(adding.add(record, stories))
        assert len(kept) == 30 - before
    assert content(path) == content(whole)


def test_a_damaged_file_is_told(path: Path, read: Read) -> None:
    with Record.open(path, "create") as record:
        record.add_readings(read(f"{PIER} {n} {'The ferry sank. ' * 200}") for n in range(20))
    held = bytearray(path.read_bytes())
    held[4096 * 2 : -4096] = b"\xff" * (len(held) - 4096 * 3)
    path.write_bytes(held)
    with pytest.raises(NotARecord, match="damaged"), Record.open(path, "write") as record:
        record.add_reading(read(PIER))


@pytest.mark.parametrize("mode", ["read", "write", "create"])
def test_a_file_that_is_no_record_is_let_go_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: Any
) -> None:
    path, connect = tmp_path / "words.db", sqlite3.connect
    path.write_text("not a record at all, but words" * 100)
    opened: list[sqlite3.Connection] = []

    class Watched(sqlite3.Connection):
        def close(self) -> None:
            super().close()
            opened.remove(self)

    def watched(*arguments: Any, **settings: Any) -> sqlite3.Connection:
        opened.append(connect(*arguments, factory=Watched, **settings))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", watched)
    with pytest.raises(NotARecord):
        Record.open(path, mode)
    assert opened == []
