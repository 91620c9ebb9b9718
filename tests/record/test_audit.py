"""The source audit: counts, and the plot of them."""

from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import pytest
from record_told import reading, someone
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.record import Record, by_hand, finding
from onrecord.record.audit import BY, audit
from onrecord.record.bars import every_month, plot
from onrecord.record.checking import check


@pytest.fixture
def record(tmp_path: Path) -> Iterable[Record]:
    first = reading(
        someone("Ines Quill", "pilot", pronouns=["she"], says=["One two three", "Four"]),
        someone("Tom Abara", says=["Five six"]),
        someone("", says=["Seven"]),
        outlet="A & <B>",
    )
    # Two say the last of it at once, and nobody the words after it.
    quotes = (
        msgspec.structs.replace(first.quotes[0], speakers=("p1", "p2"), kind="indirect"),
        *first.quotes[1:],
        msgspec.structs.replace(first.quotes[3], speakers=(), kind="mixed"),
    )
    second = reading(someone("Ines Quill", "pilot", says=["Eight"]), outlet=None, day="2025-04-01")
    with Record.open(tmp_path / "desk.db", "create") as opened:
        opened.add_readings([msgspec.structs.replace(first, quotes=quotes), second])
        yield opened


def test_by_person_each_speaker_counts(record: Record) -> None:
    rows = {row.of: row for row in audit(record.connection)}
    assert set(rows) == {"Ines Quill", "Tom Abara", "a neighbour", "speaker unknown"}
    quill = rows["Ines Quill"]
    assert (quill.quotes, quill.paraphrases, quill.words, quill.direct, quill.quoted_in) == (2, 1, 5, 2, 2)
    assert (quill.named, quill.unnamed, quill.she, quill.he) == (3, 0, 3, 0)
    assert (rows["Tom Abara"].quotes, rows["Tom Abara"].no_pronoun) == (1, 2)
    assert (rows["a neighbour"].unnamed, rows["speaker unknown"].unknown) == (1, 1)
    assert next(iter(rows)) == "Ines Quill"


def test_a_speaker_likelier_wrong_than_right_counts_as_unknown(tmp_path: Path) -> None:
    told = reading(someone("Ines Quill", says=["One two three", "Four"]))
    sure, guess = told.quotes
    quotes = (sure, msgspec.structs.replace(guess, confidence=0.49))
    with Record.open(tmp_path / "desk.db", "create") as opened:
        opened.add_readings([msgspec.structs.replace(told, quotes=quotes)])
        rows = {row.of: row for row in audit(opened.connection)}
        assert (rows["Ines Quill"].quotes, rows["speaker unknown"].unknown) == (1, 1)
        assert opened.person("Ines Quill").person.quotes == 1
        assert [(row.speakers, row.guess) for row in opened.quotes("Four")] == [((), "Ines Quill")]
        assert not list(check(opened))


def test_quotes_of_some_sources_and_surer_ones_are_counted_as_the_tallies_are(record: Record) -> None:
    every = [audit(record.connection, by, min_confidence=0.01) for by in BY]
    assert every == [audit(record.connection, by) for by in BY]
    told = reading(someone("Wren Dell", says=["Nine", "Ten", "Twelve"]), id="k", outlet="C")
    quotes = (
        msgspec.structs.replace(told.quotes[0], source_kind="person"),
        msgspec.structs.replace(told.quotes[1], source_kind="document", confidence=0.4),
        msgspec.structs.replace(told.quotes[2], source_kind="document", status="denied"),
    )
    record.add_reading(msgspec.structs.replace(told, quotes=quotes))
    for by in BY:
        (row,) = audit(record.connection, by, outlet="c", source_kinds=["document"])
        assert (row.quotes, row.words, row.quoted_in) == (1, 1, 1)
        (row,) = audit(record.connection, by, outlet="c", min_confidence=0.5, kinds=["direct", "mixed"])
        assert (row.quotes, row.words) == (1, 1)
    assert not audit(record.connection, source_kinds=["document"], min_confidence=0.5)
    assert list(check(record, repair=False)) == []


def test_by_outlet_and_month_a_quote_counts_once(record: Record) -> None:
    outlets = {row.of: row for row in audit(record.connection, "outlet")}
    row = outlets["A & <B>"]
    assert (row.quotes, row.paraphrases, row.words, row.direct, row.mixed) == (4, 1, 8, 3, 1)
    assert (row.people, row.named, row.unnamed, row.unknown, row.she) == (3, 4, 1, 1, 2)
    assert 0 < row.depth < 1
    assert (outlets[None].quotes, outlets[None].quoted_in, outlets[None].quoted_by) == (1, 1, 0)
    assert [row.of for row in audit(record.connection, "month")] == ["2025-03", "2025-04"]


