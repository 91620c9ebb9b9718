"""A story laid against others: what differs is told with both places, and nothing of two people of a name."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

import onrecord
from onrecord.notes.against import Against, against
from onrecord.reading import Reading
from onrecord.record import Record
from onrecord.record.noting import laid_against, noted

QUOTE = "We will not close the old pier before the last boat has left the harbour"


def read(text: str, day: str = "2025-03-10", outlet: str = "The Marrow Gazette") -> Reading:
    return onrecord.read(text, published=day, outlet=outlet)


@pytest.fixture
def laid(tmp_path: Path) -> Iterator[object]:
    """Lays a text against others, which are of the days before it."""
    opened = []

    def lay(text: str, others: Sequence[str]) -> tuple[Against, ...]:
        record = Record.open(tmp_path / f"{len(opened)}.db", "create")
        opened.append(record)
        record.add_readings(read(other, f"2025-03-0{n}", f"Post {n}") for n, other in enumerate(others, 1))
        return laid_against(record, read(text))

    yield lay
    for record in opened:
        record.close()


def told(found: tuple[Against, ...]) -> list[tuple[str, str]]:
    return [(each.check, each.other.words) for each in found]


def test_an_age_that_another_story_does_not_allow(laid) -> None:
    here = "The harbour master Ines Quill, 41, spoke on Monday."
    assert told(laid(here, ["The harbour master Ines Quill, 39, was there."])) == [
        ("age_differs", "Ines Quill, 39")
    ]
    assert laid(here, ["The harbour master Ines Quill, 40, was there."]) == ()
    assert laid(here, ["The harbour master Ines Quill, 41, was there."]) == ()


def test_a_year_of_birth_that_another_story_does_not_allow(laid) -> None:
    here = "The harbour master Ines Quill, 41, spoke on Monday."
    there = "The harbour master Ines Quill was born on 3 May {}."
    (found,) = laid(here, [there.format(1990)])
    assert found.check == "age_differs"
    assert "is 41 here, and born" in found.message
    assert laid(here, [there.format(1983)]) == ()


def test_a_story_that_the_record_has_is_not_laid_against_itself(tmp_path: Path) -> None:
    first = "The harbour master Ines Quill, 41, spoke on Monday."
    with Record.open(tmp_path / "desk.db", "create") as record:
        story = read(first)
        record.add_readings([story, read("The harbour master Ines Quill, 39, was there.", outlet="Post")])
        (found,) = laid_against(record, story)
        assert found.other.outlet == "Post"
        (there,) = laid_against(record, record.reading(2))
        assert there.other.outlet == "The Marrow Gazette"


def test_two_people_of_a_name_are_not_compared(laid) -> None:
    assert laid("Ines Quill, 41, spoke on Monday.", ["The singer Ines Quill, 23, was there."]) == ()


def test_a_rank_that_another_story_has_not(laid) -> None:
    here = "Ines Quill, the deputy mayor of Marrow, met Tom Abara on Monday."
    (found,) = laid(here, ["Ines Quill, the mayor of Marrow, met Tom Abara."])
    assert found.check == "role_differs"
    assert "deputy mayor" in found.message


def test_the_dead_do_not_speak_later(laid) -> None:
    here = "President Ines Quill said on Sunday that the pier would stay open."
    (found,) = laid(here, ["President Ines Quill died on Friday."])
    assert found.check == "dead_speaks"
    assert "tells of their death" in found.message
    (found,) = laid(here, ["President Ines Quill died on Friday, her office said."])
    assert "reports their death" in found.message


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (
            "President Ines Quill said in 2019 that the pier would stay open.",
            "President Ines Quill died on Friday.",
        ),
        ("The singer Ines Quill said on Sunday that she was well.", "President Ines Quill died on Friday."),
        (
            "President Ines Quill said on Sunday that she was well.",
            "President Ines Quill did not die on Friday.",
        ),
        (
            "President Ines Quill said on Sunday that she was well.",
            "A spokesman denied that President Ines Quill died on Friday.",
        ),
        (
            "President Ines Quill said on Sunday that she was well.",
            "President Ines Quill may die, doctors said.",
        ),
    ],
)
def test_who_spoke_before_or_did_not_die_is_not_told_of(laid, here: str, there: str) -> None:
    assert "dead_speaks" not in [each.check for each in laid(here, [there])]


def test_a_number_of_children_that_differs(laid) -> None:
    here = "Ines Quill, a mother of three, met Tom Abara on Monday."
    (found,) = laid(here, ["Ines Quill, a mother of two, met Tom Abara."])
    assert (found.check, found.other.words) == ("family_differs", ", a mother of two")


@pytest.mark.parametrize(
    ("here", "there", "message"),
    [
        (
            "Her father, Tom Quill,",
            "Her father Dan Quill",
            "father is Tom Quill here, and Dan Quill in",
        ),
        (
            "Quill's mother, Ada Bell,",
            "Her mum, Una Bell,",
            "mother is Ada Bell here, and Una Bell in",
        ),
        ("Her father, Tom Quill,", "Her father, Thomas Quill,", ""),
        ("Her father, Tom Quill,", "Her stepfather, Dan Bell,", ""),
        ("Her father, Tom Quill,", "Her mother, Ada Bell,", ""),
        ("Her daughter, Mona Quill,", "Her daughter, Una Quill,", ""),
    ],
)
def test_another_father_or_mother(laid, here: str, there: str, message: str) -> None:
    told = "The harbour master Ines Quill spoke on Monday. {} built the pier."
    found = laid(told.format(here), [told.format(there)])
    told = [each.message.partition(" a story")[0] for each in found]
    assert told == [f"Ines Quill’s {message}"] * bool(message)


def test_a_name_spelled_otherwise_than_in_most_stories(laid) -> None:
    most = [f"Angela Corrie met Tom Abara {n} times." for n in (3, 4, 5)]
    (found,) = laid("Angela Corie met Tom Abara on Monday.", most)
    assert found.check == "spelling_differs"
    assert found.message == "“Angela Corie” here; “Angela Corrie” in 3 stories."
    assert laid("Angela Corie met Tom Abara on Monday.", most[:2]) == ()


def test_a_quote_in_other_words_than_those_first_printed(laid) -> None:
    (found,) = laid(
        f"“{QUOTE.replace('old', 'new')},” Ines Quill said.", [f"“{QUOTE},” said Ines Quill on Friday."]
    )
    assert found.check == "quote_differs"
    assert found.message == "Post 1 printed “old” on 1 March 2025; this story has “new”."
    assert found.other.words == QUOTE
    assert laid(f"“{QUOTE},” Ines Quill said.", [f"“{QUOTE},” said Ines Quill on Friday."]) == ()
    assert laid(f"“{QUOTE},” Ines Quill said.", [f"“{QUOTE[:40]},” said Ines Quill on Friday."]) == ()


def test_a_quote_that_another_said_first(laid) -> None:
    (found,) = laid(f"“{QUOTE},” Tom Abara said.", [f"“{QUOTE},” said Ines Quill on Friday."])
    assert found.check == "quote_of_another"
    assert "Ines Quill" in found.message


def test_somebody_quoted_after_their_death(laid) -> None:
    here = "“The pier is safe,” Ines Quill said on Sunday. Tom Abara was there."
    (found,) = laid(here, ["Ines Quill died on Friday. Tom Abara was there."])
    assert found.check == "dead_speaks"


def test_every_story_of_a_record_is_laid_against_the_others(tmp_path: Path) -> None:
    with Record.open(tmp_path / "desk.db", "create") as record:
        record.add_readings(
            [
                read("The harbour master Ines Quill, 41, spoke on Monday.", outlet="Gazette"),
                read("The harbour master Ines Quill, 39, was there.", outlet="Post"),
            ]
        )
        both = list(noted(record))
        assert [[each.check for each in one.against] for one in both] == [["age_differs"]] * 2
        assert [each.against for each in noted(record, others=False)] == [(), ()]
        (first, second) = (one.reading for one in both)
        assert second.words(both[0].against[0].other.spans[0]) == both[0].against[0].other.words
        assert first.words(both[0].against[0].spans[0]) == "Ines Quill, 41"


def test_what_is_known_may_be_a_list() -> None:
    class Nothing:
        def named(self, name: str) -> Iterator[tuple[object, object]]:
            return iter(())

        def nearly(self, name: str) -> Iterator[tuple[str, int]]:
            return iter(())

        def printed(self, words: str, by: str, before: str) -> None:
            return None

    assert against(read("Ines Quill, 41, spoke on Monday."), Nothing()) == ()


def test_two_letters_of_a_first_name_that_changed_places(laid) -> None:
    here = "The harbour master Kristen Vale spoke on Monday."
    (found,) = laid(here, ["The harbour master Kirsten Vale was there."] * 3)
    assert (found.check, found.other.words) == ("spelling_differs", "Kirsten Vale")


def test_a_party_is_compared_for_two_years_also_by_what_somebody_is_called(tmp_path: Path) -> None:
    here = "Sen. Ines Quill met Tom Abara on Monday. The Ohio Republican said little."
    with Record.open(tmp_path / "desk.db", "create") as record:
        record.add_readings([read("Sen. Ines Quill, a Democrat, met Tom Abara.", "2024-10-01", "Post")])
        (found,) = laid_against(record, read(here))
        assert found.check == "role_differs"
        assert "“Republican” here" in found.message
        assert laid_against(record, read(here, day="2027-03-10")) == ()


def test_a_minority_leader_is_no_majority_leader(laid) -> None:
    here = "Ines Quill, the minority leader of Marrow, met Tom Abara on Monday."
    (found,) = laid(here, ["Ines Quill, the majority leader of Marrow, met Tom Abara."])
    assert found.check == "role_differs"


@pytest.mark.parametrize(
    ("here", "there", "differs"),
    [
        ("Gov. Ada Quill of Maine, a Democrat, spoke.", "Republican Gov. Ada Quill spoke.", True),
        ("Rep. Ada Quill, a Republican, spoke.", "Democratic state Rep. Ada Quill spoke.", True),
        ("Rep. Ada Quill, a Democrat, spoke.", "Democratic state Rep. Ada Quill spoke.", False),
        ("Ada Quill, whom Republicans fear, spoke.", "Democratic state Rep. Ada Quill spoke.", False),
    ],
)
def test_a_party_behind_a_name_or_before_an_office_is_compared(
    laid: Callable[..., tuple[Against, ...]], here: str, there: str, differs: bool
) -> None:
    beside = (
        " Pia Rusk and Tom Abara sat beside her.\n\n“It holds,” Pia Rusk said. “It does,” Tom Abara said."
    )
    found = laid(here + beside, [there + beside])
    assert ("role_differs" in {each.check for each in found}) is differs
