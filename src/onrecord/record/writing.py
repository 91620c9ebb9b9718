"""Writing: a reading as rows, and out again; all within the transaction that the caller holds."""

import sqlite3
from collections.abc import Iterable
from functools import cache

from onrecord.reading import Reading
from onrecord.record import attributed, joining, numbers, rulings, tallies, versions, wrong_facts
from onrecord.record.packing import pack
from onrecord.record.persons import refresh
from onrecord.record.rows import TABLES, Table, rows
from onrecord.story import Story
from onrecord.wording import count_words

__all__ = [
    "erase_parts",
    "held",
    "known",
    "poorer",
    "read_parts",
    "remove",
    "renew",
    "replace",
    "write",
    "write_parts",
]

# What a column `x:y` of a row points at: the table, and its column that names a row within a story.
_POINTED = {"appearance": ("appearances", "local"), "quote": ("quotes", "n"), "event": ("events", "n")}


def known(connection: sqlite3.Connection, digest: str) -> int | None:
    """The id of the story with this digest, None where the record has none."""
    row = connection.execute("SELECT id FROM stories WHERE digest = ?", (digest,)).fetchone()
    return row and int(row[0])


def poorer(connection: sqlite3.Connection, story: Story) -> list[int]:
    """The stories with this text that lack its date, its outlet or both, and say nothing else of them."""
    found = []
    for published, outlet in {(None, story.outlet), (story.published, None), (None, None)}:
        if (published, outlet) != (story.published, story.outlet):
            row = known(connection, Story(text=story.text, published=published, outlet=outlet).digest)
            found += [row] if row is not None else []
    return found


def _fuller(connection: sqlite3.Connection, story: Story) -> int | None:
    """The story of this name and text that has the date or the outlet which this one lacks; None without."""
    if story.published is not None and story.outlet is not None:
        return None
    row = connection.execute(
        "SELECT id FROM stories WHERE name = ?1 AND text = ?2 AND coalesce(?3, published) IS published"
        " AND coalesce(?4, outlet) IS outlet ORDER BY id LIMIT 1",
        (story.id, story.text, story.published, story.outlet),
    ).fetchone()
    return row and int(row[0])


def held(connection: sqlite3.Connection, story: Story) -> int | None:
    """The story itself, or the one of its text and name with more said of it; None where there is neither."""
    return row if (row := known(connection, story.digest)) is not None else _fuller(connection, story)


def replace(connection: sqlite3.Connection, stories: Iterable[int], reading: Reading, reader: str) -> int:
    """Write a reading in place of stories of one text; what was ruled on them stays ruled."""
    stories = list(stories)
    number = stories[0] if len(stories) == 1 else None
    digests: list[str] = []
    for story in stories:
        (digest,) = connection.execute("SELECT digest FROM stories WHERE id = ?", (story,)).fetchone()
        attributed.moved(connection, digest, reading.digest)
        wrong_facts.moved(connection, digest, reading.digest)
        for column in ("digest", "other_digest"):
            connection.execute(
                f"UPDATE rulings SET {column} = ?2 WHERE {column} = ?1", (digest, reading.digest)
            )
        digests.append(digest)
    if stories:
        remove(connection, stories)
    for digest in digests:
        numbers.moved(connection, digest, reading.digest)
    return write(connection, reading, reader, number)


def write(connection: sqlite3.Connection, reading: Reading, reader: str, number: int | None = None) -> int:
    """The id of the story once all its rows are written, with what is ruled by hand on its quotes and facts.

    It must not be in the record. `reader` read it. The id is `number` where one is given, and free.
    """
    reading = attributed.applied(connection, reading)
    story = connection.execute(
        "INSERT INTO stories (id, digest, name, published, day, title, byline, outlet, url, section, thread,"
        " words, reader, text, reading) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?)",
        (
            number,
            reading.digest,
            reading.id,
            reading.published,
            reading.published and reading.published[:10],
            reading.title,
            reading.byline,
            reading.outlet,
            reading.url,
            reading.section,
            count_words(reading.text),
            reader,
            reading.text,
            pack(reading, reader),
        ),
    ).lastrowid
    assert story is not None
    joining.join(connection, story, reading)
    write_parts(connection, story, reading)
    versions.enter(connection, story, reading)
    from onrecord.record import families  # with numpy, which questions do without

    families.enter(connection, story)
    return story


