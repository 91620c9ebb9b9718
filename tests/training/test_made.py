"""What training makes of stories: reports in other frames, names made pronouns, people under other names."""

import sys
from pathlib import Path
from random import Random

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from training.antecedents import One, Told, read_between  # noqa: E402
from training.data import Relation, Story  # noqa: E402

from training import frames  # noqa: E402

TEXT = "The mayor said the quay will open in May.\n“No,” Bo Marsh added."


def _story() -> Story:
    def at(words: str) -> tuple[int, int]:
        return TEXT.index(words), TEXT.index(words) + len(words)

    plain = Relation(at("said"), [at("the quay will open in May")], [at("The mayor")], "said")
    return Story("s", TEXT, [plain, Relation(at("added"), [at("“No,”")], [at("Bo Marsh")], "said")])


@pytest.mark.parametrize(
    ("frame", "status", "text"),
    [
        (frames.Frame("", "never said"), "denied", "The mayor never said the quay will open in May."),
        (frames.Frame("A fake post has", "saying"), "denied", "A fake post has the mayor saying the quay"),
        (frames.Frame("", "was | quoted as saying"), "said", "The mayor was quoted as saying the quay"),
        (frames.Frame("The claim that", "said", "is false"), "denied", "will open in May is false.\n“No”"),
    ],
)
def test_a_plain_report_in_another_frame(
    frame: frames.Frame, status: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frames, "FRAMES", {"denied": [], "said": [], "thought": [], status: [frame]})
    monkeypatch.setattr(frames, "_SHARES", {status: 1})
    story = frames.framed(_story(), Random(1))
    assert text.replace("“No”", "“No,”") in story.text
    report, other = story.relations or []
    assert story.text[slice(*report.cue)] == frame.cue.rpartition("|")[2].strip()
    assert story.text[slice(*report.source[0])].lower() == "the mayor"
    assert [story.text[a:b] for a, b in report.content] == ["the quay will open in May"]
    assert (report.status, story.text[slice(*other.cue)], other.status) == (status, "added", "said")


def _told() -> Told:
    text = "Bo Marsh met Al Thorn. Thorn slept. On Friday Mr. Marsh said no."
    marsh = [(0, 8, "name", 1.0), (text.index("Marsh said"), text.index(" said"), "name", 1.0)]
    thorn = [(13, 21, "name", 1.0), (23, 28, "name", 1.0)]
    return Told("t", text, [One("m", marsh), One("m", thorn)])


def test_a_name_is_made_a_pronoun_whose_answer_is_known() -> None:
    story = _told().story(Random(0))
    made = [p for p in story.pointings if story.text[slice(*p.pointer)] in ("he", "He")]
    assert made
    for p in made:
        whose = {story.text[a:b] for a, b in p.before}
        assert whose == ({"Bo Marsh"} if "no" in story.text[p.pointer[1] :][:9] else {"Al Thorn"})


def test_people_under_other_names_stay_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("training.antecedents.RENAMED", 1.0)
    told = _told().renamed({"m": ["Wim Overbeek"]}, Random(0))
    assert told.text.startswith("Wim Overbeek met Wim Overbeek. Overbeek slept.")
    assert [told.text[a:b] for one in told.people for a, b, *_ in one.mentions] == [
        "Wim Overbeek",
        "Overbeek",
        "Wim Overbeek",
        "Overbeek",
    ]


def test_a_pronoun_between_two_names(tmp_path: Path) -> None:
    rows = [
        "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL",
        "1\tAnn Lee met Eve Roe. She left.\tShe\t21\tAnn Lee\t0\tTRUE\tEve Roe\t12\tFALSE\t-",
        "2\tAnn Lee met Eve Roe. She left.\tShe\t21\tAnn Lee\t0\tFALSE\tEve Roe\t12\tFALSE\t-",
    ]
    (tmp_path / "gap.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    one, neither = (told.story(Random(0)).pointings[0] for told in read_between(tmp_path / "gap.tsv"))
    assert (one.pointer, one.before, one.others) == ((21, 24), [(0, 7)], [(12, 19)])
    assert (neither.before, neither.others) == ([], [(0, 7), (12, 19)])
