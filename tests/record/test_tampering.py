"""Whatever is changed in a record from outside, `check` reports it, and never makes it fit."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from shutil import copy
from typing import Any

import msgspec
import pytest
from record_told import reading as made
from record_told import someone
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.reading import Note, Person, Reading
from onrecord.record import Record, attributed, by_hand, schema, wrong_facts
from onrecord.record.checking import Finding, check, digest
from onrecord.record.packing import pack
from onrecord.story import Story
from wire_told import STORY

PIER = (
    'Harbour master Ines Quill, 41, said on Tuesday: "The pier will close." '
    '"We looked twice," she told Tom Abara.'
)

ROOTS = {
    "stories",
    "people",
    "appearances",
    "rulings",
    "attributed",
    "wrong_facts",
    "former_numbers",
}  # what nothing in the record gives back
QUEUE = "unthreaded"  # filled and emptied within a transaction
# What nothing else in the record depends on, so that no check can notice a change of it.
UNNOTICED = {
    "times.id": "the number of a row to which nothing points",
    "notes.id": "the number of a row to which nothing points",
    "facts.id": "the number of a row to which nothing points",
    "changes.id": "the number of a row to which nothing points",
    "rulings.id": "the number of a row to which nothing points",
    "attributed.id": "the number of a row to which nothing points",
    "wrong_facts.id": "the number of a row to which nothing points",
    "wrong_facts.name": "what was taken out is nowhere else; the digest of the record tells",
    "wrong_facts.kind": "the same",
    "wrong_facts.value": "the same",
    "wrong_facts.status": "the same",
    "wrong_facts.text": "the same",
    "former_numbers.number": "a number that nobody has now",
    "former_numbers.name": "a name that its story may no longer have",
}


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with a row in every table."""
    from onrecord.reader import Reader

    path = tmp_path_factory.mktemp("tampering") / "sound.db"
    about = {
        "outlet": "The Tide",
        "id": "pier",
        "published": "2025-03-05",
        "url": "https://tide.example/pier",
    }
    about |= {"title": "Pier to close", "byline": "Ada Penn", "section": "Harbour"}
    both = made(someone("Ada Penn", "mayor"), someone("Bo Marsh"), someone("Penn and Marsh", kind="group"))
    pair = msgspec.structs.replace(both.people[2], members=("p1", "p2"))
    doubt = Note(check="weekday", message="That was no Monday.", spans=((0, 7),))
    readings = [
        Reader().read(Story(text=PIER, **about)),
        Reader().read(Story(text=PIER.replace("twice", "three times"), **about)),
        msgspec.structs.replace(both, people=(*both.people[:2], pair), notes=(doubt,)),
        *(made(someone("Obi Tarn", "pilot", says=[f"Wheel {n} turns."]), more=f"{n}.") for n in range(3)),
        *(made(someone("Lio Sand", "potter"), outlet=outlet) for outlet in "AB"),
        made(someone("Mill Board", kind="organisation"), someone("L. Rusk"), outlet="C"),
        made(someone("Mill Board", kind="organisation"), outlet="D"),
        *(Reader().read(Story(text=STORY, outlet=outlet)) for outlet in "EF"),
    ]
    with Record.open(path, "create") as record:
        record.add_readings(readings)
        with record.transaction() as connection:
            by_hand.split(connection, _person(connection, "Lio Sand"), [8])
            by_hand.merge(connection, _person(connection, "Obi Tarn"), _person(connection, "L. Rusk"))
            attributed.rule(connection, 1, [0], "Bo Marsh")
            wrong_facts.rule(connection, _person(connection, "Ada Penn"), ["role: mayor"])
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        empty = [t for t in tables if not connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0]]
        assert empty == [QUEUE]
        assert list(check(record, again=False)) == []
    return path


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    return Path(copy(sound, tmp_path / "town.db"))


def _person(connection: sqlite3.Connection, name: str) -> int:
    row = connection.execute("SELECT id FROM people WHERE name = ? ORDER BY id", (name,)).fetchone()
    return int(row[0])


