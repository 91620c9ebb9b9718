"""Tense: whether the words around an expression speak of what was or of what is to come."""

from collections.abc import Sequence
from typing import Literal

__all__ = [
    "AT_FIRST",
    "Tense",
    "is_verb",
    "opens_clause",
    "tense_after",
    "tense_before",
    "tense_near",
    "verb_before",
    "verb_tense",
]

Tense = Literal["past", "present", "future", "possible"]

_FUTURE = frozenset(
    "will shall 'll ’ll going planned scheduled slated expected expects intends upcoming poised payable "
    "forthcoming looming looms nears approaches approaching awaits".split()
)
# Verbs whose present tells of what is on the calendar: "the trial begins Monday".
_SCHEDULED = frozenset(
    "begins starts opens meet meets ends closes convenes reconvenes resumes returns kicks airs premieres "
    "debuts expires concludes convene reconvene resume departs arrives".split()
)
# … with the word behind them: "takes place on June 11", "comes into force in May".
_ON_THE_CALENDAR = frozenset(
    {("takes", "place"), ("takes", "effect"), ("takes", "office"), ("goes", "into"), ("goes", "live")}
    | {("comes", "into")}
)
_ARRANGED = frozenset("planned scheduled slated".split())
# What stands before May, the month, and never before the verb.
_BEFORE_MONTH = frozenset("in early late mid of since by last next until on from during".split())
# What a plain form stands after that is no present: "did not meet", "a track meet", "to meet".
_BEFORE_BASE = frozenset("to not n't n’t did didn't didn’t never a an the track swim".split())
# Before these "due" looks ahead; "due to" gives a reason.
_DUE = frozenset(
    "on in at by back out for this next monday tuesday wednesday thursday friday saturday sunday".split()
)
# After one of these a form in -ed or a past that is a noun as well belongs to a noun: "the increased loss".
_BEFORE_NOUN = frozenset("the a an its his her their our my of".split())
_NOT_NOUN = frozenset(
    "to by in on at for from with the a an that and or it he she they him them her his their its as into up "
    "out off about after before over".split()
)
# Nouns, or verbs of the past, unless "to" follows: "plans to", "set to".
_FUTURE_TO = frozenset("plan plans planning set hopes aims vows promises prepares preparing wants".split())
# What may or would be: ahead of when it was said, but not always of publication.
_POSSIBLE = frozenset("would may might could should must can cannot ought wouldn couldn shouldn".split())
_NEGATED = {"wo": "will", "ca": "can", "sha": "shall"}
# Past forms that do not end in -ed, from the usual lists of English irregular verbs; forms that are often a
# present or a noun (read, put, let, set, cost) are left out.
_PAST = frozenset(
    "was were had did said told made met went came took gave got won lost held led found left began "
    "saw became ran wrote spoke stood fell rose grew shot broke sent spent sold paid kept brought "
    "bought thought taught caught fought built hit cut shut beat hurt been done gone taken given "
    "seen written spoken known shown thrown drew flew knew threw drove rode sang sank swam wore "
    "chose froze stole swore tore woke bit hid slid lit shook forgot forgave heard felt wed meant dealt "
    "slept swept wept understood withstood withdrew overcame undertook sought struck stuck hung dug "
    "swung fed bred fled sped shone lent bent born died ate drank laid lay put sat lied bore quit "
    "split cast forbade overthrew spread burst bid undercut wound leapt knelt dreamt learnt spelt "
    "burnt wasn weren didn hadn".split()
)
_DASHES = frozenset("–—")
_PRESENT = frozenset(
    "is are am has have 's ’s do does isn aren hasn haven doesn says remains continues".split()
)
_NOT_PAST = frozenset(
    "mohamed mohammed ahmed hamed saeed hundred united aged shed sled need red bed feed seed speed "
    "shed indeed need embed breed creed greed weed exceed proceed succeed sacred naked wicked "
    "kindred med ted fred ed reed sped bled limited so-called related preferred".split()
)
_UN_DONE = frozenset(
    "unveiled united unleashed uncovered unloaded unearthed unified undermined unfolded".split()
)
_PLANNING = frozenset(
    "pace track is are was were 's ’s set due plans planned scheduled slated expected expects going hopes "
    "agreement plan deal bid decision proposal pact offer intention wants agreed vowed intends ready "
    "poised likely ought have has aims promised promises".split()
)
# Every word that may show a tense, and the ends of the others that may: "called", "isn't", "she'll".
_SIGNS = _FUTURE | _SCHEDULED | _FUTURE_TO | _POSSIBLE | _PAST | _PRESENT
_SIGNS |= {"won", "due", "to", *(word for word, _ in _ON_THE_CALENDAR)}
_SIGN_ENDS = frozenset(("ed", "'t", "’t", "ll"))
AT_FIRST = frozenset("originally initially previously".split())
_BREAKS = frozenset(";:—–")
_CONJUNCTIONS = frozenset("that who which where because while although though".split())
_OPENERS = _CONJUNCTIONS | frozenset(("when", '"', "“", "‘"))
# What may stand before a time that opens a clause.
_LEADING = frozenset(
    "on in at by late early the later earlier since from during as of until after before".split()
)
_FINITE = frozenset("said was were had did".split())  # never participles
_REACH = 30  # words on either side; a sentence is rarely longer


