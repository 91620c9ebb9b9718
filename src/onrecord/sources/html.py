"""HTML: one story a page, its text and what is said of it taken out by trafilatura, its date by page_date."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from onrecord.errors import Remark, SourceError
from onrecord.reading import ParagraphKind
from onrecord.sources.about import make_story
from onrecord.sources.bounds import refuse_crowded
from onrecord.sources.decoding import decode_page
from onrecord.sources.opened import Opened, shown
from onrecord.sources.page_byline import byline
from onrecord.sources.page_data import PageData, squeezed
from onrecord.sources.page_date import publication
from onrecord.sources.page_entries import placed
from onrecord.sources.page_lead import led
from onrecord.sources.page_live import Told, tidy, told
from onrecord.sources.page_loose import make_plain
from onrecord.sources.page_lost import restored
from onrecord.sources.page_parts import Marked, kinds, trim
from onrecord.sources.page_title import title
from onrecord.sources.page_wall import cut_off, is_wall
from onrecord.story import Page, Story

EXTENSIONS = (".html", ".htm", ".xhtml")
ONE_STORY = True

LARGEST = 10_000_000  # bytes; the longest news pages, live blogs, are under two million
_START = re.compile(
    r"\s*+(?:<\?xml[^>]{0,300}>\s*+)?(?:<!--(?:(?!-->).){0,2000}-->\s*+){0,20}"
    r"<(?:!doctype\s+html|html|head|body|article|main|div|section|p|meta|title|h1)\b",
    re.I | re.S,
)
_SAVED = re.compile(r"<!--\s{0,9}saved from url=\(\d{1,5}\)(\S{1,2000})", re.I)
_TOP = 4_000  # code points
# Of a page that is all script, what is left is a link or two: a few words and no sentence.
_FEWEST = 8  # words
_SENTENCE = re.compile(r"[.!?…][\"'”’»)]?(?:\s|$)")
_LIST = 0.8  # of the text, that are links to elsewhere
_WORDS = "self::figcaption or contains(concat(' ', @class, ' '), ' wp-caption-text ')"  # WordPress's own
_FRAME = "self::figure or self::div[contains(concat(' ', @class, ' '), ' wp-caption ')]"
_PICTURED = f"//*[{_FRAME} or {_WORDS}][not(ancestor::aside or ancestor::nav or ancestor::footer)]"
_CAPTIONS = f"descendant-or-self::*[{_WORDS}][not(ancestor::*[{_WORDS}])]"
_SET_APART = f"self::*[{_FRAME}]//table | self::*[{_FRAME}]//blockquote"
_MOST_CAPTIONS = 200  # of one page that are kept
_APART = "//blockquote[not(ancestor::blockquote or ancestor::aside or ancestor::nav or ancestor::footer)]"
_MOST_APART = 200  # of one page that are looked for
_HEAD = 12  # letters of a line that it is looked up by
_ENOUGH = 0.6  # of what is set apart, that the text must have of it


def sniff(head: str) -> bool:
    """Whether the first characters are those of a page or of its body."""
    return _START.match(head) is not None


def stories(source: Opened) -> Iterator[Story | SourceError]:
    """The one story of a page, as extracted. Nothing outside the file is looked at."""
    yield from page_of(source, source.read(LARGEST))


def page_of(source: Opened, raw: bytes, address: str = "") -> Iterator[Story | SourceError]:
    """The one story of a page whose bytes a source holds, and that came from this address."""
    markup = decode_page(raw, source)
    if not markup.strip():
        yield source.nothing("the page is empty: save it again.")
        return
    refuse_crowded(markup, source)
    try:
        read = _extracted(markup, _address(address, markup))
    except ImportError as error:
        source.fail(
            f"trafilatura, which reads HTML, does not load ({shown(str(error))}): install onrecord again."
        )
    except Exception as error:  # the parsers were not made for everything that a file may hold
        source.fail(f"cannot be read as HTML ({type(error).__name__}): save the story as plain text.")
    text = read.text if read else ""
    if read is None or (len(text.split()) < _FEWEST and not _SENTENCE.search(text)):
        yield source.nothing("there is nothing to read in the page: save it with its text, or as plain text.")
        return
    marked = _kinds(text, _places(text, read.captions), read.marked)
    if reason := _no_story(text, marked, read.about):
        yield source.nothing(reason)
        return
    about = read.about
    story = make_story(
        source,
        text,
        id=source.stem,
        published=about["published"],
        title=about["title"],
        byline=about["byline"],
        outlet=about["outlet"],
        section=about["section"],
        url=about["url"],
    )
    apart = _set_apart(text, read.apart)
    entries = placed(text, read.entries)
    if (marked or apart or entries) and isinstance(story, Story):
        story = Page(**msgspec.structs.asdict(story), marked=marked, apart=apart, entries=entries)
    yield story
    if isinstance(story, Story) and (why := cut_off(text)):
        yield Remark(f"{shown(source.name)}: {why}", source=source.name)


def _address(given: str, markup: str) -> str | None:
    """The address that a page came from: as given, or as the browser that saved it wrote at its top."""
    saved = _SAVED.search(markup, 0, _TOP)
    address = given or (saved[1] if saved else "")
    return address[:2000] if address.startswith(("http://", "https://")) else None


class _Read(NamedTuple):
    """What was taken out of a page: the fields of its story, the text, the words of captions, the kinds of
    blocks, block quotes without spaces, and the entries of a live page."""

    about: dict[str, str | None]
    text: str
    captions: list[str]
    marked: Marked
    apart: list[str]
    entries: list[Told]


def _no_story(
    text: str, marked: Sequence[tuple[int, int, ParagraphKind]], about: dict[str, str | None]
) -> str | None:
    """Why a page is no story: a wall in its place, or a list of links; None where it may be one."""
    if is_wall(text, signed=bool(about["published"] or about["byline"])):
        return (
            "the site speaks there to its reader in place of a story (whether a human reads, a login, an "
            "error): open the page in a browser, and save it from there."
        )
    linked = sum(end - start for start, end, kind in marked if kind == "promo")
    if linked >= _LIST * len(text):
        return "the page is a list of links to stories, and none itself: save the page of one."
    return None


def _kinds(
    text: str, captions: Sequence[tuple[int, int]], marked: Marked
) -> tuple[tuple[int, int, ParagraphKind], ...]:
    """The lines of the text whose kind the page tells, in order."""
    found: dict[tuple[int, int], ParagraphKind] = dict.fromkeys(captions, "caption")
    at = 0
    for line in text.split("\n"):
        place = at + len(line) - len(line.lstrip()), at + len(line.rstrip())
        if told := marked.get(squeezed(line)):
            kind = told.popleft() if len(told) > 1 else told[0]
            if kind:
                found.setdefault(place, kind)
        at += len(line) + 1
    return tuple((start, end, kind) for (start, end), kind in sorted(found.items()))


def _places(text: str, captions: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where the captions stand in the text, each a paragraph of its own, in order."""
    lines: dict[str, list[tuple[int, int]]] = {}  # where each line stands
    at = 0
    for line in text.split("\n"):
        lines.setdefault(line.strip(), []).append(
            (at + len(line) - len(line.lstrip()), at + len(line.rstrip()))
        )
        at += len(line) + 1
    found: list[tuple[int, int]] = []
    for words in captions:
        places = lines.get(words, [])
        after = [place for place in places[:_MOST_CAPTIONS] if not found or place[0] >= found[-1][1]]
        found += after[:1]
    return tuple(found)


