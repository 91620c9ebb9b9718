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
