"""General: words of time that stand for the present, the future or every year, not for one day or season."""

from msgspec.structs import replace

from onrecord.times import classes
from onrecord.times.bare import PREPOSITIONS
from onrecord.times.lexicon import WEEKDAYS
from onrecord.times.meaning import Each, Meaning, Modified, Point, Ref, Shift
from onrecord.times.tense import tense_near, verb_tense
from onrecord.times.tokens import Tokens

__all__ = ["in_general"]

_OWNER = ("'s", "’s")
# Nouns that stand in the plural for what is of the day: "today's figures", "tomorrow's talks".
_OF_THE_DAY = frozenset(
    """figures results numbers papers headlines announcements findings data talks polls elections events
    developments remarks comments proceedings matches games fixtures races meetings hearings statistics news
    weather prices losses gains deaths cases attacks strikes protests clashes celebrations ceremonies rallies
    services proposals measures changes votes arrests winners losers semi-finals semifinals finals raids
    blasts floods fires filings disclosures revelations speakers visitors guests hosts opponents editions
    stories""".split()
)
_PLURALS = frozenset("people children women men youth police folk".split())
# "Today's world" is no day's.
_AGES = frozenset(
    """world society age era youth generation standards money climate culture technology economy environment
    landscape market workplace workforce politics language britain america""".split()
)
_NO_NOUN = frozenset("is was are were has had will would in on at of for to and or but with by from".split())
_CLAUSES = frozenset("as when because if while that".split())
_LISTING = frozenset((",", "or", "and"))
_DAYS_LISTED = 14  # tokens of a list of weekdays
_OBJECT = 4  # words from a verb, with a short object, to "today"
_CONJUNCTIONS = frozenset("but and so yet because".split())
_PARTICLES = frozenset("in out up down off over".split())
_NOUN_PHRASE = 4  # words in which the noun that a day owns is told
# Verbs of a state: their plain present, beside "today", tells how things are.
_STATES = frozenset(
    """see know face live exist use find observe experience enjoy call understand
    love like own belong seem appear remain stand face recognise recognize depend matter mean consider regard
    view suffer struggle resemble contain include consist""".split()
)
_STATES |= frozenset(f"{verb}s" for verb in _STATES)
_WHO = frozenset("we you they i who that which people".split())
_LED_TO_DAY = frozenset("after until till before from by since for on".split())  # "After today, that is so"
_ALSO = frozenset("even still".split())
_BE = frozenset("is are am 's ’s".split())
_LIVING = frozenset("around alive living".split())
_BETTER = frozenset("better brighter new safer greener different shared common good".split())
_USUALLY = frozenset(
    "often usually typically generally normally always sometimes rarely you every most whenever".split()
)
_NO_ONE_SEASON = frozenset("this last next that coming past previous following ’s 's".split())
_ATTRIBUTES = frozenset(
    """patient patients stay stays guest guests bag bags trip trips hour hours shift shifts success sensation
    parking camping hike hikes ferry train trains bus buses delivery accommodation confinement care lodging
    travel visitors shelter shelters oats camp camps package millionaire celebrity fix""".split()
)
_PARTS_OF = frozenset("end start beginning middle rest course part remainder".split())  # of one season
_NEGATED = frozenset("not t n't n’t won't won’t didn't didn’t never doesn't doesn’t".split())


