"""Word files (.docx): the paragraphs of the text, what was inserted in it, tables and lists."""

import re
from collections.abc import Iterator
from typing import Any

from onrecord.errors import SourceError
from onrecord.sources.columns import stories_of
from onrecord.sources.docx_tables import head_of, stories_table, tables_of
from onrecord.sources.opened import Opened
from onrecord.sources.parts import parts_of, stories_in
from onrecord.sources.trees import LARGEST, local, tree_of
from onrecord.sources.zipped import MAGIC, member, unzipped
from onrecord.story import Story

EXTENSIONS = (".docx", ".docm")
ONE_STORY = True

_BODY = "word/document.xml"
_OFF = frozenset({"0", "false", "off"})
_TITLES = frozenset({"title", "heading1"})
_TEXT = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
# What is not, or no more, part of the text: deleted and moved words, the codes of fields, what stands beside
# (text boxes come twice, for older programs too), notes, properties.
_LEFT_OUT = frozenset(
    "del moveFrom delText instrText pPr rPr tblPr tblGrid trPr tcPr sectPr sdtPr Fallback pict object "
    "drawing footnoteReference endnoteReference commentReference annotationRef".split()
)


def sniff(head: str) -> bool:
    """Whether it is an archive that begins with the parts of a Word file."""
    return head.startswith(MAGIC) and "word/" in head


def stories(source: Opened) -> Iterator[Story | SourceError]:
    """The one story of a Word file; a tab parts cells, a blank line paragraphs."""
    archive = unzipped(source.read(), source)
    raw = member(archive, _BODY, source)
    if raw is None:
        source.fail("is a ZIP file and no Word file: unpack it, or save it as plain text.")
    if len(raw) > LARGEST:
        source.fail(f"unpacks to more than {LARGEST // 1_000_000} MB: save the story as plain text.")
    body = next((node for node in tree_of(raw, source, "Word file") if local(node) == "body"), None)
    if body is None:
        source.fail("is a Word file without a text: save it again.")
    blocks = [block for block in (block.strip(" \t\n") for block in _blocks(body)) if block]
    text = "\n\n".join(blocks)
    if "\f" in text and len(parts_of(text)) == 1:
        text = "\n\n".join(filter(None, (part.strip() for part in re.split(r"\n*\f\n*", text))))
    tables = tables_of(body, _words)
    if rows := stories_table(tables, text, source.beside.columns):
        yield from stories_of(source, rows)
        return
    yield from stories_in(source, text, **({"title": _title(body, text)} | head_of(tables)))


def _title(body: Any, text: str) -> str | None:
    """The headline: the first paragraph, where it has the style of one."""
    for node in body.iterfind("{*}p"):
        words = _clean("".join(each.text or "" for each in node.iter("{*}t")))
        if not words.strip():
            continue
        styles = (value for style in node.iterfind("{*}pPr/{*}pStyle") for value in style.attrib.values())
        styled = any(value.replace(" ", "").lower() in _TITLES for value in styles)
        first = text.split("\n", 1)[0]
        return first if styled and first == words.strip() else None
    return None


def _blocks(body: Any) -> Iterator[str]:
    """Each paragraph, and each row of a table, in order."""
    words: list[str] = []
    row = 0  # how many rows of tables, one in another, are open
    for event, node in _walk(body):
        name = local(node)
        if event == "start":
            row += name == "tr"
            if name == "t":
                words.append(node.text or "")
            else:
                page = name == "br" and "page" in node.attrib.values()
                words.append("\n\f\n" if page else _TEXT.get(name, ""))
        elif name == "tr":
            row -= 1
        elif row and name in ("p", "tc"):
            words.append("\t" if name == "tc" else " ")
        if event == "end" and not row and name in ("p", "tr"):
            yield _clean("".join(words))
            words = []


def _words(cell: Any) -> str:
    return "\n\n".join(filter(None, (block.strip(" \t\n\f") for block in _blocks(cell))))


def _walk(body: Any) -> Iterator[tuple[str, Any]]:
    """Start and end of each element of the text, without what is left out."""
    stack = [("start", node) for node in reversed(body)]
    while stack:
        event, node = stack.pop()
        if local(node) in _LEFT_OUT or _is_hidden(node):
            continue
        yield event, node
        if event == "start":
            stack.append(("end", node))
            stack.extend(("start", child) for child in reversed(node))


def _is_hidden(node: Any) -> bool:
    """Whether an element is a run whose words are neither shown nor printed."""
    if local(node) != "r":
        return False
    marks = (mark for about in node.iterfind("{*}rPr") for mark in about.iterfind("{*}vanish"))
    return any(_OFF.isdisjoint(mark.attrib.values()) for mark in marks)


def _clean(words: str) -> str:
    cells = (cell.strip(" ") for cell in words.replace("\u00ad", "").split("\t"))
    return "\t".join(cells).strip("\t")
