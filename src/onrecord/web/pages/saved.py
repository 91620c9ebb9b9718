"""Saved checks: the list of them, and each asked again with what changed since."""

from typing import Any

from onrecord.record import saved as saving
from onrecord.record.saved import Saved
from onrecord.story import Story
from onrecord.web.answer import Answer
from onrecord.web.asked import Asked
from onrecord.web.pages.front import checked
from onrecord.web.refusing import Refused
from onrecord.web.verdicts import VERDICTS, bare_sentence

__all__ = ["asked_again", "listed", "words_check"]

_PAGE = 100


def listed(asked: Asked) -> Answer:
    """The saved checks, latest first."""
    every, page = saving.read(saving.file_of(asked.record.path)), asked.number("page", 1, most=100_000)
    rows = every[(page - 1) * _PAGE : page * _PAGE]
    shown = {
        "asked": asked,
        "rows": rows,
        "page": page,
        "more": len(every) > page * _PAGE,
        "verdicts": VERDICTS,
        "file": saving.file_of(asked.record.path).name,
        "done": asked.choice("done", ("deleted",)),
    }
    return Answer("saved.html", shown, {"page": page, "checks": rows})


def asked_again(asked: Asked) -> Answer:
    """One saved check as it was, and what the record answers now."""
    before = _named(asked)
    now = _now(asked, before)
    changed = saving.changes(before, now)
    facts = [each for each in now.facts if each not in before.facts]
    gone = [each for each in before.facts if each not in now.facts]
    shown: dict[str, Any] = {
        "asked": asked,
        "before": before,
        "now": now,
        "changed": changed,
        "facts": facts,
        "gone": gone,
        "verdicts": VERDICTS,
        "bare": bare_sentence,
        "done": asked.choice("done", ("saved",)),
    }
    return Answer("saved_check.html", shown, {"saved": before, "now": now, "changes": changed})


def words_check(asked: Asked, moment: str) -> Saved:
    """The check of the words that a form has, ready to be saved."""
    words = asked.query.get("words", "").strip()
    check = checked(asked, words)
    given = {"words": words, "by": asked.text("by"), "outlet": asked.text("outlet")}
    given |= {"since": asked.day("since"), "until": asked.day("until")}
    return saving.of_check(check, {name: value for name, value in given.items() if value}, moment)


def _now(asked: Asked, before: Saved) -> Saved:
    if before.sort == "words":
        again = Asked(asked.record, asked.counts, "/", {}, before.asked, fragment=True)
        return words_check(again, before.saved)
    given = before.asked
    draft = Story(text=given["text"], published=given["published"] or None, title=given["title"] or None)
    return saving.of_draft(asked.record.check(draft), before.saved)


def _named(asked: Asked) -> Saved:
    name = str(asked.parts["name"])
    for each in saving.read(saving.file_of(asked.record.path)):
        if each.id == name:
            return each
    raise Refused(404, "There is no such check among those that are saved.")
