import base64
import hashlib
import io
import json
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from formats.published.web_annotation import COLLECTION
from onrecord.formats.web_annotation import annotations, write
from onrecord.reading import Quote, Reading


def collection(*readings: Reading) -> Any:
    out = io.StringIO()
    write(out, readings)
    return json.loads(out.getvalue())


def test_the_collection_is_what_the_recommendation_requires(reading: Reading) -> None:
    Draft202012Validator(COLLECTION).validate(collection(reading))
    Draft202012Validator(COLLECTION).validate(collection())
    assert collection()["total"] == 0
    assert collection(reading)["total"] == len(collection(reading)["first"]["items"]) == 4
    assert collection(reading)["first"]["partOf"] == collection(reading)["id"]


def test_both_selectors_lead_to_the_words(reading: Reading) -> None:
    for annotation in annotations(reading):
        for target in annotation["target"]:
            quote, place = target["selector"]
            assert reading.text[place["start"] : place["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in reading.text


def test_offsets_count_code_points_and_not_utf16() -> None:
    reading = Reading(text="🦆🦆 “Quack,” said Odo.", quotes=(Quote(content=((3, 11),)),))
    quote, place = annotations(reading)[0]["target"][0]["selector"]
    assert (quote["exact"], place["start"], quote["prefix"]) == ("“Quack,”", 3, "🦆🦆 ")


def test_a_quote_broken_by_its_attribution_has_a_target_a_stretch() -> None:
    reading = Reading(text='"No," said Odo, "never."', quotes=(Quote(content=((0, 5), (16, 24))),))
    exact = [target["selector"][0]["exact"] for target in annotations(reading)[0]["target"]]
    assert exact == ['"No,"', '"never."']


def test_prefix_and_suffix_part_no_character_from_its_marks() -> None:
    text = "e\u0301" * 40 + '"x"' + "👩\u200d🚒" * 20
    reading = Reading(text=text, quotes=(Quote(content=((80, 83),)),))
    quote = annotations(reading)[0]["target"][0]["selector"][0]
    assert quote["prefix"].startswith("e\u0301")
    assert quote["suffix"].endswith("👩\u200d🚒")


def test_bodies_say_who_and_tag_by_name_or_say_why_not(reading: Reading) -> None:
    first, second, _, last = (annotation["body"] for annotation in annotations(reading))
    assert first[0]["value"] == "Ines Quill said this (indirect)."
    assert first[1] == {
        "type": "TextualBody", "purpose": "tagging", "value": "Ines Quill", "format": "text/plain"
    }  # fmt: skip
    assert second[0]["value"] == "Ines Quill said this (direct: she → Ines Quill)."
    assert [body["value"] for body in last] == ["Not named: the story does not name the neighbour (mixed)."]


def test_the_state_names_the_text_that_positions_count_in(reading: Reading) -> None:
    digest = hashlib.sha256(reading.text.encode()).digest()
    name = "ni:///sha-256;" + base64.urlsafe_b64encode(digest).decode().rstrip("=")
    target = annotations(reading)[0]["target"][0]
    assert (target["source"], target["state"]["cached"]) == ("https://gazette.example/pier", name)
    for url in (None, "pier story", "javascript:", 'https://a.example/"><script>'):
        without = annotations(msgspec.structs.replace(reading, url=url))[0]["target"][0]
        assert without["source"] == name
        assert "state" not in without


def test_ids_are_the_same_each_time_and_none_is_another_s(reading: Reading) -> None:
    again = [annotation["id"] for annotation in annotations(reading)]
    assert again == [annotation["id"] for annotation in annotations(reading)]
    other = msgspec.structs.replace(reading, digest="", outlet="The Marrow Echo")
    assert not set(again) & {annotation["id"] for annotation in annotations(other)}


@given(st.text(min_size=1), st.data())
def test_whatever_the_text_holds_the_collection_is_valid(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    reading = Reading(text=text, url=text, quotes=(Quote(content=((start, end),), reason=text),))
    made = collection(reading)
    Draft202012Validator(COLLECTION).validate(made)
    assert made["first"]["items"][0]["target"][0]["selector"][0]["exact"] == reading.text[start:end]
