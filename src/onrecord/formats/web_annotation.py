"""W3C Web Annotation: each quote as an annotation of its words in the story, in JSON-LD.

The Web Annotation Data Model (Recommendation, 23 February 2017, section 4.2.4) counts text in Unicode code
points, not code units, as a reading does: its offsets are passed on as they are.
"""

import base64
import hashlib
import unicodedata
from collections.abc import Iterable
from typing import Any

import msgspec

from onrecord import __version__
from onrecord.denying import denial_of
from onrecord.formats import Sink
from onrecord.formats.quoted import address, iri, named, speakers
from onrecord.reading import Quote, Reading, Span
from onrecord.wording import chain, did, hedge, labels, said

__all__ = ["CONTEXT", "annotations", "write"]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # code points of prefix and suffix: as many as the Hypothesis client takes
_JOINER = "\u200d"


def write(out: Sink, readings: Iterable[Reading]) -> None:
    """One AnnotationCollection, its only page embedded, an annotation a line; nothing is kept in memory."""
    total, all_digests = 0, hashlib.sha256()
    out.write(f'{{"@context":"{CONTEXT}","type":"AnnotationCollection","label":"Who said what",')
    out.write('"first":{"type":"AnnotationPage","startIndex":0,"items":[')
    for reading in readings:
        all_digests.update(reading.digest.encode())
        for annotation in annotations(reading):
            out.write((",\n" if total else "\n") + msgspec.json.encode(annotation).decode())
            total += 1
    # What is known only now stands last: in JSON the order of keys means nothing.
    digest = all_digests.hexdigest()
    collection, page = iri(digest, "collection"), iri(digest, "page")
    out.write(f'\n],"id":"{page}","partOf":"{collection}"}},"total":{total},"id":"{collection}"}}\n')


def annotations(reading: Reading) -> list[dict[str, Any]]:
    """An annotation a quote, without @context.

    A quote that its attribution breaks has a target for each stretch. The source is the story's address,
    with the exact text that the positions count in as its cached state; without an address, that text itself,
    named by its hash (RFC 6920).
    """
    text = base64.urlsafe_b64encode(hashlib.sha256(reading.text.encode()).digest()).decode().rstrip("=")
    name = f"ni:///sha-256;{text}"
    source = address(reading)
    state = {"state": {"type": "TimeState", "cached": name}} if source else {}
    return [
        {
            "id": iri(reading.digest, "quotes", n),
            "type": "Annotation",
            "motivation": "describing",
            "generator": {"type": "Software", "name": f"onrecord {__version__}"},
            "body": _bodies(reading, quote),
            "target": [
                {
                    "type": "SpecificResource",
                    "source": source or name,
                    "selector": _selectors(reading.text, span),
                    **state,
                }
                for span in quote.content
            ],
        }
        for n, quote in enumerate(reading.quotes)
        if quote.content
    ]


def _bodies(reading: Reading, quote: Quote) -> list[dict[str, str]]:
    names = labels(reading)
    whom = speakers(reading, quote)
    if whom or quote.guessed:
        who = hedge(quote) + ", ".join(quote.speaker_names)
        steps = chain(reading, quote)
        because = f": {' → '.join(steps)}" if len(steps) > 1 else ""
        kind = quote.kind if quote.stated else f"{quote.kind}, {quote.status}"
        verb = said(reading, quote) if denial_of(reading, quote) else did(quote)
        sentence = f"{who} {verb} this ({kind}{because})."
    else:
        sentence = f"Not named: {quote.reason or 'the story does not say who'} ({quote.kind})."
    tags = [names[person.id] for person in whom if named(person)]
    return [_body("describing", sentence), *(_body("tagging", tag) for tag in tags)]


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _selectors(text: str, span: Span) -> list[dict[str, Any]]:
    start, end = span
    return [
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[_back(text, start) : start],
            "suffix": text[end : _on(text, end)],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]


def _back(text: str, start: int) -> int:
    """Where the prefix begins: never between a character and the marks that combine with it."""
    at = max(0, start - _AROUND)
    while 0 < at < start and _within(text, at):
        at += 1
    return at


def _on(text: str, end: int) -> int:
    at = min(len(text), end + _AROUND)
    while end < at < len(text) and _within(text, at):
        at -= 1
    return at


def _within(text: str, at: int) -> bool:
    """Whether a cut before `at` would part what is seen as one character."""
    return unicodedata.category(text[at])[0] == "M" or _JOINER in text[at - 1 : at + 1]
