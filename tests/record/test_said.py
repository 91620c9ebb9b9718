"""The check: did they really say this? What a record of a few harbour stories answers."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.errors import OnrecordError
from onrecord.reading import Reading
from onrecord.record import Record
from onrecord.record.said import Check

PIER = (
    "Harbour master Ines Quill spoke to the town on Tuesday.\n\n"
    "“We will not close the pier this winter, whatever the council decides,” Quill said. "
    "“The planks are sound. We looked twice at every one of the 340 posts.”\n\n"
    "Tom Abara, a baker, said the island would starve without the ferry.\n\n"
    "“My flour comes over on that boat,” Abara said."
)
WIRE = (
    "The harbour master of Marrow says the pier stays open.\n\n"
    "“We will not close the pier this winter,” Ines Quill said. "
    "“We looked twice at every one of the 340 posts.”"
)
TIDE = "“We won't close the pier this Winter, whatever the council decides!” said harbour master Ines Quill."


@pytest.fixture
def path(tmp_path: Path, read: Callable[..., Reading]) -> str:
    where = str(tmp_path / "desk.db")
    with Record.open(where, "create") as record:
        record.add_readings(
            [
                read(TIDE, outlet="The Tide", published="2025-03-07", id="tide"),
                read(PIER, outlet="The Marrow Gazette", published="2025-03-05", id="pier"),
                read(WIRE, outlet="Far Wire", published="2025-03-06", id="wire"),
            ]
        )
    return where


@pytest.fixture
def record(path: str) -> Iterator[Record]:
    with Record.open(path) as opened:
        yield opened


def where(check: Check) -> list[tuple[str | None, str | None, str]]:
    return [(each.outlet, each.published, each.wording) for each in check.printings]


def test_words_as_said_are_verbatim_in_every_outlet_earliest_first(record: Record) -> None:
    check = record.said("we looked twice, at every one of the three hundred and forty posts", by="Quill")
    assert check.verdict == "verbatim"
    assert where(check) == [
        ("The Marrow Gazette", "2025-03-05", "verbatim"),
        ("Far Wire", "2025-03-06", "verbatim"),
    ]
    first = check.printings[0]
    assert first.speakers == ("Ines Quill",)
    text = record.reading(first.story).text
    assert [text[start:end] for start, end in first.spans] == [
        "We looked twice at every one of the 340 posts"
    ]


def test_case_marks_and_contractions_make_no_difference(record: Record) -> None:
    check = record.said('"WE WON’T CLOSE THE PIER THIS WINTER, WHATEVER THE COUNCIL DECIDES"')
    assert check.verdict == "verbatim"
    assert [outlet for outlet, _, _ in where(check)] == ["The Marrow Gazette", "The Tide"]


def test_a_lost_negation_is_the_first_thing_shown(record: Record) -> None:
    check = record.said("We will close the pier this winter", by="Ines Quill")
    assert check.verdict == "altered"
    assert (check.flags[0].sort, check.flags[0].words) == ("negation", "not")
    assert check.sentence.startswith("Altered: “not” was dropped.")
    assert [(piece.change, piece.printed) for piece in check.diff if piece.change != "same"] == [
        ("left out", "not")
    ]


@pytest.mark.parametrize(
    ("words", "change"),
    [
        ("We looked once at every one of the 340 posts", "changed"),
        ("We looked twice at every one of the 430 posts", "changed"),
        ("We looked twice at every last one of the 340 posts", "added"),
        ("We looked twice at one of the 340 posts", "left out"),
    ],
)
def test_a_word_changed_added_or_dropped_is_altered(record: Record, words: str, change: str) -> None:
    check = record.said(words)
    assert check.verdict == "altered"
    assert [piece.change for piece in check.diff if piece.change != "same"] == [change]
    assert "".join(piece.checked + " " * bool(piece.checked) for piece in check.diff).strip() == words


def test_what_is_printed_is_shown_to_the_comma(path: str, read: Callable[..., Reading]) -> None:
    spoke = "The nets—well-worn, all of them—hold; the [old] sails, though, do not"
    with Record.open(path, "write") as record:
        record.add_reading(read(f"“{spoke},” said Wren Dell.", outlet="Net News"))
        check = record.said("The ropes well known all of them hold, the sails though are not", by="Wren Dell")
    assert "".join(piece.printed + piece.after for piece in check.diff) == spoke
    assert check.printings[0].words == spoke


def test_a_contraction_is_shown_as_it_was_written(record: Record) -> None:
    check = record.said("We will close the pier this winter", outlet="The Tide")
    assert check.verdict == "altered"
    assert check.flags[0].sort == "negation"
    assert [(p.change, p.checked, p.printed) for p in check.diff] == [
        ("same", "We", "We"),
        ("changed", "will", "won't"),
        ("same", "close the pier this winter", "close the pier this Winter"),
    ]


def test_a_sum_of_money_is_shown_as_it_was_written(path: str, read: Callable[..., Reading]) -> None:
    spoke = "The new pier cost $5.5 million and not a penny less"
    with Record.open(path, "write") as record:
        record.add_reading(read(f"“{spoke},” said Wren Dell."))
        for words in (
            "The new pier cost $6 million and not a penny less",
            "The new pier cost 5.5 million pounds",
        ):
            check = record.said(words, by="Wren Dell")
            assert check.verdict == "altered"
            assert "".join(piece.printed + piece.after for piece in check.diff) == check.printings[0].words
            assert any(piece.printed.startswith("$5.5 million") for piece in check.diff)


def test_half_a_contraction_is_not_what_was_said(path: str, read: Callable[..., Reading]) -> None:
    with Record.open(path, "write") as record:
        record.add_reading(read("“The council has looked at it. The planks just haven’t,” said Wren Dell."))
        check = record.said("The planks just have")
        assert (check.verdict, check.flags[0].sort) == ("altered", "negation")
        assert [(p.checked, p.printed) for p in check.diff if p.change != "same"] == [("have", "haven’t")]
        assert record.said("The planks just have not").verdict == "verbatim"


def test_names_of_states_are_one_however_written(path: str, read: Callable[..., Reading]) -> None:
    with Record.open(path, "write") as record:
        record.add_reading(read("“The United States sends us planks, and the UK nails,” said Wren Dell."))
        for words in ("the U.S. sends us planks", "the US sends us planks and the United Kingdom nails"):
            assert record.said(words, by="Wren Dell").verdict in ("verbatim", "cut")
        assert record.said("the United States sends the U.S. planks").verdict == "altered"


def test_what_stands_outside_the_marks_is_the_outlets(path: str, read: Callable[..., Reading]) -> None:
    with Record.open(path, "write") as record:
        record.add_reading(
            read("Dell said that the mayor “would sell his own boat for a vote.”", outlet="Post")
        )
        check = record.said("the mayor would sell his own boat for a vote")
    assert check.verdict == "indirect"
    assert check.flags[0].words == "would sell his own boat for a vote"
    assert check.sentence.startswith("Partly paraphrased: Post has only “would sell his own boat for a")


@pytest.mark.parametrize(
    ("words", "was", "now"),
    [
        ("We looked twice at every one of the bollards", "340 posts", "bollards"),
        ("They never looked twice at every one of the 340 posts", "We", "They never"),
        ("My bread comes over on that boat", "flour", "bread"),
        ("My comes over on that boat", "flour", ""),
    ],
)
def test_a_change_at_the_edge_is_set_beside_what_stands_there(
    record: Record, words: str, was: str, now: str
) -> None:
    check = record.said(words)
    assert check.verdict == "altered"
    assert [(p.printed, p.checked) for p in check.diff if p.change != "same"] == [(was, now)]
    printing = check.printings[0]
    text = record.reading(printing.story).text
    assert [" ".join(text[start:end].split()) for start, end in printing.spans] == [printing.words]


def test_a_part_of_more_is_cut_and_what_was_left_out_is_shown(record: Record) -> None:
    check = record.said("close the pier this winter")
    assert check.verdict == "cut"
    assert check.flags[0].sort == "negation"  # the sentence says "not" before them
    assert check.printings[0].before.endswith("We will not ")
    assert record.said("We will not close the pier this winter … The planks are sound").verdict == "cut"


def test_two_quotes_made_one_are_joined(record: Record) -> None:
    check = record.said("My flour comes over on that boat. We looked twice at every one of the 340 posts")
    assert check.verdict == "joined"
    assert [each.speakers for each in check.printings] == [("Tom Abara",), ("Ines Quill",)]
    assert [each.checked for each in check.printings] == [
        "My flour comes over on that boat",
        "We looked twice at every one of the 340 posts",
    ]
    assert check.flags[0].sort == "speakers"


def test_a_seam_lies_where_a_sentence_ends(path: str, read: Callable[..., Reading]) -> None:
    with Record.open(path, "write") as record:
        record.add_reading(read("“I mend nets. I am no sailor,” said Wren Dell."))
        record.add_reading(read("“On Sundays I swim to the buoy,” said Obi Tarn.", published="2025-01-02"))
        record.add_reading(read("“I am glad of every boat,” said Ada Penn."))
        check = record.said("I mend nets. I am glad of every boat")
    assert check.verdict == "joined"
    assert [each.checked for each in check.printings] == ["I mend nets", "I am glad of every boat"]


@pytest.mark.parametrize(
    "pasted",
    [
        "“My flour comes over on that boat.” – Tom Abara",
        '"My flour comes over on that boat", Abara',
        "Tom Abara: 'My flour comes over on that boat'",
        "ABARA: MY FLOUR COMES OVER ON THAT BOAT!",
        "RT @TomAbara: My flour comes over on that boat",
    ],
)
def test_a_name_beside_the_words_is_whom_they_are_put_to(record: Record, pasted: str) -> None:
    assert record.said(pasted).verdict == "verbatim"
    other = pasted.replace("Tom Abara", "Ines Quill").replace("TomAbara", "InesQuill")
    check = record.said(other.replace("ABARA", "QUILL").replace("Abara", "Quill"))
    assert (check.verdict, check.words) == ("another", check.words)
    assert record.said(pasted, by="Ines Quill").verdict == "another"


@pytest.mark.parametrize(
    "words",
    [
        "Winter: we will not close the pier",
        "We looked twice: at every one",
        "Quill said “the planks” were “sound”",
    ],
)
def test_what_is_no_caption_is_checked_as_it_is(record: Record, words: str) -> None:
    assert record.said(words).by is None
    assert "".join(piece.checked for piece in record.said(words).diff)[:4] in ("", words[:4])


def test_words_of_someone_else_are_said_by_another(record: Record) -> None:
    check = record.said("My flour comes over on that boat", by="Ines Quill")
    assert check.verdict == "another"
    assert check.printings[0].speakers == ("Tom Abara",)
    assert "Tom Abara" in check.sentence


def test_a_paraphrase_is_no_quotation(record: Record) -> None:
    check = record.said("the island would starve without the ferry", by="Tom Abara")
    assert check.verdict == "indirect"
    assert check.printings[0].kind == "indirect"


def test_what_nobody_said_is_not_in_this_record_and_the_nearest_is_shown(record: Record) -> None:
    check = record.said("The pier was sold to a circus in the winter")
    assert check.verdict == "absent"
    assert check.printings == ()
    assert all(each.wording == "near" for each in check.others)
    assert "does not mean that they were never said" in check.sentence


def test_a_few_words_alike_are_not_other_words_of_the_same(record: Record) -> None:
    check = record.said("My aunt comes by boat")
    assert check.verdict == "absent"
    assert [each.wording for each in check.others] == ["near"]
    assert record.said("My grain comes by that boat", by="Tom Abara").verdict == "altered"


@pytest.mark.parametrize(
    ("spoke", "words", "verdict", "flags"),
    [
        # "But" at the head of a sentence takes nothing back, "no matter" denies nothing.
        ("But the nets are as old as the boats", "the nets are as old as the boats", "cut", []),
        ("No matter who asks, Ada keeps the log", "Ada keeps the log", "cut", []),
        ("I don’t mend nets", "I mend nets", "altered", ["“don’t” was dropped."]),
        ("We turned into the wind at the buoy", "we turned in to the wind at the buoy", "verbatim", []),
        ("A net, and an old one at that, will hold", "A net will hold", "altered", []),
        # Four full stops are the end of a sentence and an ellipsis.
        ("I mend the nets. ... I sew sails", "I mend the nets", "verbatim", []),
        ("Bring [the] nets", "Bring the nets", "verbatim", ["“[the]” is the outlet’s, in brackets."]),
    ],
)  # fmt: skip
def test_what_is_told_first_is_what_turns_the_sense(
    path: str, read: Callable[..., Reading], spoke: str, words: str, verdict: str, flags: list[str]
) -> None:
    with Record.open(path, "write") as record:
        record.add_reading(read(f"“{spoke},” said Wren Dell.", outlet="Net News"))
        check = record.said(words, by="Wren Dell", outlet="Net News")
    assert check.verdict == verdict
    assert [flag.message for flag in check.flags] == flags


def test_days_and_outlets_bound_what_is_looked_through(record: Record) -> None:
    words = "We will not close the pier this winter, whatever the council decides"
    assert [row[0] for row in where(record.said(words, until="2025-03-06"))] == ["The Marrow Gazette"]
    assert [row[0] for row in where(record.said(words, since="2025-03-06"))] == ["The Tide"]
    assert [row[0] for row in where(record.said(words, outlet="the tide"))] == ["The Tide"]
    assert record.said(words, outlet="Far Wire").verdict != "verbatim"
    several = record.said(words, outlet=["the tide", "Far Wire"])
    assert ([row[0] for row in where(several)], several.outlet) == (["The Tide"], "The Tide; Far Wire")


@pytest.mark.parametrize(
    "words", ["NOT AND *", '" OR "1', "NEAR(pier, 3)", "a'; DROP TABLE quotes; --", "pier*"]
)
def test_search_syntax_is_words(record: Record, words: str) -> None:
    assert record.said(words).verdict != "verbatim"
    assert record.said("The planks are sound", by=words).verdict == "another"


@pytest.mark.parametrize("words", ["", "  ", "…", "“”", "word " * 2_001])
def test_what_cannot_be_checked_is_a_sentence(record: Record, words: str) -> None:
    with pytest.raises(OnrecordError, match="words"):
        record.said(words)


def test_an_empty_record_says_that_it_is_empty(tmp_path: Path) -> None:
    with Record.open(tmp_path / "new.db", "create") as record:
        check = record.said("We will not close the pier")
    assert (check.verdict, check.quotes) == ("absent", 0)
    assert check.sentence == "Not in this record: it holds no quotes yet."


def test_a_corrected_version_takes_the_place_of_the_old_one(path: str, read: Callable[..., Reading]) -> None:
    with Record.open(path, "write") as record:
        about = {"outlet": "The Marrow Gazette", "published": "2025-03-08", "id": "pier"}
        record.add_reading(read(PIER.replace("My flour", "All my flour"), **about))
        assert [(each.version, each.current) for each in record.said("The planks are sound").printings] == [
            (2, True)
        ]
        check = record.said("My flour comes over on that boat")
    assert check.verdict == "verbatim"
    assert [flag.sort for flag in check.flags] == ["version"]


def test_the_command_shows_verdict_diff_and_every_story(path: str) -> None:
    ended = CliRunner().invoke(
        app, ["said", path, "We will close the pier this winter", "--by", "Ines Quill"]
    )
    assert ended.exit_code == 0
    told = " ".join(ended.stdout.split())
    assert told.startswith("Altered: “not” was dropped. Ines Quill was quoted with different wording")
    assert "We will {+not+} close the pier this winter" in told
    assert "{+…+}: in the record, not in the words checked" in told
    places = [
        told.index(place) for place in ("The Marrow Gazette, 5 March", "Far Wire, 6 March", "The Tide, 7")
    ]
    assert places == sorted(places)
    ended = CliRunner().invoke(app, ["said", path, "-", "--json"], input="The planks are sound")
    assert json.loads(ended.stdout)["verdict"] == "verbatim"


def test_the_command_shows_no_control_characters(tmp_path: Path, read: Callable[..., Reading]) -> None:
    where = str(tmp_path / "hostile.db")
    with Record.open(where, "create") as record:
        record.add_reading(
            read("“The \x1b[2J pier [bold]shut[/bold] again,” said Ines\x07 Quill.", outlet="A\x1b[0m")
        )
    ended = CliRunner().invoke(app, ["said", where, "The \x1b[2J pier [bold]shut[/bold] today"])
    assert ended.exit_code == 0
    assert "\x1b" not in ended.stdout
    assert "The ␛[2J pier [bold]shut[/bold] again" in ended.stdout
