"""Utterances: the quotes of the record as they were spoken, parts put together, with who spoke and where."""

import sqlite3
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from onrecord.layout import paragraphs
from onrecord.quotes.marks import scan
from onrecord.reading import STATED
from onrecord.record.said.clock import Clock
from onrecord.record.said.normalise import tokens
from onrecord.record.said.standing import inner
from onrecord.record.said.words import SEAM, Words

__all__ = ["COLUMNS", "Part", "Speaker", "Utterance", "describe", "utterances"]

# The columns of a `Part`, of quotes `q`.
COLUMNS = (
    'q.id, q.story, q.n, q.start, q."end", q.content, q.cue, q.source, q.kind, q.paragraph, q.continues,'
    " q.inside, q.said, q.height, q.confidence, q.manner, q.status"
)
_STORY = "s.digest, s.name, s.published, s.title, s.outlet, s.url, s.version, s.current, s.thread"
# A quote that continues another comes soon after it: only those that follow closely are looked at.
_CLOSELY = 12
_CONTINUED = (
    "EXISTS (SELECT 1 FROM quotes c WHERE c.story = q.story AND c.n > q.n"
    f" AND c.n <= q.n + {_CLOSELY} AND c.continues = q.n)"
)
_CHAIN = 60  # quotes of one utterance that are put together, at most
_CHARACTERS = 2_000_000  # of the utterances that are put together for one check
_AT_ONCE = 500  # values in one question to SQLite
_PLURALS = frozenset("people men women police children".split())


class Part:
    """One quote, as it stands in the tables."""

    __slots__ = (
        *("id", "story", "n", "start", "end", "content", "cue", "source", "kind", "paragraph", "continues"),
        *("inside", "said", "height", "confidence", "manner", "status"),
    )
    id: int
    story: int
    n: int
    start: int
    end: int
    content: str
    cue: str
    source: str
    kind: str
    paragraph: str
    continues: int | None
    inside: int | None
    said: str | None
    height: float
    confidence: float
    manner: str
    status: str

    def __init__(self, row: Sequence[object]) -> None:
        for name, value in zip(self.__slots__, row, strict=True):
            setattr(self, name, value)


class Speaker:
    """Who spoke: the person's row, its name, the other names it goes by here, and whether it is named."""

    __slots__ = ("kind", "name", "named", "person")

    def __init__(self, person: int, name: str, named: bool, kind: str = "person") -> None:
        self.person, self.name, self.named, self.kind = person, name, named, kind

    @property
    def plural(self) -> bool:
        """Whether a plural names them: the lawmakers."""
        last = self.name.casefold().split()[-1:]
        return self.kind == "group" and bool(last) and (last[0].endswith("s") or last[0] in _PLURALS)


class Utterance:
    """What was said in one go: one quote, or several of which each continues the one before it."""

    def __init__(self, parts: list[Part]) -> None:
        self.parts = parts
        self.speakers: list[Speaker] = []
        self.about: tuple[object, ...] = ()
        self.starts: list[int] = []  # where each part begins in the text
        at = 0
        for part in parts:
            self.starts.append(at)
            at += len(part.content) + 1
        self.text = SEAM.join(part.content for part in parts)
        self.words: Words = tokens(self.text)
        self._direct: list[bool] | None = None
        self._inner: list[tuple[int, int]] | None = None

    @property
    def denied(self) -> bool:
        """Whether the story has it that some of it was not said."""
        return any(part.status not in STATED for part in self.parts)

    @property
    def first(self) -> Part:
        """The quote that it begins with."""
        return self.parts[0]

    def direct(self) -> list[bool]:
        """For each word, whether it stands in quotation marks, or in a direct quote without any."""
        if self._direct is None:
            spans: list[tuple[int, int]] = []
            for at, part in zip(self.starts, self.parts, strict=True):
                spans += [(at + start, at + end) for start, end in _marked(part)]
            self._direct = _within(self.words, spans)
        return self._direct

    def inner(self) -> list[tuple[int, int]]:
        """The words, first and one after the last, of each stretch in marks within its own."""
        if self._inner is None:
            spans = [
                (at + start, at + end)
                for at, part in zip(self.starts, self.parts, strict=True)
                for start, end in inner(part.content)
            ]
            words = self.words
            self._inner = [
                (bisect_left(words.starts, start), bisect_left(words.starts, end)) for start, end in spans
            ]
        return self._inner

    def part_at(self, word: int) -> Part:
        """The quote in which a word stands."""
        start = self.words.starts[word]
        return next(part for at, part in zip(self.starts[::-1], self.parts[::-1], strict=True) if at <= start)


_OPENING, _CLOSING = frozenset("\"“«„‘'"), frozenset("\"”»“’'")


