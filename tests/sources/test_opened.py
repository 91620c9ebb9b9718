"""Packed sources: gzip and zstd by their bytes, broken ones and bombs."""

import gzip
import io
import json
import re
from collections.abc import Callable

import pytest
import zstandard
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.errors import BadStory
from onrecord.sources import open_stories
from onrecord.sources.opened import Opened, shown, stem_of
from onrecord.story import Story

Write = Callable[..., str]
STORY = "The ferry is back. “At last,” said Joan Pell.\r\n" * 50
LINES = "".join(json.dumps({"id": str(n), "text": f"The ferry left at {n}."}) + "\n" for n in range(5000))


def zstd(raw: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(raw)


PACKERS = {"gz": gzip.compress, "zst": zstd}


@pytest.mark.parametrize("packed", PACKERS)
@pytest.mark.parametrize("named", [True, False])
def test_packed_stories_are_the_same_stories(write: Write, packed: str, named: bool) -> None:
    suffix = f".{packed}" if named else ""
    pack = PACKERS[packed]
    text = write(f"a.txt{suffix}", pack(STORY.encode()))
    lines = write(f"b.jsonl{suffix}", pack(LINES.encode()))
    story, *rest = open_stories([text, lines])
    assert (story.id, story.text) == ("a", STORY)
    assert [found.id for found in rest] == [str(n) for n in range(5000)]


@pytest.mark.parametrize("packed", PACKERS)
def test_packed_parts_one_after_another(write: Write, packed: str) -> None:
    raw = LINES.encode()
    half = raw.index(b"\n", len(raw) // 2) + 1
    path = write(f"a.jsonl.{packed}", PACKERS[packed](raw[:half]) + PACKERS[packed](raw[half:]))
    assert len(list(open_stories([path]))) == 5000


@pytest.mark.parametrize("packed", PACKERS)
@pytest.mark.parametrize("kept", [0.3, 0.9])
def test_what_is_cut_off_is_said(write: Write, packed: str, kept: float) -> None:
    raw = PACKERS[packed](LINES.encode())
    *stories, error = open_stories([write(f"a.jsonl.{packed}", raw[: int(len(raw) * kept)])])
    assert all(isinstance(story, Story) for story in stories)
    assert isinstance(error, BadStory)
    assert "is broken " in str(error)


@pytest.mark.parametrize("packed", PACKERS)
def test_packing_that_is_broken(write: Write, packed: str) -> None:
    raw = bytearray(PACKERS[packed](LINES.encode()))
    raw[len(raw) // 2 : len(raw) // 2 + 40] = b"\xff" * 40
    *_, error = open_stories([write(f"a.jsonl.{packed}", bytes(raw))])
    assert isinstance(error, BadStory)


@pytest.mark.parametrize("packed", PACKERS)
def test_bytes_after_the_end(write: Write, packed: str) -> None:
    *_, error = open_stories([write(f"a.jsonl.{packed}", PACKERS[packed](LINES.encode()) + b"and more")])
    assert isinstance(error, BadStory)
    assert "is broken " in str(error)


@pytest.mark.parametrize("packed", PACKERS)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.jsonl", "a.rss"])
@pytest.mark.parametrize("filling", [b" ", b"\n"])
def test_a_bomb_does_not_go_off(write: Write, packed: str, name: str, filling: bytes) -> None:
    path = write(f"{name}.{packed}", PACKERS[packed](filling * 3_000_000))
    *_, error = open_stories([path], limit=1_000_000)
    assert isinstance(error, BadStory)
    assert re.search("unpacks to more than 200 times|over the limit of 1 MB|lines are blank", str(error))


def test_a_text_that_packs_well_is_no_bomb(write: Write) -> None:
    (story,) = open_stories([write("a.txt.gz", gzip.compress(STORY.encode() * 100))])
    assert story.text == STORY * 100


def test_no_more_is_unpacked_than_is_asked_for() -> None:
    stream = io.BytesIO(zstd(LINES.encode() * 200))
    source = Opened("a.jsonl.zst", stream)
    next(source.lines())
    assert stream.tell() < len(stream.getvalue())


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("/news/a.txt", "a"),
        ("a.txt.gz", "a"),
        ("a.jsonl.zst", "a"),
        ("a.b.html", "a.b"),
        ("A.TXT.GZ", "A"),
        ("a", "a"),
        (".hidden", ".hidden"),
    ],
)
def test_stems(path: str, stem: str) -> None:
    assert stem_of(path) == stem


def test_names_are_safe_to_print() -> None:
    assert shown("a\x1b[31m\nb\u202ec\udcff") == "a\\x1b[31m\\nb\\u202ec\\udcff"
    assert len(shown("x" * 1000)) == 200


@given(
    st.binary().filter(lambda raw: not raw.startswith((b"\x1f\x8b", b"\x28\xb5\x2f\xfd"))),
    st.sampled_from(["", "gz", "zst"]),
)
@example(b"(\xb5/", "")
def test_any_bytes_come_out_as_they_went_in(raw: bytes, packed: str) -> None:
    packs = PACKERS.get(packed, bytes)
    if not packed and raw[:2] == b"\x1f\x8b":
        return
    assert Opened("x", io.BytesIO(packs(raw))).read() == raw


@pytest.mark.parametrize("packed", PACKERS)
def test_what_came_before_the_damage_is_read_however_short(write: Write, packed: str) -> None:
    one, two = b'{"text": "The ferry is back."}\n', b'{"text": "The pier is shut."}\n'
    raw = PACKERS[packed](one) + PACKERS[packed](two)[:-6]
    *stories, error = open_stories([write(f"a.jsonl.{packed}", raw)])
    assert stories[0].text == "The ferry is back."
    assert "is broken " in str(error)
