"""Corrections: what people rule by hand on a record, as methods of it."""

import sqlite3
import warnings
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from onrecord import arguments
from onrecord.errors import BadArgument
from onrecord.record import by_hand, finding, wrong_facts

__all__ = ["Corrections"]


class Corrections:
    """The corrections that a record takes; each is kept when stories are read again."""

    if TYPE_CHECKING:

        def transaction(self) -> AbstractContextManager[sqlite3.Connection]:
            """All that is written within is kept, or nothing."""

    def merge(self, who: str | int, *others: str | int) -> int:
        """Make several people one, for good; the number of the person that they are now.

        Who is one with them already is passed over; raises RecordError where all are.
        """
        if not others:
            raise BadArgument("merge takes two people or more.")
        return self._ruled((who, *others), by_hand.merge)

    def split(
        self, who: str | int, stories: str | Sequence[str] = (), *, names: str | Sequence[str] = ()
    ) -> int:
        """Make two people of one, for good; the number of the new one.

        `stories` are those about somebody else, by name, address or digest. Where one story takes two people
        for one, `names` are those of the one to split off, as the story has them; with both, only these
        stories are changed.
        """
        apart, called = _texts(stories, "stories"), _texts(names, "names")
        if not apart and not called:
            raise BadArgument("split takes a story or more, or names=.")

        def part(connection: sqlite3.Connection, person: int) -> int:
            rows = [row for story in apart for row in finding.stories(connection, story)]
            if called:
                return by_hand.split_names(connection, person, called, rows or None)
            return by_hand.split(connection, person, rows)

        return self._ruled((who,), part)

    def undo(self, who: str | int) -> int:
        """Undo all merges and splits that were made by hand of a person; the number that they have now.

        That is the number asked for, where the merge had given the person another.
        """

        def back(connection: sqlite3.Connection, person: int) -> int:
            number = by_hand.take_back(connection, person)
            there = "SELECT 1 FROM appearances WHERE person = ?"
            if isinstance(who, int) and connection.execute(there, (who,)).fetchone():
                return who
            return number

        return self._ruled((who,), back)

    def remove_facts(self, who: str | int, facts: str | Sequence[str]) -> int:
        """Take facts about a person out, because they are wrong; the number of the person that they are now.

        A fact is named as `onrecord fact` lists it ("role: mayor"), or by its kind alone ("role": all of
        them). It is taken out of every story that was read as saying so, and of a later reading of these.
        Raises RecordError, and takes out none, where no story says so.
        """
        return self._corrected(wrong_facts.rule, who, facts)

    def restore_facts(self, who: str | int, facts: str | Sequence[str]) -> int:
        """Undo `remove_facts`: the stories are read again; the number of the person that they are now."""
        return self._corrected(wrong_facts.restore, who, facts)

    def _ruled(self, people: Sequence[str | int], rule: Callable[..., int]) -> int:
        given = [arguments.somebody(each) for each in people]
        with self.transaction() as connection:
            numbers = [finding.person(connection, each, sure=True) for each in given]
            told = by_hand.weighed_anew(connection, numbers)
            number = rule(connection, *numbers)
        if told:
            warnings.warn(told, stacklevel=3)
        return number

    def _corrected(self, change: Callable[..., int], who: str | int, facts: str | Sequence[str]) -> int:
        given = [facts] if isinstance(facts, str) else [*facts]
        if not given or not all(isinstance(fact, str) for fact in given):
            raise BadArgument("give the facts as text, such as “role: mayor”, one or several.")
        person = arguments.somebody(who)
        with self.transaction() as connection:
            return change(connection, finding.person(connection, person, sure=True), given)


def _texts(value: str | Sequence[str], what: str) -> list[str]:
    given = [value] if isinstance(value, str) else [*value]
    if not all(isinstance(each, str) for each in given):
        raise BadArgument(f"{what}={value!r} is not valid: give text, or several.")
    return given
