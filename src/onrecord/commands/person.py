"""A person of a record on the command line: their page, and who is one by hand."""

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.answering import line, who, write_json
from onrecord.options import AsJson, RecordFile, Wait, text, texts

if TYPE_CHECKING:
    from onrecord.record import Record
    from onrecord.record.asking import QuoteRow
    from onrecord.record.person import PersonPage

__all__ = ["register"]

# What can be ruled by hand, and how what came of it is told.
_DONE = {"merge": "Merged as", "split": "Split: new person", "undo": "Undone: now person"}


def register(app: typer.Typer) -> None:
    """Put this command into the command line."""
    app.command()(person)


def person(
    record: RecordFile,
    name: Annotated[
        list[str],
        typer.Argument(
            metavar="PERSON | merge PERSON PERSON… | split PERSON [STORY…] | undo PERSON",
            help="A name, or a number that `people` shows.",
        ),
    ],
    names: Annotated[
        list[str] | None,
        typer.Option(
            "--name",
            metavar="NAME",
            callback=texts,
            help="With split: a name of the one to split off, as a story has it. Can be repeated.",
        ),
    ] = None,
    from_file: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="FILE",
            callback=text,
            help="With merge: a file that says who is one, a set a line, as `people --twins` lists them.",
        ),
    ] = None,
    json: AsJson = False,
    wait: Wait = 30,
) -> None:
    """One person: names, what stories say of them and where they disagree, who else is quoted, quotes.

    `merge` makes two people or more one. `split` makes two of one: give the stories that are about someone
    else (by name, address or digest), or, where one story takes two people for one, each --name of the one to
    split off; with both, only those stories are changed. Both are kept when stories are read again.
    For many merges, save what `people --twins` lists, delete the lines that you do not want, and give the
    file with --from: all its lines are merged, or none. `undo` undoes every merge and split made by hand
    for a person: the evidence in the stories decides again.
    Use `fact` to remove a fact that is wrong.

    \b
    Examples:
      onrecord person desk.db "Ines Quill"
      onrecord person desk.db merge "Bill Orr" "William Orr"
      onrecord person desk.db merge --from merges.txt
      onrecord person desk.db split "Ines Quill" pier-story
      onrecord person desk.db split "John Ines Quill" --name "Ines Quill" --name Ines
      onrecord person desk.db undo "Ines Quill"
    """
    from onrecord.record import Record
    from onrecord.record.opening import told
    from onrecord.record.person import person as page_of
    from onrecord.telling import say_upgraded

    if from_file and name == ["merge"]:
        _merge_all(record, from_file, json, wait)
        return
    ruling = name[0] if len(name) > 1 and name[0] in _DONE else None
    if ruling is None and len(name) > 1:
        raise typer.BadParameter("give one name, between quotation marks where it has spaces.")
    if from_file:
        raise typer.BadParameter("--from goes with merge, in place of people.")
    if ruling == "merge" and len(name) < 3:
        raise typer.BadParameter("merge takes two people or more, or --from a file.")
    if ruling == "split" and len(name) < (2 if names else 3):
        raise typer.BadParameter("split takes a person, and at least one story or --name.")
    if names and ruling != "split":
        raise typer.BadParameter("--name goes with split.")
    if ruling == "undo" and len(name) != 2:
        raise typer.BadParameter("undo takes one person.")
    with told(record), Record.open(record, "write" if ruling else "read", wait=wait) as opened:
        say_upgraded(opened)
        number = _ruled(opened, ruling, name[1:], names) if ruling else who(opened, name[0]) or 0
        page = page_of(opened.connection, number)
        went = _went_along(page, names or []) if ruling == "split" else ""
    if json:
        write_json(page, None)
    elif ruling:
        line(f"{_DONE[ruling]} {number}: {_about(page)}.")
        if went:
            line(went)
    else:
        _page(page)


def _ruled(record: "Record", ruling: str, names: list[str], called: list[str] | None) -> int:
    """Rule by hand on who is one; the person that they are now."""
    import warnings

    from onrecord.telling import say

    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        if ruling == "undo":
            number = record.undo(names[0])
        elif ruling == "merge":
            number = record.merge(*names)
        else:
            number = record.split(names[0], names[1:], names=called or ())
    for each in told:
        say(str(each.message))
    return number


