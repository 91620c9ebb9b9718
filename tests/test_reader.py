"""A reading holds whatever text it was read from, in range and without loss."""

import json
import socket

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.errors import BadArgument, BadStory, NoStory
from onrecord.reader import Reader
from onrecord.reading import SCHEMA, Reading, from_json, json_schema, to_json
from onrecord.story import Story

STORY = (
    "By Nell Marsh\n\n"
    "The old pier at Saltmouth will reopen next spring, the council said on Tuesday.\n\n"
    "“It has been a long wait,” said Ada Quill, 41, who leads the council. “We are nearly there.”\n\n"
    "She told reporters that the work had cost £2m since 2018.\n\n"
    "WATCH: Divers inspect the pier\n"
)
# Words, marks and signs that the steps look for, among any characters at all.
HOSTILE = st.lists(
    st.sampled_from(
        [
            "“", "”", '"', "'", "’", "‘", "``", "''", "«", "»", "\n\n", "\r\n", " ", ". ", ", ", ": ", "\x00",
            "\ufeff", "said", "she", "Ada Quill", "Mr. Quill", "41-year-old", "last", "Tuesday", "the",
            "13/10/2020", "who", "and", "his wife", "WATCH: ", "By ", "date 2020-10-15 ", "---\n",
            "according to", "e\u0301", "🙂",
        ]
    )
    | st.text(max_size=8),
    max_size=60,
).map("".join)  # fmt: skip


def spans(reading: Reading) -> list[tuple[int, int]]:
    found = [(p.start, p.end) for p in reading.paragraphs]
    found += [(m.start, m.end) for m in reading.marks]
    found += [(t.start, t.end) for t in reading.times]
    found += [(e.start, e.end) for e in reading.events if e.kind != "publication"]
    for quote in reading.quotes:
        found += [*quote.content, *quote.cue, *quote.source]
        found += [(e.start, e.end) for e in quote.evidence]
    for person in reading.people:
        found += [(start, end) for start, end, _ in person.mentions]
        found += [span for fact in person.facts for span in fact.spans]
    for note in reading.notes:
        found += note.spans
    return found


@settings(max_examples=200)
@given(HOSTILE.filter(str.strip), st.sampled_from([None, "2020-10-15", "2020-02-29T23:59:00+14:00"]))
def test_any_text_is_read_with_spans_in_range_and_no_loss(text: str, published: str | None) -> None:
    reading = Reader().read(Story(text=text, published=published))
    assert len(reading.text) == len(text)
    assert all(0 <= start < end <= len(text) for start, end in spans(reading))
    assert from_json(to_json(reading)) == reading
    ids = [p.id for p in reading.people]
    assert len(ids) == len(set(ids))
    for quote in reading.quotes:
        assert set(quote.speakers) | set(quote.addressees) <= set(ids)
        assert quote.speakers or quote.reason
        assert 0 <= quote.confidence <= 1
        assert quote.when is None or 0 <= quote.when < len(reading.times)
    for event in reading.events:
        assert set(event.who) <= set(ids)


@settings(max_examples=40)
@given(HOSTILE.filter(str.strip))
def test_the_same_text_gives_the_same_reading(text: str) -> None:
    story = Story(text=text, published="2020-10-15")
    assert to_json(Reader().read(story)) == to_json(Reader().read(story))


def test_a_story_is_read_whole() -> None:
    reading = onrecord.read(STORY, published="2020-10-15", outlet="The Gull")
    kinds = [p.kind for p in reading.paragraphs]
    assert kinds == ["byline", "body", "body", "body", "promo"]
    quill = next(p for p in reading.people if "Ada Quill" in p.names)
    direct = next(q for q in reading.quotes if q.kind == "direct")
    assert direct.speakers == (quill.id,)
    assert [reading.words(s) for s in direct.content] == [
        "“It has been a long wait,”",
        "“We are nearly there.”",
    ]
    told = next(q for q in reading.quotes if reading.words(q.cue[0]) == "told")
    assert told.speakers == (quill.id,)
    assert told.evidence
    tuesday = next(t for t in reading.times if reading.words((t.start, t.end)) == "Tuesday")
    assert tuesday.value == "2020-10-13"


def test_the_json_form_follows_its_schema_and_names_it() -> None:
    line = to_json(onrecord.read(STORY, published="2020-10-15"))
    document = json.loads(line)
    assert document["schema"] == SCHEMA
    jsonschema.Draft202012Validator(json_schema()).validate(document)
    assert b"\n" not in line


def test_reading_opens_no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    assert onrecord.read(STORY, published="2020-10-15").quotes


def test_an_empty_story_is_refused() -> None:
    with pytest.raises(NoStory, match="empty"):
        onrecord.read(" \n ")


def test_a_story_over_the_limit_is_refused_with_the_way_out() -> None:
    with pytest.raises(BadStory, match="over the limit of 10"):
        Reader(text_limit=10).read(Story(text="More than ten characters."))


def test_a_story_without_a_date_is_read_with_its_relative_dates_open() -> None:
    reading = onrecord.read(STORY)
    tuesday = next(t for t in reading.times if reading.words((t.start, t.end)) == "Tuesday")
    assert tuesday.earliest is None
    assert any("date" in note.message for note in reading.notes)


def test_many_stories_are_read_in_order_in_any_number_of_processes() -> None:
    stories = [Story(text=f"“Number {n},” said Ada Quill.", id=str(n)) for n in range(5)]
    alone = list(Reader().read_many(stories))
    assert [r.id for r in alone] == ["0", "1", "2", "3", "4"]
    assert list(Reader().read_many(stories, jobs=2)) == alone


def test_the_public_names_are_those_promised() -> None:
    assert sorted(onrecord.__all__) == sorted(
        "OnrecordError Reader Reading Record Story __version__ errors read read_file read_files".split()
    )
    assert all(getattr(onrecord, name) for name in onrecord.__all__)


@pytest.mark.parametrize(
    "error", [OSError(24, "Too many open files"), RuntimeError("Too many open files (os error 24)")]
)
def test_a_want_of_file_descriptors_is_no_fault_of_the_reader(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def short(*_: object) -> None:
        raise error

    monkeypatch.setattr("onrecord.reader.quotes.find", short)
    (outcome,) = Reader().try_many([Story(text="“Yes,” said Ada Quill.", id="pier")])
    assert str(outcome) == (
        "pier: the system has not what the reading needs (Too many open files); read it again."
    )


@pytest.mark.parametrize("given", [{"min_confidence": 3}, {"min_confidence": -0.1}, {"text_limit": 0}])
def test_a_number_that_cannot_be_is_refused(given: dict[str, float]) -> None:
    with pytest.raises(BadArgument, match="is not valid"):
        Reader(**given)  # type: ignore[arg-type]
