"""Characters: a text with each character in the one form that is compared, and where each came from.

One rule for all of Unicode, by category: letters, marks, numbers and symbols are part of words, only
punctuation and what is not seen counts for nothing. A table holds the signs whose category says otherwise.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import category, decomposition, digit, normalize

__all__ = ["LOST", "SYMBOL", "Folded", "fold"]

LOST = "\ufffd"  # stands for a character that the text has lost
SYMBOL = "\x1f"  # stands before a symbol that is a word of its own

# Texts of these alone are compared as they came: ASCII, letters of Latin-1, the marks of printed English.
_USUAL = re.compile("[\x1e\t\n\r -~À-ÖØ-öø-ÿ“”‘’«»–—…£€¥°]*+")
_KEPT = frozenset("“”‘’«»„‚‟‹›–—…£€¥°−\x1e")
_FORMS = {
    **dict.fromkeys("ʼʻʹʽ´＇‛՚ꞌʾʿˈ", "’"),
    **dict.fromkeys("‐‑‒﹣－⁃", "-"),
    **dict.fromkeys("®©™℠", " "),  # symbols by category, of the law and not of what was said
    **{char: f" {SYMBOL}{char} " for char in "‰‱§′″‴"},  # punctuation by category, with a meaning
    "№": "#",
    "⁄": "/",
    "˚": "°",
    "。": ".",
    "、": ",",
    "،": ",",
    "؟": "?",
    "۔": ".",
    "\u037e": "?",  # the Greek question mark
    "\x1f": " ",
    "\x85": "\n",
    "\u2028": "\n",
    "\u2029": "\n\n",
    "\u20e3": "",  # the cap of a key around a figure: 1️⃣
}
_ENDING = re.compile(r"(?:s|t|re|ve|ll|d|m)\b", re.IGNORECASE)  # behind an apostrophe
_TONES = range(0x1F3FB, 0x1F400)  # of the skin of an emoji
_TAGS = range(0xE0020, 0xE0080)  # of flags: England's, Scotland's
# Scripts that write words without spaces: each character is compared for itself.
_UNSPACED = re.compile(
    "[\u0e01-\u0e30\u0e40-\u0e46\u0e80-\u0eb0\u1000-\u102a\u1780-\u17b3\u3005-\u3007\u3041-\u30ff"
    "\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
# Letters of other scripts that look like Latin ones: those of Unicode's confusables that are letters of
# Russian, Ukrainian, Serbian or Greek.
_LOOKS = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХѴаеѕіјорсухԁһԛԝӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρυι",
        "ABESIJKMHOPCTYXVaesijopcyxdhqwlABEZHIKMNOPTYXovpui",
        strict=True,
    )
)
_WORD = re.compile(r"[^\W\d_]+")
_OTHER_SCRIPT = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z]")


class Folded(NamedTuple):
    """The folded text; its character `i` came of the one at `origin[i]`, or at `i` where that is None."""

    text: str
    origin: Sequence[int] | None


class _Forms(dict[str, str]):
    """What a character is compared as, worked out once."""

    def __missing__(self, char: str) -> str:
        form = self[char] = _form(char)
        return form


_BY_CHAR = _Forms()


def fold(text: str) -> Folded:
    """The text as it is compared, character by character."""
    if _USUAL.fullmatch(text):
        return Folded(text, None)
    pieces: list[str] = []
    origin: list[int] = []
    raised = False  # after a superscript figure
    for at, char in enumerate(text):
        form = _BY_CHAR[char]
        if char in "′″‴" and not text[at - 1 : at].isdigit():
            form = "’" if char == "′" else '"'
        elif char == "º" and text[at - 1 : at].isdigit():
            form = "°"
        elif char == LOST and text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha():
            form = "’" if _ENDING.match(text, at + 1) else " "  # we�re, should�be
        elif char == "\xad" and text[at + 1 : at + 2] == "\n":
            form = "-"
        elif form[:1] == "^" and len(form) > 1:
            form, raised = form[raised:], True
        else:
            raised = False
        pieces.append(form)
        origin += [at] * len(form)
    return Folded(_without_look_alikes("".join(pieces)), origin)


def _form(char: str) -> str:
    if char in _FORMS:
        return _FORMS[char]
    if char in _KEPT or char.isascii():
        return char
    kind, code = category(char), ord(char)
    if kind == "Cf":
        return f" {SYMBOL}{char} " if code in _TAGS else ""
    if code in _TONES or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
        return ""
    if kind[0] == "Z":
        return " "
    if kind[0] in "LM":
        return _letter(char)
    if kind[0] == "N":
        return _number(char, kind)
    if kind[0] == "P":
        plain = normalize("NFKC", char)
        return plain if plain.isascii() else " "
    return _symbol(char)


def _letter(char: str) -> str:
    if _UNSPACED.match(char):
        return f" {normalize('NFKC', char)}"
    if not decomposition(char).startswith("<"):
        return char
    return "".join(_FORMS.get(each, each) for each in normalize("NFKC", char))


def _number(char: str, kind: str) -> str:
    """Figures of every script are ASCII's; raised ones are powers, fractions and circled ones stand apart."""
    if kind == "Nd":
        return str(digit(char))
    tag = decomposition(char).partition(" ")[0]
    plain = normalize("NFKC", char).replace("⁄", "/")
    if tag == "<super>":
        return f"^{plain}"
    if tag == "<sub>":
        return plain
    if tag:
        return f" {plain} "
    value = digit(char, None)
    return f" {SYMBOL}{char} " if value is None else f" {value} "


def _symbol(char: str) -> str:
    """A sign that is written for letters is these ("℃", "㎞"); any other is itself, a word of its own."""
    plain = normalize("NFKC", char)
    if plain != char and " " not in plain and any(c.isalnum() for c in plain):
        return plain if len(plain) == 1 else f" {plain} "
    if len(plain) == 1 and plain.isascii():
        return plain
    return f" {SYMBOL}{char if len(plain) > 1 else plain} " if not plain.isspace() else " "


def _without_look_alikes(text: str) -> str:
    """With the letters that only look Latin made Latin, in words that hold Latin letters beside them.

    Where some word mixes scripts and no letter of the text is of the other script alone, all are.
    """
    if not _OTHER_SCRIPT.search(text) or not _LATIN.search(text):
        return text
    foreign = {char for char in text if _OTHER_SCRIPT.match(char)}
    all_alike = all(char in _LOOKS for char in foreign)
    mixed = [m for m in _WORD.finditer(text) if _OTHER_SCRIPT.search(m[0]) and _LATIN.search(m[0])]
    if not mixed:
        return text
    if all_alike:
        return "".join(_LOOKS.get(char, char) for char in text)

    def latin(match: re.Match[str]) -> str:
        word = match[0]
        letters = [char for char in word if _OTHER_SCRIPT.match(char)]
        if not _LATIN.search(word) or any(char not in _LOOKS for char in letters):
            return word
        return "".join(_LOOKS.get(char, char) for char in word)

    return _WORD.sub(latin, text)
