"""People of a record who may be the same person, told beside what is asked."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.record import Record
    from onrecord.record.answers import Rows

__all__ = ["Twins", "list_twins"]


def list_twins(record: str, ask: "Callable[[Record], Rows[Any]]") -> None:
    """All people who may have several rows, each set with the command that joins it; all else as comments."""
    from onrecord.answering import line
    from onrecord.record import Record
    from onrecord.record.likely import likely, told
    from onrecord.record.opening import told as told_of

    with told_of(record), Record.open(record) as opened:
        found = likely(opened.connection, [row.number for row in ask(opened)], looked_at=None)
    lines = told(found, record, most=None).splitlines() or ["none"]
    line(
        "\n".join(
            each.strip() if each.lstrip().startswith("onrecord person ") else f"# {each}" for each in lines
        )
    )


class Twins:
    """Looks for likely twins among the people of rows, to tell of them when the rows are written: who they
    are, or in `short` how many and how to list them."""

    def __init__(self, record: str, short: bool) -> None:
        self._record, self._short, self._sentence = record, short, ""

    def among(self, opened: "Record", rows: "Rows[Any]", number: str) -> "Rows[Any]":
        """The same rows, once looked at."""
        from onrecord.record.likely import LOOKED_AT, brief, likely, told

        people = [getattr(row, number) for row in rows.head(LOOKED_AT + 1)]
        self._sentence = (brief if self._short else told)(likely(opened.connection, people), self._record)
        return rows

    def say(self) -> None:
        """The sentence, where there is something to tell."""
        from onrecord.telling import say

        if self._sentence:
            say(self._sentence, opening="")
