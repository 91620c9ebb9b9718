"""The answer about a thread: what it is made of, as frozen structs with one JSON form."""

from typing import Literal

import msgspec

from onrecord.record.said.answer import Piece
from onrecord.record.said.sense import Sort

__all__ = ["SCHEMA", "Change", "Elsewhere", "Outlet", "Print", "Shift", "Thread", "ThreadRow"]

SCHEMA = "onrecord-thread/2"

# What became of the words since the closest earlier printing: "new" are words that nothing earlier is near,
# "part" is a partial quotation of words that stand there, "quoted" a quotation of what was a paraphrase.
Change = Literal["new", "same", "cut", "part", "fuller", "altered", "paraphrase", "quoted"]


class Shift(msgspec.Struct, frozen=True, kw_only=True):
    """A word that turns the sense, and that a printing lost or gained beside the closest earlier one.

    `beside` is true where it stands in the same sentence next to where the words were cut off.
    """

    sort: Sort
    word: str
    how: Literal["lost", "gained"]
    beside: bool = False


class Print(msgspec.Struct, frozen=True, kw_only=True):
    """One printing of the utterance: a quote of a story.

    `parent` is the quote of the closest earlier printing, None of those that nothing earlier is near to;
    `tied` is true where it is not known which of the two was earlier: both are of one day, and not both
    stories give the hour, or one has no date.
    `diff` leads from its words (`printed`) to these (`checked`), of a partial quotation to its words in
    quotation marks, and is empty where one of the two is a paraphrase. `lag` is in days after the first
    printing, whole where a story gives no hour, None where one has no date. `family` is the story that this
    one copies, or that is copied, where the record knows of copies. `current` is false in a version that was
    corrected since. `denial` is the story's verb where that denies the words: “has denied”.
    """

    quote: int
    parent: int | None
    change: Change
    tied: bool
    likeness: float
    words: str
    kind: str
    diff: tuple[Piece, ...]
    shifts: tuple[Shift, ...]
    speakers: tuple[str, ...]
    outlet: str | None
    published: str | None
    lag: float | None
    said: str | None
    story: int
    name: str
    title: str | None
    headline: str
    url: str | None
    digest: str
    start: int
    end: int
    paragraph: str
    confidence: float
    version: int
    current: bool
    family: int | None = None
    denial: str | None = None


class Outlet(msgspec.Struct, frozen=True, kw_only=True):
    """What one outlet printed: stories and printings, how many of its stories are no copies of another's, the
    first day, and how many days after the first printing anywhere."""

    outlet: str | None
    stories: int
    printings: int
    families: int
    first: str | None
    lag: float | None


class Elsewhere(msgspec.Struct, frozen=True, kw_only=True):
    """A quote near these words that is not of the thread, and why; `denial` as of a `Print`."""

    quote: int
    thread: int
    why: Literal["given to another", "another occasion", "other words"]
    words: str
    speakers: tuple[str, ...]
    outlet: str | None
    published: str | None
    said: str | None
    story: int
    start: int
    end: int
    denial: str | None = None


class Thread(msgspec.Struct, frozen=True, kw_only=True):
    """All that was printed of one utterance, earliest first; undated stories last.

    `thread` is the quote by which it is known, whose words are `words`. `speakers` are the names by which the
    record knows who said it, `person_ids` their numbers there; a printing has its story's names. `said` is
    the earliest day on which a story has it said, `first` and `last` the days of publication. `earliest` are
    the quotes of the printings of which none is known to be earlier: several where stories of the first day
    give no hour. `stories` counts stories in their latest version, `families` the same with copies counted
    once, `wordings` how many different wordings they have (capitals, punctuation, quotation marks and
    spelling aside), `changed` how many of their printings are altered or paraphrased beside `words`, the
    fullest. `changes` counts all printings by what changed since the closest earlier one. `denial` is that
    of `words`, as of a `Print`.
    """

    schema: str = SCHEMA
    thread: int
    words: str
    speakers: tuple[str, ...]
    person_ids: tuple[int, ...]
    said: str | None
    first: str | None
    last: str | None
    earliest: tuple[int, ...]
    stories: int
    families: int
    wordings: int
    changed: int
    changes: dict[str, int]
    outlets: tuple[Outlet, ...]
    printings: tuple[Print, ...]
    elsewhere: tuple[Elsewhere, ...]
    denial: str | None = None


class ThreadRow(msgspec.Struct, frozen=True, kw_only=True):
    """A thread in a list: its fullest `text`, how many stories of how many outlets print it, and `wordings`
    and `changed` as of a `Thread`. `speaker` is who said it by the name that the record knows them by, in
    `person_ids` are their numbers there. `first` and `last` are days of publication. `denial` is that of
    `text`, as of a `Print`."""

    thread: int
    speaker: str | None
    person_ids: tuple[int, ...]
    text: str
    stories: int
    outlets: int
    wordings: int
    changed: int
    first: str | None
    last: str | None
    denial: str | None = None
