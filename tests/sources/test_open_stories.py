"""Files, folders and standard input in one call; what fails gets a sentence and the rest goes on."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import BadDate, BadStory, NoStory, Remark, SourceError
from onrecord.sources import FORMATS, about, feed, jsonl, open_stories, text
from onrecord.story import Story

Write = Callable[..., str]
One = Callable[..., Story | SourceError]
RSS = (
    "<rss version='2.0'><channel><item><guid>1</guid><description>The ferry is back.</description></item>"
    "</channel></rss>"
)
PAGE = f"<!DOCTYPE html><html><body><article><p>{'The ferry is back. ' * 9}</p></article></body></html>"
HEADED = PAGE.replace("<body>", "<head><title>The ferry</title></head><body>")


def say(monkeypatch: pytest.MonkeyPatch, content: str | bytes) -> None:
    raw = content.encode() if isinstance(content, str) else content
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))


def test_a_folder_is_read_in_order_with_what_is_in_it(write: Write, tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.md", "a/1.txt.gz", "a/.hidden.txt", ".git/x.txt", "a/z/deep.text"):
        write(name, "The ferry is back.")
    write("d.jsonl", '{"id": "d1", "text": "One."}\n{"id": "d2", "text": "Two."}\n')
    assert [story.id for story in open_stories([str(tmp_path)])] == ["1", "2", "deep", "b", "d1", "d2"]


def test_what_is_about_the_stories_of_a_folder_is_no_story(write: Write, tmp_path: Path) -> None:
    about = write("README.md", "These are stories.")
    write("a.record.json", '{"quotes": []}')
    write("a.txt", "The ferry is back.")
    assert [story.id for story in open_stories([tmp_path])] == ["a"]
    assert [story.id for story in open_stories([about])] == ["README"]


def test_a_folder_without_stories(write: Write, tmp_path: Path) -> None:
    write("a/.notes", "x")
    (error,) = open_stories([tmp_path])
    assert isinstance(error, NoStory)
    assert "no story in the folder" in str(error)
    assert ".jsonl" in str(error)


def test_a_folder_of_other_files_alone_has_no_story_either(write: Write, tmp_path: Path) -> None:
    write("a.png", "x")
    skipped, error = open_stories([tmp_path])
    assert isinstance(skipped, Remark)
    assert "skipped 1 file of an unsupported type: a.png" in str(skipped)
    assert isinstance(error, NoStory)


def test_files_of_no_known_kind_are_named_not_skipped_in_silence(write: Write, tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a/photo.png",
        "sheet.numbers",
        "page.html",
        "page_files/ad.js",
        ".hidden",
        "README",
    ):
        write(name, PAGE)
    *stories, error = open_stories([tmp_path])
    assert [story.id for story in stories] == ["b", "page"]
    assert isinstance(error, Remark)
    assert str(error).endswith("skipped 2 files of unsupported types: a/photo.png, sheet.numbers.")


def test_a_file_whose_bytes_are_of_another_kind_is_read_as_what_it_is(write: Write) -> None:
    for name, content in (
        ("a.txt", PAGE),
        ("b.json", RSS),
        ("c.html", '{"text": "The ferry is back."}'),
        ("d.csv", PAGE),
    ):
        (story,) = open_stories([write(name, content)])
        assert isinstance(story, Story), name
        assert story.text.startswith("The ferry is back."), name
    (story,) = open_stories([write("e.md", "<div>\n\nThe ferry is back.")])
    assert story.text.startswith("<div>")


def test_a_folder_that_links_to_itself(write: Write, tmp_path: Path) -> None:
    write("a.txt", "The ferry is back.")
    os.symlink(tmp_path, tmp_path / "again")
    os.symlink(tmp_path / "loop.txt", tmp_path / "loop.txt")
    os.symlink(tmp_path / "nowhere.txt", tmp_path / "gone.txt")
    found = list(open_stories([str(tmp_path)]))
    assert [story.id for story in found if isinstance(story, Story)] == ["a"]


def test_what_fails_gets_a_sentence_in_its_place(write: Write, tmp_path: Path) -> None:
    good = write("a.txt", "The ferry is back.")
    picture = write("b.txt", b"\x89PNG\r\n\x1a\n")
    first, missing, address, image, last = open_stories(
        [good, str(tmp_path / "none.txt"), "https://post.example/1", picture, good]
    )
    assert isinstance(missing, NoStory)
    assert str(missing) == f"{tmp_path}/none.txt: there is no such file: check the name."
    assert missing.source == f"{tmp_path}/none.txt"
    assert "fetches nothing" in str(address)
    assert isinstance(image, BadStory)
    assert first == last


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(write: Write) -> None:
    path = write("a.txt", "The ferry is back.")
    os.chmod(path, 0)
    (error,) = open_stories([path])
    assert "no permission to read it" in str(error)


def test_an_error_of_the_system_is_a_sentence(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("a.txt", "The ferry is back.")

    def refuse(*args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    (error,) = open_stories([path])
    assert isinstance(error, BadStory)
    assert "no permission to read it" in str(error)


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_a_name_that_is_none(name: str) -> None:
    (error,) = open_stories([name])
    assert isinstance(error, SourceError)
    assert str(error).isprintable()


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        ('{"id": "1", "text": "One."}\n{"id": "2", "text": "Two."}\n', ["1", "2"]),
        ('{"id": "1",\n "text": "One."}\n', ["1"]),
        ('[{"id": "1", "text": "One."}]', ["1"]),
        ('\ufeff\n{"id": "1", "text": "One."}', ["1"]),
        (RSS, ["1"]),
        ("<?xml version='1.0'?>\n<!-- made by hand -->\n" + RSS, ["1"]),
    ],
)
def test_standard_input_is_told_by_how_it_begins(
    monkeypatch: pytest.MonkeyPatch, content: str, ids: list[str]
) -> None:
    say(monkeypatch, content)
    assert [story.id for story in open_stories(["-"])] == ids


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (PAGE, "The ferry is back."),
        (f"<!-- from cache -->\n<!-- on Monday -->\n{HEADED}", "The ferry is back."),
        ("The ferry is back.\r\n", "The ferry is back.\r\n"),
        ("“{" + '"text"}” is what the sign said.', "“{" + '"text"}” is what the sign said.'),
        ("< 5 people came.", "< 5 people came."),
        ("[Correction] The ferry is back.", "[Correction] The ferry is back."),
    ],
)
def test_a_page_or_a_text_on_standard_input(monkeypatch: pytest.MonkeyPatch, content: str, text: str) -> None:
    say(monkeypatch, content)
    (story,) = open_stories(["-"], "2020-10-15")
    assert story.text.startswith(text)
    assert story.published == "2020-10-15"
    assert story.id == story.digest[:16]


def test_standard_input_that_is_empty_or_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    say(monkeypatch, "")
    (error,) = open_stories(["-"])
    assert str(error).startswith("standard input: the story is empty")
    monkeypatch.setattr(sys, "stdin", None)
    (error,) = open_stories(["-"])
    assert isinstance(error, NoStory)


@pytest.mark.parametrize("published", ["yesterday", "2020-02-30", "", "10/11/2020"])
def test_a_given_date_that_is_none_is_refused_at_once(published: str) -> None:
    with pytest.raises(BadDate, match="is not a date"):
        open_stories(["a.txt"], published)


def test_each_format_has_extensions_of_its_own() -> None:
    extensions = [extension for form in FORMATS for extension in form.EXTENSIONS]
    assert len(extensions) == len(set(extensions))
    assert all(extension.startswith(".") and extension == extension.lower() for extension in extensions)


def test_nothing_heavy_is_imported_before_it_is_used() -> None:
    code = (
        "import sys, onrecord.sources; "
        "print(sorted({'trafilatura', 'feedparser', 'lxml', 'zstandard', 'urllib3'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


NAMES = ["a.txt", "a.md", "a.html", "a.jsonl", "a.json", "a.rss", "a.xml", "a", "a.txt.gz", "a.jsonl.zst"]
STARTS = [
    b"",
    b"{",
    b'{"text": "',
    b"[",
    b"<html><p>",
    b"<rss><channel><item><description>",
    b"<feed><entry><summary>",
    b"\x1f\x8b\x08\0\0\0\0\0\0\0",
    b"\x28\xb5\x2f\xfd",
    b"---\ndate: ",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"<!--",
    b"<?xml ",
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(st.sampled_from(NAMES), st.sampled_from(STARTS), st.one_of(st.binary(), st.text().map(str.encode)))
def test_any_bytes_give_stories_or_sentences(tmp_path: Path, name: str, start: bytes, rest: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(start + rest)
    for found in open_stories([str(path)]):
        if isinstance(found, Story):
            assert found.text
            found.text.encode("utf-8")
        else:
            assert isinstance(found, SourceError)
            assert str(found).isprintable()
            assert str(path) in str(found)
            assert str(found).endswith(".")


def fails(*_: object, **__: object) -> Story:
    raise ZeroDivisionError("a fault that nobody foresaw")


MANY = {
    "a.jsonl": '{"id": "1", "text": "One."}\n{"id": "2", "text": "Two."}\n',
    "a.json": '[{"id": "1", "text": "One."}, {"id": "2", "text": "Two."}]',
    "a.rss": "<rss><channel><item><guid>1</guid><description>One.</description></item>"
    "<item><guid>2</guid><description>Two.</description></item></channel></rss>",
}


@pytest.mark.parametrize("name", MANY)
def test_whatever_a_story_raises_is_its_own_fault_alone(
    write: Write, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def first_fails(*arguments: Any, **fields: Any) -> Story | SourceError:
        return fails() if fields["id"] == "1" else about.make_story(*arguments, **fields)

    for module in (jsonl, feed):
        monkeypatch.setattr(module, "make_story", first_fails)
    odd, good = open_stories([write(name, MANY[name])])
    assert isinstance(odd, BadStory)
    assert (", line 1" in str(odd)) or (", entry 1" in str(odd))
    assert "ZeroDivisionError" in str(odd)
    assert "nobody foresaw" in odd.__notes__[0]
    assert good.text == "Two."


def test_whatever_a_file_raises_leaves_the_other_files(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "decode", fails)
    odd, good = open_stories([write("a.txt", "One."), write("b.jsonl", '{"text": "Two."}')])
    assert "a.txt: it cannot be read (ZeroDivisionError)" in str(odd)
    assert good.text == "Two."


def test_a_link_out_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "aside.txt").write_text("What nobody gave away.")
    folder = tmp_path / "archive"
    (folder / "inner").mkdir(parents=True)
    (folder / "own.txt").write_text("The ferry sank.")
    (folder / "a.txt").symlink_to(tmp_path / "aside.txt")
    (folder / "inner" / "b.txt").symlink_to("../../aside.txt")
    (folder / "inner" / "c.txt").symlink_to("../own.txt")
    found = list(open_stories(folder))
    told = [one.text if isinstance(one, Story) else str(one) for one in found]
    assert told.count("The ferry sank.") == 2
    assert sum("a link out of the folder and is not followed" in one for one in told) == 2
    assert len(told) == 4
    # whoever names the link itself means it
    assert [one.text for one in open_stories(folder / "a.txt") if isinstance(one, Story)] == [
        "What nobody gave away."
    ]


def test_a_folder_that_is_a_link_itself_is_read(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "own.txt").write_text("The ferry sank.")
    (tmp_path / "link").symlink_to("archive")
    (one,) = open_stories(tmp_path / "link")
    assert isinstance(one, Story)


LISTED = {"title": "Lido", "publishedAt": "2025-06-18T09:00:00Z", "content": "The lido will close."}


@pytest.mark.parametrize(
    "answer",
    [
        {"status": "ok", "articles": [LISTED]},
        {"response": {"docs": [LISTED]}},
        {
            "version": "1",
            "items": [
                {
                    "title": "Lido",
                    "date": "2025-06-18T09:00:00Z",
                    "content_html": "<p>The lido will close.</p>",
                }
            ],
        },
        [
            {
                "title": {"rendered": "Lido"},
                "author": 5,
                "date": "2025-06-18T09:00:00Z",
                "content": {"rendered": "<p>The lido will close.</p>"},
            }
        ],
    ],
)
def test_the_stories_of_a_service_are_read_from_its_answer(write: Write, answer: object) -> None:
    (story,) = open_stories([write("a.json", json.dumps(answer))])
    assert isinstance(story, Story), story
    assert (story.title, story.text, story.byline) == ("Lido", "The lido will close.", None)
    assert story.published == "2025-06-18T09:00:00+00:00"


@pytest.mark.parametrize(
    "answer", [{"articles": 12}, {"article": "12", "items": [{"id": 4}]}, {"a": [], "b": {}}]
)
def test_an_object_without_a_story_is_told_of(write: Write, answer: object) -> None:
    (error,) = open_stories([write("a.json", json.dumps(answer))])
    assert "there is no text" in str(error)


def test_what_office_leaves_beside_an_open_file_is_no_story(write: Write) -> None:
    folder = str(Path(write("d/a.txt", "The lido will close.")).parent)
    write("d/~$a.docx", b"\x05Ada")
    (story,) = open_stories([folder])
    assert isinstance(story, Story)


ARCHIVED = """From: <Saved by Blink>
Snapshot-Content-Location: https://quay.example/2025/06/18/weir
Subject: Weir shut
Date: Thu, 19 Jun 2025 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="--B"

