"""Mangled: text in UTF-8 that was read as Windows-1252 and saved so: “cafÃ©”, “â€œThe pierâ€\x9d”.

It is read as what it was where that is certain: where every character of the text can be such a byte, and the
bytes are UTF-8. Text that was meant so, with an accent in it, is none: its accents stand alone.
"""

import re
from functools import cache

__all__ = ["unmangled"]

_HIGH = range(0x80, 0x100)
_CONTROLS = re.compile("[\x80-\x9f]")  # which no text was meant to have


def unmangled(text: str) -> str | None:
    """The text as it was before it was read in the wrong encoding; None where it was not, or only in part."""
    if not _signs().search(text):
        return None
    body = text.removeprefix("\ufeff")
    if _beyond().search(body):
        return None
    try:
        before = body.translate(_bytes()).encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if _CONTROLS.search(before) else before


@cache
def _bytes() -> dict[int, int]:
    """The byte of each character that Windows-1252, or Latin-1, has for one."""
    shown = {ord(bytes([byte]).decode("cp1252", "ignore") or chr(byte)): byte for byte in _HIGH}
    return {byte: byte for byte in _HIGH} | shown


@cache
def _signs() -> re.Pattern[str]:
    """The first byte of a character of UTF-8 and another of its bytes, as Windows-1252 shows them."""
    later = "".join(re.escape(chr(each)) for each, byte in _bytes().items() if byte < 0xC0)
    return re.compile(f"[\u00c2-\u00f4][{later}]")


@cache
def _beyond() -> re.Pattern[str]:
    """A character that no byte stands for."""
    known = "".join(re.escape(chr(character)) for character in _bytes())
    return re.compile(f"[^\\x00-\\x7f{known}]")