def verb_tense(words: Sequence[str], at: int) -> Tense | None:
    """The tense that the word at `at` shows, None for a word that is no sign of one."""
    word = words[at]
    if word not in _SIGNS and word[-2:] not in _SIGN_ENDS:
        return None
    following = words[at + 1] if at + 1 < len(words) else ""
    if word[-3:] in ("n't", "n’t"):
        word = _NEGATED.get(word[:-3], word[:-3])
    if word in _ARRANGED and at and _adjectival(words, at, following):
        return None
    if word == "going" and following == "into":
        return None
    if (
        word in _FUTURE
        or (word in _SCHEDULED and (at == 0 or words[at - 1] not in _BEFORE_BASE))
        or (word, following) in _ON_THE_CALENDAR
        or word[-3:] in ("'ll", "’ll")
        or (word in _FUTURE_TO and following == "to")
    ):
        return "future"
    if word == "won" and following in ("'", "’"):
        return "future"
    if word in _POSSIBLE:
        return None if _is_month(words, at) else "possible"
    if word == "due":
        return "future" if following in _DUE or not following.isalpha() else None
    if word in _PAST:
        if at and words[at - 1] == "to":
            return None  # "to lay", "to cut"
        return None if _attributive(words, at, following) else "past"
    if word in _PRESENT:
        if word in ("'s", "’s") or (word in ("has", "have") and at + 1 < len(words)):
            return "past" if word in ("has", "have") and verb_tense(words, at + 1) == "past" else None
        if word in ("is", "are", "am") and at + 1 < len(words):
            following = words[at + 1]
            if following == "to" or following.endswith("ing"):
                return "future"
        return "present"
    if word == "to" and at and words[at - 1] in _PLANNING:
        return _plan(words[max(0, at - 4) : at])
    not_past = word in _NOT_PAST and (word, following) != ("aged", "out")
    if len(word) > 3 and word.endswith("ed") and not not_past and words[max(at - 1, 0)] != "for":
        if word.startswith("un") and word not in _UN_DONE:
            return None  # "an unspecified date"
        return None if _attributive(words, at, following) else "past"
    return None


def _is_month(words: Sequence[str], at: int) -> bool:
    """Whether a word that may be "may" is the month: "in early May"."""
    if words[at] != "may":
        return False
    following = words[at + 1] if at + 1 < len(words) else ""
    return following[:1].isdigit() or (at > 0 and words[at - 1] in _BEFORE_MONTH)


def _adjectival(words: Sequence[str], at: int, following: str) -> bool:
    """Whether a participle of planning is no verb: "of planned outages", "as previously planned"."""
    before = words[at - 1]
    if before in ("as", "than", "previously", "originally", "initially"):
        return True
    named = before in _BEFORE_NOUN or before in ("of", "for", "with", "over", "after", "about")
    return named and following.isalpha() and following not in _NOT_NOUN


def _attributive(words: Sequence[str], at: int, following: str) -> bool:
    """Whether a past form stands between an article and its noun: "the proposed deal", "a lost cause"."""
    return at > 0 and words[at - 1] in _BEFORE_NOUN and following.isalpha() and following not in _NOT_NOUN


def _plan(before: Sequence[str]) -> Tense:
    """A plan that was made may be over by now: "was planning to", "had been due to", "was first due to"."""
    if "had" in before or not AT_FIRST.isdisjoint(before):
        return "past"
    return "possible" if "was" in before or "were" in before else "future"


def is_verb(words: Sequence[str], at: int) -> bool:
    """Whether the word at `at` is the verb of a clause, as far as its form shows."""
    return verb_tense(words, at) is not None


def tense_near(words: Sequence[str], start: int, end: int, first: int, last: int) -> Tense | None:
    """The tense of the verb that `words[start:end]` belongs to, in the sentence `words[first:last]`.

    The nearest verb before it in the clause decides, as English puts adverbs of time after the verb; where it
    opens its clause ("but on Friday he will …"), or no verb stands before it, the first verb after it.
    """
    if opens_clause(words, start, first):
        return tense_after(words, end, last) or tense_before(words, start, first)
    return tense_before(words, start, first) or tense_after(words, end, last, straight=True)


