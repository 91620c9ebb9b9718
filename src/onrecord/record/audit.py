"""Audit: who is quoted in a record, how much, how, how high in the story, named or not, and by whom."""

import sqlite3
from collections.abc import Sequence
from html import escape
from typing import Any, Literal, NamedTuple, get_args

import msgspec

from onrecord.reading import SOURCE_KINDS
from onrecord.record import tallies
from onrecord.record.asking import among
from onrecord.record.once import ONCE
from onrecord.visible import flat, visible

__all__ = ["BY", "EACH", "MISSING", "AuditRow", "By", "Each", "audit", "plot"]

MISSING = "not given"  # how a row is shown whose stories give no outlet, section or date

By = Literal["person", "outlet", "section", "month", "kind", "source_kind", "naming", "pronouns"]
BY: tuple[By, ...] = get_args(By)
Each = Literal["outlet", "section", "month"]
EACH: tuple[Each, ...] = get_args(Each)

# What a row is of, in the tallies. Whole quotes are counted by story; for rows of speakers, by speaker.
_OF_STORIES = {"outlet": "t.outlet", "section": "t.section", "month": "substr(t.day, 1, 7)", "kind": "t.kind"}
_OF_SPEAKERS = {
    "person": "t.person",
    "naming": "CASE t.named WHEN 1 THEN 'named' WHEN 0 THEN 'unnamed' ELSE 'speaker unknown' END",
    "pronouns": "CASE WHEN t.person IS NULL THEN 'speaker unknown'"
    " ELSE coalesce(t.pronouns, 'no pronoun') END",
}
_MEASURES = (
    "sum(t.quotes * (t.kind <> 'indirect')) AS quotes, sum(t.quotes * (t.kind = 'indirect')) AS paraphrases,"
    " sum(t.words) AS words,"
    " sum(t.quotes * (t.kind = 'direct')) AS direct, sum(t.quotes * (t.kind = 'mixed')) AS mixed,"
    " round(sum(t.height) / 10000.0 / sum(t.quotes), 3) AS depth, count(DISTINCT t.story) AS quoted_in,"
    " coalesce(round(1.0 * sum(t.quotes * (t.kind <> 'indirect'))"
    " / nullif(sum(sum(t.quotes * (t.kind <> 'indirect'))) OVER (), 0), 6), 0.0) AS share,"
    " count(DISTINCT t.outlet) AS quoted_by,"
    " count(DISTINCT CASE WHEN c.story IS NULL THEN t.outlet END) AS quoted_by_own"
)
# Attributions: a quote of two speakers has two, one whose speaker is not known has one.
_ATTRIBUTIONS = (
    "count(DISTINCT t.person) AS people, sum(t.quotes) AS attributions,"
    " sum(t.quotes * (t.named IS 1)) AS named, sum(t.quotes * (t.named IS 0)) AS unnamed,"
    " sum(t.quotes * (t.person IS NULL)) AS unknown,"
    " sum(t.quotes * (t.pronouns IS 'she')) AS she, sum(t.quotes * (t.pronouns IS 'he')) AS he,"
    " sum(t.quotes * (t.pronouns IS 'they')) AS they,"
    " sum(t.quotes * (coalesce(t.pronouns, 'he') NOT IN ('she', 'he', 'they'))) AS other_pronouns,"
    " sum(t.quotes * (t.person IS NOT NULL AND t.pronouns IS NULL)) AS no_pronoun"
)


class AuditRow(msgspec.Struct, frozen=True, kw_only=True):
    """What one person, outlet, month … has of quotes: what was said, asked or thought.

    `of` is what the row is of; people of one name are distinguished by `person_id`, which rows of
    anything else do not have. `each` is the outlet, section or month that the row is counted in, where
    each of them was asked for: `share` is then of its rows.
    `quotes` have the speaker's own words, in whole (`direct`) or in part (`mixed`), `share` of those of all
    rows, from 0 to 1; `paraphrases` are told in the story's (indirect). `words` counts the words of both,
    `depth` is their mean place in the story, 0 its top and 1 its end, `quoted_in` counts the stories that
    have any, `quoted_by` the outlets of these where they say theirs, `quoted_by_own` those of the outlets
    with a story that is no copy of another's.

    `people` are different speakers. `attributions` counts each quote and paraphrase once for each of its
    speakers, and once where none is known. They are split in two ways: by what is said of the speaker
    (`named`, `unnamed`, `unknown`), and by the one pronoun that stories use of the speaker (`she`, `he`,
    `they`; `other_pronouns` where it is another or they use several, `no_pronoun` where they use none;
    `unknown` again where nobody is known). In rows of speakers `quotes` and `paraphrases` are attributions.
    """

    of: str | None
    person_id: int | None = None
    each: str | None = None
    quotes: int
    share: float
    paraphrases: int
    words: int
    direct: int
    mixed: int
    depth: float
    quoted_in: int
    quoted_by: int
    quoted_by_own: int
    people: int
    attributions: int
    named: int
    unnamed: int
    unknown: int
    she: int
    he: int
    they: int
    other_pronouns: int
    no_pronoun: int


