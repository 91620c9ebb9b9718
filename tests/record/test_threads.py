"""Threads: the printings of one utterance, kept together as the record grows."""

import random
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from itertools import permutations
from pathlib import Path

import pytest
from record_told import reading, someone

from onrecord.reading import Quote, Reading
from onrecord.record import Record, by_hand
from onrecord.record.checking import check
from onrecord.record.threads import keeping

Threads = set[frozenset[tuple[str, str]]]
WHOLE = "We will not close the pier this winter. The ferry is another matter, and I have said so before."
CUT = "We will not close the pier this winter."
ALTERED = "We will never close the pier this winter."
OTHER = "Nobody asked me about the lighthouse or its keeper."


@pytest.fixture
def record(tmp_path: Path) -> Iterable[Record]:
    with Record.open(tmp_path / "desk.db", "create") as opened:
        yield opened


def threads(connection: sqlite3.Connection) -> Threads:
    """Each thread of more than one quote as the outlets and the words of its printings."""
    found: dict[int, set[tuple[str, str]]] = {}
    for thread, outlet, content in connection.execute(
        "SELECT coalesce(t.thread, q.id), s.outlet, q.content FROM quotes q JOIN stories s ON s.id = q.story"
        " LEFT JOIN threaded t ON t.quote = q.id"
    ):
        found.setdefault(thread, set()).add((outlet, content.strip("“”")))
    return {frozenset(some) for some in found.values() if len(some) > 1}


def said(words: str, outlet: str, name: str = "Ines Quill", day: str = "2025-03-05") -> Reading:
    return reading(someone(name, says=(words,)), outlet=outlet, day=day)


def told_of(one: Reading, when: str) -> Reading:
    """A reading whose story tells on which day its first quote was said."""
    import msgspec

    from onrecord.reading import Time

    time = Time(start=0, end=7, type="DATE", value=when, earliest=when, latest=when)
    quote: Quote = msgspec.structs.replace(one.quotes[0], when=0)
    return msgspec.structs.replace(one, times=(time,), quotes=(quote, *one.quotes[1:]))


def test_wordings_of_one_speaker_are_one_thread(record: Record) -> None:
    record.add_readings([said(CUT, "A"), said(WHOLE, "B"), said(ALTERED, "C"), said(OTHER, "D")])
    assert threads(record.connection) == {frozenset({("A", CUT), ("B", WHOLE), ("C", ALTERED)})}
    wordings = dict(
        record.connection.execute(
            "SELECT q.content, t.wording FROM threaded t JOIN quotes q ON q.id = t.quote"
        )
    )
    assert wordings == {f"“{CUT}”": "cut", f"“{ALTERED}”": "altered"}


def test_a_surname_alone_may_be_the_full_name_and_another_first_name_is_not(record: Record) -> None:
    record.add_readings([said(CUT, "A"), said(CUT, "B", "Quill"), said(CUT, "C", "Tom Quill")])
    assert threads(record.connection) == {frozenset({("A", CUT), ("B", CUT)})}


def test_a_shared_clause_chains_nothing(record: Record) -> None:
    clause = "As I told the council in the harbour hall,"
    first = f"{clause} every beam of the pier was looked at by two engineers from the city."
    last = f"{clause} the ferry company owes eleven passengers a new ticket."
    end = "The ferry company owes eleven passengers a new ticket."
    record.add_readings([said(first, "A"), said(last, "B"), said(end, "C"), said(clause[:-1], "D")])
    found = threads(record.connection)
    assert frozenset({("B", last), ("C", end)}) in found
    assert not any({("A", first), ("B", last)} <= thread for thread in found)


def test_the_same_words_told_of_two_days_are_two_threads(record: Record) -> None:
    record.add_readings(
        [
            told_of(said(CUT, "A", day="2025-03-05"), "2025-03-04"),
            told_of(said(CUT, "B", day="2025-03-05"), "2025-03-04"),
            told_of(said(CUT, "C", day="2025-03-08"), "2025-03-08"),
            told_of(said(CUT, "D", day="2025-03-09"), "2025-03-08"),
        ]
    )
    assert threads(record.connection) == {
        frozenset({("A", CUT), ("B", CUT)}),
        frozenset({("C", CUT), ("D", CUT)}),
    }


def test_a_fuller_quote_of_no_day_does_not_join_two_days(record: Record) -> None:
    record.add_readings(
        [
            told_of(said(CUT, "A", day="2025-03-04"), "2025-03-04"),
            told_of(said(ALTERED, "C", day="2025-03-08"), "2025-03-08"),
            said(WHOLE, "B", day="2025-03-05"),
        ]
    )
    assert threads(record.connection) == {frozenset({("A", CUT), ("B", WHOLE)})}


def test_words_printed_months_later_are_another_thread(record: Record) -> None:
    record.add_readings([said(CUT, "A"), said(CUT, "B", day="2025-07-05")])
    assert threads(record.connection) == set()


