"""What a cue is asked of its paragraph is kept only where something there may be tied to it."""

import pytest

from onrecord import layout
from onrecord.model import encoder
from onrecord.model.encoder import Encoder
from onrecord.quotes import find

RAIN = "The rain fell on the town and the river rose again. "
TOLD = f"{RAIN * 6}Ada Quill said the pier would close in May. {RAIN * 6}"


def pieces(text: str) -> int:
    paragraphs = [(p.start, p.end) for p in layout.paragraphs(text)]
    return max(len(answer.roles) for answer in Encoder().read(text, paragraphs, []).answers)


def test_of_a_long_paragraph_only_what_may_be_tied_to_the_cue_is_kept() -> None:
    assert pieces(TOLD) < 60


def test_the_quotes_are_those_that_the_whole_answers_give(monkeypatch: pytest.MonkeyPatch) -> None:
    short = find(TOLD, layout.paragraphs(TOLD))[0]
    monkeypatch.setattr(encoder, "_OUTSIDE", 2.0)  # nothing is left out
    assert pieces(TOLD) > 120
    assert find(TOLD, layout.paragraphs(TOLD))[0] == short
    assert [TOLD[slice(*quote.content[0])] for quote in short] == ["the pier would close in May"]
