"""What is told beside the words: only what turns them, and where else they are."""

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.reading import Reading
from onrecord.record import Record
from onrecord.record.said.sense import turning


@pytest.fixture
def asked(tmp_path: Path, read: Callable[..., Reading]) -> Callable[..., object]:
    def ask(text: str, words: str, **how: str) -> object:
        with Record.open(tmp_path / "desk.db", "create") as record:
            record.add_reading(read(text, outlet="The Tide", published="2025-03-05", id="tide"))
            return record.said(words, **how)

    return ask


@pytest.mark.parametrize(
    ("text", "words", "careful"),
    [
        ("“I do not know who he is, but I will ask around,” Ada Quill said.", "I will ask around", False),
        ("“She is a citizen and there is no case against her,” Ada Quill said.", "She is a citizen", False),
        ("“I sailed in the gale and I did not,” Ada Quill said.", "I sailed in the gale", True),
        (
            "“It has nothing to hide and at the moment nothing to land,” Ada Quill said.",
            "It has nothing to hide",
            False,
        ),
        (
            "“It has goods to hide and at the moment nothing to land,” Ada Quill said.",
            "It has goods to hide",
            True,
        ),
        ("“If the pier is unsafe, we will close it,” Ada Quill said.", "we will close it", True),
        ("“If it rains and I see water, I will close it,” Ada Quill said.", "I see water", True),
    ],
)
def test_only_what_turns_the_words_is_told(
    asked: Callable[..., object], text: str, words: str, careful: bool
) -> None:
    check = asked(text, words)
    assert any(flag.message.startswith("careful") for flag in check.flags) is careful  # type: ignore[attr-defined]


def test_provided_to_somebody_is_no_condition() -> None:
    assert turning("the papers provided to the council".split()) is None
    assert turning("provided the council agrees".split()) == ("condition", "provided")


def test_words_of_other_days_are_told_to_be_there(asked: Callable[..., object]) -> None:
    text = "“We will mend the long quay by May,” Ada Quill said."
    check = asked(text, "We will mend the long quay by May", since="2025-03-06")
    assert check.verdict == "absent"  # type: ignore[attr-defined]
    assert check.sentence == (  # type: ignore[attr-defined]
        "Not in the stories asked for: 1 story has these words as a quote, before 6 March 2025, "
        "first of 5 March 2025."
    )
    there = asked(text, "We will mend the long quay by May", until="2025-03-06")
    assert there.verdict == "verbatim"  # type: ignore[attr-defined]


def test_what_somebody_believes_in_marks_is_theirs_and_told_so(asked: Callable[..., object]) -> None:
    text = "Ada Quill, the mayor, believes that the plan “continues a pattern of lawless building”."
    check = asked(text, "continues a pattern of lawless building", by="Ada Quill")
    assert check.verdict == "verbatim"  # type: ignore[attr-defined]
    assert [flag.sort for flag in check.flags if flag.around] == ["thought"]  # type: ignore[attr-defined]


def test_stories_without_an_outlet_are_no_outlets(tmp_path: Path, read: Callable[..., Reading]) -> None:
    text = "“We will mend the long quay by May,” Ada Quill said{}."
    with Record.open(tmp_path / "desk.db", "create") as record:
        for day, more in (("2025-03-05", ""), ("2025-03-06", " at the fair")):
            record.add_reading(read(text.format(more), published=day, id=day))
        sentence = record.said("We will mend the long quay by May").sentence
    assert "in 2 stories" in sentence
    assert "outlet" not in sentence


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("We will mend the long quay by May", "has these words as a quote."),
        ("We shall mend the tall quay by May", "has these words, altered."),
        ("the tide runs very fast at the town's northern lock", "has a paraphrase in much these words."),
        ("the tide runs fast at the northern lock", "has these words as a paraphrase."),
    ],
)
def test_words_of_a_story_without_a_date_are_told_to_be_there(
    tmp_path: Path, read: Callable[..., Reading], words: str, told: str
) -> None:
    text = (
        "“We will mend the long quay by May,” Ada Quill said.\n\n"
        "Quill said that the tide runs fast at the northern lock of the town."
    )
    with Record.open(tmp_path / "desk.db", "create") as record:
        record.add_reading(read(text, outlet="The Tide", id="tide"))
        check = record.said(words, since="2025-01-01")
        assert check.verdict == "absent"
        assert check.sentence == f"Not in the stories asked for: 1 story without a date {told}"
        assert bool(check.others) is ("altered" in told or "much" in told)
        assert record.said("the pier is for sale at auction", since="2025-01-01").flags == ()
