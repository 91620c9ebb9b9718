"""What holds of every reading holds of stories made to break it, and the checks notice what is broken."""

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

sys.path.append(str(Path(__file__).resolve().parent.parent / "bench"))

import invariants
import made
import onrecord
from onrecord.reader import Reader
from onrecord.reading import Event, Fact, Mention, Note, Person, Quote, Reading, Time
from onrecord.story import Story
from onrecord.timeline import plot


@given(number=st.integers(0, 10**9))
@settings(max_examples=60)
def test_stories_made_to_break_the_reader(number: int) -> None:
    text, day, title = made.story(number, seed=0)
    story = Story(text=text, published=day, title=title)
    assert invariants.broken(Reader().read(story)) == []


@given(text=st.text(min_size=1).filter(str.strip))
@settings(max_examples=60)
def test_any_text(text: str) -> None:
    story = Story(text=text)  # `read` takes "story.txt" for a file's name
    assert invariants.broken(Reader().read(story)) == []


@pytest.mark.parametrize("text", made.seeds())
def test_the_seeds_and_what_is_left_of_them_without_apostrophes(text: str) -> None:
    for some in (text, text.replace("’s", " s"), text[: len(text) // 2], text.upper()):
        assert invariants.broken(onrecord.read(some, published="9999-12-31")) == []


@pytest.mark.parametrize(
    "text",
    ['"We Tue,said that e\n"Ite', "‘’s Frw said.\n‘WhatBay coat hooks?’", "A person he who ,according"],
)
def test_who_is_carried_to_a_quote_does_not_stand_in_it(text: str) -> None:
    assert invariants.broken(onrecord.read(text)) == []


def test_a_sound_reading_breaks_nothing(reading: Reading) -> None:
    assert invariants.broken(reading) == []


def _first(reading: Reading, **change: object) -> Reading:
    return replace(reading, quotes=(replace(reading.quotes[0], **change), *reading.quotes[1:]))


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("quote-content-span", {"content": ((5, 5),)}),
        ("quote-cue-span", {"cue": ((0, 10_000),)}),
        ("quote-content-order", {"content": ((60, 70), (65, 75))}),
        ("quote-source-in-content", {"content": ((0, 60),), "source": ((21, 30),)}),
        ("quote-cue-in-source", {"cue": ((21, 30),), "source": ((21, 40),)}),
        ("quote-refers", {"when": 9}),
        ("quote-persons", {"speakers": ("p9",)}),
        ("quote-reason", {"speakers": (), "reason": None}),
        ("quotes-overlap", {"content": ((60, 110),)}),
        ("inside-refers", {"inside": 3}),
    ],
)
def test_a_broken_quote_is_noticed(reading: Reading, kind: str, change: dict[str, object]) -> None:
    assert kind in {fault.partition(":")[0] for fault in invariants.broken(_first(reading, **change))}


def test_other_broken_parts_are_noticed(reading: Reading) -> None:
    mention: Mention = (0, 5, "name")
    broken = replace(
        reading,
        quotes=(*reading.quotes, Quote(content=((190, 195),), inside=0, reason="not named")),
        times=(Time(start=9, end=9, type="DATE", value="2024", rule="r", earliest="2025", latest="2024"),),
        people=(
            Person(id="p1", mentions=(mention, mention), members=("p7",)),
            Person(
                id="p1", facts=(Fact(kind="age", value="1", spans=(), born=("0001-01-02", "0001-01-01")),)
            ),
        ),
        events=(Event(start=0, end=5, beside=0), Event(start=0, end=5, who=("p9",), time=4)),
        notes=(Note(check="age", message="m", spans=((7, 3),)),),
    )
    kinds = {fault.partition(":")[0] for fault in invariants.broken(broken)}
    assert kinds >= {
        *("inside-wrong", "times-span", "time-interval", "person-ids", "mention-twice", "person-refers"),
        *("person-nowhere", "fact-born", "event-beside", "event-who", "event-refers", "note-span"),
    }


@pytest.mark.parametrize("sign", ["\ufffe", "\uffff", "\x00", "\x1b", "\ud800", "\x85", "&<>"])
def test_a_plot_is_xml_whatever_the_story_holds(sign: str) -> None:
    from xml.etree import ElementTree

    read = onrecord.read(
        f"Ada {sign}Quill married {sign} in 2019{sign}.", published="2024-03-14", title=sign + "a"
    )
    ElementTree.fromstring(plot.svg(read).encode("utf-8"))
