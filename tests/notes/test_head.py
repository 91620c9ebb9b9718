"""Notes on what a headline says and the story does not."""

import pytest

import onrecord
from onrecord.notes import figures, headline
from onrecord.reading import Note, Reading

BODY = (
    "Some 32 children left the bus before it burned, police in Marrow said on Monday.\n\n"
    "“I did what anyone would do,” Kamil Orr said. “We were lucky that day.”\n\n"
    "“We’re going to paint the bus,” Orr said.\n\n"
    "It took two minutes, and the mayor called the driver a hero of the town.\n"
)


def reading(head: str, title: str | None = None) -> Reading:
    about = {"title": title} if title else {}
    return onrecord.read(f"{head}\n\n{BODY}" if head else BODY, published="2025-03-05", **about)


def words(note: Note, read: Reading) -> list[str]:
    return [read.words(span) for span in note.spans]


def test_a_headlines_quotation_that_the_story_does_not_have() -> None:
    read = reading("Driver is “hero of the hour”")
    (note,) = headline.check(read)
    assert words(note, read) == ["“hero of the hour”"]
    assert "does not have these words" in note.message


def test_words_that_the_headline_changed_are_shown_beside_those_of_the_story() -> None:
    read = reading("", title="Driver: ‘I did what anybody would do’")
    (note,) = headline.check(read)
    assert words(note, read) == ["“I did what anyone would do,”"]
    assert note.message == (
        "the headline quotes ‘I did what anybody would do’; the story has “I did what anyone would do,”."
    )


@pytest.mark.parametrize(
    "head",
    [
        "Driver: ‘I Did What Anyone Would Do’",
        "Mayor hails “hero of the town”",
        "Driver is a “hero”",
        "Driver “did what [he had to] do”",
        "Driver did what anyone would do",
        "Driver: ‘We Are Going To Paint The Bus’",
    ],
)
def test_a_headline_whose_words_are_in_the_story_or_told_as_changed(head: str) -> None:
    assert list(headline.check(reading(head))) == []


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("Driver saves 23 children from fire", ["23 children", "32 children"]),
        ("Driver saves 33 children from fire", ["33 children", "32 children"]),
        ("Driver saves 32 children from fire", []),
        ("Driver saves 400 children from fire", []),
        ("Driver saves 23 pupils from fire", []),
        ("Driver saves children in three minutes", []),
    ],
)
def test_a_count_that_the_story_gives_a_little_otherwise(head: str, found: list[str]) -> None:
    read = reading(head)
    notes = list(figures.check(read))
    assert [words(note, read) for note in notes] == ([found] if found else [])


def test_a_count_that_the_story_also_gives_right_is_no_slip() -> None:
    read = onrecord.read(
        f"Driver saves 23 children from fire\n\n{BODY}\nOf these, 23 children were under ten.\n"
    )
    assert list(figures.check(read)) == []
