"""The story's page, and its versions side by side."""

from bisect import bisect_left
from typing import Any

import msgspec

from onrecord.errors import RecordError
from onrecord.reading import Reading, Span
from onrecord.record.changes import Change, laid
from onrecord.record.noting import laid_against
from onrecord.record.stories import Corrected, StoryPage, corrections
from onrecord.record.stories import story as page_of
from onrecord.record.texts import texts_changed
from onrecord.web.answer import Answer
from onrecord.web.asked import Asked
from onrecord.web.marks import Block, blocks
from onrecord.web.refusing import Refused
from onrecord.web.view import view

__all__ = ["story", "versions"]

_LONGEST = 200_000  # characters of a version that is laid beside another


def story(asked: Asked) -> Answer:
    """One story with all that was read from it."""
    number = asked.part("story")
    page, reading = _both(asked, number)
    shown = view(reading, f"/story/{number}", asked.text("show"), asked.number("part", 1), people=page.people)
    shown |= {"page": page, "kept": True, "asked": asked, "changes": len(_changes(asked, page))}
    data = {**msgspec.structs.asdict(page), "reading": reading}
    if asked.flag("against"):
        shown["against"] = data["against"] = laid_against(asked.record, reading)
    return Answer("story.html", shown, data)


def versions(asked: Asked) -> Answer:
    """A version of a story beside the one before it, with what changed in its quotes."""
    number = asked.part("story")
    page, new = _both(asked, number)
    before = next((each for each in page.versions if each.version == page.story.version - 1), None)
    if before is None:
        others = [each for each in page.versions if each.version == 2]
        if not others:
            raise Refused(404, "This record has one version of this story, and nothing to lay beside it.")
        before, number = page.story, others[0].story_id
        page, new = _both(asked, number)
    old = asked.record.reading(before.story_id)
    changed = corrections(asked.record.connection, number)
    texts = texts_changed(old, new)
    shown: dict[str, Any] = {
        "asked": asked,
        "page": page,
        "before": before,
        "changed": changed,
        "laid": laid,
        "texts": texts,
        "sides": [
            (
                "old",
                before,
                old,
                _side(
                    old,
                    {each.old: each for each in changed if each.old is not None},
                    tuple(each.old for each in texts if each.old is not None),
                ),
            ),
            (
                "new",
                page.story,
                new,
                _side(
                    new,
                    {each.new: each for each in changed if each.new is not None},
                    tuple(each.new for each in texts if each.new is not None),
                ),
            ),
        ],
    }
    return Answer(
        "versions.html", shown, {"old": before, "new": page.story, "changes": changed, "text": texts}
    )


def _side(
    reading: Reading, changed: dict[int, Corrected], sentences: tuple[Span, ...]
) -> list[tuple[Block, list[tuple[Any, str]]]]:
    """The paragraphs of a version, each piece with what became of the quote it is part of.

    Those of the `sentences`, which changed, have the class "shown".
    """
    ends = [paragraph.end for paragraph in reading.paragraphs]
    sides = []
    for block in blocks(reading, 0, min(len(ends), bisect_left(ends, _LONGEST) + 1), sentences):
        pieces = []
        for piece in block.pieces:
            quotes = [
                int(fact[1:]) for fact in piece.facts if fact.startswith("q") and "quote" in piece.classes
            ]
            change = next((changed[number].kind for number in quotes if number in changed), "")
            pieces.append((piece, change))
        sides.append((block, pieces))
    return sides


def _both(asked: Asked, number: int) -> tuple[StoryPage, Reading]:
    try:
        return page_of(asked.record.connection, number), asked.record.reading(number)
    except RecordError as error:
        raise Refused(404, str(error)) from None


def _changes(asked: Asked, page: StoryPage) -> list[Corrected] | list[Change]:
    return corrections(asked.record.connection, page.story.story_id) if len(page.versions) > 1 else []