def in_general(tokens: Tokens, i: int, j: int, point: Meaning) -> Meaning | None:
    """What tokens `i` to `j` mean where they are of no one day or season; None where they are of one."""
    if isinstance(point, Modified):
        inner = in_general(tokens, i, j, point.of)
        return replace(point, of=inner) if isinstance(inner, Each) else None
    if (
        isinstance(point, Shift)
        and point == Shift(point.what, 0, "ref", article=True)
        and point.what in ("SU", "WI")
    ):
        point = Point(season=str(point.what))
    if not isinstance(point, Point):
        return None
    if point == Point(days=0) and j - i == 1:
        return Ref("PRESENT_REF") if _owned(tokens, j) or _nowadays(tokens, i, j) else None
    if point == Point(days=1) and j - i == 1:
        return Ref("FUTURE_REF") if _owned(tokens, j) or _to_come(tokens, i) else None
    if point == Point(season=point.season):
        return Each(point) if _any_season(tokens, i, j) else None
    if point == Point(weekday=point.weekday) and point.weekday:
        return Each(point) if _any_weekday(tokens, i, j) else None
    if point == Point(part="NI", overnight=True):
        return Each(Point(part="NI")) if _any_night(tokens, i, j) else None
    return None


def _owned(t: Tokens, j: int) -> bool:
    """Whether what a day owns is of its age: "today's seniors", "tomorrow's leaders", not "today's talks"."""
    if t.word(j) not in _OWNER:
        return False
    noun = ""
    for at in range(j + 1, j + 1 + _NOUN_PHRASE):
        word = t.word(at)
        if not word.replace("-", "").isalpha() or word in _NO_NOUN or (noun and verb_tense(t.low, at)):
            break
        noun = word
    if noun in _OF_THE_DAY or noun in classes.HELD or noun in classes.HAPPENED:
        return False
    return noun in _AGES or noun in _PLURALS or (noun[-1:] == "s" and noun[-2:] not in ("ss", "us", "is"))


def _nowadays(t: Tokens, i: int, j: int) -> bool:
    """Whether "today" tells how things are: "is very different today", "the towns of today"."""
    before, after = t.word(i - 1), t.word(j)
    if before in _LED_TO_DAY or t.word(i - 2) == "as" or after in _OWNER:
        return False
    if before in _ALSO or after == "still" or (after, t.word(j + 1)) == ("more", "than"):
        return True
    if before == "of":
        return t.word(i - 2) not in classes.HELD and t.word(i - 2) not in ("as", "news", "events")
    if before in _LIVING and t.word(i - 2) in ("is", "are", "were", "was", "be"):
        return True
    first, last = t.sentence(i, j)
    if after == ",":
        after = t.word(j + 1)
        at = j + 1
    else:
        at = j
    if after in _WHO and t.word(at + 1) in _STATES:
        return True  # "Today we see"
    for verb in range(i - 1, max(first, i - _OBJECT) - 1, -1):
        if t.word(verb) in _STATES:
            subject = t.word(verb - 1)
            told = verb_tense(t.low, verb - 1) or subject in ("to", "the", "a", "an", "not")
            return not told and (subject in _WHO or t.word(verb)[-1] == "s" or verb == i - 1)
        if verb_tense(t.low, verb) or t.word(verb) in _NO_NOUN:
            break
    return tense_near(t.low, i, j, first, last) == "present" and not _of_the_day(t, i, j, first, last)


def _of_the_day(t: Tokens, i: int, j: int, first: int, last: int) -> bool:
    """Whether the present is that of one day: "is due today", "is in Oslo today", "this vote today is"."""
    if t.word(i - 1) in _BE and not (t.word(j).isalpha() and t.word(j) not in ("the", "a", "in", "at", "on")):
        return True  # "The hearing is today."
    opening = i == first or t.word(i - 1) in _CONJUNCTIONS or not t.word(i - 1)[:1].isalnum()
    if (opening or t.word(i - 1) == "that") and (t.word(j) in (*_BE, "marks") or t.word(j).endswith("ents")):
        return True  # "Today is the anniversary", "today represents"
    if t.word(i - 1) in _PARTICLES or (opening and t.word(j) == "," and t.word(j + 1) in ("i", "we")):
        return True  # "sworn in today", "Today, I thank you"
    words = t.low[max(first, i - 12) : min(last, j + 12)]
    staged = not classes.STAGED.isdisjoint(words) or any(w in classes.HELD for w in words)
    spoken = any(word in classes.SAYING and word[-1] == "s" for word in words)
    here = t.word(i - 2) in ("in", "at") and t.capital(i - 1) and not opening  # "is in Oslo today"
    return staged or spoken or here or "this" in words[:12] or "here" in words


