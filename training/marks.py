"""Where quotation marks stand: stretches between marks, each within one paragraph, marks included."""

import re
from collections.abc import Sequence

Span = tuple[int, int]

# Each opening mark with the mark that closes it. Single marks need a space or a bracket before them
# and no letter after them, so that apostrophes are left alone.
_OPENING = re.compile(r"[“„«\"]|''|``|(?<![^\s(\[—–“\"])[‘'](?=[^\W_]|[“\"])")
_CLOSING = {
    "“": re.compile("”"),
    "„": re.compile("[“”]"),
    "«": re.compile("»"),
    '"': re.compile('"'),
    "''": re.compile("''"),
    "``": re.compile("''"),
    "‘": re.compile(r"(?<!\s)’(?![^\W_])"),
    "'": re.compile(r"(?<!\s)'(?![^\W_'])"),
}
# Marks that may stand open to the end of their paragraph: a quote that goes on in the next one.
_MAY_STAY_OPEN = frozenset({"“", "„", "«", '"', "''", "``"})


def scan(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """Outermost quoted stretches of `text`, in order, marks included; one left open ends its paragraph."""
    found = []
    for start, end in paragraphs:
        at = start
        while opening := _OPENING.search(text, at, end):
            mark = opening.group()
            closing = _CLOSING[mark].search(text, opening.end(), end)
            if closing:
                at = closing.end()
                found.append((opening.start(), at))
            elif mark in _MAY_STAY_OPEN:
                found.append((opening.start(), end))
                break
            else:
                at = opening.end()
    return found
