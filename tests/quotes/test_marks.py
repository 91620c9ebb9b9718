"""Which marks open and close a stretch, to the character, however newsrooms and their typists set them."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.layout import paragraphs
from onrecord.quotes.marks import scan
from onrecord.reading import Marked, Paragraph


def marked(text: str) -> tuple[Marked, ...]:
    return scan(text, paragraphs(text))


def words(text: str) -> list[str]:
    return [text[m.start : m.end] for m in marked(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"The pier stays," Ona Brill said. "All of it."', ['"The pier stays,"', '"All of it."']),
        ("“The pier stays,” Ona Brill said. “All of it.”", ["“The pier stays,”", "“All of it.”"]),
        ("‘The pier stays,’ Ona Brill said. ‘All of it.’", ["‘The pier stays,’", "‘All of it.’"]),
        ("'The pier stays,' Ona Brill said. 'All of it.'", ["'The pier stays,'", "'All of it.'"]),
        ("''The pier stays,'' Ona Brill said. ''All of it.''", ["''The pier stays,''", "''All of it.''"]),
        ("''Orrible thing,' Bo said. 'It bit.'", ["''Orrible thing,'", "'It bit.'"]),
        ("``The pier stays,'' Ona Brill said. ``All of it.''", ["``The pier stays,''", "``All of it.''"]),
        ("«Le quai reste», dit-elle, « tout entier ».", ["«Le quai reste»", "« tout entier »"]),
        ("Sie sagte: „Die Brücke bleibt“, und ging.", ["„Die Brücke bleibt“"]),
        ("Er nannte es »ein Wunder« und ›schön‹.", ["»ein Wunder«", "›schön‹"]),
        ("They call it ‹le quai› there.", ["‹le quai›"]),
        ("The plan—“so far”—holds (“mostly”), [“we think”].", ["“so far”", "“mostly”", "“we think”"]),
        ('The plan--"so far"--holds ("mostly").', ['"so far"', '"mostly"']),
        ('He said " no " and left.', ['" no "']),
        ('She said"Hello" and he said "No"and left.', ['"Hello"', '"No"']),
        ('"One""Two"', ['"One"', '"Two"']),
    ],
)
def test_each_kind_of_mark_is_read_to_the_character(text: str, expected: list[str]) -> None:
    assert words(text) == expected
    assert all(m.opened and m.closed and m.depth == 0 for m in marked(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He told me ‘never’ and left,” she said.", [(0, "“He told me ‘never’ and left,”"), (1, "‘never’")]),
        ("\"He told me 'never,'\" she said.", [(0, "\"He told me 'never,'\""), (1, "'never,'")]),
        ("‘He told me “never”,’ she said.", [(0, "‘He told me “never”,’"), (1, "“never”")]),
        ("''He told me, 'Never,''' she said.", [(0, "''He told me, 'Never,'''"), (1, "'Never,'")]),
        ("'''Never' is what he said,'' she said.", [(0, "'''Never' is what he said,''"), (1, "'Never'")]),
        ("''He said 'never,' '' she said.", [(0, "''He said 'never,' ''"), (1, "'never,'")]),
        ('"He told me "never" and left," she said.', [(0, '"He told me "never" and left,"'), (1, '"never"')]),
    ],
)
def test_a_quotation_within_a_quotation_lies_one_deeper(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(m.depth, text[m.start : m.end]) for m in marked(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Smiths' house isn't on the dogs' side of the '90s estate.",
        "The Smiths’ house isn’t on the dogs’ side of the ’90s estate, nor the ‘90s one.",
        "They play rock 'n' roll, rock ’n’ roll and rock ‘n’ roll.",
        "'Twas late, and 'em that came were tired; get ‘em home.",
        "He's rockin' and rollin' with the boys' band.",
        "It is 6'2\" tall, 12\" wide, 5’11” deep and 3' long.",
        "The wreck lies at 40°26′46″ N, 79°58'36\" W.",
        '<a href="x" title=\'y\'>The pier</a> and <b class="z">more</b>.',
        "''''''''",
    ],
)
def test_apostrophes_primes_and_markup_quote_nothing(text: str) -> None:
    assert words(text) == []


def test_single_quotes_are_told_from_the_apostrophes_inside_them() -> None:
    text = "‘It’s the Smiths’ house, and we don’t like the ’90s look,’ he said. ‘Get ’em out.’"
    assert words(text) == ["‘It’s the Smiths’ house, and we don’t like the ’90s look,’", "‘Get ’em out.’"]
    assert words(text.replace("‘", "'").replace("’", "'")) == [
        w.replace("‘", "'").replace("’", "'") for w in words(text)
    ]


def test_a_word_in_single_quotes_before_a_possessive_closes_at_once() -> None:
    assert words("The 'bosses' of the town met at the Smiths' house.") == ["'bosses'"]


def test_inches_inside_a_quotation_do_not_close_it() -> None:
    assert words('"It was a 12" pizza," she said.') == ['"It was a 12" pizza,"']
    assert words('He is listed at "6\'2"" tall, "or so."')[-1] == '"or so."'


def test_feet_and_inches_alone_do_not_close_a_quotation() -> None:
    (mark,) = marked("“He is 5’11” in his socks.\n\nThe town agreed.")
    assert not mark.closed


def test_a_speech_over_paragraphs_is_linked() -> None:
    text = "“We came early.\n\n“We waited.\n\n“We left at ten,” Mr Tarn said.\n\nNobody answered."
    first, middle, last = marked(text)
    assert [text[m.start : m.end] for m in (first, middle, last)] == [
        "“We came early.",
        "“We waited.",
        "“We left at ten,”",
    ]
    assert (first.closed, middle.closed, last.closed) == (False, False, True)
    assert (first.continues, middle.continues, last.continues) == (None, 0, 1)


def test_a_promo_does_not_break_a_speech_but_other_text_does() -> None:
    first, last = marked('"We came.\n\nRead more: The pier in pictures\n\n"We left," he said.')
    assert last.continues == 0
    first, last = marked('"We came.\n\nNobody answered them.\n\n"We left," he said.')
    assert last.continues is None
    assert not first.closed


def test_single_marks_over_paragraphs_in_a_british_story() -> None:
    text = "‘We came early that morning.\n\n‘We left at ten,’ he said. ‘That was all we could do.’"
    first, second, third = marked(text)
    assert (first.closed, second.continues, third.continues) == (False, 0, None)


def test_a_nested_quotation_over_paragraphs_is_linked_at_both_depths() -> None:
    text = "“‘We came.\n\n“‘We left,’ was all he told me,” she said."
    assert [(m.depth, m.continues) for m in marked(text)] == [(0, None), (0, 0), (1, None)]


def test_a_mark_that_never_closes_harms_nothing_after_it() -> None:
    text = '"We never sold it. It stays.\n\nThe town agreed. "Good," Ona Brill said. "Very good."'
    first, *others = marked(text)
    assert (text[first.start : first.end], first.closed) == ('"We never sold it. It stays.', False)
    assert [text[m.start : m.end] for m in others] == ['"Good,"', '"Very good."']
    assert all(m.closed for m in others)


def test_a_mark_that_never_closes_ends_where_its_speaker_is_named() -> None:
    text = '"We never sold it, he said. "It stays," he added.'
    first, second = marked(text)
    assert text[first.start : first.end] == '"We never sold it,'
    assert (first.closed, second.closed, second.depth) == (False, True, 0)
    assert text[second.start : second.end] == '"It stays,"'


def test_a_mark_that_never_opens_harms_nothing_after_it() -> None:
    text = 'We sold it," she said. "All of it." The town agreed. So be it," he said. "Fine."'
    assert [(m.opened, text[m.start : m.end]) for m in marked(text)] == [
        (False, 'We sold it,"'),
        (True, '"All of it."'),
        (False, 'So be it,"'),
        (True, '"Fine."'),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('“It stays," she said. "It goes,” he said.', ['“It stays,"', '"It goes,”']),
        ("He called it ”fine” and left.", ["”fine”"]),
        ("He called it “fine“ and left. “Good.”", ["“fine“", "“Good.”"]),
        ("She says,” it stays.” Then “no.”", ["” it stays.”", "“no.”"]),
        ('"It stays "she said. "It goes."', ['"It stays "', '"It goes."']),
    ],
)
def test_a_wrong_mark_still_closes_or_opens(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_long_speech_keeps_the_titles_it_quotes() -> None:
    text = '"I read “Slack Water” twice.\n\n"And “Low Tide” once," he said.'
    assert [(m.depth, m.continues, text[m.start : m.end]) for m in marked(text)] == [
        (0, None, '"I read “Slack Water” twice.'),
        (1, None, "“Slack Water”"),
        (0, 0, '"And “Low Tide” once,"'),
        (1, None, "“Low Tide”"),
    ]


def test_a_quotation_broken_by_its_attribution_is_two_stretches() -> None:
    assert words("“It stays,” she said, “for good.”") == ["“It stays,”", "“for good.”"]


_TEXTS = st.text(alphabet="\"\"““””‘‘’’'''`«»„‹› aS,.?s9n<=>-—:(\n\n\xa0\u2028é😀\0", max_size=120)


@given(_TEXTS)
@example('"‹9"‹')
@example("'9'\"")
@example('9«‹""9«”')
def test_stretches_lie_in_their_paragraphs_in_order_and_nest(text: str) -> None:
    blocks = paragraphs(text)
    found = scan(text, blocks)
    open_: list[Marked] = []
    for n, m in enumerate(found):
        assert any(p.start <= m.start < m.end <= p.end for p in blocks)
        assert n == 0 or (found[n - 1].start, -found[n - 1].end) <= (m.start, -m.end)
        while open_ and open_[-1].end <= m.start:
            open_.pop()
        assert all(m.end <= outer.end for outer in open_)
        assert m.depth == len(open_)
        assert m.continues is None or m.continues < n
        assert m.opened or m.closed or m.continues is not None
        open_.append(m)
    assert scan(text, blocks) == found


def plain_blocks(text: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", text))


@given(_TEXTS, _TEXTS)
def test_what_comes_later_changes_no_double_mark_before_it(before: str, after: str) -> None:
    half = f"{before}\n\nThe town met at noon and agreed."
    whole = f"{half}\n\n{after}\n\n{half}"
    short, long = scan(half, plain_blocks(half)), scan(whole, plain_blocks(whole))
    assert [(m.start, m.end, m.opened, m.closed) for m in short if half[m.start] not in "'‘‚’"] == [
        (m.start, m.end, m.opened, m.closed)
        for m in long
        if m.end <= len(half) and half[m.start] not in "'‘‚’" and (m.opened or m.closed)
    ]


def test_a_stretch_that_opens_in_one_paragraph_and_closes_in_another_holds_those_between() -> None:
    text = "She posted: “It stays.\n\nIt is ours.\n\nNobody knew!”\n\nThe town met at noon."
    assert words(text) == ["“It stays.", "It is ours.", "Nobody knew!”"]


def test_a_mark_that_never_closes_holds_no_paragraph_behind_where_none_closes() -> None:
    text = "She posted: “It stays.\n\nThe town met at noon.\n\n“It is ours,” she said."
    assert words(text) == ["“It stays.", "“It is ours,”"]