def test_what_the_columns_of_a_row_are_parts_of_they_come_to(record: Record) -> None:
    record.add_readings(
        [
            reading(someone("Tom Abara", pronouns=["he", "they"], says=["Nine"]), outlet="C", id="t"),
            reading(someone("Carrow Transit", pronouns=["it"], says=["Ten"]), outlet="C", id="u"),
        ]
    )
    every = {by: audit(record.connection, by) for by in BY}
    for by, rows in every.items():
        for row in rows:
            assert row.direct + row.mixed == row.quotes
            assert row.named + row.unnamed + row.unknown == row.attributions
            pronouns = row.she + row.he + row.they + row.other_pronouns + row.no_pronoun
            assert pronouns + row.unknown == row.attributions
            if by in ("person", "naming", "pronouns"):
                assert row.quotes + row.paraphrases == row.attributions
        # And every way to count comes to the same.
        columns = ("attributions", "named", "unnamed", "unknown", "she", "other_pronouns", "no_pronoun")
        totals = [
            [sum(getattr(row, name) for row in some) for name in columns] for some in (rows, every["kind"])
        ]
        assert totals[0] == totals[1]
    by_naming = {row.of: row.attributions for row in every["naming"]}
    assert by_naming["named"] == sum(row.named for row in every["outlet"])
    by_pronoun = {row.of: row.attributions for row in every["pronouns"]}
    assert (by_pronoun["it"], by_pronoun["he, they"]) == (1, 1)
    assert sum(row.other_pronouns for row in every["outlet"]) == 2
    assert by_pronoun["no pronoun"] == sum(row.no_pronoun for row in every["outlet"])
    assert by_pronoun["speaker unknown"] == sum(row.unknown for row in every["outlet"]) == 1


def test_columns_of_a_file_stand_in_one_order(record: Record, tmp_path: Path) -> None:
    heads = set()
    for by in BY:
        out = tmp_path / f"{by}.csv"
        assert (
            CliRunner()
            .invoke(app, ["audit", record.path, "--by", by.replace("_", "-"), "--out", str(out)])
            .exit_code
            == 0
        )
        heads.add(out.read_text("utf-8").splitlines()[0])
    assert len(heads) == 1
    assert heads.pop().startswith(
        "of,person_id,each,quotes,share,paraphrases,words,direct,mixed,depth,quoted_in"
    )


def test_by_section_as_the_stories_are_filed(record: Record) -> None:
    record.add_readings(
        [
            reading(someone("Wren Dell", says=["Nine", "Ten"]), section="Harbour", id="h"),
            reading(someone("Wren Dell", says=["Eleven"]), section="Sport", id="s"),
        ]
    )
    rows = audit(record.connection, "section")
    sections = {row.of: (row.quotes + row.paraphrases, row.people) for row in rows}
    assert sections == {None: (6, 3), "Harbour": (2, 1), "Sport": (1, 1)}
    assert [row.of for row in audit(record.connection, section="harbour")] == ["Wren Dell"]


def test_counts_follow_corrections_joins_and_removals(record: Record) -> None:
    def counts() -> dict[str | None, tuple[int, int]]:
        assert list(check(record, repair=False)) == []
        return {row.of: (row.quotes + row.paraphrases, row.quoted_in) for row in audit(record.connection)}

    about = {"outlet": "The Tide", "url": "https://tide.example/dell"}
    record.add_reading(reading(someone("Wren Dell", says=["Nine", "Ten"]), **about))
    assert counts()["Wren Dell"] == (2, 1)
    record.add_reading(reading(someone("Wren Dell", says=["Nine"]), day="2025-03-06", **about))
    assert counts()["Wren Dell"] == (1, 1)
    with record.transaction() as connection:
        dell, abara = (finding.person(connection, name) for name in ("Wren Dell", "Tom Abara"))
        by_hand.merge(connection, dell, abara)
    assert counts()["Wren Dell"] == (3, 2)  # two stories of three call them so
    record.remove(["https://tide.example/dell"])
    assert counts()["Tom Abara"] == (2, 1)


def test_pronouns_of_another_story_count(record: Record) -> None:
    record.add_reading(
        reading(someone("Tom Abara", pronouns=["he"], says=["Nine"]), outlet="A & <B>", id="t")
    )
    rows = {row.of: row for row in audit(record.connection, "pronouns")}
    assert rows["he"].quotes + rows["he"].paraphrases == 3
    told = reading(someone("Ines Quill", "pilot", pronouns=["they"], says=["Ten"]), outlet="A & <B>", id="u")
    record.add_reading(told)
    both = next(row for row in audit(record.connection, "pronouns") if row.of == "she, they")
    assert both.quotes + both.paraphrases == 4
    assert list(check(record, repair=False)) == []