def tamper(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as plain:
        plain.execute("PRAGMA foreign_keys = OFF")
        plain.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            plain.execute(statement)


def found(path: Path, repair: bool = False) -> list[Finding]:
    with Record.open(path, "write" if repair else "read") as record:
        return list(check(record, repair))


def _columns() -> Iterator[tuple[str, str, str]]:
    with closing(schema.expected()) as plain:
        tables = plain.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '*_words*' AND name <> ?"
            " ORDER BY name",
            (QUEUE,),
        ).fetchall()
        for (table,) in tables:
            for _, name, kind, *_ in plain.execute(f"PRAGMA table_info({table})").fetchall():
                yield table, name, kind


NEW = {"TEXT": "coalesce({0}, '') || 'x'", "INTEGER": "coalesce({0}, 0) + 77", "REAL": "{0} / 2 + 0.01",
       "BLOB": "CAST({0} || x'00ff' AS BLOB)"}  # fmt: skip


@pytest.mark.parametrize(("table", "column", "kind"), [*_columns()], ids=lambda part: part)
def test_a_change_of_any_column_is_reported(path: Path, table: str, column: str, kind: str) -> None:
    if f"{table}.{column}" in UNNOTICED:
        pytest.skip(UNNOTICED[f"{table}.{column}"])
    value = NEW[kind].format(f'"{column}"')
    if column == "reading":
        value = "substr(reading, 1, length(reading) - 9)"
    tamper(path, f'UPDATE {table} SET "{column}" = {value} WHERE ({_key(table)}) = '
           f'(SELECT {_key(table)} FROM {table} ORDER BY 1 LIMIT 1)')  # fmt: skip
    before = path.read_bytes()
    assert found(path) != []
    assert path.read_bytes() == before


def _key(table: str) -> str:
    with closing(schema.expected()) as plain:
        keys = [row[1] for row in plain.execute(f"PRAGMA table_info({table})") if row[5]]
    return ", ".join(f'"{key}"' for key in keys)


@pytest.mark.parametrize(
    "table", sorted({table for table, _, _ in _columns()} - {"former_numbers", "wrong_facts"})
)
def test_a_row_that_was_taken_out_is_reported(path: Path, table: str) -> None:
    tamper(path, f"DELETE FROM {table} WHERE ({_key(table)}) = (SELECT {_key(table)} FROM {table} LIMIT 1)")
    assert found(path) != []


def test_a_quote_left_without_its_thread_is_reported(path: Path) -> None:
    tamper(path, f"INSERT INTO {QUEUE} SELECT min(id) FROM quotes")
    assert [one.where for one in found(path)] == ["threads"]


def _objects() -> Iterator[tuple[str, str]]:
    with closing(schema.expected()) as plain:
        rows = plain.execute("SELECT type, name FROM sqlite_schema WHERE name NOT GLOB '*_words_*'")
        yield from ((kind, name) for kind, name in rows if not name.startswith("sqlite_"))


@pytest.mark.parametrize(("kind", "name"), [*_objects()], ids=lambda part: part)
def test_what_is_missing_of_the_schema_is_reported_and_what_can_be_is_made_again(
    path: Path, kind: str, name: str
) -> None:
    tamper(path, f"DROP {kind} {name}")
    assert any(one.where == name and "is missing" in one.what for one in found(path))
    found(path, repair=True)
    left = found(path)
    assert kind == "table" or left == []
    assert not any("is missing" in one.what for one in left) or name in ROOTS


@pytest.mark.parametrize("index", ["quotes_words", "stories_words"])
@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM {}_data",
        "DELETE FROM {}_docsize",
        "DELETE FROM {}_config",
        "UPDATE {}_config SET v = 3",
        "UPDATE {}_data SET block = x'00' WHERE id > 10",
    ],
)
def test_damaged_words_to_be_searched_are_made_again(path: Path, index: str, damage: str) -> None:
    tamper(path, damage.format(index))
    assert [one.where for one in found(path)] == [index]
    assert [one.remedy.split()[0] for one in found(path, repair=True)] == ["derived"]
    assert found(path) == []


