"""Memory: what a reader holds in mind of the times told: the last ones, the years, the period reported."""

import msgspec

from onrecord.reading import Span
from onrecord.times import calendar
from onrecord.times.beside import ENDED, Expression
from onrecord.times.calendar import Stretch
from onrecord.times.meaning import Length, Like, Meaning, Modified, Nth, Offset, Shift
from onrecord.times.relative import LIKE
from onrecord.times.setting import Anchor, Resolved
from onrecord.times.tense import Tense
from onrecord.times.tokens import Tokens

__all__ = ["REACH", "Memory"]

# How far back, in code points, a reader still holds a time in mind for "the following day".
REACH = 1500
_LAST = 6  # times
_YEARS = 6  # other years that a reader keeps in mind
_OPENING = 4  # tokens from the participle that opens a sentence to the time that it has
_ASIDE = 14  # tokens from the comma that opens what is told by the way
_YEAR_BACK = (Offset(Length(1, "Y"), -1, "ref"), Offset(Length(1, "Y"), -1, "now"), Like(-1))
_MONTHS_REPORTED = (Length(6, "M"), Length(9, "M"))


class Memory:
    """The times that one voice has told."""

    def __init__(
        self, tokens: Tokens, found: list[Expression], spans: list[Span], now: Anchor | None
    ) -> None:
        self.tokens, self.found, self.spans, self.now = tokens, found, spans, now
        self.before: list[Anchor] = []
        self.years: dict[int, None] = {}  # besides that of publication, the last told last
        self.reported: Anchor | None = None
        self.longer: Anchor | None = None  # nine months, or a year: spoken of for a paragraph

    def recent(self, at: int) -> tuple[Anchor, ...]:
        """The last times told before the character `at`."""
        return tuple(a for a in self.before[-_LAST:] if at - a.at < REACH)

    def period(self, at: int, paragraph: int) -> Anchor | None:
        """The period that figures are given for at the character `at` of a paragraph."""
        told = self.longer if self.longer and self.longer.at >= paragraph else self.reported
        return told if told and at - told.at <= REACH else None

    def keep(self, k: int, result: Resolved, tense: Tense | None, compares: bool) -> None:
        """Take in what expression `k` has come to, in a sentence that `compares` figures or does not."""
        e, stretch = self.found[k], result.stretch
        if stretch and isinstance(e.meaning, Modified) and stretch.grain in ("W", "M", "Y"):
            stretch = calendar.containing(stretch.grain, stretch.start.date())  # all of it, not its part
        if compares and e.meaning in _MONTHS_REPORTED and self.now:
            self.longer = Anchor(k, calendar.year(self.now.stretch.start.year), self.spans[k][0])
        if result.rule == LIKE and self.reported and stretch == self.reported.stretch:
            again = msgspec.structs.replace(self.reported, at=self.spans[k][0])  # "the latest period"
            self.reported = self.longer = again
        if stretch is None or result.rule == LIKE or (compares and e.meaning in _YEAR_BACK):
            return  # what figures are compared with is not what the story goes on about
        self._keep_year(stretch)
        anchor = Anchor(k, stretch, self.spans[k][0], result.dated and _adverbial(self.tokens, e))
        # A quarter that is not over and has figures is one of a fiscal year, and over.
        fiscal = compares and stretch.grain == "Q" and tense == "past"
        ended = fiscal or self.tokens.word(e.last) == "ended"
        older = self.reported is not None and stretch.end <= self.reported.stretch.start
        told = compares or not older  # "after a flat second quarter" gives no figures of it
        if told and _is_report(e.meaning, result, self.now, ended):
            if stretch.grain in ("Q", "HY"):
                self.reported = anchor
            self.longer = anchor
        if (stretch.start.month, stretch.start.day) == (9, 11) and stretch.grain == "D":
            anchor = msgspec.structs.replace(anchor, dated=False)  # of which stories of any year speak
        if result.type in ("DATE", "TIME") and stretch.grain not in ("CE", "DE"):
            self.before.append(anchor)

    def _keep_year(self, stretch: Stretch) -> None:
        """Take in the year of a time, where it is not that of publication."""
        year = stretch.start.year
        if self.now and stretch.grain not in ("DE", "CE") and year != self.now.stretch.start.year:
            self.years.pop(year, None)
            self.years[year] = None
            if len(self.years) > _YEARS:
                del self.years[next(iter(self.years))]


def _is_report(meaning: Meaning, result: Resolved, now: Anchor | None, ended: bool) -> bool:
    """Whether a time is a period that figures are given for: a quarter gone, "the first nine months"."""
    stretch = result.stretch
    if stretch is None or now is None or (stretch.end > now.stretch.end and not ended):
        return False
    if result.type == "DURATION":
        return isinstance(meaning, Nth) or result.rule == ENDED
    quarterly = stretch.grain in ("Q", "HY")
    return quarterly or meaning == Shift("Y", 0, "ref", article=True)


def _adverbial(tokens: Tokens, e: Expression) -> bool:
    """Whether a dated time moves the story there: "In 2008", not "the 2008 winner"."""
    return (e.last - e.first > 2 or tokens.word(e.first - 1) in ("in", "on")) and not _aside(tokens, e)


def _aside(tokens: Tokens, e: Expression) -> bool:
    """Whether a time stands in what is told by the way: ", which opened in late 2013,"."""
    if tokens.word(e.last) != ",":
        return False
    first = tokens.sentence(e.first, e.last)[0]
    if e.first - first < _OPENING and (tokens.word(first).endswith("ed") or tokens.word(first) == "built"):
        return True  # "Founded in March 1911, the club closed"
    for k in range(e.first - 1, max(e.first - _ASIDE, 0), -1):
        if tokens.word(k) in (",", ".", ";", ":"):
            return tokens.word(k) == "," and tokens.word(k + 1) in ("which", "who", "whose", "whom")
    return False