def _to_come(t: Tokens, i: int) -> bool:
    """ "A better tomorrow", "the cities of tomorrow"."""
    before = t.word(i - 1)
    if before == "of":
        return t.word(i - 2)[-1:] == "s" and t.word(i - 2) not in _OF_THE_DAY
    return before in _BETTER or before in ("a", "our", "their")


def _any_season(t: Tokens, i: int, j: int) -> bool:
    """Whether a season is that of every year: "is cold in winter", "you need one in the summer"."""
    first, last = t.sentence(i, j)
    before = t.low[max(first, i - 12) : i]
    sign = before[-1] if before else ""
    the = t.word(i) == "the" or sign == "the"
    if not the and (sign == "of" or (sign == "by" and _is_kind(t, j))):
        return t.word(i - 2) not in _PARTS_OF and t.word(i - 2) != "the"
    if sign in _NO_ONE_SEASON | {"since", "by", "until", "till"} or (the and _is_kind(t, j, one=True)):
        return False
    tense = tense_near(t.low, i, j, first, last)
    habit = not _USUALLY.isdisjoint(before) and tense != "past"
    if habit or tense == "present" or (tense is None and not the):
        return not _planned(before)
    return tense == "possible" and "can" in t.low[max(first, i - 12) : min(last, j + 12)] and not the


def _is_kind(t: Tokens, j: int, one: bool = False) -> bool:
    """Whether a noun follows, of which the season is the kind: "winter weather"; `one`, not in the plural."""
    noun = t.word(j).isalpha() and t.word(j) not in _NO_NOUN | _CLAUSES and not t.capital(j)
    return noun and not (one and (t.word(j)[-1] == "s" or t.word(j) in PREPOSITIONS or verb_tense(t.low, j)))


def _planned(before: list[str]) -> bool:
    """Whether the words before a season tell of what is set for it: "is out in spring"."""
    return (
        any(w in classes.STAGED or w in classes.SET or w in classes.HELD for w in before) or "out" in before
    )


def _any_weekday(t: Tokens, i: int, j: int) -> bool:
    """Whether a weekday is that of any week: "on a Tuesday or Sunday", "Tuesday-Saturday drivers"."""
    kind = _is_kind(t, j)
    if t.word(j) == "-" and t.word(j + 1) in WEEKDAYS and t.end[j] == t.start[j + 1]:
        return _days_of_work(t, j + 2)
    if t.word(i - 1) == "-" and t.word(i - 2) in WEEKDAYS and t.end[i - 1] == t.start[i]:
        return _days_of_work(t, j)
    at = i
    while max(0, i - _DAYS_LISTED) < at and (t.word(at - 1) in WEEKDAYS or t.word(at - 1) in _LISTING):
        at -= 1
    return t.word(at - 1) in ("a", "any") and t.word(at - 2) == "on" and not kind


def _days_of_work(t: Tokens, at: int) -> bool:
    """Whether a noun in the plural stands there, of which the days are."""
    return (
        t.word(at).isalpha() and t.word(at)[-1:] == "s" and not t.capital(at) and t.word(at) not in _NO_NOUN
    )


def _any_night(t: Tokens, i: int, j: int) -> bool:
    """Whether "overnight" is of no one night: "overnight guests", "leave it on overnight"."""
    if t.word(j) in _ATTRIBUTES:
        return True
    first, last = t.sentence(i, j)
    before = t.low[max(first, i - 8) : i]
    if not _NEGATED.isdisjoint(before) and before[-1:] and before[-1] in ("happen", "change", "disappear"):
        return True
    tense = tense_near(t.low, i, j, first, last)
    return tense != "past" and not {"you", "your", "can"}.isdisjoint(before) and "will" not in before
