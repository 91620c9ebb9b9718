"""A quote and its own paraphrase that disagree: “We sold 40 boats”, and she said that they sold 14 boats."""

import re
from collections.abc import Iterator

from onrecord.notes.counts import counts
from onrecord.notes.head import plain
from onrecord.reading import Note, Quote, Reading, Span
from onrecord.sentences import sentences
from onrecord.wording import labels

__all__ = ["check"]

_NEAR = 3  # quotes between the two
_MOST = 12  # sentences of a quote that are compared
_SHARED = 0.75  # of the words that carry sense, of the longer one, are in the other
_BESIDE = 1  # words beside the figure that two counts of one thing share
_FEWEST = 4  # such words
_EMPTY = frozenset(
    """a an the and or but so if of to in on at by for from with as that this these those there here it its is
    are was were be been being am will would shall should can could may might must do does did has have had
    having he she they we i you him her them us me his their our my your who which what when where how very
    just also about into out up down over some any all more most than then too""".split()
)
_NOT = frozenset("not never no nobody nothing none without".split())


def check(reading: Reading) -> Iterator[Note]:
    """A note for each two neighbouring statements of one speaker, one quoted and one retold, that clash.

    They give one thing in two numbers, or say it in nearly the same words and one alone has a "not".
    """
    names = labels(reading)
    told = [
        quote
        for quote in reading.quotes
        if len(quote.speakers) == 1 and quote.status == "said" and quote.paragraph == "body"
    ]
    for n, one in enumerate(told):
        for other in told[n + 1 : n + 1 + _NEAR]:
            if one.speakers != other.speakers or {one.kind, other.kind} == {one.kind} or one.kind == "mixed":
                continue
            if "indirect" not in (one.kind, other.kind) or "mixed" in (one.kind, other.kind):
                continue
            who = names[one.speakers[0]]
            figure = _other_number(reading, one, other)
            if figure is not None:
                a, b = figure
                yield Note(
                    check="paraphrase",
                    message=f"{who} is quoted and retold with two figures: “{reading.words(a)}” and "
                    f"“{reading.words(b)}”.",
                    spans=(a, b),
                )
            elif (span := _turned(reading, one, other)) is not None:
                yield Note(
                    check="paraphrase",
                    message=f"{who} is quoted and retold in the same words, but one of the two has a “not”.",
                    spans=span,
                )


def _turned(reading: Reading, one: Quote, other: Quote) -> tuple[Span, Span] | None:
    """A sentence of the one and one of the other that say the same, but for a "not" in one of them."""
    for at in _sentences(reading, one):
        words = _sense(reading, at)
        for there in _sentences(reading, other):
            others = _sense(reading, there)
            bare, barer = words - _NOT, others - _NOT
            if bool(_NOT & words) == bool(_NOT & others) or len(bare & barer) < _FEWEST:
                continue
            if len(bare & barer) >= _SHARED * max(len(bare), len(barer)):
                return at, there
    return None


def _sentences(reading: Reading, quote: Quote) -> list[Span]:
    return [span for start, end in quote.content[:_MOST] for span in sentences(reading.text, start, end)][
        :_MOST
    ]


def _sense(reading: Reading, span: Span) -> frozenset[str]:
    """The words that carry sense, without endings; every form of "not" is one."""
    words = plain(reading.words(span)).split()
    return frozenset(_stem(word) for word in words if word not in _EMPTY)


def _stem(word: str) -> str:
    return word if word in _NOT else re.sub(r"(?:'s|ies|es|s|ed|ing|e|y)$", "", word) or word


def _other_number(reading: Reading, one: Quote, other: Quote) -> tuple[Span, Span] | None:
    """Where both count one noun, each once, with two numbers, and share other words."""
    here, there = _counts(reading, one), _counts(reading, other)
    words, others = (_all(reading, quote) for quote in (one, other))
    for noun in here.keys() & there.keys():
        (a, at), (b, to) = here[noun], there[noun]
        own = {_stem(noun), *plain(reading.words(at)).split(), *plain(reading.words(to)).split()}
        if a != b and len((words & others) - own) >= _BESIDE:
            return at, to
    return None


def _all(reading: Reading, quote: Quote) -> frozenset[str]:
    return frozenset().union(*(_sense(reading, span) for span in quote.content))


def _counts(reading: Reading, quote: Quote) -> dict[str, tuple[int, Span]]:
    found: dict[str, tuple[int, Span]] = {}
    often = set()
    for start, end in quote.content:
        for number, noun, span in counts(reading.text, start, end):
            if noun in found:
                often.add(noun)
            found[noun] = number, span
    return {noun: count for noun, count in found.items() if noun not in often}
