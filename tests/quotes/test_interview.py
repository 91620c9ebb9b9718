"""Interviews without marks or labels: who answers, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.layout import paragraphs
from onrecord.quotes.interview import interview

STORY = """The head of Orwin Rail

Rail chief Dora Pell spoke to the Ledger about the strike, which the tuner Paul Brill began.

Why did your trains stop?

We had no drivers. I told the board in May that they were leaving.

They did not believe me.

What will you do now?

I will meet the union on Monday.

You have been asked to resign.

No. I have never thought about it.

Are you tired?

My work keeps me awake."""


def test_each_paragraph_is_a_turn() -> None:
    turns = interview(STORY, paragraphs(STORY))
    assert [STORY[a:b].split()[0] for (a, b), asked in turns if asked] == ["Why", "What", "You", "Are"]
    assert [STORY[a:b].split()[0] for (a, b), asked in turns if not asked] == ["We", "They", "I", "No.", "My"]


def test_the_one_spoken_to_answers_and_is_asked() -> None:
    reading = onrecord.read(STORY, published="2020-10-15")
    (pell,) = [p for p in reading.people if "Dora Pell" in p.names]
    turns = [q for q in reading.quotes if q.kind == "direct"]
    assert [q.speakers for q in turns] == [(pell.id,) if s else () for s in (0, 1, 1, 0, 1, 0, 1, 0, 1)]
    assert [q.addressees for q in turns if not q.speakers] == [(pell.id,)] * 4
    words = [STORY[a:b] for a, b, form in pell.mentions if form == "pronoun"]
    assert {"I", "me", "My", "you", "your"} <= set(words)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("?", "."),  # no questions
        ("you", "they"),  # nobody is turned to
        ("My work keeps me awake.", '"My work keeps me awake," she said.'),  # told of by a cue
        ("I will", "PELL: I will"),  # turns behind labels are read elsewhere
    ],
)
def test_what_is_no_interview(old: str, new: str) -> None:
    text = STORY.replace(old, new)
    assert not interview(text, paragraphs(text))


@given(st.text(alphabet='Iyou? .\n"Aa', max_size=300))
def test_any_text_has_turns_in_order_and_in_range(text: str) -> None:
    turns = [turn.span for turn in interview(text, paragraphs(text))]
    assert turns == sorted(turns)
    assert all(0 <= a < b <= len(text) for a, b in turns)


def test_words_set_apart_behind_a_colon_are_said_word_for_word() -> None:
    text = "The mill closed. In a statement, Dora Pell wrote:\n\nWe are sorry. We go on.\n\nIt rained."
    (quote,) = [q for q in onrecord.read(text, published="2020-10-15").quotes if q.speakers]
    assert quote.kind == "direct"
    assert text[quote.content[0][0] : quote.content[-1][1]].startswith("We are sorry.")


def test_a_verb_without_its_subject_beside_it_leads_to_words_set_apart_too() -> None:
    text = (
        "And Bo Marsh himself lashed out on Twitter, saying:\n\nJustice Quill has embarrassed us all by her"
        " dumb statements about me. Her mind is shot!\n\nThe justice had said so on Monday."
    )
    quote = next(q for q in onrecord.read(text).quotes if q.speakers)
    assert text[slice(*quote.content[0])].startswith("Justice Quill has")
    assert len(quote.content) == 1
    assert quote.confidence > 0.6
