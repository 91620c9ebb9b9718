"""The people of a record, and the page of one."""

from collections.abc import Iterator

from onrecord.errors import RecordError
from onrecord.record import Record, asking, by_hand
from onrecord.record.asking import QuoteRow
from onrecord.record.person import DOWN, Order, PersonPage, PersonRow
from onrecord.record.person import people as people_of
from onrecord.record.person import person as page_of
from onrecord.record.twins import Twin, twins
from onrecord.web.answer import Answer, Table
from onrecord.web.asked import Asked
from onrecord.web.pages.quotes import KINDS, chosen, kinds_asked
from onrecord.web.pages.ruling import DONE
from onrecord.web.plots import Bar, columns
from onrecord.web.refusing import Refused

__all__ = ["one", "people"]

_LISTED = 100
_QUOTES = 40
_TWINS = 3  # told beside a row of the list
# What the list can be sorted by, with its heading.
_ORDERS: dict[Order, str] = {
    "name": "Name",
    "quotes": "Quotes",
    "outlets": "Outlets",
    "first": "First story",
    "last": "Latest story",
}


def people(asked: Asked) -> Answer:
    """Who is in the record, the most quoted first or as asked; or those whose name holds some letters."""
    called, kind = asked.text("called"), asked.choice("kind", ("person", "organisation", "group"))
    order = asked.choice("sort", tuple(_ORDERS)) or "quotes"
    way = asked.choice("order", ("down", "up"))
    page = asked.number("page", 1, most=100_000)

    def question(record: Record, limit: int | None = _LISTED + 1, offset: int = 0) -> list[PersonRow]:
        return people_of(
            record.connection,
            called=called,
            kind=kind,
            named=True,
            limit=limit,
            offset=offset,
            order=order,
            down=None if way is None else way == "down",
        )

    def listed(record: Record) -> tuple[list[PersonRow], dict[int, tuple[Twin, ...]]]:
        rows = question(record, offset=(page - 1) * _LISTED)
        alike = {row.number: twins(record.connection, row.number)[:_TWINS] for row in rows[:_LISTED]}
        return rows, alike

    rows, alike = asked.counted(("people", called, kind, order, way, page), listed)
    shown = {
        "asked": asked,
        "rows": rows[:_LISTED],
        "alike": alike,
        "page": page,
        "more": len(rows) > _LISTED,
        "called": called,
        "kind": kind,
        "orders": _ORDERS,
        "order": order,
        "down": order in DOWN if way is None else way == "down",
    }
    return Answer(
        "people.html",
        shown,
        {"page": page, "people": rows[:_LISTED], "twins": {n: each for n, each in alike.items() if each}},
        Table(PersonRow, lambda: question(asked.record, None)),
        "_people.html",
    )


def one(asked: Asked) -> Answer:
    """One person: names, what stories say, how often quoted and beside whom, and the quotes."""
    number, at = asked.person(), asked.number("page", 1, most=100_000)
    connection = asked.record.connection
    try:
        page: PersonPage = asked.counted(
            ("person", number), lambda record: page_of(record.connection, number, quoted=_QUOTES)
        )
    except RecordError as error:
        raise Refused(404, str(error)) from None
    words, kinds = asked.text("words"), kinds_asked(asked)

    def every(limit: int | None = None, offset: int = 0) -> Iterator[QuoteRow]:
        return asking.quotes(
            connection, person=number, words=words, kinds=kinds, limit=limit, offset=offset, newest=True
        )

    quotes = list(every(_QUOTES + 1, (at - 1) * _QUOTES))
    months = [Bar(each.month or "undated", each.direct, each.mixed, each.paraphrases) for each in page.months]
    dated = [bar for bar in months if bar.of != "undated"]
    shown = {
        "asked": asked,
        "page": page,
        "who": page.person,
        "names": [name for name in page.names if name != page.person.name],
        "quotes": quotes[:_QUOTES],
        "at": at,
        "more": len(quotes) > _QUOTES,
        "kinds": KINDS,
        "kind": chosen(kinds),
        "narrowed": bool(words or asked.query.get("kind")),
        "facts": sorted(page.facts, key=lambda fact: (not fact.disagrees, -fact.stories)),
        "disagree": any(fact.disagrees for fact in page.facts),
        "alike": asked.counted(("twins", number), lambda record: twins(record.connection, number)),
        "ruled": by_hand.ruled(connection, number) if ("by hand" in dict(page.joined)) else [],
        "done": asked.choice("done", tuple(DONE)),
        "dones": DONE,
        "plot": columns(dated, f"Quotes of {page.person.name} by month", wide=480) if dated else None,
        "months": months,
    }
    return Answer("person.html", shown, page, Table(QuoteRow, every))
