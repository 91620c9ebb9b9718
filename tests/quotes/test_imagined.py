"""What somebody might say, or doubts, is not told as said."""

import pytest

from onrecord import read
from onrecord.quotes.attribution import Attribution
from onrecord.quotes.imagined import imagined
from onrecord.reading import Quote


def only(text: str, words: str) -> Quote:
    (found,) = [q for q in read(text).quotes if any(words in text[a:b] for a, b in q.content)]
    return found


@pytest.mark.parametrize(
    ("fancied", "real"),
    [
        ("Others might argue that the pier is old.", "Others argued that the pier is old."),
        ("Some would say that the pier is old.", "At school Ada Quill would say that the pier is old."),
        ("Rowers may still believe that the pier is old.", "Rowers still believe that the pier is old."),
        (
            "Ada Quill planned to announce “the pier is old”, but fell ill.",
            "Ada Quill announced that “the pier is old”, and fell ill.",
        ),
        ("Marsh will be left to wonder: “Is the pier old?”", "Marsh wondered: “Is the pier old?”"),
    ],
)
def test_what_is_only_imagined_is_no_sure_quote(fancied: str, real: str) -> None:
    second = only(real, "pier")
    fancies = [q for q in read(fancied).quotes if q.status != "denied"]
    assert all(q.confidence < 0.5 and q.doubt >= 0.5 for q in fancies)
    assert (second.confidence > 0.5, second.doubt >= 0.5) == (True, False)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Bo Marsh was sceptical that the pier would last.", "denied"),
        ("Bo Marsh was sure that the pier would last.", "thought"),
    ],
)
def test_what_somebody_is_sceptical_of_is_not_what_he_thinks(text: str, status: str) -> None:
    found = Attribution(content=((text.index("the pier"), len(text) - 1),), cue=((9, 12),), status="thought")
    assert imagined(text, found).status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("On Friday, a post falsely quoted Ona Brill as saying the pier was hers.", "denied"),
        ("On Friday, a post quoted Ona Brill as saying the pier was hers.", "said"),
        ("Posts shared a fabricated quote in which Ona Brill said: “The pier is ours.”", "denied"),
        ("Posts linked to a fake quote from the mayor, Ona Brill said: “The pier is ours.”", "said"),
        ("The quote “The pier is ours,” attributed to Ona Brill, is fabricated.", "denied"),
        ("The quote “The pier is ours,” attributed to Ona Brill, is printed on shirts.", "said"),
    ],
)
def test_words_that_are_falsely_put_in_a_mouth_are_denied(text: str, status: str) -> None:
    assert only(text, "pier").status == status
