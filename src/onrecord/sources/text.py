"""Plain text and Markdown: a story a file, or several with a head each, kept to the character."""

from collections.abc import Iterator

from onrecord.errors import SourceError
from onrecord.sources.decoding import decode
from onrecord.sources.opened import Opened
from onrecord.sources.parts import stories_in
from onrecord.story import Story

EXTENSIONS = (".txt", ".text", ".md", ".markdown")
ONE_STORY = True


def sniff(head: str) -> bool:
    """Whether the first characters look like plain text: whatever nothing else claims does."""
    return True


def stories(source: Opened) -> Iterator[Story | SourceError]:
    """The story of a text file, or each of several; dates from front matter, first lines or datelines."""
    yield from stories_in(source, decode(source.read(), source))
