"""Which quote an answer rests on, what it says of marks and denials, and what it does not warn of."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.reading import Reading
from onrecord.record import Record


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "desk.db", "create") as opened:
        yield opened


@pytest.fixture
def told(record: Record, read: Callable[..., Reading]) -> Callable[..., None]:
    def add(text: str, outlet: str = "The Tide") -> None:
        record.add_reading(read(text, outlet=outlet, published="2025-03-05"))

    return add


@pytest.mark.parametrize(
    "words", ["I don't want the whole pier rebuilt", "I don't ... want the whole pier rebuilt"]
)
def test_a_denial_of_other_words_is_told(record: Record, told: Callable[..., None], words: str) -> None:
    told("“I don't want a coat of paint! I want the whole pier rebuilt,” Ines Quill said.")
    check = record.said(words, by="Ines Quill")
    assert check.verdict == "altered"
    assert "the record denies something else: “don't want a coat of paint" in check.sentence


def test_a_denial_of_the_same_words_is_no_other(record: Record, told: Callable[..., None]) -> None:
    told("“I don't want a new coat of paint on the pier this summer,” Ines Quill said.")
    check = record.said("I don't want a coat of paint on the pier this summer", by="Ines Quill")
    assert "denies something else" not in check.sentence


def test_an_article_outside_the_marks_is_named(record: Record, told: Callable[..., None]) -> None:
    told("Ines Quill called the plan a “plain betrayal of every ferry captain in town” on Monday.")
    check = record.said("a plain betrayal of every ferry captain in town", by="Ines Quill")
    assert check.verdict == "indirect"
    assert check.sentence.startswith("Verbatim but for “a”: The Tide quotes Ines Quill as saying “plain")
    check = record.said("a plain betrayal of every ferry captain in town", by="Tom Abara")
    assert check.verdict == "another"


def test_more_than_an_article_outside_the_marks_is_a_paraphrase(
    record: Record, told: Callable[..., None]
) -> None:
    told("Ines Quill called the harbour plan a “plain betrayal of every ferry captain in town” on Monday.")
    check = record.said("harbour plan a plain betrayal of every ferry captain in town", by="Ines Quill")
    assert check.sentence.startswith("Partly paraphrased")


def test_of_two_about_as_like_the_one_with_more_of_the_words_is_told(
    record: Record, told: Callable[..., None]
) -> None:
    told(
        "Tom Abara called the offer “a first step toward lasting harbour repair.”\n\n"
        "“Some money for ferries and a longer lease for the boat yards are a first step toward lasting "
        "harbour repair, but more is to come,” Abara said."
    )
    check = record.said("Some money for ferries is a second step toward lasting harbour repair", by="Abara")
    assert check.verdict == "altered"
    assert "“first” where the words checked have “second”" in check.sentence
    assert check.printings[0].words.startswith("Some money")


def test_words_of_other_clauses_are_no_warning(record: Record, told: Callable[..., None]) -> None:
    told(
        "“This is plainly a harbour grab by a bitter mayor, who has tried to get what he failed to win at "
        "the polls,” Ines Quill said."
    )
    check = record.said("This is plainly a harbour grab by a bitter mayor", by="Ines Quill")
    assert check.verdict == "cut"
    assert not check.flags


def test_a_plural_has_verbs_and_possessives_of_one(record: Record, told: Callable[..., None]) -> None:
    told("“We ask for the ferry to sail every hour,” Democrats said on Monday.")
    check = record.said("We ask for the ferry to sail every hour", by="Democrats")
    assert check.sentence.startswith("Verbatim: Democrats are quoted")
    check = record.said("We ask for the ferry to sail every hour", by="Ines Quill")
    assert "the words are Democrats’, not Ines Quill’s" in check.sentence


def test_a_mark_without_its_other_is_not_in_the_diff(record: Record, told: Callable[..., None]) -> None:
    told("Ines Quill said the captains of the harbour have “no faith in the mayor of this town.”")
    check = record.said("We have no faith in the mayor of this town", by="Ines Quill")
    printed = "".join(piece.printed + piece.after for piece in check.diff)
    assert printed.count("“") == printed.count("”")


def test_a_single_mark_that_opens_before_the_words_does_not_close_in_them(
    tmp_path: Path, read: Callable[..., Reading]
) -> None:
    text = "Ines Quill told the council that ‘not one boat’ would be sold before the first of May."
    with Record.open(tmp_path / "marks.db", "create") as record:
        record.add_reading(read(text, outlet="The Tide", published="2025-03-05"))
        check = record.said("every boat would be sold before the first of May")
    assert check.verdict == "altered"
    assert "’" not in "".join(piece.printed + piece.after for piece in check.diff)
    assert check.printings[0].words == "not one boat would be sold before the first of May"
    assert "only “not one boat” is in quotation marks" in str(check.flags)
