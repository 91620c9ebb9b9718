"""Sentences that tell, around words in quotation marks, that nobody said them."""

import pytest

from onrecord.reading import Paragraph, Quote, Reading
from onrecord.record.said.frames import is_framed


@pytest.mark.parametrize(
    ("text", "framed"),
    [
        ("In a deepfake that thousands saw, Odo Lamm says “I sold the pier”.", True),
        ("On a spoof website, Odo Lamm says “I sold the pier”.", True),
        ("In the sketch, a clown in a wig shouts “I sold the pier”.", True),
        ("A man dressed as Odo Lamm shouted “I sold the pier”.", True),
        ("The quotation “I sold the pier” does not come from Odo Lamm.", True),
        ("The phrase “I sold the pier” isn’t his.", True),
        ("Dressed as a miner, Odo Lamm said “I sold the pier”.", False),
        ("In the sketch that she drew, Odo Lamm wrote “I sold the pier”.", False),
        ("In a novel way, Odo Lamm said “I sold the pier”.", False),
        ("He laughed at the deepfake. Odo Lamm said “I sold the pier”.", False),
        ("In a deepfake he was seen to sing. Odo Lamm said “I sold the pier”.", False),
        ("Odo Lamm said “I sold the pier”. It is not a joke.", False),
        ("The words “I sold the pier” are his.", False),
    ],
)
def test_what_is_made_up_played_or_not_somebodys(text: str, framed: bool) -> None:
    start, end = text.index("“"), text.index("”") + 1
    name = text.find("Odo Lamm")
    quote = Quote(content=((start, end),), source=((name, name + 8),) if name >= 0 else ())
    reading = Reading(text=text, quotes=(quote,), paragraphs=(Paragraph(0, len(text)),))
    assert is_framed(text, reading, 0, start, end) is framed


def test_words_outside_of_every_paragraph_are_in_no_sentence() -> None:
    reading = Reading(text="“I sold the pier”", quotes=(Quote(content=((0, 17),)),))
    assert not is_framed(reading.text, reading, 0, 0, 17)
