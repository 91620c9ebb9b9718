"""What may reach a terminal: story text with every character that could command it shown instead."""

import os
import re
from collections.abc import Sequence

__all__ = ["escaped", "first_few", "flat", "is_plain", "shown", "visible"]

# C0 (all but tab and line feed), DEL, C1, line and paragraph separators, and the marks that turn the
# direction of writing (Unicode 16, UAX #9: embeddings, overrides, isolates), which can make a line read
# other than it is; and what no XML can hold: U+FFFE, U+FFFF, lone surrogates. Joiners and
# variation selectors stay: emoji and many scripts need them.
_COMMANDS = re.compile(
    "[\0-\b\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e"
    "\u2066-\u2069\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_SPACES = re.compile(r"\s+")


def visible(text: str) -> str:
    """`text` with each control character shown: ESC as ␛, others by number as in ‹U+202E›.

    A carriage return before a line feed, which every terminal takes for the end of a line, is left out.
    """
    return _COMMANDS.sub(_show, text.replace("\r\n", "\n"))


def flat(text: str) -> str:
    """`visible(text)` on one line: each run of white space is one space, outer white space is left out."""
    return visible(_SPACES.sub(" ", text).strip())


def shown(text: str, limit: int = 200) -> str:
    """`flat(text)`, cut where it is long: a name as sentences have it."""
    return flat(text if len(text) <= limit else text[:limit] + "…")


def escaped(json: str) -> str:
    """JSON of the same meaning with those characters that it may hold raw written as escapes."""
    return _COMMANDS.sub(lambda match: f"\\u{ord(match[0]):04x}", json)


def is_plain(terminal: bool) -> bool:
    """Whether output is to be without colours and styles.

    NO_COLOR and TERM=dumb are heard as no-color.org and terminfo have them, FORCE_COLOR as rich does.
    """
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") in ("dumb", "unknown"):
        return True
    return not (terminal or os.environ.get("FORCE_COLOR"))


def _show(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)  # the control pictures
    return "␡" if code == 0x7F else f"‹U+{code:04X}›"


def first_few(names: Sequence[str], most: int, count: int | None = None) -> str:
    """The first names, and how many more there are; `count` where not all of them are at hand."""
    left = (len(names) if count is None else count) - most
    return ", ".join(names[:most]) + (f" and {left:,} more" if left > 0 else "")
