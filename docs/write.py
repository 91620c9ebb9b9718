"""Writes what the docs show of the program: docs/commands.md from the help, and the README's example output.

python docs/write.py
"""

import re
import subprocess
import sys
from pathlib import Path

import typer

from onrecord.cli import app

ROOT = Path(__file__).resolve().parent.parent
TOP, BOTTOM = 24, 8  # lines of the example that the README shows
WIDTH = 80  # columns; what is printed where there is no terminal


def commands() -> str:
    """The help of every command, as it is printed."""
    group = typer.main.get_command(app)
    parts = ["# Commands\n\nWhat `onrecord COMMAND --help` prints; made by `python docs/write.py`.\n"]
    for name, command in sorted(group.commands.items()):
        context = typer.Context(
            command, info_name=f"onrecord {name}", terminal_width=100, max_content_width=100
        )
        parts.append(f"## onrecord {name}\n\n```text\n{command.get_help(context).strip()}\n```\n")
    return "\n".join(parts)


def example() -> str:
    """The beginning and the people of the page of the README's example."""
    printed = subprocess.run(
        [sys.executable, "-m", "onrecord", "read", "examples/budget-vote.txt"],
        cwd=ROOT,
        env={"COLUMNS": str(WIDTH), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.splitlines()
    people = next(n for n, line in enumerate(printed) if line.startswith("People "))
    return "\n".join([*printed[:TOP], "…", *printed[people : people + BOTTOM], "…"])


def main() -> None:
    """Write both."""
    (ROOT / "docs" / "commands.md").write_text(commands(), encoding="utf-8")
    readme = ROOT / "README.md"
    shown = f"<!-- example output -->\n```text\n{example()}\n```"
    text = readme.read_text(encoding="utf-8")
    readme.write_text(
        re.sub(r"<!-- example output -->\n```text\n.*?\n```", lambda _: shown, text, flags=re.S), "utf-8"
    )


if __name__ == "__main__":
    main()
