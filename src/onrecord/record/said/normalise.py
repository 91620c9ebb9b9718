"""Normalising: a text as the words that are compared, without what is only a way of writing them.

Three stages: characters (`characters.fold`), the written words and what stands between them (here), and words
that are one in several (`merging.merged`).
"""

import re
from collections.abc import Callable
from functools import lru_cache
from unicodedata import normalize

from onrecord.record.said.characters import SYMBOL, fold
from onrecord.record.said.contractions import CONTRACTIONS, ENDINGS, decided
from onrecord.record.said.merging import MONEY, merged
from onrecord.record.said.sense import STOP
from onrecord.record.said.spelling import spelled
from onrecord.record.said.words import SEAM, Words
from onrecord.sentences import NEVER_LAST

__all__ = ["tokens"]

# What a word is made of, once its characters are folded: all but white space and punctuation.
_W = r"[^\x00-/:-@\[-`{-\x7f\s“”‘’«»„‚‟‹›–—…−£€¥°]"
# Each alternative begins with the sign it is about: what stands before it is looked at after that.
_TOKEN = re.compile(
    rf"(?P<joint>{SEAM}|\s(?<=[\"”’'»]\s)…\s(?=[\"“‘'«„]))"
    rf"|(?P<gap>…|\.(?:\s?\.){{2,}})"
    rf"|(?P<numbered>(?:[Nn](?<!{_W}[Nn])os?\.?|\#)\s?(?=\d))"
    rf"|(?P<abbreviation>(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!{_W}))?|[Oo]\.[Kk]\.?)"
    # 1 250 and 1’250 are 1,250; .5 is 0.5 where nothing stands before the stop.
    r"|(?P<number>(?:\d{1,3}(?:[ '’]\d{3})+(?![\d-])|(?:\.(?<![^\s(\[\"“‘$£€¥–−-]\.))?\d++)(?:[.,]\d++)*"
    rf"(?:{_W}++|['’`]s(?!{_W}))?)"
    rf"|(?P<word>(?:['’‘](?<!{_W}['’‘])(?=(?i:em|cause|til|tis)\b)|['’](?<=\]['’])(?=s\b)|\[{_W}\](?={_W}))?"
    # The parts of a word with an apostrophe, or one parted at the end of a line.
    rf"{_W}++(?:(?:['’‘`]|-\n(?<!\bre-\n)(?<!\bun-\n)(?<!\bco-\n)[^\S\n]*+(?=[^\W\d_A-Z])){_W}++)*"
    rf"(?:['’](?<=in['’])(?!{_W}))?)"
    rf"|{SYMBOL}(?P<symbol>.)"
    r"|(?P<between>[-–−/:*](?<=\d[-–−/:*])(?=\d))"
    r"|(?P<minus>−|[-–](?<![^\s(\[\"“‘$£€¥][-–])(?=[$£€¥]?\.?\d))"
    r"|(?P<prime>[\"'’”](?<=\d[\"'’”])(?:(?<=['’])(?=\d{1,2}(?:[\"”]|''))|(?!\w)))"
    r"|(?P<sign>[%$£€¥&+=<>°^~]|@(?<!\S@)(?!\S))"
    rf"|(?P<hyphen>-(?<={_W}-)(?:\n\s*+)?(?={_W}))"
    r"|(?P<stop>[.!?]++|\n[^\S\n]*+\n)"
    r"|(?P<pause>[,;:—–|])"
    r"|(?P<open>\[)|(?P<close>\])"
)
_ACCENTS = re.compile("(?<![\u0400-\u052f])[\u0300-\u036f]+|(?<=[\u0435])\u0308|\u0301")
# Letters that are others with a stroke, and two written as one.
_STROKES = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "’": "'", "‘": "'", "`": "'"}
)
_PARTED = re.compile(r"-\n\s*|[\[\]]")
_SIGNS = {"%": "percent", "&": "and", "+": "plus", "=": "equals", "°": "degrees", "@": "at"}
_PRIMES = {"'": "′", "’": "′", '"': "″", "”": "″"}
# Single and double marks that open, and that close: a mark after a figure closes what one before it opened.
_MARKS = tuple(
    (re.compile(rf"(?<![^\s(\[—–-])[{opens}](?=\S)"), re.compile(rf"(?<=[^\s\d])[{closes}](?!\w)"))
    for opens, closes in (("'‘", "'’"), ('"“', '"”'))
)
_QUOTED = 400  # characters before a mark in which the one that opened is looked for
_FIGURE = re.compile(r"([\d.,' ’]*\d)(.*)", re.DOTALL)
_THOUSANDS = re.compile(r"\d{1,3}(?:[, '’]\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?")
_GROUPS = re.compile("[, '’]")
_ENDINGS = frozenset(("st", "nd", "rd", "th", "s"))  # of a figure: 1st, 1990s
_UNITS = {
    "m": "million",
    "mn": "million",
    "bn": "billion",
    "tn": "trillion",
    "trn": "trillion",
    "k": "thousand",
}
_ANYWHERE = frozenset(("mn", "bn", "trn"))  # units that stand without a sign of money, too
_DROPPED = frozenset(("sic", "laughs", "laughter", "applause", "crosstalk", "inaudible", "pause", "cheers"))
_COUNTRIES = {"uk": ("u.k.",), "usa": ("u.s.", "of", "america")}
_HOURS = frozenset(("am", "pm"))
_OPENERS = frozenset("The A An In On It He She They We You I But And So That This There If When".split())


