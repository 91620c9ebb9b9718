from collections.abc import Callable, Sequence

import pytest
from archives import portable

from onrecord.errors import BadStory, NoStory
from onrecord.story import Story

One = Callable[..., Story | BadStory]
Lines = list[tuple[float, float, float, str]]


def lines(*words: str, x: float = 72, y: float = 700, step: float = 14, size: float = 12) -> Lines:
    return [(x, y - step * n, size, each) for n, each in enumerate(words)]


FIRST = lines(
    "The council voted on Thursday to close the old lido", "at Marrow Bridge after a long debate about it."
)
SECOND = lines("Joan Pryor, who has swum there for seventy years,", "called the vote a disgrace.", y=660)


def text(one: One, *pages: Sequence[tuple[float, float, float, str]], title: str = "") -> str:
    story = one("a.pdf", portable(*pages, title=title))
    assert isinstance(story, Story)
    return story.text


def test_lines_are_joined_and_a_space_parts_paragraphs(one: One) -> None:
    assert text(one, FIRST + SECOND).split("\n\n") == [
        "The council voted on Thursday to close the old lido at Marrow Bridge after a long debate about it.",
        "Joan Pryor, who has swum there for seventy years, called the vote a disgrace.",
    ]


def test_an_indent_and_a_short_last_line_part_paragraphs(one: One) -> None:
    indented = lines("Joan Pryor called the vote a disgrace, and said", x=86, y=672) + lines(
        "that she would swim.", y=658
    )
    assert len(text(one, FIRST + indented).split("\n\n")) == 2
    short = lines(
        "The council voted on Thursday to close the old lido",
        "at Marrow Bridge.",
        "Joan Pryor called it sad.",
    )
    assert len(text(one, short).split("\n\n")) == 2


def test_a_headline_is_a_paragraph_and_the_title_of_the_file_where_both_agree(one: One) -> None:
    head = lines("Lido to close", y=740, size=22)
    story = one("a.pdf", portable(head + FIRST, title="Lido to close"))
    assert isinstance(story, Story)
    assert story.title == "Lido to close"
    assert story.text.startswith("Lido to close\n\nThe council")
    other = one("b.pdf", portable(head + FIRST, title="Microsoft Word - draft3.doc"))
    assert isinstance(other, Story)
    assert other.title is None


def test_a_paragraph_goes_on_in_the_next_column_and_page(one: One) -> None:
    column = lines("The council voted on Thursday", "to close the old lido and", y=700)
    beside = lines("the paddling pool.", "Joan Pryor called it sad.", x=320, y=700)
    over = lines("Nobody else spoke.", y=760)
    found = text(one, column + beside, over).split("\n\n")
    assert found[0].startswith("The council voted on Thursday to close the old lido and the paddling pool.")
    assert found[-1] == "Nobody else spoke."


def test_what_browsers_and_offices_print_on_the_edge_is_left_out(one: One) -> None:
    edge = [
        (24.0, 820.0, 8.0, "11/29/26, 5:08 PM The Tarn"),
        (24.0, 15.0, 8.0, "https://tarn.example/lido 1/2"),
    ]
    assert text(one, FIRST + edge).startswith("The council")
    assert "5:08" not in text(one, FIRST + edge)
    assert "tarn.example" not in text(one, FIRST + edge)
    pages = (
        lines(f"Page of {word} lines", "that go on.", "And on.", y=600) for word in ("one", "two", "three")
    )
    running = [[*page, (72.0, 70.0, 10.0, f"Tarn Council press office {n}")] for n, page in enumerate(pages)]
    assert "press office" not in text(one, *running)


def test_a_word_cut_at_the_end_of_a_line_is_one_again(one: One) -> None:
    cut = lines("The council voted on Thursday to close the extra-", "ordinary lido at Marrow Bridge.")
    assert "extraordinary lido" in text(one, cut)


def test_a_line_that_ends_with_a_hyphen_is_none_that_a_paragraph_begins_after(one: One) -> None:
    told = lines(
        "The council voted on Thursday to close the old li-",
        "do at Marrow Bridge after a very long debate about",
        "it, and said so in a note.",
    )
    assert text(one, told) == (
        "The council voted on Thursday to close the old lido at Marrow Bridge after a very long debate about "
        "it, and said so in a note."
    )


def test_a_file_of_pictures_says_what_to_do(one: One) -> None:
    error = one("a.pdf", portable([]))
    assert isinstance(error, NoStory)
    assert "text recognition" in str(error)


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.4\n" + b"1 0 obj\n" * 5000, b"%PDF-"])
def test_what_is_no_pdf_is_a_sentence(one: One, content: bytes) -> None:
    error = one("a.pdf", content)
    assert isinstance(error, BadStory)
    assert "cannot be read as PDF" in str(error)


def test_a_pdf_called_text_is_read_as_one(one: One) -> None:
    story = one("a.txt", portable(FIRST))
    assert isinstance(story, Story)
    assert story.text.startswith("The council")


def test_a_packed_pdf_is_read_and_one_that_unpacks_to_very_much_is_refused(one: One) -> None:
    packed = "/Filter /FlateDecode"
    story = one("a.pdf", portable(FIRST, packed=packed))
    assert isinstance(story, Story)
    assert story.text.startswith("The council")
    for content in (
        portable([(72, 700, 12, "x" * 21_000_000)], packed=packed),
        portable(FIRST, packed="/Filter [/FlateDecode /FlateDecode]"),
    ):
        error = one("b.pdf", content)
        assert isinstance(error, BadStory)
        assert "unpacks to more than 20 MB" in str(error)


def test_a_short_line_before_one_that_would_have_had_room_is_a_paragraph(one: One) -> None:
    under = lines(
        "By Ada Quill",
        "The council voted on Thursday to close the old lido",
        "at Marrow Bridge after a debate.",
    )
    assert text(one, under).split("\n\n")[0] == "By Ada Quill"
    full = lines(
        "The council voted on Thursday to close", "Marrow Bridge and its lido after a long debate there."
    )
    assert len(text(one, full).split("\n\n")) == 1


def test_a_large_first_letter_is_one_with_its_word(one: One) -> None:
    words = lines("he council voted on Thursday to close the old lido", x=95, y=690)
    assert text(one, [(72.0, 680.0, 34.0, "T"), *words]).startswith("The council voted")
    apart = lines("council voted on Thursday to close the old lido", x=95, y=400)
    assert not text(one, [(72.0, 680.0, 34.0, "T"), *apart]).startswith("Tcouncil")


@pytest.mark.parametrize(
    ("edge", "y", "published"),
    [
        ("The Tarn Post   Wednesday June 18 2025   Page 3", 780, "2025-06-18"),
        ("3 | THE TARN POST | Wednesday, 18 June 2025", 780, "2025-06-18"),
        ("The Tarn Post, 18 June 2025, page 3", 30, "2025-06-18"),
        ("6/20/2025, 9:30 AM", 780, None),
        ("The lido was opened on 18 June 1934 by the mayor", 780, None),
        ("The Tarn Post, 18 June 2025", 400, None),
    ],
)
def test_the_day_that_a_newspaper_prints_on_the_edge_of_its_page(
    one: One, edge: str, y: float, published: str | None
) -> None:
    story = one("a.pdf", portable(lines(edge, y=y, size=9) + FIRST))
    if y == 400:
        story = one("a.pdf", portable(FIRST + lines(edge, y=y, size=9)))
    assert isinstance(story, Story), story
    assert story.published == published
