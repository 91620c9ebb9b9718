"""When a web page was published: what it says itself, never when it was changed, fetched or read."""

import json
import re
from collections import deque
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from onrecord.header import iso_date

__all__ = ["publication"]

# Names of <meta> that hold the day of publication, the surest first. From the Open Graph and schema.org
# vocabularies, Dublin Core, and those of Parse.ly, Sailthru, Chartbeat and Cxense; none that means a change.
_META = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "bt:pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "publish-date",
    "publish_date",
    "publishdate",
    "publication_date",
    "publication-date",
    "published_date",
    "pubdate",
    "dcterms.date",
    "dc.date",
    "article.published",
    "date",
)
_STORY_TYPE = re.compile(r"(?:Article|Posting|Report|Review)\Z")
_PAGE_TYPE = re.compile(r"(?:Page|CreativeWork)\Z")
_BROKEN_LD = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"]{8,60})"')
_CHANGED = re.compile(r"updat|modif|\bedited\b|revised|changed|amended|corrected|\blast\b", re.I)
_PUBLISHED = re.compile(r"publish|posted|pubdate|entry-date|dateline|timestamp", re.I)
_ELSEWHERE = frozenset({"aside", "nav", "footer"})
# https://outlet.example/2020/10/15/… and /2020/oct/15/…
_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/-]|\Z)", re.I)
_LONGEST = 200_000  # objects of JSON-LD looked at


def publication(tree: Any) -> str | None:
    """The page's date of publication in ISO 8601, None when it gives none.

    Asked in this order: JSON-LD `datePublished`, `<meta>`, `<time>` and microdata, the page's own address.
    """
    for find in (_json_ld, _meta, _time, _address):
        for written in find(tree):
            if day := iso_date(written):
                return day
    return None


def _json_ld(tree: Any) -> Iterator[str]:
    pages: list[str] = []
    for script in tree.xpath('//script[contains(@type, "ld+json")]'):
        written = script.text or ""
        try:
            data = json.loads(written.strip(), strict=False)
        except (ValueError, RecursionError):
            yield from (m[1] for m in _BROKEN_LD.finditer(written))
            continue
        for item in _objects(data):
            day = item.get("datePublished")
            if not isinstance(day, str):
                continue
            if _typed(item, _STORY_TYPE):
                yield day
            elif _typed(item, _PAGE_TYPE):
                pages.append(day)
    yield from pages


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """All objects in it, the outer ones first, so that the story comes before the stories it links to."""
    queue, seen = deque([data]), 0
    while queue and seen < _LONGEST:
        item = queue.popleft()
        seen += 1
        if isinstance(item, dict):
            yield item
            queue.extend(value for value in item.values() if isinstance(value, dict | list))
        elif isinstance(item, list):
            queue.extend(value for value in item if isinstance(value, dict | list))


def _typed(item: dict[str, Any], pattern: re.Pattern[str]) -> bool:
    types = item.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and pattern.search(name) for name in names)


def _meta(tree: Any) -> Iterator[str]:
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        for key in ("property", "name", "itemprop"):
            name = (node.get(key) or "").strip().lower()
            if name in _META and node.get("content"):
                found.setdefault(name, node.get("content"))
    yield from (found[name] for name in _META if name in found)


def _time(tree: Any) -> Iterator[str]:
    """Dates marked as publication, then the first others that are not marked as a change of the story."""
    unmarked: list[str] = []
    for node in tree.xpath('//time | //*[@itemprop="datePublished"]'):
        written = node.get("datetime") or node.get("content") or (node.text or "")[:80]
        if any(up.tag in _ELSEWHERE for up in node.iterancestors()):
            continue
        marked = " ".join(node.get(key) or "" for key in ("itemprop", "class", "id", "pubdate"))
        if node.get("itemprop") == "datePublished" or node.get("pubdate") is not None:
            yield written
        elif _CHANGED.search(marked + " " + _before(node)):
            continue
        elif _PUBLISHED.search(marked):
            yield written
        else:
            unmarked.append(written)
    yield from unmarked[:1]


def _before(node: Any) -> str:
    """The words just before a node, and the class it stands in."""
    up, previous = node.getparent(), node.getprevious()
    words = (
        (previous.tail or previous.text or "")
        if previous is not None
        else (up.text or "" if up is not None else "")
    )
    return (up.get("class") or "" if up is not None else "") + " " + words[-40:]


def _address(tree: Any) -> Iterator[str]:
    for query in ('//link[@rel="canonical"]/@href', '//meta[@property="og:url"]/@content'):
        for address in tree.xpath(query)[:1]:
            try:
                path = urlsplit(address[:2000]).path
            except ValueError:
                continue
            if m := _ADDRESS.search(path):
                year, month, day = m.groups()
                if month.isdigit():
                    yield f"{year}-{int(month):02d}-{int(day):02d}"
                else:
                    yield f"{day} {month} {year}"
