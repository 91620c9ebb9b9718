"""Quotation marks that never close or never open, or were lost with other characters of the text, so that
nobody can tell where the words of another end."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from onrecord.reading import Marked, Note, Reading, Span

__all__ = ["check"]

_MOST = 5  # notes on one story; where there are more they are one
_WORDS = 8  # of the quotation, shown in the note
_LONGEST = 80  # code points of them
_APART = 20  # words of a paragraph that may be a caption, a tweet or a link
_LOST = re.compile("\ufffd+")
_ENDS = re.compile(r"[.!?…:,;][\"'”’)\]]*$")  # how a sentence of the story ends, and a caption often does not
_MARKS = "“”„‟\"«»‹›‘’‚‛'`＂ "


def check(reading: Reading) -> Iterator[Note]:
    """A note for each quotation whose mark is missing; not where the next paragraph takes it up again.

    Nor where the one after next does, and what stands between has the shape of a caption.
    """
    if lost := [match.span() for match in _LOST.finditer(reading.text)]:
        count = sum(end - start for start, end in lost)
        number = "1 character" if count == 1 else f"{count:,} characters"
        yield Note(
            check="marks",
            message=f"the text has lost {number} (\ufffd): quotation marks may be among them.",
            spans=tuple(lost[:_MOST]),
        )
    found = list(_lost(reading))
    if len(found) > _MOST:
        yield Note(
            check="marks",
            message=f"{len(found)} quotations have only one quotation mark: the text may have lost some.",
            spans=tuple(span for _, span in found),
        )
        return
    for message, span in found:
        yield Note(check="marks", message=message, spans=(span,))


def _lost(reading: Reading) -> Iterator[tuple[str, Span]]:
    """What to say of each quotation that has one mark alone, and where it stands."""
    continued = {m.continues for m in reading.marks}
    for n, m in enumerate(reading.marks):
        if not m.closed and n not in continued:
            inches = reading.text[m.start - 1 : m.start].isdigit()  # 70" wide
            if not inches and not _taken_up(reading, m):
                yield f"a quotation opens and never closes: “{_first_words(reading, m)}”", (m.start, m.end)
        elif not m.opened and m.continues is None:
            yield f"a quotation closes and never opens: “{_last_words(reading, m)}”", (m.start, m.end)


def _taken_up(reading: Reading, m: Marked) -> bool:
    """Whether the quotation runs to the end of its paragraph and goes on behind a caption or a link."""
    n = bisect_right([p.start for p in reading.paragraphs], m.start)
    if n + 1 >= len(reading.paragraphs) or m.end != reading.paragraphs[n - 1].end:
        return False
    between, after = reading.paragraphs[n : n + 2]
    words = reading.text[between.start : between.end]
    apart = len(words.split()) <= _APART and not _ENDS.search(words)
    return apart and reading.text[after.start] == reading.text[m.start]


def _first_words(reading: Reading, m: Marked) -> str:
    whole = reading.text[m.start : min(m.end, m.start + _LONGEST + 1)].strip(_MARKS)
    words = whole.split()
    if m.end - m.start <= _LONGEST and len(words) <= _WORDS:
        return " ".join(words)
    return " ".join(words[:_WORDS])[:_LONGEST].rstrip() + " …"


def _last_words(reading: Reading, m: Marked) -> str:
    whole = reading.text[max(m.start, m.end - _LONGEST - 1) : m.end].strip(_MARKS)
    words = whole.split()
    if m.end - m.start <= _LONGEST and len(words) <= _WORDS:
        return " ".join(words)
    return "… " + " ".join(words[-_WORDS:])[-_LONGEST:].lstrip()
