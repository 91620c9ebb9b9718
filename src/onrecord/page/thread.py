"""A thread as a person reads it in a terminal: the tree of its printings, and what each changed."""

from collections.abc import Iterable

import msgspec
from rich.console import Console
from rich.text import Text

from onrecord.days import day
from onrecord.denying import led
from onrecord.page import Screen, console_for
from onrecord.page.check import beside, differing
from onrecord.page.lines import Sheet
from onrecord.record.firsts import printed_first
from onrecord.record.said.answer import Piece
from onrecord.record.said.namesakes import name_words
from onrecord.record.threads.answer import Outlet, Print, Thread
from onrecord.record.threads.tree import Branch, branches, change_of, lag, shift
from onrecord.visible import flat
from onrecord.wording import excerpt, stories_counted

__all__ = ["headline", "put", "shortened", "write"]

_EXCERPT = 400  # characters of words that are shown
_LEFT_OUT = 160  # characters of what was left out that are shown
_MOST = 200  # printings listed


def write(out: Screen, thread: Thread) -> None:
    """The thread, as wide as the terminal; what was printed goes out as text, never as commands."""
    put(console_for(out), thread)


def put(console: Console, thread: Thread) -> None:
    """One thread."""
    sheet = Sheet(console, 0)
    sheet.margin = 0
    sheet.hang(Text(headline(thread), style="bold"))
    sheet.gap()
    every = list(branches(thread))
    for branch in every[:_MOST]:
        _branch(sheet, branch, thread, console.color_system is None)
    if len(every) > _MOST:
        sheet.hang(Text(f"and {len(every) - _MOST:,} more: --json has all."))
    if len(thread.outlets) > 1:
        sheet.gap()
        sheet.hang(Text("By outlet", style="bold"))
        for outlet in thread.outlets:
            sheet.hang(Text(_outlet(outlet)), first="  ")
    for number, each in enumerate(thread.elsewhere):
        sheet.gap()
        if not number:
            sheet.hang(Text("Similar words, not in this thread", style="bold"))
        line = Text(flat(each.outlet or ""), style="bold")
        line.append(
            f"{', ' if each.outlet else ''}{day(each.published[:10]) if each.published else 'undated'}"
        )
        line.append(f": {_names(each.speakers)}")
        line.append(f" ({each.why}; #{each.quote})", style="dim")
        sheet.hang(line)
        sheet.hang(Text(led(each.denial, excerpt(flat(each.words), _EXCERPT))), first="  ")


def headline(thread: Thread) -> str:
    """The thread in a sentence or two."""
    stories = stories_counted(thread.stories)
    if thread.families != thread.stories:
        stories += f" ({thread.families:,}, counting copies once)"
    outlets = sum(each.outlet is not None for each in thread.outlets)
    places = f" from {outlets:,} outlet{'s' * (outlets != 1)}" if outlets else ""
    wordings = f"{thread.wordings:,} wording{'s' * (thread.wordings != 1)}"
    seen = printed_first((each.outlet or f"“{each.headline}”", each.published) for each in thread.printings)
    seen = f"; {_seen(seen)}" if seen else ""
    changed = (
        f", {thread.changed:,} altered or paraphrased beside the fullest, #{thread.thread}"
        if thread.changed
        else ""
    )
    said = f"; said on {day(thread.said)}" if thread.said else ""
    return f"{_names(thread.speakers)}: printed in {stories}{places}, with {wordings}{changed}{seen}{said}."


def _seen(where: str) -> str:
    return f"first seen{where.removeprefix('first')}" if where.startswith("first") else f"seen {where}"


def _branch(sheet: Sheet, branch: Branch, thread: Thread, plain: bool) -> None:
    above = "".join("│  " if follows else "   " for follows in branch.follows[1:-1])
    own = ("├─ " if branch.follows[-1] else "└─ ") if branch.depth else ""
    below = above + ("│  " if branch.depth and branch.follows[-1] else "   " if branch.depth else "")
    each = branch.printing
    sheet.hang(_where(each, thread), first=above + own, rest=below)
    for one in each.shifts:
        sheet.hang(Text(flat(shift(one))), first=f"{below}! ", rest=below)
    if each.change in ("cut", "fuller", "altered") and each.diff:
        sheet.hang(differing(shortened(each.diff), plain, later=True), first=below, rest=below)
    elif each.change != "same":
        words = led(each.denial, excerpt(flat(each.words), _EXCERPT))
        sheet.hang(Text(words), first=below, rest=below)
    if each.url:
        sheet.put(Text(below + flat(each.url), style="dim"))


def shortened(diff: Iterable[Piece]) -> Iterable[Piece]:
    """A diff with the middle left out of what is long and was left out."""
    for piece in diff:
        printed = piece.printed
        if piece.change == "left out" and len(printed) > _LEFT_OUT:
            half = _LEFT_OUT // 2 - 10
            first, last = printed[:half].rpartition(" ")[0], printed[-half:].partition(" ")[2]
            piece = msgspec.structs.replace(piece, printed=f"{first} […] {last}")
        yield piece


def _where(each: Print, thread: Thread) -> Text:
    line = Text(flat(each.outlet or each.headline), style="bold")
    line.append(f", {day(each.published[:10])}" if each.published else ", undated")
    told = [change_of(each, thread), lag(each.lag)]
    if not _known(each, thread):
        told.append(f"by {_names(each.speakers)}")
    if each.paragraph not in ("body", ""):
        told.append(f"in a {each.paragraph}")
    if not each.current:
        told.append("corrected since")
    line.append(f": {', '.join(one for one in told if one)}")
    line.append(f"  #{each.quote} {'' if each.url else flat(beside(each))}".rstrip(), style="dim")
    return line


def _known(each: Print, thread: Thread) -> bool:
    """Whether those who say it here are those of the thread, by names of which one is part of the other."""
    known = [set(name_words(name)) for name in thread.speakers]
    theirs = [set(name_words(name)) for name in each.speakers]
    return all(any(its <= whole or whole <= its for whole in known) for its in theirs)


def _outlet(each: Outlet) -> str:
    told = f"{flat(each.outlet or 'no outlet')}: {stories_counted(each.stories)}"
    return ", ".join(part for part in (told, lag(each.lag)) if part)


def _names(names: tuple[str, ...]) -> str:
    return " and ".join(map(flat, names)) or "not named"
