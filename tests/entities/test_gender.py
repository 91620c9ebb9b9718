"""Which of he and she a story uses for whom."""

import pytest
from people_told import Told, tagged

import onrecord
from onrecord.entities.clusters.beside import gender_by_pronouns
from onrecord.entities.clusters.cluster import cluster
from onrecord.entities.entity import Entity
from onrecord.entities.mentions.names import named
from onrecord.layout import paragraphs
from onrecord.text.document import build


def test_signs_of_gender_add_up() -> None:
    story = Told("Robin Orwin came. She sang. Mary Quill, her friend, left. Orwin wept when she heard.")
    owners = [story.called(p.id) for p in story.people for a, b, f in p.mentions if f == "pronoun"]
    assert owners.count("Robin Orwin") >= 2


def test_who_is_he_by_other_pronouns_of_the_story() -> None:
    story = Told(
        "Zyx Orwin met Qan Quill. He left.\n\nZyx Orwin wept when her train came. She sang. "
        "Qan Quill came too. He danced."
    )
    assert story.words(story.person("Qan Quill")).count("He") == 2


def test_a_middle_name_is_no_surname_before_the_full_name_stands() -> None:
    story = Told("Quill taught in Leeds, and Quill sang. His daughter is Ona Quill Brill.")
    assert story.person("Ona Quill Brill") is not story.person("Quill")


def test_one_stray_pronoun_does_not_outweigh_a_first_name() -> None:
    entity = Entity("person")
    entity.agree("m", 1.4)
    entity.learn("f", 1.5)
    assert entity.female < 0


def test_a_surname_alone_is_of_her_whose_words_the_sentence_goes_on_to_tell() -> None:
    reading = onrecord.read(
        "Baker Ada Orwin opened the fair on Monday. She came with her husband, former Mayor Ben Orwin, and a "
        "goat.\n\nOrwin won a cup for her bread. “We bake at four,” Orwin said.",
        published="2026-11-20",
    )
    ada = next(p for p in reading.people if "Ada Orwin" in p.names)
    assert [q.speakers for q in reading.quotes if q.kind == "direct"] == [(ada.id,)]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Orwin painted her boat in the spring.", "Ada Orwin"),
        ("“It is late,” said Orwin, who closed her shop.", "Ada Orwin"),
    ],
)
def test_of_two_with_one_surname_he_and_she_tell(text: str, whose: str) -> None:
    reading = onrecord.read(f"Ben Orwin was mayor. Ada Orwin runs the port. {text}", published="2026-11-20")
    start = reading.text.rindex("Orwin")
    assert [p.names[0] for p in reading.people for m in p.mentions if m[0] == start] == [whose]


@pytest.mark.parametrize("text", ["Orwin told her to go.", "Orwin’s people hope she stays."])
def test_who_is_spoken_to_and_whose_people_hope_tell_nothing(text: str) -> None:
    reading = onrecord.read(
        f"Ben Orwin was mayor. Ben Orwin left. Ada Orwin was late. Ben Orwin runs the port. {text}",
        published="2026-11-20",
    )
    start = reading.text.rindex("Orwin")
    assert [p.names[0] for p in reading.people for m in p.mentions if m[0] == start and m[2] == "name"] == [
        "Ben Orwin"
    ]


@pytest.mark.parametrize("told", ["who uses they/them pronouns", "a non-binary poet"])
def test_one_who_goes_by_they_speaks_as_they(told: str) -> None:
    text = f"Ona Brill, {told}, met critics on Monday. “It is over,” they said."
    assert Told(text, ("“It is over,”", "they", "said")).speakers() == ["Ona Brill"]


@pytest.mark.parametrize(
    ("goes_on", "woman"),
    [("He took his lawyer to the hut that he owned, and he told him that he was ill.", False), ("", True)],
)
def test_a_few_pronouns_tell_nothing_where_most_are_of_the_other_gender(goes_on: str, woman: bool) -> None:
    text = f"Orwin asked if she danced. Orwin said she would lose her post. Orwin left. {goes_on}"
    doc = build(text, paragraphs(text), ())
    owned = cluster(doc, named(doc, (), tagged(text)))
    gender_by_pronouns(doc, owned)
    assert (owned[0][1].female > 0) == woman
