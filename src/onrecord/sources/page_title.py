"""The headline of a page, without the name of its outlet."""

import re

from onrecord.sources.page_data import PageData, is_like, squeezed, words_of

__all__ = ["title"]

# What stands between a headline and the name of the site.
_BETWEEN = re.compile(r"\s+(?:[|–—•·*«»:]|--?|::|\|\|)\s+|\s*\|\s*")
_MOST = 4  # names that are taken off at the end: of the section, the site, its owner


def title(page: PageData) -> str | None:
    """The headline that a page's linked data gives its story; else the one shown, else another that it gives
    for programs, without names of the site.

    `headline` is given for the story alone, where a heading may be a pun, a label or the front page's. Where
    the two differ in signs alone, or the linked one is cut off, what is shown stands.
    """
    shown = words_of(page.headline) if page.headline is not None else ""
    linked = _own(page.linked_headline, page) if page.linked_headline else ""
    if linked and not squeezed(shown).startswith(squeezed(linked)) and _is_told_twice(linked, page):
        return linked
    return shown or next(filter(None, (_own(claim, page) for claim in page.claims)), None)


def _is_told_twice(linked: str, page: PageData) -> bool:
    """Whether another headline of the page is like the linked one, so that it is this story's."""
    others = page.claims[1:]  # the first is the linked one
    others += [words_of(page.headline)] if page.headline is not None else []
    return not others or any(is_like(linked, other) for other in others)


def _own(claim: str, page: PageData) -> str:
    """A headline without the site's name: what stands behind a sign is taken off where another headline of
    the page does without it, or where it names the outlet."""
    words = " ".join(claim.split())
    others = {squeezed(other) for other in page.claims if other != claim}
    cuts = list(_BETWEEN.finditer(words))[-_MOST:]
    for cut in cuts:
        if squeezed(words[: cut.start()]) in others:
            return words[: cut.start()]
    for cut in cuts:
        if page.is_outlet(words[cut.end() :]):
            return words[: cut.start()]
    if cuts and page.is_outlet(words[: cuts[0].start()]):
        return words[cuts[0].end() :]
    while cuts and page.is_outlet(words[cuts[-1].end() :]):
        words = words[: cuts.pop().start()]
    return "" if page.is_outlet(words) else words
