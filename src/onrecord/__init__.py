"""onrecord reads dated news stories and keeps a record of who said what and when.

    import onrecord
    reading = onrecord.read("…", published="2020-10-15")
    for quote in reading.quotes:
        print(quote.speaker_names, quote.text)

    with onrecord.Record.open("desk.db") as record:
        frame = record.quotes(by="Ines Quill").to_pandas()

Everything heavy is imported where it is first used, so that `import onrecord` stays light.
"""

import os
from typing import TYPE_CHECKING, Any

from onrecord import errors
from onrecord.errors import OnrecordError

# onnxruntime's wheels send usage events to their maker, and keep an identifier of the machine in the home
# folder, unless this is set when it is first imported. Every way into onrecord comes by here, worker
# processes take it over, and whoever has set it already is obeyed.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

if TYPE_CHECKING:
    from onrecord import formats as formats
    from onrecord import integrations as integrations
    from onrecord import notes as notes
    from onrecord import reader as reader
    from onrecord import reading as reading
    from onrecord import record as record
    from onrecord import sources as sources
    from onrecord import story as story
    from onrecord import times as times
    from onrecord.reader import Reader, read, read_file, read_files
    from onrecord.reading import Reading
    from onrecord.record import Record
    from onrecord.story import Story

__all__ = [
    "OnrecordError",
    "Reader",
    "Reading",
    "Record",
    "Story",
    "__version__",
    "errors",
    "read",
    "read_file",
    "read_files",
]

__version__ = "0.1.0"

_HOMES = {
    "read": "onrecord.reader",
    "read_file": "onrecord.reader",
    "read_files": "onrecord.reader",
    "Reader": "onrecord.reader",
    "Reading": "onrecord.reading",
    "Record": "onrecord.record",
    "Story": "onrecord.story",
}
# Modules that the documentation names, such as `onrecord.reading.from_json`.
_MODULES = ("formats", "integrations", "notes", "reader", "reading", "record", "sources", "story", "times")


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    from onrecord.lazily import module_of

    return module_of(__name__, name)


def __dir__() -> list[str]:
    return sorted({*__all__, *_MODULES})
