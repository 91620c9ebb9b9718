"""The reading room in a browser, as someone uses it: by mouse or keyboard, on narrow screens, in the dark."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

Watch = Callable[..., "Watched"]


class Watched:  # what the fixture `watch` gives
    page: Page
    wrong: list[str]


WCAG = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
PAGES = (
    "/", "/?words=We+will+close+the+pier", "/?words=green+cheese", "/story/1", "/story/3?show=q1#shown",
    "/story/3/versions", "/stories", "/quotes?by=quill", "/people", "/threads", "/thread/2",
    "/timeline?words=pier", "/audit", "/audit?by=month", "/draft", "/read", "/nowhere", "/saved",
    "/people?sort=outlets", "/person/1/merge", "/person/1/split", "/person/1/undo",
)  # fmt: skip
DRAFT = (
    "Pier news\n\n“We will close the pier this winter,” said harbour master Ines Quill, 41.\n\n"
    "Tom Abara said the town “cannot afford a new one”.\n\n“It is made of green cheese,” said Nell Orr."
)
STORY = "Lamp lit again\n\n“The lamp is lit,” said keeper Bram Holt on Tuesday.\n\nHe said it would stay lit."


def _person(page: Page) -> str:
    """The address of a person's page."""
    page.goto("/people")
    return page.locator("tbody a").first.get_attribute("href") or ""


def _broken(found: AxeResults) -> list[tuple[str, list[str]]]:
    """The rules of axe that a page breaks, each with the elements that do."""
    return [
        (each["help"], [node["html"][:200] for node in each["nodes"]])
        for each in found.response["violations"]
    ]


def box(page: Page) -> None:
    """Nothing of the page is wider than the screen."""
    width, room = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert width <= room, f"{page.url} is {width} wide in {room}"


def test_from_an_altered_quote_to_the_story_the_speaker_and_the_audit(base: str, watch: Watch) -> None:
    page = watch(base).page
    page.goto("/")
    page.get_by_label("Quote to check").press_sequentially("We will close the pier this winter", delay=5)
    expect(page.get_by_role("heading", name="Altered")).to_be_visible()
    expect(page.locator(".verdict ins").first).to_have_text("not")
    expect(page).to_have_url(re.compile(r"/\?words=We(\+|%20)will"))  # to be sent to a colleague
    page.get_by_role("link", name="Council hears of the pier").first.click()
    expect(page.locator(".text .lit").first).to_be_visible()
    assert "close the pier this winter" in "".join(page.locator(".text .lit").all_text_contents())
    page.locator("#picked").get_by_role("link", name="Ines Quill in this record").click()
    expect(page.get_by_role("heading", name="Ines Quill", level=1)).to_be_visible()
    expect(page.get_by_text("Stories disagree")).to_be_visible()
    page.get_by_role("navigation", name="Pages", exact=True).get_by_role("link", name="Audit").click()
    expect(page.get_by_role("heading", name="Who is quoted")).to_be_visible()
    page.get_by_role("link", name="Words", exact=True).click()
    counts = [
        int(each.replace(",", "")) for each in page.locator("tbody td:nth-child(3)").all_text_contents()
    ]
    assert counts == sorted(counts, reverse=True)


def test_a_filter_narrows_the_check_as_it_is_set(base: str, watch: Watch) -> None:
    page = watch(base).page
    page.goto("/?words=We+will+not+close+the+pier+this+winter")
    expect(page.locator(".printings > li")).not_to_have_count(0)
    page.get_by_label("Outlet").fill("skerry post")
    expect(page.locator(".printings > li")).to_have_count(1)
    expect(page.locator(".printings")).to_contain_text("Skerry Post")
    page.get_by_label("Published from").fill("2025-03-07")
    expect(page.get_by_role("heading", name="Not in this record")).to_be_visible()


def test_pointing_at_words_shows_why_and_escape_closes_it(base: str, watch: Watch) -> None:
    page = watch(base).page
    page.goto("/story/1")
    card = page.locator("#card")
    expect(card).to_be_hidden()
    page.locator(".text .direct").first.hover()
    expect(card).to_contain_text("Ines Quill told the council")
    expect(card).to_contain_text("identified from")
    card.hover()  # it can be pointed at itself
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.locator(".text a.time", has_text="Tuesday").hover()
    expect(card).to_contain_text("Tuesday is 4 March 2025")


