"""Facts on the command line: what stories say of a person, corrected by hand."""

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.answering import line, who
from onrecord.options import RecordFile, Wait

if TYPE_CHECKING:
    from onrecord.record.person import PersonPage

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Put this command into the command line."""
    app.command()(fact)


def fact(
    record: RecordFile,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="A name, or a number that `people` shows.")],
    facts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FACT…]",
            help="As listed without this: “role: mayor”; or a kind alone, for all of that kind: role.",
        ),
    ] = None,
    wrong: Annotated[bool, typer.Option("--wrong", help="They are wrong: remove them.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Undo: restore what was removed.")] = False,
    wait: Wait = 30,
) -> None:
    """Remove a wrong fact about a person, such as a role or an age; without FACT, list the facts.

    It is removed from every story that was read as saying so, and from exports; of kin, both sides. That is
    kept when these stories are read again, and can be undone. Use `speaker` for who said a quote and `person`
    to merge or split people.

    \b
    Examples:
      onrecord fact desk.db "Ines Quill"
      onrecord fact desk.db "Ines Quill" "role: mayor" --wrong
      onrecord fact desk.db "Ines Quill" age "parent: Tom Abara" --wrong
      onrecord fact desk.db "Ines Quill" "role: mayor" --undo
    """
    from onrecord.record import Record, finding
    from onrecord.record.opening import told
    from onrecord.record.person import person as page_of
    from onrecord.telling import say_upgraded
    from onrecord.wording import stories_counted

    if (wrong and undo) or bool(facts) != (wrong or undo):
        raise typer.BadParameter("give FACT with --wrong or --undo, or neither.")
    with told(record), Record.open(record, "write" if facts else "read", wait=wait) as opened:
        say_upgraded(opened)
        if facts:
            before = opened.person(finding.person(opened.connection, person, sure=True)).person.stories
            change = opened.remove_facts if wrong else opened.restore_facts
            number = change(person, facts)
        else:
            number = who(opened, person) or 0
        page = page_of(opened.connection, number, quoted=1)
        _list(page)
        if facts and page.person.stories < before:
            rest = stories_counted(before - page.person.stories)
            line(
                f"Without these facts nothing shows that {rest} of theirs are about the same person: see "
                "`onrecord people RECORD --twins`, and `onrecord person RECORD merge` to keep them together."
            )


def _list(page: "PersonPage") -> None:
    """The facts of a person as they are named, each once, with the words that they rest on."""
    from onrecord.record.wrong_facts import label
    from onrecord.visible import flat
    from onrecord.wording import excerpt, stories_counted

    def told(name: str, text: str, stories: int) -> str:
        words = f": “{excerpt(flat(text))}”" if text else ""
        return f"  {flat(name)} ({stories_counted(stories)}{words})"

    lines = [flat(page.person.name)]
    lines += [told(label(each, each.other), each.text, each.stories) for each in page.facts]
    if not page.facts:
        lines.append("  no facts")
    if page.wrong:
        lines += ["Removed by hand"]
        lines += [told(label(each), each.text, each.stories) for each in page.wrong]
    line("\n".join(lines))
