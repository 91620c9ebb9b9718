"""Lyrics that a story leads to by the song: the singer is who sings, not the song."""

from onrecord import read


def test_the_source_of_lyrics_is_the_singer() -> None:
    text = (
        "Ada Quill opened the night.\n\nHer voice shook as she sang the last verse, which included: "
        "“We never left the harbour. We never will.”\n"
    )
    (quote,) = [q for q in read(text).quotes if q.manner == "sung"]
    assert [text[a:b] for a, b in quote.source] == ["she"]
    ((start, end),) = quote.cue
    assert text[start:end].split()[0] in ("sang", "included")
