"""A page's headline and authors: as it shows them, without its own name and words that are none."""

from collections.abc import Callable

import pytest
from pages_made import TOLD, linked, meta

One = Callable[..., object]

SITE = '<meta property="og:site_name" content="The Quay Post">'


def page(head: str = "", top: str = "<h1>Weir shut after a bolt came loose</h1>", below: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body>{top}<article>{TOLD}</article>{below}</body></html>"
    )


@pytest.mark.parametrize(
    "shared",
    [
        "Weir shut after a bolt came loose - The Quay Post",
        "Weir shut after a bolt came loose | Harbour | The Quay Post",
        "The Quay Post | Weir shut after a bolt came loose",
        "Weir shut after a bolt came loose – Quay Post",
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_headline(one: One, shared: str) -> None:
    for top in ("<h1>Weir shut after a bolt came loose</h1>", "<h1>The Quay Post</h1>"):
        head = SITE + f'<meta property="og:title" content="{shared}">'
        story = one("a.html", page(head, top))
        assert story.title in (
            "Weir shut after a bolt came loose",
            "Weir shut after a bolt came loose | Harbour",
        )


def test_a_headline_with_signs_in_it_stays_whole(one: One) -> None:
    head = SITE + "<title>Quay 2 - Weir 1: a match to forget | The Quay Post</title>"
    assert one("a.html", page(head, "")).title == "Quay 2 - Weir 1: a match to forget"


def test_the_headline_shown_is_the_one_that_is_like_those_given(one: One) -> None:
    head = SITE + "<title>Weir shut after a loose bolt | The Quay Post</title>"
    top = "<h1>Good Morning Quay</h1><h1>Weir shut after bolt came loose</h1><h1>Most popular</h1>"
    assert one("a.html", page(head, top)).title == "Weir shut after bolt came loose"


def test_a_logo_that_is_marked_as_the_headline_is_none(one: One) -> None:
    head = SITE + "<title>Weir shut after a loose bolt | The Quay Post</title>"
    assert one("a.html", page(head, "<h1>QP The Quay Post Logo</h1>")).title == "Weir shut after a loose bolt"


def test_the_headline_of_the_story_goes_before_that_of_the_bar_above_it(one: One) -> None:
    head = SITE + "<title>A loose bolt is why the weir is shut | The Quay Post</title>"
    bar = "<header><h1>A loose bolt is why the weir is shut</h1></header>"
    story = "<main><header><h1 class='article-hed'>Bolt from the blue</h1></header></main>"
    assert one("a.html", page(head, bar + story)).title == "Bolt from the blue"
    section = "<main><header><h1>Harbour</h1></header></main>"
    assert one("a.html", page(head, bar + section)).title == "A loose bolt is why the weir is shut"


def test_a_lower_heading_is_the_headline_where_it_is_one_given_and_no_first_heading_is(one: One) -> None:
    head = SITE + meta("og:title", "You will not believe what came loose at the quay")
    head += meta("parsely-title", "Weir shut after a bolt came loose")
    top = "<h1>The Quay Post</h1><h2>Tides</h2><h2>Weir shut after a bolt came loose</h2><p>By Ada Penn</p>"
    story = one("a.html", page(head, top))
    assert (story.title, story.byline) == ("Weir shut after a bolt came loose", "Ada Penn")


def test_a_site_that_gives_the_headline_for_its_name_has_that_headline_still(one: One) -> None:
    head = meta("og:site_name", "The weir was shut") + meta("og:title", "The weir was shut")
    assert one("a.html", page(head, "<h1>The weir was shut</h1>")).title == "The weir was shut"


def test_the_headline_of_linked_data_goes_before_the_one_shown(one: One) -> None:
    def told(headline: str, shown: str = "Loose bolt shuts weir") -> object:
        top = f"<h1>{shown}</h1>"
        head = meta("og:title", shown) + "<title>Weir shut after a bolt came loose at the quay</title>"
        return one("a.html", page(SITE + head + linked(f'"headline": "{headline}"'), top)).title

    assert told("Weir shut after a bolt came loose") == "Weir shut after a bolt came loose"
    assert told("Weir shut after a bolt came loose | The Quay Post") == "Weir shut after a bolt came loose"
    # The same in other signs, and one cut off
    assert told("Weir 'shut' after bolt", "Weir ‘shut’ after bolt") == "Weir ‘shut’ after bolt"
    assert told("Weir shut after a", "Weir shut after a bolt") == "Weir shut after a bolt"


def test_linked_data_of_another_story_gives_no_headline(one: One) -> None:
    head = SITE + "<title>Weir shut after a loose bolt</title>" + linked('"headline": "Ten eels for tea"')
    assert one("a.html", page(head)).title == "Weir shut after a bolt came loose"


AUTHORS = {
    "the house beside the writer": (
        SITE + meta("author", "Weirgate Media") + '<meta property="article:author" content="Ada Penn">',
        "<div class='byline'>By <a>Ada Penn</a></div>",
        "Ada Penn",
    ),
    "an address among the names": (linked('"author": ["https://quay.example", "Ada Penn"]'), "", "Ada Penn"),
    "surname first": (meta("dc.creator", "Penn, Ada"), "", "Ada Penn"),
    "every author": (
        linked('"author": [{"name": "Ada Penn"}, {"name": "Bo Tarr and Cy Rill"}]'),
        "",
        "Ada Penn, Bo Tarr, Cy Rill",
    ),
    "an agency beside a writer": (
        linked('"author": [{"name": "Ada Penn"}, {"name": "XP"}]'),
        "",
        "Ada Penn, XP",
    ),
    "linked data that points": (
        linked('"author": {"@id": "#ada"}') + linked('"mentions": {"@id": "#ada", "name": "Ada Penn"}'),
        "",
        "Ada Penn",
    ),
    "initials": (meta("author", "Ada B. Penn, C.D. Rill"), "", "Ada B. Penn, C.D. Rill"),
    "a job after the name": (
        "",
        "<p class='byline'><span>By Ada Penn</span><span>Staff Writer</span> <b>Dec. 16, 2016</b></p>",
        "Ada Penn",
    ),
    "an address of an author": (
        "",
        "<div>By <a href='/staff/ada-penn'>Ada Penn</a>, Senior Rower, QP Speech and Privacy</div>",
        "Ada Penn",
    ),
    "capitals": (
        "",
        "<div class='byline'>By ADA PENN, BO TARR and CY RILL June 3, 2020</div>",
        "ADA PENN, BO TARR, CY RILL",
    ),
    "a line without marks": ("", "<p>By <b>Ada Penn</b>, Quay Editor</p>", "Ada Penn"),
    "words before a link": ("", "<div class='w'><span>Words by </span><a>Ada Penn</a></div>", "Ada Penn"),
    "a word that begins so": ("", "<p><span>Words</span> by the sea: <a>Ada Penn’s</a> poems.</p>", None),
    "a sentence that begins so": ("", "<p>By Ada Penn's own count there were 40 boats.</p>", None),
    "where the author is": (
        "",
        "<p class='byline'>By Ada Penn in Leeds and Bo Tarr for XP</p>",
        "Ada Penn, Bo Tarr",
    ),
    "names that are months": (meta("author", "Theresa May"), "", "Theresa May"),
    "no name but the outlet's": (SITE + meta("author", "The Quay Post"), "", None),
    "names on a line of an outlet that signs all stories itself": (
        SITE + linked('"author": {"name": "The Quay Post"}'),
        "<p>… and nobody knows why</p><p>Ada Penn/Bo Tarr</p>",
        "Ada Penn, Bo Tarr",
    ),
    "names on a line of an outlet that names its writers": (
        SITE + linked('"author": {"name": "Cross Press"}'),
        "<p>Ada Penn/Bo Tarr</p>",
        "Cross Press",
    ),
    "words of the page": ("", "<div class='author'>View all posts Follow</div>", None),
    "another story's writer": ("", "<aside><p class='byline'>By Bo Tarr</p></aside>", None),
    "a comment": ("", "<div class='comment'><b class='author'>Bo Tarr</b></div>", None),
    "those who sign it, of all who helped": (
        meta("author", "Ada Penn,Bo Tarr,Cy Rill at Reed Models,Di Moss"),
        "<div class='byline'><a>Ada Penn</a></div>",
        "Ada Penn",
    ),
    "a byline of several elements": (
        meta("author", "Ada Penn, Bo Tarr, Cy Rill, Di Moss"),
        "".join(f"<a rel='author'>{name}</a> " for name in ("Ada Penn", "Bo Tarr", "Cy Rill", "Di Moss")),
        "Ada Penn, Bo Tarr, Cy Rill, Di Moss",
    ),
    "an agency": (linked('"author": {"@type": "Organization", "name": "Cross Press"}'), "", "Cross Press"),
}


@pytest.mark.parametrize(("head", "shown", "byline"), AUTHORS.values(), ids=AUTHORS)
def test_the_authors(one: One, head: str, shown: str, byline: str | None) -> None:
    top = "<h1>Weir shut after a bolt came loose</h1>" + shown
    assert one("a.html", page(head, top)).byline == byline


def test_the_authors_nearest_to_the_headline(one: One) -> None:
    other = "<div><h3>Pier opens</h3><p class='byline'>By Bo Tarr</p></div>"
    top = (
        other
        + "<div><p class='byline'>By Ada Penn</p><h1>Weir shut after a bolt came loose</h1></div>"
        + other
    )
    assert one("a.html", page("", top)).byline == "Ada Penn"


def test_the_address_is_that_of_the_page_and_not_of_where_it_was_first(one: One) -> None:
    head = '<link rel="canonical" href="https://agency.example/1">'
    head += '<meta property="og:url" content="https://quay.example/2">'
    assert one("a.html", page(head)).url == "https://quay.example/2"


def test_of_linked_data_of_several_stories_the_pages_own_is_believed(one: One) -> None:
    def of(headline: str, day: str, author: str) -> str:
        return linked(f'"headline": "{headline}", "datePublished": "{day}", "author": {{"name": "{author}"}}')

    head = of("Eels are back in the mill race", "2025-06-01", "Ivo Marsh")
    head += of("Weir shut after a bolt came loose", "2025-06-18", "Ada Penn")
    head += of("Pier opens", "2025-06-02", "Una Frost")
    story = one("a.html", page(f"<title>Weir shut after a bolt came loose</title>{head}"))
    assert (story.title, story.published, story.byline) == (
        "Weir shut after a bolt came loose",
        "2025-06-18",
        "Ada Penn",
    )


def test_a_headline_by_microdata_goes_before_a_title_that_is_the_sites(one: One) -> None:
    top = (
        '<div itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">Weir shut</h1></div>'
    )
    assert one("a.html", page("<title>Quay Post</title>", top)).title == "Weir shut"


def test_advertisements_and_menus_of_pages_for_phones_are_no_story(one: One) -> None:
    parts = "".join(f"<{tag}><p>Buy a boat.</p></{tag}>" for tag in ("amp-ad", "amp-sidebar", "amp-consent"))
    markup = page("", "").replace(TOLD, f"<h1>Weir shut</h1>{TOLD}{parts}")
    assert "Buy a boat" not in one("a.html", markup).text
