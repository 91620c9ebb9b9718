"""Types by the words of a name: person, organisation, group, place or thing."""

from collections.abc import Callable
from typing import NamedTuple

from onrecord.lexicon import word_list
from onrecord.lexicon.gazetteer import female_share, is_place, is_surname
from onrecord.lexicon.nonnames import ALONE_NEVER, PEOPLES, PLURAL_PEOPLES, THINGS
from onrecord.lexicon.people import BODIES, BODY_TAILS, CONNECTED, PARTICLES, TITLES
from onrecord.text.document import Document, bare
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


class _Look(NamedTuple):
    """A name as its rules see it: its words in small letters, and the word before it."""

    doc: Document
    name: Name
    low: list[str]
    before: str

    @property
    def last(self) -> str:
        """The last word, in small letters."""
        return self.low[-1]

    @property
    def first(self) -> str:
        """The first word, as it stands."""
        return self.name.parts[0]

    @property
    def given(self) -> bool:
        """Whether the first word is known as a given name."""
        return female_share(self.low[0]) is not None

    @property
    def in_full(self) -> bool:
        """Whether the words are a given name and what may be a surname."""
        several = len(self.low) == 2 or (len(self.low) <= _LONGEST and is_surname(self.last))
        return self.given and several


_LONGEST = 4  # words of a person's name


def kind_of_name(doc: Document, name: Name) -> str:
    """The kind of a name by its own words and those beside it, "" where only the story can tell."""
    look = _Look(doc, name, [part.lower() for part in name.parts], doc.low(name.first - 1))
    if _between_marks(doc, name, not look.given) or _office(look):
        return "thing"  # a title of a work
    rules = _OF_ONE_WORD if len(name.parts) == 1 else _OF_SEVERAL
    return next((kind for holds, kind in rules if holds(look)), "")


def _office(x: _Look) -> bool:
    """ "the Attorney General", "the Attorney General of Ohio"."""
    title = x.name.title
    return bool(title) and x.low[0] in TITLES and title[-1] in CONNECTED and x.low[1:2] in ([], ["of"])


# --- names of one word ----------------------------------------------------------------------------------


def _place_alone(x: _Look) -> bool:
    return is_place(x.first) and (not x.first.isupper() or len(x.first) > 2)


def _in_a_state(x: _Look) -> bool:
    """ "Quill Motors, Ella, Ohio", "the Ella, Ohio, company": a town before its state."""
    behind = x.doc.low(x.name.last) == "," and is_place(bare(x.doc.raw(x.name.last + 1)))
    body = not BODIES.isdisjoint(x.low)  # "the Quill Institute, Ella"
    return x.before in _SETTING and behind and not (x.name.title or x.given or body)


_SETTING = frozenset([",", "the", "a", "an"])


def _never(x: _Look) -> bool:
    """A day, a people's adjective, a letter, a degree."""
    listed = x.last in ALONE_NEVER or x.last.rstrip(".") in ALONE_NEVER or x.last in THINGS
    return listed or _adjective(x) or len(x.last) == 1 or _after_someone(x)


def _after_someone(x: _Look) -> bool:
    """An adjective made of somebody's name: "Nixonian", "Kafkaesque"."""
    stem = next((x.first[: -len(end)] for end in _AFTER if x.last.endswith(end)), "")
    whose = (is_surname(stem) or x.doc.mid[stem] > 0) and not is_place(stem)
    return bool(stem) and whose and not is_surname(x.first) and not x.given


_AFTER = ("ian", "esque", "ite", "ism", "ist")


def _acronyms(x: _Look) -> bool:
    """ "NGOs"."""
    return len(x.last) > 2 and x.first.endswith("s") and x.first[:-1].isupper()


def _people(x: _Look) -> bool:
    """ "Clevelanders", "Democrats"."""
    of_place = any(x.last.endswith(end) and is_place(x.first[: -len(end)]) for end in _INHABITANTS)
    return of_place or x.last.rpartition("-")[2] in PLURAL_PEOPLES


def _body_alone(x: _Look) -> bool:
    return x.last in _BODIES_ALONE or (len(x.last) > 6 and x.last.endswith(("news", "press", "media")))


