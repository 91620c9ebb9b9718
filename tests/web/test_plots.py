"""The charts: drawn for a wide page and for a phone, every bar with its figure inside the drawing."""

import re

from onrecord.web.plots import Bar, bars, columns

_SVG = re.compile(r'<svg class="plot (wide|narrow)" viewBox="0 0 (\d+) (\d+)".*?</svg>')


def drawn(html: str) -> dict[str, tuple[int, str]]:
    """The width and the content of each drawing, by its sort."""
    return {found[1]: (int(found[2]), found[0]) for found in _SVG.finditer(html)}


def test_a_phone_has_bars_that_end_inside_their_drawing() -> None:
    found = drawn(
        bars([Bar("Ines Quill", 1_200, 34, 800), Bar("A very long name of a committee", 1, 0, 0)], "x")
    )
    assert found["narrow"][0] <= 320 < found["wide"][0]
    for width, svg in found.values():
        ends = [
            float(x) + float(w) for x, w in re.findall(r'<rect[^>]* x="([\d.]+)"[^>]* width="([\d.]+)"', svg)
        ]
        assert ends
        assert max(ends) < width
        assert "1,234 + 800" in svg
        assert "Ines Quill" in svg


def test_every_month_has_its_place_and_of_too_many_years_are_drawn() -> None:
    few = [Bar("2024-11", 3, 0, 1), Bar("2025-02", 1, 1, 0)]
    for width, svg in drawn(columns(few, "x")).values():
        assert svg.count("<rect") == 4
        assert "2024-11" in svg
        assert max(float(x) for x in re.findall(r' x="([\d.]+)"', svg)) <= width
    many = [Bar("1996-03", 1, 0, 0), *few]
    found = drawn(columns(many, "x"))
    assert "2024-11" not in found["narrow"][1]
    assert "2024: 3 direct, 0 mixed, 1 indirect" in found["narrow"][1]


def test_the_same_is_said_to_who_cannot_see_it() -> None:
    for _, svg in drawn(bars([Bar("Ines Quill", 3, 1, 2)], "Quotes by speaker")).values():
        assert 'aria-label="Quotes by speaker. Ines Quill: 3 direct, 1 mixed, 2 indirect."' in svg
