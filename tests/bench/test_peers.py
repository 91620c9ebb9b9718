"""The spans that peers give are put where their words stand in the text as it came."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "bench"))

from peers import Relation, back, joined, paragraphs, places


@pytest.mark.parametrize(
    ("text", "changed", "found", "meant"),
    [
        # A mark between two letters is put straight and set apart.
        (
            "The mayor said,“We dig.” It rained.",
            'The mayor said, "We dig.” It rained.',
            '"We dig.”',
            "“We dig.”",
        ),
        # Two single marks are one double mark.
        ("She said ''We dig'' twice.", 'She said "We dig" twice.', '"We dig"', "''We dig''"),
        # An x after a plural possessive is not in the story.
        ("The voters' anger grew.", "The voters'x anger grew.", "voters'x anger", "voters' anger"),
        # A closing mark is put in where a quote goes on in the next paragraph; lines are lost.
        ("“We dig.\n\n“We fill.”", '“We dig."\n“We fill.”', '“We dig."', "“We dig."),
        ('"We dig.\n \n"We fill."', '"We dig."\n"We fill."', '"We dig."', '"We dig.'),
        ("  She dug. \n\n\nHe filled.", "She dug.\nHe filled.", "He filled.", "He filled."),
    ],
)
def test_span_of_a_prepared_text_goes_back_to_the_story(
    text: str, changed: str, found: str, meant: str
) -> None:
    start = changed.index(found)
    [relation] = back([Relation([(start, start + len(found))], [], [])], text, changed)
    [(start, end)] = relation.content
    assert text[start:end] == meant


def test_all_after_a_change_stays_in_place() -> None:
    text = "The voters' “plan”fell.\n\n“It rained.\n\n“It poured,” said Ines Quarrie, the clerk."
    changed = 'The voters\'x “plan" fell.\n“It rained."\n“It poured,” said Ines Quarrie, the clerk.'
    at = places(text, changed)
    start, end = changed.index("Ines"), changed.index(", the clerk")
    assert text[at[start][0] : at[end - 1][1]] == "Ines Quarrie"


def test_fragments_with_one_cue_and_source_are_one_quote() -> None:
    first = Relation([(0, 5)], [(7, 11)], [(12, 15)])
    second = Relation([(17, 25)], [(7, 11)], [(12, 15)])
    other = Relation([(30, 35)], [(36, 40)], [(12, 15)])
    assert joined([second, other, first]) == [Relation([(0, 5), (17, 25)], [(7, 11)], [(12, 15)]), other]


def test_paragraphs_keep_their_places() -> None:
    text = "One.\r\n\r\nTwo two.\n   \nThree."
    assert [(at, words, text[at : at + len(words)] == words) for at, words in paragraphs(text)] == [
        (0, "One.", True),
        (8, "Two two.", True),
        (21, "Three.", True),
    ]
