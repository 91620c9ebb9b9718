"""Asking: one thread, found by words or by a quote of it, and the list of threads."""

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Literal, NamedTuple

from rapidfuzz.distance import LCSseq

from onrecord.errors import RecordError
from onrecord.record.headlines import called
from onrecord.record.said.align import align
from onrecord.record.said.answer import Piece
from onrecord.record.said.candidates import candidates
from onrecord.record.said.clock import Clock
from onrecord.record.said.grading import Graded
from onrecord.record.said.lookups import Lookups, Where
from onrecord.record.said.names import name_words
from onrecord.record.said.normalise import tokens
from onrecord.record.said.ops import Op
from onrecord.record.said.sense import turning, turns
from onrecord.record.said.shortlist import shortlist
from onrecord.record.threads.answer import Change, Elsewhere, Outlet, Print, Shift, Thread, ThreadRow
from onrecord.record.threads.edges import agreeing, grade, may_be_one_occasion
from onrecord.record.threads.families import families
from onrecord.record.threads.nodes import Node, read
from onrecord.visible import flat
from onrecord.wording import excerpt

__all__ = ["Order", "found", "thread", "threads"]

Order = Literal["printed", "changed"]

PRINTINGS = 1_000  # of a thread that are given, those of the centre first
_ELSEWHERE = 20
_EXCERPT = 80  # characters of a quote that is told of as the closest
_FOUND = 0.5  # likeness to the words given from which a quote is meant by them
_CONDITIONS = frozenset(
    "if unless until except only".split()
)  # words that turn a sentence cut off beside them
_TELLING = 3.0  # what words weigh that are worth telling of where another is given them


class _Story(NamedTuple):
    """What an answer tells of a quote's story."""

    outlet: str | None
    published: str | None
    name: str
    title: str | None
    headline: str
    url: str | None
    digest: str
    version: int
    current: bool


def found(connection: sqlite3.Connection, words: str) -> int:
    """The quote meant by its number, "#12", or that has these words most nearly; raises RecordError."""
    number = words.strip()
    if number.startswith("#") and number[1:].isdecimal():
        if not connection.execute("SELECT 1 FROM quotes WHERE id = ?", (int(number[1:][:18]),)).fetchone():
            raise RecordError(f"there is no quote {number} in this record.")
        return int(number[1:])
    checked = tokens(words, typed=True)
    if not checked.norm:
        raise RecordError("there are no words to look for: give some that were printed, or a quote as #12.")
    near = _near(connection, words)
    graded = [(grade(checked, node.utterance), node) for node in near]
    likely = [
        (each.likeness, _printed_with(connection, node.id), -len(node.part.content), -node.id)
        for each, node in graded
    ]
    best = max(likely, default=(0.0, 0, 0, 0))
    meant = next((each for each, node in graded if node.id == -best[3]), None)
    if meant is not None and best[0] >= _FOUND and meant.surplus(False) >= 0:
        return -best[3]
    closest = ""
    if meant is not None and best[0] >= _FOUND:
        # Too few of the words agree for it to be meant: whoever asks may say so.
        (content,) = connection.execute("SELECT content FROM quotes WHERE id = ?", (-best[3],)).fetchone()
        closest = f" The closest is #{-best[3]}: {excerpt(flat(content), _EXCERPT)}"
    raise RecordError(
        f"no quote of a known speaker has words like “{flat(words[:80])}” in this record.{closest}"
    )


def _printed_with(connection: sqlite3.Connection, quote: int) -> int:
    """How many other printings a quote has."""
    (count,) = connection.execute(
        "SELECT count(*) FROM threaded WHERE thread ="
        " coalesce((SELECT thread FROM threaded WHERE quote = ?1), ?1)",
        (quote,),
    ).fetchone()
    return int(count)


def thread(connection: sqlite3.Connection, quote: int) -> Thread:
    """All that was printed of what the quote with this number is a printing of; raises RecordError."""
    row = connection.execute("SELECT thread FROM threaded WHERE quote = ?", (quote,)).fetchone()
    known_by = row[0] if row else quote
    rows = connection.execute(
        "SELECT quote FROM threaded WHERE thread = ?1 AND quote <> ?1 ORDER BY quote LIMIT ?2",
        (known_by, PRINTINGS),
    )
    nodes = {node.id: node for node in read(connection, [known_by, *(each[0] for each in rows.fetchall())])}
    if known_by not in nodes:
        raise RecordError(
            f"quote #{quote} has no thread: nobody is known to have said it, or it is too short."
        )
    stories = _stories(connection, {node.part.story for node in nodes.values()})
    ordered = sorted(nodes.values(), key=lambda node: _when(stories[node.part.story], node))
    ordered = _without_corrected(ordered, stories)
    copies = families(connection, [node.part.story for node in ordered])
    printings = tuple(_prints(ordered, stories, copies))
    latest = [each for each in printings if each.current] or list(printings)
    dated = [each.published for each in printings if each.published]
    return Thread(
        thread=known_by,
        words=nodes[known_by].part.content,
        speakers=_names(ordered),
        said=min((each.said for each in printings if each.said), default=None),
        first=dated[0] if dated else None,
        last=dated[-1] if dated else None,
        stories=len({each.story for each in latest}),
        families=len({each.family or each.story for each in latest}),
        wordings=len({tuple(node.utterance.words.norm) for node in ordered}),
        changes=dict(Counter(each.change for each in printings)),
        outlets=_outlets(latest),
        printings=printings,
        elsewhere=tuple(_elsewhere(connection, nodes[known_by], set(nodes))),
    )


