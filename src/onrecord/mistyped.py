"""Mistyped: what the command line says of a command that it does not know, or of a value that cannot be."""

import difflib
import os
import re
import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperGroup

__all__ = ["Commands"]

_UsageError: type[Exception] = typer.BadParameter.__bases__[0]  # of the click that typer brings
_CHOICES = re.compile(r"(?:Value error, )?'(.*)' is not one of (.*?)\.?", re.DOTALL)
# What pydantic, by which typer looks at values, says of them, and what a person is told.
_SAID = (
    (re.compile(r"Input should be greater than or equal to (\S+)"), r"give \1 or more."),
    (re.compile(r"Input should be less than or equal to (\S+)"), r"give \1 or less."),
    (re.compile(r"Input should be a valid integer.*"), "give a whole number."),
    (re.compile(r"Input should be a valid number.*"), "give a number."),
    (re.compile(r"Value error, (.*)", re.DOTALL), r"\1"),
)
_FILE = re.compile(r".+\.[A-Za-z]{2,7}", re.DOTALL)
_OF_ROWS = ["table", "csv", "tsv"]  # what --format can be where there is --json
# What others call what a command does.
_MEANT = {
    "merge": ("person RECORD merge",),
    "split": ("person RECORD split",),
    "undo": ("person RECORD undo",),
    "delete": ("remove",),
    "rm": ("remove",),
    "import": ("add",),
    "list": ("stories", "people"),
    "ls": ("stories",),
    "search": ("quotes", "said"),
    "find": ("quotes", "said"),
    "verdict": ("said",),
    "web": ("serve",),
    "open": ("serve",),
    "count": ("audit",),
    "stats": ("audit", "info"),
}
_LIKENESS = 0.6  # of two words, from which on the one may be meant by the other


class Commands(TyperGroup):
    """The commands; `help` shows the help, and what is mistyped is answered with what may be meant."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command of the first argument; raises a usage error with what may be meant."""
        name = args[0] if args else ""
        if name in self.commands or name.startswith("-") or ctx.resilient_parsing:
            found = super().resolve_command(ctx, args)
            _check_once(ctx, found[1], args)
            return found
        if name == "help":
            return super().resolve_command(
                ctx, [*(each for each in args[1:2] if each in self.commands), "--help"]
            )
        if os.path.exists(name) or _FILE.fullmatch(name):
            ctx.fail(f"“{_shown(name)}” is not a command. Did you mean `onrecord read {_shown(name)}`?")
        near = _MEANT.get(name, ()) or difflib.get_close_matches(name, self.commands, 2, _LIKENESS)
        hint = f" Did you mean {_either(near)}?" if near else " `onrecord --help` lists them."
        ctx.fail(f"“{_shown(name)}” is not a command.{hint}")

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Each command with the first sentence of its help, whole."""
        told = [(name, command) for name, command in sorted(self.commands.items()) if not command.hidden]
        with formatter.section("Commands"):
            formatter.write_dl([(name, _first(command.help or "")) for name, command in told])

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments; those of `help` without a command are those of --help."""
        asked = len(args) == 1 and args[0] == "help"
        return super().parse_args(ctx, ["--help"] if asked else args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a usage error is told in plain words."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # who read it has enough: no error; nothing more must be written at exit
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(128 + 13) from None  # as for a program that SIGPIPE ends
        except _UsageError as error:
            message = getattr(error, "message", "")
            param = getattr(error, "param", None)
            if not message and param is not None:
                error.message = _sentence(getattr(param, "help", None) or "")  # type: ignore[attr-defined]
            elif plain := _plain(message):
                error.message = plain  # type: ignore[attr-defined]
            raise


def _check_once(ctx: Any, command: Any, args: list[str]) -> None:
    """Nothing where each option that takes one value is given once; raises a usage error otherwise."""
    within = command.context_class(command, info_name=command.name, parent=ctx)
    try:
        _, _, order = command.make_parser(within).parse_args(args=args[1:])
    except _UsageError:
        return  # told where the command is run
    for param, times in Counter(order).items():
        takes_one = param.param_type_name == "option" and not param.multiple and not param.is_flag
        if times > 1 and takes_one:
            within.fail(
                f"{param.opts[0]} is given {times} times, and takes one value: ask for one at a time."
            )


def _first(help: str) -> str:
    """The first sentence of a help."""
    paragraph = " ".join(help.split("\n\n")[0].split())
    return paragraph.split(". ")[0].rstrip(".") + "." * (not paragraph.endswith("?"))


def _plain(message: str) -> str:
    """What is said of a value, in plain words, with what may be meant."""
    if choices := _CHOICES.fullmatch(message):
        known = re.findall(r"'([^']*)'", choices[2])
        near = difflib.get_close_matches(choices[1], known, 1, _LIKENESS)
        hint = f"did you mean {near[0]}?" if near else f"give one of {', '.join(known)}."
        if choices[1] == "json" and known == _OF_ROWS:
            hint = f"give --json, or one of {', '.join(known)}."
        return f"“{_shown(choices[1])}” is not known: {hint}"
    for said, told in _SAID:
        if said.fullmatch(message):
            return said.sub(told, message)
    return message


def _sentence(help: str) -> str:
    """A missing argument's help: what to give."""
    return f"Give {help[:1].lower()}{help[1:]}" if help else ""


def _either(names: Sequence[str]) -> str:
    return " or ".join(f"`onrecord {name}`" for name in names)


def _shown(text: str) -> str:
    from onrecord.visible import flat

    return flat(text[:80])
