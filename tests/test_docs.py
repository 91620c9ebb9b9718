"""The docs name every field of the JSON and every command and option."""

import re
from pathlib import Path

import msgspec

from onrecord import reading

ROOT = Path(__file__).parent.parent


def test_the_json_page_names_every_field() -> None:
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w+)`", page))
    for struct in (
        reading.Reading,
        reading.Paragraph,
        reading.Marked,
        reading.Quote,
        reading.Evidence,
        reading.Time,
        reading.Person,
        reading.Fact,
        reading.Event,
        reading.Note,
    ):
        missing = {field.name for field in msgspec.structs.fields(struct)} - named
        assert not missing, f"docs/json.md does not name {sorted(missing)} of {struct.__name__}"
