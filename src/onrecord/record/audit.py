"""Audit: who is quoted in a record, how much, how, how high in the story, named or not, and by whom."""

import sqlite3
from collections.abc import Sequence
from html import escape
from typing import Literal, get_args

import msgspec

from onrecord.record.asking import conditions
from onrecord.visible import flat, visible

__all__ = ["BY", "AuditRow", "By", "audit", "plot"]

By = Literal["person", "outlet", "section", "month", "kind", "naming", "pronouns"]
BY: tuple[By, ...] = get_args(By)

# What a row is of. A quote of two speakers counts for both where rows are of speakers, once elsewhere.
_LABELS: dict[By, str] = {
    "person": "CASE WHEN p.id IS NULL THEN 'not known' ELSE p.name END",
    "outlet": "s.outlet",
    "section": "s.section",
    "month": "substr(s.day, 1, 7)",
    "kind": "q.kind",
    "naming": "CASE p.named WHEN 1 THEN 'named' WHEN 0 THEN 'unnamed' ELSE 'not known' END",
    "pronouns": "coalesce(p.pronouns, 'none used')",
}
_SPEAKERS = ("person", "naming", "pronouns")
_ONCE = (
    "(a.id IS NULL OR a.id = (SELECT min(appearance) FROM speakers WHERE quote = q.id AND role = 'speaker'))"
)


class AuditRow(msgspec.Struct, frozen=True, kw_only=True):
    """What one person, outlet, month … has of quotes.

    `height` is the mean place in the story, 0 its top and 1 its end. `she`, `he`, `they` count quotes of
    people for whom stories use that pronoun alone, `no_pronoun` of people for whom none is used or several
    are. `named`, `unnamed` and `unknown` count quotes by what the story says of their speaker. A quote of
    two can count in several of these.
    """

    of: str | None
    quotes: int
    words: int
    direct: int
    mixed: int
    indirect: int
    height: float
    stories: int
    people: int
    named: int
    unnamed: int
    unknown: int
    she: int
    he: int
    they: int
    no_pronoun: int
    person_id: int | None = None


def audit(
    connection: sqlite3.Connection,
    by: By = "person",
    *,
    outlet: str | None = None,
    section: str | None = None,
    since: str | None = None,
    until: str | None = None,
    kind: str | None = None,
    limit: int | None = None,
) -> list[AuditRow]:
    """A row for each person, outlet … of the latest versions of stories: most quotes first, months in order.

    `since` and `until` are ISO days of publication, both included. Words said inside another's quote count
    for both.
    """
    where, values = conditions(outlet, since, until)
    for column, wanted in (("s.section", section), ("q.kind", kind)):
        if wanted is not None:
            where.append(f"{column} = ?")
            values.append(wanted)
    person = "p.id" if by == "person" else "NULL"
    once = "1" if by in _SPEAKERS else _ONCE
    order = "1" if by == "month" else "quotes DESC, words DESC, 1, person"
    rows = connection.execute(
        f"SELECT {_LABELS[by]} AS label, {_distinct('1')} AS quotes, sum(q.words * {once}) AS words,"
        + "".join(f" {_distinct(f'''q.kind = '{one}' ''')}," for one in ("direct", "mixed", "indirect"))
        + f" round(sum(q.height * {once}) / max(sum({once}), 1), 3), count(DISTINCT s.id),"
        " count(DISTINCT p.id),"
        f" {_distinct('p.named = 1')}, {_distinct('p.named = 0')}, {_distinct('p.id IS NULL')},"
        + "".join(f" {_distinct(f'''p.pronouns = '{one}' ''')}," for one in ("she", "he", "they"))
        + f" {_distinct('''p.id IS NOT NULL AND coalesce(p.pronouns, '') NOT IN ('she', 'he', 'they')''')},"
        f" {person} AS person FROM quotes q JOIN stories s ON s.id = q.story"
        " LEFT JOIN speakers k ON k.quote = q.id AND k.role = 'speaker'"
        " LEFT JOIN appearances a ON a.id = k.appearance LEFT JOIN people p ON p.id = a.person"
        f" WHERE {' AND '.join(where)} GROUP BY label, {person} ORDER BY {order} LIMIT ?",
        (*values, -1 if limit is None else limit),
    )
    fields = AuditRow.__struct_fields__
    return [AuditRow(**dict(zip(fields, row, strict=True))) for row in rows]


def _distinct(test: str) -> str:
    return f"count(DISTINCT CASE WHEN {test} THEN q.id END)"


# --- the plot --------------------------------------------------------------------------------------------

_LABEL, _BARS, _BAR, _TOP = 230, 520, 22, 64  # in pixels
_LONGEST = 34  # characters of a label
# Told apart by those who see no red or green, and in grey (Okabe and Ito's palette).
_COLOURS = (("direct", "#0072b2"), ("mixed", "#56b4e9"), ("indirect", "#e69f00"))


def plot(rows: Sequence[AuditRow], title: str) -> str:
    """An SVG document: a bar a row, its quotes direct, mixed and indirect, with all of it in words too."""
    most = max((row.direct + row.mixed + row.indirect for row in rows), default=0) or 1
    height = _TOP + len(rows) * _BAR + 16
    told = "; ".join(
        f"{_label(row.of)}: {row.direct} direct, {row.mixed} mixed, {row.indirect} indirect" for row in rows
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LABEL + _BARS + 90} {height}" role="img"'
        ' aria-labelledby="title desc" font-family="sans-serif" font-size="13">',
        f'<title id="title">{_xml(title)}</title>',
        f'<desc id="desc">Quotes, the most first. {_xml(told) or "None"}.</desc>',
        f'<rect width="100%" height="100%" fill="#fff"/>'
        f'<text x="12" y="22" font-size="15">{_xml(title)}</text>',
    ]
    for n, (kind, colour) in enumerate(_COLOURS):
        at = _LABEL + n * 90
        parts.append(f'<rect x="{at}" y="36" width="12" height="12" fill="{colour}"/>')
        parts.append(f'<text x="{at + 17}" y="47">{kind}</text>')
    for n, row in enumerate(rows):
        y = _TOP + n * _BAR
        parts.append(
            f'<text x="{_LABEL - 8}" y="{y + 14}" text-anchor="end">{_xml(_short(_label(row.of)))}</text>'
        )
        x = float(_LABEL)
        for (_, colour), count in zip(_COLOURS, (row.direct, row.mixed, row.indirect), strict=True):
            width = _BARS * count / most
            if count:
                parts.append(
                    f'<rect x="{x:.1f}" y="{y + 2}" width="{width:.1f}" height="{_BAR - 6}" fill="{colour}"/>'
                )
            x += width
        parts.append(f'<text x="{x + 6:.1f}" y="{y + 14}">{row.quotes:,}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _label(of: str | None) -> str:
    return flat(of) if of else "not said"


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1]}…"


def _xml(text: str) -> str:
    """Text as XML may hold it: control characters are shown already, what is no character is left out."""
    return escape(
        "".join(c for c in visible(text) if c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff")
    )
