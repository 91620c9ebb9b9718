"""A result is put into its own section of the file of results, and nothing else in the file changes."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "bench"))

import results


def test_new_section_stands_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "RESULTS.md"
    results.put("one", "## One\n", path)
    results.put("two", "## Two\n", path)
    assert path.read_text() == (
        results.HEAD + "\n<!-- one -->\n\n## One\n\n<!-- /one -->\n"
        "\n<!-- two -->\n\n## Two\n\n<!-- /two -->\n"
    )


def test_section_is_replaced_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "RESULTS.md"
    results.put("one", "## Old", path)
    results.put("two", "## Two", path)
    before = path.read_text()
    results.put("one", "## New \\1 $0", path)
    assert path.read_text() == before.replace("## Old", "## New \\1 $0")
    results.put("one", "## Old", path)
    assert path.read_text() == before


@pytest.mark.parametrize("text", ["<!-- one -->\nmine", "mine\n<!-- /one -->", "<!-- /one -->\n<!-- one -->"])
def test_file_with_half_a_section_is_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "RESULTS.md"
    path.write_text(text)
    with pytest.raises(ValueError, match="by hand"):
        results.put("one", "## New", path)
    assert path.read_text() == text


def test_table_is_aligned_and_its_bars_are_text() -> None:
    assert results.table(["tool", "F1"], [["a|b", "7.5"], ["longer name", "12.0"]]) == (
        "| tool        |   F1 |\n| ----------- | ---: |\n| a\\|b        |  7.5 |\n| longer name | 12.0 |"
    )


def test_about_names_what_is_installed_and_only_that() -> None:
    line = results.about(["pytest", "no-such-distribution"])
    assert line.startswith("onrecord ")
    assert f", pytest {results.installed('pytest')}; Python 3." in line
    assert "no-such" not in line
