"""Lexicon: the words and figures of time expressions, each with the types and meanings it may have."""

import re
from functools import lru_cache
from typing import Any

from onrecord.times.meaning import Length, Point, Ref, Shift

__all__ = ["CAPITAL", "CORE", "MONTHS", "WEEKDAYS", "WORDS", "Piece", "is_number", "pieces"]

Piece = tuple[str, Any]

MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()

_UNITS = {  # singular and, by adding s, plural; the letter is TIMEX3's
    "second": "S", "sec": "S", "minute": "MIN", "min": "MIN", "hour": "H", "hr": "H", "day": "D",
    "night": "NI",
    "week": "W", "fortnight": "F", "weekend": "WE", "month": "M", "quarter": "Q", "semester": "SE",
    "year": "Y",
    "yr": "Y", "decade": "DE", "century": "CE", "morning": "MO", "afternoon": "AF", "evening": "EV",
    "moment": "X", "millennium": "ML", "season": "SN", "summer": "SU", "winter": "WI",
}  # fmt: skip
_IRREGULAR = {"centuries": "CE", "millennia": "ML"}
_NUMBERS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(),
        range(1, 20),
        strict=True,
    )
)
_TENS = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)
)
# The first half of a year as it is spoken: "nineteen ninety-six", "twenty twelve".
_CENTURIES = {word: n for word, n in (_NUMBERS | _TENS).items() if 16 <= n <= 20}
_ORDINALS = dict(
    zip(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        range(1, 21),
        strict=True,
    )
) | {"last": -1, "final": -1, "twenty-first": 21, "thirtieth": 30, "thirty-first": 31}
_PARTS = {
    "morning": "MO", "midmorning": "MO", "dawn": "MO", "daybreak": "MO", "sunrise": "MO",
    "afternoon": "AF", "midafternoon": "AF", "evening": "EV", "dusk": "EV", "sunset": "EV", "night": "NI",
    "lunchtime": "MI", "overnight": "NI",
}  # fmt: skip
_SEASONS = {"spring": "SP", "springtime": "SP", "summer": "SU", "summertime": "SU", "autumn": "FA",
            "fall": "FA", "winter": "WI", "wintertime": "WI"}  # fmt: skip
# Which way a word points, and from where: from now, or from the time the story has just spoken of.
_SHIFTS = {
    "last": (-1, "now"), "past": (-1, "now"), "latest": (-1, "now"), "this": (0, "now"),
    "current": (0, "now"),
    "next": (1, "now"), "coming": (1, "now"), "upcoming": (1, "now"), "previous": (-1, "ref"),
    "prior": (-1, "ref"),
    "preceding": (-1, "ref"), "following": (1, "ref"), "succeeding": (1, "ref"), "ensuing": (1, "ref"),
    "subsequent": (1, "ref"), "same": (0, "ref"), "that": (0, "ref"), "these": (0, "now"),
    "those": (0, "ref"),
    "intervening": (-1, "ref"),
}  # fmt: skip
_MODS = {
    "early": "START", "mid": "MID", "late": "END", "earlier": "START", "later": "END",
    "beginning": "START", "start": "START", "outset": "START", "middle": "MID", "end": "END", "close": "END",
    "rest": "END", "remainder": "END", "dawn": "START", "turn": "START",
}  # fmt: skip
_APPROX = {
    "about": "APPROX", "around": "APPROX", "roughly": "APPROX", "approximately": "APPROX", "circa": "APPROX",
    "some": "APPROX", "nearly": "LESS_THAN", "almost": "LESS_THAN", "barely": "EQUAL_OR_LESS",
}  # fmt: skip
_VAGUE = "some several few many dozens hundreds thousands numerous multiple countless".split()
_REFS = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF", "presently": "PRESENT_REF",
    "current": "PRESENT_REF", "recent": "PAST_REF",
    "recently": "PAST_REF", "lately": "PAST_REF", "soon": "FUTURE_REF",
}  # fmt: skip
# Adjectives and adverbs that mean "every so often", with their length.
_EVERY = {
    "hourly": (1, "H"), "daily": (1, "D"), "nightly": (1, "NI"), "weekly": (1, "W"), "biweekly": (2, "W"),
    "fortnightly": (2, "W"), "monthly": (1, "M"), "bimonthly": (2, "M"), "quarterly": (1, "Q"),
    "yearly": (1, "Y"), "annual": (1, "Y"), "annually": (1, "Y"), "semiannual": (6, "M"),
    "biennial": (2, "Y"),
}  # fmt: skip
# One-word and opening words of holidays; the grammar puts them together, the calendar knows when they are.
_HOLIDAYS = {
    "christmas": "christmas", "xmas": "christmas", "easter": "easter", "thanksgiving": "thanksgiving",
    "halloween": "halloween", "hogmanay": "new-years-eve", "juneteenth": "juneteenth",
}  # fmt: skip
_ZONES = "gmt utc bst cet cest et est edt ct cst cdt mt mst mdt pt pst pdt jst ist aest".split()
# Words that mean something only inside a rule: the grammar calls them by their own name.
_FUNCTION = (
    "the a an of and or to in from per than more less fewer least most no at up ago before after once "
    "opening closing final "
    "twice times every each other another all half hundred thousand good black cyber palm ash remembrance "
    "bonfire boxing labor memorial independence veterans armistice presidents columbus election "
    "inauguration valentine patrick st martin luther king jr new year day eve overnight near distant "
    "foreseeable recent future past fiscal financial right q this additional extra further full whole "
    "entire straight consecutive long solid working business calendar school short trading period "
    "corresponding comparable latest time so beyond sometime on quarter term date later possible oh "
    "while little mother father small h fy local season standard daylight"
).split()  # fmt: skip

