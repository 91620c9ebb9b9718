"""The verdict as a sentence, for a person."""

from collections.abc import Sequence

from onrecord.days import day
from onrecord.denying import denying, finite, nobody
from onrecord.record.firsts import printed_first
from onrecord.record.said.answer import SURE, TURNING, Flag, Printing, Verdict
from onrecord.record.said.sense import STOP, negation
from onrecord.record.said.unread import UNREAD
from onrecord.visible import flat
from onrecord.wording import counted, described, excerpt, looked_through, of, stories_counted

__all__ = ["outlet_of", "sentence"]

_LONG = 160
_FEW = 2  # words outside the marks that a verdict may name


def sentence(
    verdict: Verdict,
    printings: Sequence[Printing],
    told: Printing | None,
    flags: Sequence[Flag],
    by: str | None,
    quotes: int,
) -> str:
    """What the verdict is, who said what instead where that is so, and in how many outlets.

    A name that ends in a stop leaves two at its end: see `wording.stopped`.
    """
    if quotes and any(flag.sort == "common" for flag in flags):
        if verdict == "uncertain" and told is not None:
            stand = f"{_stand(told)}{_in_more(printings)}"
            return f"Too short to check: {stand}. They are too common to attribute to anyone."
        return (
            "Too short to check: no quote in this record is just these words, "
            "and they are too common to attribute to anyone."
        )
    if verdict == "absent" or told is None:
        if elsewhere := next((flag for flag in flags if flag.sort == "elsewhere"), None):
            return f"Not in the stories asked for: {elsewhere.message}"
        return (
            f"Not in this record: none of its {looked_through(quotes)} has these words. "
            "That does not mean that they were never said, only that no story in this record quotes them."
            if quotes
            else "Not in this record: it holds no quotes yet."
        )
    who = _who(told)
    where = _where(printings, told)
    others = next((flag.message.partition(": ")[0] for flag in flags if flag.sort == "contradicted"), "")
    but = f", but {others}" if others else ""
    if verdict == "verbatim":
        return f"Verbatim{but}: {who} {_is(told)} quoted as saying exactly this{where}."
    if verdict == "cut":
        told_more = f"{who} {_is(told)} quoted as saying this, and more{where}."
        if narrowed := next((flag.message for flag in flags if flag.sort == "hedge" and flag.around), ""):
            told_more = f"{flat(narrowed)} {told_more}"
        return f"Accurate but partial{but}: {told_more}"
    if verdict == "altered":
        change = _altered(flags)
        who = who[:1].upper() + who[1:] if change else who
        told_as = "paraphrased" if told.kind == "indirect" else "quoted"
        return f"Altered: {change}{who} {_was(told)} {told_as} with different wording{where}."
    if verdict == "joined":
        return f"Spliced: {counted(len(printings), 'separate quote')} run together, {_parts(printings)}."
    if verdict == "another":
        return (
            f"Someone else said this: the words are {of(who, told.plural)}, not {of(flat(by or ''))}{where}."
        )
    if verdict == "uncertain" and any(flag.sort == "denied" for flag in flags):
        return f"Uncertain whether this was said: {_doubted(told)}{_in_more(printings)}."
    if verdict == "uncertain":
        return f"Uncertain who said this: {_guess(told)}{_in_more(printings)}."
    if verdict == "mentioned" and told.standing == "denied" and denying(told.cue, told.source):
        who = flat(told.source[:1].lower() + told.source[1:]) if nobody(told.source) else who
        return f"Not said: {outlet_of(told)} reports that {who} {finite(told.cue)} this{_so_too(printings)}."
    if verdict == "mentioned" and told.speakers and told.confidence < SURE:
        who = f"somebody (the best guess is {_names(told)})"
    if verdict == "mentioned" and told.standing == "denied":
        denial = f"{outlet_of(told)} reports that {who} did not say this{_so_too(printings)}"
        heading = "Not said" if told.kind == "indirect" else "In quotation marks, but not said"
        return f"{heading}: {denial}."
    if verdict == "mentioned" and told.standing == "inside":
        return f"Quoted within a quote: {_mentioned(told, who)}{where}."
    if verdict == "mentioned":
        return f"In quotation marks, but not said: {_mentioned(told, who)}{where}."
    if lost := next((flag.message for flag in flags if flag.sort == "encoding"), ""):
        theirs, where = of(who, told.plural), outlet_of(told)
        return f"Perhaps quoted, perhaps paraphrased: {where} has these words as {theirs}, and {lost}"
    differs = any(piece.change not in ("same", "brackets") for piece in told.diff)
    if marked := next((flag.words for flag in flags if flag.sort == "marks"), ""):
        other = ", in other words" if differs else ""
        if not differs and (light := _beyond(flat(told.words), flat(marked))):
            return (
                f"Verbatim but for “{light}”: {outlet_of(told)} quotes {who} as saying "
                f"“{excerpt(flat(marked), _LONG)}”, and “{light}” is its own."
            )
        return (
            f"Partly paraphrased: {outlet_of(told)} has only “{excerpt(flat(marked), _LONG)}” in "
            f"quotation marks; the rest is its paraphrase of {who}{other}."
        )
    if differs:
        words = excerpt(flat(told.words), _LONG)
        return (
            f"Only paraphrased: {outlet_of(told)} reports this of {who} in other words, “{words}”; "
            "no story quotes it directly."
        )
    return f"Only paraphrased: {outlet_of(told)} paraphrases {who} this way; no story quotes it directly."


def _beyond(words: str, marked: str) -> str:
    """The word or two before or behind those in quotation marks, where they are of the commonest."""
    before, found, after = words.partition(marked)
    rest = (before + after).strip(" “”\"'‘’.,;:")
    light = found and not (before.strip() and after.strip()) and rest
    few = rest.casefold().split()
    return rest if light and len(few) <= _FEW and STOP.issuperset(few) and not negation(few) else ""


