"""Who may have several rows: told under the audit, and one where stories of one matter have one name."""

from pathlib import Path

import msgspec
import pytest
from record_told import Someone, reading, someone
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.errors import BadArgument, RecordError
from onrecord.reading import Reading
from onrecord.record import Record
from onrecord.record.checking import check
from onrecord.record.likely import likely, told


def story(*people: Someone, day: str, outlet: str) -> Reading:
    return reading(*people, day=day, outlet=outlet, id=f"{outlet} {day}")


def made(tmp_path: Path, *stories: Reading) -> Record:
    record = Record.open(tmp_path / "desk.db", "create")
    record.add_readings(stories)
    return record


def sets(record: Record) -> list[tuple[str, ...]]:
    return [each.names for each in likely(record.connection, [r.person_id for r in record.audit()]).sets]


def unsettled(record: Record) -> list[tuple[set[str], str]]:
    found = likely(record.connection, [r.person_id for r in record.audit()]).unsettled
    return [(set(each.names), each.why) for each in found]


FULL = someone("Ines Quill", "harbour master", says=["It holds"], pronouns=["she"])
ALONE = someone("Quill", says=["It will hold"])


def test_a_surname_alone_is_a_likely_twin_of_whom_those_weeks_name(tmp_path: Path) -> None:
    record = made(
        tmp_path,
        *(story(FULL, day=f"2025-03-0{n}", outlet="The Bell") for n in range(1, 5)),
        story(someone("Tom Quill", "baker", says=["No"]), day="2025-03-05", outlet="Far News"),
        story(ALONE, day="2025-03-06", outlet="Far News"),
    )
    assert sets(record) == [("Ines Quill", "Quill")]


@pytest.mark.parametrize(
    "others",
    [
        [story(someone("Tom Quill", says=["No"]), ALONE, day="2025-03-06", outlet="Far News")],
        [
            story(ALONE, day="2025-03-06", outlet="Far News"),
            story(someone("Tom Quill", "baker", says=["No"]), day="2025-03-05", outlet="Far News"),
        ],
        [story(ALONE, day="2025-06-06", outlet="Far News")],
    ],
    ids=["named apart in the story", "two of the name in those weeks", "nobody of the name in those weeks"],
)
def test_a_surname_alone_is_nobodys_where_another_may_be_meant(tmp_path: Path, others: list[Reading]) -> None:
    record = made(tmp_path, story(FULL, day="2025-03-05", outlet="The Bell"), *others)
    assert sets(record) == []


def test_a_surname_alone_may_be_the_one_of_it_who_is_called_the_same(tmp_path: Path) -> None:
    record = made(
        tmp_path,
        story(FULL, someone("Tom Quill", "baker", says=["No"]), day="2025-03-05", outlet="The Bell"),
        story(someone("Quill", "harbour master", says=["So"]), day="2025-09-06", outlet="Far News"),
        story(someone("Quill", "miller", says=["Nor"]), day="2025-11-06", outlet="Far News"),
    )
    assert sets(record) == [("Ines Quill", "Quill")]
    he = someone("Quill", "harbour master", says=["Why"], pronouns=["he"])
    record.add_reading(story(he, day="2026-02-06", outlet="Far News"))
    two = someone("Ada Quill", "harbour master", says=["Yes"], pronouns=["she"])
    assert sets(record) == [("Ines Quill", "Quill")]
    record.add_reading(story(two, day="2026-07-06", outlet="Far News"))
    assert sets(record) == []


def test_all_who_may_be_one_can_be_listed(tmp_path: Path) -> None:
    names = ["Ada", "Bea", "Cat", "Dot", "Eve", "Fay", "Gil", "Hal", "Ian", "Jon"]
    record = made(
        tmp_path,
        *(
            story(
                someone(f"{given} {name}by", "baker", says=["It holds"]),
                day=f"2025-0{n}-05",
                outlet=f"{name} Post",
            )
            for name in names
            for n, given in ((1, "William"), (8, "Bill"))
        ),
    )
    record.close()
    some = CliRunner().invoke(app, ["audit", record.path]).stderr
    assert some.count(" merge ") == 8
    assert f"and 2 more: `onrecord people {record.path} --twins` lists all" in some
    every = CliRunner().invoke(app, ["people", record.path, "--twins"]).stdout
    assert every.count(" merge ") == 10
    assert CliRunner().invoke(app, ["people", record.path, "--twins", "--json"]).exit_code == 2


