"""Audit: who is quoted in a record, how much, how, how high in the story, named or not, and by whom."""

import sqlite3
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple, get_args

import msgspec

from onrecord.reading import SOURCE_KINDS
from onrecord.record import tallies
from onrecord.record.asking import Outlets, among, of_outlets
from onrecord.record.once import ONCE

__all__ = ["BY", "EACH", "MISSING", "QUOTES_NOBODY", "AuditRow", "By", "Each", "audit"]

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
_NO_STORIES = {"stories": 0, "story_words": 0}


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
    depth: float | None
    quoted_in: int
    quoted_by: int
    quoted_by_own: int
    stories: int
    story_words: int
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


# The counts of stories that quote nobody.
QUOTES_NOBODY: dict[str, Any] = {
    field: None if field == "depth" else 0.0 if field == "share" else 0
    for field in AuditRow.__struct_fields__
    if field not in ("of", "person_id", "each")
}


def audit(
    connection: sqlite3.Connection,
    by: By = "person",
    *,
    each: Each | None = None,
    outlet: Outlets = None,
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
    With `each`, so many rows of each outlet, section or month, by the alphabet, those not given last. An
    outlet, section or month whose stories quote nobody has a row too.
    """
    where, values = ["t.current"], list[Any]()
    if outlet is not None:
        test, some = of_outlets("t.outlet", outlet)
        where.append(test)
        values += some
    for test, wanted in (
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
        " AND ".join(where),
        tuple(values),
        -1 if limit is None else limit,
        " AND ".join([*of_quotes, *([ONCE] if by_family else [])]) or None,
    )
    of = _by_source if by == "source_kind" else _by_speaker if by in _OF_SPEAKERS else _by_story
    if each is None:
        return [AuditRow(**row) for row in of(connection, by, asked)]
    column = _OF_STORIES[each]
    values_of = connection.execute(
        f"SELECT DISTINCT {column} AS label FROM stories t WHERE {asked.of_stories}"
        " ORDER BY label IS NULL, label",
        asked.values_of_stories,
    ).fetchall()
    return [
        AuditRow(**row, each=value)
        for (value,) in values_of
        for row in of(connection, by, asked.among(column, value))
    ]


class _Asked(NamedTuple):
    """A condition on the tallies `t`, all values, the same of stories alone, how many rows at most, and a
    condition on quotes."""

    where: str
    values: tuple[Any, ...]
    of_stories: str
    values_of_stories: tuple[Any, ...]
    limit: int
    which: str | None

    def among(self, column: str, value: str | None) -> "_Asked":
        """The same of the stories that have a value in a column of the tallies."""
        return self._replace(
            where=f"{self.where} AND {column} IS ?",
            values=(*self.values, value),
            of_stories=f"{self.of_stories} AND {column} IS ?",
            values_of_stories=(*self.values_of_stories, value),
        )

    def tallies(self, table: Literal["story_tallies", "speaker_tallies"]) -> str:
        """The table, or where only some quotes are asked for, what it would be of these."""
        return table if self.which is None else tallies.counted(table, self.which)

    def stories(
        self, connection: sqlite3.Connection, label: str = "NULL"
    ) -> dict[str | None, dict[str, int]]:
        """By a label, in SQL, how many stories there are, quoting anybody or not, and their words."""
        rows = connection.execute(
            f"SELECT {label} AS label, count(*), coalesce(sum(t.words), 0) FROM stories t"
            f" WHERE {self.of_stories} GROUP BY label",
            self.values_of_stories,
        )
        return {of: {"stories": count, "story_words": words} for of, count, words in rows}

    def cut(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """No more rows than asked for."""
        return rows[: self.limit] if self.limit >= 0 else rows


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
    counted = asked.stories(connection).get(None, _NO_STORIES)
    for row in rows:
        row |= counted
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
        own = asked._replace(which=which, values=(kind, *asked.values))
        rows += _by_story(connection, by, own, f"'{kind}'" if kind else "NULL")
    quotes = sum(row["quotes"] for row in rows)
    for row in rows:
        row["share"] = round(row["quotes"] / quotes, 6) if quotes else 0.0
    return asked.cut(sorted(rows, key=_most))


def _by_story(connection: sqlite3.Connection, by: By, asked: _Asked, label: str = "") -> list[dict[str, Any]]:
    """Rows of stories, or of kinds of quote: a quote counts once, and its attributions beside it.

    `label` is what the rows are of, in SQL, where `by` does not say.
    """
    label = label or _OF_STORIES[by]
    rows = _rows(
        connection,
        f"SELECT {label} AS label, {_MEASURES} FROM {asked.tallies('story_tallies')} t"
        f" LEFT JOIN copies c ON c.story = t.story WHERE {asked.where} GROUP BY label",
        asked.values,
    )
    speakers = _rows(
        connection,
        f"SELECT {label} AS label, {_ATTRIBUTIONS} FROM {asked.tallies('speaker_tallies')} t"
        f" WHERE {asked.where} GROUP BY label",
        asked.values,
    )
    spoke = {row["label"]: row for row in speakers}
    of_whole = by in ("kind", "source_kind")
    told = asked.stories(connection, "NULL" if of_whole else label)
    rows = [
        row | spoke[row["label"]] | told.get(None if of_whole else row["label"], _NO_STORIES) for row in rows
    ]
    if not of_whole:
        quoting = {row["label"] for row in rows}
        rows += [QUOTES_NOBODY | counts | {"label": of} for of, counts in told.items() if of not in quoting]
    for row in rows:
        row["of"] = row.pop("label")
    if by == "kind":
        every = sum(row["quotes"] + row["paraphrases"] for row in rows)
        for row in rows:
            row["share"] = round((row["quotes"] + row["paraphrases"]) / every, 6)
    return asked.cut(sorted(rows, key=_in_order if by == "month" else _most))


def _most(row: dict[str, Any]) -> tuple[Any, ...]:
    """The most quoted first, then by the alphabet, what is not given before it."""
    return -row["quotes"], -row["paraphrases"], -row["words"], *_in_order(row)


def _in_order(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["of"] is not None, row["of"] or ""


def _rows(connection: sqlite3.Connection, sql: str, values: Sequence[Any]) -> list[dict[str, Any]]:
    cursor = connection.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
