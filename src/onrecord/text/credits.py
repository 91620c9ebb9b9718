"""Credited: names of those who took a picture, of whom the story tells nothing: "REUTERS/Ann Lee"."""

import re

from onrecord.reading import Paragraph, Span

__all__ = ["credited", "pictures"]

_BEFORE, _BEHIND = 40, 12  # code points beside a name looked at
_LEADS = re.compile(
    r"(?:\b[A-Z][\w.]+(?: [A-Z]\w+)?\s?/\s?"  # "REUTERS/", "AP Photo/"
    r"|\b(?:[Pp]hoto(?:s|graphs?|graphy)?|PHOTO|[Pp]ictures?|PICTURE|[Ii]mages?|[Cc]redits?|CREDIT|[Ii]llustration)"
    r"(?:\s(?:[Cc]redit|[Cc]ourtesy))?(?::|\sby|\sof(?<=[Cc]ourtesy of))\s"
    r"|[(\[]\s?(?:[Pp]hoto|[Pp]icture|[Ii]mage|[Cc]redit)s?\s?:[^()\[\]]{0,30})$"  # "(Image: Ann Lee via"
)
_ENDS = re.compile(
    r"(?:\b[A-Z]{2,}(?: [A-Z]\w+)?\s?/\s?|\b(?:[Pp]hoto(?:graph)?|[Pp]icture|[Ii]mage|[Cc]redit)(?::|\sby)\s)"
    r"[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){1,2}(?:\sfor\s(?:the\s)?[A-Z]\w+)?[).]?\s*$"
    r"|\([A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){1,2}\s?/\s?(?:[Tt]he )?[A-Z][\w ]{1,20}\)\s*$"
)
_CREDIT = 80  # code points of a credit at the end of a paragraph
_OPENS = re.compile(r"(?:^|\n|[(\[]|\bby |[.!?][\"”’)]?\s)$")
_AGENCY = re.compile(r"\s?/\s?[A-Z][a-z.]")


def credited(text: str, name: Span) -> bool:
    """Whether a name stands where only who took a picture does: "Photo: Ann Lee", "(Ann Lee/The Echo)"."""
    before = text[max(0, name[0] - _BEFORE) : name[0]]
    if _LEADS.search(before):
        return True
    return bool(_AGENCY.match(text[name[1] : name[1] + _BEHIND]) and _OPENS.search(before))


def pictures(text: str, p: Paragraph) -> bool:
    """Whether a paragraph tells what a picture shows: it ends with the credit of who took it."""
    return p.kind == "caption" or bool(_ENDS.search(text, max(p.start, p.end - _CREDIT), p.end))
