"""The answer to a check as a person reads it: the verdict, the words, and every story that has them."""

import re
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from onrecord.days import day
from onrecord.page import Screen, console_for
from onrecord.page.lines import Sheet
from onrecord.page.verdicts import STANDINGS, WORDINGS
from onrecord.record.said.answer import SURE, Check, Piece, Printing
from onrecord.record.threads.answer import Print
from onrecord.visible import flat, visible
from onrecord.wording import described, excerpt

__all__ = ["beside", "differing", "key", "put", "write"]

_SPACES = re.compile(r"\s+")
_AROUND = 120  # code points of what stands around the words
_OTHERS = {
    "absent": "Closest matches in this record",
    "another": "Different wording, by the speaker you named",
    "altered": "Also similar",
    "uncertain": "See also",
    "indirect": "In quotation marks, with different wording",
}
# GNU wdiff's marks, where there is no colour, as a proof has them: what goes, and what comes in its place.
_GONE, _COME = ("[-", "-]"), ("{+", "+}")


def write(out: Screen, check: Check) -> None:
    """The check, as wide as the terminal; what is checked and printed goes out as text, never as commands."""
    put(console_for(out), check)


def put(console: Console, check: Check) -> None:
    """One answer."""
    sheet = Sheet(console, 0)
    sheet.margin = 0
    sheet.hang(Text(check.sentence, style="bold"))
    for flag in check.flags:
        if flag.sort == "marks" and check.verdict == "indirect":
            continue  # the sentence says it
        if flat(flag.message).rstrip(".").lower() not in check.sentence.lower():
            sheet.hang(Text(flat(flag.message)), first="! ")
    if any(piece.change not in ("same", "brackets") for piece in check.diff):
        sheet.gap()
        sheet.hang(differing(check.diff, console.color_system is None), first="  ")
        sheet.hang(Text(key(check.diff, console.color_system is None), style="dim"), first="  ")
    _list(sheet, "", check.printings)
    if check.more:
        sheet.gap()
        sheet.hang(Text(f"and {check.more:,} more: --limit lists them."))
    _list(sheet, _OTHERS.get(check.verdict, "See also"), check.others)
    sheet.gap()
    sheet.hang(Text(f"Comparison rules: revision {check.rules}.", style="dim"))


def _list(sheet: Sheet, heading: str, printings: Iterable[Printing]) -> None:
    for number, each in enumerate(printings):
        sheet.gap()
        if number == 0 and heading:
            sheet.hang(Text(heading, style="bold"))
        sheet.hang(_where(each))
        sheet.hang(_words(each), first="  ")


def _where(each: Printing) -> Text:
    """Outlet, day, who is quoted, and how these words stand to those checked."""
    line = Text(flat(each.outlet or each.headline), style="bold")
    line.append(f", {day(each.published)}" if each.published else ", undated")
    who = " and ".join(described(flat(name)) for name in each.speakers) or (
        f"not named (“{excerpt(flat(each.source))}”)" if each.source.strip() else "not named"
    )
    line.append(f": {who}")
    told = [WORDINGS[each.wording]]
    if each.kind == "indirect":
        told.append("paraphrase")
    if each.paragraph not in ("body", ""):
        told.append(f"in a {each.paragraph}")
    if each.standing != "headline":  # its paragraph says so
        told.append(STANDINGS[each.standing])
    if not each.current:
        told.append("corrected since")
    if each.copy_of is not None:
        what = "a copy of" if each.copy_later else "the same text as"
        told.append(f"{what} {flat(each.copied_from or each.copy_of)}")
    if each.by_hand:
        told.append("speaker corrected by hand")
    if each.speakers and each.confidence < SURE:
        told.append("a guess at the speaker")
    if told := [one for one in told if one]:
        line.append(f" ({', '.join(told)})", style="dim")
    if where := beside(each):
        line.append(f"  {flat(where)}", style="dim")
    return line


def beside(each: Printing | Print) -> str:
    """What tells the story besides what stands first: its address or headline, else its name."""
    if each.url or each.outlet:
        return each.url or each.headline
    return "" if each.digest.startswith(each.name) else each.name


def _words(each: Printing) -> Text:
    """The words as printed, with what stands around them."""
    before, after = flat(each.before), flat(each.after)
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + "…"
    line = Text()
    if before:
        line.append(before + " " * each.before[-1].isspace(), style="dim")
    line.append(flat(each.words) or "…", style="bold" if before or after else "")
    if after:
        line.append(" " * each.after[0].isspace() + after, style="dim")
    return line


def differing(diff: Iterable[Piece], plain: bool, later: bool = False) -> Text:
    """The words as checked and as printed, laid over each other: those of the words checked alone struck out,
    those of the record put in; the other way round where the words checked were printed `later`. `plain`
    shows by marks what colour would."""
    line = Text()
    for piece in diff:
        printed, checked = flat(piece.printed), flat(piece.checked)
        if piece.change in ("same", "brackets"):
            line.append(printed or checked)
        else:
            gone, come = (printed, checked) if later else (checked, printed)
            if gone:
                line.append(f"{_GONE[0]}{gone}{_GONE[1]}" if plain else gone, style="red strike")
                line.append(" " if come else "")
            if come:
                line.append(f"{_COME[0]}{come}{_COME[1]}" if plain else come, style="bold green underline")
        line.append(_SPACES.sub(" ", visible(piece.after)) or " ")
    line.rstrip()
    return line


def key(diff: Iterable[Piece], plain: bool, of: str = "words checked") -> str:
    """What the marks of a diff mean, those that it has; `of` says what was laid over the record."""
    changes = [piece for piece in diff if piece.change in ("left out", "added", "changed")]
    gone, come = any(piece.checked for piece in changes), any(piece.printed for piece in changes)
    marks = ("[-…-]", "{+…+}") if plain else ("struck out", "underlined")
    told = [f"{marks[0]}: in the {of}, not in the record"] if gone else []
    told += [f"{marks[1]}: in the record, not in the {of}"] if come else []
    return "; ".join(told)
