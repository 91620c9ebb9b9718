"""Sentences and words: where they begin and end, never cut at a quotation mark inside a sentence."""

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Word", "sentences", "words"]


class Word(NamedTuple):
    """A word, number or sign with its span."""

    start: int
    end: int
    text: str


# How a sentence begins right behind the stop of the one before, as pages glue them: "he said.Quill agreed".
_GLUED = r"(?:(?!Com\b|Net\b|Org\b)[A-Z][a-z]{2}|(?:At|He|If|In|It|On|We)\b)"
# A word keeps its inner apostrophes, hyphens, dots between letters (U.S.) and digit groups (1,200.5).
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., a.m.
    r"|\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|pm|am)?(?![^\W\d_])"
    r"|[^\W_]+(?:[-‐‑’'&][^\W_]+)*\.?(?<=\b(?:Mr|Ms|Dr|St|Jr|Sr)\.)"
    rf"|[^\W_]+(?:(?:[-‐‑’'&]|(?<![a-z][a-z])\.|\.(?!{_GLUED}))[^\W_]+)*"
    r"|[^\s\u00ad\u200b\ufeff]",  # what is not seen is no sign: soft hyphens, zero-width spaces
)

# Abbreviations that a full stop does not end a sentence after, when a capital follows.
# Titles and months from the Associated Press style of abbreviation; others common in news English.
ABBREVIATIONS = frozenset(
    "mr mrs ms mx dr prof rev hon gov sen rep sens reps gen lt col maj capt cmdr sgt cpl pvt adm pres supt "
    "st ste mt ft no nos vs v al inc ltd co corp bros jan feb mar apr jun jul aug sept sep oct nov dec "
    "messrs mme mlle fr sr jr etc dept est ave blvd rd vol pp p ed cf approx gov't assn".split()
)
# Those of them that are never the last word of a sentence.
NEVER_LAST = ABBREVIATIONS - frozenset("inc ltd co corp bros sr jr etc al st ft mar no".split())
# Those that a name follows, unless a name stands before them: "the St. Olaf choir", "at 9 Mill St.".
_SAINTS = frozenset(("st", "ft"))

_END = re.compile(
    r"(?<![.!?…])(?P<stop>[.!?…]++)(?P<close>[\"'”’»›)\]]*+)(?=(?P<space>\s++"
    rf"|(?:(?<=[a-z][a-z][.!?])|(?<=[.!?]”))(?={_GLUED}))(?P<next>[\"'“‘«‹(\[]*+\S?))"
)
_LAST_WORD = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*$")


def words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words and signs of `text[start:end]` in order, spans into `text`."""
    stop = len(text) if end is None else end
    return tuple(Word(m.start(), m.end(), m[0]) for m in _WORD.finditer(text, start, stop))


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of a paragraph, outer whitespace left out.

    A stop followed by a small letter ends nothing ("Yahoo! said"), nor one after a title or an initial, nor
    one inside quotation marks before a small letter ('"Why?" she asked').
    """
    at = start
    for m in _END.finditer(text, start, end):
        first = m["next"].lstrip("\"'“‘«‹([")[:1]
        if first.islower() or not _ends(text, m, at):
            continue
        yield at, m.end("close")
        at = m.end("space")
    while at < end and text[at].isspace():
        at += 1
    stop = end
    while stop > at and text[stop - 1].isspace():
        stop -= 1
    if stop > at:
        yield at, stop


def _ends(text: str, m: re.Match[str], at: int) -> bool:
    if m["stop"] != ".":
        return True
    last = _LAST_WORD.search(text, max(at, m.start() - 40), m.start())
    if last is None:
        return True
    word = last[0].lower()
    if len(word) == 1 and last[0].isupper() and last[0] != "I":
        return False  # an initial: "George W. Bush"
    if word in NEVER_LAST or (word in _SAINTS and not _street(text, at, last.start())):
        return False
    if re.fullmatch(
        r"(?:[^\W\d_]\.)+[^\W\d_]", last[0]
    ):  # U.S., p.m.: ends before a capitalised common start
        following = text[m.end("space") : m.end("space") + 12]
        return bool(re.match(r"[\"'“‘]?(?:The|A|An|In|On|It|He|She|They|We|But|And|That|This)\b", following))
    return True


def _street(text: str, at: int, start: int) -> bool:
    """Whether a name or figure stands before an offset of the sentence that begins at `at`; SS is neither."""
    before = _LAST_WORD.search(text, max(at, start - 40), max(at, start - 1))
    if before is None or before[0].islower():
        return False
    return not (before[0].isupper() and len(before[0]) > 1)
