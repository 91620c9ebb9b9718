"""Story: one published text, kept as it came, and what its source says of it."""

import hashlib
import re
from datetime import date, datetime
from typing import Annotated, Literal

import msgspec

from onrecord.errors import BadDate

__all__ = ["Day", "Page", "ParagraphKind", "Story", "check_published", "digest_of"]

Day = Annotated[str, "day"]  # an ISO 8601 date: 2020-10-15
ParagraphKind = Literal["body", "heading", "caption", "promo", "byline", "correction"]

_SURROGATE = re.compile("[\ud800-\udfff]")


def check_published(published: str | date) -> str:
    """`published` as an ISO 8601 date or datetime; raises BadDate when it is neither."""
    if isinstance(published, date):  # a datetime is one too
        return published.isoformat()
    try:
        value = published.strip()
        if len(value) == 10:
            return date.fromisoformat(value).isoformat()
        if value[10] not in "T ":  # fromisoformat takes any sign there
            raise ValueError(value)
        return datetime.fromisoformat(value).isoformat()
    except (AttributeError, ValueError, IndexError):
        raise BadDate(
            f"{published!r} is not a date: give one such as 2020-10-15 or 2020-10-15T09:30:00+01:00."
        ) from None


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """One published text.

    `text` is what the source held and is never rewritten: all offsets elsewhere are Unicode code points
    into it, end exclusive. (One exception, made once, here: a lone surrogate, which no file can hold,
    becomes U+FFFD, one for one, so that offsets stay.) `published` is an ISO 8601 date or datetime.
    `section` is the part of the outlet that it stood in (Politics, Sport), as the source calls it.
    `id` is what the source calls the story; `digest` is the SHA-256 of text, date and outlet.
    """

    id: str = ""
    digest: str = ""
    published: str | None = None
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    section: str | None = None
    url: str | None = None
    text: str

    def __post_init__(self) -> None:
        for field in ("text", "title", "byline", "outlet", "section", "url", "id"):
            value = getattr(self, field)
            if value is not None and _SURROGATE.search(value):
                msgspec.structs.force_setattr(self, field, _SURROGATE.sub("\ufffd", value))
        if self.published is not None:
            msgspec.structs.force_setattr(self, "published", check_published(self.published))
        if not self.digest:
            digest = digest_of(self.text, self.published, self.outlet)
            msgspec.structs.force_setattr(self, "digest", digest)
        if not self.id:
            msgspec.structs.force_setattr(self, "id", self.digest[:16])

    @property
    def published_on(self) -> date | None:
        """The day of publication, None when the source does not say."""
        return date.fromisoformat(self.published[:10]) if self.published else None


def digest_of(text: str, published: str | None, outlet: str | None) -> str:
    """The SHA-256 by which a story is known, of its text, date and outlet."""
    added = "\x1f".join((text, published or "", outlet or ""))
    return hashlib.sha256(added.encode("utf-8", "surrogatepass")).hexdigest()


class Page(Story, frozen=True, kw_only=True):
    """A story whose source marks parts of it: `marked` are the parts of `text` whose kind it tells (headings,
    captions, links to other stories), each its start, end and kind, in order and apart; `apart` is where
    what it sets apart as somebody's words lies (block quotes, embedded posts); `entries` are those of a live
    page, each its start, end and time of publication (ISO 8601), in order and apart."""

    marked: tuple[tuple[int, int, ParagraphKind], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()
    entries: tuple[tuple[int, int, str], ...] = ()
