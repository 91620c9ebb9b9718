"""The registry of desk notes: every kind has its module, its line, and its place in the docs."""

from importlib import import_module
from pathlib import Path

import onrecord
from onrecord import notes
from onrecord.notes import against

DOCS = (Path(__file__).resolve().parents[2] / "docs" / "notes.md").read_text(encoding="utf-8")


def test_every_kind_has_a_module_that_checks() -> None:
    for kind in notes.KINDS:
        assert callable(import_module(f"onrecord.notes.{kind}").check)


def test_every_kind_is_in_the_docs_with_its_line() -> None:
    for kind, what in (notes.KINDS | against.KINDS).items():
        assert f"| `{kind}` | {what} |" in DOCS


def test_no_kind_has_the_name_of_another() -> None:
    assert not notes.KINDS.keys() & against.KINDS.keys()


def test_every_note_is_of_a_kind_and_says_why_with_its_spans() -> None:
    read = onrecord.read(
        "The council sat on Monday, 13 August 2024 and on Feb. 30.\n\n“We sold it, she said on Friday.",
        published="2024-08-15",
    )
    assert {note.check for note in read.notes} == {"weekday", "impossible_day", "marks"}
    for note in read.notes:
        assert note.check in notes.KINDS
        assert note.message
        assert all(0 <= start < end <= len(read.text) for start, end in note.spans)
