"""The timeline: clauses with a date, in the order of their happening."""

from onrecord import times
from onrecord.reading import Event, Paragraph, Person, Quote
from onrecord.timeline import events

PUBLISHED = "2020-10-15"


def timeline(text: str, quotes: tuple[Quote, ...] = (), people: tuple[Person, ...] = ()) -> tuple[Event, ...]:
    when = times.find(text, quotes=quotes, published=PUBLISHED)
    quotes = times.date_quotes(text, quotes, when)
    return events(text, (Paragraph(0, len(text)),), quotes, when, people)


def words(text: str, found: tuple[Event, ...]) -> list[str]:
    return [text[e.start : e.end] for e in found]


def test_order_is_of_happening_not_of_telling() -> None:
    text = "The mill burned down on Monday. It was built in 1902. It had been sold last month."
    found = timeline(text)
    assert words(text, found) == [
        "It was built in 1902",
        "It had been sold last month",
        "The mill burned down on Monday",
    ]
    assert [(e.earliest, e.latest) for e in found] == [
        ("1902-01-01", "1903-01-01"),
        ("2020-09-01", "2020-10-01"),
        ("2020-10-12", "2020-10-13"),
    ]


def test_event_is_a_clause_not_a_sentence() -> None:
    text = "The mill burned down on Monday, and the owner, who was away, wept when he heard."
    assert words(text, timeline(text)) == ["The mill burned down on Monday"]


def test_what_only_names_a_thing_is_no_event() -> None:
    for text in (
        "The 2016 race was close.",
        "Monday's debate was loud.",
        "It lasted two weeks.",
        "He walks every Monday.",
        "A row over the 2016 vote",
        "The following day he left.",
    ):
        assert timeline(text) == (), text


def test_status() -> None:
    assert [e.status for e in timeline("The council will meet on Friday.")] == ["planned"]
    assert [e.status for e in timeline("She is in Leeds next week.")] == ["planned"]
    assert [e.status for e in timeline("The council did not meet on Monday.")] == ["denied"]
    assert [e.status for e in timeline("The council met on Monday.")] == ["asserted"]
    text = 'Ada Bell said: "We met on Monday."'
    quote = Quote(content=((15, len(text)),), cue=((9, 13),), source=((0, 8),))
    assert [e.status for e in timeline(text, (quote,))] == ["reported"]


def test_who_takes_part() -> None:
    text = "Ada Bell met Tom Reed on Monday, and Una Voss left."
    people = tuple(
        Person(
            id=f"p{n}", names=(name,), mentions=((text.index(name), text.index(name) + len(name), "name"),)
        )
        for n, name in enumerate(("Ada Bell", "Tom Reed", "Una Voss"))
    )
    assert [e.who for e in timeline(text, people=people)] == [("p0", "p1")]


def test_saying_carries_its_quote() -> None:
    text = '"It is over," Ada Bell said on Wednesday.'
    quote = Quote(content=((0, 13),), cue=((23, 27),), source=((14, 22),))
    (event,) = timeline(text, (quote,))
    assert event.quote == 0
    assert event.time == 0


def test_furniture_tells_no_event() -> None:
    text = "WATCH: The mill burned down on Monday"
    when = times.find(text, published=PUBLISHED)
    assert events(text, (Paragraph(0, len(text), "promo"),), (), when, ()) == ()