def audit(
    connection: sqlite3.Connection,
    by: By = "person",
    *,
    each: Each | None = None,
    outlet: str | None = None,
    section: str | None = None,
    since: str | None = None,
    until: str | None = None,
    kinds: Sequence[str] = (),
    source_kinds: Sequence[str] = (),
    min_confidence: float = 0.0,
    by_family: bool = False,
    limit: int | None = None,
) -> list[AuditRow]:
    """A row for each person, outlet … of the latest versions of stories: most quotes first, months in order.

    `since` and `until` are ISO days of publication, both included. Words said inside another's quote count
    for both. Of no `kinds` and `source_kinds` means of any. What is kept by kind alone is asked of the
    tallies; by the kind of source, by confidence or `by_family` it is counted from the quotes, which takes
    longer. `by_family` counts the words that copies of a story have in common once, where they stood first.
    With `each`, so many rows of each outlet, section or month, by the alphabet, those not given last.
    """
    where, values = ["t.current"], list[Any]()
    for test, wanted in (
        ("t.outlet = ? COLLATE NOCASE", outlet),
        ("t.section = ? COLLATE NOCASE", section),
        ("t.day >= ?", since),
        ("t.day <= ?", until),
    ):
        if wanted is not None:
            where.append(test)
            values.append(wanted)
    of_tallies, chosen = among("t", kinds=kinds)
    of_quotes, counted = among("q", source_kinds=source_kinds, min_confidence=min_confidence)
    asked = _Asked(
        " AND ".join(where + of_tallies),
        (*counted, *values, *chosen),
        -1 if limit is None else limit,
        " AND ".join([*of_quotes, *([ONCE] if by_family else [])]) or None,
    )
    of = _by_source if by == "source_kind" else _by_speaker if by in _OF_SPEAKERS else _by_story
    if each is None:
        return [AuditRow(**row) for row in of(connection, by, asked)]
    column = _OF_STORIES[each]
    values_of = connection.execute(
        f"SELECT DISTINCT {column} AS label FROM {asked.tallies('story_tallies')} t WHERE {asked.where}"
        " ORDER BY label IS NULL, label",
        asked.values,
    ).fetchall()
    return [
        AuditRow(**row, each=value)
        for (value,) in values_of
        for row in of(connection, by, asked.among(column, value))
    ]


class _Asked(NamedTuple):
    """A condition on the tallies `t`, all values, how many rows at most, and a condition on quotes."""

    where: str
    values: tuple[Any, ...]
    limit: int
    which: str | None

    def among(self, column: str, value: str | None) -> "_Asked":
        """The same of the stories that have a value in a column of the tallies."""
        return self._replace(where=f"{self.where} AND {column} IS ?", values=(*self.values, value))

    def tallies(self, table: Literal["story_tallies", "speaker_tallies"]) -> str:
        """The table, or where only some quotes are asked for, what it would be of these."""
        return table if self.which is None else tallies.counted(table, self.which)


def _by_speaker(connection: sqlite3.Connection, by: By, asked: _Asked) -> list[dict[str, Any]]:
    """Rows of speakers: a quote of two counts for both."""
    rows = _rows(
        connection,
        f"SELECT {_OF_SPEAKERS[by]} AS label, {_MEASURES}, {_ATTRIBUTIONS}"
        f" FROM {asked.tallies('speaker_tallies')} t LEFT JOIN copies c ON c.story = t.story"
        f" WHERE {asked.where} GROUP BY label"
        " ORDER BY quotes DESC, paraphrases DESC, words DESC, label LIMIT ?",
        (*asked.values, asked.limit),
    )
    for row in rows:
        label = row.pop("label")
        if by == "person":
            row["person_id"] = label
            name = connection.execute("SELECT name FROM people WHERE id = ?", (label,)).fetchone()
            label = name[0] if name else "speaker unknown"
        row["of"] = label
    return rows


