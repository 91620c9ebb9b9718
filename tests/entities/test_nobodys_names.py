"""Words with capitals that look like the name of someone or some body and are none, or only a part of it."""

import re

import pytest
from people_told import Told, beside

import onrecord
from onrecord import entities, layout
from onrecord.model import Mention
from onrecord.text.name import usual


def _bodies(story: Told) -> list[str]:
    return [name for p in story.people if p.kind == "organisation" for name in p.names]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("On Monday Democratic House candidate Ona Brill wept.", "House"),
        ("On Monday Ohio Republican Senate candidate Ona Brill wept.", "Senate"),
        ("On Monday Senate Democratic leader Ona Brill wept.", "Senate"),
        ("On Monday the House Republican whip, Ona Brill, wept.", "House"),
        ("On Monday the Republican National Committee met Ona Brill.", "Republican National Committee"),
        ("On Monday the Ohio Democratic Party met Ona Brill.", "Ohio Democratic Party"),
    ],
)
def test_a_party_beside_a_chamber_is_no_part_of_its_name(text: str, body: str) -> None:
    assert _bodies(Told(text)) == [body]


@pytest.mark.parametrize("standing", ["Interim", "Acting", "Former"])
def test_how_an_office_is_held_is_no_part_of_its_body(standing: str) -> None:
    assert _bodies(Told(f"{standing} NTS Police Chief Ona Brill wept on Monday.")) == ["NTS Police"]


def _tagged(text: str, words: str) -> list[str]:
    """The bodies of a text in which the encoder takes the words for a body's name."""
    (place,) = [m.span() for m in re.finditer(words, text)]
    found, _ = entities.resolve(
        text, layout.paragraphs(text), (), None, beside(text, [Mention(*place, "organisation", 0.9)])
    )
    return [name for p in found if p.kind == "organisation" for name in p.names]


@pytest.mark.parametrize(
    ("text", "tag", "body"),
    [
        ("On Monday White House Press Secretary Ona Brill wept.", "White House Press", "White House"),
        ("On Monday the Orwin Police Officer Ona Brill wept.", "Orwin Police", "Orwin Police"),
        ("On Monday the House ethics committee met Ona Brill.", "House ethics", None),
    ],
)
def test_a_tag_is_cut_where_a_title_begins_and_goes_on_to_its_noun(
    text: str, tag: str, body: str | None
) -> None:
    assert _tagged(text, tag) == ([body] if body else _tagged(text, "House"))


@pytest.mark.parametrize(
    "words",
    [
        "the chaos of the #OrwinOut",
        "a Hail Mary",
        "Air Force One",
        "the Commissioner for Human Rights",
    ],
)
def test_what_only_looks_like_a_name_is_nobodys(words: str) -> None:
    assert not [p.names for p in Told(f"On Monday they told of {words} in the news.").people if p.names]


def test_a_hashtag_is_nobody_though_it_is_tagged() -> None:
    assert _tagged("On Monday they told of #OrwinOut in the news.", "OrwinOut") == []


def test_a_network_is_a_body() -> None:
    story = Told("Ona Brill was banned by Twitter on Monday. Twitter said that she had lied.")
    assert story.person("Twitter").kind == "organisation"


def test_a_chamber_ends_before_whose_report_it_gets() -> None:
    story = Told("Ona Baker wrote. On Monday they notified Congress of Baker's report.")
    assert _bodies(story) == ["Congress"]
    assert "Baker" in story.person("Ona Baker").names


def test_the_house_is_the_house_of_representatives() -> None:
    assert _bodies(Told("The House of Representatives met. The House voted.")) == [
        "House of Representatives",
        "House",
    ]
    assert len(Told("The House of Representatives met. The House voted.").people) == 1


@pytest.mark.parametrize("place", ["Md.", "MD"])
def test_a_state_is_no_degree(place: str) -> None:
    names = Told(f"On Monday Rep. Ona H. Brill, {place}, wept.").people[0].names
    assert names == (("Ona H. Brill",) if place == "Md." else ("Ona H. Brill, MD",))


