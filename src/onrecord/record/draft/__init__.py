"""The check of a draft: each quotation, each attributed statement and the facts, held against a record."""

import math
import sqlite3
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.errors import OnrecordError, TookTooLong
from onrecord.notes.against import facts
from onrecord.reading import Reading
from onrecord.record.draft.answer import FAILING, SCHEMA, WORDS_OF_FAULTS, Checked, DraftCheck, Fault, counted
from onrecord.record.draft.ruling import names_told, partly, ruled, unchecked
from onrecord.record.draft.statements import Statement, quoted_in, statements
from onrecord.record.headlines import called
from onrecord.record.itself import own
from onrecord.record.knowing import Stories
from onrecord.record.said import Check, Lookups, said
from onrecord.record.said.answer import EXACT
from onrecord.visible import flat

if TYPE_CHECKING:
    from onrecord.record import Record

__all__ = ["FAILING", "SCHEMA", "WORDS_OF_FAULTS", "Checked", "DraftCheck", "Fault", "check"]

_LISTED = 5  # printings of one statement


def check(
    record: "Record", reading: Reading, quotes: int | None = None, deadline: float = math.inf
) -> DraftCheck:
    """What the record has of the quotations, attributed statements and facts of a draft that was read.

    The draft itself and its versions, where the record has them, are left out. `quotes` is how many the
    record holds, where that is known. Raises TookTooLong beyond `deadline` (of `time.monotonic`).
    """
    connection = record.connection
    if quotes is None:
        (quotes,) = connection.execute("SELECT count(*) FROM quotes").fetchone()
    itself = own(connection, reading)
    lookups = Lookups(connection)
    checked: list[Checked] = []
    for statement in statements(reading):
        if time.monotonic() > deadline:
            raise TookTooLong()
        if not (statement.whole and _is_told(statement, checked)):
            told = _looked_up(lookups, statement, quotes, deadline, itself, reading.published)
            parts = quoted_in(reading, statement) if told.verdict == "absent" else []
            found = [_looked_up(lookups, part, quotes, deadline, itself, reading.published) for part in parts]
            # What stands between marks was said or not, whatever the record has of the words around.
            found = [each for each in found if _is_found(each)] or [told]
            checked += [each for each in found if not (statement.few and _says_no_more(each))]
    checked.sort(key=lambda each: each.spans)
    return DraftCheck(
        name=reading.id,
        title=reading.title,
        published=reading.published,
        text=reading.text,
        checked=tuple(checked),
        differences=facts(reading, Stories(record, itself)),
        counts=counted(checked),
        left_out=_called(connection, itself),
        quotes=quotes,
    )


def _looked_up(
    lookups: Lookups,
    statement: Statement,
    quotes: int,
    deadline: float,
    without: Sequence[int],
    published: str | None,
) -> Checked:
    def asked(by: str | None) -> Check:
        return said(
            lookups.connection,
            statement.words,
            by,
            limit=_LISTED,
            quotes=quotes,
            deadline=deadline,
            without=without,
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
    return ruled(statement, found, published)


def _is_found(each: Checked) -> bool:
    """Whether the record has the words, and they are more than anybody says."""
    common = each.check is not None and any(flag.sort == "common" for flag in each.check.flags)
    return each.check is not None and each.verdict != "absent" and not common


def _says_no_more(whole: Checked) -> bool:
    """Whether a statement is as the record has it, as its quotations are, which have told all of it."""
    return whole.verdict in (*EXACT, "indirect") and not whole.diff


def _called(connection: sqlite3.Connection, stories: Sequence[int]) -> str | None:
    """What the first of some stories is called."""
    sql = f"SELECT {called()} FROM stories s WHERE s.id = ?"
    row = connection.execute(sql, (stories[0],)).fetchone() if stories else None
    return flat(row[0]) if row else None


def _is_told(whole: Statement, checked: list[Checked]) -> bool:
    """Whether a quotation in the statement has told already that the record does not have it so."""
    ((start, end),) = whole.spans
    return any(
        start <= each.spans[0][0] < end and each.verdict not in EXACT
        for each in checked
        if each.quote == whole.quote
    )
