"""Pages that are whole in themselves, as notebooks show them."""

import re
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import onrecord
from onrecord import Record

STORY = (
    "Ferry pier to close\n\n“The pier is not safe,” said Ines Quill, 41, the harbour master, on Tuesday. "
    "She told reporters that it would close."
)
HOSTILE = "</style></iframe><script>parent.stolen = 1</script><img src=x onerror=alert(1)>"


@pytest.fixture
def record(tmp_path: Path) -> Record:
    opened = Record.open(tmp_path / "desk.db", "create")
    opened.add_reading(onrecord.read(STORY, published="2025-03-05", outlet="The Marrow Gazette"))
    return opened


def inside(shown: str) -> str:
    """The document in the frame."""
    (document,) = re.findall(r'srcdoc="([^"]*)"', shown)
    return unescape(document)


def test_a_reading_shows_as_its_page(record: Record) -> None:
    page = inside(record.reading(1)._repr_html_())
    assert "The pier is not safe" in page
    assert "Desk notes" in page
    assert "<style>" in page


def test_a_record_shows_what_it_holds_and_a_check_its_verdict(record: Record) -> None:
    page = inside(record._repr_html_())
    assert "desk.db" in page
    assert "Ines Quill" in page
    told = record.person("Ines Quill")
    assert repr(told) == "<PersonPage 1 'Ines Quill', quotes=1, paraphrases=1, stories=1>"
    page = inside(told._repr_html_())
    assert "The pier is not safe" in page
    assert "<b>age</b> 41" in page
    page = inside(record.said("The pier is safe")._repr_html_())
    assert "Altered" in page
    assert "The pier is safe" in page


def test_nothing_is_fetched_and_nothing_can_run(record: Record) -> None:
    for shown in (record.reading(1), record, record.said("The pier is safe"), record.person("Ines Quill")):
        page = shown._repr_html_()
        assert page.startswith('<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="')
        assert not re.findall(r"<script|<link|<img|url\(|@import", inside(page))


def test_what_a_story_holds_stays_in_the_frame(chromium: Browser) -> None:
    reading = onrecord.read(f"{STORY}\n\n“{HOSTILE},” said Tom Abara.", published="2025-03-05", title=HOSTILE)
    page = chromium.new_page()
    page.set_content(f"<title>mine</title><p>around</p>{reading._repr_html_()}")
    frame = page.frames[1]
    frame.wait_for_selector("article")
    assert page.title() == "mine"
    assert page.evaluate("window.stolen") is None
    assert HOSTILE in frame.inner_text("article")
    page.close()


def test_a_fact_leads_to_its_card_in_the_page(chromium: Browser, record: Record) -> None:
    page = chromium.new_page()
    page.set_content(record.reading(1)._repr_html_())
    frame = page.frames[1]
    frame.click("a.no >> nth=0")
    frame.wait_for_function("location.hash === '#why-q0'")
    assert frame.is_visible("#why-q0")
    page.close()
