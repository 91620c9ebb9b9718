"""Frames: what a sentence puts around words in quotation marks that tells that nobody said them."""

import re
from bisect import bisect_right

from onrecord.reading import Reading
from onrecord.sentences import sentences

__all__ = ["is_framed"]

# "In a deepfake seen by millions, …": what is made up, or played, where it opens the sentence. What may be an
# adjective, or somebody's drawing, is so where no more is told of it than where it was seen.
_MADE_UP = re.compile(
    r"\W*(?:in|on)\s+(?:an?|the|this|that|one|his|her|their|its|[\w.]+[’']s)\s+(?:[\w-]+\s+){0,3}?(?:"
    r"(?:deepfakes?|fakes?|forger(?:y|ies)|hoax(?:es)?|spoofs?|parod(?:y|ies)|impersonations?|imitations?)\b"
    r"|(?:skits?|sketch(?:es)?|satires?|cartoons?|caricatures?|sitcoms?|comed(?:y|ies)|novels?|dreams?)"
    r"(?=\s*,|\s+(?:by|of|about|from|on|in|for|\w+ed)\b))",
    re.IGNORECASE,
)
# Before the name of a speaker: it is somebody else who speaks.
_PLAYED = re.compile(
    r"\b(?:(?:dressed|disguised|posing|posed|masquerading|made\s+up|got\s+up)\s+as|impersonating|imitating"
    r"|mimicking|pretending\s+to\s+be)\s+(?:[\w.]+\s+){0,2}$",
    re.IGNORECASE,
)
# "The quotation “…” does not come from Finch": words as such, of which something is denied.
_AS_SUCH = re.compile(
    r"\b(?:words?|phrases?|lines?|sentences?|quotations?|quotes?|remarks?|slogans?)[\s,:]*$", re.IGNORECASE
)
_DENIED_OF = re.compile(
    r"[”’'\"»,\s]*(?:(?:do|does|did|is|are|was|were|has|have|had|can|could|would|will)\s+(?:not|never)"
    r"|\w+n[’']t|cannot|never)\b",
    re.IGNORECASE,
)
_NAME = 60  # code points before a name that are looked at


def is_framed(text: str, reading: Reading, n: int, start: int, end: int) -> bool:
    """Whether the sentence around text[start:end], words of quote `n` in quotation marks, tells of something
    made up, of somebody who plays the speaker, or of words as such that were not somebody's."""
    starts = [paragraph.start for paragraph in reading.paragraphs]
    at = bisect_right(starts, start) - 1
    if at < 0:
        return False
    paragraph = reading.paragraphs[at]
    spans = sentences(text, paragraph.start, paragraph.end)
    first = next((one for one, last in spans if one <= start < last), paragraph.start)
    marked = text[first:start].rstrip("“‘\"'«")
    if _MADE_UP.match(text, first, start):
        return True
    if _AS_SUCH.search(marked) and _DENIED_OF.match(text, end, paragraph.end):
        return True
    source = reading.quotes[n].source if 0 <= n < len(reading.quotes) else ()
    return any(_PLAYED.search(text[max(0, one - _NAME) : one]) for one, _ in source)
