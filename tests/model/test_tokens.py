"""Word pieces point at the characters they were read from, whatever the characters are."""

import numpy as np
import pytest

from onrecord.model.encoder import Encoder
from onrecord.model.tokens import SEP, tokenize, windows

TOKENIZER = Encoder().tokenizer


def words(text: str, paragraphs=None, marks=()):
    tokens = tokenize(TOKENIZER, text, paragraphs or [(0, len(text))], marks)
    return [text[a:b] for a, b, i in zip(tokens.start, tokens.end, tokens.ids, strict=True) if i != SEP]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zoe\u0301 Marsh\u00a0said", ["Zoe\u0301", "Marsh", "said"]),
        ("‘No,’ she said 😀 twice", ["‘", "No", ",", "’", "she", "said", "😀", "twice"]),
        ("''No way,'' he said", ["'", "'", "No", "way", ",", "'", "'", "he", "said"]),
        ("\u200bone \u202etwo\x00", ["one", "two"]),
    ],
)
def test_pieces_are_the_words_of_the_text(text, expected):
    assert words(text) == expected


def test_each_paragraph_ends_with_a_separator_and_keeps_its_number():
    text = "One.\n\nTwo."
    tokens = tokenize(TOKENIZER, text, [(0, 4), (6, 10)], [])
    assert tokens.ids.tolist().count(SEP) == 2
    assert tokens.paragraph.tolist() == [0, 0, 0, 1, 1, 1]


def test_kinds_say_what_is_inside_marks_and_what_is_capital():
    text = "Ann said “yes Bob” twice"
    tokens = tokenize(TOKENIZER, text, [(0, len(text))], [(9, 18)])
    kinds = {text[a:b]: kind for a, b, kind in zip(tokens.start, tokens.end, tokens.kinds, strict=True)}
    assert (kinds["Ann"], kinds["said"], kinds["yes"], kinds["Bob"], kinds["twice"]) == (2, 0, 1, 3, 0)


def test_a_long_paragraph_without_a_space_is_read_to_its_end():
    text = "—" * 20_000
    tokens = tokenize(TOKENIZER, text, [(0, len(text))], [])
    assert tokens.end[-1] == len(text)


@pytest.mark.parametrize("text", ["", "a", "word " * 3000, "Stop. " * 2000, "One.\n" * 900])
def test_every_piece_is_in_exactly_one_window(text):
    tokens = tokenize(TOKENIZER, text, [(0, len(text))], [])
    found = windows(tokens, core=320, before=40, after=12)
    own = np.concatenate([np.arange(w.start, w.end) for w in found]) if found else np.arange(0)
    assert own.tolist() == list(range(len(tokens)))
    assert all(w.right - w.left <= 372 and w.left <= w.start < w.end <= w.right for w in found)


def test_an_empty_text_has_no_pieces():
    assert len(tokenize(TOKENIZER, "", [], [])) == 0
