"""Asking: what a record says of quotes, as typed rows.

Each function takes the connection of a record. Only the latest version of a story is asked. Words to search
for are always words: nothing in them is a sign to the search.
"""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from heapq import nsmallest
from typing import Any, Literal

import msgspec

from onrecord.reading import STATED, SURE, Kind, Manner, ParagraphKind, SourceKind, Status
from onrecord.record.denied import denial_in
from onrecord.record.headlines import called
from onrecord.record.once import ONCE
from onrecord.story import Day
from onrecord.wording import shown_confidence

__all__ = [
    "BETWEEN",
    "Outlets",
    "QuoteRow",
    "SampledRow",
    "among",
    "conditions",
    "of_outlets",
    "quotes",
    "search_words",
]

Outlets = str | Sequence[str] | None  # an outlet, several of them, or all


class QuoteRow(msgspec.Struct, frozen=True, kw_only=True):
    """A quote with its story.

    `speakers` are the names by which the record knows them, `person_ids` their numbers there, in the same
    order; `guess` is the name of a speaker with a confidence under 0.5, which counts for nobody. `denial` is
    the story's verb where that denies what a paraphrase reports (“has denied”): without it, `quote` is
    nothing that they said. `day` is the story's, `said_on` the one on which it was said. `words` counts;
    `depth` is 0 at the story's top and 1 at its end; `n` is the quote's index in the reading, from 0; offsets
    are code points of its text. `headline` is the title of the story, else its first words; `story` is what
    its source calls it. `copy_of` is the name of the story that its story is a copy of. `named` is whether
    the story names one of the speakers, whose ids within the reading are `speaker_ids`. `continues` and
    `inside` are `n` of the quote that it continues, or stands in.
    """

    speakers: tuple[str, ...]
    denial: str | None
    quote: str
    kind: Kind
    day: Day | None
    outlet: str | None
    person_ids: tuple[int, ...]
    guess: str | None
    status: Status
    source_kind: SourceKind | None
    confidence: float
    words: int
    depth: float
    said_on: Day | None
    manner: Manner
    medium: str | None
    story: str
    title: str | None
    headline: str
    section: str | None
    url: str | None
    paragraph: ParagraphKind
    cue: str
    source: str
    speaks_for: tuple[str, ...]
    reason: str | None
    n: int
    start: int
    end: int
    quote_id: int
    story_id: int
    copy_of: str | None
    published: str | None
    byline: str | None
    digest: str
    named: bool
    speaker_ids: tuple[str, ...]
    addressees: tuple[str, ...]
    continues: int | None
    inside: int | None

    @property
    def speaker(self) -> str | None:
        """The names of the speakers on one line, None where nobody is known to have said it."""
        return "; ".join(self.speakers) or None


class SampledRow(QuoteRow, frozen=True, kw_only=True):
    """A quote of a sample, with the paragraph of its story that it stands in, to be read beside it."""

    context: str


def search_words(text: str) -> str | None:
    """The words of a text as an FTS5 query for all of them; None where it has none."""
    return " ".join(f'"{word}"' for word in re.findall(r"\w+", text)) or None


def quotes(
    connection: sqlite3.Connection,
    *,
    person: int | None = None,
    outlet: Outlets = None,
    since: str | None = None,
    until: str | None = None,
    kinds: Sequence[str] = (),
    statuses: Sequence[str] = STATED,
    source_kinds: Sequence[str] = (),
    min_confidence: float = 0.0,
    words: str | None = None,
    by_family: bool = False,
    limit: int | None = None,
    offset: int = 0,
    newest: bool = False,
    sample: int | None = None,
    seed: int = 0,
) -> Iterator[QuoteRow]:
    """Quotes by the day of their story, then in the order of the text; days are ISO, both ends included.

    Of no `kinds`, `statuses` or `source_kinds` means of any; unasked, those that were said, asked or thought.
    With `by_family`, words that copies of a story have in common come once, where they stood first. With
    `newest`, those of the latest day come first. With `sample`, only so many of them at random: the same of
    the same stories with the same `seed`.
    """
    where, values = conditions(outlet, since, until)
    narrowed = bool(outlet or since or until or words or kinds or source_kinds or min_confidence or by_family)
    narrowed |= tuple(statuses) != STATED
    if person is not None:
        of_theirs = "SELECT {} FROM appearances a JOIN speakers k ON k.appearance = a.id WHERE a.person = ?"
        if newest and limit is not None and not narrowed:
            # Each of the latest so many stories has one at least: no other need be looked at.
            where.append(
                "s.id IN (SELECT story FROM (SELECT DISTINCT story, day FROM speaker_tallies"
                " WHERE person = ? AND current = 1 ORDER BY day DESC, story DESC LIMIT ?))"
                f" AND EXISTS ({of_theirs.format(1)} AND k.role = 'speaker' AND k.quote = q.id)"
            )
            values += [person, limit + offset]
        else:
            where.append(f"q.id IN ({of_theirs.format('k.quote')} AND k.role = 'speaker')")
        values.append(person)
    of_quotes, wanted = among("q", kinds, statuses, source_kinds, min_confidence)
    where += of_quotes
    values += wanted
    if words is not None:
        where.append("q.id IN (SELECT rowid FROM quotes_words WHERE quotes_words MATCH ?)")
        values.append(search_words(words) or '""')
    if by_family:
        where.append(ONCE)
    if sample is not None:
        chosen = sampled(connection, " AND ".join(where), values, sample, seed)
        where.append(f"q.id IN ({', '.join(map(str, chosen))})")
    rows = connection.execute(
        f"SELECT {_names('name', 'speaker')}, NULL, q.content, q.kind, s.day, s.outlet,"
        f" {_names('id', 'speaker')}, NULL, q.status, q.source_kind, q.confidence, q.words, q.height, q.said,"
        " q.manner, q.medium, s.name,"
        f" s.title, {called()}, s.section, s.url, q.paragraph, q.cue, q.source, {_names('name', 'body')},"
        ' q.reason, q.n, q.start, q."end", q.id, s.id,'
        " (SELECT o.name FROM copies c JOIN stories o ON o.id = c.copy_of WHERE c.story = s.id),"
        " s.published, s.byline, s.digest, coalesce((SELECT max(a.named) FROM speakers k JOIN appearances a"
        " ON a.id = k.appearance WHERE k.quote = q.id AND k.role = 'speaker'), 0),"
        f" {_names('local', 'speaker', 'a')}, {_names('name', 'addressee')}, q.continues, q.inside"
        f" FROM quotes q JOIN stories s ON s.id = q.story WHERE {' AND '.join(where)}"
        f" ORDER BY {'s.day DESC, s.id DESC' if newest else 's.day, s.id'}, q.n LIMIT ? OFFSET ?",
        (*values, -1 if limit is None else limit, offset),
    )
    found = (_quote(connection, row) for row in rows)
    return found if sample is None else (_sampled(connection, row) for row in found)


