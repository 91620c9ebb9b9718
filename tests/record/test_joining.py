"""Who is who across stories."""

import contextlib
import random
import sqlite3
from collections.abc import Iterable
from itertools import permutations
from pathlib import Path

import pytest
from record_told import reading, someone

from onrecord.errors import RecordError
from onrecord.reading import Reading
from onrecord.record import Record, by_hand, joining, unlike, writing

Who = frozenset[tuple[str, str]]


@pytest.fixture
def record(tmp_path: Path) -> Iterable[Record]:
    with Record.open(tmp_path / "desk.db", "create") as opened:
        yield opened


def grouping(connection: sqlite3.Connection) -> set[Who]:
    """Each person as the appearances it is made of: digest of the story and name."""
    found: dict[int, set[tuple[str, str]]] = {}
    for person, digest, name in connection.execute(
        "SELECT a.person, s.digest, a.name FROM appearances a JOIN stories s ON s.id = a.story"
    ):
        found.setdefault(person, set()).add((digest, name))
    return {frozenset(some) for some in found.values()}


def persons(record: Record, name: str) -> list[int]:
    """How many people go by a name."""
    rows = record.connection.execute(
        "SELECT DISTINCT person FROM appearances WHERE name = ? ORDER BY person", (name,)
    )
    return [row[0] for row in rows]


def numbers(record: Record) -> list[int]:
    return [row[0] for row in record.connection.execute("SELECT id FROM stories ORDER BY id")]


def add(record: Record, *readings: Reading) -> None:
    record.add_readings(readings)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            reading(someone("Ines Quill", "harbour master"), outlet="A"),
            reading(someone("Ines Quill", "the master of the port"), outlet="B"),
        ),
        (
            reading(someone("Ines Quill"), outlet="A"),
            reading(someone("Ines Quill"), outlet="A", day="2025-04-01"),
        ),
        (
            reading(someone("Ines Quill"), someone("Tom Abara"), outlet="A"),
            reading(someone("Ines Quill"), someone("Tom Abara"), outlet="B"),
        ),
        (
            reading(someone("Dr. Inés Quill", "surgeon"), outlet="A"),
            reading(someone("Ines Quill", "heart surgeon"), outlet="B"),
        ),
        (
            reading(someone("Ines M. Quill", "surgeon"), outlet="A"),
            reading(someone("Ines Quill", "surgeon"), outlet="B"),
        ),
        (
            reading(someone("I. Quill", "Sen."), outlet="A"),
            reading(someone("Ines Quill", "senator"), outlet="B"),
        ),
        (
            reading(someone("Ines Quill", party="Independent"), outlet="A"),
            reading(someone("Ines Quill", party="independent"), outlet="B"),
        ),
        (
            reading(someone("Ines Quill", born=("1983-03-06", "1984-03-05")), outlet="A"),
            reading(someone("Ines Quill", born=("1983-09-06", "1984-09-05")), outlet="B"),
        ),
        (
            reading(someone("The Harbour Board", kind="organisation"), outlet="A"),
            reading(someone("Harbour Board", kind="organisation"), outlet="B"),
        ),
    ],
)
def test_joined_when_the_evidence_is_enough(record: Record, one: Reading, other: Reading) -> None:
    add(record, one, other)
    people = record.connection.execute(
        "SELECT count(DISTINCT person) FROM appearances WHERE local = 'p1'"
    ).fetchone()
    assert people == (1,)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # a full name and nothing beside it
        (reading(someone("Ines Quill"), outlet="A"), reading(someone("Ines Quill"), outlet="B")),
        # a surname, whatever stands beside it
        (reading(someone("Quill", "harbour master")), reading(someone("Quill", "harbour master"), more="!")),
        (reading(someone("Quill", "harbour master")), reading(someone("Ines Quill", "harbour master"))),
        # other callings, with nothing in common but where it stood
        (reading(someone("Ines Quill", "harbour master")), reading(someone("Ines Quill", "jazz singer"))),
        # father and son; other middle names
        (reading(someone("Tom Abara Jr.", "pilot")), reading(someone("Tom Abara", "pilot"))),
        (reading(someone("Tom A. Abara", "pilot")), reading(someone("Tom B. Abara", "pilot"))),
        (reading(someone("Tom B. Abara", "pilot")), reading(someone("Tom A. B. Abara", "pilot"))),
        # births that exclude each other
        (
            reading(someone("Ines Quill", "pilot", ("1983-03-06", "1984-03-05"))),
            reading(someone("Ines Quill", "pilot", ("1953-03-06", "1954-03-05"))),
        ),
        # who has no name
        (reading(someone("")), reading(someone(""), more="!")),
        # a body and a person
        (reading(someone("Ines Quill", kind="organisation")), reading(someone("Ines Quill"))),
    ],
)
def test_two_stay_two(record: Record, one: Reading, other: Reading) -> None:
    add(record, one, other)
    assert record.connection.execute("SELECT count(DISTINCT person) FROM appearances").fetchone() == (2,)