def tokens(text: str, typed: bool = False) -> Words:
    """The words of `text`. `typed` says that a person typed it, who may not have cared for capitals."""
    return merged(*_Written(text, typed).read())


class _Written:
    """The written words of one text, as they are met."""

    def __init__(self, text: str, typed: bool) -> None:
        self.words = Words(text)
        self.norm, self.starts, self.ends = self.words.norm, self.words.starts, self.words.ends
        self.text, self.origin = fold(text)
        self.pauses: set[int] = set()
        self.caseless = text.isupper() or (typed and text.islower())
        self.bracket = -1
        self.stopped = True

    def read(self) -> tuple[Words, set[int]]:
        """All of them, and before which there is a pause."""
        for match in _TOKEN.finditer(self.text):
            _READ[match.lastindex](self, match)
        _decide(self.words)
        return self.words, self.pauses

    def _put(self, words: tuple[str, ...], match: re.Match[str]) -> None:
        """Put what is written there behind the others, as the words it is compared as."""
        start, end = match.span()
        if self.origin is not None:
            start, end = self.origin[start], self.origin[end - 1] + 1
        for word in words:
            self.norm.append(word)
            self.starts.append(start)
            self.ends.append(end)

    def _begin(self, begins: bool = True) -> None:
        if self.stopped:
            if begins:
                self.words.firsts.add(len(self.words.norm))
            self.stopped = False

    def _word(self, match: re.Match[str]) -> None:
        surface = match[0]
        words = _words(surface, self.caseless)
        if words:
            if self.stopped:
                self._begin(self._begins(surface))
            if "-\n" in surface:
                self.words.broken.add(len(self.words.norm))
            self._put(words, match)

    def _number(self, match: re.Match[str]) -> None:
        words = self.words
        self._begin()
        at = match.start() if self.origin is None else self.origin[match.start()]
        money = bool(words.norm) and words.norm[-1] in MONEY and words.ends[-1] == at
        self._put(_number(match[0], money), match)

    def _numbered(self, match: re.Match[str]) -> None:
        """ "No. 8", "# 8": but a "no" in small letters, or without a stop where it may answer, is none."""
        written = match[0].strip()
        stop = "." in written
        answers = self.stopped or not self.norm
        if {"n": not (self.caseless and stop), "N": answers and not stop}.get(written[0]):
            self._plain_no(match)
        else:
            self._begin()
            self._put(("numbers" if "s" in written else "number",), match)

    def _plain_no(self, match: re.Match[str]) -> None:
        self._begin()
        self._put((match[0].strip().rstrip(".").casefold(),), match)
        self.stopped = "." in match[0]

    def _abbreviation(self, match: re.Match[str]) -> None:
        self._begin()
        norm = self.words.norm
        hour = bool(norm) and norm[-1][:1].isdigit()
        self._put(_abbreviation(match[0], self.caseless, hour), match)
        self.stopped = match[0].endswith(".")

    def _symbol(self, match: re.Match[str]) -> None:
        self._begin()
        self._put((match["symbol"],), match)

    def _between(self, match: re.Match[str]) -> None:
        self._put(("-" if match[0] in "–−" else match[0],), match)

    def _minus(self, match: re.Match[str]) -> None:
        self._begin()
        self._put(("minus",), match)

    def _prime(self, match: re.Match[str]) -> None:
        """Feet and inches, where no quotation is open that the mark may close."""
        mark, after = match[0], self.text[match.end() : match.end() + 9]
        before = self.text[max(0, match.start() - _QUOTED) : match.start()]
        opened, closed = (len(pattern.findall(before)) for pattern in _MARKS[mark in '"”'])
        if after[:1].isdigit() or (opened <= closed and after.strip(" .,!?")):
            self._put((_PRIMES[mark],), match)

    def _sign(self, match: re.Match[str]) -> None:
        self._begin()
        self._put((_SIGNS.get(match[0], match[0]),), match)

    def _hyphen(self, match: re.Match[str]) -> None:
        if self.words.norm:
            self.words.hyphened.add(len(self.words.norm) - 1)

    def _stop(self, match: re.Match[str]) -> None:
        self.stopped = True
        if "?" in match[0] and self.words.norm:
            self.words.asked.add(len(self.words.norm) - 1)

    def _gap(self, match: re.Match[str]) -> None:
        at = len(self.words.norm)
        self.words.gaps.add(at)
        self.pauses.add(at)
        # Four full stops are one and an ellipsis.
        self.stopped = self.stopped or match[0].count(".") > 3 or _ends_here(self.text, match.end())

    def _pause(self, match: re.Match[str]) -> None:
        self.pauses.add(len(self.words.norm))

    def _joint(self, match: re.Match[str]) -> None:
        self.pauses.add(len(self.words.norm))
        self.stopped = True  # where the next words begin with a capital

    def _open(self, match: re.Match[str]) -> None:
        self.bracket = len(self.words.norm)
        self.pauses.add(self.bracket)

    def _close(self, match: re.Match[str]) -> None:
        words, at = self.words, len(self.words.norm)
        self.pauses.add(at)
        if 0 <= self.bracket < at:
            if at - self.bracket == 1 and words.norm[self.bracket] in _DROPPED:
                del words.norm[-1], words.starts[-1], words.ends[-1]
            else:
                words.inserted.update(range(self.bracket, at))
        self.bracket = -1

    def _begins(self, surface: str) -> bool:
        """Whether a word after a stop begins a sentence: not in small letters, nor after "Mr."."""
        words = self.words
        if not words.norm:
            return True
        if surface[0].islower():
            return False
        before = words.text[words.starts[-1] : words.ends[-1]]
        if before.endswith("."):  # "U.S. Senate", but "in the U.S. The"
            return surface in _OPENERS
        between = words.text[words.ends[-1] : words.ends[-1] + 2]
        if between[:1] != "." or between == "..":
            return True
        return not (before.lower() in NEVER_LAST or (len(before) == 1 and before.isupper() and before != "I"))


