"""Desk notes on the page of a story: counted at its top, marked in its text, printed, within reach of all."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from test_browser import WCAG, Watch, _broken, box

import onrecord

TEXT = (
    "Bridge to close\n\n"
    "The council voted on Monday, 13 August 2024 to close the bridge.\n\n"
    "Wilfred Gaunt, 58, who was born in 1951, has kept the bridge for 30 years.\n\n"
    "“I will miss the noise,” Gaunt said."
)


@pytest.fixture
def address(served: Callable[..., str]) -> str:
    return served([onrecord.read(TEXT, published="2024-08-15", outlet="The Marrow Gazette")])


def test_notes_are_counted_at_the_top_and_marked_in_the_text(address: str, watch: Watch) -> None:
    page = watch(address).page
    page.goto("/story/1")
    desk = page.locator(".desk")
    expect(desk.get_by_role("heading")).to_have_text("Desk notes: 2 to check")
    top = [page.locator(each).bounding_box() for each in (".desk", ".text")]
    assert all(top)
    assert top[0]["y"] < top[1]["y"]  # type: ignore[index]
    expect(page.locator(".text .noted").first).to_have_text("Monday, 13 August 2024")
    expect(page.locator(".text .flag")).to_have_count(2)
    page.locator(".text .flag").first.click()
    expect(page.locator("#picked")).to_contain_text("13 August 2024 is a Tuesday, not a Monday")
    desk.get_by_role("link", name="Wilfred Gaunt is given as 58").click()
    lit = page.locator(".text .lit").all_text_contents()
    assert "".join(lit) == "Wilfred Gaunt, 581951"


def test_notes_are_printed_with_their_words(address: str, watch: Watch) -> None:
    page = watch(address).page
    page.goto("/story/1")
    page.emulate_media(media="print")
    for note in page.locator(".notes > li").all():
        expect(note).to_be_visible()
    expect(page.locator(".flag").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_a_story_with_notes_fits_and_breaks_no_rule(
    address: str, watch: Watch, width: int, scheme: str
) -> None:
    page = watch(
        address, viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    ).page
    page.goto("/story/1")
    box(page)
    assert _broken(Axe().run(page, options=WCAG)) == []


def test_a_story_answers_to_the_others(base: str, watch: Watch) -> None:
    page = watch(base, reduced_motion="reduce").page
    page.goto("/story/3")
    page.get_by_role("link", name="Check it against the other stories").click()
    desk = page.locator(".desk")
    expect(desk.get_by_role("heading", name="Against the other stories")).to_be_visible()
    expect(desk).to_contain_text("Ines Quill is 41 here, and 39 in a story of 6 March 2025")
    assert _broken(Axe().run(page, options=WCAG)) == []
    desk.get_by_role("link", name="Ines Quill, 39").click()
    expect(page).to_have_url(re.compile(r"/story/2\?show="))
    expect(page.locator("#shown")).to_be_visible()


def test_versions_show_every_sentence_that_changed(base: str, watch: Watch) -> None:
    page = watch(base, reduced_motion="reduce").page
    page.goto("/story/3/versions")
    texts = page.get_by_role("region", name="What changed in its text")
    expect(texts.locator("li.dropped del")).to_have_text(
        "Anyone with boats at the pier was asked to move them by 8 March."
    )
    expect(texts.locator("li.added ins")).to_have_text("“I was not asked,” said Abara.")
    expect(page.locator(".side .changed").first).to_be_visible()
    assert _broken(Axe().run(page, options=WCAG)) == []
