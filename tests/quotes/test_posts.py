"""Posts: what stands by the line that names who wrote it on a network is that one's, without links."""

import pytest

from onrecord import read

HEAD = "The pier shuts in May, the council said.\n\n"
TAIL = "\n\nShops nearby were glad of the news.\n\nThe works end in June.\n"


def direct(text: str) -> list[tuple[list[str], str]]:
    reading = read(text)
    names = {p.id: p.names[0] if p.names else "?" for p in reading.people}
    return [
        ([names[s] for s in q.speakers], " ".join(text[a:b] for a, b in q.content))
        for q in reading.quotes
        if q.kind == "direct"
    ]


@pytest.mark.parametrize(
    "post",
    [
        "About time, if you ask me. https://t.co/a1b2C3\n— Bo Marsh (@bomarsh) May 3, 2019",
        "About time, if you ask me. pic.twitter.com/a1b2C3\n\n--Bo Marsh (@bomarsh) 3 May 2019",
        "@alden About time, if you ask me.\n— Bo Marsh 🌊 (@bomarsh)",
        "Bo Marsh (@bomarsh) May 4, 2019\n\nAbout time, if you ask me.",
        "View this post on Instagram\n\nAbout time, if you ask me.\n\nA post shared by Bo Marsh (@bomarsh)",
        "About time, if you ask me.\n\n– Bo Marsh, who swims there",
    ],
)
def test_a_post_is_of_whoever_the_line_beside_it_names(post: str) -> None:
    assert direct(HEAD + post + TAIL) == [(["Bo Marsh"], "About time, if you ask me.")]


def test_a_post_of_several_paragraphs_begins_where_one_opens_as_only_posts_do() -> None:
    post = "🌊 The pier is shut.\nIt will be for months.\nBring boots.\n— Bo Marsh (@bomarsh) May 3, 2019"
    words = [words for _, words in direct(HEAD + "Bo Marsh was quick to write.\n" + post + TAIL)]
    assert words == ["🌊 The pier is shut.", "It will be for months.", "Bring boots."]


def test_who_posts_need_not_look_like_a_name() -> None:
    post = "About time, if you ask me.\n— tide watch 26 (@tide26) May 3, 2019"
    ((speakers, _),) = direct(HEAD + post + TAIL)
    assert len(speakers) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A fan of the pier (@alden) shows it by night.\n\nIt was built in 1901.",
        "It was built in 1901.\n\nAda Quill (@adaq) covers the coast for the Ledger.",
        "It was built in 1901 by two brothers.\n\n— Ada Quill, the Ledger",
        "A photo posted by Ada Quill (@adaq) on May 3 showed the pier.",
    ],
)
def test_a_handle_or_a_dash_alone_makes_no_post(text: str) -> None:
    assert direct(HEAD + text) == []
