"""NOTICE says of every file of the package that is no Python whose it is."""

from fnmatch import fnmatchcase
from pathlib import Path

ROOT = Path(__file__).parents[1]
# A line that is a path alone, with `*` for any name, is what the paragraph above it is about.
LISTED = [
    line.strip()
    for line in (ROOT / "NOTICE").read_text("utf-8").splitlines()
    if line.startswith("    onrecord/")
]


def shipped() -> list[str]:
    """Every file that goes into the wheel beside the modules, by its path in it."""
    files = [path for path in (ROOT / "src" / "onrecord").rglob("*") if path.is_file()]
    return sorted(
        path.relative_to(ROOT / "src").as_posix()
        for path in files
        if path.suffix not in (".py", ".pyc") and not path.name.startswith(".")
    )


def test_every_data_file_is_listed_once() -> None:
    times = {name: sum(fnmatchcase(name, each) for each in LISTED) for name in shipped()}
    assert {name: listed for name, listed in times.items() if listed != 1} == {}


def test_nothing_is_listed_that_is_not_there() -> None:
    assert [each for each in LISTED if not any(fnmatchcase(name, each) for name in shipped())] == []
