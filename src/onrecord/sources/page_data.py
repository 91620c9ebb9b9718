"""What a page says of itself for programs: its linked data (JSON-LD) and its `<meta>`, read once."""

import json
import re
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from html import unescape
from typing import Any
from urllib.parse import urlsplit

__all__ = ["PageData", "few_words", "is_like", "squeezed"]

_STORY_TYPE = re.compile(r"(?:Article|Posting|Report|Review)\Z")
_PAGE_TYPE = re.compile(r"(?:Page|CreativeWork)\Z")
_OBJECTS = 200_000  # of linked data that are looked at
_HEADINGS = 40  # that are looked at for the headline
_ALIKE = 0.4  # of the words of a headline, that it shares with one given for programs
_IN_STORY = "ancestor::article | ancestor::main"
# A first heading in the story's own head that says that it is the headline: "hed" is the trade's word.
_OWN_HEAD = (
    "//*[self::article or self::main]//header//h1[not(ancestor::aside)]"
    "[@itemprop='headline' or contains(@class, 'hed') or contains(@class, 'headline')]"
)
# The heading that microdata gives as the headline of a story.
_MICRODATA = "//*[contains(@itemtype, 'Article')]//h1[@itemprop='headline']"
_LOWER = (
    "//*[self::h2 or self::h3 or self::h4]"
    "[not(ancestor::aside or ancestor::nav or ancestor::footer or ancestor::ul)]"
)
# Names of <meta> for the headline, of Parse.ly, Sailthru and Dublin Core.
_TITLES = ("parsely-title", "sailthru.title", "dc.title", "dcterms.title", "citation_title")
_TELLING = 3  # letters of a name that are looked for in an address
_LONGEST = 400  # code points of a headline or a name
_SECOND_LEVEL = frozenset("ac co com edu gov net org".split())  # under the domain of a country
_SIGNS = re.compile(r"[\W_]+")
_MANY = 64_000  # code points of an element's text that are put together


