"""The front page: the check. Paste words, and see whether they were said, by whom, and who ran them."""

from typing import Any, NamedTuple

from onrecord.errors import OnrecordError, TookTooLong
from onrecord.record import holding
from onrecord.record.said import Check, Piece, Printing
from onrecord.record.said.answer import SURE
from onrecord.record.stories import outlets
from onrecord.web.answer import Answer
from onrecord.web.asked import Asked

__all__ = ["front"]

_LONGEST = 20_000  # characters of the words to check
_LISTED = 50

# What each verdict is called, and the sign that it has besides its colour.
_VERDICTS = {
    "verbatim": ("Verbatim", "✓"),
    "cut": ("Verbatim, but cut", "✂"),
    "altered": ("Altered", "≠"),
    "joined": ("Joined from several quotes", "+"),
    "another": ("Said by another", "⇄"),
    "uncertain": ("Uncertain", "?"),
    "mentioned": ("Quoted, but not as said", "“”"),
    "indirect": ("Only reported indirectly", "~"),
    "absent": ("Not in this record", "∅"),
}
# How the words of one printing stand to those checked; a part of a join needs no word.
_WORDINGS = {
    "verbatim": "verbatim",
    "cut": "part of more",
    "altered": "altered",
    "part": "",
    "near": "other words",
}


# What words in quotation marks are, where they are not said.
_STANDINGS = {
    "said": "",
    "headline": "in a headline",
    "sung": "sung",
    "thought": "thought",
    "name": "a name or title",
    "inside": "quoted by the speaker",
    "denied": "told as not said",
}


class Found(NamedTuple):
    """A printing with the way to its words, and what to know of it: each a few words and their class."""

    printing: Printing
    href: str
    told: tuple[tuple[str, str], ...]


class _Changed(NamedTuple):
    """Whether a diff has words in the record alone, and words in those checked alone."""

    gone: bool
    come: bool


def front(asked: Asked) -> Answer:
    """The check of the words in the address, or, without any, the box to paste them into."""
    form: dict[str, Any] = {
        "words": asked.query.get("words", "").strip(),
        "by": asked.query.get("by", ""),
        "outlet": asked.query.get("outlet", ""),
        "since": asked.query.get("since", ""),
        "until": asked.query.get("until", ""),
    }
    shown: dict[str, Any] = {"form": form, "check": None, "problem": None, "asked": asked, "verdict": None}
    if not form["words"]:
        held = asked.counted("info", holding.info)
        shown |= {"held": held, "outlets": outlets(asked.record.connection) if not asked.fragment else []}
        return Answer("front.html", shown, {"record": held._asdict(), "check": None}, fragment="_check.html")
    status = 200
    try:
        check = _check(asked)
        shown |= {
            "check": check,
            "verdict": _VERDICTS[check.verdict],
            "sentence": _sentence(check),
            "flags": [flag for flag in check.flags if _said_else(flag.message, check.sentence)][:5],
            "changed": _changed(check),
            "printings": [_found(asked, each) for each in check.printings],
            "others": [_found(asked, each) for each in check.others],
        }
        data: Any = check
    except TookTooLong:
        raise
    except OnrecordError as error:
        shown["problem"], data, status = str(error), {"error": str(error)}, 400
    shown |= {"held": None, "outlets": outlets(asked.record.connection) if not asked.fragment else []}
    return Answer("front.html", shown, data, fragment="_check.html", status=status)


def _check(asked: Asked) -> Check:
    asked.text("words", _LONGEST)
    return asked.record.said(
        asked.query["words"],
        by=asked.text("by"),
        outlet=asked.text("outlet"),
        since=asked.day("since"),
        until=asked.day("until"),
        limit=_LISTED,
    )


def _found(asked: Asked, printing: Printing) -> Found:
    spans = printing.spans or ((printing.start, printing.end),)
    show = ",".join(f"{start}-{end}" for start, end in spans[:10])
    told = (
        (_WORDINGS[printing.wording], printing.wording),
        ("not in quotation marks" if printing.kind == "indirect" else "", "retold"),
        (_STANDINGS[printing.standing], "retold"),
        ("corrected since" if not printing.current else "", "old"),
        ("speaker uncertain" if printing.confidence < SURE else "", "old"),
    )
    href = f"/story/{printing.story}?show={show}#shown"
    return Found(printing, href, tuple(each for each in told if each[0]))


def _sentence(check: Check) -> str:
    """The verdict for a person, without its name, which stands above it."""
    name, colon, rest = check.sentence.partition(": ")
    return (
        rest[0].upper() + rest[1:]
        if colon and len(name) < 40 and " by " not in f" {name} "
        else check.sentence
    )


def _said_else(message: str, sentence: str) -> bool:
    return message.rstrip(".").casefold() not in sentence.casefold()


def _changed(check: Check) -> _Changed | None:
    pieces: list[Piece] = [each for each in check.diff if each.change not in ("same", "brackets")]
    if not pieces:
        return None
    return _Changed(any(each.printed for each in pieces), any(each.checked for each in pieces))
