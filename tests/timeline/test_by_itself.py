"""An entry is a whole clause that can be read without its story, set at its own finest date."""

import pytest

from onrecord import read
from onrecord.model import Happening


def _told(text: str, published: str = "2020-04-02") -> list[tuple[str, str | None]]:
    """The words of each entry, and its first day."""
    return [
        (text[event.start : event.end], event.earliest)
        for event in read(text, published).events
        if event.kind != "publication"
    ]


def _words(text: str) -> list[str]:
    return [words for words, _ in _told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The fair drew 900 people. The festival, which lasts a week, began on October 9 last year.",
        "Ann Bell bought a pier in Hull. These sheds burned down on Monday.",
        "The fair took place in Hull. Those talks moved on Sunday to Leeds, where Ann Bell met Ben Orr.",
        "The fair took place in Hull. Another 12 will be chosen at a dinner of the guild next week.",
        "The council has two bills. One would pay for the pier through February 8.",
        "The letters were found in Hull. Lumo asked about them in April.",
        "Nobody came to the fair. The example of Hull, which lost its pier last year, is a warning.",
        "Hull had nine fairs. The last one was 12 years ago.",
        "Ann Bell left the guild. The announcement was made on Monday.",
        "The pier may burn. Ann Bell made this suggestion on a trip to Hull in 2011.",
        "The council met in Leeds. In 2018, the country was home to nine mills.",
        "Ann Bell spoke with Orr for an hour. The talk, which is set to run on Monday, was cut twice.",
        "A baker asked Ann Bell on Monday to sing. A reporter asked whether she was ill on Tuesday.",
    ],
)
def test_what_only_the_story_tells_is_no_entry(text: str) -> None:
    opening = text.split(". ")[1].split(",")[0]
    assert not any(words.startswith(opening) for words in _words(text))


@pytest.mark.parametrize(
    "text",
    [
        "In 2017, Ann Bell won the greatest prize of all: a silver spoon from the guild of bakers",
        "Ann Bell was in the news in 2011 when nine bakers sued her mill for lost wages",
        "The pier in Hull was sold in 2009, when Ann Bell left the council",
        "On Friday, Ann Bell wrote to Ben Orr, a baker, on behalf of a cook who was held at a fair last week",
    ],
)
def test_a_clause_is_told_with_what_holds_the_news(text: str) -> None:
    assert _words(text + ".") == [text]


def test_a_state_since_a_day_is_another_entry_than_what_happened_that_day() -> None:
    assert _words("She has been ill since April, when Ann Bell sold the mill.") != [
        "She has been ill since April, when Ann Bell sold the mill"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The water act banned the sowing of rice before May 10 and its planting before June 10.",
        "The farm board’s forecast for 2020 includes nine storms and two floods.",
        "The cod trade was estimated to be worth $40 million in 2019.",
        "Hull’s sheds accounted for 4% of its trade in 2019.",
        "The Bell Bread Mill is doing well this year.",
        "The farm law, passed in 1993, is a short one.",
        "In the course of that wet Sunday, Ann Bell’s crew mocked Ben Orr in songs.",
    ],
)
def test_a_rule_a_figure_or_a_fragment_is_no_event(text: str) -> None:
    assert _words(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("In 2005, Ann Bell came ashore near the pier at Hull on July 10.", "2005-07-10"),
        (
            "Last summer, Ann Bell struck a rock at Hull – one of the bay's worst spots – on July 13.",
            "2019-07-13",
        ),
        ("The council plans to sell the pier in Hull before the end of 2020.", "2020-04-02"),
        ("Ann Bell showed a map Tuesday evening of her farm with two barns.", "2020-03-31T17:00"),
        ("Ann Bell is set to host the trade minister, Ben Orr, in Leeds today.", "2020-04-02"),
        ("On a windy Sunday in December 1999, Ann Bell gave a speech in Leeds.", "1999-12-01"),
    ],
)
def test_an_entry_has_its_own_finest_day(text: str, day: str) -> None:
    assert [earliest for _, earliest in _told(text)] == [day]


def test_two_deeds_with_a_comma_between_them_are_two() -> None:
    first, second = _told("Ann Bell was born in Leeds in 1950, and died in Hull in 2001.")
    assert first == ("Ann Bell was born in Leeds in 1950", "1950-01-01")
    assert second[1] == "2001-01-01"


def test_an_aside_behind_and_is_passed_over() -> None:
    text = "Ann Bell called Ben Orr on Monday and, as a note from the mill put it, said that rain was near."
    assert _words(text) == ["Ann Bell called Ben Orr on Monday"]


@pytest.mark.parametrize(("chance", "told"), [(0.6, 1), (0.5, 0)])
def test_what_somebody_did_by_name_is_told_sooner(
    chance: float, told: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Happening, "right", lambda *_: chance)
    monkeypatch.setattr(Happening, "takes_part", lambda *_: 1.0)
    assert len(_told("Ann Bell sold the pier on Monday.")) == told


def test_what_is_told_of_by_a_pronoun_needs_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Happening, "right", lambda *_: 0.6)
    assert _told("Ann Bell was tired. She sold the pier on Monday.") == []


def test_what_is_told_again_word_for_word_is_one_entry() -> None:
    told = "The harbour of Port Ella will be dredged anew, Ona Brill said on Wednesday"
    assert _words(f"{told}.\n\nPORT ELLA (The Tide) — {told}.") == [told]
    other = "The harbour of Port Ella will be dredged anew, Tom Orr said on Wednesday"
    assert _words(f"{told}.\n\n{other}.") == [told, other]


def test_what_somebody_says_of_themselves_is_told_with_who_says_it() -> None:
    text = "Mayor Ann Bell said she will declare a state of emergency on Friday"
    assert _words(text + ".") == [text]
    reading = read("Ann Bell told Ben Orr that she had sold the pier on Monday.", "2020-04-02")
    names = {person.id: person.names[0] for person in reading.people if person.names}
    assert [[names[id] for id in e.who] for e in reading.events if e.kind == "event"] == [["Ann Bell"]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ann Bell will open the pier in Hull on Friday.", 1),
        ("Ann Bell is opening the pier in Hull through Friday.", 0),
        ("The council will open the pier in Hull on Friday.", 0),
    ],
)
def test_what_somebody_will_do_by_name_on_a_day_is_told_sooner(
    text: str, told: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Happening, "right", lambda *_: 0.55)
    monkeypatch.setattr(Happening, "takes_part", lambda *_: 1.0)
    assert len(_told(text)) == told


@pytest.mark.parametrize(
    "text",
    [
        "The mill was in debt. Ben Orr spoke of it for an hour. His father sold the pier on Monday.",
        "Ann Bell met Ben Orr. Bakers were hopeful on Tuesday that rain would come.",
        "Ann Bell said on Monday, ''I mean, a mill is a mill. That is so. We know.''",
    ],
)
def test_feelings_halves_of_words_and_what_is_somebody_s_own_are_no_entries(text: str) -> None:
    assert not any(words.startswith(("His father", "Bakers were", "Ann Bell said")) for words in _words(text))


def test_what_since_a_year_counts_is_told_to_its_end() -> None:
    text = "In 2007, Ann Bell became only the fourth mayor since 1848 to lose the seat"
    assert _words(text + ".") == [text]


def test_marks_of_two_strokes_that_close_what_is_open_are_no_half() -> None:
    text = "Ann Bell sang ``Low Water'' at the fair in Hull on Monday"
    assert _words(text + ".") == [text]
