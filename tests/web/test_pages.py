"""What each page shows, and its twins for programs say the same."""

import csv
import io
import re
from html import unescape
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient
from web_told import opened

from onrecord.reading import Reading
from onrecord.record import Record

SPACE = re.compile(r"\s+")


def words_of(html: str) -> str:
    """What a page says, without its markup."""
    inline = re.sub(r"</?(?:span|b|i|small|del|ins|mark|time|a)\b[^>]*>", "", html)
    return SPACE.sub(" ", unescape(re.sub(r"<[^>]*>", " ", inline)))


def person(room: TestClient) -> str:
    """The address of Ines Quill's page."""
    return f"/person/{room.get('/people.json?called=Ines+Quill').json()['people'][0]['number']}"


def thread(room: TestClient) -> str:
    """The address of the thread that was printed most."""
    return f"/thread/{room.get('/threads.json').json()['threads'][0]['thread']}"


def test_every_page_answers_and_has_its_twin(room: TestClient) -> None:
    for address in (
        "/", "/?words=the+pier", "/story/1", "/story/3/versions", "/stories", "/people", person(room),
        "/threads", "/threads?order=changed", thread(room), "/timeline?words=pier", "/audit",
        "/audit?by=month", "/draft", "/read",
    ):  # fmt: skip
        page = room.get(address)
        assert page.status_code == 200, address
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        path, _, query = address.partition("?")
        twin = room.get(f"{path}.json?{query}")
        assert twin.status_code == 200, address
        assert twin.headers["content-type"] == "application/json"
        assert twin.json()


def test_the_front_page_says_what_the_record_holds(room: TestClient) -> None:
    page = words_of(room.get("/").text)
    assert "Stories 2" in page
    assert "6 March 2025 – 7 March 2025" in page
    assert room.get("/.json").json()["record"]["versions"] == 3


def test_a_check_of_altered_words_shows_the_lost_negation_first(room: TestClient) -> None:
    page = room.get("/", params={"words": "We will close the pier this winter", "by": "Ines Quill"}).text
    assert "Altered" in words_of(page)
    assert re.search(r"<ins>not</ins>", page)
    answer = room.get("/.json", params={"words": "We will close the pier this winter"}).json()
    assert answer["verdict"] == "altered"
    assert answer["flags"][0]["sort"] == "negation"


def test_a_check_leads_to_the_words_in_each_story(room: TestClient, told: list[Reading]) -> None:
    page = room.get("/", params={"words": "We will not close the pier this winter"}).text
    assert "Verbatim" in words_of(page)
    ways = re.findall(r'href="(/story/(\d+)\?show=(\d+)-(\d+)#shown)"', page)
    assert ways
    for way, story, start, end in ways:
        there = room.get(unescape(way))
        assert there.status_code == 200
        words = told[int(story) - 1].text[int(start) : int(end)]
        assert words.startswith("We will not close the")
        lit = re.findall(r'class="[^"]*\blit\b[^"]*"[^>]*>([^<]*)<', there.text)
        assert unescape("".join(lit)) == words


def test_a_check_is_narrowed_by_what_the_address_says(room: TestClient) -> None:
    asked = {"words": "We will not close the pier this winter", "outlet": "Skerry Post"}
    answer = room.get("/.json", params=asked).json()
    assert {printing["outlet"] for printing in answer["printings"]} == {"Skerry Post"}
    page = room.get("/", params=asked).text
    assert 'value="Skerry Post"' in page


def test_what_is_not_in_the_record_is_not_called_false(room: TestClient) -> None:
    page = words_of(room.get("/", params={"words": "the moon is made of green cheese"}).text)
    assert "Not in this record" in page
    assert "does not mean that they were never said" in page