# How each kind of token is read, by the number of its group.
_READ: dict[int | None, Callable[[_Written, re.Match[str]], None]] = {
    number: getattr(_Written, f"_{kind}") for kind, number in _TOKEN.groupindex.items()
}


def _decide(words: Words) -> None:
    """Make of "'s" and "'d" what they stand for, where the words beside them leave one reading."""
    norm = words.norm
    for at in range(1, len(norm) - 1):
        if norm[at] in ("'s", "'d"):
            norm[at] = decided(norm[at - 1], norm[at], norm[at + 1])


def _ends_here(text: str, end: int) -> bool:
    """Whether a capital follows an ellipsis: "… The rest"."""
    following = text[end : end + 3].lstrip(" \"'“‘”’")
    return following[:1].isupper() and following[:2] not in ("I", "I ")


@lru_cache(maxsize=65536)
def _words(surface: str, caseless: bool) -> tuple[str, ...]:
    """What one written word is compared as."""
    if "-\n" in surface or "[" in surface:
        surface = _PARTED.sub("", surface)
    if capitals := _capitals(surface, caseless):
        return capitals
    word = surface.casefold().translate(_STROKES)
    if not word.isascii():
        word = normalize("NFC", _ACCENTS.sub("", normalize("NFKD", word).casefold())).translate(_STROKES)
        parts = word.split()
        if word[:1].isspace() or len(parts) > 1:
            return tuple(each for part in parts for each in _words(part, caseless))
    if word in CONTRACTIONS:
        return CONTRACTIONS[word]
    if "'" not in word:
        return (spelled(word),) if word else ()
    if word.endswith("'"):  # a possessive's, or that of a closing mark
        return _bare(word[:-1])
    stem, _, ending = word.rpartition("'")
    if word.endswith("n't") and len(word) > 3:
        return (word[:-3].replace("'", ""), "not")
    rest = ENDINGS.get(ending)
    if rest:
        return (*_words(stem, caseless), rest) if stem else (rest,)
    return _bare(word)


