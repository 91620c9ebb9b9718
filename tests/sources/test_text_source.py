"""Plain text and Markdown: kept to the character, dated by the story or by the reader."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from onrecord.errors import BadStory, NoStory
from onrecord.sources import open_stories
from onrecord.sources.mangled import unmangled
from onrecord.story import Story

One = Callable[..., object]
Write = Callable[[str, str | bytes], str]
STORY = "The ferry is back. “At last,” said Joan Pell.\n"


@pytest.mark.parametrize(
    "text",
    [
        "One.\r\nTwo.\rThree.\n",
        "\ufeffA mark at the start.",
        "NBSP\u00a0and\u202fthin, e\u0301 and 👩‍👩‍👧, \u200bzero\u200d width, \u2028 line.",
        "A NUL \0 in the middle.",
        "  spaces around \n\n",
        "---\ntitle: Ferry\n---\n" + STORY,
    ],
)
def test_text_is_kept_as_it_came(write: Callable[..., str], text: str) -> None:
    path = write("ferry.txt", text)
    (story,) = open_stories([path])
    assert isinstance(story, Story)
    with open(path, encoding="utf-8", newline="") as file:
        assert story.text == file.read() == text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_utf8_text_comes_back(tmp_path: Path, text: str) -> None:
    assume(unmangled(text) is None)
    path = tmp_path / "any.txt"
    path.write_bytes(b"A story: " + text.encode("utf-8"))
    (story,) = open_stories([path])
    if isinstance(story, Story):
        assert story.text == "A story: " + text
    else:  # a text that is mostly control characters is taken for bytes
        assert "binary" in str(story)
        assert sum(c < " " for c in text) > 9


@pytest.mark.parametrize(
    ("name", "stem"),
    [("ferry.txt", "ferry"), ("ferry.2.md", "ferry.2"), ("Ferry back", "Ferry back"), ("a.text", "a")],
)
def test_the_id_is_the_stem(one: One, name: str, stem: str) -> None:
    assert one(name, STORY).id == stem


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("", None),
        ("date 2020-10-15 ", "2020-10-15"),
        ("---\ndate: 2020-10-15\n---\n", "2020-10-15"),
        ("LONDON, 15 October 2020 — ", "2020-10-15"),
        ("---\ntitle: Ferry\n---\nLONDON, Oct. 15, 2020 (Wire) — ", "2020-10-15"),
        ("date 2020-10-15\nLONDON, 14 October 2020 — ", "2020-10-15"),
    ],
)
def test_the_date_the_story_gives(one: One, head: str, published: str | None) -> None:
    assert one("a.txt", head + STORY).published == published


def test_front_matter_fills_what_is_said_of_the_story(one: One) -> None:
    story = one(
        "a.md", "---\ntitle: Ferry\nby: Ann Teller\noutlet: Post\nurl: https://post.example/1\n---\n" + STORY
    )
    assert (story.title, story.byline, story.outlet, story.url) == (
        "Ferry",
        "Ann Teller",
        "Post",
        "https://post.example/1",
    )


def test_a_given_date_wins_over_that_of_one_text_and_fills_in_for_many(write: Callable[..., str]) -> None:
    dated = write("f/a.txt", "date 2020-10-15 " + STORY)
    write("f/b.txt", STORY)
    (alone,) = open_stories([dated], "1 May 2021")
    assert alone.published == "2021-05-01"
    folder = str(Path(dated).parent)
    assert [story.published for story in open_stories([folder], "2021-05-01")] == ["2020-10-15", "2021-05-01"]


def test_a_given_date_mends_a_header_that_has_none(one: One) -> None:
    assert isinstance(one("a.txt", "date 2020-13-45 " + STORY), BadStory)
    assert one("a.txt", "date 2020-13-45 " + STORY, "2020-10-15").published == "2020-10-15"


def test_a_date_that_is_none_is_named_with_its_place(one: One) -> None:
    error = one("a.md", "---\ntitle: Ferry\ndate: sometime\n---\n" + STORY)
    assert isinstance(error, BadStory)
    assert (error.line, error.column) == (3, 7)
    assert 'a.md, line 3, column 7: "sometime" is not a date' in str(error)


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\ufeff", "\0\0", "\u200b\u00a0"])
def test_an_empty_story(one: One, text: str) -> None:
    error = one("a.txt", text)
    assert isinstance(error, NoStory)
    assert "the story is empty" in str(error)


def test_a_header_with_nothing_after_it(one: One) -> None:
    assert "no story after it" in str(one("a.txt", "---\ndate: 2020-10-15\n---\n"))


@pytest.mark.parametrize(
    "between", ["\n***\n\n", "\n* * *\n", "\n-----\n", "\n\n-ends-\n\n", "\n\n", "\r\n\r\n"]
)
def test_two_stories_in_one_file_are_two(write: Write, between: str) -> None:
    content = f"date 2024-01-09\n\nThe lido shut on Thursday.{between}date 2024-02-20\n\nThe moor burned.\n"
    first, second = open_stories([write("a.txt", content)], "2020-01-01")
    assert isinstance(first, Story)
    assert isinstance(second, Story)
    assert (first.id, first.published, second.id, second.published) == (
        "a-1",
        "2024-01-09",
        "a-2",
        "2024-02-20",
    )
    assert "moor" not in first.text
    assert second.text.strip().startswith("date 2024-02-20")


def test_front_matter_parts_stories_too(write: Write) -> None:
    story = "---\ntitle: {}\ndate: 2024-01-0{}\n---\n\nIt shut on Thursday.\n\n---\n\nMore.\n\n"
    found = list(open_stories([write("a.md", story.format("A", 1) + story.format("B", 2))]))
    told = [(story.title, story.published) for story in found if isinstance(story, Story)]
    assert told == [("A", "2024-01-01"), ("B", "2024-01-02")]


@pytest.mark.parametrize(
    "content",
    [
        "date 2024-01-09\n\nThe lido shut.\n\n***\n\nNobody swam.\n",
        "date 2024-01-09\n\nWhat happened:\n\n10 January 2024\nIt shut.\n\n11 January 2024\nIt opened.\n",
        "The lido shut.\n\n***\n\ndate 2024-02-20\n\nIt is an old one.\n",
        "date 2024-01-09\n\nThe lido shut.\n\n***\n\ndate 2024-02-20\n",
        "date 2024-01-09\n\nSource: the council.\n\nBy: then it had shut.\n",
    ],
)
def test_rules_days_and_labels_within_a_story_part_nothing(write: Write, content: str) -> None:
    (story,) = open_stories([write("a.txt", content)])
    assert isinstance(story, Story)
    assert story.text == content


def test_many_rules_cost_no_more_than_their_length(write: Write) -> None:
    assert len(list(open_stories([write("a.txt", "date 2024-01-09\n\nOne.\n" + "***\n" * 300_000)]))) == 1
