"""Corrections: what people rule by hand on a record, as methods of it."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from onrecord import arguments
from onrecord.errors import BadArgument
from onrecord.record import finding, wrong_facts

__all__ = ["Corrections"]


class Corrections:
    """The corrections that a record takes; each is kept when stories are read again."""

    if TYPE_CHECKING:

        def transaction(self) -> AbstractContextManager[sqlite3.Connection]:
            """All that is written within is kept, or nothing."""

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

    def _corrected(self, change: Callable[..., int], who: str | int, facts: str | Sequence[str]) -> int:
        given = [facts] if isinstance(facts, str) else [*facts]
        if not given or not all(isinstance(fact, str) for fact in given):
            raise BadArgument("give the facts as text, such as “role: mayor”, one or several.")
        person = arguments.who(who, "the person")
        with self.transaction() as connection:
            return change(connection, finding.person(connection, person or "", sure=True), given)
