"""What the story says of each person, with its words."""

from datetime import date

import pytest
from people_told import Told

from onrecord.entities.facts.ages import born_between


def test_an_age_is_a_span_of_birth_dates() -> None:
    assert born_between(41, date(2020, 10, 15)) == ("1978-10-16", "1979-10-15")
    assert born_between(4, date(2024, 2, 29)) == ("2019-03-01", "2020-02-29")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Paul Orwin, 41, sang.", "Paul Orwin, 41"),
        ("Paul Orwin (41) sang.", "Paul Orwin (41"),
        ("Paul Orwin, aged 41, sang.", "Paul Orwin, aged 41"),
        ("The song was by 41-year-old singer Paul Orwin.", "41-year-old singer Paul Orwin"),
        ("Paul Orwin sang. The 41-year-old wept.", "The 41-year-old"),
    ],
)
def test_ages(text: str, words: str) -> None:
    story = Told(text)
    (age,) = story.facts("Paul Orwin", "age")
    assert (age.value, age.born) == ("41", ("1978-10-16", "1979-10-15"))
    assert [text[a:b] for a, b in age.spans] == [words]


@pytest.mark.parametrize(
    "text", ["Paul Orwin, 1941, is a book.", "Paul Orwin, 3 March, sang.", "Paul Orwin 41 sang."]
)
def test_other_numbers_are_no_age(text: str) -> None:
    assert not [f for p in Told(text).people for f in p.facts if f.kind == "age"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The show was given by host Paul Orwin.", "host"),
        ("It rained, said Paul Orwin, a doctor, at noon.", "doctor"),
        ("It rained, said Paul Orwin, director of the tide museum, at noon.", "director"),
        ("Paul Orwin is a former swimmer.", "former swimmer"),
        ("It rained, said Sen. Paul Orwin.", "Sen."),
        (
            "It rained, said Paul Orwin, an Ohio Republican Senate candidate, at noon.",
            "Ohio Republican Senate candidate",
        ),
        ("It rained, said Special Counsel Paul Orwin.", "Special Counsel"),
    ],
)
def test_roles(text: str, role: str) -> None:
    assert [f.value for f in Told(text).facts("Paul Orwin", "role")] == [role]


def test_a_wife_and_since_when() -> None:
    text = "Paul Orwin sang to his wife Ona Brill. Ona and Paul have been married since 2013."
    story = Told(text)
    (spouse,) = story.facts("Paul Orwin", "spouse")
    assert (spouse.value, spouse.person, spouse.since) == ("Ona Brill", story.person("Ona Brill").id, "2013")
    assert story.facts("Ona Brill", "spouse")[0].value == "Paul Orwin"


def test_what_a_wife_is_called_may_stand_before_her_name() -> None:
    story = Told("Paul Orwin sang to his wife, the actress Ona Brill.")
    assert [f.value for f in story.facts("Paul Orwin", "spouse")] == ["Ona Brill"]
    assert [f.value for f in story.facts("Ona Brill", "role")] == ["actress"]


def test_party_and_place_of_a_lawmaker() -> None:
    story = Told("It rained, said Sen. Paul Orwin, R-Ariz., at noon. The Arizona Republican left.")
    assert [f.value for f in story.facts("Paul Orwin", "party")] == ["Republican"]
    assert [f.value for f in story.facts("Paul Orwin", "place")] == ["Ariz."]
    assert "The Arizona Republican" in story.words(story.person("Paul Orwin"), "description")


@pytest.mark.parametrize(
    "text",
    [
        "Ona Brill, a top aide said, is late.",
        "The town is full of veteran Brill haters, Ona Brill said.",
        "The painter in him won. He works as an actor, Ona Brill said.",
    ],
)
def test_the_roles_of_others_are_nobodys(text: str) -> None:
    assert Told(text).facts("Ona Brill", "role") == []


@pytest.mark.parametrize(
    "text",
    [
        "Guests at their supper include incumbent Sen. Ona Brill of Ohio.",
        "He won the Republican Ohio caucus, Ona Brill said.",
    ],
)
def test_what_stands_before_a_name_by_chance_is_no_role(text: str) -> None:
    assert [f.value for f in Told(text).facts("Ona Brill", "role") if f.value != "Sen."] in (
        [],
        ["incumbent"],
    )


@pytest.mark.parametrize("text", ["2. Ona Brill (1.)", "12. Ona Brill (14)", "Ona Brill (3) scored."])
def test_a_number_of_a_ranking_or_score_is_no_age(text: str) -> None:
    assert Told(text).facts("Ona Brill", "age") == []


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("was appointed chief executive of the Tide Institute", "chief executive"),
        ("was elected president in May", "president"),
        ("was named finance director", "finance director"),
        ("was sworn in as prime minister", "prime minister"),
        ("was promoted to major general", "major general"),
        ("took over as coach", "coach"),
    ],
)
def test_what_one_was_made_is_a_role(words: str, role: str) -> None:
    (fact,) = Told(f"Ona Brill {words}.").facts("Ona Brill", "role")
    assert (fact.value, fact.status) == (role, "asserted")


@pytest.mark.parametrize("words", ["resigned as", "stepped down as"])
def test_what_one_has_left_is_former(words: str) -> None:
    (fact,) = Told(f"Ona Brill {words} chairman.").facts("Ona Brill", "role")
    assert (fact.value, fact.status) == ("chairman", "former")


