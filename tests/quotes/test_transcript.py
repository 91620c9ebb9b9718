"""A transcript: each turn is what the speaker named before it said, though no marks stand around it."""

import pytest

from onrecord import layout, quotes
from onrecord.quotes.attribution import Attribution
from onrecord.quotes.transcript import turns, without_turns

HEAD = "This is a transcript of the talk of Ada Quill with Bo Tarn.\n\n"
TALK = (
    "TARN: Bills go up again. Why is that?\n\n"
    "QUILL: Because the wind fell.\n\n"
    "It did so in May.\n\n"
    "(Laughter)\n\n"
    "TARN: The regulator says the cap “will not touch most homes”.\n\n"
    "QUILL: I have read it.\n\n"
)


def said(text: str) -> list[tuple[str, str]]:
    found = turns(text, layout.paragraphs(text))
    return [(text[slice(*a.source[0])], text[slice(*a.content[0])]) for a in found]


def test_each_turn_is_its_speakers() -> None:
    assert said(HEAD + TALK + "The talk was on Radio Harbour.") == [
        ("TARN", "Bills go up again. Why is that?"),
        ("QUILL", "Because the wind fell."),
        ("QUILL", "It did so in May."),
        ("TARN", "The regulator says the cap “will not touch most homes”."),
        ("QUILL", "I have read it."),
    ]


def test_an_excerpt_may_stand_between_marks_and_give_a_name_in_full_once() -> None:
    text = HEAD + '"BO TARN: Why is that?\n\n"ADA QUILL: The wind fell.\n\n"(CROSSTALK.)\n\n'
    text += '"TARN: When?\n\n"QUILL: In May, as I told you."\n\nThe wind is back.'
    found = quotes.find(text, layout.paragraphs(text))[0]
    assert [(text[slice(*q.source[0])], text[slice(*q.content[0])]) for q in found if not q.cue] == [
        ("BO TARN", "Why is that?"),
        ("ADA QUILL", "The wind fell."),
        ("TARN", "When?"),
        ("QUILL", 'In May, as I told you."'),
    ]


@pytest.mark.parametrize(
    ("one", "other"), [("Ada Quill", "Bo Tarn"), ("Q", "A"), ("QUILL (by phone)", "HOST")]
)
def test_labels_may_be_names_letters_or_roles(one: str, other: str) -> None:
    text = "\n\n".join(f"{label}: What can I say to that now?" for label in (one, other) * 2)
    assert [label for label, _ in said(text)] == [one, other] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Verdict: The pier stays.\n\nCost: About 3 million.\n\nOpened: In May.\n\nClosed: In June.",
        "QUILL: I have read it.\n\nTARN: So have I, I am glad to say.",
        "She said: “No.”\n\nHe said: “Yes.”\n\nShe said: “No.”\n\nHe said: “Yes.”",
        "",
    ],
)
def test_a_story_that_is_no_transcript(text: str) -> None:
    assert said(text) == []


def test_turns_are_direct_quotes() -> None:
    text = HEAD + TALK
    found, *_ = quotes.find(text, layout.paragraphs(text))
    direct = [q for q in found if q.kind == "direct"]
    assert [text[slice(*q.source[0])] for q in direct] == ["TARN", "QUILL", "QUILL", "TARN", "QUILL"]


def test_what_is_reported_in_a_turn_is_kept_and_the_turn_read_otherwise_is_not() -> None:
    text = HEAD + TALK

    def at(words: str) -> tuple[tuple[int, int], ...]:
        return ((text.index(words), text.index(words) + len(words)),)

    reported = Attribution(
        content=at("the cap “will not touch most homes”"), cue=at("says"), source=at("The regulator")
    )
    otherwise = Attribution(content=at("Because the wind fell"), source=at("QUILL"))
    outside = Attribution(content=at("transcript of the talk"))
    assert without_turns([outside, otherwise, reported], turns(text, layout.paragraphs(text))) == [
        outside,
        reported,
    ]


@pytest.mark.parametrize(
    ("labels", "sources"),
    [
        (("DAVE HOLT, TNN ANCHOR:", "IDA PENN, GUEST:", "HOLT:", "PENN:"), "DAVE HOLT|IDA PENN|HOLT|PENN"),
        (("Q.", "A.", "Q.", "A."), "Q|A|Q|A"),
        (("[00:12] Dave Holt:", "[00:15] Ida Penn:", "[00:19] Dave Holt:"), "Dave Holt|Ida Penn|Dave Holt"),
        (("Dave Holt (00:12):", "Ida Penn (00:15):", "Dave Holt (00:19):"), "Dave Holt|Ida Penn|Dave Holt"),
        (
            ("Mr Holt (Alden) (Lab):", "Ida Penn (Weir) (Con):", "Mr Holt:", "Ida Penn:"),
            "Mr Holt (Alden) (Lab)|Ida Penn (Weir) (Con)|Mr Holt|Ida Penn",
        ),
        (
            ("MR. HOLT:", "THE WITNESS:", "MR. HOLT:", "THE WITNESS:"),
            "MR. HOLT|THE WITNESS|MR. HOLT|THE WITNESS",
        ),
        (("Holt:", "Penn:", "Holt:"), "Holt|Penn|Holt"),
    ],
)
def test_labels_of_all_forms(labels: tuple[str, ...], sources: str) -> None:
    text = "\n\n".join(f"{label} What did you make of it?" for label in labels)
    assert "|".join(label for label, _ in said(text)) == sources


@pytest.mark.parametrize(
    "text",
    [
        "Venue: Town Hall.\nDate: June 3, you are welcome.\nVenue: The Pier.\nDate: May 4, bring your own.",
        "Bo Marsh: Theft of a car, held in jail.\n\nIda Penn: Fraud, held in jail.\n\nBo Marsh: Fraud.",
        "Weir: Okoro 12.\n\nAlden: Bell 90.\n\nWeir: Tarn 93.\n\nAlden: Penn 95.",
    ],
)
def test_lists_of_things_are_no_transcript(text: str) -> None:
    assert said(text) == []
