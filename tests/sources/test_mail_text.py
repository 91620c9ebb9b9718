"""Of a mail's words its story alone is read: what was forwarded, nothing that is answered, no notice."""

from collections.abc import Callable

import pytest

from onrecord.sources.mail_text import sender, story_of, subject

RELEASE = "The lido will close in May.\n\n“It leaks,” Ada Quill said."
NOTICE = "This email and any attachments are confidential and intended solely for the addressee."


def forwarded(line: str, *heads: str, quote: str = "") -> str:
    below = [*heads, "", *RELEASE.split("\n")]
    return "\n".join(["For the desk.", "", line, *(f"{quote}{each}".rstrip() for each in below)])


@pytest.mark.parametrize(
    "text",
    [
        forwarded(
            "Begin forwarded message:",
            "From: Tarn Council <press@tarn.example>",
            "Date: 14 May 2021 at 16:02:11 BST",
            "Subject: RE: Lido",
            quote="> ",
        ),
        forwarded(
            "---------- Forwarded message ---------",
            "From: Tarn Council <press@tarn.example>",
            "Date: Fri, May 14, 2021 at 4:02 PM",
            "Subject: Lido",
            "To: <desk@post.example>",
        ),
        forwarded(
            "________________________________",
            "From: Tarn Council",
            "Sent: 14 May 2021 16:02",
            "To: Desk",
            "Subject: Lido",
        ),
        forwarded(
            "-----Original Message-----",
            "*From:* Tarn Council",
            "*Sent:* Friday, May 14, 2021 4:02 PM",
            "*Subject:* Lido",
        ),
    ],
)
def test_what_was_forwarded_is_the_story_with_its_own_day_and_sender(text: str) -> None:
    told = story_of(text, "Fwd: Lido")
    assert told.text == RELEASE
    assert (told.title, told.byline) == ("Lido", "Tarn Council")
    assert told.published is not None
    assert told.published[:10] == "2021-05-14"


def test_what_is_answered_is_no_part_of_the_story() -> None:
    answered = (
        "\n\nOn Fri, 14 May 2021 at 10:12, Desk <desk@post.example> wrote:\n> Where is it?\n>\n> Now.\n"
    )
    assert story_of(RELEASE + answered, "Re: Lido").text == RELEASE
    below = "\n\n-----Original Message-----\nFrom: Desk\nSent: 14 May 2021\n\nWhere is it?"
    assert story_of(RELEASE + below, "Re: Lido").text == RELEASE


@pytest.mark.parametrize(
    "text",
    [
        RELEASE + "\n\nOn Friday the mayor wrote:\n> It leaks.\n\nShe wrote no more.",
        RELEASE + "\n\nThis message is painted on the gate of the lido.",
        RELEASE + "\n\nOriginal message\n\nIt was a letter.",
        "From: the sea\nTo: the hills\n\n" + RELEASE,
    ],
)
def test_words_of_a_story_that_look_like_these_are_kept(text: str) -> None:
    assert story_of(text, "Lido").text == text


@pytest.mark.parametrize(
    "notice",
    [
        NOTICE,
        f"________________________________\n{NOTICE}",
        "CONFIDENTIALITY NOTICE: for the addressee alone.",
    ],
)
def test_a_notice_at_the_end_is_left_out(notice: str) -> None:
    assert story_of(f"{RELEASE}\n\n{notice}\n", "Lido").text == RELEASE


def test_many_lines_take_no_more_than_their_number() -> None:
    for line in (
        "\n",
        "On a wrote:\n> b\nc\n",
        "-----Original Message-----\n",
        "> > > ",
        "From: a\nSent: b\n",
    ):
        assert story_of(line * 20_000, "Fwd: a") is not None


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ('"Una Frost (Quay Post)" <una@post.example>', "Una Frost"),
        ('"Frost, Una" <una.frost@post.example>', "Una Frost"),
        ('"Lido, Tarn" <press@tarn.example>', "Lido, Tarn"),
        ("<una@post.example>", None),
        ("una@post.example", None),
        ("Una Frost [mailto:una@post.example]", None),
    ],
)
def test_the_name_of_the_sender(written: str, name: str | None) -> None:
    assert sender(written) == name


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Fwd: RE: Lido", "Lido"),
        ("FW: Lido", "Lido"),
        ("Re-opening of the lido", "Re-opening of the lido"),
        (None, None),
    ],
)
def test_a_subject_without_the_marks_of_programs(written: str | None, words: str | None) -> None:
    assert subject(written) == words


One = Callable[..., object]


def test_what_a_mail_hides_from_its_reader_is_not_read(one: One) -> None:
    head = "From: a@b.example\nMessage-ID: <1@b>\nSubject: Lido\nContent-Type: text/html; charset=utf-8\n\n"
    page = '<div style="display: none">For the list.</div><p hidden>Nor this.</p><p>The lido will close.</p>'
    story = one("a.eml", head + page)
    assert getattr(story, "text", None) == "The lido will close."


@pytest.mark.parametrize("own", ["It shuts in May.", "It shuts in May.\n\nSee “On tides”."])
def test_what_is_quoted_below_an_answer_is_no_part_of_it_without_a_line_that_says_so(own: str) -> None:
    quoted = "\n\n> “It leaks,” said Bob Old.\n>\n>> Is it shut?\n\n"
    assert story_of(own + quoted, "Re: Lido").text == own
    assert (
        story_of(own + quoted + "It opens in June.", None).text
        == (own + quoted + "It opens in June.").strip()
    )
    assert story_of(quoted, "Lido").text == quoted.strip()
    assert story_of("For you." + quoted, "Fwd: Lido").text == ("For you." + quoted).strip()
