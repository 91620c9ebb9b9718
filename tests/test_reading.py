"""What a reading says of itself: its quotes' words and speakers, its people, its forms."""

import pickle

import msgspec
import pytest

from onrecord.errors import BadArgument
from onrecord.reading import Quote, Reading, from_json


def test_a_quote_has_its_words_and_the_names_of_its_speakers(reading: Reading) -> None:
    first, second, _, last = reading.quotes
    assert (first.text, first.speaker_names) == ("that the pier would close", ("Ines Quill",))
    assert second.text == '"It is not safe,"'
    assert last.speaker_names == ()


def test_they_are_there_after_every_way_to_make_a_reading(reading: Reading) -> None:
    again = from_json(reading.to_json())
    for each in (again, pickle.loads(pickle.dumps(reading)), msgspec.structs.replace(reading, title="Pier")):
        assert [quote.text for quote in each.quotes] == [quote.text for quote in reading.quotes]
        assert each.quotes[0].speaker_names == ("Ines Quill",)


def test_a_reading_made_of_anothers_quotes_leaves_that_as_it_was(reading: Reading) -> None:
    other = msgspec.structs.replace(reading, text=reading.text.replace("pier", "quay"), people=())
    assert other.quotes[0].text == "that the quay would close"
    assert other.quotes[0].speaker_names == ()
    assert (reading.quotes[0].text, reading.quotes[0].speaker_names) == (
        "that the pier would close",
        ("Ines Quill",),
    )
    assert other.quotes == reading.quotes


def test_a_quote_of_no_reading_says_so() -> None:
    with pytest.raises(BadArgument, match=r"reading\.quotes"):
        _ = Quote(content=((0, 3),)).text


def test_words_are_those_of_anything_with_a_place(reading: Reading) -> None:
    assert reading.words(reading.times[0]) == "Tuesday night"
    assert reading.words(reading.quotes[1].content) == reading.words(reading.quotes[1]) == '"It is not safe,"'
    assert reading.words(reading.quotes[2].cue) == ""
    assert reading.words((0, 5)) == "Ferry"
    assert reading.words(((0, 5), (6, 10))) == "Ferry … pier"
    for odd in ("words", 7, None, (("a", "b"),)):
        with pytest.raises(BadArgument, match="takes a span"):
            reading.words(odd)  # type: ignore[arg-type]


def test_a_person_is_found_by_id(reading: Reading) -> None:
    assert reading.person("p2").names == ("Tom Abara",)
    with pytest.raises(BadArgument, match="no person 'p9': its people are p1 to p2"):
        reading.person("p9")


def test_it_goes_to_dicts_json_and_tables(reading: Reading) -> None:
    assert reading.to_dict()["quotes"][0]["speakers"] == ["p1"]
    assert "\n  " in reading.to_json(indent=2)
    frame = reading.to_pandas()
    assert list(frame["quote"]) == [quote.text for quote in reading.quotes]
    assert list(frame["speakers"][0]) == ["Ines Quill"]
    assert reading.to_arrow("people").column("name").to_pylist() == ["Ines Quill", "Tom Abara"]
    with pytest.raises(BadArgument, match="'verbs' is no part"):
        reading.to_pandas("verbs")  # type: ignore[arg-type]


def test_it_says_what_it_is_in_a_line(reading: Reading) -> None:
    assert repr(reading) == "<Reading 'pier', published='2025-03-05', quotes=4, people=2, times=2>"
