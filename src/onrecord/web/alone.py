"""Alone: a page whole in itself, for notebooks; nothing in it runs, fetches or styles what is around.

The page stands in the `srcdoc` of an `iframe` with a `sandbox`: no script, no form, no navigation of what is
around it, whatever a story holds; links to outlets open a window of their own. Its style sheet is in it.
"""

import re
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import PurePath
from typing import Any

from onrecord.headline import headline
from onrecord.reading import Reading
from onrecord.record import Record
from onrecord.record.person import PersonPage
from onrecord.record.said.answer import Check
from onrecord.web.rendering import Pages
from onrecord.web.verdicts import VERDICTS, bare_sentence, changed, found, said_else
from onrecord.web.view import view

__all__ = ["check", "page", "person", "reading", "record"]

_PEOPLE = 20
_STORIES = 10
_FACTS = 15
_QUOTES = 20
# In the room a fact is shown beside the story when its place is followed; here its card stands in the page.
_SHOW = re.compile(r'href="\?show=([a-z0-9-]+)#shown"')
_OUT = re.compile('<a href="http')
_FRAME = (
    '<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="{}" title="{}" loading="lazy"'
    ' style="width:100%;height:{}px;border:1px solid #ddd;border-radius:6px"></iframe>'
)


def reading(read: Reading) -> str:
    """The page of a story with all that was read from it, in a frame."""
    shown = view(read, "", None, 1) | {"page": None, "kept": True, "changes": 0}
    return _framed("story.html", shown, headline(read.title, read.text) or read.id, 640)


def check(answer: Check) -> str:
    """The answer to a check, in a frame."""
    shown = {
        "problem": None,
        "held": None,
        "check": answer,
        "verdict": VERDICTS[answer.verdict],
        "sentence": bare_sentence(answer.sentence),
        "flags": [flag for flag in answer.flags if said_else(flag.message, answer.sentence)],
        "changed": changed(answer),
        "printings": [found(each, in_room=False) for each in answer.printings],
        "others": [found(each, in_room=False) for each in answer.others],
    }
    return _framed("alone_check.html", shown, "Check", 420)


def record(held: Record) -> str:
    """What a record holds, who is most quoted in it, and its latest stories, in a frame."""
    shown = {
        "held": held.info(),
        "name": PurePath(held.path).name,
        "people": list(held.people(named=True, limit=_PEOPLE)),
        "stories": list(held.stories(limit=_STORIES)),
    }
    return _framed("alone_record.html", shown, "Record", 480)


def person(told: PersonPage) -> str:
    """All that a record has of one person, with the latest of the quotes, in a frame."""
    who = told.person
    shown = {
        "page_of": told,
        "who": who,
        "names": [name for name in told.names if name != who.name],
        "listed": _FACTS,
        "quotes": told.quotes[: -_QUOTES - 1 : -1],
    }
    return _framed("alone_person.html", shown, who.name, 480)


def page(template: str, shown: dict[str, Any]) -> str:
    """A page whole in itself, as HTML: no frame around it, nothing to fetch."""
    html = _pages().render(template, shown | {"alone": True, "style": _style()})
    html = _SHOW.sub(r'href="#why-\1"', html)
    return _OUT.sub('<a target="_blank" rel="noopener noreferrer" href="http', html)


def _framed(template: str, shown: dict[str, Any], title: str, height: int) -> str:
    return _FRAME.format(escape(page(template, shown)), escape(title), height)


@cache
def _pages() -> Pages:
    return Pages("")


@cache
def _style() -> str:
    return files("onrecord.web").joinpath("static", "onrecord.css").read_text("utf-8")
