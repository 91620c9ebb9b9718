"""Given: the words to check as someone pasted them, apart from whom they are put to.

People paste a caption (“…” – Ines Quill), words with a name behind a dash (… - Ines Quill), a turn of a
transcript (QUILL: …), a post (RT @inesquill: …).
"""

import re
from typing import NamedTuple

__all__ = ["Given", "given"]

_LONGEST = 5_000  # characters of what is looked at
_NAME = r"(?P<name>[^\W\d_a-z][\w.'’‑-]*+(?:\s++(?:[a-z]{2,3}\s++)?[^\W\d_a-z][\w.'’‑-]*+){0,4})"
# One stretch between marks: with others in it, they are words of a story and no caption.
_MARKED = "(?P<words>[\"“«„][^\"“”«»„]++[\"”»“]|['‘](?:[^'‘’\"“”]|(?<=\\w)['’](?=\\w))+['’])"
_CAPTION = re.compile(rf"\s*+{_MARKED}\s*+(?:[-–—―~,]++\s*+|says\s++|said\s++|by\s++)?{_NAME}\s*+")
_HEADED = re.compile(rf"\s*+{_NAME}(?::|,|\s++says:?|\s++said:?)?\s*+{_MARKED}\s*+")
_SIGNED = re.compile(rf"\s*+(?P<words>\S.*\S)\s+(?:[-–—―]{{1,2}}\s*|~\s+){_NAME}\s*+", re.DOTALL)
_TURN = re.compile(rf"\s*+{_NAME}:\s++(?P<words>\S.*+)", re.DOTALL)
_POST = re.compile(r"\s*+(?:RT|MT|via)?\s*+@(?P<name>\w{1,30}):?\s++(?P<words>\S.*+)", re.DOTALL | re.I)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|_")


class Given(NamedTuple):
    """The words themselves, and the name beside them.

    `sure` says that they are the words whoever the name is; else they are where it is somebody's.
    """

    words: str
    name: str
    sure: bool


def given(text: str) -> Given | None:
    """The words and whom they are put to, where the text is a caption, a turn or a post; else None."""
    if len(text) > _LONGEST:
        return None
    if match := _POST.fullmatch(text):
        return Given(match["words"], _HUMP.sub(" ", match["name"]), True)
    if match := _CAPTION.fullmatch(text) or _HEADED.fullmatch(text):
        return Given(match["words"], match["name"].rstrip("."), True)
    if match := _SIGNED.fullmatch(text):
        return Given(match["words"], match["name"].rstrip("."), False)
    if match := _TURN.fullmatch(text):
        return Given(match["words"], match["name"], False)
    return None
