"""A missing quotation mark is noted, with its words and place."""

import msgspec

import onrecord
from onrecord.layout import paragraphs
from onrecord.notes.marks import check
from onrecord.quotes.marks import scan
from onrecord.reading import Note, Reading


def notes(text: str) -> list[Note]:
    blocks = paragraphs(text)
    return list(check(Reading(text=text, paragraphs=blocks, marks=scan(text, blocks))))


def test_a_quotation_that_never_closes_is_noted_with_its_words() -> None:
    text = "“We never sold the pier to anybody at all, and we never will.\n\nThe town agreed."
    (note,) = notes(text)
    assert note.message == "a quotation opens and never closes: “We never sold the pier to anybody at …”"
    assert note.spans == ((0, text.index("\n")),)
    assert (note.check, note.kind) == ("marks", "check")


def test_a_quotation_that_never_opens_is_noted_with_its_last_words() -> None:
    (note,) = notes('We sold it," she said. "All of it."')
    assert note.message == "a quotation closes and never opens: “We sold it,”"


def test_a_speech_that_goes_on_in_the_next_paragraph_is_in_order() -> None:
    assert notes('"We came.\n\n"We saw.\n\n"We left," he said.') == []


def test_only_the_last_part_of_a_speech_is_noted_when_it_never_closes() -> None:
    text = '"We came.\n\n"We left.\n\nNobody answered.'
    (note,) = notes(text)
    assert note.spans == ((text.index('"We left'), text.index("\n\nNobody")),)


def test_a_story_with_all_its_marks_has_no_note() -> None:
    assert notes('"We came," he said. The Smiths\' 12" sign read “Pier”.') == []


def test_a_speech_goes_on_behind_a_caption() -> None:
    assert notes('"We came.\n\nThe pier in the evening\n\n"We left," he said.') == []
    captioned = '"We came.\n\n"We saw.\n\n"We left," he said.'
    blocks = paragraphs(captioned)
    blocks = (blocks[0], msgspec.structs.replace(blocks[1], kind="caption"), blocks[2])
    found = scan(captioned, blocks)
    assert list(check(Reading(text=captioned, paragraphs=blocks, marks=found))) == []
    assert len(notes('"We came.\n\nMabel Trost was against it.\n\n"We left," she said.')) == 1


def test_lost_characters_may_be_marks() -> None:
    text = "\ufffdThe pier is sound,\ufffd Ines Quill said on Tuesday. She left it at that."
    found = [note for note in onrecord.read(text).notes if note.check == "marks"]
    assert [note.message for note in found] == [
        "the text has lost 2 characters (\ufffd): quotation marks may be among them."
    ]
    assert found[0].spans == ((0, 1), (19, 20))


def test_lost_characters_side_by_side_are_counted_each() -> None:
    text = "LEEDS\ufffd\ufffd\ufffdThe pier is sound,\ufffd Ines Quill said on Tuesday."
    (note,) = [note for note in onrecord.read(text).notes if note.check == "marks"]
    assert "lost 4 characters" in note.message
    assert note.spans == ((5, 8), (26, 27))