def test_one_famous_companion_does_not_make_two_callings_one(record: Record) -> None:
    famous = someone("Ada Penn", "prime minister")
    add(
        record,
        reading(someone("Tom Abara", "farmer"), famous, outlet="A"),
        reading(someone("Tom Abara", "tenor"), famous, outlet="B"),
    )
    assert len(persons(record, "Tom Abara")) == 2
    assert len(persons(record, "Ada Penn")) == 1


@pytest.mark.parametrize(
    ("stories", "role", "people"), [(20, "", 1), (19, "", 2), (20, "baker", 2), (20, "harbour pilot", 1)]
)
def test_a_name_alone_is_the_best_known_by_far(record: Record, stories: int, role: str, people: int) -> None:
    add(record, *(reading(someone("Ines Quill", "harbour master"), outlet=f"A{n}") for n in range(stories)))
    add(record, reading(someone("Ines Quill", role) if role else someone("Ines Quill"), outlet="B"))
    assert len(persons(record, "Ines Quill")) == people


def test_a_name_alone_goes_to_neither_of_two_namesakes(record: Record) -> None:
    add(
        record,
        reading(someone("Tom Abara", "farmer")),
        reading(someone("Tom Abara", "tenor")),
        reading(someone("Tom Abara")),
    )
    assert len(persons(record, "Tom Abara")) == 3


def _archive(seed: int) -> list[Reading]:
    """Stories in which some are the same and some only called the same."""
    chance = random.Random(seed)
    told = [
        ("Tom Abara", "farmer", None), ("Tom Abara", "tenor", None), ("Tom Abara", "", None),
        ("T. Abara", "farmer", None), ("Tom B. Abara", "tenor", ("1983-01-01", "1983-12-31")),
        ("Tom Abara", "opera tenor", ("1950-01-01", "1950-12-31")), ("Tina Abara", "farmer", None),
        ("Ada Penn", "mayor", None), ("Ada Penn", "", ("1970-01-01", "1970-12-31")), ("Lio Marsh", "", None),
        ("Abara", "farmer", None), ("Ben Orr", "", None),
    ]  # fmt: skip
    return [
        reading(
            *(someone(*one) for one in chance.sample(told, 3)),
            outlet=chance.choice(["A", "B", None]),
            more=f"Number {n}.",
        )
        for n in range(chance.randrange(3, 9))
    ]


@pytest.mark.parametrize("seed", range(25))
def test_the_order_of_adding_does_not_matter(tmp_path: Path, seed: int) -> None:
    stories = _archive(seed)
    found = []
    for turn in range(4):
        random.Random(turn).shuffle(stories)
        with Record.open(tmp_path / f"{turn}.db", "create") as record:
            add(record, *stories)
            found.append(grouping(record.connection))
    assert all(one == found[0] for one in found)


@pytest.mark.parametrize("seed", range(12))
def test_what_was_removed_leaves_no_trace(tmp_path: Path, seed: int) -> None:
    *stories, last = _archive(seed)
    with Record.open(tmp_path / "with.db", "create") as record:
        add(record, *stories[:1], last, *stories[1:])
        with record.transaction() as connection:
            writing.remove(connection, [2])
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
        left = grouping(connection)
        loose = connection.execute(
            "SELECT count(*) FROM people WHERE id NOT IN (SELECT person FROM appearances)"
        ).fetchone()
    with Record.open(tmp_path / "without.db", "create") as record:
        add(record, *stories)
        assert grouping(record.connection) == left
    assert loose == (0,)


