"""The checks that the docs show, each made on the example that they name."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.record import Record, adding
from onrecord.sources import open_stories

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "said.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([^|]+?) \| ([^|]*?) ?\| `(\w+)` \|", PAGE, re.M)
NAMED = re.findall(r"^(.*(?:Rusk).*)$", PAGE.partition("```text\n")[2].partition("```")[0], re.M)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path = tmp_path_factory.mktemp("said") / "desk.db"
    with Record.open(path, "create") as opened:
        for _ in adding.add(opened, open_stories(str(ROOT / "examples" / "budget-vote.txt"))):
            pass
        yield opened


def test_the_page_shows_every_verdict() -> None:
    assert {verdict for _, _, verdict in ROWS} == {
        *("verbatim", "cut", "altered", "joined", "another", "indirect", "absent")
    }


@pytest.mark.parametrize(("words", "by", "verdict"), ROWS)
def test_each_check_has_the_verdict_shown(record: Record, words: str, by: str, verdict: str) -> None:
    assert record.said(words, by=by or None).verdict == verdict


@pytest.mark.parametrize("pasted", NAMED)
def test_a_name_beside_the_words_counts(record: Record, pasted: str) -> None:
    assert len(NAMED) == 3
    assert record.said(pasted).verdict == "another"
