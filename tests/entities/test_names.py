"""Which capitalised words name someone, and which names are one person's."""

import re

import pytest
from people_told import Told, beside

import onrecord
from onrecord import entities, layout
from onrecord.model import Mention


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The vote was read out by Ona Brill in Leeds.", "Ona Brill", "person"),
        ("It was sung by Maria de la Cruz at noon.", "Maria de la Cruz", "person"),
        ("It was sung by Jan van der Berg at noon.", "Jan van der Berg", "person"),
        ("A letter from Sean O'Dell arrived.", "Sean O'Dell", "person"),
        ("A letter from Sami al-Haddad arrived.", "Sami al-Haddad", "person"),
        ("A letter from J. K. Orwin arrived.", "J. K. Orwin", "person"),
        ("A letter from Paul Orwin Jr. arrived.", "Paul Orwin Jr.", "person"),
        ("A letter from Robert “Bobby” Orwin arrived.", "Robert “Bobby” Orwin", "person"),
        ("A letter from the Ministry of Tides arrived.", "Ministry of Tides", "organisation"),
        (
            "A letter from the Tidewater Police Department arrived.",
            "Tidewater Police Department",
            "organisation",
        ),
        ("A letter from Quillon Motors Inc. arrived.", "Quillon Motors Inc.", "organisation"),
        ("The vote was welcomed by Republicans.", "Republicans", "group"),
    ],
)
def test_a_name_is_found_with_its_kind(text: str, name: str, kind: str) -> None:
    story = Told(text)
    assert story.person(name).kind == kind
    assert story.words(story.person(name)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The pier shut on Wednesday in September.",
        "They met in France, near Paris, and in Ohio.",
        "A French and a Russian ship came in.",
        "He sang “Night Harbour” and “Grey Water” to them.",
        "Meanwhile the pier shut. However, nobody came. Critics laughed.",
        "The Vietnam War and Labor Day were on the list.",
    ],
)
def test_places_days_and_works_are_nobody(text: str) -> None:
    assert not [p.names for p in Told(text).people if p.names]


def test_a_possessive_is_left_out_of_the_name() -> None:
    story = Told("It was Ona Brill's pier. Brill’s brother built it.")
    assert story.words(story.person("Ona Brill"), "name") == ["Ona Brill", "Brill"]


def test_a_heading_adds_no_names_of_its_own() -> None:
    story = Told("Grey Harbour Pier To Close After Ona Brill Warns Of Loss\n\nOna Brill warned the town.")
    assert [p.names for p in story.people if p.names] == [("Ona Brill",)]
    assert len(story.person("Ona Brill").mentions) == 2


def test_a_surname_and_a_given_name_lead_to_the_full_name() -> None:
    story = Told("Ona Brill closed the pier. Brill was sad. Friends of Ona came.")
    assert story.person("Ona Brill").names == ("Ona Brill", "Brill", "Ona")


def test_a_surname_that_is_a_city_too_leads_to_the_one_who_bears_it() -> None:
    story = Told("Orsolyne Leeds ran the mill. Leeds said she was tired of it. She was born in Leeds.")
    assert story.words(story.person("Orsolyne Leeds"), "name") == ["Orsolyne Leeds", "Leeds"]


def test_two_with_one_surname_are_kept_apart_by_title_and_given_name() -> None:
    story = Told(
        "Mark Orwin and Helen Orwin run the pier. Mrs. Orwin paints it. Mr. Orwin sweeps it. Helen is tired."
    )
    assert story.words(story.person("Helen Orwin"), "name") == ["Helen Orwin", "Orwin", "Helen"]
    assert story.words(story.person("Mark Orwin"), "name") == ["Mark Orwin", "Orwin"]


def test_short_and_middle_forms_of_a_given_name_are_one_person() -> None:
    story = Told("William Orwin came. Bill Orwin left. William T. Orwin came back.")
    assert len([p for p in story.people if p.kind == "person"]) == 1


def test_an_acronym_leads_to_the_body_it_stands_for() -> None:
    story = Told("The National Tide Bureau met. The NTB was brief.")
    assert story.person("National Tide Bureau").names == ("National Tide Bureau", "NTB")


def test_what_stands_before_a_title_is_a_name_of_its_own() -> None:
    story = Told("The talk was given by FBI Director Ona Brill.")
    assert story.person("Ona Brill").kind == "person"
    assert story.person("FBI").kind == "organisation"


def test_a_state_that_speaks_is_a_body_and_one_that_is_visited_is_not() -> None:
    story = Told("Norway said it would pay. They live in Norway. They met in Sweden.")
    assert story.words(story.person("Norway"), "name") == ["Norway"]
    assert not [p for p in story.people if "Sweden" in p.names]


