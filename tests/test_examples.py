"""The stories of `examples/` are read as their hand-made records say, point by point."""

import sys
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

sys.path.append(str(Path(__file__).resolve().parent.parent / "bench"))

import expected
import handmade
from onrecord.reader import Reader
from onrecord.reading import Fact, Note, Paragraph, Person, Quote, Reading, Time
from onrecord.sources import open_stories

RECORDS = handmade.records()


@cache
def readings(file: str) -> dict[str, Reading]:
    return {story.id: Reader().read(story) for story in open_stories(str(handmade.EXAMPLES / file))}


@pytest.mark.parametrize("name", RECORDS)
def test_story_is_read_as_its_record_says(name: str) -> None:
    record = RECORDS[name]
    missed = [
        str(point) for point in expected.points(name, record, readings(record["file"])[name]) if point.fails
    ]
    assert not missed, f"{len(missed)} of the record of {name} do not hold:\n" + "\n".join(missed)


@pytest.mark.parametrize("file", sorted({record["file"] for record in RECORDS.values()}))
def test_every_story_of_a_file_has_its_record(file: str) -> None:
    assert set(readings(file)) == {name for name, record in RECORDS.items() if record["file"] == file}


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("old gull", (2, 10)),
        ("she [said] again", (24, 28)),
        ("“Look,” ~ “again.”", (12, 44)),
        ("said again,  “again.”", (24, 44)),
    ],
)
def test_words_lead_to_their_place(words: str, span: tuple[int, int]) -> None:
    text = "A\u00a0old gull: “Look,” she said again,\n“again.” “No,” he said."
    assert handmade.find(text, words) == span


@pytest.mark.parametrize("words", ["said", "he [said] twice", "gulls"])
def test_words_that_lead_to_no_one_place_are_refused(words: str) -> None:
    with pytest.raises(handmade.RecordError, match="places"):
        handmade.find("A gull: “Look,” she said. “No,” he said.", words)


# The comparison itself: what it must notice, on one short story and a reading of it made by hand.

TEXT = "“It bit me,” said Una Fell, 40. Ivo Marr said on Monday that gulls forget."
RECORD = {
    "published": "2024-03-14",
    "quotes": [
        {"words": ["“It bit me,”"], "kind": "direct", "cue": "[said] Una", "speakers": ["Una Fell"]},
        {"words": ["that gulls forget"], "kind": "indirect", "speakers": ["Ivo Marr"]},
    ],
    "times": [{"words": "Monday", "type": "DATE", "value": "2024-03-11"}],
    "people": [
        {
            "names": ["Una Fell"],
            "facts": [{"kind": "age", "value": "40", "born": ["1983-03-15", "1984-03-14"]}],
        }
    ],
}
UNA = Person(
    id="p1",
    names=("Una Fell",),
    mentions=((18, 26, "name"),),
    facts=(Fact(kind="age", value="40", spans=((28, 30),), born=("1983-03-15", "1984-03-14")),),
)
READING = Reading(
    text=TEXT,
    published="2024-03-14",
    quotes=(
        Quote(content=((0, 12),), cue=((13, 17),), speakers=("p1",)),
        Quote(content=((56, 73),), kind="indirect", speakers=("p2",)),
    ),
    times=(Time(start=49, end=55, type="DATE", value="2024-03-11"),),
    people=(UNA, Person(id="p2", names=("Ivo Marr",), mentions=((32, 40, "name"),))),
)


def misses(reading: Reading, record: dict[str, object] = RECORD) -> list[str]:
    return [str(point) for point in expected.points("gull", record, reading) if point.fails]


def test_a_reading_as_the_record_says_has_no_miss() -> None:
    assert misses(READING) == []


@pytest.mark.parametrize(
    ("part", "value", "miss"),
    [
        (
            "quotes",
            (replace(READING.quotes[0], speakers=("p2",)), READING.quotes[1]),
            "gull: quotes 1: speakers: expected ['Una Fell'] … got ['Ivo Marr']",
        ),
        (
            "quotes",
            (replace(READING.quotes[0], content=((0, 4),)), READING.quotes[1]),
            "gull: quotes 1: words: expected '“It bit me,”' … got nothing",
        ),
        (
            "quotes",
            (*READING.quotes, Quote(content=((18, 26),))),
            "gull: quotes more: more: expected nothing … got direct 'Una Fell'",
        ),
        (
            "times",
            (replace(READING.times[0], value="2024-03-18"),),
            "gull: times 1: value: expected 'Monday': 2024-03-11 … got 2024-03-18",
        ),
        (
            "times",
            (*READING.times, Time(start=28, end=30, type="DATE", value="1940")),
            "gull: times more: more: expected nothing … got 1940 '40'",
        ),
        (
            "people",
            (replace(UNA, names=("Una Fell", "Ivo Marr")), READING.people[1]),
            "gull: people 1: names: expected ['Una Fell'] … got ['Una Fell', 'Ivo Marr']",
        ),
        (
            "notes",
            (Note(check="age", message="40", spans=((28, 30),)),),
            "gull: notes more: more: expected nothing",
        ),
        ("paragraphs", (Paragraph(0, 75, "caption"),), "gull: furniture more: more: expected nothing"),
    ],
)
def test_a_miss_is_named(part: str, value: object, miss: str) -> None:
    record = {**RECORD, "people": [*RECORD["people"], {"names": ["Ivo Marr"]}]}
    assert any(found.startswith(miss) for found in misses(replace(READING, **{part: value}), record))


def test_a_mark_of_later_must_come_off_when_it_holds() -> None:
    quote = {**RECORD["quotes"][1], "later": {"speakers": "needs a reader of gulls"}}
    record = {**RECORD, "quotes": [RECORD["quotes"][0], quote]}
    assert misses(READING, record) == [
        "gull: quotes 2: speakers: marked later (needs a reader of gulls) but holds now: take the mark off"
    ]
    unread = replace(READING, quotes=(READING.quotes[0], replace(READING.quotes[1], speakers=())))
    assert misses(unread, record) == []