def _sampled(connection: sqlite3.Connection, row: QuoteRow) -> SampledRow:
    """A quote with the paragraphs that it stands in."""
    (text,) = connection.execute("SELECT text FROM stories WHERE id = ?", (row.story_id,)).fetchone()
    start, end = text.rfind("\n", 0, row.start) + 1, text.find("\n", row.end)
    return SampledRow(**msgspec.structs.asdict(row), context=text[start : end if end >= 0 else None].strip())


def sampled(
    connection: sqlite3.Connection, where: str, values: Sequence[Any], sample: int, seed: int
) -> list[int]:
    """So many quotes at random: those whose place in their story has the least digest, under this seed.

    Which they are does not depend on the order in which stories were added.
    """
    rows = connection.execute(
        f"SELECT q.id, s.digest, q.n FROM quotes q JOIN stories s ON s.id = q.story WHERE {where}", values
    )
    drawn = (
        (blake2b(f"{seed} {digest} {n}".encode(), digest_size=8).digest(), quote) for quote, digest, n in rows
    )
    return sorted(quote for _, quote in nsmallest(sample, drawn))


BETWEEN = "\x1f"  # names of several; no name has it


def _quote(connection: sqlite3.Connection, row: Sequence[Any]) -> QuoteRow:
    made: dict[str, Any] = dict(zip(QuoteRow.__struct_fields__, row, strict=True))
    for several in ("speakers", "person_ids", "speaks_for", "speaker_ids", "addressees"):
        made[several] = tuple((made[several] or "").split(BETWEEN)) if made[several] else ()
    made["named"] = bool(made["named"])
    made["person_ids"] = tuple(map(int, made["person_ids"]))
    if made["speakers"] and made["confidence"] < SURE:
        made |= {"guess": "; ".join(made["speakers"]), "speakers": (), "person_ids": (), "speaker_ids": ()}
        made["named"] = False
    about = (made[name] for name in ("story_id", "start", "kind", "cue", "source"))
    made["denial"] = denial_in(connection, *about) or None
    made["confidence"] = shown_confidence(made["confidence"])
    return QuoteRow(**made)


def _names(what: str, role: str, of: Literal["p", "a"] = "p") -> str:
    """The names or the numbers of whoever has a role in the quote `q`, in the order of the story; of people
    `p`, or of their appearances `a`."""
    return (
        f"(SELECT group_concat(x, char(31)) FROM (SELECT {of}.{what} AS x FROM speakers k"
        " JOIN appearances a ON a.id = k.appearance JOIN people p ON p.id = a.person"
        f" WHERE k.quote = q.id AND k.role = '{role}' ORDER BY a.id))"
    )


def among(
    table: str,
    kinds: Sequence[str] = (),
    statuses: Sequence[str] = (),
    source_kinds: Sequence[str] = (),
    min_confidence: float = 0.0,
) -> tuple[list[str], list[Any]]:
    """Conditions on the quotes of a table, and their values; none for what is not asked."""
    where, values = list[str](), list[Any]()
    for column, wanted in (("kind", kinds), ("status", statuses), ("source_kind", source_kinds)):
        if wanted:
            where.append(f"{table}.{column} IN ({', '.join('?' * len(wanted))})")
            values += wanted
    if min_confidence > 0:
        where.append(f"{table}.confidence >= ?")
        values.append(min_confidence)
    return where, values


def of_outlets(column: str, outlet: str | Sequence[str]) -> tuple[str, list[str]]:
    """The condition that a column holds one of these outlets, capitals aside, and its values."""
    some = [outlet] if isinstance(outlet, str) else list(outlet)
    return f"{column} COLLATE NOCASE IN ({', '.join('?' * len(some))})", some


def conditions(
    outlet: Outlets, since: str | None, until: str | None, versions: bool = False
) -> tuple[list[str], list[Any]]:
    """Conditions on the story `s`, and their values; on every one of its `versions` or the latest alone."""
    where, values = ["s.current IN (0, 1)" if versions else "s.current = 1"], list[Any]()
    if outlet is not None:
        test, values = of_outlets("s.outlet", outlet)
        where.append(test)
    for test, wanted in (("s.day >= ?", since), ("s.day <= ?", until)):
        if wanted is not None:
            where.append(test)
            values.append(wanted)
    return where, values
