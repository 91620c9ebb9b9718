from collections.abc import Callable

import pytest
from archives import paragraph, word, zipped

from onrecord.errors import BadStory, NoStory
from onrecord.sources import open_stories
from onrecord.story import Story

Write = Callable[[str, str | bytes], str]
One = Callable[..., Story | BadStory]


def test_paragraphs_of_a_word_file_are_those_of_the_story(one: One) -> None:
    story = one(
        "moor.docx", word(paragraph("Fire on the moor") + paragraph() + paragraph("“Go,” ", "she said."))
    )
    assert isinstance(story, Story)
    assert (story.text, story.id) == ("Fire on the moor\n\n“Go,” she said.", "moor")


def test_inserted_and_linked_words_and_controls_are_kept_deleted_ones_and_codes_not(one: One) -> None:
    body = (
        "<w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr><w:r><w:t>Ada </w:t></w:r>"
        "<w:ins w:id='1' w:author='Sub'><w:r><w:t>Quill </w:t></w:r></w:ins>"
        "<w:del w:id='2'><w:r><w:delText>Quell </w:delText></w:r></w:del>"
        "<w:hyperlink><w:r><w:t>said</w:t></w:r></w:hyperlink>"
        "<w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>:</w:t><w:br/><w:t>no.</w:t></w:r></w:p>"
        "<w:sdt><w:sdtPr/><w:sdtContent>" + paragraph("She left.") + "</w:sdtContent></w:sdt>"
    )
    story = one("a.docx", word(body))
    assert isinstance(story, Story)
    assert story.text == "Ada Quill said:\nno.\n\nShe left."


def test_hidden_words_are_not_read(one: One) -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Not this. </w:t></w:r>"
    shown = "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>She left.</w:t></w:r>"
    story = one("a.docx", word(f"<w:p>{hidden}{shown}</w:p>"))
    assert isinstance(story, Story)
    assert story.text == "She left."


def test_a_row_of_a_table_is_a_line(one: One) -> None:
    cell = "<w:tc><w:tcPr/>{}</w:tc>"
    row = (
        "<w:tr>"
        + cell.format(paragraph("Lido"))
        + cell.format(paragraph("Shut") + paragraph("1934"))
        + "</w:tr>"
    )
    story = one("a.docx", word(paragraph("Pools.") + f"<w:tbl><w:tblPr/>{row}{row}</w:tbl>"))
    assert isinstance(story, Story)
    assert story.text == "Pools.\n\nLido\tShut 1934\n\nLido\tShut 1934"


def test_a_word_file_without_its_ending_and_with_another_is_read_as_one(one: One) -> None:
    for name in ("story", "story.txt", "story.pdf"):
        story = one(name, word(paragraph("The moor burned.")))
        assert isinstance(story, Story)
        assert story.text == "The moor burned."


def test_the_date_in_a_word_file_is_the_storys(one: One) -> None:
    story = one("a.docx", word(paragraph("15 October 2020") + paragraph("The moor burned.")))
    assert isinstance(story, Story)
    assert story.published == "2020-10-15"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (word(paragraph("The moor burned."))[:300], "damaged"),
        (zipped({"a.txt": "The moor burned."}), "no Word file"),
        (word(paragraph("&a;"), '<!DOCTYPE d [<!ENTITY a "lol">]>'), "declares entities"),
        (word("<w:p>"), "not a whole Word file"),
        (b"The moor burned.", "damaged"),
    ],
)
def test_what_is_no_sound_word_file_is_told_in_a_sentence(one: One, content: bytes, says: str) -> None:
    error = one("a.docx", content)
    assert isinstance(error, BadStory)
    assert says in str(error)


def test_a_word_file_that_unpacks_to_very_much_is_refused(one: One) -> None:
    error = one("a.docx", zipped({"word/document.xml": b" " * 201_000_000}))
    assert isinstance(error, BadStory)
    assert "unpacks to more than 200 MB" in str(error)
    error = one("b.docx", zipped({"word/document.xml": b" " * 21_000_000}))
    assert "unpacks to more than 20 MB" in str(error)


