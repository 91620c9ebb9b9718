"""Text in UTF-8 that was saved as Windows-1252 is read as what it was, where that is certain."""

from pathlib import Path

import pytest

from onrecord.errors import Remark
from onrecord.sources import open_stories
from onrecord.sources.mangled import unmangled
from onrecord.story import Story

STORY = "“The café’s naïve plan is off,” said Jürgen Müller – at last. It costs €5 à la carte."


@pytest.mark.parametrize("codec", ["cp1252", "latin-1"])
@pytest.mark.parametrize("text", [STORY, "The café is shut.", "No, said Ślusarz."])
def test_all_of_it_is_put_right(text: str, codec: str) -> None:
    shown = "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in text.encode())
    assert shown != text
    assert unmangled(shown) == text
    assert unmangled("\ufeff" + shown) == text


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "The pier is shut.",
        "SÃO PAULO – Ã and Â stand alone.",
        "He wrote “cafÃ©” and meant “café”.",  # a part of it is right
        "The cafÃ© is shut — now.",
        "Â© and 海",
        "Â\x80",
        "",
    ],
)
def test_what_was_meant_so_or_is_so_in_part_stays(text: str) -> None:
    assert unmangled(text) is None


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.jsonl"])
def test_a_file_is_read_right_and_told_of(tmp_path: Path, name: str) -> None:
    shown = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in STORY.encode())
    title = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in "Café shut".encode())
    forms = {
        "a.txt": f"---\ntitle: {title}\n---\n{shown}",
        "a.csv": f'title,text\n{title},"{shown}"\n',
        "a.jsonl": f'{{"title": "{title}", "text": "{shown}"}}\n',
    }
    path = tmp_path / name
    path.write_text(forms[name], encoding="utf-8")
    story, remark = open_stories(str(path))
    assert isinstance(story, Story)
    assert story.text.endswith(STORY)
    assert story.title == "Café shut"
    assert isinstance(remark, Remark)
    assert "a." in str(remark)
    assert "put right" in str(remark)
