"""Paragraphs of a page's story that the extraction left out, put back where they stand in the page."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from onrecord.sources.markup import to_text
from onrecord.sources.page_data import PageData, squeezed, words_of
from onrecord.sources.page_parts import link_share

__all__ = ["restored"]

_BLOCKS = ("h1", "h2", "h3", "h4", "p", "li")
_LONG = 150  # code points of a paragraph that is missed; shorter ones come back with it
_SURE = 60  # … where the page's own linked data has it
_MOST = 5_000  # blocks that are looked at
_WHOLE = 400  # code points of an `articleBody` that may be the story by itself
_LEAST = 0.5  # of its sentences, that the text must have not to be replaced by it
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_TAIL = 40  # letters by whose end a block is known in the text
_OUTSIDE = frozenset({"aside", "nav", "footer", "figure", "form", "li"})
_NO_PART = re.compile(
    r"comment|related|recommend|promo|newsletter|sidebar|popular|trending|caption|credit|author|byline|disclaimer",
    re.I,
)

_NO_WORDS = re.compile(r"<\w|&(?:amp;)*lt;|©|all rights reserved|enable javascript", re.I)


class _Block(NamedTuple):
    node: Any
    words: str
    bare: str  # letters and digits
    within: tuple[Any, str, int]  # the article, the class of what holds it, the headings of stories before it
    there: bool  # in the text


def restored(text: str, tree: Any, page: PageData) -> str:
    """The text with the paragraphs that it lacks.

    These stand in elements of the same class as paragraphs that it has, in the same article and under the
    same headline; or the linked data's `articleBody` has them. Where most of that is not in the page's own
    blocks (a script shows it, or it is kept from the eye), it is the text.
    """
    told = to_text(next(filter(None, map(_body, page.stories)), ""))
    text = _put_back(text, tree, squeezed(told))
    return told if _is_the_story(told, squeezed(text)) else text


def _is_the_story(told: str, text: str) -> bool:
    """Whether an `articleBody` is longer than the text, and the text lacks most of its sentences."""
    if len(told) < _WHOLE or len(squeezed(told)) <= len(text):
        return False
    sentences = [bare for each in _SENTENCE.split(told) if len(bare := squeezed(each)) >= _TAIL]
    return sum(bare in text for bare in sentences) < _LEAST * len(sentences)


def _put_back(text: str, tree: Any, body: str) -> str:
    """The text with what it lacks, where the page's blocks have it."""
    blocks = list(_blocks(tree, squeezed(text)))
    within = {
        block.within for block in blocks if block.there and len(block.words) >= _LONG and block.within[1]
    }
    lost = [block for block in blocks if not block.there and _is_lost(block, within, body)]
    if not lost:
        return text
    holders = {id(b.node.getparent()) for b in lost} - {id(b.node.getparent()) for b in blocks if b.there}
    parts = [
        b for b in blocks if not b.there and (b in lost or (id(b.node.getparent()) in holders and _plain(b)))
    ]
    return _spliced(text, blocks, {id(block.node) for block in parts})


def _body(story: dict[str, Any]) -> str:
    body = story.get("articleBody")
    return body if isinstance(body, str) else ""


def _blocks(tree: Any, text: str) -> Iterator[_Block]:
    stories = 0
    for n, node in enumerate(tree.iter(*_BLOCKS)):
        if n > _MOST:
            return
        stories += node.tag == "h1"
        words = words_of(node)
        bare = squeezed(words)
        if not bare or node.tag == "h1" or any(up.tag in _OUTSIDE for up in node.iterancestors()):
            continue
        article = next(node.iterancestors("article"), None)
        holder = node.getparent()
        yield _Block(
            node,
            words,
            bare,
            (article, holder.get("class") or "", stories),
            _ends(bare)[0] in text or _ends(bare)[1] in text,
        )


def _is_lost(block: _Block, within: set[tuple[Any, str, int]], body: str) -> bool:
    if block.node.tag != "p" or not _plain(block):
        return False
    if len(block.words) >= _SURE and block.bare in body:
        return True
    return len(block.words) >= _LONG and block.within in within


def _plain(block: _Block) -> bool:
    """Whether a block is words of the story: no list of links, caption, credit or left-over markup."""
    near = " ".join(up.get("class") or "" for up in (block.node, block.node.getparent()))
    return link_share(block.node) < 0.5 and not _NO_PART.search(near) and not _NO_WORDS.search(block.words)


def _spliced(text: str, blocks: list[_Block], parts: set[int]) -> str:
    """The text, each part after the line of the block that stands before it in the page."""
    lines = text.split("\n")
    known = {end: n for n, line in reversed([*enumerate(lines)]) for end in _ends(squeezed(line))}
    after: dict[int, list[str]] = {}
    places = {id(b.node): place for b in blocks if b.there and (place := _place(b, known)) is not None}
    at = min(places.values(), default=0) - 1
    for block in blocks:
        if id(block.node) in parts:
            after.setdefault(at, []).append(block.words)
        elif block.there:
            at = max(at, places.get(id(block.node), at))
    put = [*after.get(-1, ())]
    for n, line in enumerate(lines):
        put += [line, *after.get(n, ())]
    return "\n".join(put)


def _ends(bare: str) -> tuple[str, str]:
    """The first and the last letters of a block, by either of which it is known."""
    return bare[:_TAIL], bare[-_TAIL:]


def _place(block: _Block, known: dict[str, int]) -> int | None:
    return next((known[end] for end in _ends(block.bare) if end in known), None)