def test_deep_nesting_is_a_sentence(one: One) -> None:
    error = one("a.docx", word("<w:p>" * 5_000 + "</w:p>" * 5_000))
    assert isinstance(error, BadStory)


def test_an_empty_word_file_has_no_story(one: One) -> None:
    assert isinstance(one("a.docx", word(paragraph())), NoStory)


def styled(style: str, words: str) -> str:
    return f"<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("style", "title"), [("Title", "Fire"), ("Heading1", "Fire"), ("Normal", None), ("Heading2", None)]
)
def test_a_first_paragraph_in_the_style_of_a_headline_is_the_title(
    one: One, style: str, title: str | None
) -> None:
    story = one("a.docx", word(styled(style, "Fire") + paragraph("The moor burned.")))
    assert isinstance(story, Story)
    assert (story.title, story.text) == (title, "Fire\n\nThe moor burned.")


PAGE = "<w:p><w:r><w:br w:type='page'/></w:r></w:p>"


def test_stories_on_pages_of_their_own_with_a_day_each_are_two(write: Write) -> None:
    one_, two = (
        paragraph(head) + paragraph("By Ada Quill") + paragraph(day) + paragraph("It happened.")
        for head, day in (("Fire on the moor", "15 October 2020"), ("Lido shut", "16 October 2020"))
    )
    first, second = open_stories([write("a.docx", word(one_ + PAGE + two))])
    assert isinstance(first, Story)
    assert isinstance(second, Story)
    assert (first.published, second.published) == ("2020-10-15", "2020-10-16")
    assert (first.text[:4], second.text.lstrip()[:4]) == ("Fire", "Lido")


def test_a_page_of_the_same_story_goes_on(one: One) -> None:
    story = one("a.docx", word(paragraph("15 October 2020") + paragraph("One.") + PAGE + paragraph("Two.")))
    assert isinstance(story, Story)
    assert story.text == "15 October 2020\n\nOne.\n\nTwo."


TOLD = paragraph(
    "The moor burned for three days, the brigade said on Monday, and nobody could say who had lit it."
)


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc><w:tcPr/>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl><w:tblPr/>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


@pytest.mark.parametrize(
    "head",
    [
        table(("Headline", "Fire on the moor"), ("Date", "18 June 2025"), ("Byline", "Ada Quill")),
        table(
            ("Slug:", "moor"),
            ("Title:", "Fire on the moor"),
            ("Reporter:", "Ada Quill"),
            ("Date:", "18/06/2025"),
        ),
    ],
)
def test_a_table_above_the_story_says_what_of_it(one: One, head: str) -> None:
    story = one("a.docx", word(head + TOLD))
    assert isinstance(story, Story), story
    assert (story.published, story.title, story.byline) == ("2025-06-18", "Fire on the moor", "Ada Quill")
    assert "The moor burned" in story.text


def test_a_row_of_cells_above_the_story_may_hold_its_day(one: One) -> None:
    story = one("a.docx", word(table(("moor", "18 June 2025", "420 words")) + TOLD))
    assert isinstance(story, Story), story
    assert story.published == "2025-06-18"


def test_a_table_within_the_story_says_nothing_of_it(one: One) -> None:
    events = table(("Date", "18 June 1976"), ("Title", "The great fire"))
    story = one("a.docx", word(paragraph("Fire") + TOLD * 3 + events))
    assert isinstance(story, Story), story
    assert (story.published, story.title) == (None, None)


def test_a_table_may_hold_a_story_a_row(write: Write) -> None:
    moor = "The moor burned for three days, the brigade said, and nobody could say who had lit it."
    rows = (
        ("Date", "Headline", "Story"),
        ("18 June 2025", "Moor", moor),
        ("", "Lido", moor.replace("moor", "lido")),
    )
    first, second = open_stories([write("a.docx", word(paragraph("Stories of June") + table(*rows)))])
    assert isinstance(first, Story)
    assert isinstance(second, Story)
    assert (first.published, first.title, first.text) == ("2025-06-18", "Moor", moor)
    assert (second.published, second.title) == (None, "Lido")
