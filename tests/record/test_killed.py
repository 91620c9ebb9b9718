import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.record import Record, adding
from onrecord.sources import open_stories

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")

KILLS = 25  # bench/kill.py does more of them
NAMES = ("Ines Quill", "Tom Abara", "Obi Tarn", "Wren O’Dell", "Ada “Flint” Penn")
ROLES = ("harbour master", "miller", "pilot", "councillor", "ferry owner")
SAID = (
    'said on Tuesday: "The pier will close, and ferry {n} stays."',
    'told {other}, {n}, that the ferry had been late. "We looked twice," she said.',
    "called the pier “a scandal” last year; it cost {n} pounds.",
    "denied that ferry {n} would be sold. He was 41.",
)


def town(folder: Path) -> Path:
    """200 short stories, some corrected, some there twice, one that is none."""
    lines = []
    for n in range(200):
        name, other = NAMES[n % 5], NAMES[(n * 3 + 1) % 5]
        text = f"{ROLES[n % 7 % 5].capitalize()} {name} {SAID[n % 4].format(n=n, other=other)}\n"
        story = {
            "id": f"s{n}",
            "text": text,
            "published": f"2025-03-{n % 28 + 1:02}",
            "outlet": ("The Marrow Gazette", "Tide'); DROP TABLE quotes; --")[n % 2],
            "url": f"https://gazette.example/{n - 8 if n % 9 == 8 else n}",
        }
        lines.append(json.dumps(story))
        if n % 20 == 7:
            lines.append(lines[-3])
    lines.insert(90, "{not a story")
    path = folder / "town.jsonl"
    path.write_text("\n".join(lines))
    return path


@pytest.mark.parametrize("how", ["moments", "statements"])
def test_killed_again_and_again_it_ends_as_a_run_that_never_was(
    how: str, tmp_path: Path, content: Callable[[Path], object]
) -> None:
    stories = town(tmp_path)
    whole, broken = tmp_path / "whole.db", tmp_path / "broken.db"
    with Record.open(whole, "create") as record:
        outcomes = list(adding.add(record, open_stories(stories)))
    kept = [outcome for outcome in outcomes if isinstance(outcome, adding.Kept)]
    assert (len(kept), sum(each.corrects for each in kept)) == (200, 22)

    script = Path(__file__).with_name("killing.py")
    arguments = [sys.executable, str(script), str(broken), str(stories), "11", str(KILLS), how]
    ended = subprocess.run(arguments, capture_output=True, text=True, timeout=300)
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout)

    assert told["killed"] == KILLS
    assert told["wrong"] == []
    assert len(set(told["there"])) > 10  # killed half way, in many places
    assert content(broken) == content(whole)
