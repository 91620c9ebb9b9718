"""Parquet: one row a quote, with what its source says of the story in each row; and columns in general.

Needs pyarrow, which `pip install 'onrecord[parquet]'` brings; nothing else in onrecord does.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any

from onrecord.errors import OnrecordError
from onrecord.formats.quoted import named, speakers, words
from onrecord.reading import Quote, Reading, Span
from onrecord.wording import chain, labels

__all__ = ["COLUMNS", "load", "rows", "schema", "write"]

_GROUP = 50_000  # rows of a row group: what waits in memory

# Name and type of each column; docs/formats.md says what each holds. `?` marks what may be null.
COLUMNS = {
    "story": "string",
    "digest": "string",
    "published": "string?",
    "day": "date?",
    "title": "string?",
    "byline": "string?",
    "outlet": "string?",
    "section": "string?",
    "url": "string?",
    "quote": "int",
    "words": "string",
    "kind": "string",
    "status": "string",
    "manner": "string",
    "medium": "string?",
    "speakers": "strings",
    "speaker_ids": "strings",
    "named": "bool",
    "addressees": "strings",
    "cue": "string",
    "source": "string",
    "source_kind": "string?",
    "speaks_for": "strings",
    "said": "date?",
    "paragraph": "string",
    "spans": "spans",
    "continues": "int?",
    "inside": "int?",
    "confidence": "float",
    "because": "strings",
    "reason": "string?",
}


def write(out: Callable[[bytes], object], readings: Iterable[Reading]) -> None:
    """Hand every quote of the readings, in order, to `out` as the bytes of a file.

    Raises OnrecordError where pyarrow is not installed.
    """
    pyarrow = load()
    columns = schema(COLUMNS)
    every = (row for reading in readings for row in rows(reading))
    with (
        pyarrow.PythonFile(_File(out), mode="w") as file,
        pyarrow.parquet.ParquetWriter(file, columns, compression="zstd") as writer,
    ):
        while group := list(islice(every, _GROUP)):
            writer.write_table(pyarrow.Table.from_pylist(group, schema=columns))


def rows(reading: Reading) -> Iterator[dict[str, Any]]:
    """A row a quote, keyed by COLUMNS; indices count from 0, as in the JSON of a reading."""
    story = {
        "story": reading.id,
        "digest": reading.digest,
        "published": reading.published,
        "day": reading.published_on,
        "title": reading.title,
        "byline": reading.byline,
        "outlet": reading.outlet,
        "section": reading.section,
        "url": reading.url,
    }
    names = labels(reading)
    for n, quote in enumerate(reading.quotes):
        yield {**story, "quote": n, **_quote(reading, quote, names)}


def _quote(reading: Reading, quote: Quote, names: dict[str, str]) -> dict[str, Any]:
    whom = speakers(reading, quote)
    day = reading.day_said(quote)
    return {
        "words": words(reading, quote),
        "kind": quote.kind,
        "status": quote.status,
        "manner": quote.manner,
        "medium": quote.medium,
        "speakers": [names[person.id] for person in whom],
        "speaker_ids": [person.id for person in whom],
        "named": any(named(person) for person in whom),
        "addressees": [names[each] for each in quote.addressees if each in names],
        "cue": _exact(reading, quote.cue),
        "source": _exact(reading, quote.source),
        "source_kind": quote.source_kind,
        "speaks_for": [names[each] for each in quote.speaks_for if each in names],
        "said": date.fromisoformat(day) if day else None,
        "paragraph": quote.paragraph,
        "spans": [{"start": start, "end": end} for start, end in quote.content],
        "continues": quote.continues,
        "inside": quote.inside,
        "confidence": quote.confidence,
        "because": chain(reading, quote),
        "reason": quote.reason,
    }


def _exact(reading: Reading, spans: tuple[Span, ...]) -> str:
    return " … ".join(reading.text[start:end] for start, end in spans)


def load() -> Any:
    """pyarrow, with its Parquet; raises OnrecordError where it is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise OnrecordError(
            "cannot write or read Parquet: pyarrow is not installed; pip install 'onrecord[parquet]' brings "
            "it."
        ) from None
    return pyarrow


def schema(columns: Mapping[str, str]) -> Any:
    """The pyarrow schema of columns, each by the name of its type in COLUMNS; `?` marks what may be null."""
    pyarrow = load()
    span = pyarrow.struct([("start", pyarrow.int32()), ("end", pyarrow.int32())])
    types = {
        "string": pyarrow.string(),
        "strings": pyarrow.list_(pyarrow.string()),
        "spans": pyarrow.list_(span),
        "date": pyarrow.date32(),
        "int": pyarrow.int32(),
        "float": pyarrow.float64(),
        "bool": pyarrow.bool_(),
        "bytes": pyarrow.binary(),
        "long": pyarrow.int64(),
    }
    return pyarrow.schema(
        [
            pyarrow.field(name, types[kind.rstrip("?")], nullable=kind.endswith("?"))
            for name, kind in columns.items()
        ]
    )


class _File:
    """What pyarrow asks of a file it writes to, over any sink."""

    closed = False

    def __init__(self, out: Callable[[bytes], object]) -> None:
        self._out = out

    def write(self, data: bytes) -> int:
        self._out(bytes(data))
        return len(data)

    def flush(self) -> None:
        """The sink sees to it."""

    def close(self) -> None:
        self.closed = True
