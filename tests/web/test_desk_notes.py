"""Desk notes on the page of a story: counted at its top, marked in its text, printed, within reach of all."""

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
    desk.get_by_role("link").last.click()
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
