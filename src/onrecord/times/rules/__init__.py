"""Rules: each names the type that pieces of other types make side by side; read a line as a phrase.

A type with a quotation mark is the word itself. Order is preference: the first rule to make a type of a
stretch wins. Each file has the rules of one kind of expression and how the meanings of its pieces join: a
function gives the new meaning, None where they do not fit together.
"""

from onrecord.times.rules import amounts, calendar, clock, holidays, parts, relative, reported, sets

__all__ = ["RULES"]

RULES = [
    *sets.RULES,
    *clock.RULES,
    *reported.RULES,
    *relative.RULES,
    *holidays.RULES,
    *calendar.RULES,
    *parts.RULES,
    *amounts.RULES,
]
