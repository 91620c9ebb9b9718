"""Normalising: a text as the words that are compared, without what is only a way of writing them."""

import re
import unicodedata
from functools import lru_cache

from onrecord.record.said.numbers import SCALES, SMALL, joined
from onrecord.record.said.spelling import CONTRACTIONS, OPEN, spelled
from onrecord.sentences import ABBREVIATIONS

__all__ = ["SEAM", "Words", "shown", "tokens"]

SEAM = "\x1e"  # stands between the quotes of one utterance; in a story it would be a control character

# What a word is made of: all but ASCII signs, white space, and the signs, marks, arrows and emoji of Unicode.
# Combining marks are part of it, so that words of other scripts that differ in them stay two.
_W = (
    r"[^\x00-/:-@\[-`{-\xa9\xab-\xb1\xb4\xb6-\xb9\xbb\xbf\xd7\xf7\s\u02bc\u2000-\u2bff\u3000-\u303f"
    r"\ufe00-\ufe6f\ufeff\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
    r"\U0001f000-\U0001faff\U000e0000-\U000e01ef]"
)
_TOKEN = re.compile(
    rf"(?P<joint>{SEAM}|(?<=[\"”’'»])\s…\s(?=[\"“‘'«„]))"
    rf"|(?P<gap>…|\.(?:\s?\.){{2,}})"
    rf"|(?P<abbreviation>(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!{_W}))?|[Oo]\.[Kk]\.?)"
    rf"|(?P<number>\d++(?:[.,]\d++)*(?:{_W}++)?)"
    rf"|(?P<word>(?:(?<!{_W})['’‘](?=(?i:em|cause|til|tis)\b)|(?<=\])['’](?=s\b))?{_W}++(?:['’‘ʼ\xad\u200b-\u200d\u2060]{_W}++)*"
    rf"(?:(?<=in)['’](?!{_W}))?)"
    r"|(?P<sign>[%$£€¥&+=<>°])"
    rf"|(?P<minus>(?<![^\s(\[\"“‘])[-−](?=\d))"
    rf"|(?P<hyphen>(?<={_W})[-‐‑](?={_W}))"
    r"|(?P<stop>[.!?]++|\n[^\S\n]*+\n)"
    r"|(?P<pause>[,;:—–])"
    r"|(?P<open>\[)|(?P<close>\])"
)
_HIDDEN = re.compile("[\xad\u200b-\u200d\u2060]")
_ACCENTS = re.compile("[\u0300-\u036f]")
_APOSTROPHES = str.maketrans("’‘ʼ", "'''")
_SIGNS = {
    "%": "percent",
    "&": "and",
    "+": "plus",
    "=": "equals",
    "°": "degrees",
}
_MONEY = {"$": "dollars", "£": "pounds", "€": "euros", "¥": "yen"}
_ONE_OF_MONEY = {"dollar": "dollars", "pound": "pounds", "euro": "euros"}
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d++)?")
_WITH_UNIT = re.compile(r"([\d.,]++)(am|pm|mn?|bn|tn|trn|k)", re.IGNORECASE)
_UNITS = {
    "m": "million",
    "mn": "million",
    "bn": "billion",
    "tn": "trillion",
    "trn": "trillion",
    "k": "thousand",
}
_DROPPED = frozenset(("sic", "laughs", "laughter", "applause", "crosstalk", "inaudible", "pause", "cheers"))
# Prefixes that a hyphen may join: without it the word is the same. Not "re": to re-sign is not to resign.
_PREFIXES = frozenset(("non", "anti", "pre", "multi", "semi", "un"))
_COUNTRIES = {"uk": ("u.k.",), "usa": ("u.s.", "of", "america")}
# After these a full stop ends no sentence; after those that may be a sentence's last word it does.
_INSIDE = ABBREVIATIONS - frozenset("inc ltd co corp bros sr jr etc al st ft mar no".split())
_OPENERS = frozenset("The A An In On It He She They We You I But And So That This There If When".split())
_NUMBERED = frozenset(SMALL) | {"a", "an"}


