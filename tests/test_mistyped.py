"""What the command line says of what it does not know."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app


def said(*arguments: str, code: int = 2) -> str:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == code, result.output
    return " ".join(result.output.split())


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["raed", "x"], "“raed” is not a command. Did you mean `onrecord read`"),
        (["qoutes", "desk.db"], "Did you mean `onrecord quotes`"),
        (["story.txt"], "“story.txt” is not a command. Did you mean `onrecord read story.txt`?"),
        (["merge", "desk.db", "1", "2"], "Did you mean `onrecord person RECORD merge`?"),
        (["search", "desk.db"], "Did you mean `onrecord quotes` or `onrecord said`?"),
        (["frobnicate"], "“frobnicate” is not a command. `onrecord --help` lists them."),
        (["read"], "Missing argument 'story'. Give files, folders, or - for standard input."),
        (["add", "story.txt"], "after the name of the record"),
        (["quotes", "desk.db", "--out", "q.xlsx"], "Invalid value for --out: no format is called .xlsx"),
        (["read", "x", "--only", "quote"], "“quote” is not known: did you mean quotes?"),
        (["read", "x", "--only", "verbs"], "give one of quotes, people, facts, times, timeline, notes."),
        (["read", "x", "--jobs", "0"], "Invalid value for '--jobs': give 1 or more."),
        (["read", "x", "--min-confidence", "2"], "give 1 or less."),
        (["read", "x", "--jobs", "two"], "give a whole number."),
        (["audit", "desk.db", "--by", "persons"], "“persons” is not known: did you mean person?"),
        (["quotes", "desk.db", "--outlt", "x"], "--outlet"),
        (
            ["said", "desk.db", "Aye", "--by", "a", "--by=b"],
            "--by is given 2 times, and takes one value",
        ),
        (["quotes", "desk.db", "--format", "json"], "give --json, or one of table, csv, tsv."),
        (["quotes", "desk.db", "--out", "q.jsonl"], "rows are written as .json"),
        (["audit", "desk.db", "--each", "month", "--each", "outlet"], "--each is given 2 times"),
        (
            ["read", "x", "--name-pattern", "{date}_{outlet}"],
            "no field is called date: did you mean {published}?",
        ),
        (["read", "x", "--name-pattern", "{publised}_{slug}"], "did you mean {published}?"),
        (["read", "x", "--name-pattern", "{desk}_{title}"], "no field is called desk"),
    ],
)
def test_what_may_be_meant_is_said(arguments: list[str], sentence: str) -> None:
    told = said(*arguments)
    assert sentence in told
    assert "Value error" not in told
    assert "Input should" not in told


def test_help_is_a_word_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    every = said("help", code=0)
    assert "Commands" in every
    assert "..." not in every.partition("Commands")[2]
    assert "What a record holds" in said("help", "info", code=0)


def test_options_that_take_several_may_be_repeated(tmp_path: Path) -> None:
    told = said("quotes", str(tmp_path / "no.db"), "--kind", "direct", "--kind", "mixed", code=1)
    assert "times" not in told