def write_parts(connection: sqlite3.Connection, story: int, reading: Reading) -> None:
    """The rows of all but the people of a reading, whose appearances are there."""
    for name, written in rows(reading).items():
        if written:
            connection.executemany(_insert(name), ((story, *row) for row in written))
    tallies.write(connection, story)


def renew(connection: sqlite3.Connection, story: int, reading: Reading, name: str) -> None:
    """Write the rows of one table anew, to which no other table points."""
    table = next(table for table in TABLES if table.name == name)
    connection.execute(f"DELETE FROM {name} WHERE {_of_story(table)}", (story,))
    connection.executemany(_insert(name), ((story, *row) for row in table.rows(reading)))


def read_parts(connection: sqlite3.Connection, story: int, table: Table) -> list[tuple[object, ...]]:
    """The rows of a story that the table holds, named and ordered as `Table.rows` has them."""
    return connection.execute(_select(table.name), (story,)).fetchall()


def erase_parts(connection: sqlite3.Connection, story: int) -> None:
    """Take out what `write_parts` writes, and the changes that point at it."""
    connection.execute("DELETE FROM changes WHERE story = ?", (story,))
    tallies.erase(connection, story)
    for table in TABLES:
        connection.execute(f"DELETE FROM {table.name} WHERE {_of_story(table)}", (story,))


def remove(connection: sqlite3.Connection, stories: Iterable[int]) -> None:
    """Take out these stories with all that was read from them; their other versions stay."""
    stories = list(stories)
    people: set[int] = set()
    keys: set[str] = set()
    for story in stories:
        keys |= joining.keys_of(connection, story)
        people.update(
            row[0] for row in connection.execute("SELECT person FROM appearances WHERE story = ?", (story,))
        )
    if rulings.keep(connection, stories):
        people = joining.within_reach(connection, people)
    known = {one: where for one in people if (where := numbers.anchor(connection, one)) is not None}
    from onrecord.record import families

    near = families.near(connection, stories)
    for story in stories:
        versions.leave(connection, story)
        connection.execute("DELETE FROM stories WHERE id = ?", (story,))
    families.settle(connection, near)
    refresh(connection, sorted(people), known)
    joining.regroup(connection, keys, people)  # who was one by way of these stories may be one no more


def _split(column: str) -> tuple[str, str | None]:
    """A column's name and, where it points at a row, at what: "group:appearance", "quote:"."""
    name, colon, pointed = column.partition(":")
    return name, (pointed or name) if colon else None


@cache
def _insert(name: str) -> str:
    """INSERT of a row after its story's id (?1)."""
    table = next(table for table in TABLES if table.name == name)
    columns, values = [], []
    if not _points(table):
        columns.append("story")
        values.append("?1")
    for at, column in enumerate(table.columns, 2):
        plain, pointed = _split(column)
        columns.append(f'"{plain}"')
        if pointed:
            there, key = _POINTED[pointed]
            values.append(f"(SELECT id FROM {there} WHERE story = ?1 AND {key} = ?{at})")
        else:
            values.append(f"?{at}")
    return f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({', '.join(values)})"


@cache
def _select(name: str) -> str:
    """SELECT of a story's rows, as they were given to `_insert`."""
    table = next(table for table in TABLES if table.name == name)
    columns, joins = [], []
    for at, column in enumerate(table.columns):
        plain, pointed = _split(column)
        if pointed:
            there, key = _POINTED[pointed]
            joins.append(f'LEFT JOIN {there} j{at} ON j{at}.id = t."{plain}"')
            columns.append(f"j{at}.{key}")
        else:
            columns.append(f't."{plain}"')
    return f"SELECT {', '.join(columns)} FROM {name} t {' '.join(joins)} WHERE {_of_story(table, 't.')}"


def _of_story(table: Table, alias: str = "") -> str:
    plain, pointed = _split(_points(table) or "story")
    if not pointed:
        return f"{alias}story = ?"
    return f'{alias}"{plain}" IN (SELECT id FROM {_POINTED[pointed][0]} WHERE story = ?)'


def _points(table: Table) -> str | None:
    """The first column that points at a row of the story, for a table that does not name the story itself."""
    return table.columns[0] if ":" in table.columns[0] else None
