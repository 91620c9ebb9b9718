"""What `onrecord archive` says where it cannot begin; without Ray."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.archive import driver
from onrecord.archive.cluster import WITHOUT
from onrecord.archive.driver import run
from onrecord.archive.worker import Settings
from onrecord.cli import app
from onrecord.commands.archive import told
from onrecord.errors import OnrecordError
from onrecord.formats import dataset


def settings(out: Path) -> Settings:
    return Settings(out=str(out), per_file=10, actors=1, published=None, max_chars=1000, every_language=False)


def test_no_dataset_is_made_of_what_is_not_there(tmp_path: Path) -> None:
    told: list[str] = []
    run(
        [str(tmp_path / "none.jsonl")],
        settings(tmp_path / "news"),
        errors=lambda error: told.append(str(error)),
    )
    assert "there is no such file" in told[0]
    assert not (tmp_path / "news").exists()


def test_nothing_is_begun_where_one_of_several_inputs_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "some.jsonl").write_text('{"text": "The pier is shut."}\n')
    inputs = [str(tmp_path / "some.jsonl"), str(tmp_path / "none.warc.gz")]
    done = CliRunner().invoke(app, ["archive", *inputs, "--out", str(tmp_path / "news")])
    assert done.exit_code == 1
    assert "none.warc.gz: there is no such file" in done.stderr
    assert "nothing was read: correct the inputs that cannot be found" in str(done.exception)
    assert not (tmp_path / "news").exists()


def test_it_is_shown_that_ray_is_starting_and_what_else_can_be_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "some.jsonl").write_text('{"text": "The pier is shut."}\n')
    shown: list[str] = []

    @contextmanager
    def never(actors: int, address: str | None) -> Iterator[None]:
        assert shown == ["starting Ray …"]
        raise OnrecordError(f"Ray cannot be started. {WITHOUT}")
        yield

    monkeypatch.setattr(driver, "cluster", never)
    with pytest.raises(OnrecordError, match="onrecord add"):
        run(
            [str(tmp_path / "some.jsonl")],
            settings(tmp_path / "news"),
            shown=lambda progress: shown.append(told(progress)),
        )


def test_the_command_says_so(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["archive", str(tmp_path / "none.jsonl"), "--out", str(tmp_path / "news")])
    assert done.exit_code == 1
    assert "no dataset was made" in done.stderr
    assert not (tmp_path / "news").exists()


def test_a_file_in_the_place_of_the_folder_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "some.jsonl").write_text('{"text": "The pier is shut."}\n')
    (tmp_path / "notes.txt").write_text("important")
    with pytest.raises(OnrecordError, match=r"notes\.txt: this is a file, and a dataset is a folder"):
        run([str(tmp_path / "some.jsonl")], settings(tmp_path / "notes.txt"))


def test_a_folder_that_may_not_be_written_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "some.jsonl").write_text('{"text": "The pier is shut."}\n')
    make = os.makedirs

    def refuses(path: str, mode: int = 0o777, exist_ok: bool = False) -> None:
        if "news" in path:
            raise PermissionError(13, "Permission denied", path)
        make(path, mode, exist_ok)

    monkeypatch.setattr(os, "makedirs", refuses)
    with pytest.raises(OnrecordError, match=r"cannot write .*news.*: you may not write there"):
        run([str(tmp_path / "some.jsonl")], settings(tmp_path / "news"))
    dataset_there = tmp_path / "news"
    dataset_there.mkdir()
    monkeypatch.setattr(dataset, "about", lambda folder: {"schema": dataset.SCHEMA})
    with pytest.raises(OnrecordError):
        run([str(tmp_path / "some.jsonl")], settings(dataset_there))


def test_what_was_begun_and_not_ended_is_taken_away(tmp_path: Path) -> None:
    begun = tmp_path / "events" / "month=2017-01" / "h1.parquet.486.part"
    begun.parent.mkdir(parents=True)
    begun.touch()
    whole = begun.with_name("h1.parquet")
    whole.touch()
    dataset.remove_parts(str(tmp_path))
    assert [each.name for each in begun.parent.iterdir()] == ["h1.parquet"]


def test_a_write_that_fails_leaves_nothing_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OnrecordError, match="the disk is full"):
        dataset.put_text(str(tmp_path / "dataset.json"), "{}")
    assert list(tmp_path.iterdir()) == []
