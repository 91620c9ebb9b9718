"""Cluster: Ray, started on this machine for one run and reached from this machine alone, or joined."""

import glob
import logging
import os
import secrets
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from onrecord.errors import OnrecordError

__all__ = ["WITHOUT", "cluster", "tidy"]

WITHOUT = (
    "Where the machine is too busy, start it first with `ray start --head` and give --address auto; or read "
    "the stories without Ray: `onrecord add` into a record, `onrecord read --jobs` into a file."
)
_STARTS = 3  # times that Ray is tried to be started
_STORE = 80 << 20  # bytes of Ray's object store: only small things go through it


@contextmanager
def cluster(actors: int, address: str | None) -> Iterator[Any]:
    """Ray, with room for so many actors, started on this machine, or joined at an address.

    It reports to nobody and opens no dashboard. What is started here listens on the loopback address alone,
    asks for a token that is in no file, keeps its files where nobody else may read them, and ends with this.
    Raises OnrecordError where it cannot be started or joined.
    """
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    if address is None:
        _keep_to_this_machine()
    try:
        import ray
    except ImportError:
        raise OnrecordError(
            "to read an archive, `pip install '.[archive]'` in the folder of onrecord."
        ) from None
    on_term = signal.getsignal(signal.SIGTERM)
    folder = None if address else tempfile.mkdtemp(prefix=_prefix(os.getpid()), dir=_short_folder())
    try:
        # One folder in it: Ray lets everyone write to the one that it is given.
        _start(ray, actors, address, folder and os.path.join(folder, "r"))
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, on_term)  # Ray's own would end this program with no word
        try:
            yield ray
        finally:
            ray.shutdown()
    finally:
        if folder:
            shutil.rmtree(folder, ignore_errors=True)


def _keep_to_this_machine() -> None:
    """Set what Ray goes by when it is imported; tests look at where it listens.

    Where no cluster is meant to be made, its node has the loopback address, and all of its servers bind to
    that of the node. Asked for by `ray.init(_node_ip_address="127.0.0.1")` it takes an address that other
    machines reach. The token that it would make for itself is a file that others may read.
    """
    os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
    os.environ.setdefault("RAY_AUTH_MODE", "token")
    if not os.environ.get("RAY_AUTH_TOKEN") and "RAY_AUTH_TOKEN_PATH" not in os.environ:
        os.environ["RAY_AUTH_TOKEN"] = secrets.token_hex(32)


def tidy(process: int) -> None:
    """Take away the files of a Ray whose process was killed."""
    for folder in glob.glob(os.path.join(_short_folder() or tempfile.gettempdir(), f"{_prefix(process)}*")):
        shutil.rmtree(folder, ignore_errors=True)


def _prefix(process: int) -> str:
    return f"onrecord-{process}-"


def _short_folder() -> str | None:
    """Where Ray's files go: a name of a socket in it may have a hundred characters, and TMPDIR be long."""
    return os.environ.get("RAY_TMPDIR") or ("/tmp" if os.path.isdir("/tmp") else None)


def _start(ray: Any, actors: int, address: str | None, folder: str | None) -> None:
    here: dict[str, Any] = {
        "num_cpus": actors,
        "object_store_memory": _STORE,
        "include_dashboard": False,
        "_temp_dir": folder,
    }
    for tries_left in reversed(range(_STARTS)):
        try:
            ray.init(
                address=address or "local",
                logging_level=logging.ERROR,
                log_to_driver=False,
                configure_logging=False,
                **({} if address else here),
            )
            return
        except Exception as error:  # on a busy machine its own limits of time are too short
            ray.shutdown()
            if not tries_left or address:
                raise OnrecordError(
                    f"Ray cannot be started or joined ({type(error).__name__}: {error}). {WITHOUT}"
                ) from error
