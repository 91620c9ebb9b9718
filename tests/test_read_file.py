"""A text is read by read, a file by read_file, many by read_files; what is mixed up is told."""

from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.errors import BadArgument, BadDate, BadStory, NoStory

PIER = "date 2025-03-05\n\n“The pier will close,” Ines Quill said on Tuesday.\n"


def test_a_file_is_read_with_what_is_told_of_it(tmp_path: Path) -> None:
    (tmp_path / "pier.txt").write_text(PIER)
    reading = onrecord.read_file(tmp_path / "pier.txt")
    assert (reading.id, reading.published, reading.quotes[0].speaker_names) == (
        "pier",
        "2025-03-05",
        ("Ines Quill",),
    )
    told = onrecord.read_file(str(tmp_path / "pier.txt"), published="2025-04-01", outlet="The Tide")
    assert (told.published, told.outlet) == ("2025-04-01", "The Tide")
    assert told.digest != reading.digest
    (tmp_path / "quay.txt").write_text(PIER.replace("pier", "quay"))
    assert [each.id for each in onrecord.read_files(tmp_path)] == ["pier", "quay"]
    with pytest.raises(BadStory, match="read_files gives them all"):
        onrecord.read_file(tmp_path)
    with pytest.raises(NoStory, match="no such file"):
        onrecord.read_file(tmp_path / "gone.txt")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("story.txt", r"read_file\('story.txt'\) reads it"),
        (Path("a/story"), r"read_file\('a/story'\) reads it"),
        (None, "read takes the text of a story, not None"),
        (3, "not 3"),
        (["a"], "not a list"),
    ],
)
def test_what_is_no_text_is_told(text: Any, sentence: str) -> None:
    with pytest.raises(BadArgument, match=sentence):
        onrecord.read(text)


def test_what_is_told_of_a_story_has_names() -> None:
    with pytest.raises(BadArgument, match="did you mean 'title'"):
        onrecord.read("x y", titel="Pier")
    with pytest.raises(BadArgument, match="title is text, not 3"):
        onrecord.read("x y", title=3)  # type: ignore[arg-type]
    with pytest.raises(BadDate):
        onrecord.read("x y", published="soon")
    with pytest.raises(BadArgument, match="'a' is no story"):
        list(onrecord.Reader().read_many(["a"]))  # type: ignore[list-item]