----B
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://quay.example/2025/06/18/weir

<html><head><title>Weir shut</title></head><body><h1>Weir shut</h1><p>By Ada Roe</p>
<p>The harbour board said on Monday that the weir had been shut after a bolt was f=
ound on the path below.</p><p>=E2=80=9CIt was never ours to mend,=E2=80=9D said Bo Tarr of the board.</p>
</body></html>
----B
Content-Type: text/html
Content-Location: https://ads.example/frame

<html><body><p>An advertisement in a frame, which is no story at all.</p></body></html>
----B--
"""


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.eml"])
def test_a_page_saved_as_one_file_is_a_page_and_no_mail(one: One, name: str) -> None:
    story = one(name, ARCHIVED.replace("\n", "\r\n"))
    assert isinstance(story, Story), story
    assert (story.published, story.title) == ("2025-06-18", "Weir shut")
    assert (story.byline, story.outlet) == ("Ada Roe", "quay.example")
    assert story.url == "https://quay.example/2025/06/18/weir"
    assert "“It was never ours to mend,” said" in story.text
    assert "advertisement" not in story.text


def test_the_address_that_a_browser_wrote_into_a_page_is_its_own(one: One) -> None:
    page = ARCHIVED.split("\n\n")[2].replace("=\n", "").replace("=E2=80=9C", "“").replace("=E2=80=9D", "”")
    top = "<!-- saved from url=(0040)https://quay.example/2025/06/18/weir -->\n"
    story = one("a.html", "<!DOCTYPE html>\n" + top + page)
    assert isinstance(story, Story), story
    assert (story.published, story.outlet) == ("2025-06-18", "quay.example")


def test_authors_in_a_list_of_objects_are_named(write: Write) -> None:
    story = LISTED | {"title": "Lido &amp; pier", "authors": [{"name": "Ada Penn"}, {"name": "Bo Tarr"}]}
    (found,) = open_stories([write("a.json", json.dumps({"articles": [story]}))])
    assert isinstance(found, Story)
    assert (found.title, found.byline) == ("Lido & pier", "Ada Penn, Bo Tarr")
