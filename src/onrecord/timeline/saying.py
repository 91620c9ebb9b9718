"""Saying: whether words only tell that somebody spoke."""

from onrecord.reading import Span
from onrecord.sentences import words
from onrecord.timeline.parts import REPORTS
from onrecord.timeline.whole import ARTICLES, PREPOSITIONS
from onrecord.times.tense import verb_tense

__all__ = ["nothing_said"]

_SAYING = REPORTS | frozenset("tweeted asked posted replied responded".split())
# Where something is said and how it came: "wrote in a letter delivered on Monday".
_MEDIA = frozenset(
    "letter statement interview email e-mail message tweet post report memo delivered released published "
    "posted sent filed issued".split()
)
_SIGNED = frozenset(',"“”‘’«»')


def nothing_said(text: str, span: Span, verb: Span, time: Span) -> bool:
    """Whether words only tell that somebody spoke, not what was said: "Bell said on Monday"."""
    if text[slice(*verb)].lower() not in _SAYING:
        return False
    before = [w.text.lower() for w in words(text, span[0], verb[0])]
    behind = [w for w in words(text, verb[1], span[1]) if not time[0] <= w.start < time[1]]
    follows = text[span[1] : span[1] + 2].lstrip(" ,").startswith(":")
    told = not follows and any(
        word in _SIGNED or verb_tense(before, n) is not None for n, word in enumerate(before)
    )
    return not told and all(w.text.lower() in PREPOSITIONS | ARTICLES | _MEDIA for w in behind)
