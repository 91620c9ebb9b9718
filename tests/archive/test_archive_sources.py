"""Files are split where stories begin; what is broken is told with its place."""

import gzip
import zlib
from pathlib import Path

import pyarrow
import pytest
import zstandard
from archive_told import PAGES, lines, record, warc
from pyarrow import parquet

from onrecord.archive.sources import Chunk, Source, chunks_of, sources_of
from onrecord.archive.worker import Settings, Worker
from onrecord.errors import SourceError
from onrecord.story import Story


def source(path: Path) -> Source:
    (found,) = sources_of([str(path)])
    assert isinstance(found, Source)
    return found


def names(chunk: Chunk) -> list[str]:
    settings = Settings(out="unused", per_file=2, actors=1)
    return [
        each.id if isinstance(each, Story) else "error" for _, each in Worker(settings)._stories_of(chunk)
    ]


def test_the_chunks_of_a_warc_hold_each_page_once(tmp_path: Path) -> None:
    made = chunks_of(source(warc(tmp_path / "news.warc.gz")), 2, 1)
    assert (len(made.chunks), made.broken) == (3, ())
    found = [name for chunk in made.chunks for name in names(chunk)]
    assert [each for each in found if each != "error"] == [
        address for address, _ in PAGES if "empty" not in address
    ]


@pytest.mark.parametrize("packed", ["plain", "whole", "zstd"])
def test_a_warc_that_is_not_packed_by_records_is_split_too(tmp_path: Path, packed: str) -> None:
    plain = b"".join(record(address, body) for address, body in PAGES)
    made = {"plain": plain, "whole": gzip.compress(plain), "zstd": zstandard.compress(plain)}[packed]
    path = tmp_path / {"plain": "news.warc", "whole": "news.warc.gz", "zstd": "news.warc.zst"}[packed]
    path.write_bytes(made)
    split = chunks_of(source(path), 2, 1)
    assert (len(split.chunks), split.broken) == (3, ())
    found = [name for chunk in split.chunks for name in names(chunk) if name != "error"]
    assert found == [address for address, _ in PAGES if "empty" not in address]


@pytest.mark.parametrize("packed", ["plain", "gzip", "zstd"])
def test_the_chunks_of_json_lines_hold_each_story_once(tmp_path: Path, packed: str) -> None:
    path = lines(tmp_path / "news.jsonl", 7)
    if packed == "gzip":
        (tmp_path / "news.jsonl.gz").write_bytes(gzip.compress(path.read_bytes()))
        path = tmp_path / "news.jsonl.gz"
    elif packed == "zstd":
        (tmp_path / "news.jsonl.zst").write_bytes(zstandard.compress(path.read_bytes()))
        path = tmp_path / "news.jsonl.zst"
    made = chunks_of(source(path), 3, 1)
    assert [names(chunk) for chunk in made.chunks] == [["s0", "s1", "s2"], ["s3", "s4", "s5"], ["s6"]]


def test_rows_of_parquet_are_stories(tmp_path: Path) -> None:
    import pyarrow
    from pyarrow import parquet

    rows = {"id": ["a", "b", "c"], "text": ["One pier.", "Two piers.", "Three."], "date": ["2025-03-04"] * 3}
    parquet.write_table(pyarrow.table(rows), tmp_path / "news.parquet")
    (found,) = sources_of([str(tmp_path)])
    assert isinstance(found, Source)
    assert [names(chunk) for chunk in chunks_of(found, 2, 1).chunks] == [["a", "b"], ["c"]]


def test_a_broken_record_is_told_with_its_byte_and_what_follows_is_read(tmp_path: Path) -> None:
    members = [gzip.compress(record(address, body), mtime=0) for address, body in PAGES]
    broken = sum(map(len, members[:2]))
    members[2] = b"\0" * len(members[2])
    path = tmp_path / "news.warc.gz"
    path.write_bytes(b"".join(members))
    made = chunks_of(source(path), 100, 1)
    assert [each.at for each in made.broken] == [broken]
    found = [name for chunk in made.chunks for name in names(chunk) if name != "error"]
    assert found == [address for n, (address, _) in enumerate(PAGES) if n != 2 and "empty" not in address]


def test_a_warc_that_is_cut_off_is_told_with_its_byte(tmp_path: Path) -> None:
    path = warc(tmp_path / "news.warc.gz")
    whole = path.read_bytes()
    path.write_bytes(whole[:-30])
    made = chunks_of(source(path), 100, 1)
    last = len(whole) - len(gzip.compress(record(*PAGES[-1]), mtime=0))
    assert [each.at for each in made.broken] == [last]
    assert PAGES[-1][0] not in [name for chunk in made.chunks for name in names(chunk)]


