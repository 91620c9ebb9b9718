"""Asking: one thread, found by words or by a quote of it."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from typing import Literal

from onrecord.errors import RecordError
from onrecord.record.firsts import earliest
from onrecord.record.headlines import called
from onrecord.record.threads.answer import Elsewhere, Outlet, Print, Thread
from onrecord.record.threads.edges import agreeing, grade, may_be_one_occasion
from onrecord.record.threads.families import families
from onrecord.record.threads.found import close_to, found
from onrecord.record.threads.nodes import Node, read
from onrecord.record.threads.printings import Place, named, prints, when

__all__ = ["found", "speaking", "thread", "wordings"]

PRINTINGS = 1_000  # of a thread that are given, those of the centre first
_ELSEWHERE = 20
_TELLING = 3.0  # what words weigh that are worth telling of where another is given them


# Beside the fullest, by which the thread is known.
_CHANGED = (
    "SELECT count(*) FROM threaded t JOIN quotes q ON q.id = t.quote JOIN stories s ON s.id = q.story"
    " WHERE t.thread = ? AND s.current = 1 AND t.wording IN ('altered', 'paraphrase')"
)


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
    ordered = sorted(nodes.values(), key=lambda node: when(stories[node.part.story], node))
    ordered = _without_corrected(ordered, stories)
    copies = families(connection, [node.part.story for node in ordered])
    printings = tuple(prints(ordered, stories, copies))
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
        denial=nodes[known_by].denial,
    )


# --- one thread ------------------------------------------------------------------------------------------


def _stories(connection: sqlite3.Connection, stories: Iterable[int]) -> dict[int, Place]:
    ask = (
        f"SELECT outlet, published, name, title, {called()}, url, digest, version, current, thread"
        " FROM stories s WHERE id = ?"
    )
    return {story: Place(*connection.execute(ask, (story,)).fetchone()) for story in stories}


def _without_corrected(nodes: list[Node], stories: dict[int, Place]) -> list[Node]:
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


def wordings(nodes: Iterable[Node]) -> int:
    """How many different wordings these quotes have: capitals, punctuation and ways of spelling aside."""
    return len({tuple(node.utterance.words.norm) for node in nodes})


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


# --- beside it -------------------------------------------------------------------------------------------


def _elsewhere(connection: sqlite3.Connection, centre: Node, known: set[int]) -> Iterable[Elsewhere]:
    """Quotes that have these words and are not of the thread, earliest first."""
    near = [node for node in close_to(connection, centre.part.content) if node.id not in known]
    kept: list[Node] = []
    for node in near:
        short, long = sorted((centre, node), key=lambda each: len(each.utterance.words))
        graded = grade(short.utterance.words, long.utterance)
        if graded.wording != "near" and agreeing(graded) >= _TELLING and graded.surplus(False) >= 0:
            kept.append(node)
    stories = _stories(connection, {node.part.story for node in kept})
    kept.sort(key=lambda node: when(stories[node.part.story], node))
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
            denial=node.denial,
        )


def _why(centre: Node, node: Node) -> Literal["given to another", "another occasion", "other words"]:
    if not node.may_be_by(centre):
        return "given to another"
    return "other words" if may_be_one_occasion(centre, node) else "another occasion"
