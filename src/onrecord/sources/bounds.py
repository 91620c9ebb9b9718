"""Bounds: markup that costs its parsers far more than its length, told by looking it over once.

libxml2 and feedparser take time with the square of an element’s attributes and of a feed’s namespaces, and
a feed's entities make it many times longer. The limits are far above what any page or feed of news has.
"""

import re
from collections import Counter

from onrecord.sources.opened import Opened

__all__ = ["crowded", "refuse_crowded", "refuse_grown"]

ATTRIBUTES = 2_000  # of one element
NAMESPACES = 500  # declared in one feed
GROWTH = 1_000_000  # bytes that entities add to a feed

_OPENS = re.compile(r"<[a-zA-Z]")
_VALUE = r"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s"'>][^\s>]*+)"""
_ATTRIBUTE = rf"(?:[\s/]*+[^\s/>][^\s/>=]{{0,200}}+(?:\s*+=\s*+{_VALUE}?)?)"
_TAG = re.compile(rf"<[^\s/>]{{0,200}}+{_ATTRIBUTE}{{0,{ATTRIBUTES}}}({_ATTRIBUTE}?)")
# Tags may begin inside what others hold as values, so a hostile page can have a stretch looked at many times.
_TIMES, _LEAST = 8, 1_000_000

_NAMESPACE = re.compile(rb"\bxmlns(?::[^\s=]{1,100})?\s*+=\s*+[\"'][^\"']{0,300}")
_ENTITY = re.compile(rb"<!ENTITY\s++([^\s\"']{1,100})\s++(\"[^\"]*+\"|'[^']*+')", re.I)
_NESTED = re.compile(rb"<!ENTITY[^>]{1,300}?(?:&\w|%\s)", re.I)  # made of entities, as in the billion laughs
_REFERENCE = re.compile(rb"&([^\s&;]{1,100});")


def crowded(markup: str) -> str | None:
    """What is wrong with markup that has an element of very many attributes; None where all is well."""
    left = max(_TIMES * len(markup), _LEAST)
    for opens in _OPENS.finditer(markup):
        tag = _TAG.match(markup, opens.start())
        if tag is None:
            continue
        left -= tag.end() - tag.start()
        if tag[1] or left < 0:
            return f"holds an element with more than {ATTRIBUTES:,} attributes: save it as plain text."
    return None


def refuse_crowded(markup: str, source: Opened) -> None:
    """Raises BadStory for a page that has an element of very many attributes."""
    if wrong := crowded(markup):
        source.fail(wrong)


def refuse_grown(raw: bytes, source: Opened) -> None:
    """Raises BadStory for a feed with very many attributes on an element, namespaces or uses of entities."""
    raw = raw.replace(b"\0", b"")  # what is UTF-16, its marks as in ASCII
    refuse_crowded(raw.decode("latin-1"), source)
    if len(set(_NAMESPACE.findall(raw))) > NAMESPACES:
        source.fail(f"declares more than {NAMESPACES} namespaces: fetch it from elsewhere.")
    if _NESTED.search(raw):
        source.fail("builds entities out of entities, as only hostile feeds do: fetch it from elsewhere.")
    entities = {match[1]: len(match[2]) for match in _ENTITY.finditer(raw)}
    if not entities:
        return
    used = Counter(_REFERENCE.findall(raw))
    if sum(used[name] * length for name, length in entities.items()) > GROWTH:
        source.fail(
            f"grows by more than {GROWTH // 1_000_000} MB with its entities: fetch it from elsewhere."
        )