class Words:
    """The words of a text, as they are compared, with where they stand.

    `norm` holds them; word `i` is `text[starts[i]:ends[i]]` (code points, end exclusive). Sets of indices:
    `firsts` begin a sentence, `gaps` have an ellipsis before them (len(norm) for one at the end), `inserted`
    stand in square brackets, `hyphened` have a hyphen after them.
    """

    __slots__ = ("ends", "firsts", "gaps", "hyphened", "inserted", "norm", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.norm: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.firsts: set[int] = set()
        self.gaps: set[int] = set()
        self.inserted: set[int] = set()
        self.hyphened: set[int] = set()

    def __len__(self) -> int:
        return len(self.norm)

    def shown(self, first: int, last: int) -> str:
        """The text of the words [first, last), as it came."""
        return shown(self.text[self.starts[first] : self.ends[last - 1]]) if first < last else ""


def shown(text: str) -> str:
    """A stretch of an utterance as it is shown: a seam between quotes as a gap."""
    return text.replace(SEAM, " … ")


def tokens(text: str, typed: bool = False) -> Words:
    """The words of `text`. `typed` says that a person typed it, who may not have cared for capitals."""
    raw = Words(text)
    norm, starts, ends = raw.norm, raw.starts, raw.ends
    pauses: set[int] = set()
    caseless = text.isupper() or (typed and text.islower())
    bracket = -1
    stopped = True
    for m in _TOKEN.finditer(text):
        kind = m.lastgroup
        start, end = m.span()
        at = len(norm)
        if kind == "word":
            surface = m[0]
            if stopped:
                if _begins(raw, surface, at):
                    raw.firsts.add(at)
                stopped = False
            for each in _words(surface, caseless):
                if not each:  # marks alone
                    continue
                norm.append(each)
                starts.append(start)
                ends.append(end)
        elif kind == "number":
            if stopped:
                raw.firsts.add(at)
                stopped = False
            for each in _number(m[0], money=at > 0 and norm[-1] in _MONEY and ends[-1] == start):
                norm.append(each)
                starts.append(start)
                ends.append(end)
        elif kind == "abbreviation":
            if stopped:
                raw.firsts.add(at)
                stopped = False
            for each in _abbreviation(m[0], caseless):
                norm.append(each)
                starts.append(start)
                ends.append(end)
            stopped = m[0].endswith(".")
        elif kind == "hyphen":
            if at:
                raw.hyphened.add(at - 1)
        elif kind == "stop":
            stopped = True
        elif kind == "gap":
            raw.gaps.add(at)
            pauses.add(at)
            # Four full stops are one and an ellipsis.
            stopped = stopped or m[0].count(".") > 3 or _ends_here(text, end)
        elif kind == "pause":
            pauses.add(at)
        elif kind == "joint":
            pauses.add(at)
            stopped = True  # where the next words begin with a capital
        elif kind == "open":
            bracket = at
            pauses.add(at)
        elif kind == "close":
            pauses.add(at)
            if 0 <= bracket < at:
                if at - bracket == 1 and norm[bracket] in _DROPPED:
                    del norm[bracket:], starts[bracket:], ends[bracket:]
                else:
                    raw.inserted.update(range(bracket, at))
            bracket = -1
        else:  # a sign or a minus
            norm.append("minus" if kind == "minus" else _SIGNS.get(m[0], m[0]))
            starts.append(start)
            ends.append(end)
    return _merged(raw, pauses)


def _begins(raw: Words, surface: str, at: int) -> bool:
    """Whether a word after a stop begins a sentence: not in small letters, nor after "Mr."."""
    if at == 0:
        return True
    if surface[0].islower():
        return False
    before = raw.text[raw.starts[-1] : raw.ends[-1]]
    if before.endswith("."):  # "U.S. Senate", but "in the U.S. The"
        return surface in _OPENERS
    between = raw.text[raw.ends[-1] : raw.ends[-1] + 2]
    if between[:1] != "." or between == "..":
        return True
    return not (before.lower() in _INSIDE or (len(before) == 1 and before.isupper() and before != "I"))


def _ends_here(text: str, end: int) -> bool:
    """Whether a capital follows an ellipsis: "… The rest"."""
    following = text[end : end + 3].lstrip(" \"'“‘”’")
    return following[:1].isupper() and following[:2] not in ("I", "I ")


@lru_cache(maxsize=65536)
def _words(surface: str, caseless: bool) -> tuple[str, ...]:
    """What one written word is compared as."""
    if surface == "US":
        return ("us?",) if caseless else ("u.s.",)
    word = surface.casefold()
    if word in _COUNTRIES and surface.isupper():
        return _COUNTRIES[word]
    if not word.isascii():
        word = _HIDDEN.sub("", word.translate(_APOSTROPHES))
        if not word.isascii():
            word = unicodedata.normalize(
                "NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", word).casefold())
            )
    if word in CONTRACTIONS:
        return CONTRACTIONS[word]
    if "'" not in word:
        if caseless and word == "us":
            return ("us?",)
        return (spelled(word),)
    if word.endswith("'"):  # a possessive's, or that of a closing mark
        return (spelled(word[:-1].replace("'", "")),)
    stem, _, ending = word.rpartition("'")
    if word.endswith("n't") and len(word) > 3:
        return (word[:-3].replace("'", ""), "not")
    rest = {"re": "are", "ve": "have", "ll": "will", "m": "am", "d": "'d", "s": "'s"}.get(ending)
    if rest and not stem:
        return (rest,)
    if rest:
        return (*_words(stem, caseless), rest)
    return (spelled(word.replace("'", "")),)


