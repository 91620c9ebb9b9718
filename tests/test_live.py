"""Stories told as they happen, in plain text: each entry counts its days from the time that is over it."""

import msgspec
import pytest

import onrecord
from onrecord import layout, live, timeline, times
from onrecord.live import Head, read_head
from onrecord.reader import Reader
from onrecord.reading import Reading
from onrecord.record.checking.stories import read_again
from onrecord.story import Page, Story

TOLD = (
    "Council leader Orla Pym said today that the bridge would stay shut and that buses would go by the weir.",
    "Engineers began their work yesterday, and the first of them went down to the river bed this morning.",
    "A crack was seen by a fisherman last night, who told the police of it; the bridge was closed at once.",
    "The clerk, Tilda Brask, said that nobody had been hurt and that the school would open tomorrow.",
)


def story(*heads: str, between: str = "\n") -> str:
    entries = [f"{head}{between}{told}" for head, told in zip(heads, TOLD, strict=False)]
    return "\n\n".join(["The bridge over the Tarn is shut, and all that we know is told here.", *entries])


def dated(text: str, published: str | None) -> list[str | None]:
    """Of each entry, when it was published."""
    found = live.dated(text, layout.paragraphs(text), published)
    return [
        p.published for p in found if text.startswith(TOLD, p.start) or text.find(": ", p.start, p.end) > 0
    ]


def values(text: str, published: str) -> list[str]:
    paragraphs = live.dated(text, layout.paragraphs(text), published)
    return [t.value for t in times.find(text, paragraphs, published=published)]


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("11.42am", Head(702)),
        ("11:42 p.m. ET", Head(1422, "", "ET")),
        ("09:15 GMT", Head(555, "", "GMT")),
        ("12.05am", Head(5)),
        ("9pm", Head(1260)),
        ("Posted at 9:15 30 Jan", Head(555, "30 Jan")),
        ("Tuesday 3 June 10:12", Head(612, "Tuesday 3 June")),
        ("June 3, 2025, 11:42 a.m. ET", Head(702, "June 3, 2025", "ET")),
        ("11:12 p.m. ET, November 6, 2018", Head(1392, "November 6, 2018", "ET")),
        ("14:57 Greenwich Mean Time 10 December 2019", Head(897, "10 December 2019", "GMT")),
        ("03 Jun 2025, 11:42 (IST)", Head(702, "03 Jun 2025", "IST")),
        ("Yesterday at 10:12", Head(612, "Yesterday")),
    ],
)
def test_the_heads_of_entries(words: str, head: Head) -> None:
    assert read_head(words) == head


@pytest.mark.parametrize(
    "words", ["Updated at 11.42am", "3 June", "25:10", "At 11.42am the bridge fell.", "10.30 seconds"]
)
def test_what_is_no_head(words: str) -> None:
    assert read_head(words) is None


def test_each_entry_counts_from_its_own_day() -> None:
    text = story(
        "Wednesday 4 June 00:40", "Tuesday 3 June 23:05", "Tuesday 3 June 11:15", "Monday 2 June 9:20"
    )
    found = values(text, "2025-06-03")
    assert found[:2] == ["2025-06-04T00:40", "2025-06-04"]  # today
    assert "2025-06-02" in found  # yesterday, on Tuesday night
    assert "2025-06-03TMO" in found  # this morning
    assert "2025-06-02TNI" in found  # last night, on Tuesday
    assert found[-1] == "2025-06-03"  # tomorrow, on Monday


@pytest.mark.parametrize("stamp", ["2025-06-02", "2025-06-03", "2025-06-04", "2025-06-03T23:59:00+01:00"])
def test_it_does_not_matter_which_of_its_days_the_story_is_stamped_with(stamp: str) -> None:
    text = story("Tuesday 3 June 23:05", "Tuesday 3 June 11:15", "Tuesday 3 June 9:20", "Tuesday 3 June 7:02")
    assert values(text, stamp) == values(text, "2025-06-03")


def test_a_day_over_several_heads_is_theirs() -> None:
    text = "\n\n".join(
        ["All that we know of the bridge is told here by our reporters as it comes in.", "Wednesday 4 June"]
        + [f"{head}\n\n{told}" for head, told in zip(("9.40am", "8.05am"), TOLD, strict=False)]
        + ["Tuesday 3 June", f"11pm\n\n{TOLD[2]}", f"10.15pm\n\n{TOLD[3]}"]
    )
    found = live.dated(text, layout.paragraphs(text), "2025-06-04")
    days = [p.published for p in found if p.kind == "body" and p.published]
    assert [day and day[:16] for day in days] == [
        "2025-06-04T09:40",
        "2025-06-04T08:05",
        "2025-06-03T23:00",
        "2025-06-03T22:15",
    ]


