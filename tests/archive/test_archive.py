"""An archive on Ray: every story once, whatever is broken, killed or odd; and to a record and back."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from archive_told import PAGES, lines, warc
from pyarrow import parquet

from onrecord.archive import finishing
from onrecord.archive.driver import Progress, done, run
from onrecord.archive.journal import Journal, Outcome
from onrecord.archive.report import report
from onrecord.archive.sources import chunks_of, sources_of
from onrecord.archive.worker import Settings, Worker
from onrecord.errors import OnrecordError
from onrecord.formats import dataset, tables
from onrecord.reader import Reader
from onrecord.reading import STATED
from onrecord.record import Record
from onrecord.sources import open_stories
from onrecord.sources.language import language_of
from onrecord.story import Story

ARCHIVE = [sys.executable, "-m", "onrecord", "archive"]
pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


_NUMBERS = re.compile(r"'(?:other_)?person_ids?': [^'}]+")  # which a record alone has


def rows(folder: Path) -> dict[str, list[str]]:
    """Every row of every table, without the order that chunks give."""
    found: dict[str, list[str]] = {}
    for table in (*tables.TABLES, "faults", "copies"):
        paths = sorted(folder.glob(f"{table}/**/*.parquet"))
        found[table] = sorted(
            repr(row) for path in paths for row in parquet.ParquetFile(path).read().to_pylist()
        )
    return found


def here(path: Path, out: Path, per_file: int = 5) -> Worker:
    """Reads an archive in this process, without Ray, as its actors do."""
    from onrecord.archive.manifest import Manifest

    settings = Settings(out=str(out), per_file=per_file, actors=1)
    manifest, worker = Manifest(settings), Worker(settings)
    manifest.open()
    for source in sources_of([str(path)]):
        split = worker.split(source)  # type: ignore[arg-type]
        manifest.plan(source, split)  # type: ignore[arg-type]
        for chunk in split.chunks:
            worker.read(chunk)
    finishing.remove_doubles(str(out))
    finishing.find_copies(str(out))
    return worker


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An archive of forty short stories, one of them broken and one twice, and the dataset of an unbroken "
    "run."""
    folder = tmp_path_factory.mktemp("archive")
    path = lines(folder / "news.jsonl", 40)
    told = path.read_text(encoding="utf-8").split("\n")
    path.write_text("\n".join([*told, "{broken", told[3]]), encoding="utf-8")
    here(path, folder / "whole")
    return path, folder / "whole"


def test_a_dataset_has_the_readings_that_the_reader_gives(whole: tuple[Path, Path]) -> None:
    path, out = whole
    wanted = {
        story.digest: Reader().read(story) for story in open_stories([str(path)]) if isinstance(story, Story)
    }
    kept = {each.reading.digest: each.reading for each in dataset.read(str(out))}
    assert kept == wanted
    found = rows(out)
    assert len(found["stories"]) == 40
    assert len(found["quotes"]) == sum(len(reading.quotes) for reading in wanted.values())
    (fault,) = found["faults"]
    assert "'kind': 'failed'" in fault
    assert "not JSON" in fault


def test_what_a_dataset_counts_is_what_its_quotes_come_to(whole: tuple[Path, Path]) -> None:
    _, out = whole

    def table(name: str) -> list[dict[str, object]]:
        paths = sorted(out.glob(f"{name}/**/*.parquet"))
        return [row for path in paths for row in parquet.ParquetFile(path).read().to_pylist()]

    counts = {row["digest"]: [0, 0] for row in table("stories")}
    for row in table("quotes"):
        counts[row["digest"]][row["kind"] == "indirect"] += row["status"] in STATED
    assert counts == {row["digest"]: [row["quotes"], row["paraphrases"]] for row in table("stories")}
    assert sum(own for own, _ in counts.values()) > 0
    for row in (*table("times"), *table("facts"), *table("events")):
        assert isinstance(row["text"], str)
        assert "words" not in row


def test_a_dataset_of_the_schema_before_is_read_and_not_added_to(
    whole: tuple[Path, Path], tmp_path: Path
) -> None:
    path, out = whole
    older = tmp_path / "older"
    shutil.copytree(out, older)
    told = (older / "dataset.json").read_text().replace(dataset.SCHEMA, "onrecord-dataset/1")
    (older / "dataset.json").write_text(told)
    assert len(list(dataset.read(str(older)))) == 40
    with pytest.raises(OnrecordError, match="begun with another schema"):
        here(path, older)
    (older / "dataset.json").write_text(told.replace("dataset/1", "dataset/99"))
    with pytest.raises(OnrecordError, match="dataset/99"):
        list(dataset.read(str(older)))


def test_every_table_has_one_schema_and_is_parted_by_month(whole: tuple[Path, Path]) -> None:
    from onrecord.formats.parquet import schema

    _, out = whole
    for name, table in tables.TABLES.items():
        paths = list(out.glob(f"{name}/month=*/*.parquet"))
        assert all(parquet.read_schema(path).equals(schema(table.columns)) for path in paths)
    months = {path.parent.name for path in out.glob("stories/*/*.parquet")}
    assert months == {"month=2025-01", "month=2025-02", "month=2025-03"}


