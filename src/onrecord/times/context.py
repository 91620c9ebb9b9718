"""Context: which words that read as a time are one where they stand, and which are names, ages or counts."""

from msgspec.structs import replace

from onrecord.times.bare import NAMES, PREPOSITIONS, Bare
from onrecord.times.game import Game
from onrecord.times.general import in_general
from onrecord.times.lengths import AFTER_NOUN, AT_HOUR, CLAUSE_ENDS, Lengths
from onrecord.times.lexicon import pieces
from onrecord.times.meaning import (
    Count,
    Each,
    Length,
    Like,
    Meaning,
    Modified,
    Nth,
    Offset,
    Point,
    Ref,
    Shift,
    Window,
    Within,
    is_day,
)
from onrecord.times.names import is_name
from onrecord.times.south import South
from onrecord.times.tokens import Tokens

_RANKED = frozenset("first second third last final next only best worst biggest".split())
_NOT_LASTING = frozenset("will would could to may should can might must not t shall cannot they it".split())
_RATED = frozenset(
    """rating ratings approval favorability favourability percent % poll polls polling average temperature
    temperatures degrees highs lows mercury thermometer score scores support turnout""".split()
)
_KINDS_OF_NOW = frozenset("current recent past future".split())
_SENTENCE_ENDS = frozenset('. ! ? : ; ” " “'.split()) | {""}
_RATED_BEFORE = 30  # tokens
_FELT = frozenset("outside inland fahrenheit degrees outdoors".split())
_FELT_AFTER = 3  # tokens
_SIGNS_OF_HOUR = frozenset("am a.m. a.m pm p.m. p.m o'clock o’clock past midnight midday noon".split())
_MEASURED_FROM = frozenset("since following leading preceding".split())  # "in the year since"
_NEW_CLAUSE = frozenset("he she it they we i you the his her is was were are will would have has had".split())
# Without one of these, "that" before a day is the conjunction: "said that Friday …".
_BEFORE_THAT = frozenset("on by of from since until in".split())


