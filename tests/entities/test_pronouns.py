"""To whom pronouns and descriptions lead."""

import pytest
from people_told import Told

import onrecord
from onrecord.layout import paragraphs
from onrecord.text.document import build
from onrecord.text.phrases import subject


def owner(story: Told, words: str, n: int = 0) -> str:
    """The name of whoever owns the n-th mention with these words."""
    found = sorted((a, p.id) for p in story.people for a, b, _ in p.mentions if story.text[a:b] == words)
    return story.called(found[n][1])


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Mr. Orwin met Mrs. Quill. She left.", "She", "Quill"),
        ("Mr. Orwin met Mrs. Quill. He left.", "He", "Orwin"),
        ("Zyx Orwin, an actress, met Qan Quill, a businessman. She left.", "She", "Zyx Orwin"),
        ("Mary Orwin met Peter Quill. He left.", "He", "Peter Quill"),
        ("Before she sang, Ona Brill wept.", "she", "Ona Brill"),
        ("In her review of the song, Ona Brill wept.", "her", "Ona Brill"),
        ("After meeting Peter Quill at her flat in Leeds, Ona Brill wept.", "her", "Ona Brill"),
        ("Ona Brill, who sang, wept.", "who", "Ona Brill"),
        ("Paul Orwin met Peter Quill. He left. Then his friends left.", "his", "Paul Orwin"),
    ],
)
def test_a_pronoun_leads_to_the_nearest_fitting_person(text: str, words: str, name: str) -> None:
    assert owner(Told(text), words) == name


def test_the_gender_that_the_story_tells_wins_over_the_first_name() -> None:
    story = Told("Mary Orwin, a businessman, met Mrs. Quill. He left.")
    assert owner(story, "He") == "Mary Orwin"


def test_a_pronoun_of_one_named_before_tells_no_gender_of_whom_it_names() -> None:
    story = Told("She told Michael Orwin that her car was gone. Orwin left. He said so.")
    assert owner(story, "He") == "Michael Orwin"


def test_he_is_not_the_subject_of_the_same_clause() -> None:
    story = Told("Peter Quill came late. Paul Orwin told him everything.")
    assert owner(story, "him") == "Peter Quill"


def test_a_role_leads_back_to_who_has_it() -> None:
    story = Told("Sen. Ona Brill met Paul Orwin, a surgeon. The surgeon wept. The senator left.")
    assert owner(story, "The surgeon") == "Paul Orwin"
    assert owner(story, "The senator") == "Ona Brill"


def test_an_age_leads_to_the_person_just_named() -> None:
    story = Told("Paul Orwin sang a song.\n\nThe 41-year-old wept.")
    assert owner(story, "The 41-year-old") == "Paul Orwin"


def test_the_couple_is_a_group_of_two() -> None:
    story = Told("Paul Orwin sang to his wife Ona Brill. The couple wept. They left.")
    (group,) = [p for p in story.people if p.kind == "group"]
    assert [story.called(m) for m in group.members] == ["Paul Orwin", "Ona Brill"]
    assert story.words(group) == ["The couple", "They"]


@pytest.mark.parametrize(
    "opening",
    [
        "Paul Orwin sang to his wife, the actress Ona Brill.",
        "Paul Orwin and his wife Ona Brill sang.",
        "Paul Orwin came with his second wife, Ona Brill.",
    ],
)
def test_two_told_to_be_married_are_a_couple(opening: str) -> None:
    story = Told(f"{opening} The couple live in Leeds. Their house burnt down.")
    (group,) = [p for p in story.people if p.kind == "group"]
    assert [story.called(m) for m in group.members] == ["Paul Orwin", "Ona Brill"]
    assert story.words(group) == ["The couple", "Their"]


def test_they_are_the_two_of_whom_one_is_told_to_be_the_others_wife() -> None:
    story = Told("Paul Orwin and his wife Ona Brill said they were leaving Leeds.")
    (group,) = [p for p in story.people if p.kind == "group"]
    assert [story.called(m) for m in group.members] == ["Paul Orwin", "Ona Brill"]
    assert story.words(group) == ["they"]


@pytest.mark.parametrize(
    "opening",
    [
        "Paul Orwin spoke to Kay Quill, who knows his wife. Ona Brill left.",
        "Paul Orwin sang to his former wife Ona Brill.",
        "Paul Orwin sang to his ex-wife, the actress Ona Brill.",
    ],
)
def test_others_and_those_who_were_married_once_are_no_couple(opening: str) -> None:
    story = Told(f"{opening} The couple wept.")
    assert not [p for p in story.people if p.members]


def test_an_empty_it_is_nobody() -> None:
    story = Told("The Ministry of Tides met. It was raining. It seems late.")
    assert story.words(story.person("Ministry of Tides")) == ["Ministry of Tides"]


def test_a_site_is_a_thing_until_it_speaks() -> None:
    story = Told(
        "The Tide Institute grew. Its readers like the Tide Institute. The site was slow. The institute paid."
    )
    assert [w for w in story.words(story.person("Tide Institute")) if w.startswith("The ")] == [
        "The institute"
    ]


