"""Words that were denied, and words of which it is not sure who said them."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from test_said_words import quoted
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.reading import Quote, Reading, Status
from onrecord.record import Record
from onrecord.record.said.answer import SURE

WORDS = "We will drown the meadow"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "desk.db", "create") as opened:
        yield opened


def told(words: str = WORDS, name: str = "Ada Penn", outlet: str = "The Tide", **changes: object) -> Reading:
    reading = quoted(words, name, outlet)
    quote = msgspec.structs.replace(reading.quotes[0], **changes)
    return msgspec.structs.replace(reading, quotes=(quote,))


@pytest.mark.parametrize("kind", ["direct", "mixed", "indirect"])
@pytest.mark.parametrize("by", [None, "Ada Penn", "Bram Orr"])
def test_words_that_were_denied_are_mentioned_alone(record: Record, kind: str, by: str | None) -> None:
    record.add_reading(told(status="denied", kind=kind))
    check = record.said(WORDS, by=by)
    assert (check.verdict, check.printings[0].standing) == ("mentioned", "denied")
    assert "The Tide reports that Ada Penn did not say this" in check.sentence
    other = record.said("We will drown the whole meadow", by=by)
    assert other.verdict == "absent"
    assert other.others[0].standing == "denied"


def test_words_that_were_said_elsewhere_win_over_the_denial(record: Record) -> None:
    record.add_reading(told(status="denied"))
    record.add_reading(told(outlet="The Horn", name="Bram Orr"))
    assert record.said(WORDS, by="Bram Orr").verdict == "verbatim"
    for by, verdict in ((None, "verbatim"), ("Ada Penn", "another")):
        check = record.said(WORDS, by=by)
        assert check.verdict == verdict
        assert [each.outlet for each in check.printings] == ["The Horn"]
        assert [(each.outlet, each.standing) for each in check.others] == [("The Tide", "denied")]


def test_what_was_asked_is_said_and_what_was_thought_is_not(record: Record) -> None:
    record.add_reading(told("Is the weir shut?", status="asked"))
    record.add_reading(told("The weir holds no more", status="thought"))
    record.add_reading(told("The mill must go under", status="attitude"))
    assert record.said("Is the weir shut?").verdict == "verbatim"
    assert record.said("The weir holds no more").printings[0].standing == "thought"
    assert record.said("The mill must go under").verdict == "absent"


@pytest.mark.parametrize(("by", "flags"), [(None, 0), ("Ada Penn", 0), ("Bram Orr", 1)])
@pytest.mark.parametrize("checked", [WORDS, "drown the meadow"])
def test_a_guess_at_the_speaker_is_uncertain(
    record: Record, by: str | None, flags: int, checked: str
) -> None:
    record.add_reading(told(confidence=SURE - 0.1))
    check = record.said(checked, by=by)
    assert check.verdict == "uncertain"
    assert "the words are in The Tide" in check.sentence
    assert f"the best guess is Ada Penn (confidence {SURE - 0.1:.2f})" in check.sentence
    assert sum(flag.sort == "speaker" for flag in check.flags) == flags


def test_words_without_a_speaker_are_uncertain(record: Record) -> None:
    record.add_reading(told(speakers=(), confidence=0.9))
    for by in (None, "Ada Penn"):
        check = record.said(WORDS, by=by)
        assert check.verdict == "uncertain"
        assert "it is not clear there who said them" in check.sentence


def test_a_story_that_is_sure_decides(record: Record) -> None:
    record.add_reading(told(confidence=0.2))
    record.add_reading(told(confidence=0.9, outlet="The Horn"))
    check = record.said(WORDS, by="Ada Penn")
    assert (check.verdict, len(check.printings)) == ("verbatim", 2)
    assert check.printings[check.told or 0].outlet == "The Horn"
    assert record.said(WORDS, by="Bram Orr").verdict == "another"


def test_the_terminal_says_so_without_colours_of_right_and_wrong(record: Record) -> None:
    record.add_reading(told(confidence=0.2))
    shown = CliRunner().invoke(app, ["said", record.path, WORDS], env={"FORCE_COLOR": "1"})
    assert shown.exit_code == 0
    assert "Uncertain who said this" in shown.stdout
    assert not any(code in shown.stdout for code in ("\x1b[32m", "\x1b[31m", "\x1b[1;32m", "\x1b[1;31m"))


@pytest.mark.parametrize(
    ("printed", "checked", "verdict"),
    [
        ("5 dead and counting", "3 dead", "altered"),
        ("Five dead", "3 dead", "altered"),
        ("5 dead and counting", "3 lost", "absent"),
        ("Of the 5 who were dead by noon we buried all but the baker", "3 dead", "absent"),
    ],
)
def test_another_figure_in_a_short_quote_is_a_change(
    record: Record, printed: str, checked: str, verdict: str
) -> None:
    record.add_reading(told(printed))
    assert record.said(checked).verdict == verdict


@pytest.mark.parametrize("by", [None, "Ada Penn", "Bram Orr"])
@pytest.mark.parametrize("checked", [WORDS, "drown the meadow"])
def test_words_that_may_be_told_as_not_said_are_uncertain(
    record: Record, by: str | None, checked: str
) -> None:
    record.add_reading(told(doubt=0.2, confidence=0.75))
    check = record.said(checked, by=by)
    assert check.verdict == "uncertain"
    assert check.sentence.startswith("Uncertain whether this was said: the words are in The Tide")
    assert "may be saying that Ada Penn did not say them" in check.sentence
    assert "denied" in [flag.sort for flag in check.flags]


def test_a_small_chance_that_words_were_not_said_changes_nothing(record: Record) -> None:
    record.add_reading(told(doubt=0.02))
    assert record.said(WORDS, by="Ada Penn").verdict == "verbatim"
    assert record.said(WORDS, by="Bram Orr").verdict == "another"


def test_a_story_that_has_the_words_as_said_decides_over_one_that_may_not(record: Record) -> None:
    record.add_reading(told(doubt=0.4))
    record.add_reading(told(outlet="The Horn"))
    check = record.said(WORDS, by="Ada Penn")
    assert (check.verdict, [each.outlet for each in check.printings]) == ("verbatim", ["The Horn"])


@pytest.mark.parametrize("kind", ["direct", "indirect"])
def test_altered_words_carry_the_doubt_and_a_guess_is_called_one(record: Record, kind: str) -> None:
    record.add_reading(told("We will drown the meadow by the mill", doubt=0.2, confidence=0.4, kind=kind))
    check = record.said("We will drown the meadow by the weir and the mill")
    assert check.verdict in ("altered", "indirect")
    assert "erhaps Ada Penn" in check.sentence
    assert check.flags[-1].sort == "denied"


@pytest.mark.parametrize(
    ("before", "cue", "verdict"),
    [
        ("she had never said “", "swore", "uncertain"),
        ("she had not told the miller “", "insisted", "uncertain"),
        ("that she had told the miller “", "denied", "uncertain"),
        ("she had never used the words “", "said", "uncertain"),
        ("nobody could stop her: she said “", "warned", "uncertain"),
        ("saying she would “", "rejected", "uncertain"),
        ("the miller's claim that it would “", "rejected", "uncertain"),
        ("she would never “", "said", "verbatim"),
        ("she had told the miller “", "said", "verbatim"),
        ("the plan, which she did not like, was to “", "said", "verbatim"),
    ],
)
def test_marked_words_in_a_paraphrase_that_denies_them_are_uncertain(
    record: Record, before: str, cue: str, verdict: str
) -> None:
    name, words = "Ada Penn", "drown the meadow"
    text = f"{name} {cue} {before}{words}”."
    start = len(f"{name} {cue} ")
    quote = Quote(
        content=((start, len(text) - 1),),
        cue=((len(name) + 1, start - 1),),
        source=((0, len(name)),),
        kind="mixed",
        speakers=("p1",),
    )
    reading = told(name=name)
    record.add_reading(msgspec.structs.replace(reading, text=text, paragraphs=(), quotes=(quote,)))
    assert record.said(words).verdict == verdict


@pytest.mark.parametrize("words", ["we were", "the", "of the", "I know", "it as"])
def test_words_too_short_or_common_are_said_to_be(record: Record, words: str) -> None:
    record.add_reading(told("We were at the end of the weir, and that is it as far as I know"))
    for by in (None, "Ada Penn", "Bram Orr"):
        check = record.said(words, by=by)
        assert check.verdict in ("uncertain", "absent")
        assert check.sentence.startswith("Too short to check: ")
        assert check.flags[0].sort == "common"


def test_short_words_that_are_a_whole_quote_are_found(record: Record) -> None:
    record.add_reading(told("No"))
    assert record.said("No").verdict == "verbatim"
    assert record.said("Yes").verdict == "absent"


@pytest.mark.parametrize(
    ("printed", "checked", "anybody", "known"),
    [
        ("I am 61", "I am 62", "absent", "altered"),
        ("$3 million", "$4 million", "altered", "altered"),
        ("There were seven of us", "There were eight of us", "altered", "altered"),
        ("It is 4 and 5", "It is 4 and 7", "altered", "altered"),
        ("I am 61", "He was 62", "absent", "absent"),
    ],
)
def test_another_figure_among_common_words_is_a_change(
    record: Record, printed: str, checked: str, anybody: str, known: str
) -> None:
    record.add_reading(told(printed))
    assert record.said(checked).verdict == anybody
    assert record.said(checked, by="Ada Penn").verdict == known


@pytest.mark.parametrize("source", ["the chorus of her song", "The refrain", "Her hymn"])
def test_what_a_song_says_is_sung(record: Record, source: str) -> None:
    text = f"“{WORDS},” goes {source}."
    start = text.index(source)
    quote = Quote(
        content=((0, len(WORDS) + 3),), source=((start, start + len(source)),), speakers=("p1",), cue=()
    )
    record.add_reading(msgspec.structs.replace(told(), text=text, quotes=(quote,)))
    assert record.said(WORDS).printings[0].standing == "sung"


def test_words_of_somebody_without_a_name_are_not_denied_to_anybody(record: Record) -> None:
    reading = told()
    nobody = msgspec.structs.replace(reading.people[0], names=())
    record.add_reading(msgspec.structs.replace(reading, people=(nobody,)))
    check = record.said(WORDS, by="Bram Orr")
    assert check.verdict == "uncertain"
    assert "the story gives them to “someone” and names nobody" in check.sentence
    assert record.said(WORDS).verdict == "verbatim"
    record.add_reading(
        msgspec.structs.replace(
            told("The weir is mended", confidence=0.2), people=(nobody,), outlet="The Horn"
        )
    )
    guess = record.said("The weir is mended", by="Bram Orr").sentence
    assert guess.endswith("the best guess is “someone” (confidence 0.20), whom the story does not name.")


@pytest.mark.parametrize(
    ("before", "flags"), [("would not", ["negation"]), ("would", []), ("was not ill but would", [])]
)
def test_a_denial_before_the_marks_is_told_of(record: Record, before: str, flags: list[str]) -> None:
    text = f"Ada Penn said she {before} “drown the meadow”."
    quote = Quote(
        content=((14, len(text) - 1),), cue=((9, 13),), source=((0, 8),), kind="mixed", speakers=("p1",)
    )
    record.add_reading(msgspec.structs.replace(told(), text=text, paragraphs=(), quotes=(quote,)))
    check = record.said("drown the meadow")
    assert (check.verdict, [flag.sort for flag in check.flags]) == ("verbatim", flags)


def test_a_guess_at_who_denied_is_not_called_one_twice(record: Record) -> None:
    record.add_reading(told(status="denied", confidence=0.3))
    assert (
        "reports that somebody (the best guess is Ada Penn) did not say this" in record.said(WORDS).sentence
    )


@pytest.mark.parametrize(
    ("cue", "words", "verdict"),
    [
        ("asked", f"if Ada Penn had said “{WORDS}”", "uncertain"),
        ("disputed", f"whether Ada Penn said “{WORDS}”", "uncertain"),
        ("went", f"rather than say “{WORDS}”", "uncertain"),
        ("crossed out", f"the sentence “{WORDS}”", "uncertain"),
        ("removed the passage", f"“{WORDS}”", "uncertain"),
        ("read out", f"the sentence “{WORDS}”", "verbatim"),
        ("asked", f"what they do if they want “{WORDS}”", "verbatim"),
        ("cut the ribbon and said", f"“{WORDS}”", "verbatim"),
    ],
)
def test_words_not_said_or_taken_out_are_uncertain(
    record: Record, cue: str, words: str, verdict: str
) -> None:
    text = f"Ada Penn {cue} {words}."
    start, end = text.index(words), len(text) - 1
    reading = told()
    quote = msgspec.structs.replace(
        reading.quotes[0], content=((start, end),), kind="mixed", cue=((9, start - 1),), source=((0, 8),)
    )
    person = msgspec.structs.replace(reading.people[0], mentions=((0, 8, "name"),))
    record.add_reading(msgspec.structs.replace(reading, text=text, quotes=(quote,), people=(person,)))
    assert record.said(WORDS, by="Ada Penn").verdict == verdict


@pytest.mark.parametrize("outer", ["denied", "said"])
def test_words_in_a_quote_that_was_not_said_are_uncertain(record: Record, outer: Status) -> None:
    text = f"Guards differ on whether Ada Penn said “{WORDS}” there."
    start = text.index("“")
    whole = Quote(content=((text.index("Ada"), len(text) - 1),), kind="mixed", status=outer)
    part = Quote(content=((start, text.index("”") + 1),), speakers=("p1",), inside=0)
    reading = msgspec.structs.replace(told(), text=text, quotes=(whole, part))
    person = msgspec.structs.replace(reading.people[0], mentions=((25, 33, "name"),))
    record.add_reading(msgspec.structs.replace(reading, people=(person,)))
    assert record.said(WORDS, by="Ada Penn").verdict == ("uncertain" if outer == "denied" else "verbatim")
