"""Zipped: the members of a ZIP file such as a Word file or a workbook, with bounds on what they unpack to."""

import io
import zlib
from typing import TYPE_CHECKING

from onrecord.sources.opened import Opened

if TYPE_CHECKING:
    from zipfile import ZipFile

__all__ = ["MAGIC", "member", "unzipped"]

MAGIC = "PK\x03\x04"
_MOST_MEMBERS = 20_000
_MOST = 200_000_000  # bytes, of all members together
_PART = 1 << 20


def unzipped(raw: bytes, source: Opened) -> "ZipFile":
    """The archive of these bytes; raises BadStory for what is no ZIP, and for what unpacks to very much."""
    import zipfile

    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, OSError):
        source.fail("is damaged or incomplete: download or save it again.")
    if len(members) > _MOST_MEMBERS or sum(each.file_size for each in members) > _MOST:
        source.fail(f"unpacks to more than {_MOST // 1_000_000} MB: save the story as plain text.")
    return archive


def member(archive: "ZipFile", name: str, source: Opened) -> bytes | None:
    """A member's bytes, None where there is none of this name; raises BadStory where it is broken."""
    import zipfile

    parts, left = [], _MOST
    try:
        # By what it unpacks to, not by what it says of itself.
        with archive.open(name) as stream:
            while part := stream.read(_PART):
                parts.append(part)
                left -= len(part)
                if left < 0:
                    source.fail(
                        f"unpacks to more than {_MOST // 1_000_000} MB: save the story as plain text."
                    )
    except KeyError:
        return None
    except RuntimeError:
        source.fail("is locked with a password: save it without one.")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        source.fail("is damaged or incomplete: download or save it again.")
    return b"".join(parts)
