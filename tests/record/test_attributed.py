"""Who said a quote, corrected by hand: kept, shown as such, and taken back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import onrecord
from onrecord.cli import app
from onrecord.errors import RecordError
from onrecord.reading import Reading
from onrecord.record import Record, attributed
from onrecord.record.attributed import BY_HAND
from onrecord.record.checking import check
from onrecord.record.mending import mend

STORY = (
    "The harbour watch kept the crowd off the quay, where Queen Odile of Marrow opened the season.\n\n"
    "“Nobody was hurt,” the harbour watch said.\n\n"
    "“My ministers will mend the pier. They will do it by the autumn.”\n\n"
    "“My ministers will dredge the channel.”\n\n"
    "Ines Quill, the harbour master, said that the channel was deep enough on Friday."
)


@pytest.fixture
def path(tmp_path: Path, read: Callable[..., Reading]) -> str:
    where = str(tmp_path / "desk.db")
    with Record.open(where, "create") as record:
        record.add_reading(read(STORY, outlet="The Tide", published="2025-03-05", id="season"))
    return where


@pytest.fixture
def record(path: str) -> Iterator[Record]:
    with Record.open(path, "write") as opened:
        yield opened


def the(record: Record, words: str) -> int:
    """The index of the quote with these words, in the only story."""
    ((number,),) = record.connection.execute("SELECT id FROM stories").fetchall()
    (found,) = (n for n, q in enumerate(record.reading(number).quotes) if words in q.text)
    return found


def rule(record: Record, quotes: list[int], speaker: str | None) -> None:
    ((number,),) = record.connection.execute("SELECT id FROM stories").fetchall()
    with record.transaction() as connection:
        attributed.rule(connection, number, quotes, speaker)


def speakers(record: Record, words: str) -> tuple[str, ...]:
    (row,) = record.quotes(words)
    return row.speakers


def test_a_quote_is_given_to_somebody_else_and_counts_for_them(record: Record) -> None:
    rule(record, [the(record, "dredge"), the(record, "mend the pier")], "Odile of marrow")
    (name,) = speakers(record, "dredge")
    assert name == "Odile of Marrow"
    check = record.said("My ministers will dredge the channel", by="Odile")
    assert check.verdict == "verbatim"
    (person,) = (row for row in record.people() if "Odile" in row.name)
    assert person.quotes >= 2
    assert speakers(record, "Nobody was hurt") != speakers(record, "dredge")


def test_a_speaker_whom_the_story_does_not_name_may_be_given(record: Record) -> None:
    rule(record, [the(record, "dredge")], "Bram Orr")
    assert speakers(record, "dredge") == ("Bram Orr",)


def test_a_speaker_who_is_not_known_is_nobody(record: Record) -> None:
    rule(record, [the(record, "Nobody was hurt")], None)
    assert speakers(record, "Nobody was hurt") == ()
    assert record.said("Nobody was hurt").verdict == "uncertain"


def test_what_is_ruled_is_kept_when_the_story_is_read_again(
    record: Record, read: Callable[..., Reading]
) -> None:
    rule(record, [the(record, "dredge")], "Bram Orr")
    mend(record, "season", {"published": "2025-03-06", "outlet": "The Horn"})
    assert speakers(record, "dredge") == ("Bram Orr",)
    record.remove(["season"])
    record.add_reading(read(STORY, outlet="The Horn", published="2025-03-06", id="season"))
    assert speakers(record, "dredge") == ("Bram Orr",)


def test_a_record_with_rulings_is_sound(record: Record) -> None:
    rule(record, [the(record, "dredge")], "Bram Orr")
    rule(record, [the(record, "dredge"), the(record, "mend the pier")], "Queen Odile")
    assert list(check(record)) == []


def test_a_ruling_is_taken_back_and_a_part_of_one_too(record: Record) -> None:
    before = {words: speakers(record, words) for words in ("dredge", "mend the pier")}
    both = [the(record, "dredge"), the(record, "mend the pier")]
    rule(record, both, "Bram Orr")
    ((number,),) = record.connection.execute("SELECT id FROM stories").fetchall()
    with record.transaction() as connection:
        number = attributed.take_back(connection, number, [the(record, "dredge")])
    assert speakers(record, "dredge") == before["dredge"]
    assert speakers(record, "mend the pier") == ("Bram Orr",)
    with record.transaction() as connection:
        number = attributed.take_back(connection, number, [the(record, "mend the pier")])
    assert speakers(record, "mend the pier") == before["mend the pier"]
    assert not any(row.name == "Bram Orr" for row in record.people())
    with (
        pytest.raises(RecordError, match="nothing was corrected by hand"),
        record.transaction() as connection,
    ):
        attributed.take_back(connection, number, [0])


def test_the_reading_tells_that_it_was_ruled_by_hand(record: Record) -> None:
    rule(record, [the(record, "dredge")], "Bram Orr")
    ((number,),) = record.connection.execute("SELECT id FROM stories").fetchall()
    quote = record.reading(number).quotes[the(record, "dredge")]
    assert [each.rule for each in quote.evidence] == [BY_HAND]
    assert quote.confidence == 1.0


def test_whom_the_story_does_not_name_may_be_given_as_it_points_at_them(tmp_path: Path) -> None:
    text = (
        "Ada Penn spoke at the quay on Monday. A Skerry refugee stood beside her.\n\n"
        "“The boat was late,” Penn said. “It was cold,” the refugee said."
    )
    read = onrecord.read(text, outlet="The Tide", published="2025-03-05", id="quay")
    (refugee,) = [who for who in read.people if not who.names]
    with Record.open(tmp_path / "desk.db", "create") as record:
        record.add_reading(read)
        with record.transaction() as connection:
            row = attributed.rule(connection, 1, [0], "a Skerry refugee")
        after = record.reading(row)
        assert after.quotes[0].speakers == (refugee.id,)
        assert len(after.people) == len(read.people)
        check = record.said("The boat was late")
        assert check.printings[0].by_hand
    told = run(str(tmp_path / "desk.db"), "quay", "1", "--is", "a Skerry refugee").output
    assert "No one in the story" not in told
    shown = CliRunner().invoke(app, ["said", str(tmp_path / "desk.db"), "The boat was late"]).output
    assert "speaker corrected by hand" in " ".join(shown.split())


def test_what_is_lost_where_an_export_is_added_is_told(path: str, record: Record, tmp_path: Path) -> None:
    with record.transaction() as connection:
        attributed.rule(connection, 1, [0], "Bram Orr")
    record.close()
    out = str(tmp_path / "out.jsonl")
    told = CliRunner().invoke(app, ["export", path, "--out", out]).output
    assert "(1 correction) is lost where the file is added to another" in " ".join(told.split())
    told = CliRunner().invoke(app, ["export", path, "--out", str(tmp_path / "out.csv")]).output
    assert "correction" not in told


def test_there_is_no_such_quote(record: Record) -> None:
    with pytest.raises(RecordError, match="none with the number 100"):
        rule(record, [99], "Bram Orr")


def run(*args: str) -> Result:
    return CliRunner().invoke(app, ["speaker", *args])


def test_the_command_lists_corrects_and_takes_back(path: str, record: Record) -> None:
    number = str(the(record, "dredge") + 1)
    record.close()
    assert f"{number}  " in run(path, "season").output
    assert "(corrected by hand)" not in run(path, "season").output
    assert (
        f"{number}  Bram Orr (corrected by hand): “My ministers will dredge"
        in run(path, "season", number, "--is", "Bram Orr").output
    )
    assert (
        "No one in the story is called “Bram Orr”" in run(path, "season", number, "--is", "Bram Orr").output
    )
    assert (
        f"{number}  speaker unknown (corrected by hand): " in run(path, "season", number, "--unknown").output
    )
    assert "(corrected by hand)" not in run(path, "season", f"{number}-{number}", "--undo").output


@pytest.mark.parametrize(
    "given",
    [("1",), ("1", "--unknown", "--undo"), ("--unknown",), ("one", "--unknown"), ("3-1", "--unknown")],
)
def test_the_command_says_what_it_takes(path: str, given: tuple[str, ...]) -> None:
    assert run(path, "season", *given).exit_code == 2


FAMILY = (
    "Mayor Orr spoke first. Tom Orr Jr., a clerk of the council, sat beside him, and so did Pia Rusk.\n\n"
    "“The pier stays shut,” Orr said.\n\n"
    "“We ask for calm,” said Pia Rusk."
)


@pytest.fixture
def family(tmp_path: Path, read: Callable[..., Reading]) -> Iterator[Record]:
    with Record.open(tmp_path / "family.db", "create") as opened:
        opened.add_reading(read(FAMILY, outlet="The Tide", published="2025-03-05", id="family"))
        yield opened


@pytest.mark.parametrize("name", ["Tom Orr", "Mayor Tom Orr"])
def test_a_full_name_is_not_given_to_a_son_but_asked_about(family: Record, name: str) -> None:
    with pytest.raises(RecordError, match=r"Orr or Tom Orr Jr\. of the story: give one of these names"):
        rule(family, [the(family, "calm")], name)
    rule(family, [the(family, "calm")], "Orr")
    assert speakers(family, "calm") == ("Orr",)
    rule(family, [the(family, "calm")], "Tom Orr Jr.")
    assert speakers(family, "calm") == ("Tom Orr Jr.",)


def test_where_the_story_has_only_the_son_a_name_without_it_is_somebody_else(
    tmp_path: Path, read: Callable[..., Reading]
) -> None:
    with Record.open(tmp_path / "son.db", "create") as record:
        text = "Tom Orr Jr. spoke.\n\n“The pier stays shut,” said Tom Orr Jr."
        record.add_reading(read(text, id="son"))
        rule(record, [0], "Tom Orr")
        assert speakers(record, "pier") == ("Tom Orr",)
        assert list(check(record)) == []


def test_several_who_spoke_together_are_given_and_each_has_said_it(family: Record) -> None:
    ((number,),) = family.connection.execute("SELECT id FROM stories").fetchall()
    with family.transaction() as connection:
        attributed.rule(connection, number, [the(family, "calm")], ["Pia Rusk", "Bram Vale"])
    assert set(speakers(family, "calm")) == {"Pia Rusk", "Bram Vale"}
    for name in ("Pia Rusk", "Bram Vale"):
        assert family.said("We ask for calm", by=name).verdict == "verbatim"
    assert list(check(family)) == []


def test_the_command_takes_several_names(path: str, record: Record) -> None:
    number = str(the(record, "dredge") + 1)
    record.close()
    told = run(path, "season", number, "--is", "Bram Orr", "--is", "Ines Quill").output
    assert f"{number}  Bram Orr and Ines Quill (corrected by hand): " in told
    assert "give --is for each" in run(path, "season", number, "--is", "Bram Orr and Pia Rusk").output
