"""Language: in which a text is."""

from functools import cache
from typing import Any

from onrecord.text.english import FEW, is_english, words_of

__all__ = ["language_of"]


def language_of(text: str) -> str:
    """The ISO 639-1 code of a text's language: "en" wherever its small words are English, or it is too short.

    Only a text that has few of these is laid before a detector (py3langid), so that no English story is lost
    to names or to a quotation in another language. The same text gives the same code anywhere.
    """
    if is_english(text):
        return "en"
    words = words_of(text)
    return str(_detector().classify(text if len(words) < FEW else " ".join(words))[0])


@cache
def _detector() -> Any:
    import py3langid

    return py3langid