def _number(figure: str, money: bool) -> tuple[str, ...]:
    """A figure without its thousands commas; "5pm" as two words, "$5m" as 5 million."""
    figure = figure.casefold()
    unit = _WITH_UNIT.fullmatch(figure)
    if unit and (money or unit[2] in ("am", "pm", "bn", "mn", "trn")):
        return (*_number(unit[1], money=False), _UNITS.get(unit[2], unit[2]))
    if _THOUSANDS.fullmatch(figure):
        figure = figure.replace(",", "")
    if figure.isascii() and figure.isdecimal():
        figure = figure.lstrip("0") or "0"
    return (figure,)


def _abbreviation(surface: str, caseless: bool) -> tuple[str, ...]:
    word = surface.casefold().replace(".", "")
    if word == "us":
        return ("us?",) if caseless and not surface.endswith(".") else ("u.s.",)
    return _COUNTRIES.get(word, (word,))


def _merged(raw: Words, pauses: set[int]) -> Words:
    """The words with numbers, money, prefixes and open compounds each made one."""
    norm = raw.norm
    if not _mergeable(raw):
        return raw
    merged = Words(raw.text)
    apart = raw.firsts | raw.gaps | pauses
    at = 0
    while at < len(norm):
        money = _MONEY.get(norm[at])
        first = at + 1 if money and at + 1 < len(norm) else at
        word, used = _one(raw, first, apart)
        if money and first > at and word[:1].isdigit():
            _put(raw, merged, at, first + used, word)
            _put(raw, merged, first + used - 1, first + used, money)
            at = first + used
            continue
        word, used = (norm[at], 1) if money else (word, used)
        if word in _ONE_OF_MONEY and merged.norm and merged.norm[-1][:1].isdigit():
            word = _ONE_OF_MONEY[word]
        _put(raw, merged, at, at + used, word)
        at += used
    if len(norm) in raw.gaps:
        merged.gaps.add(len(merged.norm))
    return merged


def _mergeable(raw: Words) -> bool:
    return bool(raw.hyphened) or any(
        word in SMALL or word in SCALES or word in _OPENING or word in _MONEY or word[0].isdigit()
        for word in raw.norm
    )


_OPENING = frozenset(first for first, _ in OPEN)


def _one(raw: Words, at: int, apart: set[int]) -> tuple[str, int]:
    """The word that stands at `at`, and how many written ones it takes."""
    norm = raw.norm
    word = norm[at]
    following = norm[at + 1] if at + 1 < len(norm) and at + 1 not in apart else ""
    if word in _NUMBERED or word[:1].isdigit():
        stop = next(
            (i for i in range(at + 1, min(at + 24, len(norm))) if i in apart), min(at + 24, len(norm))
        )
        number = joined(norm[at:stop], 0)
        if number:
            return number
    if following and (word, following) in OPEN:
        return OPEN[word, following], 2
    if following and at in raw.hyphened and _joins(word, following):
        return spelled(word + following), 2
    return word, 1


def _joins(prefix: str, word: str) -> bool:
    """Whether a prefix and a word written with a hyphen are the word written without."""
    return (
        prefix in _PREFIXES
        or (prefix, word[:1]) in (("co", "o"), ("re", "e"))
        or (prefix, word) == ("e", "mail")
    )


def _put(raw: Words, merged: Words, first: int, last: int, word: str) -> None:
    at = len(merged.norm)
    merged.norm.append(word)
    merged.starts.append(raw.starts[first])
    merged.ends.append(raw.ends[last - 1])
    if first in raw.firsts:
        merged.firsts.add(at)
    if first in raw.gaps:
        merged.gaps.add(at)
    if last - 1 in raw.inserted:
        merged.inserted.add(at)
    if last - 1 in raw.hyphened:
        merged.hyphened.add(at)
