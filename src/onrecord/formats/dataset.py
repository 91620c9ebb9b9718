"""Dataset: readings as tables of Parquet files in a folder, parted by month of publication.

FOLDER/TABLE/month=2025-03/NAME.parquet, with one schema a table: DuckDB, Polars, pandas and Spark open a
table as a whole. Stories without a date are in month=undated. `stories` also holds each reading whole, so
that a record can be made of a dataset without reading the stories again.
"""

import glob
import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any

from onrecord.errors import OnrecordError, unwritable
from onrecord.formats import parquet
from onrecord.formats.tables import FAULTS, TABLES, Fault, Kept
from onrecord.reading import Reading

__all__ = [
    "SCHEMA",
    "UNDATED",
    "about",
    "faults",
    "files",
    "have_faults",
    "month_of",
    "months",
    "outlets",
    "put",
    "put_about",
    "put_text",
    "read",
    "write",
    "write_faults",
]

SCHEMA = "onrecord-dataset/3"  # raised with any column of any table
_OLDER = ("onrecord-dataset/1", "onrecord-dataset/2")  # whose readings stand in the same columns
UNDATED = "undated"
ABOUT = "dataset.json"
_PART = ".part"  # the end of the name of what is not yet whole
_ROWS = 500  # of a table that wait as Python has them
_READ = 50  # readings taken at a time


def month_of(reading: Reading) -> str:
    """The month of publication, 2025-03, or `UNDATED`."""
    return reading.published[:7] if reading.published else UNDATED


def write(folder: str, name: str, readings: Iterable[Kept]) -> list[str]:
    """Write readings as the files called `name` of every table; gives their paths within the folder.

    Each file takes its name only when it is whole. All rows are held in memory: give some thousands of
    readings at once. Raises OnrecordError where a file cannot be written or pyarrow is not installed.
    """
    pyarrow = parquet.load()
    schemas = {table: parquet.schema(TABLES[table].columns) for table in TABLES}
    rows: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    made: dict[tuple[str, str], list[Any]] = defaultdict(list)

    def turn(key: tuple[str, str]) -> None:
        made[key].append(pyarrow.Table.from_pylist(rows.pop(key), schema=schemas[key[0]]))

    for kept in readings:
        month = month_of(kept.reading)
        for table in TABLES:
            key = table, month
            rows[key].extend(TABLES[table].rows(kept))
            if len(rows[key]) >= _ROWS:
                turn(key)
    for key in [key for key in rows if rows[key]]:
        turn(key)
    written = []
    for (table, month), parts in sorted(made.items()):
        path = os.path.join(table, f"month={month}", f"{name}.parquet")
        put(os.path.join(folder, path), pyarrow.concat_tables(parts))
        written.append(path)
    return written


def write_faults(folder: str, name: str, faults: list[Fault]) -> list[str]:
    """Write what is not among the readings, where there is any; gives the paths as `write` does."""
    if not faults:
        return []
    path = os.path.join("faults", f"{name}.parquet")
    rows = [fault._asdict() for fault in faults]
    put(os.path.join(folder, path), parquet.load().Table.from_pylist(rows, schema=parquet.schema(FAULTS)))
    return [path]


def have_faults(folder: str) -> None:
    """Have the table `faults` there, with no rows, also where nothing was left out: it can be asked."""
    none = parquet.load().Table.from_pylist([], schema=parquet.schema(FAULTS))
    put(os.path.join(folder, "faults", "none.parquet"), none)


def faults(folder: str) -> Iterator[dict[str, Any]]:
    """Each row of `faults`."""
    for path in sorted(glob.glob(os.path.join(glob.escape(folder), "faults", "*.parquet"))):
        yield from parquet.load().parquet.read_table(path).to_pylist()


def about(folder: str) -> dict[str, Any] | None:
    """What is said of the dataset in a folder, None where there is none.

    Raises OnrecordError where a newer onrecord wrote it.
    """
    try:
        with open(os.path.join(folder, ABOUT), encoding="utf-8") as file:
            told = json.load(file)
    except (OSError, ValueError):
        return None
    if not isinstance(told, dict) or not str(told.get("schema", "")).startswith("onrecord-dataset/"):
        return None
    if told["schema"] not in (SCHEMA, *_OLDER):
        raise OnrecordError(f"{folder}: it is of schema {told['schema']}, and this onrecord reads {SCHEMA}.")
    return told


