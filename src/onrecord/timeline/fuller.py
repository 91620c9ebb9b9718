"""Fuller: the words of an entry, with as much of their sentence as they need to be read by themselves."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.lexicon.gazetteer import is_person_noun
from onrecord.lexicon.nonnames import CALENDAR
from onrecord.lexicon.people import BODIES, KIN
from onrecord.reading import Span
from onrecord.sentences import Word, words
from onrecord.timeline.event_nouns import event_noun
from onrecord.timeline.other_time import goes_on_now
from onrecord.timeline.parts import AFTER_HER, CONJUNCTIONS, MODALS, SUBJECTS
from onrecord.timeline.told import Told
from onrecord.timeline.whole import GLUED
from onrecord.times.tense import verb_tense

__all__ = ["dated_between", "of_nobody", "rest_of_sentence", "unclear", "whole_sentence"]

_LONGEST = 320  # code points of an entry with the rest of its sentence
_SHORT = 240  # code points of a sentence that is told as it is
_OPENED = re.compile(
    r'[\s"“‘\'(]*(?:(?:and|but|so|yet|however|still|meanwhile|then),?\s+)?["“]?', re.IGNORECASE
)
# What stands in the rest of a sentence and tells of something else, or what the time is not of.
_ANEW = re.compile(r"\s*(?:[;:—–(!?]|,?\s*(?:and|or|nor|so|when|while)\b)", re.IGNORECASE)
# Who said it, behind what was said: ", the mayor said".
_REPORTED = re.compile(r",[^,]*\b(?:said|says|added|told [^,]*)$|,\s(?:according to|just as)\b")
# A clause that is set off and goes on to the end of the words.
_SET_OFF = re.compile(r",\s(?:who|whom|whose|which)\b[^,]*$")
# A phrase that goes on with a clause, also past an apposition, and what only describes a noun in it.
_PHRASE = re.compile(r"(?:,\s(?:an?|the)\s[^,]{1,40}+,)?\s(?:on behalf of|about|for|with|against|to|of)\s")
_DESCRIBING = re.compile(r"\b(?:who|whom|which|that)\b")
_ABBREVIATED = re.compile(r"\.[A-Z]$")
_HE = frozenset("he she him her".split())
_THEY = frozenset("they them".split())
_UNITS = frozenset("day week month year morning afternoon evening night weekend season decade time".split())
_SPEAKERS = frozenset("i we me us".split())
_POINTING = frozenset("this that these those such".split())
_UNREAL_IT = frozenset(
    "is was will has would could may became took takes rained snowed turned seems seemed".split()
)
_FINDING = frozenset("make makes made making find finds found finding call called".split())
_OF_WHOM = frozenset("who that to how whether why when".split())
_SHOWS = frozenset("includes means shows makes gives comes follows marks leaves brings".split())
_ANOTHER = frozenset("another others further".split())
_THAT_ONE = frozenset("the this these those its their".split())
_OPENS = CONJUNCTIONS | frozenset(", that when while after before as because ago earlier later".split())
_BESIDE_VERB = frozenset("will would has had have was were is are then also since later".split())
# Nouns that tell of one of many, so that by themselves they tell of none.
_WHICH = frozenset(
    """country nation state city town village county region island effort move plan bill measure law rule ban
    deal agreement decision proposal project case event celebration festival tour show film book album song
    movement study survey poll video photo image picture post tweet letter statement report agency group
    company firm team club party union organisation organization school university hospital church bank store
    building house ship plane train crash fire storm attack incident announcement suggestion
    request warning drama pace process""".split()
)
_ARTICLES = frozenset("the a an its their his her our this that each every".split())


def rest_of_sentence(told: Told, bounds: Span, span: Span, dates: Sequence[int]) -> Span:
    """A clause that opens its sentence together with the rest of it, where that is short and tells of nothing
    else: not a clause that "and" joins, none that has one of the `dates`."""
    text = told.text
    if bounds[1] - bounds[0] > 2 * _LONGEST:
        return span
    if not _OPENED.fullmatch(text, bounds[0], span[0]):
        return span
    end = span[1] + len(_without_stop(text[span[1] : bounds[1]]))
    if (
        end <= span[1]
        or end - span[0] > _LONGEST
        or (text[span[1]] != ":" and _ANEW.match(text, span[1], end))
    ):
        return span
    if _SET_OFF.search(text, *span) and text.startswith(",", span[1]):
        return span  # "Lawmakers, who are due to adjourn on Friday, left"
    if _REPORTED.search(text, span[1], end) or GLUED.search(text, span[1], end):
        return span
    rest = [word.text.lower() for word in words(text, span[1], end)]
    if "but" in rest[:2] and goes_on_now(rest, rest.index("but")):
        return span  # "Bell sold the mill in May, but it's still open"
    dated = dated_between(dates, span[1], end)
    if dated and _PHRASE.match(
        text, span[1]
    ):  # "wrote on Friday | on behalf of a baker who was held last week"
        described = _DESCRIBING.search(text, span[1], end)
        dated = not described or dated_between(dates, span[1], described.start())
    return span if dated or not _balanced(text[span[0] : end]) else (span[0], end)


def dated_between(dates: Sequence[int], start: int, end: int) -> int:
    """How many dates begin from `start` to `end`; `dates` are where those of the story begin, in order."""
    return bisect_left(dates, end) - bisect_left(dates, start)


def whole_sentence(told: Told, sentence: Span) -> Span | None:
    """A sentence without its stop, where it is short and does not open with what points back."""
    if sentence[1] - sentence[0] > 2 * _SHORT:
        return None
    text = told.text[sentence[0] : sentence[1]]
    found = _without_stop(text)
    first = words(found)[:1]
    low = first[0].text.lower() if first else ""
    fits = bool(first) and len(found) <= _SHORT and _balanced(found) and not text.rstrip().endswith("?")
    back = low in _POINTING | _SPEAKERS | {"it"} | CONJUNCTIONS
    return (sentence[0], sentence[0] + len(found)) if fits and not back else None


def _without_stop(found: str) -> str:
    """A sentence without the stop at its end, but for that of an abbreviation: "Washington, D.C."."""
    bare = found.rstrip(" .:\n")
    return found[: len(bare) + 1] if _ABBREVIATED.search(bare) else bare


def _balanced(found: str) -> bool:
    pairs = (("“", "”"), ("(", ")"), ("[", "]"))
    return all(found.count(a) == found.count(b) for a, b in pairs) and found.count('"') % 2 == 0


def of_nobody(told: Told, span: Span, verb: int) -> bool:
    """Whether the subject of a verb is what is held, without whose it is: "The hearing is set for May"."""
    low = [word.text.lower() for word in words(told.text, span[0], verb)]
    last = len(low) - 1
    return 0 < last < 3 and low[0] == "the" and event_noun(low, last) == last


def unclear(told: Told, span: Span, shown: frozenset[str], *, spoken: bool, verb: int | None = None) -> bool:
    """Whether a pronoun in some words stands for somebody or something that they do not name, nor those who
    are `shown` with them. `spoken`: they are somebody's who is shown; `verb`: where their verb begins."""
    inside = words(told.text, *span)
    low = [word.text.lower() for word in inside]
    if verb is not None and _one_of_many(told, inside, low, verb, shown):
        return True
    if verb is not None and not spoken and _owned(told, inside, low, verb, shown):
        return True
    people = {(start, end): person for start, end, person in told.mentions if span[0] <= start < span[1]}
    for at, word in enumerate(inside):
        around = next((each for each in people if each[0] <= word.start < each[1]), None)
        person = None if around is None else people[around]
        named = person is not None and (
            person in shown
            or " " in told.text[slice(*(around or (0, 0)))]
            or _named_before(told, people, person, word.start)
        )
        if not shown and _points_back(low, at):
            return True
        if not named and _stands_for_another(told, inside, low, at, spoken=spoken, known=person is not None):
            return True
    return False


