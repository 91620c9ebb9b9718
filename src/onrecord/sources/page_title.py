"""The headline of a page, without the name of its outlet."""

import re

from onrecord.sources.page_data import PageData, squeezed, words_of

__all__ = ["title"]

# What stands between a headline and the name of the site.
_BETWEEN = re.compile(r"\s+(?:[|–—•·*«»:]|--?|::|\|\|)\s+|\s*\|\s*")
_MOST = 4  # names that are taken off at the end: of the section, the site, its owner


def title(page: PageData) -> str | None:
    """The headline that a page shows; else the one that it gives for programs, without names of the site."""
    if page.headline is not None and (shown := words_of(page.headline)):
        return shown
    return next(filter(None, (_own(claim, page) for claim in page.claims)), None)


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
