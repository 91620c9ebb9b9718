"""What the record must hold of quotes: content, cue and source to the character, kind, manner and medium."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import layout, quotes
from onrecord.quotes.marks import scan
from onrecord.reading import Quote


def find(text: str) -> tuple[Quote, ...]:
    return quotes.find(text, layout.paragraphs(text))[0]


def words(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in spans]


def only(text: str) -> tuple[Quote, list[str], list[str], list[str]]:
    """The one quote of a text, with the words of its content, cue and source."""
    (quote,) = find(text)
    return quote, words(text, quote.content), words(text, quote.cue), words(text, quote.source)


@pytest.mark.parametrize(
    ("text", "content", "cue", "source"),
    [
        ("“The bridge is safe,” said Ada Quill.", "“The bridge is safe,”", "said", "Ada Quill"),
        ("“The bridge is safe,” Ada Quill said.", "“The bridge is safe,”", "said", "Ada Quill"),
        ('Ada Quill said: "The bridge is safe."', '"The bridge is safe."', "said", "Ada Quill"),
        ('"The bridge is safe," she told reporters.', '"The bridge is safe,"', "told", "she"),
        ("“Who built it?” asked the mayor.", "“Who built it?”", "asked", "the mayor"),
        ("“It will never hold,” grumbled Quill.", "“It will never hold,”", "grumbled", "Quill"),
    ],
)
def test_direct_quotes_with_their_cue_and_source(text: str, content: str, cue: str, source: str) -> None:
    quote, *found = only(text)
    assert found == [[content], [cue], [source]]
    assert quote.kind == "direct"


@pytest.mark.parametrize(
    ("text", "content", "cue", "source"),
    [
        ("Quill said that the bridge was safe.", "the bridge was safe", "said", "Quill"),
        ("The bridge was safe, the mayor said.", "The bridge was safe", "said", "the mayor"),
        ("The bridge is safe, according to Quill.", "The bridge is safe", "according to", "Quill"),
        ("According to Quill, the bridge is safe.", "the bridge is safe", "According to", "Quill"),
    ],
)
def test_indirect_quotes_with_their_cue_and_source(text: str, content: str, cue: str, source: str) -> None:
    quote, *found = only(text)
    assert found == [[content], [cue], [source]]
    assert quote.kind == "indirect"


@pytest.mark.parametrize(
    "dateline",
    ["PORT ELLA — ", "PORT ELLA (Wire) - ", "PORT ELLA, Weir, April 9 – ", "ST. IVAR, Oct. 3 (AP) -- "],
)
def test_a_dateline_is_no_part_of_a_quote(dateline: str) -> None:
    text = f"{dateline}A dozen streets were under water overnight, the fire chief said on Monday."
    _, content, _, source = only(text)
    assert (content, source) == (["A dozen streets were under water overnight"], ["the fire chief"])
    text = f"{dateline}Fire chief Ada Quill said that a dozen streets were under water."
    (source,) = only(text)[3]
    assert source in ("Fire chief Ada Quill", "Ada Quill")


def test_a_mixed_quote_goes_to_the_end_of_its_clause() -> None:
    text = "Quill described the bridge as “a miracle of patience” by its builders."
    quote, content, cue, source = only(text)
    assert quote.kind == "mixed"
    assert content == ["the bridge as “a miracle of patience” by its builders"]
    assert (cue, source) == (["described"], ["Quill"])


def test_a_quote_broken_by_its_attribution_is_one_quote_of_two_spans() -> None:
    text = "“The bridge,” said Quill, “will stand for a hundred years.”"
    _, content, _, source = only(text)
    assert content == ["“The bridge,”", "“will stand for a hundred years.”"]
    assert source == ["Quill"]


def test_a_second_cue_begins_a_second_quote() -> None:
    text = "“The bridge will stand,” Quill said, adding: “We tested every bolt.”"
    first, second = find(text)
    assert words(text, first.content) == ["“The bridge will stand,”"]
    assert words(text, second.content) == ["“We tested every bolt.”"]
    assert words(text, second.cue) == ["adding"]
    assert words(text, second.source) == ["Quill"]


def test_an_utterance_goes_on_through_the_next_paragraph() -> None:
    text = "“The bridge is old,” Quill said. “It was built in a hurry.\n\n“It will be rebuilt with care.”"
    first, *_, last = find(text)
    assert words(text, last.content) == ["“It will be rebuilt with care.”"]
    assert last.continues is not None
    assert last.source == first.source


def test_the_story_after_a_mark_that_never_closes_comes_out_right() -> None:
    text = "“The bridge is old, Quill said.\n\nNobody crossed it.\n\n“It is safe,” the mayor said."
    last = find(text)[-1]
    assert words(text, last.content) == ["“It is safe,”"]
    assert words(text, last.source) == ["the mayor"]


def test_manner_and_medium_come_from_the_words_beside_the_cue() -> None:
    written, *_ = find("“The bridge is safe,” Quill wrote on Instagram.")
    assert (written.manner, written.medium) == ("written", "Instagram")
    letter, *_ = find("“The bridge is safe,” Quill said in a letter to the council.")
    assert (letter.manner, letter.medium) == ("written", "letter")
    asked, *_ = find("“Is it safe?” Quill asked.")
    assert (asked.manner, asked.status) == ("said", "asked")


def test_a_quote_in_a_caption_says_so() -> None:
    text = (
        "The bridge reopened on Monday after two years of work.\n\n"
        "Ada Quill at the bridge, which she called “a miracle”\n\n"
        "“It is safe,” Quill said. Crowds crossed it all day."
    )
    kinds = {text[q.content[0][0] : q.content[-1][1]]: q.paragraph for q in find(text)}
    assert kinds["“It is safe,”"] == "body"
    assert [kind for words, kind in kinds.items() if "a miracle" in words] == ["caption"]


def test_words_that_two_cues_claim_are_one_quote(monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord import model

    text = "“It is old,” Quill said.\n\n“It is safe,” she said. “It will stand.”"
    second = text.index("“It is safe,”")
    first = model.Attribution(
        ((0, 12), (second, second + 13)), ((19, 23),), ((13, 18),), 0.9, "said", "person"
    )
    other = model.Attribution(
        ((second, second + 13), (len(text) - 16, len(text))),
        ((text.rindex("said"), text.rindex("said") + 4),),
        ((text.index("she"), text.index("she") + 3),),
        0.9,
        "said",
        "person",
    )
    *_, kinds, read, happening = model.attribute(text, [(0, len(text))], [])
    monkeypatch.setattr(model, "attribute", lambda *_: ([first, other], [], kinds, read, happening))
    assert [words(text, q.content) for q in find(text)] == [
        ["“It is old,”"],
        ["“It is safe,”", "“It will stand.”"],
    ]


def test_a_source_ends_where_the_words_go_on() -> None:
    source = "Ada Quill, a harbour pilot who is the head of the Orwin Ferries"
    text = f'"The worry," said {source}, "is that we will wait."'
    (quote,) = find(text)
    assert words(text, quote.content) == ['"The worry,"', '"is that we will wait."']
    assert words(text, quote.source) == [source]


def test_what_one_said_is_no_part_of_what_the_next_did() -> None:
    text = "Rain fell. “We got wet,” farmer Ona Lee said. “They all left,” said driver Ben Orr of York Buses."
    assert [(words(text, q.content), words(text, q.source)) for q in find(text)] == [
        (["“We got wet,”"], ["farmer Ona Lee"]),
        (["“They all left,”"], ["driver Ben Orr of York Buses"]),
    ]


@settings(max_examples=150)
@given(st.text(alphabet=st.sampled_from("abT ,.:;“”\"'‘’\n—é\u0301🙂") | st.characters(), max_size=300))
def test_any_text_gives_spans_in_range_and_in_order(text: str) -> None:
    found = find(text)
    starts = [q.content[0][0] for q in found]
    assert starts == sorted(starts)
    for n, quote in enumerate(found):
        assert quote.content
        for start, end in (*quote.content, *quote.cue, *quote.source):
            assert 0 <= start < end <= len(text)
        assert quote.continues is None or quote.continues < n
        assert quote.inside is None or quote.inside != n


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            ["said", "Quill", "“Yes,”", "she", "that", "and", ",", ".", "\n\n", "according to", "adding:"]
        ),
        max_size=60,
    )
)
def test_any_order_of_cues_and_marks_is_read(parts: list[str]) -> None:
    text = " ".join(parts)
    for quote in find(text):
        for start, end in (*quote.content, *quote.cue, *quote.source):
            assert text[start:end].strip()


def test_a_dateline_is_nobodys_words() -> None:
    for dateline in ("PORT ALDEN, March 5 - ", "ST. OLAF, Minn. (Wire) — ", "QUAY —"):
        text = dateline + "“The pier will close,” Ines Quill said on Tuesday."
        assert [[text[s:e] for s, e in q.content] for q in find(text)] == [["“The pier will close,”"]]


@pytest.mark.parametrize(
    "lead",
    [
        "In a letter on Monday, the harbour board said that its plan for the pier had come to nothing:",
        "Ferry owner Bo Marsh used to back the plan, but now said that the board had “lost its way.”",
    ],
)
def test_words_that_fill_a_paragraph_are_of_whoever_the_paragraph_before_leads_to_them(lead: str) -> None:
    text = f"The pier is old.\n\n{lead}\n\n“We can do better, and the biggest help we got is the tide.”\n"
    *_, told, said = find(text)
    assert words(text, said.content)[0].startswith("“We can do better")
    assert said.source == told.source != ()
    assert said.continues is not None


def test_a_name_set_off_behind_a_description_is_part_of_the_source() -> None:
    text = "Mr Fane's rival, Ann Moy, wrote to members that the pump was old."
    (quote,) = find(text)
    assert "Ann Moy" in text[slice(*quote.source[0])]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("“It was a ruin for every boat, every net and every house on this quay.”", "direct"),
        ("“It was a ruin,” … “for every boat on this quay.”", "direct"),
        ("a “ruin for every boat, every net and every house on this long quay”", "mixed"),
        ("a ruin for every boat", "indirect"),
    ],
)
def test_words_outside_the_marks_make_a_quote_mixed(words: str, kind: str) -> None:
    marks = scan(words, layout.paragraphs(words))
    assert quotes._Letters(words, marks).kind(((0, len(words)),)) == kind


def test_what_follows_a_heading_is_not_of_the_one_quoted_before_it() -> None:
    text = (
        "Ada Quill sold the pier.\nThe Marrow Police said: ‘Nobody else has come to the quay.’\n"
        "The speech in full\n‘Keepers and Wardens of the Tide.\n‘I thank you for the lamps.’\nThe crowd left."
    )
    police, *speech = quotes.find(text, layout.paragraphs(text))[0]
    assert words(text, police.source) == ["The Marrow Police"]
    assert [quote.source for quote in speech] == [(), ()]


SPEECH = """The tide institute said the pier was sound.
Harbour officials defended the pier, saying it could not be replaced.