def test_the_audit_tells_of_likely_twins_and_its_command_joins_them(tmp_path: Path) -> None:
    record = made(
        tmp_path,
        story(FULL, day="2025-03-05", outlet="The Bell"),
        *(story(ALONE, day=f"2025-03-0{n}", outlet="Far News") for n in (6, 7)),
    )
    record.close()
    run = CliRunner()
    for short in (["audit", "--format", "csv"], ["people"], ["people", "--format", "csv"]):
        told = run.invoke(app, [short[0], record.path, *short[1:]]).stderr
        assert "3 rows may have a twin, the same person under another number" in told
        assert f"`onrecord people {record.path} --twins` lists them" in told
        assert " merge " not in told
    told = run.invoke(app, ["audit", record.path]).stderr
    (line,) = [line for line in told.splitlines() if " merge " in line]
    assert "# Ines Quill, Quill" in line
    numbers = line.partition(" merge ")[2].partition("#")[0].split()
    assert len(numbers) == 3
    joined = run.invoke(app, ["person", record.path, "merge", *numbers])
    assert "Ines Quill, 3 stories, 3 quotes" in joined.stdout
    again = run.invoke(app, ["audit", record.path, "--format", "csv"])
    assert "another number" not in again.stderr
    assert run.invoke(app, ["audit", record.path, "--by", "outlet", "--format", "csv"]).stderr == ""


BESIDE = someone("Ada Penn", "mayor")


def test_one_name_in_stories_of_one_day_that_name_the_same_other_is_one_person(tmp_path: Path) -> None:
    before = story(
        someone("Ines B. Quill", "harbour master", says=["Aye"]), day="2024-01-05", outlet="Far News"
    )
    there = story(someone("Ines B. Quill", says=["It holds"]), BESIDE, day="2025-03-05", outlet="Far News")
    here = story(someone("Ines Quill", says=["It holds"]), BESIDE, day="2025-03-05", outlet="The Bell")
    with made(tmp_path, before, there, here) as record:
        assert [row.quotes for row in record.people("Quill")] == [3]
        assert list(check(record)) == []


def test_two_callings_in_stories_of_one_day_stay_two(tmp_path: Path) -> None:
    record = made(
        tmp_path,
        story(
            someone("Ines Quill", "farmer", says=["It holds"]), BESIDE, day="2025-03-05", outlet="Far News"
        ),
        story(someone("Ines Quill", "tenor", says=["La"]), BESIDE, day="2025-03-05", outlet="The Bell"),
    )
    assert [row.quotes for row in record.people("Quill")] == [1, 1]


def test_one_name_months_apart_beside_the_same_other_stays_two(tmp_path: Path) -> None:
    record = made(
        tmp_path,
        story(
            someone("Ines Quill", "farmer", says=["It holds"]), BESIDE, day="2025-03-05", outlet="Far News"
        ),
        story(someone("Ines Quill", "tenor", says=["La"]), day="2025-03-06", outlet="The Bell"),
        story(someone("Ines Quill", says=["La"]), BESIDE, day="2025-09-06", outlet="The Lamp"),
    )
    assert len(record.people("Quill")) == 2


def test_a_junior_and_his_fathers_name_are_to_be_looked_at_and_never_advised(tmp_path: Path) -> None:
    son = someone("Tom R. Orr Jr.", "harbour master", says=["It holds"])
    father = someone("Tom Orr", "the harbour master", says=["It will hold"])
    one = story(son, day="2025-03-05", outlet="The Bell")
    other = story(father, day="2025-03-06", outlet="The Horn")
    record = made(tmp_path, one, other)
    assert sets(record) == []
    ((names, why),) = unsettled(record)
    assert names == {"Tom R. Orr Jr.", "Tom Orr"}
    assert why == "only one has the “Jr.” or the like: it may be father and son"
    both = story(someone("Tom Orr"), someone("Tom Orr Jr."), day="2025-03-07", outlet="Far News")
    record.add_readings([both])
    assert not any("Tom R. Orr Jr." in names for names, _ in unsettled(record))


def test_no_set_has_two_of_whom_something_tells_that_they_are_two(tmp_path: Path) -> None:
    company = [someone("Ada Penn"), someone("Bram Vale")]
    record = made(
        tmp_path,
        *(
            story(someone(name, "harbour master", says=["Aye"]), *company, day=day, outlet="The Bell")
            for name, day in (
                ("Tom Orr", "2021-03-05"), ("T. Orr", "2022-03-05"), ("Tom Orr Jr.", "2023-03-05"),
            )
        ),
    )  # fmt: skip
    for names in sets(record):
        assert not {"Tom Orr", "Tom Orr Jr."} <= set(names)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (someone("Tom Orr", "police chief", says=["Aye"]), someone("Tom Orr", says=["Nay"])),
        (someone("Tom Orr", "police chief", says=["Aye"]), someone("Tom Orr", "baker", says=["Nay"])),
        (someone("T. Orr", says=["Aye"]), someone("Tam Orr", says=["Nay"])),
        (
            someone("Harbour Broadcasting Corporation", kind="organisation", says=["Aye"]),
            someone("HBC", kind="organisation", says=["Nay"]),
        ),
    ],
    ids=["the name alone", "other callings", "an initial", "the initials of a body"],
)
def test_a_name_alone_is_no_reason_to_advise_a_merge(tmp_path: Path, one: Someone, other: Someone) -> None:
    first = story(one, day="2015-03-05", outlet="The Bell")
    record = made(tmp_path, first, story(other, day="2025-03-05", outlet="The Horn"))
    assert sets(record) == []
    assert all("nothing but the name speaks for it" in why for _, why in unsettled(record))
    record.close()
    every = CliRunner().invoke(app, ["people", record.path, "--twins"]).stdout
    assert " merge " not in every