def test_a_merge_by_hand_is_kept_when_stories_come_again(record: Record) -> None:
    bill = reading(someone("William Orr", "senator"), outlet="A")
    will = reading(someone("Will Orr", "fisherman"), outlet="B")
    add(record, bill, will)
    one, other = persons(record, "William Orr") + persons(record, "Will Orr")
    with record.transaction() as connection:
        merged = by_hand.merge(connection, one, other)
    assert persons(record, "William Orr") == persons(record, "Will Orr") == [merged]
    name = connection.execute("SELECT name FROM people WHERE id = ?", (merged,)).fetchone()
    assert name == ("William Orr",)
    with record.transaction() as connection:
        writing.remove(connection, [1])
    assert len(grouping(connection)) == 1
    add(record, bill)
    assert persons(record, "William Orr") == persons(record, "Will Orr")
    add(record, reading(someone("Will Orr", "fisherman"), outlet="C"))
    assert len(persons(record, "Will Orr")) == 1


def test_a_split_by_hand_is_kept_when_stories_come_again(record: Record) -> None:
    stories = [
        reading(someone("Ines Quill", "pilot"), more="One."),
        reading(someone("Ines Quill", "pilot"), more="Two."),
        reading(someone("Ines Quill", "pilot and potter"), more="Three."),
    ]
    add(record, *stories)
    (person,) = persons(record, "Ines Quill")
    with record.transaction() as connection:
        taken = by_hand.split(connection, person, [3])
    assert persons(record, "Ines Quill") == [person, taken]
    with record.transaction() as connection:
        writing.remove(connection, [3])
        writing.remove(connection, [2])
    add(record, *stories)
    add(record, reading(someone("Ines Quill", "pilot"), more="Four."))
    found = grouping(connection)
    assert sorted(map(len, found)) == [1, 3]
    assert frozenset({(stories[2].digest, "Ines Quill")}) in found
    # A later story that tells of the potter alone is hers.
    add(record, reading(someone("Ines Quill", "potter"), outlet="C"))
    assert sorted(map(len, grouping(connection))) == [2, 3]


def test_a_merge_takes_back_a_split(record: Record) -> None:
    add(record, reading(someone("Ines Quill", "pilot")), reading(someone("Ines Quill", "pilot"), more="!"))
    (person,) = persons(record, "Ines Quill")
    with record.transaction() as connection:
        taken = by_hand.split(connection, person, [2])
        assert len(persons(record, "Ines Quill")) == 2
        by_hand.merge(connection, person, taken)
    assert len(persons(record, "Ines Quill")) == 1


def test_rulings_that_cannot_be(record: Record) -> None:
    add(record, reading(someone("Ines Quill", "pilot")), reading(someone("Tom Abara"), more="!"))
    (person,) = persons(record, "Ines Quill")
    with record.transaction() as connection:
        with pytest.raises(RecordError, match="all the stories"):
            by_hand.split(connection, person, [1])
        with pytest.raises(RecordError, match="none of these stories"):
            by_hand.split(connection, person, [2])
        with pytest.raises(RecordError, match="already the same person"):
            by_hand.merge(connection, person, person)
        with pytest.raises(RecordError, match="no person 99"):
            by_hand.merge(connection, person, 99)


def test_names_held_by_many_are_settled_at_the_end(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joining, "FULL", 3)
    monkeypatch.setattr(joining, "_LATEST", 2)
    plain = [reading(someone("Ines Quill", "pilot"), outlet="A", more=f"{n}.") for n in range(6)]
    lone = reading(someone("Ines Quill", "sculptor"), outlet="B")
    both = reading(someone("Ines Quill", "sculptor and pilot"), outlet="C")
    add(record, lone, *plain, both)
    with record.transaction() as connection:
        joining.settle(connection)
    assert len(persons(record, "Ines Quill")) == 1


