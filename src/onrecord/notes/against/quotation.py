"""A quote that differs from how it was first printed, or that another was first reported to have said."""

import re
from collections.abc import Iterator

from onrecord.notes.against.known import Known, Printed
from onrecord.reading import Quote, Reading

__all__ = ["check"]

_FEWEST = 7  # words; shorter quotes are like many
_SURE = 0.8
_MARKS = "“”\"‘’'«» "
_LEFT_OUT = re.compile(r"…|\.\.\.|\. \. \.|\[")


def check(reading: Reading, known: Known) -> Iterator[tuple[str, str, Quote, Printed]]:
    """For each direct quote that was printed before in other words or of another: the kind of note, what to
    say, the quote and where it was first printed."""
    published = reading.published_on
    if published is None:
        return
    names = {p.id: p.names[0] for p in reading.people if p.kind == "person" and p.names}
    for quote in reading.quotes:
        words = " … ".join(reading.words(span).strip(_MARKS) for span in quote.content)
        if quote.kind != "direct" or quote.status != "said" or len(words.split()) < _FEWEST:
            continue
        if len(quote.speakers) != 1 or quote.speakers[0] not in names or quote.confidence < _SURE:
            continue
        name = names[quote.speakers[0]]
        printed = known.printed(words, name, published.isoformat())
        if printed is None:
            continue
        first = f"{printed.place.outlet or printed.place.name}, {printed.place.day}"
        if printed.verdict == "another":
            who = ", ".join(printed.speakers)
            yield "given_to", f"{name} says this here; {who} said it first ({first}).", quote, printed
        elif printed.verdict == "altered":
            cut = _LEFT_OUT.search(words)
            kind = "elided" if cut and printed.change else "reworded"
            what = printed.change or "other words than those first printed"
            yield kind, f"{what} ({first}: “{printed.place.words}”).", quote, printed
