"""The check: did they really say this?"""

import math
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.days import day
from onrecord.errors import OnrecordError, TookTooLong
from onrecord.record.asking import Outlets, of_outlets
from onrecord.record.headlines import called as headline
from onrecord.record.said.answer import EXACT, Check, Flag, Piece, Printing, Verdict
from onrecord.record.said.answered import answered
from onrecord.record.said.candidates import candidates, with_all
from onrecord.record.said.clock import Clock
from onrecord.record.said.given import Given, given
from onrecord.record.said.grading import published
from onrecord.record.said.joins import PART
from onrecord.record.said.lookups import Lookups, Where
from onrecord.record.said.names import Asked, called
from onrecord.record.said.normalise import tokens
from onrecord.record.said.shortlist import shortlist
from onrecord.record.said.unread import unread
from onrecord.record.said.utterance import Utterance, describe, utterances
from onrecord.record.said.verdict import Decision, decide
from onrecord.record.said.words import Words
from onrecord.visible import flat

__all__ = ["WORDS", "Check", "Flag", "Lookups", "Piece", "Printing", "Verdict", "said"]

WORDS = 2_000  # the longest passage checked at once, in words
_UNFOUND = 4  # words in a row that the nearest quote lacks, from which on another quote is looked for
# Verdicts beside which the words may stand in quotation marks that were not read as a quote.
_ELSEWHERE = ("altered", "joined", "indirect", "absent")
# What stories have that were not asked for, where it is not these very words.
_CHANGED = {
    "altered": "these words, altered",
    "joined": "these words, spliced of separate quotes",
    "indirect": "a paraphrase in much these words",
}
_PUT_TOGETHER = 300  # utterances that the words are laid over


def said(
    connection: sqlite3.Connection,
    words: str,
    by: str | None = None,
    since: str | None = None,
    until: str | None = None,
    outlet: Outlets = None,
    limit: int = 50,
    quotes: int | None = None,
    deadline: float = math.inf,
    without: Sequence[int] = (),
    lookups: Lookups | None = None,
    by_family: bool = False,
    others: bool = True,
) -> Check:
    """Whether `words` stand in the record, in whose mouth, and what became of them.

    `by` is a name; where it is None, one that stands beside the words (“…” – Ines Quill) counts, if somebody
    of the record goes by it. `since` and `until` are ISO dates, both inclusive, of publication; `outlet` is a
    name or several, capitals aside. At most `limit` printings are listed; with `by_family`, none of a copy of
    a story that is listed. `quotes` is how many the record holds, where
    that is known; `without` are the threads of stories that are left out, such as the very story that the
    words are from; `lookups` are shared with other checks of the same record. Without `others`, of words
    that stand in the record as they are it is not looked for what like them does.
    Raises OnrecordError where there are no words to check, more than `WORDS`, or only a few that are too
    common to be looked for, and TookTooLong where it would go on beyond `deadline` (of `time.monotonic`).
    """
    lookups = lookups or Lookups(connection)
    person = lookups.asked(by) if by and by.strip() else None
    beside = given(words)
    named = called(connection, beside.name) if beside else None
    bare = beside.words if beside and (named or beside.sure) else words
    looking = _Looking(
        lookups, _checked(bare), _where(since, until, outlet, without), person or named, Clock(deadline)
    )
    decision = (looking.whole() if not others else None) or looking.anywhere()
    if decision.verdict == "absent" and (since or until or outlet):
        wider = looking._replace(where=_where(None, None, None, without)).likest()
        if wider is not None:
            decision.flags.insert(0, _elsewhere(wider, since, until, outlet))
            shown = [] if wider.exact else wider.rests_on[:1]
            decision = decision._replace(others=[*shown, *decision.others][:3])
    if beside and not named and not person:
        person, decision = _unknown(looking, decision, beside)
    person = person or named
    if quotes is None:
        (quotes,) = connection.execute("SELECT count(*) FROM quotes").fetchone()
    return answered(
        connection, words, person, (since, until, outlet), decision, quotes, max(1, limit), by_family
    )


