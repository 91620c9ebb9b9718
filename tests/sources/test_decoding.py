"""Encodings that can be told, those that cannot, and bytes that are no text."""

import codecs
from collections.abc import Callable

import pytest

from onrecord.errors import BadStory
from onrecord.story import Story

One = Callable[..., object]
STORY = "The café is open. “At last,” said Zoë Pell — “and 👍.”"


@pytest.mark.parametrize(
    "raw",
    [
        codecs.BOM_UTF16_LE + STORY.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + STORY.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + STORY.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + STORY.encode("utf-32-be"),
        STORY.encode("utf-8"),
    ],
)
def test_unicode_with_its_mark(one: One, raw: bytes) -> None:
    assert one("a.txt", raw).text == STORY


def test_a_lone_surrogate_in_utf16_becomes_one_replacement(one: One) -> None:
    story = one("a.txt", codecs.BOM_UTF16_LE + "a\ud800b".encode("utf-16-le", "surrogatepass"))
    assert story.text == "a\ufffdb"


def test_windows_1252(one: One) -> None:
    text = "The café is open. “At last,” said Zoë Pell – and it’s 10 €."
    assert one("a.txt", text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("Кафе открыто, сказала Зоя.".encode("koi8-r"), "encoding cannot be told"),
        ("喫茶店が開いたと町長は述べた。".encode("shift_jis"), "encoding cannot be told"),
        ("The café is open \x81.".encode("latin-1"), "encoding cannot be told"),
        (STORY.encode("utf-16-le"), "UTF-16 without its mark"),
        (codecs.BOM_UTF16_LE + b"a\0b", "broken UTF-16"),
        (b"\x00\x01\x02\xff\xfe\x03story", "binary"),
        (bytes(range(32)) * 4, "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG picture"),
        (b"%PDF-1.7\n...", "cannot be read as PDF"),
        (b"PK\x03\x04....", "a ZIP, OpenDocument"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office"),
        (b"story.txt" + b"\0" * 248 + b"ustar\x0000", "a tar archive"),
    ],
)
def test_bytes_that_cannot_be_told(one: One, raw: bytes, says: str) -> None:
    error = one("a.txt", raw)
    assert isinstance(error, BadStory)
    assert says in str(error)
    assert ":" in str(error).split("a.txt", 1)[1]


def test_utf8_with_one_bad_byte_says_where(one: One) -> None:
    raw = "The café is open.\n“Zoë” ".encode() + b"\xff."
    error = one("a.txt", raw)
    assert isinstance(error, BadStory)
    assert (error.line, error.column) == (2, 7)
    assert "0xff" in str(error)


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">', "shift_jis"),
        ("<meta charset=iso-8859-1>", "cp1252"),
        ("", "cp1252"),
        ('<meta charset="windows-1251">', "utf-8"),  # what the bytes say wins over what the page says
    ],
)
def test_a_page_in_the_encoding_it_declares(one: One, head: str, codec: str) -> None:
    words = {"cp1251": "Кафе открыто", "shift_jis": "喫茶店", "cp1252": "“Café”", "utf-8": "“Café”"}[codec]
    body = f"<p>{words}. The café on the quay was open again, said the mayor of Harrowby on Friday.</p>"
    if codec in ("cp1251", "shift_jis"):
        body = body.replace("é", "e")
    page = f"<!DOCTYPE html><html><head>{head}</head><body><article>{body * 3}</article></body></html>"
    story = one("a.html", page.encode(codec))
    assert isinstance(story, Story)
    assert words in story.text


def test_a_page_in_utf16_without_its_mark_is_told(one: One) -> None:
    page = "<!DOCTYPE html><html><body><p>The quay is open, and the ferry has come back.</p></body></html>"
    error = one("a.html", page.encode("utf-16-le"))
    assert isinstance(error, BadStory)
    assert "UTF-16 without its mark" in str(error)


def test_a_page_may_not_name_a_codec_that_is_none(one: One) -> None:
    page = b"<html><meta charset='unicode_escape'><body><p>A caf\xe9 \\u0041 said.</p></body></html>"
    assert "café \\u0041" in one("a.html", page).text
