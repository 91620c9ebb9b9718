"""For tests of records: all that one holds, to be compared, and a reader."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from onrecord.reader import Reader
from onrecord.reading import Reading
from onrecord.record.packing import unpack
from onrecord.story import Story

Content = dict[str, list[tuple[Any, ...]]]


def everything(path: Path) -> Content:
    """Every row of every table, readings unpacked; of the words to be searched, those that are found."""
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '*_words*' ORDER BY name"
        ).fetchall()
        content: Content = {}
        for (table,) in tables:
            columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
            order = ", ".join(str(at) for at in range(1, len(columns) + 1))
            content[table] = connection.execute(f'SELECT * FROM "{table}" ORDER BY {order}').fetchall()
            if table == "stories":
                text, packed = columns.index("text"), columns.index("reading")
                content[table] = [
                    (*row[:packed], unpack(row[packed], row[text]), *row[packed + 1 :])
                    for row in content[table]
                ]
        for words in ("quotes_words", "stories_words"):
            content[words] = connection.execute(
                f"SELECT rowid FROM {words} WHERE {words} MATCH 'pier OR ferry' ORDER BY rowid"
            ).fetchall()
    return content


@pytest.fixture
def content() -> Callable[[Path], Content]:
    """Gives all that the record in a file holds."""
    return everything


@pytest.fixture
def read() -> Callable[..., Reading]:
    """Reads a text, with what is said about it."""
    return lambda text, **about: Reader().read(Story(text=text, **about))
