"""Words: the words of a text, as they are compared, with where they stand."""

from onrecord.sentences import NEVER_LAST

__all__ = ["SEAM", "Words", "shown"]

SEAM = "\x1e"  # stands between the quotes of one utterance; in a story it would be a control character


class Words:
    """The words of a text, as they are compared, with where they stand.

    `norm` holds them, none empty or with a space in it; word `i` is `text[starts[i]:ends[i]]` (code points,
    end exclusive). Sets of indices: `firsts` begin a sentence, `gaps` have an ellipsis before them (len(norm)
    for one at the end), `inserted` stand in square brackets, `hyphened` have a hyphen after them, `broken`
    were parted by a hyphen at the end of a line, `asked` have a question mark after them.
    """

    __slots__ = (
        *("asked", "broken", "ends", "firsts", "gaps", "hyphened", "inserted", "line", "norm", "starts"),
        "text",
    )

    def __init__(self, text: str) -> None:
        self.text = text
        self.norm: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.firsts: set[int] = set()
        self.gaps: set[int] = set()
        self.inserted: set[int] = set()
        self.hyphened: set[int] = set()
        self.broken: set[int] = set()
        self.asked: set[int] = set()
        self.line = ""  # the words with a space before and after each, once `joined` was asked for

    def __len__(self) -> int:
        return len(self.norm)

    def joined(self) -> str:
        """The words in one line, a space before and after each."""
        if not self.line:
            self.line = f" {' '.join(self.norm)} "
        return self.line

    def sense(self, first: int, last: int) -> list[str]:
        """The words [first, last) as they are compared, the "no" of a compound ("no-fault") as none."""
        return [
            "no-" if word == "no" and at in self.hyphened and self.norm[at + 1 : at + 2] != ["one"] else word
            for at, word in enumerate(self.norm[first:last], first)
        ]

    def shown(self, first: int, last: int) -> str:
        """The text of the words [first, last), as it came."""
        return shown(self.text[self.starts[first] : self.ends[last - 1]]) if first < last else ""

    def whole(self, first: int, last: int) -> tuple[int, int]:
        """Where the words [first, last) begin and end as they are printed: with the stop of an abbreviation
        at their end, and the brackets around them where all of them stand in one pair."""
        start, end = self.starts[first], self.ends[last - 1]
        if self.text[end : end + 1] == "." and self.text[self.starts[last - 1] : end].lower() in NEVER_LAST:
            end += 1
        inside = all(at in self.inserted for at in range(first, last))
        if inside and self.text[start - 1 : start] == "[" and self.text[end : end + 1] == "]":
            return start - 1, end + 1
        return start, end


def shown(text: str) -> str:
    """A stretch of an utterance as it is shown: a seam between quotes as a gap."""
    return text.replace(SEAM, " … ")
