"""Printings: the quotes of a thread, each under the closest earlier one, with what was changed."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from onrecord.record.firsts import later, moment
from onrecord.record.said.answer import Piece
from onrecord.record.said.clock import Clock
from onrecord.record.said.grading import Graded
from onrecord.record.said.namesakes import name_words
from onrecord.record.said.sense import turning, turns
from onrecord.record.threads.answer import Print, Shift
from onrecord.record.threads.changed import change_of, laid, outside
from onrecord.record.threads.nodes import Node

__all__ = ["Place", "named", "prints", "when"]

# Words that turn a sentence cut off beside them.
_CONDITIONS = frozenset("if unless until except only".split())


class Place(NamedTuple):
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


def when(story: Place, node: Node) -> tuple[object, ...]:
    """What puts the earliest first: the day, then, of those that tell it, the hour. Of one day without an
    hour own words come before paraphrases, longer before shorter: it is not known which was first."""
    told = moment(story.published)
    day = (story.published or "")[:10]
    kind, length, *_ = node.rank
    place = story.outlet or story.name
    return (
        story.published is None, day, told.isoformat() if told else "", kind, length, place, node.part.story,
        node.rank,
    )  # fmt: skip


def prints(nodes: Sequence[Node], stories: dict[int, Place], copies: dict[int, int]) -> Iterable[Print]:
    """The printings of these quotes, in their order, each with the closest earlier one and the diff to it."""
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
            denial=node.denial,
        )
        if same is None or (same.indirect and not node.indirect):
            earlier[key] = node


def _tied(story: Place, before: Place) -> bool:
    """Whether it is not known that a story is later than the one that is put before it."""
    if story.thread == before.thread:  # versions of one, or one and the same
        return False
    return not later(story.published, before.published)


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


def _lag(start: datetime | None, first: str | None, published: str | None) -> float | None:
    """Days from the first printing to this one."""
    if not first or not published:
        return None
    when = moment(published)
    if start and when:
        return round((when - start).total_seconds() / 86_400, 3)
    return float((date.fromisoformat(published[:10]) - date.fromisoformat(first[:10])).days)


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
