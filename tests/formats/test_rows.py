import csv
import io
import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.formats import FORMATS, write
from onrecord.formats.csv import write as write_csv
from onrecord.formats.json import write as write_json
from onrecord.formats.json import write_lines
from onrecord.formats.rows import PARTS, Column, columns, rows
from onrecord.reading import Paragraph, Quote, Reading, from_json


def written(form: str, part: str, *readings: Reading) -> str:
    out = io.StringIO(newline="")
    write(form, out, columns(part), (row for reading in readings for row in rows(reading, part)))
    return out.getvalue()


def records(part: str, reading: Reading) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written("csv", part, reading), newline="")))


@pytest.mark.parametrize("part", PARTS)
def test_each_row_has_a_cell_for_each_column_and_names_its_story(part: str, reading: Reading) -> None:
    body = list(rows(reading, part))
    assert body
    assert {len(row) for row in body} == {len(columns(part))}
    assert {row[0] for row in body} == {"pier"}


def test_quotes_are_told_with_speaker_words_and_place(reading: Reading) -> None:
    first, second, third, last = records("quotes", reading)
    assert (first["speakers"], first["kind"], first["said_on"]) == ("Ines Quill", "indirect", "2025-03-04")
    assert (first["day"], first["outlet"], first["title"], first["url"]) == (
        "2025-03-05",
        "The Marrow Gazette",
        "Ferry pier to close",
        "https://gazette.example/pier",
    )
    assert (first["n"], first["words"]) == ("0", "5")
    assert first["quote"] == reading.text[int(first["start"]) : int(first["end"])]
    assert (second["cue"], second["source"], second["addressees"]) == ("told", "she", "Tom Abara")
    assert (second["because"], second["confidence"]) == ("she; Ines Quill", "0.7")
    assert third["continues"] == second["n"]
    assert (last["speakers"], last["reason"]) == ("", "the story does not name the neighbour")


def test_people_are_told_with_their_facts_and_counts(reading: Reading) -> None:
    quill, abara = records("people", reading)
    assert (quill["name"], quill["quotes"], quill["paraphrases"], quill["mentions"]) == (
        "Ines Quill",
        "2",
        "1",
        "2",
    )
    assert quill["facts"] == "harbour master; age 41 (born 6 March 1983 – 5 March 1984)"
    assert abara["quotes"] == "0"


def test_times_are_told_with_what_they_were_worked_out_from(reading: Reading) -> None:
    night, _ = records("times", reading)
    assert (night["text"], night["value"], night["anchor"]) == (
        "Tuesday night",
        "2025-03-04TNI",
        "published",
    )


def test_timeline_and_notes_are_told_with_their_words(reading: Reading) -> None:
    (event,) = records("timeline", reading)
    assert (event["text"], event["status"], event["who"]) == (
        "the pier would close",
        "planned",
        "Ines Quill",
    )
    holds, check = records("notes", reading)
    assert (holds["kind"], check["check"], check["text"]) == ("holds", "source", "A neighbour")


# Cells

COLUMNS = (Column("story", True), Column("words", True))


FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=1", '=HYPERLINK("http://x")')


def cells(form: str, words: str) -> str:
    out = io.StringIO(newline="")
    write(form, out, COLUMNS, [("s", words)])
    return out.getvalue()


@pytest.mark.parametrize("words", FORMULAS)
def test_a_spreadsheet_runs_no_words_of_a_story(words: str) -> None:
    out = io.StringIO(newline="")
    write_csv(out, COLUMNS, [("s", words)], excel=True)
    assert out.getvalue().splitlines()[1].replace('"', "").startswith("s,'")


@pytest.mark.parametrize("words", [*FORMULAS, "'twas", "'=1"])
def test_a_cell_that_no_spreadsheet_is_asked_for_has_the_words_as_they_are(words: str) -> None:
    (_, (_, back)) = csv.reader(io.StringIO(cells("csv", words), newline=""))
    assert back == words
    (_, (_, back)) = csv.reader(io.StringIO(cells("tsv", words)), delimiter="\t")
    assert back == words.replace("\t", " ")


def test_a_negative_number_stays_a_number() -> None:
    out = io.StringIO(newline="")
    write_csv(out, COLUMNS, [("s", -1)], excel=True)
    assert out.getvalue() == "story,words\r\ns,-1\r\n"


@given(st.text())
def test_csv_gives_any_words_back(words: str) -> None:
    (_, (_, back)) = csv.reader(io.StringIO(cells("csv", words), newline=""))
    assert back == words


@given(st.text())
def test_tsv_is_one_line_a_row_for_any_words(words: str) -> None:
    lines = cells("tsv", words).splitlines()
    assert len(lines) == 2
    assert lines[1].count("\t") == 1


def test_a_table_shows_what_would_command_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = cells("table", "\x1b[2J [bold]x[/bold] \u202egnp \n two")
    assert "␛[2J [bold]x[/bold] ‹U+202E›gnp two" in shown
    assert "\x1b" not in shown


def test_a_table_has_styles_only_where_they_are_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b" not in cells("table", "words")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" in cells("table", "words")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in cells("table", "words")


def test_a_table_names_the_story_only_where_there_are_several(reading: Reading) -> None:
    assert "pier" not in written("table", "people", reading).replace("the pier", "")
    other = msgspec.structs.replace(reading, id="quay")
    assert "quay" in written("table", "people", reading, other)


def test_a_table_of_nothing_says_so(reading: Reading) -> None:
    assert written("table", "notes", msgspec.structs.replace(reading, notes=())) == "none\n"


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_writes_each_part(form: str, reading: Reading) -> None:
    for part in PARTS:
        assert written(form, part, reading)


# JSON


def test_one_reading_is_one_document_with_each_span_on_one_line(reading: Reading) -> None:
    out = io.StringIO()
    write_json(out, [reading])
    assert from_json(out.getvalue()) == reading
    start, end = reading.quotes[0].content[0]
    assert f"[{start}, {end}]" in out.getvalue()
    start, end, form = reading.people[0].mentions[0]
    assert f'[{start}, {end}, "{form}"]' in out.getvalue()


@pytest.mark.parametrize("number", [0, 2, 3])
def test_none_or_several_readings_are_a_list(number: int, reading: Reading) -> None:
    out = io.StringIO()
    write_json(out, iter([reading] * number))
    assert [from_json(json.dumps(each)) for each in json.loads(out.getvalue())] == [reading] * number


def test_a_story_that_looks_like_json_is_kept_as_it_is() -> None:
    text = '[\n  1,\n  2\n] "[\\n 1,\\n 2\\n]" \x9b'
    odd = Reading(text=text, paragraphs=(Paragraph(0, 3),), quotes=(Quote(content=((0, 3),)),))
    out = io.StringIO()
    write_json(out, [odd, odd])
    assert {each["text"] for each in json.loads(out.getvalue())} == {text}


def test_lines_are_one_a_reading(reading: Reading) -> None:
    out = io.StringIO()
    write_lines(out, [reading, reading])
    assert [from_json(line) for line in out.getvalue().splitlines()] == [reading, reading]
