from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.reading import Reading
from onrecord.record import Record
from onrecord.record.checking import check

PIER = (
    'Harbour master Ines Quill, 41, said on Tuesday: "The pier will close." '
    '"We looked twice," she told Tom Abara.'
)
CORRECTED = PIER.replace("twice", "three times")


@pytest.fixture
def record(tmp_path: Path, read: Callable[..., Reading]) -> Iterator[Record]:
    about = {"outlet": "The Tide", "id": "pier", "published": "2025-03-05"}
    with Record.open(tmp_path / "town.db", "create") as record:
        aside = read(f"{PIER} He nodded.", outlet="The Marrow Gazette", published="2025-03-05")
        record.add_readings([aside, read(PIER, **about), read(CORRECTED, **about)])
        yield record


# What is done to a record from outside → what is said of it. All of it is proven by what is left.
DAMAGE = {
    "UPDATE quotes SET content = 'It is safe' WHERE id = 2": "quotes_changed|rows in quotes",
    "UPDATE quotes SET start = start + 1 WHERE id = 1": "rows in quotes",
    "DELETE FROM quotes WHERE id = 3": "rows in quotes, speakers",
    "DELETE FROM speakers": "rows in speakers",
    "DELETE FROM appearances WHERE id = 1": "rows in appearances",
    "UPDATE appearances SET name = 'Ines Quince' WHERE id = 1": "rows in appearances",
    "DELETE FROM people": "rows point at rows that are not there",
    "DELETE FROM names": "rows in names",
    "UPDATE facts SET value = '14'": "rows in facts",
    "UPDATE times SET latest = NULL": "rows in times",
    "DELETE FROM changes": "what it changed in the quotes",
    "UPDATE appearances SET joined = 'by hand' WHERE id = 1": "not joined as",
    "UPDATE appearances SET key = NULL WHERE id = 1": "rows in appearances",
    "UPDATE people SET kind = 'group' WHERE id = 1": "are not what their appearances say",
    "UPDATE stories SET words = 0": "rows in stories",
    "UPDATE stories SET reading = x'00' WHERE id = 2": "its reading cannot be opened",
    "UPDATE stories SET version = 1, current = 1, previous = NULL": "its versions are not in order",
    "UPDATE stories SET previous = 77 WHERE id = 3": "rows point at rows that are not there",
    "UPDATE people SET name = 'Nobody'": "are not what their appearances say",
    "UPDATE speaker_tallies SET words = words + 1 WHERE appearance = 1": "the counts of quotes",
    "DELETE FROM story_tallies WHERE story = 1": "the counts of quotes",
    "UPDATE people SET quotes = quotes + 1 WHERE id = 1": "the counts of quotes",
    "UPDATE appearances SET day = '1999-01-01' WHERE id = 2": "the counts of quotes",
    "UPDATE appearances SET current = 0": "the counts of quotes",
    "DELETE FROM quotes_words": "the words to be searched",
    "INSERT INTO stories_words (rowid, text) VALUES (9, 'ghost')": "the words to be searched",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_the_record_proves_is_put_right(
    damage: str, record: Record, content: Callable[[Path], dict[str, Any]]
) -> None:
    assert list(check(record, repair=False)) == []
    before = _told(content(Path(record.path)))
    record.connection.execute("PRAGMA foreign_keys = OFF")
    record.connection.execute(damage)
    record.connection.execute("PRAGMA foreign_keys = ON")
    found = list(check(record, repair=False))
    assert found
    assert not any(finding.mended for finding in found)
    assert any(words in finding.what for finding in found for words in DAMAGE[damage].split("|"))
    mended = list(check(record, repair=True))
    assert mended
    assert all(finding.mended and finding.remedy.split()[0] in ("restored", "derived") for finding in mended)
    assert list(check(record, repair=False)) == []
    assert _told(content(Path(record.path))) == before


def test_a_text_that_was_changed_is_told_and_left(record: Record) -> None:
    record.connection.execute("UPDATE stories SET text = replace(text, 'Quill', 'Quall') WHERE id = 2")
    (finding,) = check(record, repair=True)
    assert finding == ("pier", "its text, date or outlet is not what was added", "", False)


def test_a_span_that_leads_out_of_the_text_is_read_again(record: Record) -> None:
    import msgspec

    from onrecord.record.packing import pack

    reading = record.reading(2)
    quote = msgspec.structs.replace(reading.quotes[0], content=((5, len(reading.text) + 1),))
    record.connection.execute(
        "UPDATE stories SET reading = ? WHERE id = 2",
        (pack(msgspec.structs.replace(reading, quotes=(quote, *reading.quotes[1:])), "0.1.0"),),
    )
    (finding,) = check(record, repair=True)
    assert "a span of its quotes leads out of the text" in finding.what
    assert finding.mended
    assert record.reading(2) == reading


def _told(content: dict[str, Any]) -> dict[str, Any]:
    """All that the record says, whatever numbers its rows have."""
    views = {"stories": content["stories"]}
    views["quotes"] = sorted((row[1:] for row in content["quotes"]), key=str)
    views["names"] = sorted(row[1:] for row in content["names"])
    views["people"] = sorted((row[1:] for row in content["people"]), key=str)
    views["times"] = sorted((row[1:] for row in content["times"]), key=str)
    views["changes"] = [row[2] for row in content["changes"]]
    views["sizes"] = {table: len(rows) for table, rows in content.items()}
    return views
