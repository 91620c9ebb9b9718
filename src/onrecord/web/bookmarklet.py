"""Bookmarklet: a bookmark that opens the check with the words selected on whatever page one is reading."""

import json
from urllib.parse import quote

__all__ = ["LONGEST", "bookmarklet"]

LONGEST = 4_000  # characters of a selection that go along: an address has to hold them


def bookmarklet(base: str) -> str:
    """The address of the bookmark, for the reading room at `base` (http://localhost:8040/).

    It is script, percent-encoded; a page that may run none but its own files cannot run it, only a bookmark.
    """
    words = f"Array.from(String(getSelection())).slice(0,{LONGEST}).join('')"
    script = f"void open({json.dumps(base)}+'?words='+encodeURIComponent({words}),'_blank','noopener')"
    return "javascript:" + quote(script, safe="()[]+,:;/='!*")
