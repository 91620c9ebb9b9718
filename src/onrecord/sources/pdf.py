"""PDF: the text layer of a file, its lines joined to paragraphs, without what stands on each page's edge."""

import re
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from onrecord.errors import SourceError
from onrecord.header import read_header, read_published
from onrecord.sources.dates import date_in
from onrecord.sources.opened import Opened, shown
from onrecord.sources.parts import stories_in
from onrecord.sources.streams import refuse_packed
from onrecord.story import Story

EXTENSIONS = (".pdf",)
ONE_STORY = True

_MOST_PAGES = 2_000
_MOST_CHARS = 20_000_000
_EDGE = 0.06  # of a page's height: what browsers and offices print there is of the page
_MAST = 0.12  # of a page's height, at its top and its foot: where its newspaper and day are named
_MAST_WORDS = 10  # beside the day
_MAST_SMALL = frozenset("the of and for in at no page p pages vol volume edition issue est".split())
# The day of printing, the address, "3/4", "Page 3 of 4", "- 3 -".
_OF_THE_PAGE = re.compile(
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}[:.]\d{2}.*|(?:https?|file)://.*|.*\b\d+ ?(?:/|of) ?\d+"
    r"|[-–— ]*(?:page )?\d{1,4}[-–— ]*",
    re.I,
)
_HYPHEN = "\x02\ufffe"  # by which the library shows a hyphen that ends a line
_LINE_END = re.compile(rf"\r\n|(?<=[{_HYPHEN}])(?!\r)")
_ENDS = re.compile(r"[.!?…:][\"'”’)\]»]*\s*\Z")
_CAPITAL = re.compile(r"[\"'“‘(\[«—–•-]*\s*[A-ZÀ-ÞĀ-Ž\d]")
# In heights of a line, but for the first: how much further down, larger and further in a paragraph begins.
_FURTHER, _LARGER, _INDENT = 1.3, 1.15, 0.7
_SHORT = 0.5  # of the width of the lines: one that ends before, though the next word had room, is whole
_DROPPED = 1.7  # heights of a line, that a first letter set over two lines or more has at the least
_lock = threading.Lock()  # the library is made for one thread


class _Line(NamedTuple):
    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        return max(self.top - self.bottom, 0.1)


def sniff(head: str) -> bool:
    """Whether the first characters are those of a PDF."""
    return "%PDF-" in head[:1024]


def stories(source: Opened) -> Iterator[Story | SourceError]:
    """The one story of a file; NoStory where its pages are pictures."""
    raw = source.read()
    refuse_packed(raw, source)
    with _lock:
        title, pages = _read(raw, source)
    text = "\n\n".join(_paragraphs(_without_edges(pages)))
    if pages and not text.strip():
        yield source.nothing(
            "its pages hold pictures and no text: run it through text recognition (OCR) first."
        )
        return
    given = title if title and _flat(text).startswith(_flat(title)) else None
    day = None if read_published(text, read_header(text).end) else _masthead(pages)
    yield from stories_in(source, text, title=given, published=day)


def _masthead(pages: Sequence[tuple[float, list[_Line]]]) -> str | None:
    """The day in the lines at the edges of the first page, as newspapers print it beside their name; None
    where they say none, or two. A day in figures is that of printing."""
    if not pages or not pages[0][1]:
        return None
    height, lines = pages[0]
    edges = [line.text for line in lines if not _MAST * height < line.top < (1 - _MAST) * height]
    days = {str(day) for line in (*edges, lines[0].text) for day in [_day_of(line)] if day}
    return days.pop() if len(days) == 1 else None


def _day_of(line: str) -> str | None:
    """The day that a line gives besides names and numbers: no sentence has it."""
    found = date_in(line)
    if found is None or not re.search(r"[A-Za-z]{3}", line[found.start : found.end]):
        return None
    words = re.findall(r"[^\W\d_]+", line[: found.start] + line[found.end :])
    if len(words) > _MAST_WORDS or any(word.islower() and word not in _MAST_SMALL for word in words):
        return None
    return str(found)[: len("2020-10-15")]


def _read(raw: bytes, source: Opened) -> tuple[str, list[tuple[float, list[_Line]]]]:
    """The title that the file gives, and each page's height and lines."""
    import pypdfium2

    try:
        file = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            source.fail("is locked with a password: save it without one.")
        source.fail(f"cannot be read as PDF ({shown(str(error), 80)}): fetch or save it again.")
    pages: list[tuple[float, list[_Line]]] = []
    try:
        if len(file) > _MOST_PAGES:
            source.fail(f"has more than {_MOST_PAGES:,} pages: give those of the story.")
        left = _MOST_CHARS
        for number in range(len(file)):
            page = file[number]
            words = page.get_textpage()
            left -= words.count_chars()
            if left < 0:
                source.fail(
                    f"holds more than {_MOST_CHARS // 1_000_000} million characters: give it in parts."
                )
            pages.append((page.get_height(), [*_lines(words)]))
            words.close()
            page.close()
        return file.get_metadata_value("Title").strip(), pages
    except pypdfium2.PdfiumError as error:
        source.fail(f"cannot be read as PDF ({shown(str(error), 80)}): fetch or save it again.")
    finally:
        file.close()