@pytest.mark.parametrize("packed", [True, False])
def test_a_warc_that_is_packed_as_a_whole_or_not_and_cut_off_is_read_up_to_its_last_whole_record(
    tmp_path: Path, packed: bool
) -> None:
    addresses = [f"https://tide.example/{n}" for n in range(200)]
    records = [record(address, PAGES[0][1]) for address in addresses]
    plain = b"".join(records)
    path = tmp_path / ("news.warc.gz" if packed else "news.warc")
    if packed:
        cut = gzip.compress(plain, mtime=0)
        cut = cut[: len(cut) * 9 // 10]
        there = len(zlib.decompressobj(31).decompress(cut))
    else:
        cut, there = plain[:-900], len(plain) - 900
    path.write_bytes(cut)
    made = chunks_of(source(path), 1_000, 1)
    starts = [sum(map(len, records[:n])) for n in range(len(records) + 1)]
    whole = sum(end <= there for end in starts[1:])
    assert [each.at for each in made.broken] == [starts[whole]]
    assert [name for chunk in made.chunks for name in names(chunk)] == addresses[:whole]


@pytest.mark.parametrize("more", [-40, 40, 5_000, 1_000_000])
def test_a_record_of_another_length_than_it_says_costs_no_other_one(tmp_path: Path, more: int) -> None:
    records = [record(address, body) for address, body in PAGES]
    said = len(records[1].partition(b"\r\n\r\n")[2]) - 4
    assert b"Content-Length: %d\r\n\r\n" % said in records[1]
    records[1] = records[1].replace(
        b"Content-Length: %d\r\n\r\n" % said, b"Content-Length: %d\r\n\r\n" % (said + more)
    )
    members = [gzip.compress(each, mtime=0) for each in records]
    path = tmp_path / "news.warc.gz"
    path.write_bytes(b"".join(members))
    made = chunks_of(source(path), 100, 1)
    assert [each.at for each in made.broken] == [len(members[0])]
    assert "another length than it says" in made.broken[0].reason
    found = [name for chunk in made.chunks for name in names(chunk) if name != "error"]
    assert found == [address for n, (address, _) in enumerate(PAGES) if n != 1 and "empty" not in address]


def test_what_is_not_there_is_an_error_in_its_place() -> None:
    (error,) = sources_of(["no/such/file.warc.gz"])
    assert isinstance(error, SourceError)
    assert "there is no such file" in str(error)


def test_an_address_is_opened_by_fsspec() -> None:
    import fsspec

    with fsspec.open("memory://news/a.jsonl", "wb") as file:
        file.write(b'{"id": "far", "text": "The pier is shut."}')
    found = list(sources_of(["memory://news"]))
    assert [
        names(chunk) for each in found if isinstance(each, Source) for chunk in chunks_of(each, 9, 1).chunks
    ] == [["far"]]


def faults(path: Path, out: Path) -> list[str]:
    """What is told of stories that cannot be read, in chunks of two."""
    worker = Worker(Settings(out=str(out), per_file=2, actors=1))
    told = []
    for chunk in chunks_of(source(path), 2, 1).chunks:
        told += [str(each) for _, each in worker._stories_of(chunk) if isinstance(each, SourceError)]
    return told


def test_a_fault_is_told_with_its_line_in_the_file_or_its_row_of_the_table(tmp_path: Path) -> None:
    story = '{"text": "The pier is shut."}'
    path = tmp_path / "mixed.jsonl"
    path.write_text("\n".join([story, "", story, story, "{broken", "", story, '{"text": 3}']))
    assert [each.split(":")[0].removeprefix(f"{path}, ") for each in faults(path, tmp_path)] == [
        "line 5, column 2",
        "line 8, column 2",
    ]
    table = tmp_path / "news.parquet"
    texts = ["The pier is shut.", None, "It is open.", None]
    parquet.write_table(pyarrow.table({"text": pyarrow.array(texts, pyarrow.string())}), table)
    told = faults(table, tmp_path)
    assert [each.split(":")[0].removeprefix(f"{table}, ").split(",")[0] for each in told] == [
        "row 2",
        "row 4",
    ]


def test_pages_of_a_folder_are_read_anew_where_one_was_saved_anew(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("The pier is shut.")
    before = source(tmp_path)
    assert source(tmp_path) == before
    (tmp_path / "b.txt").write_text("The pier is shut, and stays so.")
    assert source(tmp_path).name != before.name
