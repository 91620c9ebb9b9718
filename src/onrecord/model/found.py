"""What decoding works with: a quote as found, and the figures that decide what counts as one."""

import math
from dataclasses import dataclass

from onrecord.model.tokens import Span
from onrecord.reading import SOURCE_KINDS, STATUSES, SourceKind, Status

_SAID = (1.0, 0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Tuning:
    """Figures chosen on the development stories (training/tune.py)."""

    content: float = 0.4  # least chance for a piece to be content
    source: float = 0.3  # least chance for a piece to be of the source
    extra: float = 0.5  # least mean chance of a further part of a content
    score: float = 0.3  # least score of a quote
    filled: float = 0.5  # share of a marked stretch that must be content for all of it to be
    claim: float = 0.1  # least score of a cue for a long marked stretch that is left over
    attitude: float = 0.5  # least chance of an attitude that is no statement, where no marks stand
    marked: float = 0.8  # … where words between marks are part of it
    denied: float = 0.5  # least chance that the words were not said


@dataclass(frozen=True, slots=True)
class Found:
    """One quote in characters of the text, with the chances its confidence comes from.

    cue_chance: that its cue is one; content_chance: mean over its content's pieces; source_chance: mean
    over its source's, or that there is none. statuses, kinds: chances of each status of its cue, and of each
    kind of its source, in the order of STATUSES and SOURCE_KINDS: that of the network's columns.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    cue_chance: float
    content_chance: float
    source_chance: float
    statuses: tuple[float, ...] = _SAID
    kinds: tuple[float, ...] = ()
    marked: bool = False  # whether some of its words stand between marks

    def status(self, tuning: Tuning) -> Status:
        """Whether this is a statement, and of what status."""
        *stated, denied, attitude = self.statuses
        if attitude >= (tuning.marked if self.marked else tuning.attitude):
            return "attitude"
        return "denied" if denied >= tuning.denied else STATUSES[stated.index(max(stated))]

    @property
    def source_kind(self) -> SourceKind | None:
        """The likeliest kind of its source; None where no words name it."""
        return SOURCE_KINDS[self.kinds.index(max(self.kinds))] if self.kinds else None

    @property
    def score(self) -> float:
        """How sure the encoder is that this is a quote at all."""
        return self.cue_chance * self.content_chance


def log_odds(chance: float, least: float) -> float:
    """Log odds of a chance, held between `least` and one less it."""
    chance = min(max(chance, least), 1 - least)
    return math.log(chance / (1 - chance))
