"""A headline that nobody in the story says: "Bell says the pier is safe" above a story without any Bell."""

import re
from collections.abc import Iterator

from onrecord.notes.head import headlines
from onrecord.reading import Note, Reading

__all__ = ["check"]

_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'.-]+){0,2}"
_SAYS = re.compile(
    rf"^(?P<name>{_NAME})(?: (?:says|said|warns|claims|insists|vows|denies|admits|tells)\b|: [‘“'\"])"
)


def check(reading: Reading) -> Iterator[Note]:
    """A note for a headline that gives words to a name which the story itself does not have."""
    body = [p for p in reading.paragraphs if p.kind in ("body", "caption")]
    for headline in headlines(reading):
        m = _SAYS.match(headline.words)
        if m is None:
            continue
        last = m["name"].split()[-1]
        told = re.compile(rf"\b{re.escape(last)}\b", re.IGNORECASE)
        if not any(told.search(reading.text, p.start, p.end) for p in body):
            yield Note(
                check="headline_said",
                message=f"the headline has {m['name']} say something; the story does not name {last}.",
                spans=headline.span(*m.span("name")),
            )
