"""A record in Datasette: the file that gives it titles, descriptions and queries to run.

A record opens in Datasette as it is. Datasette itself comes with `pip install '.[datasette]'`; nothing
here imports it.
"""

import tomllib
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import PurePath
from typing import Any

__all__ = ["command", "metadata", "release"]

_SECONDS = 10  # that a query may take: a large record needs more than Datasette's one


def metadata(record: str) -> dict[str, Any]:
    """What Datasette is told of the record in this file, in the form of its metadata.json.

    Nothing of it comes out of the record, but for the name of the file. Datasette before 1.0 takes it all as
    metadata; later ones take the queries from their configuration, where the same file serves.
    """
    held = tomllib.loads(files("onrecord.integrations").joinpath("datasette.toml").read_text("utf-8"))
    queries = {name: {**query, "sql": query["sql"].strip()} for name, query in held["queries"].items()}
    name = PurePath(record).stem  # as Datasette calls it
    return {
        "title": f"{name}: a record of who said what",
        "description": "Made by onrecord from dated news stories. Start with the queries of the database.",
        "databases": {
            name: {
                "description": "Every quote with its speaker, its story and its place in the text.",
                "queries": queries,
                "tables": held["tables"],
            }
        },
    }


def command(record: str, file: str, major: int = 0) -> list[str]:
    """The words of the command that opens the record with that file, for a major release of Datasette."""
    told = ["--metadata", file] if major < 1 else ["--config", file, "--metadata", file]
    return ["datasette", record, *told, "--setting", "sql_time_limit_ms", str(_SECONDS * 1000)]


def release() -> int | None:
    """The major release of the Datasette that is installed; None where there is none."""
    try:
        return int(version("datasette").partition(".")[0])
    except (PackageNotFoundError, ValueError):
        return None
