"""Deaths told by other words than "died": "the killing of Ann Lee", "the crash that killed Ben Orr"."""

import re
from datetime import date

from onrecord.lexicon import word_list
from onrecord.lexicon.closed import ARTICLES
from onrecord.reading import Span
from onrecord.text.document import Document, role_head
from onrecord.text.kin import called_from
from onrecord.text.name import Name
from onrecord.text.phrases import phrase_ends

__all__ = ["killed", "lifespan"]

_DEATHS = "(?:death|killing|murder|assassination|drowning)"
_HOW = "(?:sudden|untimely|tragic|early|brutal|violent|recent|unexpected|premature|fatal)"
_FINDS = "(?:found|recovered|discovered)"
_KILLERS = "|".join(sorted(word_list("facts.killers")))
_IS_FOUND = re.compile(rf" (?:was|were|been) (?:{_FINDS}|retrieved|exhumed|cremated|repatriated)\b(?! to\b)")
# What stands before the name of one who is dead, with what that one is called.
_BEFORE = re.compile(
    rf"\bthe (?:{_HOW} )*{_DEATHS} of $|\b{_FINDS} the body of $"
    rf"|\b(?:{_KILLERS}),?(?: (?:that|which|who))? killed $",
    re.I,
)
_THE_BODY = re.compile(r"\b[Tt]he body of (?:(?!of )[a-z-]+ ){0,4}$")  # "the body of the young climber"
# What stands behind it where it owns what says so.
_OWN = re.compile(rf"['’]s? (?:{_DEATHS}\b(?! (?:of|by|or)\b)|body(?={_IS_FOUND.pattern}))")
_OWN_BODY = re.compile(r"['’]s? body\b")
_FOUND = re.compile(rf"\b{_FINDS} $")
_UNDONE = word_list("facts.undone")
_OFFICE = word_list("facts.terms")
_YEARS = re.compile(r" \((?P<birth>\d{4}) ?[-–—] ?(?P<death>\d{4})\)")
_LEAST, _MOST = 30, 115  # years of a life: an office is seldom held so long
_LONGEST = 5  # words of a name
_REACH = 80  # characters looked at on either side
_AROUND = 8  # words looked through on either side for what leaves a death undone


def killed(doc: Document, name: Name) -> Span | None:
    """The words that call the one named dead, other than "died"."""
    if name.last - name.first > _LONGEST:
        return None
    start = name.start if name.possessive else doc.words[called_from(doc, name)].start
    back = max(0, start - _REACH)
    before, behind = doc.text[back:start], doc.text[name.end : name.end + _REACH]
    if name.possessive:
        told = _OWN.match(behind) or (_OWN_BODY.match(behind) if _FOUND.search(before) else None)
        end = name.end + told.end() if told else name.end
    else:
        told = _BEFORE.search(before) or (_THE_BODY.search(before) if _IS_FOUND.match(behind) else None)
        start, end = back + told.start() if told else start, name.end
    last = doc.index(end)
    if told is None or not phrase_ends(doc, last) or _undone(doc, doc.index(start), last):
        return _late(doc, name)
    return start, name.end


def _late(doc: Document, name: Name) -> Span | None:
    """The words of "the late singer Ann Lee"."""
    k = name.first - 1
    while role_head(doc.low(k)) and k > name.first - 4:
        k -= 1
    late = doc.low(k) == "late" and doc.low(k - 1) in ("the", "his", "her", "their", "our", "my")
    return (doc.words[k].start, name.end) if late else None


def _undone(doc: Document, first: int, last: int) -> bool:
    """Whether the words around say that it was only tried, feared, told or played."""
    begins, ends = doc.bounds[doc.sentence[first]]
    before = doc.lows[max(begins, first - _AROUND) : first]
    return not _UNDONE.isdisjoint([*before, *doc.lows[last : min(last + _AROUND, ends)]])


def lifespan(doc: Document, name: Name, on: date | None) -> tuple[str, str, Span] | None:
    """The years of birth and death in "Ann Lee (1931-2025)"; None where they may be those of an office."""
    years = _YEARS.match(doc.text, name.end)
    before = called_from(doc, name)
    plain = not name.title and before == name.first and doc.low(before - 1) not in ARTICLES | {",", "and"}
    if years is None or not plain or len(name.parts) < 2:
        return None
    first, last = years["birth"], years["death"]
    lived = _LEAST <= int(last) - int(first) <= _MOST and _OFFICE.isdisjoint(doc.around(name.first))
    past = on is None or int(last) <= on.year
    return (first, last, (name.start, years.end())) if lived and past else None
