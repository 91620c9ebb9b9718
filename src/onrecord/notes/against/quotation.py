"""A quote that differs from how it was first printed, or that another was first reported to have said."""

import re
from collections.abc import Iterator

from onrecord.days import day
from onrecord.notes.against.known import Known, Printed
from onrecord.reading import Reading, Span

__all__ = ["check"]

_FEWEST = 7  # words; shorter quotes are like many …
_FEWEST_TURNED = 3  # … but for those that are the same but for what turns their sense
_SURE = 0.8
_MARKS = "“”\"‘’'«» "
_LEFT_OUT = re.compile(r"…|\.\.\.|\. \. \.|\[")


def check(reading: Reading, known: Known) -> Iterator[tuple[str, str, Span, Printed]]:
    """For each direct quote that was printed in the days before, otherwise, the kind of note and what to say.

    With the span of the quote and where it was first printed. Words only left out or added at its ends are no
    difference: one story quotes more than another.
    """
    published = reading.published_on
    if published is None:
        return
    names = {p.id: p.names[0] for p in reading.people if p.kind == "person" and p.names}
    for quote in reading.quotes:
        if quote.kind != "direct" or quote.status != "said" or quote.confidence < _SURE:
            continue
        if len(quote.speakers) != 1 or quote.speakers[0] not in names:
            continue
        for span in quote.content:
            words, name = reading.words(span).strip(_MARKS), names[quote.speakers[0]]
            count = len(words.split())
            if count < _FEWEST_TURNED:
                continue
            printed = known.printed(words, name, published.isoformat())
            if printed is None or (count < _FEWEST and not printed.turned):
                continue
            if (told := _told(words, name, printed)) is not None:
                yield *told, span, printed


def _told(words: str, name: str, printed: Printed) -> tuple[str, str] | None:
    """The kind of note and what it says; None where nothing differs that matters."""
    place = printed.place
    outlet = place.outlet or place.name
    when = f" on {day(place.day)}" if place.day else ""
    if printed.verdict == "another":
        last = name.split()[-1].casefold()
        if any(last in speaker.casefold().split() for speaker in printed.speakers):
            return None  # one person by two names
        who = ", ".join(printed.speakers)
        return "quote_of_another", f"{name} says this here; {outlet} printed it{when} as {who}'s."
    if printed.verdict != "altered" or not (printed.here or printed.there):
        return None
    elided = _LEFT_OUT.search(words) is not None
    if elided and not printed.turned:
        return None
    here, there = printed.here, printed.there
    what = f"{outlet} printed “{there}”{when}; this story has “{here}”."
    if not here:
        what = f"{outlet} printed “{there}” here{when}; this story leaves it out."
    elif not there:
        what = f"This story has “{here}” here; {outlet} did not{when}."
    return "quote_elided" if elided else "quote_differs", what
