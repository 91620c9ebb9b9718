from collections.abc import Callable
from email.message import EmailMessage

import pytest
from archives import paragraph, word

from onrecord.errors import BadStory, NoStory
from onrecord.sources import open_stories
from onrecord.story import Story

One = Callable[..., Story | BadStory]
Write = Callable[[str, str | bytes], str]


def message(plain: str = "The lido will close.", **heads: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = heads.get("sender", "Tarn Council <press@tarn.example>")
    mail["To"] = "desk@post.example"
    mail["Subject"] = heads.get("subject", "Lido: a “sad” day")
    mail["Date"] = heads.get("date", "Thu, 15 Oct 2020 09:30:00 +0100")
    mail["Message-ID"] = "<1@tarn.example>"
    mail.set_content(plain)
    return mail


def test_a_mail_has_its_words_day_subject_and_sender(one: One) -> None:
    story = one("lido.eml", message("“At last,” said Zoë.\n\nMore.\n-- \nPress office\n").as_bytes())
    assert isinstance(story, Story)
    assert story.text == "“At last,” said Zoë.\n\nMore."
    assert (story.title, story.published, story.id) == (
        "Lido: a “sad” day",
        "2020-10-15T09:30:00+01:00",
        "lido",
    )
    assert story.byline == "Tarn Council"


def test_the_page_is_read_where_the_plain_part_only_points_to_it(one: One) -> None:
    mail = message("View in browser")
    mail.add_alternative(
        "<html><style>p{}</style><p>The lido will close.</p><p>“No,” she said.</p></html>", "html"
    )
    mail.add_attachment(b"\x89PNG", "image", "png", filename="logo.png")
    story = one("a.eml", mail.as_bytes())
    assert isinstance(story, Story)
    assert story.text == "The lido will close.\n\n“No,” she said."


def test_lines_that_were_folded_on_the_way_are_whole_again(one: One) -> None:
    head = (
        "From: Ada Quill <ada@post.example>\r\nDate: Thu, 15 Oct 2020 09:30:00 +0000 (GMT)\r\n"
        "Subject: Lido\r\n"
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\n"
        "User-Agent: Mozilla Thunderbird\r\n\r\n"
    )
    story = one("a.eml", head + "The council voted on \r\nThursday to close it.\r\n\r\n From now on.\r\n")
    assert isinstance(story, Story)
    assert story.text == "The council voted on Thursday to close it.\n\nFrom now on."


def test_a_mail_of_outlook_in_quoted_printable_and_windows_letters(one: One) -> None:
    raw = (
        b"Received: from a by b; Thu, 15 Oct 2020 09:30:01 +0000\r\n"
        b"From: =?Windows-1252?Q?Zo=EB_Pell?= <z@t.example>\r\n"
        b"Subject: =?Windows-1252?Q?=93Sad=94?=\r\nDate: Thu, 15 Oct 2020 09:30:00 +0000\r\n"
        b'Content-Type: text/plain; charset="Windows-1252"\r\nContent-Transfer-Encoding: quoted-printable\r\n'
        b"X-MS-Has-Attach:\r\n\r\n=93Go,=94 she said, and they =\r\nwent.\r\n"
    )
    for name in ("a.eml", "a.txt", "a"):
        story = one(name, raw)
        assert isinstance(story, Story)
        assert (story.text, story.title, story.byline) == (
            "“Go,” she said, and they went.",
            "“Sad”",
            "Zoë Pell",
        )


def test_a_mailbox_holds_a_story_a_message(write: Write) -> None:
    box = b""
    for n, text in enumerate(("The lido will close.", "From here on, it is shut.\n\nFrom Tarn.")):
        raw = message(text, subject=f"S{n}").as_bytes().replace(b"\nFrom ", b"\n>From ")
        box += b"From press@tarn.example Thu Oct 15 09:30:00 2020\n" + raw + b"\n"
    first, second = open_stories([write("a.mbox", box)])
    assert isinstance(first, Story)
    assert isinstance(second, Story)
    assert (first.title, second.title, first.id) == ("S0", "S1", "1@tarn.example")
    assert second.text == "From here on, it is shut.\n\nFrom Tarn."


def test_a_text_attached_to_a_mail_is_a_story_dated_by_it(write: Write) -> None:
    mail = message("Please find our release attached.")
    mail.add_attachment(
        word(paragraph("The lido will close.")), "application", "msword", filename="lido.docx"
    )
    mail.add_attachment("date 2020-10-01\nThe moor burned.", filename="moor.txt")
    mail.add_attachment(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application", "msword", filename="old.doc")
    letter, lido, moor, old = open_stories([write("a.eml", mail.as_bytes())])
    assert isinstance(letter, Story)
    assert isinstance(lido, Story)
    assert (lido.text, lido.published) == ("The lido will close.", "2020-10-15T09:30:00+01:00")
    assert isinstance(moor, Story)
    assert moor.published == "2020-10-01"
    assert "an old Office or Outlook file" in str(old)


def test_what_people_type_above_a_story_makes_it_no_mail(one: One) -> None:
    story = one("a.txt", "From: the desk\nDate: 15 October 2020\n\nThe lido will close.\n")
    assert isinstance(story, Story)
    assert story.byline is None
    assert story.published == "2020-10-15"
    assert "From: the desk" in story.text


@pytest.mark.parametrize(
    "raw",
    [
        b"From: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
        + b"--x\r\n" * 3_000,
        b"From: a\r\nMIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\n\x89PNG",
        b"From: a\r\nMIME-Version: 1.0\r\nSubject: =?utf-8?b?!!?=\r\n\r\n",
        b"From: a\r\nMIME-Version: 1.0\r\n"
        + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n" * 500,
    ],
)
def test_a_mail_without_words_is_a_sentence(one: One, raw: bytes) -> None:
    error = one("a.eml", raw)
    assert isinstance(error, BadStory | NoStory)
    assert str(error).endswith(".")


@pytest.mark.parametrize(
    ("date", "published"),
    [("yesterday", None), ("Thu, 15 Oct 2020 09:30:00", "2020-10-15T09:30:00"), ("", None)],
)
def test_a_mail_with_an_odd_date(one: One, date: str, published: str | None) -> None:
    raw = f"From: a@b.example\nMessage-ID: <1@b>\nDate: {date}\n\nThe lido will close.\n"
    story = one("a.eml", raw)
    assert isinstance(story, Story)
    assert story.published == published
