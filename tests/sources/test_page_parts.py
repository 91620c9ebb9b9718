"""All of a page's story and only it: cards of other stories, lost paragraphs, and kinds by the tags."""

import json
import re
from collections.abc import Callable

import pytest

from onrecord import layout
from onrecord.errors import NoStory, Remark
from onrecord.sources import open_stories
from onrecord.story import Page, Story

One = Callable[..., object]
Write = Callable[[str, str], str]

FIRST = (
    "<p>The weir at Stone Quay was shut on Monday after a bolt was found on the path below it, the harbour "
    "board said in a note that was pinned to the gate.</p>"
)
LAST = (
    "<p>It had been mended twice since the winter, and nobody there could say for how long it would be "
    "shut, or who would pay for the bolt, which is of a kind that has not been made since the mill "
    "closed.</p>"
)


def page(inside: str, after: str = "", head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>Weir shut</title>{head}</head><body>"
        f"<article><h1>Weir shut</h1>{FIRST}{inside}{LAST}</article>{after}</body></html>"
    )


def text(one: One, markup: str) -> str:
    story = one("a.html", markup)
    assert isinstance(story, Story), story
    return story.text


def kinds(one: One, markup: str) -> dict[str, str]:
    story = one("a.html", markup)
    assert isinstance(story, Story), story
    marked = story.marked if isinstance(story, Page) else ()
    return {story.text[p.start : p.end]: p.kind for p in layout.paragraphs(story.text, marked)}


@pytest.mark.parametrize(
    "card",
    [
        '<a href="/pier"><h3>Pier opens</h3><p>“I wept,” said Ivo Marsh of the pier he had built.</p></a>',
        '<ul><li><a href="/pier"><div><p>“I wept,” said Ivo Marsh of the pier.</p></div></a></li></ul>',
    ],
)
def test_a_card_that_links_to_another_story_is_left_out(one: One, card: str) -> None:
    assert "I wept" not in text(one, page(card))


@pytest.mark.parametrize(
    "link",
    [
        '<a href="#two"><h2>What the board will do about it</h2></a>',
        '<a href="/b.jpg"><figure><img src="a"><figcaption>What the board saw.</figcaption></figure></a>',
    ],
)
def test_a_link_within_the_page_or_to_a_picture_is_no_card(one: One, link: str) -> None:
    assert "What the board" in text(one, page(link))


@pytest.mark.parametrize(
    "name",
    [
        '<span class="rollover"><a href="/p">Joan Pell</a><span class="rollover-block">MORE</span></span>',
        '<span class="tooltip">Joan Pell<span class="tooltip-text">mayor since 2013</span></span>',
        '<span class="tooltip">Joan Pell</span>',
        'Joan Pell<span class="sr-only">opens in a new tab</span>',
    ],
)
def test_what_pops_up_over_a_name_is_no_part_of_its_sentence(one: One, name: str) -> None:
    found = text(one, page(f"<p>The mayor, {name}, said that it would be mended by the spring.</p>"))
    assert "The mayor, Joan Pell, said that it would be mended by the spring." in found


@pytest.mark.parametrize(
    "label", ["Most read", "You may also like", "Related stories:", "More from the quay"]
)
def test_a_list_under_a_label_is_of_other_stories(one: One, label: str) -> None:
    items = "<ul><li>Mayor says “no” to new pier at the quay</li><li>Ivo Marsh: “We will win this”</li></ul>"
    found = kinds(one, page("", after="").replace("</article>", f"<h2>{label}</h2>{items}</article>"))
    told = [kind for words, kind in found.items() if "“no”" in words or "We will win" in words]
    assert set(told) <= {"promo"}


def test_a_line_that_is_a_link_to_elsewhere_is_a_promo(one: One) -> None:
    line = '<p><a href="/pier">Pier opens after twelve years of waiting and much rain</a></p>'
    assert (
        kinds(one, page(line)).get("Pier opens after twelve years of waiting and much rain", "promo")
        == "promo"
    )


