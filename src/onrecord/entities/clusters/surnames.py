"""Surnames: which words of a person's name are the surname, the given name and the initial between."""

from collections.abc import Iterator, Sequence

from onrecord.lexicon.people import PARTICLES, SUFFIXES
from onrecord.text.name import Name

__all__ = ["given", "initial", "openings", "shorter", "surname"]


def surname(name: Name) -> str:
    """The surname of a name, with its particles."""
    parts = [p for p in name.parts if p not in (".", ",")]
    if _family_first(parts) or _listed(parts):
        return parts[0]
    for n in range(1, len(parts) - 1):
        small = parts[n][0].islower() or (parts[n + 1] in PARTICLES and n + 2 < len(parts))  # "Van den Quill"
        if parts[n].lower() in PARTICLES and small:
            return " ".join(parts[n:])
    return parts[-1]


def given(name: Name) -> str:
    """The given name of a name, or its initial."""
    if _listed(name.parts):
        return name.parts[1][0]
    return name.parts[1] if _family_first(name.parts) else name.parts[0].rstrip(".")


def _listed(parts: Sequence[str]) -> bool:
    """Whether a name stands as in a list of papers, with its initials behind it: "Lee AB"."""
    initials = parts[-1].isupper() and len(parts[-1]) < _INITIALS and parts[-1].lower() not in SUFFIXES
    return len(parts) == 2 and parts[0].istitle() and initials


def _family_first(parts: Sequence[str]) -> bool:
    """Whether a name begins with the surname, as the hyphen of its other part tells: "Kim Ha-jin"."""
    first, sign, rest = parts[-1].partition("-")
    return len(parts) == 2 and "-" not in parts[0] and sign != "" and first.istitle() and rest.islower()


_INITIALS = 4  # fewer letters are initials


def openings(words: list[str]) -> Iterator[list[str]]:
    """The words of a surname, and those up to its first name: "de la Mar" of "de la Mar Quill"."""
    yield words
    for n, word in enumerate(words[:-1]):
        if n and word not in PARTICLES:
            yield words[: n + 1]
            return


def shorter(surname: str) -> Iterator[str]:
    """What else a surname with a particle may be: "Noor" for al-Noor, "Reed" for bin Adam Reed."""
    if " " in surname:
        yield surname.rpartition(" ")[2]
    particle, sign, rest = surname.partition("-")
    if sign and particle.lower() in PARTICLES:
        yield rest


def initial(name: Name) -> str:
    """The initial of a middle name, "" where there is none: "h" of "Ann H.W. Lee"."""
    middle = name.parts[1].replace(".", "") if len(name.parts) == 3 else ""
    return middle[:1].lower() if middle.isupper() and len(middle) < 3 else ""
