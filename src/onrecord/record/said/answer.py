"""The answer to a check: what it is made of, as frozen structs with one JSON form."""

from importlib import import_module
from typing import Literal

import msgspec

from onrecord.reading import SURE

__all__ = [
    "EXACT",
    "RULES",
    "SCHEMA",
    "SURE",
    "TURNING",
    "Check",
    "Flag",
    "Piece",
    "Printing",
    "Span",
    "Standing",
    "Verdict",
    "Wording",
]

SCHEMA = "onrecord-check/1"
# The revision of the rules by which words are compared and verdicts given: it is raised with any of these.
RULES = 10

Verdict = Literal[
    "verbatim", "cut", "altered", "joined", "another", "uncertain", "mentioned", "indirect", "absent"
]  # fmt: skip
Wording = Literal["verbatim", "cut", "altered", "part", "near"]
EXACT = ("verbatim", "cut")  # verdicts and wordings of the very words
Sort = Literal[
    "negation", "opposite", "condition", "number", "date", "name", "word", "contradicted", "speakers",
    "order", "ellipsis", "hedge", "brackets", "version", "speaker", "marks", "question", "contraction",
    "headline", "sung", "thought", "inside", "denied", "common", "unquoted", "spelling", "encoding",
    "elsewhere",
]  # fmt: skip
# Sorts of what turns the sense of a statement, in whatever words it is told.
TURNING = ("negation", "opposite", "number", "date", "name", "word")
# What words in quotation marks are, where they are no statement of the one they are told of: of a headline
# alone, of a song, told as thought, a name or a title, words that the speaker quotes, or words that the
# story has as not said.
Standing = Literal["said", "headline", "sung", "thought", "name", "inside", "denied"]
Span = tuple[int, int]


class Flag(msgspec.Struct, frozen=True, kw_only=True):
    """Something to look at before all else: its sort, the sentence that says it, the words it is about.

    `around` is true where it stands beside the words checked, in the same sentence, and not among them.
    """

    sort: Sort
    message: str
    words: str = ""
    around: bool = False


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the word diff: the words as checked and as printed.

    "same" stretches differ in ways of writing at most; "left out" has no checked words, "added" no printed
    ones; "brackets" are words that one side puts in square brackets. `after` is what the story has between
    the printed words and those of the next piece that has some: white space, punctuation, marks.
    """

    change: Literal["same", "left out", "added", "changed", "brackets"]
    checked: str = ""
    printed: str = ""
    after: str = ""


class Printing(msgspec.Struct, frozen=True, kw_only=True):
    """One place where a story has the words, or those nearest to them.

    `wording` says how its words stand to those checked: "part" is a verbatim part of a joined check, whose
    words are `checked`; "near" is near only. `words` are as printed; `before` and `after` are what stands
    around them in the same quote. `spans` are of the words in the story's text (code points, end exclusive),
    `start` and `end` of the whole quote. `kind` is "direct" where the words stand in quotation marks;
    `standing` says what they are where they are not said. `named` is false for speakers that the story
    describes and does not name. `depth` is 0 at the story's top, 1 at its end; `current` is false in a
    version that was corrected since. `headline` is the title of the story, else its first words, `name`
    what its source calls it. `copy_of` is the name of the story that its story is a copy of, `copied_from`
    the outlet or headline of that one, `share` the share of its words that stand there, and `copy_later` says
    whether it is known to be the later of the two, by their days or hours. `plural` is true of
    several speakers, and of one that a plural names: the lawmakers. `by_hand` says that the speakers were
    corrected by hand.
    """

    wording: Wording
    kind: Literal["direct", "indirect"]
    words: str
    checked: str
    before: str
    after: str
    diff: tuple[Piece, ...]
    speakers: tuple[str, ...]
    named: bool
    source: str
    cue: str
    outlet: str | None
    published: str | None
    title: str | None
    headline: str
    url: str | None
    digest: str
    name: str
    story: int
    quote: int
    start: int
    end: int
    spans: tuple[Span, ...]
    paragraph: str
    depth: float
    said: str | None = None
    version: int = 1
    current: bool = True
    confidence: float = 1.0
    likeness: float = 1.0
    standing: Standing = "said"
    copy_of: str | None = None
    copied_from: str | None = None
    share: float | None = None
    copy_later: bool | None = None
    plural: bool = False
    by_hand: bool = False


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """Whether, and how, words stand in a record.

    `sentence` is the verdict for a person. `flags` come in the order in which they matter. `printings` are
    those that the verdict rests on, earliest first (the parts of a join in the order of the words checked);
    `others` are further ones that a fact-checker wants to see: the named person's own words where the verdict
    is "another", longer or other wordings elsewhere, the nearest where there is none. `diff` is that of the
    printing that is told of, `printings[told]`. `more` counts the printings over the limit.
    `outlet` is the one whose stories were looked at, or several with "; " between them; `quotes` is how many
    quotes the record holds, `rules` the revision of the rules that gave the verdict.
    """

    schema: str = SCHEMA
    words: str
    by: str | None = None
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    verdict: Verdict
    sentence: str
    flags: tuple[Flag, ...] = ()
    diff: tuple[Piece, ...] = ()
    told: int | None = None
    printings: tuple[Printing, ...] = ()
    others: tuple[Printing, ...] = ()
    more: int = 0
    quotes: int = 0
    rules: int = RULES

    def _repr_html_(self) -> str:
        """The page of the check, for notebooks: whole in itself, in a frame in which nothing can run."""
        page: str = import_module("onrecord.web.alone").check(self)
        return page
