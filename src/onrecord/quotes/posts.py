"""Posts: what was written on a network, with the line beside it that names whose it is."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.quotes.attribution import Attribution
from onrecord.reading import Paragraph, Span

if TYPE_CHECKING:
    from onrecord.model import Mention

__all__ = ["posts", "with_posters", "written"]

_WHO = r"(?P<name>[^\n@()]{1,60}?)[ \u00a0]?\((?P<handle>@[\w.]{1,40})\)"
_WHEN = r"(?:[ \u00a0]{0,2}(?:[·•|,-][ \u00a0])?(?:on[ \u00a0])?[^\n.!?:]{0,14}\d[^\n.!?]{0,30})"
# "— Ada Quill (@adaq) May 3, 2019", the last line of a post in a page
_BELOW = re.compile(rf"[—–―-]{{1,2}}[ \u00a0]?{_WHO}{_WHEN}?")
_SHARED = re.compile(rf"A (?:post|photo|video|reel) (?:shared|posted) by {_WHO}(?:{_WHEN}|[ \u00a0]on)?\.?")
_POSTED = re.compile(rf"Posted by (?P<name>[A-Z][^\n@()]{{1,50}}?) on {_WHEN}")
# The same line above a post has no dash, and a day that tells it from a name in a list.
_ABOVE = re.compile(rf"{_WHO}{_WHEN}")
_VIEW = re.compile(r"View this post on \w+", re.IGNORECASE)
_LINKS = re.compile(r"(?:\s*(?:https?://|pic\.twitter\.com/|t\.co/|pic\.x\.com/)\S+)+\s*$")
_TO = re.compile(r"(?:@\w{1,20}[ \u00a0])+(?=\S)")  # whom a reply goes to
_ODD = re.compile(r"[@#\u2190-\u2bff\U0001f000-\U0001faff]|RT\b")  # what a post opens with, and no narration
_BODY = re.compile(
    r"^The |\.(?:com|org|net|co|uk|gov|edu|tv|news)\b|\b(?:News|Times|Post|Police|Council|Radio|TV)\b"
)
_ARTICLE = 4  # code points of "The "
_LONGEST = 600  # code points of a post in several paragraphs
_SURE = 0.9
_NAMED = 0.5  # least chance of a name
_SOMEBODY = ("person", "organisation")


def posts(text: str, paragraphs: Sequence[Paragraph], blocks: Sequence[Span] = ()) -> list[Attribution]:
    """What each post says, a paragraph at a time, the name in the line beside it as source.

    `blocks` are the stretches that a page sets apart, each of which is one post.
    """
    found: list[Attribution] = []
    free = 0  # the first paragraph that no post has yet
    for n, p in enumerate(paragraphs):
        if p.end - p.start > 160 or n < free:
            continue
        if m := _below(text, p):
            first, last = _above(text, paragraphs, n, free, blocks, m), n
        elif (m := _ABOVE.fullmatch(text, p.start, p.end)) and n + 1 < len(paragraphs):
            first, last = n + 1, n + 2
        else:
            continue
        spans = filter(None, (written(text, p) for p in paragraphs[first:last]))
        found += [Attribution(content=(span,), source=(_named(m),), confidence=_SURE) for span in spans]
        free = max(last, n + 1)
    return found


def _below(text: str, p: Paragraph) -> re.Match[str] | None:
    return next(filter(None, (x.fullmatch(text, p.start, p.end) for x in (_BELOW, _SHARED, _POSTED))), None)


def _named(m: re.Match[str]) -> Span:
    """The words of the name that are letters: emoji behind it are left out."""
    start, end = m.span("name")
    while end > start + 1 and not (m.string[end - 1].isalnum() or m.string[end - 1] in ".)"):
        end -= 1
    return start, end


def _above(
    text: str,
    paragraphs: Sequence[Paragraph],
    n: int,
    free: int,
    blocks: Sequence[Span],
    m: re.Match[str],
) -> int:
    """Where the post begins whose last line is paragraph `n`.

    That is where the page says so, behind "View this post", or at the paragraph before; or further up, where
    one opens as only posts do, or behind one that leads there with a colon.
    """
    block = next((b for b in blocks if b[0] <= paragraphs[n].start < b[1]), None)
    if block:
        return next(k for k, p in enumerate(paragraphs) if p.start >= block[0])
    begins, shared = max(free, n - 1), m.re is not _BELOW
    for k in range(n - 1, free - 1, -1):
        p = paragraphs[k]
        if shared and _VIEW.fullmatch(text, p.start, p.end):
            return k + 1
        if paragraphs[n].start - p.start > _LONGEST or (p.kind != "body" and k < n - 1):
            break
        if not shared and _ODD.match(text, p.start):
            return k
        if not shared and text[p.end - 1] == ":" and k < n - 1:
            return k + 1
    return n if shared else begins


def written(text: str, p: Paragraph) -> Span | None:
    """What a paragraph of a post says, without links at its end and those it replies to."""
    links = _LINKS.search(text, p.start, p.end)
    to = _TO.match(text, p.start, p.end)
    start, end = to.end() if to else p.start, links.start() if links else p.end
    return (start, end) if any(c.isalpha() for c in text[start:end]) else None


def with_posters(text: str, tagged: Sequence["Mention"], posted: Sequence[Attribution]) -> list["Mention"]:
    """The mentions, and among them those whom only the line beside a post tells to be someone."""
    from onrecord.model import Mention

    held = [t for t in tagged if t.label in _SOMEBODY and t.chance >= _NAMED]
    new = []
    for start, end in sorted({a.source[0] for a in posted}):
        if not any(
            t.start <= start + _ARTICLE * text.startswith("The ", start) and end <= t.end for t in held
        ):
            label = "organisation" if _BODY.search(text[start:end]) else "person"
            new.append(Mention(start, end, label, _SURE))  # type: ignore[arg-type]
    over = {(t.start, t.end) for t in new}
    rest = [t for t in tagged if not any(s <= t.start and t.end <= e for s, e in over)]
    return sorted([*rest, *new]) if new else list(tagged)
