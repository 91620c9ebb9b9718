"""schema.org: the properties of Quotation, Claim, ClaimReview and what they hold, with the types expected.

From the pages of these types and of the types they inherit from (CreativeWork, Review, Thing). Text, URL and
Date are strings; a property may have several values.
"""

from typing import Any

TEXT = {"type": "string"}
DATE = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d(T\d\d:\d\d.*)?$"}
URL = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.\-]*:\S+$"}


def some(value: dict[str, Any]) -> dict[str, Any]:
    return {"oneOf": [value, {"type": "array", "items": value, "minItems": 1}]}


def thing(kind: str, properties: dict[str, Any], *required: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {"@type": {"const": kind}, "@id": URL, **properties},
        "required": ["@type", *required],
        "additionalProperties": False,
    }


PERSON, ORGANIZATION = (
    thing(kind, {"name": TEXT, "alternateName": some(TEXT), "description": TEXT})
    for kind in ("Person", "Organization")
)
AGENT = some({"oneOf": [PERSON, ORGANIZATION]})
ARTICLE = thing(
    "NewsArticle",
    {
        "identifier": TEXT,
        "headline": TEXT,
        "datePublished": DATE,
        "url": URL,
        "creditText": TEXT,
        "publisher": ORGANIZATION,
    },
)
QUOTATION = thing(
    "Quotation",
    {"text": TEXT, "spokenByCharacter": AGENT, "creator": AGENT, "dateCreated": DATE, "citation": ARTICLE},
    "text",
    "citation",
)
CLAIM = thing(
    "Claim",
    {"text": TEXT, "author": AGENT, "dateCreated": DATE, "appearance": {"oneOf": [QUOTATION, ARTICLE]}},
    "author",
    "appearance",
)
# A ClaimReview that is to be published must also have `url` and `reviewRating`; both are the fact-checker's.
CLAIM_REVIEW = thing(
    "ClaimReview", {"claimReviewed": TEXT, "itemReviewed": CLAIM}, "claimReviewed", "itemReviewed"
)


def graph(item: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {
            "@context": {"const": "https://schema.org"},
            "@graph": {"type": "array", "items": item},
        },
        "required": ["@context", "@graph"],
        "additionalProperties": False,
    }
