import io
import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len
from rich.console import Console

from onrecord import page
from onrecord.reading import Mention, Paragraph, Person, Quote, Reading, Time
from onrecord.wording import labels

SGR = re.compile(r"\x1b\[[0-9;]*m")


class Screen(io.StringIO):
    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def written(*readings: Reading, terminal: bool = False) -> str:
    screen = Screen(terminal)
    page.write(screen, readings)
    return screen.getvalue()


def at_width(reading: Reading, width: int, plain: bool = True) -> str:
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        markup=False,
        highlight=False,
        force_terminal=not plain,
        color_system="truecolor",
    )
    page.put(console, reading, plain)
    return SGR.sub("", out.getvalue())


def paragraphs(shown: str) -> Iterator[list[str]]:
    for block in shown.split("\n\n"):
        yield block.split("\n")


def test_the_header_says_what_where_by_whom_and_when(reading: Reading) -> None:
    head = next(paragraphs(written(reading)))
    assert head[0] == "Ferry pier to close"
    assert head[1] == "The Marrow Gazette · Ada Penn · 5 March 2025"
    assert head[2] == "https://gazette.example/pier"
    assert head[3] == "3 quotes, 1 paraphrase · 2 names · 2 dates · 1 thing to check"


def test_a_story_without_a_date_says_what_that_means(reading: Reading) -> None:
    assert "no day of publication" in written(replace(reading, published=None))


def test_beside_a_quote_stand_its_speaker_and_a_bar_that_tells_its_kind(
    reading: Reading,
) -> None:
    shown = written(reading)
    assert re.search(r"^ +Quill ┃ \"It is not safe,\"² she told", shown, re.M)
    assert re.search(r"^ +┊ would close¹\.", shown, re.M)
    assert re.search(r"^ +\? ╏ A neighbour called the plan “a scandal”⁴", shown, re.M)


def test_beneath_a_paragraph_stands_how_the_speaker_is_known(reading: Reading) -> None:
    shown = " ".join(written(reading).split())
    assert "² Ines Quill told Tom Abara · “she” → “Ines Quill”" in shown
    assert "³ Ines Quill said · continued from ²" in shown
    assert "⁴ not named (mixed, a local blog) · the story does not name the neighbour" in " ".join(
        shown.split()
    )


def test_a_name_beside_the_cue_needs_no_chain(reading: Reading) -> None:
    assert "¹ Ines Quill said, 4 March 2025, night (indirect)\n" in written(reading)


def test_quotes_in_a_row_of_which_the_same_is_told_stand_each_under_their_own_speaker() -> None:
    text = "Ines Quill said it was safe, and Tom Abara said it was old. Abara said it was shut."

    def quote(words: str, source: str, who: str) -> Quote:
        at, by = text.index(words), text.index(source)
        cue = text.index("said", by)
        return Quote(
            content=((at, at + len(words)),), cue=((cue, cue + 4),), source=((by, by + len(source)),),
            speakers=(who,), kind="indirect",
        )  # fmt: skip

    people = tuple(
        Person(id=id, names=(name,), mentions=((text.index(name), text.index(name) + len(name), "name"),))
        for id, name in (("p1", "Ines Quill"), ("p2", "Tom Abara"))
    )
    quotes = (
        quote("it was safe", "Ines Quill", "p1"),
        quote("it was old", "Tom Abara", "p2"),
        quote("it was shut", "Tom Abara", "p2"),
    )
    body = (Paragraph(start=0, end=len(text), kind="body"),)
    shown = written(Reading(id="pier", text=text, paragraphs=body, people=people, quotes=quotes))
    assert "¹ Ines Quill said (indirect)\n" in shown
    assert "² ³ Tom Abara said (indirect)\n" in shown


def test_quotes_that_end_together_are_both_numbered(reading: Reading) -> None:
    first, *rest = reading.quotes
    start, end = first.content[0]
    shown = written(replace(reading, quotes=(first, replace(first, content=((start + 9, end),)), *rest)))
    assert "would close¹ ²" in " ".join(shown.split())


def test_without_styles_the_words_of_an_indirect_quote_are_repeated(reading: Reading) -> None:
    assert "“that the pier would close”" in at_width(reading, 100)
    assert "“that the pier would close”" not in at_width(reading, 100, plain=False)


def test_the_days_that_are_meant_are_told_once(reading: Reading) -> None:
    shown = written(reading)
    assert "Tuesday night is 4 March 2025\n" in shown
    assert "caption   The pier, seen in March" in shown
    assert re.search(r"^ +March 2025$", shown, re.M)


def test_the_two_ends_of_a_range_are_told_as_one() -> None:
    text = "It ran from 1971 until 1979, and in May."
    both = {"type": "DATE", "earliest": "1971-01-01", "latest": "1980-01-01"}
    times = tuple(
        Time(start=text.index(year), end=text.index(year) + 4, value=year, **both)  # type: ignore[arg-type]
        for year in ("1971", "1979")
    )
    shown = written(Reading(text=text, paragraphs=(Paragraph(0, len(text)),), times=times))
    assert "1971 until 1979 is 1971–1979\n" in shown
    assert shown.count("1971–1979") == 1


