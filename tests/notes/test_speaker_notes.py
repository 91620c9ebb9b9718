"""Notes on who said what: words given twice, retold otherwise, by somebody unknown or one of two."""

import pytest

import onrecord
from onrecord.notes import given_twice, headline_said, introduced, paraphrase, pronoun
from onrecord.reading import Reading

OPENING = "The town of Marrow voted on Tuesday to close its pier.\n\n"


def read(text: str, title: str | None = None) -> Reading:
    return onrecord.read(OPENING + text, published="2025-03-05", **({"title": title} if title else {}))


def test_the_same_words_given_to_two_people() -> None:
    text = (
        "“We will not close the old pier this winter,” Ines Quill said on Monday.\n\n"
        "Others were less sure. “We will not close the old pier this winter,” said Tom Abara."
    )
    (note,) = given_twice.check(found := read(text))
    assert "Ines Quill" in note.message
    assert "Tom Abara" in note.message
    assert len({found.words(span).strip("“,”") for span in note.spans}) == 1
    assert list(given_twice.check(read(text.replace("Tom Abara", "Quill")))) == []


def test_a_quote_and_its_paraphrase_disagree() -> None:
    sold = (
        "“We sold 40 boats last winter,” Ines Quill said. Quill said the yard had sold {} boats last winter."
    )
    (note,) = paraphrase.check(read(sold.format(14)))
    assert "“40 boats” and “14 boats”" in note.message
    assert list(paraphrase.check(read(sold.format(40)))) == []
    close = (
        "“The council will close the old pier this winter,” Ines Quill said. "
        "Quill said the council will{} close the old pier this winter."
    )
    (note,) = paraphrase.check(read(close.format(" not")))
    assert "“not”" in note.message
    assert list(paraphrase.check(read(close.format("")))) == []


def test_a_speaker_never_introduced() -> None:
    (note,) = introduced.check(read("“It is a bad day for the boats,” Harbisher said."))
    assert "Harbisher" in note.message
    for text in (
        "“It is a bad day for the boats,” said Nell Harbisher.",
        "“It is a bad day for the boats,” Harbisher, a fisherman, said.",
        "The fisherman Harbisher was there. “It is a bad day for the boats,” Harbisher said.",
        "“It is a bad day for the boats,” Emily said.",
        "“It is a bad day for the boats,” she said.",
    ):
        assert list(introduced.check(read(text))) == []


def test_a_pronoun_that_can_be_either_of_two() -> None:
    (note,) = pronoun.check(read("Anna Bellew and Maria Colm ran the shop. “We opened at nine,” she said."))
    assert "Anna Bellew or Maria Colm" in note.message
    for text in (
        "Anna Bellew and Thomas Colm ran the shop. “We opened at nine,” she said.",
        "Anna Bellew ran the shop with Maria Colm. “We opened at nine,” she said.",
        "Anna Bellew and Maria Colm ran the shop. “We opened at nine,” they said.",
    ):
        assert list(pronoun.check(read(text))) == []


@pytest.mark.parametrize("head", ["Ossory says the pier is safe", "Nell Ossory: ‘The pier is safe’"])
def test_a_headline_that_nobody_in_the_story_says(head: str) -> None:
    (note,) = headline_said.check(read("“It is safe,” said Ines Quill.", title=head))
    assert "Ossory" in note.message
    assert list(headline_said.check(read("“It is safe,” said Nell Ossory.", title=head))) == []