def _set_apart(text: str, apart: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where what is set apart stands in the text, in order: each the lines that hold its words, whatever the
    spaces. `apart` has no spaces."""
    lines: list[tuple[int, int, str]] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append((at + len(line) - len(line.lstrip()), at + len(line.rstrip()), _bare(line)))
        at += len(line) + 1
    first: dict[str, list[int]] = {}
    for n, (*_, bare) in enumerate(lines):
        first.setdefault(bare[:_HEAD], []).append(n)
    found: list[tuple[int, int]] = []
    for words in apart:
        for n in sorted(n for size in range(1, _HEAD + 1) for n in first.get(words[:size], [])):
            done, last = 0, n
            while last < len(lines) and done < len(words) and words.startswith(lines[last][2], done):
                done += len(lines[last][2])
                last += 1
            span = (lines[n][0], lines[last - 1][1]) if last > n else (0, 0)
            if done >= _ENOUGH * len(words) and (not found or span[0] >= found[-1][1]):
                found.append(span)
                break
    return tuple(found)


def _bare(words: str) -> str:
    return "".join(words.split())


def _quoted(tree: Any) -> list[str]:
    """What each block quote says, without spaces; short ones (`<q>`) get the marks that browsers show."""
    for node in tree.xpath("//q"):
        node.text = f"“{node.text or ''}"
        if len(node):
            node[-1].tail = f"{node[-1].tail or ''}”"
        else:
            node.text += "”"
        node.drop_tag()
    return [words for node in tree.xpath(_APART)[:_MOST_APART] if (words := _bare(node.text_content()))]


def _captions(tree: Any) -> list[str]:
    """Each picture's caption, made a paragraph: trafilatura leaves figures out, words and all.

    A figure around a table or words set apart is made a plain block, so that those are read too.
    """
    found: list[str] = []
    taken: set[Any] = set()  # what stood in a figure that is a paragraph by now
    for node in tree.xpath(_PICTURED):
        if node in taken:
            continue
        if node.xpath(_SET_APART):
            _become(node, "div")
            continue
        words = " ".join(" ".join(c.text_content() for c in node.xpath(_CAPTIONS)).split())
        if not words or len(found) == _MOST_CAPTIONS:
            continue
        taken.update(node.iterdescendants())
        for child in list(node):
            node.remove(child)
        _become(node, "p")
        node.text = words
        found.append(words)
    return found


def _become(node: Any, tag: str) -> None:
    """Make an element a plain one: trafilatura goes by names of classes too."""
    node.tag = tag
    node.attrib.clear()


def _extracted(markup: str, address: str | None) -> _Read | None:
    import logging

    from lxml import etree
    from trafilatura import bare_extraction, load_html

    # Without a handler, Python prints its warnings; onrecord says in its own words what went wrong.
    for name in ("trafilatura", "htmldate"):
        if not (logger := logging.getLogger(name)).handlers:
            logger.addHandler(logging.NullHandler())
    tree = load_html(markup.encode("utf-8", "replace").decode("utf-8"))
    if tree is None:
        return None
    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
    data = PageData(tree, address)
    about = {"published": publication(data), "title": title(data), "byline": byline(data)}
    about |= {"outlet": data.outlet, "section": data.section, "url": data.url}
    trim(tree, data)
    make_plain(tree)
    apart = _quoted(tree)
    captions = _captions(tree)
    marked = kinds(tree)
    if entries := told(data, about["published"]):
        tidy(tree)
    page: Any = bare_extraction(tree, include_comments=False)
    text = restored((page.text or "").strip() if page else "", tree, data)
    text = led(text, data) if text else text
    return _Read(about, text, captions, marked, apart, entries) if text else None
