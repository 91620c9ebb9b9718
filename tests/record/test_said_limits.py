"""A check ends: its work is bounded, its time too, and what is too common is said to be."""

import random
import sys
import time
from pathlib import Path

import pytest
from test_said_words import quoted
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.errors import OnrecordError, TookTooLong
from onrecord.record import Record
from onrecord.record.said.align import align
from onrecord.record.said.clock import Clock
from onrecord.record.said.normalise import tokens


class Counting(Clock):
    """A clock that counts the work and never strikes."""

    def __init__(self) -> None:
        super().__init__()
        self.work = 0

    def tick(self, work: int) -> None:
        self.work += work


@pytest.mark.parametrize(
    "vocabulary",
    [["pier", "close"], ["we", "will", "not", "close", "the", "pier"], [f"w{n}" for n in range(300)]],
)
def test_the_work_of_an_alignment_is_bounded_however_repetitive(vocabulary: list[str]) -> None:
    chance = random.Random(3)
    checked, printed = (
        tokens(" ".join(chance.choice(vocabulary) for _ in range(count))) for count in (2_000, 6_000)
    )
    clock = Counting()
    ops = align(checked, printed, clock)
    assert clock.work < 1_500_000
    assert [at for op in ops for at in range(op.a1, op.a2)] == list(range(2_000))


def test_what_takes_too_long_is_stopped_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with Record.open(path, "create") as record:
        for n in range(3):
            record.add_reading(quoted(f"{n} " + "close pier " * 4_000))
        with pytest.raises(TookTooLong, match="shorter passage"):
            record.said("pier close " * 900, seconds=0.0)
        record.deadline = time.monotonic() - 1
        with pytest.raises(TookTooLong):
            record.said("pier close " * 900)
    ended = CliRunner().invoke(app, ["said", str(path), "close pier", "--time-limit", "60"])
    assert ended.exit_code == 0


def test_words_too_common_to_look_through_are_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("candidates", "lookups"):
        monkeypatch.setattr(sys.modules[f"onrecord.record.said.{module}"], "RARE", 3)
    with Record.open(tmp_path / "desk.db", "create") as record:
        record.add_readings(quoted(f"No boat {n} was ever so late as this one") for n in range(9))
        for by in (None, "Bo Marsh"):
            check = record.said("No", by=by)
            assert (check.verdict, check.flags[0].sort) == ("uncertain", "common")
        with pytest.raises(OnrecordError, match="give more of the words"):
            record.said("so late", by="Bo Marsh")
        record.add_reading(quoted("No"))
        assert record.said("No", by="Ada Penn").verdict == "verbatim"
