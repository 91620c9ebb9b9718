"""schema.org: each quote as a Quotation, or as the Claim of a ClaimReview that a fact-checker completes.

Whom the story gives the words is `spokenByCharacter`: schema.org says of it "attributed within the
containing CreativeWork", which is what a story does. `creator`, who made the words, is said only where they
stand between quotation marks. No rating, reviewer or date of review is ever written: these are the
fact-checker's.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from onrecord.denying import denial_of
from onrecord.formats import Sink
from onrecord.formats.quoted import address, iri, named, speakers, words
from onrecord.reading import Person, Quote, Reading

__all__ = ["CONTEXT", "claim_reviews", "quotations", "write", "write_claims"]

CONTEXT = "https://schema.org"
_TYPES = {"person": "Person", "organisation": "Organization", "group": "Organization"}


def write(out: Sink, readings: Iterable[Reading]) -> None:
    """One JSON-LD graph, a Quotation a line, each written as it comes."""
    _graph(out, (each for reading in readings for each in quotations(reading)))


def write_claims(out: Sink, readings: Iterable[Reading]) -> None:
    """One JSON-LD graph, the beginning of a ClaimReview a line, each written as it comes."""
    _graph(out, (each for reading in readings for each in claim_reviews(reading)))


def quotations(reading: Reading) -> Iterator[dict[str, Any]]:
    """A Quotation a quote, without @context; what the story does not say is left out, and so are words that
    it says were not said, or denied."""
    story = _story(reading)
    for n, quote in enumerate(reading.quotes):
        if not _is_claim(reading, quote):
            continue
        whom = _several([_agent(reading, person) for person in speakers(reading, quote)])
        yield _said(
            {
                "@type": "Quotation",
                "@id": iri(reading.digest, "quotes", n),
                "text": words(reading, quote),
                "spokenByCharacter": whom,
                "creator": whom if quote.kind == "direct" else None,
                "dateCreated": reading.day_said(quote),
                "citation": story,
            }
        )


def claim_reviews(reading: Reading) -> Iterator[dict[str, Any]]:
    """For each quote with a named speaker, a ClaimReview with all but what the fact-checker must say; none of
    what its speaker is told to deny, which is no claim of theirs.

    To be added by them: `author`, `url`, `datePublished`, `reviewRating`. The story is an `appearance`, not
    the `firstAppearance`, which no single story can tell.
    """
    story = _story(reading)
    for n, quote in enumerate(reading.quotes):
        whom = [_agent(reading, person) for person in speakers(reading, quote) if named(person)]
        if not whom or not _is_claim(reading, quote):
            continue
        claim = words(reading, quote)
        yield {
            "@type": "ClaimReview",
            "claimReviewed": claim,
            "itemReviewed": _said(
                {
                    "@type": "Claim",
                    "@id": iri(reading.digest, "quotes", n, "claim"),
                    "text": claim,
                    "author": _several(whom),
                    "dateCreated": reading.day_said(quote),
                    "appearance": _appearance(reading, quote, n, story),
                }
            ),
        }


def _is_claim(reading: Reading, quote: Quote) -> bool:
    """Whether its words are what the story has its speakers say: not what it has them deny."""
    return bool(quote.content) and quote.stated and not denial_of(reading, quote)


def _appearance(reading: Reading, quote: Quote, n: int, story: dict[str, Any]) -> dict[str, Any]:
    """The quotation that the claim was read from, where the wording is the speaker's; else the story."""
    if quote.kind != "direct":
        return story
    return {
        "@type": "Quotation",
        "@id": iri(reading.digest, "quotes", n),
        "text": words(reading, quote),
        "citation": story,
    }


def _story(reading: Reading) -> dict[str, Any]:
    return _said(
        {
            "@type": "NewsArticle",
            "@id": iri(reading.digest),
            "identifier": reading.id,
            "headline": reading.title,
            "datePublished": reading.published,
            "url": address(reading),
            "creditText": reading.byline,
            "articleSection": reading.section,
            "publisher": {"@type": "Organization", "name": reading.outlet} if reading.outlet else None,
        }
    )


def _agent(reading: Reading, person: Person) -> dict[str, Any]:
    """The speaker, by name; one whom the story does not name, by the words that point at them."""
    kind = _TYPES[person.kind]
    if named(person):
        return _said({"@type": kind, "name": person.names[0], "alternateName": _several([*person.names[1:]])})
    told = sorted(person.mentions, key=lambda mention: (mention[2] == "pronoun", mention[0]))
    return _said({"@type": kind, "description": reading.text[told[0][0] : told[0][1]] if told else None})


def _several(values: list[Any]) -> Any:
    """None, the one value, or the list of several."""
    return values if len(values) > 1 else values[0] if values else None


def _said(thing: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in thing.items() if value is not None}


def _graph(out: Sink, things: Iterable[dict[str, Any]]) -> None:
    out.write(f'{{"@context":"{CONTEXT}","@graph":[')
    for n, thing in enumerate(things):
        out.write((",\n" if n else "\n") + msgspec.json.encode(thing).decode())
    out.write("\n]}\n")
