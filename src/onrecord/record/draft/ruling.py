"""Ruling: what the answer of `said` to a statement's words means for a draft."""

from collections.abc import Callable
from datetime import date

from onrecord.days import day
from onrecord.denying import denying, finite
from onrecord.lexicon.closed import POINTING
from onrecord.record.draft.answer import Checked
from onrecord.record.draft.statements import Statement
from onrecord.record.naming import form
from onrecord.record.said.answer import EXACT, SURE, TURNING, Check, Flag, Piece, Printing, Verdict
from onrecord.record.said.opposites import TENSES
from onrecord.record.said.sense import NEGATIONS, STOP, turns
from onrecord.record.said.sentence import outlet_of
from onrecord.visible import flat
from onrecord.wording import described, stopped

__all__ = ["names_told", "partly", "ruled", "unchecked"]

_LIKE = (
    0.6  # likeness from which a statement with one difference, that turns its sense, is the same otherwise
)

_ABSENT = "Not in this record, which is not to say that it was never said."
_YEAR = 366  # days; what others said so long before or after is of another matter
_SAME = 0.5  # … and from which one that the draft has as denied is


def ruled(statement: Statement, check: Check, published: str | None = None) -> Checked:
    """The statement with its verdict: that of `said` for a quotation.

    `published` is the day of the draft, where it is known: what stories of other years report in other words
    of other people is no account of the same.
    """
    verdict, sentence, flags = check.verdict, check.sentence, check.flags
    told = check.printings[check.told] if check.told is not None else None
    near = check.others[0] if verdict == "absent" and check.others else None
    same_denial = told is not None and check.verdict == "altered" and _no_before(statement, told)
    if told is not None and same_denial:
        verdict = "indirect" if told.kind == "indirect" else "cut"
        sentence = f"{_where(told)} has “{flat(told.words)}”, by {_names(told)}."
        flags = tuple(flag for flag in flags if flag.sort != "negation" or flag.around)
    elif statement.sort == "paraphrase" and told is not None:
        verdict, sentence = _of_paraphrase(statement, check, told)
    elif statement.sort == "paraphrase" and near is not None and (turned := _turned(near)):
        verdict = "altered"
        sentence = f"Altered: {turned}. {_where(near)} has “{flat(near.words)}”, by {_names(near)}."
    elif verdict == "absent":
        sentence = _ABSENT
    if statement.denies and told is not None and verdict == "uncertain" and _doubted(flags):
        verdict, flags = "indirect", tuple(flag for flag in flags if flag.sort != "denied")
        sentence = f"{_where(told)} reports that {_names(told)} {finite(told.cue)} this."
    flags = _of_speakers(statement, told, verdict, flags)
    against = None if same_denial else _against(statement, told, near, flags)
    if statement.sort == "paraphrase" and against:
        verdict, sentence = against
    have = told or near
    if statement.sort == "paraphrase" and verdict == "altered" and have and _of_others(statement, have):
        verdict, sentence, flags = "absent", _ABSENT, ()
    if verdict == "indirect" and told is not None and _by_another(check, told):
        if told.wording not in EXACT and _years_apart(published, told.published):
            return _checked(statement, "absent", _ABSENT, (), check)
        verdict = "another"
        sentence = (
            f"Said by another: {_where(told)} reports this of {_names(told)}, not of {flat(check.by or '')}."
        )
    return _checked(statement, verdict, sentence, flags, check)


def _doubted(flags: tuple[Flag, ...]) -> bool:
    """Whether the story may have it that the words were not said."""
    return any(flag.sort == "denied" and not flag.words for flag in flags)


def _of_speakers(
    statement: Statement, told: Printing | None, verdict: Verdict, flags: tuple[Flag, ...]
) -> tuple[Flag, ...]:
    """The flags, without whom an office was taken to mean where that is who said it; and that the draft may
    have another for the words, where it is not sure whom it has."""
    if statement.in_office and verdict in EXACT:
        return tuple(flag for flag in flags if flag.sort != "spelling" or flag.words != statement.by)
    if not statement.guessed or told is None or not told.named or told.confidence < SURE:
        return flags
    if any(partly(name)(other) for name in statement.speakers for other in told.speakers):
        return flags
    perhaps = " and ".join(map(flat, statement.speakers))
    message = (
        f"whom the draft has for these words is not clear, perhaps {perhaps}; the record has {_names(told)}."
    )
    return (Flag(sort="speaker", message=message, words=perhaps), *flags)


def unchecked(statement: Statement, why: str) -> Checked:
    """A statement whose words cannot be looked for."""
    return _checked(statement, "uncertain", why[:1].upper() + why[1:], (), None)


def _of_others(statement: Statement, have: Printing) -> bool:
    """Whether a story reports something of named people, none of whom the draft has saying it: that they said
    the contrary is no difference."""
    named = bool(statement.speakers) and not statement.in_office and have.named and bool(have.speakers)
    return named and not any(partly(name)(other) for name in statement.speakers for other in have.speakers)


def _years_apart(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return False
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days) > _YEAR


def _against(
    statement: Statement, told: Printing | None, near: Printing | None, flags: tuple[Flag, ...]
) -> tuple[Verdict, str] | None:
    """What is denied on one side alone is altered; on both, as the record has it."""
    have = told or (near if near is not None and near.likeness >= _SAME else None)
    if told is None and near is not None:
        denied = next((flag for flag in flags if flag.sort == "denied" and flag.words), None)
        if denied is not None:
            here = f"{_where(near)} has it that {denied.message.rstrip('.')}"
            return ("indirect", f"{here}.") if statement.denies else ("altered", f"Altered: {here}.")
    if have is None:
        return None
    if have.standing == "denied" and denying(have.cue, have.source):
        source = flat(have.source)
        who = _names(have) if source.lower() in POINTING else source or _names(have)
        here = f"{_where(have)} reports that {who} {finite(have.cue)} this"
        return ("indirect", f"{here}.") if statement.denies else ("altered", f"Altered: {here}.")
    mine = any(partly(name)(other) for name in statement.speakers for other in have.speakers)
    if statement.denies and mine and have.standing == "said":
        here = f"{_where(have)} has “{flat(have.words)}”, by {_names(have)}"
        return "altered", f"Altered: the draft has this as denied. {here}."
    return None