def test_the_page_on_archives_names_every_column() -> None:
    page = (Path(__file__).parents[2] / "docs" / "archive.md").read_text(encoding="utf-8")
    every = {name for table in tables.TABLES.values() for name in table.columns}
    every |= {*tables.FAULTS, *tables.COPIES, *tables.TABLES}
    assert not sorted(name for name in every if f"`{name}`" not in page)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent to groups of processes")
def test_killed_at_any_moment_it_ends_as_a_run_that_never_was(
    whole: tuple[Path, Path], tmp_path: Path
) -> None:
    """Driver and actors are killed on Ray; the stretches between are of different lengths."""
    path, out = whole
    chance = random.Random(3)
    command = [*ARCHIVE, str(path), "--out", str(tmp_path / "ds"), "--actors", "2", "--per-file", "5"]
    killed = 0
    for kind in ("Ctrl-C", "driver", "actor"):  # with an actor alone gone, a run goes on to its end
        running = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
        )
        assert wait_for_work(tmp_path / "ds", running)
        time.sleep(chance.uniform(0, 0.2))
        if kind == "actor":
            killed += kill_actors(running.pid)
        if kind == "Ctrl-C":
            running.send_signal(signal.SIGINT)
            told, _ = running.communicate(timeout=240)
            assert running.returncode == 130
            assert b"Run the same command again to go on" in told
        if kind == "driver":
            with suppress(ProcessLookupError):  # which had come to its end
                os.killpg(running.pid, signal.SIGKILL)
        running.communicate(timeout=240)
        killed += kind != "actor"
    ended = subprocess.run(command, capture_output=True, text=True, timeout=240)
    assert ended.returncode == 0, ended.stderr
    assert killed >= 2
    assert rows(tmp_path / "ds") == rows(out)
    assert not list((tmp_path / "ds" / "work").iterdir())


def wait_for_work(out: Path, running: "subprocess.Popen[bytes]") -> bool:
    limit = time.monotonic() + 240
    while time.monotonic() < limit:
        if list(out.glob("work/*.jsonl")) or running.poll() is not None:
            return True
        time.sleep(0.1)
    return False


def kill_actors(driver: int) -> int:
    """Kill the processes, started under a driver, that hold a journal open."""
    killed = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            ours = (process / "cmdline").read_bytes().startswith(b"ray::Worker")
            if ours and under(int(process.name), driver):
                os.kill(int(process.name), signal.SIGKILL)
                killed += 1
        except OSError:
            continue
    return killed


def under(process: int, top: int) -> bool:
    while process > 1:
        if process == top:
            return True
        process = int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
    return False


def test_a_warc_on_ray_has_each_page_or_its_reason_and_its_copies(tmp_path: Path) -> None:
    out = tmp_path / "ds"
    shown: list[Progress] = []
    settings = Settings(out=str(out), per_file=2, actors=1)
    run([str(warc(tmp_path / "news.warc.gz"))], settings, shown=shown.append)
    found = {each.reading.id for each in dataset.read(str(out))}
    assert found == {address for address, _ in PAGES if "empty" not in address and "hafen" not in address}
    faults = {eval(row)["kind"]: eval(row) for row in rows(out)["faults"]}
    assert faults["language"]["reason"] == "de"
    assert "bay.example/empty" in faults["failed"]["reason"]
    assert finishing.find_copies(str(out)) == 2
    assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"
    assert shown[-1].stories == 6
    assert shown[-1].memory > 0
    assert run([str(tmp_path / "news.warc.gz")], settings).stories == 0  # all of it is done


def test_a_story_that_ends_its_process_each_time_is_a_row_with_its_reason(tmp_path: Path) -> None:
    path = lines(tmp_path / "news.jsonl", 3)
    (source,) = sources_of([str(path)])
    settings = Settings(out=str(tmp_path / "ds"), per_file=9, actors=1)
    worker = Worker(settings)
    (chunk,) = chunks_of(source, 9, 9).chunks  # type: ignore[arg-type]
    with Journal(str(tmp_path / "ds" / "work" / f"{chunk.name}.jsonl")) as journal:
        journal.put(Outcome(0, reading=Reader().read(next(worker._stories_of(chunk))[1])))  # type: ignore[arg-type]
        for _ in range(3):
            journal.put(Outcome(1, state="begun"))
    done = worker.read(chunk)
    assert (done.stories, done.faults) == (2, 1)
    (fault,) = rows(tmp_path / "ds")["faults"]
    assert "'story': 's1'" in fault
    assert "ended 3 times" in fault


