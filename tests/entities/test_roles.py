"""Which words beside a name are one's office or role today, and which tell something else."""

import pytest
from people_told import Told


def _roles(text: str, name: str = "Ona Brill") -> list[tuple[str, str]]:
    return [(f.value, f.status) for f in Told(text).facts(name, "role")]


@pytest.mark.parametrize(
    "text",
    [
        "Ona Brill was the first president to sing at sea.",
        "Ona Brill is not the first incoming president to aim at the mill.",
        "Ona Brill is the only senator in fifty years who sang there.",
        "Ona Brill is the youngest mayor of the town to be shot at.",
    ],
)
def test_the_first_to_do_something_is_no_role(text: str) -> None:
    assert _roles(text) == []


def test_the_first_of_whom_nothing_more_is_told_is_a_role() -> None:
    assert _roles("Ona Brill, the first woman president of Orwin, sang.") == [
        ("first woman president", "asserted")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It rained on Ona Brill, a Kentucky Republican who runs the mill.",
        "Ona Brill, a Democrat, sang.",
        "Ona Brill, a moderate Democrat, sang.",
    ],
)
def test_a_party_and_where_one_has_it_is_a_party_and_no_role(text: str) -> None:
    assert _roles(text) == []
    assert len(Told(text).facts("Ona Brill", "party")) == 1


def test_the_top_democrat_of_a_panel_has_a_role_there() -> None:
    assert _roles("Ona Brill, the top Democrat on the panel, sang.") == [("top Democrat", "asserted")]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ona Brill — an effective prime minister, soundly elected — rows.", []),
        ("Ona Brill is a great singer.", []),
        ("Ona Brill, a good governance director, rows.", ["good governance director"]),
        ("The guest was real estate lawyer Ona Brill.", ["real estate lawyer"]),
    ],
)
def test_a_verdict_on_how_good_a_leader_one_is_is_no_role(text: str, role: list[str]) -> None:
    assert [value for value, _ in _roles(text)] == role


@pytest.mark.parametrize(
    "text",
    [
        "He left after the ouster of Norway’s elected president, Ona Brill.",
        "The sudden resignation of President Ona Brill stunned us.",
    ],
)
def test_who_was_put_out_holds_the_office_no_more(text: str) -> None:
    (role,) = _roles(text)
    assert role[1] == "former"


def test_the_letter_of_a_president_leaves_the_office() -> None:
    assert _roles("The letter of President Ona Brill stunned us.") == [("President", "asserted")]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Enter banjo superstar Ona Brill. She rows.", "banjo superstar"),
        ("Meet singer Ona Brill. She rows.", "singer"),
        ("He met fellow billionaire Ona Brill.", "billionaire"),
        ("Prime Minister Datuk Seri Ona Brill sang.", "Prime Minister"),
        ("Prime Minister Dame Ona Brill sang.", "Prime Minister"),
    ],
)
def test_what_only_leads_to_a_role_is_none_of_it(text: str, role: str) -> None:
    assert _roles(text) == [(role, "asserted")]
