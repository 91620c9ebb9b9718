import gzip
import sys
import zlib
from collections.abc import Callable
from hashlib import sha256

import brotli
import pytest
import zstandard

from onrecord.errors import BadStory, Remark, SourceError
from onrecord.sources import open_stories
from onrecord.story import Story

Write = Callable[[str, str | bytes], str]


def page(words: str) -> bytes:
    return (
        "<!DOCTYPE html><html><head><title>T</title></head><body><article>"
        f"<p>{words}</p><p>“No,” said Zoë Pell, who has swum there since she was four.</p>"
        "</article></body></html>"
    ).encode()


def record(
    number: int, body: bytes, heads: str = "", kind: str = "text/html; charset=utf-8", status: int = 200
) -> bytes:
    http = f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\n{heads}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://tarn.example/{number}\r\n"
        f"WARC-Date: 2024-05-03T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def chunked(body: bytes) -> bytes:
    return b"5\r\n" + body[:5] + b"\r\n" + b"%x;a=b\r\n" % len(body[5:]) + body[5:] + b"\r\n0\r\n\r\n"


FIRST = page("The lido will close on Thursday, the council said after a long debate about the state of it.")
LAST = record(9, page("The moor burned for a week, and nobody at the council knew who had begun the fire."))


def read(path: str, **given: int) -> list[Story | SourceError]:
    return list(open_stories([path], **given))


@pytest.mark.parametrize(
    ("heads", "body"),
    [
        ("", FIRST),
        ("Content-Encoding: gzip\r\n", gzip.compress(FIRST, mtime=0)),
        ("Content-Encoding: gzip\r\n", FIRST),  # archives that keep the heads and unpack the body
        ("Content-Encoding: x-gzip\r\n", gzip.compress(FIRST, mtime=0)),
        ("Content-Encoding: deflate\r\n", zlib.compress(FIRST)),
        ("Content-Encoding: deflate\r\n", zlib.compress(FIRST)[2:-4]),
        ("Content-Encoding: br\r\n", brotli.compress(FIRST)),
        ("Content-Encoding: zstd\r\n", zstandard.compress(FIRST)),
        ("Transfer-Encoding: chunked\r\n", chunked(FIRST)),
        ("Transfer-Encoding: chunked\r\n", FIRST),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunked(gzip.compress(FIRST, mtime=0))),
        (
            "Content-Encoding: gzip\r\n",
            gzip.compress(FIRST[:150], mtime=0) + gzip.compress(FIRST[150:], mtime=0),
        ),
        ("Content-Encoding: zstd\r\n", zstandard.compress(FIRST[:150]) + zstandard.compress(FIRST[150:])),
        ("Content-Encoding: gzip, br\r\n", brotli.compress(gzip.compress(FIRST, mtime=0))),
        ("Content-Encoding: br\r\n", FIRST),
        ("Content-Encoding: deflate\r\n", FIRST),
        ("Content-Encoding: zstd\r\n", FIRST),
        (f"Policy: {'a ' * 20_000}\r\n", FIRST),  # more heads than fastwarc takes by itself
    ],
)
def test_a_page_is_read_however_it_was_packed_and_so_is_the_next(
    write: Write, heads: str, body: bytes
) -> None:
    first, last = read(write("a.warc.gz", gzip.compress(record(1, body, heads)) + gzip.compress(LAST)))
    assert isinstance(first, Story)
    assert isinstance(last, Story)
    assert first.text.startswith("The lido will close")
    assert first.text.endswith("since she was four.")
    assert (first.id, first.url) == ("https://tarn.example/1", "https://tarn.example/1")
    assert last.text.startswith("The moor burned")


