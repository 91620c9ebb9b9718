"""Quoted: what formats say of a quote: its words, who said it, on which day, and its name on the web."""

import re
import uuid

from onrecord.reading import Person, Quote, Reading

__all__ = ["address", "iri", "named", "speakers", "words"]

_GAP = " … "  # between the spans of one quote
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "tag:onrecord,2026:reading")
# RFC 3986: a scheme, then only characters that a URI may hold (RFC 3987 adds those beyond ASCII).
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*+:[!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~\u00a1-\U000e0fff]++")


def words(reading: Reading, quote: Quote) -> str:
    """The words of a quote as they came, marks included, a gap between its spans shown as " … "."""
    return _GAP.join(reading.text[start:end] for start, end in quote.content)


def speakers(reading: Reading, quote: Quote) -> list[Person]:
    """Those to whom the story gives the quote, once each; nobody where it leads to none or is a guess."""
    if quote.guessed:
        return []
    people = {person.id: person for person in reading.people}
    return [people[each] for each in dict.fromkeys(quote.speakers) if each in people]


def named(person: Person) -> bool:
    """Whether the story says their name."""
    return bool(person.names)


def address(reading: Reading) -> str | None:
    """The story's address where it is an absolute IRI, else None."""
    return reading.url if reading.url and _ABSOLUTE.fullmatch(reading.url) else None


def iri(*parts: object) -> str:
    """A `urn:uuid:` made of the parts (RFC 9562, version 5): the same for the same parts, anywhere."""
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, ' '.join(map(str, parts)))}"