def _acronym(x: _Look) -> bool:
    return x.first.isupper() and 2 <= len(x.last.replace(".", "")) <= 6 and not x.doc.lower[x.last]


# --- names of several words -----------------------------------------------------------------------------


def _adjective(x: _Look) -> bool:
    return x.last in PEOPLES and x.last != "christian"


def _body(x: _Look) -> bool:
    """ "the Graduate School of Law", "Quill College"; not "Ann Lee Church" or "Paul J. Band"."""
    if x.low[0] in BODIES and x.low[1] == "of":
        return True
    noun = x.last in BODY_TAILS or x.low[0] in BODIES or ("of" in x.low and not BODIES.isdisjoint(x.low))
    initialled = x.given and any(len(p.rstrip(".")) == 1 for p in x.low[1:-1])
    person = x.in_full and is_surname(x.last) and x.last not in ("white", "post")
    return noun and not (person or x.name.title or initialled)


def _point_of_compass(x: _Look) -> bool:
    return x.low[0] in ("north", "south", "east", "west", "new") and is_place(" ".join(x.name.parts[1:]))


def _initials(x: _Look) -> bool:
    return any(len(p.rstrip(".")) == 1 or (p.isupper() and "." in p) for p in x.name.parts[:-1])


def _person_by_form(x: _Look) -> bool:
    return x.in_full or _initials(x)


def _led_by_acronym(x: _Look) -> bool:
    return x.first.isupper() and len(x.first) > 1 and not "".join(x.name.parts).isupper()


def _plain(x: _Look) -> bool:
    """Two or three words with capitals, of which the last is never a common noun here."""
    abstract = x.last.endswith(_ABSTRACT) and not is_surname(x.last)
    noun = abstract or not (BODIES | THINGS).isdisjoint(x.low)
    return not noun and len(x.low) <= 3 and not x.doc.lower[x.last] and not x.last.endswith("les")


_NOBODY = word_list("mentions.nobody")
Rules = tuple[tuple[Callable[[_Look], bool], str], ...]
_INHABITANTS = ("ers", "ans", "ians", "ites")
# The kinds of names in the order in which they are tried: the first rule that holds tells.
_OF_ONE_WORD: Rules = (
    (lambda x: bool(x.name.title or x.name.suffix), "person"),
    (_place_alone, "place"),
    (_in_a_state, "place"),
    (_never, "thing"),
    (lambda x: _acronyms(x) and x.last[:-1] in ALONE_NEVER, "thing"),
    (_acronyms, "group"),
    (_people, "group"),
    (_body_alone, "organisation"),
    (_acronym, "organisation"),
)
_OF_SEVERAL: Rules = (
    (lambda x: is_place(" ".join(x.name.parts)), "place"),
    (_in_a_state, "place"),
    (lambda x: x.last in PLURAL_PEOPLES, "group"),
    (_adjective, "thing"),
    (_body, "organisation"),
    (lambda x: x.last in THINGS and bool(x.name.suffix) and not x.name.title, "thing"),  # "World War II"
    (lambda x: bool(x.name.title or x.name.suffix or x.name.nickname), "person"),
    (lambda x: "&" in x.low or " ".join(x.name.parts).endswith("White House"), "organisation"),
    (_point_of_compass, "place"),
    (lambda x: plays(x.doc, x.name), "organisation"),
    (lambda x: "-".join(x.low) in _NOBODY, "thing"),
    (lambda x: x.last in THINGS and not (x.in_full and is_surname(x.last)), "thing"),
    (lambda x: _person_by_form(x) and x.before == "the", ""),
    (_person_by_form, "person"),
    (lambda x: "of" not in x.low and not PARTICLES.isdisjoint(x.low[1:]), "person"),
    (_led_by_acronym, "organisation"),
    (lambda x: "of" in x.low and x.low[0] in TITLES, "person"),  # "Queen Mary of Orwin"
    (lambda x: "of" in x.low, "thing"),
    (lambda x: x.before in ("a", "an", "this"), "thing"),
    (lambda x: x.before == "the", ""),
    (_plain, "person"),
)