@pytest.fixture
def crowd() -> list[Reading]:
    """Over a hundred stories of one name: a pilot, a potter, and who is which only by later stories."""
    pilots = [reading(someone("Ines Quill", "pilot"), outlet="A", more=f"{n}.") for n in range(60)]
    potters = [reading(someone("Ines Quill", "potter"), outlet="B", more=f"{n}.") for n in range(45)]
    bare = [reading(someone("Ines Quill"), outlet=outlet, more="Bare.") for outlet in ("A", "B", "C")]
    beside = [someone("Ada Penn", "mayor"), someone("Tom Abara", "clerk")]
    late = [
        reading(someone("Ines Quill", "sculptor"), *beside, outlet="D"),
        reading(someone("Ines Quill", "pilot"), *beside, outlet="E"),
    ]
    return [*bare, *late[:1], *pilots, *potters, *late[1:]]


def test_of_a_name_in_more_than_a_hundred_stories_too_the_order_of_adding_does_not_matter(
    tmp_path: Path, crowd: list[Reading]
) -> None:
    found = []
    for turn, stories in enumerate((crowd, crowd[::-1])):
        with Record.open(tmp_path / f"{turn}.db", "create") as record:
            add(record, *stories)
            found.append(grouping(record.connection))
            assert joining.unsettled(record.connection, persons(record, "Ines Quill")) == 0
    assert found[0] == found[1]
    assert max(map(len, found[0])) > 60


def test_to_undo_a_merge_or_a_split_gives_back_what_was_there_of_a_name_in_many_stories(
    record: Record, crowd: list[Reading]
) -> None:
    add(record, *crowd, reading(someone("Ian Quill", "mason"), more="Ian."))
    before = record.connection.execute("SELECT id, person FROM appearances ORDER BY id").fetchall()
    one, other = persons(record, "Ines Quill")[0], persons(record, "Ian Quill")[0]
    ask = record.connection.execute
    with record.transaction() as connection:
        merged = by_hand.merge(connection, one, other)
    assert ask("SELECT id, person FROM appearances ORDER BY id").fetchall() != before
    with record.transaction() as connection:
        by_hand.take_back(connection, merged)
    assert ask("SELECT id, person FROM appearances ORDER BY id").fetchall() == before
    (story,) = ask("SELECT max(story) FROM appearances WHERE person = ?", (one,)).fetchone()
    with record.transaction() as connection:
        by_hand.split(connection, one, [story])
        by_hand.take_back(connection, one)
    assert ask("SELECT id, person FROM appearances ORDER BY id").fetchall() == before


@pytest.fixture
def very_many(monkeypatch: pytest.MonkeyPatch) -> tuple[list[Reading], Reading, Reading]:
    """Stories of a name that more hold than are weighed at once: of a pilot, of a sculptor, of one who is
    both."""
    monkeypatch.setattr(joining, "FULL", 3)
    monkeypatch.setattr(joining, "_LATEST", 2)
    plain = [reading(someone("Ines Quill", "pilot"), outlet="A", more=f"{n}.") for n in range(6)]
    lone = reading(someone("Ines Quill", "sculptor"), outlet="B")
    return plain, lone, reading(someone("Ines Quill", "sculptor and pilot"), outlet="C")


def test_what_a_ruling_moves_of_a_name_held_by_very_many_is_counted(
    record: Record, very_many: tuple[list[Reading], Reading, Reading]
) -> None:
    plain, lone, both = very_many
    add(record, lone, *plain, both)
    assert joining.unsettled(record.connection, persons(record, "Ines Quill")) == 1
    with record.transaction() as connection:
        joining.settle(connection)
    assert joining.unsettled(record.connection, persons(record, "Ines Quill")) == 0


def test_who_is_one_with_the_others_by_then_is_passed_over_by_a_merge(
    record: Record, very_many: tuple[list[Reading], Reading, Reading]
) -> None:
    plain, lone, both = very_many
    add(record, *plain, reading(someone("Ian Quill", "mason"), more="Ian."), lone, both)
    one, other = persons(record, "Ines Quill")
    (ian,) = persons(record, "Ian Quill")
    with record.transaction() as connection:
        merged = by_hand.merge(connection, one, ian, other)
        assert len(grouping(connection)) == 1
        with pytest.raises(RecordError, match="already the same person"):
            by_hand.merge(connection, merged, merged)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_reason_is_told(record: Record, order: tuple[int, ...]) -> None:
    stories = [
        reading(someone("Ines Quill", "pilot"), outlet="A"),
        reading(someone("Ines Quill", "pilot"), outlet="B"),
        reading(someone("Ines Quill", "test pilot"), outlet="C"),
    ]
    add(record, *(stories[n] for n in order))
    rows = record.connection.execute("SELECT joined FROM appearances ORDER BY id").fetchall()
    assert [row[0] for row in rows] == ["first seen", "full name and role", "full name and role"]


