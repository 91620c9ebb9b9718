"""Sentences and words part where a page has glued them, and nowhere inside a name or an abbreviation."""

import pytest

from onrecord import read
from onrecord.sentences import sentences, words


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The work goes on, he said.Quill said it is done.", 2),
        ("“It ran.”Then it stopped.It stood.", 3),
        ("It is Booking.com or Booking.Com, as News.Az and the U.S.Senate say.", 1),
        ("Ada Quill, e.g.Moss, rows at 9.30.", 1),
        ("Ada Quill sang at the hall and St. Orla Church near Ft. Moss.", 1),
        ("Ada Quill sings at 9 Mill St. Orla Moss rows.", 2),
        ("In May the SS St. Olaf sailed. It sank.", 2),
    ],
)
def test_a_sentence_begins_right_behind_the_one_before(text: str, parts: int) -> None:
    assert len(list(sentences(text, 0, len(text)))) == parts


def test_the_words_of_two_glued_sentences_are_two() -> None:
    assert [w.text for w in words("he said.Quill left News.Az")] == [
        "he",
        "said",
        ".",
        "Quill",
        "left",
        "News.Az",
    ]


def test_a_name_glued_to_the_sentence_before_it_speaks() -> None:
    text = "“Nothing stops us,” minister Tom Quill said.Quill said the quay is already being built."
    reading = read(text)
    names = {p.id: p.names[0] for p in reading.people if p.names}
    assert [[names[s] for s in q.speakers] for q in reading.quotes] == [["Tom Quill"], ["Tom Quill"]]


def test_a_body_that_bears_a_saint_s_name_has_it_whole() -> None:
    reading = read("Before a talk at St. Orla Community College–Moss Valley on Wednesday, Ada Quill rowed.")
    assert "St. Orla Community College" in [name for p in reading.people for name in p.names]
