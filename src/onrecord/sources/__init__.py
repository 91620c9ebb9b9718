"""Where stories come from: files, folders, feeds and standard input, each format in a file of its own.

A format is a module with `EXTENSIONS`, `ONE_STORY` (whether a file holds one), `sniff(head)` and
`stories(source)`, named in `FORMATS`; the next one is one file and one name more.
"""

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from typing import IO, Protocol

from onrecord.errors import BadDate, BadStory, NoStory, SourceError
from onrecord.header import iso_date
from onrecord.sources import feed, html, json_file, jsonl, text
from onrecord.sources.decoding import peek
from onrecord.sources.opened import LIMIT, Opened, broken, shown, stem_of
from onrecord.story import Story

__all__ = ["FORMATS", "LIMIT", "Format", "files_of", "open_stories", "open_stream"]


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


# In the order in which they are asked about a source whose name does not tell; text takes what is left.
FORMATS: tuple[Format, ...] = (jsonl, json_file, feed, html, text)

_BY_EXTENSION = {extension: form for form in FORMATS for extension in form.EXTENSIONS}
_PACKED = (".gz", ".zst", ".zstd")
# What lies in a folder of stories and is none: words about the folder, and records kept beside the stories.
_ABOUT = re.compile(r"readme\b|.*\.record\.json(?:\.(?:gz|zstd?))?\Z", re.I | re.S)
_AMBIGUOUS = (".xml",)  # a feed or a page


def open_stories(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    published: str | None = None,
    *,
    limit: int = LIMIT,
) -> Iterator[Story | SourceError]:
    """Each story of files, folders and `-` (standard input), in order, one at a time.

    What cannot be read comes as a SourceError in its place, whose `str()` is one sentence, and the rest goes
    on. In a folder, files with a known extension are read, with those of the folders in it, sorted; hidden
    ones, a README and `*.record.json` are not; a link in it that leads out of it is told of, not followed.

    `published` is the date of the stories that have none of their own; where one file with one story (plain
    text or a page) is all that is named, it wins over the date found there. `limit` is the most bytes held at
    once: a whole file, or one line of JSONL. Raises BadDate when `published` is no date.
    """
    if isinstance(paths, str | os.PathLike):
        paths = [paths]
    named = [os.fspath(path) for path in paths]
    day = iso_date(published) if published is not None else None
    if published is not None and day is None:
        raise BadDate(f'"{shown(published, 60)}" is not a date: give one such as 2020-10-15.')
    return _all(named, day, limit)


def open_stream(
    stream: IO[bytes], name: str, published: str | None = None, *, limit: int = LIMIT
) -> Iterator[Story | SourceError]:
    """Each story of bytes at hand, as `open_stories` would give those of a file called `name`.

    Nothing is opened under that name: its ending tells the format. A story has no id but its digest's.
    `published` wins where the stream holds one story. Raises BadDate when it is no date.
    """
    day = iso_date(published) if published is not None else None
    if published is not None and day is None:
        raise BadDate(f'"{shown(published, 60)}" is not a date: give one such as 2020-10-15.')
    return _file(name, stream, "", day, True, limit)


def _all(named: list[str], published: str | None, limit: int) -> Iterator[Story | SourceError]:
    for path in named:
        if path == "-":
            stdin = getattr(sys.stdin, "buffer", None)
            if stdin is None:
                yield NoStory("standard input is closed: give a file.", source=path)
            else:
                yield from _file("standard input", stdin, "", published, len(named) == 1, limit)
            continue
        for found in files_of(path):
            if isinstance(found, SourceError):
                yield found
                continue
            alone = len(named) == 1 and found == path
            try:
                with open(found, "rb") as stream:
                    yield from _file(found, stream, stem_of(found), published, alone, limit)
            except OSError as error:
                yield _os_error(found, error)


def _file(
    name: str, stream: IO[bytes], stem: str, published: str | None, alone: bool, limit: int
) -> Iterator[Story | SourceError]:
    try:
        source = Opened(name, stream, stem=stem, published=published, limit=limit)
        form = _format(name, source)
        source.overrides = alone and form.ONE_STORY and published is not None
        yield from form.stories(source)
    except SourceError as error:
        yield error
    except OSError as error:
        yield _os_error(name, error)
    except Exception as error:  # one file, however odd, costs no other
        yield broken(name, error)


def _format(name: str, source: Opened) -> Format:
    extension = _extension(name)
    if extension in _BY_EXTENSION and extension not in _AMBIGUOUS:
        return _BY_EXTENSION[extension]
    head = peek(source.head)
    for form in FORMATS:
        if form.sniff(head) and not (extension in _AMBIGUOUS and form is text):
            return form
    return _BY_EXTENSION.get(extension, text)


def _extension(name: str) -> str:
    root, extension = os.path.splitext(name.lower())
    return os.path.splitext(root)[1] if extension in _PACKED else extension


def files_of(path: str) -> Iterator[str | SourceError]:
    """The files that a path names: itself, or the stories of the folder, sorted."""
    try:
        if not stat.S_ISDIR(os.stat(path).st_mode):
            yield path
            return
    except (OSError, ValueError) as error:
        yield _os_error(path, error)
        return
    some, top = False, os.path.realpath(path)
    stack, outside = [(path, True)], set[str]()
    while stack:
        at, is_folder = stack.pop()
        if not is_folder:
            some = True
            yield _outside(at) if at in outside else at
            continue
        try:
            with os.scandir(at) as entries:
                wanted = [entry for entry in entries if _wanted(entry)]
                inside = [(entry.path, entry.is_dir(follow_symlinks=False)) for entry in wanted]
                outside.update(entry.path for entry in wanted if _leads_out(entry, top))
        except OSError as error:
            some = True
            yield _os_error(at, error)
            continue
        stack.extend(sorted(inside, key=lambda found: os.fsencode(found[0]), reverse=True))
    if not some:
        known = ", ".join(sorted(_BY_EXTENSION))
        yield NoStory(
            f"{shown(path)}: there is no story in the folder: it needs files in {known}.", source=path
        )


def _wanted(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith("."):
        return False
    if entry.is_dir(follow_symlinks=False):
        return True
    if _extension(entry.name) not in _BY_EXTENSION or _ABOUT.match(entry.name):
        return False
    try:
        return entry.is_file()
    except OSError:
        return True  # a link that leads nowhere: opening it says why


def _leads_out(entry: os.DirEntry[str], top: str) -> bool:
    """Whether an entry of the folder is a link to what is not in it: whoever sent the folder chose that."""
    return entry.is_symlink() and not os.path.realpath(entry.path).startswith(os.path.join(top, ""))


def _outside(path: str) -> BadStory:
    return BadStory(
        f"{shown(path)}: this is a link out of the folder and is not followed: name the file itself.",
        source=path,
    )


def _os_error(path: str, error: OSError | ValueError) -> SourceError:
    if isinstance(error, FileNotFoundError):
        if "://" in path:
            what = "is an address, and onrecord fetches nothing: save the page first, and give the file."
        else:
            what = "there is no such file: check the name."
        return NoStory(f"{shown(path)}: {what}", source=path)
    if isinstance(error, PermissionError):
        what = "it may not be read: ask for permission, or copy it."
    elif isinstance(error, OSError):
        what = f"it cannot be read ({error.strerror or error})."
    else:
        what = "this is not a name that a file can have."
    return BadStory(f"{shown(path)}: {what}", source=path)
