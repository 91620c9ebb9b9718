"""The pairs of the check's bench: nothing of another meaning is called verbatim, the same words are."""

import sys
from collections import Counter
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "bench"))

import said_pairs


def test_words_are_called_verbatim_where_they_are_the_same_and_only_there() -> None:
    judged = list(said_pairs.pairs())
    assert [each.shown for each in judged if not each.right] == []
    parts = Counter(each.part for each in judged)
    assert min(parts["changed"], parts["same"]) >= 150


def test_the_stories_of_words_never_said_are_many_and_varied() -> None:
    rows = said_pairs.lines("said_denied.jsonl")
    assert Counter(row["said"] for row in rows) == {False: 107, True: 32}
    openings = Counter(tuple(row["story"].partition("\n\n")[2].split()[1:4]) for row in rows)
    assert max(openings.values()) <= 4
    assert all(row["words"] in row["story"] for row in rows)
