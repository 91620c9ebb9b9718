"""Notes on first names, captions and ages that two places give differently."""

import msgspec

import onrecord
from onrecord.notes import captions, first_names, two_ages
from onrecord.reading import Reading


def read(text: str) -> Reading:
    return onrecord.read(text, published="2025-03-05")


def with_caption(text: str) -> Reading:
    """The reading of a story whose last paragraph is a caption."""
    found = read(text)
    *rest, last = found.paragraphs
    caption = msgspec.structs.replace(last, kind="caption")
    return msgspec.structs.replace(found, paragraphs=(*rest, caption))


def test_a_first_name_spelled_two_ways() -> None:
    (note,) = first_names.check(read("Sarah Marsh ran the mill.\n\nOn Monday Sara Marsh sold it."))
    assert "“Sarah Marsh” and “Sara Marsh”" in note.message
    for text in ("Steven Marsh ran it. Steve Marsh sold it.", "Ann Marsh ran it. Tom Marsh sold it."):
        assert list(first_names.check(read(text))) == []


def test_a_caption_that_spells_a_name_otherwise() -> None:
    body = "Sara Moss ran the mill for years.\n\n{} at the mill on Monday"
    (note,) = captions.check(with_caption(body.format("Sara Mosse")))
    assert note.message == "the caption has “Sara Mosse”, the text “Sara Moss”."
    for name in ("Sara Moss", "Peter Grey"):
        assert list(captions.check(with_caption(body.format(name)))) == []


def test_an_age_that_two_places_give_differently() -> None:
    (note,) = two_ages.check(read("Ada Bell, 41, ran the mill.\n\nThe 43-year-old Bell has two sons."))
    assert note.message == "Ada Bell is 41 in one place and 43 in another."
    for text in (
        "Ada Bell, 41, ran the mill.\n\nThe 41-year-old Bell has two sons.",
        "Ada Bell, 41, ran the mill with Tom Orr, 43.",
    ):
        assert list(two_ages.check(read(text))) == []