def _by_source(connection: sqlite3.Connection, by: By, asked: _Asked) -> list[dict[str, Any]]:
    """Rows of kinds of source, which the tallies do not have: each kind is counted by itself."""
    rows = []
    for kind in (*SOURCE_KINDS, None):
        which = " AND ".join(filter(None, ("q.source_kind IS ?", asked.which)))
        own = asked._replace(which=which, values=(kind, *asked.values), limit=1)
        rows += _by_story(connection, by, own, f"'{kind}'" if kind else "NULL")
    quotes = sum(row["quotes"] for row in rows)
    for row in rows:
        row["share"] = round(row["quotes"] / quotes, 6) if quotes else 0.0
    rows.sort(key=lambda row: (-row["quotes"], -row["paraphrases"], -row["words"], row["of"] or ""))
    return rows[: asked.limit] if asked.limit >= 0 else rows


def _by_story(connection: sqlite3.Connection, by: By, asked: _Asked, label: str = "") -> list[dict[str, Any]]:
    """Rows of stories, or of kinds of quote: a quote counts once, and its attributions beside it.

    `label` is what the rows are of, in SQL, where `by` does not say.
    """
    label = label or _OF_STORIES[by]
    order = "label" if by == "month" else "quotes DESC, paraphrases DESC, words DESC, label"
    rows = _rows(
        connection,
        f"SELECT {label} AS label, {_MEASURES} FROM {asked.tallies('story_tallies')} t"
        f" LEFT JOIN copies c ON c.story = t.story WHERE {asked.where}"
        f" GROUP BY label ORDER BY {order} LIMIT ?",
        (*asked.values, asked.limit),
    )
    speakers = _rows(
        connection,
        f"SELECT {label} AS label, {_ATTRIBUTIONS} FROM {asked.tallies('speaker_tallies')} t"
        f" WHERE {asked.where} GROUP BY label",
        asked.values,
    )
    spoke = {row["label"]: row for row in speakers}
    for row in rows:
        row |= spoke[row["label"]]
        row["of"] = row.pop("label")
    return rows


def _rows(connection: sqlite3.Connection, sql: str, values: Sequence[Any]) -> list[dict[str, Any]]:
    cursor = connection.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


# --- the plot --------------------------------------------------------------------------------------------

_LABEL, _BARS, _BAR, _TOP = 230, 520, 22, 64  # in pixels
_LONGEST = 34  # characters of a label
# Told apart by those who see no red or green, and in grey (Okabe and Ito's palette).
_COLOURS = (("direct", "#0072b2"), ("mixed", "#56b4e9"), ("indirect", "#e69f00"))


def plot(rows: Sequence[AuditRow], title: str, order: str = "the most first") -> str:
    """An SVG document: a bar a row, its quotes direct, mixed and indirect, with all of it in words too.

    `order` says in which order the rows come.
    """
    most = max((row.quotes + row.paraphrases for row in rows), default=0) or 1
    height = _TOP + len(rows) * _BAR + 16
    told = "; ".join(
        f"{_label(row)}: {row.direct} direct, {row.mixed} mixed, {row.paraphrases} indirect" for row in rows
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LABEL + _BARS + 90} {height}" role="img"'
        ' aria-labelledby="title desc" font-family="sans-serif" font-size="13">',
        f'<title id="title">{_xml(title)}</title>',
        f'<desc id="desc">Quotes, {order}. {_xml(told) or "None"}.</desc>',
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
            f'<text x="{_LABEL - 8}" y="{y + 14}" text-anchor="end">{_xml(_short(_label(row)))}</text>'
        )
        x = float(_LABEL)
        for (_, colour), count in zip(_COLOURS, (row.direct, row.mixed, row.paraphrases), strict=True):
            width = _BARS * count / most
            if count:
                parts.append(
                    f'<rect x="{x:.1f}" y="{y + 2}" width="{width:.1f}" height="{_BAR - 6}" fill="{colour}"/>'
                )
            x += width
        parts.append(f'<text x="{x + 6:.1f}" y="{y + 14}">{_headline(row)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _headline(row: AuditRow) -> str:
    """Quotes, and paraphrases beside them."""
    return f"{row.quotes:,}" + (f" + {row.paraphrases:,}" if row.paraphrases else "")


def _label(row: AuditRow) -> str:
    of = flat(row.of) if row.of else MISSING
    return f"{flat(row.each)}: {of}" if row.each else of


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1]}…"


def _xml(text: str) -> str:
    """Text as XML may hold it: control characters are shown already, what is no character is left out."""
    return escape(
        "".join(c for c in visible(text) if c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff")
    )
