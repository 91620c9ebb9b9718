"""What kind of source a quote has: none where the story gives nobody, anonymous where it points at one."""

import onrecord
from onrecord.reading import SOURCE_KINDS
from onrecord.record import Record

STORY = (
    "Lida Orr was asked whether she backed the new pier.\n\n"
    "A fisherman said on Monday that the nets were full.\n\n"
    "“The ice is thin,” said Ines Quill.\n"
)


def test_anonymous_is_somebody_and_not_nobody() -> None:
    reading = onrecord.read(STORY, published="2025-03-05")
    kinds = {
        reading.words(quote.source): (quote.source_kind, bool(quote.speakers)) for quote in reading.quotes
    }
    assert kinds == {"": (None, False), "A fisherman": ("anonymous", True), "Ines Quill": ("person", True)}


def test_quotes_of_anonymous_sources_are_those_that_the_audit_has_as_unnamed(tmp_path: object) -> None:
    with Record.open(f"{tmp_path}/desk.db", "create") as record:
        record.add_reading(onrecord.read(STORY, published="2025-03-05", outlet="The Tide"))
        (row,) = record.audit("outlet", source_kind="anonymous")
        assert (row.unnamed, row.named, row.unknown) == (1, 0, 0)
        assert sum(len(list(record.quotes(source_kind=kind))) for kind in SOURCE_KINDS) == 2
