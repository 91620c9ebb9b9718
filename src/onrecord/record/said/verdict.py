"""The verdict: which of the utterances found the words checked come from, and what became of them."""

import sqlite3

from onrecord.record.said.answer import EXACT, Flag
from onrecord.record.said.called_so import meet_called_so
from onrecord.record.said.clock import Clock
from onrecord.record.said.contradicted import contradicted
from onrecord.record.said.decisions import (
    NEAREST,
    Decision,
    names_of,
    of_altered,
    of_another,
    of_indirect,
    of_joined,
    of_mentioned,
    of_said,
    of_uncertain,
    others_than,
    same_speaker,
)
from onrecord.record.said.denials import within_a_denial
from onrecord.record.said.doubt import doubts, look_up, lost_marks, may_be_denied, refused, sure
from onrecord.record.said.grading import Graded, published
from onrecord.record.said.joins import joined
from onrecord.record.said.laying import laid
from onrecord.record.said.names import Asked
from onrecord.record.said.perhaps import perhaps, taken_for
from onrecord.record.said.rebuttals import rebuttal
from onrecord.record.said.sense import weight
from onrecord.record.said.utterance import Utterance
from onrecord.record.said.words import Words
from onrecord.visible import flat

__all__ = ["Decision", "decide"]

_INDIRECT = 0.75  # likeness from which a paraphrase counts as telling these words
_RETOLD = 0.1  # … and by how much it must be liker than words must be that were changed
_NEAR = 0.25  # … and from which a quote is worth showing as the nearest
_ABOUT = 0.05  # likeness by which two are about as like
_TOO_CHANGED = 2  # words changed, above which a join of verbatim parts is the better account
_TELLING = 1.0  # what words must weigh to be anybody's own: one that is not in most quotes, or four that are


def decide(
    connection: sqlite3.Connection,
    checked: Words,
    utterances: list[Utterance],
    by: Asked | None,
    clock: Clock,
) -> Decision:
    """The verdict on the words; "verbatim" only where no word differs from a quote in quotation marks.

    What stories have as not said gives a verdict only where nobody is told to have said it.
    """
    graded = _without_outer(laid(checked, utterances, by, clock))
    graded.sort(key=lambda each: (-round(each.likeness, 3), not each.current, published(each)))
    if by is not None:
        meet_called_so(connection, graded, by)
    refused(connection, graded)
    exact = [each for each in graded if each.wording in EXACT]
    denied = [each for each in exact if each.denied]
    said = [each for each in graded if not each.denied and not _around_any(denied, each)]
    common = _common(checked)
    look_up(connection, [each for each in exact if each.direct and not each.denied])
    decision = _exactly(connection, said, by)
    if decision is None and denied:
        return of_mentioned(connection, denied, [], by)
    if decision is None:
        stated = [each for each in utterances if not each.denied]
        parts = joined(checked, stated, clock) if checked.norm else []
        decision = _otherwise(connection, said, parts, by)
    if decision is None:
        near = sorted(
            (each for each in graded if each.likeness >= _NEAR), key=lambda each: not _mine(each, by)
        )
        if within := within_a_denial(checked, utterances, by):
            found, flag = within
            rest = [each for each in near if each.utterance is not found.utterance]
            return Decision("absent", [], [found, *rest][:NEAREST], [*common, flag])
        return Decision("absent", [], near[:NEAREST], common)
    if refusal := _refused_by(connection, decision, denied, by):
        return refusal
    if by and (right := _misspelt(decision, by)):
        decision.flags.insert(0, right)
    if by and (son := _generations(decision, by)):
        decision.flags.append(son)
    if by and (meant := _by_title(decision, by)):
        decision.flags.append(meant)
    if common and decision.verdict not in ("altered", "joined") and not _whole(decision.rests_on):
        decision = decision._replace(verdict="uncertain", flags=[*common, *decision.flags])
    if common:  # what else has so few words has them by chance
        decision = decision._replace(others=[each for each in decision.others if each.wording == "verbatim"])
    if decision.verdict in ("altered", "joined", "indirect"):
        told = decision.rests_on if decision.verdict == "joined" else decision.rests_on[:1]
        decision.flags.extend(doubts(connection, told))
        if decision.verdict == "indirect" and not told[0].partly_direct:
            decision.flags.extend(lost_marks(connection, told[0]))
    return decision._replace(others=[*decision.others, *denied[:NEAREST]])


