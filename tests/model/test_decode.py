"""Contents, cues and sources are whole words and whole numbers, whatever chance each piece has."""

import re
from collections.abc import Iterator

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import read
from onrecord.model.decode import decode
from onrecord.model.encoder import COLUMNS, KIND, Answer, Cue, Encoder, Pass
from onrecord.model.found import Tuning
from onrecord.model.tokens import tokenize

TOKENIZER = Encoder().tokenizer
WORDS = "Quill said theorised 99.9 per cent of 1,200 part-time rowers left at 9:30 near-empty 3.5m boats"
TEXT = f"{WORDS} {WORDS}."
INSIDE = re.compile(r"(?<=\d)[.,:/](?=\d)|(?<=[^\W_])-(?=[^\W_])")


def cuts(text: str, spans: list[tuple[int, int]]) -> Iterator[str]:
    """The places where a span begins or ends inside a word, a number or a word with a hyphen."""
    signs = {at for m in INSIDE.finditer(text) for at in (m.start(), m.end())}
    for span in spans:
        for at in span:
            if at in signs or (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()):
                yield text[max(0, at - 9) : at] + "|" + text[at : at + 9]


@given(seed=st.integers(0, 10**9))
@settings(max_examples=200)
def test_no_span_is_cut_inside_a_word_or_a_number(seed: int) -> None:
    tokens = tokenize(TOKENIZER, TEXT, [(0, len(TEXT))], [])
    chance = np.random.default_rng(seed)
    roles = chance.dirichlet([0.3] * 5, len(tokens)).astype(np.float32)
    verbs = np.flatnonzero((tokens.start >= TEXT.index("said")) & (tokens.end <= TEXT.index(" 99")))
    first = int(chance.choice(verbs))
    flat = np.full((len(tokens), KIND.stop), 0.01, dtype=np.float32)
    kept = np.zeros((len(tokens), COLUMNS), dtype=np.float16)
    reading = Pass(tokens, flat, [Answer(Cue(first, first, 0.99), 0, roles)], kept, kept[:0])
    for quote in decode(reading, TEXT, [], Tuning(score=0)):
        assert list(cuts(TEXT, [*quote.content, *quote.source, *quote.cue])) == []


def test_a_number_in_what_was_said_is_whole() -> None:
    text = "Prof Marsh told him 99.9 per cent of rowers kept to the rules and the races were “painless”."
    assert [text[a:b] for q in read(text).quotes for a, b in q.content] == [text[20:-1]]