def test_a_heading_by_its_tag(one: One) -> None:
    found = kinds(
        one, page("<h2>Joan Pell walked the path below it on Sunday</h2>" + FIRST.replace("Monday", "Sunday"))
    )
    assert found["Joan Pell walked the path below it on Sunday"] == "heading"


def test_a_heading_that_corrects_or_promotes_stays_what_its_words_say(one: One) -> None:
    found = kinds(one, page("<h4>Correction: the weir is at Stone Quay</h4>"))
    assert found["Correction: the weir is at Stone Quay"] == "correction"


def test_a_caption_by_its_class_and_the_same_words_in_the_story(one: One) -> None:
    words = "Nobody there could say for how long the old weir would be shut."
    both = f'<p>{words}</p><div><img src="a.jpg"><p class="imageCaption">{words}</p></div>'
    story = one("a.html", page(both))
    assert isinstance(story, Page)
    told = [
        p.kind for p in layout.paragraphs(story.text, story.marked) if story.text[p.start : p.end] == words
    ]
    assert told in (["body", "caption"], ["heading", "caption"], ["body"])


PULLED = "It is what it is, and it was worse before the war"


@pytest.mark.parametrize(
    "pulled",
    [
        f"<blockquote><p>{PULLED}</p><cite>Tom Ash</cite></blockquote>",
        f'<div class="pull-quote"><p>“{PULLED}”</p></div>',
        f'<blockquote class="pullquote">{PULLED}.</blockquote>',
    ],
)
def test_a_pull_quote_is_counted_once(one: One, pulled: str) -> None:
    told = f"<p>“{PULLED},” said Tom Ash, who lives on the quay and rows over when the weather lets him.</p>"
    assert text(one, page(pulled + told)).count(PULLED) == 1
    assert text(one, page(pulled)).count(PULLED) == 1


def test_a_post_that_the_story_cites_is_kept(one: One) -> None:
    post = f'<blockquote class="twitter-tweet"><p>{PULLED}</p>&mdash; Tom Ash (@tash)</blockquote>'
    assert text(one, page(f"<p>Tom Ash wrote: “{PULLED}.” He rows.</p>" + post)).count(PULLED) == 2


def chunk(words: str) -> str:
    return (
        f'<div class="grid"><div class="body-chunk"><div class="inner">{words}</div></div><div>Ad</div></div>'
    )


SECOND = (
    "<h2>The second winter</h2><p>The second bolt was found in the spring by a boy who was looking for eels "
    "under the third arch, and who took it home in his cap and told nobody of it until the summer.</p>"
    "<p>He is a man now.</p>"
)


def test_a_story_in_several_bodies_is_kept_whole_and_in_order(one: One) -> None:
    body = f"<main><h1>Weir shut</h1>{chunk(FIRST + LAST)}{chunk(SECOND)}</main>"
    found = text(one, f"<html><head><title>Weir shut</title></head><body>{body}</body></html>")
    places = [
        found.find(words)
        for words in ("The weir at Stone", "The second winter", "The second bolt", "a man now")
    ]
    assert -1 not in places
    assert places == sorted(places)


def test_the_next_story_of_an_endless_page_is_not_this_one(one: One) -> None:
    this = f"<article><h1>Weir shut</h1>{chunk(FIRST + LAST)}</article>"
    other = f"<article><h1>Eels are back</h1>{chunk(SECOND)}</article>"
    found = text(one, f"<html><head><title>Weir shut</title></head><body>{this}{other}</body></html>")
    assert "The second bolt" not in found


def test_a_paragraph_that_the_linked_data_has_is_put_back(one: One) -> None:
    lost = "Joan Pell, the mayor, walked the path in the morning and found no other bolt on it."
    data = f'{{"@type": "NewsArticle", "articleBody": "It was. {lost} No."}}'
    head = f'<script type="application/ld+json">{data}</script>'
    share = f'<div class="share-bar"><p>{lost}</p></div>'
    assert lost not in text(one, page(share))
    assert lost in text(one, page(share, head=head))