def _refused_by(
    connection: sqlite3.Connection, decision: Decision, denied: list[Graded], by: Asked | None
) -> Decision | None:
    """The verdict where the one asked for denies what others are told to have said, else None; that somebody
    else denies it is a flag of the verdict."""
    if decision.common or any(_mine(each, by) for each in decision.rests_on):
        return None
    mine = [each for each in denied if decision.verdict == "indirect" and _mine(each, by)]
    if decision.exact or decision.verdict == "indirect":
        for each in decision.rests_on[:NEAREST]:
            refusal = rebuttal(connection, each)
            if refusal is not None and _mine(refusal, by):
                mine.append(refusal)
            elif refusal is not None and decision.verdict != "uncertain":
                message = f"{names_of(refusal)} denies this: “{flat(refusal.denial)}”."
                decision.flags.insert(0, Flag(sort="denied", message=message, words=refusal.words))
                break
    return of_mentioned(connection, mine, decision.rests_on, by) if by and mine else None


def _misspelt(decision: Decision, by: Asked) -> Flag | None:
    """That nobody has the name asked for, and whose it nearly is."""
    names = [speaker.name for each in decision.rests_on for speaker in each.utterance.speakers]
    right = next((name for name in names if by.misspells(name)), None)
    if right is None:
        return None
    message = f"nobody in this record is called “{by.name}”: did you mean “{right}”?"
    return Flag(sort="spelling", message=message, words=by.name)


def _by_title(decision: Decision, by: Asked) -> Flag | None:
    """Whom a title asked for was taken to mean."""
    return taken_for(by, [speaker for each in decision.rests_on[:1] for speaker in each.utterance.speakers])


def _generations(decision: Decision, by: Asked) -> Flag | None:
    """That the one who spoke is taken for the one asked for, though only one of the names has a "Jr."."""
    spoke = [speaker for each in decision.rests_on[:1] for speaker in each.utterance.speakers]
    name = by.of_another_generation(spoke)
    message = f"the story has “{name}”, and “{by.name}” was asked for: make sure that they are one person."
    return Flag(sort="spelling", message=message, words=name) if name else None


def _common(checked: Words) -> list[Flag]:
    """That the words are too few and too common to be looked for, where nothing tells them from others'."""
    written = [word for word in checked.norm if word[:1] != "'"]
    if weight(checked.norm) >= _TELLING and len(written) > 1:
        return []
    message = "these words are too few and too common to attribute to anyone: give more of the quote."
    return [Flag(sort="common", message=message)]


def _whole(told: list[Graded]) -> bool:
    return any(each.wording == "verbatim" for each in told)


def _around_any(denied: list[Graded], each: Graded) -> bool:
    """Whether a quote with the words holds one that has them as not said: these are the same words."""
    outer = each.utterance.first
    spans = (part.utterance.first for part in denied if each.wording in EXACT)
    return any(
        outer.story == inner.story and outer.start <= inner.start and inner.end <= outer.end
        for inner in spans
    )


def _exactly(connection: sqlite3.Connection, graded: list[Graded], by: Asked | None) -> Decision | None:
    """The verdict where somebody is quoted with these very words, or they are told so."""
    exact = [each for each in graded if each.wording in EXACT]
    marked = [each for each in exact if each.direct]
    direct = [each for each in marked if each.standing == "said"]
    altered = _altered_ones(graded, by)
    known = [each for each in direct if sure(each)]
    own = [each for each in known if by is None or by.is_one_of(each.utterance.speakers)]
    if own:
        guessed = [
            each for each in direct if not sure(each) and not may_be_denied(each) and _meets(each, own[0], by)
        ]
        decision = of_said([*own, *guessed], direct, altered)
        decision.flags[:0] = contradicted(decision.rests_on, altered)
        return decision
    guessed = [each for each in direct if by and each not in known and by.is_one_of(each.utterance.speakers)]
    if direct and (guessed or not known):
        return of_uncertain(connection, guessed or direct, direct, altered, by)
    if direct and by:
        near = [each for each in altered if by.is_one_of(each.utterance.speakers)]
        named = [each for each in known if any(speaker.named for speaker in each.utterance.speakers)]
        if not named:
            return of_uncertain(connection, known, direct, altered, by)
        decision = of_another(by, named, near)
        if flag := perhaps(connection, named, altered, by):
            return decision._replace(verdict="uncertain", flags=[flag, *decision.rests_on[0].flags()])
        return decision
    if mentioned := [each for each in marked if each.standing != "said"]:
        return of_mentioned(connection, mentioned, altered, by)
    if by and (others := _but_for_an_article(connection, exact, altered, by)):
        return others
    if any(not each.direct for each in exact):
        return of_indirect(connection, [each for each in exact if not each.direct], altered, by)
    return None


