"""What stands between marks when it is not speech."""

import pytest

from onrecord.layout import paragraphs
from onrecord.quotes.marks import scan

LEDE = "Harbour town votes on its pier\n\nThe council of Salt Reach met on Monday evening.\n\n"


def use_of(sentence: str) -> list[str]:
    text = LEDE + sentence
    return [m.use for m in scan(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("sentence", "use"),
    [
        ("“The pier stays,” Ona Brill said.", "speech"),
        ("Ona Brill called the vote a “disaster” for the town.", "speech"),
        ("She described the show as her “favourite” moment.", "speech"),
        ("The “Pier” was rejected, she told reporters.", "speech"),
        ("In his book “The Long Low Tide” the pier burns.", "title"),
        ("She wrote the novel “Slack Water” in a week.", "title"),
        ("They played the song “Bright Anchor” twice.", "title"),
        ("The report, titled “Piers of the coast,” runs to 90 pages.", "speech"),
        ("The report, titled “Piers of the Coast,” runs to 90 pages.", "title"),
        ("She spoke on QTV’s “Morning Harbour” on Sunday.", "title"),
        ("Robert “Bobby” Lees chaired the meeting.", "nickname"),
        ("Hal Orme, who goes by “Shorty,” chaired the meeting.", "nickname"),
        ("A man known as “Shorty” chaired the meeting.", "nickname"),
        ("He never used the word “wreck” in public.", "word"),
        ("The so-called “quiet” months begin in May.", "word"),
        ("The street is called Calle Sol, Spanish for “sun” and a joke here.", "word"),
        ("The “improved” pier lost two more planks on Friday.", "scare"),
        ("He sang the chorus: “We shall mend the pier and never mind the rain.”", "lyrics"),
        ("The sign on the gate: “Mind the Gap.”", "word"),
        ("There is a new book by Ona Brill: “Slack Water.”", "title"),
        ("Ona Brill on her new book: “Never Again.”", "speech"),
        ("The sign said it: “Mind the Gap.”", "speech"),
        ("The lyrics include: “I am the tide and you are the land.”", "lyrics"),
        ("“I am the tide and you are the land,” she sang.", "lyrics"),
    ],
)
def test_use_by_the_words_around(sentence: str, use: str) -> None:
    assert use_of(sentence) == [use]


def test_a_list_of_works_is_titles_throughout() -> None:
    assert use_of("He wrote the plays “Low Tide,” “Slack Water” and “The Pier.”") == ["title"] * 3


def test_a_headline_quotes_somebody() -> None:
    text = "Mayor Calls Vote ‘Disaster’ for Pier\n\nThe council of Salt Reach met on Monday evening."
    assert [m.use for m in scan(text, paragraphs(text))] == ["speech"]


def test_a_mark_that_never_closes_is_speech() -> None:
    assert use_of("In his book “The Long Low Tide the pier burns.") == ["speech"]
