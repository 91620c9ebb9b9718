"""Acts: what is declared, found or promised and is no statement of what somebody said."""

import re

from onrecord.quotes.attribution import Attribution
from onrecord.quotes.cues import cue_of

__all__ = ["acted"]

# How often something is said: "has said more than once", "swears twenty times an hour".
_OFTEN = re.compile(
    r"(?:(?:more|less)\sthan\s|at\sleast\s|about\s|almost\s)?"
    r"(?:once|twice|(?:an?\s|many\s|several\s|\w+\s)?(?:dozens?\s|hundreds?\s|thousands?\s)?(?:of\s)?times)"
    r"(?:\san?\s\w+)?\W*",
    re.IGNORECASE,
)
_IS = r"(?:had|has|is|over|was|were|will|would)\b"
# By the verb: what is done with it rather than said.
_DONE = {
    "declare": rf"(?:(?!{_IS})[\w-]+\s){{0,5}}(?:emergenc(?:y|ies)|bankruptcy|war|disasters?)\b(?!\s{_IS})",
    "find": r"(?:[^.,;“”]{0,80}\s)?(?:guilty|liable)\b|(?:her|him|it|them)\s(?:alive|at|dead|in|near|on)\b",
    "promise": r"be\s",
}
_WHAT = re.compile(
    r"(?i:it|that|this|which)|the\s(?:\w+\s)?(?:battle|campaign|election|fight|game|race|season)"
)


def acted(text: str, a: Attribution) -> bool:
    """Whether what is taken for a statement is only how often one was made, a verdict, a state that is
    declared, or what a thing promises to be."""
    words = text[a.content[0][0] : a.content[-1][1]]
    if a.cue and _OFTEN.fullmatch(words):
        return True
    reporting = text[slice(*a.cue[0])].lower().split() if a.cue else ()
    cue = next(filter(None, map(cue_of, reporting)), None)
    done = _DONE.get(cue.lemma) if cue is not None else None
    if cue is None or done is None or re.match(done, words) is None:
        return False
    return cue.lemma != "promise" or any(_WHAT.match(text, *span) for span in a.source)
