from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import BadStory, Remark, SourceError
from onrecord.sources import open_stories
from onrecord.sources.beside import name_pattern
from onrecord.story import Story

Write = Callable[[str, str | bytes], str]
TEXT = "The lido will close."


def read(path: str | Path, **given: str) -> list[Story | SourceError]:
    return list(open_stories([path], **given))  # type: ignore[arg-type]


def test_a_table_gives_files_their_dates_and_outlets(write: Write, tmp_path: Path) -> None:
    write("in/a.txt", TEXT)
    write("in/b/c.txt", "date 2020-01-01\n" + TEXT)
    table = write("meta.csv", "File,Date,Paper\na.txt,2024-05-03,The Tarn\nb/c,03 May 2024,The Post\n")
    first, second = read(tmp_path / "in", metadata=table)
    assert isinstance(first, Story)
    assert isinstance(second, Story)
    assert (first.published, first.outlet) == ("2024-05-03", "The Tarn")
    assert (second.published, second.outlet) == ("2024-05-03", "The Post")


def test_the_whole_name_of_a_file_goes_before_that_without_its_ending(write: Write, tmp_path: Path) -> None:
    write("in/two.txt", TEXT)
    for rows in ("two,2024-03-01\ntwo.txt,2024-03-05\n", "two.txt,2024-03-05\ntwo,2024-03-01\n"):
        story, remark = read(tmp_path / "in", metadata=write("meta.csv", "file,date\n" + rows))
        assert isinstance(story, Story)
        assert story.published == "2024-03-05"
        assert "1 row matches no story: two." in str(remark)


def test_a_row_that_fits_files_in_several_folders_is_told_of(write: Write, tmp_path: Path) -> None:
    for folder in ("a", "b", "c"):
        write(f"in/{folder}/lead.txt", TEXT + folder)
    table = write("meta.csv", "file,date\nlead.txt,2024-03-05\nc/lead.txt,2024-03-06\n")
    *stories, remark = read(tmp_path / "in", metadata=table)
    assert [each.published for each in stories if isinstance(each, Story)] == ["2024-03-05"] * 2 + [
        "2024-03-06"
    ]
    assert isinstance(remark, Remark)
    assert "the row “lead.txt” was used for 2 files: " in str(remark)
    assert "a/lead.txt" in str(remark)
    assert "c/lead.txt" not in str(remark)


def test_a_table_of_objects_gives_stories_their_dates_by_id(write: Write) -> None:
    lines = write("a.jsonl", f'{{"id": "7", "text": "{TEXT}"}}\n')
    table = write("meta.jsonl", '{"id": 7, "published": "2024-05-03", "author": ["Ada Quill", "Zoë Pell"]}\n')
    (story,) = read(lines, metadata=table)
    assert isinstance(story, Story)
    assert (story.published, story.byline) == ("2024-05-03", "Ada Quill, Zoë Pell")


def test_days_in_figures_in_a_table_are_told_by_its_other_rows(write: Write) -> None:
    path = write("a.txt", TEXT)
    table = write("meta.csv", "file,date\na,03/04/2024\na.html,25/04/2024\n")
    story, *_ = read(path, metadata=table)
    assert isinstance(story, Story)
    assert story.published == "2024-04-03"


def test_a_table_of_other_files_is_told(write: Write) -> None:
    story, error = read(write("a.txt", TEXT), metadata=write("meta.csv", "file,date\nb.txt,2024-05-03\n"))
    assert isinstance(story, Story)
    assert "none of its rows matches a story (b.txt …)" in str(error)


def test_rows_of_no_story_and_columns_that_are_not_known_are_told(write: Write) -> None:
    table = write("meta.csv", "file,date,colour,outlet\na,2024-05-03,red,Post\nb.txt,2024-05-04,,\n")
    story, columns, rows = read(write("a.txt", TEXT), metadata=table)
    assert isinstance(story, Story)
    assert isinstance(columns, Remark)
    assert isinstance(rows, Remark)
    assert "nothing was taken from the column colour" in str(columns)
    assert "1 row matches no story: b.txt." in str(rows)