def test_maiden_and_stage_names_lead_to_one_person() -> None:
    story = Told("Jane Orwin, née Quill, sang. Tess Marrow, known as Lady Vex, wept. Vex left. Quill hummed.")
    assert story.person("Jane Orwin").names == ("Jane Orwin", "Quill")
    assert story.person("Tess Marrow").names == ("Tess Marrow", "Vex")


def test_a_family_is_a_group_with_its_members() -> None:
    story = Told("Mark Orwin and Helen Orwin came. The Orwins sang.")
    assert [story.called(m) for m in story.person("Orwins").members] == ["Mark Orwin", "Helen Orwin"]


def test_mr_is_not_the_wife_whose_full_name_is_given() -> None:
    story = Told("Mr. Orwin met Helen Orwin. Mr. Orwin said he was late.")
    assert story.words(story.person("Helen Orwin")) == ["Helen Orwin"]


def test_a_state_with_new_keeps_it() -> None:
    assert not [p.names for p in Told("They met in New Hampshire and left New Hampshire.").people if p.names]


def test_a_particle_belongs_to_the_surname_wherever_it_stands() -> None:
    story = Told("Mayor Paul de Orwin met Ona Brill. De Orwin left, and de Orwin wept.")
    assert [n for n in story.person("Paul de Orwin").mentions if n[2] == "name"][1][0] == story.text.index(
        "De"
    )
    assert len([p for p in story.people if p.kind == "person"]) == 2


def test_a_surname_is_that_of_one_who_was_named_before() -> None:
    story = Told("Zyx Brill left the race. Mr. Brill wept. The party of Qan Brill and Wim Brill lost.")
    assert len([m for m in story.person("Zyx Brill").mentions if m[2] == "name"]) == 2


def test_a_name_ends_before_the_place_it_is_of() -> None:
    story = Told("Senate Minority Whip Zyx J. Orwin of Illinois left. Orwin wept.")
    assert [p.names for p in story.people if p.kind == "person"] == [("Zyx J. Orwin", "Orwin")]


def test_what_a_boss_is_the_boss_of_is_a_body_though_it_is_tagged_a_person() -> None:
    text = "Rain sent Quillden second. Quillden boss Ona Brill was glad of it."
    places = [m.span() for m in re.finditer("Quillden", text)]
    tags = [Mention(start, end, "person", 0.9) for start, end in places]
    found, _ = entities.resolve(text, layout.paragraphs(text), (), None, beside(text, tags))
    assert not [p for p in found if p.kind == "person" and "Quillden" in p.names]


@pytest.mark.parametrize("role", ["Pensioner", "Cllr", "Forecaster", "Local MSP", "Councillor"])
def test_a_role_before_a_name_is_no_part_of_it(role: str) -> None:
    story = Told(f"{role} Paul Orwin, 81, said that he would go.")
    assert [p.names for p in story.people if p.kind == "person"] == [("Paul Orwin",)]


def test_a_councillor_is_the_leader_of_that_name() -> None:
    story = Told("Council leader Paul Orwin was heckled. Cllr Orwin said it rained.")
    assert [p.names for p in story.people if p.kind == "person"] == [("Paul Orwin", "Orwin")]


@pytest.mark.parametrize("name", ["Open Quill Alliance", "High Court", "Free Quill Union"])
def test_the_first_word_of_a_body_is_kept(name: str) -> None:
    story = Told(f"It rained on Zyx, and the charity {name} said so.")
    assert [p.names for p in story.people if p.kind == "organisation" and name in p.names] == [(name,)]


@pytest.mark.parametrize("office", ["Chief Executive", "Chief Petty Officer"])
def test_an_office_is_no_name(office: str) -> None:
    story = Told(f"Ona Brill, {office} of the Tide Institute, wept. {office} Ona Brill left.")
    assert [p.names for p in story.people if p.kind == "person"] == [("Ona Brill",)]


def test_a_name_that_is_an_office_too_is_one_behind_a_courtesy() -> None:
    story = Told("Paul Justice spoke. A Democrat, Mr. Justice is late.")
    assert story.words(story.person("Paul Justice"), "name") == ["Paul Justice", "Justice"]


def test_a_body_for_opinion_is_one_name() -> None:
    story = Told("The Tide Center for Public Opinion Research said it rained.")
    assert [p.names for p in story.people] == [("Tide Center for Public Opinion Research",)]


