"""Printings: a graded utterance as a row of the answer, with the characters of the story it rests on."""

import sqlite3
from typing import Any, cast

from onrecord.record.firsts import later
from onrecord.record.headlines import called, headline_of
from onrecord.record.said.answer import Printing, Span, Wording
from onrecord.record.said.grading import Graded
from onrecord.record.said.utterance import Part
from onrecord.visible import flat

__all__ = ["printing", "spans"]

_AROUND = 400  # code points of what stands before and after that are shown
_JOINT = " … "


def printing(connection: sqlite3.Connection, each: Graded, wording: Wording | None = None) -> Printing:
    """The row for one graded utterance; `wording` where the verdict makes it another than its own."""
    about: tuple[Any, ...] = each.utterance.about
    digest, name, published, title, outlet, url, version, current, _ = about
    words = each.utterance.words
    anchor = each.utterance.part_at(each.first) if len(words) else each.utterance.first
    before, after = each.around()
    a1, a2 = (each.ops[0].a1, each.ops[-1].a2) if each.ops else (0, 0)
    speakers = each.utterance.speakers
    copied = connection.execute(
        f"SELECT o.name, coalesce(o.outlet, {called('o')}), c.share, o.published"
        " FROM copies c JOIN stories o ON o.id = c.copy_of WHERE c.story = ?",
        (anchor.story,),
    ).fetchone()
    copy_of, copied_from, share, original = copied or (None, None, None, None)
    return Printing(
        wording=wording or cast(Wording, each.wording),
        kind="direct" if each.direct or (each.partly_direct and each.wording == "altered") else "indirect",
        words=each.words,
        checked=each.checked.shown(a1, a2),
        before=before if len(before) <= _AROUND else "…" + before[-_AROUND:].partition(" ")[2],
        after=after if len(after) <= _AROUND else after[:_AROUND].rpartition(" ")[0] + "…",
        diff=each.diff(),
        speakers=tuple(speaker.name for speaker in speakers),
        named=bool(speakers) and all(speaker.named for speaker in speakers),
        source=anchor.source,
        cue=anchor.cue,
        outlet=outlet,
        published=published,
        title=title,
        headline=flat(title or "") or headline_of(connection, anchor.story),
        url=url,
        digest=digest,
        name=name,
        story=anchor.story,
        quote=anchor.id,
        start=anchor.start,
        end=each.utterance.part_at(max(each.first, each.last - 1)).end if len(words) else anchor.end,
        spans=spans(connection, each),
        paragraph=anchor.paragraph,
        depth=anchor.height,
        said=anchor.said,
        version=version,
        current=bool(current),
        confidence=anchor.confidence,
        likeness=round(each.likeness, 3),
        standing=each.standing,
        copy_of=copy_of,
        copied_from=copied_from,
        share=share,
        copy_later=later(published, original) if copied else None,
        plural=len(speakers) > 1 or any(speaker.plural for speaker in speakers),
        by_hand=_by_hand(connection, digest, anchor.start),
    )


def _by_hand(connection: sqlite3.Connection, digest: str, start: int) -> bool:
    """Whether somebody ruled who said the quote that starts there in a story."""
    sql = 'SELECT 1 FROM attributed WHERE digest = ? AND start <= ? AND "end" > ? LIMIT 1'
    return connection.execute(sql, (digest, start, start)).fetchone() is not None


def spans(connection: sqlite3.Connection, each: Graded) -> tuple[Span, ...]:
    """Where the printed words stand in the story's text."""
    begin, end = each.shown_range
    if end <= begin:
        return ()
    words = each.utterance.words
    first, last = words.starts[begin], words.ends[end - 1]
    found: list[Span] = []
    for at, part in zip(each.utterance.starts, each.utterance.parts, strict=True):
        for local, story, length in _pieces(connection, part):
            start, stop = max(first, at + local), min(last, at + local + length)
            if start < stop:
                found.append((story + start - at - local, story + stop - at - local))
    return tuple(found)


def _pieces(connection: sqlite3.Connection, part: Part) -> list[tuple[int, int, int]]:
    """The spans of a quote: where each begins in its content, where in the story, and its length."""
    content = part.content
    if part.end == part.start:
        return []  # of a headline that is no part of the text
    if part.end - part.start == len(content) or _JOINT not in content:
        return [(0, part.start, len(content))]
    row = connection.execute("SELECT text FROM stories WHERE id = ?", (part.story,)).fetchone()
    text = row[0][part.start : part.end]
    pieces: list[tuple[int, int, int]] = []
    local = at = 0
    for piece in content.split(_JOINT):
        found = text.find(piece, at)
        if found < 0:
            return [(0, part.start, part.end - part.start)]
        pieces.append((local, part.start + found, len(piece)))
        local += len(piece) + len(_JOINT)
        at = found + len(piece)
    return pieces
