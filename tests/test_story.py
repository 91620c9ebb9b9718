"""A story is kept as it came, and knows what its source says of it."""

import pytest

from onrecord.errors import BadDate
from onrecord.story import Story, check_published


def test_the_text_is_kept_as_it_came() -> None:
    text = "\ufeffOne\r\ntwo\u00a0three e\u0301 🙂\u200b\x00."
    assert Story(text=text).text == text


def test_a_lone_surrogate_is_replaced_one_for_one() -> None:
    story = Story(text="a\ud800b", title="\udfff")
    assert (story.text, story.title) == ("a\ufffdb", "\ufffd")


def test_the_digest_is_of_text_date_and_outlet() -> None:
    base = Story(text="One.", published="2020-10-15", outlet="The Gull", id="x")
    assert base.digest == Story(text="One.", published="2020-10-15", outlet="The Gull", title="Other").digest
    for other in ({"text": "Two."}, {"published": "2020-10-16"}, {"outlet": "The Tern"}):
        about = {"text": "One.", "published": "2020-10-15", "outlet": "The Gull"} | other
        assert Story(**about).digest != base.digest


def test_a_story_without_an_id_is_called_by_its_digest() -> None:
    story = Story(text="One.")
    assert story.id
    assert story.digest.startswith(story.id)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2020-10-15", "2020-10-15"),
        (" 2020-10-15 ", "2020-10-15"),
        ("2020-10-15T09:30:00Z", "2020-10-15T09:30:00+00:00"),
    ],
)
def test_a_date_of_publication_is_iso(given: str, kept: str) -> None:
    assert check_published(given) == kept


@pytest.mark.parametrize("given", ["yesterday", "2020-10-15x09:30", "2020-1", "2020-13-01", "15/10/2020", ""])
def test_a_date_that_is_none_is_refused_with_a_way_out(given: str) -> None:
    with pytest.raises(BadDate, match="give one such as 2020-10-15"):
        Story(text="One.", published=given)
