"""Asking: one thread, found by words or by a quote of it."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Literal, NamedTuple

from rapidfuzz.distance import LCSseq

from onrecord.errors import RecordError
from onrecord.record.firsts import earliest, later, moment
from onrecord.record.headlines import called
from onrecord.record.said.answer import Piece
from onrecord.record.said.candidates import candidates
from onrecord.record.said.clock import Clock
from onrecord.record.said.grading import Graded
from onrecord.record.said.lookups import Lookups, Where
from onrecord.record.said.namesakes import name_words
from onrecord.record.said.normalise import tokens
from onrecord.record.said.sense import turning, turns
from onrecord.record.said.shortlist import shortlist
from onrecord.record.threads.answer import Elsewhere, Outlet, Print, Shift, Thread
from onrecord.record.threads.changed import change_of, laid, outside
from onrecord.record.threads.edges import agreeing, grade, may_be_one_occasion
from onrecord.record.threads.families import families
from onrecord.record.threads.nodes import Node, read
from onrecord.visible import flat
from onrecord.wording import excerpt

__all__ = ["found", "speaking", "thread", "wordings"]

PRINTINGS = 1_000  # of a thread that are given, those of the centre first
_ELSEWHERE = 20
_EXCERPT = 80  # characters of a quote that is told of as the closest
_FOUND = 0.5  # likeness to the words given from which a quote is meant by them
_CONDITIONS = frozenset(
    "if unless until except only".split()
)  # words that turn a sentence cut off beside them
_TELLING = 3.0  # what words weigh that are worth telling of where another is given them


# Beside the fullest, by which the thread is known.
_CHANGED = (
    "SELECT count(*) FROM threaded t JOIN quotes q ON q.id = t.quote JOIN stories s ON s.id = q.story"
    " WHERE t.thread = ? AND s.current = 1 AND t.wording IN ('altered', 'paraphrase')"
)


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
    thread: int


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
    of_latest = [node for node in ordered if node.id in {each.quote for each in latest}]
    dated = [each.published for each in printings if each.published]
    (changed,) = connection.execute(_CHANGED, (known_by,)).fetchone()
    spoke = speaking(connection, of_latest)
    first = earliest([each.published for each in printings])
    return Thread(
        thread=known_by,
        words=nodes[known_by].part.content,
        speakers=tuple(spoke.values()),
        person_ids=tuple(spoke),
        said=min((each.said for each in printings if each.said), default=None),
        first=dated[0] if dated else None,
        last=dated[-1] if dated else None,
        earliest=tuple(printings[n].quote for n in first),
        stories=len({each.story for each in latest}),
        families=len({each.family or each.story for each in latest}),
        wordings=wordings(of_latest),
        changed=changed,
        changes=dict(Counter(each.change for each in printings)),
        outlets=_outlets(latest),
        printings=printings,
        elsewhere=tuple(_elsewhere(connection, nodes[known_by], set(nodes))),
    )


# --- one thread ------------------------------------------------------------------------------------------


def _stories(connection: sqlite3.Connection, stories: Iterable[int]) -> dict[int, _Story]:
    ask = (
        f"SELECT outlet, published, name, title, {called()}, url, digest, version, current, thread"
        " FROM stories s WHERE id = ?"
    )
    return {story: _Story(*connection.execute(ask, (story,)).fetchone()) for story in stories}


def _when(story: _Story, node: Node) -> tuple[object, ...]:
    """What puts the earliest first: the day, then, of those that tell it, the hour. Of one day without an
    hour own words come before paraphrases, longer before shorter: it is not known which was first."""
    when = moment(story.published)
    day = (story.published or "")[:10]
    kind, length, *_ = node.rank
    place = story.outlet or story.name
    return (
        story.published is None, day, when.isoformat() if when else "", kind, length, place, node.part.story,
        node.rank,
    )  # fmt: skip


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
    start = moment(stories[nodes[0].part.story].published) if nodes else None
    for node in nodes:
        story, key = stories[node.part.story], tuple(node.utterance.words.norm)
        parent, likeness = _closest(node, earlier.values())
        same = earlier.get(key)
        if same is not None:
            parent, likeness = same, 1.0
        graded = laid(node, parent, clock) if parent and same is None else None
        change = change_of(node, parent, same is not None, graded)
        yield Print(
            quote=node.id,
            parent=parent.id if parent else None,
            change=change,
            tied=parent is not None and _tied(story, stories[parent.part.story]),
            likeness=round(likeness, 3),
            words=node.part.content,
            kind=node.part.kind,
            diff=tuple(_diff(node, graded)) if graded else (),
            shifts=tuple(_shifts(graded, node.mixed)) if graded else (),
            speakers=named([node]),
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


def _tied(story: _Story, before: _Story) -> bool:
    """Whether it is not known that a story is later than the one that is put before it."""
    if story.thread == before.thread:  # versions of one, or one and the same
        return False
    return not later(story.published, before.published)


def wordings(nodes: Iterable[Node]) -> int:
    """How many different wordings these quotes have: capitals, punctuation and ways of spelling aside."""
    return len({tuple(node.utterance.words.norm) for node in nodes})


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


def _diff(node: Node, graded: Graded) -> Iterable[Piece]:
    """From the earlier words to these, with what the earlier printing had before and after."""
    before, after = ("", "") if node.mixed else outside(graded)
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


def named(nodes: Iterable[Node]) -> tuple[str, ...]:
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


def speaking(connection: sqlite3.Connection, nodes: Collection[Node]) -> dict[int, str]:
    """Those who say it, by their numbers in the record the names by which it knows them."""
    persons: dict[str, Counter[int]] = defaultdict(Counter)
    for node in nodes:
        for voice in node.voices:
            persons[voice.name][voice.person] += 1
    found = [min(persons[name].items(), key=lambda each: (-each[1], each[0]))[0] for name in named(nodes)]
    ask = "SELECT name FROM people WHERE id = ?"
    return {person: connection.execute(ask, (person,)).fetchone()[0] for person in found}


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


def _lag(start: datetime | None, first: str | None, published: str | None) -> float | None:
    """Days from the first printing to this one."""
    if not first or not published:
        return None
    when = moment(published)
    if start and when:
        return round((when - start).total_seconds() / 86_400, 3)
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
            speakers=named([node]),
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
