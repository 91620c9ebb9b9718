"""The Web Annotation Data Model (W3C Recommendation, 23 February 2017), sections 3, 4.1 to 4.3 and 5.

Keys beyond those that the published context defines are refused: a JSON-LD reader would drop them in silence.
"""

from typing import Any

IRI = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.\-]*:[^\s<>\"{}|\\^`]+$"}
POSITION = {"type": "integer", "minimum": 0}


def thing(kind: str, required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {"type": {"const": kind}, **required, **(optional or {})},
        "required": ["type", *required],
        "additionalProperties": False,
    }


BODY = thing(
    "TextualBody",
    {"value": {"type": "string"}},
    {
        "purpose": {"enum": ["describing", "tagging"]},  # of the motivations of the context
        "format": {"const": "text/plain"},
    },
)
QUOTE = thing(
    "TextQuoteSelector",
    {"exact": {"type": "string", "minLength": 1}},
    {"prefix": {"type": "string"}, "suffix": {"type": "string"}},
)
PLACE = thing("TextPositionSelector", {"start": POSITION, "end": POSITION})
STATE = thing("TimeState", {"cached": IRI})
TARGET = thing(
    "SpecificResource",
    {"source": IRI},
    {"selector": {"type": "array", "items": {"oneOf": [QUOTE, PLACE]}, "minItems": 1}, "state": STATE},
)
ANNOTATION = thing(
    "Annotation",
    {"id": IRI, "target": {"type": "array", "items": TARGET, "minItems": 1}},
    {
        "body": {"type": "array", "items": BODY},
        "motivation": {"const": "describing"},
        "generator": thing("Software", {"name": {"type": "string"}}),
    },
)
PAGE = thing(
    "AnnotationPage",
    {"id": IRI, "items": {"type": "array", "items": ANNOTATION}},
    {"partOf": IRI, "startIndex": POSITION},
)
COLLECTION = thing(
    "AnnotationCollection",
    {"@context": {"const": "http://www.w3.org/ns/anno.jsonld"}, "id": IRI, "first": PAGE},
    {"label": {"type": "string"}, "total": POSITION},
)
