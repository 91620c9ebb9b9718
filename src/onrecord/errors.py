"""What can go wrong, as a few named classes; each message names the thing, the place and the way out.

OnrecordError
├── SourceError        a file, folder or feed that cannot be read as stories
│   ├── NoStory        nothing there: no such file, an empty folder, an empty story
│   ├── BadStory       something there that is not a story: binary, a broken line, a text over the limit
│   └── Remark         no error of a story: what was passed over, or did not fit, while the stories were read
├── ReadingFailed      a story whose reading did not end: a fault in onrecord
│   └── WorkerDied     the process that read it was ended: killed, or out of memory
├── BadArgument        an argument that is none of those that can be given
│   └── BadDate        a date that is none
├── NotInstalled       a package that is needed for what was asked, and is not installed
├── TookTooLong        a question of a record that was stopped for the time it took
└── RecordError        a record that cannot be opened, asked or written
    ├── Ambiguous      a name that fits several people
    ├── NoRecord       no such file
    ├── NotARecord     a file that is something else, or damaged
    ├── NewerRecord    written by a newer onrecord
    ├── OlderRecord    written by an older onrecord, and to be upgraded before it is asked
    ├── ReadOnlyRecord a file or folder that may not be written
    ├── RecordLocked   another program is writing, and did not end while this one waited
    └── RecordFull     no room on the disk
"""

import errno
import os

__all__ = [
    "Ambiguous",
    "BadArgument",
    "BadDate",
    "BadStory",
    "NewerRecord",
    "NoRecord",
    "NoStory",
    "NotARecord",
    "NotInstalled",
    "OlderRecord",
    "OnrecordError",
    "ReadOnlyRecord",
    "ReadingFailed",
    "RecordError",
    "RecordFull",
    "RecordLocked",
    "Remark",
    "SourceError",
    "TookTooLong",
    "WorkerDied",
    "shortage",
]

_SHORT = (errno.EMFILE, errno.ENFILE, errno.ENOMEM)


class OnrecordError(Exception):
    """Any error that onrecord raises on purpose; `str()` of it is one sentence for a person."""


class SourceError(OnrecordError):
    """A source that cannot be read as stories.

    `source` is the file, as it was named; `line` and `column` count from 1, the column in code points. Each
    is None where it is not known or does not apply; the sentence holds them too.
    """

    def __init__(
        self, message: str, *, source: str | None = None, line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(message)
        self.source, self.line, self.column = source, line, column


class NoStory(SourceError):
    """There is no story where one was looked for."""


class BadStory(SourceError):
    """There is something, and it cannot be read as a story."""


class Remark(SourceError):
    """What is to be known of files beside the stories that were read; no story failed, and no file of one."""


class ReadingFailed(OnrecordError):
    """A story whose reading did not end, by no fault of the story."""


class WorkerDied(ReadingFailed):
    """The process that read the story was ended from outside."""


class BadArgument(OnrecordError, ValueError):
    """An argument that cannot be; the sentence says what can."""


class BadDate(BadArgument):
    """A date that is not a date."""


class NotInstalled(OnrecordError, ImportError):
    """A package that is needed for what was asked; the sentence says how to install it."""


class TookTooLong(OnrecordError):
    """A question of a record that took longer than it may."""

    def __init__(self) -> None:
        super().__init__(
            "this took longer than it may and was stopped: ask for less, such as a shorter passage, an "
            "outlet or a stretch of days."
        )


class RecordError(OnrecordError):
    """A record that cannot be opened, asked or written."""


class Ambiguous(RecordError):
    """A name that fits several people; the message lists them, a line each, the most quoted first."""


class NoRecord(RecordError):
    """There is no file where a record was looked for."""


class NotARecord(RecordError):
    """There is a file, and it is not a record, or it is damaged."""


class NewerRecord(RecordError):
    """The record has a schema that this version of onrecord does not know."""


class OlderRecord(RecordError):
    """The record has the schema of an older onrecord, and was opened to be read."""


class ReadOnlyRecord(RecordError):
    """The record, or the folder it stands in, may not be written."""


class RecordLocked(RecordError):
    """Another program is writing to the record, and went on for as long as this one waited."""


class RecordFull(RecordError):
    """There is no room for what was to be written; nothing of it was."""


def shortage(error: BaseException) -> str | None:
    """What the machine is short of ("Too many open files"), where that is why an error came."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, MemoryError):
            return os.strerror(errno.ENOMEM)
        # Libraries that are not written in Python say it in errors of their own.
        for number in _SHORT:
            if getattr(cause, "errno", None) == number or os.strerror(number) in str(cause):
                return os.strerror(number)
        cause = cause.__cause__ or cause.__context__
    return None


# What the system says of a place that cannot be written or read, and what to do, in plain words.
_WHY = {
    errno.ENOENT: "there is no such folder: make it first",
    errno.ENOTDIR: "there is no such folder: make it first",
    errno.EISDIR: "it is a folder: give the name of a file",
    errno.EEXIST: "a file of that name is there: give another",
    errno.EACCES: "you may not write there: choose another folder",
    errno.EPERM: "you may not write there: choose another folder",
    errno.EROFS: "that disk can only be read: choose another folder",
    errno.ENOSPC: "the disk is full: make room, or choose another folder",
    errno.EDQUOT: "your share of the disk is full: make room, or choose another folder",
    errno.ENAMETOOLONG: "the name is too long: give a shorter one",
}


def unwritable(error: OSError) -> str:
    """Why something cannot be written, and the way out, where that is known; without a full stop."""
    return _WHY.get(error.errno or 0) or error.strerror or str(error)
