"""What a record answers: quotes, people, one person, a timeline."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from record_told import reading as told_of
from record_told import someone
from typer.testing import CliRunner

from onrecord import read
from onrecord.cli import app
from onrecord.errors import RecordError
from onrecord.reading import Reading
from onrecord.record import Record, asking, events, finding
from onrecord.record.checking import check
from onrecord.record.person import people, person

SHUT = "The pier\x1b[31m shut; it's over"


@pytest.fixture
def path(tmp_path: Path, reading: Reading) -> str:
    where = str(tmp_path / "desk.db")
    later = _later()
    with Record.open(where, "create") as record:
        record.add_readings([reading, *later])
    return where


def _later() -> list[Reading]:
    return [
        told_of(
            someone(
                "Ines Quill", "harbour master", pronouns=["her"], says=["The pier\x1b[31m shut; it's over"]
            ),
            someone("Tom Abara", "baker", says=['I said "NOT" AND that']),
            outlet="The Other Post",
            day="2025-03-09",
        ),
        told_of(someone("Tom Abara", "juggler", says=["Up it goes"]), outlet="Far News", day="2025-06-01"),
    ]


@pytest.fixture
def record(path: str) -> Iterable[Record]:
    with Record.open(path) as opened:
        yield opened


def words(rows: Iterable[asking.QuoteRow]) -> list[str]:
    return [row.quote for row in rows]


def test_quotes_are_found_by_what_is_asked(record: Record) -> None:
    at = record.connection
    quill = finding.person(at, "ines quill")
    assert len(words(asking.quotes(at))) == 7
    assert len(words(asking.quotes(at, person=quill))) == 4
    assert len(words(asking.quotes(at, outlet="the marrow gazette"))) == 4
    assert words(asking.quotes(at, since="2025-06-01")) == ["“Up it goes”"]
    assert len(words(asking.quotes(at, until="2025-03-05"))) == 4
    assert words(asking.quotes(at, kinds=["mixed"])) == ["the plan “a scandal”"]
    assert words(asking.quotes(at, words="LOOKED twice")) == ['"We looked twice."']
    assert words(asking.quotes(at, person=quill, words="pier", outlet="The Other Post"))
    assert len(words(asking.quotes(at, limit=2))) == 2


@pytest.mark.parametrize("odd", ["NOT AND *", '"', "' OR 1=1 --", "a:b NEAR(", "", "^ {} -", "it's over\0"])
def test_words_to_search_for_are_only_words(record: Record, odd: str) -> None:
    found = words(asking.quotes(record.connection, words=odd))
    assert found == {
        "NOT AND *": ['“I said "NOT" AND that”'],
        "it's over\0": [f"“{SHUT}”"],
    }.get(odd, [])
    events.timeline(record.connection, words=odd)


def test_people_are_counted_and_the_most_quoted_come_first(record: Record) -> None:
    rows = people(record.connection, named=True)
    assert [(row.name, row.stories, row.quotes + row.paraphrases) for row in rows[:1]] == [
        ("Ines Quill", 2, 4)
    ]
    assert rows[0].pronouns == "she"
    assert (rows[0].first, rows[0].last) == ("2025-03-05", "2025-03-09")
    assert all(row.named for row in rows)
    assert not people(record.connection, kind="organisation")


def test_people_of_some_stories_alone_are_counted_in_these(record: Record) -> None:
    def told(**asked: str) -> list[tuple[str, int, int]]:
        rows = people(record.connection, named=True, **asked)
        return [(row.name, row.stories, row.quotes) for row in rows]

    assert told(outlet="far news") == [("Tom Abara", 1, 1)]
    assert told(since="2025-03-09", until="2025-03-31") == [("Ines Quill", 1, 1), ("Tom Abara", 1, 1)]
    assert told(since="2025-06-02") == []


def test_how_much_people_are_quoted_follows_what_becomes_of_stories(path: str) -> None:
    def told(record: Record) -> dict[str, tuple[int, int, int]]:
        rows = record.connection.execute("SELECT name, id, quotes, words FROM people WHERE quotes")
        return {f"{name} {number}": (quotes, words) for name, number, quotes, words in rows}

    with Record.open(path, "write") as record:
        before = told(record)
        added = record.add_reading(
            told_of(someone("Ines Quill", "harbour master", says=["All is well"]), outlet="Sea News")
        )
        assert told(record) == before | {
            "Ines Quill 1": (before["Ines Quill 1"][0] + 1, before["Ines Quill 1"][1] + 3)
        }
        record.connection.execute("UPDATE stories SET current = 0 WHERE id = ?", (added.story,))
        assert told(record) == before
        record.connection.execute("UPDATE stories SET current = 1 WHERE id = ?", (added.story,))
        record.remove([record.reading(added.story).digest])
        assert told(record) == before


def test_someone_goes_by_the_name_and_the_pronouns_that_stories_use(tmp_path: Path) -> None:
    def told(name: str, *pronouns: str, outlet: str = "The Tide") -> Reading:
        return told_of(someone(name, "harbour master", pronouns=pronouns, says=["Aye"]), outlet=outlet)

    stories = [
        told("Ines Quill", "she", outlet="A"),
        told("Ines Rae Quill", "she", outlet="B"),
        told("Ines Quill", "they", outlet="C"),
        told("Ines Quill", outlet="D"),
        *(told("Ines Quill", "her", outlet=f"E{n}") for n in range(3)),
    ]

    def who(record: Record) -> tuple[str, str | None]:
        (row,) = people(record.connection, named=True)
        return row.name, row.pronouns

    for order in (1, -1):
        with Record.open(tmp_path / f"desk{order}.db", "create") as record:
            record.add_readings(stories[::order])
            assert who(record) == ("Ines Quill", "she")
            assert list(check(record, repair=False)) == []
    with Record.open(tmp_path / "few.db", "create") as record:
        record.add_readings(stories[:2])
        assert who(record) == ("Ines Rae Quill", "she")
        record.add_readings(stories[2:4])
        assert who(record) == ("Ines Quill", "she, they")


def test_a_page_holds_all_that_is_known(record: Record) -> None:
    page = person(record.connection, finding.person(record.connection, "Ines Quill"))
    assert {(fact.kind, fact.value.lower()) for fact in page.facts} == {
        ("role", "harbour master"),
        ("age", "41"),
    }
    assert not any(fact.disagrees for fact in page.facts)
    assert [(other.name, other.stories) for other in page.beside] == [("Tom Abara", 1)]
    assert [(each.month, each.quotes + each.paraphrases) for each in page.months] == [("2025-03", 4)]
    assert len(page.quotes) == 4
    assert dict(page.joined)["full name and role"] == 1


def test_the_latest_quotes_come_first_where_so_many_are_asked_for(record: Record) -> None:
    every = person(record.connection, finding.person(record.connection, "Ines Quill"))
    latest = person(record.connection, every.person.number, quoted=1).quotes
    assert [quote.day for quote in latest] == [max(quote.day or "" for quote in every.quotes)]
    quotes = sorted(every.quotes, key=lambda quote: (quote.day or "", quote.story_id), reverse=True)
    leaves = [
        asking.quotes(record.connection, person=every.person.number, newest=True, limit=2, offset=at)
        for at in (0, 2)
    ]
    assert [row.quote_id for leaf in leaves for row in leaf] == [quote.quote_id for quote in quotes]


def test_people_are_found_by_a_part_of_their_name(record: Record) -> None:
    assert {row.name for row in people(record.connection, called="quill")} == {"Ines Quill"}
    assert not people(record.connection, called="%")


def test_ages_that_cannot_both_be_are_told(tmp_path: Path) -> None:
    born = [("1983-03-06", "1984-03-05"), ("1984-09-06", "1985-09-05")]
    with Record.open(tmp_path / "two.db", "create") as record:
        record.add_readings([told_of(someone("Ada Penn", "judge", each)) for each in born])
        page = person(record.connection, 1)
    assert [fact.disagrees for fact in page.facts if fact.kind == "age"] == [True, True]


def test_a_record_tells_how_a_fact_stands(tmp_path: Path) -> None:
    text = "Ona Brill met her former husband, Paul Orwin. Brill is not a doctor."
    facts = "SELECT kind, status FROM people_and_their_facts WHERE name = 'Ona Brill'"
    with Record.open(tmp_path / "stands.db", "create") as record:
        record.add_reading(read(text, published="2025-01-02"))
        page = person(record.connection, finding.person(record.connection, "Ona Brill"))
        assert set(record.connection.execute(facts)) == {("spouse", "former"), ("role", "denied")}
    assert {(f.kind, f.other or f.value, f.status) for f in page.facts} == {
        ("spouse", "Paul Orwin", "former"),
        ("role", "doctor", "denied"),
    }


def test_what_most_stories_say_comes_first(tmp_path: Path) -> None:
    roles = ["pilot of Marrow", "Pilot", "pilot", "pilot"]
    with Record.open(tmp_path / "roles.db", "create") as record:
        record.add_readings(
            [
                told_of(someone("Ada Penn", role), outlet="The Tide", day=f"2025-01-0{n}")
                for n, role in enumerate(roles, 1)
            ]
        )
        page = person(record.connection, 1)
    assert [(fact.value, fact.stories, fact.day) for fact in page.facts] == [
        ("Pilot", 3, "2025-01-02"),
        ("pilot of Marrow", 1, "2025-01-01"),
    ]


def test_a_name_that_is_nobodys_or_of_several(record: Record) -> None:
    with pytest.raises(RecordError, match="Did you mean “Ines Quill”"):
        finding.person(record.connection, "Inez Quil")
    with pytest.raises(RecordError, match=r"“Tom Abara” matches 2 people(.|\n)*baker"):
        finding.person(record.connection, "Tom Abara")
    with pytest.raises(RecordError, match="no person 4096"):
        finding.person(record.connection, "#4096")
    assert finding.person(record.connection, "1") == 1


def test_a_timeline_is_in_the_order_of_happening(record: Record) -> None:
    (event,) = events.timeline(record.connection, words="pier")
    assert (event.earliest, event.text, event.who) == ("2025-03-04", "the pier would close", ("Ines Quill",))
    assert events.timeline(record.connection, person=1, since="2025-03-04", until="2025-03-04") == [event]
    assert not events.timeline(record.connection, person=1, since="2025-03-05")
    assert not events.timeline(record.connection, words="regatta")


def test_a_timeline_has_what_stories_tell_whose_headline_has_the_word(path: str) -> None:
    text = "The governor rejected the plan on Monday. The plan was old."
    told = read(text, title="Governor vetoes regatta toll", published="2025-03-05")
    with Record.open(path, "write") as record:
        record.add_reading(told)
        rows = events.timeline(record.connection, words="regatta")
    assert [row.text for row in rows] == ["The governor rejected the plan on Monday"]


def run(*arguments: str) -> tuple[int, str, BaseException | None]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.stdout, result.exception


def test_commands_show_tables_and_write_forms(path: str, tmp_path: Path) -> None:
    code, shown, _ = run("quotes", path, "--format", "table")
    assert code == 0
    assert "\x1b" not in shown
    assert "␛[31m" in shown
    code, shown, _ = run("people", path, "--json")
    assert json.loads(shown)[0]["name"] == "Ines Quill"
    out = tmp_path / "quotes.csv"
    assert run("quotes", path, "pier", "--by", "Ines Quill", "--out", str(out))[0] == 0
    assert out.read_text("utf-8").startswith("speakers,denial,quote,kind,day,outlet,")
    assert "harbour master" in run("person", path, "Ines Quill")[1].lower()
    assert "the pier would close" in run("timeline", path, "pier", "--format", "tsv")[1]


def test_people_are_merged_and_split_by_command(path: str) -> None:
    rows = json.loads(run("people", path, "--json")[1])
    one, other = (str(row["number"]) for row in rows if row["name"] == "Tom Abara" and row["quotes"])
    assert "Merged as" in run("person", path, "merge", one, other)[1]
    assert run("person", path, "merge", one)[0] == 2
    with Record.open(path) as record:
        count = record.connection.execute("SELECT count(*) FROM rulings WHERE action = 'merge'").fetchone()
    assert count == (1,)


def test_no_such_person_is_a_sentence(path: str) -> None:
    code, _, error = run("person", path, "Nobody Atall")
    assert code == 1
    assert isinstance(error, RecordError)


def test_a_reading_is_found_by_what_the_story_is_called(tmp_path: Path) -> None:
    from record_told import reading, someone

    with Record.open(tmp_path / "v.db", "create") as record:
        for day in ("2025-03-05", "2025-03-06"):
            told = reading(someone("Ines Quill", says=["Aye"]), day=day, id="a", url="https://tide.example/a")
            record.add_reading(told)
        assert {record.reading(each).published for each in ("a", "https://tide.example/a")} == {"2025-03-06"}
        assert record.reading(record.reading(1).digest) == record.reading(1)
        with pytest.raises(RecordError, match="there is no story “b”"):
            record.reading("b")
