"""JSONL and JSON: fields, faults with file, line and column, and no more than a line in memory."""

import io
import json
from collections.abc import Callable

import pytest

from onrecord.errors import BadStory, NoStory, SourceError
from onrecord.sources import jsonl, open_stories
from onrecord.sources.opened import Opened
from onrecord.story import Story

Write = Callable[..., str]
GOOD = {"id": "p1", "text": "The ferry is back.", "published": "2020-10-15"}


def test_every_field_and_what_else_it_may_be_called(write: Write) -> None:
    rows = [
        {
            **GOOD,
            "title": "Ferry",
            "byline": "Ann Teller",
            "outlet": "Post",
            "section": "Harbour",
            "url": "https://post.example/1",
            "tags": 1,
        },
        {
            "id": 7,
            "text": "Two.",
            "date": "15 October 2020",
            "author": ["Ann", "Bo"],
            "publisher": {"name": "Post"},
        },
        {"text": "Three.", "published": None, "date": "2020-10-15T09:30:00Z"},
    ]
    path = write("a.jsonl", "\n\n".join(map(json.dumps, rows)) + "\r\n")
    first, second, third = open_stories([path])
    assert (first.id, first.text, first.published) == ("p1", "The ferry is back.", "2020-10-15")
    assert (first.title, first.byline, first.outlet, first.section, first.url) == (
        "Ferry",
        "Ann Teller",
        "Post",
        "Harbour",
        "https://post.example/1",
    )
    assert (second.id, second.published, second.byline, second.outlet) == (
        "7",
        "2020-10-15",
        "Ann, Bo",
        "Post",
    )
    assert third.published == "2020-10-15T09:30:00+00:00"
    assert third.id == third.digest[:16]


def test_text_comes_out_as_it_was_written(write: Write) -> None:
    text = "\ufeffA\u00a0B\r\n\0 \u2028 👍 e\u0301 \x85"
    path = write(
        "a.jsonl", json.dumps({"text": text}) + "\n" + json.dumps({"text": text}, ensure_ascii=False)
    )
    assert [story.text for story in open_stories([path])] == [text, text]


def test_lone_surrogates_are_replaced_one_for_one(write: Write) -> None:
    (story,) = open_stories(
        [write("a.jsonl", '{"text": "a\\ud800b\\udc00c \\ud83d\\udc4d", "id": "\\udfff"}')]
    )
    assert story.text == "a\ufffdb\ufffdc 👍"
    assert story.id == "\ufffd"


@pytest.mark.parametrize(
    ("line", "kind", "column", "says"),
    [
        (b'{"text": "open', BadStory, 10, "not JSON"),
        (b'{"text": "a" "id": 1}', BadStory, 14, "not JSON"),
        (b"The ferry is back.", BadStory, 1, "not JSON"),
        (b'["a", "b"]', BadStory, 1, "a list is not a story"),
        (b"  null", BadStory, 3, "null is not a story"),
        (b'{"id": "x"}', BadStory, 1, "there is no text"),
        (b'{"id": "x", "text": 7}', BadStory, 13, "text is not a string"),
        (b'{"id": "x", "text": "  "}', NoStory, 13, "the story is empty"),
        (b'{"text": "a", "published": "2020-13-01"}', BadStory, 15, '"2020-13-01" is not a date'),
        (b'{"text": "a"} {"text": "b"}', BadStory, 14, "more follows"),
        (b'{"text": "caf\xe9"}', BadStory, 14, "0xe9 is not UTF-8"),
        (b"[" * 100_000, BadStory, 1, "not JSON"),
        (b'{"text": ' + b"9" * 5000 + b"}", BadStory, 1, "not JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_next_is_read(
    write: Write, line: bytes, kind: type[SourceError], column: int, says: str
) -> None:
    good = json.dumps(GOOD).encode()
    before, error, after = open_stories([write("a.jsonl", good + b"\n" + line + b"\n" + good)])
    assert type(error) is kind
    assert (error.line, error.column) == (2, column)
    assert f"a.jsonl, line 2, column {column}: " in str(error)
    assert says in str(error)
    assert before == after
    assert isinstance(after, Story)


def test_a_date_for_those_that_have_none(write: Write) -> None:
    path = write("a.jsonl", json.dumps(GOOD) + '\n{"text": "Two."}\n{"text": "LONDON, 2 May 2021 — Three."}')
    assert [story.published for story in open_stories([path], "2019-01-01")] == [
        "2020-10-15",
        "2019-01-01",
        "2021-05-02",
    ]


def test_lines_are_read_one_at_a_time() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            line = b'{"text": "Again."}\n'
            part = (line * (len(buffer) // len(line) + 1))[: len(buffer) - len(buffer) % len(line)]
            buffer[: len(part)] = part
            self.given += len(part)
            return len(part)

    stream = Endless()
    stories = jsonl.stories(Opened("endless", io.BufferedReader(stream)))
    for _ in range(1000):
        story = next(stories)
        assert isinstance(story, Story), str(story)
    assert stream.given < 2_000_000


def test_a_line_over_the_limit_is_skipped(write: Write) -> None:
    good = json.dumps(GOOD)
    path = write("a.jsonl", f'{good}\n{{"text": "{"x" * 500_000}"}}\n{good}')
    before, error, after = open_stories([path], limit=10_000)
    assert "line 2: is over the limit of 0.01 MB" in str(error)
    assert before == after


def test_an_empty_file(write: Write) -> None:
    (error,) = open_stories([write("a.jsonl", "\n \n")])
    assert isinstance(error, NoStory)


@pytest.mark.parametrize("indent", [None, 2])
def test_json_files_hold_a_story_or_a_list_of_them(write: Write, indent: int | None) -> None:
    one = write("one.json", json.dumps(GOOD, indent=indent))
    many = write("many.json", "\ufeff" + json.dumps([GOOD, {"text": "Two."}], indent=indent) + "\n")
    stories = list(open_stories([one, many]))
    assert [story.text for story in stories] == ["The ferry is back.", "The ferry is back.", "Two."]


@pytest.mark.parametrize(
    ("content", "line", "column", "says"),
    [
        ('[\n  {"text": "a"},\n  {"id": 1}\n]', 3, 3, "there is no text"),
        ('[\n  {"text": "a"},\n  {"text": "b" "id": 1}\n]', 3, 16, "not JSON"),
        ('[\n  {"text": "a"}\n  {"text": "b"}\n]', 3, 3, "breaks off"),
        ('[\n  {"text": "a"}', 2, 16, "never ends"),
        ('{"text": "a"}\n oops', 2, 2, "not JSON"),
        ('[{"text": "a"},\n 7]', 2, 2, "a single value is not a story"),
    ],
)
def test_a_fault_in_a_json_file_has_its_place(
    write: Write, content: str, line: int, column: int, says: str
) -> None:
    story, error = open_stories([write("a.json", content)])
    assert isinstance(story, Story)
    assert isinstance(error, BadStory)
    assert (error.line, error.column) == (line, column)
    assert says in str(error)


@pytest.mark.parametrize("content", ["", "[]", " \n"])
def test_json_without_a_story(write: Write, content: str) -> None:
    (error,) = open_stories([write("a.json", content)])
    assert isinstance(error, NoStory)


def test_a_first_line_that_is_broken_off_costs_only_itself(write: Write) -> None:
    good = '{"id": "%s", "text": "The pier is shut."}\n'
    error, *stories = open_stories([write("a.jsonl", '{"id": "a", "text": "x"\n' + good % "b" + good % "c")])
    assert "line 1" in str(error)
    assert [story.id for story in stories if isinstance(story, Story)] == ["b", "c"]
