"""The bookmark that opens the check with the words selected on a page."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import unquote

from starlette.testclient import TestClient
from web_told import HERE

from onrecord.web.bookmarklet import bookmarklet

SELECT = """words => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at >= 0) {
      getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
      return String(getSelection());
    }
  }
}"""


def link(page: str) -> str:
    (found,) = re.findall(r'href="(javascript:[^"]*)"', page)
    return unescape(found)


def test_the_check_page_has_it_with_its_own_address(room: TestClient) -> None:
    assert unquote(link(room.get("/").text)) == (
        f'javascript:void open("{HERE}/"'
        "+'?words='+encodeURIComponent(Array.from(String(getSelection())).slice(0,4000).join('')),"
        "'_blank','noopener')"
    )
    assert "javascript:" not in room.get("/", params={"words": "It is safe"}).text


def test_nothing_in_an_address_ends_the_script() -> None:
    made = bookmarklet('http://[::1]:8040/"+alert(1)+"/%22<b>')
    assert not set('"<> ') & set(made)
    assert unquote(made).startswith(r'javascript:void open("http://[::1]:8040/\"+alert(1)+\"/%22<b>"+')


def test_selected_words_are_checked(base: str, watch: Callable[..., object]) -> None:
    watched = watch(base)
    page = watched.page  # type: ignore[attr-defined]
    page.goto("/")
    script = unquote(page.get_by_role("link", name="Check in onrecord").get_attribute("href"))
    page.goto("/story/2")
    assert page.evaluate(SELECT, "not close the pier") == "not close the pier"
    with watched.context.expect_page() as opened:  # type: ignore[attr-defined]
        page.evaluate(script.removeprefix("javascript:"))
    assert opened.value.locator("#words").input_value() == ("not close the pier")
    assert opened.value.locator("#verdict").is_visible()


def test_the_page_itself_does_not_run_it(base: str, watch: Callable[..., object]) -> None:
    watched = watch(base)
    page = watched.page  # type: ignore[attr-defined]
    page.goto("/")
    page.get_by_role("link", name="Check in onrecord").click()
    page.wait_for_timeout(100)
    assert len(watched.context.pages) == 1  # type: ignore[attr-defined]
    assert any("Content Security Policy" in wrong for wrong in watched.wrong)  # type: ignore[attr-defined]
    watched.wrong.clear()  # type: ignore[attr-defined]
