"""The page: a reading as a person reads it in a terminal, or in plain text where there is none."""

import os
import shutil
from collections.abc import Iterable
from typing import IO, Protocol, cast

from onrecord.console import Console
from onrecord.page.lines import Sheet
from onrecord.page.parts import desk_notes, header, people, timeline
from onrecord.page.story import Story
from onrecord.page.voices import voices
from onrecord.reading import Reading
from onrecord.visible import is_plain
from onrecord.wording import labels

__all__ = ["console_for", "put", "write"]


class Screen(Protocol):
    """A text file that knows whether it is a terminal."""

    def write(self, text: str, /) -> object:
        """Write all of the text."""

    def isatty(self) -> bool:
        """Whether a person looks at it."""


def write(out: Screen, readings: Iterable[Reading]) -> None:
    """A page for each reading, as wide as the terminal; `COLUMNS` is heard, and without a terminal 80."""
    console = console_for(out)
    for number, reading in enumerate(readings):
        if number:
            console.print("\n" + "═" * console.width + "\n", soft_wrap=True)
        put(console, reading, is_plain(out.isatty()))


def console_for(out: Screen) -> Console:
    """A console that writes story text as it stands, with colours only where a person wants them."""
    plain = is_plain(out.isatty())
    width = shutil.get_terminal_size().columns if out.isatty() else _number(os.environ.get("COLUMNS"), 80)
    return Console(
        file=cast(IO[str], out),
        width=max(40, width),
        color_system=None if plain else "auto",
        force_terminal=not plain,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )


def put(console: Console, reading: Reading, plain: bool = False) -> None:
    """One page. `plain` says in words what colour and style would show."""
    names = labels(reading)
    speaking = voices(reading, names)
    sheet = Sheet(console, max((len(voice.tag) + 3 for voice in speaking.values()), default=7))
    header(sheet, reading, plain)
    Story(sheet, reading, names, speaking, plain).put()
    people(sheet, reading, names, speaking)
    timeline(sheet, reading, names)
    desk_notes(sheet, reading)


def _number(text: str | None, other: int) -> int:
    """The number that a text holds, or another where it holds none above 0."""
    return int(text) if text and text.isdecimal() and int(text) else other
