"""What the check takes for the same words, and what not: every character with a meaning is part of a word."""

import string
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onrecord.errors import OnrecordError
from onrecord.reading import Paragraph, Person, Quote, Reading
from onrecord.record import Record
from onrecord.record.checking import check
from onrecord.record.said.normalise import tokens
from onrecord.record.said.otherwise import otherwise


def same(one: str, other: str) -> bool:
    return tokens(one).norm == tokens(other).norm


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("up .5 percent", "up 5 percent"),
        ("a loss of -$7", "a loss of $7"),
        ("a change of –6 votes", "a change of 6 votes"),
        ("⅓ of us", "⅔ of us"),
        ("10⁶ nets", "10 nets"),
        ("10⁶ nets", "106 nets"),
        ("CO₂ from the kiln", "CO from the kiln"),
        ("31 ℃", "31 ℉"),
        ("₹8 a head", "₽8 a head"),
        ("6¢ a turnip", "6 a turnip"),
        ("≥ 9 boats", "≤ 9 boats"),
        ("rents ↑", "rents ↓"),
        ("the deal 👍", "the deal 👎"),
        ("the deal 👍", "the deal"),
        ("World War Ⅰ", "World War Ⅱ"),
        ("item ① here", "item ② here"),
        ("61‰ of us", "61 of us"),
        ("war ≠ glory", "war glory"),
        ("we are #1", "we are 1"),
        ("No. 8 is shut", "no 8 is shut"),
        ("1/2 of it", "1-2 of it"),
        ("1/2 of it", "1:2 of it"),
        ("5-3 to us", "53 to us"),
        ("3″ of sleet", "3′ of sleet"),
        ("twenty one-crown notes", "21 crown notes"),
        ("five million-dollar barns", "$5 million barns"),
        ("I.T. failed us", "it failed us"),
        ("W.H.O. lied", "who lied"),
        ("un-ionized salt", "unionized salt"),
        ("a co-op", "a coop"),
        ("he’s a thief", "he is a thief"),
        ("he’s a thief", "he has a thief"),
        ("I’d cut it", "I had cut it"),
        ("мой дом", "мои дом"),
    ],
)
def test_words_of_another_meaning_are_others(one: str, other: str) -> None:
    assert not same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("I can’t say", f"I can{mark}t say") for mark in "'′`´＇‛ʼ‘"),
        ("340 posts", "３４０ posts"),
        *(("1,250 hens", f"1{space}250 hens") for space in " \u00a0\u2009\u202f’"),
        (".5 percent", "0.5%"),
        ("government", "govern\xadment"),
        ("the council", "the coun-\ncil"),
        ("the council", "the coun\xad\ncil"),
        ("office floors", "ofﬁce ﬂoors"),
        ("die Straße", "die STRASSE"),
        ("the planks are sound", "thе рlanks аre sоund"),  # with Cyrillic letters
        ("$1.5bn", "1.5 billion dollars"),
        ("U.S.A.", "USA"),
        ("grey tyres", "gray tires"),
        ("ΜΑΪΟΣ ήρθε", "μάιος ηρθε"),
        ("½ of it", "1/2 of it"),
        ("CO₂", "CO2"),
        ("No. 8", "№ 8"),
        ("the 👍🏽 deal", "the 👍 deal"),
        ("6′2″ tall", "6'2\" tall"),
        ("5pm", "5 p.m."),
        ("[W]e dig", "We dig"),
        ("he’s been there", "he has been there"),
        ("I’d like that", "I would like that"),
    ],
)
def test_the_same_words_otherwise_typed_are_the_same(one: str, other: str) -> None:
    assert same(one, other)


def test_a_word_of_another_script_stays_itself() -> None:
    assert tokens("он сор в доме").norm == ["он", "сор", "в", "доме"]
    assert tokens("我们不走").norm == ["我", "们", "不", "走"]


def test_marks_after_a_figure_close_what_was_opened() -> None:
    assert "″" not in tokens('He said "we have 5" and left').norm
    assert "″" in tokens('It grew 5" in one night').norm


@pytest.mark.parametrize("written", ["uk", "UK", "U.K."])
def test_a_country_by_its_letters_is_one_however_it_is_written(written: str) -> None:
    assert tokens(f"“{written}”").norm == tokens(written, typed=True).norm == ["u.k."]


def test_a_quote_is_kept_otherwise_only_where_its_text_lacks_a_word() -> None:
    assert otherwise("“We looked at every post, and didn’t sleep in our boats,”") is None
    assert otherwise("“The colour of money,”") == "the color of money"


# Any text, and texts made of the signs that the rules are about.
_TEXTS = st.text(max_size=60) | st.text("ab AB1.5,½⁶₂’'\"-–/:#No?…[]\n\xad‘“”$€%ﷺ˘Ⅱ👍🏽不еоfiﬁ", max_size=40)