def test_people_timeline_and_notes_follow(reading: Reading) -> None:
    tail = written(reading).split("People ")[1]
    assert (
        "Ines Quill  2 quotes, 1 paraphrase, 2 mentions\n"
        "    harbour master; age 41 (born 6 March 1983 – 5 March 1984)" in tail
    )
    assert "4 March 2025  the pier would close  Ines Quill, planned" in tail
    checks, holds = tail.index("! The neighbour is not named."), tail.index("✓ Tuesday is 4 March 2025.")
    assert checks < holds
    assert "paragraph 5: “A neighbour”" in tail


@pytest.mark.parametrize("width", [40, 63, 64, 80, 120, 200])
def test_no_line_is_wider_than_the_screen(reading: Reading, width: int) -> None:
    lines = at_width(reading, width).split("\n")
    assert max(map(cell_len, lines)) <= width
    assert not any(line.endswith(" ") for line in lines)


def test_a_narrow_screen_has_no_margin(reading: Reading) -> None:
    shown = at_width(reading, 50)
    assert '\n"It is not safe,"² she told' in shown
    assert "\ncaption: The pier, seen in March" in shown


def test_a_wide_screen_does_not_stretch_the_story() -> None:
    long = Reading(text="word " * 300, paragraphs=(Paragraph(0, 1500),))
    assert max(map(cell_len, at_width(long, 200).split("\n"))) <= 112


def test_colour_is_for_terminals(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" in written(reading, terminal=True)
    assert "\x1b" not in written(reading)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in written(reading)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in written(reading, terminal=True)


def test_a_dumb_terminal_gets_plain_text(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in written(reading, terminal=True)


def test_each_speaker_has_a_colour_and_one_who_is_not_quoted_none(reading: Reading) -> None:
    from onrecord.page.voices import voices

    assert set(voices(reading, labels(reading))) == {"p1"}


def test_two_speakers_of_one_surname_are_told_apart() -> None:
    from onrecord.page.voices import voices

    both = Reading(
        text="Ann Orr and Ben Orr spoke, Sam Lee Jr. too.",
        people=(
            Person(id="a", names=("Ann Orr",)),
            Person(id="b", names=("Ben Orr",)),
            Person(id="c", names=("Sam Lee Jr.",)),
        ),
        quotes=tuple(Quote(content=((0, 1),), speakers=(who,)) for who in "abc"),
    )
    tags = {who: voice.tag for who, voice in voices(both, labels(both)).items()}
    assert tags == {"a": "A. Orr", "b": "B. Orr", "c": "Lee"}


HOSTILE = "\x1b]0;owned\x07 \x1b[31mred\x1b[0m \x9b2J \u202etxt.exe\u2066 [bold]loud[/bold] :smile: \x00 a\rb"


def test_a_hostile_story_is_shown_and_not_obeyed() -> None:
    story = Reading(
        id="id\x1b[2J",
        text=HOSTILE,
        title=HOSTILE,
        byline=HOSTILE,
        outlet=HOSTILE,
        url=HOSTILE,
        paragraphs=(Paragraph(0, len(HOSTILE)),),
        quotes=(Quote(content=((0, 20),), speakers=("p1",), medium=HOSTILE, reason=HOSTILE),),
        people=(Person(id="p1", names=(HOSTILE, HOSTILE + "2"), mentions=((0, 9, "name"),)),),
    )
    for terminal in (False, True):
        shown = SGR.sub("", written(story, terminal=terminal))
        assert not re.search("[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
        assert "␛]0;owned␇" in shown
        assert "[bold]loud[/bold] :smile:" in shown
        assert "‹U+202E›txt.exe‹U+2066›" in shown


@given(st.data())
def test_any_text_with_any_spans_fits_any_screen(data: st.DataObject) -> None:
    alphabet = st.sampled_from('ab "“”\n\t\r\x1b\x9b\u202e\u0301\u200d👩🏽世界e\u0300\ufeff\xa0\u2028')
    text = data.draw(st.text(alphabet, min_size=1, max_size=200))

    def spans(most: int) -> list[tuple[int, int]]:
        ends = st.integers(0, len(text))
        pairs = st.tuples(ends, ends).map(lambda pair: (min(pair), max(pair))).filter(lambda p: p[0] < p[1])
        return data.draw(st.lists(pairs, max_size=most))

    cuts = sorted(set(data.draw(st.lists(st.integers(0, len(text)), max_size=6))))
    people = tuple(
        Person(id=f"p{n}", names=(text[a:b],) if n % 2 else (), mentions=(_mention(a, b),))
        for n, (a, b) in enumerate(spans(4))
    )
    ids = [person.id for person in people]
    reading = Reading(
        text=text,
        title=text,
        paragraphs=tuple(Paragraph(a, b) for a, b in pairwise(cuts)),
        quotes=tuple(
            Quote(content=(pair,), source=(pair,), speakers=tuple(ids[: n % 3]))
            for n, pair in enumerate(spans(5))
        ),
        times=tuple(Time(start=a, end=b, type="DATE", value="2025") for a, b in spans(3)),
        people=people,
    )
    width = data.draw(st.integers(40, 200))
    for plain in (True, False):
        lines = at_width(reading, width, plain).split("\n")
        assert max(map(cell_len, lines)) <= width
        assert not re.search("[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "".join(lines))


def _mention(start: int, end: int) -> Mention:
    return start, end, "name"


def test_several_stories_are_parted(reading: Reading) -> None:
    assert written(reading, reading).count("═" * 80) == 1
