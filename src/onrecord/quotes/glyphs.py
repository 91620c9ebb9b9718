"""Glyphs: which characters of a text are quotation marks, and which are apostrophes, primes or markup."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple
from unicodedata import category

__all__ = ["Family", "Glyph", "glyphs"]

Family = Literal["double", "single", "angle", "chevron"]
Lean = Literal["open", "close", "either"]
Grade = Literal["firm", "fair", "weak"]


class Glyph(NamedTuple):
    """A mark with its span and what its surroundings say of it.

    `lean` is what the mark does by its shape or, for a straight one, by the space around it. `odd` says that
    shape and space contradict each other. `first` says that it stands where speech begins: at the start of
    the paragraph, or after a colon, comma or stop. `grade` is how sure a closing mark is: "firm" after
    punctuation, "weak" where an apostrophe or a prime may stand ("the Smiths' house", 12"). `doubtful` marks
    an opening one that is more often an elision ('em, ‘90s).
    """

    start: int
    end: int
    family: Family
    lean: Lean
    odd: bool = False
    first: bool = False
    grade: Grade = "fair"
    doubtful: bool = False


_RUN = re.compile(r"[“”„‟\"«»‹›‘’‚‛'`＂]++")

# family and direction by shape; straight marks go by the space around them
_SHAPES: dict[str, tuple[Family, Lean | None]] = {
    "“": ("double", "open"),
    "„": ("double", "open"),
    "‟": ("double", "open"),
    "”": ("double", "close"),
    '"': ("double", None),
    "＂": ("double", None),
    "``": ("double", "open"),
    "''": ("double", None),  # old wire copy opens and closes with two apostrophes
    "‘‘": ("double", "open"),
    "’’": ("double", "close"),
    "‘": ("single", "open"),
    "‚": ("single", "open"),
    "‛": ("single", "open"),
    "’": ("single", "close"),
    "'": ("single", None),
    "«": ("angle", "open"),
    "»": ("angle", "close"),
    "‹": ("chevron", "open"),
    "›": ("chevron", "close"),
}
_LONE_CLOSE = re.compile(r"(?<=[,.!?…])'(?![\w'])")
_LONGEST_RUN = 4  # more apostrophes or backticks than this in a row are decoration

# What a neighbour of a mark says of it, as bits.
_LEFT, _RIGHT, _INNER, _DIGIT, _STOP, _BLANK, _ENDS = 1, 2, 4, 8, 16, 32, 64
_DASHES = "-‐‑‒–—―−"
_OPENERS = "([{<*_/~#|" + _DASHES  # a mark after one of these opens
_CLOSERS = ".,;:!?…)]}>*_/~|" + _DASHES  # a mark before one of these closes
_STOPS = ".,;:!?…" + _DASHES
_BEFORE_SPEECH = ":,;.!?…([{" + _DASHES + "“‘«‹\"'”’"


class _Neighbours(dict[str, int]):
    """The bits of a character, worked out once; no character is the edge of a paragraph."""

    def __missing__(self, char: str) -> int:
        bits = _LEFT | _RIGHT | _BLANK if not char or char.isspace() or category(char) == "Cf" else 0
        bits |= _LEFT * (char in _OPENERS) | _RIGHT * (char in _CLOSERS) | _STOP * (char in _STOPS)
        bits |= _INNER * char.isalnum() | _DIGIT * char.isdigit()
        bits |= _ENDS * (char in ".!?…")
        self[char] = bits & ~_STOP & ~_ENDS if not char else bits
        return self[char]


_BITS = _Neighbours()

# Feet and inches, and minutes and seconds of arc: digits, a single mark, digits, a double mark.
_MEASURE = re.compile(r"(?<=\d)['’‘′]\s?\d{1,2}(?:\.\d{1,3}|\s?[½¼¾⅓⅔⅛⅜⅝⅞])?(?:[\"”″]|''|’’)")
# The marks of a tag's attributes quote nothing, nor do those of an attribute whose tag is broken.
_TAG = re.compile(r"<[A-Za-z/!][^<>]{0,600}+>|(?<=[\w-]=)[\"“”][^\"“”<>\n]{0,300}+[\"“”]")

# Words that drop their first letters, without the apostrophe; a single mark before one is an apostrophe.
_ELIDED = re.compile(
    r"(?:em|im|er|ere|ello|til|till|tis|twas|twere|twill|tisn|twasn|cause|cos|coz|cuz|bout|round|fraid|nuff|hood"
    r"|burbs|tude|neath|gainst|tween|scuse|specially|spose|nother|ave|rents|n|\d\ds?|\d\d?ers?)"
    r"(?![^\W_]|['’](?![^\W_]))",  # a closing mark right after the word makes it a quoted word: 'hood'
    re.IGNORECASE,
)
_AND_ROLL = frozenset(["n'", "n’", "N'", "N’"])  # rock 'n' roll
# Words that drop their last letters; the mark after one seldom closes.
_CLIPPED = frozenset("o ol th an wi wit lil fo mo po n".split())
_TAIL = re.compile(r"[^\W\d_]+$")


def glyphs(text: str, start: int, end: int) -> Iterator[Glyph]:
    """The quotation marks of `text[start:end]` in order, apostrophes inside words and primes left out."""
    skip = _skipped(text, start, end)
    for run in _RUN.finditer(text, start, end):
        a, b = run.span()
        while skip and skip[-1][1] <= a:
            skip.pop()
        if skip and skip[-1][0] <= a:
            continue
        before = text[a - 1] if a > start else ""
        after = text[b] if b < end else ""
        left, right = _BITS[before], _BITS[after]
        if b - a > 1:
            yield from _run(text, a, b, left, right, start, end)
            continue
        family, shape = _SHAPES.get(text[a], (None, None))
        if family == "single":
            if not (left & right & _INNER) and (single := _single(text, a, b, left, right, start)):
                yield single
        elif family is not None:
            yield _glyph(a, b, family, shape, left, right)


def _skipped(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans whose marks quote nothing, last first."""
    spans = [m.span() for m in _MEASURE.finditer(text, start, end)]
    if text.find("<", start, end) >= 0 or text.find("=", start, end) >= 0:
        spans += [m.span() for m in _TAG.finditer(text, start, end)]
    return sorted(spans, reverse=True)


def _run(text: str, start: int, end: int, left: int, right: int, first: int, last: int) -> Iterator[Glyph]:
    """The marks of a run; all share what stands before and after the run."""
    opening = bool(left & _LEFT and not right & _RIGHT)
    if opening and text[start:end] == "''" and _elides(text, end, last):
        if (mark := _single(text, start, start + 1, left, _BITS["a"], first)) is not None:
            yield mark
        return
    for a, b in _units(text, start, end, opening):
        family, shape = _SHAPES.get(text[a:b], (None, None))
        if family == "single":
            single = _single(text, a, b, left, right, first, a > start, b < end)
            if single is not None:
                yield single
        elif family is not None:
            found = _glyph(a, b, family, shape, left, right)
            yield found._replace(grade="fair") if a > start and found.grade == "weak" else found


def _elides(text: str, at: int, last: int) -> bool:
    """Whether '' opens with one mark and elides with the other (''Orrible thing,' he said).

    It does where a word follows, no '' closes after it in the paragraph, and a single mark does.
    """
    return text.find("''", at, last) < 0 and _LONE_CLOSE.search(text, at, last) is not None


def _units(text: str, start: int, end: int, opening: bool) -> Iterator[tuple[int, int]]:
    """A run of marks cut into marks: '' and `` and ‘‘ are one mark each, ''' is two."""
    at = start
    while at < end:
        char = text[at]
        stop = at + 1
        while stop < end and text[stop] == char:
            stop += 1
        count = stop - at
        if count > _LONGEST_RUN or (char == "`" and count != 2):
            at = stop
            continue
        if char in "'‘’" and count % 2 and not opening:  # the inner single mark closes first
            yield at, at + 1
            at += 1
        width = 2 if char in "`'‘’" else 1
        while at < stop:
            yield at, min(at + width, stop)
            at += width
        at = stop


def _glyph(a: int, b: int, family: Family, shape: Lean | None, left: int, right: int) -> Glyph:
    opens, closes = left & _LEFT, right & _RIGHT
    by_space: Lean = "either" if bool(opens) == bool(closes) else "open" if opens else "close"
    grade: Grade = "firm" if left & _STOP else "weak" if left & _DIGIT else "fair"
    if shape is None:
        return Glyph(a, b, family, by_space, False, False, grade)
    odd = by_space != "either" and by_space != shape
    if shape == "open" and not opens and left & _ENDS:
        odd = True  # over.“Then
    return Glyph(a, b, family, shape, odd, False, grade)


def _single(
    text: str,
    a: int,
    b: int,
    left: int,
    right: int,
    first: int,
    after_mark: bool = False,
    before_mark: bool = False,
) -> Glyph | None:
    """What a single mark is, None for an apostrophe."""
    if text[b : b + 2] in _AND_ROLL:
        return None
    found = _glyph(a, b, "single", _SHAPES[text[a]][1], left, right)
    opens, closes = bool(left & _LEFT), bool(right & _RIGHT)
    char = text[a]
    if opens and not closes and char in "'’":
        found = found._replace(lean="open", odd=False, doubtful=char == "’")
    elif opens == closes and char == "'" and not (after_mark or before_mark):
        if left & _BLANK and right & _BLANK:
            return None  # it stands alone
        if opens:
            found = found._replace(lean="open" if left & _BLANK else "close")
        elif left & _STOP and right & _INNER:  # no space on either side: said:'No', gone.'She
            found = found._replace(lean="open" if text[a - 1] in ":;" else "close")
        else:
            return None
    if found.lean == "open" and not found.odd:
        elided = not before_mark and _ELIDED.match(text, b) is not None
        strange = char == "'" and not before_mark and not (right & _INNER or text[b : b + 1] in "$£€([…")
        return found._replace(
            doubtful=found.doubtful or elided or strange, first=after_mark or _begins(text, a, first)
        )
    return found._replace(grade=_grade(text, a, left, right, after_mark))


def _grade(text: str, a: int, left: int, right: int, after_mark: bool) -> Grade:
    if left & _STOP or after_mark:
        return "firm"
    if left & _DIGIT:
        return "weak"
    tail = _TAIL.search(text, max(0, a - 20), a)
    word = tail[0].lower() if tail else ""
    if word in _CLIPPED or (len(word) > 3 and word.endswith("in")):
        return "weak"
    if word.endswith(("s", "x", "z")) and right & _BLANK:
        return "weak"  # "the Smiths' house"
    return "fair"


def _begins(text: str, a: int, first: int) -> bool:
    at = a - 1
    while at >= first and _BITS[text[at]] & _BLANK:
        at -= 1
    return at < first or text[at] in _BEFORE_SPEECH
