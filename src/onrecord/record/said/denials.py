"""Denials: words that somebody is told, within a longer statement, to have denied: *said he … but denied ever
taking bribes*, beside "he took bribes"."""

from typing import TYPE_CHECKING

from onrecord.denying import DENYING
from onrecord.record.said.answer import Flag
from onrecord.record.said.grading import Graded
from onrecord.record.said.ops import Op
from onrecord.record.said.sense import NEGATIONS, STOP, ending
from onrecord.visible import flat
from onrecord.wording import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.record.said.names import Asked
    from onrecord.record.said.utterance import Utterance
    from onrecord.record.said.words import Words

__all__ = ["within_a_denial"]

# Words of a denial that tell nothing of what is denied: "denied ever having taken any bribes".
_EMPTY = STOP | frozenset("ever having been being himself herself themselves itself any claims claim".split())
_FEWEST = 2  # words that tell what is denied
_FURTHER = 14  # words behind the verb that are looked at
_MORE = 3  # words that tell something there, beyond those checked, at most
_LONG = 160
_ENDING = 3  # letters by which two forms of a word end differently, at most
# Forms of a verb that begin otherwise than it does.
_FORMS = {
    form: words.split("/")[0]
    for words in (
        "take/took/taken/taking give/gave/given steal/stole/stolen break/broke/broken speak/spoke/spoken "
        "write/wrote/written know/knew/known see/saw/seen do/did/done/doing go/went/gone hide/hid/hidden "
        "sell/sold buy/bought lie/lied/lying tell/told pay/paid make/made/making get/got/gotten meet/met "
        "leave/left lose/lost send/sent spend/spent hold/held keep/kept choose/chose/chosen "
        "drive/drove/driven drink/drank/drunk fly/flew/flown throw/threw/thrown wear/wore/worn "
        "strike/struck/stricken shoot/shot begin/began/begun run/ran fight/fought seek/sought catch/caught "
        "teach/taught think/thought bring/brought feel/felt find/found"
    ).split()
    for form in words.split("/")
}


def within_a_denial(
    checked: "Words", utterances: "Iterable[Utterance]", by: "Asked | None"
) -> tuple[Graded, Flag] | None:
    """The first statement that denies the words within it, of the one asked for, and what to say of it."""
    telling = [word for word in checked.norm if word not in _EMPTY]
    if len(telling) < _FEWEST or not NEGATIONS.isdisjoint(checked.norm):
        return None
    for each in utterances:
        if by is not None and not by.is_one_of(each.speakers):
            continue
        if (place := _denied(telling, each.words)) is not None:
            found = Graded(checked, each, [Op("changed", 0, len(checked), *place)])
            names = " and ".join(speaker.name for speaker in each.speakers) or "somebody who is not named"
            message = f"{flat(names)} denies this in the record: “{excerpt(flat(found.words), _LONG)}”."
            return found, Flag(sort="denied", message=message, words=found.words)
    return None


def _denied(telling: list[str], words: "Words") -> tuple[int, int] | None:
    """The words of a denial of all of these, from its verb on."""
    for at, word in enumerate(words.norm):
        if word not in DENYING or not NEGATIONS.isdisjoint(words.norm[max(0, at - 2) : at]):
            continue
        stop = min((first for first in words.firsts if first > at), default=len(words))
        stop = min(stop, at + 1 + _FURTHER)
        there = [n for n in range(at + 1, stop) if words.norm[n] not in _EMPTY]
        last = max((n for n in there if any(_one_word(one, words.norm[n]) for one in telling)), default=-1)
        within = [words.norm[n] for n in there if n <= last]
        all_there = all(any(_one_word(one, other) for other in within) for one in telling)
        if all_there and len(within) <= len(telling) + _MORE:
            return at, last + 1
    return None


def _one_word(one: str, other: str) -> bool:
    """Whether two words may be forms of one."""
    if _FORMS.get(one, one) == _FORMS.get(other, other):
        return True
    differ = ending(one, other)
    return differ is not None and differ <= _ENDING
