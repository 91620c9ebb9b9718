"""A record of an older schema: copied, checked and refused as it is; upgraded with a copy of it kept."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from record_told import reading, someone
from typer.testing import CliRunner, Result

from onrecord.cli import app
from onrecord.errors import OlderRecord, OnrecordError
from onrecord.record import Record, schema

NEWEST = schema.VERSION


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record of the schema of today, and an onrecord that knows a newer one."""
    with Record.open(tmp_path / "desk.db", "create") as record:
        record.add_readings(reading(someone("Ines Quill", says=[f"Aye {n}"]), id=str(n)) for n in range(3))

    def step(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE stories ADD COLUMN desk TEXT")

    monkeypatch.setattr(schema, "VERSION", NEWEST + 1)
    monkeypatch.setattr(schema, "MIGRATIONS", {**schema.MIGRATIONS, NEWEST: step})
    monkeypatch.chdir(tmp_path)
    return tmp_path / "desk.db"


def onrecord(*arguments: object) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)))


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as plain:
        return int(plain.execute("PRAGMA user_version").fetchone()[0])


def names(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir())


def test_it_is_backed_up_as_it_is(path: Path) -> None:
    assert onrecord("backup", path, "--out", "copy.db").stdout == "copy.db: 3 stories.\n"
    assert version_of(path) == version_of(path.with_name("copy.db")) == NEWEST


def test_what_only_reads_says_what_to_do_and_changes_nothing(path: Path) -> None:
    for command in (["info", path], ["said", path, "Aye"], ["people", path], ["serve", path]):
        error = onrecord(*command).exception
        assert isinstance(error, OlderRecord)
        assert "`onrecord upgrade`" in str(error)
    assert names(path) == ["desk.db"]
    assert version_of(path) == NEWEST


def test_verify_looks_through_a_copy_of_it_brought_up_to_date(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The schema that tables are compared with has the column, as it would in that onrecord.
    expected = schema.expected

    def newer() -> sqlite3.Connection:
        made = expected()
        made.execute("ALTER TABLE stories ADD COLUMN desk TEXT")
        return made

    monkeypatch.setattr(schema, "expected", newer)
    done = onrecord("verify", path)
    assert done.stdout == "3 stories checked, no problems.\n"
    assert f"it has the older schema {NEWEST}: a copy is checked" in done.stderr
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("UPDATE stories SET text = 'Something else.' WHERE id = 2")
        plain.commit()
    done = onrecord("verify", path)
    assert done.exit_code == 1
    assert "1: its text, date or outlet is not what was added" in done.stdout
    assert onrecord("verify", path, "--digest").stdout.endswith("of 3 stories\n")
    assert version_of(path) == NEWEST


def test_add_says_that_it_upgrades_and_keeps_a_copy(path: Path, tmp_path: Path) -> None:
    Path("pier.txt").write_text('Harbour master Ines Quill said: "The pier will close."')
    done = onrecord("add", path, "pier.txt", "--published", "2025-03-05")
    assert done.exit_code == 0
    assert done.stdout == "added 1 story.\n"
    kept = tmp_path / f"desk.schema-{NEWEST}.db"
    assert f"brought from schema {NEWEST} to {NEWEST + 1}" in done.stderr
    assert str(kept) in done.stderr
    assert (version_of(path), version_of(kept)) == (NEWEST + 1, NEWEST)
    assert "brought" not in onrecord("add", path, "pier.txt", "--published", "2025-03-05").stderr
    assert names(path) == ["desk.db", kept.name, "pier.txt"]


def test_the_copy_can_be_elsewhere_or_be_done_without(path: Path, tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    copy = tmp_path / "backups" / "desk.db"
    assert str(copy) in onrecord("upgrade", path, "--backup", copy).stdout
    assert (version_of(path), version_of(copy)) == (NEWEST + 1, NEWEST)
    assert "already" in onrecord("upgrade", path).stdout
    assert "no copy was kept" in onrecord("upgrade", copy, "--no-backup").stdout
    assert names(copy) == ["desk.db"]


def test_where_no_copy_can_be_kept_nothing_is_changed(path: Path, tmp_path: Path) -> None:
    error = onrecord("upgrade", path, "--backup", tmp_path / "none" / "desk.db").exception
    assert isinstance(error, OnrecordError)
    assert re.search(r"cannot write .* nothing was changed: .*--no-backup", str(error))
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("UPDATE stories SET text = 'Something else.' WHERE id = 2")
        plain.commit()
    assert "it is damaged" in str(onrecord("upgrade", path).exception)
    assert version_of(path) == NEWEST
    assert names(path) == ["desk.db"]


def test_a_copy_of_what_was_not_upgraded_after_all_is_taken_away(
    path: Path, monkeypatch: pytest.MonkeyPatch, content: Callable[[Path], object]
) -> None:
    def fails(connection: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("no")

    before = content(path)
    monkeypatch.setattr(schema, "MIGRATIONS", {**schema.MIGRATIONS, NEWEST: fails})
    with pytest.raises(OnrecordError):
        Record.open(path, "write")
    assert names(path) == ["desk.db"]
    assert content(path) == before


def test_a_copy_of_another_time_is_not_written_over(path: Path, tmp_path: Path) -> None:
    kept = tmp_path / f"desk.schema-{NEWEST}.db"
    kept.write_text("of another time")
    with Record.open(path, "write") as record:
        assert record.upgraded is not None
        assert record.upgraded.copy == str(tmp_path / f"desk.schema-{NEWEST}-2.db")
    assert kept.read_text() == "of another time"
