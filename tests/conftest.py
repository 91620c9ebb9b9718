"""A story read by hand, for tests of what is done with a reading."""

import pytest
from hypothesis import settings

from onrecord.reading import (
    Event,
    Evidence,
    Fact,
    Mention,
    Note,
    Paragraph,
    Person,
    Quote,
    Reading,
    Span,
    Time,
)

settings.register_profile("untimed", deadline=None)  # a busy machine is no fault of what is tested
settings.load_profile("untimed")

TEXT = (
    "Ferry pier to close\n\n"
    "Harbour master Ines Quill, 41, said on Tuesday night that the pier would close.\n\n"
    '"It is not safe," she told Tom Abara. "We looked twice."\n\n'
    "The pier, seen in March\n\n"
    "A neighbour called the plan “a scandal” on a local blog."
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return start, start + len(words)


def _named(words: str, form: str = "name") -> Mention:
    return (*span(words), form)  # type: ignore[return-value]


@pytest.fixture
def reading() -> Reading:
    """A pier story with a heading, a caption, and quotes that are indirect, direct, carried on and mixed."""
    she = Evidence(start=span("she")[0], end=span("she")[1], rule="pronoun")
    quill = Evidence(start=span("Ines Quill")[0], end=span("Ines Quill")[1], rule="name")
    return Reading(
        id="pier",
        text=TEXT,
        published="2025-03-05",
        title="Ferry pier to close",
        outlet="The Marrow Gazette",
        byline="Ada Penn",
        url="https://gazette.example/pier",
        paragraphs=tuple(
            Paragraph(*span(words), kind)  # type: ignore[arg-type]
            for words, kind in zip(
                TEXT.split("\n\n"), ("heading", "body", "body", "caption", "body"), strict=True
            )
        ),
        quotes=(
            Quote(
                content=(span("that the pier would close"),),
                cue=(span("said"),),
                source=(span("Harbour master Ines Quill"),),
                kind="indirect",
                speakers=("p1",),
                when=0,
                evidence=(quill,),
            ),
            Quote(
                content=(span('"It is not safe,"'),),
                cue=(span("told"),),
                source=(span("she"),),
                speakers=("p1",),
                addressees=("p2",),
                evidence=(she, quill),
                confidence=0.7,
            ),
            Quote(content=(span('"We looked twice."'),), speakers=("p1",), continues=1, confidence=0.5),
            Quote(
                content=(span("the plan “a scandal”"),),
                cue=(span("called"),),
                source=(span("A neighbour"),),
                kind="mixed",
                manner="written",
                medium="a local blog",
                reason="the story does not name the neighbour",
            ),
        ),
        times=(
            Time(
                start=span("Tuesday night")[0],
                end=span("Tuesday night")[1],
                type="TIME",
                value="2025-03-04TNI",
                earliest="2025-03-04T18:00",
                latest="2025-03-05T06:00",
                anchor=-1,
            ),
            Time(
                start=span("March")[0],
                end=span("March")[1],
                type="DATE",
                value="2025-03",
                earliest="2025-03-01",
                latest="2025-04-01",
                anchor=-1,
            ),
        ),
        people=(
            Person(
                id="p1",
                names=("Ines Quill",),
                mentions=(_named("Ines Quill"), _named("she", "pronoun")),
                facts=(
                    Fact(kind="role", value="harbour master", spans=(span("Harbour master"),)),
                    Fact(kind="age", value="41", spans=(span("41"),), born=("1983-03-06", "1984-03-05")),
                ),
            ),
            Person(id="p2", names=("Tom Abara",), mentions=(_named("Tom Abara"),)),
        ),
        events=(
            Event(
                start=span("the pier would close")[0],
                end=span("the pier would close")[1],
                status="planned",
                who=("p1",),
                earliest="2025-03-04",
                latest="2025-03-05",
            ),
        ),
        notes=(
            Note(check="weekday", kind="holds", message="Tuesday is 4 March 2025.", spans=(span("Tuesday"),)),
            Note(check="source", message="The neighbour is not named.", spans=(span("A neighbour"),)),
        ),
    )