def test_a_check_while_typing_sends_the_answer_alone(room: TestClient) -> None:
    whole = room.get("/", params={"words": "close the pier"})
    part = room.get("/", params={"words": "close the pier"}, headers={"HX-Request": "true"})
    assert part.text.lstrip().startswith('<div id="answer"')
    assert part.text.strip() in whole.text
    assert "HX-Request" in part.headers["vary"]


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/?words=…", "there is nothing to check"),
        ("/?words=pier&since=Tuesday", "“Tuesday” is not a date"),
        ("/stories?page=x", "“x” is not a number"),
        ("/audit?by=shoe", "“shoe” is not one of"),
        ("/?by=" + "x" * 400 + "&words=pier", "give at most 300"),
    ],
)
def test_what_cannot_be_asked_is_told(room: TestClient, address: str, sentence: str) -> None:
    page = room.get(address)
    assert page.status_code == 400
    assert sentence in words_of(page.text)


@pytest.mark.parametrize(
    "address", ["/story/99", "/person/99", "/nowhere", "/unkept/none", "/story/2/versions"]
)
def test_what_is_not_there_is_told(room: TestClient, address: str) -> None:
    page = room.get(address)
    assert page.status_code == 404
    assert "Page not found" in words_of(page.text)
    assert "error" in room.get(f"{address}.json").json()


def test_a_story_is_shown_as_published(room: TestClient, told: list[Reading]) -> None:
    page = room.get("/story/1").text
    blocks = re.findall(r'<div class="block [^"]*">(.*?)</(?:p|h2)>\s*(?:<ol|</div>)', page, re.S)
    shown = []
    for block in blocks:
        block = re.sub(r'<span class="tag.*?</span></span>', "", block, flags=re.S)
        block = re.sub(r'<a class="no .*?</a>', "", block)
        shown.append(unescape(re.sub(r"<[^>]*>", "", block)).strip())
    assert shown == [told[0].text[each.start : each.end] for each in told[0].paragraphs]


def test_a_story_names_its_speakers_beside_their_words_and_how_they_are_known(room: TestClient) -> None:
    page = words_of(room.get("/story/1").text)
    assert "(Quill:) “We will not close the pier this winter,”" in page
    assert "Ines Quill said" in page
    assert "direct: quoted, in quotation marks" in page
    assert "identified from “Quill” the name" in page
    assert "Tuesday is 4 March 2025" in page
    assert "worked out from the day of publication, 5 March 2025" in page


def test_an_address_points_at_a_fact(room: TestClient, told: list[Reading]) -> None:
    number = next(n for n, quote in enumerate(told[0].quotes) if quote.kind == "direct")
    page = room.get(f"/story/1?show=q{number}").text
    assert page.count('id="shown"') == 1
    assert "Selected" in page
    assert ":~:text=" in page
    lit = re.findall(r'class="[^"]*\blit\b[^"]*"[^>]*>([^<]*)<', page)
    for start, end in told[0].quotes[number].content:
        assert told[0].text[start:end] in unescape("".join(lit))


@pytest.mark.parametrize(
    "show", ["q999", "p1f99", "x", "q", "99-1", "0-0", "1-99999999,3-4", "e-1", "p0", "q²"]
)
def test_an_address_that_points_nowhere_shows_the_story(room: TestClient, show: str) -> None:
    assert room.get("/story/1", params={"show": show}).status_code == 200


def test_the_story_links_to_its_outlet_and_its_people(room: TestClient) -> None:
    page = room.get("/story/1").text
    assert 'href="https://gazette.example/pier" rel="noopener noreferrer external"' in page
    assert re.search(r'href="/person/\d+" aria-label="Ines Quill in this record"', page)


def test_versions_stand_side_by_side_with_what_changed(room: TestClient) -> None:
    page = room.get("/story/3/versions")
    assert "We will not close the old pier" in words_of(page.text)
    kinds = {change["kind"] for change in room.get("/story/3/versions.json").json()["changes"]}
    assert {"reworded", "added"} <= kinds
    assert re.search(r'class="[^"]*changed reworded"', page.text)
    assert re.search(r"close the <ins>old</ins> pier", page.text)
    assert room.get("/story/1/versions.json").json()["new"]["story_id"] == 3
    assert "it has since been corrected" in words_of(room.get("/story/1").text)


