"""What an organisation is called, and that any name can be one."""

import pytest
from people_told import Told

from onrecord import read
from onrecord.entities.clusters.bodies import Bodies
from onrecord.text.name import Name


def name(*parts: str) -> Name:
    return Name(start=0, end=len(" ".join(parts)), first=0, last=len(parts), parts=parts)


def test_an_article_alone_can_be_a_name() -> None:
    bodies = Bodies()
    assert bodies.full(name("The")) is bodies.full(name("The"))
    assert bodies.full(name("The", "Quill", "Trust")) is bodies.full(name("Quill", "Trust"))


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Quarry Federal Savings and Loan Association", "Quarry Federal"),
        ("Westmoor Financial Group Inc.", "Westmoor Financial"),
        ("Brindle Foods Market", "Brindle Foods"),
        ("Esterholm Motors AB", "Esterholm Motors"),
    ],
)
def test_a_firm_goes_by_its_name_without_what_it_is(full: str, short: str) -> None:
    text = f"{full} will cut 200 jobs, it said on Monday. {short} said sales had fallen for a year."
    named = [p for p in read(text, published="2020-10-15").people if p.kind == "organisation" and p.names]
    assert [set(p.names) & {short} for p in named] == [{short}]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Harbour House Correspondents Association", "Harbour House"),
        ("Tide Party Sailors", "Tide Party"),
        ("US News", "US"),
    ],
)
def test_a_body_that_is_named_in_anothers_name_is_not_it(full: str, short: str) -> None:
    text = f"The {full} met on Monday, its head said. The {short} said that it had not been asked."
    named = [p for p in read(text, published="2020-10-15").people if short in p.names]
    assert all(full not in p.names for p in named)


def test_a_firm_named_before_its_goods_is_not_called_after_them() -> None:
    bodies = Bodies()
    goods = bodies.full(name("Esterholm", "Glow"))
    assert bodies.of(name("Esterholm")) is not goods


def test_a_body_named_before_its_name_in_full_is_one_where_that_tells_of_a_body() -> None:
    bodies = Bodies()
    full = bodies.full(name("Esterholm", "University"))
    assert bodies.of(name("Esterholm")) is full


def test_a_body_is_one_with_the_longer_name_met_before_it() -> None:
    bodies = Bodies()
    full = name("Esterholm", "Brindle")
    bodies.full(full)
    assert bodies.of(full) is bodies.of(name("Esterholm"))


def test_a_title_with_what_it_is_of_leads_to_a_person() -> None:
    text = "Minister of Natural Resources, Ada Quill, would not confirm it and said only: “Ask them.”"
    reading = read(text, published="2020-10-15")
    (quote,) = [q for q in reading.quotes if q.kind == "direct"]
    assert [p.names[0] for p in reading.people if p.id in quote.speakers] == ["Ada Quill"]


def test_an_abbreviation_of_an_office_is_no_bodys_name() -> None:
    # An MP is a member of parliament, also where the Marsh Police are named.
    bodies = Bodies()
    police = bodies.full(name("Marsh", "Police"))
    assert bodies.of(name("MP")) is not police
    assert bodies.of(name("Marsh", "Police")) is police


@pytest.mark.parametrize(
    ("short", "same"), [("CDC", True), ("Norwegian CDC", True), ("Swedish CDC", False), ("Cdc", False)]
)
def test_a_body_goes_by_its_initials_without_its_country(short: str, same: bool) -> None:
    bodies = Bodies()
    center = bodies.full(name(*"Norwegian Center for Disease Control".split()))
    assert (bodies.of(name(*short.split())) is center) == same


def test_initials_are_of_the_body_whose_whole_name_they_are() -> None:
    bodies = Bodies()
    bodies.full(name(*"Norwegian Center for Disease Control".split()))
    assert bodies.full(name("Canal", "Dam", "Council")) is bodies.of(name("CDC"))


def test_an_acronym_may_end_in_a_place_that_the_name_leaves_out() -> None:
    assert "HBU" in Told("The Harbour Bank said so. The HBU met on Monday.").person("Harbour Bank").names
    apart = Told("The Harbour Bank and the Harvest Bank met. The HBU met on Monday.")
    assert apart.person("HBU").names == ("HBU",)


def test_two_firms_of_one_name_are_told_apart_by_their_forms() -> None:
    story = Told("Norwood LLC met Norwood SRL. Norwood SRL left. Norwood LLC said so.")
    assert story.person("Norwood LLC") is not story.person("Norwood SRL")
    assert "Norwood" in Told("Norwood LLC met. Norwood left.").person("Norwood LLC").names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Department of Harbours and Coastal Roads", "HCR"),
        ("QBC News", "QBC"),
    ],
)
def test_a_body_is_one_by_the_initials_of_its_fields_and_a_network_by_its_own(one: str, other: str) -> None:
    story = Told(f"The {one} shut on Monday. They asked the {other} for more. The {other} said no.")
    assert story.person(one) is story.person(other)


def test_a_body_is_one_however_its_name_is_joined() -> None:
    bodies = Bodies()
    service = bodies.full(name("Norway", "Fish", "and", "Reef", "Service"))
    assert bodies.of(name("Fish", "&", "Reef", "Service")) is service
    assert bodies.full(name("Co-operative", "Bank")) is bodies.of(name("Cooperative", "Bank"))


def test_initials_in_brackets_tell_that_a_name_of_several_words_is_a_body() -> None:
    text = "They asked Cabar Orwin Quill (COQ) for more. COQ said no. Ada Mary Orwin (AMO) left."
    people = [(p.kind, set(p.names)) for p in Told(text).people]
    assert ("organisation", {"Cabar Orwin Quill", "COQ"}) in people
    assert any(kind == "person" and "Ada Mary Orwin" in names for kind, names in people)


@pytest.mark.parametrize("body", ["National Security Council", "Justice Department"])
def test_a_president_is_not_the_council_that_goes_by_his_name(body: str) -> None:
    tag = "The Orwin {} met. They told Orwin what Orwin knew. Ada Quill wept when Orwin left."
    story = Told(tag.format(body))
    assert not any({"Orwin", f"Orwin {body}"} <= set(p.names) for p in story.people)