def kept(body: bytes, kind: str) -> bytes:
    head = (
        "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: https://tarn.example/kept\r\n"
        f"WARC-Date: 2024-05-03T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:7>\r\nContent-Type: {kind}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def test_a_page_kept_as_a_file_is_a_story_and_what_a_browser_tells_of_it_is_none(write: Write) -> None:
    records = kept(FIRST, "text/html; charset=utf-8") + kept(b'{"a": 1}', "application/json") + LAST
    first, last = read(write("a.warc", records))
    assert isinstance(first, Story)
    assert (first.id, first.url) == ("https://tarn.example/kept", "https://tarn.example/kept")
    assert isinstance(last, Story)


def test_the_day_of_the_crawl_is_not_that_of_the_story(write: Write) -> None:
    (story,) = read(write("a.warc", LAST))
    assert isinstance(story, Story)
    assert story.published is None


def test_what_is_no_page_is_passed_over_and_an_odd_page_told(write: Write) -> None:
    info = b"WARC/1.0\r\nWARC-Type: warcinfo\r\n"
    info += b"WARC-Record-ID: <urn:uuid:0>\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    records = (
        info,
        record(1, b"\x89PNG", kind="image/png"),
        record(2, FIRST, status=404),
        record(3, b"abc", "Content-Encoding: compress\r\n"),
        record(4, gzip.compress(b" " * 10_000_001), "Content-Encoding: gzip\r\n"),
        LAST,
    )
    packed, bomb, story = read(write("a.warc", b"".join(records)))
    assert "https://tarn.example/3: says that it is packed as compress" in str(packed)
    assert "unpacks to more than 10 MB" in str(bomb)
    assert isinstance(story, Story)


def test_an_archive_that_breaks_off_gives_what_it_holds_and_says_so(write: Write) -> None:
    whole = gzip.compress(LAST)
    story, *_, error = read(write("a.warc.gz", whole + whole[:-200]))
    assert isinstance(story, Story)
    assert isinstance(error, BadStory)
    story, error = read(write("b.warc", LAST + LAST[:100]))
    assert isinstance(story, Story)
    assert "breaks off in its last record" in str(error)


def test_without_its_reader_the_way_to_it_is_told(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    (error,) = read(write("a.warc", LAST))
    assert "pip install '.[warc]'" in str(error)


def test_a_page_in_the_letters_that_the_server_names(write: Write) -> None:
    raw = FIRST.decode().replace("“", "").replace("”", "").encode("iso8859-2", "replace")
    (story,) = read(write("a.warc", record(1, raw, kind="text/html; charset=iso-8859-2")))
    assert isinstance(story, Story)
    assert "Zoë" in story.text


@pytest.mark.parametrize("named", ["iso-8859-1", "windows-1252", "latin1"])
def test_latin_1_that_a_server_names_is_windows_1252_with_its_marks(write: Write, named: str) -> None:
    raw = FIRST.replace(b"</p><p>", b" by Ra\xc5\xa1a.</p><p>", 1).decode().encode("cp1252")
    (story,) = read(write("a.warc", record(1, raw, kind=f"text/html; charset={named}")))
    assert isinstance(story, Story)
    assert "Raša" in story.text
    assert "“No,” said Zoë Pell" in story.text


def answer(heads: bytes, address: bytes = b"https://tarn.example/1", more: bytes = b"") -> bytes:
    """The record of an answer that has just these heads."""
    http = heads + FIRST
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: " + address
    head += b"\r\nContent-Type: application/http; msgtype=response\r\n" + more
    return head + b"Content-Length: %d\r\n\r\n" % len(http) + http + b"\r\n\r\n"


@pytest.mark.parametrize(
    "heads",
    [
        b"HTTP/1.1 200 OK\r\n\r\n",  # no type
        b"HTTP/1.1 200 OK\nContent-Type: text/html\n\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html, text/html; charset=utf-8\r\n\r\n",
    ],
)
def test_a_page_is_read_whatever_is_odd_about_its_heads(write: Write, heads: bytes) -> None:
    (story,) = read(write("a.warc", answer(heads, b"<https://tarn.example/1>")))
    assert isinstance(story, Story)
    assert story.text.startswith("The lido will close")
    assert story.id == "https://tarn.example/1"


@pytest.mark.parametrize("heads", [b"", b"HTTP/1.1 OK\r\nContent-Type: text/html\r\n\r\n"])
def test_an_answer_without_a_status_is_told(write: Write, heads: bytes) -> None:
    error, _ = read(write("a.warc", answer(heads) + LAST))
    assert "https://tarn.example/1: the answer has no status that can be read" in str(error)


def test_what_has_no_type_and_does_not_begin_as_a_page_is_passed_over(write: Write) -> None:
    picture = answer(b"HTTP/1.1 200 OK\r\n\r\n\x89PNG\r\n\x1a\n")
    assert len(read(write("a.warc", picture + LAST))) == 1


LONG = page("The lido will close, the council said. " * 60)
# Packs badly, so that a part of what is packed has all of the story.
NOISE = "".join(sha256(str(n).encode()).hexdigest() for n in range(60)).encode()
FILLED = LONG.replace(b"</article>", b"</article><!--" + NOISE + b"-->")


@pytest.mark.parametrize(
    ("heads", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(FILLED, mtime=0)[:-500]),
        ("Content-Encoding: br\r\n", brotli.compress(FILLED)[:-500]),
        ("Transfer-Encoding: chunked\r\n", chunked(FILLED)[:-900]),
    ],
)
def test_a_page_that_is_cut_is_read_as_far_as_it_goes_and_told(write: Write, heads: str, body: bytes) -> None:
    story, error, last = read(write("a.warc", record(1, body, heads) + LAST))
    assert isinstance(story, Story)
    assert story.text.startswith("The lido will close")
    assert "https://tarn.example/1: the page breaks off: what is there of it is read" in str(error)
    assert isinstance(last, Story)


