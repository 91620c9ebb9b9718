"""Stories in another language than English are told of, with their names and languages."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.errors import SourceError
from onrecord.sources import language
from onrecord.sources.odd_languages import OddLanguages
from onrecord.story import Story

FRENCH = (
    "La maire a déclaré mardi que le pont n'est pas sûr et qu'il sera fermé tout l'hiver, comme le conseil "
    "l'a annoncé le soir. Les bateaux restent au port."
)
ENGLISH = (
    "The mayor said on Tuesday that the bridge is not safe and will be shut for the winter, as the council "
    "told the town in the evening."
)


@pytest.fixture
def detector(monkeypatch: pytest.MonkeyPatch) -> None:
    """A detector that takes what it is asked for French: the package with the real one may not be there."""
    french = SimpleNamespace(classify=lambda text: ("fr", -1.0))
    monkeypatch.setattr(language, "_detector", lambda: french)


@pytest.mark.usefixtures("detector")
def test_a_story_that_is_not_in_english_is_told_with_its_language() -> None:
    languages = OddLanguages()
    stories = [Story(id="pont", text=FRENCH), Story(id="pier", text=ENGLISH), SourceError("gone")]
    assert list(languages.watch(stories)) == stories
    assert "1 story is not in English" in str(languages)
    assert "(fr 1)" in str(languages)
    assert str(languages).endswith(" pont.")


def test_without_the_detector_only_what_is_hardly_english_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_detector", lambda: None)
    languages = OddLanguages()
    list(languages.watch([Story(text=FRENCH), Story(text=ENGLISH)]))
    assert languages.counted.total() == 1


@pytest.mark.usefixtures("detector")
@pytest.mark.parametrize("command", ["read", "add"])
def test_the_commands_say_so(command: str, tmp_path: Path) -> None:
    (tmp_path / "pont.txt").write_text(f"date 2020-10-15\n\n{FRENCH}", encoding="utf-8")
    arguments = [str(tmp_path / "a.db")] if command == "add" else []
    done = CliRunner().invoke(app, [command, *arguments, str(tmp_path / "pont.txt")])
    assert done.exit_code == 0
    assert "1 story is not in English, the only language that onrecord reads (fr 1)" in done.output