def put_about(folder: str, told: dict[str, Any]) -> None:
    """Say of a folder that it is a dataset, and what else there is to say."""
    put_text(os.path.join(folder, ABOUT), json.dumps({"schema": SCHEMA, **told}, indent=2) + "\n")


def put_text(path: str, text: str) -> None:
    """Write a file that takes its name only when it is whole."""
    with _put(path) as file:
        file.write(text.encode("utf-8"))


@contextmanager
def _put(path: str) -> Iterator[IO[bytes]]:
    """A file to be written, which takes its name at the end; nothing of it is left where that fails."""
    part = f"{path}.{os.getpid()}{_PART}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        try:
            with open(part, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())  # on the disk before its name is: the power may fail too
            os.replace(part, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(part)
            raise
    except OSError as error:
        raise OnrecordError(f"cannot write {path}: {unwritable(error)}.") from error


def remove_parts(folder: str) -> None:
    """Take away the files that a process which was killed had begun to write; nobody may be writing."""
    for path in glob.glob(os.path.join(glob.escape(folder), "**", f"*{_PART}"), recursive=True):
        with suppress(OSError):
            os.unlink(path)


def files(folder: str, table: str, month: str | None = None) -> list[str]:
    """The files of a table, of one month or of all, in the order of their months and names."""
    found = glob.glob(os.path.join(glob.escape(folder), table, f"month={month or '*'}", "*.parquet"))
    return sorted(found)


def months(folder: str) -> list[str]:
    """The months of which a dataset has stories, `UNDATED` last."""
    return sorted({path.split(os.sep)[-2].removeprefix("month=") for path in files(folder, "stories")})


def outlets(folder: str, month: str | None = None) -> set[str]:
    """The outlets of which a dataset has stories, in one month or in all."""
    found: set[str] = set()
    for path in files(folder, "stories", month):
        with suppress(OSError, ValueError):  # a damaged file; whoever reads it is told
            table = parquet.load().parquet.read_table(path, columns=["outlet"])
            found.update(filter(None, table.column("outlet").to_pylist()))
    return found


def read(
    folder: str,
    month: str | None = None,
    outlet: str | None = None,
    damaged: Callable[[OnrecordError], None] | None = None,
) -> Iterator[Kept]:
    """The readings of a dataset, of one month or one outlet (capitals aside) where that is asked for.

    `damaged` is told of a file that cannot be read, and the others go on. Raises OnrecordError where the
    folder holds no dataset, a reading in it is damaged or, with no `damaged`, a file.
    """
    from onrecord.record.packing import unpack

    if about(folder) is None:
        raise OnrecordError(f"{folder}: there is no dataset of onrecord in the folder.")
    pyarrow = parquet.load()
    columns = ["text", "reading", "reader", "source", "outlet"]
    for path in files(folder, "stories", month):
        try:
            opened = pyarrow.parquet.ParquetFile(path)
        except (OSError, ValueError) as error:
            told = OnrecordError(
                f"{path}: the file is damaged ({error}): `onrecord archive` with the same inputs makes "
                "it again."
            )
            if damaged is None:
                raise told from error
            damaged(told)
            continue
        for batch in opened.iter_batches(_READ, columns=columns):
            for row in batch.to_pylist():
                if outlet is not None and (row["outlet"] or "").casefold() != outlet.casefold():
                    continue
                try:
                    reading = unpack(row["reading"], row["text"])
                except ValueError as error:
                    raise OnrecordError(f"{path}: a reading in it is damaged ({error}).") from error
                yield Kept(reading, row["reader"], row["source"])


def put(path: str, table: Any) -> None:
    """Write a pyarrow table to a file that takes its name only when it is whole."""
    with _put(path) as file:
        parquet.load().parquet.write_table(table, file, compression="zstd")
