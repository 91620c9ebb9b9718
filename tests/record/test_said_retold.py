"""Statements without quotation marks: what turns them is told, and real rewordings are left as they are."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.reading import Reading
from onrecord.record import Record

GAZETTE = (
    "Harbour master Ines Quill spoke to the town on Tuesday.\n\n"
    "Quill said that a slight uptick in the catch of herring could save the cannery at Marrow in August. "
    "Quill said that no lanterns on the northern breakwater were damaged by the storm.\n\n"
    "Tom Abara, a baker, said that the council struck warehouses used by smugglers linked to last month's "
    "seizure of lamp oil.\n\n"
    "Abara said the mill loses money on every barrel. He said the town will make a bridge by the harbour "
    "next summer.\n\n"
    "Nell Orr said she knew of the missing oil but denied ever taking bribes from the dealers.\n\n"
    "“There is not a captain here who would sail tonight,” Quill said."
)
TIDE = "“There is a captain here who would sail tonight,” harbour master Ines Quill said on Tuesday."


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from onrecord.reader import Reader
    from onrecord.story import Story

    where = tmp_path_factory.mktemp("retold") / "desk.db"
    with Record.open(where, "create") as record:
        read = Reader().read
        record.add_readings(
            [
                read(Story(text=GAZETTE, outlet="The Marrow Gazette", published="2025-03-05", id="gazette")),
                read(Story(text=TIDE, outlet="The Tide", published="2025-03-07", id="tide")),
            ]
        )
    return where


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    with Record.open(path) as opened:
        yield opened


@pytest.mark.parametrize(
    ("words", "sort", "gone"),
    [
        (
            "a slight downtick in the catch of herring could save the cannery at Marrow in August",
            "opposite",
            "uptick",
        ),
        (
            "a slight uptick in the catch of herring could save the cannery at Marrow in September",
            "date",
            "August",
        ),
        (
            "a slight uptick in the catch of herring could save the cannery at Thole in August",
            "name",
            "Marrow",
        ),
        (
            "the council struck chapels used by smugglers linked to last month's seizure of lamp oil",
            "word",
            "warehouses",
        ),
        (
            "the council struck warehouses used by smugglers linked to last week's seizure of lamp oil",
            "date",
            "month",
        ),
        ("the mill makes money on every barrel", "word", "loses"),
        ("the mill has money on every barrel", "word", "loses"),
        ("the town will lose a bridge by the harbour next summer", "word", "make"),
        ("the town will want a bridge by the harbour next summer", "word", "make"),
    ],
)
def test_one_word_that_turns_a_paraphrase_makes_it_an_altered_one(
    record: Record, words: str, sort: str, gone: str
) -> None:
    check = record.said(words)
    assert (check.verdict, check.flags[0].sort) == ("altered", sort)
    assert check.sentence.startswith("Altered: the record has “")
    assert gone in check.sentence


@pytest.mark.parametrize(
    "words",
    [
        "a slight uptick in the catch of herring would save the cannery at Marrow in Aug.",
        "the council hit warehouses used by smugglers linked to the seizure of lamp oil",
        "a little uptick in the catch of herring could save the cannery at Marrow in August",
        "the town will create a bridge by the harbour next summer",
        "the town is going to make a bridge by the harbour next summer",
        "the mill has been losing money on every barrel",
    ],
)
def test_other_words_of_the_same_sense_are_told_as_other_words(record: Record, words: str) -> None:
    check = record.said(words)
    assert check.verdict == "indirect"
    assert "in other words" in check.sentence
    assert any(piece.change != "same" for piece in check.diff)


def test_the_same_words_are_paraphrased_this_way(record: Record) -> None:
    check = record.said("a slight uptick in the catch of herring could save the cannery")
    assert check.verdict == "indirect"
    assert "this way" in check.sentence


@pytest.mark.parametrize("by", [None, "Ines Quill"])
def test_a_no_that_was_dropped_in_front_of_a_paraphrase(record: Record, by: str | None) -> None:
    check = record.said("lanterns on the northern breakwater were damaged by the storm", by=by)
    assert (check.verdict, check.flags[0].sort) == ("altered", "negation")
    assert (check.diff[0].change, check.diff[0].printed) == ("left out", "no")
    assert (
        record.said("no lanterns on the northern breakwater were damaged by the storm").verdict == "indirect"
    )


def test_an_answer_is_no_denial_of_what_follows(tmp_path: Path, read: Callable[..., Reading]) -> None:
    with Record.open(tmp_path / "no.db", "create") as record:
        record.add_reading(read("“No, all the boats are in,” Ines Quill said. “No boats are in.”"))
        assert record.said("all the boats are in", by="Ines Quill").verdict in ("verbatim", "cut")
        assert record.said("boats are in", by="Ines Quill").flags[0].sort == "negation"


def test_words_that_earlier_stories_print_with_a_not_are_told_so_first(record: Record) -> None:
    check = record.said("There is a captain here who would sail tonight", by="Ines Quill")
    assert check.verdict == "verbatim"
    assert check.flags[0].sort == "contradicted"
    assert check.sentence.startswith("Verbatim, but 1 earlier story has “not” here: ")
    assert "The Marrow Gazette of 5 March 2025" in check.flags[0].message
    other = record.said("There is not a captain here who would sail tonight", by="Ines Quill")
    assert "1 other story has no “not” here" in other.flags[0].message


def test_what_somebody_denies_within_a_statement_is_the_closest_match(record: Record) -> None:
    check = record.said("I took bribes", by="Nell Orr")
    assert check.verdict == "absent"
    assert check.others[0].words == "denied ever taking bribes"
    assert check.flags[0].message.startswith("Nell Orr denies this in the record")
    assert not record.said("I took boats", by="Nell Orr").flags
    assert not record.said("she knew of the missing oil", by="Nell Orr").others[:1]


@pytest.mark.parametrize("name", ["Ines Quell", "Innes Quill"])
def test_a_misspelt_name_behind_a_dash_is_asked_about(record: Record, name: str) -> None:
    check = record.said(f"There is not a captain here who would sail tonight - {name}")
    assert check.verdict == "verbatim"
    assert [flag.message for flag in check.flags if flag.sort == "spelling"] == [
        f"nobody in this record is called “{name}”: did you mean “Ines Quill”?"
    ]


@pytest.mark.parametrize(
    "words",
    [
        "@lordherring: There is not a captain here who would sail tonight",
        "Wat Dunnock: There is not a captain here who would sail tonight",
        "There is not a captain here who would sail tonight — Wat Dunnock",
        "“There is not a captain here who would sail tonight” — Wat Dunnock",
    ],
)
def test_a_name_that_nobody_has_is_said_to_be_unknown(record: Record, words: str) -> None:
    check = record.said(words)
    assert check.verdict == "verbatim"
    assert any(flag.message.startswith("nobody in this record is called “") for flag in check.flags)


def test_what_an_outlet_signs_is_no_name(record: Record) -> None:
    check = record.said("There is a captain here who would sail tonight - The Tide")
    assert check.verdict == "verbatim"
    assert not [flag for flag in check.flags if flag.sort == "spelling"]


@pytest.fixture
def other(tmp_path: Path, read: Callable[..., Reading]) -> Iterator[Record]:
    with Record.open(tmp_path / "other.db", "create") as record:
        text = (
            "“When I was young the Lantern Party was the default party of this island,” Wren Dell said. "
            "“They paid me a mere M50 000 for all of my nets and both of the boats,” Dell said."
        )
        record.add_reading(read(text, outlet="Net News", published="2025-03-05"))
        yield record


def test_the_whole_name_is_in_the_diff(other: Record) -> None:
    check = other.said("Herring is the default party of this island", by="Wren Dell")
    assert check.verdict == "altered"
    assert check.diff[0].printed == "Lantern Party was"


@pytest.mark.parametrize("figure", ["M5 000", "M500 000", "M50"])
def test_a_sum_in_groups_of_three_is_one_figure(other: Record, figure: str) -> None:
    check = other.said(f"They paid me a mere {figure} for all of my nets and both of the boats")
    assert (check.verdict, check.flags[0].sort) == ("altered", "number")
    assert f"the record has “M50 000” where the words checked have “{figure}”" in check.sentence


def test_a_guess_at_who_said_it_is_told_as_one(tmp_path: Path, read: Callable[..., Reading]) -> None:
    from msgspec.structs import replace

    story = read("“We will not close the old pier this winter,” Ines Quill said. Tom Abara listened.")
    story = replace(story, quotes=tuple(replace(each, confidence=0.4) for each in story.quotes))
    with Record.open(tmp_path / "guess.db", "create") as record:
        record.add_reading(story)
        check = record.said("We will close the old pier this winter", by="Tom Abara")
    assert check.verdict == "altered"
    (told,) = (flag.message for flag in check.flags if flag.sort == "speaker")
    assert told.startswith("the best guess is Ines Quill")
