"""Plain text and Markdown: one story a file, kept to the character."""

from collections.abc import Iterator

from onrecord.errors import SourceError
from onrecord.sources.about import make_story
from onrecord.sources.decoding import decode
from onrecord.sources.opened import Opened
from onrecord.story import Story

EXTENSIONS = (".txt", ".text", ".md", ".markdown")
ONE_STORY = True


def sniff(head: str) -> bool:
    """Whether the first characters look like plain text: whatever nothing else claims does."""
    return True


def stories(source: Opened) -> Iterator[Story | SourceError]:
    """The one story of a text file; its date from its front matter, first line or dateline."""
    yield make_story(source, decode(source.read(), source), id=source.stem)
