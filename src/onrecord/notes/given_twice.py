"""The same words given to two people: “We will not close the pier” said by the mayor, then by her clerk."""

from collections.abc import Iterator

from onrecord.notes.head import plain
from onrecord.reading import Note, Quote, Reading, Span
from onrecord.sentences import sentences
from onrecord.wording import labels

__all__ = ["check"]

_FEWEST = 6  # words; shorter sentences are said by many
_SURE = 0.7  # confidence of a quote whose speaker is told beside it


def check(reading: Reading) -> Iterator[Note]:
    """A note for each sentence between quotation marks that two people say, each named beside it."""
    names = labels(reading)
    persons = {p.id for p in reading.people if p.kind == "person" and p.names}
    said: dict[str, tuple[str, Span]] = {}
    for quote in reading.quotes:
        if not _told(quote, persons):
            continue
        (speaker,) = quote.speakers
        for start, end in quote.content:
            for span in sentences(reading.text, start, end):
                words = plain(reading.words(span))
                if len(words.split()) < _FEWEST:
                    continue
                other, before = said.setdefault(words, (speaker, span))
                if other != speaker and before[1] <= span[0]:
                    yield Note(
                        check="given_twice",
                        message=f"the same words are given to {names[other]} and to {names[speaker]}: "
                        "who said them?",
                        spans=(before, span),
                    )


def _told(quote: Quote, persons: set[str]) -> bool:
    """Whether a quote is the words of one named person, who stands beside them."""
    own = quote.kind == "direct" and quote.status == "said" and quote.continues is None
    beside = len(quote.speakers) == 1 and quote.source and quote.confidence >= _SURE
    return bool(own and beside and quote.speakers[0] in persons)
