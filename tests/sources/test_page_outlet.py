"""A page's outlet is the site's name, and no headline or section that the page gives in its place."""

from typing import Any

import pytest

from onrecord.story import Story

TEXT = "<p>The weir at Stone is shut. A second bolt was found on Monday, and the mill pays for it.</p>"


def outlet(one: Any, head: str, title: str = "Weir shut") -> str | None:
    story = one(
        "a.html", f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{TEXT}</body></html>"
    )
    assert isinstance(story, Story)
    return story.outlet


CANONICAL = '<link rel="canonical" href="https://www.quaypost.example/news/weir">'
HANDLE = '<meta name="twitter:site" content="@QuayPost">'


@pytest.mark.parametrize("name", ["U.S.", "Business", "Stone Valley"])
def test_a_name_that_is_not_in_the_address_gives_way_to_one_that_is(one: Any, name: str) -> None:
    site = f'<meta property="og:site_name" content="{name}">'
    assert outlet(one, CANONICAL + HANDLE + site) == "QuayPost"
    assert outlet(one, CANONICAL + site) == name  # nothing says that it is another


@pytest.mark.parametrize("name", ["The Quay Post", "Post", "quaypost.example"])
def test_a_name_that_is_in_the_address_stays(one: Any, name: str) -> None:
    assert outlet(one, CANONICAL + HANDLE + f'<meta property="og:site_name" content="{name}">') == name


def test_a_name_by_its_initials_stays(one: Any) -> None:
    head = CANONICAL.replace("www.quaypost", "voqnews") + HANDLE.replace("QuayPost", "voqnews")
    assert outlet(one, head + '<meta property="og:site_name" content="Voice of Quay">') == "Voice of Quay"


def test_the_headline_is_no_name_of_the_site(one: Any) -> None:
    head = CANONICAL + '<meta name="application-name" content="Weir shut; five to go">'
    assert outlet(one, head, "Weir shut; five to go") == "quaypost.example"