def test_a_person_has_names_facts_that_disagree_months_and_quotes(room: TestClient) -> None:
    page = room.get(person(room))
    text = words_of(page.text)
    assert "Stories disagree" in text
    assert "Quotes of Ines Quill by month. 2025-03:" in page.text
    assert "Tom Abara 1 story" in text
    assert "First story 6 March 2025" in text
    table = room.get(f"{person(room)}.csv?kind=direct,mixed,indirect").content.decode("utf-8-sig")
    quotes = list(csv.reader(io.StringIO(table)))
    assert quotes[0][:3] == ["speakers", "denial", "quote"]
    who = room.get(f"{person(room)}.json").json()["person"]
    assert len(quotes) - 1 == who["quotes"] + who["paraphrases"] == 3
    assert who["paraphrases"] == 1


def test_the_timeline_of_somebody_is_asked_for_by_name_or_number(room: TestClient) -> None:
    row = next(each for each in room.get("/people.json").json()["people"] if each["name"] == "Ines Quill")
    by_name = room.get("/timeline.json?person=Ines+Quill").json()
    assert by_name == room.get(f"/timeline.json?person={row['number']}").json()
    nobody = room.get("/timeline?person=Nobody+Such")
    assert nobody.status_code == 400
    assert "nobody called" in nobody.text


def test_the_timeline_is_in_order_and_leads_to_the_words(room: TestClient, told: list[Reading]) -> None:
    events = room.get("/timeline.json?words=pier").json()["events"]
    assert events
    assert [e["earliest"] or "" for e in events] == sorted(e["earliest"] or "" for e in events)
    page = room.get("/timeline?words=pier").text
    for event in events:
        assert f"/story/{event['story_id']}?show={event['start']}-{event['end']}#shown" in page


def test_the_audit_sorts_and_goes_out_as_csv(room: TestClient) -> None:
    rows = room.get("/audit.json?by=person&sort=words&order=up").json()["rows"]
    assert [row["words"] for row in rows] == sorted(row["words"] for row in rows)
    page = room.get("/audit?by=person&sort=words&order=up").text
    assert 'aria-sort="ascending"' in page
    assert 'role="img" aria-label="Quotes by speaker.' in page
    table = list(csv.DictReader(io.StringIO(room.get("/audit.csv").content.decode("utf-8-sig"))))
    assert {row["of"] for row in table} >= {"Ines Quill", "Tom Abara"}


def counted(room: TestClient) -> int:
    rows = room.get("/audit.json?by=kind").json()["rows"]
    return sum(row["quotes"] + row["paraphrases"] for row in rows)


def test_the_audit_counts_some_sources_and_surer_quotes_alone(room: TestClient) -> None:
    every = room.get("/audit.json?by=kind").json()["rows"]
    assert room.get("/audit.json?by=kind&min_confidence=0.5").json()["rows"] == every
    assert room.get("/audit.json?by=kind&source_kind=document").json()["rows"] == []
    assert room.get("/audit.json?source_kind=ghost").status_code == 400
    kinds = [row["of"] for row in room.get("/audit.json?by=kind&kind=direct,mixed").json()["rows"]]
    assert kinds
    assert set(kinds) <= {"direct", "mixed"}
    assert room.get("/audit.json?kind=direct,odd").status_code == 400
    assert "Paraphrases" in words_of(room.get("/audit").text)
    assert "No quotes match" in words_of(room.get("/audit?source_kind=document").text)


def test_a_denied_quote_is_shown_as_not_said(tmp_path: Path, told: list[Reading]) -> None:
    first = told[0]
    number = next(n for n, quote in enumerate(first.quotes) if quote.kind == "direct")
    quotes = list(first.quotes)
    quotes[number] = msgspec.structs.replace(quotes[number], status="denied", source_kind="person")
    with Record.open(tmp_path / "one.db", "create") as record:
        record.add_reading(msgspec.structs.replace(first, quotes=tuple(quotes)))
    with opened(tmp_path / "one.db") as room:
        page = room.get("/story/1").text
    assert 'data-status="not said"' in page
    assert f'aria-label="quote {number + 1}, not said"' in page
    assert "quote not-said v0" in page
    assert "not said: the story reports that these words were denied" in words_of(page)
    assert "source: a person" in words_of(page)
    assert "; 1 not said" in words_of(page)


