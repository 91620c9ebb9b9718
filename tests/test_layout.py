"""Paragraphs, whatever the line breaks, and the furniture between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.layout import paragraphs

BODY = "The council of Salt Reach voted on Monday to keep its pier."
MORE = "Ona Brill, who led the campaign, thanked the town in a short speech."


def parts(text: str) -> list[tuple[str, str]]:
    return [(p.kind, text[p.start : p.end]) for p in paragraphs(text)]


def kinds(text: str) -> list[str]:
    return [kind for kind, _ in parts(text)]


@pytest.mark.parametrize(
    "gap", ["\n\n", "\n", "\r\n", "\r\n\r\n", "\r", "\u2028", "\u2029", "\x85", "\n \t\n", "\n\n\n"]
)
def test_any_line_break_parts_paragraphs(gap: str) -> None:
    text = gap.join([BODY, MORE, BODY])
    assert parts(text) == [("body", BODY), ("body", MORE), ("body", BODY)]


def test_a_text_without_breaks_is_one_paragraph() -> None:
    assert parts(f"  {BODY} {MORE}\xa0\n") == [("body", f"{BODY} {MORE}")]


WRAPPED = """The council of Salt Reach voted on Monday evening to keep its old
pier after a campaign that had lasted for the better part of nine
years.

Ona Brill, who had led it from the start and who lost a house to the
sea in the storm that began it all, thanked the town in a speech that
was shorter than her name.