def _named_before(told: Told, people: dict[Span, str], person: str, at: int) -> bool:
    return any(
        who == person and start < at and told.text[start:end].lower() not in SUBJECTS | _THEY | _HE
        for (start, end), who in people.items()
    )


def _points_back(low: list[str], at: int) -> bool:
    """Whether a subject opens there that was told before: "that mill burned", not "that week", "that he"."""
    noun = low[at + 1] if at + 1 < len(low) else ""
    opens = low[at] in ("that", "those", "these") and (at == 0 or low[at - 1] == ",")
    return opens and noun.isalpha() and noun not in CALENDAR | _UNITS | SUBJECTS | {"same", "the", "a"}


def _one_of_many(
    told: Told, inside: tuple[Word, ...], low: list[str], verb: int, shown: frozenset[str]
) -> bool:
    """Whether the verb's subject is one of those that only a story tells which: "the city", "its reserves",
    "the effort"; not where it is somebody who is shown."""
    ends = next((n for n, word in enumerate(inside) if word.end > verb), len(low))
    while ends and (low[ends - 1].endswith("ly") or low[ends - 1] in _BESIDE_VERB):
        ends -= 1
    if ends and low[ends - 1] == ",":  # "The feast, which lasts a week, began"
        ends = next((n for n in range(ends - 2, -1, -1) if low[n] == ","), 0)
    noun = ends - 1
    if noun < 1 or not inside[noun].text.islower() or low[noun - 1] not in _THAT_ONE:
        return False
    before = low[noun - 2] if noun > 1 else ","
    if not (before in _OPENS or before in CALENDAR or before[0].isdigit()):
        return False
    if low[noun - 1] in ("its", "their"):
        return low[noun] not in BODIES and not _kinds(told, inside[: noun - 1])
    start = inside[noun - 1].start
    which = low[noun] in _WHICH or (
        low[noun - 1] in ("this", "these") and low[noun].rstrip("s") not in _UNITS
    )
    return which and not any(first == start and person in shown for first, _, person in told.mentions)


