"""Against: what a story says of people otherwise than the stories of a record."""

from collections.abc import Callable, Iterator

import pytest

from onrecord.reading import Reading
from onrecord.record import Record
from onrecord.record.against import Difference, against

FIRST = (
    "Governor Ines Quillan, 39, and Tom Abara, a baker, met Dora Feld on the pier.\n\n"
    "“We will not close it,” Ines Quillan said. Deputy mayor Rosa Imrie agreed."
)
SECOND = (
    "Governor Ines Quillan, 39, spoke to Tom Abara and Dora Feld.\n\n"
    "“The planks are sound,” Quillan said. Deputy mayor Rosa Imrie was there."
)


@pytest.fixture
def record(tmp_path: object, read: Callable[..., Reading]) -> Iterator[Record]:
    with Record.open(f"{tmp_path}/desk.db", "create") as opened:
        opened.add_readings(
            [
                read(FIRST, outlet="The Marrow Gazette", published="2025-03-05", id="first"),
                read(SECOND, outlet="Far Wire", published="2025-03-09", id="second"),
            ]
        )
        yield opened


@pytest.fixture
def differences(record: Record, read: Callable[..., Reading]) -> Callable[[str], list[Difference]]:
    return lambda text: against(read(text, published="2025-03-12"), record.connection)


def test_an_age_that_no_birth_of_the_record_allows(differences: Callable[[str], list[Difference]]) -> None:
    text = "Governor Ines Quillan, 42, opened the pier."
    (found,) = differences(text)
    assert (found.sort, found.here, found.record, found.called) == ("age", "42", "39", "Ines Quillan")
    assert [text[start:end] for start, end in found.spans] == ["Ines Quillan, 42"]
    assert [(place.outlet, place.words) for place in found.places] == [
        ("The Marrow Gazette", "Ines Quillan, 39"),
        ("Far Wire", "Ines Quillan, 39"),
    ]


def test_an_age_after_a_birthday_is_none(differences: Callable[[str], list[Difference]]) -> None:
    assert differences("Governor Ines Quillan, 40, opened the pier.") == []


def test_a_namesake_of_whom_nothing_else_is_the_same_is_not_compared(
    differences: Callable[[str], list[Difference]],
) -> None:
    assert differences("Ines Quillan, 12, a pupil at Brae school, won the race.") == []


def test_a_name_one_letter_off(differences: Callable[[str], list[Difference]]) -> None:
    (found,) = differences("Governor Ines Quillon opened the pier.")
    assert (found.sort, found.here, found.record) == ("spelling", "Ines Quillon", "Ines Quillan")
    assert [place.words for place in found.places] == ["Ines Quillan", "Ines Quillan"]


def test_a_like_name_of_somebody_else_is_none(differences: Callable[[str], list[Difference]]) -> None:
    assert differences("Ines Quillon, a painter from Brae, opened a show.") == []


def test_an_office_of_another_rank(differences: Callable[[str], list[Difference]]) -> None:
    (found,) = differences("Mayor Rosa Imrie met Tom Abara and Dora Feld.")
    assert (found.sort, found.here.casefold(), found.record.casefold()) == ("role", "mayor", "deputy mayor")


def test_the_story_itself_is_left_out(record: Record, read: Callable[..., Reading]) -> None:
    reading = read(FIRST, outlet="The Marrow Gazette", published="2025-03-05", id="first")
    assert against(reading, record.connection) == []
