"""An entry ends before what is so now, has its own subject and says something."""

import pytest

from onrecord import read
from onrecord.timeline.whole import whole


def _words(text: str) -> list[str]:
    found = read(text, "2020-10-15").events
    return [text[event.start : event.end] for event in found if event.kind != "publication"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ann Bell sold the mill last year and rain has made it damp.", "Ann Bell sold the mill last year"),
        ("Ann Bell opposed the plan in 2010 but has praised it since.", "Ann Bell opposed the plan in 2010"),
        ("Ann Bell opened a shop in May and will sell hats there.", "Ann Bell opened a shop in May"),
        (
            "Ann Bell said on Monday that the mill is old and will be sold.",
            "Ann Bell said on Monday that the mill is old and will be sold",
        ),
        ("Ann Bell sold the mill and left Hull in May.", "Ann Bell sold the mill and left Hull in May"),
        ("Ann Bell wrote a law last year but the law still asks for hats.", "Ann Bell wrote a law last year"),
        ("After all, Ann Bell sold the mill in May.", "Ann Bell sold the mill in May"),
    ],
)
def test_an_entry_ends_before_what_is_so_now(text: str, told: str) -> None:
    assert _words(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Bell left. Ben Orr said in a letter on Monday that he intends to do the same.",
        "Lumo Corp is a maker of hats, and the town was glad when it opened a shop last year.",
        "Ann Bell was in Hull. Last week, Ben Orr called.",
        "Ann Bell was in Hull. She spoke on Friday.",
        "Lumo’s Ann Bell pointed out in May.",
        "The Hull council’s deeds on Thursday are but the latest.",
        "The Bell Hour airs on weekdays from 6:00 a.m. to 9:00 a.m. in Hull.",
    ],
)
def test_what_cannot_be_read_by_itself_or_says_nothing_is_no_entry(text: str) -> None:
    assert _words(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "These are the hats that the two firms announced at Hats 2016.",
        "Ann Bell has met Ben Orr often, including a talk this week that he led.",
        "Ann Bell never took up the guild's bill the House passed in May.",
    ],
)
def test_a_day_of_what_a_noun_is_told_by_dates_nothing(text: str) -> None:
    assert _words(text) == []


def test_a_length_from_a_time_on_is_no_clause() -> None:
    for text, reads in (
        ("a wet six hours from the time Ann Bell left on Monday", False),
        ("Bakers wept from the time Ann Bell left on Monday", True),
    ):
        assert (whole(text, (0, len(text)), (0, len(text))) is not None) == reads