@pytest.mark.parametrize("by", BY)
def test_every_way_to_count_runs_and_filters(record: Record, by: str) -> None:
    assert audit(record.connection, by)  # type: ignore[arg-type]
    one = audit(record.connection, by, since="2025-04-01", until="2025-04-30", kinds=["direct"])  # type: ignore[arg-type]
    assert sum(row.quotes for row in one) == 1
    assert not audit(record.connection, by, outlet="C")  # type: ignore[arg-type]


def test_the_plot_tells_all_in_words_too(record: Record) -> None:
    drawn = plot(audit(record.connection, "outlet"), "Quotes by\x1b outlet")
    root = ElementTree.fromstring(drawn)
    space = "{http://www.w3.org/2000/svg}"
    assert root.attrib["role"] == "img"
    assert root.find(f"{space}title").text == "Quotes by␛ outlet"  # type: ignore[union-attr]
    told = root.find(f"{space}desc").text or ""  # type: ignore[union-attr]
    assert "A & <B>: 3 direct, 1 mixed, 1 indirect" in told
    assert "not given: 1 direct" in told
    assert ElementTree.fromstring(plot([], "None")) is not None


def test_the_command_writes_tables_and_plots(record: Record, tmp_path: Path) -> None:
    runner = CliRunner()
    shown = runner.invoke(app, ["audit", record.path, "--by", "outlet", "--format", "table"])
    assert shown.exit_code == 0
    assert "A & <B>" in shown.stdout
    out = tmp_path / "months.svg"
    assert runner.invoke(app, ["audit", record.path, "--by", "month", "--out", str(out)]).exit_code == 0
    assert "2025-03" in out.read_text("utf-8")


def test_a_plot_of_many_speakers_is_cut_and_says_so(tmp_path: Path) -> None:
    with Record.open(tmp_path / "desk.db", "create") as record:
        record.add_readings(
            reading(someone(f"Ada Q{chr(97 + n)}ill", says=["Aye"]), id=str(n)) for n in range(25)
        )
        record.add_readings(
            reading(someone(f"Bo R{chr(97 + n)}ed", says=["No"]), id=f"r{n}") for n in range(25)
        )
    out = tmp_path / "who.svg"
    done = CliRunner().invoke(app, ["audit", str(tmp_path / "desk.db"), "--out", str(out)])
    assert done.exit_code == 0
    assert "the plot has the first 30 of 50 rows: --limit 50 draws all." in " ".join(done.stderr.split())
    assert "Wrote a chart of 30 rows to" in " ".join(done.stderr.split())
    drawn = out.read_text()
    assert drawn.count('text-anchor="end"') == 30
    assert "the first 30 of 50" in drawn


def test_outlets_and_months_that_quote_nobody_have_rows_and_all_have_their_stories(record: Record) -> None:
    record.add_reading(reading(someone("Wren Dell"), outlet="The Lark", day="2025-06-02", id="l"))
    outlets = {
        row.of: (row.stories, row.quoted_in, row.quotes, row.depth is None) for row in record.audit("outlet")
    }
    assert outlets == {"A & <B>": (1, 1, 4, False), None: (1, 1, 1, False), "The Lark": (1, 0, 0, True)}
    assert sum(row.story_words for row in record.audit("outlet")) == record.info().words
    assert [row.of for row in record.audit("outlet", limit=2)] == ["A & <B>", None]
    assert {row.stories for row in record.audit()} == {3}
    assert {row.stories for row in record.audit("kind", since="2025-04-01")} == {2}
    assert [row.stories for row in record.audit("outlet", kind="indirect")] == [1, 1, 1]
    each = [(row.each, row.of, row.stories, row.quotes) for row in record.audit("outlet", each="month")]
    assert each == [("2025-03", "A & <B>", 1, 4), ("2025-04", None, 1, 1), ("2025-06", "The Lark", 1, 0)]
    assert not record.audit("naming", each="outlet", outlet="the lark")


def test_the_share_of_a_kind_is_of_quotes_and_paraphrases(record: Record) -> None:
    shares = {row.of: round(row.share, 2) for row in record.audit("kind")}
    assert shares == {"direct": 0.67, "mixed": 0.17, "indirect": 0.17}


def test_a_plot_of_months_has_those_between(record: Record, tmp_path: Path) -> None:
    record.add_reading(reading(someone("Wren Dell", says=["Nine"]), day="2026-01-02", id="l"))
    months = [row.of for row in every_month(record.audit("month"))]
    assert months == [f"2025-{n:02}" for n in range(3, 13)] + ["2026-01"]
    out = tmp_path / "months.svg"
    assert CliRunner().invoke(app, ["audit", record.path, "--by", "month", "--out", str(out)]).exit_code == 0
    assert "2025-07" in out.read_text("utf-8")