def linked(words: str) -> str:
    """A page whose blocks hold two lines alone, and whose linked data has the words."""
    data = json.dumps({"@type": "NewsArticle", "articleBody": words})
    head = f'<title>Weir shut</title><script type="application/ld+json">{data}</script>'
    body = "<h1>Weir shut</h1><p>Sign in to read on. It takes a minute.</p>"
    return f"<!DOCTYPE html><html><head>{head}</head><body><main>{body}</main></body></html>"


def test_a_story_that_only_the_linked_data_has_is_read_from_it(one: One) -> None:
    words = re.sub("<[^>]+>", "\n\n", FIRST + SECOND).strip()
    found = text(one, linked(words))
    assert "The weir at Stone" in found
    assert "a man now" in found
    assert "Sign in" not in found


def test_a_summary_in_the_linked_data_is_no_story(one: One) -> None:
    assert isinstance(one("a.html", linked("The weir at Stone is shut. A second bolt was found.")), NoStory)


@pytest.mark.parametrize(
    "body",
    [
        "<p>Request unsuccessful. Incapsula incident ID: 123-456</p>",
        "<h1>Are you a robot?</h1><p>Please verify that you are a human to go on to the page.</p>",
        "<p>Checking your browser before you go on to quay.example. This takes five seconds.</p>",
        "<h1>Sorry</h1><p>You cannot access quay.example. This website is kept from attacks. What you did "
        "woke its security service.</p>",
        "<h1>One step more</h1><p>To go on, please tick the box below so that we know you're no robot.</p>"
        "<p>Why is this? Please see that your browser takes cookies.</p>",
        "<h1>Before you go on to the Quay</h1><p>We use cookies to keep our services running. If you accept "
        "all, we also use cookies for advertisements.</p>",
        "<p>You have to enable JavaScript to run this app.</p>",
        "<h1>Oh dear</h1><p>The page you asked for was not found. It may be gone.</p>",
        "<h1>Slow down</h1><p>You have sent too many requests. Please try again in an hour.</p>",
        "<h1>Log in to continue</h1><p>This content is for subscribers. Log in or subscribe to read "
        "on. Your free trial is a month.</p>",
        "<h1>Not where you are</h1><p>We see that you access this website from a country whose law we do not "
        "meet, and so you are denied access. Call 555-0100.</p>",
    ],
)
def test_what_a_site_shows_in_place_of_a_story_is_none(one: One, body: str) -> None:
    found = one("a.html", f"<!DOCTYPE html><html><head><title>Wait</title></head><body>{body}</body></html>")
    assert isinstance(found, NoStory)
    assert "in place of a story" in str(found) or "nothing to read" in str(found)


def test_a_wall_in_a_frame_that_has_a_day_is_no_story(one: One) -> None:
    head = '<meta property="article:published_time" content="2020-10-15">'
    body = "<p>To continue, please show that you are no robot. Your browser must take cookies.</p>"
    found = one("a.html", f"<!DOCTYPE html><html><head>{head}</head><body><main>{body}</main></body></html>")
    assert isinstance(found, NoStory)


@pytest.mark.parametrize(
    "told",
    [
        "“You are denied access to this website,” the notice says. The council took it down on Monday.",
        "The council asks you to stay indoors. The storm is due at noon, and the harbour is shut.",
        "“We blocked every request,” said Ada Quill. “Our server is our own.” She runs the quay.",
    ],
)
def test_a_short_story_that_quotes_one_or_speaks_to_its_reader_is_a_story(one: One, told: str) -> None:
    assert text(one, f"<!DOCTYPE html><html><body><main><p>{told}</p></main></body></html>")


