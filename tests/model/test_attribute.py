"""Short stories written for the test, and who they must be found to quote."""

import re

import pytest

from onrecord.model import Encoder, attribute
from onrecord.model.attribution import attribution, confidence, settings
from onrecord.model.found import Found
from onrecord.model.kept import COLUMNS
from onrecord.model.mentions import mentions
from onrecord.quotes import marks as quotation
from onrecord.reading import Paragraph

STORY = """The harbour bridge will stay shut until spring, the council said on Monday.

“We found rust in four of the nine cables,” said Ines Okafor, an engineer. “Nobody should drive over it.”

Shopkeeper Tom Varga told reporters that the closure had cost him half his trade.

The mayor opened a bakery on Tuesday.
"""


def scan(text: str, paragraphs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found = quotation.scan(text, tuple(Paragraph(*p) for p in paragraphs))
    return [(m.start, m.end) for m in found if m.depth == 0]


def read(text: str):
    paragraphs = [m.span() for m in re.finditer(r"[^\n]+", text)]
    found = attribute(text, paragraphs, scan(text, paragraphs))[0]

    def words(spans):
        return " … ".join(text[a:b] for a, b in spans)

    return [(words(q.content), words(q.cue), words(q.source)) for q in found]


def test_a_broken_direct_quote_is_one_quote_with_its_speaker():
    content, cue, source = next(q for q in read(STORY) if "rust" in q[0])
    assert content == "“We found rust in four of the nine cables,” … “Nobody should drive over it.”"
    assert cue == "said"
    assert source.startswith("Ines Okafor")


def test_indirect_speech_has_its_source():
    assert any("closure had cost him" in c and "Tom Varga" in s for c, _, s in read(STORY))
    assert any("stay shut" in c and s == "the council" for c, _, s in read(STORY))


def test_what_nobody_said_is_not_a_quote():
    assert not any("bakery" in content for content, _, _ in read(STORY))


@pytest.mark.parametrize(
    ("opening", "closing"), [("“", "”"), ('"', '"'), ("''", "''"), ("‘", "’"), ("«", "»")]
)
def test_every_style_of_mark_is_read(opening, closing):
    text = f"{opening}The tide took the wall,{closing} said Mara Lindqvist, who lives nearby."
    content, cue, source = read(text)[0]
    assert content == f"{opening}The tide took the wall,{closing}"
    assert cue == "said"
    assert source.startswith("Mara Lindqvist")


def test_confidence_is_a_chance_and_spans_are_inside_the_text():
    paragraphs = [m.span() for m in re.finditer(r"[^\n]+", STORY)]
    for quote in attribute(STORY, paragraphs, scan(STORY, paragraphs))[0]:
        assert 0 <= quote.confidence <= 1
        for start, end in (*quote.content, *quote.cue, *quote.source):
            assert 0 <= start < end <= len(STORY)


def test_the_same_on_every_run_and_number_of_threads():
    paragraphs = [m.span() for m in re.finditer(r"[^\n]+", STORY)]
    marks = scan(STORY, paragraphs)
    readings = [Encoder(threads=n).read(STORY, paragraphs, marks) for n in (1, 1, 2)]
    assert (readings[0].chances == readings[1].chances).all()
    assert abs(readings[0].chances - readings[2].chances).max() < 1e-4


@pytest.mark.parametrize(
    "text", ["", "\n\n", "…", "“", "“" * 5000, "a" * 5000, "'" * 5000, "\x00\u200b", "said " * 800]
)
def test_odd_texts_are_read_without_harm(text):
    read(text)


def test_vectors_and_mentions_come_from_the_same_pass():
    paragraphs = [m.span() for m in re.finditer(r"[^\n]+", STORY)]
    reading = Encoder().read(STORY, paragraphs, [], with_vectors=True)
    assert reading.vectors.shape == (len(reading.tokens), 384)
    assert reading.projected.shape == (len(reading.tokens), COLUMNS)
    assert reading.chances.shape == (len(reading.tokens), 38)


def test_names_and_descriptions_are_mentions():
    text = "Tom Varga said on Monday that the bridge was safe. The 41-year-old is an engineer."
    found = {(text[m.start : m.end], m.label) for m in mentions(Encoder().read(text, [(0, len(text))], []))}
    assert ("Tom Varga", "person") in found
    assert any(words.startswith("The 41-year-old") and label == "description" for words, label in found)


def test_a_short_question_is_speech_where_words_behind_it_say_who_asked():
    text = (
        "Sal Mendez called the noise “no louder than a talk.”\n\n“Whose talk?” someone shouted from the back."
    )
    assert any(
        (words, source) == ("“Whose talk?”", "someone") and cue.startswith("shouted")
        for words, cue, source in read(text)
    )


def test_words_between_marks_are_a_quote_although_their_cue_reports_other_words_too():
    said = "“We have always managed to move closer to that ideal, little by little, day by day,”"
    text = f"{said} she said at a news conference announcing that her department was suing Weir over its law."
    assert any(content == said and "said" in cue for content, cue, _ in read(text))


def test_words_after_an_open_mark_are_an_utterance_of_their_own():
    said = "“We ran for the stairs as the floor gave way,” she said."
    text = said + " “Then nobody could see the door.\n\nIt rained."
    assert [(content, cue) for content, cue, _ in read(text)] == [
        ("“We ran for the stairs as the floor gave way,”", "said"),
        ("“Then nobody could see the door.", ""),
    ]


@pytest.mark.parametrize("denied", [0.0, 0.2, 0.35])
def test_the_chance_that_words_were_not_said_lowers_their_confidence(denied):
    tuning, weights = settings()
    found = Found(((0, 9),), ((10, 14),), ((15, 18),), 0.9, 0.9, 0.9, (1 - denied, 0.0, 0.0, denied, 0.0))
    told = attribution(found, tuning, weights)
    assert (told.status, told.doubt) == ("said", denied)
    assert told.confidence == pytest.approx(confidence(found, weights) * (1 - denied), abs=1e-4)


def test_words_told_as_denied_are_told_so_surely():
    tuning, weights = settings()
    found = Found(((0, 9),), ((10, 14),), ((15, 18),), 0.9, 0.9, 0.9, (0.1, 0.0, 0.0, 0.9, 0.0))
    told = attribution(found, tuning, weights)
    assert (told.status, told.doubt, told.confidence) == ("denied", 0.0, confidence(found, weights))