def test_nobody_calls_himself_the_candidate() -> None:
    text = "Ona Brill spoke to them. Brill campaign spokesman Paul Orwin said the candidate was late."
    story = Told(text, ("the candidate was late", "Paul Orwin", "said"))
    assert "the candidate" not in story.words(story.person("Paul Orwin"))


def test_a_name_behind_a_people_and_an_office_is_a_subject() -> None:
    text = "French Prime Minister Lucas Brill also spoke against Paul Orwin."
    doc = build(text, paragraphs(text), ())
    assert subject(doc, 3, 5, False)
    assert not subject(doc, 8, 10, False)


def test_that_before_no_is_a_conjunction() -> None:
    story = Told("President Ona Brill wept. She ensured that no president could leave.")
    assert "that no president" not in story.words(story.person("Ona Brill"))


@pytest.mark.parametrize(
    "text",
    [
        "The Tide Institute wrote to farmers. They were late.",
        "The Tide Institute asked about 30 emails and lost them.",
        "Nobody spoke at the Tide Institute. They were late.",
        "The Tide Institute told them.",
    ],
)
def test_they_are_no_body_where_others_may_be_meant(text: str) -> None:
    story = Told(text)
    assert story.words(story.person("Tide Institute"))[1:] == []


@pytest.mark.parametrize(
    "text",
    [
        "Sen. Ona Brill spoke. The delegate chase went on.",
        "Sen. Ona Brill spoke. The Republican caucuses began.",
        "Sen. Ona Brill spoke. The Republican Convention began.",
        "Sen. Ona Brill spoke. The donor class cheered.",
        "Sen. Ona Brill spoke. The next senator may be better.",
        "Sen. Ona Brill spoke. The other senator wept.",
        "Sen. Ona Brill spoke. Nobody was hailed as the senator.",
        "Sen. Ona Brill spoke of it that Friday senator.",
    ],
)
def test_nouns_that_are_nobody_there(text: str) -> None:
    story = Told(text)
    assert story.words(story.person("Ona Brill")) == ["Ona Brill"]


def test_nobody_calls_himself_this_guy() -> None:
    story = Told('Paul Orwin spoke. "This guy is late," he said.', ('"This guy is late,"', "he", "said"))
    assert "This guy" not in story.words(story.person("Paul Orwin"))


def test_what_one_was_known_as_is_said_of_the_first_in_the_sentence() -> None:
    story = Told("It rained. Ona Brill, known as the fastest sailor of all, met Paul Orwin.")
    assert story.words(story.person("Ona Brill")) == ["Ona Brill", "the fastest sailor"]


def test_a_body_that_was_they_is_so_again() -> None:
    story = Told("The Tide Institute said they would sail. Their engineers had worked for years.")
    assert story.words(story.person("Tide Institute")) == ["Tide Institute", "they", "Their"]


def test_herself_is_no_man() -> None:
    story = Told("Paul Orwin charged that Mrs. Brill hid her pledge to remove herself from it.")
    assert owner(story, "herself") == "Brill"


@pytest.mark.parametrize(
    "words",
    [
        "Paul Orwin, a staffer at the State Department who sings, left.",
        "They met Paul Orwin, a poet, who sings.",
    ],
)
def test_who_is_the_one_told_of(words: str) -> None:
    assert owner(Told(words), "who") == "Paul Orwin"


@pytest.mark.parametrize(
    "words",
    [
        "He met two voters, Paul Orwin and Ona Brill, who sing.",
        "Senators Paul Orwin, Republican of Iowa, and Ona Brill, Democrat of Ohio, came. They sing.",
        "Paul Orwin, a poet, and Ona Brill came. They sing.",
        "Paul Orwin wept when he and Ona Brill left. They moved to Leeds.",
    ],
)
def test_two_told_of_and_joined_are_a_pair(words: str) -> None:
    (pair,) = [p for p in Told(words).people if p.members]
    assert [Told(words).called(m) for m in pair.members] == ["Paul Orwin", "Ona Brill"]


def test_who_took_a_picture_is_nobody_further_on() -> None:
    story = Told("Ona Brill sang.\n\nPaul Orwin / Reuters.\n\nHe said that it rained.")
    assert "He" not in story.words(story.person("Paul Orwin"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Martin Orwin, 52, was jailed. Judge Ona Brill saw him. The 52-year-old was led away.",
            "Martin Orwin",
        ),
    ],
)
def test_whose_age_it_is(text: str, name: str) -> None:
    story = Told(text)
    words = story.words(story.person(name), "description")
    assert words[-1] in ("The 52-year-old", "The teenager")


def test_the_officer_who_comes_next_is_not_the_man() -> None:
    story = Told("A 20-year-old man was shot on Monday. Paul Orwin, a police spokesman, sang.")
    assert "A 20-year-old man" not in story.words(story.person("Paul Orwin"))


