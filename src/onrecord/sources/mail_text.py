"""What of a mail's words is its story: what was forwarded, nothing that is answered, no notice at the end."""

import re
from typing import NamedTuple

from onrecord.sources.dates import read_date

__all__ = ["Told", "sender", "story_of", "subject"]

_ADDRESSED = re.compile(r"\s*(?:(?:fwd?|re|aw|wg|tr)\s{0,2}:\s*)+", re.I)
# The line above what was forwarded or is answered, as Apple, Google and Microsoft write it.
_PASSED_ON = re.compile(
    r"^[> \t]*+(?:-{3,100} ?)?(?:begin forwarded message:|(?:forwarded|original) message(?= ?-{3})|_{20,100})"
    r"(?: ?-{3,100})?[ \t]*+$",
    re.I | re.M,
)
_ANSWERED = re.compile(
    r"^on\b[^\n]{5,200}(?:\n[^\n]{1,100})?\bwrote:[ \t]*\n(?:[ \t]*(?:>[^\n]*)?(?:\n|\Z))+\Z", re.I | re.M
)
_FIELD = re.compile(r"[*> \t]*(from|sent|date|subject|to|cc|reply-to)[*]?:[* \t]*([^\n]*)", re.I)
_ATTRIBUTED = re.compile(r"\bwrote:\s*$", re.I)  # `_ANSWERED` takes that line too
_NOTICE = re.compile(
    r"\n[ \t]{0,9}(?:[_-]{5,100}[ \t]{0,9})?\n[* ]{0,9}"
    r"(?:(?:confidentiality notice|disclaimer|legal notice)\b"
    r"|(?:this|the (?:information|contents?)(?: contained)? (?:in|of) this) (?:e-?mail|message)\b"
    r"(?=[^\n]{0,200}\b(?:confidential|privileged|intended (?:only|solely))\b))",
    re.I,
)
_NOTICE_MOST = 4_000  # code points of a notice at the end
_DEEP = 5  # times that a mail was forwarded
_IN_BRACKETS = re.compile(r"\s*\([^()]{0,100}\)\s*$")


class Told(NamedTuple):
    """The words of a story, and what the head says of it that was passed on with it."""

    text: str
    published: str | None = None
    title: str | None = None
    byline: str | None = None


def story_of(text: str, title: str | None) -> Told:
    """The story in the words of a mail with this subject: what was forwarded where the subject says so or
    nothing stands above it, else what stands above what is answered; without a notice at the end."""
    told = Told(text)
    on = re.match(r"\s*(?:fwd?|wg|tr)\s{0,2}:", title or "", re.I) is not None
    for _ in range(_DEEP):
        passed = _PASSED_ON.search(told.text)
        head = _head(told.text, passed.end()) if passed else None
        if passed is None or head is None:
            break
        above, (fields, at) = told.text[: passed.start()].strip(), head
        below = _unquoted(told.text[at:])
        if (above and not on) or not below:
            told = told._replace(text=above or told.text)
            break
        told = Told(below, _day(fields), subject(fields.get("subject")), sender(fields.get("from", "")))
    words = told.text if on else _own(told.text)
    if (answered := _ANSWERED.search(words)) and words[: answered.start()].strip():
        words = words[: answered.start()]
    if (notice := _NOTICE.search(words)) and len(words) - notice.start() <= _NOTICE_MOST:
        words = words[: notice.start()]
    return told._replace(text=words.strip())


def _own(words: str) -> str:
    """Words without the lines at their end that are quoted, which is what is answered; all, where all are."""
    lines = words.split("\n")
    end = len(lines)
    while end and (not lines[end - 1].strip() or lines[end - 1].lstrip(" \t").startswith(">")):
        end -= 1
    if not end or not any(line.strip() for line in lines[end:]) or _ATTRIBUTED.search(lines[end - 1]):
        return words
    return "\n".join(lines[:end])


def subject(written: str | None) -> str | None:
    """A subject without the marks of answers and of what was forwarded."""
    return (
        (_ADDRESSED.sub("", written, count=1) if _ADDRESSED.match(written) else written) or None
        if written
        else None
    )


def sender(written: str) -> str | None:
    """The name beside an address, in the order in which it is said, without what stands in brackets behind
    it; None where there is none."""
    from email.utils import parseaddr

    name, address = parseaddr(written)
    if "@" not in address:
        name, address = written.split("<")[0], ""
    name = _IN_BRACKETS.sub("", name.strip(" \"'*"))
    last, comma, first = (part.strip() for part in name.partition(","))
    own = address.partition("@")[0].lower()
    if comma and first and last.lower() in own and first.split()[0].lower() in own:
        name = f"{first} {last}"
    return name or None if "@" not in name else None


def _head(text: str, at: int) -> tuple[dict[str, str], int] | None:
    """The fields of the head that stands there, and where it ends; None where there is none."""
    fields: dict[str, str] = {}
    lines = text[at:].split("\n")
    for line in lines:
        m = _FIELD.fullmatch(line)
        if m is None and (line.strip(" >\t\r") or len(fields) > 1):
            break
        if m:
            fields.setdefault(m[1].lower(), m[2].strip())
        at += len(line) + 1
    return (fields, at) if "from" in fields and len(fields) > 1 else None


def _unquoted(text: str) -> str:
    """Lines without the sign of what is quoted, where all have it."""
    lines = text.strip().split("\n")
    if all(line.startswith(">") or not line.strip() for line in lines):
        lines = [line.removeprefix(">").removeprefix(" ") for line in lines]
    return "\n".join(lines).strip()


def _day(fields: dict[str, str]) -> str | None:
    return read_date(fields.get("sent") or fields.get("date") or "")