def _marked(part: Part) -> list[tuple[int, int]]:
    """The stretches of a quote's content that are the speaker's own words."""
    if part.kind == "indirect":
        return []
    content = part.content
    whole = content[:1] in _OPENING and content[-1:] in _CLOSING
    if part.kind == "direct" and (whole or not any(mark in content[1:-1] for mark in '"“”«»„‘')):
        return [(0, len(content))]
    stretches = [
        (mark.start, mark.end)
        for mark in scan(content, paragraphs(content))
        if mark.depth == 0 and mark.use != "title"
    ]
    if not stretches and part.kind == "direct":
        return [(0, len(content))]
    return stretches


def _within(words: Words, spans: list[tuple[int, int]]) -> list[bool]:
    inside = [False] * len(words)
    spans.sort()
    at = 0
    for i, start in enumerate(words.starts):
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        inside[i] = at < len(spans) and spans[at][0] <= start and words.ends[i] <= spans[at][1]
    return inside


def utterances(connection: sqlite3.Connection, quotes: Iterable[int], clock: Clock) -> list[Utterance]:
    """The utterances that hold these quotes, in the order in which they come, each once.

    The last ones are left out where they are very long in all.
    """
    wanted = list(quotes)
    rows: dict[int, Part] = {}
    chained: set[int] = set()  # those that are not an utterance by themselves
    for some in _some(wanted):
        sql = f"SELECT {_CONTINUED}, {COLUMNS} FROM quotes q WHERE q.id IN ({_marks(some)})"
        sql += " AND q.status <> 'attitude'"  # no statement at all
        for continued, *row in connection.execute(sql, some):
            part = rows[row[0]] = Part(row)
            if continued or part.continues is not None:
                chained.add(part.id)
    made: list[Utterance] = []
    seen: set[int] = set()
    size = 0
    for quote in wanted:
        if quote in rows and quote not in seen:
            parts = _chain(connection, rows[quote]) if quote in chained else [rows[quote]]
            seen.update(part.id for part in parts)
            size += sum(len(part.content) for part in parts)
            if size > _CHARACTERS and made:
                break
            clock.tick(size)
            made.append(Utterance(parts))
    return made


def _chain(connection: sqlite3.Connection, part: Part) -> list[Part]:
    """The quotes before and after it in its utterance, in order; those of a heading and those of the body are
    no one utterance: whoever says in the story what a heading quotes has said it."""
    parts, heading = [part], part.paragraph == "heading"
    at = f"SELECT {COLUMNS} FROM quotes q WHERE q.story = ? AND q.n = ?"
    while parts[0].continues is not None and len(parts) < _CHAIN:
        row = connection.execute(at, (part.story, parts[0].continues)).fetchone()
        before = Part(row) if row else None
        if before is None or before.n >= parts[0].n or (before.paragraph == "heading") != heading:
            break
        parts.insert(0, before)
    after = (
        f"SELECT {COLUMNS} FROM quotes q WHERE q.story = ? AND q.n > ? AND q.n <= ? AND q.continues = ?"
        " ORDER BY q.n LIMIT 1"
    )
    while len(parts) < _CHAIN:
        last = parts[-1].n
        row = connection.execute(after, (part.story, last, last + _CLOSELY, last)).fetchone()
        following = Part(row) if row else None
        if following is None or (following.paragraph == "heading") != heading:
            break
        parts.append(following)
    return parts


def describe(connection: sqlite3.Connection, found: list[Utterance]) -> None:
    """Fill in who spoke, and the story, of each."""
    by_quote: dict[int, list[Speaker]] = {}
    for some in _some([part.id for each in found for part in each.parts]):
        sql = (
            "SELECT sp.quote, p.id, p.name, p.named, p.kind FROM speakers sp"
            " JOIN appearances a ON a.id = sp.appearance"
            f" JOIN people p ON p.id = a.person WHERE sp.role = 'speaker' AND sp.quote IN ({_marks(some)})"
            " ORDER BY sp.quote, p.id"
        )
        for quote, person, name, named, kind in connection.execute(sql, some):
            by_quote.setdefault(quote, []).append(Speaker(person, name, bool(named), kind))
    stories: dict[int, tuple[object, ...]] = {}
    for some in _some(sorted({each.first.story for each in found})):
        sql = f"SELECT s.id, {_STORY} FROM stories s WHERE s.id IN ({_marks(some)})"
        stories |= {row[0]: tuple(row[1:]) for row in connection.execute(sql, some)}
    for each in found:
        spoke = next((by_quote[part.id] for part in each.parts if part.id in by_quote), [])
        each.speakers = spoke
        each.about = stories[each.first.story]


def _some(values: list[int]) -> list[list[int]]:
    cuts = [*range(0, len(values), _AT_ONCE), len(values)]
    return [values[first:last] for first, last in pairwise(cuts)]


def _marks(values: list[int]) -> str:
    return ",".join("?" * len(values))