def test_like_words_of_other_months_leave_room_for_those_of_this_one(record: Record) -> None:
    first = "The council will close the wooden pier before winter. Its beams are rotten, its rails loose."
    altered = "The council will close the wooden pier before Christmas."
    like = "The council will close the wooden pier before Christmas as in"
    older = [said(f"{like} {year}.", f"{year}", day="2025-01-05") for year in range(1901, 1971)]
    record.add_readings([*older, said(first, "A"), said(altered, "B")])
    assert frozenset({("A", first), ("B", altered)}) in threads(record.connection)


def test_what_somebody_said_in_other_years_is_not_gone_through(tmp_path: Path) -> None:
    def asked_of_sqlite(name: str, older: list[Reading]) -> int:
        with Record.open(tmp_path / name, "create") as record:
            record.add_readings([*older, said(CUT, "A"), said(WHOLE, "B")])
            new = "SELECT q.id FROM quotes q JOIN stories s ON s.id = q.story WHERE s.day > '2025'"
            steps: list[int] = []
            with record.transaction() as connection:
                connection.execute(f"INSERT INTO unthreaded {new}")
                connection.set_progress_handler(lambda: steps.append(1), 1)
                keeping.settle(connection)
                connection.set_progress_handler(None, 0)
            return len(steps)

    much = reading(
        someone("Ines Quill", says=tuple(f"Lamp {n} of the pier is out." for n in range(300))),
        outlet="C",
        day="2021-03-05",
    )
    assert asked_of_sqlite("long.db", [much]) < 1.2 * asked_of_sqlite("short.db", [])


def test_one_who_is_not_named_is_threaded_by_the_description(record: Record) -> None:
    record.add_readings([said(CUT, "A", name=""), said(CUT, "B", name="")])
    assert threads(record.connection) == {frozenset({("A", CUT), ("B", CUT)})}


STORIES = [
    said(CUT, "A"),
    said(WHOLE, "B", day="2025-03-06"),
    said(ALTERED, "C", "Quill"),
    told_of(said(CUT, "D", day="2025-03-07"), "2025-03-07"),
    told_of(said(CUT, "E", day="2025-03-06"), "2025-03-05"),
    said("The ferry is another matter, and I have said so before.", "F", day="2025-03-20"),
    said("The ferry was another matter, I have said before.", "G"),
    said(OTHER, "H"),
    reading(someone("Ines Quill", says=(WHOLE, OTHER)), someone("Tom Quill", says=(CUT,)), outlet="I"),
    said(CUT, "J", day="2025-04-05"),
]


def test_threads_built_one_by_one_are_those_built_at_once(tmp_path: Path) -> None:
    for n in range(12):
        order = random.Random(n).sample(STORIES, len(STORIES))
        with (
            Record.open(tmp_path / f"one{n}.db", "create") as slow,
            Record.open(tmp_path / f"all{n}.db", "create") as fast,
        ):
            for each in order:
                slow.add_reading(each)
            fast.add_readings(order)
            rows = "SELECT * FROM threaded ORDER BY quote"
            assert slow.connection.execute(rows).fetchall() == fast.connection.execute(rows).fetchall()
            assert keeping.rebuilt(slow.connection)


def test_the_order_of_adding_makes_no_difference(tmp_path: Path) -> None:
    found = []
    for n, order in enumerate(permutations(STORIES[:4])):
        with Record.open(tmp_path / f"{n}.db", "create") as record:
            for each in order:
                record.add_reading(each)
            found.append(threads(record.connection))
    assert all(one == found[0] for one in found)
    assert found[0]


def test_what_is_taken_out_leaves_the_rest_as_if_it_had_not_been_there(tmp_path: Path) -> None:
    for n, gone in enumerate(STORIES):
        with Record.open(tmp_path / f"{n}.db", "create") as record:
            record.add_readings(STORIES)
            record.remove([gone.digest])
            left = threads(record.connection)
            assert keeping.rebuilt(record.connection)
        with Record.open(tmp_path / f"without{n}.db", "create") as record:
            record.add_readings([each for each in STORIES if each is not gone])
            assert threads(record.connection) == left


def test_splitting_and_merging_people_moves_their_quotes(record: Record) -> None:
    record.add_readings(
        [reading(someone("Ines Quill", "harbour master", says=(CUT,)), outlet=outlet) for outlet in "ABC"]
    )
    ((person,),) = record.connection.execute("SELECT DISTINCT person FROM appearances").fetchall()
    with record.transaction() as connection:
        other = by_hand.split(connection, person, [3])
    assert threads(record.connection) == {frozenset({("A", CUT), ("B", CUT)})}
    with record.transaction() as connection:
        by_hand.merge(connection, person, other)
    assert threads(record.connection) == {frozenset({("A", CUT), ("B", CUT), ("C", CUT)})}
    assert list(check(record)) == []


def test_the_check_finds_a_quote_in_a_thread_not_its_own_and_puts_it_back(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with Record.open(path, "create") as record:
        record.add_readings(STORIES)
        sound = threads(record.connection)
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("DELETE FROM threaded WHERE quote = (SELECT min(quote) FROM threaded)")
        plain.commit()
    with Record.open(path) as record:
        assert [found.where for found in check(record)] == ["threads"]
    with Record.open(path, "write") as record:
        assert [found.mended for found in check(record, repair=True)] == [True]
        assert threads(record.connection) == sound
        assert list(check(record)) == []
