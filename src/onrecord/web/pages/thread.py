"""Threads: one utterance through the outlets, and the list of those printed or changed most."""

from typing import Any

from markupsafe import Markup

from onrecord.errors import RecordError
from onrecord.page.thread import headline, shortened
from onrecord.record import Record
from onrecord.record.stories import outlets
from onrecord.record.threads import asking, listing
from onrecord.record.threads.answer import ThreadRow
from onrecord.record.threads.drawn import svg
from onrecord.record.threads.edgelist import EdgeRow, rows
from onrecord.record.threads.tree import change_of, lag, shift
from onrecord.web.answer import Answer, Table
from onrecord.web.asked import Asked
from onrecord.web.refusing import Refused

__all__ = ["listed", "thread"]

_LISTED = 100
_SHOWN = 200  # printings on a page


def listed(asked: Asked) -> Answer:
    """The threads that more than one story prints, the most printed or the most changed first."""
    orders: tuple[listing.Order, ...] = listing.ORDERS
    order = asked.choice("order", orders) or "printed"
    outlet, since, until = asked.place("outlet"), asked.day("since"), asked.day("until")

    def question(record: Record) -> list[ThreadRow]:
        return listing.threads(
            record.connection, order, outlet=outlet, since=since, until=until, limit=_LISTED + 1
        )

    found = asked.counted(("threads", order, outlet, since, until), question)
    shown: dict[str, Any] = {
        "asked": asked,
        "order": order,
        "rows": found[:_LISTED],
        "more": len(found) > _LISTED,
        "outlets": outlets(asked.record.connection),
    }
    return Answer("threads.html", shown, {"threads": found[:_LISTED]}, Table(ThreadRow, found[:_LISTED]))


def thread(asked: Asked) -> Answer:
    """All that was printed of what one quote is a printing of."""
    try:
        found = asking.thread(asked.record.connection, asked.part("quote"))
    except RecordError as error:
        raise Refused(404, str(error)) from None
    shown: dict[str, Any] = {
        "asked": asked,
        "thread": found,
        "headline": headline(found),
        "drawn": Markup(svg(found)) if len(found.printings) > 1 else None,
        "printings": found.printings[:_SHOWN],
        "outlet_of": {each.quote: each.outlet or each.name for each in found.printings},
        "changes": {each.quote: change_of(each, found) for each in found.printings[:_SHOWN]},
        "lag": lag,
        "shift": shift,
        "shortened": shortened,
    }
    return Answer("thread.html", shown, found, Table(EdgeRow, list(rows(found))))
