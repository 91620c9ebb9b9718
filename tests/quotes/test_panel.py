"""Panels: a line that is only a name tells whose the words above or below it are."""

from onrecord import read

ONE = "I would keep it open, and I would pay for it."
TWO = "My father built it, so I am not neutral."
THREE = "We should let it go before it falls on us."


def direct(text: str) -> list[tuple[list[str], str]]:
    reading = read(text)
    names = {p.id: p.names[0] if p.names else "?" for p in reading.people}
    return [
        ([names[s] for s in q.speakers], " ".join(text[a:b] for a, b in q.content))
        for q in reading.quotes
        if q.kind == "direct"
    ]


def test_names_may_stand_above_in_turn() -> None:
    text = f"Dave Holt\n\nWho built it?\n\nIda Penn\n\n{TWO}\n\nDave Holt\n\nAnd you?\n\nIda Penn\n\n{ONE}"
    assert direct(text) == [
        (["Dave Holt"], "Who built it?"),
        (["Ida Penn"], TWO),
        (["Dave Holt"], "And you?"),
        (["Ida Penn"], ONE),
    ]


def test_names_with_their_roles_may_stand_below() -> None:
    text = f"And the pier?\n\n{ONE}\n\nAda Quill, baker\n\n{TWO}\n\nBo Marsh\n\n{THREE}\n\nIda Penn, cook"
    assert direct(text) == [(["Ada Quill"], ONE), (["Bo Marsh"], TWO), (["Ida Penn"], THREE)]


def test_profiles_under_names_are_no_speech() -> None:
    told = "Quill joined in 2015.", "Marsh came from Weir in May.", "Penn has scored twice."
    text = f"Ada Quill, keeper\n\n{told[0]}\n\nBo Marsh, back\n\n{told[1]}\n\nIda Penn, winger\n\n{told[2]}"
    assert direct(text) == []