def test_any_name_can_be_kept(record: Record) -> None:
    odd = ["'; DROP TABLE people; --", "\0 \0", "🦊 🦊", "é̂ x", " ", "-- --", "NOT AND", "ʼ ʼ", "A" * 9999]
    stories = [reading(*(someone(name, "pilot") for name in odd), more=str(n)) for n in range(2)]
    add(record, *stories)
    assert record.connection.execute("SELECT count(*) FROM appearances").fetchone() == (2 * len(odd),)


def _number(record: Record, name: str) -> int:
    (number,) = persons(record, name)
    return number


def test_a_merge_by_hand_outlives_the_story_it_was_made_on(record: Record) -> None:
    add(
        record,
        reading(someone("Ines Quill"), outlet="A"),
        reading(someone("Tom Abara"), outlet="B"),
        reading(someone("Ada Penn"), outlet="C"),
    )
    with record.transaction() as connection:
        by_hand.merge(connection, _number(record, "Ines Quill"), _number(record, "Tom Abara"))
        by_hand.merge(connection, _number(record, "Tom Abara"), _number(record, "Ada Penn"))
        writing.remove(connection, [1])
        joining.regroup(connection, (), persons(record, "Tom Abara"))
    assert persons(record, "Tom Abara") == persons(record, "Ada Penn")
    # The story comes again, and so does what was ruled on it.
    add(record, reading(someone("Ines Quill"), outlet="A"))
    assert persons(record, "Ines Quill") == persons(record, "Ada Penn")


def test_a_split_by_hand_outlives_the_story_it_was_made_on(record: Record) -> None:
    add(record, *(reading(someone("Ines Quill", "pilot"), more=f"{n}.") for n in range(4)))
    with record.transaction() as connection:
        by_hand.split(connection, _number(record, "Ines Quill"), [3, 4])
        writing.remove(connection, [3, 1])
        joining.regroup(connection, ["person i quill"])
    assert len(persons(record, "Ines Quill")) == 2


def test_a_split_also_takes_back_a_merge_by_way_of_a_story_that_is_away(record: Record) -> None:
    away = reading(someone("Ines Quill"), outlet="A")
    add(record, away, reading(someone("Tom Abara"), outlet="B"), reading(someone("Ada Penn"), outlet="C"))
    with record.transaction() as connection:
        by_hand.merge(connection, _number(record, "Ines Quill"), _number(record, "Tom Abara"))
        by_hand.merge(connection, _number(record, "Ines Quill"), _number(record, "Ada Penn"))
        writing.remove(connection, [1])
        by_hand.split(connection, _number(record, "Ada Penn"), [3])
    add(record, away)
    assert persons(record, "Tom Abara") != persons(record, "Ada Penn")


def test_each_person_has_the_kind_of_its_first_appearance(record: Record) -> None:
    add(record, reading(someone("Ines Quill")), reading(someone("Quill & Co", kind="organisation"), more="!"))
    with record.transaction() as connection:
        both = by_hand.merge(connection, _number(record, "Quill & Co"), _number(record, "Ines Quill"))
        assert connection.execute("SELECT kind FROM people WHERE id = ?", (both,)).fetchone() == ("person",)
        by_hand.split(connection, both, [1])
    kinds = connection.execute("SELECT name, kind FROM people ORDER BY name").fetchall()
    assert kinds == [("Ines Quill", "person"), ("Quill & Co", "organisation")]


