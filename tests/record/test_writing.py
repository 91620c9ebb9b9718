"""What becomes of readings: kept once, told apart by digest, corrected, taken out."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.errors import RecordError
from onrecord.reading import Reading
from onrecord.record import Record, adding
from onrecord.record.checking import check
from onrecord.story import Story

Read = Callable[..., Reading]
Content = Callable[[Path], dict[str, list[tuple[Any, ...]]]]

PIER = (
    'Harbour master Ines Quill said on Tuesday: "The pier will close." "We looked twice," she told Tom Abara.'
)
MORE = " The ferry to the island, which ran every hour since last spring, was stopped by a storm."


@pytest.fixture
def record(tmp_path: Path) -> Any:
    with Record.open(tmp_path / "town.db", "create") as record:
        yield record
        assert list(check(record, repair=False)) == []


def test_everything_of_a_reading_is_there_to_be_asked(record: Record, reading: Reading) -> None:
    assert record.add_reading(reading) == (1, True)
    assert record.reading(1) == reading
    ask = record.connection.execute
    quotes = ask("SELECT n, content, cue, kind, said, words, start FROM quotes ORDER BY n").fetchall()
    assert quotes[0][:6] == (0, "that the pier would close", "said", "indirect", "2025-03-04", 5)
    assert quotes[1][:4] == (1, '"It is not safe,"', "told", "direct")
    assert all(reading.text.startswith(content, start) for _, content, *_, start in quotes)
    spoken = ask(
        "SELECT q.n, a.name, s.role FROM speakers s JOIN quotes q ON q.id = s.quote"
        " JOIN appearances a ON a.id = s.appearance ORDER BY q.n, s.role"
    ).fetchall()
    assert spoken == [
        (0, "Ines Quill", "speaker"),
        (1, "Tom Abara", "addressee"),
        (1, "Ines Quill", "speaker"),
        (2, "Ines Quill", "speaker"),
    ]
    assert ask("SELECT name, pronouns FROM people ORDER BY id").fetchall() == [
        ("Ines Quill", "she"),
        ("Tom Abara", None),
    ]
    assert ask("SELECT kind, value, born_first FROM facts ORDER BY id").fetchall() == [
        ("role", "harbour master", None),
        ("age", "41", "1983-03-06"),
    ]
    assert ask("SELECT rowid FROM quotes_words WHERE quotes_words MATCH 'scandal'").fetchall() == [(4,)]
    assert ask("SELECT rowid FROM stories_words WHERE stories_words MATCH 'text:abara'").fetchall() == [(1,)]


def test_the_same_story_twice_is_one(record: Record, read: Read) -> None:
    pier = read(PIER, published="2025-03-05")
    assert record.add_readings([pier, pier]) == [(1, True), (1, False)]
    assert record.add_reading(pier) == (1, False)
    assert record.add_reading(read(PIER, published="2025-03-06")) == (2, True)


def test_a_batch_is_kept_whole_or_not_at_all(record: Record, read: Read) -> None:
    def stories() -> Any:
        yield read(PIER)
        yield read(PIER + MORE)
        raise RuntimeError("the source broke off")

    with pytest.raises(RuntimeError):
        record.add_readings(stories())
    assert list(record.readings()) == []
    assert not record.connection.in_transaction


def test_a_corrected_story_is_a_new_version_that_says_what_changed(record: Record, read: Read) -> None:
    about = {"url": "https://gazette.example/pier", "published": "2025-03-05"}
    old = read(
        'Ines Quill said: "The pier will close." "We looked twice at all of it," said Tom Abara. '
        '"Nobody was hurt," Obi Tarn said. "Tides wait for no one," said Wren Dell.',
        **about,
    )
    new = read(
        'Ines Quill said: “The pier will close”. "We never looked twice at all of it," said Tom Abara. '
        '"Nobody was hurt," Ada Flint said. "A ferry is coming," said Ines Quill.',
        **about,
    )
    record.add_readings([old, new])
    ask = record.connection.execute
    assert ask("SELECT id, thread, version, previous, current FROM stories ORDER BY id").fetchall() == [
        (1, 1, 1, None, 0),
        (2, 1, 2, 1, 1),
    ]
    changes = ask(
        "SELECT c.kind, o.content, n.content FROM changes c LEFT JOIN quotes o ON o.id = c.old"
        " LEFT JOIN quotes n ON n.id = c.new WHERE c.story = 2 ORDER BY c.id"
    ).fetchall()
    assert changes == [
        ("reworded", '"We looked twice at all of it,"', '"We never looked twice at all of it,"'),
        ("reattributed", '"Nobody was hurt,"', '"Nobody was hurt,"'),
        ("added", None, '"A ferry is coming,"'),
        ("dropped", '"Tides wait for no one,"', None),
    ]
    assert record.reading(1) == old


def test_versions_go_by_the_day_of_publication_not_of_adding(
    record: Record, read: Read, tmp_path: Path
) -> None:
    about = {"outlet": "The Marrow Gazette", "id": "pier"}
    days = ("2025-03-07", "2025-03-05T23:30:00-05:00", "2025-03-06", None)
    for n, day in enumerate(days):
        record.add_reading(read(f"{PIER}{MORE} Correction {n}.", published=day, **about))
    rows = record.connection.execute("SELECT id, version, previous, current FROM stories ORDER BY version")
    assert rows.fetchall() == [(3, 1, None, 0), (4, 2, 3, 0), (2, 3, 4, 0), (1, 4, 2, 1)]
    record.remove([read(f"{PIER}{MORE} Correction 0.", published=days[0], **about).digest])
    rows = record.connection.execute("SELECT id, thread, version, current FROM stories ORDER BY version")
    assert rows.fetchall() == [(3, 2, 1, 0), (4, 2, 2, 0), (2, 2, 3, 1)]


def test_other_stories_are_not_versions(record: Record, read: Read) -> None:
    ferry = 'Miller Obi Tarn, 52, said the wheel of the old mill turns again. "It does," he said.'
    gazette = {"outlet": "The Marrow Gazette"}
    record.add_readings(
        [
            read(PIER, id="1", **gazette),
            read(ferry, id="1", **gazette),  # files in two folders, each with a 1.txt
            read(PIER + MORE, id="1", outlet="The Tide"),
            read(PIER + " More.", id="1"),
            read(PIER + " Front.", url="https://gazette.example/"),
            read(ferry + " Front.", url="https://gazette.example/"),
        ]
    )
    assert record.connection.execute("SELECT DISTINCT version FROM stories").fetchall() == [(1,)]


def test_what_is_removed_leaves_no_trace(record: Record, read: Read, content: Content) -> None:
    pier = read(PIER, id="pier", outlet="The Marrow Gazette")
    record.add_reading(pier)
    before = content(Path(record.path))
    ferry = {"id": "ferry", "url": "https://tide.example/ferry"}
    record.add_readings(
        [
            read('Ferry owner Ines Quill Marsh told Wren Dell: "It sails."', **ferry),
            read('Ferry owner Ines Quill Marsh told Wren Dell: "It sank."', **ferry),
        ]
    )
    with pytest.raises(RecordError, match="no story “other”"):
        record.remove(["ferry", "other"])
    assert len(list(record.readings())) == 3
    assert record.remove(["https://tide.example/ferry"]) == [2, 3]
    assert content(Path(record.path)) == before
    assert record.remove([pier.digest[:9]]) == [1]
    assert not any(content(Path(record.path)).values())


def test_a_name_that_several_stories_have_takes_out_none(record: Record, read: Read) -> None:
    record.add_readings([read(PIER, id="pier", outlet="The Tide"), read(PIER, id="pier", outlet="A\x1b[2J")])
    with pytest.raises(
        RecordError, match=r"2 stories go by “pier”: give one by its digest: .*The Tide"
    ) as told:
        record.remove(["pier"])
    assert "\x1b" not in str(told.value)


def test_names_that_could_be_commands_are_names(record: Record, read: Read, content: Content) -> None:
    name = "x'); DROP TABLE quotes; --\"\0\u202e"
    text = 'Ines O’Quill said: "A\0B; \'); DELETE FROM people; --"'
    reading = read(text, id=name, outlet=name, title=name, url="https://tide.example/'\"\0;--")
    record.add_reading(reading)
    assert record.reading(1) == reading
    ask = record.connection.execute
    assert ask("SELECT content FROM quotes").fetchall() == [(text[text.index('"A') :],)]
    assert ask("SELECT count(*) FROM quotes_words WHERE quotes_words MATCH 'delete'").fetchone() == (1,)
    assert record.remove([name]) == [1]


@settings(max_examples=40)
@given(st.lists(st.text(max_size=80).map(lambda text: f'{text} Ines Quill said: "{text}"'), max_size=4))
def test_any_text_is_kept_as_it_came(texts: list[str]) -> None:
    readings = [onrecord.read(text) for text in texts]
    with Record(_memory(), ":memory:", "write", 0) as record:
        record.add_readings(readings)
        kept = {reading.digest: reading for reading in record.readings()}
        assert kept == {reading.digest: reading for reading in readings}
        assert list(check(record, repair=False)) == []


def _memory() -> sqlite3.Connection:
    from onrecord.record import schema

    connection = sqlite3.connect(":memory:", isolation_level=None)
    schema.create(connection)
    return connection


def test_where_batches_end_makes_no_difference(
    tmp_path: Path, read: Read, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    stories = [
        Story(text=f"{PIER} {n % 7}", outlet="The Tide", id=f"s{n % 5}", published=f"2025-03-0{n % 4 + 1}")
        for n in range(20)
    ]
    records = []
    for size in (1, 3, 500):
        monkeypatch.setattr(adding, "_STORIES", size)
        path = tmp_path / f"{size}.db"
        with Record.open(path, "create") as record:
            known: list[Story] = []
            outcomes = list(adding.add(record, [*stories, stories[3]], known=known.append))
        assert len(outcomes) + len(known) == 21
        records.append(content(path))
    assert records[0] == records[1] == records[2]


def test_a_story_that_names_no_outlet_can_be_given_one(read: Read) -> None:
    unnamed, named = adding.with_outlet([Story(text=PIER), Story(text=PIER, outlet="The Tide", id="a")], "G")
    assert isinstance(unnamed, Story)
    assert unnamed == Story(text=PIER, outlet="G")
    assert isinstance(named, Story)
    assert named.outlet == "The Tide"


def test_what_was_read_is_kept_where_the_stories_themselves_raise(record: Record) -> None:
    def stories() -> Iterator[Story]:
        yield Story(text="“The pier is shut,” said Ines Quill.")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(adding.add(record, stories()))
    assert record.connection.execute("SELECT count(*) FROM stories").fetchone() == (1,)


def test_a_reading_with_the_date_takes_the_place_of_the_one_without(record: Record) -> None:
    record.add_reading(onrecord.read(PIER))
    record.add_reading(onrecord.read(PIER, published="2025-03-05", outlet="The Marrow Gazette"))
    assert [reading.published for reading in record.readings()] == ["2025-03-05"]
    named = [Story(id="pier", text=PIER, outlet=outlet) for outlet in ("The Sound", None)]
    fuller, poorer = onrecord.Reader().read_many(named)
    kept = record.add_reading(fuller)
    assert record.add_reading(poorer) == (kept.story, False)
