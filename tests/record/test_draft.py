"""The check of a draft: what a record of harbour stories has of its quotations, statements and facts."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli import app
from onrecord.errors import TookTooLong
from onrecord.reading import Reading
from onrecord.record import Record
from onrecord.record.draft import Checked, DraftCheck

PIER = (
    "Governor Ines Quill, 39, spoke to the town on Tuesday.\n\n"
    "“We will not close the pier this winter, whatever the council decides,” Quill said. "
    "“The planks are sound. We looked twice at every one of the 340 posts.”\n\n"
    "Tom Abara, a baker, said the island would not survive a winter without the old ferry.\n\n"
    "“My flour comes over on that boat every morning,” Abara said."
)
WIRE = (
    "Governor Ines Quill, 39, says the pier stays open.\n\n"
    "“We will not close the pier this winter,” Ines Quill said."
)


@pytest.fixture
def path(tmp_path: Path, read: Callable[..., Reading]) -> str:
    where = str(tmp_path / "desk.db")
    with Record.open(where, "create") as record:
        record.add_readings(
            [
                read(WIRE, outlet="Far Wire", published="2025-03-06", id="wire"),
                read(PIER, outlet="The Marrow Gazette", published="2025-03-05", id="pier"),
            ]
        )
    return where


@pytest.fixture
def record(path: str) -> Iterator[Record]:
    with Record.open(path) as opened:
        yield opened


def verdicts(check: DraftCheck) -> list[tuple[str, str]]:
    return [(each.sort, each.verdict) for each in check.checked]


def the(check: DraftCheck, words: str) -> Checked:
    (found,) = (each for each in check.checked if words in each.words)
    return found


def test_each_quotation_has_its_verdict_and_where_it_was_first(record: Record) -> None:
    text = (
        "“We will close the pier this winter,” Ines Quill said.\n\n"
        "“The planks are sound,” Quill said.\n\n"
        "“The moon is made of green cheese and always was,” Tom Abara said."
    )
    check = record.check(text, published="2025-03-10")
    assert verdicts(check) == [
        ("quotation", "altered"), ("quotation", "verbatim"), ("quotation", "absent")
    ]  # fmt: skip
    lost = check.checked[0]
    assert lost.flags[0].sort == "negation"
    assert lost.check is not None
    assert [piece.printed for piece in lost.check.diff if piece.change == "left out"] == ["not"]
    assert lost.check.printings[0].outlet == "The Marrow Gazette"
    assert [text[start:end] for start, end in lost.spans] == ["“We will close the pier this winter,”"]
    assert check.counts == {"verbatim": 1, "altered": 1, "absent": 1}
    assert [each for each in check.faults() if isinstance(each, Checked)] == [lost]


def test_words_put_to_another_speaker(record: Record) -> None:
    check = record.check("“My flour comes over on that boat every morning,” Ines Quill said.")
    (found,) = check.checked
    assert (found.verdict, found.by) == ("another", "Ines Quill")
    assert "Tom Abara" in found.sentence


def test_a_statement_without_marks_put_to_another_speaker(record: Record) -> None:
    text = "Nell Orr said the island would not survive a winter without the old ferry."
    found = the(record.check(text), "survive")
    assert (found.sort, found.verdict) == ("paraphrase", "another")
    assert "Tom Abara" in found.sentence


def test_two_quotations_made_one(record: Record) -> None:
    text = "“We will not close the pier this winter. My flour comes over on that boat,” Ines Quill said."
    (found,) = record.check(text).checked
    assert found.verdict == "joined"


def test_two_quotations_beside_one_another_are_two(record: Record) -> None:
    text = "“The planks are sound,” Ines Quill said. “We will not close the pier this winter.”"
    assert verdicts(record.check(text)) == [("quotation", "verbatim")] * 2


def test_one_sentence_that_its_attribution_breaks_is_one(record: Record) -> None:
    text = "“We will not close the pier,” Ines Quill said, “this winter, whatever the council decides.”"
    assert verdicts(record.check(text)) == [("quotation", "verbatim")]


def test_a_paraphrase_is_altered_only_where_its_sense_is_turned(record: Record) -> None:
    same = record.check("Tom Abara, a baker, said the island would not survive the winter without the ferry.")
    assert the(same, "survive").verdict == "indirect"
    turned = record.check("Tom Abara, a baker, said the island would survive a winter without the old ferry.")
    assert the(turned, "survive").verdict == "altered"
    assert "not" in the(turned, "survive").sentence


def test_a_denial_that_stood_before_a_paraphrase(record: Record, read: Callable[..., Reading]) -> None:
    text = "Nell Orr said that not all the boats of the harbour came back on Monday."
    held = read(text, published="2025-03-05")
    with Record.open(record.path, "write") as opened:
        opened.add_reading(held)
    found = the(record.check("Nell Orr said all the boats of the harbour came back on Monday."), "boats")
    assert found.verdict == "altered"
    same = the(
        record.check("Nell Orr said that not all the boats of the harbour came back on Monday."), "boats"
    )
    assert same.verdict != "altered"


def test_a_paraphrase_put_into_marks_is_told(record: Record) -> None:
    text = "“The island would not survive a winter without the old ferry,” Tom Abara said."
    assert verdicts(record.check(text)) == [("quotation", "indirect")]


def test_the_quotations_of_a_statement_are_checked_by_themselves(record: Record) -> None:
    text = "Quill promised that nobody would “close the pier this summer, whatever the council decides”."
    (found,) = (each for each in record.check(text).checked if each.sort == "quotation")
    assert found.verdict == "altered"


def test_words_found_whole_are_listed_with_every_outlet_earliest_first(record: Record) -> None:
    check = record.check("“We will not close the pier this winter,” Quill said.")
    (found,) = check.checked
    assert found.verdict == "verbatim"
    assert found.check is not None
    assert [each.outlet for each in found.check.printings] == ["Far Wire"]
    (longer,) = found.check.others
    assert (longer.outlet, longer.wording) == ("The Marrow Gazette", "cut")


def test_words_of_another_come_with_what_the_draft_s_speaker_said_instead(
    tmp_path: Path, read: Callable[..., Reading]
) -> None:
    wall = "“The flour comes over on that ship every single morning,” Ines Quill said."
    with Record.open(tmp_path / "wall.db", "create") as record:
        record.add_readings([read(PIER, published="2025-03-05"), read(wall, published="2025-03-06")])
        check = record.check("“My flour comes over on that boat every morning,” Ines Quill said.")
    (found,) = check.checked
    assert found.verdict == "another"
    assert any("Ines Quill is quoted with different wording" in flag.message for flag in found.flags)


def test_facts_that_the_record_has_otherwise(record: Record) -> None:
    text = "Governor Ines Quill, 44, opened the pier.\n\n“The planks are sound,” Quill said."
    check = record.check(text, published="2025-03-10")
    (found,) = check.differences
    assert (found.check, found.other.words) == ("age_differs", "Ines Quill, 39")
    assert [check.text[start:end] for start, end in found.spans] == ["Ines Quill, 44"]
    assert check.faults() == list(check.differences)
    assert check.faults(frozenset()) == []


def test_the_draft_itself_is_left_out_where_the_record_has_it(
    record: Record, read: Callable[..., Reading]
) -> None:
    pier = read(PIER, outlet="The Marrow Gazette", published="2025-03-05", id="pier")
    check = record.check(pier)
    assert the(check, "whatever the council").verdict != "verbatim"
    assert {each.outlet for found in check.checked if found.check for each in found.check.printings} <= {
        "Far Wire"
    }


def test_it_stops_in_time(record: Record) -> None:
    with pytest.raises(TookTooLong):
        record.check(PIER + "\n", seconds=0.0)


# --- on the command line ---------------------------------------------------------------------------------


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    where = tmp_path / "draft.txt"
    where.write_text("“We will close the pier this winter,” Ines Quill said.\n", encoding="utf-8")
    return where


def run(*words: str) -> Result:
    return CliRunner(env={"COLUMNS": "80", "NO_COLOR": "1"}).invoke(app, ["check", *words])


def test_a_fault_is_told_first_and_ends_with_1(path: str, draft: Path) -> None:
    ended = run(str(draft), "--against", path)
    assert ended.exit_code == 1
    assert "To look at" in ended.stdout
    assert "We will {+not+} close the pier this winter" in ended.stdout
    assert "The Marrow Gazette" in ended.stdout


def test_what_is_not_found_has_its_own_heading(path: str, tmp_path: Path) -> None:
    draft = tmp_path / "missing.txt"
    draft.write_text(
        "“The moon is made of green cheese and always was,” Tom Abara said.\n\n"
        "“The planks are sound,” Quill said.\n"
    )
    told = run(str(draft), "--against", path).stdout
    assert "To look at" not in told
    before, _, after = told.partition("Not found in this record ──")
    assert "green cheese" not in before
    missing, _, rest = after.partition("The rest, in the order of the draft")
    assert "green cheese" in missing
    assert "The planks are sound" in rest
    page = run(str(draft), "--against", path, "--format", "html").stdout
    assert page.index("Not found in this record</h2>") < page.index(
        "The rest, in the order of the draft</h2>"
    )
    draft.write_text("“The planks are sound,” Quill said.\n")
    assert "Not found" not in run(str(draft), "--against", path).stdout


@pytest.mark.parametrize(
    ("words", "status"),
    [("none", 0), ("absent,joined", 0), ("joined, altered", 1), ("Someone else said this", 0)],
)
def test_what_fails_is_what_is_asked_for(path: str, draft: Path, words: str, status: int) -> None:
    assert run(str(draft), "--against", path, "--fail-on", words).exit_code == status


def test_another_word_for_a_verdict_is_refused(path: str, draft: Path) -> None:
    ended = run(str(draft), "--against", path, "--fail-on", "wrong")
    assert ended.exit_code == 2
    assert "“wrong” is none of verbatim, cut, altered" in ended.output


def test_without_a_record_the_way_to_both_commands_is_told(path: str) -> None:
    ended = run(path)
    assert ended.exit_code == 2
    assert f"onrecord verify {path}" in " ".join(ended.output.split())


def test_as_json_it_is_the_whole_answer(path: str, draft: Path, tmp_path: Path) -> None:
    out = tmp_path / "check.json"
    run(str(draft), "--against", path, "--out", str(out))
    answer = json.loads(out.read_text(encoding="utf-8"))
    assert (answer["schema"], answer["counts"]) == ("onrecord-draft/1", {"altered": 1})
    assert answer["checked"][0]["check"]["verdict"] == "altered"


def test_as_html_it_is_one_file_that_asks_for_nothing_else(path: str, draft: Path, tmp_path: Path) -> None:
    out = tmp_path / "check.html"
    run(str(draft), "--against", path, "--out", str(out))
    page = out.read_text(encoding="utf-8")
    assert "<ins>not</ins>" in page
    assert "<script" not in page
    assert "src=" not in page
    assert "url(" not in page


def test_several_stories_are_no_draft(path: str, tmp_path: Path) -> None:
    two = tmp_path / "two.jsonl"
    two.write_text('{"text": "“Yes,” she said."}\n{"text": "“No,” he said."}\n', encoding="utf-8")
    ended = run(str(two), "--against", path)
    assert ended.exit_code == 1
    assert "several stories" in str(ended.exception or ended.output)
