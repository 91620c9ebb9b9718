"""The timeline page: what happened, over all stories about a subject, in the order of happening."""

from onrecord.days import interval
from onrecord.errors import RecordError
from onrecord.record import finding
from onrecord.record.events import EventRow
from onrecord.record.events import timeline as happened
from onrecord.record.stories import outlets
from onrecord.web.answer import Answer, Table
from onrecord.web.asked import Asked
from onrecord.web.refusing import Refused

__all__ = ["timeline"]

_LISTED = 200


def _person(asked: Asked) -> int | None:
    """The number of the person whom the query gives by name or number; None where it gives none."""
    given = asked.text("person")
    if given is None or given.isdecimal():
        return asked.number("person", 0, least=0) or None
    try:
        return finding.person(asked.record.connection, given)
    except RecordError as error:  # nobody, or several: it says who
        raise Refused(400, str(error)) from None


def timeline(asked: Asked) -> Answer:
    """The events that match, once something to look for is given."""
    words, person = asked.text("words"), _person(asked)
    outlet, since, until = asked.place("outlet"), asked.day("since"), asked.day("until")
    connection = asked.record.connection
    rows: list[EventRow] = []
    wanted = any((words, person, since, until))

    def found(limit: int | None) -> list[EventRow]:
        return happened(
            connection, words=words, person=person, outlet=outlet, since=since, until=until, limit=limit
        )

    if wanted:
        rows = found(_LISTED + 1)
    years: dict[str, list[tuple[str, EventRow]]] = {}
    for row in rows[:_LISTED]:
        when = interval(row.earliest, row.latest)
        years.setdefault((row.earliest or row.latest or "")[:4], []).append((when, row))
    name = None
    if person:
        row = connection.execute("SELECT name FROM people WHERE id = ?", (person,)).fetchone()
        name = row[0] if row else None
    shown = {
        "asked": asked,
        "years": years,
        "count": len(rows[:_LISTED]),
        "more": len(rows) > _LISTED,
        "wanted": wanted,
        "name": name,
        "outlets": outlets(connection),
    }
    return Answer(
        "timeline.html",
        shown,
        {"events": rows[:_LISTED]},
        Table(EventRow, lambda: found(None)),
    )
