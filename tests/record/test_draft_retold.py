"""The check of a draft: statements that are retold, denials, and a draft that the record has itself."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.reader import Reader
from onrecord.record import Record
from onrecord.record.draft import Checked, DraftCheck
from onrecord.story import Story

GAZETTE = (
    "Harbour master Ines Quill spoke to the town on Tuesday.\n\n"
    "Quill said that a slight uptick in the catch of herring could save the cannery at Marrow in August. "
    "Quill said that no lanterns on the northern breakwater were damaged by the storm.\n\n"
    "Nell Orr said she knew of the missing oil but denied ever taking bribes from the dealers.\n\n"
    "Tom Abara denied all the charges of the harbour board.\n\n"
    "“I will sail in the spring with all of my brothers,” Abara said. "
    "He called the toll “a tax on people who have no bridge.”\n\n"
    "Nell Orr noted that the council had voted 42-0 “to mend the breakwater” before the winter."
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    where = tmp_path_factory.mktemp("drafts") / "desk.db"
    with Record.open(where, "create") as record:
        told = Story(text=GAZETTE, outlet="The Marrow Gazette", published="2025-03-05", id="gazette")
        record.add_readings([Reader().read(told)])
    return str(where)


@pytest.fixture
def record(path: str) -> Iterator[Record]:
    with Record.open(path) as opened:
        yield opened


def the(check: DraftCheck, words: str) -> Checked:
    (found,) = (each for each in check.checked if words in each.words)
    return found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Quill said a slight downtick in the catch of herring could save the cannery at Marrow.", "catch"),
        ("Quill said a slight uptick in the catch of herring could save the cannery at Thole.", "catch"),
        ("Tom Abara said he would sail in the autumn with all of his brothers.", "brothers"),
        ("Nell Orr said she had taken bribes from the dealers.", "bribes"),
        ("Quill said lanterns on the northern breakwater were damaged by the storm.", "lanterns"),
    ],
)
def test_a_statement_of_another_sense_is_altered(record: Record, text: str, words: str) -> None:
    assert the(record.check(text), words).verdict == "altered"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tom Abara said he would sail in the spring with all of his brothers.", "brothers"),
        ("Quill said no lanterns on the northern breakwater were damaged by the storm.", "lanterns"),
        ("Tom Abara denied all the charges of the harbour board.", "charges"),
        ("Nell Orr denied taking bribes from the dealers.", "bribes"),
    ],
)
def test_a_statement_of_the_same_sense_is_not(record: Record, text: str, words: str) -> None:
    assert the(record.check(text), words).verdict != "altered"


def test_other_words_are_called_so_and_shown_in_every_form(path: str, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    text = "Quill said a slight uptick in the herring catch could save the cannery at Marrow in August.\n"
    draft.write_text(text, encoding="utf-8")
    told = {}
    for form in ("page", "html", "json"):
        ended = CliRunner(env={"COLUMNS": "200", "NO_COLOR": "1"}).invoke(
            app, ["check", str(draft), "--against", path, "--format", form]
        )
        assert ended.exit_code == 0, ended.output
        told[form] = ended.stdout
    assert "eported in other words" in told["page"]
    assert "{+catch of+}" in told["page"]
    assert "[-catch-]" in told["page"]
    assert "Reported in other words" in told["html"]
    assert "<ins>catch of</ins>" in told["html"]
    assert "<del>catch</del>" in told["html"]
    (only,) = json.loads(told["json"])["checked"]
    assert any(piece["change"] != "same" for piece in only["check"]["diff"])


def test_what_the_draft_has_as_denied_is_shown_as_denied(path: str, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("Tom Abara denied all the charges of the harbour board.\n", encoding="utf-8")
    ended = CliRunner(env={"COLUMNS": "200", "NO_COLOR": "1"}).invoke(
        app, ["check", str(draft), "--against", path]
    )
    assert "(denied by Tom Abara)" in ended.stdout


def test_a_quotation_and_the_few_words_around_it_are_one(record: Record) -> None:
    check = record.check("Tom Abara called the toll “a tax on people who have no bridge.”")
    assert [(each.sort, each.verdict) for each in check.checked] == [("quotation", "verbatim")]


@pytest.mark.parametrize(
    "text",
    [
        GAZETTE,
        f"Herring may save the cannery\n5 March 2025\n\nBy Wren Dell\n\n{GAZETTE}\n",
        GAZETTE.replace("“", '"').replace("”", '"').replace("\n\n", "\n\n\n"),
        GAZETTE.partition("\n\n")[2],
    ],
)
def test_a_draft_that_the_record_has_is_no_witness_of_its_own_words(record: Record, text: str) -> None:
    check = record.check(text, published="2025-03-06")
    assert check.left_out is not None
    assert {each.verdict for each in check.checked} == {"absent"}


def test_a_draft_with_another_word_is_another_story(record: Record) -> None:
    check = record.check(GAZETTE.replace("in the spring", "in the autumn"))
    assert check.left_out is None
    assert the(check, "sail").verdict == "altered"


def test_a_figure_that_an_indirect_report_leaves_out_is_no_alteration(record: Record) -> None:
    draft = "Nell Orr noted that the council had voted to mend the breakwater before the winter."
    (found,) = (e for e in record.check(draft, published="2025-03-12").checked if e.sort == "paraphrase")
    assert found.verdict == "indirect"
    draft = draft.replace("voted", "voted 41-0")
    (found,) = (e for e in record.check(draft, published="2025-03-12").checked if e.sort == "paraphrase")
    assert found.verdict == "altered"
