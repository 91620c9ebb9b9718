"""NITF (IPTC's News Industry Text Format, 3.x): one story a document."""

from collections.abc import Iterator
from typing import Any

from onrecord.errors import SourceError
from onrecord.sources.about import make_story
from onrecord.sources.dates import possible
from onrecord.sources.ninjs import WITHDRAWN, withdrawn
from onrecord.sources.opened import NOWHERE, Opened
from onrecord.sources.trees import LARGEST, local, paragraphs, root_pattern, tree_of, words_of
from onrecord.story import Story

EXTENSIONS = (".nitf",)
ONE_STORY = True

_START = root_pattern("nitf")


def sniff(head: str) -> bool:
    """Whether the first element is `nitf`."""
    return _START.match(head) is not None


def stories(source: Opened) -> Iterator[Story | SourceError]:
    """The one story of a document."""
    root = tree_of(source.read(LARGEST), source, "NITF document")
    yield nitf_story(source, root, source.stem)


def nitf_story(source: Opened, root: Any, id: str, **around: str | None) -> Story | SourceError:
    """The story of an `nitf` element; what it does not say is taken from what stands `around` it."""
    found: dict[str, list[Any]] = {}
    for node in root.iter("{*}*"):
        found.setdefault(local(node), []).append(node)

    def first(name: str) -> Any:
        return next(iter(found.get(name, ())), None)

    def attribute(name: str, key: str) -> str | None:
        return next((node.get(key) for node in found.get(name, ()) if node.get(key)), None)

    if state := withdrawn(attribute("docdata", "management-status")):
        return source.nothing(WITHDRAWN.format(state))
    content = first("body.content")
    text = "\n\n".join(paragraphs(content)) if content is not None else ""
    days = [
        attribute("date.release", "norm"),
        attribute("date.issue", "norm"),
        attribute("story.date", "norm"),
    ]
    days += [attribute("pubdata", "date.publication")]
    own = {
        "published": next(filter(None, map(possible, days)), None),
        "title": words_of(first("hl1")) or words_of(first("headline")) or words_of(first("title")),
        "byline": _byline(first("byline")),
        "outlet": attribute("pubdata", "name")
        or words_of(first("distributor"))
        or attribute("doc.copyright", "holder"),
        "section": attribute("pubdata", "position.section"),
        "url": attribute("pubdata", "ex-ref"),
    }
    said = {key: value or around.get(key) for key, value in own.items()}
    return make_story(source, text, id=attribute("doc-id", "id-string") or id, place=NOWHERE, **said)


def _byline(node: Any) -> str | None:
    """The persons that a byline marks, or its words without "By"."""
    if node is None:
        return None
    persons = [words_of(each) for each in node.iter("{*}person")]
    words = ", ".join(filter(None, persons)) or words_of(node)
    return words[3:] if words[:3].lower() == "by " else words or None
