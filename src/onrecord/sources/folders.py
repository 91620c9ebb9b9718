"""Folders: the files of a path that hold stories, and a word on those that do not."""

import os
import re
import stat
from collections.abc import Collection, Iterator

from onrecord.errors import BadStory, NoStory, Remark, SourceError
from onrecord.sources.opened import shown
from onrecord.visible import first_few

__all__ = ["extension_of", "files_in", "os_error"]

_PACKED = (".gz", ".zst", ".zstd")
# What lies in a folder of stories and is none: words about the folder, and records kept beside the stories.
_ABOUT = re.compile(r"readme\b|.*\.record\.json(?:\.(?:gz|zstd?))?\Z", re.I | re.S)
_PAGE = (".html", ".htm", ".xhtml")
_LISTED = 10  # files that are not read, in the sentence that says so


def extension_of(name: str) -> str:
    """The end of a file's name, in small letters; of `a.txt.gz` it is `.txt`."""
    root, extension = os.path.splitext(name.lower())
    return os.path.splitext(root)[1] if extension in _PACKED else extension


def files_in(path: str, known: Collection[str], besides: str | None = None) -> Iterator[str | SourceError]:
    """The files that a path names: itself, or those of the folder whose extension is known, sorted.

    Last comes the remark that names the folder's other files, but for hidden ones, a README, records, what a
    browser saved to go with a page, and the file `besides`.
    """
    try:
        if not stat.S_ISDIR(os.stat(path).st_mode):
            yield path
            return
    except (OSError, ValueError) as error:
        yield os_error(path, error)
        return
    some, top, left = False, os.path.realpath(path), list[str]()
    stack, outside = [(path, True)], set[str]()
    while stack:
        at, is_folder = stack.pop()
        if not is_folder:
            some = True
            yield _outside(at) if at in outside else at
            continue
        try:
            with os.scandir(at) as scanned:
                entries = [entry for entry in scanned if not _ignored(entry, besides)]
        except OSError as error:
            some = True
            yield os_error(at, error)
            continue
        wanted = [entry for entry in entries if _wanted(entry, known)]
        left += sorted(entry.path for entry in entries if entry not in wanted)
        outside.update(entry.path for entry in wanted if _leads_out(entry, top))
        inside = [(entry.path, entry.is_dir(follow_symlinks=False)) for entry in wanted]
        stack.extend(sorted(inside, key=lambda found: os.fsencode(found[0]), reverse=True))
    if left:
        yield _left(path, left)
    if not some:
        listed = ", ".join(sorted(known))
        yield NoStory(
            f"{shown(path)}: there is no story in the folder: it needs files in {listed}.", source=path
        )


def _ignored(entry: os.DirEntry[str], besides: str | None) -> bool:
    if entry.name.startswith((".", "~$")):  # the second is what Office writes beside a file that is open
        return True
    if entry.is_dir(follow_symlinks=False):
        page = entry.path.removesuffix("_files")
        return page != entry.path and any(os.path.exists(page + extension) for extension in _PAGE)
    return bool(_ABOUT.match(entry.name)) or (
        besides is not None and os.path.realpath(entry.path) == os.path.realpath(besides)
    )


def _wanted(entry: os.DirEntry[str], known: Collection[str]) -> bool:
    if entry.is_dir(follow_symlinks=False):
        return True
    if extension_of(entry.name) not in known:
        return False
    try:
        return entry.is_file()
    except OSError:
        return True  # a link that leads nowhere: opening it says why


def _left(path: str, left: list[str]) -> Remark:
    named = [shown(os.path.relpath(each, path), 60) for each in sorted(left)[:_LISTED]]
    names = first_few(named, _LISTED, len(left))
    files = "1 file of an unsupported type" if len(left) == 1 else f"{len(left):,} files of unsupported types"
    return Remark(f"{shown(path)}: skipped {files}: {names}.", source=path)


def _leads_out(entry: os.DirEntry[str], top: str) -> bool:
    """Whether an entry of the folder is a link to what is not in it: whoever sent the folder chose that."""
    return entry.is_symlink() and not os.path.realpath(entry.path).startswith(os.path.join(top, ""))


def _outside(path: str) -> BadStory:
    return BadStory(
        f"{shown(path)}: this is a link out of the folder and is not followed: name the file itself.",
        source=path,
    )


def os_error(path: str, error: OSError | ValueError) -> SourceError:
    """What the operating system says of a file, as a sentence."""
    if isinstance(error, FileNotFoundError):
        if "://" in path:
            what = "is an address, and onrecord fetches nothing: save the page first, and give the file."
        else:
            what = "there is no such file: check the name."
        return NoStory(f"{shown(path)}: {what}", source=path)
    if isinstance(error, PermissionError):
        what = "no permission to read it: ask for access."
    elif isinstance(error, OSError):
        what = f"it cannot be read ({error.strerror or error})."
    else:
        what = "this is not a name that a file can have."
    return BadStory(f"{shown(path)}: {what}", source=path)
