"""For tests of other programs that ask a record: a small one, with a name in it that means harm."""

from pathlib import Path

import pytest

import onrecord
from onrecord.record import Record

HOSTILE = "Robert'); DROP TABLE people;--"

STORIES: tuple[dict[str, str], ...] = (
    {
        "text": (
            "Pier to stay open\n\n"
            "PORT ALDEN — Harbour master Ines Quill, 41, said on Tuesday that the pier would not close.\n\n"
            "“We will not close the pier this winter,” Quill told the council. “It is safe.”\n\n"
            "Councillor Tom Abara said the town “cannot afford a new one”."
        ),
        "published": "2025-03-05",
        "title": "Pier to stay open",
        "outlet": "The Marrow Gazette",
        "url": "https://gazette.example/pier",
    },
    {
        "text": (
            "Council hears of the pier\n\n"
            "“We will not close the pier this winter,” said harbour master Ines Quill, 41.\n\n"
            "A fisherman called the plan “a scandal”."
        ),
        "published": "2025-04-06",
        "title": "Council hears of the pier",
        "outlet": "Skerry Post",
        "url": "https://post.example/council",
    },
)


@pytest.fixture(scope="session")
def readings() -> list[onrecord.Reading]:
    """The readings of two outlets' stories of a pier."""
    return [onrecord.read(**story) for story in STORIES]


@pytest.fixture
def desk(tmp_path: Path, readings: list[onrecord.Reading]) -> Path:
    """A record of them, in which one person's name is made to look like SQL."""
    path = tmp_path / "desk.db"
    with Record.open(path, "create") as record:
        record.add_readings(readings)
        with record.transaction() as connection:
            connection.execute("UPDATE people SET name = ? WHERE name = 'Tom Abara'", (HOSTILE,))
            connection.execute("UPDATE names SET name = ? WHERE name = 'Tom Abara'", (HOSTILE,))
    return path