def test_initials_are_a_bodys_where_a_story_calls_it_by_them(tmp_path: Path) -> None:
    company = [someone("Ada Penn"), someone("Bram Vale")]
    full = someone("Harbour Broadcasting Corporation", kind="organisation", says=["Aye"])
    short = someone("HBC", kind="organisation", says=["Nay"])
    record = made(
        tmp_path,
        story(full, *company, day="2025-03-05", outlet="The Bell"),
        story(short, *company, day="2025-03-06", outlet="The Bell"),
    )
    assert sets(record) == []
    ((names, why),) = unsettled(record)
    assert (names, why) == (
        {"Harbour Broadcasting Corporation", "HBC"},
        "no story has the one by the initials, which may be another’s",
    )
    other = story(full, *company, day="2025-03-07", outlet="The Bell")
    first = msgspec.structs.replace(other.people[0], names=(*other.people[0].names, "HBC"))
    record.add_reading(msgspec.structs.replace(other, people=(first, *other.people[1:])))
    assert sets(record) == [("Harbour Broadcasting Corporation", "HBC")]


def test_who_is_to_be_looked_at_is_counted_where_the_twins_are(tmp_path: Path) -> None:
    record = made(
        tmp_path,
        *(
            story(someone("Ada Penn", role, says=["Aye"] * n), day=f"2025-0{n}-05", outlet=f"Post {n}")
            for n, role in ((3, "mayor"), (2, "baker"))
        ),
        story(someone("Tom Abara", "clerk", says=["No"]), day="2025-01-05", outlet="Far News"),
        story(someone("Thomas Abara", "clerk", says=["No"]), day="2025-05-05", outlet="Far Post"),
    )
    record.close()
    run = CliRunner()
    told = run.invoke(app, ["audit", record.path]).stderr
    assert "2 rows may have a twin, the same person under another number; 2 more people have the name" in told
    assert f"`onrecord people {record.path} --twins` lists all, and those to be looked at first" in told
    listed = run.invoke(app, ["people", record.path, "--twins"]).stdout.splitlines()
    assert [line for line in listed if not line.startswith("#")] == [
        line for line in listed if line.startswith("onrecord person ")
    ]
    assert any("Ada Penn (" in line for line in listed)
    only = run.invoke(app, ["audit", record.path, "--limit", "1"]).stderr
    assert only.startswith("2 people have the name of another, or nearly so, and should be looked at: `")


def test_a_reviewed_list_is_merged_whole_or_not_at_all(tmp_path: Path) -> None:
    record = made(
        tmp_path,
        *(
            story(
                someone(f"{given} {name}", "baker", says=["Aye"]), day=f"2025-0{n}-05", outlet=f"{name} Post"
            )
            for name in ("Ashby", "Bixby")
            for n, given in ((1, "William"), (8, "Bill"))
        ),
    )
    record.close()
    run = CliRunner()
    listed, file = run.invoke(app, ["people", record.path, "--twins"]).stdout, tmp_path / "merges.txt"
    before = [row.name for row in Record.open(record.path).people()]
    file.write_text(f"{listed}\n99 98  # nobody\n", encoding="utf-8")
    refused = run.invoke(app, ["person", record.path, "merge", "--from", str(file)])
    assert refused.exit_code == 1
    assert "merges.txt, line " in str(refused.exception) + refused.stderr
    assert [row.name for row in Record.open(record.path).people()] == before
    file.write_text(f'{listed}\n# theirs\n"William Ashby" "Bill Ashby"\n', encoding="utf-8")
    merged = run.invoke(app, ["person", record.path, "merge", "--from", str(file)])
    assert merged.exit_code == 0
    assert merged.stdout.count("Merged as ") == 2
    assert "1 line names people who are one person already" in merged.stderr
    assert len(list(Record.open(record.path).people(kind="person"))) == 2
    for text, wrong in (
        ("7", "two people or more"),
        ('"Ada 7', "quotation mark"),
        ("# none", "no line of people"),
    ):
        file.write_text(text, encoding="utf-8")
        refused = run.invoke(app, ["person", record.path, "merge", "--from", str(file)])
        assert wrong in str(refused.exception) + refused.stderr
    assert run.invoke(app, ["person", record.path, "undo", "1", "--from", str(file)]).exit_code == 2