def test_a_trigger_of_someone_else_is_reported_and_taken_out(path: Path) -> None:
    tamper(path, "CREATE TRIGGER evil AFTER INSERT ON quotes BEGIN UPDATE quotes SET content ="
           " replace(content, 'not ', '') WHERE id = new.id; END")  # fmt: skip
    assert [one.where for one in found(path)] == ["evil"]
    found(path, repair=True)
    assert found(path) == []


def test_a_view_of_an_older_onrecord_is_named_and_made_anew(path: Path) -> None:
    tamper(path, "DROP VIEW families", "CREATE VIEW families AS SELECT 1 AS old")
    (one,) = found(path)
    assert (one.where, one.remedy) == ("families", "restored from the schema")
    assert "came from an older one" in one.what
    found(path, repair=True)
    assert found(path) == []


def test_a_trigger_that_was_changed_is_made_as_it_was(path: Path) -> None:
    tamper(
        path,
        "DROP TRIGGER quotes_added",
        "CREATE TRIGGER quotes_added AFTER INSERT ON quotes BEGIN SELECT 1; END",
    )
    (one,) = found(path)
    assert "is not as onrecord makes it" in one.what
    found(path, repair=True)
    assert found(path) == []


def test_views_and_tables_of_others_are_left_alone(path: Path) -> None:
    tamper(
        path, "CREATE VIEW ours AS SELECT 1", "CREATE TABLE desk (a)", "CREATE INDEX more ON quotes (kind)"
    )
    assert found(path) == []


def _forged(path: Path) -> dict[str, str]:
    """Words of quotes that somebody put into a record, all of them so that the quote itself fits."""
    return {
        "the text, with its digest": "UPDATE stories SET text = replace(text, 'will close', 'will open'),"
        " digest = 'DIGEST' WHERE id = 1",
        "title and address": "UPDATE stories SET title = 'Forged', url = 'https://evil.example' WHERE id = 1",
        "byline": "UPDATE stories SET byline = 'Forger' WHERE id = 1",
        "name": "UPDATE stories SET name = 'forged' WHERE id = 1",
    }


@pytest.mark.parametrize("how", _forged(Path()))
def test_a_forgery_is_never_made_to_fit(path: Path, how: str) -> None:
    import hashlib

    statement = _forged(path)[how]
    text = PIER.replace("will close", "will open")
    forged = hashlib.sha256("\x1f".join((text, "2025-03-05", "The Tide")).encode()).hexdigest()
    tamper(path, statement.replace("DIGEST", forged))
    before = _rows(path)
    assert [one for one in found(path) if not one.remedy]
    assert not any(one.mended for one in found(path, repair=True) if one.where in ("pier", "forged"))
    assert found(path) != []
    assert _rows(path) == before


def _rows(path: Path) -> list[Any]:
    with closing(sqlite3.connect(path)) as plain:
        return plain.execute("SELECT * FROM stories ORDER BY id").fetchall()


def _repacked(path: Path, change: Callable[[Reading], Reading]) -> None:
    with Record.open(path, "write") as record:
        packed = pack(change(record.reading(1)), "0.1.0")
        record.connection.execute("UPDATE stories SET reading = ? WHERE id = 1", (packed,))


def test_a_forged_reading_gives_way_to_what_text_and_rows_prove(path: Path) -> None:
    with Record.open(path) as record:
        true = record.reading(1)

    def another(reading: Reading) -> Reading:
        quote = msgspec.structs.replace(reading.quotes[0], speakers=("p2",))
        return msgspec.structs.replace(reading, quotes=(quote, *reading.quotes[1:]))

    _repacked(path, another)
    assert any("are not those of its reading" in one.what for one in found(path))
    (one,) = [one for one in found(path, repair=True) if one.where == "pier"]
    assert (one.mended, one.remedy.startswith("restored")) == (True, True)
    with Record.open(path) as record:
        assert record.reading(1) == true


