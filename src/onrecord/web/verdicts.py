"""Verdicts: what is shown of the answer of a check, on every page that has one."""

from typing import NamedTuple

from onrecord.page import verdicts as names
from onrecord.record.said import Check, Piece, Printing
from onrecord.record.said.answer import SURE
from onrecord.web.addresses import web

__all__ = ["VERDICTS", "Changed", "Found", "bare_sentence", "changed", "found", "said_else"]

# The sign that each verdict has besides its colour.
_SIGNS = {
    "verbatim": "✓",
    "cut": "✂",
    "altered": "≠",
    "joined": "+",
    "another": "⇄",
    "uncertain": "?",
    "mentioned": "“”",
    "indirect": "~",
    "absent": "∅",
}
VERDICTS = {verdict: (name, _SIGNS[verdict]) for verdict, name in names.VERDICTS.items()}


class Found(NamedTuple):
    """A printing with the way to its words, and what to know of it: each a few words and their class."""

    printing: Printing
    href: str
    told: tuple[tuple[str, str], ...]


class Changed(NamedTuple):
    """Whether a diff has words in those checked alone, and words in the record alone."""

    gone: bool
    come: bool


def found(printing: Printing, in_room: bool = True) -> Found:
    """A printing with the way to its words: in the reading room, else at its outlet; "" without one."""
    spans = printing.spans or ((printing.start, printing.end),)
    show = ",".join(f"{start}-{end}" for start, end in spans[:10])
    told = (
        (names.WORDINGS[printing.wording], printing.wording),
        ("paraphrase" if printing.kind == "indirect" else "", "retold"),
        (names.STANDINGS[printing.standing], "retold"),
        ("corrected since" if not printing.current else "", "old"),
        ("speaker corrected by hand" if printing.by_hand else "", "old"),
        ("a guess at the speaker" if printing.speakers and printing.confidence < SURE else "", "old"),
    )
    href = f"/story/{printing.story}?show={show}#shown" if in_room else web(printing.url) or ""
    return Found(printing, href, tuple(each for each in told if each[0]))


def bare_sentence(sentence: str) -> str:
    """The verdict for a person, without its name, which stands above it."""
    name, colon, rest = sentence.partition(": ")
    return rest[0].upper() + rest[1:] if colon and len(name) < 40 and " by " not in f" {name} " else sentence


def said_else(message: str, sentence: str) -> bool:
    """Whether a message says something that the sentence does not."""
    return message.rstrip(".").casefold() not in sentence.casefold()


def changed(check: Check) -> Changed | None:
    """What a diff has to be explained of; None where no word differs."""
    pieces: list[Piece] = [each for each in check.diff if each.change not in ("same", "brackets")]
    if not pieces:
        return None
    return Changed(any(each.checked for each in pieces), any(each.printed for each in pieces))
