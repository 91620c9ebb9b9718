"""ninjs (IPTC's news in JSON, versions 1 to 3): an item's fields, as those of a story."""

import re
from collections.abc import Mapping
from typing import Any

from onrecord.sources.dates import possible
from onrecord.sources.markup import to_text

__all__ = ["WITHDRAWN", "is_item", "items_of", "story_fields", "withdrawn"]

# Why an item is none to be read; by IPTC's names for its state ("stat:canceled" in NewsML-G2).
WITHDRAWN = "the agency has withdrawn it, or holds it back ({}): nothing of it is to be read."
_WITHDRAWN = frozenset({"canceled", "cancelled", "withheld", "killed"})

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# In 1.x a body or headline is a key of its own, "body_xhtml"; from 2.0 on they are lists, "bodies".
_BODIES = ("text", "html", "xhtml", "nitf")
_NAMES = ("byline", "headline", "versioncreated", "firstcreated", *(f"body_{kind}" for kind in _BODIES))
_MOST = 100  # bodies or headlines of one item that are looked at


def is_item(value: Mapping[str, Any]) -> bool:
    """Whether an object is an item of ninjs, not a story of our own: it has a body and one of its keys."""
    flat = _flat(value)
    body = any(f"body_{kind}" in flat for kind in _BODIES) or isinstance(flat.get("bodies"), list)
    return "text" not in value and body and ("uri" in flat or any(name in flat for name in _NAMES))


def items_of(value: Any) -> list[Any] | None:
    """The items in what an agency's service answers with, such as {"data": {"items": [{"item": …}]}}; None
    where it holds none."""
    for key in ("data", "item"):
        if isinstance(value, dict) and isinstance(value.get(key), dict | list) and "text" not in value:
            value = value[key]
    if isinstance(value, dict) and "text" not in value:
        value = value.get("items", value)
    found = [each.get("item", each) if isinstance(each, dict) else each for each in _all(value)]
    return found if any(isinstance(each, dict) and is_item(each) for each in found) else None


def _all(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def withdrawn(state: object) -> str | None:
    """The state of an item, where it is not to be used."""
    name = str(state or "").rpartition(":")[2].lower()
    return name if name in _WITHDRAWN else None


def story_fields(value: Mapping[str, Any]) -> dict[str, str | None]:
    """Text and what is said of it, under our own names; a text of "" where the item has none."""
    flat = _flat(value)
    return {
        "text": _body(flat),
        "id": _words(flat.get("uri")) or _words(flat.get("guid")) or "",
        "published": _published(flat),
        "title": _words(flat.get("headline")) or _first(flat.get("headlines")) or _words(flat.get("title")),
        "byline": _byline(flat) or _people(flat.get("people")),
        "outlet": _outlet(flat),
        "section": _first(flat.get("subject")) or _first(flat.get("subjects")),
        "url": _url(flat),
    }


def _flat(value: Mapping[str, Any]) -> dict[str, Any]:
    """The keys in one spelling: 3.0 has firstCreated and contentType for firstcreated and contenttype."""
    flat = dict(value)
    for key, held in value.items():
        flat.setdefault(key.lower() if "_" in key else _CAMEL.sub("", key).lower(), held)
    return flat


def _body(flat: Mapping[str, Any]) -> str:
    for kind in _BODIES:
        if isinstance(flat.get(f"body_{kind}"), str):
            return _text(flat[f"body_{kind}"], kind)
    bodies = [each for each in _list(flat.get("bodies")) if isinstance(each, dict) and each.get("value")]
    best = next(
        (each for each in bodies if each.get("role") in ("main", "body")), bodies[0] if bodies else {}
    )
    kind = str(best.get("contenttype") or best.get("contentType") or "")
    return _text(str(best.get("value", "")), "html" if "html" in kind or "xml" in kind else "text")


def _text(body: str, kind: str) -> str:
    return body if kind == "text" and "</p>" not in body else to_text(body)


def _published(flat: Mapping[str, Any]) -> str | None:
    """The first day it was out; a version's own is of a change."""
    given = (_words(flat.get(key)) for key in ("firstcreated", "embargoed", "versioncreated"))
    return next(filter(None, map(possible, given)), None)


def _outlet(flat: Mapping[str, Any]) -> str | None:
    sources = [each for each in _list(flat.get("infosources")) if isinstance(each, dict)]
    return (
        _words(flat.get("source"))
        or _first(sources)
        or _words(flat.get("provider"))
        or _words(flat.get("copyrightholder"))
    )


def _url(flat: Mapping[str, Any]) -> str | None:
    for key in ("altids", "renditions"):
        for each in _list(flat.get(key)):
            link = each.get("href") if isinstance(each, dict) else None
            if key == "altids" and isinstance(link, str):
                return link
    uri = _words(flat.get("uri")) or ""
    return uri if re.match(r"https?://[^/]+/.", uri) else None


def _byline(flat: Mapping[str, Any]) -> str | None:
    """The byline, which 3.0 has as `by`, without "By"."""
    words = _words(flat.get("byline")) or _words(flat.get("by")) or ""
    return words[3:].strip() or None if words[:3].lower() == "by " else words or None


def _people(value: Any) -> str | None:
    names = [
        name
        for each in _list(value)
        if isinstance(each, dict) and str(each.get("rel", "")).lower() in ("author", "creator", "byline")
        for name in (_words(each.get("name")),)
        if name
    ]
    return ", ".join(names) or None


def _first(value: Any) -> str | None:
    """The name or value of the first in a list; the main one, where one is marked so."""
    found = [each for each in _list(value) if isinstance(each, dict)]
    best = next(
        (each for each in found if each.get("role") in ("main", "headline")), found[0] if found else {}
    )
    return _words(best.get("name")) or _words(best.get("value")) or _words(best.get("literal"))


def _list(value: Any) -> list[Any]:
    return value[:_MOST] if isinstance(value, list) else []


def _words(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