def threads(
    connection: sqlite3.Connection,
    order: Order = "printed",
    *,
    person: int | None = None,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    outlets: int = 1,
    limit: int | None = None,
) -> list[ThreadRow]:
    """The threads that more than one story prints: those in most stories first, or those changed most.

    `since` and `until` are ISO days of publication, `outlet` a name, capitals aside: of threads of which some
    printing fits. `outlets` is in how many they are at least.
    """
    having, values = [], list[object]()
    for condition, value in (
        ("max(s.outlet = ? COLLATE NOCASE)", outlet),
        ("max(s.day >= ?)", since),
        ("max(s.day <= ?)", until),
        (
            "max(m.quote IN (SELECT k.quote FROM appearances a JOIN speakers k ON k.appearance = a.id"
            " WHERE a.person = ? AND k.role = 'speaker'))",
            person,
        ),
    ):
        if value is not None:
            having.append(condition)
            values.append(value)
    most = "stories DESC, outlets DESC, changed DESC"
    first = f"changed DESC, {most}" if order == "changed" else most
    rows = connection.execute(
        "SELECT m.thread, count(DISTINCT s.thread) AS stories, count(DISTINCT s.outlet) AS outlets,"
        " count(DISTINCT q.content), sum(m.wording IN ('altered', 'paraphrase')) AS changed,"
        " min(s.day), max(s.day) FROM (SELECT quote, thread, wording FROM threaded"
        " UNION SELECT thread, thread, 'verbatim' FROM threaded) m"
        " JOIN quotes q ON q.id = m.quote JOIN stories s ON s.id = q.story WHERE s.current = 1"
        " GROUP BY m.thread HAVING count(DISTINCT s.thread) > 1 AND count(DISTINCT s.outlet) >= ?"
        f" {''.join(f' AND {each}' for each in having)}"
        f" ORDER BY {first}, min(s.day), m.thread LIMIT ?",
        (outlets if outlets > 1 else 0, *values, -1 if limit is None else limit),
    ).fetchall()
    return [_row(connection, *row) for row in rows]


def _row(
    connection: sqlite3.Connection, number: int, stories: int, outlets: int, wordings: int, changed: int,
    first: str | None, last: str | None,
) -> ThreadRow:  # fmt: skip
    (text,) = connection.execute("SELECT content FROM quotes WHERE id = ?", (number,)).fetchone()
    names = connection.execute(
        "SELECT p.name FROM speakers k JOIN appearances a ON a.id = k.appearance"
        " JOIN people p ON p.id = a.person WHERE k.quote = ? AND k.role = 'speaker' ORDER BY a.id",
        (number,),
    )
    return ThreadRow(
        thread=number,
        speaker="; ".join(dict.fromkeys(name for (name,) in names)) or None,
        text=text,
        stories=stories,
        outlets=outlets,
        wordings=wordings,
        changed=changed,
        first=first,
        last=last,
    )


# --- one thread ------------------------------------------------------------------------------------------


def _stories(connection: sqlite3.Connection, stories: Iterable[int]) -> dict[int, _Story]:
    ask = (
        f"SELECT outlet, published, name, title, {called()}, url, digest, version, current FROM stories s"
        " WHERE id = ?"
    )
    return {story: _Story(*connection.execute(ask, (story,)).fetchone()) for story in stories}


def _when(story: _Story, node: Node) -> tuple[object, ...]:
    """What puts the earliest first: the day, then, of those that tell it, the hour. Of one story own words
    come before paraphrases."""
    moment = _moment(story.published)
    day = (story.published or "")[:10]
    return story.published is None, day, moment.isoformat() if moment else "", node.part.story, node.rank


def _without_corrected(nodes: list[Node], stories: dict[int, _Story]) -> list[Node]:
    """Without the words of versions that were corrected since, where the latest of the story has them too."""
    words = {
        (stories[node.part.story].outlet, tuple(node.utterance.words.norm))
        for node in nodes
        if stories[node.part.story].current
    }
    return [
        node
        for node in nodes
        if stories[node.part.story].current
        or (stories[node.part.story].outlet, tuple(node.utterance.words.norm)) not in words
    ]


