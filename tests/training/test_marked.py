"""What training reads: passages marked in line, and stories of which the statements are marked."""

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from training.newsroom import read_newsroom  # noqa: E402
from training.passages import passage, read_passages  # noqa: E402

KINDS = {"person", "organisation", "document", "group", "anonymous"}


def test_a_passage_without_its_marks_and_what_they_say() -> None:
    story = passage(
        "p",
        "{1 <2:person Ada Quill> [2:denied never said] {2 “no”}}, <1:organisation the Mint> [1:said said].",
    )
    assert story.text == "Ada Quill never said “no”, the Mint said."
    inner, outer = sorted(story.relations or [], key=lambda r: r.cue)
    assert (inner.status, inner.kind, outer.status, outer.kind) == (
        "denied",
        "person",
        "said",
        "organisation",
    )
    assert [story.text[a:b] for a, b in inner.content] == ["“no”"]
    assert [story.text[a:b] for a, b in outer.content] == ["Ada Quill never said “no”"]


def test_names_of_a_passage_and_what_means_whom() -> None:
    story = passage(
        "p",
        "@person1(Ada Quill) (of @organisation2(the Mint)) left @place(Alden). {1 “@1(I) go,”} <1:person "
        "@1(the engraver)> [1:said said] of @2(it).",
    )
    assert story.text == "Ada Quill (of the Mint) left Alden. “I go,” the engraver said of it."
    words = {label: story.text[a:b] for a, b, label in story.names}
    assert words == {"person": "Ada Quill", "organisation": "the Mint", "place": "Alden"}
    assert story.people is None  # not all pronouns and descriptions are marked
    led = {story.text[slice(*p.pointer)]: [story.text[a:b] for a, b in p.before] for p in story.pointings}
    assert led == {"the engraver": ["Ada Quill", "I"], "it": ["the Mint"]}


def test_a_passage_without_names_says_nothing_of_them() -> None:
    assert passage("p", "{1 “No,”} <1:person she> [1:said said].").names == []


@pytest.mark.parametrize("amiss", ["{1 No.", "Ada [1:said said}", "said]", "@firm(Quay)", "@(she)", "@1(she"])
def test_a_mark_amiss_is_told(amiss: str) -> None:
    with pytest.raises(ValueError, match="p: "):
        passage("p", amiss)


def test_every_passage_that_is_kept_can_be_read() -> None:
    stories = [story for (story,) in read_passages(ROOT / "training" / "passages.txt")]
    assert len(stories) > 800
    for story in stories:
        for relation in story.relations or []:
            assert relation.status in ("said", "asked", "thought", "denied", "attitude"), story.text
            assert relation.kind is None or relation.kind in KINDS, story.text
            for start, end in (relation.cue, *relation.content, *relation.source):
                assert 0 <= start < end <= len(story.text)


def test_marks_are_strings_or_places_of_a_story(tmp_path: Path) -> None:
    text = "“We close,” Ada Quill said. “Soon.” Quill wants to leave Alden."
    (tmp_path / "texts.jsonl").write_text(json.dumps({"id": "pier", "text": text}) + "\n")
    said = {"content": ["“We close,”", "“Soon.”"], "kind": "direct", "source": "Ada Quill", "cue": "said"}
    said |= {"speakers": ["Ada Quill"], "as": "person", "status": "said"}
    people = [{"name": "Ada Quill", "kind": "person", "forms": ["Ada Quill", "Quill"]}]
    by_words = {"id": "pier", "statements": [said], "people": people, "never": ["Alden"]}
    places = {"content": [[0, 11], [28, 35]], "source": [12, 21], "cue": [22, 26]}
    by_places = by_words | {"statements": [said | places]}
    stories = []
    for marks in (by_words, by_places):
        (tmp_path / "marks.jsonl").write_text(json.dumps(marks) + "\n")
        ((story,),) = read_newsroom(tmp_path / "texts.jsonl", tmp_path / "marks.jsonl")
        stories.append(story)
    assert stories[0] == stories[1]
    (relation,) = stories[0].relations or []
    assert (text[slice(*relation.cue)], relation.status, relation.kind) == ("said", "said", "person")
    assert [text[a:b] for a, b, _ in stories[0].names] == ["Ada Quill", "Quill"]
    assert stories[0].narrow


@pytest.mark.parametrize("speakers", [["Quay Motors"], [0]])
def test_a_source_that_names_nobody_goes_back_to_the_names_before_of_who_speaks(
    tmp_path: Path, speakers: list[str | int]
) -> None:
    text = "Quay Motors sacked Ada Quill. It was sorry, the carmaker said. A driver said that he was not."
    (tmp_path / "texts.jsonl").write_text(json.dumps({"id": "quay", "text": text}) + "\n")
    common = {"kind": "indirect", "status": "said", "cue": "said"}
    told = [
        {"content": ["It was sorry"], "source": "the carmaker", "speakers": speakers, "as": "organisation"},
        {"content": ["he was not"], "source": "A driver", "speakers": [], "as": "anonymous"},
    ]
    people = [
        {"name": n, "kind": k, "forms": [n]}
        for n, k in (("Quay Motors", "organisation"), ("Ada Quill", "person"))
    ]
    marks = {"id": "quay", "statements": [each | common for each in told], "people": people, "never": []}
    (tmp_path / "marks.jsonl").write_text(json.dumps(marks) + "\n")
    ((story,),) = read_newsroom(tmp_path / "texts.jsonl", tmp_path / "marks.jsonl")
    found = [(text[slice(*p.pointer)], [text[slice(*span)] for span in p.before]) for p in story.pointings]
    assert found == [("the carmaker", ["Quay Motors"]), ("A driver", [])]
