"""Denying: verbs that report words as denied, rejected or warned against, and not as what their source says.

What *denied having seen it* reports is “having seen it”: without its verb that reads as if it had been said.
"""

import re

from onrecord.quotes.cues import cue_of, forms
from onrecord.reading import Quote, Reading
from onrecord.visible import flat

__all__ = ["BEFORE", "DENYING", "denial", "denial_of", "denying", "finite", "led", "nobody", "undenied"]

# Verbs that deny what follows them, whatever that is: "denied that she had told them “…”".
DENYING = frozenset(
    "deny denies denied denying dispute disputes disputed disputing reject rejects rejected rejecting "
    "refute refutes refuted refuting repudiate repudiates repudiated repudiating disavow disavows disavowed "
    "disavowing debunk debunks debunked debunking".split()
)
# Those that do so of a statement which they report, and mean something else before other words: "dismissed
# the clerk". "Against" and "out" are of verbs with them: "warned against", "ruled out".
_OF_STATEMENTS = DENYING | frozenset(
    "dismiss dismisses dismissed dismissing discount discounts discounted discounting contest contests "
    "contested contesting doubt doubts doubted doubting rebut rebuts rebutted rebutting refuse refuses "
    "refused refusing decline declines declined declining against".split()
)
_RULING = frozenset("rule rules ruled ruling".split())
_NEGATED = re.compile(r"\b(?:not(?!\s(?:only|just)\b)|never|cannot|no|without)\b|n['’]t\b", re.IGNORECASE)
_NOBODY = re.compile(r"(?:neither|nobody|no\sone|none|no(?!\.?\s*\d))\b", re.IGNORECASE)
BEFORE = 80  # code points before words in which a denial of them may be denied itself
_NOT_DENIED = re.compile(
    r"(?:\b(?:not|never|nobody|neither|none|cannot|nor|without)|n['’]t)\s+(?:\w+\s+)?"
    rf"(?:{'|'.join(sorted(_OF_STATEMENTS))})\b[^.!?\n]*$",
    re.IGNORECASE,
)


def denying(cue: str, source: str) -> bool:
    """Whether words that report deny what they report: by their verb, by a "not" beside it, or because nobody
    is their subject; not where two of these make it a statement again."""
    words = cue.casefold().split()
    verb = not _OF_STATEMENTS.isdisjoint(words) or ("out" in words and not _RULING.isdisjoint(words))
    return (verb + (_NEGATED.search(cue) is not None) + nobody(source)) % 2 == 1


def undenied(before: str) -> bool:
    """Whether what stands before words has it that they were not denied."""
    return _NOT_DENIED.search(before[-BEFORE:]) is not None


def nobody(source: str) -> bool:
    """Whether a source is none: neither of them, nobody."""
    return _NOBODY.match(source) is not None


def denial(kind: str, cue: str, source: str, before: str) -> str:
    """The words that deny what a quote of this kind reports, its verb, with its subject where that is nobody;
    empty where none do.

    `before` is the text up to the quote. What stands wholly in quotation marks is what its source said:
    *“I never saw it,” she denied*.
    """
    if kind == "direct" or not denying(cue, source) or undenied(before):
        return ""
    return flat(f"{source} {cue}") if nobody(source) else finite(cue)


def finite(cue: str) -> str:
    """Words that report, on one line, as they stand behind their subject: "denied" for "denying"."""
    first, *rest = flat(cue).split() or [""]
    stem = first.removesuffix("ing")
    if stem == first:
        return flat(cue)
    reporting = cue_of(first)
    pasts = [word for word, form in forms(reporting.lemma).items() if form == "past"] if reporting else []
    pasts += [word for word in (f"{stem}ed", f"{stem[:-1]}ied") if word in _OF_STATEMENTS]
    return " ".join([pasts[0] if pasts else first, *rest])


def denial_of(reading: Reading, quote: Quote) -> str:
    """As `denial`, of a quote of a reading."""
    if quote.kind == "direct" or not quote.content:
        return ""
    start = quote.content[0][0]
    cue, source = (
        " ".join(reading.text[first:last] for first, last in spans) for spans in (quote.cue, quote.source)
    )
    return denial(quote.kind, cue, source, reading.text[max(0, start - BEFORE) : start])


def led(denial: str | None, words: str) -> str:
    """Words with what denies them in front, where something does: “has denied: having seen it”."""
    return f"{denial}: {words}" if denial else words
