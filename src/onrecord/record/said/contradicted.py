"""Contradicted: stories that print the words checked with what turns their sense, where another has them."""

from typing import TYPE_CHECKING

from onrecord.days import day
from onrecord.record.said.answer import Flag
from onrecord.record.said.flags import changes
from onrecord.visible import flat
from onrecord.wording import excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.record.said.grading import Graded

__all__ = ["contradicted"]

_LIKE = 0.7  # likeness of words that are the same otherwise
_LONG = 160
_SORTS = ("negation", "opposite", "number", "date")


def contradicted(told: "Sequence[Graded]", altered: "Sequence[Graded]") -> list[Flag]:
    """That stories have the words, by the same speaker, in another sense: the earlier ones first."""
    stories = {each.utterance.first.story for each in told}
    days = sorted(_day(each) for each in told if _day(each))
    others = [
        (each, words)
        for each in altered
        if each.likeness >= _LIKE and each.current and each.utterance.first.story not in stories
        and _shared(each, told) and (words := _turning(each))
    ]  # fmt: skip
    if not others:
        return []
    earlier = [(each, words) for each, words in others if days and _day(each) and _day(each) < days[0]]
    named = sorted(earlier or others, key=lambda other: (_day(other[0]) or "9", other[0].utterance.first.id))
    first, words = named[0]
    same = {each.utterance.first.story for each, other in named if other == words}
    one = len(same) == 1
    which = f"{'earlier' if earlier else 'other'} {'story' if one else 'stories'}"
    many, has = f"{len(same):,} {which}", "has" if one else "have"
    message = f"{many} {has} {words} here: {_where(first)}, “{excerpt(flat(first.words), _LONG)}”."
    return [Flag(sort="contradicted", message=message, words=words)]


def _turning(each: "Graded") -> str:
    """What of its words turns the sense, in marks; "no “not”" where the words checked have one more."""
    op = next((op for op, flag in changes(each) if flag.sort in _SORTS), None)
    if op is None:
        return ""
    was, now = each.utterance.words.shown(op.b1, op.b2), each.checked.shown(op.a1, op.a2)
    return f"“{flat(was)}”" if was else f"no “{flat(now)}”"


def _shared(each: "Graded", told: "Sequence[Graded]") -> bool:
    """Whether one of those who say it is told to say the words."""
    people = {speaker.person for one in told for speaker in one.utterance.speakers}
    names = {speaker.name.casefold() for one in told for speaker in one.utterance.speakers}
    return any(
        speaker.person in people or speaker.name.casefold() in names for speaker in each.utterance.speakers
    )


def _day(each: "Graded") -> str:
    """The day of publication; empty for an undated story."""
    return str(each.utterance.about[2] or "")[:10]


def _where(each: "Graded") -> str:
    outlet, title = each.utterance.about[4], each.utterance.about[3]
    when = f" of {day(str(each.utterance.about[2]))}" if _day(each) else ""
    return f"{flat(str(outlet or title or each.utterance.about[1]))}{when}"