class PageData:
    """A page's linked data and `<meta>`, and the element that holds its headline.

    `stories` are the JSON-LD objects of the types of stories, the page's own first; `pages` those of the
    page as a whole; `broken` is linked data that is no JSON. `address` is where the page came from, where
    it does not say so itself.
    """

    def __init__(self, tree: Any, address: str | None = None) -> None:
        self.tree = tree
        self._address = address
        self.stories: list[dict[str, Any]] = []
        self.pages: list[dict[str, Any]] = []
        self.broken: list[str] = []
        self.named: dict[str, dict[str, Any]] = {}  # linked data by its @id
        for script in tree.xpath('//script[contains(@type, "ld+json")]'):
            self._add(script.text or "")
        self.meta: dict[str, list[str]] = {}
        for node in tree.iter("meta"):
            for key in ("property", "name", "itemprop"):
                if (name := (node.get(key) or "").strip().lower()) and (node.get("content") or "").strip():
                    self.meta.setdefault(name, []).append(node.get("content").strip())
        self.stories = sorted(self.stories, key=self._is_another)

    def _is_another(self, story: dict[str, Any]) -> bool:
        """Whether linked data is of another story than the page's, by its headline; it is not where all are
        alike in that."""
        headline = story.get("headline")
        if len(self.stories) < 2 or not isinstance(headline, str):
            return False
        return not any(is_like(unescape(headline), each) for each in self._shared)

    @cached_property
    def _shared(self) -> list[str]:
        """The headlines that the page gives outside its linked data, and its first headings."""
        found = [*self.meta.get("og:title", ())[:1], *self.meta.get("twitter:title", ())[:1]]
        found += map(words_of, self.tree.xpath("//head//title")[:1] + self.tree.xpath("//h1")[:_HEADINGS])
        return [unescape(each) for each in found]

    def _add(self, written: str) -> None:
        try:
            data = json.loads(written.strip(), strict=False)
        except (ValueError, RecursionError):
            self.broken.append(written)
            return
        for item in _objects(data):
            if _typed(item, _STORY_TYPE):
                self.stories.append(item)
            elif _typed(item, _PAGE_TYPE):
                self.pages.append(item)
            if isinstance(item.get("@id"), str) and isinstance(item.get("name"), str):
                self.named.setdefault(item["@id"], item)

    @cached_property
    def addresses(self) -> list[str]:
        """The addresses that the page gives as its own: the canonical one, that of its sharing."""
        given = [*self.tree.xpath('//link[@rel="canonical"]/@href')[:1], *self.meta.get("og:url", ())[:1]]
        said = [str(each[:2000]) for each in given if each.startswith(("http://", "https://"))]
        return said or [self._address] if self._address else said

    @property
    def url(self) -> str | None:
        """The page's own address: the canonical one, unless that is of another site."""
        sites = {_host(each) for each in self.addresses}
        return self.addresses[-1 if len(sites) > 1 else 0] if self.addresses else None

    @cached_property
    def outlet(self) -> str | None:
        """The outlet by the name that the page gives it, else by its host."""
        named = [
            *self.meta.get("og:site_name", ()),
            *self._publishers,
            *self.meta.get("application-name", ()),
        ]
        names = [" ".join(unescape(name).split()) for name in named if not name.startswith(("http", "//"))]
        claims = {squeezed(claim) for claim in self.claims}
        names = [name for name in names if name and (squeezed(name) not in claims or self._fits_host(name))]
        if (handle := self._handle) and names and not self._fits_host(names[0]):
            return handle  # such as a section that a page gives for its site
        return next(iter(names), _host(self.url or "").removeprefix("www.") or None)

    @property
    def _handle(self) -> str | None:
        """The name by which the site posts elsewhere, where its address has that name too."""
        given = (
            name.rstrip("/").split("/")[-1].lstrip("@") for name in self.meta.get("twitter:site", ())[:1]
        )
        hosts = {squeezed(name) for name in _host_names(self.url or "")}
        return next((name for name in given if squeezed(name) in hosts), None)

    def _fits_host(self, name: str) -> bool:
        """Whether a word of a name, or its initials, are in the name of the site's address."""
        words = [squeezed(word) for word in name.split()]
        initials = "".join(word[:1] for word in words)
        parts = [word for word in words if len(word) >= _TELLING]
        parts += [initials] if len(initials) >= _TELLING else []
        hosts = [squeezed(host) for host in _host_names(self.url or "")]
        return any(part in host or host in part for host in hosts for part in parts if host)

    @cached_property
    def section(self) -> str | None:
        """The part of the outlet that the story stands in."""
        told = self.stories[0].get("articleSection") if self.stories else None
        for each in (*self.meta.get("article:section", ()), *(told if isinstance(told, list) else [told])):
            if isinstance(each, str) and each.strip():
                return " ".join(unescape(each).split())[:_LONGEST]
        return None

    @cached_property
    def _publishers(self) -> list[str]:
        given = [story.get("publisher") for story in (*self.stories, *self.pages)]
        each = [self.resolved(one) for many in given for one in (many if isinstance(many, list) else [many])]
        return [one["name"] for one in each if isinstance(one, dict) and isinstance(one.get("name"), str)]

    @cached_property
    def outlets(self) -> frozenset[str]:
        """What the page calls its outlet, squeezed: the names it gives, and the name in its address."""
        names = [
            *self.meta.get("og:site_name", ()),
            *self.meta.get("application-name", ()),
            *self._publishers,
        ]
        names += self.meta.get("apple-mobile-web-app-title", ())
        for address in self.addresses:
            names += _host_names(address)
        claims = {squeeze(claim) for claim in self.claims for squeeze in (squeezed, _outlet)}
        return frozenset(bare for name in names if (bare := _outlet(name)) and bare not in claims)

    def is_outlet(self, words: str) -> bool:
        """Whether words are a name of the outlet."""
        return _outlet(words) in self.outlets

    def resolved(self, item: Any) -> Any:
        """An object of linked data, or the one that it points at by its @id."""
        if isinstance(item, dict) and "name" not in item and isinstance(item.get("@id"), str):
            return self.named.get(item["@id"], item)
        return item

    @cached_property
    def linked_headline(self) -> str | None:
        """The headline that the linked data gives the story, as given."""
        told = self.stories[0].get("headline") if self.stories else None
        return unescape(told).strip() or None if isinstance(told, str) else None

    @cached_property
    def claims(self) -> list[str]:
        """The headlines that the page gives for programs, as given, the surest first."""
        found = [
            self.linked_headline,
            *self.meta.get("og:title", ())[:1],
            *self.meta.get("twitter:title", ())[:1],
        ]
        found += [words_of(node) for node in self.tree.xpath("//head//title")[:1]]
        found += [title for name in _TITLES for title in self.meta.get(name, ())[:1]]
        return [unescape(each).strip() for each in found if isinstance(each, str) and each.strip()]

    @cached_property
    def headline(self) -> Any:
        """The element that shows the headline; None where none can be told.

        It is a first heading that is like a headline given for programs, or one of the story's own head that
        is marked as its headline; where there is neither, a lower heading that is the same as one given.
        """
        best = self._first_heading
        if best is None or not best.xpath(_IN_STORY):
            own = [node for node in self.tree.xpath(_OWN_HEAD)[:_HEADINGS] if self._is_shown(node)]
            if len(own) == 1:
                return own[0]
        return best if best is not None else self._lower_heading

    @property
    def _first_heading(self) -> Any:
        best, most, shared = None, 0.0, 0
        claimed = [_tokens(claim) for claim in self.claims]
        site = _tokens(" ".join((*self.meta.get("og:site_name", ()), self.outlet or "")))
        found = self.tree.xpath('//h1 | //*[@itemprop="headline"][not(self::meta)]')[:_HEADINGS]
        for node in filter(self._is_shown, found):
            own = _tokens(words_of(node))
            like = max((_likeness(own, claim) for claim in claimed), default=1.0)
            if like > most:
                best, most = node, like
                shared = max((len(own & claim - site) for claim in claimed), default=0)
        if most >= _ALIKE or not claimed:
            return best
        marked = self.tree.xpath(_MICRODATA)[:_HEADINGS]
        if len(marked) == 1 and self._is_shown(marked[0]):
            return marked[0]
        named = [node for node in found if node.tag == "h1" and not self.is_outlet(words_of(node))]
        alone = named[0] if len(named) == 1 else None
        return alone if alone is best and shared >= 2 else None

    @property
    def _lower_heading(self) -> Any:
        claimed = {squeezed(claim) for claim in self.claims}
        found = self.tree.xpath(_LOWER)[:_HEADINGS]
        return next((n for n in found if self._is_shown(n) and squeezed(words_of(n)) in claimed), None)

    def _is_shown(self, node: Any) -> bool:
        """Whether an element can be the headline by its words."""
        words = words_of(node)
        return 0 < len(words) <= _LONGEST and not self.is_outlet(words)


