"""The words that are data: each section is asked for, and each that is asked for is there."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from onrecord.lexicon import word_list, word_table

SOURCE = files("onrecord")
ASKED = re.compile(r'word_(?:list|table)\("(\w+)\.(\w+)"\)')


def kept() -> set[tuple[str, str]]:
    """Each section there is, with its file."""
    texts = [f for f in (SOURCE / "lexicon").iterdir() if f.name.endswith(".txt")]
    return {
        (f.name.removesuffix(".txt"), name)
        for f in texts
        for name in re.findall(r"(?m)^\[(\w+)\]$", f.read_text("utf-8"))
    }


def asked() -> set[tuple[str, str]]:
    """Each section that a module of onrecord asks for, with its file."""
    modules = Path(str(SOURCE)).rglob("*.py")
    return {pair for f in modules for pair in ASKED.findall(f.read_text("utf-8"))}


def test_every_list_of_words_is_asked_for_and_there() -> None:
    assert kept() == asked()


def test_words_stand_apart_by_white_space_or_bars() -> None:
    assert "thereafter" not in word_list("mentions.trades")
    assert "barista" in word_list("mentions.trades")
    assert "Northern Ireland" in word_list("gazetteer.more_places")


def test_a_table_has_what_words_have_in_common() -> None:
    assert "wife" in word_table("people.kin")["f spouse"]


def test_a_list_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        word_list("mentions.nowhere")
