"""Sources: for which body an unnamed one speaks."""

import pytest
from people_told import Told

from onrecord import read


def spoken_for(text: str, words: str) -> list[str]:
    """The names of those for whom a quote that holds the words is spoken."""
    reading = read(text)
    names = {p.id: p.names[0] if p.names else "?" for p in reading.people}
    found = [q for q in reading.quotes if any(words in text[a:b] for a, b in q.content)]
    return [names[s] for q in found for s in q.speaks_for]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Orrin Bank, the Tarn Council and Lumo Motors met.\n\nThe firm Quill is in Hull. It rained.\n\n"
            "Quill is a maker of pumps. A company spokesperson said in an email that “we are aware of it”.",
            "we are aware",
            "Quill",
        ),
        (
            "Ada Lee's transition team announced on Monday that the hall will shut.",
            "hall will shut",
            "Ada Lee",
        ),
        (
            "The Pacific reported that the pier is old.\n\n"
            "The hall will shut, according to a report in The Pacific published Monday.",
            "hall will shut",
            "Pacific",
        ),
        (
            "An article in the Tarn Gazette says the hall will shut.",
            "hall will shut",
            "Tarn Gazette",
        ),
        (
            "According to a report in the Tarn Gazette, the pier is shut.\n\n"
            "The report says the hall will shut.",
            "hall will shut",
            "Tarn Gazette",
        ),
        ("A fresh Quill Institute poll shows the hall will shut.", "hall will shut", "Quill Institute"),
    ],
)
def test_who_is_named_beside_it_is_the_body(text: str, words: str, name: str) -> None:
    assert spoken_for(text, words) == [name]


@pytest.mark.parametrize(
    "source",
    ["The government", "A government spokesman", "The jury", "A member of Ada Lee's transition team"],
)
def test_what_needs_no_name_gets_none(source: str) -> None:
    text = f"Quill Motors is in Hull. {source} said the hall will shut."
    assert spoken_for(text, "hall will shut") == []


@pytest.mark.parametrize(
    ("source", "body"),
    [
        ("Tide Institute officials", ["Tide Institute"]),
        ("a senior Tide Institute official", ["Tide Institute"]),
        ("one aide at the Tide Institute", ["Tide Institute"]),
        ("a former Tide Institute official", []),
        ("officials whom the Tide Institute met", []),
        ("Norwegian officials", []),
    ],
)
def test_officials_speak_for_the_body_beside_whose_name_they_stand(source: str, body: list[str]) -> None:
    text = f"The Tide Institute is in Port Ella. “The hall will shut,” {source} said on Monday."
    assert spoken_for(text, "hall will shut") == body


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“It is safe,” said Tom Orr. Ann Lee said she would resign.", ["Tom Orr", "Ann Lee"]),
        ("“It is safe,” said Tom Orr. Ann Lee, 52, said she would resign.", ["Tom Orr", "Ann Lee"]),
        ("“It is safe,” said Tom B. Orr. Ann Lee said she would resign.", ["Tom B. Orr", "Ann Lee"]),
    ],
)
def test_a_source_ends_where_its_sentence_does(text: str, speakers: list[str]) -> None:
    reading = read(text)
    names = {person.id: person.names[0] for person in reading.people}
    assert [[names[i] for i in quote.speakers] for quote in reading.quotes] == [[name] for name in speakers]


@pytest.mark.parametrize(
    ("words", "one"),
    [
        ("Norwegian police", True),
        ("dairy farmers", True),
        ("two farmers", False),
        ("a Tarn farmer", False),
    ],
)
def test_the_same_words_without_an_article_tell_of_the_same_ones(words: str, one: bool) -> None:
    story = Told(
        f"The dam is shut, {words} said. The lake rose on Monday. The mill burns, {words} said.",
        ("The dam is shut", words, "said"),
        ("The mill burns", words, "said"),
    )
    assert (story.quotes[0].speakers == story.quotes[1].speakers) == one
