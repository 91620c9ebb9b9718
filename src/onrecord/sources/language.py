"""Language: whether a text is in English, by the small words that English cannot do without."""

import re
from functools import cache
from typing import Any

__all__ = ["language_of"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_QUOTED = re.compile(r"“[^“”]*+”|«[^«»]*+»|\"[^\"]*+\"")
_LOOKED_AT = 400  # words of a text
_FEW = 20  # words: too few to tell
# Of running English words, news's too, three or four in ten are among these; of other languages' under one in
# ten. Words that are common in another European language too ("a", "an", "in", "was", "me") are left out.
_ENGLISH = frozenset(
    "the of and to that for is it with on as by at this be are from or have has had he she they his her "
    "their "
    "not but which were been would will there what who when said its more about up out".split()
)
_SURELY = 0.2
_HARDLY = 0.05


def language_of(text: str) -> str:
    """The ISO 639-1 code of a text's language: "en" wherever its small words are English, or it is too short.

    Only a text that has few of these is laid before a detector (py3langid), so that no English story is lost
    to names or to a quotation in another language. The same text gives the same code anywhere. Without that
    package, which comes with `onrecord[archive]`, the code is "?" where hardly a word is English.
    """
    words = _WORD.findall(text)[:_LOOKED_AT]
    if len(words) < _FEW:
        return "en" if text.isascii() or not _foreign_script(text) else _detected(text)
    if (share := _share(words)) >= _SURELY:
        return "en"
    own = _WORD.findall(_QUOTED.sub(" ", text))[:_LOOKED_AT]
    if len(own) >= _FEW and _share(own) >= _SURELY:  # an English story that quotes another language at length
        return "en"
    return _detected(" ".join(words), share)


def _share(words: list[str]) -> float:
    """How many of the words are small ones of English."""
    return sum(word.casefold() in _ENGLISH for word in words) / len(words)


def _foreign_script(text: str) -> bool:
    """Whether most letters are none of the Latin script."""
    letters = [c for c in text if c.isalpha()]
    return sum(c > "\u024f" for c in letters) > len(letters) / 2


def _detected(text: str, share: float = 0.0) -> str:
    if (detector := _detector()) is None:
        return "?" if share < _HARDLY else "en"
    return str(detector.classify(text)[0])


@cache
def _detector() -> Any:
    try:
        import py3langid
    except ImportError:
        return None
    return py3langid
