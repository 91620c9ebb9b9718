"""Relayed: whose words they are that one quotes, shares, receives or is called."""

import pytest
from spoken import speakers

from onrecord import read
from read_otherwise import READ_OTHERWISE


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Aide Ned Arkle quoted the minister, Corin Vale: “Nobody will pay.”", "Corin Vale"),
        ("Trainer Moss Kelly cited Ida Crane: “Nobody will pay.”", "Ida Crane"),
        ("The paper cited Dr Edda Lunt as saying the pills were “Nobody will pay” pills.", "Edda Lunt"),
        ("“Nobody will pay,” the agency quoted Malek as saying. Jiri Malek was in Oslo.", "Jiri Malek"),
        ("“Nobody will pay,” Petra Halvard was quoted as saying by the Larne Agency.", "Petra Halvard"),
        ("Wilma Frost shared a quote by Gus Palmer: “Nobody will pay.”", "Gus Palmer"),
        ("Wilma Frost read out a letter from Gus Palmer: “Nobody will pay.”", "Gus Palmer"),
        ("The plan was branded “Nobody will pay” by Nell Corbin.", "Nell Corbin"),
        ("Orla Dent, once called “Nobody will pay” by Piers Haughton, is back.", "Piers Haughton"),
        pytest.param(
            "Wilma Frost replied to Gus Palmer's claim that “Nobody will pay”.",
            "Gus Palmer",
            marks=READ_OTHERWISE,
        ),
    ],
)
def test_words_that_one_passes_on_are_anothers(text: str, name: str) -> None:
    assert speakers(text, "Nobody will pay") == [name]


@pytest.mark.parametrize("way", ["was sent a note reading: ", "found a note on the car which read: "])
def test_who_receives_a_note_does_not_say_what_it_says(way: str) -> None:
    assert speakers(f"Wilma Frost {way}“We know where you live.”", "We know") == ["?"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Moss Kelly, citing the rules, said: “Nobody will pay.”", "Moss Kelly"),
        ("Nell Corbin posted a tweet: “Nobody will pay.”", "Nell Corbin"),
        ("Nell Corbin received an award and said: “Nobody will pay.”", "Nell Corbin"),
        ("Nell Corbin sent a letter to the council: “Nobody will pay.”", "Nell Corbin"),
    ],
)
def test_who_says_them_keeps_them(text: str, name: str) -> None:
    assert speakers(text, "Nobody will pay") == [name]


def test_words_told_to_someone_are_told_again_by_another() -> None:
    text = "“I was at home,” Max Thorn told police, according to prosecutor Ann Moy."
    assert speakers(text, "I was at home") == ["Ann Moy", "Max Thorn"]
    outer, inner = read(text).quotes
    assert inner.inside == 0
    assert text[slice(*outer.content[0])] == "“I was at home,” Max Thorn told police"


def test_words_between_marks_within_anothers_are_a_quote_of_their_own() -> None:
    text = "Bo Reyes said that his mother told him “never give up”."
    assert speakers(text, "never give up") == ["Bo Reyes", "?"]


@pytest.mark.parametrize("way", ["is expected to say on Monday:", "is reported to have said:"])
def test_who_is_expected_to_say_something_is_its_speaker(way: str) -> None:
    assert speakers(f"Ruth Sandoval {way} “The tax must rise.”", "The tax") == ["Ruth Sandoval"]


def test_words_with_no_source_before_a_name_are_read() -> None:
    assert read("Ada Quill“saidMr. Quill").people  # a claim is looked for only where there is a source


@pytest.mark.parametrize("verb", ["rejected", "dismissed", "answered"])
def test_a_charge_that_one_answers_is_anothers(verb: str) -> None:
    text = f"Wilma Frost {verb} Gus Palmer’s charge that she was “bought by the bank”."
    assert speakers(text, "bought by the bank") == ["Gus Palmer"]


@pytest.mark.parametrize("marks", ["“‘’”", "«‹›»", "»›‹«", "„‚‘“"])
def test_words_within_words_are_of_the_one_who_says_them(marks: str) -> None:
    a, b, c, d = marks
    text = (
        "Josefa Wendt taught Teodor Blum the work in one afternoon. "
        f"{a}She said to me: {b}Teodor, the clock is never wrong, only late.{c} I said so,{d} Blum recalls."
    )
    assert speakers(text, "the clock is never")[-1] == "Josefa Wendt"
    assert speakers(text, "I said so") == ["Teodor Blum"]


@READ_OTHERWISE
def test_words_within_words_that_are_asked_about_are_not_said() -> None:
    text = "“Quill said ‘the bees are mine’? No, she did not,” her clerk said."
    assert [text[a:b] for q in read(text).quotes for a, b in q.content if "Quill" not in text[a:b]] == []
