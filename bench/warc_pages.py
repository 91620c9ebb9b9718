"""Pages of news made by script out of the paragraphs of stories, as content systems write them."""

import json
import re
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from random import Random
from typing import NamedTuple

__all__ = [
    "FORMS",
    "PLACES",
    "Page",
    "framed",
    "loose",
    "other_languages",
    "paragraphs",
    "plain",
    "short",
]

BENCH = Path(__file__).resolve().parent

_SHORTEST, _LONGEST = 600, 1_500  # characters of a short page's story
_OWN = 120  # … of the sentence of its own
_JUNK = re.compile(
    r"sign up|subscribe|newsletter|read more|follow (?:us|him|her|me)|click|©|copyright|cookie|photo|advert|"
    r"email|http|www|@|related|image|getty|more (?:from|on)|watch|video|reporting by|editing by|contributed",
    re.I,
)
PLACES = (
    "Tarn Quay Moor Lido Bay Weir Fell Holm Croft Mere Strand Rigg Beck Scar Hythe Dale Firth Combe".split()
)
_PAPERS = "Post Echo Herald Courier".split()
_COUNTED = "boats lamps chairs bells gates posts ovens ropes".split()


def paragraphs(told: Sequence[str]) -> list[list[str]]:
    """Of each story (a line of JSON) the paragraphs that a page can be made of."""
    found = []
    for line in told:
        parts = [part.strip() for part in json.loads(line)["text"].split("\n")]
        good = [p for p in parts if 80 <= len(p) <= 700 and p[-1] in ".”" and not _JUNK.search(p)]
        if sum(map(len, good)) > _LONGEST:
            found.append(good)
    return found


class Page(NamedTuple):
    address: str
    parts: tuple[str, ...]
    day: str
    outlet: str
    title: str


def short(rng: Random, number: int, told: Sequence[Sequence[str]]) -> Page:
    """A page of a few paragraphs that follow one another in a story, and a sentence of its own."""
    story = rng.choice(told)
    at, parts = rng.randrange(len(story)), list[str]()
    most = min(rng.randrange(_SHORTEST, _LONGEST - 300) for _ in range(2)) - _OWN
    while sum(map(len, parts)) < most and at < len(story):
        parts.append(story[at])
        at += 1
    if not _SHORTEST - _OWN <= sum(map(len, parts)) <= _LONGEST - _OWN:
        return short(rng, number, told)
    thing = rng.choice(_COUNTED)
    parts.append(
        f"The clerk of {rng.choice(PLACES)} counted {number:,} {thing} that evening and wrote the number "
        f"down in book {rng.randrange(900)}, which is kept at the town hall."
    )
    place, paper = rng.choice(PLACES), rng.choice(_PAPERS)
    day = f"2025-{rng.randrange(1, 5):02}-{rng.randrange(1, 29):02}"
    address = f"https://{place.lower()}{paper.lower()}.example/{day.replace('-', '/')}/{thing}-{number}.html"
    return Page(address, tuple(parts), day, f"The {place} {paper}", f"Town counts {number} {thing}")


def _head(page: Page, meta: str = '<meta charset="utf-8">') -> str:
    return (
        f"<head>{meta}<title>{escape(page.title)} | {page.outlet}</title>"
        f'<meta property="og:site_name" content="{page.outlet}">'
        f'<meta property="og:title" content="{escape(page.title)}">'
        f'<meta property="og:type" content="article"><link rel="canonical" href="{page.address}">'
        f'<meta property="article:published_time" content="{page.day}T08:00:00Z"></head>'
    )


def plain(page: Page, meta: str = '<meta charset="utf-8">') -> str:
    body = "".join(f"<p>{escape(part, quote=False)}</p>\n" for part in page.parts)
    return (
        f'<!DOCTYPE html>\n<html lang="en">{_head(page, meta)}<body><article><h1>{escape(page.title)}</h1>\n'
        f"{body}</article></body></html>"
    )


def framed(page: Page, meta: str = '<meta charset="utf-8">') -> str:
    """As of a content system: menus, a list of other stories, a footer, linked data."""
    body = "".join(f"<p>{escape(part, quote=False)}</p>\n" for part in page.parts)
    menu = "".join(f'<li><a href="/{each.lower()}/">{each}</a></li>' for each in PLACES)
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": page.title}
    data["datePublished"] = f"{page.day}T08:00:00+00:00"
    linked = json.dumps({**data, "publisher": {"name": page.outlet}})
    return (
        f'<!DOCTYPE html>\n<html lang="en">{_head(page, meta)}<body class="single"><header><nav><ul>{menu}'
        f'</ul></nav></header><script type="application/ld+json">{linked}</script><main>'
        f'<article class="post"><h1 class="entry-title">{escape(page.title)}</h1>'
        f'<div class="entry-content">\n{body}</div></article>'
        f'<aside class="widget"><h3>Most read</h3><ul>{menu}</ul></aside></main>'
        f"<footer><p>© {page.outlet}. All rights reserved.</p></footer>"
        '<script>var a = "<p>";</script></body></html>'
    )


def loose(page: Page, meta: str = '<meta charset="utf-8">') -> str:
    """Paragraphs that are not closed, in elements that say nothing."""
    body = "".join(f"<p>{escape(part, quote=False)}\n" for part in page.parts)
    return (
        f"<html>{_head(page, meta)}<body><div id=top><a href=/>Home</a></div><div class=story><h1>"
        f"{escape(page.title)}</h1><div class=story-body>{body}</div></div></body></html>"
    )


FORMS: tuple[Callable[..., str], ...] = (plain, framed, loose)


def other_languages() -> dict[str, list[str]]:
    """Of each language, by its code, paragraphs of a story (languages.txt)."""
    found: dict[str, list[str]] = {}
    for line in (BENCH / "languages.txt").read_text(encoding="utf-8").splitlines():
        code, _, words = line.partition("\t")
        found.setdefault(code, []).append(words)
    return found
