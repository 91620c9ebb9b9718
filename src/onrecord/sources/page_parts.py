"""The parts of a page's story: what stands among its paragraphs and is another story's is taken out, and
the kind of each part that the page marks is kept (heading, caption, promo)."""

import re
from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import Any

from onrecord.reading import ParagraphKind
from onrecord.sources.page_data import PageData, squeezed, words_of

__all__ = ["Marked", "kinds", "link_share", "trim"]

# By the letters and digits of a block, the kinds of all blocks that have just these, in order.
Marked = dict[str, deque[ParagraphKind | None]]

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCK = frozenset(
    "article aside blockquote dd div dl dt figure footer form h1 h2 h3 h4 h5 h6 header li main nav ol p pre "
    "section table td th tr ul".split()
)
# Elements of AMP, the pages for phones, that hold advertisements, menus and consents.
_NO_WORDS = ("amp-ad", "amp-embed", "amp-sidebar", "amp-consent", "amp-user-notification", "amp-sticky-ad")
# Words that pop up over a name stand within what they belong to; others are there to be read out only.
_POPS_UP = re.compile(r"(?:^|[\s_-])(?:rollover|tooltip|popover|pop-?up|hovercard)", re.I)
_READ_OUT = re.compile(r"(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-?reader(?:-text)?)(?:\s|$)", re.I)
_VIEW = re.compile(r"view this (?:post|photo|reel|video|profile) on \w+\.?", re.I)
_POST = re.compile(r"tweet|instagram|tiktok|facebook|bluesky|mastodon|threads|embed", re.I)
_QUOTES = 100  # that are looked at for pull quotes
_PULLED = 20  # letters and digits of one, at the least
_CAPTION = re.compile(r"caption", re.I)
_CAPTION_MOST = 700  # code points
_LABEL = re.compile(
    r"""(?:
      (?:the\s)?most\s(?:read|popular|viewed|shared|commented)(?:\s\w+){0,3}
    | you\s(?:may|might)\s(?:also\s)?(?:like|enjoy|be\sinterested\sin)
    | (?:related|recommended|popular|trending|top|latest|more)\s
      (?:stor(?:y|ies)|articles?|news|posts?|content|reading|coverage|topics|links|videos?)
    | related | recommended(?:\sfor\syou)? | read\s(?:more|next|also) | what\sto\sread\snext | up\snext
    | also\s(?:read|on)\b.{0,30} | see\salso | more\s(?:from|on|in|like)\b.{0,60} | trending(?:\snow)?
    | editors?['’]?s?['’]?\s(?:picks?|choice) | don['’]t\smiss | around\sthe\sweb | from\sthe\sweb
    | sponsored(?:\scontent)? | promoted(?:\scontent)? | from\sour\spartners | in\scase\syou\smissed\sit
    | popular\snow | keep\sreading | further\sreading
    )\s?[:»>]?""",
    re.I | re.X,
)
_ITEMS = 40  # of a list of other stories
_BLOCKS = 20_000  # of a page that are marked
_LINKED = 0.9  # of a block's letters, that are a link to elsewhere
_LEAST = 25  # code points of a link that is a teaser
_OWN = frozenset({"aside", "nav", "footer"})


def trim(tree: Any, page: PageData) -> None:
    """Take out of the page what is no part of its story, and make block quotes easy to keep."""
    kept = {page.headline, *(page.headline.iterancestors() if page.headline is not None else ())}
    for node in [*tree.iter(*_NO_WORDS)]:
        _drop(node)
    for node in [node for node in tree.iter("a") if _is_card(node, kept)]:
        _drop(node)
    for node in [node for node in tree.iter("span", "div", "small", "em", "i") if _pops_up(node)]:
        _drop(node)
    for node in _pulled(tree):
        _drop(node)
    _unlink(tree)


def _is_card(link: Any, kept: set[Any]) -> bool:
    """Whether a link holds blocks of words, as the teaser of another story does."""
    address = link.get("href") or ""
    if not address or address.startswith("#") or link in kept:
        return False
    if not _holds_blocks(link):
        return False
    return next(link.iter("figure", "figcaption"), None) is None and not any(
        up.tag in ("figure", "blockquote") for up in link.iterancestors()
    )


def _pops_up(node: Any) -> bool:
    """Whether an element in a sentence is no part of it."""
    named = _named(node)
    read_out, pops_up = _READ_OUT.search(named), _POPS_UP.search(named)
    if not read_out and not pops_up:
        return False
    above = list(node.iterancestors())
    if not any(up.tag == "p" or up.tag in _HEADINGS for up in above):
        return False
    return bool(read_out) or any(_POPS_UP.search(_named(up)) for up in above[:3])


def _named(node: Any) -> str:
    return f"{node.get('class') or ''} {node.get('id') or ''}"


def _drop(node: Any) -> None:
    """Take an element out and leave what follows it."""
    if node.getparent() is not None:
        node.drop_tree()


