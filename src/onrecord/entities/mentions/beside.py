"""Types by what stands beside a name, where its own words do not tell."""

from onrecord.lexicon import word_list
from onrecord.lexicon.gazetteer import is_place
from onrecord.lexicon.people import BODIES
from onrecord.quotes.cues import cue_of
from onrecord.text.document import Document, role_head
from onrecord.text.name import Name

__all__ = ["AT", "acts", "acts_as_many", "body_beside", "plays"]

AT = frozenset("in near at outside across throughout inside around from to into through of".split())
_DOING = frozenset("has have had will would does did must should may might can could wants".split())


# What ends the name of a club and of other things, and the words after which it is a club.
_CLUBS = frozenset("town city county park vale forest palace harriers".split())
_OPPOSING = word_list("mentions.opposing")


def plays(doc: Document, name: Name) -> bool:
    """Whether a name is that of a club which another meets: "Vale will play Quill Town"."""
    return name.parts[-1].lower() in _CLUBS and doc.low(name.first - 1) in _OPPOSING


def acts_as_many(doc: Document, name: Name) -> bool:
    """Whether a plural verb follows a name that is not one of several, as of a team: "Vale were level"."""
    begin = doc.bounds[doc.sentence[name.first]][0]
    listed = not _LISTING.isdisjoint(doc.lows[max(begin, name.first - _LISTED) : name.first])
    return doc.low(name.last) in _PLURAL_VERBS and not listed


_PLURAL_VERBS = frozenset(["were", "are", "have"])
_LISTING = frozenset(["and", ",", "or", "nor", "&"])
_LISTED = 6  # words before a name in which one is told that goes with it


def acts(doc: Document, name: Name) -> bool:
    """Whether a place is the subject of a verb of saying or doing: "Norway said", "Norway and Peru said"."""
    before = doc.low(name.first - 1)
    if before in AT or before == "between" or name.last >= len(doc.words):
        return False
    after = doc.low(_past_other(doc, name.last))
    cue = cue_of(after)
    return after in _DOING or (cue is not None and cue.form in ("past", "s") and cue.frame != "quote")


def _past_other(doc: Document, k: int) -> int:
    """The word behind "and" and a second place at `k`, else `k`."""
    last = next((j for j in range(k + 1, k + _PLACE) if not doc.capital(j)), k)
    return last if doc.low(k) == "and" and is_place(" ".join(doc.raws[k + 1 : last])) else k


_PLACE = 5  # words of a place's name


def body_beside(doc: Document, name: Name) -> str:
    """The noun by which a body is brought in: "a group called Open Door", "Open Door, a charity"; else ""."""
    k = name.first - 1 - (doc.low(name.first - 1) == "the")
    k -= doc.low(k) in _CALLED
    office = doc.low(k - 1) == "of" and bool(role_head(doc.low(k - 2)))  # "chief of staff Ann Lee"
    if doc.low(k) in BODIES and doc.small(max(k, 0)) and not office:
        return doc.low(k)
    return _told_to_be(doc, name)


def _told_to_be(doc: Document, name: Name) -> str:
    """The noun of a body behind its name: "Open Door, a charity", "the Bears are a team"; else ""."""
    k = name.last
    if doc.low(k) not in _IS or doc.low(k + 1) not in ("a", "an"):
        return ""
    for j in range(k + 2, k + 2 + _TOLD):
        noun, after = doc.low(j), doc.low(j + 1)
        noun = noun[:-1] if noun[:-1] in BODIES else noun
        if not noun.isalnum() or noun in _JOINING:
            break
        if noun in BODIES and (after in _JOINING or not after[:1].isalpha()):
            return noun
    return ""


_CALLED = frozenset("called named dubbed".split())
_IS = frozenset([",", "is", "was", "are", "were", "be", "became"])
_TOLD = 6  # words of what a body is, behind its name
_JOINING = frozenset("of for in at on that which who based with and from to by led run".split())