def test_a_story_about_robots_is_one(one: One) -> None:
    head = '<meta property="article:published_time" content="2020-10-15">'
    asked = "<p>The gate asks: are you a robot? Nobody likes it.</p>"
    assert "are you a robot" in text(one, page(asked, head=head))


LOOSE = (
    "STONE QUAY: The harbour board said on Monday that <a href='/weir'>the weir</a>’s gate had been shut "
    "after a bolt was found on the path below it.<br/>"
    "It was mended by <b>Ada Penn</b>, whose firm has looked after the gate since the mill closed.<br/>"
    "<div class='bit'><h2>What comes next</h2></div>"
    "A second bolt is to be <span>ordered</span> in the spring, when the water is low enough to reach it."
    "<span class='x br'></span>Nobody there could say for how long the weir would be shut until then, or why."
    "<br/>The board meets again on Friday in the old mill."
    "<ul><li>The gate: shut</li><li>The path: open</li></ul>"
)


def test_words_outside_paragraphs_are_not_torn_at_their_links(one: One) -> None:
    more = "<br/>".join(re.findall(r"(?<=<p>).*?(?=</p>)", FIRST + LAST + FIRST + LAST))
    markup = f"<div><h1>Weir shut</h1></div><div class='q7'>{LOOSE}{more}</div>"
    markup = f"<html><body>{markup}</body></html>"
    told = [line.strip() for line in text(one, markup).split("\n")]
    assert any(line.startswith("STONE QUAY: The") and line.endswith("path below it.") for line in told)
    assert any(line.startswith("It was mended by Ada Penn, whose") for line in told)
    assert any(line.startswith("Nobody there could say") for line in told)
    assert "What comes next" in told
    assert "- The path: open" in told


def test_lines_that_its_maker_broke_are_one_paragraph(one: One) -> None:
    words = (
        "The weir was shut on Monday. It had been mended twice since the winter, and nobody could say why."
    )
    broken = words.replace("Monday. ", "Monday.\n            ").replace("winter, ", "winter,\n            ")
    assert words in kinds(one, page(f"<div><p>{broken}</p></div>"))


def test_a_picture_within_a_paragraph_keeps_its_caption_apart(one: One) -> None:
    figure = "<figure><img src='a.jpg'><figcaption>The weir from the air.</figcaption></figure>"
    found = kinds(one, page(f"<p>The board met\n on Monday.\n {figure} </p>"))
    assert found["The weir from the air."] == "caption"
    assert "The board met on Monday." in found


def test_an_item_on_a_line_of_its_own_keeps_its_mark(one: One) -> None:
    items = "<li>\n   The gate is shut.</li><li>\n  <p>The path is open to all.</p>\n</li>"
    told = text(one, page(f"<ul>{items}</ul>"))
    assert "- The gate is shut.\n- The path is open to all." in told


LEAD = "The harbour board had known about the loose bolt for a year, and told nobody in the town of it."


@pytest.mark.parametrize("tag", ["div", "p", "h2", "span"])
def test_a_lead_by_the_headline_is_part_of_the_story(one: One, tag: str) -> None:
    head = f'<title>Weir shut</title><meta property="og:description" content="{LEAD[:70]}">'
    top = f"<div><h1>Weir shut</h1><{tag} class='x1'>{LEAD}</{tag}><div>Share this story</div></div>"
    told = text(one, f"<html><head>{head}</head><body>{top}<article>{FIRST}{LAST}</article></body></html>")
    assert told.split("\n")[:3].count(LEAD) == 1
    assert told.count(LEAD[:30]) == 1


def test_what_stands_by_the_headline_and_is_not_the_pages_own_description_is_no_lead(one: One) -> None:
    other = "Another thing altogether, of eels and men"
    head = f'<title>Weir shut</title><meta property="og:description" content="{other}">'
    top = f"<div><h1>Weir shut</h1><div>{LEAD}</div></div>"
    told = text(one, f"<html><head>{head}</head><body>{top}<article>{FIRST}{LAST}</article></body></html>")
    assert LEAD not in told