def _lines(words: Any) -> Iterator[_Line]:
    """Each line of a page with the box around it; the library gives lines that a hyphen ends as one with the
    next."""
    at = done = 0  # in what the library counts, and in the text
    text = words.get_text_range()
    for end in (*_LINE_END.finditer(text), None):
        line = text[done : end.start() if end else len(text)]
        size = len(line.encode("utf-16-le", "surrogatepass")) // 2
        first, last = at + len(line) - len(line.lstrip()), at + len(line.rstrip()) - 1
        at += size + (end.end() - end.start() if end else 0)
        done = end.end() if end else len(text)
        if not line.strip() or size != len(line):
            if line.strip():
                yield _Line(line.strip(), 0, 0, 0, 0)
            continue
        left, bottom, _, top = words.get_charbox(first, loose=True)
        _, _, right, _ = words.get_charbox(last, loose=True)
        yield _Line(line.strip(), left, bottom, right, top)


def _without_edges(pages: Sequence[tuple[float, list[_Line]]]) -> Iterator[list[_Line]]:
    """Each page's lines without those of its edge: numbers, addresses, what stands there on most pages."""
    repeated = Counter(
        same for _, lines in pages for same in {_numberless(line.text) for line in (*lines[:2], *lines[-2:])}
    )
    many = max(2, len(pages) // 2)
    for height, lines in pages:
        kept = []
        for n, line in enumerate(lines):
            edge = not _EDGE * height < (line.bottom + line.top) / 2 < (1 - _EDGE) * height
            outer = n < 2 or n >= len(lines) - 2
            often = outer and len(pages) > 2 and repeated[_numberless(line.text)] > many
            if not often and not (edge and line.top and _OF_THE_PAGE.fullmatch(line.text)):
                kept.append(line)
        yield kept


def _numberless(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def _paragraphs(pages: Iterator[list[_Line]]) -> Iterator[str]:
    """The paragraphs that the lines make, over columns and pages."""
    words, edge, before = "", 0.0, None
    for lines in pages:
        usual = _usual_step(lines)
        for line in _dropped(lines):
            if before is not None and _begins(before, line, usual, max(edge, line.right), words):
                yield words
                words, edge = "", 0.0
            words = _joined(words, line.text)
            edge, before = max(edge, line.right), line
    if words:
        yield words


def _dropped(lines: Sequence[_Line]) -> Iterator[_Line]:
    """The lines, a large first letter put back before the word that it begins."""
    waiting: _Line | None = None
    for line in lines:
        if waiting is not None:
            beside = waiting.bottom <= line.top and line.bottom <= waiting.top and line.left >= waiting.left
            if beside and line.height * _DROPPED < waiting.height and line.text[0].isalpha():
                line = line._replace(text=waiting.text + line.text)
            else:
                yield waiting
            waiting = None
        if len(line.text) == 1 and line.text.isupper():
            waiting = line
        else:
            yield line
    if waiting is not None:
        yield waiting


def _usual_step(lines: Sequence[_Line]) -> float:
    """How far a line stands beneath the one before, in its heights."""
    steps = [(one.top - two.top) / one.height for one, two in pairwise(lines) if one.top > two.top]
    return median(steps) if steps else 1.0


def _begins(before: _Line, line: _Line, usual: float, edge: float, words: str) -> bool:
    """Whether a paragraph begins with this line; `edge` is how far right its lines reach."""
    ended = bool(_ENDS.search(words)) and bool(_CAPITAL.match(line.text))
    height = before.height
    if line.top > before.bottom + height:  # another column or page
        return ended or not _alike(before, line)
    if not _alike(before, line) or before.top - line.top > _FURTHER * usual * height:
        return True
    if line.left - before.left > _INDENT * height and bool(_CAPITAL.match(line.text)):
        return True
    letter = (line.right - line.left) / max(len(line.text), 1)
    room = before.right + (len(line.text.split(" ", 1)[0]) + 1) * letter < edge
    short = before.right - before.left < _SHORT * (edge - before.left) and bool(_CAPITAL.match(line.text))
    return room and (ended or short)


def _alike(one: _Line, other: _Line) -> bool:
    return max(one.height, other.height) <= _LARGER * min(one.height, other.height)


def _joined(words: str, line: str) -> str:
    """A paragraph and its next line; a word that was cut at the end of a line is one again."""
    if words.endswith(tuple(_HYPHEN)):
        words = words[:-1]
    elif words:
        words += " "
    return words + (
        line if line.endswith(tuple(_HYPHEN)) else line.translate(dict.fromkeys(map(ord, _HYPHEN)))
    )


def _flat(words: str) -> str:
    return " ".join(words.split()).casefold()
