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


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
