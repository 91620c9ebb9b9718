"""Words in quotation marks that nobody said, and words that agree and say something else."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from test_said_words import quoted

from onrecord.reading import Reading
from onrecord.record import Record
from onrecord.record.said.answer import RULES


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "desk.db", "create") as opened:
        yield opened


@pytest.mark.parametrize(
    ("printed", "checked"),
    [
        ("I am a smuggler? Never in my life.", "I am a smuggler"),
        ("You say I drowned the cat?", "I drowned the cat"),
        ("Do you believe I poisoned the well?", "I poisoned the well"),
        ("The bridge was safe.", "The bridge was safe?"),
    ],
)
def test_a_question_is_not_its_statement(record: Record, printed: str, checked: str) -> None:
    record.add_reading(quoted(printed))
    check = record.said(checked)
    assert (check.verdict, check.flags[0].sort) == ("altered", "question")
    assert check.sentence.startswith("Altered: the record has ")


def test_a_question_by_its_order_is_one_without_its_mark(record: Record) -> None:
    record.add_reading(quoted("Why did she sell the bell? It rang well."))
    assert record.said("Why did she sell the bell").verdict == "verbatim"
    assert record.said("Why did she sell the bell?").verdict == "verbatim"
    check = record.said("she sell the bell")
    assert (check.verdict, check.flags[0].sort) != ("verbatim", "question")


@pytest.mark.parametrize(
    ("printed", "checked"),
    [
        ("We will open the weir in May.", "We will [illegally] open the weir in May"),
        ("He is a forger and a cheat.", "[Tarn] is a forger and a cheat"),
        ("They should pay for it.", "They should [not] pay for it"),
    ],
)
def test_brackets_of_whoever_checks_are_a_change(record: Record, printed: str, checked: str) -> None:
    record.add_reading(quoted(printed))
    check = record.said(checked)
    assert check.verdict == "altered"
    assert check.flags[0].words.strip("[]") in checked


@pytest.mark.parametrize(
    ("printed", "checked"),
    [
        ("We will not sell the common to anyone.", "We will … sell the common to anyone"),
        ("They don’t deserve the prize at all.", "They … deserve the prize at all"),
    ],
)
def test_an_ellipsis_that_swallows_a_negation_is_a_change(record: Record, printed: str, checked: str) -> None:
    record.add_reading(quoted(printed))
    check = record.said(checked)
    assert (check.verdict, check.flags[0].sort) == ("altered", "negation")


def test_an_ellipsis_over_other_words_is_a_cut_that_says_what_is_left_out(record: Record) -> None:
    record.add_reading(quoted("We will, if the rain stops, sell the common to anyone."))
    check = record.said("We will … sell the common to anyone")
    assert (check.verdict, check.flags[0].sort) == ("cut", "condition")
    assert "if the rain stops" in check.flags[0].message


@pytest.mark.parametrize("checked", ["He is a cheat in a hat", "He has a cheat in a hat"])
def test_a_contraction_that_may_be_two_things_is_written_out_by_whoever_checks(
    record: Record, checked: str
) -> None:
    record.add_reading(quoted("He’s a cheat in a hat"))
    check = record.said(checked)
    assert (check.verdict, check.flags[0].sort) == ("altered", "contraction")
    assert "may be what “He’s” stands for" in check.sentence


@pytest.mark.parametrize("marks", ["‘’", "''", "“”"])
def test_words_that_a_speaker_quotes_are_not_that_speakers(record: Record, marks: str) -> None:
    record.add_reading(
        quoted(f"My brother told me, {marks[0]}I burned the barn myself,{marks[1]} and I wept")
    )
    for by in (None, "Ada Penn"):
        check = record.said("I burned the barn myself", by=by)
        assert check.verdict == "mentioned"
        assert check.printings[0].standing == "inside"
        assert check.sentence.startswith("Quoted within a quote: Ada Penn is quoting someone else")
    assert record.said("My brother told me I burned the barn myself and I wept").verdict == "verbatim"


def test_words_of_a_song_are_not_said(record: Record) -> None:
    reading = quoted("Let me row to your window tonight")
    sung = msgspec.structs.replace(reading.quotes[0], manner="sung")
    record.add_reading(msgspec.structs.replace(reading, quotes=(sung,)))
    assert record.said("Let me row to your window tonight").verdict == "mentioned"


def test_a_headline_alone_is_nobodys_word(record: Record, read: Callable[..., Reading]) -> None:
    head = "Penn vows: ‘I will sink the fleet’"
    story = "Ada Penn, a captain, spoke to the council on Tuesday.\n\n“The boats are old,” Penn said."
    record.add_reading(read(f"{head}\n\n{story}", title=head))
    check = record.said("I will sink the fleet")
    assert check.verdict != "verbatim"
    assert check.verdict in ("mentioned", "absent")
    record.add_reading(read(f"{head}\n\n{story}\n\n“I will sink the fleet,” Penn said.", title=head))
    assert record.said("I will sink the fleet").verdict == "verbatim"


def test_a_nickname_is_no_statement(record: Record) -> None:
    text = "Ada Penn, nicknamed “the Anvil of Colby”, spoke on Tuesday."
    start = text.index("“")
    reading = quoted("We dig")
    quote = msgspec.structs.replace(reading.quotes[0], content=((start, text.index("”") + 1),))
    record.add_reading(
        msgspec.structs.replace(
            reading,
            text=text,
            people=(msgspec.structs.replace(reading.people[0], mentions=((0, 8, "name"),)),),
            quotes=(quote,),
        )
    )
    check = record.said("the Anvil of Colby", by="Ada Penn")
    assert (check.verdict, check.printings[0].standing) == ("mentioned", "name")


def test_every_answer_has_the_revision_of_its_rules(record: Record) -> None:
    record.add_reading(quoted("We dig"))
    assert record.said("We dig").rules == RULES
