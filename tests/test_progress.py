"""The line that shows how far a run is."""

import re
import sys
import time

import pytest

from onrecord import progress


class Terminal:
    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> None:
        self.text += text

    def flush(self) -> None:
        pass

    def isatty(self) -> bool:
        return True


def looked_at(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal that a line shows in at once; to be set up in the test, whose errors pytest catches."""
    for name, seconds in (("_AFTER", -1.0), ("_EVERY", -1.0), ("_TICK", 0.01)):
        monkeypatch.setattr(progress, name, seconds)
    monkeypatch.setenv("TERM", "xterm")
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    return shown


def until(terminal: Terminal, pattern: str) -> None:
    for _ in range(1000):
        if re.search(pattern, terminal.text):
            return
        time.sleep(0.01)
    raise AssertionError(terminal.text)


def test_it_shows_while_one_long_story_is_read_and_is_gone_afterwards(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = looked_at(monkeypatch)
    line = progress.Progress(wanted=True)
    with line.ticking():
        until(terminal, r"no story read yet, 0:00 so far")
        line.step(failed=False)
        until(terminal, r"1 story read, [\d,]+ a second, 0:00 so far")
    assert terminal.text.endswith("\r\x1b[K")
    ended = terminal.text
    time.sleep(0.05)
    assert terminal.text == ended


def test_it_is_away_while_something_else_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = looked_at(monkeypatch)
    line = progress.Progress(wanted=True, total=3)
    with line.ticking():
        line.step(failed=False)
        with line.held():
            held = terminal.text
            assert held.endswith("\r\x1b[K")
            time.sleep(0.05)
            assert terminal.text == held
        until(terminal, "left")


def test_progress_shows_in_a_terminal_and_is_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_AFTER", -1.0)
    monkeypatch.setattr(progress, "_EVERY", -1.0)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    line = progress.Progress(wanted=True)
    line.step(failed=False)
    line.step(failed=True)
    assert re.search(r"\r\x1b\[K1 story read, [\d,]+ a second, 1 failed, 0:00 so far$", terminal.text)
    line.clear()
    assert terminal.text.endswith("\r\x1b[K")


def test_progress_is_silent_unwanted_or_in_a_dumb_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_AFTER", -1.0)
    monkeypatch.setattr(progress, "_EVERY", -1.0)
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    for wanted, term in ((False, "xterm"), (True, "dumb")):
        monkeypatch.setenv("TERM", term)
        line = progress.Progress(wanted)
        line.step(failed=False)
        line.clear()
    assert terminal.text == ""
