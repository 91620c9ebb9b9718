"""Runs `add` over the same stories again and again, each time killed, until one run comes to its end.

    python killing.py RECORD STORIES SEED KILLS (moments | statements)

Killed (SIGKILL) at random moments, or before a random statement of SQL. Each run is a child of this process,
which has loaded everything before, so that a kill costs milliseconds. Prints, as JSON, how many runs were
killed, how many stories were there after each, and what `check` found; starts a new record when one is done
before the kills are.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from onrecord.reader import Reader
from onrecord.record import Record, adding, checking
from onrecord.sources import open_stories
from onrecord.story import Story

adding._STORIES = 4  # many small batches: many moments at which one is half written
_LONGEST = 0.2  # of the time, or the statements, of an unbroken run: then it is killed at the latest


def run(record: str, stories: str, last: int | None) -> int:
    """Add all stories; end by SIGKILL before statement `last`. Gives how many statements there were."""
    made = 0

    def count(statement: str) -> None:
        nonlocal made
        made += 1
        if made == last:
            os.kill(os.getpid(), signal.SIGKILL)

    with Record.open(record, "create") as opened:
        opened.connection.set_trace_callback(count)
        for _ in adding.add(opened, open_stories(stories)):
            pass
    return made


def start(record: str, stories: str, last: int | None) -> int:
    child = os.fork()
    if not child:
        try:
            run(record, stories, last)
        finally:
            os._exit(0)
    return child


def found(record: str) -> tuple[int, list[str]]:
    """How many stories are there, and what is wrong in the record."""
    if not os.path.exists(record) or not os.path.getsize(record):
        return 0, []
    with Record.open(record, "create") as opened:
        wrong = [f"{finding.where}: {finding.what}" for finding in checking.check(opened, repair=False)]
        return opened.connection.execute("SELECT count(*) FROM stories").fetchone()[0], wrong


def away(record: str) -> None:
    for beside in ("", "-wal", "-shm"):
        Path(record + beside).unlink(missing_ok=True)


def main(record: str, stories: str, seed: str, kills: str, how: str) -> None:
    Reader().read(Story(text='"Warm," said Ines Quill.'))
    began = time.monotonic()
    statements = int(_LONGEST * run(record, stories, None))
    longest = _LONGEST * (time.monotonic() - began)
    away(record)
    chance = random.Random(int(seed))
    killed, there, wrong = 0, [], []
    while True:
        last = chance.randint(1, statements) if how == "statements" else None
        child = start(record, stories, last if killed < int(kills) else None)
        if last is None and killed < int(kills):
            time.sleep(chance.uniform(0, longest))
            os.kill(child, signal.SIGKILL)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        count, findings = found(record)
        there.append(count)
        wrong.extend(findings)
        if ended == -signal.SIGKILL:
            killed += 1
        elif killed >= int(kills):
            break
        else:  # done too early: begin anew
            away(record)
    print(json.dumps({"killed": killed, "there": there, "wrong": wrong}))


if __name__ == "__main__":
    main(*sys.argv[1:])
