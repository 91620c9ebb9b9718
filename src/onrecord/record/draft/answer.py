"""The answer to the check of a draft: what it is made of, as frozen structs with one JSON form."""

from collections import Counter
from typing import Literal, get_args

import msgspec

from onrecord.notes.against import Against
from onrecord.record.said.answer import RULES, Check, Flag, Piece, Verdict

__all__ = ["FAILING", "SCHEMA", "WORDS_OF_FAULTS", "Checked", "DraftCheck", "Fault", "Sort"]

SCHEMA = "onrecord-draft/1"

Span = tuple[int, int]
Sort = Literal["quotation", "paraphrase"]
# What a draft can be failed on: the verdicts, and a fact that the record has otherwise.
Fault = Literal[
    "verbatim", "cut", "altered", "joined", "another", "uncertain", "mentioned", "indirect", "absent", "facts"
]  # fmt: skip
WORDS_OF_FAULTS: tuple[Fault, ...] = get_args(Fault)
FAILING: frozenset[Fault] = frozenset(("altered", "joined", "another", "facts"))


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """One quotation, or one statement without quotation marks, of the draft, and what the record has of it.

    `quote` is the index of the quote in the draft's reading, None for words in quotation marks that nobody is
    told to have said. `spans` are of the draft's text, in code points, end exclusive; `words` are what was
    checked. `speakers` are those whom the draft names, and `by` the one whom the words were checked for: None
    where the draft names nobody, or it is not sure enough who spoke, of which `guessed` is true; of an office
    whose holder the draft does not name, the office. `denied` says that the draft has them deny it. `verdict`
    is that of `check`, but for a paraphrase: "altered" only where what differs turns the sense, "indirect"
    where the record has it, in these words or, where `diff` is not empty, in others. `check` has the verdict
    of `said`, its diff and where it was published, earliest first; None where the words could not be checked,
    for which `sentence` says why.
    """

    sort: Sort
    quote: int | None
    spans: tuple[Span, ...]
    words: str
    speakers: tuple[str, ...] = ()
    by: str | None = None
    guessed: bool = False
    denied: bool = False
    verdict: Verdict
    sentence: str
    flags: tuple[Flag, ...] = ()
    check: Check | None = None

    @property
    def diff(self) -> tuple[Piece, ...]:
        """The words as checked and as the record has them, where any differ; else empty."""
        diff = self.check.diff if self.check else ()
        return diff if any(piece.change not in ("same", "brackets") for piece in diff) else ()


class DraftCheck(msgspec.Struct, frozen=True, kw_only=True):
    """What a record has of the quotations, the statements and the facts of a draft.

    `checked` come in the order of the draft, and so do `differences`, the facts and names that the record has
    otherwise. `counts` is how many there are of each verdict. `quotes` is how many quotes the record holds.
    `left_out` is the headline of the draft itself where the record has it: it is no witness of its own words.
    """

    schema: str = SCHEMA
    name: str
    title: str | None = None
    published: str | None = None
    text: str
    checked: tuple[Checked, ...] = ()
    differences: tuple[Against, ...] = ()
    counts: dict[str, int] = {}
    quotes: int = 0
    left_out: str | None = None
    rules: int = RULES

    def faults(self, of: frozenset[Fault] = FAILING) -> list[Checked | Against]:
        """What of it a draft is failed on, in the order of the draft's text."""
        found: list[Checked | Against] = [each for each in self.checked if each.verdict in of]
        found += self.differences if "facts" in of else ()
        return sorted(found, key=lambda each: each.spans)


def counted(checked: list[Checked]) -> dict[str, int]:
    """How many there are of each verdict, in the order in which verdicts are told."""
    counts = Counter(each.verdict for each in checked)
    return {verdict: counts[verdict] for verdict in get_args(Verdict) if counts[verdict]}