@pytest.mark.parametrize(
    "last", [b"\xe2\x80", b"<", b"</p", b"</p>\n<a class='x' href"]
)  # cut within a sign or a tag
def test_a_page_that_the_crawler_cut_is_told_unless_its_end_is_there(write: Write, last: bytes) -> None:
    heads, cut = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"WARC-Truncated: length\r\n"
    assert len(read(write("a.warc", answer(heads, more=cut)))) == 1
    without = answer(heads, more=cut).replace(b".</p></article></body></html>", last.rjust(29))
    story, error = read(write("b.warc", without))
    assert isinstance(story, Story)
    assert story.text.endswith("since she was four")
    assert "the page breaks off" in str(error)


def test_a_page_that_is_damaged_where_it_is_packed_is_left_out_and_told(write: Write) -> None:
    """As gzip's sum tells it; brotli and what servers send as zstd have none."""
    body = bytearray(gzip.compress(FILLED, mtime=0))
    body[len(body) // 2 : len(body) // 2 + 40] = b"\xff" * 40
    error, last = read(write("a.warc", record(1, bytes(body), "Content-Encoding: gzip\r\n") + LAST))
    assert "https://tarn.example/1: the page is damaged where it is packed" in str(error)
    assert isinstance(last, Story)


def test_an_archive_without_a_byte_says_so(write: Write) -> None:
    (error,) = open_stories([write("a.warc", b"")])
    assert "the archive is empty" in str(error)


def test_feeds_in_an_archive_are_named_and_not_read(write: Write) -> None:
    feed = b"<rss version='2.0'><channel><item><title>The lido will close</title></item></channel></rss>"
    records = record(1, page("The lido will close.")) + record(2, feed, kind="application/rss+xml")
    story, remark = open_stories([write("a.warc", records + record(3, feed, kind="text/xml; charset=utf-8"))])
    assert isinstance(story, Story)
    assert isinstance(remark, Remark)
    assert "2 feeds and sitemaps in it are not read (https://tarn.example/2)" in str(remark)
    (alone,) = open_stories(
        [write("b.warc", record(1, page("The lido will close.")) + record(2, b"x", kind="image/svg"))]
    )
    assert isinstance(alone, Story)
