"""Names that are everyday words, places or titles too, and what others call someone."""

import pytest
from people_told import Told, beside

from onrecord import entities, layout
from onrecord.model import Chances, Mention


class Everybody:
    """What an encoder would say that takes one name for a person's and all others for places."""

    def __init__(self, text: str, person: str) -> None:
        self.text, self.person = text, person

    def of(self, start: int, end: int) -> Chances:
        """The chances of each kind for the characters [start, end)."""
        found = self.text[start:end] == self.person
        return Chances(**{k: float(k == ("person" if found else "place")) for k in Chances._fields})


@pytest.mark.parametrize("given", ["Hope"])
def test_a_given_name_that_is_an_everyday_word_speaks(given: str) -> None:
    story = Told(f"It was sung by {given} Ostrel at nine. {given} said it was cold.\n")
    assert story.words(story.person(f"{given} Ostrel")) == [f"{given} Ostrel", given]


def test_a_month_that_says_nothing_is_nobody() -> None:
    story = Told("It was sung by May Ostrel at nine. The hall shut in May.\n")
    assert story.words(story.person("May Ostrel")) == ["May Ostrel"]


def test_will_stays_a_given_name_where_nothing_is_asked() -> None:
    text = "Will Helen Ostrel ran again.\n"
    tag = Mention(0, len("Will Helen Ostrel"), "person", 0.9)
    people, _ = entities.resolve(text, layout.paragraphs(text), (), None, beside(text, [tag]))
    assert [p.names for p in people] == [("Will Helen Ostrel",)]


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Bobby, as she saw him, was 81.", [("Robert Ostrel",), ("Bobby",)]),
        ("Bobby, as fans knew her, was 81.", [("Robert Ostrel",), ("Bobby",)]),
    ],
)
def test_what_others_call_somebody_is_another_name_of_the_one_named_before(
    told: str, names: list[tuple[str, ...]]
) -> None:
    text = f"The comic Robert Ostrel died on Sunday. {told}\n"
    start = text.index(told)
    tag = Mention(start, start + len(told.split(",")[0]), "person", 0.95)
    people, _ = entities.resolve(text, layout.paragraphs(text), (), None, beside(text, [tag]))
    assert [p.names for p in people] == names


def test_a_noun_with_a_capital_behind_an_article_is_nobodys_name() -> None:
    text = "It was read aloud by a Whistleblower on Monday.\n"
    start = text.index("Whistleblower")
    tag = Mention(start, start + len("Whistleblower"), "organisation", 0.95)
    people, _ = entities.resolve(text, layout.paragraphs(text), (), None, beside(text, [tag]))
    assert not [p for p in people if p.names]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The Sunday Herald: You left school at 15.\n", True),
        ("On Sunday Herald reporters met.\n", False),
    ],
)
def test_a_paper_is_called_by_its_day_of_the_week(text: str, named: bool) -> None:
    assert ("Sunday Herald" in {name for p in Told(text).people for name in p.names}) == named


def test_one_who_speaks_of_no_kin_is_the_one_the_story_is_about() -> None:
    story = Told(
        "Ned Ostrel was held. His father, Tom Ostrel, came at noon. “I was at home,” Ostrel said.\n",
        ("“I was at home,”", "Ostrel", "said"),
    )
    assert story.quotes[0].speakers == (story.person("Ned Ostrel").id,)
