"""The check of a draft: each quotation, each attributed statement and the facts, held against a record."""

import math
import sqlite3
import time

from onrecord.errors import OnrecordError, TookTooLong
from onrecord.reading import Reading
from onrecord.record.against import against, thread_of
from onrecord.record.draft.answer import FAILING, SCHEMA, WORDS_OF_FAULTS, Checked, DraftCheck, Fault, counted
from onrecord.record.draft.ruling import names_told, partly, ruled, unchecked
from onrecord.record.draft.statements import Statement, statements
from onrecord.record.said import Check, Lookups, said

__all__ = ["FAILING", "SCHEMA", "WORDS_OF_FAULTS", "Checked", "DraftCheck", "Fault", "check"]

_LISTED = 5  # printings of one statement
_FINE = ("verbatim", "cut")


def check(
    connection: sqlite3.Connection, reading: Reading, quotes: int | None = None, deadline: float = math.inf
) -> DraftCheck:
    """What the record has of the quotations, attributed statements and facts of a draft that was read.

    The draft itself and its versions, where the record has them, are left out. `quotes` is how many the
    record holds, where that is known. Raises TookTooLong beyond `deadline` (of `time.monotonic`).
    """
    if quotes is None:
        (quotes,) = connection.execute("SELECT count(*) FROM quotes").fetchone()
    own = thread_of(connection, reading)
    lookups = Lookups(connection)
    checked: list[Checked] = []
    for statement in statements(reading):
        if time.monotonic() > deadline:
            raise TookTooLong()
        if not (statement.whole and _is_told(statement, checked)):
            checked.append(_looked_up(lookups, statement, quotes, deadline, own))
    checked.sort(key=lambda each: each.spans)
    return DraftCheck(
        name=reading.id,
        title=reading.title,
        published=reading.published,
        text=reading.text,
        checked=tuple(checked),
        differences=tuple(against(reading, connection)),
        counts=counted(checked),
        quotes=quotes,
    )


def _looked_up(lookups: Lookups, statement: Statement, quotes: int, deadline: float, own: int) -> Checked:
    def asked(by: str | None) -> Check:
        return said(
            lookups.connection,
            statement.words,
            by,
            limit=_LISTED,
            quotes=quotes,
            deadline=deadline,
            without=own,
            lookups=lookups,
            others=False,
        )

    try:
        found = asked(statement.by)
        if statement.by and any(map(partly(statement.by), names_told(found))):
            # "Odo Lamm of Leeds" may be Odo Lamm: one who may be the other is no other.
            found = asked(None)
    except TookTooLong:
        raise
    except OnrecordError as error:
        return unchecked(statement, str(error))
    return ruled(statement, found)


def _is_told(whole: Statement, checked: list[Checked]) -> bool:
    """Whether a quotation in the statement has told already that the record does not have it so."""
    ((start, end),) = whole.spans
    return any(
        start <= each.spans[0][0] < end and each.verdict not in _FINE
        for each in checked
        if each.quote == whole.quote
    )
