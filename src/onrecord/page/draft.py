"""The check of a draft as a person reads it in a terminal: what to look at first, then all the rest."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from onrecord.days import day
from onrecord.notes.against import Against
from onrecord.page import Screen, console_for
from onrecord.page.check import differing, key
from onrecord.page.lines import Sheet
from onrecord.page.verdicts import VERDICTS
from onrecord.record.draft.answer import FAILING, Checked, DraftCheck, Fault
from onrecord.record.said.answer import SURE, Printing
from onrecord.visible import flat
from onrecord.wording import counted, described, excerpt, looked_through

__all__ = ["COMPARED", "MISSING", "itself", "named", "noted", "put", "summary", "the_rest", "write"]

MISSING = "Not found in this record"
_AS_REPORTED = "as the record reports it"  # of a paraphrase that the record has in these words
_IN_OTHERS = "reported in other words"
# What of the facts of a draft is held against the record.
COMPARED = (
    "Of facts, only these are compared: an age or a year of birth; Republican or Democrat, with stories "
    "of two years around; the rank of the same office (deputy, acting, minority, majority), of 30 days "
    "around; a father or mother; a husband or wife and the number of children, of 400 days; words of "
    "somebody whose death an earlier story told of; the day of the same event; a name one letter off one "
    "that three times as many stories have. They are compared only where the draft and the story have the "
    "same given name and surname and something else in common: a role, a description, words, somebody "
    "named beside both. Not compared: other offices, figures, lengths of time, names of other relatives."
)
_STYLES = {"verbatim": "green", "cut": "green", "altered": "red", "joined": "red", "another": "red"}
_TOLD = (
    "unquoted",
    "spelling",
    "speaker",
    "encoding",
    "inside",
    "denied",
    "contradicted",
)  # flags of words that are no fault
_LONG = 160  # code points of a statement that the list of all shows


def write(out: Screen, check: DraftCheck, of: frozenset[Fault] = FAILING) -> None:
    """The check, as wide as the terminal; what is to be looked at by `of` comes first."""
    put(console_for(out), check, of)


def put(console: Console, check: DraftCheck, of: frozenset[Fault] = FAILING) -> None:
    """One page."""
    sheet = Sheet(console, 0)
    sheet.margin = 0
    sheet.hang(Text(flat(check.title or check.name), style="bold"))
    sheet.hang(Text(summary(check)))
    plain = console.color_system is None
    if told := key([piece for each in check.checked for piece in each.diff], plain, "draft"):
        sheet.hang(Text(told, style="dim"))
    if left_out := itself(check):
        sheet.hang(Text(left_out), first="! ", rest="  ")
    faults = check.faults(of)
    if faults:
        sheet.heading("To look at")
        for each in faults:
            _fault(sheet, each, plain, check.text)
    others = [each for each in check.checked if each not in faults]
    missing = [each for each in others if each.verdict == "absent"]
    rest = [each for each in others if each.verdict != "absent"]
    for heading, listed in ((MISSING, missing), (the_rest(bool(faults or missing)), rest)):
        if listed:
            sheet.heading(heading)
        for each in listed:
            _line(sheet, each, plain)
    if facts := [each for each in check.differences if each not in faults]:
        sheet.heading("Facts that differ from the record")
        for difference in facts:
            _differs(sheet, difference, check.text)
    sheet.gap()
    held = f"Checked against {looked_through(check.quotes)} by comparison rules, revision {check.rules}."
    sheet.hang(Text(f"{held} What is not in this record may still have been said.", style="dim"))
    sheet.hang(Text(COMPARED, style="dim"))
    if check.published is None:
        undated = "The draft has no date (--published): its ages are not checked."
        sheet.hang(Text(undated, style="dim"))


def the_rest(after: bool) -> str:
    """The heading of what needs no look; `after` says that something stands before it."""
    return "The rest, in the order of the draft" if after else "In the order of the draft"


def summary(check: DraftCheck) -> str:
    """How many of each verdict there are, on one line."""
    if not check.checked and not check.differences:
        return "Nothing to check: no quotation, no attributed statement, no fact that the record has."
    order = [*map(_small, VERDICTS.values()), _AS_REPORTED, _IN_OTHERS]
    names = Counter(map(named, check.checked))
    parts = [f"{names[name]:,} {name}" for name in sorted(names, key=order.index)]
    told = f"{counted(len(check.checked), 'quotation')} and statements" if check.checked else ""
    if len(check.checked) == 1:
        told = "1 quotation or statement"
    if told:
        told += f": {'; '.join(parts)}."
    if check.differences:
        number = len(check.differences)
        told += f" {number:,} {'fact differs' if number == 1 else 'facts differ'} from the record."
    return told.strip()


def itself(check: DraftCheck) -> str:
    """That the record has the draft, and that it was left out; empty where it has not."""
    if check.left_out is None:
        return ""
    called = flat(check.left_out)
    return f"“{called}” is in this record itself, and was left out: a story is no witness of its own words."


def named(each: Checked) -> str:
    """What the verdict is called: a paraphrase is not the less for being reported indirectly."""
    if each.sort == "paraphrase" and each.verdict == "indirect":
        return _IN_OTHERS if each.diff else _AS_REPORTED
    return _small(VERDICTS[each.verdict])


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]


def _differs(sheet: Sheet, each: Against, text: str) -> None:
    """A fact that the record has otherwise: what differs, the draft's words, and those of the record."""
    words = " … ".join(flat(text[start:end]) for start, end in each.spans)
    sheet.hang(Text(excerpt(words, _LONG)), first="  ")
    sheet.hang(Text(flat(each.message), style="bold"), first="! ", rest="  ")
    other = each.other
    where = _place(other.outlet, other.title, other.name, other.day)
    sheet.hang(Text(f"{where}: {flat(other.words)}", style="dim"), first="    ")