@pytest.mark.parametrize("seed", range(20))
def test_random_steps_keep_what_was_ruled_and_what_the_evidence_gives(record: Record, seed: int) -> None:
    """People of names of their own: those of one name are one, and those merged by hand, while both stay."""
    chance = random.Random(seed)
    names = ["Ines Quill", "Tom Abara", "Ada Penn", "Lio Marsh", "Obi Tarn"]
    stories = [reading(someone(name, "pilot"), more=f"{n}.") for name in names for n in range(3)]
    one: dict[str, set[str]] = {}  # the names that each name's person goes by
    for _ in range(40):
        there = {row[0] for row in record.connection.execute("SELECT name FROM appearances")}
        one = {name: one.get(name, {name}) & there | {name} for name in there}
        step = chance.choice(["add", "add", "merge", "remove", "remove all"])
        with record.transaction() as connection:
            if step == "add":
                wanted = chance.choice(stories)
                if not there.intersection(wanted.people[0].names):  # else its rulings would hold again
                    connection.execute(
                        "DELETE FROM rulings WHERE ?1 IN (name, other_name)", wanted.people[0].names
                    )
                record.add_readings([wanted])
            elif step == "merge" and len(there) > 1:
                first, other = chance.sample(sorted(there), 2)
                if other not in one[first]:
                    by_hand.merge(connection, _number(record, first), _number(record, other))
                    both = one[first] | one[other]
                    one.update(dict.fromkeys(both, both))
            elif step.startswith("remove") and there:
                name = chance.choice(sorted(there))
                rows = [
                    row[0]
                    for row in connection.execute("SELECT story FROM appearances WHERE name = ?", (name,))
                ]
                writing.remove(connection, rows if step == "remove all" else [chance.choice(rows)])
        there = {row[0] for row in record.connection.execute("SELECT name FROM appearances")}
        found = {
            name: frozenset(
                row[0]
                for row in record.connection.execute(
                    "SELECT name FROM appearances WHERE person = ?", (_number(record, name),)
                )
            )
            for name in there
        }
        assert found == {name: frozenset((one.get(name, {name}) & there) | {name}) for name in there}
        assert not list(unlike.unlike(record.connection))


@pytest.mark.parametrize("seed", range(30))
def test_after_any_steps_people_are_what_the_evidence_and_the_rulings_give(record: Record, seed: int) -> None:
    chance = random.Random(seed)
    stories, connection = _archive(seed), record.connection
    for _ in range(25):
        people = [row[0] for row in connection.execute("SELECT id FROM people")]
        there = numbers(record)
        step = chance.choice(["add", "add", "add", "remove", "merge", "split"])
        with contextlib.suppress(RecordError), record.transaction():
            if step == "add":
                add(record, chance.choice(stories))
            elif step == "remove" and there:
                writing.remove(connection, chance.sample(there, min(len(there), chance.choice([1, 1, 2]))))
            elif step == "merge" and len(people) > 1:
                by_hand.merge(connection, *chance.sample(people, 2))
            elif step == "split" and people:
                person = chance.choice(people)
                rows = connection.execute("SELECT story FROM appearances WHERE person = ?", (person,))
                by_hand.split(connection, person, [chance.choice(rows.fetchall())[0]])
        assert list(unlike.unlike(connection)) == []


def test_each_of_two_of_one_name_in_a_story_is_ruled_on(record: Record) -> None:
    two = reading(someone("Tom Abara"), someone("Tom Abara"))
    add(record, two, reading(someone("Ada Penn"), outlet="B"))
    first, second = persons(record, "Tom Abara")
    with record.transaction() as connection:
        by_hand.merge(connection, _number(record, "Ada Penn"), second)
    assert [one for one in persons(record, "Tom Abara") if one != _number(record, "Ada Penn")] == [first]
    assert list(unlike.unlike(record.connection)) == []
    record.remove([two.digest])
    add(record, two)
    assert len(persons(record, "Tom Abara")) == 2
    assert _number(record, "Ada Penn") == persons(record, "Tom Abara")[0]
    ids = record.connection.execute("SELECT person FROM appearances WHERE name = 'Tom Abara' ORDER BY id")
    assert [one == _number(record, "Ada Penn") for (one,) in ids] == [False, True], "the second, as before"
    with record.transaction() as connection:
        by_hand.take_back(connection, _number(record, "Ada Penn"))
    assert _number(record, "Ada Penn") not in persons(record, "Tom Abara")
