"""What a source says of a story, put together: its own fields first, then the story's head."""

import re
from collections.abc import Callable
from typing import TypeVar

from onrecord.errors import SourceError
from onrecord.header import iso_date, read_header, read_published
from onrecord.sources.dates import no_date
from onrecord.sources.figures import in_figures
from onrecord.sources.mangled import unmangled
from onrecord.sources.opened import NOWHERE, Opened, Place, broken
from onrecord.story import Story

__all__ = ["guarded", "make_story"]

Found = TypeVar("Found")

_SOMETHING = re.compile(r"[^\s\0\u200b\ufeff]")  # anything but spaces, NULs and marks of no width


def make_story(
    source: Opened,
    text: str,
    *,
    id: str = "",
    published: str | None = None,
    title: str | None = None,
    byline: str | None = None,
    outlet: str | None = None,
    section: str | None = None,
    url: str | None = None,
    place: Place = NOWHERE,
) -> Story | SourceError:
    """The story that a source holds, or the error that says why there is none.

    The date is, in this order: that of the table of metadata, the one given for the source where it
    overrides, `published`, the header's, that of the lines under the headline or of the dateline, that of the
    file's name, the one given for the source. `place` says where the story stands, for the error.
    """
    if (right := unmangled(text)) is not None:
        text = right
        if source.beside.mangled is not None:
            source.beside.mangled[source.name] = None
    if not _SOMETHING.search(text):
        return source.nothing("the story is empty: give a text with at least one word.", place)
    header = read_header(text)
    if header.end >= len(text):
        return source.nothing("there is a header and no story after it.", place)
    fields, beside, named = header.fields, source.beside, source.named
    table = beside.metadata.of(source.name, id) if beside.metadata else {}
    if isinstance(table, SourceError):
        return table
    given = table.get("published") or (beside.published if source.overrides else None)
    given = given or published or fields.get("date")
    given = given or read_published(text, header.end) or named.get("published") or beside.published
    when = iso_date(given) or in_figures(given, beside.day_first) if given else None
    if given and when is None:
        if place == NOWHERE and given == fields.get("date"):
            before = text[: header.places.get("date", 0)]
            place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
        return source.bad(f"{no_date(given)}, or leave it out.", place)
    own = {"title": title, "byline": byline, "outlet": outlet, "section": section, "url": url}

    def said(field: str) -> str | None:
        found = table.get(field) or own[field] or fields.get(field) or named.get(field)
        return (unmangled(found) or found) if found else None

    return Story(
        text=text,
        id=id,
        published=when,
        title=said("title"),
        byline=said("byline"),
        outlet=said("outlet"),
        section=said("section"),
        url=said("url"),
    )


def guarded(source: Opened, place: Place, make: Callable[[], Found]) -> Found | SourceError:
    """What `make` gives for one story of a source of many; whatever it raises is that story's error alone."""
    try:
        return make()
    except SourceError as error:
        return error
    except Exception as error:  # what strangers wrote, in libraries not made for all of it
        return broken(source.name, error, place)
