"""The words of a piece of HTML: blocks become paragraphs, and all that a reader sees is kept."""

import re
from typing import Any

__all__ = ["plain_text", "to_text"]

_BLOCKS = frozenset(
    "address article aside blockquote caption center dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr "
    "ul".split()
)
_UNSEEN = frozenset("script style template noscript iframe object embed svg math head title".split())
_SPACE = re.compile(r"[ \t\r\n\f]+")  # what HTML takes as one space; not NBSP
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_TAG = re.compile(r"<[a-zA-Z/!]")
_LAID_OUT = re.compile(r"<(?:p|br|div|h[1-6]|blockquote)\b[^<>]{0,500}>", re.I)


def plain_text(words: str) -> str:
    """Words that may be HTML as text: those without a tag that lays them out stay as they are."""
    return to_text(words) if _LAID_OUT.search(words) else words


def to_text(markup: str) -> str:
    """The text of a fragment of HTML, with a blank line between its blocks."""
    import html

    if not _TAG.search(markup):
        return html.unescape(markup).strip()

    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    clean = markup.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")
    try:
        tree = document_fromstring(f"<div>{clean}</div>", parser=HTMLParser(no_network=True, encoding=None))
    except (etree.ParserError, ValueError):
        return ""
    blocks: list[list[str]] = [[]]
    unseen = 0
    for event, node in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            unseen += _is_unseen(node, tag)
            if tag in _BLOCKS:
                blocks.append([])
            elif tag == "br":
                blocks[-1].append("\n")
            if not unseen and node.text:
                blocks[-1].append(_SPACE.sub(" ", node.text))
            continue
        if event == "end":
            unseen -= _is_unseen(node, tag)
            if tag in _BLOCKS:
                blocks.append([])
        if not unseen and node.tail:
            blocks[-1].append(_SPACE.sub(" ", node.tail))
    return "\n\n".join(filter(None, map(_block, blocks)))


def _is_unseen(node: Any, tag: str) -> bool:
    """Whether a reader does not see an element, such as the line that a list of mails shows."""
    return tag in _UNSEEN or node.get("hidden") is not None or bool(_HIDDEN.search(node.get("style") or ""))


def _block(parts: list[str]) -> str:
    lines = _SPACE_RUN.sub(" ", "".join(parts)).split("\n")
    return "\n".join(line.strip(" ") for line in lines).strip()


_SPACE_RUN = re.compile(r" {2,}")
