"""Folders of annotated stories as PolNeAR lays them out: text/, attributions/, and metadata.tsv beside."""

import csv
import hashlib
from pathlib import Path

from onrecord.story import Story


def stories(folder: Path) -> list[Story]:
    """The stories of a folder by name, each with the day of publication where the metadata say it."""
    days = published(folder)
    found = [
        Story(text=read_text(path), published=days.get(path.stem), id=path.stem)
        for path in sorted((folder / "text").glob("*.txt"))
    ]
    if not found:
        raise SystemExit(f"{folder}: no stories there; it should hold text/*.txt.")
    return found


def read_text(path: Path) -> str:
    """A file's text with its line ends as they are: offsets count them."""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def published(folder: Path) -> dict[str, str]:
    """Story id to ISO date, from the metadata beside the folder; empty where there are none."""
    path = folder.resolve().parent / "metadata.tsv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["filename"]: row["publication_date"] for row in rows if row["publication_date"]}


def digest(folder: Path) -> str:
    """Twelve digits that change when a text or an annotation does, so that a result names its data."""
    total = hashlib.sha256()
    for path in sorted([*folder.glob("text/*.txt"), *folder.glob("attributions/*.ann")]):
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:12]