def few_words(node: Any, most: int) -> str | None:
    """The words of an element with spaces between its parts; None where they have more than `most` code
    points."""
    parts, left = [], most
    for part in node.itertext():
        parts.append(part)
        left -= len(part.strip())
        if left < 0:
            return None
    return " ".join(" ".join(parts).split())


def words_before(node: Any) -> str:
    """The words between an element and what stands before it."""
    previous, up = node.getprevious(), node.getparent()
    if previous is not None:
        return previous.tail or previous.text or ""
    return up.text or "" if up is not None else ""


def words_of(node: Any) -> str:
    """The words of an element, spaces made single, cut off where there are very many."""
    parts, left = [], _MANY
    for part in node.itertext():
        parts.append(part)
        left -= len(part)
        if left < 0:
            break
    return " ".join("".join(parts).split())


def squeezed(words: str) -> str:
    """Letters and digits alone, in small letters: what is the same whatever the spaces and marks."""
    return _SIGNS.sub("", words).casefold()


def _outlet(name: str) -> str:
    bare = squeezed(re.sub(r"^\s*the\s", "", name[:_LONGEST], flags=re.I))
    return re.sub(r"(?<=...)(?:com|couk|org|net)\Z", "", bare) if "." in name else bare


def _host(address: str) -> str:
    with suppress(ValueError):
        return urlsplit(address).hostname or ""
    return ""


def _host_names(address: str) -> list[str]:
    """The name that a host stands for: of news.post.co.uk, post."""
    labels = _host(address).split(".")
    if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL:
        del labels[-1]
    return labels[-2:-1]


def _tokens(words: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", re.sub(r"[’'‘]", "", words[: 2 * _LONGEST].casefold())))


def is_like(one: str, two: str) -> bool:
    """Whether two headlines may be of one story: they share two words in five of the longer."""
    return _likeness(_tokens(one), _tokens(two)) >= _ALIKE


def _likeness(one: frozenset[str], two: frozenset[str]) -> float:
    return len(one & two) / max(len(one), len(two), 1)


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """All objects in it, the outer ones first, so that the story comes before the stories it links to."""
    queue, seen = deque([data]), 0
    while queue and seen < _OBJECTS:
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
