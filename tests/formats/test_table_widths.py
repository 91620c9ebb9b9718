"""Tables on narrow screens: names stay, figures go first."""

import io

import pytest

from onrecord.formats import write
from onrecord.formats.rows import Column, Row

COLUMNS = tuple(
    Column(name, True) for name in ("story", "number", "name", "quotes", "words", "kind", "pronouns")
)
ROWS: list[Row] = [
    (None, 17, "Marian Tolliver", 198, 5011, "person", "she"),
    (None, 3, "Carrow Transit", 7, 61, "organisation", None),
]


def shown(width: int, monkeypatch: pytest.MonkeyPatch, columns: tuple[Column, ...] = COLUMNS) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    out = io.StringIO()
    write("table", out, columns, ROWS)
    return out.getvalue()


def test_a_wide_screen_has_every_column(monkeypatch: pytest.MonkeyPatch) -> None:
    table = shown(100, monkeypatch)
    assert table.split("\n")[0].split() == ["number", "name", "quotes", "words", "kind", "pronouns"]
    assert "no room" not in table


def test_figures_go_first_then_the_rest_and_names_never(monkeypatch: pytest.MonkeyPatch) -> None:
    headings = {width: shown(width, monkeypatch).split("\n")[0].split() for width in (62, 50, 36, 20)}
    assert headings[62] == ["number", "name", "quotes", "kind", "pronouns"]
    assert headings[50] == ["number", "name", "quotes", "kind"]
    assert headings[36] == ["number", "name", "quotes"]
    assert headings[20] == ["number", "name"]


@pytest.mark.parametrize("width", range(30, 110, 7))
def test_no_line_is_longer_than_the_screen_and_names_are_whole(
    width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = shown(width, monkeypatch)
    assert all(len(line) <= width for line in table.split("\n"))
    assert "Tolliver" in table
    assert "Transit" in table


def test_what_there_is_no_room_for_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "(columns not shown: words, kind, pronouns; --format csv has all)" in " ".join(
        shown(36, monkeypatch).split()
    )
