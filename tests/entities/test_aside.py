"""Names beside the telling: credits, datelines, the owner in an apposition, verbs of a headline."""

import onrecord


def speakers(text: str) -> list[list[str]]:
    reading = onrecord.read(text, published="2020-10-15")
    names = {p.id: p.names[0] if p.names else "" for p in reading.people}
    return [[names[p] for p in q.speakers] for q in reading.quotes]


def test_who_is_set_off_by_what_he_is_to_a_body_speaks_and_not_the_body() -> None:
    text = "Sacha Brillman, Tide Watch International’s chief executive, said: “The violence is unacceptable.”"
    assert speakers(text) == [["Sacha Brillman"]]


def test_no_pronoun_goes_back_to_a_credit() -> None:
    told = (
        "More pictures have been shared.\nActivists in Norwood tonight (Image:Picta via Tide Images)\n"
        "Police in Norwood are at the scene of the protests, as it promised that all will be “robust”."
    )
    assert ["Tide Images"] not in speakers(told)


def test_no_description_goes_back_to_a_credit_or_a_dateline() -> None:
    told = (
        "FILE PHOTO: A Brill logo is displayed at a show in Norwood, March 5, 2019. PICTA/Piet Albo\n"
        "NORWOOD (Picta) - Deliveries of Brill Auto dropped in 2019, the company said on Monday."
    )
    assert not {"Picta", "PICTA"}.intersection(name for some in speakers(told) for name in some)


def test_a_verb_in_headline_case_is_no_part_of_a_name() -> None:
    text = (
        "Glenn Brill Rips Progressives at Norwood Forum\n"
        "The radio host Glenn Brill closed the forum on Saturday. Brill said the town had lost its way."
    )
    names = {name for p in onrecord.read(text).people for name in p.names}
    assert names >= {"Glenn Brill", "Brill"}
    assert not any("Rips" in name for name in names)


def test_a_place_of_a_dateline_is_nobody() -> None:
    for town in ("PORT ALDEN", "PORT OLAF"):
        told = f"{town} — Gov. Ann Lee on Wednesday vetoed a bill."
        assert [p.names for p in onrecord.read(told).people] == [("Ann Lee",)]
