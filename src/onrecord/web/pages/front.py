"""The front page: the check. Paste words, and see whether they were said, by whom, and who ran them."""

from typing import Any

from onrecord.errors import OnrecordError, TookTooLong
from onrecord.record import holding
from onrecord.record.said import Check
from onrecord.web.answer import Answer
from onrecord.web.asked import Asked
from onrecord.web.suggesting import suggested
from onrecord.web.verdicts import VERDICTS, bare_sentence, changed, found, said_else

__all__ = ["checked", "front"]

_LONGEST = 20_000  # characters of the words to check
_LISTED = 50


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
    shown |= suggested(asked)
    if not form["words"]:
        held = asked.counted("info", holding.info)
        shown["held"] = held
        return Answer("front.html", shown, {"record": held._asdict(), "check": None}, fragment="_check.html")
    status = 200
    try:
        check = checked(asked, asked.query["words"])
        shown |= {
            "check": check,
            "verdict": VERDICTS[check.verdict],
            "sentence": bare_sentence(check.sentence),
            "flags": [flag for flag in check.flags if said_else(flag.message, check.sentence)][:5],
            "changed": changed(check),
            "printings": [found(each) for each in check.printings],
            "others": [found(each) for each in check.others],
        }
        data: Any = check
    except TookTooLong:
        raise
    except OnrecordError as error:
        shown["problem"], data, status = str(error), {"error": str(error)}, 400
    shown["held"] = None
    return Answer("front.html", shown, data, fragment="_check.html", status=status)


def checked(asked: Asked, words: str) -> Check:
    """The check of words, as narrowed as the form says."""
    asked.text("words", _LONGEST)
    return asked.record.said(
        words,
        by=asked.text("by"),
        outlet=asked.text("outlet"),
        since=asked.day("since"),
        until=asked.day("until"),
        limit=_LISTED,
    )
