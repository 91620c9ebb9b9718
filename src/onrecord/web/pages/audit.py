"""The audit page: who is quoted, how much, how high, direct or paraphrased, named or not."""

from typing import get_args

from onrecord.reading import SOURCE_KINDS, Kind
from onrecord.record import Record
from onrecord.record import audit as auditing
from onrecord.record.audit import BY, AuditRow
from onrecord.record.likely import Likely, likely
from onrecord.record.stories import outlets
from onrecord.web.answer import Answer, Table
from onrecord.web.asked import Asked
from onrecord.web.plots import Bar, bars, columns

__all__ = ["audit"]

_LISTED = 200
_DRAWN = 20
# The columns of the table: field, heading, what it means.
COLUMNS = (
    ("of", "", ""),
    ("quotes", "Quotes", "with the speaker’s own words"),
    ("paraphrases", "Paraphrases", "retold in the story’s words"),
    ("words", "Words", "words of quotes and paraphrases"),
    ("direct", "Direct", "between quotation marks"),
    ("mixed", "Mixed", "retold in part"),
    ("depth", "Position in story", "the mean place in the story: 0 % is its top"),
    ("quoted_in", "Quoted in", "stories with such quotes"),
    ("stories", "Stories", "all of them, also those that quote nobody"),
    ("people", "People", "different speakers"),
    ("attributions", "Attributions", "quotes and paraphrases, once for each of their speakers"),
    ("named", "Named", "attributions to someone whom the story names"),
    ("unnamed", "Unnamed", "attributions to a source without a name"),
    ("unknown", "Speaker unknown", "attributions to nobody: the story does not give the speaker"),
)
_ABOUT = {
    "person": ("of", "quotes", "paraphrases", "words", "direct", "mixed", "depth", "quoted_in"),
    "naming": ("of", "quotes", "paraphrases", "words", "direct", "mixed", "depth", "quoted_in", "people"),
    "pronouns": ("of", "quotes", "paraphrases", "words", "direct", "mixed", "depth", "quoted_in", "people"),
}
_TITLES = {
    "person": "Speaker",
    "outlet": "Outlet",
    "section": "Section",
    "month": "Month",
    "kind": "Kind",
    "source_kind": "Kind of source",
    "naming": "Named or not",
    "pronouns": "Pronouns used",
}


def audit(asked: Asked) -> Answer:
    """The table asked for, sorted as asked, and its plot."""
    by = asked.choice("by", BY, "person") or "person"
    outlet, section = asked.place("outlet"), asked.place("section")
    since, until = asked.day("since"), asked.day("until")
    kinds = asked.choices("kind", get_args(Kind))
    sources = asked.choices("source_kind", SOURCE_KINDS)
    sure = asked.confidence()

    def question(record: Record, limit: int | None = _LISTED) -> list[AuditRow]:
        return auditing.audit(
            record.connection,
            by,
            outlet=outlet,
            section=section,
            since=since,
            until=until,
            kinds=kinds,
            source_kinds=sources,
            min_confidence=sure,
            limit=limit,
        )

    def with_twins(record: Record) -> tuple[list[AuditRow], Likely | None]:
        rows = question(record)
        people = [row.person_id for row in rows]
        return rows, likely(record.connection, people) if by == "person" else None

    name = ("audit", by, outlet, section, since, until, kinds, sources, sure)
    rows, alike = asked.counted(name, with_twins)
    names = _ABOUT.get(by, tuple(name for name, *_ in COLUMNS))
    sort = asked.choice("sort", names)
    down = asked.choice("order", ("down", "up"), "down" if sort != "of" else "up") == "down"

    def in_order(rows: list[AuditRow]) -> list[AuditRow]:
        return sorted(rows, key=lambda row: _key(getattr(row, sort)), reverse=down) if sort else rows

    rows = in_order(rows) if any(row.attributions for row in rows) else []
    drawn = [Bar(row.of or auditing.MISSING, row.direct, row.mixed, row.paraphrases) for row in rows]
    title = f"Quotes by {_TITLES[by].lower()}"
    shown = {
        "asked": asked,
        "rows": rows,
        "by": by,
        "titles": _TITLES,
        "columns": [each for each in COLUMNS if each[0] in names],
        "sort": sort,
        "down": down,
        "plot": columns(drawn, title) if by == "month" else bars(drawn[:_DRAWN], title),
        "drawn": min(len(rows), _DRAWN) if by != "month" else len(rows),
        "source_kinds": SOURCE_KINDS,
        "outlets": outlets(asked.record.connection),
        "narrowed": any((outlet, section, since, until, kinds, sources, sure)),
        "missing": auditing.MISSING,
        "full": len(rows) == _LISTED,
        "alike": alike,
    }
    return Answer(
        "audit.html",
        shown,
        {"by": by, "rows": rows} | ({"twins": alike} if alike else {}),
        Table(AuditRow, lambda: in_order(question(asked.record, None))),
    )


def _key(value: object) -> tuple[int, float, str]:
    if isinstance(value, int | float):
        return (1, float(value), "")
    return (0 if value is None else 1, 0.0, str(value or "").casefold())
