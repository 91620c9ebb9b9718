"""A record asked by an MCP client, in the same process and as a program of its own."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import msgspec
import pytest
from mcp import Client, MCPError, StdioServerParameters, stdio_client
from mcp.types import CallToolResult, Tool
from typer.testing import CliRunner

import onrecord
from onrecord.cli import app
from onrecord.errors import NoRecord
from onrecord.integrations.mcp.server import server
from onrecord.integrations.mcp.tools import tools
from onrecord.record import Record
from onrecord.record.checks import Checks
from onrecord.record.said import Check

HOSTILE = "Robert'); DROP TABLE people;--"
MODES = ("legacy", "auto")  # the protocol before and after it went without a handshake


def asked(asks: Callable[[Client], Awaitable[Any]], of: Any, mode: str = "auto") -> Any:
    """What a function gets of a client of a server."""

    async def run() -> Any:
        with anyio.fail_after(60):
            async with Client(of, mode=mode) as client:
                return await asks(client)

    return anyio.run(run)


def call(desk: Path, name: str, mode: str = "auto", **arguments: Any) -> CallToolResult:
    return asked(lambda client: client.call_tool(name, arguments), server(str(desk)), mode)


def text(result: CallToolResult) -> str:
    return result.content[0].text  # type: ignore[union-attr]


@pytest.mark.parametrize("mode", MODES)
def test_the_tools_tell_of_themselves(desk: Path, mode: str) -> None:
    listed: list[Tool] = asked(lambda client: client.list_tools(), server(str(desk)), mode).tools
    assert [tool.name for tool in listed] == list(tools())
    assert {"said", "quotes", "person"} <= set(tools())
    for tool in listed:
        assert tool.title
        assert tool.description
        assert tool.annotations
        assert tool.annotations.read_only_hint
        assert tool.input_schema["type"] == "object"
        assert tool.input_schema["additionalProperties"] is False
        assert tool.output_schema
        assert tool.output_schema["type"] == "object"


@pytest.mark.parametrize("mode", MODES)
def test_a_quotation_is_checked_with_its_evidence(desk: Path, mode: str) -> None:
    words = "We will close the pier this winter"
    result = call(desk, "said", mode, words=words, by="Ines Quill")
    check = result.structured_content
    assert not result.is_error
    assert check == json.loads(text(result))
    assert check["verdict"] == "altered"
    assert check["flags"][0]["sort"] == "negation"
    first = check["printings"][0]
    with Record.open(desk) as record:
        story = record.reading(first["story"])
    assert "".join(story.text[start:end] for start, end in first["spans"]) == first["words"]
    assert first["words"] == "We will not close the pier this winter"
    assert first["speakers"] == ["Ines Quill"]
    assert (first["title"], first["outlet"], first["published"], first["url"]) == (
        "Pier to stay open", "The Marrow Gazette", "2025-03-05", "https://gazette.example/pier",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"kinds": ["direkt"]}, "It is one of direct, indirect, mixed."),
        ({"kinds": "direct"}, 'Give a list, such as ["direct"], of direct, indirect, mixed.'),
        ({"kind": ["direct"]}, "Did you mean `kinds`?"),
        ({"zebra": 1}, "The arguments are words, by, outlet"),
        ({"limit": 0}, "These arguments do not fit"),
    ],
)
def test_arguments_that_do_not_fit_are_told_with_those_that_do(
    desk: Path, arguments: dict[str, Any], told: str
) -> None:
    answer = call(desk, "quotes", **arguments)
    assert answer.is_error
    assert told in text(answer)


def test_a_person_is_asked_for_by_number_as_it_was_given(desk: Path) -> None:
    with Record.open(desk) as record:
        number = next(row.number for row in record.people() if row.quotes)
        quotes = len(record.quotes(by=number))
    assert len(json.loads(text(call(desk, "quotes", by=number, limit=100)))["quotes"]) == quotes
    assert json.loads(text(call(desk, "person", who=number)))["person"]["number"] == number


def test_quotes_are_found_and_paged(desk: Path) -> None:
    first = call(desk, "quotes", words="pier", by="Ines Quill", kinds=["direct"], limit=1).structured_content
    assert first["more"]
    (quote,) = first["quotes"]
    assert quote["quote"].startswith("“We will not close the pier this winter,”")
    assert (quote["day"], quote["outlet"], quote["title"]) == (
        "2025-03-05", "The Marrow Gazette", "Pier to stay open",
    )  # fmt: skip
    with Record.open(desk) as record:
        story = record.reading(quote["story_id"])
    assert story.text[quote["start"] :].startswith("“We will not close")
    rest = call(desk, "quotes", words="pier", by="Ines Quill", kinds=["direct"], limit=1, offset=1)
    assert rest.structured_content["quotes"][0]["outlet"] == "Skerry Post"
    assert not rest.structured_content["more"]
    assert call(desk, "quotes", since="2025-04-01", outlet="the marrow gazette").structured_content == {
        "quotes": [],
        "more": False,
        "meant": None,
    }


def test_a_person_is_looked_up_by_name_and_number(desk: Path) -> None:
    page = call(desk, "person", who="ines quill", limit=1).structured_content
    assert page["person"]["stories"] == 2
    assert page["quotes"][0]["outlet"] == "Skerry Post"
    ages = [fact for fact in page["facts"] if fact["kind"] == "age"]
    assert [(fact["value"], fact["outlet"]) for fact in ages] == [
        ("41", "The Marrow Gazette"),
        ("41", "Skerry Post"),
    ]
    with Record.open(desk) as record:
        for fact in ages:
            text_of = record.reading(fact["story_id"]).text
            assert text_of[fact["start"] : fact["end"]] == "Ines Quill, 41"
    again = call(desk, "person", who=str(page["person"]["number"]), limit=1)
    assert again.structured_content == page


@pytest.mark.parametrize(
    ("name", "arguments", "sentence"),
    [
        ("quotes", {"by": "Ines Quall"}, "nobody called “Ines Quall”"),
        ("quotes", {"limit": 101}, "`int` <= 100 - at `$.limit`"),
        ("quotes", {"colour": "blue"}, "unknown field `colour`"),
        ("quotes", {"kinds": ["sung"]}, "'sung' - at `$.kinds[0]`"),
        ("quotes", {"since": "soon"}, "“soon” is not a date: give one such as 2020-10-15."),
        ("quotes", {"by": "\ud800"}, "half a surrogate pair"),
        ("said", {}, "missing required field `words`"),
        ("said", {"words": "“”"}, "there is nothing to check"),
        ("said", {"words": "pier " * 2_001}, "2,001 words are too many"),
        ("person", {"who": HOSTILE * 20}, "length <= 300"),
        ("person", {"who": "99999"}, "there is no person 99999"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(
    desk: Path, name: str, arguments: dict[str, Any], sentence: str
) -> None:
    result = call(desk, name, **arguments)
    assert result.is_error
    assert sentence in text(result)


def test_a_tool_that_is_not_there_is_an_error_of_the_protocol(desk: Path) -> None:
    async def asks(client: Client) -> None:
        with pytest.raises(MCPError, match="no tool 'forget'; the tools are said, quotes, person"):
            await client.call_tool("forget", {})

    asked(asks, server(str(desk)))


def test_a_hostile_name_is_a_name(desk: Path) -> None:
    page = call(desk, "person", who=HOSTILE).structured_content
    assert page["person"]["name"] == HOSTILE
    assert page["quotes"][0]["quote"] == "the town “cannot afford a new one”"
    assert call(desk, "said", words="cannot afford a new one", by=HOSTILE).structured_content["printings"]


def test_an_answer_is_kept_to_a_size(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = call(desk, "quotes", limit=4)
    monkeypatch.setattr("onrecord.integrations.mcp.server.LARGEST", len(text(whole)) * 2 // 3)
    half = call(desk, "quotes", limit=4).structured_content
    assert half == {"quotes": whole.structured_content["quotes"][:2], "more": True, "meant": None}
    monkeypatch.setattr("onrecord.integrations.mcp.server.LARGEST", 100)
    assert "over the limit of 100: ask for less." in text(call(desk, "quotes"))


def test_a_question_that_takes_too_long_is_stopped(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    monkeypatch.setattr(
        tools()["quotes"], "ask", lambda question, record: record.connection.execute(endless).fetchone()
    )

    async def asks(client: Client) -> CallToolResult:
        assert "longer than 0.2 seconds" in text(await client.call_tool("quotes", {}))
        return await client.call_tool("said", {"words": "It is safe"})

    assert asked(asks, server(str(desk), seconds=0.2)).structured_content["verdict"] == "verbatim"


def test_a_fault_is_told_without_its_traceback(
    desk: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(tools()["quotes"], "ask", lambda question, record: {}["secret"])
    assert text(call(desk, "quotes")) == "A fault in onrecord stopped this; its error output has the details."
    assert "secret" in caplog.text


def test_a_tool_is_there_when_its_method_is(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Followed(msgspec.Struct):
        printings: tuple[str, ...]
        elsewhere: tuple[str, ...] = ()

    monkeypatch.delattr(Checks, "thread")
    assert "thread" not in tools()
    monkeypatch.setattr(Record, "thread", lambda record, words: Followed((words, "b", "c")), raising=False)
    monkeypatch.setattr(tools()["thread"], "answer", Followed)
    assert call(desk, "thread", words="a", limit=2).structured_content == {
        "printings": ["a", "b"],
        "elsewhere": [],
    }


def test_a_draft_is_checked_with_few_stories_for_each_quotation(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Line(msgspec.Struct):
        check: Check | None

    class Drafted(msgspec.Struct):
        text: str
        checked: tuple[Line, ...]

    def check(record: Record, draft: str, published: str | None) -> Drafted:
        assert published == "2025-03-05"
        words = "We will not close the pier this winter"
        return Drafted(draft, (Line(record.said(words)), Line(None)))

    monkeypatch.setattr(Record, "check", check, raising=False)
    monkeypatch.setattr(tools()["check"], "answer", Drafted)
    found = call(desk, "check", text="One.", published="2025-03-05", limit=1).structured_content
    assert found["text"] == "One."  # what the spans are of
    (first, second) = found["checked"]
    assert second == {"check": None}
    assert (len(first["check"]["printings"]), first["check"]["more"]) == (1, 1)
    assert "“soon” is not a date" in text(call(desk, "check", text="One.", published="soon"))


# --- as a program ----------------------------------------------------------------------------------------


def test_a_client_starts_it_and_asks(desk: Path) -> None:
    command = StdioServerParameters(
        command=sys.executable, args=["-m", "onrecord", "mcp", str(desk)], env=dict(os.environ)
    )

    async def asks(client: Client) -> CallToolResult:
        return await client.call_tool("said", {"words": "It is safe", "by": "Ines Quill"})

    for mode in MODES:
        assert asked(asks, stdio_client(command), mode).structured_content["verdict"] == "verbatim"


def test_nothing_but_the_protocol_is_printed(desk: Path) -> None:
    start = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}
    lines = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": start},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/list"},
    ]
    with subprocess.Popen(
        [sys.executable, "-m", "onrecord", "mcp", str(desk)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        try:
            told = []
            for line in lines:
                process.stdin.write(json.dumps(line) + "\n")
                process.stdin.flush()
                if "id" in line:
                    told.append(json.loads(process.stdout.readline()))
            process.stdin.close()
            assert process.wait(30) == 0
            assert process.stdout.read() == ""
            assert process.stderr.read() == ""
        finally:
            process.kill()
    assert [each["id"] for each in told] == [1, 2]
    assert told[0]["result"]["serverInfo"]["name"] == "onrecord"


def test_what_is_wrong_with_the_record_is_said_at_once(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["mcp", str(tmp_path / "none.db")])
    assert result.exit_code != 0
    assert isinstance(result.exception, NoRecord)
    assert result.stdout == ""


def test_without_the_package_it_says_what_to_install(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "mcp"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, "onrecord.integrations.mcp.server")
    monkeypatch.setitem(sys.modules, "mcp", None)
    result = CliRunner().invoke(app, ["mcp", str(desk)])
    assert "pip install '.[mcp]'" in str(result.exception)


def test_an_outlet_that_is_none_and_a_name_of_several_are_said(desk: Path) -> None:
    told = text(call(desk, "quotes", outlet="Nowhere"))
    assert "this record has no outlet called “Nowhere”" in told
    assert call(desk, "quotes", by="Ines Quill").structured_content["meant"] is None  # type: ignore[index]
    many = "\n\n".join(f"“The wheel turns {n} times a day,” said Bo Quill, a miller." for n in range(140))
    with Record.open(str(desk), "write") as record:
        record.add_reading(onrecord.read(many, published="2025-05-01", outlet="Far News"))
    meant = call(desk, "quotes", by="Quill", limit=1).structured_content["meant"]  # type: ignore[index]
    assert meant.startswith("showing")
    assert "“Quill” also fits" in meant
    assert call(desk, "person", who="Quill").structured_content["meant"] == meant  # type: ignore[index]


def test_the_page_names_the_arguments_of_every_tool() -> None:
    page = (Path(__file__).parents[2] / "docs" / "mcp.md").read_text("utf-8")
    for name, question in tools().items():
        (row,) = (line for line in page.splitlines() if line.startswith(f"| `{name}` |"))
        assert re.findall(r"`(\w+)`", row.split("|")[2]) == list(question.__struct_fields__)
