"""HTML: one story a page, its text and what is said of it taken out by trafilatura, its date by page_date."""

import re
from collections.abc import Iterator
from typing import Any

from onrecord.errors import SourceError
from onrecord.sources.about import make_story
from onrecord.sources.decoding import decode_page
from onrecord.sources.opened import Opened, shown
from onrecord.story import Story

EXTENSIONS = (".html", ".htm", ".xhtml")
ONE_STORY = True

_LARGEST = 10_000_000  # bytes; the longest news pages, live blogs, are under two million
_START = re.compile(
    r"\s*+(?:<\?xml[^>]{0,300}>\s*+)?(?:<!--(?:(?!-->).){0,2000}-->\s*+)?"
    r"<(?:!doctype\s+html|html|head|body|article|main|div|section|p|meta|title|h1)\b",
    re.I | re.S,
)
# Of a page that is all script, what is left is a link or two: a few words and no sentence.
_FEWEST = 8  # words
_SENTENCE = re.compile(r"[.!?…][\"'”’»)]?(?:\s|$)")
# What trafilatura asks htmldate for; its answer is not used. `max_date` so that no clock is read.
_NO_DATE = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}


def sniff(head: str) -> bool:
    """Whether the first characters are those of a page or of its body."""
    return _START.match(head) is not None


def stories(source: Opened) -> Iterator[Story | SourceError]:
    """The one story of a page, as extracted. Nothing outside the file is looked at."""
    markup = decode_page(source.read(_LARGEST), source)
    if not markup.strip():
        yield source.nothing("the page is empty: save it again.")
        return
    try:
        page, published = _extracted(markup)
    except ImportError as error:
        source.fail(
            f"trafilatura, which reads HTML, does not load ({shown(str(error))}): install onrecord again."
        )
    except Exception as error:  # the parsers were not made for everything that a file may hold
        source.fail(f"cannot be read as HTML ({type(error).__name__}): save the story as plain text.")
    text = (page.text if page else None) or ""
    if len(text.split()) < _FEWEST and not _SENTENCE.search(text):
        yield source.nothing("there is nothing to read in the page: save it with its text, or as plain text.")
        return
    authors = (page.author or "").split("; ")
    yield make_story(
        source,
        text,
        id=source.stem,
        published=published,
        title=page.title or None,
        byline=", ".join(filter(None, authors)) or None,
        outlet=page.sitename or None,
        section=next(iter(page.categories or ()), None) or None,
        url=page.url or None,
    )


def _extracted(markup: str) -> tuple[Any, str | None]:
    import logging

    from trafilatura import bare_extraction, load_html

    from onrecord.sources.page_date import publication

    # Without a handler, Python prints its warnings; onrecord says in its own words what went wrong.
    for name in ("trafilatura", "htmldate"):
        if not (logger := logging.getLogger(name)).handlers:
            logger.addHandler(logging.NullHandler())
    tree = load_html(markup.encode("utf-8", "replace").decode("utf-8"))
    if tree is None:
        return None, None
    published = publication(tree)
    page = bare_extraction(
        tree, include_comments=False, with_metadata=True, date_extraction_params=dict(_NO_DATE)
    )
    return page, published
