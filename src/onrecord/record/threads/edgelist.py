"""The edge list: a thread as a graph, for tools that draw and count graphs."""

from collections.abc import Iterator, Mapping
from html import escape

import msgspec

from onrecord.record.threads.answer import Print, Thread
from onrecord.record.threads.tree import shift
from onrecord.visible import visible

__all__ = ["EdgeRow", "graphml", "rows"]


class EdgeRow(msgspec.Struct, frozen=True, kw_only=True):
    """A printing and the closest earlier one, empty where nothing earlier is near; days since the first.

    `tied` where it is not known which of the two was earlier, `earliest` where no printing is known to be.
    """

    from_quote: int | None
    to_quote: int
    change: str
    likeness: float
    shifts: str
    lag: float | None
    tied: bool
    earliest: bool
    from_outlet: str | None
    to_outlet: str | None
    from_published: str | None
    to_published: str | None
    speaker: str
    kind: str
    text: str
    said: str | None
    story: str
    url: str | None
    family: int | None
    denial: str | None


def rows(thread: Thread) -> Iterator[EdgeRow]:
    """A row a printing, earliest first."""
    by_quote = {each.quote: each for each in thread.printings}
    for each in thread.printings:
        parent = by_quote.get(each.parent or 0)
        yield EdgeRow(
            from_quote=each.parent,
            to_quote=each.quote,
            change=each.change,
            likeness=each.likeness,
            shifts="; ".join(map(shift, each.shifts)),
            lag=each.lag,
            tied=each.tied,
            earliest=each.quote in thread.earliest,
            from_outlet=parent.outlet if parent else None,
            to_outlet=each.outlet,
            from_published=parent.published if parent else None,
            to_published=each.published,
            speaker="; ".join(each.speakers),
            kind=each.kind,
            text=each.words,
            said=each.said,
            story=each.name,
            url=each.url,
            family=each.family,
            denial=each.denial,
        )


_NODE = {
    "outlet": "string",
    "published": "string",
    "speaker": "string",
    "kind": "string",
    "text": "string",
    "said": "string",
    "story": "string",
    "url": "string",
    "lag": "double",
    "earliest": "boolean",
    "family": "int",
    "denial": "string",
}
_EDGE = {"change": "string", "tied": "boolean", "likeness": "double", "shifts": "string"}


def graphml(thread: Thread) -> str:
    """The thread as GraphML: a node a printing, an edge from the closest earlier one."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ]
    for where, kinds in (("node", _NODE), ("edge", _EDGE)):
        lines += [
            f'  <key id="{name}" for="{where}" attr.name="{name}" attr.type="{kind}"/>'
            for name, kind in kinds.items()
        ]
    lines.append(f'  <graph id="thread{thread.thread}" edgedefault="directed">')
    lines += [_node(each, each.quote in thread.earliest) for each in thread.printings]
    lines += [_edge(each) for each in thread.printings if each.parent is not None]
    return "\n".join([*lines, "  </graph>", "</graphml>", ""])


def _node(each: Print, earliest: bool) -> str:
    values: dict[str, str | float | None] = {
        "outlet": each.outlet,
        "published": each.published,
        "speaker": "; ".join(each.speakers),
        "kind": each.kind,
        "text": each.words,
        "said": each.said,
        "story": each.name,
        "url": each.url,
        "lag": each.lag,
        "earliest": str(earliest).lower(),
        "family": each.family,
        "denial": each.denial,
    }
    return f'    <node id="q{each.quote}">{_data(values)}</node>'


def _edge(each: Print) -> str:
    values: dict[str, str | float | None] = {
        "change": each.change,
        "tied": str(each.tied).lower(),
        "likeness": each.likeness,
        "shifts": "; ".join(map(shift, each.shifts)),
    }
    return f'    <edge source="q{each.parent}" target="q{each.quote}">{_data(values)}</edge>'


def _data(values: Mapping[str, str | float | None]) -> str:
    return "".join(
        f'<data key="{name}">{_xml(str(value))}</data>'
        for name, value in values.items()
        if value not in (None, "")
    )


def _xml(text: str) -> str:
    shown = visible(text)
    return escape("".join(c for c in shown if c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff"))
