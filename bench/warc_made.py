"""Pages of an archive of the web, made by script: each with what must become of it.

`pages(count, seed, told, saved)` always gives the same answers of servers; `files` puts them into WARC files,
some of which are cut off or damaged. bench/warc.py reads them.
"""

import gzip
import io
import json
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path
from random import Random
from typing import Literal, NamedTuple

import brotli
import zstandard

__all__ = ["SAVED", "Made", "Truth", "files", "pages", "paragraphs"]

BENCH = Path(__file__).resolve().parent
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


class Truth(NamedTuple):
    """What was made: files, records in their order with the file of each, and where files are broken."""

    paths: list[Path]
    made: list[tuple[Path, Made]]
    broken: dict[Path, list[int]]


# ------------------------------------------------------------------------------------------------ pages

_SHORTEST, _LONGEST = 600, 1_500  # characters of a short page's story
_JUNK = re.compile(
    r"sign up|subscribe|newsletter|read more|follow (?:us|him|her|me)|click|©|copyright|cookie|photo|advert|email|"
    r"http|www|@|related|image|getty|more (?:from|on)|watch|video|reporting by|editing by|contributed",
    re.I,
)
_PLACES = (
    "Tarn Quay Moor Lido Bay Weir Fell Holm Croft Mere Strand Rigg Beck Scar Hythe Dale Firth Combe".split()
)
_PAPERS = "Post Echo Herald Courier".split()
_COUNTED = "boats lamps chairs bells gates posts ovens ropes".split()


def paragraphs(told: Sequence[str]) -> list[list[str]]:
    """Of each story (a line of JSON) the paragraphs that a page can be made of."""
    found = []
    for line in told:
        parts = [part.strip() for part in json.loads(line)["text"].split("\n")]
        good = [p for p in parts if 80 <= len(p) <= 700 and p[-1] in ".”" and not _JUNK.search(p)]
        if sum(map(len, good)) > _LONGEST:
            found.append(good)
    return found


class _Page(NamedTuple):
    address: str
    parts: tuple[str, ...]
    day: str
    outlet: str
    title: str


def _short(rng: Random, number: int, told: Sequence[Sequence[str]]) -> _Page:
    """A page of a few paragraphs that follow one another in a story, and a sentence of its own."""
    story = rng.choice(told)
    most, at, parts = rng.randrange(_SHORTEST, _LONGEST - 100), rng.randrange(len(story)), list[str]()
    while sum(map(len, parts)) < most and at < len(story):
        parts.append(story[at])
        at += 1
    if sum(map(len, parts)) < _SHORTEST:
        return _short(rng, number, told)
    thing = rng.choice(_COUNTED)
    parts.append(
        f"The clerk of {rng.choice(_PLACES)} counted {number:,} {thing} that evening and wrote the number down "
        f"in book {rng.randrange(900)}, which is kept at the town hall."
    )
    place, paper = rng.choice(_PLACES), rng.choice(_PAPERS)
    day = f"{rng.randrange(2016, 2026)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
    address = f"https://{place.lower()}{paper.lower()}.example/{day.replace('-', '/')}/{thing}-{number}.html"
    return _Page(address, tuple(parts), day, f"The {place} {paper}", f"Town counts {number} {thing}")


def _head(page: _Page, meta: str = '<meta charset="utf-8">') -> str:
    return (
        f"<head>{meta}<title>{escape(page.title)} | {page.outlet}</title>"
        f'<meta property="og:site_name" content="{page.outlet}">'
        f'<meta property="og:title" content="{escape(page.title)}">'
        f'<meta property="og:type" content="article"><link rel="canonical" href="{page.address}">'
        f'<meta property="article:published_time" content="{page.day}T08:00:00Z"></head>'
    )


def _plain(page: _Page, meta: str = '<meta charset="utf-8">') -> str:
    body = "".join(f"<p>{escape(part, quote=False)}</p>\n" for part in page.parts)
    return (
        f'<!DOCTYPE html>\n<html lang="en">{_head(page, meta)}<body><article><h1>{escape(page.title)}</h1>\n'
        f"{body}</article></body></html>"
    )