def opens_clause(words: Sequence[str], start: int, first: int) -> bool:
    """Whether the word `start` opens its clause, with what may lead it: "but on Friday", "that by May"."""
    at = start - 1
    while at >= first and words[at] in _LEADING:
        at -= 1
    if at < first or words[at] in _BREAKS or words[at] in _OPENERS:
        return True
    if words[at] in ("and", "but", "or", ","):
        return not (at > first and words[at - 1].endswith("day"))
    return False


def tense_before(words: Sequence[str], start: int, first: int) -> Tense | None:
    """The tense of the nearest verb before the word `start`, in the sentence that begins at `first`."""
    return verb_before(words, start, first)[0]


def _aside(words: Sequence[str], start: int, first: int) -> range:
    """Where an aside without a verb stands between two dashes: "struck Hull – a small town – on July 13"."""
    close = next((n for n in range(start - 1, max(first, start - 3) - 1, -1) if words[n] in _DASHES), None)
    opened = close and next((n for n in range(close - 1, first, -1) if words[n] in _DASHES), None)
    if not opened or not close or any(verb_tense(words, n) for n in range(opened + 1, close)):
        return range(0)
    return range(opened, close + 1)


def verb_before(words: Sequence[str], start: int, first: int) -> tuple[Tense | None, int]:
    """The tense of the nearest verb before the word `start`, and where the word stands that shows it."""
    present: tuple[Tense | None, int] = (None, -1)
    apart = False  # ", citing …": its verb stands before what lies between
    aside = _aside(words, start, first)
    for at in range(start - 1, max(first, start - _REACH) - 1, -1):
        if at in aside:
            continue
        if words[at] in _BREAKS or (present[0] and not apart and words[at] in _CONJUNCTIONS):
            break
        if words[at] == "that" and at < start - 2 and start < len(words) and not present[0]:
            break  # "that the agency on Monday hired": its verb follows
        apart = apart or (not present[0] and words[at] == "," and words[at + 1].endswith("ing"))
        tense = verb_tense(words, at)
        if words[at].endswith("ing") and at > first and words[at - 1] == "after":
            return "past", at  # "shortly after opening Friday"
        if tense not in (None, "present"):
            return _group(words, at, first, tense), at
        if tense and present[0] is None:
            present = tense, at
    return present


def tense_after(words: Sequence[str], end: int, last: int, straight: bool = False) -> Tense | None:
    """The tense of the first verb after `end`; `straight` when a straight mark only ends a speech."""
    present: Tense | None = None
    opened = False
    commas = 0
    for at in range(end, min(last, end + _REACH)):
        opened = opened or words[at] == "“"
        ends = (words[at] in ("”", "»") and not opened) or (straight and words[at] == '"')
        if words[at] in _BREAKS or ends:
            break  # what follows the end of a speech is its telling
        commas += words[at] == "," and at > end
        tense = verb_tense(words, at)
        aside = commas % 2 or (not commas and words[at - 1] == ",")
        if tense == "past" and words[at - 1] == "," and aside and words[at] not in _FINITE:
            continue  # ", known as …" tells of the noun before it; after a second comma the clause goes on
        if tense not in (None, "present"):
            return _group(words, at, end, tense)
        present = present or tense
    return present


def _group(words: Sequence[str], at: int, first: int, tense: Tense | None) -> Tense | None:
    """A participle takes the tense of its auxiliaries: "will be held", "is expected", "have been told"."""
    if tense != "past":
        return tense
    for before in range(at - 1, max(first, at - 4) - 1, -1):
        word = words[before]
        if word in ("will", "'ll", "’ll", "shall", "won", "won't", "won’t"):
            return "future"
        if word in _POSSIBLE and not _is_month(words, before):
            return "possible"
        if word in ("is", "are", "am", "'s", "’s") and words[before + 1] not in ("been", "not"):
            return "present"  # "are compounded", "is elected"
        to_be = words[before + 1] == "be" and not words[before - 1].endswith(
            "ed"
        )  # not "rumoured to be hurt"
        if word == "to" and before and (words[before - 1] in _PLANNING or to_be):
            if not AT_FIRST.isdisjoint(words[max(0, before - 3) : before]):
                return "past"  # "was originally due to be held"
            return "possible" if words[before - 1] in ("was", "were") else "future"
        if not word.endswith("ly") and word not in (
            "be",
            "been",
            "have",
            "almost",
            "not",
            "also",
            "now",
            "soon",
            "t",
            "'",
            "’",
            "being",
            "get",
            "getting",
            "start",
            "begin",
            "keep",
        ):
            break
    return tense
