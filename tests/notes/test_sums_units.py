"""Notes on figures that do not add up, and on units and currencies that are switched."""

import pytest

from onrecord.layout import paragraphs
from onrecord.notes import backwards, sums, units
from onrecord.reading import Reading


def reading(text: str) -> Reading:
    return Reading(text=text, paragraphs=paragraphs(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The bus carried 12 people: seven men and six women.", "make 13, not 12"),
        ("It carried 14 passengers — eight adults and seven children — to the sea.", "make 15, not 14"),
        ("Nine people, including six men and five women, were hurt.", "make 11, not 9"),
        ("The bill passed by 55 percent to 48 percent.", "make 103 percent"),
        ("Three men: Tom Orr, Ned Vance, Bill Hart and Joe Lund.", "4 are named"),
        ("Rents rose 50 percent, from $100 to $120.", "20 percent more"),
        ("Sales fell 30% to 90 from 100.", "10 percent less"),
    ],
)
def test_figures_that_do_not_add_up(text: str, said: str) -> None:
    (note,) = sums.check(reading(text))
    assert said in note.message
    assert note.spans[0][0] < note.spans[0][1]


@pytest.mark.parametrize(
    "text",
    [
        "The bus carried 13 people: seven men and six women.",
        "Nine people, including three men and five women, were hurt.",
        "The 12 workers, two drivers and six cooks among them, stayed.",
        "The share rose from 55 percent to 58 percent.",
        "It won by 55 percent to 45 percent.",
        "Three men: Tom Orr, Ned Vance and Bill Hart.",
        "Rents rose 20 percent, from $100 to $120.",
        "Rents rose 3% from $1.2 million to $1.24 million.",
    ],
)
def test_figures_that_add_up_or_are_of_other_things(text: str) -> None:
    assert list(sums.check(reading(text))) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The road is 10 miles (10 km) long.", "10 miles is 16.1 km"),
        ("A wall 30 feet (about 30 metres) high.", "30 feet is 9.14 metres"),
        ("It burned 60 acres (180 hectares).", "60 acres is 24.3 hectares"),
        ("The fund holds $2.4 million. It was £2.4 million.", "one sum in two currencies"),
    ],
)
def test_a_unit_or_a_currency_switched(text: str, said: str) -> None:
    (note,) = units.check(reading(text))
    assert said in note.message


@pytest.mark.parametrize(
    "text",
    [
        "The road is 10 miles (16 km) long, the wall 30 feet (9m).",
        "The tank holds 10 gallons (45 litres) or 10 gallons (38 litres).",
        "It cost $2 million then and £2 million now.",
        "The fund holds $2.4 million (£1.9 million).",
    ],
)
def test_figures_rightly_converted(text: str) -> None:
    assert list(units.check(reading(text))) == []


def test_years_that_run_backwards() -> None:
    (note,) = backwards.check(reading("She sat from 2012 to 2008."))
    assert note.message == "“from 2012 to 2008” runs backwards."
    for text in ("She sat from 2008 to 2012.", "It lasted from 1900 to 1600 BC.", "from 2012 to 2008 votes"):
        assert list(backwards.check(reading(text))) == []
