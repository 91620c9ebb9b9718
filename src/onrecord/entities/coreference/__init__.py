"""Coreference: the antecedent of each pronoun and description."""
