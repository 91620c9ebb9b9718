"""Bare: whether a lone year, month, season, clock or part of the day is a time where it stands."""

import re

from onrecord.times.lexicon import MONTHS, WEEKDAYS, pieces
from onrecord.times.meaning import Point
from onrecord.times.tokens import Tokens

__all__ = ["NAMES", "PREPOSITIONS", "Bare"]

PREPOSITIONS = frozenset(
    "in on at by since until till from to before after during of for through throughout between and "
    "over within around about circa into till towards toward early late mid or".split()
)
_AT_CLOCK = frozenset("at by until till from before after around about to between since - – and , (".split())
_NOUNS_COUNTED = frozenset(  # what a bare number such as 2000 counts, so that it is no year
    "people men women troops soldiers workers jobs miles feet metres meters kilometres kilometers "
    "km kg tons tonnes dollars pounds euros votes points calories percent % employees delegates "
    "residents homes houses students officers refugees migrants patients members acres square words "
    "pages copies times years hours minutes days weeks months mph bc families children deaths cases "
    "prisoners guests fans signatures units cc hp rpm seats rounds inmates emails volunteers litres "
    "liters gallons barrels bottles sheep cattle cows pigs horses dogs birds trees graves calls "
    "visitors pupils bikes lorries trucks ships planes steps goals runs tickets boxes parcels "
    "letters passengers cars vehicles block blocks voters respondents plays streams views revs".split()
)
_BEFORE_COUNT = frozenset(
    "$ £ € # no. no number page pages room flight channel route boeing model section chapter bus "
    "platform suite apartment flat unit call rs rs. inr usd ral seats".split()
)
_BEFORE_COUNT |= frozenset(
    "over nearly almost than some approximately least most highway interstate version".split()
)
_STREETS = frozenset(
    "st street ave avenue rd road lane ln drive boulevard blvd highway hwy terrace crescent parkway "
    "pike court square place close".split()
)
_STREET_NAME = 4  # words of one, with the sort of street
_WORKS = frozenset("novel film movie book album song play series show".split())
_MONTH_SIGNS = frozenset(
    "in since by until till from through during of last next this early late mid - – before after "
    "between and to previous following that every each earlier later around about for".split()
)
NAMES = frozenset("may march april june august".split())  # months that are names or verbs as well
_MONTH_STARTS = frozenset(
    word[:3] for word in (*MONTHS, *WEEKDAYS, "spring", "summer", "autumn", "winter", "fall")
)
_FESTIVE = frozenset(
    "tree trees card cards carol carols lights song songs music mask masks costume costumes candy gift gifts "
    "present presents decorations ornament ornaments island egg eggs bunny pudding pumpkin pumpkins".split()
)
_SIGNED = frozenset("agreement accord accords pact treaty massacre".split())  # called after their day
_LAWS = frozenset("act bill law order regulations".split())  # "the Harbours Bill, 2023"
_LEADING = frozenset("in since from during of by until".split())
_PAIRING = frozenset("- – — to and or until".split())
_BRACKETED = frozenset(") - – — , ;".split())
_LIFETIMES = 300  # years that one span of years in a text may have
_NAMING = frozenset("called named dubbed".split())
_CHANGED = frozenset(
    """rose risen rise rises rising fell fallen fall falls falling increased increase increases increasing
    decreased decrease decreases grew grown grow grows growing dropped drop drops dropping climbed climb
    climbs jumped jump jumps declined decline declines improved improve improves went go goes going up down
    cut raised""".split()
)
_MODERN = 1700  # from this year on, what has risen "from 1850 to 1921" has in these years
_NAMED = re.compile(r"\b([^\W\d_]{2,}+)\.? (May|April|June|August|March)\b")


