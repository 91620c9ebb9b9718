"""The rows of an export come to what the audit says: CSV, TSV and Parquet in pandas, polars and DuckDB."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import pandas
import polars
import pytest
from record_told import reading as told_of
from record_told import someone

from onrecord.reading import STATED, STATUSES, Reading
from onrecord.record import Record

Rows = Iterable[tuple[Any, ...]]
Sums = dict[Any, tuple[int, int, int]]
WANTED = ["status", "kind", "words", "person_ids", "outlet"]


def pandas_rows(path: str) -> Rows:
    if path.endswith(".parquet"):
        frame = pandas.read_parquet(path)
    else:
        frame = pandas.read_csv(path, sep="\t" if path.endswith(".tsv") else ",")
    frame = frame[WANTED].astype(object)
    return [
        tuple(None if each is pandas.NA or each != each else each for each in row) for row in _plain(frame)
    ]


def _plain(frame: Any) -> Iterable[Any]:
    return (
        [list(each) if hasattr(each, "tolist") and not isinstance(each, str) else each for each in row]
        for row in frame.itertuples(index=False)
    )


def polars_rows(path: str) -> Rows:
    if path.endswith(".parquet"):
        return polars.read_parquet(path)[WANTED].rows()
    return polars.read_csv(path, separator="\t" if path.endswith(".tsv") else ",")[WANTED].rows()


def duckdb_rows(path: str) -> Rows:
    source = f"'{path}'" if path.endswith(".parquet") else f"read_csv('{path}')"
    return duckdb.sql(f"SELECT {', '.join(WANTED)} FROM {source}").fetchall()


def sums(rows: Rows, of: str) -> Sums:
    """Quotes, paraphrases and words for each person or outlet."""
    found: dict[Any, list[int]] = {}
    for status, kind, words, ids, outlet in rows:
        if status not in STATED:
            continue
        people = msgspec.json.decode(ids) if isinstance(ids, str) else [*(ids or ())]
        for each in (people or [None]) if of == "person" else [outlet]:
            counts = found.setdefault(each, [0, 0, 0])
            counts[kind == "indirect"] += 1
            counts[2] += words
    return {each: (own, retold, words) for each, (own, retold, words) in found.items()}


@pytest.fixture
def record(tmp_path: Path, reading: Reading) -> Record:
    """Stories with a person under two names, quotes of two speakers, odd words, and a correction."""
    opened = Record.open(tmp_path / "desk.db", "create")
    odd = ['"Tabs\there", he said', "=SUM(A1)", "two\nlines; and “more”", '"', "ünïcode\u2028"]
    stories = [
        reading,
        told_of(someone("Ines Quill", "harbour master", says=odd), outlet="The Other Post", day="2025-03-09"),
        told_of(someone("Tom Abara", "baker", says=["Up it goes"]), outlet="Far News", day="2025-06-01"),
        told_of(someone("Tom Abara", "baker", says=["Down, too"]), outlet="Far News", id="far"),
    ]
    first = stories[0].quotes[0]
    both = msgspec.structs.replace(first, speakers=("p1", "p2"))
    denied = msgspec.structs.replace(first, status="denied")
    stories.append(
        msgspec.structs.replace(
            stories[0], id="both", digest="", url=None, outlet="The Twin", quotes=(both, denied)
        )
    )
    corrected = someone("Tom Abara", "baker", says=["Down, three"])
    stories.append(told_of(corrected, outlet="Far News", id="far", day="2025-03-06"))
    opened.add_readings(stories)
    return opened


@pytest.mark.parametrize("ending", ["csv", "tsv", "parquet"])
@pytest.mark.parametrize("rows", [pandas_rows, polars_rows, duckdb_rows])
def test_rows_come_to_what_the_audit_says(
    record: Record, tmp_path: Path, rows: Callable[[str], Rows], ending: str
) -> None:
    path = str(tmp_path / f"quotes.{ending}")
    record.export(path)
    found = list(rows(path))
    current = "SELECT count(*) FROM quotes q JOIN stories s ON s.id = q.story AND s.current"
    assert len(found) == record.connection.execute(current).fetchone()[0] == 13
    by_person = {row.person_id: (row.quotes, row.paraphrases, row.words) for row in record.audit("person")}
    by_outlet = {row.of: (row.quotes, row.paraphrases, row.words) for row in record.audit("outlet")}
    assert sums(found, "person") == by_person
    assert sums(found, "outlet") == by_outlet


@pytest.mark.parametrize("ending", ["csv", "tsv"])
@pytest.mark.parametrize("rows", [pandas_rows, polars_rows, duckdb_rows])
def test_what_the_first_rows_look_like_does_not_tell_what_a_column_holds(
    record: Record, tmp_path: Path, rows: Callable[[str], Rows], ending: str
) -> None:
    one = record.reading(1)
    quote = msgspec.structs.replace(one.quotes[0], confidence=1.0)
    unsure = msgspec.structs.replace(one.quotes[0], speakers=("p1", "p2"), confidence=0.75)
    many = msgspec.structs.replace(one, id="many", digest="", url=None, outlet="The Many")
    record.add_reading(msgspec.structs.replace(many, quotes=(*[quote] * 300, unsure)))
    path = str(tmp_path / f"quotes.{ending}")
    record.export(path, outlet="The Many")
    assert len(list(rows(path))) == 301
    assert sums(rows(path), "person")[1] == (0, 301, 301 * 5)


def test_names_of_an_export_are_those_of_the_audit(record: Record, tmp_path: Path) -> None:
    record.export(tmp_path / "quotes.parquet")
    rows = polars.read_parquet(tmp_path / "quotes.parquet").rows(named=True)
    counts = Counter(
        name
        for row in rows
        if row["status"] in STATED and row["kind"] != "indirect"
        for name in row["speakers"]
    )
    assert counts == {row.of: row.quotes for row in record.audit("person") if row.person_id and row.quotes}


def test_the_recipes_of_the_docs_count_as_the_audit_does_where_two_have_one_name(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    record.export("quotes.csv")
    rows = list(record.audit("person"))
    assert len({row.of for row in rows if row.person_id}) < len([row for row in rows if row.person_id])
    docs = Path(__file__).parents[2] / "docs"
    (recipe,) = re.findall(
        "<!-- audit in pandas -->\n```text\n(.*?)```", (docs / "formats.md").read_text(), re.S
    )
    known: dict[str, Any] = {"pandas": pandas}
    exec(recipe, known)
    counts = {int(person): count for person, count in known["counts"].items()}
    assert counts == {row.person_id: row.quotes for row in rows if row.person_id and row.quotes}
    (told,) = re.findall(r"```python\n(own = .*?)```", (docs / "python.md").read_text(), re.S)
    exec(told, {"frame": record.quotes().to_pandas(), "record": record})


def test_what_a_part_is_called_is_the_same_in_every_file(record: Record, tmp_path: Path) -> None:
    for part in ("quotes", "people", "facts", "times", "timeline", "notes"):
        names = []
        for ending in ("csv", "tsv", "parquet"):
            path = tmp_path / f"{part}.{ending}"
            record.export(path, only=part)
            names.append(
                polars.read_parquet(path).columns
                if ending == "parquet"
                else path.read_text("utf-8").splitlines()[0].split("," if ending == "csv" else "\t")
            )
        assert names[0] == names[1] == names[2]


def test_the_answers_of_a_record_are_the_tables_of_its_files(record: Record, tmp_path: Path) -> None:
    frame = record.quotes().to_pandas()
    assert len(frame) == sum(row.quotes + row.paraphrases for row in record.audit("outlet"))
    assert str(frame["day"].dtype).startswith("datetime64")
    assert record.people().to_arrow().column_names[:2] == ["number", "name"]
    assert record.audit("kind").to_dicts()[0]["of"] == "direct"


def test_a_column_of_an_export_holds_what_the_field_of_an_answer_does(record: Record, tmp_path: Path) -> None:
    record.export(tmp_path / "quotes.parquet")
    exported = {
        (row["story"], row["outlet"], row["n"]): row
        for row in polars.read_parquet(tmp_path / "quotes.parquet").rows(named=True)
    }
    answers = list(record.quotes(status=STATUSES))
    assert len(answers) == len(exported)
    for answer in answers:
        row = exported[answer.story, answer.outlet, answer.n]
        shared = [name for name in answer.__struct_fields__ if name in row]
        assert {*shared} == {*answer.__struct_fields__} - {"quote_id", "story_id", "copy_of", "headline"}
        for name in shared:
            value = getattr(answer, name)
            told = list(value) if isinstance(value, tuple) else value
            assert (row[name].isoformat() if name in ("day", "said_on") and row[name] else row[name]) == told
