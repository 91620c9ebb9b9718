"""Who takes part in an entry: as the encoder and the place of a name tell, and how surely."""

import pytest
from timeline_told import PUBLISHED

from onrecord import read
from onrecord.model import Happening
from onrecord.reading import Reading


def _read(story: str) -> tuple[Reading, dict[str, str]]:
    reading = read(story, published=PUBLISHED)
    return reading, {person.id: person.names[0] for person in reading.people if person.names}


def _taking(story: str) -> set[str]:
    reading, names = _read(story)
    (event,) = [event for event in reading.events if event.kind == "event"]
    return {names[id] for id in event.who}


@pytest.mark.parametrize(
    ("story", "who"),
    [
        ("Tom Reed accused Ada Bell on Monday of stealing the boat.", {"Tom Reed", "Ada Bell"}),
        ("Tom Reed said on Monday that Ada Bell had stolen the boat.", {"Tom Reed"}),
        ("Ada Bell was beaten by Tom Reed on Monday.", {"Ada Bell", "Tom Reed"}),
        ("Ada Bell's lawyer, Tom Reed, left the court on Monday.", {"Tom Reed"}),
    ],
)
def test_whom_a_saying_is_of_takes_part_and_who_is_spoken_of_does_not(story: str, who: set[str]) -> None:
    assert _taking(story) == who


@pytest.mark.parametrize(("chance", "told"), [(0.95, 1), (0.5, 0)])
def test_an_entry_is_told_only_where_it_is_sure_who_takes_part(
    chance: float, told: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Happening, "takes_part", lambda *_: chance)
    reading, _ = _read("Ada Bell sold the pier to Tom Reed on Monday.")
    assert sum(event.kind == "event" for event in reading.events) == told


@pytest.mark.parametrize(("subject", "told"), [(0.97, 1), (0.6, 0)])
def test_doubt_about_others_counts_less_where_it_is_sure_who_does_it(
    subject: float, told: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Happening, "takes_part", lambda _, span, __: subject if not span[0] else 0.6)
    monkeypatch.setattr(Happening, "right", lambda *_: 0.8)
    reading, _ = _read("Ada Bell told Tom Reed and Lee Orr on Monday about the pier.")
    assert sum(event.kind == "event" for event in reading.events) == told


def test_who_is_announced_takes_part() -> None:
    story = "Ada Bell announced on Monday that Tom Reed will lead the guild."
    assert _taking(story) == {"Ada Bell", "Tom Reed"}
    assert _taking("Ada Bell said on Monday that Tom Reed will lead the guild.") == {"Ada Bell"}
