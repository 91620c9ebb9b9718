"""Words left out before those checked: without what denies them they say the reverse, or else too much."""

from pathlib import Path

import pytest
from record_told import reading, someone

import onrecord
from onrecord.page.draft import noted
from onrecord.record import Record
from onrecord.record.said import Check


def check(tmp_path: Path, printed: str, words: str) -> Check:
    with Record.open(tmp_path / "desk.db", "create") as record:
        record.add_reading(reading(someone("Ines Quill", says=(printed,))))
        return record.said(words, by="Ines Quill")


@pytest.mark.parametrize(
    ("printed", "words", "head"),
    [
        ("No new boats should be sold and none rented.", "New boats should be sold", "No"),
        ("We agreed. No new boats should be sold in May.", "New boats should be sold", "No"),
        ("None of the old moorings are safe in winter.", "The old moorings are safe", "None of"),
        ("None of the old moorings are safe in winter.", "Old moorings are safe", "None of the"),
        ("Not all of our ferries will sail in a storm.", "Our ferries will sail in a storm", "Not all of"),
        ("Few of the ferries will sail in a storm.", "The ferries will sail in a storm", "Few of"),
        ("I don't think the bridge will hold this winter.", "The bridge will hold", "I don't think"),
        ("I don’t think that the bridge will hold.", "the bridge will hold", "I don’t think that"),
        ("I do not believe the harbour lost money.", "the harbour lost money", "I do not believe"),
        ("It is not true that the mayor sold the bell.", "The mayor sold the bell", "It is not true that"),
        ("Nobody says the mayor sold the bell to the mill.", "The mayor sold the bell", "Nobody says"),
        ("I doubt that the bridge will hold this winter.", "The bridge will hold", "I doubt that"),
        ("The tide is high, and I never said the pier was safe.", "The pier was safe", "I never said"),
    ],
)
def test_without_what_denies_it_a_statement_is_altered(
    tmp_path: Path, printed: str, words: str, head: str
) -> None:
    found = check(tmp_path, printed, words)
    assert found.verdict == "altered"
    assert found.flags[0].sort == "negation"
    assert found.sentence.startswith(f"Altered: “{head}” was dropped. ")
    assert (found.diff[0].change, found.diff[0].printed) == ("left out", head)


@pytest.mark.parametrize(
    ("printed", "words", "head"),
    [
        ("Much of the survey is sound, but its end is not.", "The survey is sound", "Much of"),
        ("Some of the moorings are safe in winter.", "The moorings are safe in winter", "Some of"),
        ("Most of our ferries sail in a storm.", "Our ferries sail in a storm", "Most of"),
        ("Perhaps the bridge will hold this winter.", "The bridge will hold this winter", "Perhaps"),
        ("A few of the boats were lost at sea.", "The boats were lost at sea", "A few of"),
    ],
)
def test_without_what_narrows_it_the_verdict_warns(
    tmp_path: Path, printed: str, words: str, head: str
) -> None:
    found = check(tmp_path, printed, words)
    assert found.verdict == "cut"
    assert f"partial: the record has “{head}” before these words, which was left out. Ines" in found.sentence


def test_a_draft_is_failed_on_what_is_reversed_and_told_what_is_narrowed(tmp_path: Path) -> None:
    said = (
        "No new boats should be sold and none rented.",
        "Much of the survey is sound, said its author.",
    )
    draft = (
        "“New boats should be sold,” Ines Quill said on Monday at the quay.\n\n"
        "“The survey is sound,” Ines Quill said on Tuesday at the mill."
    )
    with Record.open(tmp_path / "desk.db", "create") as record:
        record.add_reading(reading(someone("Ines Quill", says=said)))
        found = record.check(onrecord.read(draft, published="2025-03-06"))
    reversed_, narrowed = found.checked
    assert found.faults() == [reversed_]
    assert (reversed_.verdict, narrowed.verdict) == ("altered", "cut")
    assert noted(narrowed) == ["the record has “Much of” before these words, which was left out."]


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("No matter what, the bridge will hold this winter.", "the bridge will hold this winter"),
        ("No, the bridge will hold this winter.", "The bridge will hold this winter"),
        ("I don't think so, the bridge will hold this winter.", "the bridge will hold this winter"),
        ("I don't know much, but the bridge will hold.", "the bridge will hold"),
        ("I didn't know that the bridge was closed.", "the bridge was closed"),
        ("I don't doubt that the bridge will hold.", "the bridge will hold"),
        ("Not only the bridge will hold, the pier will too.", "the pier will too"),
        ("I think the bridge will hold this winter.", "the bridge will hold this winter"),
        ("I don't think the old bridge over the river is safe.", "the old bridge over the river"),
        ("There is no place for hate in this harbour town.", "hate in this harbour town"),
        ("The bridge will hold, no doubt about it.", "the bridge will hold"),
    ],
)
def test_what_denies_and_narrows_nothing_is_partial(tmp_path: Path, printed: str, words: str) -> None:
    found = check(tmp_path, printed, words)
    assert found.verdict == "cut", found.sentence
    assert "left out" not in found.sentence
