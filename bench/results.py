"""What a result needs to be worth keeping: versions, machine and date, a table, a place in RESULTS.md.

Each script owns one section of `RESULTS.md`, between two marker lines, and rewrites only that.
"""

import os
import platform
import re
import subprocess
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import onrecord

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
HEAD = """# Results

Written by the scripts beside this file, each its own section; `README.md` says how. Each gives its day:
accuracy in a section older than the weights (their card says when) is that of weights before.
"""


def installed(package: str) -> str | None:
    """The version of an installed distribution, None where it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def last_word(command: Sequence[str]) -> str:
    """The last word that a command prints, run in a process of its own; CalledProcessError where it fails."""
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.split()[-1]


def about(packages: Iterable[str]) -> str:
    """One line: onrecord's version and those of the packages that are installed, Python, machine and day."""
    found = [("onrecord", onrecord.__version__)] + [(name, installed(name)) for name in packages]
    names = ", ".join(f"{name} {version}" for name, version in found if version)
    today = datetime.now(UTC).date().isoformat()
    return f"{names}; Python {platform.python_version()}; {machine()}; {today}."


def machine() -> str:
    """The processor, how many cores this process may use, and how busy they were in the last minute."""
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    found = f"{processor()}, {cores} core{'s' * (cores != 1)}, {platform.system()} {platform.machine()}"
    if hasattr(os, "getloadavg"):
        found += f", load average {os.getloadavg()[0]:.1f}"
    return found


def processor() -> str:
    """The processor's name as its maker gives it, as far as the system tells."""
    try:
        names = re.findall(r"(?m)^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    except OSError:
        names = []
    if not names and platform.system() == "Darwin":
        asked = subprocess.run(["sysctl", "-n", "machdep.cpu.brand_string"], capture_output=True, text=True)
        names = [asked.stdout]
    return (names[0].strip() if names else "") or platform.processor() or "unnamed processor"


def table(header: Sequence[str], rows: Iterable[Sequence[str]], left: int = 1) -> str:
    """A Markdown table; the first `left` columns are aligned left, the others right."""
    every = [[cell.replace("|", "\\|") for cell in row] for row in (header, *rows)]
    widths = [max(3, *(len(row[i]) for row in every)) for i in range(len(header))]
    rule = ["-" * width if i < left else "-" * (width - 1) + ":" for i, width in enumerate(widths)]
    lines = []
    for row in (every[0], rule, *every[1:]):
        cells = [
            cell.ljust(width) if i < left else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def put(name: str, section: str, path: Path = RESULTS) -> None:
    """Write a section between its markers: in its old place where it has one, else at the end.

    Raises ValueError, and leaves the file as it is, where only one of the markers stands in it.
    """
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    text = path.read_text(encoding="utf-8") if path.exists() else HEAD
    block = f"{begin}\n\n{section.strip()}\n\n{end}"
    if begin in text or end in text:
        before, opened, rest = text.partition(begin)
        _, closed, after = rest.partition(end)
        if not opened or not closed:
            raise ValueError(f"{path.name}: {begin} and {end} do not stand there as a pair: mend it by hand.")
        text = before + block + after
    else:
        text = f"{text.rstrip()}\n\n{block}\n"
    path.write_text(text, encoding="utf-8")
