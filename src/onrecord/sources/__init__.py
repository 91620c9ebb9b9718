"""Where stories come from: files, folders, feeds and standard input, each format in a file of its own.

A format is a module with `EXTENSIONS`, `ONE_STORY` (whether a file holds one), `sniff(head)` and
`stories(source)`, named in `FORMATS`; the next one is one file and one name more.
"""

import os
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import IO, Protocol

from onrecord.errors import BadDate, NoStory, SourceError
from onrecord.sources import (
    docx,
    feed,
    html,
    json_file,
    jsonl,
    mail,
    newsml,
    nitf,
    pdf,
    rtf,
    tables,
    text,
    warc,
    xlsx,
)
from onrecord.sources.beside import Beside, name_pattern
from onrecord.sources.decoding import peek
from onrecord.sources.folders import extension_of, files_in, os_error
from onrecord.sources.metadata import read_metadata
from onrecord.sources.opened import LIMIT, Opened, broken, shown, stem_of
from onrecord.story import Story
from onrecord.written_dates import iso_date

__all__ = [
    "EXTENSIONS",
    "FORMATS",
    "LIMIT",
    "Format",
    "files_of",
    "open_stories",
    "open_stream",
    "stories_with_files",
]


class Format(Protocol):
    """What a source module offers."""

    @property
    def EXTENSIONS(self) -> tuple[str, ...]:
        """Ends of file names, in small letters, with their dot."""

    @property
    def ONE_STORY(self) -> bool:
        """Whether a file holds one story, so that a date given for the file is that of the story."""

    def sniff(self, head: str) -> bool:
        """Whether a source that begins with these characters is in this format."""

    def stories(self, source: Opened) -> Iterator[Story | SourceError]:
        """Each story, or the error in its place; raises SourceError where the rest cannot be read."""


# In the order in which they are asked about a source; text takes what is left.
FORMATS: tuple[Format, ...] = (
    docx,
    xlsx,
    pdf,
    rtf,
    warc,
    jsonl,
    json_file,
    feed,
    nitf,
    newsml,
    html,
    mail,
    tables,
    text,
)

_BY_EXTENSION = {extension: form for form in FORMATS for extension in form.EXTENSIONS}
EXTENSIONS = tuple(sorted(_BY_EXTENSION))
_WHOLE_PAGE = re.compile(r"\s*+<(?:!doctype\s+html|html)\b", re.I)  # Markdown may begin with an element too


def open_stories(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    published: str | None = None,
    *,
    limit: int = LIMIT,
    metadata: str | None = None,
    pattern: str | None = None,
    columns: Mapping[str, str] | None = None,
    day_first: bool | None = None,
) -> Iterator[Story | SourceError]:
    """Each story of files, folders and `-` (standard input), in order, one at a time.

    What cannot be read comes as a SourceError in its place, whose `str()` is one sentence, and the rest
    goes on; a Remark among them is no story that failed. In a folder, files with a known extension are read,
    with those of the folders in it, sorted;
    hidden ones, a README, `*.record.json` and what a browser saved beside a page are not; a link in it that
    leads out of it is told of, not followed, and other files are named in one Remark. A file whose first
    bytes are those of another format than its name says is read as what it is.

    `published` is the date of the stories that have none of their own; where one file with one story (plain
    text or a page) is all that is named, it wins over the date found there. `metadata` is a file (CSV, TSV,
    JSONL) of what is known of files or of stories by their id; it wins over what they say themselves.
    `pattern` is what names of files are made of, as `{published}_{outlet}_{slug}`, for what stories do not
    say; names that are not made so are told in one Remark, at the end. `columns` are the headings in a
    spreadsheet, by field: {"text": "Story"}; `day_first` is whether 3/4/2020 is in April. `limit` is the most
    bytes held at once: a whole file, or one line of JSONL. Raises BadDate when `published` is no date,
    ValueError for a pattern that is none, and SourceError where `metadata` cannot be read.
    """
    if isinstance(paths, str | os.PathLike):
        paths = [paths]
    named = [os.fspath(path) for path in paths]
    beside = Beside(
        _day(published),
        name_pattern(pattern) if pattern else None,
        read_metadata(metadata, columns or {}, day_first) if metadata else None,
        columns or {},
        {},
        {},
        day_first,
    )
    return (story for _, story in _all(named, beside, limit))