def test_a_description_that_the_story_begins_with_is_told_once(one: One) -> None:
    words = FIRST.removeprefix("<p>").removesuffix("</p>")
    head = f'<title>Weir shut</title><meta property="og:description" content="{words}">'
    top = f"<div><h1>Weir shut</h1><h2>{words.replace('gate.', 'door.')}</h2></div>"
    told = text(one, f"<html><head>{head}</head><body>{top}<article>{FIRST}{LAST}</article></body></html>")
    assert told.count(words[:60]) == 1


def test_the_call_to_see_a_post_where_it_was_written_is_none_of_its_words(one: One) -> None:
    post = "<div><div>View this post on Instagram</div></div><p>Nobody told us.</p><p>A post shared by Bo</p>"
    told = text(one, page(f'<blockquote class="instagram-media">{post}</blockquote>'))
    assert "Nobody told us." in told
    assert "View this post" not in told


def test_a_heading_that_links_to_another_story_under_a_label_is_a_teaser(one: One) -> None:
    link = '<a href="/pier">Pier opens after a winter of repairs to its boards</a>'
    found = kinds(
        one, page(f"<div><h4>Read more</h4><figure><img src='a.jpg'></figure><h3>{link}</h3></div>")
    )
    assert found.get("Pier opens after a winter of repairs to its boards") in ("promo", None)
    linked = kinds(one, page(f"<h3>{link}</h3><p>The pier of Stone Quay was opened on Sunday morning.</p>"))
    assert linked["Pier opens after a winter of repairs to its boards"] == "heading"


@pytest.mark.parametrize(
    ("last", "says"),
    [
        ("<h2>Subscribe to read the rest</h2><p>From £1 a week.</p>", "asks for a login"),
        ("<p>This article is for subscribers only. Already a subscriber? Log in.</p>", "asks for a login"),
        ("<p>Page 1 of 2 <a href='?page=2'>Next page</a></p>", "holds page 1 of 2 of its story"),
    ],
)
def test_a_page_that_breaks_its_story_off_is_told_of(write: Write, last: str, says: str) -> None:
    markup = page("").replace("</article>", last + "</article>")
    story, remark = open_stories([write("a.html", markup)])
    assert isinstance(story, Story)
    assert isinstance(remark, Remark)
    assert says in str(remark)


@pytest.mark.parametrize(
    "last",
    [
        "<p>“Sign up to read with us,” said Ada Penn of the library in the mill.</p>",
        "<p>The board subscribed to the plan, and the members of it were to see the weir on Friday.</p>",
        "<p>It is on page 1 of 2 of the note that was pinned to the gate.</p>",
    ],
)
def test_a_story_that_ends_is_not_told_to_break_off(one: One, last: str) -> None:
    assert isinstance(one("a.html", page("").replace("</article>", last + "</article>")), Story)


def test_a_page_that_is_laid_out_by_tables_has_paragraphs(one: One) -> None:
    told = "<br><br>".join(re.findall(r"(?<=<p>).*?(?=</p>)", FIRST + LAST + FIRST + LAST))
    rows = f"<tr><td>Home</td><td><font size=5>Weir shut</font><br>By Ada Roe<br><br>{told}</td></tr>"
    lines = text(one, f"<html><head><title>Weir shut</title></head><body><table>{rows}</table></body></html>")
    assert re.search(r"^The weir at Stone Quay was shut .* pinned to the gate\.$", lines, re.M)
    assert "|" not in lines


def test_a_table_of_figures_stays_one(one: One) -> None:
    rows = "<tr><td>Gate</td><td>Shut<br>since<br>Monday<br>noon</td></tr><tr><td>Path</td><td>Open</td></tr>"
    assert "| Path | Open |" in text(one, page(f"<table>{rows}</table>"))
