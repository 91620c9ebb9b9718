"""Trees: XML as elements, read without entities, document types or the network."""

import re
from collections.abc import Iterator
from typing import Any

from onrecord.sources.bounds import refuse_grown
from onrecord.sources.opened import Opened

__all__ = ["LARGEST", "local", "paragraphs", "root_pattern", "tree_of", "words_of"]

LARGEST = 20_000_000  # bytes of a document: its tree takes ten times as many
_DOCTYPE = re.compile(rb"<!DOCTYPE\b[^>\[]{0,500}\[", re.I)
_SPACE = re.compile(r"[ \t\r\n\f]+")
# What an agency's body has as blocks, whichever of its standards it follows (NITF, XHTML in NewsML-G2).
_BLOCKS = frozenset("p hl1 hl2 h1 h2 h3 h4 h5 h6 li dt dd tr pre caption".split())
_UNSEEN = frozenset("script style title head media media-reference object".split())


def root_pattern(*names: str) -> re.Pattern[str]:
    """What the beginning of a document matches whose first element is one of these, prefix or not."""
    return re.compile(
        r"\s*+(?:<\?(?:(?!\?>).){0,500}\?>\s*+|<!--(?:(?!-->).){0,2000}-->\s*+|<!doctype[^>\[]{0,500}(?:\[[^\]]{0,2000}\]\s*+)?>\s*+){0,9}"
        rf"<(?:\w+:)?(?:{'|'.join(names)})[\s/>]",
        re.I | re.S,
    )


def tree_of(raw: bytes, source: Opened, what: str) -> Any:
    """The root of a document; raises BadStory for what is no XML or declares entities."""
    from lxml import etree

    if _DOCTYPE.search(raw[:20_000].replace(b"\0", b"")):
        source.fail(f"declares entities of its own, as no {what} does: export it again.")
    refuse_grown(raw, source)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        where = f" (line {line})" if line else ""
        source.fail(f"is not a whole {what}{where}: export it again.")


def local(node: Any) -> str:
    """An element's name without its namespace; empty for what is no element."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def words_of(node: Any) -> str:
    """All words in an element, in one line; empty for None."""
    return _SPACE.sub(" ", "".join(node.itertext())).strip() if node is not None else ""


def _row(node: Any) -> str:
    """The words of a row of a table, a tab between its cells."""
    return "\t".join(filter(None, map(words_of, node))) or words_of(node)


def paragraphs(body: Any) -> Iterator[str]:
    """The words of each block in an agency's body; where there is none, those of the body, by its lines."""
    some = False
    stack = [body]
    while stack:
        node = stack.pop()
        name = local(node)
        if name in _UNSEEN:
            continue
        if name in _BLOCKS:
            some = True
            if words := _row(node) if name == "tr" else words_of(node):
                yield words
            continue
        stack.extend(reversed(node))
    if not some:
        text = "".join(body.itertext())
        yield from filter(None, (_SPACE.sub(" ", part).strip() for part in re.split(r"\n\s*\n", text)))