# Words that are time words only with a capital: "may", "march", "sun" are others without.
CAPITAL = frozenset(
    "may march august mar sun mon sat tue tues wed thu thur thurs fri jan feb apr jun jul aug".split()
)
CAPITAL |= frozenset("sep sept oct nov dec et ct mt pt ist est".split())
# Types that make it worth parsing the words around: everything else only helps.
CORE = frozenset(
    "unit units month month_ weekday weekday_ weekdays part season year decade decade_word year2 "
    "'period 'term 'date date clock exact ampm o'clock holiday ref refnoun every_ad shortdate day_ era "
    "noonword century_word 'thousand 'ago hhmm tens day_figure years".split()
)

_TABLE: dict[str, list[Piece]] = {}


def _add(word: str, kind: str, meaning: Any) -> None:
    _TABLE.setdefault(word, []).append((kind, meaning))


def _fill() -> None:
    for word in dict.fromkeys(_FUNCTION):
        _add(word, f"'{word}", word)
    for word, unit in _UNITS.items():
        _add(word, "unit", unit)
        _add(word + "s", "units", unit)
    for word, unit in _IRREGULAR.items():
        _add(word, "units", unit)
    for table, kind in ((_NUMBERS, "number"), (_TENS, "tens"), (_ORDINALS, "ordinal")):
        for word, n in table.items():
            _add(word, kind, n)
    for word, n in _NUMBERS.items():
        _add(word, "digit" if n < 10 else "teen", n)
    for word, n in _CENTURIES.items():
        _add(word, "century_word", n)
    for word, n in _TENS.items():
        _add(word, "number", n)
        _add(word[:-1] + "ies", "decade_word", n // 10)
    for word in ("noughties", "naughties"):
        _add(word, "decade_word", 10)  # counted on from those of the century before
    for n, word in enumerate(MONTHS, 1):
        _add(word, "month", Point(month=n))
        if word != "may":
            _add(word[:3], "month_", Point(month=n))
    _add("sept", "month_", Point(month=9))
    for n, word in enumerate(WEEKDAYS, 1):
        _add(word, "weekday", Point(weekday=n))
        _add(word + "s", "weekdays", Point(weekday=n))
        _add(word[:3], "weekday_", Point(weekday=n))
    for word, n in (("tues", 2), ("thur", 4), ("thurs", 4)):
        _add(word, "weekday_", Point(weekday=n))
    for word, code in _PARTS.items():
        _add(word, "part", Point(part=code))
    for word, code in _SEASONS.items():
        _add(word, "season", Point(season=code))
    for word, (by, base) in _SHIFTS.items():
        _add(word, "shift", Shift("", by, base))
    for word, mod in _MODS.items():
        _add(word, "edge" if word in ("early", "mid", "late", "earlier", "later") else "edgenoun", mod)
    for word, mod in _APPROX.items():
        _add(word, "approx", mod)
    _add("couple", "couple", 2)
    _add("dozen", "dozen", 12)
    for word in _VAGUE:
        _add(word, "vague", "some")
    for word, value in _REFS.items():
        _add(word, "ref", Ref(value))
    for word, (n, unit) in _EVERY.items():
        _add(word, "every_ad", Length(n, unit))
    for word, name in _HOLIDAYS.items():
        _add(word, "holiday", Point(holiday=name))
    for word in _ZONES:
        _add(word, "zone", word.upper())
    for word in ("eastern", "central", "mountain", "pacific"):
        _add(word, "zoneword", word[0].upper() + "T")
    _add("+", "+", "+")
    for word, days in (("yesterday", -1), ("today", 0), ("tomorrow", 1)):
        _add(word, "day_", Point(days=days))
    _add("tonight", "day_", Point(days=0, part="NI"))
    for word, at in (("noon", 12), ("midday", 12), ("midnight", 24), ("noontime", 12)):
        _add(word, "noonword", Point(hour=at, minute=0))
    for word in ("ago", "earlier", "before", "previously", "prior"):
        _add(word, "back", -1)
    for word in ("later", "after", "afterward", "afterwards", "hence"):
        _add(word, "ahead", 1)
    for word in ("am", "a.m.", "a.m"):
        _add(word, "ampm", 0)
    for word in ("pm", "p.m.", "p.m"):
        _add(word, "ampm", 12)
    _add("o'clock", "o'clock", None)
    _add("o’clock", "o'clock", None)
    _add("weekend", "weekend_", None)
    _add("moment", "moment_", None)
    for word in ("bc", "b.c.", "bce", "b.c.e."):
        _add(word, "era", True)
    for word in ("past", "future"):
        _add(word, "refnoun", Ref(f"{word.upper()}_REF"))
    _add("weekday", "unit", "D")
    _add("weekdays", "units", "D")
    for sign in "-–‐‑":
        _add(sign, "-", sign)
    for sign in ",.()'’":
        _add(sign, sign if sign != "’" else "'", sign)
    _add("'s", "'s", "'s")
    _add("’s", "'s", "'s")


_fill()
WORDS = frozenset(_TABLE)

_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?",
    re.ASCII | re.IGNORECASE,
)
_FIGURES = re.compile(
    r"(?P<ordinal>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)"
    r"|(?P<decade>(?:1[0-9]|20)\d0)s|['’]?(?P<short>[2-9]0)s"
    r"|['’](?P<year2>\d\d)"
    r"|(?P<h>[01]?\d|2[0-4])[:.](?P<m>[0-5]\d)(?::[0-5]\d)?(?P<ap>am|pm)?"
    r"|(?P<h12>1[0-2]|[1-9])(?P<ap12>am|pm)"
    r"|(?P<a>\d{1,4})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<c>\d{4}|\d\d)"
    r"|(?P<y1>(?:1[89]|20)\d\d)/(?P<y2>\d\d|\d{4})"
    r"|(?P<m1>\d{1,2})/(?P<m2>\d{1,2})"
    r"|(?P<number>\d{1,9}|\d{1,3}(?:,\d{3}){1,3})(?:\.(?P<part>\d{1,3}))?",
    re.ASCII,
)


