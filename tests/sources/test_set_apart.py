"""What a page sets apart as somebody's words is a quote, to the character, of the one who is named.

set_apart.tsv holds such parts of pages and whose words they are, nobody's where the first column is
empty. In the markup, ⟦…⟧ stands around the words that must be the content of a quote.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.reader import Reader
from onrecord.story import Story

One = Callable[..., object]

_MARKS = 3  # around the words: quotation marks, a comma

ROWS = (Path(__file__).parent / "set_apart.tsv").read_text(encoding="utf-8").splitlines()[1:]
QUOTES = [tuple(row.split("\t")) for row in ROWS]

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Weir shut</title>
<meta property="article:published_time" content="2025-06-18T09:00:00Z"></head><body><article>
<h1>Weir shut</h1>
<p>The weir at Stone Quay was shut on Monday after a bolt was found on the path below it, the harbour board
said in a note that was pinned to the gate.</p>
<p>It had been mended twice since the winter, and nobody there could say for how long it would be shut.</p>
{}
<p>The board will meet again on Friday in the old mill, where the minutes of its meetings are kept and can be
read by anyone who asks.</p></article></body></html>"""


def speakers(story: object, words: str) -> list[str] | None:
    """Who is named as the speaker of the tightest quote that holds just these words; None where none does."""
    assert isinstance(story, Story), story
    reading = Reader().read(story)
    names = {person.id: person.names for person in reading.people}
    start = reading.text.find(words)
    assert start >= 0, "the words are not in the text"
    span = (start, start + len(words))
    for quote in reversed(reading.quotes):
        inside = [part for part in quote.content if part[0] <= span[0] and span[1] <= part[1]]
        if inside and (quote.kind == "mixed" or inside[0][1] - inside[0][0] <= len(words) + _MARKS):
            return [name for speaker in quote.speakers for name in names[speaker][:1]]
    return None


@pytest.mark.parametrize(("speaker", "markup"), QUOTES, ids=range(2, len(QUOTES) + 2))
def test_a_quote_that_is_set_apart(one: One, speaker: str, markup: str) -> None:
    words = markup.partition("⟦")[2].partition("⟧")[0]
    plain = "".join(part.split(">")[-1] if n else part for n, part in enumerate(words.split("<")))
    story = one("weir.html", PAGE.format(markup.replace("⟦", "").replace("⟧", "")))
    found = speakers(story, plain)
    assert (found or []) == ([speaker] if speaker else [])
