"""Words between marks that are signed: the name behind the dash is whose they are."""

import pytest

from onrecord import Reading, read


def said(reading: Reading) -> list[tuple[str, str]]:
    text = reading.text
    return [
        ("".join(text[a:b] for a, b in q.source), "".join(text[a:b] for a, b in q.content))
        for q in reading.quotes
    ]


@pytest.mark.parametrize("dash", ["—", "―", "–", "-", "--"])
def test_each_of_a_row_of_signed_quotes_has_its_own_name(dash: str) -> None:
    reading = read(
        f"Readers wrote to us about the ferry.\n\n“Let it sail.” {dash} Ada P. Quill\n\n"
        f"“I would rather swim than pay that.” {dash} Bo Marsh, 41, of Port Alden.\n"
    )
    assert ("Ada P. Quill", "“Let it sail.”") in said(reading)
    assert ("Bo Marsh", "“I would rather swim than pay that.”") in said(reading)


def test_a_signature_may_stand_in_a_line_of_its_own() -> None:
    reading = read("The letters came in.\n\n“The pier is ours, and it stays.”\n\n— Cora van Dale, teacher\n")
    assert ("Cora van Dale", "“The pier is ours, and it stays.”") in said(reading)


def test_an_aside_behind_a_dash_is_no_signature() -> None:
    reading = read("“The pier is ours” — Mayor Quill has said so often — and she said it again on Monday.\n")
    cues = [reading.text[a:b] for q in reading.quotes for a, b in q.cue]
    assert cues
    assert "—" not in cues