def _mentioned(told: Printing, who: str) -> str:
    """What words in quotation marks are that are not said."""
    return {
        "headline": "these words are only in a headline, and nobody says them in the story",
        "sung": f"these words are those of a song, sung or written by {who}",
        "thought": f"the story gives these words as a thought of {who}",
        "name": f"these words are a name or a title, in a report about {who}",
        "inside": f"{who} is quoting someone else, or something said earlier",
    }[told.standing]


def _guess(told: Printing) -> str:
    """In which story the words are, who is the best guess and how sure that is."""
    if told.quote == UNREAD:
        when = f" on {day(told.published)}" if told.published else ""
        return f"the words are printed in quotation marks in {outlet_of(told)}{when}, speaker not known"
    if not told.speakers:
        return f"{_stand(told)}, and it is not clear there who said them"
    if not told.named and told.confidence >= SURE:
        return f"{_stand(told)}, and the story gives them to “{_names(told)}” and names nobody"
    if not told.named:
        guess = f"“{_names(told)}” (confidence {told.confidence:.2f})"
        return f"{_stand(told)}, and the best guess is {guess}, whom the story does not name"
    if told.confidence >= SURE:
        return f"{_stand(told)}, and are given to {_names(told)}"
    return f"{_stand(told)}, and the best guess is {_names(told)} (confidence {told.confidence:.2f})"


def _doubted(told: Printing) -> str:
    """In which story the words are that may be told as not said, and by whom."""
    if not told.speakers:
        return f"{_stand(told)}, and the story may be saying that nobody said them"
    return f"{_stand(told)}, and the story may be saying that {_names(told)} did not say them"


def _stand(told: Printing) -> str:
    when = f" on {day(told.published)}" if told.published else ""
    more = " as part of a longer quote" if told.wording == "cut" else ""
    return f"the words are in {outlet_of(told)}{when}{more}"


def _in_more(printings: Sequence[Printing]) -> str:
    more = len(printings) - 1
    return f"; {more:,} more {'story has' if more == 1 else 'stories have'} them" if more else ""


def _so_too(printings: Sequence[Printing]) -> str:
    """In how many more places stories report the same denial."""
    more = len(printings) - 1
    return f"; so {'does' if more == 1 else 'do'} {counted(more, 'other passage')}" if more else ""


def _altered(flags: Sequence[Flag]) -> str:
    if flags and flags[0].sort in (*TURNING, "question", "contraction", "brackets") and not flags[0].around:
        return f"{flags[0].message.rstrip('.')}. "
    return ""


def _is(told: Printing) -> str:
    return "are" if told.plural else "is"


def _was(told: Printing) -> str:
    return "were" if told.plural else "was"


def _who(told: Printing) -> str:
    """Who said it: a guess is called one."""
    if told.speakers:
        return ("" if told.confidence >= SURE else "perhaps ") + _names(told)
    return (
        f"an unnamed speaker (“{excerpt(flat(told.source))}”)"
        if told.source.strip()
        else "an unnamed speaker"
    )


def _names(told: Printing) -> str:
    return " and ".join(described(flat(name)) for name in told.speakers)


def outlet_of(told: Printing) -> str:
    """The outlet of a printing, or its headline where it has none."""
    return flat(told.outlet) if told.outlet else f"“{flat(told.headline)}”"


def _where(printings: Sequence[Printing], told: Printing) -> str:
    """In how many outlets the one told of has the words, how many of these by stories that are no copies, and
    which was first, or which are of the first day; and how many more quotes of others, or of nobody known,
    have them."""
    theirs = [each for each in printings if each is told or _same_speaker(each, told)]
    others = len(printings) - len(theirs)
    more = (
        f"; {counted(others, 'other quote')}, by someone else or by nobody named, {_have(others)} these words"
        if others
        else ""
    )
    return _places(theirs) + more


def _same_speaker(one: Printing, other: Printing) -> bool:
    """Whether some name is given the words in both; where neither gives one, the words of the source tell."""
    if one.speakers or other.speakers:
        return not set(one.speakers).isdisjoint(other.speakers)
    return one.source.casefold() == other.source.casefold()


def _have(count: int) -> str:
    return "has" if count == 1 else "have"


def _places(printings: Sequence[Printing]) -> str:
    first = printings[0]
    outlets = {printing.outlet or printing.name for printing in printings}
    when = f" on {day(first.published)}" if first.published else ""
    if len(printings) == 1:
        return f", in {outlet_of(first)}{when}"
    if len(outlets) == 1:
        return f", in {counted(len(printings), 'quote')} of {outlet_of(first)}, first{when or ' undated'}"
    own = {printing.outlet or printing.name for printing in printings if printing.copy_of is None}
    of_own = f", {len(own):,} of their own" if len(own) < len(outlets) else ""
    where = printed_first((each.outlet or f"“{each.headline}”", each.published) for each in printings)
    named = all(printing.outlet for printing in printings)
    places = counted(len(outlets), "outlet") if named else f"{len(outlets):,} outlets and stories without one"
    if not any(printing.outlet for printing in printings):
        places, of_own = stories_counted(len(outlets)), ""
    return f", in {places}{of_own}, {where or 'undated'}"


def _parts(printings: Sequence[Printing]) -> str:
    told = []
    for part in printings:
        when = f", {day(part.published)}" if part.published else ""
        told.append(f"“{excerpt(flat(part.checked), _LONG)}” ({_who(part)}, {outlet_of(part)}{when})")
    return " and ".join(told)
