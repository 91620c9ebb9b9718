"""Those told of without a name: led to by the words that come back, and named where the story does it."""

import pytest
from people_told import Told


def words(story: Told, name: str) -> list[str]:
    return [story.text[start:end] for start, end, _ in story.person(name).mentions]


def strangers(story: Told) -> list[list[str]]:
    return [[story.text[a:b] for a, b, _ in p.mentions] for p in story.people if not p.names]


def test_who_is_named_is_not_the_other_one_without_a_name() -> None:
    story = Told("An officer shot a man on the pier. Police identified the man as Clay Ott.")
    assert "An officer" not in words(story, "Clay Ott")


def test_a_union_is_not_the_company() -> None:
    text = "A union said the pier must close. It rained. The company left."
    assert strangers(Told(text, ("the pier must close", "A union", "said"))) == [["A union"]]


def test_pronouns_lead_to_someone_without_a_name() -> None:
    story = Told(
        'A student who fled has hidden since. "I ran," she said. Clara Quill, 22, sells fish.',
        ('"I ran,"', "she", "said"),
    )
    assert strangers(story) == [["A student", "who", "I", "she"]]
    assert words(story, "Clara Quill") == ["Clara Quill"]


def test_those_whom_no_word_comes_back_to_are_nobody() -> None:
    assert Told("A nurse came. The rain went on.").people == ()


@pytest.mark.parametrize(
    "told",
    [
        "Ann Quill worked as a nurse. She left.",
        "Ann Quill was a nurse. She left.",
        "Ann Quill, a nurse, spoke. She left.",
        "I'm a nurse and Ann Quill knows it. She left.",
        "Ann Quill spoke. A tourist card was lost. She left.",
    ],
)
def test_what_someone_is_brings_nobody_in(told: str) -> None:
    story = Told(told)
    assert strangers(story) == []
    assert words(story, "Ann Quill")[-1] == "She"


def test_a_guard_is_a_person_and_a_trade_of_no_list_too() -> None:
    text = "A guard said it rained. The retired neurosurgeon said it snowed. Doctor Ann Quill laughed."
    story = Told(text, ("it rained", "A guard", "said"), ("it snowed", "The retired neurosurgeon", "said"))
    assert [p.kind for p in story.people] == ["person", "person", "person"]


def test_a_trade_before_another_noun_is_no_person() -> None:
    story = Told("Ann Quill came. The consumer lobby cheered. The customer service was slow.")
    assert words(story, "Ann Quill") == ["Ann Quill"]


@pytest.mark.parametrize(
    "told",
    [
        "Ben Quill spoke. One lawmaker called Quill a liar.",
        "A lawmaker named Ben Quill his heir. The lawmaker left.",
        "A lawmaker introduced the bill as Ben Quill watched. The lawmaker left.",
    ],
)
def test_who_calls_someone_something_is_another(told: str) -> None:
    assert all("awmaker" not in w for w in words(Told(told), "Ben Quill"))


def paragraphs(*told: str) -> Told:
    return Told("\n\n".join(told), ("the pier must close", "A federal judge", "ruled"))


LEDE = "A federal judge ruled on Monday that the pier must close. She gave no reason."


def test_who_opens_the_story_without_a_name_is_whoever_is_named_in_that_role_next() -> None:
    story = paragraphs(LEDE, "The order by Judge Ada Quill came after a storm.")
    assert words(story, "Ada Quill") == ["A federal judge", "She", "Ada Quill"]
    assert story.speakers() == ["Ada Quill"]


@pytest.mark.parametrize(
    "told",
    [
        (LEDE, "Judge Ada Quill and Judge Ona Tarn looked on."),
        (LEDE, "It rained.", "It rained more.", "Judge Ada Quill had a cold."),
        ("It rained on Judge Ada Quill.", LEDE),
        (LEDE, "Judge Hal Tarn had a cold, his wife said."),
        (LEDE, "Sailor Ada Quill had a cold."),
        (LEDE, "The ferry line sued Judge Ada Quill."),
    ],
)
def test_who_opens_the_story_stays_without_a_name_where_it_cannot_be_told(told: tuple[str, ...]) -> None:
    story = paragraphs(*told)
    assert all("judge" not in w for p in story.people if p.names for w in story.words(p))
