"""Voices: names that only their place as the source of a quote shows."""

import pytest

from onrecord import read


def speakers(text: str, words: str) -> list[tuple[str, str]]:
    """The kind and the first name of all who say something that holds the words."""
    reading = read(text)
    named = {p.id: (p.kind, p.names[0] if p.names else "?") for p in reading.people}
    found = [q for q in reading.quotes if any(words in text[a:b] for a, b in q.content)]
    return [named[s] for q in found for s in q.speakers]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“It is late,” says Chris Early, vice-president of sales at Ubiq.", ("person", "Chris Early")),
        ("As iFixtor points out in its teardown, “it is late”.", ("organisation", "iFixtor")),
        ("A user, tarnbush1, left the site. “It is late,” tarnbush1 wrote.", ("person", "tarnbush1")),
        ("Russia, for its part, said that “it is late”.", ("organisation", "Russia")),
    ],
)
def test_the_source_of_a_quote_is_a_name(text: str, who: tuple[str, str]) -> None:
    kind, name = who
    words = "It is late" if "It is late" in text else "it is late"
    assert speakers(text, words) == [(kind, name)]


def test_the_surname_alone_is_the_one_who_spoke_before() -> None:
    text = "“It is late,” says Chris Early of Ubiq. It rained.\n\n“Nobody came,” says Early."
    assert speakers(text, "Nobody came") == [("person", "Chris Early")]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("— The Hill (@thehill) December 11, 2016", "Hill"),
        ("— MAKS 26 🇺🇦 (@maks_26) July 18, 2026", "MAKS 26"),
        ("— 9to5Tarn.com (@9to5tarn) November 4, 2019", "9to5Tarn.com"),
    ],
)
def test_who_signs_a_post_is_its_speaker(line: str, name: str) -> None:
    text = f"The pier shut on Friday.\n\nThe gates are locked now https://t.co/ab1\n\n{line}\n\nIt rained."
    assert [n for _, n in speakers(text, "gates are locked")] == [name]


@pytest.mark.parametrize("pair", [("“I hid,” they said.", "I hid")])
@pytest.mark.parametrize(
    ("lead", "who"),
    [
        ("Singer Juno Pace, who is non-binary, said they were afraid.", ("person", "Juno Pace")),
        ("A student, who asked for anonymity, said they were afraid.", ("person", "?")),
    ],
)
def test_they_who_say_i_are_the_one_who_spoke(lead: str, who: tuple[str, str], pair: tuple[str, str]) -> None:
    assert speakers(f"{lead} {pair[0]}", pair[1]) == [who]


def test_one_who_speaks_without_a_name_is_who_is_named_so_next() -> None:
    rain = "It rained.\n\nIt snowed.\n\nIt thawed.\n\nIt froze.\n\nIt rained.\n\n"
    text = (
        rain + "A Tarn sheriff says nobody saw it. Orrin County Sheriff Tom Bosen said on Friday it was late."
    )
    assert speakers(text, "nobody saw it") == [("person", "Tom Bosen")]


@pytest.mark.parametrize(
    "caption",
    [
        "A teenager speaks to her lawyer Mira Sol in Dorne, March 14, 2024. REUTERS/Lena Voss",
        "Diners at the Goat House in Leeds. Picture: Jon Quill",
        "The ruins, seen from the air. (Jon Quill/The Echo)",
    ],
)
def test_who_took_a_picture_says_nothing(caption: str) -> None:
    text = f"Osman Teck, head of the club, said the charges were false.\n\n{caption}\n\n“They try,” he said."
    assert speakers(text, "They try") == [("person", "Osman Teck")]


def test_who_is_named_in_an_aides_words_is_not_the_aide() -> None:
    text = "According to a senior official, Halvard is gathering the commanders. Petra Halvard is 60."
    assert speakers(text, "gathering the commanders") == [("person", "?")]
