"""What a record answers about a thread: the tree of its printings, and the same as a graph and a drawing."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest
from record_told import reading, someone
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.errors import RecordError
from onrecord.page.thread import headline
from onrecord.reading import Reading
from onrecord.record import Record
from onrecord.record.firsts import earliest
from onrecord.record.threads.answer import Print, Thread
from onrecord.record.threads.drawn import document
from onrecord.record.threads.edgelist import graphml, rows
from onrecord.record.threads.tree import branches, change_of

WHOLE = "We will not close the pier this winter. I think the ferry is safe, too."
CUT = "We will not close the pier this winter."
LOST = "We will close the pier this winter."


def said(words: str, outlet: str, day: str, name: str = "Ines Quill", **about: str) -> Reading:
    return reading(someone(name, "harbour master", says=(words,)), outlet=outlet, day=day, **about)  # type: ignore[arg-type]


@pytest.fixture
def record(tmp_path: Path) -> Iterable[Record]:
    with Record.open(tmp_path / "desk.db", "create") as opened:
        opened.add_readings(
            [
                said(LOST, "The Lamp", "2025-03-08T09:00:00Z"),
                said(WHOLE, "The Marrow Gazette", "2025-03-05T08:00:00Z"),
                said(CUT, "Skerry Post", "2025-03-05T20:00:00Z"),
                said(CUT, "Skerry Post", "2025-03-06", url="https://post.example/again"),
                said(CUT, "The Bell", "2025-03-07", "Tom Abara"),
                said(CUT, "The Bell", "2025-08-07"),
            ]
        )
        yield opened


def printing(thread: Thread, outlet: str) -> Print:
    return next(each for each in thread.printings if each.outlet == outlet)


def test_each_printing_hangs_from_the_closest_earlier_one(record: Record) -> None:
    thread = record.thread("not close the pier this winter")
    assert [(each.outlet, each.change) for each in thread.printings] == [
        ("The Marrow Gazette", "new"),
        ("Skerry Post", "cut"),
        ("Skerry Post", "same"),
        ("The Lamp", "altered"),
    ]
    first, cut, same, altered = thread.printings
    assert (cut.parent, same.parent, altered.parent) == (first.quote, cut.quote, cut.quote)
    assert [(piece.change, piece.printed) for piece in altered.diff if piece.change != "same"] == [
        ("left out", "not")
    ]


def test_a_lost_not_is_told_and_a_lost_sentence_is_not_one(record: Record) -> None:
    thread = record.thread("not close the pier this winter")
    assert [(each.sort, each.word, each.how) for each in printing(thread, "The Lamp").shifts] == [
        ("negation", "not", "lost")
    ]
    assert printing(thread, "Skerry Post").shifts == ()


def test_lags_are_in_days_and_outlets_are_counted(record: Record) -> None:
    thread = record.thread("not close the pier this winter")
    assert [(each.outlet, each.stories, each.lag) for each in thread.outlets] == [
        ("The Marrow Gazette", 1, 0.0),
        ("Skerry Post", 2, 0.5),
        ("The Lamp", 1, 3.042),
    ]
    assert (thread.stories, thread.wordings) == (4, 3)
    assert thread.speakers == ("Ines Quill",)


def test_who_else_is_given_the_words_and_what_was_said_at_another_time(record: Record) -> None:
    thread = record.thread("not close the pier this winter")
    assert [(each.speakers, each.published, each.why) for each in thread.elsewhere] == [
        (("Tom Abara",), "2025-03-07", "given to another"),
        (("Ines Quill",), "2025-08-07", "another occasion"),
    ]


def test_a_quote_is_found_by_its_number_and_one_that_is_not_there_is_not(record: Record) -> None:
    by_words = record.thread("not close the pier this winter")
    assert record.thread(f"#{by_words.printings[-1].quote}") == by_words
    assert record.thread(by_words.printings[0].quote) == by_words
    for nothing in ("#999", "the moon is made of green cheese", "…"):
        with pytest.raises(RecordError):
            record.thread(nothing)


def test_a_partial_quotation_is_told_as_one(tmp_path: Path) -> None:
    import onrecord

    texts = {
        "A": "“We will not close the pier this winter,” said Ines Quill, the harbour master.",
        "B": "Ines Quill said the harbour would “not close the pier this winter”.",
    }
    with Record.open(tmp_path / "desk.db", "create") as record:
        for day, (outlet, text) in enumerate(texts.items(), 5):
            record.add_reading(onrecord.read(text, published=f"2025-03-0{day}", outlet=outlet))
        thread = record.thread("We will not close the pier this winter")
        (row,) = record.threads()
    assert [(each.outlet, each.change) for each in thread.printings] == [("A", "new"), ("B", "part")]
    assert thread.changed == row.changed == 0  # what is quoted in part is not altered, too


def test_threads_are_listed_by_how_often_they_were_printed_or_changed(record: Record) -> None:
    record.add_readings(
        [
            said("The lamp is lit again tonight, as promised.", "A", "2025-03-05", "Bram Holt"),
            said("The lamp was lit again last night, as promised.", "B", "2025-03-06", "Bram Holt"),
            said("The lamp is lit again tonight, as was promised.", "C", "2025-03-06", "Bram Holt"),
        ]
    )
    printed, changed = list(record.threads()), record.threads("changed")
    assert [(row.speaker, row.stories, row.changed) for row in printed] == [
        ("Ines Quill", 4, 1),
        ("Bram Holt", 3, 2),
    ]
    assert [row.speaker for row in changed] == ["Bram Holt", "Ines Quill"]


def test_words_of_which_too_few_are_a_quotes_find_no_thread(record: Record) -> None:
    assert record.thread("will not close the pier").stories == 4
    for words in ("hello winter", "the winter of the baker"):
        with pytest.raises(RecordError, match="no quote of a known speaker has words like") as refused:
            record.thread(words)
        assert "The closest is #" in str(refused.value)


def test_threads_are_of_several_stories_and_of_so_many_outlets_as_asked(record: Record) -> None:
    told = reading(someone("Bram Holt", "keeper", says=("The lamp burns all night long now",) * 2), id="one")
    retold = msgspec.structs.replace(told.quotes[1], kind="indirect")
    record.add_reading(msgspec.structs.replace(told, quotes=(told.quotes[0], retold)))
    record.add_readings(
        [
            said(
                "The nets were mended on Sunday by us all",
                "The Bell",
                f"2025-03-0{n}",
                "Una Reed",
                id=f"r{n}",
            )
            for n in (1, 2)
        ]
    )
    assert [(row.speaker, row.stories, row.outlets) for row in record.threads()] == [
        ("Ines Quill", 4, 3),
        ("Una Reed", 2, 1),
    ]
    assert [row.speaker for row in record.threads(outlets=2)] == ["Ines Quill"]
    assert [row.speaker for row in record.threads(outlet=["The Bell", "the lamp"])] == [
        "Ines Quill",
        "Una Reed",
    ]
    assert [row.speaker for row in record.threads(outlet=["The Lamp"])] == ["Ines Quill"]
    assert record.threads(outlets=2).to_dicts()[0]["text"] == f"“{WHOLE}”"


def test_the_tree_puts_each_printing_below_its_parent(record: Record) -> None:
    tree = list(branches(record.thread("not close the pier this winter")))
    assert [(each.printing.outlet, each.depth) for each in tree] == [
        ("The Marrow Gazette", 0),
        ("Skerry Post", 1),
        ("Skerry Post", 2),
        ("The Lamp", 2),
    ]


def test_the_graph_has_a_node_a_printing_and_an_edge_to_the_earlier_one(record: Record) -> None:
    thread = record.thread("not close the pier this winter")
    names = {"g": "http://graphml.graphdrawing.org/xmlns"}
    graph = ET.fromstring(graphml(thread))
    edges = graph.findall(".//g:edge", names)
    assert len(graph.findall(".//g:node", names)) == 4
    assert [(edge.get("source"), edge.get("target")) for edge in edges] == [
        (f"q{each.parent}", f"q{each.quote}") for each in thread.printings if each.parent
    ]
    assert [row.from_outlet for row in rows(thread)] == [None, "The Marrow Gazette", *["Skerry Post"] * 2]


def test_the_drawing_names_every_printing_and_escapes_it(tmp_path: Path) -> None:
    with Record.open(tmp_path / "desk.db", "create") as record:
        record.add_readings(
            [said(CUT, "A <b> & \x07 “C”", "2025-03-05"), said(LOST, "<script>", "2025-03-06")]
        )
        drawn = document(record.thread(CUT))
    root = ET.fromstring(drawn)
    words = " ".join("".join(each.itertext()) for each in root.iter() if each.tag.endswith("text"))
    assert "<script>, 1 day later: altered" in words
    assert "“not” lost" in words
    assert not [each for each in root.iter() if each.tag.endswith("script")]


@pytest.mark.parametrize("form", ["text", "csv", "graphml", "json", "svg"])
def test_the_command_writes_every_form_by_name_and_by_ending(
    record: Record, tmp_path: Path, form: str
) -> None:
    runner = CliRunner()
    words = "not close the pier this winter"
    named = runner.invoke(app, ["thread", record.path, words, "--format", form])
    assert named.exit_code == 0, named.output
    if form == "text":
        assert "└─ The Lamp, 8 March 2025: altered, 3 days later" in named.stdout
        assert "“not” lost" in named.stdout
        return
    out = tmp_path / f"thread.{form}"
    assert runner.invoke(app, ["thread", record.path, words, "--out", str(out)]).exit_code == 0
    written = out.read_text("utf-8")
    if form == "json":
        assert json.loads(written)["schema"] == "onrecord-thread/2"
    elif form == "csv":
        assert len(list(csv.DictReader(io.StringIO(written)))) == 4
    else:
        assert ET.fromstring(written) is not None


def test_the_list_can_be_narrowed_on_the_command_line(record: Record) -> None:
    runner = CliRunner()
    asked = ["threads", record.path, "--json"]
    assert len(json.loads(runner.invoke(app, asked).stdout)) == 1
    for narrowed in (["--outlet", "The Bell"], ["--since", "2025-04-01"], ["--by", "Tom Abara"]):
        assert json.loads(runner.invoke(app, [*asked, *narrowed]).stdout) == []
    kept = ["--outlet", "skerry post", "--since", "2025-03-06", "--until", "2025-03-06", "--by", "Ines Quill"]
    assert len(json.loads(runner.invoke(app, [*asked, *kept]).stdout)) == 1


def test_of_one_day_without_an_hour_none_is_said_to_be_the_first(tmp_path: Path) -> None:
    places = ("The Bell", "Skerry Post", "The Lamp")
    found = []
    for n, order in enumerate((places, places[::-1])):
        with Record.open(tmp_path / f"{n}.db", "create") as record:
            record.add_readings(
                [*(said(CUT, place, "2025-03-05") for place in order), said(WHOLE, "Far News", "2025-03-06")]
            )
            found.append(record.thread(CUT))
    one, other = found
    assert [each.outlet for each in one.printings] == [each.outlet for each in other.printings]
    assert len(one.earliest) == 3
    assert [each.tied for each in one.printings] == [False, True, True, False]
    assert "; first seen on 5 March 2025 in Skerry Post, The Bell and The Lamp." in headline(one)
    assert [row.earliest for row in rows(one)] == [True, True, True, False]
    assert [change_of(each, one) for each in one.printings] == [
        "seen on the first day",
        *["same words, on the same day"] * 2,
        "fuller",
    ]


@pytest.mark.parametrize(
    ("days", "first"),
    [
        (["2025-03-05T09:00:00Z", "2025-03-05T08:00:00Z"], [1]),
        (["2025-03-05T09:00:00Z", "2025-03-05"], [0, 1]),
        (["2025-03-05T09:00:00Z", "2025-03-05T08:00:00Z", "2025-03-05"], [1, 2]),
        (["2025-03-05", "2025-03-04", None], [1]),
        (["2025-03-05T23:30:00-05:00", "2025-03-06T01:00:00Z"], [1]),
        ([None, None], [0, 1]),
    ],
)
def test_the_earliest_are_those_before_which_none_is_known_to_be(
    days: list[str | None], first: list[int]
) -> None:
    assert earliest(days) == first


def test_a_check_claims_no_first_outlet_among_those_of_one_day(tmp_path: Path) -> None:
    with Record.open(tmp_path / "desk.db", "create") as record:
        record.add_readings([said(CUT, place, "2025-03-05") for place in ("The Lamp", "The Bell")])
        check = record.said(CUT)
        assert "in 2 outlets, on 5 March 2025 in The Bell and The Lamp" in check.sentence
        assert "first" not in check.sentence
        record.add_reading(said(CUT, "Far News", "2025-03-04"))
        assert "in 3 outlets, first in Far News on 4 March 2025" in record.said(CUT).sentence


def test_a_thread_and_the_list_of_threads_count_alike(tmp_path: Path) -> None:
    marks = "We will not close the pier this winter! I think the ferry is safe, too"
    with Record.open(tmp_path / "desk.db", "create") as record:
        record.add_readings(
            [
                said(WHOLE, "A", "2025-03-05"),
                said(marks, "B", "2025-03-05", "Quill"),
                said(LOST, "C", "2025-03-06"),
                said(LOST.replace("close", "shut"), "D", "2025-03-06"),
            ]
        )
        thread, (row,) = record.thread(CUT), record.threads()
    assert (row.wordings, row.changed) == (thread.wordings, thread.changed) == (3, 2)
    assert row.speaker == "; ".join(thread.speakers) == "Ines Quill"


def test_a_thread_is_of_the_person_by_the_name_and_number_of_the_record(tmp_path: Path) -> None:
    with Record.open(tmp_path / "desk.db", "create") as record:
        for n, words in enumerate(("The boat came in.", "Nobody swims here.", "It will rain."), 4):
            record.add_reading(said(words, "D", f"2025-03-0{n}", "Ines Quill"))
        record.add_reading(said(WHOLE, "A", "2025-03-05", "Ines J. Quill"))
        record.add_reading(said(WHOLE, "B", "2025-03-05", "Ines J. Quill"))
        thread, (row,) = record.thread(WHOLE), record.threads()
        people = {each.number: each.name for each in record.people()}
    (number,) = thread.person_ids
    assert thread.speakers == (people[number],) == (row.speaker,)
    assert row.person_ids == (number,)


def test_what_is_left_out_of_a_long_quote_in_a_list_is_no_gap_of_the_outlets(record: Record) -> None:
    long = "The harbour wall will be raised by a metre before the winter storms come, and " * 3
    record.add_readings([said(long.strip(" ,"), outlet, "2025-03-05") for outlet in ("A", "B")])
    told = CliRunner().invoke(app, ["threads", record.path, "--format", "table"]).stdout
    assert "[…]" in told
    assert "[…]" not in CliRunner().invoke(app, ["threads", record.path, "--format", "csv"]).stdout


def test_a_diff_shows_the_stop_of_an_abbreviation_and_an_editors_brackets(tmp_path: Path) -> None:
    texts = {
        "2025-03-05": "I feel sorry for Gen. Orr and for all who served with him in the north.",
        "2025-03-06": "I feel sorry for General Orr and for all who served with him in the north.",
        "2025-03-07": "I feel sorry for General Orr and for all who served with [Bram Holt] in the north.",
    }
    with Record.open(tmp_path / "desk.db", "create") as record:
        record.add_readings([said(words, f"The {day}", day) for day, words in texts.items()])
        _, full, bracketed = record.thread(texts["2025-03-05"]).printings
    (piece,) = [piece for piece in full.diff if piece.change != "same"]
    assert (piece.printed, piece.checked, piece.after) == ("Gen.", "General", " ")
    (piece,) = [piece for piece in bracketed.diff if piece.change != "same"]
    assert (piece.printed, piece.checked) == ("him", "[Bram Holt]")
    assert bracketed.change == "cut"
