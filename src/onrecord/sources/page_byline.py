"""Who wrote a page's story: names of people, as the page gives them; where it names none, the agency or
desk."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import Any, NamedTuple

from onrecord.sources.page_data import PageData, squeezed, words_of

__all__ = ["byline"]

_META = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "article.author",
    "cxenseparse:author",
    "authors",
    "twitter:creator:name",
)
_MOST = 20  # authors, and elements looked at for them
_BY = re.compile(
    r"\s*(?:by[:\s]\s*)?(?:(?:story|words|written|reporting|reported|posted|report|text|analysis|opinion)\s)?"
    r"(?:by:?|authors?:)\s+|\s*by:\s*",
    re.I,
)
_PARTS = re.compile(r"\s*(?:[,;|/•·—–]|\s-\s|\band\b|&|\bwith\b|\n)\s*", re.I)
_WORD = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:[’'.-][^\W\d_]+)*\.?"
_PARTICLE = r"(?:de|da|di|do|dos|du|van|von|der|den|del|della|la|le|bin|binti|al|el|ibn|y|e|ten|ter|ap|st)"
_NICK = r"(?:[\"“‘'(][^\"“”‘’'()]{1,30}[\"”’')])"
_NAME = re.compile(rf"(?:{_WORD}|[a-z]’{_WORD})(?:\s(?:{_PARTICLE}\s)*(?:{_WORD}|{_NICK})){{1,4}}")
# Words of jobs and firms, in what is no name of a person; none that is a name too (May, Press).
_JOBS = frozenset(
    """staff usa today writer writers reporter reporters editor editors editorial correspondent contributor
    contributors columnist bureau chief news daily times media team desk agency agencies service online
    digital network group insider magazine journal herald tribune gazette telegraph guardian
    broadcasting radio tv television video photo photos photographer photography image images
    illustration illustrator getty reuters associated the senior junior deputy assistant managing
    executive special political politics business sports health science technology culture world
    national local opinion analysis exclusive breaking illustrated inc ltd llc corp""".split()
)
# Words of the page around a byline.
_AROUND_IT = frozenset(
    """this view all more read follow share link copied copy comment comments published updated posted
    posts last email e-mail print save subscribe sign login username facebook twitter instagram linkedin
    whatsapp bio profile january february march july september october november december monday tuesday
    wednesday thursday friday saturday sunday am pm est edt gmt min mins minute minutes ago""".split()
)
_NO_NAME = _JOBS | _AROUND_IT
_DATED = re.compile(
    r"\s*\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?\s\d.*", re.I | re.S
)
_ASIDE = re.compile(r"\s*\(.*|\s(?:in|for|at|of|from)\s.*", re.S)  # Ada Penn in London
_RUN_TOGETHER = re.compile(r"(?!(?:Mac|Fitz|Van|San)[A-Z])[^\W\d_]{2}[a-z][A-Z]|[A-Z]{3}[a-z]")
_NO_AUTHOR = re.compile(rf"https?:|www\.|[@:\d]|{_RUN_TOGETHER.pattern}")
_ELSEWHERE = frozenset({"aside", "nav", "footer", "script", "style"})
_ELSE = re.compile(
    r"\b(?:comment|related|recommend|promo|teaser|sidebar|popular|trending|most-|widget)", re.I
)
_MARKED = ".//*[@rel='author' or @itemprop or @class or @href]"
_NO_BYLINE = frozenset("body html meta link img article section main script style".split())
_BY_LINE = re.compile(r"\s*(?:(?:words|story|written|report|reporting)\s)?by(?:[:\s]|$)", re.I)
_TOLD = re.compile(r"(?<![\w’'])[a-zß-öø-ÿ]{2,}|['’]s\b")
_FEW = 3  # small words and possessives that a byline has: in, and, for, writer
_AFTER = 20  # stretches of text after the headline in which a line that begins with By is looked for
_AROUND = 60  # stretches of text before and after the headline in which a byline stands
_LEVELS = 6  # elements around the headline that are looked through, from the inside
_HELPERS = 3  # more names for programs than a byline has
_ABOUT = re.compile(
    r"/(?:authors?|staff|people|persons?|contributors?|bio|by|editors?|reporters?|journalists?|writers?"
    r"|profiles?|columnists?|team)/[^/?#]+/?(?:[?#].*)?$",
    re.I,
)
_CLASS = re.compile(r"(?:by-?line|author)", re.I)
_ADDRESS = re.compile(r"https?://[^\s?#]+/([a-z]+(?:-[a-z]+){1,3})/?(?:[?#].*)?$", re.I)
_SHORT = 200  # code points of an element that names the authors
_END = re.compile(r"\d|\b(?:updated|published|posted)\b", re.I)


def byline(page: PageData) -> str | None:
    """The authors' names, parted by commas; None where the page names nobody.

    Asked in this order: linked data, what `<meta>` names and the page shows by its headline, what it shows
    there as the author's, other `<meta>`, names alone on a line there. The first that names a person is
    believed; else the first that names anyone but the outlet.
    """
    second: list[str] = []
    for given in _given(page):
        if names := _unique(_all(given, page)):
            return ", ".join(names[:_MOST])
        second = second or _unique(_others(given.whole, page))
    return ", ".join(second[:1]) or None


class _Given(NamedTuple):
    """An answer: its stretches of words, and what they are put together, where each is one author or more."""

    parts: list[str]
    whole: list[str]


def _given(page: PageData) -> Iterator[_Given]:
    return (given if isinstance(given, _Given) else _Given(given, given) for given in _answers(page))


def _answers(page: PageData) -> Iterator[list[str] | _Given]:
    for story in page.stories:
        yield _linked(story.get("author") or story.get("creator"), page)
    shown, unshown, visible = _near(page), [], list(_visible(page))
    for key in _META:
        names = [_turned(value) for value in page.meta.get(key, ()) if not value.startswith(("http", "@"))]
        if names and any(squeezed(name) in shown for name in _people(names, page)):
            yield _signed(names, visible, page)
        else:
            unshown.append(names)
    yield from visible
    yield from _lines(page)
    yield [found for value in page.meta.get("article:author", ()) if (found := _in_page(value, page))]
    yield from unshown
    if any(page.is_outlet(name) for story in page.stories for name in _linked(story.get("author"), page)):
        yield from _joined(page)


def _signed(names: list[str], visible: list[_Given], page: PageData) -> list[str]:
    """The authors that `<meta>` names; those alone who sign it where that names also all who were pictured or
    helped: three more or above."""
    named = {squeezed(name) for name in _people(names, page)}
    signed = _unique(name for given in visible for name in _people(given.parts, page))
    helped = signed and named > {squeezed(name) for name in signed}
    return signed if helped and len(named) >= len(signed) + _HELPERS else names


def _near(page: PageData) -> str:
    """What stands around the headline, squeezed."""
    if page.headline is None:
        return ""
    after = islice(page.headline.xpath("following::text()[normalize-space()]"), _AROUND)
    return squeezed(
        "".join((*page.headline.xpath("preceding::text()[normalize-space()]")[-_AROUND:], *after))
    )


def _linked(authors: Any, page: PageData) -> list[str]:
    found: list[Any] = []
    for item in authors if isinstance(authors, list) else [authors]:
        item = page.resolved(item)
        name = item.get("name") if isinstance(item, dict) else item
        found += name if isinstance(name, list) else [name]
    return [unescape(each) for each in found if isinstance(each, str)]


def _turned(value: str) -> str:
    """`Surname, Given`, as libraries write one author, in the order in which it is said."""
    parts = [part.strip() for part in unescape(value).split(",")]
    if len(parts) == 2 and all(part and " " not in part for part in parts):
        return f"{parts[1]} {parts[0]}"
    return unescape(value)


def _visible(page: PageData) -> Iterator[_Given]:
    """The words of each element that names the author, of those nearest to the headline in the page's
    tree."""
    around = [] if page.headline is None else list(page.headline.iterancestors())
    for up in (*around[:_LEVELS], *page.tree.xpath("//body")):
        found = (node for node in up.xpath(_MARKED) if _names_author(node, around))
        nodes = list(islice(found, _MOST))
        if nodes:
            yield from (
                _Given([*node.itertext()], [words for words in [words_of(node)] if " " in words])
                for node in nodes
            )
            return


def _lines(page: PageData) -> Iterator[_Given]:
    """The lines shortly after the headline that begin with By, whatever their marks."""
    if page.headline is None:
        return
    for text in islice(page.headline.xpath("following::text()[normalize-space()]"), _AFTER):
        if _BY_LINE.match(text):
            node = text.getparent().getparent() if text.is_tail else text.getparent()
            if _BY_LINE.sub("", words_of(node), count=1) == "" and node.getparent() is not None:
                node = node.getparent()  # <span>By</span> <a>Ann Lee</a>
            words = words_of(node)
            told = len(words) > _SHORT or len(_TOLD.findall(words)) > _FEW
            if not told and not any(up.tag in _ELSEWHERE for up in node.iterancestors()):
                yield _Given([*node.itertext()], [])


def _joined(page: PageData) -> Iterator[list[str]]:
    """The lines between the headline and the story that are nothing but two names or more: how outlets sign
    that name themselves as the author of every story."""
    if page.headline is None:
        return
    for text in islice(page.headline.xpath("following::text()[normalize-space()]"), _AROUND):
        if len(text) > _SHORT:
            return
        parts = _PARTS.split(text.strip())
        if len(parts) > 1 and all(_NAME.fullmatch(part) for part in parts):
            yield [text]


def _names_author(node: Any, around: list[Any]) -> bool:
    """Whether an element says that it names the author, and is no part of another story or of a comment;
    what is around the headline is none, whatever its class."""
    marked = node.get("rel") == "author" or "author" in (node.get("itemprop") or "")
    if not (marked or _CLASS.search(node.get("class") or "") or _ABOUT.search(node.get("href") or "")):
        return False
    if node.tag in _NO_BYLINE or not 0 < len(words_of(node)) <= _SHORT:
        return False
    for up in (node, *node.iterancestors()):
        if up in around:
            return True
        if _ELSE.search(f"{up.get('class') or ''} {up.get('id') or ''}") or (
            up.tag in _ELSEWHERE and not marked
        ):
            return bool(up.tag == "body")
    return True


def _all(given: _Given, page: PageData) -> Iterator[str]:
    """The names of an answer that names a person; with them what else it gives as a whole, the outlet
    aside."""
    people = list(_people(given.parts, page))
    if not people or given.parts is not given.whole:
        yield from people
        return
    for words in given.whole:
        yield from list(_people([words], page)) or _others([words], page)


def _people(given: list[str], page: PageData) -> Iterator[str]:
    """The names of people in stretches of words, up to the first that is no part of a byline."""
    some = False
    for words in given:
        words = " ".join(words.split())
        words = _DATED.sub("", _BY.sub("", words, count=1) if _BY.match(words) else words)
        if len(words) > _SHORT:
            return
        for part in _PARTS.split(words):
            part = _ASIDE.sub("", part).strip(" .,:·•|")
            m = _NAME.fullmatch(part) or (_NAME.match(part) if _END.search(part) else None)
            if m and not _is_no_name(m[0], page):
                some = True
                yield m[0]
            elif part and some and _END.search(part):
                return


def _is_no_name(name: str, page: PageData) -> bool:
    """Whether words of the shape of a name are a job, a firm or a desk: by a word, or by capitals in a part
    of it; or words that have run together."""
    if any(word.strip(".") in _NO_NAME for word in name.casefold().split()) or page.is_outlet(name):
        return True
    capitals = [word.isupper() for word in name.split() if len(word) > 2 and "." not in word]
    return (any(capitals) and not all(capitals)) or _RUN_TOGETHER.search(name) is not None


def _others(given: list[str], page: PageData) -> Iterator[str]:
    """What else is given as the author and is no outlet: an agency, a desk, one name alone."""
    for words in given:
        words = " ".join(_BY.sub("", words, count=1).split())
        told = 1 < len(words) <= 40 and not words[0].islower() and not _NO_AUTHOR.search(words)
        if told and not page.is_outlet(words) and not _AROUND_IT & set(words.casefold().split()):
            yield words


def _in_page(address: str, page: PageData) -> str:
    """The name that the end of an author's address spells, as the page's own words have it."""
    m = _ADDRESS.match(address)
    if m is None:
        return ""
    name = re.compile(r"[\s.’'-]+".join(map(re.escape, m[1].split("-"))), re.I)
    body = next(iter(page.tree.xpath("//body")), None)
    found = name.search(words_of(body)) if body is not None else None
    return found[0] if found else ""


def _unique(names: Iterator[str]) -> list[str]:
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(squeezed(name), name)
    return list(found.values())
