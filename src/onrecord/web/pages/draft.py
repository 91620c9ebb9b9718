"""Checking a draft: given by paste, drop or upload, and held against the record; it is not kept."""

from collections.abc import Mapping

from onrecord.web.answer import Answer
from onrecord.web.asked import Asked
from onrecord.web.drafted import shown
from onrecord.web.pages import reading
from onrecord.web.unkept import Unkept

__all__ = ["FIELDS", "checked", "filled", "form"]

FIELDS = ("text", "published", "title")


def form(asked: Asked) -> Answer:
    """The empty form."""
    return filled(asked, {})


def filled(asked: Asked, given: Mapping[str, str], problem: str | None = None) -> Answer:
    """The form with what was given, and what is wrong with it."""
    return reading.filled(asked, given, problem, "draft.html", FIELDS)


def checked(asked: Asked, held: Unkept) -> Answer:
    """What the record has of a draft that was read and is not kept."""
    name = str(asked.parts["name"])
    check = asked.record.check(held.get(name))
    return Answer("draft_check.html", {**shown(check), "asked": asked, "name": name}, check)
