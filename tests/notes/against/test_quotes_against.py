"""Quotes of a story against those of others: a lost "not" is told of short ones too."""

from pathlib import Path

import pytest

import onrecord
from onrecord.notes.against import Against
from onrecord.record import Record
from onrecord.record.noting import laid_against


def laid(folder: Path, here: str, there: str) -> list[Against]:
    with Record.open(folder / "desk.db", "create") as record:
        record.add_reading(onrecord.read(there, published="2025-03-03", outlet="The Tide"))
        return list(laid_against(record, onrecord.read(here, published="2025-03-05", outlet="The Gazette")))


@pytest.mark.parametrize(
    ("here", "there", "message"),
    [
        (
            "“There’s a captain here who sails,” Ines Quill said.",
            "“There’s not a captain here who sails,” Ines Quill said.",
            "The Tide printed “not” here on 3 March 2025; this story leaves it out.",
        ),
        (
            "“The boats will come home tonight,” Ines Quill said.",
            "“The boats won’t come home tonight,” Ines Quill said.",
            "The Tide printed “won’t” on 3 March 2025; this story has “will”.",
        ),
        (
            "“The boats never came home,” Ines Quill said.",
            "“The boats came home,” Ines Quill said.",
            "This story has “never” here; The Tide did not on 3 March 2025.",
        ),
        (
            "“We have lost 15 boats,” Ines Quill said.",
            "“We have lost 5 boats,” Ines Quill said.",
            "The Tide printed “5” on 3 March 2025; this story has “15”.",
        ),
    ],
)
def test_a_short_quote_of_another_sense(tmp_path: Path, here: str, there: str, message: str) -> None:
    (found,) = laid(tmp_path, here, there)
    assert (found.check, found.message) == ("quote_differs", message)


@pytest.mark.parametrize(
    "here",
    [
        "“The boats all came back home,” Ines Quill said.",
        "“The boats came home,” Tom Abara said.",
        "“Boats came home,” Ines Quill said.",
    ],
)
def test_a_short_quote_in_other_words_of_the_same_sense_is_left(tmp_path: Path, here: str) -> None:
    assert laid(tmp_path, here, "“The boats came home,” Ines Quill said.") == []
