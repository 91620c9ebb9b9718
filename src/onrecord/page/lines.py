"""Lines: text set to a width, with what stands in the margin of each line."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

__all__ = ["Sheet"]

_MEASURE = 96  # cells: a longer line is hard to find the next one from


class Sheet:
    """Where lines are put: a console and how wide text may run on it."""

    def __init__(self, console: Console, margin: int) -> None:
        """`margin` is what the tags need, in cells; a narrow console has none."""
        self.console = console
        self.margin = margin + 3 if console.width >= 64 else 0
        self.width = max(20, min(console.width - self.margin - 1, _MEASURE))

    def put(self, line: Text) -> None:
        """One line, ended."""
        line.rstrip()
        self.console.print(line, soft_wrap=True)

    def gap(self) -> None:
        """An empty line."""
        self.put(Text())

    def wrapped(self, text: Text, width: int | None = None) -> Iterable[Text]:
        """`text` as lines of at most `width` cells, a word that is longer cut."""
        return text.wrap(self.console, width or self.width, overflow="fold")

    def hang(self, text: Text, first: str = "", rest: str | None = None, margin: bool = True) -> None:
        """`text` wrapped, with `first` before its first line and `rest` before the others."""
        rest = " " * len(first) if rest is None else rest
        side = " " * self.margin if margin else ""
        width = self.width if margin else self.width + self.margin
        for number, line in enumerate(self.wrapped(text, max(10, width - max(len(first), len(rest))))):
            self.put(Text.assemble(side, rest if number else first, line))

    def heading(self, words: str) -> None:
        """The title of a part of the page, with a rule after it."""
        self.gap()
        rule = "─" * max(0, self.width + self.margin - len(words) - 1)
        self.put(Text.assemble((words, "bold"), " ", (rule, "dim")))