class Context:
    """The text around expressions."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.bare = Bare(tokens)
        self.lengths = Lengths(tokens)
        self.game = Game(tokens)
        self.south = South(tokens)

    def read(self, i: int, j: int, meaning: Meaning, beside: Meaning | None = None) -> Meaning | None:
        """What tokens `i` to `j` mean, in apposition to the time `beside`; None where they are no time."""
        read = self._read(i, j, meaning, beside)
        return read and self.south.of_season(i, j, read)

    def _read(self, i: int, j: int, meaning: Meaning, beside: Meaning | None) -> Meaning | None:
        t = self.tokens
        before, after = t.word(i - 1), t.word(j)
        if self._hour_alone(i, j, meaning) and before not in AT_HOUR:
            return None
        if isinstance(meaning, Point) and meaning.numeric and before in ("version", "v", "release", "build"):
            return None
        if is_name(t, i, j, meaning) or self._glued(i, j) or self.game.has(i, j, meaning):
            return None
        match meaning:
            case Length():
                return self.lengths.read(i, j, meaning)
            case Offset():
                last = t.word(j - 1)
                if last in ("before", "after") and not (after in CLAUSE_ENDS or not after):
                    return None
                inner = meaning.length.unit
                return (
                    None
                    if inner == "S" and t.word(i) == "a" and last != "ago" and last != "later"
                    else meaning
                )
            case Window():
                return self._window(i, j, meaning)
            case Shift(by=0, base="ref", article=True) if isinstance(beside, Point) and is_day(beside):
                return meaning if meaning.what in ("D", "NI", "MO", "AF", "EV") else None
            case Shift():
                return in_general(t, i, j, meaning) or self._shift(i, j, meaning)
            case Ref():
                return self._ref(i, j, meaning)
            case Each(what=Length() as often, freq=None, quant=None) if j - i == 1:
                return meaning if self.lengths.how_often(j) and self.lengths.rate(i, often) else None
            case Point(decade=int()) | Modified(of=Point(decade=int())) if self._rated(i, j):
                return None
            case Modified(of=Point(decade=int())) if before in ("his", "her", "their", "my", "your", "our"):
                return None  # an age
            case Modified(mod="END", of=Shift(what="Y" | "Q" | "M", by=0, base="now", article=True) as whole):
                ends = (
                    not after.isalpha()
                    or after in CLAUSE_ENDS
                    or after in _NEW_CLAUSE
                    or after in PREPOSITIONS
                )
                on_a_day = ends or t.word(i + 1) in ("'s", "’s")  # but "a year-end rush" is on no one day
                return Nth(-1, "D", whole) if on_a_day else meaning
            case Modified(of=Shift(base="ref")) if before != "the" and t.word(i) != "the":
                return meaning
            case Modified(of=Point() as p) if p == Point(part=p.part):
                return meaning if before in ("by", "in", "until", "since", "from", "the") else None
            case Modified(of=Point() as p) if p.month and not p.day and t.word(j - 1) in NAMES:
                return meaning if t.capital(j - 1) else None
            case Point():
                read = self.bare.read(i, j, meaning)
                return read and (in_general(t, i, j, read) or read)
            case Nth(n=-1, what=str() as unit, inside=None) if "last" in t.low[i:j] and meaning.count > 1:
                return self._window(i, j, Window(Length(meaning.count, unit), -1)) or meaning
            case Nth(what="D", inside=None, count=1):
                return Shift("D", 0) if self._is_today(i) else None
            case Modified():
                return in_general(t, i, j, meaning) or meaning
            case Within() | Nth() | Each() | Like() | Count():
                return meaning
        return None

    def _glued(self, i: int, j: int) -> bool:
        """Whether a word is one with what stands before it, with no space: 5'10", "Clean:Today"."""
        t = self.tokens
        if not i or j - i > 1 or t.end[i - 1] != t.start[i]:
            return False
        before = t.word(i - 1)
        if t.raw[i][0] in "'’":
            return before.isdecimal()
        sign = before in ("@", "#", "_") or (
            before == ":" and t.end[i - 2] == t.start[i - 1] and t.word(i - 2).isalpha()
        )
        return sign and t.raw[i].isalpha()

    def _rated(self, i: int, j: int) -> bool:
        """Whether "the 30s" or "the sixties" are a rating or a temperature: "its approval is in the 30s"."""
        t = self.tokens
        figures = len(t.word(j - 1)) == 3 and t.word(j - 1)[0].isdigit()
        short = figures or (t.word(j - 1).endswith("ties") and not t.capital(j - 1))
        felt = not _FELT.isdisjoint(t.low[j : j + _FELT_AFTER])
        return short and (felt or not _RATED.isdisjoint(t.low[max(0, i - _RATED_BEFORE) : j]))

    def _hour_alone(self, i: int, j: int, meaning: Meaning) -> bool:
        """Whether an hour is told by a number only: "seven tonight", "10 Friday night", "ten thirty"."""
        t = self.tokens
        what = meaning.what if isinstance(meaning, Shift) else meaning
        if not isinstance(what, Point) or what.hour is None or what.zone:
            return False
        first = t.word(i)
        worded = any(kind == "number" for kind, _ in pieces(first)) and first.isalpha()
        bare = first.isdigit() and len(first) < 3
        return (worded or bare) and _SIGNS_OF_HOUR.isdisjoint(t.low[i:j])

    def _is_today(self, i: int) -> bool:
        """Whether a day that is counted is that of publication: "today is the eighth day of the siege"."""
        t = self.tokens
        at = i - 1 if t.word(i - 1) != "the" else i - 2
        return t.word(at) in ("is", "'s", "’s", "marks") and t.word(at - 1) in ("it", "today", "this")

    def _window(self, i: int, j: int, window: Window) -> Meaning | None:
        t = self.tokens
        first = t.word(i)
        if first in ("last",) and t.word(i - 1) in _NOT_LASTING:
            return None
        if first in ("following", "coming", "past") and t.word(i - 1) not in ("the", "this", "these"):
            return window if first == "coming" and t.word(i - 1) in ("in", "for", "over") else None
        if t.word(j) in ("i", "he", "she", "they", "we", "you"):
            return None  # "the last day I took off"
        whole = j - i == 3 and window.sign > 0 and first == "the" and t.word(i + 1) == "next"
        if whole and t.word(i - 1) not in PREPOSITIONS and window.length.unit in ("W", "M", "Y"):
            return Shift(window.length.unit, 1, "ref")  # "The next month, he left"
        if t.word(j) == "of" and t.word(j - 1) in ("day", "week", "month", "year", "decade"):
            return window.length  # "the last week of the race"
        return None if window.length.unit in ("X", "S") else window

    def _shift(self, i: int, j: int, shift: Shift) -> Meaning | None:
        t = self.tokens
        first, before, after = t.word(i), t.word(i - 1), t.word(j)
        if t.word(i + 1) in ("opening", "closing", "final"):
            return None
        marked = before in ('"', "“") and t.end[i - 1] == t.start[i]
        if marked and t.capital(i) and t.capital(j - 1):
            return None  # a programme: "This Week"
        if first == "this" and t.capital(i) and t.raw[j - 1].istitle() and isinstance(shift.what, str):
            return None  # a programme too
        if isinstance(shift.what, Point) and shift.by > 0 and t.word(j - 1) in ("next", "coming", "upcoming"):
            ends = not after.isalpha() or after in PREPOSITIONS or after in CLAUSE_ENDS
            return shift if t.word(j - 1) == "next" and ends else None  # "Thursday next"
        if first == "last" and shift.what == "D":
            return None  # "the last day she took off"; of yesterday English says no such thing
        if shift.what == "WE" and "coming" in t.low[i:j] and shift.by > 0:
            shift = replace(shift, by=0)
        if first in ("following", "past", "coming", "ensuing") and before not in ("the", "this", "these"):
            return None
        if first in ("that", "those") and isinstance(shift.what, Point):
            ends = after in (".", ",", ";", ")", "") and (j - i > 1 and shift.what.month is not None)
            return shift if shift.what.part or ends or before in _BEFORE_THAT else None
        if t.word(j - 1) in ("fall", "spring") and after in ("of", "in", "from", "to"):
            return None
        if first == "same" and before not in ("the", "that", "this"):
            return None
        if first == "last" and before in _NOT_LASTING and isinstance(shift.what, str) and before != "to":
            return None
        if (
            isinstance(shift.what, str)
            and shift.base == "ref"
            and shift.article
            and not shift.by
            and first == "the"
        ):
            if shift.what == "WE":
                return shift
            if t.word(i + 1) in ("same", "very"):
                return shift
            if (
                after in AFTER_NOUN
                or after in _MEASURED_FROM
                or before not in PREPOSITIONS
                or (before in ("to", "and", "or", "about"))
            ):
                return None
            if before == "of" and t.word(i - 3) in _RANKED:
                return shift  # "the last match of the day"
            if shift.what in ("D", "NI", "MO", "AF", "EV") and before not in (
                "in",
                "during",
                "on",
                "for",
                "into",
            ):
                return None
        return shift

    def _ref(self, i: int, j: int, ref: Ref) -> Meaning | None:
        t = self.tokens
        last, before, after = t.word(j - 1), t.word(i - 1), t.word(j)
        if last in _KINDS_OF_NOW and t.capital(j - 1) and t.capital(j) and before not in _SENTENCE_ENDS:
            return None  # "heard on Future Radio"
        if last == "soon" and (before in ("as", "too") or after in ("as", "-", "after")):
            return None
        if last in ("past", "future", "moment"):
            fits = before in ("in", "of", "for", "into", "from", "at", "about")
            ends = not after or after in ("if", "because") or after in CLAUSE_ENDS or after in _NEW_CLAUSE
            return ref if fits and ends else None
        return ref