def test_a_click_lights_the_words_and_points_the_address_at_them(base: str, watch: Watch) -> None:
    page = watch(base).page
    page.goto("/story/1")
    page.locator(".panel").get_by_role("link", name="age 41").click()
    expect(page.locator(".text .lit").first).to_be_visible()
    assert "41" in "".join(page.locator(".text .lit").all_text_contents())
    expect(page).to_have_url(re.compile(r"/story/1\?show=p\d+f\d+#shown$"))
    expect(page.locator("#picked")).to_be_visible()
    page.locator(".text .direct").first.click()
    expect(page).to_have_url(re.compile(r"/story/1\?show=q\d+#shown$"))
    href = page.locator("#picked [data-link]").get_attribute("href") or ""
    assert re.search(r"#shown:~:text=%E2%80%9CWe%20will%20not%20close", href)
    lit = page.locator(".text .lit").all_text_contents()
    page.reload()  # the same from the server
    assert page.locator(".text .lit").all_text_contents() == lit
    page.locator(".panel .events").get_by_role("link").first.click()
    expect(page.locator(".text .lit").first).to_be_visible()


def test_by_keyboard_alone(base: str, watch: Watch) -> None:
    page = watch(base).page
    page.goto("/story/1")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.text a.no')"):
            break
    assert page.evaluate("document.activeElement.matches('.text a.no')"), "no quote was reached"
    expect(page.locator("#card")).to_be_visible()
    shadow = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert shadow != "none", "what has the focus does not show it"
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"show=q\d+#shown$"))
    page.goto("/")
    expect(page.locator("#words")).to_be_focused()
    page.keyboard.type("We will not close the pier this winter")
    expect(page.get_by_role("heading", name="Verbatim")).to_be_visible()


