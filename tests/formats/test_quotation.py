import io
import json
from typing import Any

from jsonschema import Draft202012Validator

from formats.published.schema_org import CLAIM_REVIEW, QUOTATION, graph
from onrecord.formats.quotation import write, write_claims
from onrecord.reading import Mention, Person, Quote, Reading


def quotations(*readings: Reading) -> Any:
    out = io.StringIO()
    write(out, readings)
    made = json.loads(out.getvalue())
    Draft202012Validator(graph(QUOTATION)).validate(made)
    return made["@graph"]


def claims(*readings: Reading) -> Any:
    out = io.StringIO()
    write_claims(out, readings)
    made = json.loads(out.getvalue())
    Draft202012Validator(graph(CLAIM_REVIEW)).validate(made)
    return made["@graph"]


def test_the_story_gives_the_words_to_a_speaker(reading: Reading) -> None:
    first, second, _, last = quotations(reading)
    quill = {"@type": "Person", "name": "Ines Quill"}
    assert first["text"] == "that the pier would close"
    assert first["spokenByCharacter"] == quill
    assert first["dateCreated"] == "2025-03-04"
    assert "spokenByCharacter" not in last
    assert second["citation"]["publisher"]["name"] == "The Marrow Gazette"
    assert second["citation"]["datePublished"] == "2025-03-05"


def test_who_made_the_words_is_said_only_of_words_between_marks(reading: Reading) -> None:
    indirect, direct, *_ = quotations(reading)
    assert "creator" not in indirect
    assert direct["creator"] == direct["spokenByCharacter"]


def test_several_speakers_are_a_list_and_an_unnamed_one_has_no_name() -> None:
    text = '"Heave," said Odo Lamm and a deckhand.'
    start = text.index("a deckhand")
    hand: Mention = (start, start + 10, "description")
    people = (Person(id="p1", names=("Odo Lamm", "Odo", "Lamm")), Person(id="p2", mentions=(hand,)))
    both = Reading(text=text, people=people, quotes=(Quote(content=((0, 8),), speakers=("p1", "p2")),))
    assert quotations(both)[0]["spokenByCharacter"] == [
        {"@type": "Person", "name": "Odo Lamm", "alternateName": ["Odo", "Lamm"]},
        {"@type": "Person", "description": "a deckhand"},
    ]
    assert claims(both)[0]["itemReviewed"]["author"]["name"] == "Odo Lamm"


def test_a_review_is_begun_and_never_judged(reading: Reading) -> None:
    begun = claims(reading)
    assert len(begun) == 3, "the neighbour, whom the story does not name, makes no claim to be reviewed"
    for review in begun:
        assert not {"reviewRating", "author", "url", "datePublished"} & set(review)
        assert "firstAppearance" not in review["itemReviewed"]
        assert review["itemReviewed"]["author"]["name"] == "Ines Quill"


def test_a_paraphrase_appears_in_the_story_and_not_as_a_quotation(reading: Reading) -> None:
    indirect, direct, _ = claims(reading)
    assert indirect["itemReviewed"]["appearance"]["@type"] == "NewsArticle"
    assert direct["itemReviewed"]["appearance"]["@type"] == "Quotation"
    assert direct["itemReviewed"]["appearance"]["citation"]["url"] == "https://gazette.example/pier"


def test_nothing_is_a_graph_too() -> None:
    assert quotations() == claims() == []