def _checked(words: str) -> Words:
    checked = tokens(words, typed=True)
    if not checked.norm:
        raise OnrecordError("there is nothing to check: give the words of the quote.")
    if len(checked) > WORDS:
        raise OnrecordError(
            f"{len(checked):,} words are too many to check at once: give a passage of at most {WORDS:,}."
        )
    return checked


def _unknown(looking: "_Looking", decision: Decision, beside: Given) -> tuple[Asked | None, Decision]:
    """The verdict where nobody of the record has the name beside the words, with who may be meant by it.

    What may be a name and may be words is taken for a name where the words are found without it, and it is
    none of what was found with it.
    """
    found = decision
    if not beside.sure:
        if decision.exact or _has_name(decision, looking.checked, beside):
            return None, decision
        bare = tokens(beside.words, typed=True)
        if not bare.norm:
            return None, decision
        looking = looking._replace(checked=bare)
        without = looking.anywhere()
        if without.verdict == "absent":
            return None, decision
        decision = without
    meant = Asked(beside.name, {})
    spoke = (speaker for each in decision.rests_on for speaker in each.utterance.speakers)
    if any(meant.misspells(speaker.name) for speaker in spoke):
        return meant, looking._replace(person=meant).anywhere()
    outlets = {str(each.utterance.about[4]).casefold() for each in decision.rests_on}
    if not beside.sure and " " not in beside.name and not beside.name.isupper():
        return None, found  # "Winter: …" is likelier what they say
    if beside.name.casefold() in outlets or looking.lookups.asked(beside.name).people:
        return None, decision
    message = f"nobody in this record is called “{beside.name}”: the words were looked for whoever said them."
    decision.flags.insert(0, Flag(sort="spelling", message=message, words=beside.name))
    return None, decision


def _has_name(decision: Decision, checked: Words, beside: Given) -> bool:
    """Whether a word of the name beside the words stands in the quote that was found with it."""
    told = next(iter(decision.rests_on), None)
    if told is None:
        return False
    count = len(tokens(beside.name, typed=True))
    first = 0 if checked.text.lstrip().startswith(beside.name) else len(checked) - count
    return any(op.change == "same" and op.a1 < first + count and first < op.a2 for op in told.ops)


class _Looking(NamedTuple):
    """What is looked for, and where."""

    lookups: Lookups
    checked: Words
    where: Where
    person: Asked | None
    clock: Clock

    def whole(self) -> Decision | None:
        """The verdict where one quote has the words as they are; None where none has, or where the person
        asked for, who did not say it, may have said something like it.

        All quotes with the words are among those that have all of them, so that others need not be looked at.
        """
        found = with_all(self.lookups, self.checked, self.where)
        likely = shortlist(self.lookups.connection, self.checked, found, self.clock, whole=True)
        decision = self._over(likely, []) if likely else None
        if decision is None or not decision.exact:
            return None
        return None if decision.verdict == "another" and self.person and self.person.people else decision

    def anywhere(self) -> Decision:
        """The verdict over all quotes that have some of the words."""
        decision = self._decided(self.checked, [])
        rest = _unfound(self.checked, decision)
        if rest is not None:
            # The other part of a join may be made of words too common to be found among the rest.
            laid = [each.utterance for each in (*decision.rests_on, *decision.others)]
            decision = self._decided(rest, laid)
        return self._unread(decision) if decision.verdict in _ELSEWHERE and not decision.common else decision

    def likest(self) -> Decision | None:
        """The verdict where quotes have the words, as they are or changed; None where none has."""
        decision = self.whole()
        if decision is None:
            try:
                decision = self.anywhere()
            except TookTooLong:
                raise
            except OnrecordError:  # too many have some of the words
                return None
        return decision if decision.exact or decision.verdict in _ELSEWHERE[:-1] else None

    def _unread(self, decision: Decision) -> Decision:
        """The verdict, with what stands in quotation marks that were not read as a quote; it stays where
        nothing does."""
        connection = self.lookups.connection
        there = unread(connection, self.checked, self.where, self.clock)
        if not there.marked:
            if there.outside and decision.verdict == "absent":
                decision.flags.append(_outside(connection, there.outside))
            return decision
        describe(connection, there.marked)
        printed = decide(connection, self.checked, there.marked, self.person, self.clock)
        if not printed.exact:
            return decision
        retold = decision.rests_on if decision.verdict == "indirect" else []
        return printed._replace(others=[*printed.others, *retold])

    def _over(self, quotes: list[int], laid: list[Utterance]) -> Decision:
        """The verdict on the words checked, over these quotes and what they were laid over before."""
        connection = self.lookups.connection
        known = {part.id for each in laid for part in each.parts}
        new = utterances(connection, (quote for quote in quotes if quote not in known), self.clock)
        describe(connection, new)
        return decide(connection, self.checked, [*laid, *new], self.person, self.clock)

    def _decided(self, sought: Words, laid: list[Utterance]) -> Decision:
        """The verdict on the words checked, over the quotes that those sought find, and those laid before."""
        people = self.person.people if self.person else ()
        found = candidates(self.lookups, sought, self.where, people)
        likely = shortlist(self.lookups.connection, sought, found.quotes, self.clock)
        decision = self._over(likely[:_PUT_TOGETHER], laid)
        whole = sought is self.checked
        told = decision.verdict in EXACT or (decision.common and decision.rests_on)
        if whole and not found.complete and not told:
            raise OnrecordError(
                f"too many quotes have “{self.checked.text.strip()}” in them for all to be looked through: "
                "give more of the words, an outlet or a stretch of days."
            )
        return decision