def test_the_audit_follows_what_is_added(desk: Path, told: list[Reading]) -> None:
    with opened(desk) as room:
        before = counted(room)
        with Record.open(desk, "write") as record:
            record.remove([told[1].digest])
        after = counted(room)
    assert before - after == len(told[1].quotes)


def test_an_empty_record_says_what_to_do(tmp_path: Path) -> None:
    Record.open(tmp_path / "new.db", "create").close()
    with opened(tmp_path / "new.db") as room:
        assert "This record is empty" in words_of(room.get("/").text)
        assert "onrecord add new.db" in words_of(room.get("/stories").text)
        for address in ("/people", "/timeline", "/audit", "/audit?by=month"):
            assert room.get(address).status_code == 200
        assert "holds no quotes yet" in words_of(room.get("/?words=anything").text)


def test_stories_are_found_by_their_words_outlet_and_day(room: TestClient) -> None:
    def found(query: str) -> list[str]:
        return [row["title"] for row in room.get(f"/stories.json?{query}").json()["stories"]]

    assert found("") == ["Pier to stay open", "Council hears of the pier"]
    assert found("words=fisherman") == ["Council hears of the pier"]
    assert found("outlet=skerry+post&until=2025-03-05") == []
    assert found("words=NOT+AND+*") == []


def test_a_thread_shows_each_printing_beside_the_closest_earlier_one(room: TestClient) -> None:
    address = thread(room)
    page = room.get(address).text
    shown = words_of(page)
    assert "Ines Quill: printed in 2 stories" in shown
    assert re.search(r"<ins>old</ins>", page)
    answer = room.get(f"{address}.json").json()
    first, *later = answer["printings"]
    told = [(each["outlet"], each["change"], each["current"]) for each in answer["printings"]]
    assert told == [
        ("The Marrow Gazette", "new", False),  # of the corrected story the latest version has other words
        ("Skerry Post", "cut", True),
        ("The Marrow Gazette", "altered", True),
    ]
    table = list(csv.DictReader(io.StringIO(room.get(f"{address}.csv").content.decode("utf-8-sig"))))
    assert [row["to_quote"] for row in table] == [str(each["quote"]) for each in (first, *later)]
    assert f'href="{address}"' in room.get("/threads").text
    assert room.get("/thread/999").status_code == 404


def test_a_check_leads_to_every_printing_of_the_words(room: TestClient) -> None:
    page = room.get("/", params={"words": "We will not close the pier this winter"}).text
    (address, *_) = re.findall(r'href="(/thread/\d+)"', page)
    assert room.get(address).status_code == 200


def test_a_csv_has_every_row_where_the_page_shows_the_first(
    room: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.web.pages import audit, stories
    from onrecord.web.pages import person as people

    def rows(address: str) -> int:
        return len(list(csv.reader(io.StringIO(room.get(address).content.decode("utf-8-sig"))))) - 1

    addresses = ("/audit.csv", "/people.csv", "/stories.csv", f"{person(room)}.csv")
    every = {address: rows(address) for address in addresses}
    for module, name in ((audit, "_LISTED"), (people, "_LISTED"), (people, "_QUOTES"), (stories, "_PAGE")):
        monkeypatch.setattr(module, name, 1)
    assert {address: rows(address) for address in addresses} == every
    assert min(every.values()) > 1


def test_words_of_a_headline_alone_lead_to_their_story(tmp_path: Path) -> None:
    import onrecord

    path = tmp_path / "headed.db"
    with Record.open(path, "create") as record:
        title = "Lock keeper: “I never learned to swim”"
        record.add_reading(
            onrecord.read("Ines Quill keeps the lock. She is 81.", title=title, outlet="The Tide")
        )
    with opened(path) as room:
        page = room.get("/", params={"words": "I never learned to swim"}).text
        assert "only in a headline" in words_of(page)
        (href,) = set(re.findall(r'href="(/story/[^"]*)"', page))
        assert room.get(unescape(href).partition("#")[0]).status_code == 200
        assert "/thread/0" not in page
