"""Words at either end of a story, of one letter, or lost: rules that look beyond them find nothing there."""

import pytest

import onrecord
from onrecord.entities.facts.ages import born_between
from onrecord.layout import paragraphs
from onrecord.text.document import build

TAILS = """the senator s|Ada Quill, historian,|“Yes,” said Ada Quill, a historian and|Dame,Jr UI|
G R,WITH ED CO|Ada Quill, 41,|Ada Quill’s wife,|the mayor of|Ada Quill and|Mr.|Ada Quill, née|
by Ada Quill of|the drivers'|Ada “|Ada Quill (|said Ada Quill, who|president of the|Quill, its|
the couple’s son|born in|Sen. Ada Quill, D-|her husband, former mayor|Ada Quill, the actress|
van der|A.B.|the 41-year-|one of the|Ada Quill was|'|s"""


@pytest.mark.parametrize("tail", TAILS.replace("\n", "").split("|"))
def test_a_story_may_end_or_begin_anywhere(tail: str) -> None:
    for text in (tail, f"Tom Abara met her. {tail}", f"{tail} said so.", f"{tail}\n\n{tail}"):
        onrecord.read(text, published="2024-03-14")


@pytest.mark.parametrize("noun", "senator mayor coach police driver two chief republican".split())
@pytest.mark.parametrize("letter", "s t a I".split())
def test_a_letter_behind_a_noun_is_a_word(noun: str, letter: str) -> None:
    read = onrecord.read(
        f"The {noun} {letter} office said on Tuesday it would close.", published="2024-03-14"
    )
    assert read.quotes


def test_no_word_stands_before_a_story_or_behind_it() -> None:
    text = "Ada Quill left."
    doc = build(text, paragraphs(text), ())
    for k in (-2, -1, len(doc.words), len(doc.words) + 9):
        assert (doc.low(k), doc.raw(k), doc.capital(k), doc.small(k)) == ("", "", False, False)
        assert doc.sentence[k] == doc.paragraph[k] == -1
    assert doc.capital(0)
    assert doc.small(2)


def test_nobody_is_born_before_the_calendar() -> None:
    from datetime import date

    assert born_between(41, date(41, 6, 15)) is None
    assert born_between(40, date(41, 6, 15)) == ("0001-01-01", "0001-06-15")
    read = onrecord.read("Ada Quill, 41, said so.", published="0001-06-15")
    assert [fact.born for person in read.people for fact in person.facts if fact.kind == "age"] == [None]


@pytest.mark.parametrize("words", range(14))
def test_what_others_call_someone_may_stand_at_any_distance(words: int) -> None:
    text = f"Ada Quill sang on Monday. Bo, as {'old ' * words}fans called, who came, was ill."
    assert onrecord.read(text, published="2024-03-14").people
