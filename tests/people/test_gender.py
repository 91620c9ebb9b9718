"""Which of he and she a story uses for whom."""

from people_told import Told

from onrecord.people.scene import Entity


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
