"""Which words before a pronoun the encoder takes it to go back to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.layout import paragraphs
from onrecord.model import Antecedents
from onrecord.model.antecedents import REACH, head_end
from onrecord.model.encoder import Encoder
from onrecord.model.kept import ANTECEDENTS
from onrecord.quotes import find

ENCODER = Encoder()


def antecedents(text: str) -> Antecedents:
    places = [(p.start, p.end) for p in paragraphs(text)]
    reading = ENCODER.read(text, places, [])
    return Antecedents(text, reading.tokens, reading.projected[:, ANTECEDENTS])


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def test_a_pronoun_goes_back_to_a_person_and_not_to_a_thing() -> None:
    text = "Ada Quill opened the mill in the spring. She has led the choir since 2009."
    person, thing = antecedents(text).shares(
        span(text, "She"), [[span(text, "Ada Quill")], [span(text, "mill")]]
    )
    assert person > 0.5 > 0.1 > thing


def test_all_mentions_of_one_count() -> None:
    text = "Ada Quill opened the mill. Quill was glad. She has led the choir since 2009."
    found = antecedents(text)
    again = text.index("Quill was")
    names = [span(text, "Ada Quill"), (again, again + len("Quill"))]
    (both,), apart = (
        found.shares(span(text, "She"), [names]),
        found.shares(span(text, "She"), [[n] for n in names]),
    )
    assert both == pytest.approx(sum(apart), abs=1e-5)


def test_it_that_stands_for_nothing_goes_back_to_nobody() -> None:
    text = "The Tide Institute closed on Friday. It rained all day and it was clear that nobody would come."
    (body,) = antecedents(text).shares(span(text, "it "), [[span(text, "The Tide Institute")]])
    assert body < 0.5


def test_what_is_too_far_back_or_behind_has_no_share() -> None:
    text = (
        "Ada Quill left. " + "It rained on the pier. " * (REACH // 6 + 10) + "She came back with Ona Brill."
    )
    found = antecedents(text)
    assert found.shares(span(text, "She"), [[span(text, "Ada Quill")], [span(text, "Ona Brill")]]) == [
        0.0,
        0.0,
    ]
    assert found.shares((0, 3), [[span(text, "Ona Brill")]]) == [0.0]


@pytest.mark.parametrize(
    ("mention", "head"),
    [
        ("the mayor of Norwood", "the mayor"),
        ("Ada Quill, who sings", "Ada Quill"),
        ("the senator", "the senator"),
        (", of", ", of"),
    ],
)
def test_the_head_of_a_mention_ends_before_what_hangs_on_it(mention: str, head: str) -> None:
    assert mention[: head_end(mention, (0, len(mention)))] == head


def test_quotes_hand_on_what_they_read() -> None:
    text = "Ada Quill spoke. She left."
    *_, found, _ = find(text, paragraphs(text))
    assert found.shares(span(text, "She"), [[span(text, "Ada Quill")]])[0] > 0.5


@settings(max_examples=60)
@given(st.text(max_size=300), st.data())
def test_shares_of_any_text_are_chances(text: str, data: st.DataObject) -> None:
    if not text.strip():
        return
    places = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 20)).map(
        lambda at: (at[0], min(len(text), at[0] + at[1]))
    )
    pointer, mentions = data.draw(places), data.draw(st.lists(places, max_size=4, unique=True))
    shares = antecedents(text).shares(pointer, [[m] for m in mentions])
    assert len(shares) == len(mentions)
    assert all(0 <= share <= 1.0001 for share in shares)
    for start, end in mentions:
        assert start < head_end(text, (start, end)) <= end
