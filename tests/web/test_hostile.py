"""A story made to harm whoever reads it shows as text, everywhere."""

import re
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient
from web_told import HERE, opened

import onrecord
from onrecord.reading import Evidence, Fact, Note, Reading
from onrecord.record import Record
from onrecord.web.bookmarklet import bookmarklet

# One of every kind: elements, attributes broken out of, schemes, templates, entities, comments, raw text.
TRICKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "' onmouseover='alert(3)' x='",
    "</textarea></title></style></script><svg onload=alert(4)>",
    "javascript:alert(5)",
    "{{ 7 * 191 }}{% raw %}",
    "&lt;b&gt;&#60;script&#62;",
    "<!-- --!><iframe srcdoc='<script>alert(6)</script>'>",
    "\u202eexe.gpj\u2066 \x1b[2J\x07\x9b31m",
    "<a href=data:text/html,<script>alert(7)</script>>x</a>",
    "]]><x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(8)</x:script>",
    "<base href=//evil.example><form action=//evil.example><button formaction=//evil.example>",
)
ALL = " ".join(TRICKS)


def hostile() -> Reading:
    """A reading with tricks in every field that a page shows."""
    text = (
        "Heading "
        + ALL
        + "\n\n"
        + "\n\n".join(f"“It is {trick} so,” said Ada {trick} Quill, 41, on Tuesday." for trick in TRICKS)
    )
    about = {"title": ALL, "outlet": TRICKS[1], "byline": ALL, "url": "javascript:alert(9)//" + ALL}
    read = onrecord.read(text, published="2025-03-05", **about)
    spans = ((8, 40),)
    people = tuple(
        msgspec.structs.replace(
            person,
            names=(TRICKS[0], *TRICKS) if n == 0 else person.names,
            facts=(*person.facts, Fact(kind=TRICKS[0], value=TRICKS[1], spans=spans, since=TRICKS[2])),
        )
        for n, person in enumerate(read.people)
    )
    quotes = tuple(
        msgspec.structs.replace(
            quote,
            medium=TRICKS[1],
            reason=TRICKS[2],
            evidence=(Evidence(start=8, end=40, rule=TRICKS[0]), *quote.evidence),
        )
        for quote in read.quotes
    )
    times = tuple(msgspec.structs.replace(time, value=TRICKS[0], mod=TRICKS[1]) for time in read.times)
    notes = (*read.notes, Note(check=TRICKS[0], message=ALL, spans=spans))
    return msgspec.structs.replace(read, people=people, quotes=quotes, times=times, notes=notes)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return hostile()


@pytest.fixture
def path(tmp_path: Path, reading: Reading) -> Path:
    where = tmp_path / "hostile.db"
    with Record.open(where, "create") as record:
        record.add_reading(reading)
        longer = reading.text + "\n\nMore."
        record.add_reading(msgspec.structs.replace(reading, text=longer, digest="", published="2025-03-06"))
    return where


ADDRESSES = (
    "/", "/?words=It+is+so", "/story/1", "/story/2?show=q0", "/story/2?show=n0", "/story/2?show=t0",
    "/story/2?show=p1", "/story/2?show=p1f0", "/story/2?show=e0", "/story/2?show=8-400", "/stories",
    "/people", "/timeline?words=Tuesday", "/audit", "/audit?by=outlet", "/audit?by=month",
    "/story/2/versions",
)  # fmt: skip

_OURS = frozenset(
    """
    html head meta title link script body a header svg path span nav ul li button circle main div h1 h2 h3
    form label textarea p input datalist option select table caption thead tbody tr th td section article
    aside ol i b small time dl dt dd del ins mark blockquote figure figcaption details summary rect
    text line footer code
    """.split()
)


class _Elements(HTMLParser):
    """Every element of a page, with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))


def check(page: str) -> None:
    """No element, attribute or address in a page but those that the templates write."""
    for name, attributes in _Elements(page).found:
        assert name in _OURS, name
        for attribute, value in attributes:
            assert not attribute.startswith(("on", "style", "formaction", "srcdoc")), attribute
            if attribute in ("href", "src", "action"):
                assert value == bookmarklet(f"{HERE}/") or re.match(r"#|/(?!/)", value or ""), value
    assert "1337" not in page
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
    assert page.count("<script") == (2 if "<!doctype" in page else 0)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_hostile_story_is_text_on_every_page(path: Path, address: str) -> None:
    with opened(path) as room:
        answer = room.get(address)
        assert answer.status_code == 200
        check(answer.text)
        name, _, query = address.partition("?")
        assert room.get(f"{name}.json?{query}").headers["content-type"] == "application/json"


def test_hostile_people_are_text(path: Path) -> None:
    with opened(path) as room:
        for someone in room.get("/people.json").json()["people"]:
            check(room.get(f"/person/{someone['number']}").text)


@pytest.mark.parametrize("trick", TRICKS)
def test_what_is_asked_is_text_too(path: Path, trick: str) -> None:
    with opened(path) as room:
        for name, params in (
            ("/", {"words": trick, "by": trick, "outlet": trick}),
            ("/", {"words": "so", "since": trick}),
            ("/stories", {"words": trick, "outlet": trick}),
            ("/people", {"called": trick}),
            ("/timeline", {"words": trick}),
            ("/audit", {"outlet": trick, "section": trick}),
            ("/audit", {"by": trick}),
            ("/story/1", {"show": trick}),
        ):  # fmt: skip
            check(room.get(name, params=params).text)
        given = {"text": "", "title": trick, "url": trick, "published": trick}
        check(room.post("/read", data=given, headers={"origin": HERE}).text)


def test_a_hostile_page_pasted_is_text(path: Path) -> None:
    said = "“It is so,” said Ada Quill on Tuesday of the pier in the town. "
    markup = (
        f"<!doctype html><html><head><title>{escape(ALL)}</title>"
        '<meta property="og:site_name" content="<svg onload=x>">'
        '</head><script type="application/ld+json">{"@type": "NewsArticle", "headline": "<b onclick=x>Pier",'
        ' "author": {"name": "\\"><img src=x onerror=alert(2)>"}, "url": "javascript:alert(3)"}</script>'
        f"<body><article><h1>{escape(ALL)}</h1><p>{said * 6}</p><p>{escape(ALL)} {said}</p></article></html>"
    )
    with opened(path) as room:
        given = {"text": markup, "published": "2025-03-05"}
        answer = room.post("/read", data=given, headers={"origin": HERE})
        assert answer.status_code == 303, answer.text
        shown = room.get(answer.headers["location"]).text
        check(shown)
        assert "&lt;img src=x onerror=alert(2)&gt;" in shown


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "ftp://x", "http:"]
)
def test_only_web_addresses_become_links(tmp_path: Path, url: str) -> None:
    with Record.open(tmp_path / "one.db", "create") as record:
        record.add_reading(onrecord.read("“Yes,” said Ada Quill.", url=url))
    with opened(tmp_path / "one.db") as room:
        assert f'href="{url}' not in room.get("/story/1").text


def test_a_table_taken_away_runs_nothing_in_a_spreadsheet(tmp_path: Path) -> None:
    with Record.open(tmp_path / "one.db", "create") as record:
        record.add_reading(onrecord.read("“Yes,” said Ada Quill.", outlet="=HYPERLINK(1)"))
    with opened(tmp_path / "one.db") as room:
        table: TestClient = room
        assert "'=HYPERLINK(1)" in table.get("/audit.csv?by=outlet").content.decode("utf-8-sig")