def _prints(nodes: Sequence[Node], stories: dict[int, _Story], copies: dict[int, int]) -> Iterable[Print]:
    earlier: dict[tuple[str, ...], Node] = {}  # of each wording the first that prints it
    clock = Clock()
    start = _moment(stories[nodes[0].part.story].published) if nodes else None
    for node in nodes:
        story, key = stories[node.part.story], tuple(node.utterance.words.norm)
        parent, likeness = _closest(node, earlier.values())
        same = earlier.get(key)
        if same is not None:
            parent, likeness = same, 1.0
        graded = _laid(node, parent, clock) if parent and same is None else None
        change = _change(node, parent, same is not None, graded)
        yield Print(
            quote=node.id,
            parent=parent.id if parent else None,
            change=change,
            likeness=round(likeness, 3),
            words=node.part.content,
            kind=node.part.kind,
            diff=tuple(_diff(node, graded)) if graded else (),
            shifts=tuple(_shifts(graded, node.mixed)) if graded else (),
            speakers=_names([node]),
            outlet=story.outlet,
            published=story.published,
            lag=_lag(start, stories[nodes[0].part.story].published, story.published),
            said=node.said,
            story=node.part.story,
            name=story.name,
            title=story.title,
            headline=story.headline,
            url=story.url,
            digest=story.digest,
            start=node.part.start,
            end=node.part.end,
            paragraph=node.part.paragraph,
            confidence=node.part.confidence,
            version=story.version,
            current=bool(story.current),
            family=copies.get(node.part.story),
        )
        if same is None or (same.indirect and not node.indirect):
            earlier[key] = node


def _closest(node: Node, earlier: Collection[Node]) -> tuple[Node | None, float]:
    """The earlier wording that shares most words with this one, and how like they are; the first of equals.

    Of a partial quotation the words in quotation marks are held against others, where any of them share one.
    """
    for words_of in (_spoken, _printed):
        words, best = words_of(node), (0.0, 0)
        for at, theirs in enumerate(map(words_of, earlier)):
            shared = LCSseq.similarity(words, theirs)
            # A partial quotation may be one of the whole as well as of a part of it.
            likeness = shared / len(words) if node.mixed else 2 * shared / (len(words) + len(theirs))
            best = max(best, (likeness, -at))
        if best[0]:
            return list(earlier)[-best[1]], best[0]
    return None, 0.0


def _printed(node: Node) -> list[str]:
    return node.utterance.words.norm


def _spoken(node: Node) -> list[str]:
    """The words of a printing that are told as the speaker's; of a paraphrase all."""
    return (node.mixed and node.own.norm) or _printed(node)


def _laid(node: Node, parent: Node, clock: Clock) -> Graded | None:
    """The speaker's words of a printing laid over those of an earlier one; None where one is a paraphrase."""
    if node.indirect or parent.indirect:
        return None
    words = node.own if node.mixed else node.utterance.words
    return Graded(words, parent.utterance, align(words, parent.utterance.words, clock))


def _change(node: Node, parent: Node | None, same: bool, graded: Graded | None) -> Change:
    """What a printing made of the words of the closest earlier one."""
    if parent is None:
        return "first"
    if node.indirect != parent.indirect:
        return "paraphrase" if node.indirect else "quoted"
    if same or graded is None:
        return "same" if same else "paraphrase"
    kinds = {_kind(graded, op) for op in graded.ops} - {"same", "brackets"}
    cut = "left out" in kinds or any(_outside(graded))
    if not kinds - {"left out"}:
        return "part" if node.mixed else "cut" if cut else "same"
    return "fuller" if kinds == {"added"} and not cut else "altered"


def _kind(graded: Graded, op: Op) -> str:
    """The change of an op; words dropped or put in within a sentence, without an ellipsis, are changed."""
    checked = graded.checked
    if op.change == "left out" and op.a1 not in checked.gaps and not graded.whole(op):
        return "changed"
    ends = checked.firsts | {0, len(checked)}
    if op.change == "added" and not (op.a1 in ends and op.a2 in ends) and op.a1 > 0 and op.a2 < len(checked):
        return "changed"
    return op.change


def _outside(graded: Graded) -> tuple[str, str]:
    """What the earlier printing has before and after these words, where that is words."""
    before, after = graded.around()
    return before.strip() if tokens(before).norm else "", after.strip() if tokens(after).norm else ""


def _diff(node: Node, graded: Graded) -> Iterable[Piece]:
    """From the earlier words to these, with what the earlier printing had before and after."""
    before, after = ("", "") if node.mixed else _outside(graded)
    if before:
        yield Piece(change="left out", printed=before, after=" ")
    yield from graded.diff()
    if after:
        yield Piece(change="left out", printed=after)


