from collections.abc import Callable
from itertools import islice

import pytest
from archives import workbook, zipped

from onrecord.errors import BadStory, NoStory, SourceError
from onrecord.sources import open_stories
from onrecord.story import Story

Write = Callable[[str, str | bytes], str]
One = Callable[..., Story | SourceError]


def read(path: str, **given: object) -> list[Story | SourceError]:
    return list(open_stories([path], **given))  # type: ignore[arg-type]


CSV = (
    "Headline,Date,Body,Author,Paper\n"
    'Moor burns,2024-05-03,"“Go,” she said,\nand they went.",Ada Quill,The Tarn\n'
)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_a_row_is_a_story_and_headings_tell_the_columns(write: Write, sign: str) -> None:
    rows = ["Headline,Date,Body,Author,Paper", "Moor burns,2024-05-03,The moor burned.,Ada Quill,The Tarn"]
    (story,) = read(write("a.csv", "\ufeff" + "\r\n".join(rows).replace(",", sign)))
    assert isinstance(story, Story)
    assert (story.title, story.published, story.text) == ("Moor burns", "2024-05-03", "The moor burned.")
    assert (story.byline, story.outlet) == ("Ada Quill", "The Tarn")


def test_a_cell_may_hold_lines_signs_and_markup(write: Write) -> None:
    (story,) = read(write("a.csv", CSV))
    assert isinstance(story, Story)
    assert story.text == "“Go,” she said,\nand they went."
    (story,) = read(write("b.tsv", "id\tcontent\n7\t<p>One &amp; two.</p><p>Three.</p>\n"))
    assert isinstance(story, Story)
    assert (story.text, story.id) == ("One & two.\n\nThree.", "7")


def test_an_export_of_a_record_holds_no_stories(write: Write) -> None:
    (error,) = read(
        write("quotes.csv", "story,n,day,outlet,quote,digest\nbudget,1,2024-05-03,Tarn,It is,ab12\n")
    )
    assert "export of onrecord" in str(error)


def test_columns_can_be_named_by_hand(write: Write) -> None:
    path = write("a.csv", "Kop,Datum,Stuk\nBrand,2024-05-03,The moor burned.\n")
    (error,) = read(path)
    assert "no column is known to hold the stories (Kop, Datum, Stuk)" in str(error)
    (story,) = read(path, columns={"text": "Stuk", "published": "datum", "title": "Kop"})
    assert isinstance(story, Story)
    assert (story.title, story.published) == ("Brand", "2024-05-03")
    (error,) = read(path, columns={"text": "Story"})
    assert "no column is called “Story”" in str(error)


def test_days_in_figures_are_told_from_months_by_the_other_rows(write: Write) -> None:
    first, _ = read(write("a.csv", "date,text\n03/04/2024,One.\n25/04/2024,Two.\n"))
    assert isinstance(first, Story)
    assert first.published == "2024-04-03"
    first, _ = read(write("b.csv", "date,text\n3/4/2024 9:30,One.\n4/25/2024,Two.\n"))
    assert isinstance(first, Story)
    assert first.published == "2024-03-04T09:30:00"
    (error,) = read(write("c.csv", "date,text\n03/04/2024,One.\n"))
    assert '"03/04/2024" may have the day first or the month: write it as 2024-04-03 or 2024-03-04' in str(
        error
    )
    (error,) = read(write("d.csv", "date,text\n13/14/2024,One.\n"))
    assert '"13/14/2024" is not a date' in str(error)
    assert ", line 2" in str(error)


@pytest.mark.parametrize(("day_first", "day"), [(True, "2024-04-03"), (False, "2024-03-04")])
def test_who_gives_the_stories_can_say_what_comes_first(write: Write, day_first: bool, day: str) -> None:
    table = write("meta.csv", "file,date\nb,03/04/2024\n")
    for name, text, metadata in (
        ("a.csv", "date,text\n03/04/2024,One.\n", None),
        ("a.jsonl", '{"published": "3/4/2024", "text": "One."}\n', None),
        ("b.txt", "One.", table),
    ):
        (story,) = read(write(name, text), day_first=day_first, metadata=metadata)
        assert isinstance(story, Story), story
        assert story.published == day
    other = "04/25/2024" if day_first else "25/04/2024"
    (error,) = read(write("c.csv", f"date,text\n{other},One.\n"), day_first=day_first)
    assert "is not a date" in str(error)


def test_a_date_that_can_be_read_in_one_way_needs_no_other(write: Write) -> None:
    lines = [f'{{"published": "{day}", "text": "One."}}\n' for day in ("25/04/2024", "03/04/2024")]
    first, second = read(write("a.jsonl", "".join(lines)))
    assert isinstance(first, Story)
    assert first.published == "2024-04-25"
    assert "--day-first" in str(second)


def test_headings_may_stand_beneath_a_title_and_blank_rows_are_none(write: Write) -> None:
    path = write("a.csv", "Stories of May,,\n,,\ntitle,date,text\nA,2024-05-03,One.\n,,\nB,2024-05-04,Two.\n")
    assert [story.title for story in read(path) if isinstance(story, Story)] == ["A", "B"]


