"""A small archive of the web, made for tests: pages of three outlets, one of them cut off."""

import gzip
import json
from pathlib import Path

from wire_told import OTHER, STORY

GERMAN = (
    "Der Hafenmeister sagte am Dienstag, dass die Brücke nicht sicher sei und im Winter geschlossen werde, "
    "wie der "
    "Rat der Stadt am Abend nach langer Sitzung mitteilte. Die Fähre fährt bis auf Weiteres nicht."
)


def page(title: str, text: str, day: str, outlet: str) -> bytes:
    paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    return (
        f'<!doctype html><html><head><title>{title}</title><meta property="og:site_name" content="{outlet}">'
        f'<meta property="article:published_time" content="{day}T08:00:00Z"></head>'
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    ).encode()


def record(
    address: str, body: bytes, kind: str = "text/html; charset=utf-8", type: str = "response"
) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n" % (kind.encode(), len(body))
    answer += body
    head = (
        f"WARC/1.0\r\nWARC-Type: {type}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2025-03-07T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{abs(hash(address)) % 10**12:012}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


PAGES = [
    ("https://wire.example/pier", page("Pier to close", STORY, "2025-03-04", "The Wire")),
    ("https://tide.example/pier", page("Ferry pier shuts", STORY, "2025-03-05", "The Tide")),
    ("https://tide.example/choir", page("Bakers sing", OTHER, "2025-02-11", "The Tide")),
    ("https://hafen.example/bruecke", page("Brücke zu", GERMAN, "2025-03-05", "Hafenbote")),
    ("https://bay.example/empty", b"<html><body></body></html>"),
    ("https://bay.example/pier", page("No boats this winter", STORY, "2025-03-06", "The Bay")),
]


def warc(path: Path, pages: list[tuple[str, bytes]] = PAGES) -> Path:
    """A WARC whose records are packed one by one."""
    path.write_bytes(b"".join(gzip.compress(record(address, body), mtime=0) for address, body in pages))
    return path


def lines(path: Path, count: int) -> Path:
    """Stories as JSON lines, each of its own words."""
    told = [
        {
            "id": f"s{n}",
            "published": f"2025-0{1 + n % 3}-10",
            "outlet": f"Outlet {n % 4}",
            "text": f"Mayor Ada Quill of town {n} said on Monday: “We counted {n} boats.” "
            f"The quay has {n + 7} posts.",
        }
        for n in range(count)
    ]
    path.write_text("\n".join(json.dumps(each) for each in told), encoding="utf-8")
    return path
