"""Pages of an archive of the web, made by script: each with what must become of it.

`pages(count, seed, told, saved)` always gives the same answers of servers; bench/warc.py has them read.
"""

import gzip
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Literal, NamedTuple

import brotli
import zstandard

from warc_pages import FORMS, PLACES, Page, framed, other_languages, plain, short

__all__ = ["SAVED", "Made", "pages", "record"]

SAVED = "https://saved.example/"  # before the name of each page that was saved from the web
Want = Literal["read", "language", "failed", "cut", "passed", "lost"]


class Made(NamedTuple):
    """A record: what it is, its address, its bytes as they stand in a WARC, and what must become of it.

    `text`, `day`, `outlet` and `title` are those of a page that is to be read; `reason` the code of its
    language, or what its fault must say. `given` is the page itself where it was saved from the web.
    """

    kind: str
    address: str
    record: bytes
    want: Want
    text: str = ""
    day: str | None = None
    outlet: str | None = None
    title: str | None = None
    reason: str = ""
    given: bytes = b""


# ------------------------------------------------------------------------------- how a page comes over


def record(address: str, body: bytes, type: str = "response", heads: str = "", version: str = "1.0") -> bytes:
    kind = "application/http; msgtype=" + ("request" if type == "request" else "response")
    if type in ("warcinfo", "metadata"):
        kind = "application/warc-fields"
    uri = f"WARC-Target-URI: {address}\r\n" if address else ""
    number = zlib.crc32(address.encode() + type.encode() + body[:5_000])
    head = (
        f"WARC/{version}\r\nWARC-Type: {type}\r\n{uri}WARC-Date: 2025-03-07T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012x}>\r\n{heads}"
        f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def _answer(
    body: bytes, heads: str = "", kind: str | None = "text/html; charset=utf-8", line: str = "HTTP/1.1 200 OK"
) -> bytes:
    told = f"Content-Type: {kind}\r\n" if kind else ""
    return f"{line}\r\nServer: made\r\n{told}{heads}\r\n".encode() + body


def _chunked(body: bytes, rng: Random, cut: bool = False) -> bytes:
    parts, at = list[bytes](), 0
    while at < len(body):
        size = rng.choice((1, 37, 512, 4_096))
        part = body[at : at + size]
        parts.append(b"%x%s\r\n%s\r\n" % (len(part), rng.choice((b"", b"", b";a=b")), part))
        at += size
    return b"".join(parts) + (b"" if cut else b"0\r\n\r\n")


def _deflated(body: bytes) -> bytes:
    return zlib.compress(body)[2:-4]


def _coded(name: str, pack: Callable[[bytes], bytes]) -> Callable[[bytes, Random], tuple[bytes, str]]:
    return lambda body, rng: (pack(body), f"Content-Encoding: {name}\r\nContent-Length: {len(body)}\r\n")


def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)


def _brotli(body: bytes) -> bytes:
    return bytes(brotli.compress(body, quality=5))