def test_a_story_is_dropped_read_and_kept(served: Callable[..., str], watch: Watch, tmp_path: Path) -> None:
    page = watch(served()).page
    page.goto("/read")
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.items.add(new File([text], "lamp.txt", {type: "text/plain"}));
            const drop = name => new DragEvent(name, {dataTransfer: data, bubbles: true, cancelable: true});
            const box = document.querySelector("#text");
            for (const name of ["dragover", "drop"]) box.dispatchEvent(drop(name));
        }""",
        STORY,
    )
    expect(page.get_by_text("lamp.txt will be read.")).to_be_visible()
    page.get_by_label("Published on").fill("2025-04-02")
    page.get_by_label("Title").fill("Lamp lit again")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("Not saved yet.")).to_be_visible()
    page.locator(".text a.time", has_text="Tuesday").hover()
    expect(page.locator("#card")).to_contain_text("1 April 2025")
    page.get_by_role("button", name="Save to").click()
    expect(page).to_have_url(re.compile(r"/story/\d+\?done=kept$"))
    expect(page.get_by_text("Saved to desk.db.")).to_be_visible()
    page.get_by_role("navigation", name="Pages", exact=True).get_by_role("link", name="Stories").click()
    expect(page.get_by_role("link", name="Lamp lit again")).to_be_visible()
    page.goto("/?words=the+lamp+is+lit")
    expect(page.get_by_role("heading", name="Verbatim")).to_be_visible()


def test_everything_works_without_script(base: str, watch: Watch) -> None:
    page = watch(base, java_script_enabled=False).page
    page.goto("/")
    page.get_by_label("Quote to check").fill("We will close the pier this winter")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("heading", name="Altered")).to_be_visible()
    page.locator('.printings a[href^="/story/"]').first.click()
    expect(page.locator(".text .lit").first).to_be_visible()
    expect(page.locator(".whys").first).to_be_visible()
    page.locator(".text a.time").first.click()
    expect(page.locator("#picked")).to_be_visible()
    page.goto("/read")
    page.get_by_label("The story").fill(STORY)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("Not saved yet.")).to_be_visible()


def test_the_colours_are_the_systems_until_another_is_chosen(base: str, watch: Watch) -> None:
    page = watch(base, color_scheme="dark").page
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    page.goto("/story/1")
    dark = page.evaluate(paper)
    button = page.get_by_role("button", name="Colours")
    button.click()
    light = page.evaluate(paper)
    assert dark != light
    page.goto("/audit")
    assert page.evaluate(paper) == light
    page.get_by_role("button", name="Colours: light").click()
    assert page.evaluate(paper) == dark


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_breaks_a_rule_of_accessibility(base: str, watch: Watch, scheme: str) -> None:
    page = watch(base, color_scheme=scheme, reduced_motion="reduce").page
    axe = Axe()
    for address in (*PAGES, _person(page)):
        page.goto(address)
        found = axe.run(page, options=WCAG)
        assert _broken(found) == [], address


@pytest.mark.parametrize(("width", "height"), [(320, 700), (640, 480)])  # 640 is 1280 at 200 %
def test_pages_fit_a_narrow_screen(base: str, watch: Watch, width: int, height: int) -> None:
    page = watch(base, viewport={"width": width, "height": height}).page
    for address in (*PAGES, _person(page)):
        page.goto(address)
        box(page)
    page.goto("/story/1")
    page.locator(".text .direct").first.click()
    expect(page.locator(".text .lit").first).to_be_visible()
    found = Axe().run(page, options=WCAG)
    assert _broken(found) == []


def test_on_a_phone_people_have_their_quotes_beside_them(base: str, watch: Watch) -> None:
    page = watch(base, viewport={"width": 390, "height": 844}).page
    page.goto("/people")
    for cell in ("thead th:nth-child(2)", "thead th:nth-child(3)", "tbody td:nth-child(3)"):
        seen = page.locator(f".people-table {cell}").first.bounding_box()
        assert seen is not None
        assert seen["x"] + seen["width"] <= 390, cell
    name = page.locator(".people-table tbody th").first.bounding_box()
    assert name is not None
    assert name["width"] >= 100


def test_on_paper_a_story_has_its_notes_and_no_frame(base: str, watch: Watch) -> None:
    page = watch(base).page
    page.goto("/story/1")
    page.emulate_media(media="print")
    expect(page.locator(".whys").first).to_be_visible()
    expect(page.get_by_role("heading", name="Desk notes")).to_be_visible()
    expect(page.locator(".top")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_draft_is_checked_without_script(base: str, watch: Watch, scheme: str) -> None:
    page = watch(base, java_script_enabled=False, color_scheme=scheme).page
    page.goto("/")
    page.get_by_role("link", name="Check a draft").click()
    page.get_by_label("The draft").fill(DRAFT)
    page.get_by_label("To be published on").fill("2025-03-12")
    page.get_by_role("button", name="Check it").click()
    expect(page.get_by_role("heading", name="Altered")).to_be_visible()
    expect(page.locator(".faults ins").first).to_have_text("not")
    expect(page.locator(".draft .in.altered")).to_contain_text("We will close the pier")
    page.locator(".faults .no").first.click()
    expect(page).to_have_url(re.compile(r"/draft/[\w-]+#in-text-\d+$"))


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (640, 480), (320, 700)])
def test_the_check_of_a_draft_fits_breaks_no_rule_and_prints(
    base: str, watch: Watch, width: int, height: int
) -> None:
    page = watch(base, viewport={"width": width, "height": height}).page
    page.goto("/draft")
    page.get_by_label("The draft").fill(DRAFT)
    page.get_by_role("button", name="Check it").click()
    expect(page.get_by_role("heading", name="To look at")).to_be_visible()
    box(page)
    assert _broken(Axe().run(page, options=WCAG)) == []
    page.emulate_media(media="print")
    expect(page.locator(".faults").first).to_be_visible()
    expect(page.locator(".draft").first).to_be_visible()
    expect(page.locator(".top")).to_be_hidden()


def test_a_hostile_story_does_nothing(served: Callable[..., str], watch: Watch) -> None:
    from test_hostile import ADDRESSES, hostile

    look = watch(served([hostile()]))
    for address in ADDRESSES:
        if "story/2" in address:
            address = address.replace("story/2", "story/1")
        if "versions" not in address:
            look.page.goto(address)
    look.page.goto(_person(look.page))
    look.page.goto("/story/1")
    for mark in look.page.locator(".text [data-f]").all()[:10]:
        mark.hover()
    assert look.wrong == []
