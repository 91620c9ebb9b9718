"""What a story is called: its title, its heading, its first words."""

import pytest

from onrecord.headline import headline

TEXT = "Pier to stay open\n\nThe pier stays open, the harbour master said on Monday.\n\nIt is safe."


@pytest.mark.parametrize(
    ("title", "text", "called"),
    [
        ("The pier", TEXT, "The pier"),
        (" The\n pier ", TEXT, "The pier"),
        (None, TEXT, "Pier to stay open"),
        ("  ", TEXT, "Pier to stay open"),
        (None, "date 2025-03-05\n\n" + TEXT, "Pier to stay open"),
        (
            None,
            "The pier stays open, the harbour master said.",
            "The pier stays open, the harbour master said.",
        ),
        (None, "", ""),
    ],
)
def test_a_title_comes_before_a_heading_and_that_before_the_first_words(
    title: str | None, text: str, called: str
) -> None:
    assert headline(title, text) == called


def test_long_first_words_are_cut_between_words() -> None:
    called = headline(None, "word " * 200)
    assert len(called) <= 92
    assert called.endswith("word …")


def test_what_could_command_a_terminal_is_shown() -> None:
    assert "\x1b" not in headline(None, "\x1b[2J Pier to stay open and more of it, said the harbour master.")