@pytest.mark.parametrize("people", ["German", "Roman", "French"])
def test_a_people_before_an_office_is_no_given_name(people: str) -> None:
    story = Told(f"{people} Chancellor Ona Brill wept. Brill left.")
    assert [p.names for p in story.people if p.kind == "person"] == [("Ona Brill", "Brill")]
    assert "Chancellor" in [f.value for f in story.facts("Ona Brill", "role")]


def test_two_surnames_are_those_of_the_full_name() -> None:
    story = Told("Paul Ruiz Quill wept. It rained, Ruiz Quill said.")
    assert [p.names for p in story.people] == [("Paul Ruiz Quill", "Ruiz Quill")]


def test_a_paper_is_found_without_its_city_and_as_the_newspaper() -> None:
    text = (
        "The Tide Alliance met. The New York Daily Quill News said it rained. "
        "The Daily Quill News lied to the Tide Alliance."
    )
    story = Told(
        text + " According to the newspaper, it is late.", ("it is late", "the newspaper", "According to")
    )
    assert [p.names for p in story.people if p.kind == "organisation"][1:] == [
        ("New York Daily Quill News", "Daily Quill News")
    ]
    assert story.speakers() == ["New York Daily Quill News"]


def test_works_between_marks_are_nobody() -> None:
    story = Told('They saw "Miss Quillery" and "The Fenwick Inheritance," Ona Brill said on Monday.')
    assert [p.names for p in story.people] == [("Ona Brill",)]


def test_a_person_before_a_state_stays_one() -> None:
    story = Told("It rained on former governor Jeb Orwin, Ohio Gov. Paul Quill and Ona Brill.")
    assert [p.names for p in story.people] == [("Jeb Orwin",), ("Paul Quill",), ("Ona Brill",)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They asked South Carolina Gov Jim Orwin.", ["Jim Orwin"]),
        ("Then Speaker of the House Rep. Paul Orwin came.", ["House", "Paul Orwin"]),
        ("Then White House Chief of Staff Hal Orwin came.", ["White House", "Hal Orwin"]),
        ("Then Dock Workers Union Secretary-Treasurer Hal Orwin came.", ["Dock Workers Union", "Hal Orwin"]),
        (
            "Then CEO of Harbour Workers Association Ada Quill came.",
            ["Harbour Workers Association", "Ada Quill"],
        ),
        ("Then President of the United States Ann Orwin came.", ["Ann Orwin"]),
        ("He saw the Speaker of the House.", ["House"]),
    ],
)
def test_an_office_of_several_words_is_no_part_of_a_name(text: str, names: list[str]) -> None:
    assert [name for p in Told(text).people for name in p.names] == names


def test_a_sentence_in_which_every_word_has_a_capital_is_a_headline() -> None:
    story = Told(
        "It rained on Ona Brill. She left.\n\nOna Brill Questioned The Rules Of The Harbour And Got Away."
    )
    assert [p.names for p in story.people if p.kind == "person"] == [("Ona Brill",)]


def test_a_party_that_owns_something_is_a_body() -> None:
    (party,) = Told("It overshadowed the Republican Party's contest.").people
    assert (party.kind, party.names) == ("organisation", ("Republican Party",))


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "It rained. She founded the Women's Harbour Center in May.",
            "Women's Harbour Center",
            "organisation",
        ),
        (
            "It rained. He ran the National People's Pier Party.",
            "National People's Pier Party",
            "organisation",
        ),
        ("It rained. Neither Norway's Zorin Quelbec nor Ann Lee came.", "Zorin Quelbec", "person"),
    ],
)
def test_whose_body_and_whose_person(text: str, name: str, kind: str) -> None:
    assert Told(text).person(name).kind == kind


def test_a_mark_that_opens_may_stand_for_an_apostrophe() -> None:
    story = Told("It rained on Ada Quill. Quill‘s pier is late.")
    assert story.words(story.person("Ada Quill"))[1] == "Quill"


def test_two_with_other_initials_are_two() -> None:
    story = Told("Paul H.W. Orwin listened to Paul W. Orwin. Paul W. Orwin left.")
    assert story.words(story.person("Paul H.W. Orwin")) == ["Paul H.W. Orwin"]
    assert story.words(story.person("Paul W. Orwin")) == ["Paul W. Orwin", "Paul W. Orwin"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Paul J. Band wrote to Ona Brill. Mr. Band left.", "Band"),
        ("Paul Orwin, the hacker known as “Tidewater,” spoke. Tidewater left.", "Tidewater"),
        ("Singer Paul Orwin, born Jonas Quill, sang. Jonas Quill left.", "Jonas Quill"),
    ],
)
def test_what_only_looks_like_another_is_the_person(text: str, name: str) -> None:
    story = Told(text)
    (person,) = [p for p in story.people if any(n.startswith("Paul") for n in p.names)]
    assert name in person.names
    assert not [p for p in story.people if p.kind == "organisation"]