def _pulled(tree: Any) -> list[Any]:
    """The pull quotes: what is set apart, is no post, and stands word for word in a paragraph too."""
    named = "contains(@class, 'pull') and contains(@class, 'quote')"
    apart = tree.xpath(
        f"//*[self::blockquote or ({named})][not(ancestor::blockquote or ancestor::*[{named}])]"
    )
    apart = [node for node in apart[:_QUOTES] if not _POST.search(_named(node)) and node.tag != "body"]
    if not apart:
        return []
    told = [(node, squeezed(words_of(node))) for node in islice(tree.iter("p"), _BLOCKS)]
    found = []
    for node in apart:
        first = next(node.iter("p"), node)
        bare = squeezed(words_of(first))
        if len(bare) >= _PULLED and any(bare in words and node not in p.iterancestors() for p, words in told):
            found.append(node)
    return found


def _unlink(tree: Any) -> None:
    """Block quotes and posts as plain blocks: by their links, classes and footers they are taken for
    furniture."""
    from lxml.etree import strip_tags

    for quote in tree.xpath("//blockquote[not(ancestor::blockquote)]"):
        if _VIEW.fullmatch(words_of(quote)):
            _drop(quote)
            continue
        for part in [part for part in quote.iter("p", "div", "a") if _VIEW.fullmatch(words_of(part))]:
            _drop(part)
        strip_tags(quote, "a")
        for part in quote.iter("footer", "header", "section", "cite"):
            if part.tag != "cite":
                part.tag = "div" if _holds_blocks(part) else "p"
            for name in ("class", "id"):
                part.attrib.pop(name, None)
        own = len(squeezed(words_of(quote)))
        for up in (quote, *quote.iterancestors()):
            if up.tag in ("body", "article", "main", *_OWN) or len(squeezed(words_of(up))) > own * 1.1:
                break
            for name in ("class", "id", "style"):
                up.attrib.pop(name, None)


def kinds(tree: Any) -> Marked:
    """The kinds of the blocks that say by their tags and classes what they are, and of lists of other
    stories."""
    found: Marked = {}
    for node in islice(tree.iter(*_HEADINGS, "p", "li", "div", "span"), _BLOCKS):
        if _is_own(node) and (bare := squeezed(words_of(node))):
            found.setdefault(bare, deque()).append(_kind(node))
    for node in tree.iter(*_HEADINGS, "p", "strong", "b"):
        if _is_label(node):
            for part in (node, *_listed(node)):
                if (bare := squeezed(words_of(part))) and len(found.get(bare, ())) < 2:
                    found[bare] = deque(["promo"])
    return found


def _is_own(node: Any) -> bool:
    """Whether a block is told by itself, and not by the blocks in it."""
    if node.tag == "li":
        return next(node.iter("p"), None) is None
    if node.tag not in ("div", "span"):
        return True
    return bool(_CAPTION.search(node.get("class") or "")) and not _holds_blocks(node)


def _holds_blocks(node: Any) -> bool:
    return any(each.tag in _BLOCK for each in node.iterdescendants())


def _kind(node: Any) -> ParagraphKind | None:
    """What a block says that it is."""
    if node.tag in _HEADINGS:
        return "heading"
    if any(_CAPTION.search(up.get("class") or "") for up in (node, *islice(node.iterancestors(), 2))):
        return "caption" if len(words_of(node)) <= _CAPTION_MOST else None
    return "promo" if node.tag in ("p", "li") and _is_link(node) else None


def link_share(node: Any) -> float:
    """How much of a block's words are links to elsewhere, 0 to 1."""
    links = [link for link in node.iter("a") if not (link.get("href") or "#").startswith("#")]
    linked = sum(len(words_of(link)) for link in links)
    return linked / max(len(words_of(node)), 1)


def _is_link(node: Any) -> bool:
    """Whether a block is a link to elsewhere and little else."""
    return (
        next(node.iter("a"), None) is not None
        and len(words_of(node)) >= _LEAST
        and link_share(node) >= _LINKED
    )


def _is_label(node: Any) -> bool:
    words = words_of(node)
    return len(words) <= 80 and _LABEL.fullmatch(words.strip()) is not None


def _listed(label: Any) -> Iterator[Any]:
    """The items of the list that a label opens: of the next list after it, or the links one after another."""
    up = label
    while (
        up is not None
        and up.getnext() is None
        and up.tag not in _OWN
        and up.tag not in ("body", "article", "main")
    ):
        up = up.getparent()
    count = 0
    following = up.getnext() if up is not None else None
    while following is not None and count < _ITEMS:
        if following.tag in ("ul", "ol"):
            yield from list(following.iter("li"))[:_ITEMS]
            return
        if following.tag != "figure":
            if following.tag not in ("p", "div", "li", *_HEADINGS) or not _is_link(following):
                return
            yield following
        following, count = following.getnext(), count + 1