def stories_with_files(
    paths: Iterable[str], published: str | None = None, *, limit: int = LIMIT
) -> Iterator[tuple[str, Story | SourceError]]:
    """Each story of files and folders, as `open_stories` gives it, with the file that it stands in."""
    return _all([*paths], Beside(_day(published)), limit)


def open_stream(
    stream: IO[bytes],
    name: str,
    published: str | None = None,
    *,
    wins: bool = True,
    limit: int = LIMIT,
    lines_before: int = 0,
    rows: bool = False,
) -> Iterator[Story | SourceError]:
    """Each story of bytes at hand, as `open_stories` would give those of a file called `name`.

    Nothing is opened under that name: its ending tells the format. A story has no id but its digest's.
    `published` wins where the stream holds one story, unless `wins` is false. Raises BadDate when it is none.
    The stream may be a part of the file, behind so many lines; with `rows` it holds rows of a table of
    another format, as JSON lines, and messages call them that.
    """
    return _file(name, stream, "", Beside(_day(published)), wins, limit, lines_before, rows)


def files_of(
    path: str, besides: str | None = None, also: Collection[str] = ()
) -> Iterator[str | SourceError]:
    """The files that a path names: itself, or the stories of the folder, sorted; `also`: of other endings."""
    return files_in(path, {*EXTENSIONS, *also}, besides)


def _day(published: str | None) -> str | None:
    day = iso_date(published) if published is not None else None
    if published is not None and day is None:
        raise BadDate(f'"{shown(published, 60)}" is not a date: give one such as 2020-10-15.')
    return day


def _all(named: list[str], beside: Beside, limit: int) -> Iterator[tuple[str, Story | SourceError]]:
    """Each story with the file that it stands in."""
    for path in named:
        if path == "-":
            yield from ((path, story) for story in _stdin(path, beside, len(named) == 1, limit))
            continue
        for found in files_of(path, beside.metadata.path if beside.metadata else None):
            if isinstance(found, SourceError):
                yield path, found
                continue
            alone = len(named) == 1 and found == path
            try:
                with open(found, "rb") as stream:
                    for story in _file(found, stream, stem_of(found), beside, alone, limit):
                        yield found, story
            except OSError as error:
                yield found, os_error(found, error)
    if beside.metadata:
        for remark in beside.metadata.remarks():
            yield beside.metadata.path, remark
    for told in filter(None, (beside.misfits(), beside.mended())):
        yield "", told


def _stdin(path: str, beside: Beside, alone: bool, limit: int) -> Iterator[Story | SourceError]:
    stdin = getattr(sys.stdin, "buffer", None)
    if stdin is None:
        yield NoStory("standard input is closed: give a file.", source=path)
    else:
        yield from _file("standard input", stdin, "", beside, alone, limit)


def _file(
    name: str,
    stream: IO[bytes],
    stem: str,
    beside: Beside,
    alone: bool,
    limit: int,
    lines_before: int = 0,
    rows: bool = False,
) -> Iterator[Story | SourceError]:
    counted = "row" if rows else "line"
    try:
        source = Opened(
            name, stream, stem=stem, beside=beside, limit=limit, lines_before=lines_before, counted=counted
        )
        form: Format = jsonl if rows else _format(name, source)
        source.overrides = alone and form.ONE_STORY and beside.published is not None
        yield from form.stories(source)
    except SourceError as error:
        yield error
    except OSError as error:
        yield os_error(name, error)
    except Exception as error:  # one file, however odd, costs no other
        yield broken(name, error)
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how libraries written in Rust fail
            raise
        yield broken(name, RuntimeError(str(error)))


def _format(name: str, source: Opened) -> Format:
    """The format that the first bytes tell, else that which the name does; where both fit, the name's."""
    extension, head = extension_of(name), peek(source.head)
    named = _BY_EXTENSION.get(extension)
    claims = [form for form in FORMATS if form is not text and form.sniff(head)]
    if named is not None and named in claims:
        return named
    if named is text and claims == [html] and not _WHOLE_PAGE.match(head):
        return text
    if claims:
        return claims[0]
    return named or text