@pytest.mark.parametrize(
    "body",
    [
        "Ferry Watch",
        "Office for Economic Cooperation and Development",
        "Orwin Social and Medical Council",
    ],
)
def test_a_body_has_its_whole_name(body: str) -> None:
    story = Told(f"Ona Brill wrote to the {body}. The {body} said no.")
    assert story.person(body).kind == "organisation"
    assert story.words(story.person(body)) == [body, body]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Ona \u00adBrill left. Brill sang.", "Ona Brill", "person"),
        ("Clevelanders get nervous. Clevelanders left.", "Clevelanders", "group"),
    ],
)
def test_who_is_named(text: str, name: str, kind: str) -> None:
    (found,) = Told(text).people
    assert (found.kind, " ".join(found.names[0].replace("\u00ad", "").split())) == (kind, name)


@pytest.mark.parametrize("words", ["via Executive Order", "signed Executive Orders"])
def test_what_follows_an_office_may_be_a_thing(words: str) -> None:
    assert [p.names for p in Told(f"Ona Brill {words}. Brill left.").people] == [("Ona Brill", "Brill")]


@pytest.mark.parametrize("office", ["Attorney General of Delaware", "Attorney General", "Vice President"])
def test_an_office_alone_is_no_name(office: str) -> None:
    assert not [p for p in Told(f"The former {office}, who died last year, spoke.").people if p.names]


def test_a_chamber_is_not_its_committee() -> None:
    story = Told("The Senate Tides Committee met. The Senate voted.")
    assert story.words(story.person("Senate")) == ["Senate"]


def test_a_body_keeps_its_party_where_it_owns() -> None:
    story = Told("The Republican National Committee’s platform came. The Republican National Committee met.")
    assert [p.names for p in story.people] == [("Republican National Committee",)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A group called Open Brook marched. Open Brook sang.", "Open Brook"),
        ("They came from Orwin High School on foot.", "Orwin High School"),
        ("A team called the Night Herons won the cup.", "Night Herons"),
    ],
)
def test_what_is_brought_in_as_a_body_is_one(text: str, name: str) -> None:
    assert Told(text).person(name).kind == "organisation"


def test_the_noun_at_the_head_of_a_body_stands_for_it() -> None:
    story = Told('Members of the Church of the Brook met. "We sing," Church spokeswoman Ona Brill said.')
    assert "Church" in story.words(story.person("Church of the Brook"), "name")


def test_a_surname_that_is_a_thing_too_is_a_surname() -> None:
    story = Told("Dora Lane sang. On Monday Lane left. Gov. Peter Deal, a friend, left too. Gov. Deal is 60.")
    assert "Lane" in story.person("Dora Lane").names
    assert "Deal" in story.person("Peter Deal").names


def test_a_place_that_opens_the_name_of_a_body_stays_a_place() -> None:
    story = Told("He lives in Quarrow. Quarrow General Hospital opened.")
    assert story.words(story.person("Quarrow General Hospital")) == ["Quarrow General Hospital"]


def test_a_title_alone_is_nobodys_name() -> None:
    story = Told("Bishop Aldo Orwin was hurt. The Bishop's car burned. The Bishop's dog fled.")
    assert "Bishop" not in [name for p in story.people for name in p.names]


def test_a_handle_is_nobody() -> None:
    assert not Told("On Monday @quickRail wrote to @OnaBrill about it.").people


def test_a_given_name_shares_the_surname_behind_it() -> None:
    story = Told("Paul and Ona Brill left on Monday. Mr. Brill sang.")
    assert story.person("Paul Brill").names == ("Paul Brill", "Brill")


def test_a_place_before_and_shares_nothing() -> None:
    assert "Leeds Brill" not in [name for p in Told("In Leeds and Ona Brill").people for name in p.names]


def test_a_surname_may_be_an_auxiliary_elsewhere() -> None:
    text = (
        "Potter Ada Will sells jugs in Orwin. Will said that clay is dear. By night, Will paints ferries. "
        "Will it last? Will Tom Brill go? The port will stay."
    )
    people = onrecord.read(text, published="2026-11-20").people
    (ada,) = (p for p in people if "Ada Will" in p.names)
    assert [text[a:b] for a, b, form in ada.mentions if form == "name"] == ["Ada Will", "Will", "Will"]
    assert "Tom Brill" in [name for p in people for name in p.names]


def test_an_auxiliary_that_opens_a_sentence_is_no_name() -> None:
    text = "Ann Brill is the mayor. Will Brill run again? She would not say."
    assert [p.names for p in onrecord.read(text).people if p.names] == [("Ann Brill", "Brill")]


