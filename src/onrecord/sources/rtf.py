"""RTF: one story a file, its text taken out by striprtf."""

import re
from collections.abc import Iterator

from onrecord.errors import SourceError
from onrecord.sources.decoding import decode
from onrecord.sources.opened import Opened
from onrecord.sources.parts import stories_in
from onrecord.story import Story

EXTENSIONS = (".rtf", ".doc")  # many a .doc is one; the old format itself is refused
ONE_STORY = True

_LARGEST = 10_000_000  # bytes
_START = re.compile(r"\s*+\{\\rtf")
_FONTS = re.compile(r"\{\\\*?\\?fonttbl")
_LONGEST_FONT = 1_000  # of one font's entry: striprtf takes time with the square of it
_MOST_FONTS = 100_000  # letters of the table of fonts
# A group of words that were deleted, or are not shown. Whatever is repeated holds no brace, so that no two
# attempts read the same letters.
_GONE = re.compile(
    r"(?<!\\)\{(?:\\(?!(?:deleted|v)(?![a-z0-9]))(?:[a-z]++-?\d*+|\*) ?){0,200}"
    r"\\(?:deleted|v)(?![a-z0-9])[^{}\\]*+(?:\\.[^{}\\]*+){0,9999}\}"
)
_CELL = re.compile(r"\\(?:nest)?cell(?![a-z])")
_MAC = re.compile(r"\\ansicpg10000(?!\d)")
_HEX = re.compile(r"\\'([89a-fA-F][0-9a-fA-F])")
_LINES = re.compile(r"[ \t]*\n[ \t]*")


def sniff(head: str) -> bool:
    r"""Whether the first characters are `{\rtf`."""
    return _START.match(head) is not None


def stories(source: Opened) -> Iterator[Story | SourceError]:
    """The one story of a file."""
    from striprtf.striprtf import rtf_to_text

    read = source.read(_LARGEST)
    raw = read.decode("latin-1").lstrip()
    if not sniff(raw[:100]):
        decode(read, source)
        source.fail("is not RTF: save the story as plain text.")
    # The address of a link is none of the story's words; without the name of its field it is left out.
    raw = _spaced(raw, source).replace("HYPERLINK", "LINK")
    raw = _CELL.sub(r"\\tab", _GONE.sub("", raw))
    if _MAC.search(raw[:1000]):  # letters of the old Macintosh, which Python calls otherwise
        raw = _HEX.sub(lambda m: f"\\uc1\\u{ord(bytes.fromhex(m[1]).decode('mac_roman'))}?", raw)
    try:
        text: str = rtf_to_text(raw, errors="replace")  # type: ignore[no-untyped-call]
    except Exception as error:  # the parser was not made for everything that a file may hold
        source.fail(f"cannot be read as RTF ({type(error).__name__}): save the story as plain text.")
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # two halves of one character
    text = text.replace("\u00ad", "").replace("\0", "")
    yield from stories_in(source, "\n\n".join(filter(None, _LINES.split(text.strip()))))


def _spaced(raw: str, source: Opened) -> str:
    """The file with each font on a line of its own; raises BadStory where one is very long."""
    found = _FONTS.search(raw)
    if found is None:
        return raw
    start, end = found.start(), raw.find("}}", found.start())
    end = len(raw) if end < 0 else end
    entries = raw[start:end].replace(";", ";\n").split("\n")
    if end - start > _MOST_FONTS or max(map(len, entries)) > _LONGEST_FONT:
        source.fail("has a table of fonts longer than any program writes: save the story as plain text.")
    return raw[:start] + "\n".join(entries) + raw[end:]