def _zstd(body: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(body)


_CHUNKED = "Transfer-Encoding: chunked\r\n"
_GZIPPED, _BROTLIED = "Content-Encoding: gzip\r\n", "Content-Encoding: br\r\n"
# What a server may do to a page on its way, and the share of pages that it is done to.
_WAYS: dict[str, tuple[int, Callable[[bytes, Random], tuple[bytes, str]]]] = {
    "as it is": (30, lambda body, rng: (body, f"Content-Length: {len(body)}\r\n")),
    "gzip": (20, _coded("gzip", _gzip)),
    "gzip, under its old name": (2, _coded("x-gzip", _gzip)),
    "deflate": (3, _coded("deflate", zlib.compress)),
    "deflate without its head": (3, _coded("deflate", _deflated)),
    "brotli": (12, _coded("br", _brotli)),
    "zstd": (3, _coded("zstd", _zstd)),
    "gzip in two parts": (2, _coded("gzip", lambda body: _gzip(body[:700]) + _gzip(body[700:]))),
    "gzip, then brotli": (1, _coded("gzip, br", lambda body: _brotli(_gzip(body)))),
    "chunked": (10, lambda body, rng: (_chunked(body, rng), _CHUNKED)),
    "chunked and gzip": (8, lambda body, rng: (_chunked(_gzip(body), rng), f"{_CHUNKED}{_GZIPPED}")),
    "chunked and brotli": (4, lambda body, rng: (_chunked(_brotli(body), rng), f"{_CHUNKED}{_BROTLIED}")),
    "says gzip, is not": (5, _coded("gzip", bytes)),
    "says brotli, is not": (2, _coded("br", bytes)),
    "says deflate, is not": (1, _coded("deflate", bytes)),
    "says zstd, is not": (1, _coded("zstd", bytes)),
    "says chunked, is not": (3, lambda body, rng: (body, _CHUNKED)),
    "says chunked and gzip, is neither": (1, lambda body, rng: (body, f"{_CHUNKED}{_GZIPPED}")),
    "says another length": (2, lambda body, rng: (body, f"Content-Length: {len(body) // 2}\r\n")),
    "has 40 kB of heads": (1, lambda body, rng: (body, f"Content-Security-Policy: {'a ' * 20_000}\r\n")),
}  # fmt: skip

_NO_META, _META = "", '<meta charset="{}">'
_META_LATIN_1 = _META.format("iso-8859-1")
_LATIN_1, _WINDOWS = "text/html; charset=ISO-8859-1", "text/html; charset=windows-1252"
_UNKNOWN = 'TEXT/HTML; Charset="unknown-8"'


class _Letters(NamedTuple):
    """How the letters of a page are written, and what server and page say of that."""

    codec: str
    kind: str | None = "text/html; charset=utf-8"
    meta: str = _META.format("utf-8")


_LETTERS: dict[str, tuple[int, _Letters]] = {
    "UTF-8": (70, _Letters("utf-8")),
    "UTF-8, not said": (5, _Letters("utf-8", "text/html", _NO_META)),
    "UTF-8, the server says Latin-1": (4, _Letters("utf-8", _LATIN_1)),
    "UTF-8, both say Latin-1": (3, _Letters("utf-8", _LATIN_1, _META_LATIN_1)),
    "UTF-8, the server says something else": (2, _Letters("utf-8", _UNKNOWN, _NO_META)),
    "UTF-8 with its mark": (2, _Letters("utf-8-sig", "text/html", _NO_META)),
    "Windows-1252, the page says so": (3, _Letters("cp1252", "text/html", _META.format("windows-1252"))),
    "Windows-1252, the server says so": (3, _Letters("cp1252", _WINDOWS, _NO_META)),
    "Windows-1252, both say Latin-1": (3, _Letters("cp1252", _LATIN_1, _META_LATIN_1)),
    "Windows-1252, the server says Latin-1": (2, _Letters("cp1252", _LATIN_1, _NO_META)),
    "Windows-1252, not said": (2, _Letters("cp1252", "text/html", _NO_META)),
    "Windows-1252, the server says UTF-8": (2, _Letters("cp1252", "text/html; charset=utf-8", _NO_META)),
    "UTF-16 with its mark": (1, _Letters("utf-16", "text/html; charset=utf-16", _NO_META)),
    "XHTML": (2, _Letters("utf-8", "application/xhtml+xml; charset=utf-8")),
    "no type said": (2, _Letters("utf-8", None)),
    "the type said twice": (1, _Letters("utf-8", "text/html, text/html; charset=utf-8")),
}  # fmt: skip

_OK = "HTTP/1.1 200 OK"
_LINES = (*[_OK] * 8, "HTTP/1.0 200 OK", "HTTP/2 200", "HTTP/1.1 200", "HTTP/1.1 200 All Right")


def _drawn(rng: Random, shares: Mapping[str, tuple[int, object]]) -> str:
    return rng.choices([*shares], [share for share, _ in shares.values()])[0]


def _good(rng: Random, page: Page) -> Made:
    letters, way = _drawn(rng, _LETTERS), _drawn(rng, _WAYS)
    told = _LETTERS[letters][1]
    if told.codec == "cp1252":
        # As it is written where letters are few, so that no byte is lost.
        parts = (p.encode("cp1252", "ignore").decode("cp1252") for p in page.parts)
        last = "“Señor Nuñez’s café,” said Zoë Pell, “is older than the town hall.”"
        page = page._replace(parts=(*parts, last))
    body, heads = _WAYS[way][1](rng.choice(FORMS)(page, told.meta).encode(told.codec), rng)
    answer = _answer(body, heads, told.kind, rng.choice(_LINES))
    if rng.random() < 0.02:  # lines of the heads that end as on Unix
        before, _, after = answer.partition(b"\r\n\r\n")
        answer, way = before.replace(b"\r\n", b"\n") + b"\n\n" + after, f"{way}, Unix lines"
    address, version = page.address, rng.choice(("1.0", "1.0", "1.1"))
    if rng.random() < 0.02:
        address, way = f"<{page.address}>", f"{way}, address in brackets"
    return Made(
        f"{way}; {letters}", page.address, record(address, answer, version=version), "read",
        "\n".join(page.parts), page.day, page.outlet, page.title,
    )  # fmt: skip


# -------------------------------------------------------------------------- what is no good page


def _foreign(rng: Random, page: Page, languages: dict[str, list[str]]) -> Made:
    code = rng.choice([*languages])
    parts = (*languages[code], f"{page.outlet} {page.title.split()[-2]}.")
    page = page._replace(parts=parts, title=parts[0][:40])
    codec = rng.choice(("utf-8", "cp1251")) if code in ("ru", "bg") else "utf-8"
    body = plain(page, _META.format({"cp1251": "windows-1251"}.get(codec, codec))).encode(codec)
    answer = _answer(_gzip(body), "Content-Encoding: gzip\r\n", "text/html")
    return Made(f"in {code}, {codec}", page.address, record(page.address, answer), "language", reason=code)


def _html(words: str) -> bytes:
    head = '<meta charset="utf-8"><title>Page</title>'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{words}</body></html>".encode()


def _links() -> bytes:
    items = "".join(
        f'<li><h2><a href="/{n}/">The council of {place} has put off the vote on the old bridge once more</a>'
        "</h2></li>"
        for n, place in enumerate(PLACES)
    )
    return _html(f"<main><h1>News</h1><ul>{items}</ul></main>")


_WALL = (
    "<h1>Before you continue</h1><p>Please verify that you are a human: your browser sent us unusual "
    "traffic. Enable JavaScript and cookies in your browser to continue to this site.</p><p>If you are "
    "blocked, please log in.</p>"
)


def _bad(rng: Random, page: Page) -> Made:
    """A page that cannot be read, and what must be said of it."""
    whole = plain(page).encode()
    picture, utf_16 = b"\x89PNG\r\n\x1a\n" + rng.randbytes(3_000), whole.decode().encode("utf-16-le")
    no_text = rng.randbytes(4_000)
    kinds: dict[str, tuple[bytes, str]] = {
        "packed as nobody reads it": (_answer(whole, "Content-Encoding: compress\r\n"), "packed as compress"),
        "empty": (_answer(b""), "the page is empty"),
        "no words": (_answer(_html("<div id=app></div><script>go()</script>")), "nothing to read"),
        "a wall": (_answer(_html(_WALL)), "speaks there to its reader"),
        "a list of links": (_answer(_links()), "list of links"),
        "a picture that says it is a page": (_answer(picture), "is a PNG picture"),
        "bytes that are no text": (_answer(no_text, kind="text/html"), "binary"),
        "UTF-16 without its mark": (_answer(utf_16, kind="text/html"), "looks like UTF-16"),
        "gzip, damaged": (_answer(_damaged(_gzip(whole)), _GZIPPED), "is damaged"),
        "no answer": (b"", "no status"),
        "no heads": (whole, "no status"),
        "a status that is no number": (_answer(whole, line="HTTP/1.1 OK"), "no status"),
    }  # fmt: skip
    kind = rng.choice([*kinds])
    answer, reason = kinds[kind]
    return Made(kind, page.address, record(page.address, answer), "failed", reason=reason)


def _cut(rng: Random, page: Page) -> Made:
    """A page of which a part is missing: what there is of it may be read, and it must be named."""
    whole = plain(page).encode()
    gzipped, brotlied, cut = _gzip(whole), brotli.compress(whole), len(whole) * 6 // 10
    kinds: dict[str, tuple[bytes, str, str]] = {
        "gzip, cut": (gzipped[: len(gzipped) * 6 // 10], _GZIPPED, ""),
        "brotli, cut": (brotlied[:-200], _BROTLIED, ""),
        "zstd, cut": (_zstd(whole)[:-200], "Content-Encoding: zstd\r\n", ""),
        "chunked, cut": (_chunked(whole, rng, True)[:-300], _CHUNKED, ""),
        "cut by the crawler": (whole[:cut], "", "WARC-Truncated: length\r\n"),
    }
    kind = rng.choice([*kinds])
    body, heads, told = kinds[kind]
    made = record(page.address, _answer(body, heads), heads=told)
    return Made(kind, page.address, made, "cut", "\n".join(page.parts), reason="breaks off")


def _damaged(packed: bytes) -> bytes:
    at = len(packed) // 2
    return packed[:at] + bytes(255 - byte for byte in packed[at : at + 40]) + packed[at + 40 :]


def _huge(page: Page) -> Iterator[Made]:
    """Two pages that are too large, one of them only when it is unpacked."""
    filled = _html("<p>The fog stayed over the harbour. </p>" * 300_000)
    for kind, heads, body in (
        ("over 10 MB", "", filled),
        ("over 10 MB, packed", "Content-Encoding: gzip\r\n", _gzip(filled)),
    ):
        address = f"{page.address}?{len(body)}"
        yield Made(kind, address, record(address, _answer(body, heads)), "failed", reason="10 MB")


def _beside(rng: Random, page: Page) -> Made:
    """A record that is no page."""
    body = _html("<p>The page that you asked for is not there.</p>")
    moved = f"Location: {page.address}?moved\r\n"
    line = rng.choice(("HTTP/1.1 301 Moved Permanently", "HTTP/1.1 302 Found"))
    of_before = "WARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest\r\n"
    not_modified = _answer(b"", "ETag: a\r\n", None, "HTTP/1.1 304 Not Modified")
    kinds: dict[str, tuple[bytes, str, str]] = {
        "redirect": (_answer(body, moved, line=line), "response", ""),
        "redirect without a page": (_answer(b"", moved, None, "HTTP/1.1 308 Permanent"), "response", ""),
        "not found": (_answer(body, line="HTTP/1.1 404 Not Found"), "response", ""),
        "gone": (_answer(body, line="HTTP/1.1 410 Gone"), "response", ""),
        "the server failed": (_answer(body, line="HTTP/1.1 503 Service Unavailable"), "response", ""),
        "revisit": (_answer(b""), "revisit", of_before),
        "revisit of a server that says so": (not_modified, "revisit", of_before),
        "picture": (_answer(rng.randbytes(900), kind="image/jpeg"), "response", ""),
        "style": (_answer(b"p { color: red }", kind="text/css"), "response", ""),
        "data": (_answer(b'{"text": "The fog stayed."}', kind="application/json"), "response", ""),
        "robots.txt": (_answer(b"User-agent: *\nDisallow: /", kind="text/plain"), "response", ""),
        "picture without a type": (_answer(rng.randbytes(900), kind=None), "response", ""),
        "request": (b"GET / HTTP/1.1\r\nHost: made.example\r\n\r\n", "request", ""),
        "metadata": (b"fetchTimeMs: 12\r\n", "metadata", ""),
    }  # fmt: skip
    kind = rng.choice([*kinds])
    body, type, heads = kinds[kind]
    return Made(kind, page.address, record(page.address, body, type, heads), "passed")


def _saved(folder: Path) -> Iterator[Made]:
    """Pages that were saved from the web; what must become of each is what becomes of its file."""
    for path in sorted(folder.glob("*.html.gz")):
        raw = gzip.decompress(path.read_bytes())
        address = f"{SAVED}{path.name.removesuffix('.html.gz')}"
        made = record(address, _answer(raw, kind="text/html"))
        yield Made("saved from the web", address, made, "read", given=raw)


def pages(count: int, seed: int, told: Sequence[Sequence[str]], saved: Path | None) -> Iterator[Made]:
    """So many pages, and some records beside them that are none, in an order drawn by chance."""
    rng, languages = Random(seed), other_languages()
    kept = list(_saved(saved)) if saved else []
    places = dict(zip(rng.sample(range(count), min(count // 5, len(kept))), kept, strict=False))
    before: list[Made] = []
    for number in range(count):
        if number in places:
            yield places[number]
            continue
        page = short(rng, number, told)
        drawn = rng.random()
        if number == count // 2:
            yield from _huge(page)
        elif drawn < 0.80:
            made = _good(rng, page)
            yield made
            if rng.random() < 0.05:
                before.append(made)
        elif drawn < 0.83 and before:
            yield _again(rng, before.pop(rng.randrange(len(before))))
        elif drawn < 0.88:
            yield _foreign(rng, page, languages)
        elif drawn < 0.92:
            yield (_bad if rng.random() < 0.6 else _cut)(rng, page)
        else:
            yield _beside(rng, page)


def _again(rng: Random, made: Made) -> Made:
    """A page that was fetched before, just the same, or with a paragraph more."""
    if rng.random() < 0.5:
        return made._replace(kind="fetched twice")
    more = "The council added on the next day that no boat was lost in the harbour."
    parts = (*made.text.split("\n"), more)
    page = Page(made.address, parts, made.day or "", made.outlet or "", made.title or "")
    again = record(page.address, _answer(framed(page).encode()))
    return made._replace(kind="fetched twice, with more words", record=again, text="\n".join(parts))