def _elsewhere(found: Decision, since: str | None, until: str | None, outlet: Outlets) -> Flag:
    """That the words are quoted, as they are or changed, in stories that were not asked for."""
    stories = {each.utterance.first.story for each in found.rests_on}
    days = sorted(published(each)[1][:10] for each in found.rests_on if not published(each)[0])
    first = f", first of {day(days[0])}" if days else ""
    undated = "" if days else " without a date"
    few = f"1 story{undated} has" if len(stories) == 1 else f"{len(stories):,} stories{undated} have"
    outside = " and ".join(
        told
        for told in (
            f"before {day(since)}" if since and days and days[0] < since else "",
            f"after {day(until)}" if until and days and days[-1] > until else "",
            "of other outlets" if outlet else "",
        )
        if told
    )
    exact = f"these words as a {'paraphrase' if found.verdict == 'indirect' else 'quote'}"
    told = exact if found.exact else _CHANGED[found.verdict]
    message = f"{few} {told}{f', {outside}' if outside else ''}{first}."
    return Flag(sort="elsewhere", message=message)


def _outside(connection: sqlite3.Connection, stories: list[int]) -> Flag:
    """That the words are a story's own."""
    outlet, title, published = connection.execute(
        f"SELECT s.outlet, {headline()}, s.published FROM stories s WHERE s.id = ?", (stories[0],)
    ).fetchone()
    when = f" of {day(published)}" if published else ""
    more = f" (and of {len(stories) - 1:,} more)" if len(stories) > 1 else ""
    where = f"{flat(outlet) if outlet else f'“{flat(title)}”'}{when}{more}"
    message = f"these words are in {where}, but not as a quote."
    return Flag(sort="unquoted", message=message)


def _unfound(checked: Words, decision: Decision) -> Words | None:
    """A stretch of the words checked that the nearest quote lacks and another may have, where the nearest has
    others in a row, as it does where two quotes were joined."""
    if decision.verdict not in ("altered", "absent"):
        return None
    nearest = next(iter((*decision.rests_on, *decision.others)), None)
    if nearest is None:
        return None
    stretches = [(op.a1, op.a2) for op in nearest.ops if op.change in ("added", "changed")]
    first, last = max(stretches, key=lambda stretch: stretch[1] - stretch[0], default=(0, 0))
    in_a_row = any(op.change == "same" and op.a2 - op.a1 >= PART for op in nearest.ops)
    if last - first < _UNFOUND or not in_a_row:
        return None
    return tokens(checked.text[checked.starts[first] : checked.ends[last - 1]], typed=True)


def _where(since: str | None, until: str | None, outlet: Outlets, without: Sequence[int]) -> Where:
    where = Where()
    for thread in without:
        where = where.also("s.thread <> ?", thread)
    if since:
        where = where.also("s.day >= ?", since)
    if until:
        where = where.also("s.day <= ?", until)
    if outlet:
        test, names = of_outlets("s.outlet", outlet)
        where = where.also(test, *names)
    return where
