"""A record's methods check what they are given, with a sentence, and have the filters of the commands."""

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from record_told import reading, someone

from onrecord.commands.asking import people, quotes, timeline
from onrecord.commands.audit import audit
from onrecord.commands.export import export
from onrecord.commands.said import said
from onrecord.commands.thread import threads
from onrecord.errors import BadArgument, RecordError
from onrecord.record import Record

# What is no filter: where the answer goes, and in which form.
_FORMS = {"record", "json", "format", "out", "excel", "twins"}


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """The same words in three outlets, by two people."""
    words = "We will not close the pier this winter."
    with Record.open(tmp_path / "desk.db", "create") as opened:
        opened.add_readings(
            [
                reading(someone(name, "harbour master", says=(words,)), outlet=outlet, day=day, id=day)
                for name, outlet, day in (
                    ("Ines Quill", "The Marrow Gazette", "2025-03-05"),
                    ("Ines Quill", "Skerry Post", "2025-03-06"),
                    ("Tom Abara", "Skerry Post", "2025-03-07"),
                    ("Tom Abara", "Far News", "2025-03-08"),
                )
            ]
        )
        yield opened


@pytest.mark.parametrize("command", [quotes, people, timeline, audit, said, threads, export])
def test_every_filter_of_a_command_is_one_of_the_method(command: Callable[..., None]) -> None:
    method = inspect.signature(getattr(Record, command.__name__)).parameters
    filters = set(inspect.signature(command).parameters) - _FORMS
    assert not filters - set(method)


@pytest.mark.parametrize(
    ("asked", "speakers"),
    [
        ({}, ["Ines Quill", "Tom Abara"]),
        ({"by": "Tom Abara"}, ["Tom Abara"]),
        ({"outlet": "the marrow gazette"}, ["Ines Quill"]),
        ({"since": "2025-03-07"}, ["Tom Abara"]),
        ({"until": "2025-03-06"}, ["Ines Quill"]),
        ({"outlets": 3}, []),
        ({"limit": 1}, ["Ines Quill"]),
    ],
)
def test_threads_are_narrowed_in_python_as_by_the_command(
    record: Record, asked: dict[str, Any], speakers: list[str]
) -> None:
    assert [row.speaker for row in record.threads(**asked)] == speakers


@pytest.mark.parametrize(
    ("method", "asked"),
    [
        ("threads", {"order": "most"}),
        ("threads", {"outlets": 0}),
        ("threads", {"limit": True}),
        ("notes", {"check": "nonsense"}),
        ("quotes", {"outlet": ["Skerry Post", 5]}),
        ("quotes", {"words": 5}),
        ("quotes", {"by": ["Ines Quill"]}),
        ("quotes", {"newest": "yes"}),
        ("people", {"outlet": 5}),
        ("people", {"named": "yes"}),
        ("people", {"kind": 3}),
        ("timeline", {"person": 1.5}),
        ("people", {"kind": ["group", "organisation"]}),
        ("audit", {"by": "outlet", "kind": 5}),
        ("audit", {"section": 5}),
        ("audit", {"min_confidence": True}),
        ("stories", {"undated": 1}),
        ("said", {"words": None}),
        ("said", {"words": "pier", "limit": 0}),
        ("check", {"draft": 5}),
        ("thread", {"words": ["pier"]}),
        ("export", {"out": "quotes.csv", "story": 5}),
    ],
)
def test_an_argument_that_cannot_be_raises_a_sentence(
    record: Record, method: str, asked: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadArgument, match=r"is not valid: (give|did you mean)"):
        getattr(record, method)(**asked)


def test_notes_are_of_one_check_or_of_several(record: Record) -> None:
    every = list(record.notes(["open_dates", "introduced", "age"], kind=None))
    assert {row.check for row in every} <= {"open_dates", "introduced", "age"}
    assert list(record.notes("weekday")) == []


def test_a_number_of_another_library_is_the_number_of_a_person(record: Record) -> None:
    import numpy

    (number, *_) = next(record.quotes()).person_ids
    assert record.person(numpy.int64(number)).person.number == number


def test_of_a_kind_of_people_one_is_asked_for_at_a_time(record: Record) -> None:
    with pytest.raises(BadArgument, match="Several are asked for one at a time"):
        record.people(kind=["group", "organisation"])  # type: ignore[arg-type]


def test_a_record_that_was_closed_says_so(record: Record) -> None:
    rows = record.quotes()
    record.close()
    with pytest.raises(RecordError, match="the record is closed: open it again"):
        list(rows)
