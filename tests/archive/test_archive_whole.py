"""What a dataset lacks is told, read again where it can be, and has an exit status."""

import json
import os
from pathlib import Path

import pytest
from archive_told import lines, warc
from typer.testing import CliRunner, Result

from onrecord.archive import driver, finishing
from onrecord.archive.manifest import Manifest
from onrecord.archive.sources import Source, sources_of
from onrecord.archive.worker import Settings, Worker
from onrecord.cli import app
from onrecord.formats import dataset, parquet
from onrecord.record import Record


def read_here(
    inputs: list[str],
    settings: Settings,
    address: object,
    shown: object,
    errors: object,
    slow: object = None,
) -> driver.Progress:
    """`driver.run` in this process, as its actors read, without Ray."""
    manifest, worker = Manifest(settings), Worker(settings)
    manifest.open()
    manifest.drop_lost()
    manifest.finished(False)
    for source in sources_of(inputs):
        if not isinstance(source, Source):
            errors(source)  # type: ignore[operator]
            continue
        if source.name not in manifest.planned:
            manifest.plan(source, worker.split(source))
        for chunk in manifest.planned[source.name].split.chunks:
            if chunk.name not in manifest.done:
                worker.read(chunk)
    return driver.Progress()


@pytest.fixture(autouse=True)
def without_ray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.archive.apart.run", read_here)


def archive(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["archive", *map(str, arguments), "--actors", "1", "--per-file", "5"])


def add(record: Path, *arguments: object) -> Result:
    return CliRunner().invoke(app, ["add", str(record), *map(str, arguments)])


def test_a_dataset_that_is_not_whole_yet_is_told_where_it_is_added(tmp_path: Path) -> None:
    out = tmp_path / "ds"
    assert archive(lines(tmp_path / "a.jsonl", 6), "--out", out).exit_code == 0
    assert add(tmp_path / "a.db", out).exit_code == 0
    Manifest(Settings(out=str(out), per_file=5, actors=1)).finished(
        False
    )  # as a run that was stopped leaves it
    done = add(tmp_path / "b.db", out)
    assert done.exit_code == 1
    assert "the dataset is incomplete" in done.output
    assert "added 6 stories" in done.output


def test_a_file_that_is_missing_or_cut_off_is_told_and_read_again(tmp_path: Path) -> None:
    path, out = lines(tmp_path / "a.jsonl", 12), tmp_path / "ds"
    archive(path, "--out", out)
    missing, cut, *_ = dataset.files(str(out), "stories")
    os.unlink(missing)
    Path(cut).write_bytes(Path(cut).read_bytes()[:-20])
    done = add(tmp_path / "a.db", out)
    assert done.exit_code == 1
    assert f"{os.path.relpath(missing, out)} is missing" in done.output
    assert f"{cut}: the file is damaged" in done.output
    assert "added " in done.output
    assert archive(path, "--out", out).exit_code == 0
    assert len(list(dataset.read(str(out)))) == 12
    assert add(tmp_path / "b.db", out).exit_code == 0


def test_a_month_or_an_outlet_that_is_not_there_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "ds"
    archive(lines(tmp_path / "a.jsonl", 12), "--out", out)
    for arguments, told in (
        (["--month", "2025-3"], "is not a month"),
        (["--month", "2024-01"], "2025-01, 2025-02, 2025-03"),
        (["--only-outlet", "Nowhere"], "Outlet 1"),
    ):
        done = add(tmp_path / "a.db", out, *arguments)
        assert done.exit_code == 2
        assert told in done.output
    assert add(tmp_path / "a.db", out, "--only-outlet", "outlet 1").exit_code == 0


def test_an_address_is_refused_as_the_folder_of_a_dataset(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for address in ("s3://bucket/out", f"file://{tmp_path}/ds"):
        done = archive(lines(tmp_path / "a.jsonl", 1), "--out", address)
        assert done.exit_code == 2
        assert "is an address" in done.output
    assert [each.name for each in tmp_path.iterdir()] == ["a.jsonl"]


def test_the_status_says_whether_an_input_gave_nothing_or_is_broken(tmp_path: Path) -> None:
    good = lines(tmp_path / "good.jsonl", 3)
    with good.open("a") as file:
        file.write("\n{broken")
    assert archive(good, "--out", tmp_path / "ds1").exit_code == 0  # one of them: a row of `faults`
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{broken\n[1]\n")
    done = archive(good, bad, "--out", tmp_path / "ds2")
    assert done.exit_code == 1
    assert f"{bad}: not one of its stories could be read" in done.output
    cut = warc(tmp_path / "cut.warc.gz")
    cut.write_bytes(cut.read_bytes()[:-100])
    done = archive(cut, "--out", tmp_path / "ds3")
    assert done.exit_code == 1
    assert "broken: " in done.output
    assert archive(tmp_path / "none.jsonl", "--out", tmp_path / "ds4").exit_code == 1


def test_failures_of_many_files_are_counted_by_their_reason(tmp_path: Path) -> None:
    from onrecord.archive.report import report

    pages, out = tmp_path / "pages", tmp_path / "ds"
    pages.mkdir()
    for name in ("a", "b", "c"):
        (pages / f"{name}.txt").write_text(" ")
    (pages / "d.txt").write_text("The pier is shut.")
    (tmp_path / "bad.jsonl").write_text('{"text": "The quay is open."}\n{broken\n{broken\n')
    archive(pages, tmp_path / "bad.jsonl", "--out", out)
    assert sorted(report(str(out)).failures.values()) == [2, 3]
    assert finishing.remove_doubles(str(out)) == 0


def test_a_folder_is_written_as_a_dataset_without_a_word_on_the_format(tmp_path: Path) -> None:
    desk, out = tmp_path / "a.db", tmp_path / "tables"
    add(desk, lines(tmp_path / "a.jsonl", 3))
    done = CliRunner().invoke(app, ["export", str(desk), "--out", f"{out}/"])
    assert done.exit_code == 0, done.output
    assert len(list(dataset.read(str(out)))) == 3


def test_what_a_run_says_it_has_read_is_what_a_record_of_it_holds(tmp_path: Path) -> None:
    stories, out, desk = tmp_path / "a.jsonl", tmp_path / "ds", tmp_path / "a.db"
    told = [
        (
            "a",
            "Tide News",
            "“The pier is safe and sound,” said Ada Quill. Tom Low said that it was not safe.",
        ),
        ("b", "TIDE NEWS", "“The quay is open again,” said Ada Quill. She denied that the ferry was late."),
    ]
    rows = [
        {"id": id, "outlet": outlet, "published": "2025-03-05", "text": text}
        for id, outlet, text in (*told, told[0])
    ]
    stories.write_text("\n".join(map(json.dumps, rows)))
    done = archive(stories, "--out", out)
    assert "1 duplicate" in done.output
    add(desk, out)
    with Record.open(desk) as record:
        held = record.info()
    counted = json.loads((out / "report.json").read_text("utf-8"))
    for name in ("stories", "quotes", "direct", "mixed", "paraphrases"):
        assert counted[name] == getattr(held, name)
    assert f"{held.quotes} quotes, {counted_of(held.paraphrases)}" in done.output
    assert counted["outlets"] == {"Tide News": 2}
    assert list(dataset.faults(str(out))) == []
    assert parquet.load().parquet.read_table(out / "faults" / "none.parquet").num_rows == 0


def counted_of(paraphrases: int) -> str:
    return f"{paraphrases} paraphrase{'s' * (paraphrases != 1)}"
