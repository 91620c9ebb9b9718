"""A date to come told as past: "resigned on 12 December" in a story of 29 November."""

import re
from collections.abc import Iterator

from onrecord.notes.inside import quotations, sentences_of
from onrecord.reading import Note, Reading, Time

__all__ = ["check"]

_LONGEST = 300  # code points of a sentence before its date
# Verbs of what happens on one day, in the past.
_HAPPENED = """resigned died met opened closed voted won lost signed began ended arrested announced launched
    held sold bought left arrived returned happened published released agreed collapsed fell hit struck
    crashed married divorced appeared testified pleaded convicted sentenced charged killed shot found born
    elected appointed moved joined unveiled approved rejected passed
    became took"""
_TOLD = re.compile(
    rf"\b(?:(?:{'|'.join(_HAPPENED.split())})(?: [\w’'-]+){{0,4}}?|said|spoke|wrote|tweeted)"
    r" (?:on|in) (?:the )?$"
)
# Words that put what is told into a plan, a wish or a question.
_AHEAD = re.compile(
    r"\b(?:will|would|to|if|until|by|plan\w*|schedul\w*|expect\w*|due|set|slated|could|may|might|should"
    r"|shall|next|upcoming|postponed|for|before|ahead)\b|['’]ll\b",
    re.IGNORECASE,
)


def check(reading: Reading) -> Iterator[Note]:
    """A note for each dated act in the past tense whose day is after publication."""
    times = [t for t in reading.times if t.type == "DATE" and _ahead(reading, t)]
    if not times:
        return
    told, spoken = sentences_of(reading, "body"), quotations(reading)
    for time in times:
        sentence, published = told.holding(time.start), reading.published_at(time.start)
        if sentence is None or published is None or spoken.holding(time.start) is not None:
            continue
        before = reading.text[max(sentence[0], time.start - _LONGEST) : time.start]
        m = _TOLD.search(before)
        if m is None or _AHEAD.search(before):
            continue
        yield Note(
            check="to_come",
            message=f"“{m[0].strip()} {reading.words((time.start, time.end))}” is told as past; "
            f"the story is of {published.day} {published:%B %Y}.",
            spans=((time.start - len(before) + m.start(), time.start), (time.start, time.end)),
        )


def _ahead(reading: Reading, time: Time) -> bool:
    published = reading.published_at(time.start)
    return (
        published is not None and bool(time.earliest) and (time.earliest or "")[:10] > published.isoformat()
    )
