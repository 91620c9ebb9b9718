"""Setting: where an expression stands, and what it comes to there."""

from datetime import date, datetime, timedelta
from typing import Literal

import msgspec

from onrecord.times.calendar import Stretch
from onrecord.times.outlook import Way
from onrecord.times.tense import Tense

__all__ = ["FINE", "SAME_YEAR", "Anchor", "Resolved", "Setting", "left_open", "placed"]

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
# How far after a year is told, in code points, a month without one still belongs to it.
SAME_YEAR = 160
_DAY = timedelta(days=1)
_NEARBY = 600  # code points, in which "that night" looks back
FINE = ("D", "PART", "MIN")
_COARSER = {  # what a time must be at least as fine as to stand in for "that …"
    "D": FINE,
    "W": (*FINE, "W", "WE"),
    "M": (*FINE, "W", "WE", "M"),
    "Q": ("M", "Q"),
    "Y": (*FINE, "W", "WE", "M", "Q", "SN", "HY", "Y"),
    "DE": (*FINE, "M", "Q", "SN", "HY", "Y", "DE"),
    "CE": ("Y", "DE", "CE"),
}


class Anchor(msgspec.Struct, frozen=True):
    """A time that others may be worked out from: its index among the story's times (-1: publication)."""

    index: int
    stretch: Stretch
    at: int = 0  # where it stands in the text
    dated: bool = False  # its words name the year
    opens: bool = False  # its sentence begins with it
    had: bool = False  # what it dates was over by the time that the story tells of
    head: bool = False  # it opens a line and tells when that was added
    early: bool = False  # of publication, in UTC: in the west it was still the day before
    until: datetime | None = None  # of publication: after this nothing can have happened anywhere yet


class Setting(msgspec.Struct, frozen=True):
    """Where an expression stands: what "now" is there, the times before it, the tense of its clause.

    `now` is None without a date of publication. `lead` is the first day that the story tells of. `before`
    are the times that the story has spoken of, the nearest last; `near` how many of them, from the end, stand
    in the same sentence, `together` in the same paragraph. `forward`: the words before it look ahead
    ("until", "by"); `back`: they look back ("since");
    `on`: it hangs on a verb by "on" or "in". `reported` is the quarter or year whose figures the story gives;
    `compares`: the sentence sets figures beside each other, `versus`: this is what they are set beside.
    `day_first`: 3/4/2020 is in April. `lost`: the story speaks of a day ("that night") that it does not date.
    `done`: it hangs right on a verb of the past ("closed in November").
    `awaited`: it names what is held at a set time ("the November election"); `held`: such a thing stands
    before it ("the convention in Leeds in July"), whose year need not be told though the verb looks back.
    `had`: its verb is in the past perfect, so that it is told from a time gone by.
    `years` are those besides its own that the story has spoken of, the last told last. `update`: it opens a
    line and tells when that was added ("2:58 p.m.: …"). `kind`: it tells the kind of a thing
    ("a 10 p.m. curfew").
    `way`: where the clause puts it, of a point that names no year; `direct`: the verb is what it dates.
    """

    now: Anchor | None = None
    lead: Anchor | None = None
    at: int = 0
    before: tuple[Anchor, ...] = ()
    near: int = 0
    together: int = 0
    tense: Tense | None = None
    forward: bool = False
    back: bool = False
    on: bool = False
    reported: Anchor | None = None
    compares: bool = False
    versus: bool = False
    day_first: bool = False
    lost: bool = False
    done: bool = False
    awaited: bool = False
    held: bool = False
    had: bool = False
    years: tuple[int, ...] = ()
    update: bool = False
    kind: bool = False
    way: Way | None = None
    direct: bool = False

    @property
    def today(self) -> date | None:
        """The day that "now" is."""
        return self.now.stretch.start.date() if self.now else None

    @property
    def looks(self) -> int:
        """-1 back, 1 ahead, 0 not known."""
        if self.back or self.tense == "past":
            return -1
        return 1 if self.tense in ("future", "possible") or self.forward else 0

    @property
    def on_the_eve(self) -> bool:
        """Whether the story may have been written the day before publication, of which it tells first."""
        now, lead = self.now, self.lead
        return bool(
            now and now.early and lead and lead.stretch.start.date() == now.stretch.start.date() - _DAY
        )

    def far(self, anchor: Anchor) -> bool:
        """Whether a time was told so long before that it may not be the one meant."""
        day = anchor.stretch.start.date()
        main = self.lead is not None and self.lead.stretch.start.date() == day
        return anchor is not self.now and not main and self.at - anchor.at > _NEARBY

    def ref(self, unit: str, last: int | None = None) -> Anchor | None:
        """The nearest time before, of the `last` ones, that is fine enough for "the following `unit`"."""
        fit = _COARSER.get(unit, FINE)
        before = self.before if last is None else self.before[len(self.before) - last :]
        return next((a for a in reversed(before) if a.stretch.grain in fit), None)


class Resolved(msgspec.Struct, frozen=True):
    """What an expression came to. `stretch` is None where no calendar place is known, or only one end of it:

    `since` or `until`.
    """

    type: Kind
    value: str
    rule: str
    stretch: Stretch | None = None
    anchor: int | None = None
    confidence: float = 1.0
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    dated: bool = False
    since: datetime | None = None
    until: datetime | None = None


def placed(
    stretch: Stretch, rule: str, anchor: Anchor | None = None, confidence: float = 1.0, dated: bool = False
) -> Resolved:
    """A time with its place in the calendar."""
    kind: Kind = "TIME" if stretch.grain in ("PART", "MIN") else "DATE"
    index = anchor.index if anchor else None
    return Resolved(kind, stretch.value, rule, stretch, index, confidence, dated=dated)


def left_open(value: str, rule: str) -> Resolved:
    """A time that keeps an open value, as nothing tells which one it is."""
    return Resolved("TIME" if "T" in value else "DATE", value, rule + "/open", confidence=0.5)
