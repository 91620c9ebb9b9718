"""Citations: plain text that can be selected, with a link to the words at their outlet."""

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from onrecord.web.citing import directive

SAID = "/?words=We+will+not+close+the+pier+this+winter"


def cited(room: TestClient, address: str) -> list[str]:
    """The citations of a page, as text."""
    found = re.findall(r'<p class="citation" tabindex="0">([^<]*)</p>', room.get(address).text)
    return [unescape(each) for each in found]


def test_a_printing_is_cited_with_speaker_words_headline_outlet_date_and_link(room: TestClient) -> None:
    verdict, *printings = cited(room, SAID)
    assert verdict.startswith("“We will not close the pier this winter” – Verbatim: Ines Quill")
    assert "Source: Ines Quill: “We will not close the pier this winter" in verdict
    (post,) = [each for each in printings if "Skerry Post" in each]
    where = "In “Council hears of the pier”, Skerry Post, 6 March 2025, https://post.example/council"
    assert f"{where}#:~:text=We%20will" in post


def test_a_check_can_be_shared_by_its_address(room: TestClient) -> None:
    (verdict, *_) = cited(room, f"{SAID}&by=Quill")
    assert verdict.endswith(" http://localhost:8040/?words=We+will+not+close+the+pier+this+winter&by=Quill")
    assert f'<a href="{SAID}&amp;by=Quill">' in room.get(f"{SAID}&by=Quill").text


def test_quotes_and_stories_are_cited_on_their_pages(room: TestClient) -> None:
    assert any("Tom Abara: the town “cannot afford a new one”" in each for each in cited(room, "/quotes"))
    (story,) = cited(room, "/story/1")
    assert story == (
        "Ada Penn. “Pier to stay open”, The Marrow Gazette, 5 March 2025, https://gazette.example/pier"
    )
    assert len(cited(room, "/story/1?show=q1")) == 2
    (paraphrase, *_) = cited(room, "/quotes?kind=indirect")
    assert ", paraphrased: " in paraphrase


def test_it_is_text_without_script_and_a_button_with(room: TestClient) -> None:
    page = room.get(SAID).text
    assert page.count("<summary>Cite</summary>") == page.count('<li class="printing')
    assert 'class="plain scripted" data-copy' in page


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("It is safe.", ":~:text=It%20is%20safe."),
        ("a well-kept pier", ":~:text=a%20well%2Dkept%20pier"),
        ("one line\nanother", ":~:text=one%20line"),
        ("  ", ""),
    ],
)
def test_a_text_fragment_has_the_words_escaped(words: str, wanted: str) -> None:
    assert directive(words) == wanted


def test_long_words_are_found_by_both_ends() -> None:
    assert directive("one two three four " + "five " * 40 + "six seven eight nine") == (
        ":~:text=one%20two%20three%20four,six%20seven%20eight%20nine"
    )
