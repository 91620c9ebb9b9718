"""The check of a draft: each quotation, each attributed statement and the facts, held against a record."""

import math
import time
from typing import TYPE_CHECKING

from onrecord.errors import OnrecordError, TookTooLong
from onrecord.notes.against import facts
from onrecord.reading import Reading
from onrecord.record.draft.answer import FAILING, SCHEMA, WORDS_OF_FAULTS, Checked, DraftCheck, Fault, counted
from onrecord.record.draft.ruling import names_told, partly, ruled, unchecked
from onrecord.record.draft.statements import Statement, statements
from onrecord.record.knowing import Stories, own
from onrecord.record.said import Check, Lookups, said
from onrecord.record.said.answer import EXACT

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
    first = own(connection, reading)
    lookups = Lookups(connection)
    checked: list[Checked] = []
    for statement in statements(reading):
        if time.monotonic() > deadline:
            raise TookTooLong()
        if not (statement.whole and _is_told(statement, checked)):
            checked.append(_looked_up(lookups, statement, quotes, deadline, first))
    checked.sort(key=lambda each: each.spans)
    return DraftCheck(
        name=reading.id,
        title=reading.title,
        published=reading.published,
        text=reading.text,
        checked=tuple(checked),
        differences=facts(reading, Stories(record, first)),
        counts=counted(checked),
        quotes=quotes,
    )


def _looked_up(
    lookups: Lookups, statement: Statement, quotes: int, deadline: float, without: int | None
) -> Checked:
    def asked(by: str | None) -> Check:
        return said(
            lookups.connection,
            statement.words,
            by,
            limit=_LISTED,
            quotes=quotes,
            deadline=deadline,
            without=without or 0,
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
        start <= each.spans[0][0] < end and each.verdict not in EXACT
        for each in checked
        if each.quote == whole.quote
    )
