"""Belonging: "her company" and "our party" led to the body that the story says is hers or ours."""

from people_told import Told


def test_her_company_is_the_one_she_works_for() -> None:
    story = Told("Orwin Motors grew. Ona Brill, director of Orwin Motors, said her company would hire.")
    assert "her company" in story.words(story.person("Orwin Motors"), "description")


def test_our_company_is_the_one_that_speaks() -> None:
    story = Told(
        'Orwin Motors said: "Our company will hire."', ('"Our company will hire."', "Orwin Motors", "said")
    )
    assert "Our company" in story.words(story.person("Orwin Motors"), "description")


def test_her_church_is_not_the_company_she_works_for() -> None:
    story = Told("Ona Brill, director of Orwin Motors, said her church would close.")
    assert "her church" not in story.words(story.person("Orwin Motors"))