The work begins in May and will be led by Hal Orme and by his crew of
Salt Reach carpenters.
"""


def test_hard_wrapped_lines_are_joined() -> None:
    found = [text for _, text in parts(WRAPPED)]
    assert len(found) == 3
    assert found[0].endswith("nine\nyears.")
    assert found[2].endswith("of\nSalt Reach carpenters.")


def test_hard_wrapped_lines_without_blank_ones_part_at_short_lines() -> None:
    found = [text for _, text in parts(WRAPPED.replace("\n\n", "\n"))]
    assert [text.split()[0] for text in found] == ["The", "Ona", "The"]


def test_lines_set_in_as_markup_is_run_on_whatever_their_width() -> None:
    deep = " " * 26
    lines = [
        f"{BODY} " * 3 + "It was led by Ona",
        "Brill, who thanked the",
        "Quill Institute. It was late.",
        "Or not.",
    ]
    text = f"\n{deep}".join(lines) + f"\n{MORE}"
    assert [words[:7] for _, words in parts(text)] == ["The cou", "Ona Bri"]


def test_first_lines_that_are_set_in_begin_paragraphs() -> None:
    text = "\n".join([f"{' ' * 8}{BODY}"] * 4)
    assert len(parts(text)) == 4


def test_a_header_is_in_no_paragraph() -> None:
    text = f"date 2020-10-15 {BODY}\n\n{MORE}"
    assert parts(text) == [("body", BODY), ("body", MORE)]


@pytest.mark.parametrize(
    "line",
    [
        "WATCH: Salt Reach pier in the storm",
        "Read more: Nine years of a campaign",
        "RELATED: The pier that would not fall",
        "Read more",
        "Sign up for our morning newsletter",
        "Advertisement",
        "Story continues below",
        "Follow Ona Brill on Twitter @onabrill",
        "https://example.org/pier",
        "Have YOU seen the pier move? Email tips@example.org",
        "Get in touch with our desk: desk@example.org.",
        "Twitter: @onabrill.",
        "FACEBOOK.",
        "Do you stand by the pier? Like the page:",
        "[Read more: Rival boss: “We will stay”]",
        "Also read: “The rain has left us”, says Ona Brill",
        "Get the news of the pier each morning. “I read it in bed,” says Ona Brill. Subscribe here.",
        "Do you have a story for us? Email the Echo. “They listened,” says Ona Brill.",
        "Also on echo.example Boats break loose in the storm off Weir",
        "Like this story? Share it with a friend!",
        "There is more where that came from. Sign up for The Weir Pilot to get our daily newsletter.",
        "The Echo is the place for news of the harbour. Bookmark it, and sign up for our newsletter.",
        "Get the day's news of Weir delivered to your inbox.",
        "More tides: https://echo.example/tides and https://echo.example/moon",
        "- Advertisement 1Story continues below",
        "Article content",
        "Page 1 of 2 Next page",
        "Copyright 2024 The Weir Echo. All rights reserved. This material may not be published.",
        "© 2024 The Weir Press",
        "This article is for subscribers only. Already a subscriber? Log in.",
        "Already a member? Log in here",
        "Sign in to continue reading",
        "Join the conversation",
        "Get up to date with our Tides newsletter, sent six days a week.",
        "You may occasionally receive promotional content from the Weir Echo.",
    ],
)
def test_promos(line: str) -> None:
    assert kinds(f"{BODY}\n\n{line}\n\n{MORE}") == ["body", "promo", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "“Get the boats in by noon. Subscribe to nothing,” said Ona Brill.",
        "Get the boats in, said Ona Brill. She had heard of the storm on the radio.",
        "“Do you have a story for us?” asked Ona Brill. “Email the Echo,” said Bo Tarr.",
        "Do you have a boat? Nobody in the hall did, as Ona Brill was to learn that night.",
        "[The pier was shut on Monday, and the hall with it, said Ona Brill.]",
        "Also gone: nothing was left of the hall, Ona Brill said.",
        "“Sign up for the newsletter,” said Ona Brill. “Register by email.”",
        "Ona Brill told the hall to sign up for the newsletter of the harbour, and nobody did.",
        "Copyright 40 years old is not the hall's to give, Ona Brill said.",
        "Join the debate, Ona Brill told the hall. Nobody did.",
        "More of them came by boat, said Ona Brill.",
        "This article is what the council lives by, said Ona Brill.",
    ],
)
def test_told_though_it_begins_like_a_promo(line: str) -> None:
    assert kinds(f"{BODY}\n\n{line}\n\n{MORE}") == ["body", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Ona gave a tearful speech at the Customs House",
        "Ona Brill waves to the crowd after the vote",
        "Photograph: Hal Orme/Example Pictures",
        "The pier on Monday (Image: Example)",
        "Pictured: the pier before the storm",
        "Getty Images",
        "Reuters.",
        "The pier lay in two, seen from the air. Drone photo by Kit Fane for the Echo",
        "Ona Brill speaks in the hall at Weir, March 14. REUTERS/Lena Voss",
    ],
)
def test_captions(line: str) -> None:
    assert kinds(f"{BODY}\n\n{MORE}\n\n{line}\n\nOn Friday Ona said so.") == [
        "body",
        "body",
        "caption",
        "body",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "What happens next",
        "A long campaign",
        "The harbour board says it postponed the vote on the pier",
        "## The vote",
        "KEY POINTS",
        "FULL TEXT.",
        "10.32am",
        "10:32 am",
        "***",
        "3. The storm",
    ],
)
def test_headings(line: str) -> None:
    assert kinds(f"{BODY}\n\n{line}\n\n{MORE}") == ["body", "heading", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "By Hal Orme",
        "Hal Orme, Political Correspondent",
        "Published 10:32, 15 October 2020",
        "15 October 2020, 10:32 BST",
    ],
)
def test_title_and_byline(line: str) -> None:
    assert kinds(f"Salt Reach keeps its pier\n\n{line}\n\n{BODY}\n\n{MORE}") == [
        "heading",
        "byline",
        "body",
        "body",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Correction: an earlier version misspelt the name of the pier.",
        "This article was amended on 16 October 2020 to name the pier.",
        "Editor’s note: This story has been updated with a comment.",
    ],
)
def test_corrections(line: str) -> None:
    assert kinds(f"{BODY}\n\n{MORE}\n\n{line}") == ["body", "body", "correction"]


@pytest.mark.parametrize(
    "line",
    [
        "Watch the skies, she told them.",
        "Read the letter, he said, and then decide.",
        "More than 200 people signed it.",
        "By Monday the planks had gone.",
        "“It stays.”",
        "“We will never sell the pier” was painted on the wall",
        "Related charges against him were dropped.",
        "Share prices fell by a third.",
        "Live music followed the vote.",
        "Advertisers left.",
        "Correction officers were called to the gate.",
        "12 people were hurt.",
        "They agreed:",
        "GO HOME.",
        "Like the pier, it was old.",
        "Ona Brill, 38, wrote underneath: “My two favourite piers x”",
        "Below, four views of the pier and of what it has been through.",
        "Email from the town filled her desk, and she answered all of it.",
        "He left, she said, in a boat of his own that nobody in the town had ever seen before",
        "SAD!",
    ],
)
def test_a_sentence_of_the_story_is_not_taken_for_furniture(line: str) -> None:
    assert kinds(f"{BODY}\n\n{line}\n\n{MORE}") == ["body", "body", "body"]


def test_what_follows_a_correction_that_is_only_a_label_is_the_correction() -> None:
    told = f"{BODY}\n\n{MORE}\n\n"
    label = "CORRECTION:\n\nAn article on Monday misstated the age of the pier."
    assert kinds(f"{told}{label}\n\nFriday, December 4, 2015.") == ["body"] * 2 + ["correction"] * 3
    assert kinds(f"{label}\n\n{told}{told}") == ["correction"] * 2 + ["body"] * 4


def test_a_headline_may_end_with_the_sign_of_its_next_line() -> None:
    assert kinds(f"Pier of Salt Reach is saved;\n\nTown votes to keep it\n\n{BODY}\n\n{MORE}") == [
        "heading",
        "heading",
        "body",
        "body",
    ]


def test_a_short_first_sentence_is_told() -> None:
    assert kinds(f"It stays.\n\n{BODY}\n\n{MORE}") == ["body", "body", "body"]


def test_a_list_is_told() -> None:
    assert kinds(f"{BODY}\n\nGale Street\n\nQuay Street\n\nMast Street\n\n{MORE}") == ["body"] * 5


@given(st.text(alphabet='aB ,."#:-1\n\n\n\r\x85\u2028\u2029\xa0\ufeff\0é😀*', max_size=200))
def test_paragraphs_lie_in_order_hold_something_and_leave_no_word_out(text: str) -> None:
    found = paragraphs(text)
    end = 0
    for p in found:
        assert end <= p.start < p.end <= len(text)
        assert not text[p.start].isspace()
        assert not text[p.end - 1].isspace()
        assert not any(c.isalnum() for c in text[end : p.start])
        end = p.end
    assert not any(c.isalnum() for c in text[end:])
