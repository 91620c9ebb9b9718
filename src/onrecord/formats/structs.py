"""Structs as rows: the fields of a struct are the columns, under their own names."""

import types
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin, get_type_hints

import msgspec

from onrecord.formats.rows import Cell, Column, Row, Type

__all__ = ["columns_of", "row_of"]

_PLAIN: dict[Any, Type] = {str: "string", int: "int", float: "float", bool: "bool"}


def columns_of(struct: type[msgspec.Struct], brief: Sequence[str] = ()) -> tuple[Column, ...]:
    """The fields of a struct as columns, the brief ones first and in their order."""
    kinds = _kinds(struct)
    names = [*brief, *(name for name in kinds if name not in brief)]
    return tuple(Column(name, name in brief, kinds[name]) for name in names)


def row_of(struct: msgspec.Struct, columns: Iterable[Column]) -> Row:
    """The values of a struct under these columns."""
    return tuple(cast(Cell, getattr(struct, column.name)) for column in columns)


@cache
def _kinds(struct: type[msgspec.Struct]) -> dict[str, Type]:
    hints = get_type_hints(struct, include_extras=True)
    return {name: _kind(hints[name]) for name in struct.__struct_fields__}


def _kind(hint: Any) -> Type:
    """What the cells of a field are: a column for each field that a table can hold."""
    if get_origin(hint) is Annotated:
        return "date" if "day" in hint.__metadata__ else _kind(get_args(hint)[0])
    if get_origin(hint) in (Union, types.UnionType):
        return _kind(next(each for each in get_args(hint) if each is not type(None)))
    if get_origin(hint) is Literal:
        return "string"
    if get_origin(hint) is tuple:
        return "ints" if get_args(hint)[0] is int else "strings"
    return _PLAIN[hint]
