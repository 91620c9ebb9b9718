"""The check of a draft: denials and short quotations in it, and a draft that the record has itself."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.reading import Reading
from onrecord.record import Record
from onrecord.record.draft import Checked, DraftCheck
from onrecord.web.drafted import html

WEIR = (
    "Ines Quill said that the council had plenty of time to choose a warden before the spring fair.\n\n"
    "Tom Abara, a baker, denies that the ferry has as many berths as those figures show.\n\n"
    "“I am wholly unmoved by all of it,” Abara said.\n\n"
    "Quill declared that “our harbour is finished” if she wins."
)


@pytest.fixture
def path(tmp_path: Path, read: Callable[..., Reading]) -> str:
    where = str(tmp_path / "desk.db")
    with Record.open(where, "create") as record:
        record.add_reading(read(WEIR, outlet="The Tide", published="2025-03-05", title="Weir", id="weir"))
    return where


@pytest.fixture
def record(path: str) -> Iterator[Record]:
    with Record.open(path) as opened:
        yield opened


def only(check: DraftCheck) -> Checked:
    (found,) = check.checked
    return found


def test_a_statement_that_the_draft_has_as_denied_is_altered(record: Record) -> None:
    found = only(
        record.check(
            "Ines Quill denied that the council had plenty of time to choose a warden before the fair."
        )
    )
    assert found.verdict == "altered"
    assert found.sentence.startswith("Altered: the draft has this as denied. The Tide of 5 March 2025 has “")


def test_a_statement_that_the_record_has_as_disputed_is_altered(record: Record) -> None:
    words = "that the ferry has as many berths as those figures show."
    found = only(record.check(f"Tom Abara said {words}"))
    assert found.verdict == "altered"
    assert "denies this" in found.sentence
    assert only(record.check(f"Tom Abara denied {words}")).verdict == "indirect"


def test_a_short_quotation_is_looked_for_where_the_rest_is_not_found(record: Record) -> None:
    found = only(
        record.check(
            "Tom Abara said the speech of the mayor at the lock last week left him “wholly unmoved”."
        )
    )
    assert (found.sort, found.words, found.verdict) == ("quotation", "“wholly unmoved”", "cut")
    missing = only(
        record.check("Tom Abara said the speech of the mayor at the lock last week left him “deeply moved”.")
    )
    assert (missing.sort, missing.verdict) == ("paraphrase", "absent")


def test_a_condition_is_told_though_the_words_are_no_fault(path: str, record: Record, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("In the spring Ines Quill declared that “our harbour is finished”.")
    ended = CliRunner().invoke(app, ["check", str(draft), "--against", path])
    assert ended.exit_code == 0
    assert "the sentence has “if” after these words" in " ".join(ended.output.split())
    assert "the sentence has “if” after these words" in html(record.check(draft.read_text()))


def test_a_draft_that_the_record_has_is_said_to_be_left_out(path: str, record: Record) -> None:
    check = record.check(record.reading(1))
    assert check.left_out == "Weir"
    assert {each.verdict for each in check.checked} == {"absent"}
    told = "“Weir” is in this record itself, and was left out"
    assert told in html(check)
    assert record.check("The weir broke, Ines Quill said.").left_out is None


RACE = "Ines Quill, a candidate in Marrow, said she was sure she would stay in the race for the harbour seat."


@pytest.mark.parametrize(("day", "verdict"), [("2025-06-05", "another"), ("2032-06-05", "absent")])
def test_what_others_said_in_other_years_is_of_another_matter(
    tmp_path: Path, read: Callable[..., Reading], day: str, verdict: str
) -> None:
    draft = "Tom Abara, a rival in Thole, said he was sure he would stay in the race for the harbour seat."
    with Record.open(tmp_path / "race.db", "create") as record:
        record.add_reading(read(RACE, outlet="The Tide", published="2025-03-05", id="race"))
        assert only(record.check(read(draft, published=day, id="draft"))).verdict == verdict


def test_the_contrary_by_somebody_else_is_no_altered_statement(
    tmp_path: Path, read: Callable[..., Reading]
) -> None:
    text = "Ines Quill, a lawyer, said that the mayor is eligible to serve another term in Marrow."
    contrary = "said that the mayor is not eligible to serve another term in Marrow."
    with Record.open(tmp_path / "serve.db", "create") as record:
        record.add_reading(read(text, outlet="The Tide", published="2025-03-05", id="serve"))
        other = read(f"Tom Abara, a baker, {contrary}", published="2025-03-06", id="a")
        assert only(record.check(other)).verdict == "absent"
        same = read(f"Ines Quill, a lawyer, {contrary}", published="2025-03-06", id="b")
        assert only(record.check(same)).verdict == "altered"
