"""What the answer says of words that somebody denies, tells of another, or holds under a condition."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from test_said_words import quoted

from onrecord.reading import Quote, Reading
from onrecord.record import Record
from onrecord.record.said import Check


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "desk.db", "create") as opened:
        yield opened


def put(record: Record, text: str, *quotes: tuple[str, str, str, str], name: str = "Ada Penn") -> None:
    """A story with quotes as they are given: content, cue, source, kind; the one within another after it."""
    found: list[Quote] = []
    for content, cue, source, kind in quotes:
        start = text.index(content)
        spans = ((start, start + len(content)),)
        inside = next((n for n, q in enumerate(found) if q.content[0][0] <= start < q.content[0][1]), None)
        at, by = text.index(cue), text.index(source)
        found.append(
            Quote(
                content=spans,
                cue=((at, at + len(cue)),),
                source=((by, by + len(source)),),
                kind=kind,  # type: ignore[arg-type]
                speakers=("p1",) if source in name else (),
                inside=inside,
            )
        )
    reading = msgspec.structs.replace(
        quoted("x", name, "The Tide"), text=text, paragraphs=(), quotes=tuple(found)
    )
    record.add_reading(reading)


def flags(check: Check) -> list[tuple[str, str]]:
    return [(flag.sort, flag.words) for flag in check.flags]


@pytest.mark.parametrize(("cue", "source"), [("disputes", "Ada Penn"), ("denied", "Penn")])
def test_what_somebody_disputes_is_not_told_as_theirs(record: Record, cue: str, source: str) -> None:
    text = f"{source} {cue} that the ferry has as many berths as those figures show."
    put(record, text, ("the ferry has as many berths as those figures show", cue, source, "indirect"))
    check = record.said("the ferry has as many berths as those figures show", by="Ada Penn")
    assert (check.verdict, check.printings[0].standing) == ("mentioned", "denied")
    assert check.sentence == f"Not said: The Tide reports that Ada Penn {cue} this."


def test_what_somebody_does_not_deny_is_theirs(record: Record) -> None:
    text = "Ada Penn did not deny that the ferry has as many berths as that."
    put(record, text, ("the ferry has as many berths as that", "deny", "Ada Penn", "indirect"))
    assert record.said("the ferry has as many berths as that").verdict == "indirect"


def test_what_nobody_believes_is_nobodys(record: Record) -> None:
    text = "Neither crew believes the ferry has berths for a fair."
    put(record, text, ("the ferry has berths for a fair", "believes", "Neither crew", "indirect"))
    check = record.said("the ferry has berths for a fair")
    assert check.sentence == "Not said: The Tide reports that neither crew believes this."


def test_what_is_kept_from_others_is_not_said_to_stand_in_marks(record: Record) -> None:
    reading = quoted("she backed the tidal barrage", "Ada Penn", "The Tide")
    quote = msgspec.structs.replace(reading.quotes[0], status="denied", kind="indirect")
    record.add_reading(msgspec.structs.replace(reading, quotes=(quote,)))
    check = record.said("she backed the tidal barrage")
    assert check.sentence == "Not said: The Tide reports that Ada Penn did not say this."


@pytest.mark.parametrize("by", [None, "Ada Penn"])
def test_a_denial_of_words_put_to_one_is_shown(record: Record, by: str | None) -> None:
    text = "“The Harbour Post said I sailed in the gale today, and I did NOT!” Ada Penn wrote."
    put(
        record,
        text,
        ("“The Harbour Post said I sailed in the gale today, and I did NOT!”", "wrote", "Ada Penn", "direct"),
        ("I sailed in the gale today", "said", "The Harbour Post", "indirect"),
    )
    check = record.said("I sailed in the gale today", by=by)
    assert (check.verdict, check.printings[0].standing) == ("mentioned", "inside")
    assert check.printings[0].speakers == ("Ada Penn",)
    assert flags(check) == [("negation", "not")]


@pytest.mark.parametrize("by", ["Tom Abbra", "Tmo Abara", "Abarra"])
def test_a_misspelt_name_is_asked_back_and_no_fault(
    record: Record, read: Callable[..., Reading], by: str
) -> None:
    record.add_reading(read("“My flour comes over on that boat,” Tom Abara, a baker, said."))
    check = record.said("My flour comes over on that boat", by=by)
    assert check.verdict == "verbatim"
    assert [flag.message for flag in check.flags] == [
        f"nobody in this record is called “{by}”: did you mean “Tom Abara”?"
    ]


@pytest.mark.parametrize("by", ["Ines Abara", "Tom Arbor", "Ida Bell"])
def test_another_name_is_another_person(record: Record, read: Callable[..., Reading], by: str) -> None:
    record.add_reading(read("“My flour comes over on that boat,” Tom Abara, a baker, said."))
    assert record.said("My flour comes over on that boat", by=by).verdict == "another"


def test_one_word_of_a_longer_quote_is_too_short_to_check(record: Record) -> None:
    record.add_reading(quoted("The flood took Marrow’s weir and the mill"))
    assert record.said("Marrow’s").sentence.startswith("Too short to check")
    record.add_reading(quoted("defiled", outlet="The Horn"))
    assert record.said("defiled").verdict == "verbatim"


def test_two_common_words_and_one_more_are_nobodys_own(record: Record) -> None:
    record.add_reading(quoted("I have no idea how my boat came by its hole"))
    assert record.said("people have no idea").verdict == "absent"


@pytest.mark.parametrize(
    ("content", "wording"),
    [("“our harbour is finished” if she wins", "cut"), ("“our harbour is finished”", "verbatim")],
)
def test_a_condition_behind_the_marks_is_told(record: Record, content: str, wording: str) -> None:
    text = "Ada Penn declared that “our harbour is finished” if she wins."
    put(record, text, (content, "declared", "Ada Penn", "mixed"))
    check = record.said("our harbour is finished", by="Ada Penn")
    assert (check.verdict, flags(check)) == (wording, [("condition", "if")])


@pytest.mark.parametrize(
    ("words", "sort"),
    [
        ("nearly 3,000 people left the island, with 300 going to the school", "number"),
        ("nearly 7,000 people left the island, with 900 going to the school", "number"),
        ("nearly 7,000 people never left the island, with 300 going to the school", "negation"),
    ],
)
def test_a_paraphrase_with_another_figure_is_altered(record: Record, words: str, sort: str) -> None:
    flood = "during the spring flood, which broke two dykes,"
    told = f"{flood} nearly 7,000 people left the island, with 300 going to the school"
    put(record, f"Ada Penn said {told}.", (told, "said", "Ada Penn", "indirect"))
    check = record.said(words)
    assert (check.verdict, check.flags[0].sort) == ("altered", sort)
    assert "was paraphrased with different wording" in check.sentence


def test_a_paraphrase_of_other_people_is_not_altered(record: Record) -> None:
    told = "nearly 7,000 people left the island, with 300 going to the school"
    put(record, f"Ada Penn said {told}.", (told, "said", "Ada Penn", "indirect"))
    assert record.said("nearly 3,000 people joined the strike at the school").verdict == "absent"


def test_text_that_lost_its_marks_may_be_quoting(record: Record) -> None:
    text = "�We�re still at odds with the ferrymen,� said Ada Penn."
    put(record, text, ("We�re still at odds with the ferrymen", "said", "Ada Penn", "indirect"))
    check = record.said("We're still at odds with the ferrymen", by="Ada Penn")
    assert check.verdict == "indirect"
    assert check.sentence.startswith(
        "Perhaps quoted, perhaps paraphrased: The Tide has these words as Ada Penn’s"
    )
    assert not any(piece.change != "same" for piece in check.diff)


def test_who_is_named_in_the_sentence_is_told(record: Record) -> None:
    text = "“Few dare to scold him, but Ines Quill called him ‘reckless and dangerous’,” Ada Penn wrote."
    put(record, text, (text.partition("” ")[0] + "”", "wrote", "Ada Penn", "direct"))
    check = record.said("reckless and dangerous", by="Ines Quill")
    assert check.verdict == "mentioned"
    assert check.flags[0].message.startswith("Ines Quill is named in the sentence: “")


def test_ones_own_words_of_another_day_are_said(record: Record) -> None:
    text = "“They asked me about the play. I said, ‘I have never seen it.’ I don’t go,” Ada Penn said."
    put(record, text, (text.partition("” ")[0] + "”", "said", "Ada Penn", "direct"))
    check = record.said("I have never seen it", by="Ada Penn")
    assert check.verdict == "cut"
    assert ("inside", "I said") in flags(check)


def test_others_words_within_a_quote_are_not_the_speakers(record: Record) -> None:
    text = "“I was on the quay. He said, ‘I have never seen it.’ I left,” Ada Penn said."
    put(record, text, (text.partition("” ")[0] + "”", "said", "Ada Penn", "direct"))
    assert record.said("I have never seen it", by="Ada Penn").verdict == "mentioned"


@pytest.mark.parametrize("dash", ["-", "--", "–", "—"])
def test_a_name_behind_a_dash_signs_the_words(record: Record, dash: str) -> None:
    record.add_reading(quoted("The crews are of one mind about the lock"))
    check = record.said(f"The crews are of one mind about the lock {dash} Ada Penn")
    assert (check.verdict, check.by) == ("verbatim", "Ada Penn")


def test_a_no_that_is_part_of_a_word_denies_nothing(record: Record) -> None:
    record.add_reading(quoted("We will house the bargemen, end no-notice moorings and raise the quay"))
    check = record.said("We will house the bargemen and raise the quay")
    assert (check.verdict, flags(check)) == ("altered", [])
    record.add_reading(quoted("We will pay the bargemen, with no notice given, and raise the lock"))
    assert flags(record.said("We will pay the bargemen and raise the lock"))[0] == ("negation", "no")