def _but_for_an_article(
    connection: sqlite3.Connection, exact: list[Graded], altered: list[Graded], by: Asked
) -> Decision | None:
    """The verdict where only others are quoted with these words, an article or the like before the marks
    aside; None where that is not so."""
    known = [
        each
        for each in exact
        if each.light and each.standing == "said" and sure(each)
        if any(speaker.named for speaker in each.utterance.speakers)
    ]
    if not known or any(_mine(each, by) for each in exact):
        return None
    near = [each for each in altered if _mine(each, by)]
    decision = of_another(by, known, near)
    if flag := perhaps(connection, known, altered, by):
        return decision._replace(verdict="uncertain", flags=[flag, *decision.rests_on[0].flags()])
    return decision


def _otherwise(
    connection: sqlite3.Connection, graded: list[Graded], parts: list[Graded], by: Asked | None
) -> Decision | None:
    """The verdict where nobody is quoted with these very words: on parts of them, or words like them."""
    altered = _altered_ones(graded, by)
    mine = [each for each in altered if by is None or by.is_one_of(each.utterance.speakers)]
    best = _closest(mine or altered)
    if parts and (best is None or best.changed_words > _TOO_CHANGED):
        return of_joined(connection, parts, by)
    if best is not None:
        return of_altered(connection, best, mine or altered, altered, by)
    changed = [each for each in graded if each.wording == "altered" and _meant(each, by, _RETOLD)]
    liked = [each for each in changed if each.likeness >= _INDIRECT]
    retold = [each for each in liked if not each.turned]
    turned = [each for each in graded if each.turned_paraphrase(_mine(each, by))] or liked
    if retold and (not turned or retold[0].likeness >= turned[0].likeness):
        return of_indirect(connection, retold, [], by)
    return of_altered(connection, turned[0], turned, [], by) if turned else None


def _closest(altered: list[Graded]) -> Graded | None:
    """Of those about as like as the likest, which is the first, the one with most of the words checked."""
    about = [each for each in altered if each.likeness >= altered[0].likeness - _ABOUT]
    return max(about, key=lambda each: round(each.agreeing, 1), default=None)


def _altered_ones(graded: list[Graded], by: Asked | None) -> list[Graded]:
    """Those with other words, some in quotation marks, that may be the words that were meant."""
    return [each for each in graded if each.wording == "altered" and each.partly_direct and _meant(each, by)]


def _meant(each: Graded, by: Asked | None, surplus: float = 0.0) -> bool:
    """Whether other words may be those that were meant, and not merely some that are like them."""
    return each.surplus(_mine(each, by)) >= surplus


def _mine(each: Graded, by: Asked | None) -> bool:
    """Whether the one asked for is told to have said it."""
    return by is not None and by.is_one_of(each.utterance.speakers)


def _without_outer(graded: list[Graded]) -> list[Graded]:
    """Without a quote that holds another one which has the words too: the inner one's speaker said them; but
    where they are no more than told there, in marks that hold both, they are words of the outer one's.
    """
    inner = {
        (each.utterance.first.story, each.utterance.first.inside): each
        for each in graded
        if each.wording in EXACT and each.utterance.first.inside is not None
    }
    without: list[Graded] = []
    for each in graded:
        holds = [part for part in each.utterance.parts if (part.story, part.n) in inner]
        if not holds or each.wording == "near":
            continue
        within = inner[holds[0].story, holds[0].n]
        if each.direct and not within.direct and not within.utterance.denied:
            each.standing = "inside"  # the outer one's words, who tells of somebody else's
            without.append(within)
        else:
            without.append(each)
    return others_than(graded, *without)


def _meets(each: Graded, sure: Graded, by: Asked | None) -> bool:
    """Whether a guess at the speaker is the one whom another story is sure of."""
    return same_speaker(each, sure) or bool(by and by.is_one_of(each.utterance.speakers))
