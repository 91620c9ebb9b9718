"""Whom a name means, where it fits one, several or nobody; and which outlet."""

from pathlib import Path

import pytest
from record_told import reading as told_of
from record_told import someone
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.errors import Ambiguous, RecordError
from onrecord.record import Record, finding


def record_of(path: Path, *said: tuple[str, str, int], outlet: str = "The Marrow Gazette") -> Record:
    """A record with a story for each: a name, a role, and how many quotes."""
    opened = Record.open(path / "desk.db", "create")
    opened.add_readings(
        told_of(
            someone(name, role, says=[f"Words {role} {n}" for n in range(count)]),
            outlet=f"{outlet} {number}",
            id=f"story {number}",
        )
        for number, (name, role, count) in enumerate(said)
    )
    return opened


def test_a_surname_offers_the_most_quoted_first(tmp_path: Path) -> None:
    record = record_of(
        tmp_path, ("Clarrow", "farm", 0), ("Bo Clarrow", "smith", 2), ("Hilla Clarrow", "senator", 9)
    )
    with pytest.raises(Ambiguous) as caught:
        finding.person(record.connection, "clarrow")
    first, *listed = str(caught.value).splitlines()
    assert first == "“clarrow” matches 3 people; use a number instead:"
    assert [line.split(": ")[1].split(" (")[0] for line in listed] == [
        "Hilla Clarrow, senator",
        "Bo Clarrow, smith",
        "Clarrow, farm",
    ]
    assert "(9 quotes)" in listed[0]


def test_who_is_quoted_twenty_times_as_often_is_meant_and_that_is_said(tmp_path: Path) -> None:
    record = record_of(tmp_path, ("Bo Clarrow", "smith", 2), ("Hilla Clarrow", "senator", 40))
    found = finding.who(record.connection, "Clarrow")
    told = finding.taken(record.connection, "Clarrow", found)
    assert told is not None
    assert told.startswith("showing 2: Hilla Clarrow, senator (40 quotes). “Clarrow” also fits 1: Bo Clarrow")
    with pytest.raises(Ambiguous):  # a merge writes, and takes nobody by chance
        finding.who(record.connection, "Clarrow", sure=True)
    record = record_of(tmp_path / "..", ("Bo Clarrow", "smith", 2), ("Hilla Clarrow", "senator", 39))
    with pytest.raises(Ambiguous):
        finding.who(record.connection, "Clarrow")


def test_one_who_is_called_just_so_is_meant_where_nobody_is_quoted_more(tmp_path: Path) -> None:
    record = record_of(tmp_path, ("Marrow", "town", 3), ("Ada Marrow", "judge", 3), ("Cy Marrow", "boy", 1))
    assert finding.who(record.connection, "Marrow").number == 1
    assert (
        finding.taken(record.connection, "Ada Marrow", finding.who(record.connection, "Ada Marrow")) is None
    )


def test_a_full_name_does_not_mean_those_whose_name_has_it(tmp_path: Path) -> None:
    record = record_of(tmp_path, ("Ada Quill", "judge", 1), ("Ada Quill Foundation", "body", 9))
    assert finding.who(record.connection, "Ada Quill") == (1, ())


def test_the_nearest_are_those_spelt_alike(tmp_path: Path) -> None:
    record = record_of(tmp_path, ("Hilla Clarrow", "senator", 2), ("Anita", "cook", 1))
    for mistyped in ("Hila Clarrow", "Clarow"):
        with pytest.raises(RecordError, match=r"Did you mean “Hilla Clarrow”\?$"):
            finding.person(record.connection, mistyped)
    with pytest.raises(RecordError, match=r"nobody called “Nobody Atall”\.$"):
        finding.person(record.connection, "Nobody Atall")


def test_an_outlet_is_found_in_any_case_or_the_nearest_are_told(tmp_path: Path) -> None:
    record = record_of(tmp_path, ("Ada Quill", "judge", 1), ("Bo Reed", "cook", 1), outlet="The Tide")
    assert finding.outlet(record.connection, "the tide 0") == "The Tide 0"
    with pytest.raises(RecordError, match="Did you mean “The Tide 0” or “The Tide 1”"):
        finding.outlet(record.connection, "The Tyde")
    with pytest.raises(RecordError, match="It has stories of The Tide 0 and The Tide 1"):
        finding.outlet(record.connection, "Quarterly")


def test_a_name_that_fits_one_far_above_the_rest_is_taken_and_said(tmp_path: Path) -> None:
    path = str(tmp_path / "desk.db")
    with Record.open(path, "create") as record:
        words = [f"Words {n}" for n in range(20)]
        record.add_readings(
            [
                told_of(someone("Hilla Clarrow", "senator", says=words), id="a"),
                told_of(someone("Bo Clarrow", "smith", says=["Aye"]), id="b"),
            ]
        )
    result = CliRunner().invoke(app, ["quotes", path, "--by", "Clarrow"])
    assert result.stdout.count("Hilla Clarrow") == 20
    assert "showing 1: Hilla Clarrow, senator (20 quotes). “Clarrow” also fits 2: Bo" in result.stderr


def test_a_timeline_about_a_name_tells_how_to_ask_for_the_person(tmp_path: Path) -> None:
    path = str(tmp_path / "desk.db")
    record_of(tmp_path, ("Hilla Clarrow", "senator", 3), ("Bo Clarrow", "smith", 2)).close()
    one = CliRunner().invoke(app, ["timeline", path, "Hilla Clarrow"]).stderr
    assert "stories about “Hilla Clarrow”; for those that involve Hilla Clarrow, use --person" in one
    assert "involve one person, use" in CliRunner().invoke(app, ["timeline", path, "Clarrow"]).stderr
    assert "--person" not in CliRunner().invoke(app, ["timeline", path, "ferry"]).stderr
    assert "--person" not in CliRunner().invoke(app, ["timeline", path, "--person", "Hilla"]).stderr


def test_what_is_only_like_the_end_of_a_name_is_no_guess(tmp_path: Path) -> None:
    with Record.open(tmp_path / "d.db", "create") as record:
        told = told_of(
            someone("Where Hope Grew", says=["Aye"]), someone("Linden Auto Body", says=["No"]), id="A_snopes"
        )
        record.add_reading(told)
        for nobody in ("Nope", "Nobody"):
            with pytest.raises(RecordError, match=rf"nobody called “{nobody}”\.$"):
                finding.person(record.connection, nobody)
        with pytest.raises(RecordError, match="Did you mean “Linden Auto Body”"):
            finding.person(record.connection, "Lindn Auto Body")
        with pytest.raises(RecordError, match=r"lists\.$"):
            finding.stories(record.connection, "nope")
        with pytest.raises(RecordError, match="Did you mean “A_snopes”"):
            finding.stories(record.connection, "snope")
