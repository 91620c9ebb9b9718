"""The front page: the check. Paste words, and see whether they were said, by whom, and who ran them."""

from typing import Any, NamedTuple

from onrecord.errors import OnrecordError
from onrecord.record import holding
from onrecord.record.said import Check, Piece, Printing
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
    "indirect": ("Only reported indirectly", "~"),
    "absent": ("Not in this record", "∅"),
}
_WORDINGS = {
    "verbatim": "word for word",
    "cut": "part of more",
    "altered": "other words",
    "part": "a part",
    "near": "near",
}


class Found(NamedTuple):
    """A printing with the way to its words."""

    printing: Printing
    href: str
    wording: str


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
            "printings": [_found(asked, each) for each in check.printings],
            "others": [_found(asked, each) for each in check.others],
            "ran": len({(each.outlet or "").casefold() for each in check.printings}),
        }
        data: Any = check
    except OnrecordError as error:
        shown["problem"], data, status = str(error), {"error": str(error)}, 400
    shown |= {"held": None, "outlets": outlets(asked.record.connection) if not asked.fragment else []}
    return Answer("front.html", shown, data, fragment="_check.html", status=status)


def _check(asked: Asked) -> Check:
    from onrecord.record.said import said

    asked.text("words", _LONGEST)
    return said(
        asked.record.connection,
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
    return Found(printing, f"/story/{printing.story}?show={show}#shown", _WORDINGS[printing.wording])


def is_same(piece: Piece) -> bool:
    """Whether a stretch of the diff has the same words on both sides."""
    return piece.change == "same"