def test_a_table_is_known_without_its_ending_and_prose_is_none(write: Write) -> None:
    (story,) = read(write("table.txt", CSV))
    assert isinstance(story, Story)
    assert story.title == "Moor burns"
    (story,) = read(write("prose.txt", "The story, the title, the text.\nIt ran."))
    assert isinstance(story, Story)
    assert story.text.startswith("The story, the title")


def test_a_row_without_a_text_is_told_and_the_rest_goes_on(write: Write) -> None:
    error, story = read(write("a.csv", "title,text\nA,\nB,Two.\n"))
    assert isinstance(error, NoStory)
    assert ", line 2" in str(error)
    assert isinstance(story, Story)


def test_a_mark_that_never_closes_is_told(write: Write) -> None:
    *_, error = read(write("a.csv", 'title,text\nA,One.\nB,"Two.\nC,Three.\n'))
    assert isinstance(error, BadStory)
    assert "never closes it" in str(error)


def test_an_empty_table_and_one_of_headings_alone_hold_none(write: Write) -> None:
    for content in ("\n", "title,text\n"):
        (error,) = read(write("a.csv", content))
        assert isinstance(error, NoStory)


def test_a_sign_that_excel_is_told_is_taken(write: Write) -> None:
    (story,) = read(write("a.csv", "sep=;\ntitle;text\nA;One, two; \n"))
    assert isinstance(story, Story)
    assert story.text == "One, two"


@pytest.mark.parametrize("shared", [True, False])
def test_a_workbook_of_excel_and_of_others_is_rows_of_stories(write: Write, shared: bool) -> None:
    rows = [["Title", "Published", "Story"], ["A", 45415, "The moor burned."], ["B", 45416, "It went out."]]
    first, second = read(write("a.xlsx", workbook(rows, shared=shared)))
    assert isinstance(first, Story)
    assert (first.title, first.published, first.text) == ("A", "2024-05-03", "The moor burned.")
    assert isinstance(second, Story)
    assert second.published == "2024-05-04"


def test_a_workbook_called_csv_is_read_as_a_workbook(write: Write) -> None:
    (story,) = read(write("a.csv", workbook([["id", "text"], ["x", "One."]])))
    assert isinstance(story, Story)
    assert story.id == "x"


def test_one_cell_far_away_costs_no_memory(write: Write) -> None:
    far = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
    far += '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    (error,) = read(write("a.xlsx", workbook([], sheet=far)))
    assert "spans more than 5,000,000 cells" in str(error)


def test_a_workbook_that_is_broken_or_a_bomb_is_a_sentence(write: Write) -> None:
    for content in (
        workbook([["id", "text"], ["x", "One."]])[:400],
        zipped({"xl/workbook.xml": "<x"}),
        zipped({"xl/worksheets/sheet1.xml": b" " * 201_000_000}),
    ):
        (error,) = read(write("a.xlsx", content))
        assert isinstance(error, BadStory)
        assert "Error)" not in str(error)


def test_a_huge_cell_is_bounded_by_the_file(write: Write) -> None:
    path = write("a.csv", "id,text\n1," + "word " * 300_000 + "\n")
    (story,) = read(path)
    assert isinstance(story, Story)
    (error,) = islice(open_stories([path], limit=1_000_000), 1)
    assert "over the limit of 1 MB" in str(error)


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("45826", "2025-06-18"),
        ("45826.42", "2025-06-18"),
        ("1750240000", "2025-06-18T09:46:40+00:00"),
        ("18-Jun-2025 10:05PM", "2025-06-18"),
        ("06/18/25 10:05 PM", "2025-06-18"),
        ("18/6/99", "1999-06-18"),
        ("0001-01-01", None),
        ("1970-01-01", None),
    ],
)
def test_days_as_spreadsheets_and_exports_write_them(one: One, written: str, published: str | None) -> None:
    story = one("a.csv", f"title,text,date\nLido,The lido will close.,{written}\n")
    assert isinstance(story, Story)
    assert story.published == published


def test_figures_that_are_no_day_are_told(one: One) -> None:
    for written in ("12", "99999", "3/4/25"):
        assert isinstance(one("a.csv", f"title,text,date\nLido,The lido will close.,{written}\n"), BadStory)


@pytest.mark.parametrize(
    ("heads", "row", "published"),
    [
        ("date,time", "2025-06-18,09:30", "2025-06-18T09:30:00"),
        ("Published,Publish time", "18 June 2025,9.30pm", "2025-06-18T21:30:00"),
        ("date,Time", "18/06/2025,12:05 am", "2025-06-18T00:05:00"),
        ("date,time", "2025-06-18,14:05:10 GMT", "2025-06-18T14:05:10+00:00"),
        ("date,time", "2025-06-18,evening", "2025-06-18"),
        ("date,time", "2025-06-18T08:00:00,09:30", "2025-06-18T08:00:00"),
        ("date,time", ",09:30", None),
        ("title,time", "Lido,2025-06-18 09:30", "2025-06-18T09:30:00"),
    ],
)
def test_a_time_of_day_in_a_column_of_its_own(one: One, heads: str, row: str, published: str) -> None:
    story = one("a.csv", f"{heads},text\n{row},The lido will close.\n")
    assert isinstance(story, Story), story
    assert story.published == published