def test_each_of_several_roles_is_one() -> None:
    story = Told(
        "Ona Brill is an American singer, writer and actress. Paul Orwin is a lawyer and teacher Jo Ash left."
    )
    assert [f.value for f in story.facts("Ona Brill", "role")] == ["American singer", "writer", "actress"]
    assert [f.value for f in story.facts("Paul Orwin", "role")] == ["lawyer"]


def test_what_one_place_calls_former_is_so_everywhere() -> None:
    story = Told("Ona Brill was elected president in 1992. It rained on former President Ona Brill.")
    assert [(f.value, f.status) for f in story.facts("Ona Brill", "role")] == [("President", "former")]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("It should make Democratic candidate Ona Brill smile.", "Democratic candidate"),
        ("They met prominent Vermont senator Ona Brill.", "prominent Vermont senator"),
        ("They cast actor Ona Brill in it.", "actor"),
    ],
)
def test_a_verb_is_no_part_of_a_role(text: str, role: str) -> None:
    assert role in [f.value for f in Told(f"It rained. {text}").facts("Ona Brill", "role")]


def test_all_that_one_is_told_to_be_behind_a_name_is_kept() -> None:
    story = Told(
        "Ona Brill, a lawyer, activist and former mayor of Leeds, sang. Paul Orwin, poet and critic, left."
    )
    assert [f.value for f in story.facts("Ona Brill", "role")] == ["lawyer", "activist", "former mayor"]
    assert [f.value for f in story.facts("Paul Orwin", "role")] == ["poet", "critic"]


@pytest.mark.parametrize(
    "others", ["and a teacher were hurt", "and teacher Paul Orwin were hurt", "and friends were hurt"]
)
def test_what_others_are_is_no_role_of_the_one_before(others: str) -> None:
    story = Told(f"Ona Brill, a lawyer, {others}.")
    assert [f.value for f in story.facts("Ona Brill", "role")] == ["lawyer"]


def test_whose_child_one_is() -> None:
    story = Told("Ona Brill will meet Kay Quill, who is the daughter of Paul Orwin.")
    assert [f.value for f in story.facts("Kay Quill", "parent")] == ["Paul Orwin"]
    assert not story.facts("Ona Brill", "parent")
    story = Told("Ona Brill is the daughter of the Paul Orwin founder.")
    assert not story.facts("Ona Brill", "parent")


def test_no_particle_of_a_verb_is_of_the_role_behind_it() -> None:
    story = Told("Ona Brill took down businessman Paul Orwin.")
    assert [f.value for f in story.facts("Paul Orwin", "role")] == ["businessman"]


def test_the_subject_after_a_name_and_a_comma_is_no_role_of_it() -> None:
    text = "Luckily for Ona Brill, by now the mayor is asleep. "
    story = Told(text + "Paul Orwin, perhaps the best poet, left.")
    assert not story.facts("Ona Brill", "role")
    assert [f.value for f in story.facts("Paul Orwin", "role")] == ["perhaps the best poet"]


def test_a_secretary_of_state_is_called_so() -> None:
    story = Told("Ona Brill, a former secretary of state, sang. Ona Brill was a secretary of the club.")
    assert [f.value for f in story.facts("Ona Brill", "role")] == ["former secretary of state", "secretary"]


@pytest.mark.parametrize("body", ["Breaking the Silence", "Feeding the Mint"])
@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee, chief executive of {}, left. {} said it would stay.",
        "Ann Lee, a former sailor and advocacy director for {}, left.",
        "Ann Lee, a clerk, works for {}.",
    ],
)
def test_the_end_of_a_name_of_a_body_is_no_employer(text: str, body: str) -> None:
    story = Told(text.replace("{}", body))
    employers = {fact.value for fact in story.facts("Ann Lee", "employer")}
    assert employers <= {body}


def test_a_body_behind_a_role_in_capitals_is_an_employer() -> None:
    story = Told("Ann Lee, President of the Harbour Trust, left. The Harbour Trust said so.")
    assert [fact.value for fact in story.facts("Ann Lee", "employer")] == ["Harbour Trust"]


@pytest.mark.parametrize("text", ["It fell, said Mayor (Ann) Lee."])
def test_a_name_in_brackets_leaves_no_bracket_for_a_role(text: str) -> None:
    roles = [fact.value for person in Told(text).people for fact in person.facts if fact.kind == "role"]
    assert not [role for role in roles if ")" in role]


def test_a_given_name_with_junior_is_the_son_and_not_his_father() -> None:
    story = Told("Paul Orwin owns the ferry. His daughter Ona sang; brother Paul Jr. rowed. Paul wept.")
    assert "Paul Jr." not in story.person("Paul Orwin").names
    assert story.person("Paul Jr.") is not story.person("Paul Orwin")


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Ada Quill, a member of the crew, sang.", []),
        ("Ada Quill, a board member, sang.", ["board member"]),
        ("Ida’s colleague Ada Quill sang.", []),
        ("Ada Quill served as a role model for the town.", []),
        ("Ada Quill served as a model for the town.", ["model"]),
    ],
)
def test_a_noun_that_says_nothing_without_what_stands_behind_it_is_no_role(
    text: str, roles: list[str]
) -> None:
    assert [fact.value for fact in Told(text).facts("Ada Quill", "role")] == roles