def test_a_short_paragraph_with_a_verb_in_small_letters_is_no_headline() -> None:
    people = onrecord.read("This pilot was Karl Voss.\n\nMr. Voss flew over the bay.").people
    assert ("Karl Voss", "Voss") in [p.names for p in people]


@pytest.mark.parametrize(
    "words", ["Quillon Motors Inc., Bayarne, N.J., cut its dividend", "The Bayarne, N.J., company cut it"]
)
def test_a_town_before_its_state_is_nobody(words: str) -> None:
    story = onrecord.read(f"{words}, a spokesman for the Bayarne, N.J., company said.")
    assert all("Bayarne" not in p.names for p in story.people)


def test_a_surname_that_two_share_is_led_by_neither_where_and_joins_them() -> None:
    story = Told("Hana and Paul Orwin came.\n\nHana Orwin sang. Hana and Paul Orwin left. Orwin wept.")
    assert story.words(story.person("Hana Orwin"))[-1] == "Orwin"


def test_a_name_behind_the_seat_of_an_office_is_not_part_of_it() -> None:
    story = onrecord.read(
        "The then-secretary for Border Affairs Lena Marsh testified that the pier was shut."
    )
    assert [p.names for p in story.people if p.id in story.quotes[0].speakers] == [("Lena Marsh",)]


def test_a_surname_that_is_a_title_too_is_a_name_by_itself() -> None:
    story = Told("Stephen King came.\n\nKing sang. King and Senator Ona Brill left. King Paul wept.")
    assert story.words(story.person("Stephen King")) == ["Stephen King", "King", "King"]


def test_an_office_of_a_place_is_nobodys_name() -> None:
    story = onrecord.read(
        "Leeds MP, Luke Tarr, has called for calm. Leeds MP warned that the law will be used."
    )
    assert [p.names for p in story.people if p.names] == [("Luke Tarr",)]


def test_an_adjective_made_of_a_name_is_nobody() -> None:
    text = "It was a Nixonian plan, and a Kafkaesque one, Ada Quill said. They told Damian what Damian knew."
    names = {name for p in Told(text).people for name in p.names}
    assert not names & {"Nixonian", "Kafkaesque"}


def test_a_name_with_its_accents_and_without_is_one() -> None:
    story = Told("It rained on Ana Chávez. “It was cold,” Chavez said. Ms. Chávez rowed.")
    assert story.words(story.person("Ana Chávez"), "name") == ["Ana Chávez", "Chavez", "Chávez"]


@pytest.mark.parametrize(
    ("text", "tagged", "name"),
    [
        ("Reba Orwin Reveals Why She Left", "Reba Orwin Reveals", "Reba Orwin"),
        ("Reba Orwin Productions denies it.", "Reba Orwin Productions", "Reba Orwin Productions"),
        ("- Reba Orwin Steps Out The two have been at sea.", "Reba Orwin Steps", "Reba Orwin"),
        ("- Mary Orwin Torres Out The two were at sea.", "Mary Orwin Torres", "Mary Orwin Torres"),
        ("He met Reba Orwin Kettes at sea and asked her to row.", "Reba Orwin Kettes", "Reba Orwin Kettes"),
    ],
)
def test_the_verb_of_a_headline_is_no_part_of_a_name(text: str, tagged: str, name: str) -> None:
    start = text.index(tagged)
    tag = Mention(start, start + len(tagged), "person", 0.9)
    people, _ = entities.resolve(text, layout.paragraphs(text), (), None, beside(text, [tag]))
    assert [p.names for p in people if p.names] == [(name,)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ben Orwin, the mayor, has died. Editorial Orwin’s legacy is clear to all.", {"Ben Orwin"}),
        ("You just SACKED Ben Orwin from the team of fools. Ben Orwin wept at sea.", {"Ben Orwin"}),
        ("Ben Orwin wept at sea. Xiomar Orwin, his niece, rowed.", {"Ben Orwin", "Xiomar Orwin"}),
    ],
)
def test_an_everyday_word_before_a_name_of_the_story_is_no_part_of_it(text: str, names: set[str]) -> None:
    assert {p.names[0] for p in onrecord.read(text).people if p.names} == names


def test_initials_behind_a_surname_are_those_of_the_one_whose_paper_is_listed() -> None:
    text = "Robin Orwin wrote it. Orwin said on Monday that apes row.\n\nOrwin RIM, Brill T. Rowing in apes."
    (one,) = (p for p in onrecord.read(text).people if "Robin Orwin" in p.names)
    assert "Orwin RIM" in one.names
