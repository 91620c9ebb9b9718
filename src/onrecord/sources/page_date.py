"""When a web page was published: what it says itself, never when it was changed, fetched or read."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from onrecord.sources.dates import Found, date_in, read_date
from onrecord.sources.page_data import PageData, few_words, words_before
from onrecord.sources.page_zone import beside, own_day
from onrecord.written_dates import iso_date

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
    "article_date_original",
    "publish-date",
    "publish_date",
    "published-date",
    "publishdate",
    "publisheddate",
    "publication_date",
    "publication-date",
    "published_date",
    "published_at",
    "pubdate",
    "pub_date",
    "dcterms.date",
    "dc.date",
    "article.published",
    "date",
)
_BROKEN_LD = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"]{8,60})"')
_CHANGED = re.compile(r"updat|modif|\bedited\b|revised|changed|amended|corrected|\blast\b", re.I)
_PUBLISHED = re.compile(r"publish|posted|pub-?date|entry-date|dateline|timestamp", re.I)
_ELSEWHERE = frozenset({"aside", "nav", "footer"})
# https://outlet.example/2020/10/15/…, /2020/oct/15/…, /20201015/… and …-20201015
_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/-]|\Z)", re.I)
_ADDRESS_BASIC = re.compile(r"[/_-]((?:19|20)\d\d)([01]\d)([0-3]\d)(?=[/_.-]|\Z)")
_YEAR = re.compile(r"(?:19|20)\d\d")
# What a line that gives the day says besides it.
_LABELLED = re.compile(
    r"\b(?:first\s)?(?:published|posted|filed|publication date|this (?:story|article) is from|uploaded)\b",
    re.I,
)
_MAY_STAND = frozenset(
    "at by date first from in of on pm am the written reporting words and for with".split()
)
_OF_DAY = re.compile(
    r"\b(?:entry|post|pub|publish|published|publication|article|story|news)[_-]?(?:date|time|on)\b"
    r"|\b(?:date-?header|dateline|posted-on|published)\b",
    re.I,
)
_SENTENCE = re.compile(r"[a-z]{2,}\s+[a-z]+\s+[a-z]+.*[.!?]\W{0,2}$", re.S)
_LINE = 160  # code points of the line that shows the day
_TEXTS = 250  # stretches of text after the headline that are looked at for it, and _BEFORE before it
_BEFORE = 12
_TOLD = 300  # code points; a longer stretch is the story, and the day stands before it
_UNSEEN = frozenset({"script", "style", "noscript", "template", "option", "select", "textarea"})
# Countries of the world that put the month first; English elsewhere puts the day first.
_MONTH_FIRST = frozenset({"us", "ph"})
_COUNTRY = re.compile(r"[a-z]{2,3}[-_]([a-z]{2})\b", re.I)
_NO_COUNTRY = frozenset({"co", "io", "tv", "me", "fm", "ly", "ai", "to", "eu"})  # sold to anyone


def publication(page: PageData) -> str | None:
    """The page's date of publication in ISO 8601, None when it gives none.

    Asked in this order: JSON-LD `datePublished`, `<meta>`, `<time>` and microdata, the line that shows it,
    the page's own address. A time in UTC that the address or the line puts a day earlier is of that day:
    the evening where the outlet is.
    """
    day_first = _day_first(page)
    given = (
        day for find in (_json_ld, _meta, _time) for each in find(page) if (day := read_date(each, day_first))
    )
    witnesses = (day for find in (_shown(page, day_first), _address(page)) for day in islice(find, 1))
    when = next(given, None)
    return _local(when, given, page, witnesses) if when else next(witnesses, None)


def _local(when: str, others: Iterator[str], page: PageData, witnesses: Iterator[str]) -> str:
    """The time; where it is in UTC, as another of the page's dates has it in the outlet's zone, or else the
    day beside it that the first witness gives, or the outlet's country where there is no witness. Midnight in
    UTC is a day without a clock."""
    moment = datetime.fromisoformat(when)
    if moment.tzinfo is None or moment.utcoffset() or when[11:19] in ("", "00:00:00"):
        return when
    for other in others:
        zoned = datetime.fromisoformat(other)
        if zoned.utcoffset() and abs(zoned - moment) < _SAME:
            return other
    witness = next(witnesses, None)
    if witness is None:
        country = _country(page)
        return own_day(when, country) if country else beside(when, page.tree.xpath("//script/text()"))
    apart = (moment.date() - datetime.fromisoformat(witness[:10]).date()).days
    evening, morning = apart == 1 and moment.hour < _WEST, apart == -1 and moment.hour >= 24 - _EAST
    return witness[:10] if evening or morning else when


_SAME = timedelta(minutes=1)
_WEST, _EAST = 12, 14  # hours that the clocks of the world are behind UTC and ahead of it


def _json_ld(page: PageData) -> Iterator[str]:
    for written in page.broken:
        yield from (m[1] for m in _BROKEN_LD.finditer(written))
    for item in (*page.stories, *page.pages):
        day = item.get("datePublished")
        if isinstance(day, str | int) and not isinstance(day, bool):
            yield str(day)


def _meta(page: PageData) -> Iterator[str]:
    for name in _META:
        yield from page.meta.get(name, ())[:1]


def _time(page: PageData) -> Iterator[str]:
    """Dates marked as publication, then the first others that are not marked as a change of the story."""
    unmarked: list[str] = []
    for node in page.tree.xpath('//time | //*[@itemprop="datePublished"]'):
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
    up = node.getparent()
    return (up.get("class") or "" if up is not None else "") + " " + words_before(node)[-40:]


def _shown(page: PageData, day_first: bool | None) -> Iterator[str]:
    """The days that lines by the headline show, those that say so first, none of a change."""
    plain: list[str] = []
    for words, sure in (*_lines(page.headline), *_classed(page.tree)):
        for before, found in _days(words, day_first):
            if _CHANGED.search(before):
                continue
            if _LABELLED.search(before):
                yield str(found)
            elif sure and _may_stand(words, found.start, found.end):
                plain.append(str(found))
    yield from plain[:1]


def _days(words: str, day_first: bool | None) -> Iterator[tuple[str, Found]]:
    """The dates in a line, each with the words between it and the one before."""
    at = 0
    while found := date_in(words, day_first, at):
        yield words[at : found.start], found
        at = found.end


def _may_stand(words: str, start: int, end: int) -> bool:
    """Whether a line is one that shows a day: before it names and labels alone, after it no sentence."""
    before = re.findall(r"[^\W\d_]+", words[:start])
    if any(word.islower() and word not in _MAY_STAND for word in before):
        return False
    return not _SENTENCE.search(words, end)


def _lines(headline: Any) -> Iterator[tuple[str, bool]]:
    """The short blocks after the headline, up to the story's first paragraph, that name a year; then those
    just before it, of which only one that says what it is can be believed."""
    if headline is None:
        return
    for text in islice(headline.xpath("following::text()[normalize-space()]"), _TEXTS):
        if len(text) > _TOLD and not _unseen(text):
            break
        yield from ((words, True) for words in _line(text))
    for text in headline.xpath("preceding::text()[normalize-space()]")[-_BEFORE:]:
        yield from ((words, False) for words in _line(text))


def _classed(tree: Any) -> Iterator[tuple[str, bool]]:
    """The words of elements whose class or id says that they show the day."""
    for node in tree.xpath("//body//*[@class or @id]"):
        if _OF_DAY.search(f"{node.get('class') or ''} {node.get('id') or ''}"):
            words = few_words(node, _LINE)
            if words and _YEAR.search(words) and not any(up.tag in _ELSEWHERE for up in node.iterancestors()):
                yield words, True


def _line(text: Any) -> Iterator[str]:
    """The words of the largest block around a stretch with a year that still is a line."""
    if not _YEAR.search(text) or _unseen(text):
        return
    node = _holder(text)
    best = None
    for _ in range(3):
        if node is None or (words := few_words(node, _LINE)) is None:
            break
        best, node = words, node.getparent()
    if best is not None and not any(up.tag in _ELSEWHERE for up in _holder(text).iterancestors()):
        yield best


def _holder(text: Any) -> Any:
    node = text.getparent()
    return node.getparent() if text.is_tail else node


def _unseen(text: Any) -> bool:
    return _holder(text).tag in _UNSEEN


def _address(page: PageData) -> Iterator[str]:
    # The page made for phones has an address of its own, which may hold the day where the canonical one is
    # that of the outlet that had the story first.
    for address in (*page.addresses, *page.tree.xpath('//link[@rel="amphtml"]/@href')[:1]):
        try:
            path = urlsplit(address[:2000]).path
        except ValueError:
            continue
        if m := _ADDRESS.search(path):
            year, month, day = m.groups()
            written = (
                f"{year}-{int(month):02d}-{int(day):02d}" if month.isdigit() else f"{day} {month} {year}"
            )
        elif m := _ADDRESS_BASIC.search(path):
            written = "-".join(m.groups())
        else:
            continue
        if found := iso_date(written):
            yield found


def _day_first(page: PageData) -> bool | None:
    """Whether 3/4/2020 is in April where the outlet is; None where the page does not tell the country."""
    countries = [m[1].lower() for m in map(_COUNTRY.match, _languages(page)) if m]
    country = _country(page) or next(iter(countries), None)
    return country not in _MONTH_FIRST if country else None


def _country(page: PageData) -> str | None:
    """The country of the outlet by its address."""
    with suppress(ValueError):
        end = (urlsplit(page.url or "").hostname or "").rsplit(".", 1)[-1]
        return end if len(end) == 2 and end not in _NO_COUNTRY else None
    return None


def _languages(page: PageData) -> list[str]:
    said = [*page.meta.get("og:locale", ())[:1], *page.tree.xpath("/html/@lang")[:1]]
    said += [*page.meta.get("language", ())[:1], *page.meta.get("content-language", ())[:1]]
    return [each.strip() for each in said]