def test_merges_and_splits_are_made_and_undone_from_python(tmp_path: Path) -> None:
    record = made(
        tmp_path,
        story(someone("Bill Orr", "pilot", says=["Aye"]), day="2025-03-05", outlet="The Bell"),
        story(someone("Bill Orr", "pilot", says=["So"]), day="2025-03-06", outlet="The Bell"),
        story(someone("William Orr", "potter", says=["Nay"]), day="2025-04-05", outlet="The Horn"),
    )
    before = record.people().to_dicts()
    william = record.person("William Orr").person.number
    merged = record.merge("Bill Orr", "William Orr")
    assert record.person(merged).person.quotes == 3
    with pytest.raises(RecordError, match="already the same person"):
        record.merge(merged, "William Orr")
    assert record.undo(william) == william
    assert record.people().to_dicts() == before
    apart = record.split("Bill Orr", "The Bell 2025-03-06")
    assert record.person(apart).person.quotes == 1
    record.undo(apart)
    assert record.people().to_dicts() == before
    with pytest.raises(BadArgument, match="two people or more"):
        record.merge("Bill Orr")
    with pytest.raises(BadArgument, match="a story or more"):
        record.split("Bill Orr")
    with pytest.raises(BadArgument, match="None is not valid"):
        record.person(None)  # type: ignore[arg-type]


def test_an_initial_before_the_name_one_goes_by_is_no_other_given_name(tmp_path: Path) -> None:
    one = someone("A. Barry Orr", "writer", says=["Aye"])
    other = someone("Ana Orr", "writer", says=["Nay"])
    more = someone("A. Orr", "writer", says=["Nay"])
    record = made(
        tmp_path,
        story(one, day="2015-03-05", outlet="The Bell"),
        story(other, day="2025-03-05", outlet="The Bell"),
    )
    assert sets(record) == []
    assert unsettled(record) == []
    (tmp_path / "same").mkdir()
    record = made(
        tmp_path / "same",
        story(other, day="2015-03-05", outlet="The Bell"),
        story(more, day="2025-03-05", outlet="The Bell"),
    )
    assert [row.quotes for row in record.people("Orr")] == [2] or sets(record)


def test_names_a_letter_or_two_apart_are_likely_twins_where_more_agrees(tmp_path: Path) -> None:
    one = story(someone("Kristen Vale", "harbour master", says=["Yes"]), day="2025-03-05", outlet="The Bell")
    same = someone("Kirsten Vale", "the harbour master", says=["It holds"])
    other = someone("Kirsten Vale", "baker", says=["It holds"])
    record = made(tmp_path, one, story(same, day="2025-03-06", outlet="The Horn"))
    assert [set(names) for names in sets(record)] == [{"Kristen Vale", "Kirsten Vale"}]
    (tmp_path / "apart").mkdir()
    record = made(tmp_path / "apart", one, story(other, day="2025-03-06", outlet="The Horn"))
    assert sets(record) == []


def test_who_is_not_offered_is_told_with_what_speaks_against_it(tmp_path: Path) -> None:
    alone = someone("Quill", "harbour master", says=["It will hold"], pronouns=["she"])
    company = [someone("Ada Penn"), someone("Bram Vale")]
    record = made(
        tmp_path,
        *(story(FULL, *company, day=f"2025-03-0{n}", outlet="The Bell") for n in range(1, 5)),
        story(ALONE, day="2025-03-05", outlet="Far News"),
        story(FULL, alone, *company, day="2025-03-06", outlet="The Bell"),
    )
    found = likely(record.connection, [row.person_id for row in record.audit()])
    assert [(each.name, each.doubt[:27]) for each in found.doubted] == [
        ("Quill", "one story names both apart:")
    ]
    assert "Quill (1 quote): one story names both apart" in told(found, "desk.db")


def test_those_of_one_name_stand_in_one_line(tmp_path: Path) -> None:
    from onrecord.record.likely import told

    with Record.open(tmp_path / "three.db", "create") as record:
        for n, outlet in enumerate(("The Tide", "The Gull", "The Ember"), 1):
            record.add_reading(
                reading(someone("Ada Penn", says=["Aye"]), outlet=outlet, day=f"2025-0{n}-05", id=outlet)
            )
        lines = told(likely(record.connection, [r.number for r in record.people()]), "desk.db", most=None)
    assert lines.count("Ada Penn") == 1
    assert "  Ada Penn (1, 2, 3): nothing but the name speaks for it" in lines
