"""Asked: what an address asks for, each part checked before it is used."""

import difflib
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, Literal, TypeVar
from urllib.parse import urlencode

from onrecord.errors import RecordError
from onrecord.periods import period
from onrecord.record import Record, finding
from onrecord.visible import flat
from onrecord.web.bookmarklet import bookmarklet
from onrecord.web.counted import Counted
from onrecord.web.refusing import Moved, Refused

__all__ = ["SURE", "Asked", "check_names", "joined", "numbers_of"]

T = TypeVar("T")
C = TypeVar("C", bound=str)

SURE = ("0.5", "0.6", "0.7", "0.8", "0.9", "0.95")  # confidences that forms offer
_CONFIDENCE = re.compile(r"0?\.[0-9]{1,6}|[01](\.0{0,6})?")
_LONGEST = 300  # characters of a name, an outlet, a few words
_FARTHEST = 1_000_000_000  # the highest number of a story, a person, a page
_CHOSEN = ("kind", "source_kind")  # several of them are given with commas, or each by itself
_SEVERAL = (*_CHOSEN, "story", "quote", "speaker")
_EVERYWHERE = ("token",)
_PLACES = {"outlet": finding.outlet, "section": finding.section}


class Asked:
    """One request: the record, the parts of the path, and the query. Raises Refused(400) where one is off.

    `base` is the address of the reading room, as it was asked; "" where nobody did. `every` are the parts of
    the query in their order, those of one name too.
    """

    def __init__(
        self,
        record: Record,
        counts: Counted,
        path: str,
        parts: Mapping[str, Any],
        query: Mapping[str, str],
        fragment: bool,
        base: str = "",
        every: Sequence[tuple[str, str]] = (),
    ) -> None:
        self.record, self.path, self.parts, self.query, self.fragment = record, path, parts, query, fragment
        self.base, self.counts, self._every = base, counts, every

    @property
    def bookmarklet(self) -> str:
        """The address of the bookmark that checks the words selected on any page."""
        return bookmarklet(self.base)

    def counted(self, name: Hashable, question: Callable[[Record], T]) -> T:
        """What a question has as its answer, kept under `name` until the record changes."""
        return self.counts.get(name, question, self.record)

    def number(self, name: str, fallback: int, least: int = 1, most: int = _FARTHEST) -> int:
        """A whole number of the query."""
        value = self.query.get(name, "").strip()
        if not value:
            return fallback
        if not (value.isascii() and value.isdecimal() and len(value) < 12 and least <= int(value) <= most):
            raise Refused(400, f"“{flat(value[:40])}” is not a number from {least:,} to {most:,}.")
        return int(value)

    def numbers(self, name: str) -> tuple[int, ...]:
        """The whole numbers that the query has under one name."""
        return numbers_of(value for key, value in self._every if key == name)

    def part(self, name: str) -> int:
        """The number in the path, such as that of a story."""
        return min(int(self.parts[name]), _FARTHEST)

    def person(self) -> int:
        """The number of a person in the path; raises Moved where they have another one now."""
        given = self.part("person")
        try:
            number = finding.person(self.record.connection, given)
        except RecordError as error:
            raise Refused(404, str(error)) from None
        if number != given:
            raise Moved(f"/person/{self.parts['person']}", f"/person/{number}")
        return number

    def place(self, name: Literal["outlet", "section"]) -> str | None:
        """An outlet or a section of the record, as it is spelled there; None where none is given."""
        value = self.text(name)
        try:
            return value and _PLACES[name](self.record.connection, value)
        except RecordError as error:  # there is none: it says which are near
            raise Refused(400, str(error)) from None

    def text(self, name: str, most: int = _LONGEST) -> str | None:
        """Words of the query on one line; None where there are none."""
        value = self.query.get(name, "")
        if len(value) > most:
            raise Refused(400, f"That is {len(value):,} characters: give at most {most:,}.")
        return " ".join(value.split()) or None

    def day(self, name: Literal["since", "until"]) -> str | None:
        """An ISO date, of a year or a month its first or its last day; None where none is given."""
        value = self.text(name)
        if value is None:
            return None
        if days := period(value):
            return days[name == "until"]
        raise Refused(400, f"“{flat(value[:40])}” is not a date: give one such as 2020-10-15.")

    def choice(self, name: str, choices: tuple[C, ...], fallback: C | None = None) -> C | None:
        """One of some words."""
        value = self.query.get(name) or fallback
        for choice in choices:
            if value == choice:
                return choice
        if value is None:
            return None
        raise Refused(400, f"“{flat(value[:40])}” is not one of {', '.join(choices)}.")

    def choices(self, name: str, choices: tuple[C, ...]) -> tuple[C, ...]:
        """Some of these words, with commas between; none where none is given."""
        given = (self.text(name) or "").split(",") if self.query.get(name) else []
        if wrong := [value for value in given if value not in choices]:
            raise Refused(400, f"“{flat(wrong[0][:40])}” is not one of {', '.join(choices)}.")
        return tuple(choice for choice in choices if choice in given)

    def confidence(self) -> float:
        """From which confidence on quotes are wanted, from 0 to 1."""
        value = self.query.get("min_confidence", "").strip()[:40]
        if not value:
            return 0.0
        if _CONFIDENCE.fullmatch(value) is None:
            raise Refused(400, f"“{flat(value)}” is not a confidence: give a number from 0 to 1.")
        return float(value)

    def flag(self, name: str) -> bool:
        """Whether a box is ticked."""
        return self.query.get(name, "") not in ("", "0", "no")

    def address(self, **changes: object) -> str:
        """This page's address with some of the query changed; None takes a part out."""
        kept = {**self.query, **changes}
        query = urlencode({name: str(value) for name, value in kept.items() if value not in (None, "")})
        return f"{self.path}?{query}" if query else self.path

    @property
    def absolute(self) -> str:
        """This page's whole address, to be sent to somebody."""
        return self.base.rstrip("/") + self.address()

    def twin(self, form: str) -> str:
        """The address of the same answer as JSON or CSV."""
        path, _, query = self.address(page=None, show=None).partition("?")
        return f"{path}.{form}" + (f"?{query}" if query else "")


def check_names(every: Iterable[tuple[str, str]], known: Sequence[str]) -> None:
    """Nothing where each part of a query has a name that the page knows, once; raises Refused otherwise."""
    given = Counter(name for name, _ in every)
    for name, times in given.items():
        if name not in (*known, *_EVERYWHERE):
            near = difflib.get_close_matches(name, known, 1)
            hint = f"did you mean “{near[0]}”?" if near else f"it takes {', '.join(known) or 'nothing'}."
            raise Refused(400, f"This page knows no “{flat(name[:40])}”: {hint}")
        if times > 1 and name not in _SEVERAL:
            raise Refused(400, f"“{name}” is given {times} times: ask for one at a time.")


def joined(every: Iterable[tuple[str, str]]) -> dict[str, str]:
    """A query by its names; kinds that are each given by themselves with commas between."""
    query: dict[str, str] = {}
    for name, value in every:
        before = query.get(name) if name in _CHOSEN else None
        query[name] = f"{before},{value}" if before and value else before or value
    return query


def numbers_of(values: Iterable[str]) -> tuple[int, ...]:
    """Values that are numbers of stories or people, each once; raises Refused where one is none."""
    given = list(values)
    for value in given:
        if not (value.isascii() and value.isdecimal() and len(value) < 12):
            raise Refused(400, f"“{flat(value[:40])}” is not a number.")
    return tuple(dict.fromkeys(map(int, given)))
