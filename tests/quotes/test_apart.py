"""Quotes share words only where one holds the other, and none with its own cue or source."""

from onrecord.quotes.apart import apart, nesting
from onrecord.quotes.attribution import Attribution
from onrecord.reading import Span

TEXT = "A report said that Quill called him a liar, and that Orr said it rains; so it is, he added at last."


def at(words: str) -> Span:
    start = TEXT.index(words)
    return start, start + len(words)


def attribution(content: str, cue: str = "", source: str = "", confidence: float = 0.5) -> Attribution:
    return Attribution(
        content=tuple(map(at, content.split(" | "))),
        cue=(at(cue),) if cue else (),
        source=(at(source),) if source else (),
        confidence=confidence,
    )


def contents(*found: Attribution) -> list[list[str]]:
    return [[TEXT[a:b] for a, b in each.content] for each in apart(TEXT, found)]


def test_what_breaks_off_in_words_that_it_tells_of_goes_on_to_their_end() -> None:
    outer = attribution("that Quill called him", "said", "A report")
    inner = attribution("him a liar", "called", "Quill")
    assert contents(inner, outer) == [["that Quill called him a liar"], ["him a liar"]]
    assert nesting(apart(TEXT, [inner, outer])) == [None, 0]


def test_shared_words_are_left_to_the_nearer_cue() -> None:
    far = attribution("it rains; so it is", "said", "A report")
    near = attribution("so it is", "added", "he")
    assert contents(far, near) == [["it rains; so it is"], ["so it is"]]  # one holds the other
    near = attribution("it is, he added", "called", "Quill")
    late = attribution("he added at last", "rains", "Orr")
    assert contents(near, late) == [["it is"], ["he added at last"]]


def test_of_two_with_the_same_words_one_stays() -> None:
    one = attribution("it rains", "said it".split()[0], "A report")
    two = attribution("it rains", "added", "he")
    assert [a.cue for a in apart(TEXT, [one, two])] == [two.cue]


def test_a_part_inside_another_and_a_part_outside_are_parted() -> None:
    outer = attribution("that Orr said it rains", "called", "Quill")
    both = attribution("it rains | at last", "added", "he")
    assert contents(outer, both) == [["that Orr said it rains"], ["at last"]] or contents(outer, both) == [
        ["that Orr said"],
        ["it rains", "at last"],
    ]


def test_what_holds_another_comes_first_also_where_both_begin_together() -> None:
    whole = attribution("it rains; so it is", "said", "A report")
    parts = attribution("it rains | so", "added", "he")
    found = apart(TEXT, [parts, whole])
    assert [len(a.content) for a in found] == [1, 2]
    assert nesting(found) == [None, 0]


def test_cue_and_source_are_no_part_of_the_content() -> None:
    (found,) = apart(TEXT, [attribution("it rains; so it is, he added at last", "added", "he added")])
    assert [TEXT[a:b] for a, b in found.content] == ["it rains; so it is", "at last"]
    assert [TEXT[a:b] for a, b in found.source] == ["he"]


def test_words_of_the_content_are_no_source_where_nothing_else_was_said() -> None:
    (found,) = apart(TEXT, [attribution("it rains", "said that", "it rains")])
    assert found.content == (at("it rains"),)
    assert found.source == ()


def test_very_many_that_cross_are_settled() -> None:
    text = "word " * 2000
    found = [Attribution(content=((n * 5, n * 5 + 14),), confidence=n % 7 / 7) for n in range(1900)]
    settled = apart(text, found)
    assert settled
    holders = nesting(settled)
    spans = [a.content[0] for a in settled]
    for n, (start, end) in enumerate(spans[1:], 1):
        before = holders[n] if holders[n] is not None else n - 1
        assert spans[before][1] <= start or spans[before][1] >= end
