"""The entries of a live page: what it says of when its parts were published, each at a time of its own."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, NamedTuple

from onrecord.live import ALL_OF_IT, Head, in_days, is_day, read_head
from onrecord.sources.dates import read_date
from onrecord.sources.markup import to_text
from onrecord.sources.page_data import PageData, few_words, squeezed, words_before, words_of
from onrecord.sources.page_parts import link_share
from onrecord.sources.page_zone import by_clock, in_one_zone

__all__ = ["Told", "tidy", "told"]

_MOST = 20_000  # blocks that are looked at
_RUN = 3  # entries that it takes, where the page does not say that it is live
_HIGH = 8  # elements above a time, in which its entry is looked for
_OWN_WORDS = 40  # code points of an entry beside its time
_LINKED = 0.6  # of an entry's words, that are links elsewhere: a teaser
_ELSEWHERE = frozenset({"aside", "nav", "footer", "figure", "blockquote", "form", "button"})
_NO_ENTRY = re.compile(
    r"comment|tweet|embed|related|recommend|promo|newsletter|sidebar|popular|trending", re.I
)
_LIVE = re.compile(r"\blive\b|as it happened|\bupdates\b|minute.by.minute|\brolling\b", re.I)
_CLOCK = re.compile(r"\d[.:][0-5]\d|\d\s?[ap]\.?m", re.I)
_CHANGED = re.compile(r"updat|modif|edited", re.I)
_LATER = re.compile(r"updat|modif|edit|last|expir|end")
# Attributes that say for scripts when something was published: data-timestamp, data-first-publish, data-unix;
# the title of an <abbr> is one too. Those of a change only where there is no other.
_STAMP = re.compile(
    r"data-(?:.*-)?(?:time|date|datetime|publish(?:ed)?|posted|created|unix|epoch)|data-.*time"
)
_STAMPED = "//body//*[@*[starts-with(name(), 'data-')]] | //body//abbr[@title]"
_WITH_CLOCK = len("2020-10-15T09:00")
# Short stretches of text with a figure.
_FIGURES = (
    "//body//text()[string-length() < 100 and contains(translate(., '0123456789', '0000000000'), '0')]"
    "[not(parent::script or parent::style)]"
)
_TIMES = "//time | //body//*[@itemprop='datePublished' and @content]"
_PARTED = 3  # elements over one another that a time may be told in the parts of
_BLOCKS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "blockquote", "div", "span", "time", "a"})
_AROUND = timedelta(days=31)  # from the page's own time, in which its entries are


class Told(NamedTuple):
    """An entry: when it was published, in ISO 8601, and its blocks, letters and digits alone."""

    published: str
    blocks: list[str]


class _Time(NamedTuple):
    """An element that shows when its entry was published: what it says for programs, and to the reader."""

    node: Any
    given: str | None
    shown: Head | None


def told(page: PageData, published: str | None) -> list[Told]:
    """The entries that a page tells: in its linked data, else by the times that stand over them, in order."""
    updates = [item for story in page.stories for item in _listed(story.get("liveBlogUpdate"))]
    found = [_update(item) for item in updates]
    entries = [each for each in found if each is not None]
    live = any("LiveBlogPosting" in str(story.get("@type")) for story in page.stories[:5])
    if not entries:
        entries = _shown(page, published, 1 if live else _RUN)
    near = [each for each in entries if _is_near(each.published, published)]
    when = in_one_zone([each.published for each in near], published)
    return [Told(own, each.blocks) for own, each in zip(when, near, strict=True)]


# What linked data tells


def _listed(value: Any) -> list[dict[str, Any]]:
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict)]


def _update(item: dict[str, Any]) -> Told | None:
    given = next(
        (item[key] for key in ("datePublished", "dateCreated", "dateModified") if item.get(key)), None
    )
    when = read_date(given) if isinstance(given, str) else None
    if when is None:
        return None
    words = [item.get("headline"), *to_text(_words(item.get("articleBody"))).split("\n")]
    blocks = [bare for each in words if (bare := squeezed(to_text(_words(each))))]
    return Told(when, blocks) if blocks else None


def _words(value: Any) -> str:
    return value if isinstance(value, str) else ""


# What the page shows


def _shown(page: PageData, published: str | None, least: int) -> list[Told]:
    """The entries by the times that stand over them, in order; by those that are no elements for times only
    where the page calls itself live."""
    if found := _entries(list(_elements(page.tree)), published, least):
        return found
    if least < _RUN or _LIVE.search(" ".join((*page.claims, *page.addresses))):
        return _entries(list(_clocks(page.tree)), published, least) or _entries(
            list(_stamped(page.tree)), published, least
        )
    return []


def _entries(times: list[_Time], published: str | None, least: int) -> list[Told]:
    """The entries of these times, where there are as many as it takes."""
    times = _under_days(times)
    parts = [(time, blocks) for time, nodes in _parts(times) if (blocks := _own_blocks(nodes))]
    if len(times) < least or len(parts) < least:
        return []
    when = [time.given for time, _ in parts]
    if None in when:
        heads = [time.shown for time, _ in parts]
        when = list(in_days([head for head in heads if head], published)) if None not in heads else []
    zoned = bool(published and len(published) > 10 and datetime.fromisoformat(published).utcoffset())
    return [
        Told(each if zoned else by_clock(each, time.shown.clock if time.shown else None), blocks)
        for each, (time, blocks) in zip(when, parts, strict=False)
        if each
    ]


def _under_days(times: list[_Time]) -> list[_Time]:
    """The times, those that show a clock alone with the day that stands over them."""
    open_ones = {time.node for time in times if time.given is None and time.shown and not time.shown.day}
    if not open_ones:
        return times
    days: dict[Any, str] = {}
    day = ""
    root = times[0].node.getroottree().getroot()
    for node in islice(root.iter(*_BLOCKS, "strong", "b", "header"), _MOST):
        if node in open_ones:
            days[node] = day
        elif (words := few_words(node, ALL_OF_IT)) and is_day(words) and not _is_elsewhere(node):
            day = words
    return [
        time._replace(shown=time.shown._replace(day=days[time.node]))
        if time.shown and days.get(time.node)
        else time
        for time in times
    ]


def _elements(tree: Any) -> Iterator[_Time]:
    """The elements for times, none of a change, a comment or another story."""
    for node in islice(tree.xpath(_TIMES), _MOST):
        given = read_date(node.get("datetime") or node.get("content") or "")
        shown = _head_in(node) or _head_in(node.getparent())
        if (given or shown) and not _is_elsewhere(node):
            yield _Time(node, given, shown)


def _head_in(node: Any) -> Head | None:
    """The head that an element shows, by itself or in one of its parts, where it has few words."""
    if node is None or (words := few_words(node, ALL_OF_IT)) is None:
        return None
    return next(filter(None, map(read_head, (words, *node.itertext()))), None)


def _clocks(tree: Any) -> Iterator[_Time]:
    """The elements that show a clock and nothing else beside its day and zone."""
    seen: set[Any] = set()
    for text in islice(tree.xpath(_FIGURES), _MOST):
        if not _CLOCK.search(text):
            continue
        node = text.getparent().getparent() if text.is_tail else text.getparent()
        for _ in range(_PARTED):
            if node is None or node in seen or (words := few_words(node, ALL_OF_IT)) is None:
                break
            seen.add(node)
            if shown := read_head(words):
                if not _is_elsewhere(node):
                    yield _Time(node, None, shown)
                break
            node = node.getparent()


def _stamped(tree: Any) -> Iterator[_Time]:
    """The elements that say for scripts when they were published."""
    for node in islice(tree.xpath(_STAMPED), _MOST):
        given = _stamp(node)
        if given and not _is_elsewhere(node):
            yield _Time(node, given, None)


def _stamp(node: Any) -> str | None:
    """The moment that the attributes of an element give."""
    named = {name: value for name, value in node.attrib.items() if _STAMP.match(name) and len(value) <= 40}
    if node.tag == "abbr":
        named["title"] = node.get("title", "")
    for name in sorted(named, key=lambda name: _LATER.search(name) is not None):
        when = read_date(named[name])
        if when and len(when) >= _WITH_CLOCK:
            return when
    return None


def _is_elsewhere(node: Any) -> bool:
    above = [node, *node.iterancestors()]
    named = " ".join(
        f"{up.get('class') or ''} {up.get('id') or ''}" for up in above[:_HIGH] if up.tag != "body"
    )
    if _NO_ENTRY.search(named) or any(up.tag in _ELSEWHERE for up in above):
        return True
    return _CHANGED.search(f"{named.split(' ')[0]} {_before(node)}") is not None


def _before(node: Any) -> str:
    """The words just before an element, and those it begins with."""
    return words_before(node)[-20:] + " " + (node.text or "")[:20]


def _parts(times: Sequence[_Time]) -> Iterator[tuple[_Time, list[Any]]]:
    """Each time with the elements of its entry: that which it stands in, or those after it up to the next."""
    first: dict[Any, dict[Any, _Time]] = {}  # by what holds entries: each child that a time stands in
    for time in times:
        child = time.node
        for up in islice(time.node.iterancestors(), _HIGH):
            first.setdefault(up, {}).setdefault(child, time)
            child = up
    if not first:
        return
    most = max(first, key=lambda up: len(first[up]))
    alike = (most.tag, most.get("class"))
    for holder, children in first.items():
        if holder is not most and ((holder.tag, holder.get("class")) != alike or len(children) < _RUN):
            continue
        nested = sum(_tells(child, time) for child, time in children.items()) * 2 > len(children)
        for child, time in children.items():
            if nested:
                yield time, [child]
                continue
            nodes, following = [child], child.getnext()
            while following is not None and following not in children:
                nodes.append(following)
                following = following.getnext()
            yield time, nodes


def _tells(child: Any, time: _Time) -> bool:
    """Whether an element has words of its own beside its time."""
    own = words_of(time.node)
    return len(words_of(child)) - (len(own) if len(own) <= ALL_OF_IT else 0) >= _OWN_WORDS


def _own_blocks(nodes: Sequence[Any]) -> list[str]:
    """What the blocks of an entry say; none of a teaser."""
    words = sum(len(words_of(node)) for node in nodes)
    if words < _OWN_WORDS or sum(link_share(node) * len(words_of(node)) for node in nodes) > _LINKED * words:
        return []
    inside = (each for node in nodes for each in node.iter() if each.tag in _BLOCKS)
    return [bare for each in inside if (bare := squeezed(_leaf(each)))]


def _leaf(node: Any) -> str:
    """The words of an element that holds no other blocks."""
    inner = any(
        each.tag in ("p", "div", "li", "ul", "ol", "blockquote", "section") for each in node.iterdescendants()
    )
    return "" if inner else words_of(node)


def tidy(tree: Any) -> None:
    """Make plain words of the links that times of entries are, and take out when an entry was changed: a box
    that holds a link and few words is no part of the text to trafilatura."""
    for node in list(tree.iter("time")):
        holder = node.getparent()
        if holder is None or (words := few_words(holder, ALL_OF_IT)) is None:
            continue
        if _CHANGED.match(words):
            holder.drop_tree()
            continue
        for link in [*node.iter("a"), *islice(node.iterancestors("a"), 1)]:
            if few_words(link, ALL_OF_IT) is not None:
                link.drop_tag()


def _is_near(when: str, published: str | None) -> bool:
    """Whether an entry is of about the page's own time."""
    if published is None:
        return True
    with suppress(ValueError, OverflowError):
        return abs(datetime.fromisoformat(when[:10]) - datetime.fromisoformat(published[:10])) <= _AROUND
    return False
