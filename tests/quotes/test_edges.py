"""Who is told, asked or spoken of is no source and no part of what was said; words without a cue."""

import pytest

from onrecord import layout, quotes
from onrecord.quotes.edges import clause, past_hearer, sayer


def span(text: str, words: str) -> tuple[tuple[int, int], ...]:
    start = text.index(words)
    return ((start, start + len(words)),)


@pytest.mark.parametrize(
    ("text", "cue", "source", "left"),
    [
        ("Bo Marsh is accused of taking the oars.", "is accused of", "Bo Marsh", ""),
        ("Drivers have been urged to stay at home.", "have been urged", "Drivers", ""),
        ("Asked whether it was old, Ada Quill laughed.", "Asked", "Ada Quill", ""),
        ("He was informed rowers had to pay.", "informed", "He", ""),
        ("Ada Quill is often called a “poet”.", "is often called", "Ada Quill", ""),
        ("Harbour staff urged to travel in groups", "urged", "Harbour staff", ""),
        ("Ada Quill urged rowers to travel in groups", "urged", "Ada Quill", "Ada Quill"),
        ("He was accused of theft by Ada Quill.", "was accused of", "Ada Quill", "Ada Quill"),
        ("She’s said the pier is old.", "’s said", "She", "She"),
        ("“Is it old?” asked Bo Marsh.", "asked", "Bo Marsh", "Bo Marsh"),
        ("“Go on!” yelled a voice from the back.", "yelled", "a", "a voice"),
        ("Ada Quill, chief of the Tide Institute, in a note, wrote this.", "wrote",
         "Ada Quill, chief of the Tide Institute, in", "Ada Quill, chief of the Tide Institute"),
        ("It rained (according to Tide.org).", "according to", "Tide.org)", "Tide.org"),
        ("It rained, according to polls (a few, but good).", "according to", "polls (a few", "polls"),
        ("“It is,” Ms. Quill said.", "said", ". Quill", "Ms. Quill"),
    ],
)  # fmt: skip
def test_a_source_is_who_speaks_in_whole_words(text: str, cue: str, source: str, left: str) -> None:
    found = sayer(text, span(text, cue), span(text, source))
    assert "".join(text[a:b] for a, b in found) == left


@pytest.mark.parametrize(
    ("text", "cue", "content", "left"),
    [
        ("Rowers told him oars lay about.", "told", "him oars lay about", "oars lay about"),
        ("Rowers told him to row.", "told", "him to row", "him to row"),
        ("He told the meeting the pier had no choice.", "told", "the meeting the pier had no choice",
         "the pier had no choice"),
        ("A source told Gloss the pair are happy.", "told", "Gloss the pair are happy", "the pair are happy"),
        ("She told of the night the pier burned.", "told of", "the night the pier burned",
         "the night the pier burned"),
        ("He said the meeting the board held was short.", "said", "the meeting the board held was short",
         "the meeting the board held was short"),
    ],
)  # fmt: skip
def test_who_is_told_is_no_part_of_what_was_said(text: str, cue: str, content: str, left: str) -> None:
    found = past_hearer(text, span(text, cue), span(text, content))
    assert "".join(text[a:b] for a, b in found) == left


def test_a_sentence_about_one_person_leads_to_words_that_nobody_reports() -> None:
    text = "Ferry owner Joe Marlow was less diplomatic. “It’s a disgrace. The lorries shake my cup.”\n"
    found, *_ = quotes.find(text, layout.paragraphs(text))
    (quote,) = [q for q in found if q.kind == "direct"]
    assert "".join(text[a:b] for a, b in quote.source) == "Joe Marlow"


def test_one_word_is_speech_where_a_cue_leads_to_it_with_a_colon() -> None:
    text = "Bo Marsh declined to comment. In a message to the paper, however, he wrote: “Patience.”\n"
    found, *_ = quotes.find(text, layout.paragraphs(text))
    assert "“Patience.”" in ["".join(text[a:b] for a, b in q.content) for q in found]


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("“It is old,” Graham said.\nGraham said it fell.", "said it", "Graham"),
        ("“Is it old?” he asked.\nGraham responded that it fell.", "responded", "Graham"),
        ("When asked, Graham said it fell.", "said", "Graham"),
    ],
)
def test_a_passive_elsewhere_takes_nobody_from_a_verb(text: str, cue: str, source: str) -> None:
    start = text.rindex(source)
    at = text.rindex(cue)
    assert sayer(text, ((at, at + len(cue)),), ((start, start + len(source)),))


@pytest.mark.parametrize(
    ("text", "cue", "content", "left"),
    [
        ("Rowers say that would cost more.", "say", "would cost more", "that would cost more"),
        ("She said Ann thought that, too, would cost more.", "said", "would cost more", "would cost more"),
        ("Moy said he knew of it but declined to row.", "said", "he knew of it but declined to row",
         "he knew of it"),
        ("Moy denied the claims and reacted angrily.", "denied", "the claims and reacted angrily",
         "the claims"),
        ("Moy promised to reply but did not do so.", "promised to", "reply but did not do so", "reply"),
        ("Moy said the firm had offered oars but declined to pay.", "said",
         "the firm had offered oars but declined to pay", "the firm had offered oars but declined to pay"),
        ("Moy said he was “poor but declined it”.", "said", "he was “poor but declined it”",
         "he was “poor but declined it”"),
        ("Moy found the pier sank by 25. Ann and Bo used sand.", "found",
         "the pier sank by 25. Ann and Bo used", "the pier sank by 25"),
        ("Moy found the pier sank. It fell.", "found", "the pier sank. It fell", "the pier sank. It fell"),
        ("Moy thanked all in St. Olaf and beyond, she said.", "said", "all in St. Olaf and beyond",
         "all in St. Olaf and beyond"),
    ],
)  # fmt: skip
def test_a_content_has_its_subject_and_no_more_than_its_clause(
    text: str, cue: str, content: str, left: str
) -> None:
    marks = [(text.index("“"), text.index("”") + 1)] if "“" in text else []
    assert "".join(text[a:b] for a, b in clause(text, span(text, cue), span(text, content), marks)) == left


def test_who_hears_words_does_not_go_on_to_say_them() -> None:
    text = "“The pier is good,” Bo Marsh said. He was often told that “the pier is a ruin.”"
    found, *_ = quotes.find(text, layout.paragraphs(text))
    assert [q.continues for q in found] == [None, None]
    assert found[1].source == ()


def test_a_thing_that_words_stand_in_is_none_of_them() -> None:
    text = "Blum wrote him a card, which he keeps: “Thank you.”"
    content = (*span(text, "a card"), *span(text, "“Thank you.”"))
    assert clause(text, span(text, "wrote"), content, [content[1]]) == content[1:]
