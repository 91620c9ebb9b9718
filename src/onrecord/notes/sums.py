"""Figures that do not add up: "12 people, seven men and six women", "55 percent to 48", "two: A, B and C"."""

import re
from collections.abc import Iterator

from onrecord.notes.counts import NUMBER, number
from onrecord.reading import Note, Reading

__all__ = ["check"]

_PEOPLE = (
    "(?:people|men|women|boys|girls|children|adults|students|passengers|victims|members|workers|officers)"
)
_NAME = r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,4}"
_SUM = r"[$£€]?\d[\d,]*(?:\.\d+)?"
_PARTS = re.compile(
    rf"\b(?P<total>{NUMBER}) (?P<noun>(?:[a-z]+ )?{_PEOPLE})\s?(?:[,:(—–-]{{1,2}}\s?)"
    rf"(?P<some>including |among them )?"
    rf"(?P<parts>{NUMBER} [a-z]+(?:, {NUMBER} [a-z]+){{0,4}},? and {NUMBER} [a-z]+)(?=[,.;)—–-]|\s[—–-])",
    re.IGNORECASE,
)
_PART = re.compile(rf"\b({NUMBER}) ([a-z]+)", re.IGNORECASE)
# Kinds that shut each other out, so that they are parts of one whole.
_APART = ({"men", "women", "boys", "girls", "children", "adults"}, {"dead", "injured", "wounded", "killed"})
_SHARES = re.compile(
    r"\b(?P<one>\d{1,2}(?:\.\d+)?)(?:%| per ?cent)? to (?P<other>\d{1,2}(?:\.\d+)?)(?:%| per ?cent)"
)
_MOVED = re.compile(
    r"\b(?:from|between|rose|risen|fell|fallen|up|down|grew|dropped|rise|fall|cut|increase\w*|range\w*)\b"
)
_LIST = re.compile(
    r"\b(?P<total>(?i:two|three|four|five|six|seven)) (?P<noun>[a-z]+s|men|women|people|children)"
    rf"(?:: | — | – )(?P<names>{_NAME}(?:, {_NAME}){{0,9}},? and {_NAME})(?=[.;—–]| [—–]|$)"
)
_NAMES = re.compile(r",? and |, ")
_CHANGED = re.compile(
    r"\b(?P<verb>rose|increased|grew|climbed|jumped|fell|dropped|declined|decreased)(?: by)? "
    rf"(?P<share>\d{{1,3}}(?:\.\d+)?)(?:%| per ?cent),? (?:to (?P<to>{_SUM}) from (?P<from>{_SUM})"
    rf"|from (?P<was>{_SUM}) to (?P<now>{_SUM}))(?!\d| ?(?:%|per\b|[mb]illion|[mb]n\b))"
)


def check(reading: Reading) -> Iterator[Note]:
    """A note for each total that its parts do not make, and each two shares of one whole over 100.

    And for each list of more or fewer names than are announced, and each change that its figures do not make.
    """
    for p in reading.paragraphs:
        if p.kind not in ("body", "heading", "caption"):
            continue
        for pattern, told in ((_PARTS, _parts), (_SHARES, _shares), (_LIST, _list), (_CHANGED, _change)):
            for m in pattern.finditer(reading.text, p.start, p.end):
                if (message := told(reading, m)) is not None:
                    yield Note(check="sums", message=message, spans=(m.span(),))


def _parts(reading: Reading, m: re.Match[str]) -> str | None:
    total = number(m["total"])
    parts = [(number(n), noun.lower()) for n, noun in _PART.findall(m["parts"])]
    kinds = {noun for _, noun in parts}
    if len(parts) < 2 or not any(kinds <= apart for apart in _APART):
        return None
    made = sum(n for n, _ in parts)
    if made > total or (made < total and not m["some"]):
        return f"“{m[0]}”: the parts make {made}, not {total}."
    return None


def _shares(reading: Reading, m: re.Match[str]) -> str | None:
    one, other = float(m["one"]), float(m["other"])
    before = reading.text[max(0, m.start() - 60) : m.start()]
    if one <= other or one + other <= 101 or _MOVED.search(before):
        return None
    return f"“{m[0]}”: the two make {one + other:g} percent."


def _list(reading: Reading, m: re.Match[str]) -> str | None:
    total, names = number(m["total"]), _NAMES.split(m["names"])
    if len(names) == total:
        return None
    return f"“{m['total']} {m['noun']}”, and {len(names)} are named: {', '.join(names)}."


def _change(reading: Reading, m: re.Match[str]) -> str | None:
    first, last = (_figure(m[a] or m[b]) for a, b in (("from", "was"), ("to", "now")))
    if not first or first == last:
        return None
    real = 100 * (last - first) / first
    share = float(m["share"]) * (1 if m["verb"] in ("rose", "increased", "grew", "climbed", "jumped") else -1)
    if abs(real - share) <= max(1.0, abs(real) * 0.1):
        return None
    return f"“{m[0]}”: that is {abs(real):.3g} percent {'more' if real > 0 else 'less'}."


def _figure(written: str) -> float:
    return float(written.strip("$£€").replace(",", ""))
