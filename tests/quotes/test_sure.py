"""Quotes that are not sure enough are left out, and what pointed at them points at what is left."""

from onrecord.quotes.sure import at_least
from onrecord.reading import Event, Quote, Reading

TEXT = "“One.” “Two.” “Three.” “Four.” He left on Monday."


def quote(confidence: float, continues: int | None = None, inside: int | None = None) -> Quote:
    return Quote(content=((0, 6),), confidence=confidence, continues=continues, inside=inside)


READING = Reading(
    text=TEXT,
    quotes=(quote(0.9), quote(0.4, continues=0), quote(0.8, continues=1, inside=1), quote(0.7, inside=2)),
    events=(
        Event(start=31, end=48, status="reported", quote=1),
        Event(start=31, end=47, status="reported", quote=3),
    ),
)


def test_what_is_left_is_linked_to_what_is_left() -> None:
    left = at_least(READING, 0.5)
    assert [q.confidence for q in left.quotes] == [0.9, 0.8, 0.7]
    assert [q.continues for q in left.quotes] == [None, 0, None]
    assert [q.inside for q in left.quotes] == [None, None, 1]
    assert [(e.status, e.quote) for e in left.events] == [("reported", None), ("reported", 2)]


def test_nothing_is_left_out_unasked_and_a_quote_at_the_edge_stays() -> None:
    assert at_least(READING, 0.4) == READING
    assert len(at_least(READING, 0.9).quotes) == 1
    assert at_least(READING, 1.0).quotes == ()
