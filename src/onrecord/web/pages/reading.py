"""Reading a new story: given by paste, drop or upload; shown; and kept only when that is asked for."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from onrecord.headline import headline
from onrecord.web.answer import Answer
from onrecord.web.asked import Asked
from onrecord.web.taking import Taken
from onrecord.web.unkept import Unkept
from onrecord.web.view import view

__all__ = ["FIELDS", "form", "several", "unkept"]

FIELDS = ("text", "published", "title", "outlet", "byline", "url")


def form(asked: Asked) -> Answer:
    """The empty form."""
    return filled(asked, {})


def filled(
    asked: Asked,
    given: Mapping[str, str],
    problem: str | None = None,
    template: str = "read.html",
    names: Sequence[str] = FIELDS,
) -> Answer:
    """A form of such fields with what was given, and what is wrong with it."""
    fields = {name: given.get(name, "") for name in names}
    shown = {"asked": asked, "fields": fields, "problem": problem}
    return Answer(template, shown, {"problem": problem, "fields": names}, status=400 if problem else 200)


def several(asked: Asked, taken: Taken, names: list[str]) -> Answer:
    """The stories of a file that held more than one."""
    listed = list(zip(names, taken.readings, strict=True))
    shown = {"asked": asked, "listed": listed, "more": taken.more, "problems": taken.problems}
    data = {
        "stories": [
            {"unkept": name, "title": reading.title, "headline": headline(reading.title, reading.text)}
            for name, reading in listed
        ]
    }
    return Answer("several.html", shown, data)


def unkept(asked: Asked, held: Unkept) -> Answer:
    """A story that was read and is not kept."""
    name = str(asked.parts["name"])
    reading = held.get(name)
    shown: dict[str, Any] = view(reading, f"/unkept/{name}", asked.text("show"), asked.number("part", 1))
    there = asked.record.connection.execute(
        "SELECT id FROM stories WHERE digest = ?", (reading.digest,)
    ).fetchone()
    shown |= {
        "asked": asked,
        "kept": False,
        "page": None,
        "changes": 0,
        "there": there and there[0],
        "name": name,
    }
    return Answer("story.html", shown, {"kept": False, "reading": msgspec.to_builtins(reading)})
