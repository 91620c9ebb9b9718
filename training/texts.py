"""Texts of TimeBank (TimeML) and of folders of text files as JSON lines, to be named by `marks.jsonl`.

    python -m training.texts OUT.jsonl PREFIX FOLDER

Each story gets the id PREFIX_NAME of its file. Of TimeML what stands in TEXT is kept, without its tags: runs
of spaces and line breaks as one space, paragraphs with a blank line between. Text files are kept as they are.
"""

import html
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """(name, text) of every story in the folder."""
    for path in sorted(folder.glob("*.tml")):
        found = re.search(r"<TEXT>(.*?)</TEXT>", path.read_text(encoding="utf-8"), re.DOTALL)
        plain = html.unescape(re.sub(r"<[^>]+>", "", found[1] if found else ""))
        paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", plain))
        yield path.stem, "\n\n".join(filter(None, paragraphs))
    for path in sorted(folder.glob("*.txt")):
        yield path.stem, path.read_text(encoding="utf-8")


def main() -> None:
    """Run from the command line."""
    out, prefix, folder = sys.argv[1:]
    with open(out, "w", encoding="utf-8") as lines:
        for name, text in texts(Path(folder)):
            lines.write(json.dumps({"id": f"{prefix}_{name}", "text": text}) + "\n")


if __name__ == "__main__":
    main()
