"""Walk: works out the expressions of one voice in order, each from where it stands and what came before."""

from contextlib import suppress

import msgspec

from onrecord.reading import Span
from onrecord.times import calendar
from onrecord.times.beside import (
    Expression,
    alike,
    by_its_end,
    from_end,
    in_other_zone,
    in_year_before,
    is_clock,
    like_its_neighbour,
    opens_line,
    tells_kind,
    undated,
    with_day_beside,
    with_known_year,
    years_after,
)
from onrecord.times.carried import adverbial, is_dated, is_report
from onrecord.times.counted import count_days
from onrecord.times.lasting import had, lasting, told_back, up_to_now
from onrecord.times.meaning import (
    Length,
    Like,
    Meaning,
    Modified,
    Offset,
    Point,
    Shift,
    Window,
    is_day,
)
from onrecord.times.outlook import Way, way
from onrecord.times.points import FISCAL, in_year
from onrecord.times.relative import LIKE
from onrecord.times.resolve import resolve
from onrecord.times.setting import FINE, Anchor, Resolved, Setting, placed
from onrecord.times.tense import Tense, is_verb, tense_near, verb_tense
from onrecord.times.tokens import Tokens

__all__ = ["Expression", "Found", "walk"]

# How far back, in code points, a reader still holds a time in mind for "the following day".
_REACH = 1500
_LED_BY = 2  # tokens that may stand before what opens a sentence: "In"
_TELLS = 6  # tokens from a time to its verb
_LEADS = 3  # times told first, among which the day of the story is
_YEARS = 6  # other years that a reader keeps in mind
_LOOK_AHEAD = frozenset("until till by through before effective".split())
_TOWARD = frozenset(
    [
        ("ahead", "of"),
        ("up", "to"),
        ("lead-up", "to"),
        ("run-up", "to"),
        ("heading", "into"),
        ("going", "into"),
    ]
)
_DIRECT = frozenset("on in until till to for by come".split())
_VERSUS = frozenset("compared versus than against".split())
_YEAR_BACK = (Offset(Length(1, "Y"), -1, "ref"), Offset(Length(1, "Y"), -1, "now"), Like(-1))
_AWAITED = frozenset(
    "election elections ballot ballots deadline convention summit vote runoff primary caucuses".split()
)
_APPOSED = "apposition"
_HELD = _AWAITED - {"summit", "deadline"} | {"primaries", "contests"}
_JUST = frozenset("the just only some about nearly almost".split())
_STOPPED = frozenset(", . ; : ) ! ? — –".split()) | {""}
_RANKING = frozenset("first second third last only most least once twice times time record".split())
_MONTHS_REPORTED = (Length(6, "M"), Length(9, "M"))
# Words beside which "a year ago" is a comparison of like with like.
_COMPARES = frozenset("% $ £ € # percent cents pence compared than versus against".split())


class Found(msgspec.Struct):
    """The expressions of a text with their spans, and what each has come to so far.

    `captions` are the spans of what stands under pictures; `day_first`: 3/4/2020 is in April.
    """

    tokens: Tokens
    found: list[Expression]
    spans: list[Span]
    captions: list[Span]
    day_first: bool
    resolved: list[Resolved | None]


def walk(text: Found, run: list[int], now: Anchor | None) -> None:
    """Works out the expressions of one voice, in order, each from those before it; fills `text.resolved`."""
    voice = _Voice(text, now)
    for position, k in enumerate(run):
        previous = run[position - 1] if position else None
        following = run[position + 1] if position + 1 < len(run) else None
        with suppress(ValueError, OverflowError):  # what lies outside the calendar is no time
            voice.read(k, previous == k - 1, following == k + 1)
    count_days(run, text.found, text.resolved)


