"""A unit or a currency switched: "10 miles (10 km)", "$2.4 million" that is "£2.4 million" lower down."""

import re
from collections.abc import Iterator

from onrecord.reading import Note, Reading, Span

__all__ = ["check"]

_NUMBER = r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
# Of each unit what it measures, and how many of the measure's own unit it is.
_UNITS: dict[str, tuple[str, float]] = {
    **dict.fromkeys(("mile", "miles"), ("length", 1609.344)),
    **dict.fromkeys("km kilometre kilometres kilometer kilometers".split(), ("length", 1000.0)),
    **dict.fromkeys(("foot", "feet", "ft"), ("length", 0.3048)),
    **dict.fromkeys(("metre", "metres", "meter", "meters", "m"), ("length", 1.0)),
    **dict.fromkeys(("inch", "inches"), ("length", 0.0254)),
    **dict.fromkeys("cm centimetre centimetres centimeter centimeters".split(), ("length", 0.01)),
    **dict.fromkeys(("yard", "yards"), ("length", 0.9144)),
    **dict.fromkeys(("acre", "acres"), ("area", 0.404686)),
    **dict.fromkeys(("hectare", "hectares", "ha"), ("area", 1.0)),
    **dict.fromkeys(("pound", "pounds", "lb", "lbs"), ("weight", 0.45359237)),
    **dict.fromkeys("kg kilo kilos kilogram kilograms kilogramme kilogrammes".split(), ("weight", 1.0)),
    **dict.fromkeys(("mph",), ("speed", 1.609344)),
    **dict.fromkeys(("kph", "km/h", "kmh"), ("speed", 1.0)),
    **dict.fromkeys(("gallon", "gallons"), ("volume", 3.785)),
    **dict.fromkeys(("litre", "litres", "liter", "liters"), ("volume", 1.0)),
}
_UNIT = "(" + "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True)) + ")"
_CONVERTED = re.compile(
    rf"(?<![\d.,-]){_NUMBER}[ -]?{_UNIT}(?: \w+)?,? "
    rf"\((?:about |some |around |roughly |nearly )?{_NUMBER}[ -]?{_UNIT}\)"
)
_OFF = 0.15  # of the figure: more than rounding
_GALLON = 1.25  # an imperial gallon is a fifth more
_MONEY = re.compile(
    r"(?P<sign>(?<![A-Z])[$£€])(?P<figure>\d[\d,.]*\d|\d)(?P<scale> ?(?:million|billion|trillion|bn|m|k)\b)?"
)


def check(reading: Reading) -> Iterator[Note]:
    """A note for each figure converted wrongly in brackets, and each sum of money in two currencies."""
    for m in _CONVERTED.finditer(reading.text):
        yield from _conversion(m)
    yield from _currencies(reading)


def _conversion(m: re.Match[str]) -> Iterator[Note]:
    (sort, one), (other_sort, other) = _UNITS[m[2]], _UNITS[m[4]]
    figure, converted = float(m[1].replace(",", "")), float(m[3].replace(",", ""))
    if sort != other_sort or m[2] == m[4] or not figure or not converted:
        return
    right = figure * one / other
    allowed = (1 + _OFF) * (_GALLON if sort == "volume" else 1)
    if max(right / converted, converted / right) > allowed and abs(right - converted) > 1:
        yield Note(
            check="units",
            message=f"“{m[0]}”: {m[1]} {m[2]} is {right:,.3g} {m[4]}."
            if right < 1000
            else f"“{m[0]}”: {m[1]} {m[2]} is {right:,.0f} {m[4]}.",
            spans=(m.span(),),
        )


def _currencies(reading: Reading) -> Iterator[Note]:
    """Sums of one exact figure with two signs: both have three digits at least that are no zeros."""
    sums: dict[str, tuple[str, Span]] = {}
    told = set()
    for m in _MONEY.finditer(reading.text):
        key = m["figure"].replace(",", "") + {"bn": "b", "m": "m", "k": "k"}.get(
            (m["scale"] or "").strip(), (m["scale"] or "").strip()[:1]
        )
        if len(m["figure"].replace(",", "").replace(".", "").strip("0")) < 2:
            continue
        sign, span = sums.setdefault(key, (m["sign"], m.span()))
        if sign != m["sign"] and key not in told:
            told.add(key)
            yield Note(
                check="units",
                message=f"“{reading.words(span)}” and “{m[0]}”: one sum in two currencies?",
                spans=(span, m.span()),
            )