def _owned(told: Told, inside: tuple[Word, ...], low: list[str], verb: int, shown: frozenset[str]) -> bool:
    """Whether the verb's subject is somebody's own, and neither is shown: "his father hired Orr"."""
    ends = next((n for n, word in enumerate(inside) if word.end > verb), len(low))
    if (
        ends < 2
        or low[ends - 2] not in ("his", "her")
        or not (is_person_noun(low[ends - 1]) or low[ends - 1] in KIN)
    ):
        return False
    start, own = inside[ends - 2].start, inside[: ends - 2]
    near = {person for first, _, person in told.mentions if first == start}
    return near.isdisjoint(shown) and not _named_there(told, own)


def _stands_for_another(
    told: Told, inside: tuple[Word, ...], low: list[str], at: int, *, spoken: bool, known: bool
) -> bool:
    """Whether the word at `at` is a pronoun that nothing before it in the same words can be meant by."""
    word = low[at].split("'")[0].split("’")[0]
    if word in _SPEAKERS:
        return not spoken and not _quoted(low, at) and inside[at].text not in ("US", "Us")
    if word in _ANOTHER and (at == 0 or low[at - 1] == ","):
        noun = low[at + 1] if at + 1 < len(low) else ""
        counted = noun[:1].isdigit() and verb_tense(low, min(at + 2, len(low) - 1)) is None
        return "of" not in low[at + 1 : at + 4] and not is_person_noun(noun) and not counted
    before = inside[:at]
    if word == "her" and (at + 1 == len(low) or low[at + 1] not in AFTER_HER):
        return False  # an owner
    if word in _HE and known and not _named_there(told, before):
        return word != "her" and not _quoted(low, at)  # "a baker asked whether he had left"
    if word in _HE:
        return low[at + 1 : at + 3] != ["was", "born"] and not any(
            kind == "person" for kind in _kinds(told, before)
        )
    if word in _THEY and not _quoted(low, at):
        plural = any(
            w.text[-1:] == "s" and w.text.isalpha() and w.text.islower() and verb_tense(low, n) is None
            for n, w in enumerate(before)
        )
        return not plural and not any(_kinds(told, before)) and "and" not in low[:at]
    if word == "it":
        return not _expletive(low, at) and not _thing_before(told, before, low)
    alone = word in ("this", "these", "those", "one", "some", "others") and len(low) > 1
    return at == 0 and alone and (verb_tense(low, 1) is not None or low[1] in MODALS | _SHOWS)


def _quoted(low: list[str], at: int) -> bool:
    """Whether a word stands between quotation marks."""
    return "“" in low[:at] or low[:at].count('"') % 2 == 1


def _kinds(told: Told, before: tuple[Word, ...]) -> list[str]:
    if not before:
        return []
    first, last = before[0].start, before[-1].end
    return [told.kinds[person] for start, end, person in told.mentions if first <= start and end <= last]


def _named_there(told: Told, before: tuple[Word, ...]) -> bool:
    """Whether a person is told of by name in some words."""
    first, last = (before[0].start, before[-1].end) if before else (0, 0)
    return any(
        first <= start and end <= last and told.kinds[person] == "person" and told.text[start].isupper()
        for start, end, person in told.mentions
    )


def _expletive(low: list[str], at: int) -> bool:
    """Whether "it" stands for nothing: "it was Bell who", "it is hard to"."""
    following = low[at + 1 : at + 2]
    if low[at - 1 : at] and low[at - 1] in _FINDING and not _OF_WHOM.isdisjoint(low[at + 2 : at + 5]):
        return True  # "made it easier to"
    return (
        "'" in low[at]
        or "’" in low[at]
        or (bool(following) and following[0] in _UNREAL_IT and not _OF_WHOM.isdisjoint(low[at + 2 :]))
    )


def _thing_before(told: Told, before: tuple[Word, ...], low: list[str]) -> bool:
    """Whether one thing or body is named in the words before: "the mill said it"."""
    if any(kind != "person" for kind in _kinds(told, before)):
        return True
    for n in range(len(before) - 1):
        noun = next((w.text for w in before[n + 1 : n + 4][::-1] if w.text.isalpha()), "")
        if low[n] in _ARTICLES and noun and not noun.endswith("s"):
            return True
    people = (
        [(start, end) for start, end, _ in told.mentions if start < before[-1].end and end > before[0].start]
        if before
        else []
    )
    return any(
        word.text[:1].isupper()
        and low[n] not in CALENDAR
        and not any(start <= word.start < end for start, end in people)
        for n, word in enumerate(before)
        if n
    )
