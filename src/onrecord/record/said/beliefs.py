"""Beliefs: words in quotation marks within what somebody is told to believe are theirs: *Quill believes that
the plan “drowns the harbour”*; what somebody thought or wondered need never have been said."""

from typing import TYPE_CHECKING

from onrecord.quotes.cues import cue_of
from onrecord.record.said.answer import Flag

if TYPE_CHECKING:
    from onrecord.record.said.grading import Graded
    from onrecord.record.said.utterance import Part

__all__ = ["beliefs", "believed"]

# Verbs that tell what somebody holds, and has told somebody.
_HOLDING = frozenset("believe consider feel view regard fear expect hope worry".split())


def believed(part: "Part") -> bool:
    """Whether a quote is what somebody is told to hold, partly in their own words."""
    if part.status != "thought" or part.kind != "mixed":
        return False
    return any((cue := cue_of(word)) is not None and cue.lemma in _HOLDING for word in part.cue.split())


def beliefs(each: "Graded") -> list[Flag]:
    """That the story has words as what somebody believes, where they would else be told as said."""
    if not each.direct or each.standing != "said" or not any(map(believed, each.parts)):
        return []
    message = "the story has these words in what the speaker believes, and does not tell where that was said."
    return [Flag(sort="thought", message=message, words=each.parts[0].cue, around=True)]