def test_heads_on_the_line_of_what_they_stand_over() -> None:
    text = story("11:40 p.m. ET", "11:05 a.m. ET", "7:15 a.m. ET", "6:20 a.m. ET", between=": ")
    assert dated(text, "2025-06-03") == [
        "2025-06-03T23:40:00-04:00",
        "2025-06-03T11:05:00-04:00",
        "2025-06-03T07:15:00-04:00",
        "2025-06-03T06:20:00-04:00",
    ]


def test_a_head_that_follows_its_heading() -> None:
    heads = [f"{n}. What we knownpublished at {n}:07 British Summer Time {n} June" for n in (9, 8, 7)]
    assert dated(story(*heads), "2025-06-09") == [f"2025-06-0{n}T0{n}:07:00+01:00" for n in (9, 8, 7)]


def test_a_head_that_is_said_twice() -> None:
    heads = [f"{n}.12pm BST\n{12 + n}:12" for n in (3, 2, 1)]
    assert dated(story(*heads), "2025-06-09") == [f"2025-06-09T{12 + n}:12:00+01:00" for n in (3, 2, 1)]


def test_heads_with_their_day_need_no_order() -> None:
    heads = [f"{clock} p.m. ET, June 3, 2025" for clock in ("11:12", "11:08", "11:02", "11:11")]
    assert dated(story(*heads), "2025-06-04")[3] == "2025-06-03T23:11:00-04:00"


def test_what_stands_between_a_head_and_its_entry_is_a_heading() -> None:
    text = "\n\n".join(
        f"{n}.12pm\n\nBuses will go by the weir\n\n{told}" for n, told in zip((3, 2, 1), TOLD, strict=False)
    )
    found = live.dated(text, layout.paragraphs(text), "2025-06-09")
    assert [p.kind for p in found] == ["heading", "heading", "body"] * 3


NIGHT = ("1.20am", "0.40am", "11.50pm", "10.10pm")


@pytest.mark.parametrize(
    ("stamp", "first"),
    [("2025-06-03T22:05:00+01:00", "2025-06-03"), ("2025-06-03T01:30:00+01:00", "2025-06-02")],
)
def test_clocks_over_midnight_begin_or_end_with_the_stamp(stamp: str, first: str) -> None:
    """The stamp is that of the first entry or that of the last."""
    found = dated(story(*NIGHT), stamp)
    assert found[-1] == f"{first}T22:10:00"
    assert found[0] is not None
    assert found[0][:10] > first


def test_one_clock_by_itself_runs_over_no_midnight() -> None:
    """It may be the story's own, over entries of its day or of the day before."""
    text = story("6.14am", "5.28pm", "4.22pm", "3.58pm")
    assert not any(dated(text, "2025-06-09T06:14:00+01:00"))


@pytest.mark.parametrize("stamp", ["2025-06-03", "2025-06-03T15:00:00+01:00"])
def test_clocks_over_midnight_that_nothing_dates_are_left_alone(stamp: str) -> None:
    assert not any(dated(story(*NIGHT), stamp))


@pytest.mark.parametrize(
    "heads",
    [
        ("9.40am", "8.05am"),  # no run
        ("9.40am", "8.05am", "9.55am", "7am", "11.15am", "8am"),  # no order
        ("Monday 3 March 9:40", "Monday 3 March 8:05", "Monday 3 March 7:15"),  # months away
        ("31 June 9:40", "31 June 8:05", "31 June 7:15"),  # no day
    ],
)
def test_what_is_no_run_of_entries(heads: tuple[str, ...]) -> None:
    assert not any(dated(story(*heads), "2025-06-09"))


def test_a_timetable_is_no_run_of_entries() -> None:
    text = "\n\n".join([f"Wednesday 4 June {n}:30\n\nHall" for n in range(9, 15)] + list(TOLD))
    assert not any(p.published for p in live.dated(text, layout.paragraphs(text), "2025-06-03"))


def test_a_story_without_entries_keeps_its_paragraphs() -> None:
    paragraphs = layout.paragraphs("\n\n".join(TOLD))
    assert live.dated("\n\n".join(TOLD), paragraphs, "2025-06-03") is paragraphs


def read(
    text: str, entries: tuple[tuple[int, int, str], ...], published: str | None = "2025-06-02"
) -> Reading:
    return Reader().read(Page(text=text, published=published, entries=entries))