def _merge_all(path: str, file: str, json: bool, wait: float) -> None:
    """Merge the people of each line of a file, or nobody where one of them cannot be found."""
    from onrecord.errors import RecordError
    from onrecord.merges import read_merges
    from onrecord.record import Record
    from onrecord.record.opening import told
    from onrecord.record.person import person as page_of
    from onrecord.telling import say, say_upgraded
    from onrecord.visible import flat

    sets = read_merges(file)
    pages, alone = [], 0
    with told(path), Record.open(path, "write", wait=wait) as opened:
        say_upgraded(opened)
        with opened.transaction():
            for number, people in sets:
                try:
                    if merged := _merged(opened, people):
                        pages.append(page_of(opened.connection, merged))
                    else:
                        alone += 1
                except RecordError as error:
                    error.args = (f"{flat(file)}, line {number}: {error} Nothing was merged.",)
                    raise
    if json:
        write_json(pages, None)
    for page in () if json else pages:
        line(f"{_DONE['merge']} {page.person.number}: {_about(page)}.")
    if alone:
        lines = "1 line names people who are" if alone == 1 else f"{alone:,} lines name people who are"
        say(f"{lines} one person already.")


def _merged(record: "Record", people: list[str]) -> int | None:
    """The person that these people are now; None where they were one already."""
    from onrecord.record import finding

    if len({finding.person(record.connection, each, sure=True) for each in people}) == 1:
        return None
    return _ruled(record, "merge", people, None)


def _went_along(page: "PersonPage", names: list[str]) -> str:
    """Which names that were not given went with those that were, and how to give a quote back."""
    from onrecord.visible import flat

    given = {flat(name).casefold() for name in names}
    others = [flat(name) for name in page.names if flat(name).casefold() not in given]
    if not names or not others:
        return ""
    listed = " and ".join(f"“{name}”" for name in others)
    return (
        f"{listed} went along where a story has two who may be called so, and names this one more often: "
        "look at those quotes. `onrecord speaker RECORD STORY` lists a story's quotes and corrects speakers."
    )


def _about(page: "PersonPage") -> str:
    from onrecord.visible import flat
    from onrecord.wording import guesses, own_and_retold, stories_counted

    who = page.person
    said = own_and_retold(who.quotes, who.paraphrases)
    return f"{flat(who.name)}, {stories_counted(who.stories)}, {said}{guesses(page.guesses)}"


def _page(page: "PersonPage") -> None:
    from onrecord.days import day
    from onrecord.denying import led
    from onrecord.record.wrong_facts import label as named
    from onrecord.visible import flat
    from onrecord.wording import excerpt, stands

    who = page.person
    lines = [_about(page)]
    if who.first and who.last:
        same = who.first[:10] == who.last[:10]
        days = f"of {day(who.first)}" if same else f"from {day(who.first)} to {day(who.last)}"
        lines.append(f"in stories {days}" if who.stories > 1 else f"in a story {days}")
    others = [flat(name) for name in page.names if name != who.name]
    for label, said in (
        ("number", str(who.number)),
        ("kind", who.kind if who.named else f"{who.kind}, not named"),
        ("also called", "; ".join(others[:12])),
        ("pronouns used", who.pronouns or "none"),
        ("often quoted alongside", "; ".join(f"{flat(one.name)} ({one.stories})" for one in page.beside)),
        (
            "matched across stories by",
            "; ".join(f"{why} ({n:,})" for why, n in page.joined if why != "first seen"),
        ),
    ):
        if said:
            lines.append(f"{label}: {said}")
    if page.facts:
        lines += ["", "What stories say"]
    for fact in page.facts:
        where = ", ".join(flat(part) for part in (fact.outlet, fact.day, fact.headline) if part)
        value = flat(fact.other or fact.value) + stands(fact.kind, fact.value, fact.status)
        born = f" (born {day(fact.born[0])} – {day(fact.born[1])})" if fact.born else ""
        where += f"; {fact.stories - 1:,} more" if fact.stories > 1 else ""
        apart = "  ← stories disagree" if fact.disagrees else ""
        words = excerpt(flat(fact.text))
        sure = (
            f"confidence {fact.confidence:.2f}: “{words}”" if words else f"confidence {fact.confidence:.2f}"
        )
        lines.append(f"  {fact.kind}: {value}{born} ({sure})  [{where}]{apart}")
    if page.wrong:
        removed = "; ".join(dict.fromkeys(flat(named(each)) for each in page.wrong))
        lines += ["", f"Removed by hand, as wrong: {removed}"]
    if page.quotes:
        lines += ["", "Quotes"]
    for quote in page.quotes:
        where = ", ".join(flat(part) for part in (quote.day, quote.outlet) if part)
        told = led(quote.denial, flat(quote.quote))
        lines.append(f"  {where or flat(quote.headline)} ({_how(quote)}): {told}")
    line("\n".join(lines))


def _how(quote: "QuoteRow") -> str:
    """The kind of a quote, its status where it is not simply said, and whether its speaker is a guess."""
    status = "" if quote.status == "said" else f", {quote.status}"
    guess = ", a guess at the speaker" if quote.guess else ""
    return f"{quote.kind}{status}{guess}"
