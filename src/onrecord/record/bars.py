"""The plot of an audit: bars of quotes, direct, mixed and indirect, as an SVG document."""

from collections.abc import Iterator, Sequence
from html import escape

from onrecord.record.audit import MISSING, QUOTES_NOBODY, AuditRow
from onrecord.visible import flat, visible

__all__ = ["every_month", "plot"]

_MOST_MONTHS = 600  # between two; more apart, one of the days is wrong


def every_month(rows: Sequence[AuditRow]) -> list[AuditRow]:
    """Rows of months in order with those between that have no stories, so that they are drawn to scale."""
    return [
        between
        for n, row in enumerate(rows)
        for between in (*_missing(rows[n - 1].of if n else None, row.of), row)
    ]


def _missing(before: str | None, after: str | None) -> Iterator[AuditRow]:
    """Empty rows of the months between two."""
    if before is None or after is None:
        return
    first, last = (12 * int(month[:4]) + int(month[5:]) for month in (before, after))
    if last - first > _MOST_MONTHS:
        return
    for month in range(first, last - 1):  # January is 1 of its year: a month after `first` is `first` from 0
        yield AuditRow(of=f"{month // 12:04}-{month % 12 + 1:02}", **QUOTES_NOBODY)


_LABEL, _BARS, _BAR, _TOP = 230, 520, 22, 64  # in pixels
_LONGEST = 34  # characters of a label
# Told apart by those who see no red or green, and in grey (Okabe and Ito's palette).
_COLOURS = (("direct", "#0072b2"), ("mixed", "#56b4e9"), ("indirect", "#e69f00"))


def plot(rows: Sequence[AuditRow], title: str, order: str = "the most first") -> str:
    """An SVG document: a bar a row, its quotes direct, mixed and indirect, with all of it in words too.

    `order` says in which order the rows come.
    """
    most = max((row.quotes + row.paraphrases for row in rows), default=0) or 1
    height = _TOP + len(rows) * _BAR + 16
    told = "; ".join(
        f"{_label(row)}: {row.direct} direct, {row.mixed} mixed, {row.paraphrases} indirect" for row in rows
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LABEL + _BARS + 90} {height}" role="img"'
        ' aria-labelledby="title desc" font-family="sans-serif" font-size="13">',
        f'<title id="title">{_xml(title)}</title>',
        f'<desc id="desc">Quotes, {order}. {_xml(told) or "None"}.</desc>',
        f'<rect width="100%" height="100%" fill="#fff"/>'
        f'<text x="12" y="22" font-size="15">{_xml(title)}</text>',
    ]
    for n, (kind, colour) in enumerate(_COLOURS):
        at = _LABEL + n * 90
        parts.append(f'<rect x="{at}" y="36" width="12" height="12" fill="{colour}"/>')
        parts.append(f'<text x="{at + 17}" y="47">{kind}</text>')
    for n, row in enumerate(rows):
        y = _TOP + n * _BAR
        parts.append(
            f'<text x="{_LABEL - 8}" y="{y + 14}" text-anchor="end">{_xml(_short(_label(row)))}</text>'
        )
        x = float(_LABEL)
        for (_, colour), count in zip(_COLOURS, (row.direct, row.mixed, row.paraphrases), strict=True):
            width = _BARS * count / most
            if count:
                parts.append(
                    f'<rect x="{x:.1f}" y="{y + 2}" width="{width:.1f}" height="{_BAR - 6}" fill="{colour}"/>'
                )
            x += width
        parts.append(f'<text x="{x + 6:.1f}" y="{y + 14}">{_headline(row)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _headline(row: AuditRow) -> str:
    """Quotes, and paraphrases beside them."""
    return f"{row.quotes:,}" + (f" + {row.paraphrases:,}" if row.paraphrases else "")


def _label(row: AuditRow) -> str:
    of = flat(row.of) if row.of else MISSING
    return f"{flat(row.each)}: {of}" if row.each else of


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1]}…"


def _xml(text: str) -> str:
    """Text as XML may hold it: control characters are shown already, what is no character is left out."""
    return escape(
        "".join(c for c in visible(text) if c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff")
    )
