"""Speakers on the command line: who said the quotes of one story, corrected by hand."""

import re
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.answering import line
from onrecord.options import RecordFile, Wait, texts

if TYPE_CHECKING:
    from onrecord.reading import Person, Reading
    from onrecord.record import Record

__all__ = ["register"]

_NUMBERS = re.compile(r"(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?")
_LONG = 90  # code points of a quote that is listed


def register(app: typer.Typer) -> None:
    """Put this command into the command line."""
    app.command()(speaker)


def speaker(
    record: RecordFile,
    story: Annotated[str, typer.Argument(help="Its name, address, or digest (or how a digest begins).")],
    quotes: Annotated[
        str | None,
        typer.Argument(
            metavar="[QUOTES]",
            help="Their numbers, from 1 as listed without this: 18, 18-51 or 3,7-9. `n` in exports is one "
            "less.",
        ),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option(
            "--is",
            metavar="NAME",
            callback=texts,
            help="Who said them: a name in the story, or another. Give it again for each who spoke together.",
        ),
    ] = None,
    unknown: Annotated[bool, typer.Option("--unknown", help="It is not known who said them.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Undo: use the story's own attribution.")] = False,
    wait: Wait = 30,
) -> None:
    """Correct the speaker of a quote, or of a range of quotes, in one story; without QUOTES, list its quotes.

    The name is kept as you give it. Corrections are kept when the story is read again, and shown as
    “corrected by hand”. Use `set` for a story's details and `person` to merge or split people.

    \b
    Examples:
      onrecord speaker desk.db pier-story
      onrecord speaker desk.db pier-story 4 --is "Ines Quill"
      onrecord speaker desk.db pier-story 7 --is "Ines Quill" --is "Tom Abara"
      onrecord speaker desk.db pier-story 18-51 --unknown
      onrecord speaker desk.db pier-story 18-51 --undo
    """
    from onrecord.record import Record, attributed, finding
    from onrecord.record.opening import told
    from onrecord.telling import say_upgraded

    given = [bool(name), unknown, undo]
    if sum(given) > 1 or (quotes is None) != (sum(given) == 0):
        raise typer.BadParameter("give QUOTES with one of --is NAME, --unknown and --undo, or none of them.")
    with told(record), Record.open(record, "write" if quotes else "read", wait=wait) as opened:
        say_upgraded(opened)
        rows = finding.stories(opened.connection, story)
        row, chosen = rows[-1], None
        if quotes is not None:
            chosen = _numbers(quotes)
            with opened.transaction() as connection:
                if undo:
                    row = attributed.take_back(connection, row, chosen)
                else:
                    row = attributed.rule(connection, row, chosen, name or None)
        _list(opened, row, chosen, name or [])


def _numbers(quotes: str) -> list[int]:
    """The indices of the quotes with these numbers."""
    found: list[int] = []
    for part in quotes.split(","):
        match = _NUMBERS.fullmatch(part.strip())
        if match is None:
            raise typer.BadParameter(
                f"“{part.strip()[:40]}” is no number of a quote: give 18, 18-51 or 3,7-9."
            )
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last or last - first > 100_000:
            raise typer.BadParameter(f"“{part.strip()[:40]}” names no quotes: they are numbered from 1.")
        found += range(first - 1, last)
    return found


def _list(record: "Record", row: int, chosen: list[int] | None, names: list[str]) -> None:
    """The quotes, or those chosen, with numbers and speakers; first, whom `names` were taken for."""
    from onrecord.denying import denial_of, led
    from onrecord.record.attributed import BY_HAND, owner
    from onrecord.visible import flat
    from onrecord.wording import excerpt

    reading = record.reading(row)
    given = {each for n in chosen or () if n < len(reading.quotes) for each in reading.quotes[n].speakers}
    for name in names:
        person, _ = owner(reading, name)
        if person is not None and person.id in given and (told := _taken(reading, person, name)):
            line(told)
    for n, quote in enumerate(reading.quotes):
        if chosen is not None and n not in chosen:
            continue
        who = " and ".join(map(flat, quote.speaker_names)) or "speaker unknown"
        if any(each.rule == BY_HAND for each in quote.evidence):
            who += " (corrected by hand)"
        elif quote.guessed:
            who += "?"
        line(f"{n + 1:>4}  {who}: {led(denial_of(reading, quote), excerpt(flat(quote.text), _LONG))}")


def _taken(reading: "Reading", person: "Person", name: str) -> str:
    """For whom a name was taken, where that is not plain."""
    from onrecord.record.attributed import of_other_generations
    from onrecord.visible import flat

    wanted, full = flat(name), flat(person.names[0]) if person.names else ""
    if not person.mentions:
        others = [
            flat(who.names[0])
            for who in reading.people
            if who.id != person.id and wanted.casefold() in (flat(each).casefold() for each in who.names)
        ]
        if others:
            return (
                f"In the story “{wanted}” is also a name of {others[0]}: saved as another person. To split "
                f'them throughout: `onrecord person RECORD split "{others[0]}" --name "{wanted}"`.'
            )
        if near := of_other_generations(reading.people, name):
            other = flat(near[0].names[0])
            return f"The story has only “{other}”: “{wanted}” was saved as another person."
        several = " For several who spoke together, give --is for each." if " and " in wanted else ""
        return f"No one in the story is called “{wanted}”: saved as typed.{several}"
    if not full or full.casefold() == wanted.casefold():
        return ""
    if len(wanted.split()) > 1:
        return f"“{wanted}” is {full} in this story."
    return f"“{wanted}” is {full} in this story. For someone else, give their first name and surname."
