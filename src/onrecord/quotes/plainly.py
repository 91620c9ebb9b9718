"""Plainly: words between marks right behind which a name or he or she and a verb say whose they are."""

from collections.abc import Set

from msgspec.structs import replace

from onrecord.quotes.attribution import Attribution
from onrecord.quotes.cues import cue_of

__all__ = ["plainly"]

# Of ten such quotes of six marked sets of which the encoder was less than half sure all seven by name had the
# right speaker; three had he and were wrong, which how sure the pronoun is has to tell.
_SURE = 0.85
_CLOSES = (',"', ",”", ",’", ",'", '?"', "?”", '!"', "!”", "”,", '",')
_PRONOUNS = frozenset(["he", "she"])


def plainly(text: str, named: Set[int], a: Attribution) -> Attribution:
    """The attribution, surer where it is “…,” Quill said. `named` are the ends of names."""
    if not a.cue or not a.source or a.status != "said" or len(a.cue) > 1:
        return a
    (start, end), (first, last) = a.cue[0], a.source[0]
    cue = cue_of(text[start:end].lower())
    if cue is None or cue.frame != "any" or cue.form not in ("past", "s"):
        return a
    beside = max(start, first) - min(end, last) == 1
    closed = any(min(start, first) - e == 1 and text[e - 2 : e] in _CLOSES for _, e in a.content)
    someone = last in named or text[first:last].lower() in _PRONOUNS
    return replace(a, confidence=max(a.confidence, _SURE)) if beside and closed and someone else a