def _of_paraphrase(statement: Statement, check: Check, told: Printing) -> tuple[Verdict, str]:
    """What is told in other words differs in sense only where something that turns it was found."""
    denial = "".join(_words(told.before)[-1:])
    if denial in NEGATIONS and statement.before.casefold() not in NEGATIONS:
        where = f"{_where(told)} has it in front of “{flat(told.words)}”, by {_names(told)}"
        return "altered", f"Altered: “{denial}” is not in the draft. {where}."
    if check.verdict not in ("altered", "joined", "indirect"):
        return check.verdict, check.sentence
    turned = next((flag for flag in check.flags if _turns(flag) and not _left_out(flag, check)), None)
    if turned is not None and check.verdict != "joined":
        where = f"{_where(told)} has “{flat(told.words)}”, by {_names(told)}"
        return "altered", f"Altered: {turned.message.rstrip('.')}. {where}."
    if check.verdict == "indirect":
        return "indirect", check.sentence
    return "indirect", f"In other words: {_where(told)} has it of {_names(told)}, “{flat(told.words)}”."


def _turns(flag: Flag) -> bool:
    """Whether a flag is of what turns the sense: in a statement that is retold another tense does not."""
    tense = flag.sort == "opposite" and any(flag.words in pair for pair in TENSES)
    return flag.sort in TURNING and not flag.around and not tense


def _left_out(flag: Flag, check: Check) -> bool:
    """Whether a flag is of a figure that the draft leaves out: it tells less, and nothing else."""
    changed = [_words(piece.printed) for piece in check.diff if piece.change == "changed"]
    left = [_words(piece.printed) for piece in check.diff if piece.change == "left out"]
    return (
        flag.sort == "number" and any(map(_has(flag.words), left)) and not any(map(_has(flag.words), changed))
    )


def _has(figure: str) -> Callable[[list[str]], bool]:
    return lambda words: any(figure in word for word in words)


def _no_before(statement: Statement, told: Printing) -> bool:
    """Whether all that differs is a "no" before the words, which the draft has before them too."""
    changed = [piece for piece in told.diff if piece.change not in ("same", "brackets")]
    lost = [word for piece in changed for word in _words(piece.printed)]
    first = bool(told.diff) and changed == [told.diff[0]] and not told.diff[0].checked
    return first and lost[:1] == _words(statement.before)


def _turned(near: Printing) -> str:
    """What turns the sense between words that are otherwise much the same; empty where nothing does, or more
    than that differs."""
    changed = [piece for piece in near.diff if piece.change in ("left out", "added", "changed")]
    changed = [piece for piece in changed if not _idle(piece)]
    if near.likeness < _LIKE or len(changed) != 1:
        return ""
    printed, checked = changed[0].printed, changed[0].checked
    turned = turns(_words(printed), _words(checked), retold=True)
    if turned is None or turned[0] not in TURNING:
        return ""
    if printed and checked:
        return f"the record has “{flat(printed)}” where the draft has “{flat(checked)}”"
    return f"“{flat(printed)}” is not in the draft" if printed else f"“{flat(checked)}” is not in the record"


def _idle(piece: Piece) -> bool:
    """Whether none but the commonest words differ, and no denial among them."""
    words = {*_words(piece.printed), *_words(piece.checked)}
    return words <= STOP and words.isdisjoint(NEGATIONS)


def _words(text: str) -> list[str]:
    return [word.strip(".,;:!?\"'“”‘’()").casefold() for word in text.split()]


def _by_another(check: Check, told: Printing) -> bool:
    """Whether the record is sure that somebody else whom it names said it."""
    other = any(flag.sort == "speaker" for flag in check.flags)
    return check.by is not None and other and told.named and told.confidence >= SURE


def _checked(
    statement: Statement, verdict: Verdict, sentence: str, flags: tuple[Flag, ...], check: Check | None
) -> Checked:
    return Checked(
        sort=statement.sort, quote=statement.quote, spans=statement.spans, words=statement.words,
        speakers=statement.speakers, by=statement.by, guessed=statement.guessed, denied=statement.denies,
        verdict=verdict, sentence=stopped(sentence), flags=flags, check=check,
    )  # fmt: skip


def _where(told: Printing) -> str:
    when = f" of {day(told.published)}" if told.published else ""
    return outlet_of(told) + when


def _names(told: Printing) -> str:
    """Who said it: a guess is called one."""
    names = " and ".join(described(flat(name)) for name in told.speakers)
    return ("" if told.confidence >= SURE else "perhaps ") + names if names else "somebody who is not named"


def names_told(check: Check) -> tuple[str, ...]:
    """Whom the record has for the words, where they were checked for another."""
    told = check.printings[check.told] if check.told is not None else None
    other = check.verdict == "another" or any(flag.sort == "speaker" for flag in check.flags)
    return told.speakers if told is not None and other else ()


def partly(by: str) -> Callable[[str], bool]:
    """Whether a name has all the words of another, or the other way round: they may be one person's."""
    words = set(form(by))

    def is_part(name: str) -> bool:
        others = set(form(name))
        return bool(words and others) and (words <= others or others <= words)

    return is_part