@settings(max_examples=400)
@given(_TEXTS)
@example("0-\n˘")
def test_words_and_places_agree_for_every_text(text: str) -> None:
    words = tokens(text)
    assert len(words.norm) == len(words.starts) == len(words.ends)
    assert all(word and not any(map(str.isspace, word)) for word in words.norm)
    assert words.starts == sorted(words.starts)
    assert words.ends == sorted(words.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(words.starts, words.ends, strict=True))
    for places in (words.firsts, words.inserted, words.hyphened, words.broken, words.asked):
        assert all(0 <= at < len(words) for at in places)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40), st.data())
def test_a_whole_quote_is_verbatim_and_no_part_of_it_raises(
    tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
    if not tokens(text).norm or set(text) & set(string.printable) - set(string.ascii_letters + " "):
        text = "we shut " + "".join(c for c in text if c.isalnum() or c == " ") + " again"
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    path = tmp_path_factory.mktemp("any") / "desk.db"
    with Record.open(path, "create") as record:
        record.add_reading(quoted(text))
        assert record.said(text).verdict == "verbatim"
        with suppress(OnrecordError):  # there are no words in it
            record.said(text[start:end])


@pytest.mark.parametrize("sign", "ﷺ˘˙˚˜˝ͺ΄￣﷼")
def test_signs_whose_plain_form_has_a_space_poison_no_check(tmp_path: Path, sign: str) -> None:
    with Record.open(tmp_path / "desk.db", "create") as record:
        record.add_reading(quoted(f"The herald {sign} said we must shut the old pier today"))
        assert record.said("we must shut the old pier today").verdict == "cut"
        assert record.said(f"The herald {sign} said we must shut the old pier today").verdict == "verbatim"


def quoted(words: str, name: str = "Ada Penn", outlet: str | None = None) -> Reading:
    """The reading of a story that is one quote, read by hand."""
    text = f"“{words}” {name} said."
    at = text.rindex(name)
    return Reading(
        text=text,
        people=(Person(id="p1", names=(name,), mentions=((at, at + len(name), "name"),)),),
        quotes=(Quote(content=((0, len(words) + 2),), speakers=("p1",)),),
        outlet=outlet,
        paragraphs=(Paragraph(0, len(text)),),
    )


@pytest.mark.parametrize(
    ("printed", "checked"),
    [
        ("No", "no"),
        ("We can’t dig here", "we cant dig here"),
        ("I won’t, and I didn’t, dig", "i wont and i didnt dig"),
        ("Straße", "Strasse"),
        ("Grey tyres", "Gray tires"),
        ("govern\xadment plan\xadned se\xadcret\xadly", "government planned secretly"),
        ("我们不会关闭码头", "我们不会关闭码头"),
        ("✓", "✓"),
        ("Ｆｕｌｌ ｎｅｔｓ", "Full nets"),
        ("The coun-\ncil sank it", "The council sank it"),
        ("Тhe сrаnе fеll", "The crane fell"),
    ],
)
def test_what_is_the_same_is_found(tmp_path: Path, printed: str, checked: str) -> None:
    with Record.open(tmp_path / "desk.db", "create") as record:
        record.add_reading(quoted(printed))
        assert record.said(checked).verdict == "verbatim"


def test_a_part_of_a_line_without_spaces_is_found(tmp_path: Path) -> None:
    with Record.open(tmp_path / "desk.db", "create") as record:
        record.add_reading(quoted("我们不会关闭码头"))
        assert record.said("不会关闭码头").verdict == "cut"


def test_a_record_of_before_finds_them_once_it_is_brought_up_to_date(
    tmp_path: Path, read: Callable[..., Reading]
) -> None:
    path = tmp_path / "old.db"
    with Record.open(path, "create") as record:
        record.add_reading(quoted("Grey tyres"))
        at = record.connection
        views = at.execute("SELECT name FROM sqlite_schema WHERE type = 'view'").fetchall()
        triggers = ("tally_added", "tally_removed", "tally_moved")
        for statement in (
            *(f"DROP VIEW {view}" for (view,) in views),
            *(f"DROP TRIGGER {trigger}" for trigger in triggers),
            "DROP INDEX people_quoted",
            "ALTER TABLE people DROP COLUMN paraphrases",
            "DROP TABLE wordings_words",
            "DROP TABLE wordings",
            "ALTER TABLE facts DROP COLUMN text",
            "ALTER TABLE facts DROP COLUMN status",
            "ALTER TABLE quotes DROP COLUMN status",
            "ALTER TABLE quotes DROP COLUMN source_kind",
            "PRAGMA user_version = 2",
        ):
            at.execute(statement)
    with Record.open(path, "write") as record:
        assert list(check(record, repair=False)) == []
        assert record.said("Gray tires").verdict == "verbatim"
