"""Plain newsroom English: what nobody would say at a desk is in no page, help text or document."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from onrecord.cli import app

ROOT = Path(__file__).parent.parent
# What a sub-editor struck out, and what it became where one phrase takes its place.
STRUCK = {
    "as they are said to have been said": "quote to check",
    "where it stands": "where it was published",
    "said by another": "someone else said this",
    "joined from several": "spliced",
    "verbatim, but cut": "accurate but partial",
    "said exactly this": "is quoted as saying exactly this",
    "having said other words": "was quoted with different wording",
    "puts it so in telling": "paraphrases",
    "who is reported so": "attributes this to",
    "the nearest words are not": "the closest match is by",
    "part of more": "partial",
    "picked out": "selected",
    "address of these words": "copy link to this passage",
    "goes on from": "continued from",
    "upright words": "roman = quoted",
    "notes beneath the text": "show evidence under each paragraph",
    "what they had part in": "timeline of events involving them",
    "quoted beside": "often quoted alongside",
    "known again": "matched across stories",
    "first seen": "first story",
    "last seen": "latest story",
    "whoever told it first": "",
    "take it as csv": "download CSV",
    "this page for programs": "data",
    "how far down": "position in story",
    "none used": "no pronoun",
    "read, and not kept": "not saved yet",
    "forget it": "discard",
    "no finding that": "",
    "nothing in it is dated": "no dated events",
    "stay open": "can’t be resolved",
    "nothing here": "page not found",
    "asks for its token": "access code needed",
    "there before": "already in the record",
    "one now;": "merged as",
    "two now;": "split",
    "nothing wrong": "no problems",
    "what a row is of": "group by",
    "no more than so many": "at most N rows",
    "how many processes": "number of parallel workers",
    "from this day on": "on or after this date",
    "write here": "output file",
    "who is who": "identity",
    "whom beside": "who else is quoted",
    "goes out as": "export formats",
    "who is let in": "access",
    "how rightly": "accuracy",
    "liker": "closer",
    "is led to": "is attributed to",
    "are led to": "are attributed to",
    "was led to": "was attributed to",
    "told apart": "distinguished",
    "in step with": "in proportion to",
    "whom one is told of": "",
    "held against": "compared with",
    "made to fit": "changed to match",
    "may be given again": "can be repeated",
    "to be taken away": "export",
    "told before all else": "shown first",
    "lay the stories": "compare the stories",
    "take away its": "delete its",
    "called sound": "reported as fine",
    "has part in": "involves",
    "up to this day": "on or before this date",
    "take it from a copy": "restore it from a backup",
    "let the story decide": "use the story's own attribution",
    "traced to anyone": "attribute to anyone",
    "nobody outdoes": "",
    "killed at any moment": "if it is killed, run the same command again",
    "is parted": "is split",
    "which is no fault": "that is not a fault",
}
_ANY = re.compile("|".join(rf"\b{re.escape(each)}" for each in STRUCK), re.IGNORECASE)


def shown() -> Iterator[tuple[str, str]]:
    """Each page, template and help text that people read, with its name."""
    for file in (ROOT / "README.md", *ROOT.glob("docs/*.md"), *ROOT.glob("src/onrecord/web/**/*.html")):
        yield str(file.relative_to(ROOT)), file.read_text(encoding="utf-8")
    for file in (*ROOT.glob("src/onrecord/web/**/*.js"),):
        if "htmx" not in file.name:
            yield str(file.relative_to(ROOT)), file.read_text(encoding="utf-8")
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        options = [getattr(each, "help", None) or "" for each in command.params]
        yield f"onrecord {name} --help", "\n".join([command.help or "", *options])


@pytest.mark.parametrize(("where", "text"), [pytest.param(*each, id=each[0]) for each in shown()])
def test_no_page_or_help_uses_the_words_struck_out(where: str, text: str) -> None:
    found = {match[0].lower() for match in _ANY.finditer(" ".join(text.split()))}
    assert not found, {each: STRUCK[each] for each in found}
