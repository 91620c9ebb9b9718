"""Words of a page that stand in no paragraph, or on lines that its maker broke: made plain paragraphs."""

import re
from itertools import islice
from operator import itemgetter
from typing import Any

from onrecord.sources.page_data import words_of

__all__ = ["make_plain"]

_HOLDERS = ("div", "section", "article", "td")
_LEAST = 150  # letters and signs that stand loose in an element, for it to hold paragraphs
_STORY = 1_000  # … for it to be the story of a page that marks none
_STORY_MARKED = "//article | //main | //*[@itemprop='articleBody']"
_MOST = 20_000  # elements that are looked at
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd mark nobr q s samp small span strike strong "
    "sub sup time tt u var wbr".split()
)
_FEW = 3  # paragraphs or ends of lines in a cell
_PARTS = ("thead", "tbody", "tfoot", "tr", "td", "th")
_BLOCKS = frozenset("p div figure ul ol table blockquote h1 h2 h3 h4 h5 h6 section aside".split())
_SPACES = re.compile(r"[ \t\r\n\f]+")


def make_plain(tree: Any) -> None:
    """Make every run of spaces one, as browsers show it, and a paragraph of each loose run of words.

    Loose are words and what marks words within a line (links, names in bold) in an element that holds blocks
    or breaks of lines too; such a run is else torn at its links. Where the page marks no story, the element
    with the most of them is marked as it, so that its headings and lists are kept.
    """
    for table in [*islice(tree.iter("table"), _MOST)]:
        cells = [part for part in table.iter(*_PARTS) if next(part.iterancestors("table"), None) is table]
        if any(_is_prose(cell) for cell in cells):
            for part in (table, *cells):
                part.tag = "div"
    for node in islice(tree.iter("p", "li", *_HOLDERS, "blockquote"), _MOST):
        _single(node)
    most, fullest = _STORY - 1, None
    for node in [*islice(tree.iter(*_HOLDERS), _MOST)]:
        words = _loose(node)
        if words >= _LEAST and any(child.tag not in _INLINE or _breaks(child) for child in node):
            _gather(node)
            most, fullest = max((most, fullest), (words, node), key=itemgetter(0))
    if fullest is not None and not tree.xpath(_STORY_MARKED):
        fullest.set("itemprop", "articleBody")


def _is_prose(cell: Any) -> bool:
    """Whether a part of a table is a cell of paragraphs: the table is there for the page's layout."""
    if cell.tag != "td":
        return False
    breaks = sum(1 for _ in islice(cell.iter("p", "br"), _FEW))
    return breaks == _FEW and len(words_of(cell)) >= _STORY / 2


def _single(node: Any) -> None:
    """Single spaces in the words of a block and of what marks words in it; a line's end by blocks in it."""
    following = node[0] if len(node) else None
    if node.text and "\n" in node.text:
        node.text = _spaced(node.text, None, following)
    for child in node:
        if child.tail and "\n" in child.tail:
            child.tail = _spaced(child.tail, child, child.getnext())
        if child.tag in _INLINE:
            _single(child)


def _spaced(words: str, before: Any, after: Any) -> str:
    words = _SPACES.sub(" ", words)
    if words == " ":
        return words
    if before is not None and _is_block(before):
        words = "\n" + words.lstrip(" ")
    return words.rstrip(" ") + "\n" if after is not None and _is_block(after) else words


def _is_block(node: Any) -> bool:
    return node.tag in _BLOCKS


def _loose(node: Any) -> int:
    """The code points that stand in an element and in none within it."""
    return len((node.text or "").strip()) + sum(len((child.tail or "").strip()) for child in node)


def _gather(node: Any) -> None:
    """Put each run of loose words into a paragraph; breaks of lines end a run."""
    run = _run(node, node.text)
    parts = [run]
    for child in list(node):
        tail = child.tail
        if _breaks(child):
            parts.append(run := _run(node, tail))
        elif child.tag in _INLINE and not any(each.tag not in _INLINE for each in child.iterdescendants()):
            run.append(child)  # and what follows it
        else:
            child.tail = None
            parts += [child, run := _run(node, tail)]
    node.text = None
    node[:] = [part for part in parts if part.getparent() is not None or _says(part)]


def _breaks(node: Any) -> bool:
    """Whether an element is the end of a line: a <br>, or an empty one that its class calls so."""
    return node.tag == "br" or ("br" in (node.get("class") or "").split() and not _says(node))


def _run(node: Any, words: str | None) -> Any:
    run = node.makeelement("p")
    run.text = words
    return run


def _says(node: Any) -> bool:
    return len(node) > 0 or bool((node.text or "").strip())