def test_where_neither_reading_nor_rows_are_proven_both_are_left(path: Path) -> None:
    _repacked(
        path, lambda reading: msgspec.structs.replace(reading, people=(Person(id="p1"), *reading.people[1:]))
    )
    tamper(path, "UPDATE quotes SET content = 'It stays open' WHERE story = 1 AND n = 0")
    one = next(one for one in found(path, repair=True) if one.where == "pier")
    assert not one.mended
    assert "neither its reading nor its rows" in one.what
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("SELECT content FROM quotes WHERE story = 1 AND n = 0").fetchone() == (
            "It stays open",
        )


def test_a_reading_and_its_rows_forged_together_are_noticed_by_reading_again(path: Path) -> None:
    def doubtful(reading: Reading) -> Reading:
        quote = msgspec.structs.replace(reading.quotes[0], manner="written")
        return msgspec.structs.replace(reading, quotes=(quote, *reading.quotes[1:]))

    _repacked(path, doubtful)
    tamper(path, "UPDATE quotes SET manner = 'written' WHERE story = 1 AND n = 0")
    assert found(path) == []
    with Record.open(path) as record:
        told = [one.what for one in check(record, again=True) if one.where == "pier"]
    assert told == ["its reading is not what reading its text again gives"]


def test_an_appearance_tied_to_another_person_is_reported_and_joined_anew(path: Path) -> None:
    tamper(path, "UPDATE appearances SET person = (SELECT id FROM people WHERE name = 'Ada Penn')"
           " WHERE name = 'Tom Abara'")  # fmt: skip
    assert any("not joined as their stories" in one.what for one in found(path))
    found(path, repair=True)
    assert found(path) == []


@pytest.mark.parametrize("number", [0, -1, 1, 99])
def test_a_schema_number_that_is_not_its_own_is_a_sentence(path: Path, number: int) -> None:
    from onrecord.errors import RecordError

    tamper(path, f"PRAGMA user_version = {number}")
    for mode in ("read", "write", "create"):
        with pytest.raises(RecordError, match="schema"):
            Record.open(path, mode).close()


def test_a_date_that_is_none_is_told_of_its_story_and_the_rest_is_looked_at(path: Path) -> None:
    tamper(
        path, "UPDATE stories SET published = 'yesterday' WHERE id = 1", "UPDATE people SET name = 'Nobody'"
    )
    told = found(path)
    assert ("pier", "its text, date or outlet is not what was added") in [one[:2] for one in told]
    assert any(one.where == "people" for one in told)


def test_a_damaged_reading_is_told_of_its_story(path: Path) -> None:
    from onrecord.errors import NotARecord

    tamper(path, "UPDATE stories SET reading = x'00' WHERE id = 1")
    assert any(one[:2] == ("pier", "its reading cannot be opened") for one in found(path))
    with Record.open(path) as record:
        with pytest.raises(NotARecord, match="“pier”"):
            record.reading(1)
        with pytest.raises(NotARecord, match="“pier”"):
            list(record.readings())


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_cut_short_is_reported(path: Path, share: float) -> None:
    held = path.read_bytes()
    path.write_bytes(held[: int(len(held) * share)])
    ended = CliRunner().invoke(app, ["verify", str(path)])
    assert ended.exit_code == 1
    assert "damaged" in ended.output
    assert "`onrecord verify` says where" not in ended.output


def test_the_digest_of_a_record_changes_with_whatever_was_added_and_with_nothing_else(path: Path) -> None:
    def of() -> tuple[str, int]:
        with Record.open(path) as record:
            return digest(record)

    first = of()
    tamper(path, "DELETE FROM speakers", "UPDATE people SET name = 'Nobody'")
    found(path, repair=True)
    assert of() == first
    for column in (
        "digest",
        "name",
        "published",
        "title",
        "byline",
        "outlet",
        "url",
        "section",
        "reader",
        "text",
    ):
        tamper(path, f"UPDATE stories SET {column} = {column} || ' ' WHERE id = 1")
        assert of() != first
        first = of()
