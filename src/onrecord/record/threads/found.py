"""Found: the quote that somebody means by its number, or by words of it."""

import sqlite3

from onrecord.errors import RecordError
from onrecord.record.said.candidates import candidates
from onrecord.record.said.clock import Clock
from onrecord.record.said.lookups import Lookups, Where
from onrecord.record.said.normalise import tokens
from onrecord.record.said.shortlist import shortlist
from onrecord.record.threads.edges import grade
from onrecord.record.threads.nodes import Node, read
from onrecord.visible import flat
from onrecord.wording import excerpt

__all__ = ["close_to", "found"]

_EXCERPT = 80  # characters of a quote that is told of as the closest
_FOUND = 0.5  # likeness to the words given from which a quote is meant by them


def found(connection: sqlite3.Connection, words: str) -> int:
    """The quote meant by its number, "#12", or that has these words most nearly; raises RecordError."""
    number = words.strip()
    if number.startswith("#") and number[1:].isdecimal():
        if not connection.execute("SELECT 1 FROM quotes WHERE id = ?", (int(number[1:][:18]),)).fetchone():
            raise RecordError(f"there is no quote {number} in this record.")
        return int(number[1:])
    checked = tokens(words, typed=True)
    if not checked.norm:
        raise RecordError("there are no words to look for: give some that were printed, or a quote as #12.")
    near = close_to(connection, words)
    graded = [(grade(checked, node.utterance), node) for node in near]
    likely = [
        (each.likeness, _printed_with(connection, node.id), -len(node.part.content), -node.id)
        for each, node in graded
    ]
    best = max(likely, default=(0.0, 0, 0, 0))
    meant = next((each for each, node in graded if node.id == -best[3]), None)
    if meant is not None and best[0] >= _FOUND and meant.surplus(False) >= 0:
        return -best[3]
    closest = ""
    if meant is not None and best[0] >= _FOUND:
        # Too few of the words agree for it to be meant: whoever asks may say so.
        (content,) = connection.execute("SELECT content FROM quotes WHERE id = ?", (-best[3],)).fetchone()
        closest = f" The closest is #{-best[3]}: {excerpt(flat(content), _EXCERPT)}"
    raise RecordError(
        f"no quote of a known speaker has words like “{flat(words[:80])}” in this record.{closest}"
    )


def _printed_with(connection: sqlite3.Connection, quote: int) -> int:
    """How many other printings a quote has."""
    (count,) = connection.execute(
        "SELECT count(*) FROM threaded WHERE thread ="
        " coalesce((SELECT thread FROM threaded WHERE quote = ?1), ?1)",
        (quote,),
    ).fetchone()
    return int(count)


def close_to(connection: sqlite3.Connection, words: str) -> list[Node]:
    """The quotes that have such words, whoever said them."""
    checked = tokens(words)
    if not checked.norm:
        return []
    likely = candidates(Lookups(connection), checked, Where())
    return list(read(connection, shortlist(connection, checked, likely.quotes, Clock())))
