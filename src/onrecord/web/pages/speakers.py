"""Speakers of a story: who said each of its quotes, to be corrected by hand."""

from typing import NamedTuple

from onrecord.denying import denial_of
from onrecord.errors import RecordError
from onrecord.headline import headline
from onrecord.record.attributed import BY_HAND
from onrecord.web.answer import Answer
from onrecord.web.asked import Asked
from onrecord.web.refusing import Refused
from onrecord.wording import labels

__all__ = ["Said", "speakers"]


class Said(NamedTuple):
    """A quote as it is listed: its number for people, the verb that denies it, its words, who said it, and
    whether that is by hand."""

    number: int
    denial: str | None
    words: str
    who: str
    by_hand: bool


def speakers(asked: Asked) -> Answer:
    """The quotes of a story, those asked for (`quote`, numbered from 1) chosen."""
    number = asked.part("story")
    try:
        reading = asked.record.reading(number)
    except RecordError as error:
        raise Refused(404, str(error)) from None
    names = labels(reading)
    listed = [
        Said(
            number=n,
            denial=denial_of(reading, quote) or None,
            words=quote.text,
            who=" and ".join(names[each] + "?" * quote.guessed for each in quote.speakers if each in names),
            by_hand=any(each.rule == BY_HAND for each in quote.evidence),
        )
        for n, quote in enumerate(reading.quotes, 1)
    ]
    shown = {
        "asked": asked,
        "number": number,
        "title": headline(reading.title, reading.text) or reading.id,
        "listed": listed,
        "chosen": set(asked.numbers("quote")),
        "names": sorted({name for person in reading.people for name in person.names[:1]}),
    }
    return Answer("speakers.html", shown, {"story": number, "quotes": [each._asdict() for each in listed]})
