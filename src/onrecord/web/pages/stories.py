"""The stories of a record: all, or those that hold some words, newest first."""

from typing import Any

from onrecord.record.snippets import snippets, to_check
from onrecord.record.stories import StoryRow, count, outlets, stories
from onrecord.web.answer import Answer, Table
from onrecord.web.asked import Asked

__all__ = ["listed"]

_PAGE = 50


def listed(asked: Asked) -> Answer:
    """A page of stories."""
    connection = asked.record.connection
    wanted: dict[str, Any] = {
        "words": asked.text("words"),
        "outlet": asked.place("outlet"),
        "since": asked.day("since"),
        "until": asked.day("until"),
    }
    total = count(connection, **wanted)
    page = min(asked.number("page", 1), max(1, -(-total // _PAGE)))
    rows = stories(connection, **wanted, limit=_PAGE, offset=(page - 1) * _PAGE)
    numbers = [row.story_id for row in rows]
    shown = {
        "snippets": snippets(connection, wanted["words"] or "", numbers),
        "to_check": to_check(connection, numbers),
        "asked": asked,
        "rows": rows,
        "total": total,
        "page": page,
        "pages": max(1, -(-total // _PAGE)),
        "outlets": outlets(connection),
        "narrowed": any(wanted.values()),
    }
    return Answer(
        "stories.html",
        shown,
        {"total": total, "page": page, "stories": rows},
        Table(StoryRow, lambda: stories(connection, **wanted)),
    )
