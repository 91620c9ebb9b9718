import json

from hypothesis import given
from hypothesis import strategies as st

from onrecord.visible import escaped, flat, visible


def test_control_characters_are_shown() -> None:
    assert visible("a\x00\x07\x1b[1m\x7f\x9b") == "a␀␇␛[1m␡‹U+009B›"


def test_marks_that_turn_the_writing_are_shown() -> None:
    assert (
        visible("\u202eexe.txt\u202c \u2066x\u2069 \u200f")
        == "‹U+202E›exe.txt‹U+202C› ‹U+2066›x‹U+2069› ‹U+200F›"
    )


def test_lines_tabs_joiners_and_accents_stay() -> None:
    assert visible("a\tb\nc\r\nd 👩\u200d🚀 e\u0301 नमस्ते") == "a\tb\nc\nd 👩\u200d🚀 e\u0301 नमस्ते"


def test_flat_is_one_line() -> None:
    assert flat("  a\n\n b\tc\r\nd ") == "a b c d"


@given(st.text())
def test_what_is_shown_needs_no_showing(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert len(flat(text).splitlines()) <= 1


@given(st.text())
def test_escaped_json_means_the_same(text: str) -> None:
    line = json.dumps(text, ensure_ascii=False)
    assert json.loads(escaped(line)) == text
    assert "\x9b" not in escaped(line)
