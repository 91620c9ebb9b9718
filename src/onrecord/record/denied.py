"""Denied: the words of a story that deny what a quote of it reports."""

import sqlite3

from onrecord.denying import BEFORE, denial, denying

__all__ = ["denial_in"]


def denial_in(
    connection: sqlite3.Connection, story: int, start: int, kind: str, cue: str, source: str
) -> str:
    """As `onrecord.denying.denial`, of a quote that starts there in a story; its text is opened only for what
    may be denied."""
    if kind == "direct" or not denying(cue, source):
        return ""
    first = max(0, start - BEFORE)
    sql = "SELECT substr(text, ?, ?) FROM stories WHERE id = ?"
    (before,) = connection.execute(sql, (first + 1, start - first, story)).fetchone()
    return denial(kind, cue, source, before)
