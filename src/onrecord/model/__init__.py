"""One small encoder, one pass: who said what, with the names and mentions that the people step reads."""

from onrecord.model.attribution import Attribution, attribute, attributions
from onrecord.model.encoder import Encoder, Pass
from onrecord.model.mentions import Mention, mentions

__all__ = ["Attribution", "Encoder", "Mention", "Pass", "attribute", "attributions", "mentions"]
