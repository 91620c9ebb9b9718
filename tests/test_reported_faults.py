"""Faults that users of other tools have reported, each as a short story that must come out right."""

from datetime import date

import pytest

import onrecord
from onrecord.reading import Reading

PUBLISHED = date(2024, 3, 14)  # a Thursday


def read(text: str) -> Reading:
    return onrecord.read(text, published=PUBLISHED)


def spoken(reading: Reading) -> list[tuple[str, tuple[str, ...]]]:
    """The words of each quote with marks, and the names of who speaks them."""
    names = {person.id: person.names[0] if person.names else "" for person in reading.people}
    return [
        (" … ".join(reading.words(span) for span in q.content), tuple(names[s] for s in q.speakers))
        for q in reading.quotes
        if q.kind != "indirect"
    ]


def values(text: str) -> dict[str, str | None]:
    reading = read(text)
    return {reading.text[t.start : t.end]: t.value for t in reading.times}


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "Orla Finch has run the Tarn Street clinic since May. She cut its queue in half.\n\n"
            "“We opened an hour earlier,” she said.",
            "“We opened an hour earlier,”",
            "Orla Finch",
        ),
        (
            "It came late. “Nobody told the wards,” Basil Hume, a doctor at the clinic, said on Monday.",
            "“Nobody told the wards,”",
            "Basil Hume",
        ),
        (
            "“We sleep under the pier,” said Cal Teague, a man who goes by “Stumpy”.",
            "“We sleep under the pier,”",
            "Cal Teague",
        ),
        (
            "The band's tour was 'cancelled 'cause of the rain', fans' posts said.\n\n"
            "'We couldn't play in that,' sighed Nell Crane, the Farrows' singer.",
            "'We couldn't play in that,'",
            "Nell Crane",
        ),
        (
            "«The bridge will open on time», said Piet Oster, the mayor of Veldam.",
            "«The bridge will open on time»",
            "Piet Oster",
        ),
        (
            'The desk was 6\' 2" long.\n\n"It would not go up the stairs," grumbled Ida Blom.',
            '"It would not go up the stairs,"',
            "Ida Blom",
        ),
        (
            "The vote was close. “Is it over?” asked Len Abbot. “It has only begun,” he was told.",
            "“Is it over?”",
            "Len Abbot",
        ),
    ],
)
def test_the_speaker_is_a_name(text: str, words: str, speaker: str) -> None:
    assert (words, (speaker,)) in spoken(read(text))


def test_several_speakers_of_one_quote() -> None:
    reading = read("“We are leaving the league,” Ann Dorley and Raj Mistry said in a joint statement.")
    assert spoken(reading) == [("“We are leaving the league,”", ("Ann Dorley", "Raj Mistry"))]


def test_a_quote_over_paragraphs_that_only_the_last_closes() -> None:
    reading = read(
        "Mayor Edda Voss said: “The wall is old.\n\n“It was built in a week.\n\n“It has to go.”\n\n"
        "“I disagree,” said Tom Reeve."
    )
    assert {speakers for words, speakers in spoken(reading) if "disagree" not in words} == {("Edda Voss",)}
    assert spoken(reading)[-1] == ("“I disagree,”", ("Tom Reeve",))


def test_a_mark_that_never_closes_spoils_nothing_else() -> None:
    reading = read(
        "Edda Voss opened the pool. “It is deep, she said.\n\nNobody swam.\n\n"
        "“It is cold,” said Tom Reeve, a swimmer.\n"
    )
    assert ("“It is cold,”", ("Tom Reeve",)) in spoken(reading)
    assert [note for note in reading.notes if note.check == "marks"]


@pytest.mark.parametrize(
    ("text", "expression", "value"),
    [
        ("The court will sit again next Tuesday.", "next Tuesday", "2024-03-19"),
        ("He was seen on Tuesday of last week.", "Tuesday of last week", "2024-03-05"),
        ("The shop closed in January.", "January", "2024-01"),
        ("She resigned on Friday.", "Friday", "2024-03-08"),
        ("She will resign on Friday.", "Friday", "2024-03-15"),
        ("It snowed yesterday in Tarn.", "yesterday", "2024-03-13"),
    ],
)
def test_dates_go_by_the_day_of_the_story_and_by_tense(text: str, expression: str, value: str) -> None:
    assert values(text)[expression] == value


@pytest.mark.parametrize(
    "text",
    [
        "Mrs May may march on, and the sun may come out.",
        "He lives at 1420 Elm Street, where it was 31 degrees.",
        "Version 2.10.4 has 12 pages, and the score was 3-2.",
    ],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert values(text) == {}


def test_offsets_are_code_points_behind_emoji_and_combining_marks() -> None:
    reading = read("🎉🎉 Ne\u0301e Brun won.\r\n\r\n“I am glad 🎉,” said Ida Blom on Monday.")
    assert spoken(reading) == [("“I am glad 🎉,”", ("Ida Blom",))]
    assert [reading.text[t.start : t.end] for t in reading.times] == ["Monday"]


def test_a_description_is_not_tied_to_a_name_without_evidence() -> None:
    reading = read(
        "Orla Finch spoke at the hall. Basil Hume listened.\n\n“I saw smoke,” a driver said. He gave no name."
    )
    assert spoken(reading) == [("“I saw smoke,”", ("",))]  # a person, and no name for one
