"""One small encoder, one pass: who said what, with the names and mentions that the people step reads."""

from onrecord.model.antecedents import Antecedents
from onrecord.model.attribution import Attribution, attribute, attributions
from onrecord.model.encoder import Encoder, Pass
from onrecord.model.happening import Happening
from onrecord.model.kinds import Chances, Kinds
from onrecord.model.mentions import Mention, mentions

__all__ = [
    "Antecedents",
    "Attribution",
    "Chances",
    "Encoder",
    "Happening",
    "Kinds",
    "Mention",
    "Pass",
    "attribute",
    "attributions",
    "mentions",
]
