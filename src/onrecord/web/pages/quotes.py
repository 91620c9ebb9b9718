"""The quotes page: who said what, by words, speaker, outlet, days and kind, the newest first."""

from collections.abc import Iterator
from typing import Any, get_args

from onrecord.errors import RecordError
from onrecord.reading import SOURCE_KINDS, Kind
from onrecord.record import asking, finding
from onrecord.record.asking import QuoteRow
from onrecord.web.answer import Answer, Table
from onrecord.web.asked import Asked
from onrecord.web.suggesting import suggested

__all__ = ["KINDS", "chosen", "kinds_asked", "listed"]

_PAGE = 40
# What can be chosen of kinds, with what each choice is called; the speaker's own words come first.
KINDS = (
    ("direct,mixed", "quoted"),
    ("direct", "direct"),
    ("mixed", "partly quoted"),
    ("indirect", "paraphrased"),
    ("direct,mixed,indirect", "all"),
)


def kinds_asked(asked: Asked) -> tuple[Kind, ...]:
    """The kinds that are to be shown: the speaker's own words, where nothing is chosen."""
    kinds: tuple[Kind, ...] = asked.choices("kind", get_args(Kind))
    return kinds or ("direct", "mixed")


def chosen(kinds: tuple[Kind, ...]) -> str:
    """The choice that some kinds are, in whatever order."""
    return next((value for value, _ in KINDS if set(value.split(",")) == set(kinds)), ",".join(kinds))


def listed(asked: Asked) -> Answer:
    """A page of quotes; a speaker is a name, or the number of a person."""
    connection = asked.record.connection
    by, page = asked.text("by"), asked.number("page", 1, most=100_000)
    found: finding.Found | None = None
    problem = None
    try:
        found = finding.who(connection, by) if by else None
    except RecordError as error:  # nobody, or several who are quoted about as often: it says who
        problem = str(error)
    wanted: dict[str, Any] = {
        "person": found.number if found else None,
        "words": asked.text("words"),
        "outlet": asked.place("outlet"),
        "since": asked.day("since"),
        "until": asked.day("until"),
        "kinds": kinds_asked(asked),
        "source_kinds": asked.choices("source_kind", SOURCE_KINDS),
        "min_confidence": asked.confidence(),
        "newest": True,
    }

    def every(limit: int | None = None, offset: int = 0) -> Iterator[QuoteRow]:
        return iter(()) if problem else asking.quotes(connection, **wanted, limit=limit, offset=offset)

    rows = list(every(_PAGE + 1, (page - 1) * _PAGE))
    shown = {
        "asked": asked,
        "rows": rows[:_PAGE],
        "page": page,
        "more": len(rows) > _PAGE,
        "kinds": KINDS,
        "kind": chosen(wanted["kinds"]),
        "source_kinds": SOURCE_KINDS,
        "problem": problem,
        "taken": finding.taken(connection, by, found) if by and found else None,
        **suggested(asked),
        "narrowed": any(value for name, value in asked.query.items() if name != "page"),
    }
    data = {"error": problem} if problem else {"page": page, "quotes": rows[:_PAGE]}
    return Answer("quotes.html", shown, data, Table(QuoteRow, every), status=404 if problem else 200)