@lru_cache(maxsize=16384)
def pieces(word: str) -> tuple[Piece, ...]:
    """The typed pieces that one word (in small letters) or figure may be; none for most words."""
    found = _TABLE.get(word)
    if found is not None:
        return tuple(found)
    if len(word) > 40 or not (word[0].isdigit() or word[0] in "'’"):
        return ()
    iso = _ISO.fullmatch(word)
    if iso:
        y, month, d, h, minute = (int(g) if g else None for g in iso.groups()[:5])
        return (("date", Point(year=y, month=month, day=d, hour=h, minute=minute, zone=iso[6])),)
    m = _FIGURES.fullmatch(word)
    return tuple(_figures(m)) if m else ()


def is_number(word: str) -> bool:
    """Whether a word (in small letters) is a number above one: "four"."""
    return word != "one" and any(kind in ("number", "tens", "dozen") for kind, _ in _TABLE.get(word, ()))


def _figures(m: re.Match[str]) -> list[Piece]:
    if m["ordinal"]:
        return [("ordinal", int(m["ordinal"])), ("day_figure", int(m["ordinal"]))]
    if m["decade"]:
        n = int(m["decade"])
        hundred = n < 2000 and not n % 100  # "the 1800s" are a century
        return [("decade", Point(century=n // 100) if hundred else Point(decade=n // 10))]
    if m["short"]:
        return [("decade_word", int(m["short"]) // 10)]
    if m["year2"]:
        return [("year2", int(m["year2"]))]
    if m["h"]:
        hour, minute = int(m["h"]), int(m["m"])
        if m["ap"]:
            return (
                [("exact", Point(hour=_noon(hour, m["ap"] == "pm"), minute=minute))] if 0 < hour < 13 else []
            )
        # With a full stop it is a clock only before am and pm; alone it is a number such as 10.30.
        kind = "clock" if ":" in m[0] else "dotclock"
        return [(kind, (hour, minute))] + ([("number", float(m[0]))] if kind == "dotclock" else [])
    if m["h12"]:
        return [("exact", Point(hour=_noon(int(m["h12"]), m["ap12"] == "pm"), minute=0))]
    if m["a"]:
        return [("date", Point(numeric=(int(m["a"]), int(m["b"]), int(m["c"]))))]
    if m["y1"]:  # a season over the turn of a year
        fits = int(m["y2"][-2:]) == (int(m["y1"]) + 1) % 100
        return [("years", Point(year=int(m["y1"]), to_year=int(m["y1"]) + 1))] if fits else []
    if m["m1"]:
        if m[0] == "9/11":  # the one date that has become a name
            return [("shortdate", Point(year=2001, month=9, day=11))]
        return [("slash", (int(m["m1"]), int(m["m2"])))]
    whole = m["number"]
    if m["part"]:
        return [("number", float(whole.replace(",", "") + "." + m["part"]))]
    n = int(whole.replace(",", ""))
    kinds: list[Piece] = [("number", n)]
    if len(whole) == 4 and n // 100 < 25 and n % 100 < 60:
        kinds.append(("hhmm", (n // 100, n % 100)))
    if len(whole) == 4 and 1000 <= n < 2200:
        kinds.append(("year", Point(year=n)))
    if len(whole) == 2:
        kinds.append(("digits2", n))
    return kinds


def _noon(hour: int, afternoon: bool) -> int:
    return hour % 12 + (12 if afternoon else 0)
