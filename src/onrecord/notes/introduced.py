"""A speaker never introduced: “…,” said Hume, and nowhere a first name, a role or a word on who that is."""

import re
from collections.abc import Iterator

from onrecord.lexicon.gazetteer import female_share, is_person_noun
from onrecord.reading import Note, Person, Reading, Span

__all__ = ["check"]

_SURNAME = re.compile(r"[A-Z][a-z]+(?:[’'-]?[A-Za-z][a-z]+)*")
_BEFORE = re.compile(r"([\w’'.-]+)[ \u00a0]$")
# What tells who somebody is, right behind the name: "Hume, a doctor", "Hume (a doctor)", "Hume is a doctor".
_BEHIND = re.compile(r"(?:,|\s\(|\s[–—-])\s?(?:an?|the|who|whose|of|from|\d|[a-z]+)\b|\s(?:is|was)\san?\b")
# Words with a capital before a surname that are no first name.
_EMPTY = frozenset(
    """mr mrs ms miss mx mr. mrs. ms. said says added told asked and but when as while then if yet still so
    because although though for to in on at with like by since after before what who that this the
    now""".split()
)
_NEAR = 30  # code points before a name
_KNOWN = 3  # places at which a name stands without a word on it: everybody knows who that is


def check(reading: Reading) -> Iterator[Note]:
    """A note for each person quoted directly whom the story names by a surname alone and tells nothing of.

    Not one whom the headline names, or whom the story names again and again as if everybody knew them.
    """
    quoted = {
        (speaker, span)
        for quote in reading.quotes
        if quote.kind == "direct" and quote.status == "said" and quote.paragraph == "body"
        for speaker in quote.speakers
        for span in quote.source
    }
    people = {person.id: person for person in reading.people}
    named = {m[:2] for person in reading.people for m in person.mentions if m[2] == "name"}
    told = set()
    for speaker, span in sorted(quoted, key=lambda each: each[1]):
        person = people.get(speaker)
        if person is not None and speaker not in told and span in named and _bare(reading, person, span):
            told.add(speaker)
            yield Note(
                check="introduced",
                message=f"“{reading.words(span)}” is quoted and never introduced: no first name, no role.",
                spans=(span,),
            )


def _bare(reading: Reading, person: Person, source: Span) -> bool:
    name = reading.words(source)
    if person.kind != "person" or person.facts or not _SURNAME.fullmatch(name) or len(name) < _KNOWN:
        return False
    if female_share(name) is not None or any(form == "description" for _, _, form in person.mentions):
        return False  # a first name, for one who would not give the other
    if name.lower() in (reading.title or "").lower():
        return False
    pattern = re.escape(name).replace("’", "['’]").replace("'", "['’]")
    places = [m.span() for m in re.finditer(rf"(?<!\w){pattern}", reading.text, re.IGNORECASE)]
    return len(places) <= _KNOWN and not any(_told(reading.text, *place) for place in places)


def _told(text: str, start: int, end: int) -> bool:
    """Whether the words around a name tell who that is."""
    if text[start - 1 : start] in ("@", "#", "-") or _BEHIND.match(text, end):
        return True
    m = _BEFORE.search(text, max(0, start - _NEAR), start)
    if m is None:
        return False
    word = m[1]
    if word.lower() in _EMPTY:
        return False
    return word[0].isupper() or is_person_noun(word.lower()) or is_person_noun(word.lower().rstrip("."))
