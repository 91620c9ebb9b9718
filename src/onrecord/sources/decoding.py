"""Bytes to text: which encoding they are in, what is no text at all, and nothing changed on the way."""

import codecs
import re

from onrecord.sources.opened import Opened, Place

__all__ = ["decode", "decode_page", "decode_utf8", "peek", "refuse_other", "web_codec"]

# What files begin with that hold no text as they are, and the way out.
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP, OpenDocument or EPUB file: unpack it, or save it as plain text"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Office or Outlook file: save it as .docx, .xlsx, .eml or text",
    ),
    (b"BZh", "a bzip2 file: unpack it first"),
    (b"\xfd7zXZ\x00", "an xz file: unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip file: unpack it first"),
    (b"Rar!\x1a\x07", "a RAR file: unpack it first"),
    (b"\x1f\x8b\x08", "packed twice: unpack it first"),
    (b"\x28\xb5\x2f\xfd", "packed twice: unpack it first"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_TAR = (257, b"ustar")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_HIGH = re.compile(rb"[\x80-\xff]")
# Windows-1252 is taken at a guess, so it must look like a Latin text: in French or Portuguese one byte in
# twenty is over 127, in Cyrillic or Japanese encodings most are.
_MOST_HIGH = 0.3
_MOST_CONTROL = 0.3  # of the characters of a text; a file of bytes has more
_FEW = 32  # bytes too few to tell by shares

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})|<meta\b[^>]{0,300}?\bcharset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})""",
    re.I,
)
# The encodings a page may declare, by Python's names, after the WHATWG Encoding Standard: no others, since
# some codecs (idna, utf-7, unicode_escape) are slow or unsafe on hostile bytes.
_PAGE_CODECS = frozenset(
    "utf-8 cp866 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 "
    "iso8859-14 iso8859-15 iso8859-16 koi8-r koi8-u mac-roman mac-cyrillic cp874 cp1250 cp1251 cp1252 cp1253 "
    "cp1254 cp1255 cp1256 cp1257 cp1258 gb2312 gbk gb18030 big5 big5hkscs euc_jp shift_jis cp932 euc_kr "
    "cp949".split()
)
_LATIN = frozenset({"ascii", "iso8859-1"})  # on the web these names mean Windows-1252


def decode(raw: bytes, source: Opened) -> str:
    """The text of a plain file: UTF-8, UTF-16 or UTF-32 with a mark, or plausible Windows-1252.

    A mark at the start of UTF-8 stays (offsets are those of `open(path, encoding="utf-8", newline="")`), that
    of UTF-16 and UTF-32 goes, as Python takes it away. Raises BadStory for bytes that are no text.
    """
    _refuse_magic(raw, source)
    if (text := _by_mark(raw, source)) is not None:
        return text
    _refuse_unmarked(raw, source)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _windows(raw, source, error)
    if len(raw) > _FEW and len(_CONTROL.findall(raw)) > _MOST_CONTROL * len(raw):
        source.fail("is binary, not text: give a text, HTML, JSONL or feed file.")
    return text


def decode_page(raw: bytes, source: Opened) -> str:
    """The text of an HTML page: by its mark, as UTF-8, by the encoding it declares, or as `decode` does."""
    _refuse_magic(raw, source)
    if (text := _by_mark(raw, source)) is not None:
        return text
    _refuse_unmarked(raw, source)
    declared = _declared(raw)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        if declared == "utf-8":  # as browsers do: one bad byte does not cost the page
            return raw.decode("utf-8", "replace")
    if declared:
        try:
            return raw.decode(declared)
        except UnicodeDecodeError:
            pass
    return decode(raw, source)


def refuse_other(source: Opened) -> None:
    """Raises BadStory for a source of lines that begins as no UTF-8 text does."""
    _refuse_magic(source.head, source)
    _refuse_unmarked(source.head, source)
    for mark, codec in _BOMS:
        if source.head.startswith(mark):
            source.fail(f"is {codec.upper()}, and lines are read as UTF-8: save it as UTF-8.")


def decode_utf8(raw: bytes, source: Opened, line: int) -> str:
    """A line that must be UTF-8; raises BadStory with line and column when it is not."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        column = len(raw[: error.start].decode("utf-8")) + 1
        source.fail(
            f"the byte 0x{raw[error.start]:02x} is not UTF-8: save the file as UTF-8.", Place(line, column)
        )


def peek(head: bytes) -> str:
    """The first characters of a source, without its mark, good enough to tell its format by."""
    for mark, codec in _BOMS:
        if head.startswith(mark):
            return head.decode(codec, "replace").lstrip("\ufeff")
    return head.decode("utf-8", "replace").lstrip("\ufeff")


def web_codec(label: str) -> str | None:
    """The codec that the name of an encoding means on the web, which is not always what it says, or None."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    if name in _LATIN:
        return "cp1252"
    return name if name in _PAGE_CODECS else None


def _by_mark(raw: bytes, source: Opened) -> str | None:
    for mark, codec in _BOMS:
        if not raw.startswith(mark) or (codec == "utf-32" and len(raw) % 4):
            continue
        try:
            return raw.decode(codec, "surrogatepass")
        except UnicodeDecodeError as error:
            if codec == "utf-32":
                continue  # UTF-16 that begins with a NUL
            source.fail(f"is broken {codec.upper()} at byte {error.start}: save it again as UTF-8.")
    return None


def _windows(raw: bytes, source: Opened, error: UnicodeDecodeError) -> str:
    if _CONTROL.search(raw):
        source.fail("is binary, not text: give a text, HTML, JSONL or feed file.")
    right = sum(1 for c in raw.decode("utf-8", "ignore") if c > "\x7f")
    wrong = len(raw.decode("utf-8", "replace")) - len(raw.decode("utf-8", "ignore"))
    if right >= wrong:  # UTF-8 with a slip in it; as Windows-1252 every other sign would come out wrong
        before = raw[: error.start].decode("utf-8")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        source.fail(
            f"the encoding cannot be told, UTF-8 but for byte 0x{raw[error.start]:02x}: save it as UTF-8.",
            Place(line, column),
        )
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if not text or len(_HIGH.findall(raw)) > _MOST_HIGH * len(raw):
        source.fail("the encoding cannot be told: neither UTF-8 nor Windows-1252; save it as UTF-8.")
    return text


def _declared(raw: bytes) -> str | None:
    m = _DECLARED.search(raw[:4096])
    return web_codec((m[1] or m[2]).decode("ascii", "replace")) if m else None


def _refuse_magic(raw: bytes, source: Opened) -> None:
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            source.fail(
                f"is {what}." if ":" in what else f"is {what}: give a text, HTML, JSONL or feed file."
            )
    if raw[_TAR[0] :].startswith(_TAR[1]):
        source.fail("is a tar archive: unpack it and give the folder.")


def _refuse_unmarked(raw: bytes, source: Opened) -> None:
    """UTF-16 without its mark, which as UTF-8 would be a text with a NUL after every letter."""
    few, many = sorted((raw[0::2].count(0), raw[1::2].count(0)))
    if len(raw) > _FEW and many > 0.4 * len(raw) and few < 0.1 * len(raw):
        source.fail("the encoding cannot be told: it looks like UTF-16 without its mark; save it as UTF-8.")