@pytest.mark.parametrize("camp", ["campaign", "administration"])
def test_a_campaign_that_the_story_never_names_is_no_body(camp: str) -> None:
    assert not _bodies(Told(f"Ona Brill won. Her {camp} was short, and the {camp} cost little."))


@pytest.mark.parametrize("named", ["The Brill campaign", "Brill’s 2020 campaign"])
def test_a_campaign_that_the_story_names_is_one_body(named: str) -> None:
    story = Told(f"Ona Brill won. {named} was short. Her campaign cost little.")
    assert "Her campaign" in story.words(story.person("Brill campaign"))


@pytest.mark.parametrize("camp", ["Administration", "Campaign", "White House"])
def test_who_gives_an_administration_its_name_is_no_body(camp: str) -> None:
    text = f"On Monday the Brill {camp} met. They had seen Brill at noon. She told Brill nothing."
    tags = [Mention(m.start(), m.end(), "person", 0.9) for m in re.finditer(f"Brill(?! {camp})", text)]
    found, _ = entities.resolve(text, layout.paragraphs(text), (), None, beside(text, tags))
    assert [(p.kind, p.names) for p in found if p.names] == [
        ("organisation", (f"Brill {camp}",)),
        ("person", ("Brill",)),
    ]


def test_what_an_office_is_for_does_not_speak() -> None:
    reading = onrecord.read(
        "The United Nations High Commissioner for Human Rights said that the law would change nothing."
    )
    names = {p.id: p.names for p in reading.people}
    (speaker,) = reading.quotes[0].speakers
    assert names[speaker] == ("United Nations High Commissioner for Human Rights",)
    assert ("Human Rights",) not in names.values()


def test_names_in_capitals_are_shown_as_names_are_written() -> None:
    story = Told(
        "On Monday ONA MCBRILL (R-Ohio) met PAUL O'ORWIN and SUE DEVRIES. It was Sue DeVries who wept."
    )
    assert [p.names[0] for p in story.people if p.kind == "person"] == [
        "Ona McBrill",
        "Paul O'Orwin",
        "Sue DeVries",
    ]


@pytest.mark.parametrize(
    ("word", "spelt"),
    [("MCLEE", "McLee"), ("mclee", "McLee"), ("O’LEE", "O’Lee"), ("LEE-ORR", "Lee-Orr"), ("MC", "Mc")],
)
def test_a_word_of_a_name_is_spelt_as_names_are(word: str, spelt: str) -> None:
    assert usual(word) == spelt


def test_a_label_in_capitals_is_the_one_of_that_surname() -> None:
    story = Told("Ona McBrill spoke on Monday.\n\nMCBRILL: It rained on all of us.")
    assert [p.names for p in story.people if p.names] == [("Ona McBrill", "McBrill")]


def test_who_has_a_title_elsewhere_is_no_body() -> None:
    text = "On Monday Mr. Brill met them. They wrote that Brill officials wept."
    place = text.index("Brill officials")
    tags = [Mention(place, place + 5, "organisation", 0.9)]
    found, _ = entities.resolve(text, layout.paragraphs(text), (), None, beside(text, tags))
    assert [(p.kind, p.names) for p in found if p.names] == [("person", ("Brill",))]


@pytest.mark.parametrize("credit", ["CreditAnn Marsh", "CreditAnn Marsh/Tide", "CreditCredit...Ann Marsh"])
def test_a_credit_that_is_glued_to_a_name_is_nobody(credit: str) -> None:
    text = f"The mayor, Ben Orwin, was at sea on Monday.{credit}\nThe mayor said he rowed with Ona Quill."
    names = {name for p in onrecord.read(text).people for name in p.names}
    assert names >= {"Ben Orwin", "Ona Quill"}
    assert not any(name.startswith("Credit") for name in names)
