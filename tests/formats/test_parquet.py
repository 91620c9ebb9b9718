import builtins
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from onrecord.errors import OnrecordError
from onrecord.formats.parquet import COLUMNS, write
from onrecord.reading import Reading


def table(*readings: Reading) -> Any:
    out = io.BytesIO()
    write(out.write, readings)
    return parquet.read_table(io.BytesIO(out.getvalue()))


def test_each_quote_is_a_row_with_its_story(reading: Reading) -> None:
    made = table(reading)
    assert made.column_names == list(COLUMNS)
    first, second, third, last = made.to_pylist()
    assert {row["story"] for row in (first, second, third, last)} == {"pier"}
    assert (first["outlet"], first["day"]) == ("The Marrow Gazette", date(2025, 3, 5))
    assert (first["speakers"], first["said_on"], first["kind"]) == (
        ["Ines Quill"],
        date(2025, 3, 4),
        "indirect",
    )
    assert (second["because"], second["addressees"]) == (["she", "Ines Quill"], ["Tom Abara"])
    assert (third["continues"], last["reason"]) == (1, "the story does not name the neighbour")
    assert (last["speakers"], last["named"]) == ([], False)


def test_spans_lead_to_the_words(reading: Reading) -> None:
    for row in table(reading).to_pylist():
        assert row["quote"] == " … ".join(reading.text[s["start"] : s["end"]] for s in row["spans"])


def test_a_story_that_says_little_is_null_and_no_story_is_an_empty_table() -> None:
    from onrecord.reading import Quote

    (row,) = table(Reading(text='"Ho\0."', quotes=(Quote(content=((0, 6),)),))).to_pylist()
    assert (row["published"], row["day"], row["outlet"], row["said_on"]) == (None, None, None, None)
    assert row["quote"] == '"Ho\0."'
    empty = table()
    assert (empty.num_rows, empty.column_names) == (0, list(COLUMNS))


def test_without_pyarrow_a_sentence_says_what_brings_it(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(OnrecordError, match=r"pip install '\.\[parquet\]'"):
        write(io.BytesIO().write, [reading])


def test_the_page_on_formats_names_every_column() -> None:
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    columns = page[page.index("## Columns") :]
    assert not [name for name in COLUMNS if f"`{name}`" not in columns]
