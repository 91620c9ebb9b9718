"""Unfit: what is wrong with arguments that do not fit a tool, and what would."""

import difflib
import re
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

__all__ = ["unfit"]

_UNKNOWN = re.compile(r"unknown field `([^`]*)`")
_FIELD = re.compile(r"`\$\.(\w+)")


def unfit(error: msgspec.ValidationError, tool: type[msgspec.Struct]) -> str:
    """The error in a sentence, with the argument that is near an unknown one and the values of a choice."""
    told = f"These arguments do not fit: {error}."
    fields = tool.__struct_fields__
    if unknown := _UNKNOWN.search(str(error)):
        near = difflib.get_close_matches(unknown[1], fields, 1)
        hint = f" Did you mean `{near[0]}`?" if near else ""
        return f"{told}{hint} The arguments are {', '.join(fields)}."
    field = _FIELD.search(str(error))
    values = list(_values(get_type_hints(tool).get(field[1]))) if field else []
    if field and "Expected `array" in str(error) and values:
        return f'{told} Give a list, such as ["{values[0]}"], of {", ".join(values)}.'
    return f"{told} It is one of {', '.join(values)}." if values else told


def _values(kind: Any) -> Iterator[str]:
    """The words that a type allows, where it is a choice or holds some."""
    for each in get_args(kind):
        if get_origin(kind) is Literal:
            yield str(each)
        else:
            yield from _values(each)
