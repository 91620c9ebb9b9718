"""Two people whom a story takes for one: told apart by their names, by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli import app
from onrecord.errors import RecordError
from onrecord.reading import Event, Evidence, Fact, Link, Person, Quote, Reading
from onrecord.record import Record, attributed, by_hand, finding
from onrecord.record.checking import check
from onrecord.record.person import PersonPage
from onrecord.record.person import person as page_of

TEXT = (
    "Ellis Marsh, 52, runs the ferry. “The ferry is full,” Ellis said.\n"
    "Marsh said that it was old.\n"
    "His son, John Ellis Marsh, plays football. “I like the ferry,” he said.\n"
    "Ellis bought a new one. “We will sail on Friday,” said John Ellis Marsh.\n"
    "Ada Quill sails it.\n"
)


def _at(words: str, after: int = 0) -> tuple[int, int]:
    start = TEXT.index(words, after)
    return start, start + len(words)


def _reading() -> Reading:
    """Father and son as one person, as a reader may have them."""
    son = _at("John Ellis Marsh")
    named = [
        _at("Ellis Marsh"), _at("Ellis", 20), _at("Marsh", 60), son, _at("Ellis", son[1]),
        _at("John Ellis Marsh", son[1]),
    ]  # fmt: skip
    he = _at("he said", son[1])[0]
    mentions = sorted([*((*each, "name") for each in named), (he, he + 2, "pronoun")])
    both = Person(
        id="p1",
        names=("John Ellis Marsh", "Ellis Marsh", "Ellis", "Marsh"),
        mentions=tuple(mentions),  # type: ignore[arg-type]
        facts=(Fact(kind="age", value="52", spans=(_at("52"),), born=("1972-03-06", "1973-03-05")),),
        links=(Link(start=he, end=he + 2, rule="pronoun", confidence=0.9, via=son),),
    )
    quotes = [
        Quote(content=(_at("“The ferry is full,”"),), source=(named[1],), speakers=("p1",)),
        Quote(content=(_at("it was old"),), source=(named[2],), speakers=("p1",), kind="indirect"),
        Quote(content=(_at("“I like the ferry,”"),), source=((he, he + 2),), speakers=("p1",),
              evidence=(Evidence(start=he, end=he + 2, rule="pronoun"),)),
        Quote(content=(_at("“We will sail on Friday,”"),), source=(named[5],), speakers=("p1",)),
    ]  # fmt: skip
    bought = _at("Ellis bought a new one", son[1])
    return Reading(
        id="ferry", text=TEXT, published="2025-03-05", outlet="The Tide", quotes=tuple(quotes),
        people=(both, Person(id="p2", names=("Ada Quill",), mentions=((*_at("Ada Quill"), "name"),))),
        events=(Event(start=bought[0], end=bought[1], who=("p1",)),),
    )  # fmt: skip


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    where = str(tmp_path / "desk.db")
    monkeypatch.setattr("onrecord.record.checking.stories.read_again", lambda about, kept: _reading())
    with Record.open(where, "create") as record:
        record.add_reading(_reading())
    return where


@pytest.fixture
def record(path: str) -> Iterator[Record]:
    with Record.open(path, "write") as opened:
        yield opened


def the(record: Record, name: str) -> PersonPage:
    return page_of(record.connection, finding.person(record.connection, name))


def words(page: PersonPage) -> list[str]:
    return [quote.quote for quote in page.quotes]


def split(record: Record, *names: str, of: str = "John Ellis Marsh") -> int:
    with record.transaction() as connection:
        return by_hand.split_names(connection, finding.person(connection, of), names)


FATHERS = ["“The ferry is full,”", "it was old"]
SONS = ["“I like the ferry,”", "“We will sail on Friday,”"]


def test_each_has_what_hangs_on_his_names(record: Record) -> None:
    number = split(record, "Ellis Marsh", "Ellis")
    father, son = page_of(record.connection, number), the(record, "John Ellis Marsh")
    assert father.person.name == "Ellis Marsh"
    assert words(father) == FATHERS  # a bare surname is of whom the story names most often
    assert words(son) == SONS  # and "he" of whom it leads to
    assert [fact.value for fact in father.facts] == ["52"]
    assert son.facts == ()
    ((story,),) = record.connection.execute("SELECT id FROM stories").fetchall()
    reading = record.reading(story)
    assert [reading.person(each).names[0] for each in reading.events[0].who] == ["Ellis Marsh"]
    assert list(check(record)) == []


def test_the_fullest_name_may_be_the_one_that_is_taken_out(record: Record) -> None:
    number = split(record, "John Ellis Marsh")
    assert words(page_of(record.connection, number)) == SONS
    assert words(the(record, "Ellis Marsh")) == FATHERS


def test_who_was_split_off_stays_so_when_the_story_comes_again(record: Record) -> None:
    split(record, "Ellis Marsh", "Ellis")
    record.remove(["ferry"])
    record.add_reading(_reading())
    assert words(the(record, "Ellis Marsh")) == FATHERS
    assert words(the(record, "John Ellis Marsh")) == SONS


@pytest.mark.parametrize("who", ["Ellis Marsh", "John Ellis Marsh"])
def test_it_is_undone_for_either(record: Record, who: str) -> None:
    before = record.connection.execute("SELECT id, name, quotes, paraphrases FROM people").fetchall()
    split(record, "Ellis Marsh", "Ellis")
    with record.transaction() as connection:
        by_hand.take_back(connection, finding.person(connection, who, sure=True))
    assert record.connection.execute("SELECT * FROM rulings").fetchall() == []
    assert record.connection.execute("SELECT id, name, quotes, paraphrases FROM people").fetchall() == before
    assert list(check(record)) == []


def test_a_name_that_no_story_has_is_refused_with_those_it_has(record: Record) -> None:
    with pytest.raises(RecordError, match="Ellis; Ellis Marsh; John Ellis Marsh; Marsh"):
        split(record, "Elias Marsh")
    with pytest.raises(RecordError, match="all the names"):
        split(record, "Ellis", "Ellis Marsh", "John Ellis Marsh", "Marsh")


def test_a_ruling_keeps_the_name_that_was_given(record: Record) -> None:
    ((story,),) = record.connection.execute("SELECT id FROM stories").fetchall()
    with record.transaction() as connection:
        attributed.rule(connection, story, [0, 1], "Ellis Marsh")
    assert words(the(record, "Ellis Marsh")) == FATHERS
    assert words(the(record, "John Ellis Marsh")) == SONS
    assert list(check(record)) == []


@pytest.mark.parametrize("name", ["Marsh", "John Marsh", "Jack Ellis Marsh", "Mr. John Ellis Marsh"])
def test_a_surname_or_a_short_form_is_still_the_one_in_the_story(record: Record, name: str) -> None:
    assert attributed.owner(_reading(), name)[1] in ("John Ellis Marsh", name)
    assert attributed.owner(_reading(), "Marsh")[1] == "John Ellis Marsh"


def run(*args: str) -> Result:
    return CliRunner().invoke(app, [*args])


def test_the_commands_say_whom_a_name_was_taken_for_and_split_by_names(path: str) -> None:
    told = run("speaker", path, "ferry", "1", "--is", "Ellis Marsh").output
    assert "“Ellis Marsh” is also a name of John Ellis Marsh: saved as another person" in " ".join(
        told.split()
    )
    assert "1  Ellis Marsh (corrected by hand): “The ferry is full,”" in told
    told = run("speaker", path, "ferry", "1", "--is", "Marsh").output
    assert "“Marsh” is John Ellis Marsh in this story" in told
    run("speaker", path, "ferry", "1", "--undo")
    told = run("person", path, "split", "John Ellis Marsh", "--name", "Ellis Marsh", "--name", "Ellis").output
    assert "Ellis Marsh, 1 story, 1 quote, 1 paraphrase" in told
    assert "“Marsh” went along where a story has two who may be called so" in " ".join(told.split())
    assert run("person", path, "Ellis Marsh", "--name", "Ellis").exit_code == 2
    assert run("person", path, "split", "Ellis Marsh").exit_code == 2
