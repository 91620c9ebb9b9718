"""Perhaps: where words are another's by their name, and may be those of the one asked for all the same."""

import re
import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.record.said.answer import Flag
from onrecord.record.said.names import Asked
from onrecord.record.said.pointing import in_story
from onrecord.visible import flat
from onrecord.wording import of, stopped

if TYPE_CHECKING:
    from onrecord.record.said.grading import Graded
    from onrecord.record.said.utterance import Speaker

__all__ = ["perhaps", "taken_for", "untitled"]

_TITLED = 4  # words of a title and given names before a surname
_NAMED = 3  # people of a title who are named
_STEM = 6  # letters by which "Democrats" and "a Democrat" are of one party
# How the names of parties begin, in so many letters.
_PARTIES = frozenset("democr republ conser labour libera greens".split())


def perhaps(
    connection: sqlite3.Connection, known: Sequence["Graded"], altered: Sequence["Graded"], by: Asked
) -> Flag | None:
    """Why the one asked for may have said words that are told as others': the title may be that of one of
    these, or the name is nearly theirs, or a group says them, or much the same words elsewhere, in a story
    that names whom is asked for."""
    for each in known:
        if flag := untitled(by, each.utterance.speakers):
            return flag
    for each in known:
        if name := by.nearly(each.utterance.speakers):
            message = f"did you mean “{name}”? That is a letter or two off “{by.name}”."
            return Flag(sort="spelling", message=message, words=by.name)
    for each in known:
        if _group(connection, each, by):
            message = stopped(f"{by.name} is named in the story and may be among them")
            return Flag(sort="speaker", message=message, words=by.name)
        if _beside(each, by):
            message = stopped(f"{by.name} is named, too, where the story says whose words these are")
            return Flag(sort="speaker", message=message, words=by.name)
    for each in altered:
        if group := _group(connection, each, by):
            where = flat(str(each.utterance.about[4] or "another story"))
            message = stopped(f"{where} gives much the same words to {group}, and names {by.name}")
            return Flag(sort="speaker", message=message, words=by.name)
    return None


def untitled(by: Asked, speakers: "list[Speaker]") -> Flag | None:
    """That a speaker may be the one of the title asked for, though no story gives them that title."""
    name = by.untitled(speakers)
    if not name or by.title is None:
        return None
    so_called = _listed([its for its in by.people.values() if its != name])
    others = f"; it calls {so_called} so" if so_called else ""
    message = f"no story in this record calls {name} “{by.title.title}”{others}: make sure who is meant."
    return Flag(sort="spelling", message=message, words=by.name)


def taken_for(by: Asked, speakers: "list[Speaker]") -> Flag | None:
    """Whom a title in place of a name was taken to mean, and who else is called so."""
    name = next((speaker.name for speaker in speakers if speaker.person in by.people), "")
    if not name or by.title is None or by.apart or (by.title.name and len(by.people) == 1):
        return None
    if any(speaker.person in by.found for speaker in speakers):
        message = f"“{by.name}” is taken to be {name}, whom the story calls so."
        return Flag(sort="spelling", message=message, words=by.name)
    if len(by.people) == 1:
        message = f"“{by.name}” is taken to be {name}, the only one whom this record calls so."
    else:
        message = (
            f"this record calls {len(by.people):,} people “{by.name}”: {_listed([*by.people.values()])}. "
            f"These words are {of(name)}: make sure that {name} is meant."
        )
    return Flag(sort="spelling", message=message, words=by.name)


def _listed(names: list[str]) -> str:
    """The first names of a list, and how many more there are."""
    some, more = names[:_NAMED], len(names) - _NAMED
    if more > 0:
        return f"{', '.join(some)} and {more:,} more"
    return " and ".join(filter(None, (", ".join(some[:-1]), *some[-1:])))


def _beside(each: "Graded", by: Asked) -> bool:
    """Whether whom is asked for stands, after a comma or an "and", in the words that name who speaks."""
    last = re.escape(by.name.split()[-1])
    among = re.compile(rf"(?:,|&|\band|\bwith)\s+(?:[^\W\d_a-z][\w.’'-]*\s+){{0,{_TITLED}}}{last}\b(?!['’])")
    return any(among.search(part.source) for part in each.parts)


def _group(connection: sqlite3.Connection, each: "Graded", by: Asked) -> str:
    """The group that says it, where the one asked for may be one of it; empty elsewhere."""
    for speaker in each.utterance.speakers:
        named = speaker.kind == "group" and in_story(connection, each, by)
        if named and not _opposed(connection, speaker.name, by):
            return speaker.name
    return ""


def _opposed(connection: sqlite3.Connection, group: str, by: Asked) -> bool:
    """Whether a group has the name of a party, and whom is asked for is told to be of another alone."""
    parties = {
        value.casefold().removeprefix("the ")[:_STEM]
        for (value,) in connection.execute(
            "SELECT DISTINCT f.value FROM facts f JOIN appearances a ON a.id = f.appearance"
            f" WHERE f.kind = 'party' AND a.person IN ({', '.join('?' * len(by.people))})",
            (*by.people,),
        )
    }
    of_party = _PARTIES.intersection(word[:_STEM] for word in group.casefold().split())
    return bool(parties and of_party) and not parties & of_party