def test_a_journal_that_was_cut_off_goes_on_behind_its_last_whole_line(tmp_path: Path) -> None:
    path = str(tmp_path / "a.jsonl")
    with Journal(path) as journal:
        journal.put(Outcome(0, fault=tables.Fault("a", 0, None, "failed", "no")))
        journal.put(Outcome(1, state="begun"))
    with open(path, "ab") as file:
        file.write(b'{"n":1,"rea')
    with Journal(path) as journal:
        assert (journal.done, journal.tries, journal.ended) == (1, 1, False)
        assert [outcome.n for outcome in journal.outcomes()] == [0]


def test_stories_held_twice_are_kept_once(tmp_path: Path) -> None:
    lines(tmp_path / "a.jsonl", 4)
    lines(tmp_path / "b.jsonl", 6)
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).rename(folder / name)
    here(folder, tmp_path / "ds")
    assert len(rows(tmp_path / "ds")["stories"]) == 6
    quotes = [
        eval(row, {"datetime": __import__("datetime")})["digest"] for row in rows(tmp_path / "ds")["quotes"]
    ]
    assert len(set(quotes)) == 6
    assert finishing.remove_doubles(str(tmp_path / "ds")) == 0
    read = sum(each.stories for each in done(Settings(out=str(tmp_path / "ds"), per_file=5, actors=1)))
    assert report(str(tmp_path / "ds"), read).doubles == 4  # also when they were taken out by a run before


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(OnrecordError, match="no dataset"):
        run([str(tmp_path / "notes.txt")], Settings(out=str(tmp_path), per_file=5, actors=1))
    out = tmp_path / "ds"
    here(lines(tmp_path / "a.jsonl", 1), out)
    with pytest.raises(OnrecordError, match="begun with another published"):
        run(["a.jsonl"], Settings(out=str(out), per_file=5, actors=1, published="2020-01-01"))


def test_a_record_takes_a_dataset_and_gives_it_back(whole: tuple[Path, Path], tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from onrecord.cli import app

    _, out = whole
    desk, back = str(tmp_path / "desk.db"), tmp_path / "back"
    done = CliRunner().invoke(app, ["add", desk, str(out)])
    assert "added 40 stories" in done.output
    again = CliRunner().invoke(app, ["add", desk, str(out)])
    assert "added 0 stories, 40 already in the record" in again.output
    with Record.open(desk) as record:
        kept = {reading.digest: reading for reading in record.readings()}
    assert kept == {each.reading.digest: each.reading for each in dataset.read(str(out))}
    assert (
        CliRunner().invoke(app, ["export", desk, "--format", "parquet", "--out", f"{back}/"]).exit_code == 0
    )
    for table in tables.TABLES:
        numbered, read = ([_NUMBERS.sub("", row) for row in rows(each)[table]] for each in (back, out))
        if table != "stories":
            assert sorted(numbered) == sorted(read)
    assert any("'person_ids': [1]" in row for row in rows(back)["quotes"])
    assert all("'person_ids': []" in row for row in rows(out)["quotes"])
    month = str(tmp_path / "month.db")
    done = CliRunner().invoke(
        app, ["add", month, str(out), "--month", "2025-02", "--only-outlet", "outlet 1"]
    )
    assert done.exit_code == 0, done.output
    with Record.open(month) as record:
        found = record.connection.execute("SELECT DISTINCT day, outlet FROM stories").fetchall()
    assert found == [("2025-02-10", "Outlet 1")]
    folder = str(tmp_path / "tables") + "/"
    assert CliRunner().invoke(app, ["export", desk, "--out", folder]).exit_code == 0
    assert len(list(dataset.read(folder))) == 40


def test_english_is_told_from_other_languages_and_names() -> None:
    assert language_of("The pier is shut.") == "en"
    assert language_of("Ada Quill, Bo Marsh, Tom Abara") == "en"
    dutch = (
        "De haven is gesloten en de boten varen niet meer omdat het water in de winter te hoog staat, zegt "
        "hij nu en dat was ook al zo."
    )
    assert language_of(dutch) == "nl"
    mixed = (
        "The mayor said of the plan: “" + dutch + "” It was the third time that she had been asked about it."
    )
    assert language_of(mixed) == "en"
    at_length = f"{mixed.replace(dutch, dutch * 3)} There is no more to be had from the council."
    assert language_of(at_length) == "en"
    assert language_of(f"{dutch} {dutch} “The pier is shut,” she said, “and so it is.”") == "nl"
    assert language_of("Портът е затворен за зимата.") != "en"


def test_a_story_of_a_folder_has_its_own_file_as_its_source_and_so_has_what_is_left_out(
    tmp_path: Path,
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.txt").write_text("The pier is shut. It was old.")
    (pages / "b.txt").write_text("The ferry sails. It is new.")
    (pages / "c.txt").write_text(" ")
    here(pages, tmp_path / "ds")
    found = [each.source for each in dataset.read(str(tmp_path / "ds"))]
    assert found == [str(pages / "a.txt"), str(pages / "b.txt")]
    (fault,) = rows(tmp_path / "ds")["faults"]
    assert f"'source': '{pages / 'c.txt'}'" in fault
