"""A cross-table: rows of the audit for each outlet, section or month."""

from pathlib import Path

import pytest
from record_told import reading, someone
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.errors import BadArgument
from onrecord.record import Record


@pytest.fixture
def record(tmp_path: Path) -> Record:
    told = Record.open(tmp_path / "desk.db", "create")
    for outlet, day, says in (
        ("The Bell", "2025-03-05", ["It holds", "It will hold"]),
        ("Far Post", "2025-03-06", ["It fell"]),
        ("The Bell", "2025-04-07", ["It stands"]),
        (None, "2025-04-08", ["It leans"]),
    ):
        told.add_reading(reading(someone("Ines Quill", says=says), outlet=outlet, day=day, id=day))
    return told


def test_the_rows_of_each_month_come_to_those_of_the_whole(record: Record) -> None:
    rows = record.audit("outlet", each="month")
    assert [(row.each, row.of, row.quotes, row.share) for row in rows] == [
        ("2025-03", "The Bell", 2, 0.666667),
        ("2025-03", "Far Post", 1, 0.333333),
        ("2025-04", None, 1, 0.5),
        ("2025-04", "The Bell", 1, 0.5),
    ]
    assert {row.of: row.quotes for row in record.audit("outlet")} == {"The Bell": 3, "Far Post": 1, None: 1}


@pytest.mark.parametrize("by", ["person", "outlet", "kind", "source_kind", "naming", "pronouns", "month"])
def test_whatever_the_rows_are_of_their_sum_is_the_same(record: Record, by: str) -> None:
    for each in ("outlet", "section", "month"):
        if each == by:
            with pytest.raises(BadArgument, match="by and each are both"):
                record.audit(by, each=each)  # type: ignore[arg-type]
            continue
        rows = record.audit(by, each=each)  # type: ignore[arg-type]
        assert sum(row.quotes for row in rows) == 5
    assert record.audit("person", each="month")[0].each == "2025-03"
    assert record.audit("person", each="outlet")[-1].each is None


def test_no_second_grouping_is_dropped_in_silence(record: Record) -> None:
    refused = CliRunner().invoke(app, ["audit", record.path, "--by", "month", "--by", "outlet"])
    assert refused.exit_code == 2
    assert "--each" in refused.output
    refused = CliRunner().invoke(app, ["audit", record.path, "--by", "month", "--each", "month"])
    assert refused.exit_code == 2
    assert "are both month" in refused.output
    with pytest.raises(BadArgument, match="each"):
        record.audit("outlet", each="kind")  # type: ignore[arg-type]
    table = CliRunner().invoke(
        app, ["audit", record.path, "--by", "outlet", "--each", "month", "--format", "table"]
    )
    assert "2025-04" in table.stdout
    assert "not given" in table.stdout


@pytest.mark.parametrize(
    ("by", "order"), [("month", "Quotes, in order."), ("outlet", "Quotes, the most first.")]
)
def test_a_plot_says_in_which_order_its_bars_are(record: Record, tmp_path: Path, by: str, order: str) -> None:
    out = tmp_path / "plot.svg"
    CliRunner().invoke(app, ["audit", record.path, "--by", by, "--out", str(out)])
    assert order in out.read_text("utf-8")


def test_a_sample_has_the_paragraph_of_each_quote(record: Record) -> None:
    (row,) = record.quotes("fell", sample=3)
    assert row.context.startswith("Ines Quill, person")  # type: ignore[attr-defined]
    assert "“It fell”" in row.context  # type: ignore[attr-defined]
    assert "Harbour news" not in row.context  # type: ignore[attr-defined]
    told = CliRunner().invoke(app, ["quotes", record.path, "--sample", "2", "--format", "csv"]).stdout
    assert told.splitlines()[0].endswith(",context")
