"""Rendering: templates to pages, every value shown as text."""

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord import days, wording
from onrecord.denying import led
from onrecord.headline import headline
from onrecord.visible import visible
from onrecord.web import citing
from onrecord.web.addresses import web
from onrecord.web.asked import SURE

__all__ = ["Pages"]


# An address of the room in a page; in text from outside no attribute can begin, as its marks are escaped.
_ADDRESS = re.compile(r'(\s(?:href|src|action|formaction|data-hx-get|data-hx-post)=")(?=/(?!/))')


class Pages:
    """The templates, for the record at `path`; with `edit`, pages lead to what changes it.

    All addresses of the room in them are put behind `prefix`.
    """

    def __init__(self, path: str, edit: bool = False, prefix: str = "") -> None:
        self._prefix = prefix
        self._templates = Environment(
            loader=PackageLoader("onrecord.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_shown,
            auto_reload=False,
        )
        self._templates.globals |= {
            "record": PurePath(path).name,
            "edit": edit,
            "SURE": SURE,
            "cite_check": citing.of_check,
            "cite_printing": citing.of_printing,
            "cite_quote": citing.of_quote,
            "cite_story": citing.of_story,
            "static": _static,
            "counted": wording.counted,
            "looked_through": wording.looked_through,
            "own_and_retold": wording.own_and_retold,
            "excerpt": wording.excerpt,
            "headline": headline,
            "led": led,
            "stands": wording.stands,
        }
        self._templates.filters |= {
            "day": _day,
            "web": web,
            "number": _number,
            "percent": _percent,
            "path": lambda text: quote(str(text), safe=""),
        }

    def render(self, template: str, shown: Mapping[str, Any]) -> str:
        """A page, as HTML."""
        html: str = self._templates.get_template(template).render(shown)
        return _ADDRESS.sub(rf"\1{self._prefix}", html) if self._prefix else html


def _shown(value: Any) -> Any:
    """What a template puts out: text with its control characters shown, as in a terminal."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _static(name: str) -> str:
    """The address of a file of the package; it changes with the file."""
    content = files("onrecord.web").joinpath("static", name).read_bytes()
    return f"/static/{name}?{hashlib.sha256(content).hexdigest()[:10]}"


def _day(iso: str | None) -> str:
    try:
        return days.day(iso) if iso else ""
    except ValueError:
        return iso or ""


def _number(value: float) -> str:
    return f"{value:,}"


def _percent(value: float) -> str:
    return f"{value:.0%}".replace("%", " %")
