from collections.abc import Callable

import pytest

from onrecord.errors import BadStory, NoStory
from onrecord.story import Story

One = Callable[..., Story | BadStory]
WORD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}"
    r"{\f1\fswiss\fcharset238 Arial CE;}}"
    "\r\n"
    r"{\*\generator Msftedit 5.41;}{\info{\title draft}{\author Sub}}\viewkind4\uc1\pard\f0\fs20 "
    r"Fire on the moor\par"
    "\r\n"
    r"\ldblquote Go,\rdblquote  she said, \'93now\'94: \u8364?10 {\field{\*\fldinst{HYPERLINK "
    r'"https://tarn.example/"}}{\fldrslt{the letter}}}.\par'
    "\r\n"
    r"Caf\'e9.\par}"
)
TEXTEDIT = (
    "{\\rtf1\\ansi\\ansicpg1252\\cocoartf2709\n{\\fonttbl\\f0\\fswiss\\fcharset0 Helvetica;}\n"
    "{\\colortbl;\\red255\\green255\\blue255;}\n"
    "\\f0\\fs24 \\cf0 The moor burned.\\\n\\\n\\'93Go,\\'94 she said.}"
)


def test_words_quotation_marks_and_letters_of_word_are_kept_links_are_not(one: One) -> None:
    story = one("a.rtf", WORD)
    assert isinstance(story, Story)
    assert story.text == "Fire on the moor\n\n“Go,” she said, “now”: €10 the letter.\n\nCafé."


def test_a_file_of_textedit_under_another_name(one: One) -> None:
    story = one("a.txt", TEXTEDIT)
    assert isinstance(story, Story)
    assert story.text == "The moor burned.\n\n“Go,” she said."


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("The moor burned.\n", "is not RTF"),
        (r"{\rtf1\ansi{\fonttbl" + r"\f1" * 100_000, "table of fonts"),
        (r"{\rtf1 }", "empty"),
        (r"{\rtf1 \pict\bin99999999999 x", "empty"),
    ],
)
def test_what_is_no_sound_rtf_is_a_sentence(one: One, content: str, says: str) -> None:
    error = one("a.rtf", content)
    assert isinstance(error, BadStory | NoStory)
    assert says in str(error)


def test_a_doc_is_read_where_it_is_rtf_and_the_old_format_is_named(one: One) -> None:
    story = one("a.doc", WORD)
    assert isinstance(story, Story)
    error = one("b.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500)
    assert isinstance(error, BadStory)
    assert "an old Office or Outlook file" in str(error)


def test_deep_groups_and_many_links_are_read(one: One) -> None:
    story = one("a.rtf", r"{\rtf1 " + "{" * 50_000 + r"{\field{\*\fldinst HYPERLINK " * 5_000 + "}" * 60_001)
    assert isinstance(story, NoStory | BadStory)


def test_deleted_and_hidden_words_are_not_read_and_cells_are_apart(one: One) -> None:
    body = (
        r"The lido {\rtlch\fcs1 \deleted\revauthdel1 leaks and }will close.{\v Ask her.}\par "
        r"{\vertdoc Marl.}\par \trowd Lido\cell Shut\cell\row"
    )
    story = one("a.rtf", r"{\rtf1\ansi\ansicpg1252 " + body + "}")
    assert isinstance(story, Story)
    assert story.text.split("\n\n")[0] == "The lido will close."
    assert "Marl." in story.text
    assert "Lido\tShut" in story.text


def test_letters_of_the_macintosh(one: One) -> None:
    story = one("a.rtf", r"{\rtf1\mac\ansicpg10000 \'d2Non,\'d3 said Andr\'8e.}")
    assert isinstance(story, Story)
    assert story.text == "“Non,” said André."
