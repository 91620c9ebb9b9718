"""Which part of the package may ask which: each stage only those before it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import onrecord

SOURCE = Path(onrecord.__file__).parent
# The stages of entities/ in order: what travels through them comes first, the file that knows the order last.
STAGES = (
    "entity",
    "mentions",
    "types",
    "clusters",
    "coreference",
    "speakers",
    "facts",
    "resolve",
)
FLOORS = ("lexicon", "text", "entities")
# What a story's reading never needs.
ABOVE = ("record", "web", "page", "formats", "commands", "archive")


def imports(path: Path) -> Iterator[tuple[str, ...]]:
    """The parts of each module of the package that a file imports, but for those that only types need."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and id(node) not in typing:
            first, *rest = node.module.split(".")
            if first == "onrecord":
                yield tuple(rest)


def files(folder: str) -> list[Path]:
    found = sorted((SOURCE / folder).rglob("*.py"))
    assert found
    return found


def test_a_stage_of_entities_asks_only_those_before_it() -> None:
    for path in files("entities"):
        inside = path.relative_to(SOURCE / "entities").with_suffix("").parts
        if inside == ("__init__",):
            continue
        here = STAGES.index(inside[0])
        for asked in imports(path):
            if asked[:1] == ("entities",):
                assert STAGES.index(asked[1]) <= here, (path, asked)


def test_text_and_lexicon_know_nothing_of_entities() -> None:
    for n, folder in enumerate(FLOORS):
        for path in files(folder):
            assert not {asked[0] for asked in imports(path) if asked} & set(FLOORS[n + 1 :]), path


def test_reading_a_story_needs_no_record_and_no_page() -> None:
    for folder in ("lexicon", "text", "model", "quotes", "times", "entities", "timeline", "notes"):
        for path in files(folder):
            assert not {asked[0] for asked in imports(path) if asked} & set(ABOVE), path


def test_only_one_file_of_entities_knows_the_order_of_its_stages() -> None:
    asking = [path for path in files("entities") if ("entities", "resolve") in set(imports(path))]
    assert [path.name for path in asking] == ["__init__.py"]