def _framed(page: _Page, meta: str = '<meta charset="utf-8">') -> str:
    """As of a content system: menus, a list of other stories, a footer, linked data."""
    body = "".join(f"<p>{escape(part, quote=False)}</p>\n" for part in page.parts)
    menu = "".join(f'<li><a href="/{each.lower()}/">{each}</a></li>' for each in _PLACES)
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": page.title}
    data |= {"datePublished": f"{page.day}T08:00:00+00:00", "publisher": {"name": page.outlet}}
    return (
        f'<!DOCTYPE html>\n<html lang="en">{_head(page, meta)}<body class="single"><header><nav><ul>{menu}</ul></nav>'
        f'</header><script type="application/ld+json">{json.dumps(data)}</script><main><article class="post">'
        f'<h1 class="entry-title">{escape(page.title)}</h1><div class="entry-content">\n{body}</div></article>'
        f'<aside class="widget"><h3>Most read</h3><ul>{menu}</ul></aside></main>'
        f'<footer><p>© {page.outlet}. All rights reserved.</p></footer><script>var a = "<p>";</script></body></html>'
    )


def _loose(page: _Page, meta: str = '<meta charset="utf-8">') -> str:
    """Paragraphs that are not closed, in elements that say nothing."""
    body = "".join(f"<p>{escape(part, quote=False)}\n" for part in page.parts)
    return (
        f"<html>{_head(page, meta)}<body><div id=top><a href=/>Home</a></div><div class=story><h1>"
        f"{escape(page.title)}</h1><div class=story-body>{body}</div></div></body></html>"
    )


_FORMS: tuple[Callable[..., str], ...] = (_plain, _framed, _loose)

# ------------------------------------------------------------------------------- how a page comes over


def _record(
    address: str, body: bytes, type: str = "response", heads: str = "", version: str = "1.0"
) -> bytes:
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