“New piers will not bring the herring home.

“To be clear, we want herring. We want them by spring,” {0} concluded.
"""


@pytest.mark.parametrize("name", ["Ada Quill", "she"])
def test_marks_that_stay_open_are_of_the_one_named_at_their_end(name: str) -> None:
    text = SPEECH.format(name)
    found = [q for q in find(text) if text[q.content[0][0]] == "“"]
    assert [text[slice(*q.source[0])] for q in found] == [name, name]
    assert [q.confidence > 0.8 for q in found] == [True, True]


def test_marks_that_stay_open_behind_a_colon_are_of_the_one_named_before_it() -> None:
    text = SPEECH.format("the speaker").replace("saying it could not be replaced.", "and Bo Marsh said:")
    found = [q for q in find(text) if text[q.content[0][0]] == "“"]
    assert text[slice(*found[0].source[0])] == "Bo Marsh"


def test_the_words_of_a_long_speech_name_no_speaker_of_it() -> None:
    text = (
        "Marshal Bo Marsh said: “I thank the public for their work on the pier.\n"
        "“It does honour to Ada Quill, showing spirit in the storm.\n"
        "“I thank the rowers, who worked so hard.\n“I have no doubt they will go on.”\n"
    )
    assert {text[slice(*q.source[0])] for q in find(text)} == {"Marshal Bo Marsh"}
