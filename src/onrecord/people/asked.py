"""Asked: whom he or she means behind a question: "Lee asked Orr how he felt. 'Fine,' he said" is Orr's."""

from bisect import bisect_left

from onrecord.lexicon import word_list
from onrecord.lexicon.closed import DETERMINERS
from onrecord.lexicon.people import TITLES
from onrecord.people.candidates import fits
from onrecord.people.history import History, Seen
from onrecord.people.mentions import Pointer
from onrecord.quotes.cues import cue_of
from onrecord.reading import Quote
from onrecord.text.document import Document, role_head

__all__ = ["answering"]

_ASKS = word_list("asked.asks")
_TELLS = word_list("asked.tells")
_ANSWERS = word_list("asked.answers")
_GOES_ON = frozenset("add continue ask press urge demand".split())
_NOT_MAIN = frozenset("who whom which that to be was were been being is are not of by".split())
_OPENING = frozenset("when after as while before once although though if since because".split())
_CALLED = 5  # words between the verb and the end of whom it is asked: "asked the witness, Ann Lee"


def answering(history: History, p: Pointer, quote: Quote) -> Seen | None:
    """Whom a pronoun that is the source of a quote means by the question that the sentence before asks.

    The one asked; None where nothing was asked, or grammar bars the one.
    """
    doc = history.doc
    if quote.kind == "indirect" or p.person != "3" or p.plural or not quote.cue:
        return None
    sentence = doc.sentence[min(p.first, doc.index(quote.content[0][0]))] - 1
    if sentence < 0:
        return None
    last_word = doc.low(doc.index(quote.cue[-1][1]) - 1)
    cue = cue_of(last_word)
    lemma = cue.lemma if cue is not None else last_word
    first, last = doc.bounds[sentence]
    if doc.low(first) in _OPENING:
        return None  # "When Lee asked why, Orr said": the question is no more than the occasion
    here = [s for s in history.recent if s.sentence == sentence and s.entity.kind == "person"]
    starts = [s.first for s in here]
    for verb in range(first, last):
        if doc.low(verb) not in _ASKS | _TELLS or doc.quoted[verb] >= 0 or not _main(doc, verb):
            continue
        asked = _object(doc, here[bisect_left(starts, verb) :], verb)
        asks = doc.low(verb) in _ASKS
        if asked is None or not (asks or lemma in _ANSWERS):
            continue
        goes_on = lemma in _GOES_ON or doc.low(doc.index(quote.cue[-1][1])) == "on"
        return asked if not goes_on and fits(asked.entity, p.gender) not in (None, -1.0) else None
    return None


def _main(doc: Document, verb: int) -> bool:
    """Whether a form of a verb is told of someone: "Lee asked", not "who asked", "was asked"."""
    before = doc.low(verb - 1)
    return before not in _NOT_MAIN and before not in DETERMINERS and doc.low(verb + 1) not in ("by", "to")


def _object(doc: Document, behind: list[Seen], verb: int) -> Seen | None:
    """The one who stands right behind the verb, what he is before him or not: "the witness, Ann Lee"."""
    found = None
    for seen in behind:
        between = range(found.last if found else verb + 1, seen.first)
        if seen.first - verb > _CALLED + 1 or seen.possessive or not all(_calls(doc, k) for k in between):
            break
        if found is not None and (seen.pronoun or len(between) > 1):
            break
        found = seen
    return found


def _calls(doc: Document, k: int) -> bool:
    low = doc.low(k)
    return low in DETERMINERS | TITLES.keys() | {",", ".", "former"} or bool(role_head(low))
