"""A body that speaks without a name is the named one that its words go back to, as the encoder reads them."""

import pytest

import onrecord


def told(text: str) -> list[tuple[str, list[str], list[str]]]:
    """Each quote's source, its speakers' names, and those whom they speak for."""
    reading = onrecord.read(text, published="2020-10-15")
    names = {p.id: p.names[0] if p.names else "" for p in reading.people}
    return [
        (text[slice(*q.source[0])], [names[p] for p in q.speakers], [names[p] for p in q.speaks_for])
        for q in reading.quotes
        if q.source
    ]


LOSS = "Quill Motors Inc. posted a loss of $3 million on Monday."


def test_what_a_body_is_tells_of_it_again() -> None:
    assert told(f"{LOSS} The computer maker said that sales had fallen.") == [
        ("The computer maker", ["Quill Motors Inc."], [])
    ]


def test_a_spokesman_and_his_pronoun_speak_for_the_body_that_the_story_is_about() -> None:
    found = told(f"{LOSS} A company spokesman said the chief was ill. He said it would close a plant.")
    assert [(speakers, bodies) for _, speakers, bodies in found] == [([""], ["Quill Motors Inc."])] * 2


@pytest.mark.parametrize("source", ["A driver", "Residents"])
def test_anybody_is_not_that_body(source: str) -> None:
    for _, speakers, _ in told(f"{LOSS} {source} said that it would rain until May."):
        assert "Quill Motors Inc." not in speakers


@pytest.mark.parametrize(
    ("noun", "names"), [("committee", ["Joint Committee on Tides"]), ("union", [""]), ("government", [""])]
)
def test_a_body_of_another_sort_is_not_meant(noun: str, names: list[str]) -> None:
    text = f"The Joint Committee on Tides met on Monday. The {noun} said that the hall will shut."
    assert [speakers for _, speakers, _ in told(text)] == [names]


def test_a_council_is_no_government() -> None:
    text = "The Tide Council urged care on Monday. The government said that the hall will shut."
    assert told(text) == [("The government", [""], [])]
