import itertools
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path

import pytest

from onrecord.errors import BadStory, NoStory, OnrecordError, ReadingFailed, WorkerDied
from onrecord.parallel import IN_FLIGHT, ordered_map
from onrecord.reader import Reader
from onrecord.reading import Reading
from onrecord.story import Story


def square(number: int) -> int:
    return number * number


def slow_when_even(number: int) -> int:
    if number % 2 == 0:
        sum(range(2_000_000))
    return number


def breaks_at_three(number: int) -> int:
    if number == 3:
        raise KeyError("three")
    return number


def dies_at_three(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def cannot_be_handed_back(number: int) -> object:
    return lambda: number


class Awkward(Exception):
    def __init__(self, one: int, two: int) -> None:
        super().__init__("awkward")


def breaks_awkwardly(number: int) -> int:
    raise Awkward(1, 2)


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(ordered_map(slow_when_even, range(20), 3)) == [(n, n) for n in range(20)]


def test_an_exception_stands_in_the_place_of_its_item() -> None:
    outcomes = [result for _, result in ordered_map(breaks_at_three, range(6), 2)]
    assert isinstance(outcomes[3], KeyError)
    assert [r for r in outcomes if not isinstance(r, Exception)] == [0, 1, 2, 4, 5]
    assert "breaks_at_three" in "".join(outcomes[3].__notes__)


def test_a_process_that_is_killed_costs_its_own_item_only() -> None:
    outcomes = [result for _, result in ordered_map(dies_at_three, range(6), 2)]
    assert isinstance(outcomes[3], WorkerDied)
    assert "SIGKILL" in str(outcomes[3])
    assert [r for r in outcomes if not isinstance(r, Exception)] == [0, 1, 2, 4, 5]


@pytest.mark.parametrize("function", [cannot_be_handed_back, breaks_awkwardly])
def test_what_cannot_be_handed_back_is_an_exception_too(function: object) -> None:
    outcomes = [result for _, result in ordered_map(function, range(2), 1)]  # type: ignore[arg-type, var-annotated]
    assert all(isinstance(outcome, Exception) for outcome in outcomes)


def test_an_item_that_cannot_be_handed_over_is_an_exception_too() -> None:
    outcomes = [result for _, result in ordered_map(str, [lambda: 1, 2], 1)]
    assert isinstance(outcomes[0], Exception)
    assert outcomes[1] == "2"


def test_no_more_items_are_taken_than_can_be_in_flight() -> None:
    taken: list[int] = []
    endless = (taken.append(n) or n for n in itertools.count(1))  # type: ignore[func-returns-value]
    results = ordered_map(square, endless, 2)
    assert [next(results) for _ in range(5)] == [(n, n * n) for n in range(1, 6)]
    assert len(taken) <= 5 + 2 * IN_FLIGHT
    results.close()  # type: ignore[attr-defined]
    assert not active_children()


def test_an_exception_of_the_items_comes_after_all_before_it() -> None:
    def items() -> Iterator[int]:
        yield from (1, 2)
        raise OSError("gone")

    results = ordered_map(square, items(), 2)
    assert [next(results), next(results)] == [(1, 1), (2, 4)]
    with pytest.raises(OSError, match="gone"):
        next(results)
    assert not active_children()


def test_a_program_without_a_guard_is_told_how_to_call(tmp_path: Path) -> None:
    script = tmp_path / "unguarded.py"
    script.write_text("from onrecord.parallel import ordered_map\nprint(list(ordered_map(abs, [1, 2], 2)))\n")
    ended = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60)
    assert ended.returncode == 1
    assert "__name__ == '__main__'" in ended.stderr


# The reader over many stories


class Broken(Reader):
    def read(self, story: Story) -> Reading:
        if story.id == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        raise RuntimeError("\x1b[31mno such table\n" + "x" * 500)


STORIES = [
    Story(text="“Yes,” said Ann Lee.", id="first"),
    BadStory("a.txt: is binary."),
    Story(text="  ", id="blank"),
    Story(text="x" * 40, id="long"),
    Story(text="“No,” said Ben Orr.", id="last"),
]


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_story_has_its_reading_or_its_error_in_order(jobs: int) -> None:
    outcomes = list(Reader(text_limit=30).try_many(STORIES, jobs))
    assert [type(outcome) for outcome in outcomes] == [Reading, BadStory, NoStory, BadStory, Reading]
    told = [str(outcome) for outcome in outcomes if isinstance(outcome, OnrecordError)]
    assert told[0] == "a.txt: is binary."
    assert told[1].startswith("blank: the story is empty")
    assert told[2].startswith("long: the story has 40 characters, over the limit of 30")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_names_its_story_and_is_not_the_end(jobs: int) -> None:
    outcomes = list(Broken().try_many([STORIES[0], STORIES[4]], jobs))
    assert [type(outcome) for outcome in outcomes] == [ReadingFailed, ReadingFailed]
    assert str(outcomes[1]).startswith("last: a fault in onrecord stopped the reading (RuntimeError: ")
    assert len(str(outcomes[1])) < 400
    assert "no such table" in "".join(outcomes[1].__notes__)  # type: ignore[union-attr]


def test_a_story_whose_process_died_is_named() -> None:
    killed = Story(text="x", id="killed")
    (outcome,) = Broken().try_many([killed], 2)
    assert isinstance(outcome, WorkerDied)
    assert str(outcome).startswith("killed: the process that read it was ended (SIGKILL")


@pytest.mark.parametrize("jobs", [1, 2])
def test_read_many_raises_the_first_error(jobs: int) -> None:
    stories = [STORIES[0], STORIES[2], STORIES[4]]
    readings = Reader().read_many(stories, jobs)  # type: ignore[arg-type]
    assert next(readings).id == "first"
    with pytest.raises(NoStory, match="blank"):
        next(readings)
