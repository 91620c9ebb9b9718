"""NewsML-G2 (IPTC): a story for each news item that holds text, on its own or in a message."""

from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import Any

from onrecord.errors import SourceError
from onrecord.sources.about import guarded, make_story
from onrecord.sources.dates import possible
from onrecord.sources.markup import to_text
from onrecord.sources.ninjs import WITHDRAWN, withdrawn
from onrecord.sources.nitf import nitf_story
from onrecord.sources.opened import Opened, Place
from onrecord.sources.trees import LARGEST, local, paragraphs, root_pattern, tree_of, words_of
from onrecord.story import Story

EXTENSIONS = (".newsml", ".g2")
ONE_STORY = False

_START = root_pattern("newsItem", "newsMessage", "packageItem", "knowledgeItem", "conceptItem")


def sniff(head: str) -> bool:
    """Whether the first element is an item or message of NewsML-G2."""
    return _START.match(head) is not None


def stories(source: Opened) -> Iterator[Story | SourceError]:
    """A story or an error for each news item that holds text; pictures and packages hold none."""
    root = tree_of(source.read(LARGEST), source, "NewsML-G2 document")
    number = 0
    for number, item in enumerate(_items(root), 1):
        place = Place(entry=number)
        yield guarded(source, place, partial(_story, source, item, place))
    if not number:
        yield source.nothing("there is no news item with a text in it: export the stories themselves.")


def _items(root: Any) -> Iterator[Any]:
    for item in root.iter("{*}newsItem"):
        if _content(item) is not None:
            yield item


def _content(item: Any) -> Any:
    """The element that holds the text: inline XML, or a string of text or of HTML."""
    contents = next(item.iter("{*}contentSet"), None)
    if contents is None:
        return None
    return next((node for node in contents if local(node) in ("inlineXML", "inlineData")), None)


def _story(source: Opened, item: Any, place: Place) -> Story | SourceError:
    status = next(item.iter("{*}pubStatus"), None)
    if status is not None and (state := withdrawn(status.get("qcode") or status.get("uri"))):
        return source.nothing(WITHDRAWN.format(state), place)
    content = _content(item)
    nitf = next(content.iter("{*}nitf"), None)
    id = item.get("guid") or ""
    meta = next(item.iter("{*}contentMeta"), item)
    by = _words(meta, "by") or _named(meta, "creator") or _named(meta, "contributor")
    said = {
        "published": _published(item),
        "title": _headline(meta) or _words(item, "title"),
        "byline": by[3:].strip() if by and by[:3].lower() == "by " else by,
        "outlet": _named(meta, "infoSource") or _named(item, "provider"),
        "section": _named(item, "service") or _named(meta, "subject"),
        "url": next((link.get("href") for link in item.iter("{*}link") if _is_page(link)), None),
    }
    if nitf is not None:
        return nitf_story(source, nitf, id, **said)
    if local(content) == "inlineData":
        text = _inline(content)
    else:
        body = next(content.iter("{*}body"), content)
        text = "\n\n".join(paragraphs(body))
    return make_story(source, text, id=id, place=place, **said)


def _headline(meta: Any) -> str | None:
    """The headline that is marked as the main one, else the first that is not marked as a short one."""
    given = [(str(node.get("role") or "").lower(), node) for node in meta.iter("{*}headline")]
    ranked = sorted(given, key=lambda each: (not each[0].endswith("main"), each[0].endswith("short")))
    return next((words for _, node in ranked if (words := words_of(node))), None)


def _inline(content: Any) -> str:
    text = "".join(content.itertext())
    if str(content.get("encoding") or "").endswith("base64"):
        with suppress(ValueError):  # else it is what it says it is not
            text = b64decode(text).decode("utf-8", "replace")
    return to_text(text) if "html" in content.get("contenttype", "") or "</p>" in text else text.strip()


def _published(item: Any) -> str | None:
    """When it was first out, else when this version was made or is let go."""
    for name in ("contentCreated", "firstCreated", "embargoed", "versionCreated"):
        if written := possible(_words(item, name)):
            return written
    return None


def _words(item: Any, name: str) -> str | None:
    return words_of(next(item.iter(f"{{*}}{name}"), None)) or None


def _named(item: Any, name: str) -> str | None:
    """The name of the first such element, or its literal; a code alone names nothing to a reader."""
    node = next(item.iter(f"{{*}}{name}"), None)
    return (_words(node, "name") or node.get("literal")) if node is not None else None


def _is_page(link: Any) -> bool:
    return bool(
        (link.get("href") or "").startswith(("http://", "https://")) and "html" in link.get("contenttype", "")
    )