def _fault(sheet: Sheet, each: Checked | Against, plain: bool, text: str) -> None:
    sheet.gap()
    if isinstance(each, Against):
        _differs(sheet, each, text)
        return
    sheet.hang(Text(_said(each)), first="  ")
    sheet.hang(
        Text(flat(each.sentence), style=f"bold {_STYLES.get(each.verdict, '')}".strip()),
        first="! ",
        rest="  ",
    )
    for flag in each.flags:
        if flat(flag.message).rstrip(".").casefold() not in each.sentence.casefold():
            sheet.hang(Text(flat(flag.message)), first="  ! ", rest="    ")
    if each.check is None:
        return
    if each.diff:
        sheet.hang(differing(each.diff, plain), first="    ")
    for printing in each.check.printings[:2] or each.check.others[:1]:
        sheet.hang(_printed(printing), first="    ")


def _line(sheet: Sheet, each: Checked, plain: bool) -> None:
    """One that needs no look: its verdict, its words, and where it was published first."""
    name = named(each)
    line = Text(name[:1].upper() + name[1:], style=_STYLES.get(each.verdict, "dim"))
    line.append(f"  {_said(each, _LONG)}", style="")
    first = each.check.printings[0] if each.check and each.check.printings else None
    if first is not None:
        line.append(f"  {_place(first.outlet, first.headline, first.name, first.published)}", style="dim")
        if first.speakers:
            guess = "" if first.confidence >= SURE else "perhaps "
            line.append(f": {guess}{_names(first.speakers)}", style="dim")
    sheet.hang(line, rest="  ")
    if each.diff:
        sheet.hang(differing(each.diff, plain), first="    ")
    for message in noted(each):
        sheet.hang(Text(message), first="  ! ", rest="    ")


def noted(each: Checked) -> list[str]:
    """What is to be known of words that are no fault: how the record has them, and what is about them."""
    has = each.verdict in ("uncertain", "mentioned") or (each.denied and each.verdict == "indirect")
    told = [each.sentence] if has else []
    flags = (flat(flag.message) for flag in each.flags if flag.sort in _TOLD or flag.around)
    shown = each.sentence.casefold() if has else ""
    told += [message for message in flags if message.rstrip(".").casefold() not in shown]
    return told


def _said(each: Checked, most: int | None = None) -> str:
    """The words as in the draft, and whom it has for them."""
    words = flat(each.words)
    told = excerpt(words, most) if most else words
    who = ("perhaps " if each.guessed else "") + _names(each.speakers)
    if each.denied:
        who = f"denied by {who}" if who else "denied"
    return f"{told}  ({who})" if who else told


def _names(names: Sequence[str]) -> str:
    return " and ".join(described(flat(name)) for name in names)


def _printed(printing: Printing) -> Text:
    line = Text(_place(printing.outlet, printing.headline, printing.name, printing.published), style="dim")
    guess = "perhaps " if printing.speakers and printing.confidence < SURE else ""
    line.append(f": {guess}{_names(printing.speakers) or 'not named'}, “{flat(printing.words)}”", style="dim")
    if printing.by_hand:
        line.append(" (speaker corrected by hand)", style="dim")
    return line


def _place(outlet: str | None, title: str | None, name: str, published: str | None) -> str:
    return flat(outlet or title or name) + (f", {day(published)}" if published else ", undated")
