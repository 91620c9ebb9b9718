"""Text to attributions: the encoder's pass, decoded, with a calibrated confidence for each quote."""

import json
import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from onrecord.model.antecedents import Antecedents
from onrecord.model.decode import decode
from onrecord.model.encoder import HERE, Encoder, Pass
from onrecord.model.found import Found, Tuning, log_odds
from onrecord.model.happening import Happening
from onrecord.model.kept import ANTECEDENTS, HAPPENING
from onrecord.model.kinds import Kinds
from onrecord.model.mentions import Mention, mentions
from onrecord.model.tokens import Span
from onrecord.reading import STATUSES, SourceKind, Status

_DENIED = STATUSES.index("denied")


class Attribution(NamedTuple):
    """One quote: content, cue and source as spans of the text, how likely it is to be right, and what it
    is. `doubt` is the chance that the story has it as not said, of quotes that are not told as denied."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    confidence: float
    status: Status
    source_kind: SourceKind | None
    doubt: float = 0.0


class Settings(NamedTuple):
    """What training/tune.py chose on the development stories: thresholds, and weights of the confidence."""

    tuning: Tuning
    confidence: tuple[float, ...]


@cache
def settings(path: Path = HERE / "settings.json") -> Settings:
    """The settings that ship with the weights."""
    values = json.loads(path.read_text(encoding="utf-8"))
    return Settings(Tuning(**values["tuning"]), tuple(values["confidence"]))


@cache
def shared_encoder() -> Encoder:
    """The encoder that `attribute` uses, loaded once in a process."""
    return Encoder()


def attribute(
    text: str, paragraphs: Sequence[Span], marks: Sequence[Span]
) -> tuple[list[Attribution], list[Mention], Kinds, Antecedents, Happening]:
    """Every quote of `text`, in order of content, all that looks like a mention of someone, in order, of
    what kind its names are, and what its pronouns go back to.

    paragraphs, marks: spans in code points, end exclusive, each list in order and without overlaps; marks
    are the stretches between quotation marks, the marks included.
    """
    reading = shared_encoder().read(text, paragraphs, marks)
    told = attributions(reading, text, marks)
    return (
        told,
        mentions(reading),
        Kinds.of_pass(reading),
        Antecedents(text, reading.tokens, reading.projected[:, ANTECEDENTS]),
        Happening(reading.tokens, reading.projected[:, HAPPENING]),
    )


def attributions(reading: Pass, text: str, marks: Sequence[Span]) -> list[Attribution]:
    """The quotes of a reading that is at hand, without a second pass."""
    tuning, weights = settings()
    return [attribution(q, tuning, weights) for q in decode(reading, text, marks, tuning)]


def attribution(quote: Found, tuning: Tuning, weights: Sequence[float]) -> Attribution:
    """The quote with its confidence: that content and source are right, and that it was said at all."""
    status = quote.status(tuning)
    doubt = 0.0 if status == "denied" else quote.statuses[_DENIED]
    sure = confidence(quote, weights) * (1 - doubt)
    return Attribution(
        quote.content, quote.cue, quote.source, round(sure, 4), status, quote.source_kind, round(doubt, 2)
    )


def features(quote: Found) -> tuple[float, ...]:
    """What the confidence is worked out from: a constant and the log odds of cue, content and source, and of
    a statement rather than an attitude."""
    chances = (quote.cue_chance, quote.content_chance, quote.source_chance, 1 - quote.statuses[-1])
    return (
        1.0,
        *(log_odds(chance, 1e-3) for chance in chances),
        float(not quote.source),
        float(not quote.cue),
    )


def confidence(quote: Found, weights: Sequence[float]) -> float:
    """Chance that content and source are right, by a logistic regression on the development stories."""
    total = sum(w * f for w, f in zip(weights, features(quote), strict=True))
    return round(1 / (1 + math.exp(-total)), 4)