class _Voice:
    """One voice as it goes on: the times it has spoken of, its sentence, the period it reports."""

    def __init__(self, text: Found, now: Anchor | None) -> None:
        self.tokens, self.found, self.spans, self.resolved = (
            text.tokens,
            text.found,
            text.spans,
            text.resolved,
        )
        self.captions, self.day_first, self.now = text.captions, text.day_first, now
        self.before: list[Anchor] = []
        self.years: dict[int, None] = {}  # besides that of publication, the last told last
        self.lost = False
        self.reported: Anchor | None = None
        self.longer: Anchor | None = None  # nine months, or a year: spoken of for a paragraph
        self.sentence = (0, 0)
        self.compares = False

    def read(self, k: int, follows: bool, followed: bool) -> None:
        """Works out expression `k`; the ones beside it are of this voice where `follows`, `followed`."""
        e = self.found[k]
        setting = self._setting(k)
        last = self.before[-1] if self.before else None
        range_end = e.joined and follows and undated(e.meaning) and last and last.index == k - 1
        if last and range_end and alike(self.found[k - 1].meaning, e.meaning):
            setting = msgspec.structs.replace(
                setting, now=last, tense=None, forward=True, back=False, way="ahead"
            )
            setting = with_day_beside(self.tokens, self.found, k, setting)
        elif followed and self.found[k + 1].joined and undated(e.meaning):
            # The day of "8 to 9 p.m. on Monday" is behind both, that of "8 to Monday night" in the second.
            behind = k + is_clock(self.found[k + 1].meaning)
            setting = with_day_beside(self.tokens, self.found, behind, setting)
            setting = from_end(self.found[k + 1], setting)
        else:
            setting = with_day_beside(self.tokens, self.found, k, setting)
            setting = like_its_neighbour(self.tokens, self.found, k, self.resolved, setting)
        result = (
            (self._apposed(k) if follows else None)
            or (in_year_before(self.tokens, self.found, k, last) if follows and last else None)
            or (years_after(self.tokens, self.found, k, setting) if follows else None)
            or (by_its_end(self.tokens, self.found, k, setting) if followed else None)
            or resolve(self._meant(e, setting), setting)
        )
        if result and isinstance(e.meaning, Length) and lasting(self.tokens, e, self.sentence[0]):
            result = up_to_now(result, e.meaning, setting)
        self.resolved[k] = result
        told = e.meaning.of if isinstance(e.meaning, Modified) else e.meaning
        if result and result.stretch is None and isinstance(told, Shift) and "T" in result.value:
            self.lost = True  # "later that evening", of a day that is not told
        if result:
            self._remember(k, result, setting)

    def _setting(self, k: int) -> Setting:
        e, tokens, at = self.found[k], self.tokens, self.spans[k][0]
        if not self.sentence[0] <= e.first < self.sentence[1]:
            self.sentence = tokens.sentence(e.first, e.last)
            self.compares = not _COMPARES.isdisjoint(tokens.low[slice(*self.sentence)])
        start = tokens.start[self.sentence[0]]
        paragraph = tokens.text.rfind("\n\n", max(0, at - _REACH), at)
        recent = [a for a in self.before[-6:] if at - a.at < _REACH]
        before = tokens.word(e.first - 1)
        told = None if is_dated(e.meaning) else tense_near(tokens.low, e.first, e.last, *self.sentence)
        tense = told
        clause = tokens.low[max(self.sentence[0], e.first - 10) : e.first]
        if tense == "past" and "if" in clause and "would" in tokens.low[slice(*self.sentence)]:
            tense = "possible"  # "how ties would fare if he won on Nov. 8"
        pictured = any(start <= at < end for start, end in self.captions)
        if tense is None and pictured:
            tense = "past"  # a picture shows what was
        if before in ("a", "an") and isinstance(e.meaning, Point) and e.meaning.month:
            tense = None  # "a June agreement": the verb is not what the time dates
        reported = self.longer if self.longer and self.longer.at >= paragraph else self.reported
        if reported and at - reported.at > _REACH:
            reported = None
        return Setting(
            now=self.now,
            lead=next((a for a in self.before[:_LEADS] if a.stretch.grain in FINE), None),
            at=at,
            before=tuple(recent),
            near=sum(a.at >= start for a in recent),
            together=sum(a.at >= paragraph for a in recent),
            tense=tense,
            forward=(before in _LOOK_AHEAD and tokens.word(e.last) not in ("'s", "’s"))
            or (
                tense != "past"
                and (tokens.word(e.first - 2), before) in _TOWARD
                and tokens.word(e.first - 3) != "leading"  # "in the days leading up to Monday"
            ),
            back=before in ("since", "ended"),
            on=before in ("on", "in"),
            reported=reported,
            compares=self.compares,
            versus=self.compares and not _VERSUS.isdisjoint(tokens.low[max(0, e.first - 16) : e.first]),
            day_first=self.day_first,
            lost=self.lost,
            done=before in ("on", "in")
            and (e.first - 1 == self.sentence[0] or verb_tense(tokens.low, e.first - 2) == "past"),
            awaited=tokens.word(e.last) in _AWAITED,
            held=self._held(e),
            had=tense == "past" and had(tokens, e, self.sentence[0]),
            years=tuple(self.years),
            update=is_clock(e.meaning) and opens_line(self.tokens, e),
            kind=is_clock(e.meaning) and tells_kind(self.tokens, e),
            way=self._way(e, told, pictured),
            direct=before in _DIRECT,
        )

    def _way(self, e: Expression, tense: Tense | None, pictured: bool) -> Way | None:
        """Where the clause puts an expression that needs it; a picture shows what was."""
        if not undated(e.meaning) or is_clock(e.meaning):
            return None
        if pictured and "will" not in self.tokens.low[slice(*self.sentence)]:
            return "back"
        point = e.meaning.of if isinstance(e.meaning, Modified) else e.meaning
        if not isinstance(point, Point) or self._is_settled(point):
            return None
        fine = is_day(point)
        return way(self.tokens, e.first, e.last, self.sentence, tense, fine)

    def _is_settled(self, point: Point) -> bool:
        """Whether a point is placed without its clause: a decade, and the weekday of publication."""
        here = self.now is not None and point.weekday == self.now.stretch.start.isoweekday()
        return point.decade is not None or point.century is not None or (here and not point.day)

    def _held(self, e: Expression) -> bool:
        """Whether what is held at a set time stands right before: "the convention in Leeds in July"."""
        tokens, k = self.tokens, e.first - 1
        if tokens.word(k) not in ("in", "on"):
            return False
        before = range(k - 1, max(self.sentence[0], k - 5) - 1, -1)
        held = next((at for at in before if tokens.word(at) in _HELD), None)
        return held is not None and not any(is_verb(tokens.low, at) for at in range(held + 1, k))

    def _apposed(self, k: int) -> Resolved | None:
        """ "in October 2014, eight months later,": the same time, told once more from one before it.

        "The year-ago quarter, the second quarter ended Oct. 31,": all of one year.
        """
        e, low = self.found[k], self.tokens.low
        between = [word for word in low[self.found[k - 1].last : e.first] if word not in _JUST]
        same = self.resolved[k - 1]
        if same is None or same.stretch is None:
            return None
        if between == ["("] and (elsewhere := in_other_zone(e.meaning, same.stretch)):
            return placed(elsewhere, "weekday/other zone", Anchor(k - 1, same.stretch), same.confidence)
        if undated(e.meaning) and isinstance(e.meaning, Point):
            told = (same.rule == LIKE and between == [","]) or (
                same.rule == _APPOSED and between == ["ended"]
            )
            stretch = in_year(e.meaning, same.stretch.start.year) if told else None
            return placed(stretch, _APPOSED, Anchor(k - 1, same.stretch), 0.7) if stretch else None
        if (
            not isinstance(e.meaning, Offset)
            or e.meaning.base != "ref"
            or e.meaning.sign < 0
            or between != [","]
            or self.tokens.word(e.last) not in _STOPPED
        ):
            return None
        return placed(same.stretch, _APPOSED, Anchor(k - 1, same.stretch), same.confidence)

    def _meant(self, e: Expression, setting: Setting) -> Meaning:
        """ "will be redeemed in five years" says when; "the first in five years" says over how long."""
        if isinstance(e.meaning, Point):
            return with_known_year(self.tokens, e, setting)
        if isinstance(e.meaning, Window) and e.meaning.base == "now":
            then = told_back(self.tokens, e, self.sentence[0], setting) if e.meaning.sign > 0 else setting.had
            return msgspec.structs.replace(e.meaning, base="ref") if then else e.meaning
        length, words = e.meaning, self.tokens.low[max(self.sentence[0], e.first - 8) : e.first]
        if words[-2:] == ["that", "in"]:
            words = words[-1:]  # "at least a chance that in two years they will"
        if not isinstance(length, Length) or length.adjective or length.amount is None or not words:
            return e.meaning
        if self.tokens.word(e.first) == "the" or self.tokens.word(e.last) in ("of", "when", "that", "which"):
            return e.meaning  # "in the last year of his term"
        if words[-1] != "in" or setting.looks <= 0 or length.unit not in ("D", "W", "M", "Y", "F", "DE"):
            return e.meaning
        if self.tokens.word(e.last) == "or":
            return e.meaning  # "in 10 years or less"
        if any(word in _RANKING or word.endswith("est") for word in words):
            return e.meaning
        return Offset(length, 1, "now")

    def _remember(self, k: int, result: Resolved, setting: Setting) -> None:
        e, stretch = self.found[k], result.stretch
        if result.rule == FISCAL:
            stretch = calendar.year(int(result.value))  # that "the following year" counts from
        if stretch and isinstance(e.meaning, Modified) and stretch.grain in ("W", "M", "Y"):
            stretch = calendar.containing(stretch.grain, stretch.start.date())  # all of it, not its part
        if self.compares and e.meaning in _MONTHS_REPORTED and self.now:
            self.longer = Anchor(k, calendar.year(self.now.stretch.start.year), self.spans[k][0])
        if result.rule == LIKE and self.reported and stretch == self.reported.stretch:
            again = msgspec.structs.replace(self.reported, at=self.spans[k][0])  # "the latest period"
            self.reported = self.longer = again
        if stretch is None or result.rule == LIKE or (self.compares and e.meaning in _YEAR_BACK):
            return  # what figures are compared with is not what the story goes on about
        if (
            self.now
            and stretch.grain not in ("DE", "CE")
            and stretch.start.year != self.now.stretch.start.year
        ):
            self.years.pop(stretch.start.year, None)
            self.years[stretch.start.year] = None
            if len(self.years) > _YEARS:
                del self.years[next(iter(self.years))]
        dated = result.dated and adverbial(self.tokens, e)
        opens = e.first - self.sentence[0] < _LED_BY
        looks_back = setting.had or "had" in self.tokens.low[e.last : min(e.last + _TELLS, self.sentence[1])]
        anchor = Anchor(k, stretch, self.spans[k][0], dated, opens, looks_back, setting.update)
        # A quarter that is not over and has figures is one of a fiscal year, and over.
        fiscal = self.compares and stretch.grain == "Q" and setting.tense == "past"
        ended = fiscal or self.tokens.word(e.last) == "ended"
        older = self.reported is not None and stretch.end <= self.reported.stretch.start
        told = self.compares or not older  # "after a flat second quarter" gives no figures of it
        if told and is_report(e.meaning, result, self.now, ended):
            if stretch.grain in ("Q", "HY"):
                self.reported = anchor
            self.longer = anchor
        if (stretch.start.month, stretch.start.day) == (9, 11) and stretch.grain == "D":
            anchor = msgspec.structs.replace(anchor, dated=False)  # of which stories of any year speak
        pictured = any(
            start <= anchor.at < end for start, end in self.captions
        )  # what a picture shows is by the way
        if result.type in ("DATE", "TIME") and stretch.grain not in ("CE", "DE") and not pictured:
            self.before.append(anchor)
