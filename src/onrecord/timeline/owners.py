"""Owners: whose the subject of a clause is, where that is a thing: "Bell's trial", "a Lumo report"."""

from bisect import bisect_left

from onrecord.lexicon.gazetteer import is_person_noun
from onrecord.lexicon.people import BODIES, PLURAL_ROLES, ROLES
from onrecord.reading import Span
from onrecord.sentences import Word, words
from onrecord.text.document import possessive
from onrecord.timeline.parts import PREPOSITIONS
from onrecord.timeline.reads import ARTICLES
from onrecord.timeline.told import Told
from onrecord.times.tense import verb_tense

__all__ = ["owner_of_subject"]

_PEOPLE = ROLES | PLURAL_ROLES
_OWNING = frozenset("his her their its whose".split())
# What a document does: whose body it is has done so.
_TELLS = frozenset(
    "found showed said concluded revealed estimated warned argued suggested reported stated noted indicated "
    "highlighted put recommended shows says finds covered uncovered exposed detailed "
    "traced identified".split()
)
_MARKS = frozenset(("'s", "’s", "'", "’", "s"))  # behind an owner
_SHORT = 6  # words from the owner to the verb


def owner_of_subject(told: Told, span: Span, verb: int) -> tuple[Span, str] | None:
    """The first who owns the subject of the verb at an offset, with the mention; None where the subject is a
    person or a body itself, or nobody's."""
    for n in range(bisect_left(told.mentions, (span[0], 0, "")), len(told.mentions)):
        start, end, person = told.mentions[n]
        if start >= verb:
            return None
        before = words(told.text, span[0], start)
        if before and before[-1].text.lower() in PREPOSITIONS:
            continue
        between = list(words(told.text, end, verb))
        owns = _owns(told.text, start, end, between)
        while between and between[0].text in _MARKS:
            del between[0]
        if (
            not between
            or len(between) > _SHORT
            or any(e > end and s < verb for s, e, _ in told.mentions[n + 1 : n + 4])
        ):
            return None
        tells = told.text[verb:].split(maxsplit=1)[0].lower() in _TELLS
        document = not owns and tells and told.kinds.get(person) != "person"
        if (owns or document) and _thing(between, document=document, tells=tells):
            return (start, end), person
        return None
    return None


def _owns(text: str, start: int, end: int, between: list[Word]) -> bool:
    low = text[start:end].lower()
    return possessive(low) or low in _OWNING or (bool(between) and between[0].text in _MARKS)


def _thing(between: list[Word], *, document: bool, tells: bool) -> bool:
    """Whether words before a verb are nouns of a thing: "reign of terror"; "report" where it `tells`."""
    low = [word.text.lower() for word in between]
    noun = next((n for n, word in enumerate(low) if word in PREPOSITIONS), len(low))
    plain = all(word.text.isalpha() and word.text.islower() for word in between)
    if not plain or noun == 0 or (document and noun != len(low)) or not ARTICLES.isdisjoint(low[:noun]):
        return False
    head = low[noun - 1]
    if head.endswith("ly") and noun > 1:
        head = low[noun - 2]
    somebody = head in _PEOPLE or is_person_noun(head) or (head in BODIES and not tells)
    return not somebody and all(verb_tense(low, n) is None for n in range(len(low)))
