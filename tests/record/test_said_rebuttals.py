"""What one sentence reports and the next denies: by whom, and what of it is told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.reading import Reading
from onrecord.record import Record
from onrecord.record.said import Check

WORDS = "a second boat had been seen"
REPORTED = "Mayor Ines Quill spoke at the quay. Quay Radio reported that a second boat had been seen. "


@pytest.fixture
def ask(tmp_path: Path, read: Callable[..., Reading]) -> Callable[..., Check]:
    def check(text: str, words: str = WORDS, by: str | None = None) -> Check:
        with Record.open(tmp_path / "desk.db", "create") as record:
            record.add_reading(read(text, outlet="The Tide", published="2025-03-05", id="tide"))
            return record.said(words, by=by)

    return check


@pytest.mark.parametrize(
    "denial",
    [
        "Mayor Quill denied it.",
        "Quill denied this.",
        "Quill has denied that.",
        "Quill flatly denies the report.",
        "Asked about it on Tuesday, Quill rejected the claim in a statement.",
        "(Quill disputes this.)",
        "\n\nQuill denied it on Tuesday.",
    ],
)
def test_who_denies_it_in_the_next_sentence_did_not_say_it(ask: Callable[..., Check], denial: str) -> None:
    check = ask(REPORTED + denial, by="Ines Quill")
    assert check.verdict == "mentioned"
    assert check.sentence.startswith("Not said: The Tide reports that Ines Quill ")
    assert check.sentence.endswith(" this.")
    (printing,) = check.printings
    assert (printing.standing, printing.speakers) == ("denied", ("Ines Quill",))
    assert check.others[0].speakers == ("Quay Radio",)


def test_the_answer_on_who_reported_it_says_who_denies_it(ask: Callable[..., Check]) -> None:
    check = ask(REPORTED + "Mayor Quill denied it.")
    assert (check.verdict, check.flags[0].sort) == ("indirect", "denied")
    assert check.flags[0].message == "Ines Quill denies this: “Mayor Quill denied it”."


def test_words_in_marks_are_denied_so_too(ask: Callable[..., Check]) -> None:
    text = "“The mayor sold the bell to the mill,” Tom Abara, a baker, said. Mayor Ines Quill denied it."
    words = "The mayor sold the bell to the mill"
    check = ask(text, words)
    assert (check.verdict, check.flags[0].message) == (
        "verbatim",
        "Ines Quill denies this: “Mayor Ines Quill denied it”.",
    )
    assert ask(text, words, "Ines Quill").verdict == "mentioned"
    assert ask(text, words, "Tom Abara").verdict == "verbatim"


@pytest.mark.parametrize(
    "no_denial",
    [
        "Quill did not deny it.",
        "Quill never denied this.",
        "Quill denied that the pier was hers.",
        "Quill was denied it.",
        "Quill denied the charges of another year.",
        "The tide was out. Quill denied it.",
        "Quill, asked by a baker whether he had lied, said that he denied it.",
    ],
)
def test_what_denies_something_else_or_nothing_is_no_rebuttal(
    ask: Callable[..., Check], no_denial: str
) -> None:
    check = ask(REPORTED + no_denial)
    assert check.verdict == "indirect"
    assert not [flag for flag in check.flags if flag.sort == "denied"]


def test_whom_a_statement_denies_does_not_say_it_though_others_do(ask: Callable[..., Check]) -> None:
    text = (
        "Tom Abara, a baker, said that a second boat had been seen. "
        "Mayor Ines Quill denied that a second boat had been seen."
    )
    assert ask(text, by="Ines Quill").verdict == "mentioned"
    assert ask(text, by="Tom Abara").verdict == "indirect"