TWO = "\n\n".join(("The bridge is shut.", *TOLD[:2]))
MARKED = (
    (TWO.index(TOLD[0]), TWO.index(TOLD[1]), "2025-06-04T09:00:00+01:00"),
    (TWO.index(TOLD[1]), len(TWO), "2025-06-03T09:00:00+01:00"),
)


def test_quotes_and_events_of_an_entry_are_of_its_day() -> None:
    reading = read(TWO, MARKED)
    said = next(quote for quote in reading.quotes if quote.when is not None)
    assert reading.day_said(said) == "2025-06-04"
    days = {reading.words(event)[:9]: event for event in reading.events if event.kind == "event"}
    assert days["Council l"].earliest == "2025-06-04"
    assert days["Engineers"].earliest == "2025-06-02"
    assert {event.status for event in days.values()} == {"asserted"}  # not yet to come by the story's stamp


def test_what_is_said_in_an_entry_is_of_its_day() -> None:
    text = (
        "The bridge is shut.\n\n“We shall open the school tomorrow,” said Orla Pym, the head of the council."
    )
    reading = read(text, ((text.index("“"), len(text), "2025-06-04T09:00:00+01:00"),))
    assert [t.value for t in reading.times] == ["2025-06-05"]


def test_a_story_without_a_date_has_those_of_its_entries() -> None:
    reading = read(TWO, MARKED, published=None)
    assert [t.value for t in reading.times][:2] == ["2025-06-04", "2025-06-02"]
    assert not [note for note in reading.notes if note.check == "open_dates"]


def test_when_words_were_published() -> None:
    reading = read(TWO, MARKED)
    assert str(reading.published_at(0)) == "2025-06-02"
    assert str(reading.published_at(TWO.index(TOLD[1]))) == "2025-06-03"


def test_a_note_on_what_is_to_come_goes_by_the_entry() -> None:
    text = "The bridge is shut.\n\nOrla Pym resigned on 3 June 2025, and the clerk took her place."
    at = text.index("Orla")
    assert [n.check for n in read(text, ()).notes] == ["to_come"]
    assert not read(text, ((at, len(text), "2025-06-04"),)).notes
    (note,) = read(text, ((at, len(text), "2025-06-01"),)).notes
    assert note.message.endswith("the story is of 1 June 2025.")


def test_a_reading_keeps_its_entries_when_it_is_read_again() -> None:
    marked = read(TWO, MARKED)
    assert read_again(Story(text=TWO, published="2025-06-02"), marked) == marked
    text = story("9.40am", "8.05am", "7.15am")
    plain = onrecord.read(text, published="2025-06-03")
    again = read_again(Story(text=text, published="2025-06-05"), plain)
    assert {p.published and p.published[:10] for p in again.paragraphs} == {None, "2025-06-05"}
    assert msgspec.json.decode(onrecord.reading.to_json(marked), type=Reading) == marked


LATE = "The mayor, Orla Pym, said on Saturday that the bridge was shut. She met engineers today."


@pytest.mark.parametrize(
    ("text", "stamp", "today"),
    [
        (LATE, "2025-06-06T22:10:00+00:00", "2025-06-07"),
        (
            "Earlier Saturday, Orla Pym shut the bridge. She met engineers today.",
            "2025-06-06T22:10:00Z",
            "2025-06-07",
        ),
        (LATE, "2025-06-06T08:10:00+00:00", "2025-06-06"),  # nowhere is it Saturday
        (LATE, "2025-06-06T22:10:00+02:00", "2025-06-06"),  # the outlet's own Friday
        (LATE, "2025-06-06", "2025-06-06"),
        (
            LATE.replace("She", "She said on Friday that all was well. She"),
            "2025-06-06T22:10:00Z",
            "2025-06-06",
        ),
        (LATE.replace("said on", "said that on"), "2025-06-06T22:10:00Z", "2025-06-06"),
    ],
)
def test_the_storys_own_day_is_after_that_of_its_time_in_utc(text: str, stamp: str, today: str) -> None:
    reading = onrecord.read(text, published=stamp)
    assert reading.times[-1].value == today
    assert all(event.status == "asserted" for event in reading.events)


def test_timeline_takes_paragraphs_without_times_of_their_own() -> None:
    paragraphs = layout.paragraphs(TOLD[1])
    found = timeline.events(
        TOLD[1], paragraphs, (), times.find(TOLD[1], published="2025-06-03"), (), "2025-06-03"
    )
    assert found[0].earliest == "2025-06-02"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_of_the_calendar(day: str) -> None:
    assert not any(dated(story(*NIGHT), f"{day}T12:30:00+00:00"))
    assert not any(dated(LATE, f"{day}T12:30:00+00:00"))
