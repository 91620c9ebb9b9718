"""Parallel: one function over many items in several processes, results in the order of the items.

Made by hand, and it stays, for `--jobs`: concurrent.futures gives less and Ray asks more. When one process
of a ProcessPoolExecutor dies, every item that was handed out fails and no one knows which item did it; its
`map` takes the whole input at once (until Python 3.14), and stories may be endless. Ray is a package of 79
MB and starts seven processes of its own in some seconds, for what one command does on one machine; it is
for `onrecord archive`.
"""

import pickle
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import connection, get_context, resource_tracker
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar, cast

from onrecord.errors import WorkerDied

__all__ = ["ordered_map", "outcome", "signals_blocked"]

T = TypeVar("T")
R = TypeVar("R")

# Items begun and not yet handed on, for each process: enough that no process waits for a slow item at the
# head of the line, few enough that memory holds them.
IN_FLIGHT = 8

# "spawn" on every system: no lock, thread or open file of the calling program is copied into a worker, and a
# worker whose parent is gone sees its pipe close and ends.
_CONTEXT = get_context("spawn")


def ordered_map(
    function: Callable[[T], R], items: Iterable[T], jobs: int
) -> Iterator[tuple[T, R | Exception]]:
    """Each item with what `function` gives for it, in the order of `items`, worked out in `jobs` processes.

    An exception of one item is handed back in its place; so is WorkerDied, where the process ended under it
    (killed, out of memory), and another process takes over. `items` may be endless: at most
    `IN_FLIGHT * jobs` are taken ahead of what has been handed on. Function, items and results must be
    picklable. An exception of `items` itself is raised once all before it are handed on. The processes end
    with the iterator.
    """
    if jobs < 1:
        raise ValueError("jobs must be at least 1.")
    idle: list[_Worker[T, R]] = []
    busy: dict[Connection, _Worker[T, R]] = {}
    line: deque[_Place[T, R]] = deque()
    source = iter(items)
    more = True
    stopped: Exception | None = None
    try:
        while more or line:
            while more and len(busy) < jobs and len(line) < IN_FLIGHT * jobs:
                try:
                    item = next(source)
                except StopIteration:
                    more = False
                    break
                except Exception as error:
                    more, stopped = False, error
                    break
                place: _Place[T, R] = _Place(item)
                line.append(place)
                worker = idle.pop() if idle else _Worker(function)
                if worker.begin(place):
                    busy[worker.pipe] = worker
                while line and line[0].done:
                    yield line.popleft().pair()
            for pipe in connection.wait(list(busy)) if busy else ():
                worker = busy.pop(cast(Connection, pipe))
                if worker.finish():
                    idle.append(worker)
            while line and line[0].done:
                yield line.popleft().pair()
        if stopped is not None:
            raise stopped
    finally:
        _end([*idle, *busy.values()])


class _Place(Generic[T, R]):
    """The place of one item in the line, empty until its result is there."""

    def __init__(self, item: T) -> None:
        self.item, self.done = item, False
        self.result: Any = None

    def put(self, result: R | Exception) -> None:
        self.result, self.done = result, True

    def pair(self) -> tuple[T, R | Exception]:
        return self.item, self.result


class _Worker(Generic[T, R]):
    """One process and the pipe to it; it works on one item at a time, so that its death costs one item."""

    def __init__(self, function: Callable[[T], R]) -> None:
        self.pipe, theirs = _CONTEXT.Pipe()
        self.process = _CONTEXT.Process(target=_work, args=(theirs, function), daemon=True)
        self.place: _Place[T, R] | None = None
        self.proven = False
        with signals_blocked(signal.SIGINT):
            self.process.start()
        theirs.close()

    def begin(self, place: _Place[T, R]) -> bool:
        """Hand the worker an item; False when it could not be, and its place says why."""
        self.place = place
        try:
            self.pipe.send(place.item)
        except OSError:
            self._died()
            return False
        except Exception as error:  # the item cannot be pickled
            place.put(error)
            _end([self])
            return False
        return True

    def finish(self) -> bool:
        """Take the result that waits in the pipe; False when the process is gone instead."""
        assert self.place is not None
        try:
            self.place.put(self.pipe.recv())
        except (EOFError, OSError):
            self._died()
            return False
        except Exception as error:  # the result cannot be unpickled here
            self.place.put(error)
        self.proven = True
        return True

    def _died(self) -> None:
        assert self.place is not None
        self.process.join(1)
        code = self.process.exitcode
        if code == 1 and not self.proven:
            raise RuntimeError(
                "worker processes cannot start from this program: call onrecord under "
                "`if __name__ == '__main__':`, or with jobs=1."
            )
        self.place.put(WorkerDied(f"the process that read it was ended ({_how(code)})."))
        _end([self])


def _end(workers: Iterable[_Worker[T, R]]) -> None:
    """End the processes, all at once, whatever they are doing."""
    workers = list(workers)
    for worker in workers:
        worker.pipe.close()
        worker.process.terminate()
    for worker in workers:
        worker.process.join(1)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()


def _how(code: int | None) -> str:
    if code is None or code >= 0:
        return f"exit status {code}"
    with suppress(ValueError):
        name = signal.Signals(-code).name
        return f"{name}, perhaps for want of memory" if name == "SIGKILL" else name
    return f"signal {-code}"


def _work(pipe: Connection, function: Callable[[Any], Any]) -> None:
    """What a worker does until its pipe closes; Ctrl-C is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        while True:
            pipe.send_bytes(outcome(function, pipe.recv()))


def outcome(function: Callable[[Any], Any], item: Any) -> bytes:
    """The result, or the exception in its place with its traceback as a note, pickled."""
    try:
        return pickle.dumps(function(item))
    except Exception as error:
        error.add_note(traceback.format_exc())
        try:
            pickled = pickle.dumps(error)
            pickle.loads(pickled)
            return pickled
        except Exception:
            plain = RuntimeError(f"{type(error).__name__}: {error}")
            plain.add_note(traceback.format_exc())
            return pickle.dumps(plain)


@contextmanager
def signals_blocked(*signals: signal.Signals) -> Iterator[None]:
    """A process started meanwhile never sees these, not even while it imports; ours waits until after."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    # It is started with the first process, and lets the signals through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