def test_a_table_in_the_folder_of_stories_is_no_story(write: Write, tmp_path: Path) -> None:
    write("a.txt", TEXT)
    (story,) = read(tmp_path, metadata=write("meta.csv", "file,published\na.txt,2024-05-03\n"))
    assert isinstance(story, Story)
    assert story.published == "2024-05-03"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("published\n2024-05-03\n", "needs a column “file” or “id”"),
        ("file,published\na,2024-05-03\na,2024-05-04\n", "“a” has two rows"),
        ("file,published\n", "has no row of a story"),
        ('{"published": "2024-05-03"}\n', "there is no “file”"),
        ("{nothing\n", "not JSON"),
    ],
)
def test_a_table_that_is_wrong_is_a_sentence(write: Write, content: str, says: str) -> None:
    with pytest.raises(BadStory, match=says):
        read(write("a.txt", TEXT), metadata=write("meta", content))


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_date_of_a_table_that_is_none_stops_its_story_alone(
    write: Write, tmp_path: Path, form: str
) -> None:
    write("a.txt", TEXT)
    write("b.txt", TEXT)
    rows = {
        "csv": "file,published\na,soon\nb,2024-05-03\n",
        "jsonl": '\n{"file": "a", "published": "soon"}\n{"file": "b", "published": "2024-05-03"}\n',
    }
    error, story = read(tmp_path, metadata=write("meta", rows[form]))
    assert isinstance(error, BadStory)
    assert not isinstance(error, Remark)
    assert error.line == 2
    assert str(error).endswith(
        'meta, line 2: "soon" is not a date: write it as 2020-10-15; its story was not read.'
    )
    assert isinstance(story, Story)
    assert story.published == "2024-05-03"


def test_the_name_of_a_file_says_what_the_story_does_not(write: Write, tmp_path: Path) -> None:
    write("2024-05-03_The-Tarn_lido_shut.txt", TEXT)
    write("20240504_Post_moor.txt", "date 2020-01-01\nMoor.")
    write("other.txt", TEXT)
    found = read(tmp_path, pattern="{published}_{outlet}_{slug}", published="2019-01-01")
    told = [(story.published, story.outlet) for story in found if isinstance(story, Story)]
    assert told == [("2024-05-03", "The Tarn"), ("2020-01-01", "Post"), ("2019-01-01", None)]


def test_a_day_in_a_name_that_is_none_is_told_and_the_story_read(write: Write) -> None:
    story, error = read(write("2024-13-03_a.txt", TEXT), pattern="{published}_{slug}")
    assert isinstance(story, Story)
    assert isinstance(error, Remark)
    assert "2024-13-03_a" in str(error)


@pytest.mark.parametrize(
    "pattern", ["{slug}", "plain", "{title}{slug}", "{title}_{title}", "{a b}_{title}", "{}_{title}"]
)
def test_a_pattern_that_is_none_is_a_sentence(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"\."):
        name_pattern(pattern)


def test_names_that_are_not_made_as_the_pattern_says_are_told_and_their_stories_read(
    write: Write, tmp_path: Path
) -> None:
    for name in ("2025-03-04_tarn_a", "04-03-2025_tarn_b", "2025-13-45_tarn_c", "odd"):
        write(f"{name}.txt", "The pier is shut.")
    found = list(open_stories([str(tmp_path)], pattern="{published}_{outlet}_{slug}"))
    stories = [each for each in found if isinstance(each, Story)]
    assert [story.published for story in stories] == [None, "2025-03-04", None, None]
    assert str(found[-1]) == (
        "--name-pattern: nothing was taken from 3 file names, which do not match the pattern or give a "
        "day that does not exist; the stories were read: 04-03-2025_tarn_b, 2025-13-45_tarn_c, odd."
    )