class Bare:
    """Points that one word or figure may name, with what the whole story tells of its words."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self._people: frozenset[str] | None = None

    def read(self, i: int, j: int, p: Point) -> Point | None:
        """The point that tokens `i` to `j` mean, None where they are no time."""
        t = self.tokens
        before, after, word = t.word(i - 1), t.word(j), t.word(j - 1)
        if j - i == 1 and word[0].isdigit():
            if p.hour is not None:
                return p if ":" not in word or self._is_clock(i, j) else None
            if p == Point(year=p.year):
                return p if self._is_year(i, j) else None
            return p
        if p == Point(year=p.year) and word.isalpha() and t.word(i) != "the":
            return p if self._is_spoken_year(i, j) else None
        if p == Point(holiday=p.holiday) and (after in _FESTIVE or after in _SIGNED):
            return None  # a tree, not a day; the Good Friday Agreement
        closing = t.word(j + 1) if t.word(j) == "," else t.word(j)
        tonight = p.part == "NI" and closing in ('"', "”", "’")
        if p.days == 0 and (tonight or not p.part) and t.capital(i) and t.capital(i - 1):
            return None  # the name of a paper or programme: “Our Town Tonight,”
        if p == Point(days=0) and t.raw[i].isupper() and (before in ("'s", "’s") or before == "told"):
            return None  # a programme written in capitals: "LBC's TODAY"
        if p == Point(month=p.month) and p.month and word in NAMES and j - i == 1:
            return p if self._is_month(i, j) else None
        if p == Point(weekday=p.weekday) and j - i == 1 and not word.endswith("day"):
            return None
        if p == Point(season=p.season) and p.season:
            return p if self._is_season(i, j) else None
        if p == Point(day=p.day) and p.day:
            return p if self._is_day(i, j) else None
        if p.overnight:
            return p
        if p == Point(part=p.part) and p.part:
            return p if before in ("in", "during", "by", "through", "into", "until") and j - i == 2 else None
        return p

    def _is_clock(self, i: int, j: int) -> bool:
        t = self.tokens
        start, end = t.start[i], t.end[j - 1]
        if t.text[start - 1 : start] in ("", "\n") and t.text[end : end + 1] in ("", "\n", "\r"):
            return True  # a line of its own, as in a live blog
        return t.word(i - 1) in _AT_CLOCK - {",", "(", "-", "–"} or t.word(j) in ("hours", "local", "hrs")

    def _is_year(self, i: int, j: int) -> bool:
        """A number of four digits that is a year, not a count, page, price, part of a number or title."""
        t = self.tokens
        before, after, year = t.word(i - 1), t.word(j), int(t.raw[i])
        until = t.word(j + 1)
        if after in ("-", "–", "—") and len(until) == 4 and until.isdigit() and year < int(until) < 2200:
            return True  # "2000 - 2050"
        touching = i and t.end[i - 1] == t.start[i]
        if (touching and (before in "$£€#.-+@_&=" or before[-1:].isalnum())) and not (
            before == "-" and t.word(i - 2)[:1].isdigit() and len(t.word(i - 2)) == 4
        ):
            return before == "-" and t.word(i - 2) in ("mid", "pre", "post", "early", "late")
        if (
            j < len(t)
            and t.end[i] == t.start[j]
            and after in ("-", "/", "_", "@")
            and t.word(j + 1).isdigit()
        ):
            return len(t.word(j + 1)) in (2, 4) and int(t.word(j + 1)[-2:]) > year % 100
        if self._is_address(j):
            return False
        opens = t.sentence(i, j)[0] == i - 1
        if opens and before in ("in", "since", "by") and 1900 <= year < 2100:
            return True  # "In 2015 voters were asked"
        if after in _NOUNS_COUNTED or before in _BEFORE_COUNT or before in _WORKS or self._is_amount(i):
            return False
        quoted = before in "\"“‘'«" and after in "\"”’'»," and before and after
        if quoted or (before in ("'s", "’s") and not (after.isalpha() and after not in PREPOSITIONS)):
            return False  # "1984", Orwell's 1984
        if before in ("in", "since", "until", "till", "from", "during", "circa", "late", "early", "of", "by"):
            return True
        if self._paired(i, j):
            return True
        if before == "," and t.word(i - 2) in _LAWS and t.capital(i - 2):
            return False
        if before == "(" and after in _BRACKETED:
            return True  # "its charter (1738)"
        if self._in_name(i):
            return False
        return 1900 <= year < 2100 and not t.word(i - 1).replace(",", "").isdigit()

    def _is_amount(self, i: int) -> bool:
        """Whether a number is what something rose or fell from or to: "rose from 1061 to 1128 points"."""
        t = self.tokens
        if t.word(i - 1) == "to" and t.word(i - 2) in _NOUNS_COUNTED and t.word(i - 3).isdecimal():
            return True  # "by 2024 votes to 1987"
        if (t.word(i - 1), t.word(i + 1)) == ("from", "in") and t.word(i - 2) in _CHANGED:
            return t.word(i + 2).isdecimal()  # "up from 1950 in 2019"
        first = i if t.word(i - 1) == "from" else i - 2
        if t.word(first - 1) != "from" or t.word(first + 1) != "to" or not t.word(first).isdecimal():
            return False
        counted = t.word(first + 3) in _NOUNS_COUNTED
        return counted or (t.word(first - 2) in _CHANGED and int(t.word(first)) < _MODERN)

    def _is_address(self, j: int) -> bool:
        """Whether a number is that of a house: "1119 Eighth St.", "1905 Old Main Street"."""
        t = self.tokens
        if t.word(j - 2) in ("a", "an", "the", "'s", "’s"):
            return False
        for at in range(j, j + _STREET_NAME):
            if not t.capital(at) and not t.word(at)[:1].isdigit():
                return False
            if at > j and t.word(at) in _STREETS:
                return True
        return False

    def _is_day(self, i: int, j: int) -> bool:
        """Whether "the 15th" is a day of the month: "on the 15th", but not "on the 15th floor"."""
        t = self.tokens
        before, after = t.word(i - 1), t.word(j)
        return (
            before in ("on", "until", "till", "by", "before", "after", "since")
            and not after[:1].isalnum()
            and after not in ("-", "–", "$")
        )

    def _paired(self, i: int, j: int) -> bool:
        """Whether a year stands beside another: "1704 – 1787", "between 1656 and 1662"."""
        t = self.tokens
        first = t.word(i - 1) == "between" and t.word(j) == "and"
        sign, other = (t.word(j), t.word(j + 1)) if first else (t.word(i - 1), t.word(i - 2))
        if sign not in _PAIRING or not (len(other) == 4 and other.isascii() and other.isdigit()):
            return False
        opening, after = t.word(i - 1 if first else i - 3), t.word(j + 2 if first else j)
        ends = not after.isalpha() or after in PREPOSITIONS
        led = opening in _LEADING or (opening == "between" and ends) or not sign.isalpha()
        return led and 1000 <= int(other) < 2200 and abs(int(t.raw[i]) - int(other)) < _LIFETIMES

    def _is_spoken_year(self, i: int, j: int) -> bool:
        """Numbers in words that are a year: "nineteen ninety-six", but not "twenty thirty-year-olds"."""
        t = self.tokens
        before, after = t.word(i - 1), t.word(j)
        counts = after in _NOUNS_COUNTED or (after == "-" and t.word(j + 1)[:4] in ("year", "day", "hour"))
        if counts or before in _BEFORE_COUNT or before == "-":
            return False
        if "hundred" in t.low[i:j] or "thousand" in t.low[i:j]:
            return before in PREPOSITIONS and not (after.isalpha() and after not in PREPOSITIONS)
        return not after.isalpha() or after in PREPOSITIONS or not pieces(after)

    def _in_name(self, i: int) -> bool:
        """Whether a year ends a name told in a sentence: "called Orion 1980", "at Expo 2020"."""
        t = self.tokens
        at = i - 1
        while at >= 0 and t.capital(at) and t.raw[at].isalpha() and not t.raw[at].isupper():
            at -= 1
        known = any(t.word(n)[:3] in _MONTH_STARTS for n in range(at + 1, i))
        ends = not t.word(i + 1).isalpha() or t.word(i + 1) in PREPOSITIONS
        one_of = t.word(at) in ("a", "an") and ends  # "stole a Peugeot 2008 and a mower"
        return at + 1 < i and not known and (t.word(at) in _NAMING or one_of)

    def _is_month(self, i: int, j: int) -> bool:
        t = self.tokens
        before, after, word = t.word(i - 1), t.word(j), t.word(i)
        if not t.capital(i) or (t.raw[i].isupper() and len(word) > 3 and before not in _MONTH_SIGNS):
            return False
        if word.capitalize() in self._persons():
            return before in ("in", "since", "last", "next", "early", "late", "mid", "until", "during")
        if (t.word(i - 2), before) in (("early", "as"), ("late", "as"), ("soon", "as")):
            return True
        if before in ("a", "an", "its", "their") and t.raw[j : j + 1] and t.raw[j].islower():
            return after.isalpha() and after not in PREPOSITIONS  # "a June agreement"
        if before in _MONTH_SIGNS:
            return not (
                word in ("march", "may") and before in ("and", "to", "for") and after not in (".", ",")
            )
        return before == "the" and word == "march" and after.isalpha() and after not in PREPOSITIONS

    def _persons(self) -> frozenset[str]:
        """The month names that the story uses after a first name or a title: Theresa May, Mrs May."""
        if self._people is None:
            skip = {*PREPOSITIONS, *_MONTH_SIGNS, "the"}
            self._people = frozenset(
                m[2]
                for m in _NAMED.finditer(self.tokens.text)
                if m[1][0].isupper() and m[1].lower() not in skip and not m[1].isupper()
            )
        return self._people

    def _is_season(self, i: int, j: int) -> bool:
        t = self.tokens
        at = i - 1
        before, after = t.word(at), t.word(j)
        if t.capital(j - 1) and t.capital(j) and not after[:1].isdigit():
            return False  # the Summer Olympics
        if t.word(j - 1) in ("fall", "spring", "springs"):
            return before in (
                "in",
                "by",
                "during",
                "until",
                "since",
                "for",
                "over",
                "through",
            ) and after not in (
                "of",
                "in",
                "from",
                "to",
                "into",
            )
        return t.word(i) == "the" or before in (
            "in",
            "since",
            "by",
            "until",
            "during",
            "over",
            "through",
            "of",
        )
