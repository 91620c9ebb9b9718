"""onrecord reads dated news stories and keeps a record of who said what and when.

    import onrecord
    reading = onrecord.read("…", published="2020-10-15")
    for quote in reading.quotes: ...

Everything heavy is imported where it is first used, so that `import onrecord` stays light.
"""

import os
from typing import TYPE_CHECKING, Any

# onnxruntime's wheels send usage events to their maker, and keep an identifier of the machine in the home
# folder, unless this is set when it is first imported. Every way into onrecord comes by here, worker
# processes take it over, and whoever has set it already is obeyed.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

if TYPE_CHECKING:
    from onrecord.reader import Reader, read
    from onrecord.reading import Reading
    from onrecord.record import Record
    from onrecord.story import Story

__all__ = ["Reader", "Reading", "Record", "Story", "__version__", "read"]

__version__ = "0.1.0"

_HOMES = {
    "read": "onrecord.reader",
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