def _bare(word: str) -> tuple[str, ...]:
    bare = word.replace("'", "")
    return (spelled(bare),) if bare else ()


def _capitals(surface: str, caseless: bool) -> tuple[str, ...]:
    """The names of states, and words in capitals that may be initials; empty for any other word."""
    if caseless:
        return ("us?",) if surface in ("US", "us") else _COUNTRIES.get(surface.casefold(), ())
    if surface in ("IT", "WHO"):
        return (f"{surface.casefold()}?",)
    if surface == "US":
        return ("u.s.",)
    return _COUNTRIES.get(surface.casefold(), ())


def _number(figure: str, money: bool) -> tuple[str, ...]:
    """A figure without what parts its thousands; "5pm" as two words, "$5m" as 5 million."""
    match = _FIGURE.fullmatch(figure)
    assert match is not None
    written, rest = match[1], match[2].casefold().lstrip("'’`")
    if not rest:
        return (_figure(written),)
    if rest in _ENDINGS:
        return (spelled(_figure(written) + rest),)
    if rest in _UNITS and (money or rest in _ANYWHERE):
        return (_figure(written), _UNITS[rest])
    return (_figure(written), *_words(rest, False))


def _figure(written: str) -> str:
    if _THOUSANDS.fullmatch(written):
        written = _GROUPS.sub("", written)
    whole, stop, part = written.partition(".")
    return (whole.lstrip("0") or "0") + stop + part if whole.isdecimal() or not whole else written


def _abbreviation(surface: str, caseless: bool, hour: bool) -> tuple[str, ...]:
    """Initials: "U.S.A." is "USA", but what would be a common word without its stops ("I.T.") keeps them."""
    word = surface.casefold().replace(".", "")
    if word == "us":
        return ("us?",) if caseless and not surface.endswith(".") else ("u.s.",)
    if word in STOP and not (hour and word in _HOURS):
        return (".".join(word) + ".",)
    return _COUNTRIES.get(word) or _words(word, False)
