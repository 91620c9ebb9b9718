"""Types by the words of a name: person, organisation, group, place or thing."""

from onrecord.lexicon import word_list
from onrecord.lexicon.gazetteer import female_share, is_place, is_surname
from onrecord.lexicon.nonnames import ALONE_NEVER, PEOPLES, PLURAL_PEOPLES, THINGS
from onrecord.lexicon.people import BODIES, BODY_TAILS, CONNECTED, COURTESY, PARTICLES, TITLES
from onrecord.text.document import Document
from onrecord.text.name import Name

__all__ = ["kind_of_name", "plays"]

_OPENING, _CLOSING = ("“", "‘", '"', "'"), ("’", "'", "”", '"')
_BODIES_ALONE = word_list("mentions.bodies_alone")
# Endings of common nouns: "Indemnity Scholarship" is nobody.
_ABSTRACT = tuple("ship tion sion ment ing ness ity ics ism ance ence ure phy ogy".split())


def _between_marks(doc: Document, name: Name, unlike: bool) -> bool:
    """Whether a name fills what stands between marks; a stop before the last one counts if it is `unlike` a
    person's: "Ann Lee," may be an answer."""
    if doc.lows[max(0, name.first - 3) : name.first - 1] == ["known", "as"]:
        return False  # "the hacker known as “Tidewater,”"
    start = doc.words[max(0, name.first - len(name.title))].start
    after = doc.text[name.end : name.end + 2]
    closing = after[1:] if unlike and after[:1] in (",", ".") else after[:1]
    return doc.text[start - 1 : start] in _OPENING and closing in _CLOSING


# What ends the name of a club and of other things, and the words after which it is a club.
_CLUBS = frozenset("town city county park vale forest palace harriers".split())
_OPPOSING = word_list("mentions.opposing")


def plays(doc: Document, name: Name) -> bool:
    """Whether a name is that of a club which another meets: "Vale will play Quill Town"."""
    return name.parts[-1].lower() in _CLUBS and doc.low(name.first - 1) in _OPPOSING


def kind_of_name(doc: Document, name: Name) -> str:
    """The kind of a name by its own words and those beside it, "" where only the story can tell."""
    parts = name.parts
    low = [p.lower() for p in parts]
    last = low[-1]
    whole = " ".join(parts)
    share = female_share(low[0])
    before = doc.low(name.first - 1)
    if _between_marks(doc, name, share is None):
        return "thing"  # a title of a work
    if name.title and low[0] in TITLES and name.title[-1] in CONNECTED and low[1:2] in ([], ["of"]):
        return "thing"  # "the Attorney General", "the Attorney General of Ohio"
    if len(parts) == 1:
        stem = last.rstrip(".")
        if name.title or name.suffix:
            return "person"
        if is_place(parts[0]) and (parts[0] != parts[0].upper() or len(last) > 2):
            return "place"
        never = last in ALONE_NEVER or stem in ALONE_NEVER or stem in ("ph.d", "m.d")
        if never or (last in PEOPLES and last != "christian") or last in THINGS or len(last) == 1:
            return "thing"
        if len(last) > 2 and parts[0].endswith("s") and parts[0][:-1].isupper():
            return "thing" if last[:-1] in ALONE_NEVER else "group"  # "NGOs"
        if "-" in last and PEOPLES.keys() >= set(last.split("-")):
            return "thing"  # "a Danish-Irish painter"
        if any(
            last.endswith(end) and is_place(parts[0][: -len(end)]) for end in ("ers", "ans", "ians", "ites")
        ):
            return "group"  # "Clevelanders"
        if last in PLURAL_PEOPLES or last.rpartition("-")[2] in PLURAL_PEOPLES:
            return "group"
        if last in _BODIES_ALONE or (len(last) > 6 and last.endswith(("news", "press", "media"))):
            return "organisation"
        if parts[0].isupper() and 2 <= len(last.replace(".", "")) <= 6 and not doc.lower[last]:
            return "organisation"
        return ""
    person_like = share is not None and len(parts) <= 4 and (is_surname(last) or len(parts) == 2)
    if is_place(whole):
        return "place"
    if (last in PEOPLES and last != "christian") or last in PLURAL_PEOPLES:
        return "group" if last in PLURAL_PEOPLES else "thing"
    if low[0] in BODIES and low[1] == "of" and COURTESY.isdisjoint(name.title):
        return "organisation"  # "the Graduate School of Law"
    initialled = share is not None and any(len(p.rstrip(".")) == 1 for p in parts[1:-1])  # "Paul J. Band"
    if (last in BODY_TAILS or low[0] in BODIES or ("of" in low and set(low) & BODIES)) and not (
        (person_like and is_surname(last) and last not in ("white", "post")) or name.title or initialled
    ):
        return "organisation"
    if last in THINGS and name.suffix and not name.title:
        return "thing"  # "World War II"
    if name.title or name.suffix or name.nickname:
        return "person"
    if "&" in parts or whole.endswith("White House"):
        return "organisation"
    if low[0] in ("north", "south", "east", "west", "new") and is_place(" ".join(parts[1:])):
        return "place"
    if plays(doc, name):
        return "organisation"
    if last in THINGS and not (person_like and is_surname(last)):
        return "thing"
    if person_like or any(len(p.rstrip(".")) == 1 or (p.isupper() and "." in p) for p in parts[:-1]):
        return "person" if before != "the" else ""
    if any(p in PARTICLES for p in low[1:]) and "of" not in low:
        return "person"
    if parts[0].isupper() and len(parts[0]) > 1 and not whole.isupper():
        return "organisation"
    if "of" in low:
        return "person" if low[0] in TITLES else "thing"
    if before in ("the", "a", "an", "this"):
        return "thing" if before != "the" else ""
    if set(low) & (BODIES | THINGS):
        return ""
    if last.endswith(_ABSTRACT) and not is_surname(last):
        return ""
    return "person" if len(parts) <= 3 and not doc.lower[last] and not last.endswith("les") else ""
