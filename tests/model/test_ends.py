"""Where a content ends: not behind a word that hangs, nor in what the story adds to the words it quotes."""

import re

import numpy as np
import pytest

from onrecord import read
from onrecord.model.ends import settled
from onrecord.model.tokens import Tokens


def contents(text: str) -> list[str]:
    return [" … ".join(text[a:b] for a, b in q.content) for q in read(text).quotes]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Host Ada Quill described the regatta as her “favourite” day of the year, which was held "
            "under heavy rain for the third time.",
            "the regatta as her “favourite” day of the year",
        ),
        (
            "She urged the driver to step out and repeatedly said, “Don’t you move,” until the police came.",
            "“Don’t you move,”",
        ),
    ],
)
def test_what_the_story_adds_is_no_part_of_the_content(text: str, content: str) -> None:
    assert content in contents(text)


def test_a_run_ends_at_a_sign_rather_than_behind_a_word_that_hangs() -> None:
    text = "She said the boats would sail, after"
    words = [(m.start(), m.end()) for m in re.finditer(r"\w+|,", text)]
    starts, ends = (np.array(column, dtype=np.int32) for column in zip(*words, strict=True))
    count = len(words)
    tokens = Tokens(
        ids=np.full(count, 7, dtype=np.int32), start=starts, end=ends, kinds=np.zeros(count, dtype=np.int32),
        paragraph=np.zeros(count, dtype=np.int32), word=np.arange(count, dtype=np.int32),
    )  # fmt: skip
    chance = np.array([0, 0, 0.9, 0.9, 0.5, 0.35, 0.1, 0.1], dtype=np.float32)
    assert settled(text, tokens, tokens.word, 0, [(2, 5)], chance, 0.4) == [(2, 6)]
    assert settled(text, tokens, tokens.word, 0, [(2, 4)], np.where(chance > 0.6, chance, 0), 0.4) == [(2, 4)]
