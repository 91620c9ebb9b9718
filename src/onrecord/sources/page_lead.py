"""The lead of a page's story where it stands by the headline, apart from the story's other paragraphs."""

from collections.abc import Iterator
from html import unescape
from typing import Any

from onrecord.sources.page_data import PageData, few_words, squeezed

__all__ = ["led"]

_DESCRIPTIONS = ("og:description", "description", "twitter:description")
_BLOCKS = frozenset("p div h2 h3 h4 span section strong em li".split())
_AFTER = "(following::*)[position() <= 400]"
_LONGEST = 1_000  # code points
_LEAST = 40  # letters and digits that a lead and the page's description begin with alike
_KNOWN = 60  # … that a block and the text do


def led(text: str, page: PageData) -> str:
    """The text with its lead, where it lacks it: words shown after the headline and before the story that the
    page gives as its own description."""
    if page.headline is None:
        return text
    told = [bare for each in _descriptions(page) if len(bare := squeezed(each)) >= _LEAST]
    there = squeezed(text)
    for words in _following(page.headline, there) if told else ():
        bare = squeezed(words)
        if len(bare) >= _LEAST and any(_is_same(bare, each) for each in told):
            return _put(text, words, page)
    return text


def _descriptions(page: PageData) -> Iterator[str]:
    for name in _DESCRIPTIONS:
        yield from map(unescape, page.meta.get(name, ())[:1])
    for story in page.stories[:1]:
        if isinstance(story.get("description"), str):
            yield unescape(story["description"])


def _following(headline: Any, there: str) -> Iterator[str]:
    """The words of the blocks after the headline, up to the first that the text has."""
    for node in headline.xpath(_AFTER):
        if node.tag not in _BLOCKS or any(child.tag in _BLOCKS for child in node):
            continue
        words = few_words(node, _LONGEST)
        if not words or len(bare := squeezed(words)) < _LEAST:
            continue
        if bare[:_KNOWN] in there:
            return
        yield words


def _is_same(words: str, told: str) -> bool:
    """Whether words are those of a description, either of which may be cut off."""
    return told.startswith(words) or words.startswith(told)


def _put(text: str, lead: str, page: PageData) -> str:
    """The text with the lead before it, or behind the headline with which it begins."""
    first, _, rest = text.partition("\n")
    headline = few_words(page.headline, _LONGEST)
    if headline and squeezed(first) == squeezed(headline):
        return f"{first}\n{lead}\n{rest}"
    return f"{lead}\n{text}"