def _shifts(graded: Graded, in_part: bool) -> Iterable[Shift]:
    """The words that turn the sense which were lost or gained, also where a quotation that is not one
    `in_part` was cut off beside them."""
    printed, checked = graded.utterance.words.norm, graded.checked.norm
    for op in graded.ops:
        if op.change in ("same", "brackets") or (op.change == "left out" and graded.whole(op)):
            continue
        gone, come = printed[op.b1 : op.b2], checked[op.a1 : op.a2]
        if hit := turns(gone, come):
            sort, word = hit
            yield Shift(sort=sort, word=word, how="lost" if word in gone else "gained")
    if in_part:
        return
    before, after = graded.rest_of_sentence()
    for words, whole in ((before, graded.begins), (after, graded.ends)):
        hit = turning(words)
        if not whole and hit and (hit[0] == "negation" or hit[1] in _CONDITIONS):
            yield Shift(sort=hit[0], word=hit[1], how="lost", beside=True)


def _names(nodes: Iterable[Node]) -> tuple[str, ...]:
    """Those who say it, each by the fullest name that most printings have."""
    names = Counter(voice.name for node in nodes for voice in node.voices)
    kept: list[set[str]] = []
    called: list[str] = []
    for name in sorted(names, key=lambda name: (len(name.split()) == 1, -names[name], name)):
        words = set(name_words(name))
        if not any(words <= other or other <= words for other in kept):
            kept.append(words)
            called.append(name)
    return tuple(called)


def _outlets(printings: Sequence[Print]) -> tuple[Outlet, ...]:
    """By outlet what it printed, in the order of their first printings."""
    places = list(dict.fromkeys(each.outlet for each in printings))
    by_outlet = groupby(
        sorted(printings, key=lambda each: places.index(each.outlet)), key=lambda each: each.outlet
    )
    return tuple(
        Outlet(
            outlet=outlet,
            stories=len({each.story for each in some}),
            printings=len(some),
            families=len({each.family or each.story for each in some}),
            first=some[0].published,
            lag=some[0].lag,
        )
        for outlet, some in ((outlet, list(group)) for outlet, group in by_outlet)
    )


def _moment(published: str | None) -> datetime | None:
    """When a story came out, in UTC where it says where; None where it gives no hour."""
    if not published or len(published) < 11:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    offset = moment.utcoffset()
    return moment.replace(tzinfo=None) - offset if offset is not None else moment


def _lag(start: datetime | None, first: str | None, published: str | None) -> float | None:
    """Days from the first printing to this one."""
    if not first or not published:
        return None
    moment = _moment(published)
    if start and moment:
        return round((moment - start).total_seconds() / 86_400, 3)
    return float((date.fromisoformat(published[:10]) - date.fromisoformat(first[:10])).days)


# --- beside it -------------------------------------------------------------------------------------------


def _near(connection: sqlite3.Connection, words: str) -> list[Node]:
    """The quotes that have such words, whoever said them."""
    checked = tokens(words)
    if not checked.norm:
        return []
    likely = candidates(Lookups(connection), checked, Where())
    return list(read(connection, shortlist(connection, checked, likely.quotes, Clock())))


def _elsewhere(connection: sqlite3.Connection, centre: Node, known: set[int]) -> Iterable[Elsewhere]:
    """Quotes that have these words and are not of the thread, earliest first."""
    near = [node for node in _near(connection, centre.part.content) if node.id not in known]
    kept: list[Node] = []
    for node in near:
        short, long = sorted((centre, node), key=lambda each: len(each.utterance.words))
        graded = grade(short.utterance.words, long.utterance)
        if graded.wording != "near" and agreeing(graded) >= _TELLING and graded.surplus(False) >= 0:
            kept.append(node)
    stories = _stories(connection, {node.part.story for node in kept})
    kept.sort(key=lambda node: _when(stories[node.part.story], node))
    for node in kept[:_ELSEWHERE]:
        story = stories[node.part.story]
        row = connection.execute("SELECT thread FROM threaded WHERE quote = ?", (node.id,)).fetchone()
        yield Elsewhere(
            quote=node.id,
            thread=row[0] if row else node.id,
            why=_why(centre, node),
            words=node.part.content,
            speakers=_names([node]),
            outlet=story.outlet,
            published=story.published,
            said=node.said,
            story=node.part.story,
            start=node.part.start,
            end=node.part.end,
        )


def _why(centre: Node, node: Node) -> Literal["given to another", "another occasion", "other words"]:
    if not node.may_be_by(centre):
        return "given to another"
    return "other words" if may_be_one_occasion(centre, node) else "another occasion"
