"""Plain text and Markdown: kept to the character, dated by the story or by the reader."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import BadStory, NoStory
from onrecord.sources import open_stories
from onrecord.story import Story

One = Callable[..., object]
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
    assert 'a.md, line 3, column 7: "sometime" is no date' in str(error)


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\ufeff", "\0\0", "\u200b\u00a0"])
def test_an_empty_story(one: One, text: str) -> None:
    error = one("a.txt", text)
    assert isinstance(error, NoStory)
    assert "the story is empty" in str(error)


def test_a_header_with_nothing_after_it(one: One) -> None:
    assert "no story after it" in str(one("a.txt", "---\ndate: 2020-10-15\n---\n"))