def test_a_body_that_says_it_would_act_is_meant() -> None:
    story = Told("The Orwin Ministry of Tides said it would close the mill.")
    assert "it" in story.words(story.person("Orwin Ministry of Tides"), "pronoun")


def test_what_would_be_a_mistake_is_no_body() -> None:
    story = Told("The Orwin Ministry of Tides said it would be a mistake.")
    assert "it" not in story.words(story.person("Orwin Ministry of Tides"))


def test_a_body_told_of_in_the_plural_is_they() -> None:
    story = Told("The Orwin Bears beat the Brill Hornets. The Bears led at half time. Their captain sang.")
    assert "Their" in story.words(story.person("Orwin Bears"), "pronoun")


def test_the_message_speaks_for_who_posted_it() -> None:
    story = Told(
        'Paul Orwin posted a message. "I know," the message read.', ('"I know,"', "the message", "read")
    )
    assert story.speakers() == ["Paul Orwin"]
    assert [step.rule for step in story.quotes[0].evidence][:1] == ["maker"]


@pytest.mark.parametrize(
    ("text", "pronoun", "whom"),
    [
        (
            "In a book, Karl Voss tells how Tom Brill built the pier and how the port paid him late.",
            "him late",
            "Tom Brill",
        ),
        (
            "Karl Voss, fishing with Ned Orr, teased Tom Brill about the net and told him to mend it.",
            "him to",
            "Tom Brill",
        ),
        (
            "The fair reminds her of Tom Brill in the frost of 1987, when he raced Karl Voss, a man he found "
            "too slow.",
            "he found",
            "Tom Brill",
        ),
        pytest.param(
            "When the baker Karl Voss asked a neighbour who had the key, Tom Brill answered, “I have "
            "two.”\n\n“One is for the shed,” he added.",
            "he added",
            "Tom Brill",
            marks=pytest.mark.xfail(strict=True, reason="the one who asked has a role, and is taken for him"),
        ),
    ],
)
def test_of_two_men_the_one_that_the_sentence_tells_of(text: str, pronoun: str, whom: str) -> None:
    reading = onrecord.read(text, published="2026-11-20")
    start = reading.text.index(pronoun)
    assert [p.names[0] for p in reading.people for m in p.mentions if m[0] == start] == [whom]


def test_a_name_behind_the_office_of_a_body_is_a_subject() -> None:
    text = "In spring, the Quill union leader Lucas Brill baked a cake for party boss Paul Orwin."
    doc = build(text, paragraphs(text), ())
    assert subject(doc, 7, 9, False)
    assert not subject(doc, 14, 16, False)


def test_a_name_before_what_it_is_saying_is_a_subject() -> None:
    text = "She has a card from Lucas Brill saying he is well."
    doc = build(text, paragraphs(text), ())
    assert subject(doc, 5, 7, False)


def test_a_lawyer_speaks_of_another() -> None:
    story = Told("Denise Orwin was cleared. Her lawyer, Ona Brill, said she had known nothing.")
    assert "she" in story.words(story.person("Denise Orwin"), "pronoun")


def test_who_is_only_asked_about_is_not_the_one_who_answers() -> None:
    text = "Paul Orwin spoke on Friday. Dean Brill is on loan. Asked about Brill leaving, he said it was so."
    story = Told(text, ("it was so", "he", "said"))
    assert story.speakers() == ["Paul Orwin"]


_ENTRY = (
    "Ona Brill, the mayor, opened the pier on Monday. “I am proud of it,” Brill said. She wept. She sang."
)


def test_a_pronoun_goes_back_to_nobody_of_a_section_before() -> None:
    story = Told(f"{_ENTRY}\n\n## The ferry\n\nThe captain is Zyx Quill. She said it would sail.")
    assert owner(story, "She", 2) == "Zyx Quill"
    assert "The captain" not in story.words(story.person("Ona Brill"))


def test_but_where_a_section_names_nobody_it_goes_back_further() -> None:
    story = Told(f"{_ENTRY}\n\n## Her plans\n\nThe mayor left. She said the ferry would sail.")
    assert owner(story, "The mayor") == owner(story, "She", 2) == "Ona Brill"


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Ben Orwin wept. Paul Brill, 61, his father, was asleep.", "his", "Ben Orwin"),
        ("Ben Orwin wept. Paul Brill, his lawyer, was asleep.", "his", "Ben Orwin"),
        ("Ben Orwin wept. Paul Brill, standing beside him, sang.", "him", "Ben Orwin"),
        ("Ben Orwin wept. Paul Brill, his face wet, sang.", "his", "Paul Brill"),
        ("Ben Orwin wept. Paul Brill, his son beside the door, sang.", "his", "Paul Brill"),
    ],
)
def test_who_is_set_off_by_what_he_is_to_the_owner_is_not_the_owner(text: str, word: str, name: str) -> None:
    story = Told(text)
    assert [story.called(p.id) for p in story.people if word in story.words(p, "pronoun")] == [name]
