"""A name of one word, where the story has two who may go by it."""

import onrecord


def speakers(text: str) -> list[str]:
    reading = onrecord.read(text, published="2026-11-20")
    names = {p.id: p.names[0] for p in reading.people if p.names}
    return [names.get(q.speakers[0], "") if q.speakers else "" for q in reading.quotes]


def test_it_is_of_one_met_before_rather_than_of_one_whose_surname_comes_later() -> None:
    text = (
        "Reporter Quill Yasin came to the mill on Monday. Quill said the fire was out.\n\n"
        "“I saw the roof fall,” said Ada Quill, who lives near it."
    )
    assert speakers(text) == ["Quill Yasin", "Ada Quill"]


SECTIONS = """Mayor Ben Orwin opened the mill on Monday. Orwin said the town was proud.

{heading}The dam was shut at noon, engineer Ida Orwin said, and the lake rose. Orwin warned that rain was due.
"""


def test_it_is_of_the_one_who_is_named_in_full_under_the_same_heading() -> None:
    text = SECTIONS.format(heading="Engineer says dam is safe\n\n")
    assert speakers(text)[-1] == "Ida Orwin"


def test_without_a_heading_it_goes_on_to_be_of_the_one_it_meant_before() -> None:
    assert speakers(SECTIONS.format(heading=""))[-1] == "Ben Orwin"
