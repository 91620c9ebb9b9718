"""The gate tells what is read worse than it was; two versions compared, what changed and no more."""

import json
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "bench"))

import diff
import gate
import onrecord
from onrecord.reading import to_json

STORY = "“The quay will open in May,” Ottoline Brack said on Tuesday.\n\nRain fell."


def test_no_figure_of_the_examples_is_worse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["gate.py"])
    assert gate.main() == 0


def test_a_figure_under_its_floor_one_over_its_ceiling_and_one_that_is_gone() -> None:
    floors = {"found": 90.0, "junk": 7.0, "kind": 50.0, "exact": 80.0}
    told = list(gate.worse("set", {"found": 89.9, "junk": 7.1, "exact": 80.0}, floors, ["junk"]))
    assert [line.split(": ")[1] for line in told] == ["found", "junk", "kind"]


def test_what_a_scorer_prints_as_figures() -> None:
    printed = (
        "direct    gold   426 found   425\n  exact    P  85.4  R  85.2  F1  85.3\n"
        "  pair     P  90.8  R  90.6  F1  90.7\nmixed     gold   227 found   225\n"
        "  pair     P  84.9  R  85.0  F1  85.0\n"
    )
    assert gate.attribution(printed) == {"direct": 90.7, "mixed": 85.0}


def test_a_set_is_read_scored_raised_and_lowered_with_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    scorer = "import sys\nprint('names P 1 R 1 F1', len(open(sys.argv[2]).read().splitlines()) * 10.0)\n"
    (tmp_path / "scorer.py").write_text(scorer, encoding="utf-8")
    (tmp_path / "stories.jsonl").write_text(f"{json.dumps({'id': 'a', 'text': STORY})}\n", encoding="utf-8")
    some = gate.Set(
        "scorer.py", ("stories.jsonl",), "{0} {out}", gate.by_line(r"(\w+) P .*F1 ([\d.]+)", "F1")
    )
    monkeypatch.setattr(gate, "SETS", {"some": some})
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")

    def run(*more: str) -> int:
        where = ["--data", str(tmp_path), "--scorers", str(tmp_path), "--only", "some"]
        monkeypatch.setattr(sys, "argv", ["gate.py", *where, *more])
        return gate.main()

    def kept() -> dict[str, object]:
        floors: dict[str, object] = json.loads((tmp_path / "floors.json").read_text(encoding="utf-8"))["some"]
        return floors

    assert run("--raise") == 0
    assert kept()["figures"] == {"names F1": 10.0}
    (tmp_path / "scorer.py").write_text(scorer.replace("10.0", "9.0"), encoding="utf-8")
    assert run() == 1
    assert "names F1: 9.0, was 10.0" in capsys.readouterr().out
    assert run("--raise") == 1  # takes the new scorer, and not the lower figure
    assert run("--lower", "some: names F1", "--because", "the scorer counts anew") == 0
    assert kept()["lowered"] == {"names F1": "the scorer counts anew"}
    assert run() == 0


def test_one_reading_has_no_changes_and_a_mended_value_is_one() -> None:
    old = json.loads(to_json(onrecord.read(STORY, published="2024-03-14")))
    assert list(diff.changes(old, old)) == []
    new = json.loads(json.dumps(old))
    new["times"][0]["value"] = "1999"
    assert [kind for kind, _ in diff.changes(old, new)] == ["times.value"]


def test_a_person_more_at_the_top_of_the_list_is_one_change() -> None:
    old = json.loads(to_json(onrecord.read(STORY, published="2024-03-14")))
    new = json.loads(json.dumps(old).replace('"p1"', '"p2"'))
    new["people"].insert(0, old["people"][0] | {"names": ["Rain"], "mentions": [[65, 69, "name"]]})
    assert [kind for kind, _ in diff.changes(old, new)] == ["people: new"]


def test_two_files_of_readings_are_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reading = to_json(onrecord.read(STORY, published="2024-03-14"))
    (tmp_path / "old.jsonl").write_bytes(reading)
    (tmp_path / "new.jsonl").write_bytes(reading.replace(b'"kind":"direct"', b'"kind":"mixed"'))
    monkeypatch.setattr(sys, "argv", ["diff.py", str(tmp_path / "old.jsonl"), str(tmp_path / "new.jsonl")])
    assert diff.main() == 1
    assert "quotes.kind" in capsys.readouterr().out


def test_marks_as_places_are_laid_out_as_the_words_of_their_story(tmp_path: Path) -> None:
    said = {"content": [[0, 28]], "cue": [44, 48], "source": [29, 43], "kind": "direct", "as": "person"}
    marks = {
        "id": "quay",
        "statements": [said | {"status": "said", "speakers": [0]}],
        "never": [],
        "upto": 61,
    }
    marks |= {"people": [{"kind": "person", "forms": [[29, 43]]}]}
    (tmp_path / "t.jsonl").write_text(json.dumps({"id": "quay", "text": STORY}))
    (tmp_path / "m.jsonl").write_text(json.dumps(marks))
    texts, told = gate._laid_out(tmp_path / "t.jsonl", tmp_path / "m.jsonl", tmp_path)
    assert json.loads(Path(texts).read_text())["text"] == STORY[:61]
    (statement,) = json.loads(Path(told).read_text())["statements"]
    assert (statement["content"], statement["cue"]) == (["“The quay will open in May,”"], "said")
    assert (statement["source"], statement["speakers"]) == ("Ottoline Brack", ["Ottoline Brack"])