def _zstd(body: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(body)


_CHUNKED = "Transfer-Encoding: chunked\r\n"
# What a server may do to a page on its way, and the share of pages that it is done to.
_WAYS: dict[str, tuple[int, Callable[[bytes, Random], tuple[bytes, str]]]] = {
    "as it is": (30, lambda body, rng: (body, f"Content-Length: {len(body)}\r\n")),
    "gzip": (20, _coded("gzip", _gzip)),
    "gzip, under its old name": (2, _coded("x-gzip", _gzip)),
    "deflate": (3, _coded("deflate", zlib.compress)),
    "deflate without its head": (3, _coded("deflate", _deflated)),
    "brotli": (12, _coded("br", lambda body: brotli.compress(body, quality=5))),
    "zstd": (3, _coded("zstd", _zstd)),
    "gzip in two parts": (2, _coded("gzip", lambda body: _gzip(body[:700]) + _gzip(body[700:]))),
    "gzip, then brotli": (1, _coded("gzip, br", lambda body: brotli.compress(_gzip(body), quality=5))),
    "chunked": (10, lambda body, rng: (_chunked(body, rng), _CHUNKED)),
    "chunked and gzip": (8, lambda body, rng: (_chunked(_gzip(body), rng), f"{_CHUNKED}Content-Encoding: gzip\r\n")),
    "chunked and brotli": (4, lambda body, rng: (_chunked(brotli.compress(body, quality=5), rng), f"{_CHUNKED}Content-Encoding: br\r\n")),
    "says gzip, is not": (5, _coded("gzip", bytes)),
    "says brotli, is not": (2, _coded("br", bytes)),
    "says deflate, is not": (1, _coded("deflate", bytes)),
    "says zstd, is not": (1, _coded("zstd", bytes)),
    "says chunked, is not": (3, lambda body, rng: (body, _CHUNKED)),
    "says chunked and gzip, is neither": (1, lambda body, rng: (body, f"{_CHUNKED}Content-Encoding: gzip\r\n")),
    "says a length that is not its own": (2, lambda body, rng: (body, f"Content-Length: {len(body) // 2}\r\n")),
}  # fmt: skip

_NO_META, _META = "", '<meta charset="{}">'


class _Letters(NamedTuple):
    """How the letters of a page are written, and what server and page say of that."""

    codec: str
    kind: str | None = "text/html; charset=utf-8"
    meta: str = _META.format("utf-8")


_LETTERS: dict[str, tuple[int, _Letters]] = {
    "UTF-8": (70, _Letters("utf-8")),
    "UTF-8, not said": (5, _Letters("utf-8", "text/html", _NO_META)),
    "UTF-8, the server says Latin-1": (4, _Letters("utf-8", "text/html; charset=ISO-8859-1")),
    "UTF-8, both say Latin-1": (3, _Letters("utf-8", "text/html;charset=iso-8859-1", _META.format("iso-8859-1"))),
    "UTF-8, the server says something else": (2, _Letters("utf-8", 'TEXT/HTML; Charset="unknown-8"', _NO_META)),
    "UTF-8 with its mark": (2, _Letters("utf-8-sig", "text/html", _NO_META)),
    "Windows-1252, the page says so": (3, _Letters("cp1252", "text/html", _META.format("windows-1252"))),
    "Windows-1252, the server says so": (3, _Letters("cp1252", "text/html; charset=windows-1252", _NO_META)),
    "Windows-1252, both say Latin-1": (3, _Letters("cp1252", "text/html; charset=iso-8859-1", _META.format("iso-8859-1"))),
    "Windows-1252, the server says Latin-1": (2, _Letters("cp1252", "text/html; charset=iso-8859-1", _NO_META)),
    "Windows-1252, not said": (2, _Letters("cp1252", "text/html", _NO_META)),
    "Windows-1252, the server says UTF-8": (2, _Letters("cp1252", "text/html; charset=utf-8", _NO_META)),
    "UTF-16 with its mark": (1, _Letters("utf-16", "text/html; charset=utf-16", _NO_META)),
    "XHTML": (2, _Letters("utf-8", "application/xhtml+xml; charset=utf-8")),
    "no type said": (2, _Letters("utf-8", None)),
}  # fmt: skip

_LINES = ("HTTP/1.1 200 OK",) * 8 + (
    "HTTP/1.0 200 OK",
    "HTTP/2 200",
    "HTTP/1.1 200",
    "HTTP/1.1 200 All Right",
)


def _drawn(rng: Random, shares: dict[str, tuple[int, object]]) -> str:
    return rng.choices([*shares], [share for share, _ in shares.values()])[0]


def _good(rng: Random, page: _Page) -> Made:
    letters, way = _drawn(rng, _LETTERS), _drawn(rng, _WAYS)
    told = _LETTERS[letters][1]
    if told.codec == "cp1252":
        # As it is written where letters are few, so that no byte is lost.
        parts = (p.encode("cp1252", "ignore").decode("cp1252") for p in page.parts)
        page = page._replace(
            parts=(*parts, "“Señor Nuñez’s café,” said Zoë Pell, “is older than the town hall.”")
        )
    body, heads = _WAYS[way][1](rng.choice(_FORMS)(page, told.meta).encode(told.codec), rng)
    answer = _answer(body, heads, told.kind, rng.choice(_LINES))
    version = rng.choice(("1.0", "1.0", "1.1"))
    return Made(
        f"{way}; {letters}", page.address, _record(page.address, answer, version=version), "read",
        "\n".join(page.parts), page.day, page.outlet, page.title,
    )  # fmt: skip


# -------------------------------------------------------------------------- what is no good page


def _other_languages() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in (BENCH / "languages.txt").read_text(encoding="utf-8").splitlines():
        code, _, words = line.partition("\t")
        found.setdefault(code, []).append(words)
    return found


def _foreign(rng: Random, page: _Page, languages: dict[str, list[str]]) -> Made:
    code = rng.choice([*languages])
    parts = (*languages[code], f"{page.outlet} {page.title.split()[-2]}.")
    page = page._replace(parts=parts, title=parts[0][:40])
    codec = rng.choice(("utf-8", "cp1251")) if code in ("ru", "bg") else "utf-8"
    body = _plain(page, _META.format({"cp1251": "windows-1251"}.get(codec, codec))).encode(codec)
    answer = _answer(_gzip(body), "Content-Encoding: gzip\r\n", "text/html")
    return Made(f"in {code}, {codec}", page.address, _record(page.address, answer), "language", reason=code)


def _html(words: str) -> bytes:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>Page</title></head><body>{words}</body></html>'.encode()


def _links() -> bytes:
    items = "".join(
        f'<li><h2><a href="/{n}/">The council of {place} has put off the vote on the old bridge once more</a></h2></li>'
        for n, place in enumerate(_PLACES)
    )
    return _html(f"<main><h1>News</h1><ul>{items}</ul></main>")


_WALL = (
    "<h1>Before you continue</h1><p>Please verify that you are a human: your browser sent us unusual traffic. "
    "Enable JavaScript and cookies in your browser to continue to this site.</p><p>If you are blocked, please log in.</p>"
)


def _bad(rng: Random, page: _Page) -> Made:
    """A page that cannot be read, and what must be said of it."""
    whole = _plain(page).encode()
    kinds: dict[str, tuple[bytes, str]] = {
        "packed as nobody reads it": (_answer(whole[::-1], "Content-Encoding: compress\r\n"), "packed as compress"),
        "empty": (_answer(b""), "the page is empty"),
        "no words": (_answer(_html("<div id=app></div><script>go()</script>")), "nothing to read"),
        "a wall": (_answer(_html(_WALL)), "speaks there to its reader"),
        "a list of links": (_answer(_links()), "list of links"),
        "a picture that says it is a page": (_answer(b"\x89PNG\r\n\x1a\n" + rng.randbytes(3_000)), "is a PNG picture"),
        "bytes that are no text": (_answer(rng.randbytes(4_000), kind="text/html"), "binary"),
        "UTF-16 without its mark": (_answer(whole.decode().encode("utf-16-le"), kind="text/html"), "looks like UTF-16"),
        "gzip, damaged": (_answer(_damaged(_gzip(whole)), "Content-Encoding: gzip\r\n"), "is damaged"),
    }  # fmt: skip
    kind = rng.choice([*kinds])
    answer, reason = kinds[kind]
    return Made(kind, page.address, _record(page.address, answer), "failed", reason=reason)


def _cut(rng: Random, page: _Page) -> Made:
    """A page of which a part is missing: what there is of it may be read, and it must be named."""
    whole = _plain(page).encode()
    gzipped, brotlied = _gzip(whole), brotli.compress(whole)
    gzip_, truncated = "Content-Encoding: gzip\r\n", "WARC-Truncated: length\r\n"
    kinds: dict[str, tuple[bytes, str, str]] = {
        "gzip, cut": (gzipped[: len(gzipped) * 6 // 10], gzip_, ""),
        "brotli, cut": (brotlied[:-200], "Content-Encoding: br\r\n", ""),
        "zstd, cut": (_zstd(whole)[:-200], "Content-Encoding: zstd\r\n", ""),
        "chunked, cut": (_chunked(whole, rng, True)[:-300], _CHUNKED, ""),
        "cut by the crawler": (whole[: len(whole) * 6 // 10], "", truncated),
    }
    kind = rng.choice([*kinds])
    body, heads, told = kinds[kind]
    record = _record(page.address, _answer(body, heads), heads=told)
    return Made(kind, page.address, record, "cut", "\n".join(page.parts), reason="breaks off")


def _damaged(packed: bytes) -> bytes:
    at = len(packed) // 2
    return packed[:at] + bytes(255 - byte for byte in packed[at : at + 40]) + packed[at + 40 :]


def _huge(page: _Page) -> Iterator[Made]:
    """Two pages that are too large, one of them only when it is unpacked."""
    filled = _html("<p>The fog stayed over the harbour. </p>" * 300_000)
    for kind, heads, body in (
        ("over 10 MB", "", filled),
        ("over 10 MB, packed", "Content-Encoding: gzip\r\n", _gzip(filled)),
    ):
        address = f"{page.address}?{len(body)}"
        yield Made(kind, address, _record(address, _answer(body, heads)), "failed", reason="10 MB")


def _beside(rng: Random, page: _Page) -> Made:
    """A record that is no page."""
    body = _html("<p>The page that you asked for is not there.</p>")
    moved = f"Location: {page.address}?moved\r\n"
    kinds: dict[str, tuple[bytes, str, str]] = {
        "redirect": (_answer(body, moved, line=rng.choice(("HTTP/1.1 301 Moved Permanently", "HTTP/1.1 302 Found"))), "response", ""),
        "redirect without a page": (_answer(b"", moved, None, "HTTP/1.1 308 Permanent Redirect"), "response", ""),
        "not found": (_answer(body, line="HTTP/1.1 404 Not Found"), "response", ""),
        "gone": (_answer(body, line="HTTP/1.1 410 Gone"), "response", ""),
        "the server failed": (_answer(body, line="HTTP/1.1 503 Service Unavailable"), "response", ""),
        "revisit": (_answer(b""), "revisit", "WARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest\r\n"),
        "revisit of a server that says so": (_answer(b"", "ETag: a\r\n", None, "HTTP/1.1 304 Not Modified"), "revisit", ""),
        "picture": (_answer(rng.randbytes(900), kind="image/jpeg"), "response", ""),
        "style": (_answer(b"p { color: red }", kind="text/css"), "response", ""),
        "data": (_answer(b'{"text": "The fog stayed."}', kind="application/json"), "response", ""),
        "robots.txt": (_answer(b"User-agent: *\nDisallow: /", kind="text/plain"), "response", ""),
        "request": (b"GET / HTTP/1.1\r\nHost: made.example\r\n\r\n", "request", ""),
        "metadata": (b"fetchTimeMs: 12\r\n", "metadata", ""),
    }  # fmt: skip
    kind = rng.choice([*kinds])
    body, type, heads = kinds[kind]
    return Made(kind, page.address, _record(page.address, body, type, heads), "passed")


def _saved(folder: Path) -> Iterator[Made]:
    """Pages that were saved from the web; what must become of each is what becomes of its file."""
    for path in sorted(folder.glob("*.html.gz")):
        raw = gzip.decompress(path.read_bytes())
        address = f"{SAVED}{path.name.removesuffix('.html.gz')}"
        yield Made(
            "saved from the web", address, _record(address, _answer(raw, kind="text/html")), "read", given=raw
        )


def pages(count: int, seed: int, told: Sequence[Sequence[str]], saved: Path | None) -> Iterator[Made]:
    """So many pages, and some records beside them that are none, in an order drawn by chance."""
    rng, languages = Random(seed), _other_languages()
    kept = list(_saved(saved)) if saved else []
    places = {
        place: made
        for place, made in zip(rng.sample(range(count), min(count // 5, len(kept))), kept, strict=False)
    }
    before: list[Made] = []
    for number in range(count):
        if number in places:
            yield places[number]
            continue
        page = _short(rng, number, told)
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
    page = _Page(
        made.address,
        (*made.text.split("\n"), "The council added on the next day that no boat was lost in the harbour."),
        made.day or "",
        made.outlet or "",
        made.title or "",
    )
    body = _framed(page).encode()
    return made._replace(
        kind="fetched twice, with more words",
        record=_record(page.address, _answer(body)),
        text="\n".join(page.parts),
    )


# ------------------------------------------------------------------------------------------------ files

_INFO = _record("", b"software: made by script\r\n", "warcinfo")


def files(folder: Path, made: Iterator[Made], each: int) -> Truth:
    """Write WARC files of so many records, packed in different ways; some end too early or are damaged."""
    truth = Truth([], [], {})
    part: list[Made] = []
    for one in made:
        part.append(one)
        if len(part) == each:
            _file(folder, part, truth)
            part = []
    if part:
        _file(folder, part, truth)
    return truth


def _file(folder: Path, part: list[Made], truth: Truth) -> None:
    number = len(truth.paths)
    way = ("by record", "by record, cut", "plain", "by record, damaged", "zstd", "as a whole", "by record", "plain, cut", "by record", "as a whole, cut")[number % 10]  # fmt: skip
    path = folder / f"made-{number:03}.warc{'' if 'plain' in way else '.zst' if way == 'zstd' else '.gz'}"
    records = [_INFO, *(one.record for one in part)]
    lost = set[int]()  # places in `records`
    if way.startswith("by record"):
        packed = [gzip.compress(record, 6, mtime=0) for record in records]
        starts = [sum(map(len, packed[:at])) for at in range(len(packed))]
        if way.endswith("cut"):
            lost = {len(packed) - 1}
            packed[-1] = packed[-1][: len(packed[-1]) // 2]
        elif way.endswith("damaged"):
            lost = {len(packed) // 4, len(packed) // 2, len(packed) // 2 + 1}
            for at in lost:
                middle = len(packed[at]) // 3
                packed[at] = packed[at][:middle] + bytes(60) + packed[at][middle + 60 :]
        data = b"".join(packed)
        truth.broken[path] = [starts[at] for at in sorted(lost)]
    else:
        data = b"".join(records)
        starts = [sum(map(len, records[:at])) for at in range(len(records))]
        if way.endswith("cut"):
            whole = data
            packed_whole = gzip.compress(data, 6, mtime=0)
            if way.startswith("plain"):
                data = data[: starts[-1] + len(records[-1]) // 2]
                there = len(data)
            else:
                packed_whole = packed_whole[: len(packed_whole) * 9 // 10]
                there = len(zlib.decompressobj(31).decompress(packed_whole))
                data = whole[:there]
            lost = {at for at, start in enumerate(starts) if start + len(records[at]) > there}
            truth.broken[path] = [starts[min(lost)]]
            data = data if way.startswith("plain") else packed_whole
        elif way == "zstd":
            data = _zstd(data)
        elif way == "as a whole":
            data = gzip.compress(data, 6, mtime=0)
    path.write_bytes(data)
    truth.paths.append(path)
    truth.made.extend(
        (path, one._replace(want="lost") if at in lost else one) for at, one in enumerate(part, 1)
    )
