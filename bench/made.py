"""Stories made to break a reader: invented ones mutated, a grammar, the code's words, odd signs, damage.

`story(number, seed, given)` always makes the same story; bench/fuzz.py reads them.
"""

import importlib
import pkgutil
import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random

__all__ = ["seeds", "story"]

BENCH = Path(__file__).resolve().parent
_LONGEST = 420  # characters of a made story, as a rule
_PACKAGES = ("entities", "times", "quotes", "timeline", "notes")
_DAYS = """2024-03-14 2024-02-29 0001-01-01 0001-01-07 0001-06-15 0001-12-31 0002-01-01 9998-12-31 9999-01-01
9999-06-15 9999-12-25 9999-12-30 9999-12-31 0001-01-01T00:00:00+14:00 9999-12-31T23:59:59-12:00
2024-03-14T09:30:00+01:00 1600-02-29""".split()


def story(number: int, seed: int, given: Sequence[str] = ()) -> tuple[str, str | None, str | None]:
    """Text, day of publication and title of a story; `given` are stories to mutate instead of the seeds."""
    rng = Random(f"{seed}:{number}")
    text = rng.choice(_WAYS)(rng, given or seeds())
    while rng.random() < 0.45:
        text = rng.choice(_DAMAGE)(rng, text)
    if rng.random() < 0.93:
        text = text[: _LONGEST + rng.randrange(200)]
    if not text.strip():
        text += "a"
    day = None if rng.random() < 0.15 else rng.choice(_DAYS) if rng.random() < 0.5 else _any_day(rng)
    title = rng.choice(seeds()).strip().split("\n")[0][:80] if rng.random() < 0.2 else None
    return text, day, title


@cache
def seeds() -> tuple[str, ...]:
    """The invented stories of seeds.txt, and the paragraphs of the examples four at a time."""
    found = (BENCH / "seeds.txt").read_text(encoding="utf-8").strip().split("\n---\n")
    for path in sorted((BENCH.parent / "examples").glob("*.txt")):
        paragraphs = path.read_text(encoding="utf-8").split("\n\n")
        found += ["\n\n".join(paragraphs[at : at + 3]) for at in range(0, len(paragraphs), 2)]
    return tuple(found)


@cache
def _words() -> tuple[str, ...]:
    """Every short string in the tables of the code: names, titles, cues, units, days, endings."""
    found: set[str] = set()
    for package in _PACKAGES:
        top = importlib.import_module(f"onrecord.{package}")
        for module in pkgutil.walk_packages(top.__path__, f"onrecord.{package}."):
            for value in vars(importlib.import_module(module.name)).values():
                if isinstance(value, frozenset | set | dict | tuple | list):
                    found |= {each for each in value if isinstance(each, str) and 0 < len(each) < 30}
    return tuple(sorted(found))


@cache
def _characters() -> tuple[str, ...]:
    """Some characters of each Unicode category, as one string a category."""
    kinds: dict[str, list[str]] = {}
    for code in (*range(0x3100), *range(0xA000, 0xAC80), *range(0xD800, 0x10000, 7), *range(0xFB00, 0x11FFF)):
        kinds.setdefault(unicodedata.category(chr(code)), []).append(chr(code))
    kinds["noncharacters"] = ["\ufffe", "\uffff", "\ufdd0", "\U0001ffff"]
    kinds["emoji"] = ["👩\u200d👩\u200d👧", "🙂", "🇬🇧", "❤\ufe0f", "e\u0301"]
    return tuple("".join(kinds[kind]) for kind in sorted(kinds))


def _any_day(rng: Random) -> str:
    year = rng.choice((rng.randrange(1, 10_000), rng.randrange(1990, 2030)))
    return f"{year:04}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"


# --- ways to make a text ---------------------------------------------------------------------------------


def _mutated(rng: Random, given: Sequence[str]) -> str:
    """A story with parts of it, and of another, moved, doubled, dropped or put for one another."""
    text = rng.choice(given)
    if len(text) > 900:
        at = rng.randrange(len(text) - 600)
        text = text[at : at + rng.randrange(150, 600)]
    parts = re.findall(r"\S+\s*", text) if rng.random() < 0.7 else re.split(r"(?<=[.!?”\"])(?=\s)", text)
    other = re.findall(r"\S+\s*", rng.choice(given))[:200] or ["a "]
    for _ in range(rng.randrange(1, 9)):
        if not parts:
            break
        at, n = rng.randrange(len(parts)), rng.randrange(1, 5)
        match rng.randrange(6):
            case 0:
                del parts[at : at + n]
            case 1:
                parts[at:at] = parts[at : at + n]
            case 2:
                parts[at] = rng.choice(other)
            case 3:
                parts[at] = rng.choice(_words()) + " "
            case 4:
                to = rng.randrange(len(parts))
                parts[at], parts[to] = parts[to], parts[at]
            case _:
                k = rng.randrange(len(other))
                parts[at:at] = other[k : k + n]
    return "".join(parts)


@cache
def _grammar() -> tuple[dict[str, list[str]], re.Pattern[str]]:
    """The ways to write each symbol of grammar.txt, and the pattern of all symbols."""
    ways = {}
    for line in (BENCH / "grammar.txt").read_text(encoding="utf-8").splitlines():
        symbol, _, written = line.partition(" = ")
        ways[symbol] = [way.replace("\\n", "\n") for way in written.split(" | ")]
    return ways, re.compile("|".join(sorted(ways, key=len, reverse=True)))


def _spoken(rng: Random, given: Sequence[str]) -> str:
    """A text of the grammar."""
    grammar, symbols = _grammar()

    def grow(symbol: str, depth: int) -> str:
        choices = grammar[symbol]
        chosen = rng.choice(choices) if depth < 9 else choices[0] if symbol != "SAID" else "so"
        return symbols.sub(lambda m: grow(m[0], depth + 1), chosen)

    return grow("text", 0)


def _listed(rng: Random, given: Sequence[str]) -> str:
    """The code's own words, names and signs, strung together."""
    words, signs = (
        _words(),
        (*" " * 30, ", ", ". ", ".", "-", "’s ", " “", "” ", '"', "'", ": ", "\n\n", "(", ") ", "—", "/"),
    )
    out = []
    for _ in range(rng.randrange(1, 60)):
        word = (
            rng.choice(words)
            if rng.random() < 0.7
            else rng.choice(("Ada", "Quill", "he", "s", "1", "2016", "A.", "the"))
        )
        out.append(word if rng.random() < 0.6 else word.capitalize() if rng.random() < 0.7 else word.upper())
        out.append(rng.choice(signs))
    return "".join(out)


def _odd(rng: Random, given: Sequence[str]) -> str:
    """A piece of a story with characters of all categories among it, or those alone."""
    text = list(rng.choice(given)[: rng.choice((0, 20, 200, 400))])
    for _ in range(rng.randrange(1, 30)):
        text.insert(rng.randrange(len(text) + 1), rng.choice(rng.choice(_characters())))
    return "".join(text)


_WAYS: tuple[Callable[[Random, Sequence[str]], str], ...] = (
    _mutated,
    _mutated,
    _mutated,
    _spoken,
    _spoken,
    _listed,
    _odd,
)


# --- damage that real texts have ---------------------------------------------------------------------------


def _swapped(old: str, new: str) -> Callable[[Random, str], str]:
    return lambda rng, text: re.sub(old, new, text)


def _cut(rng: Random, text: str) -> str:
    ends = [m.end() for m in re.finditer(r"\w+|[^\w\s]", text)]
    return text[: rng.choice(ends)] if ends else text


def _cut_before(rng: Random, text: str) -> str:
    return text[rng.randrange(len(text)) :] if text else text


def _dropped(rng: Random, text: str) -> str:
    at = rng.randrange(len(text)) if text else 0
    return text[:at] + text[at + rng.randrange(1, 4) :]


def _doubled(rng: Random, text: str) -> str:
    at, size = (rng.randrange(len(text)) if text else 0), rng.randrange(1, 40)
    return text[: at + size] + text[at:]


def _shortened_words(rng: Random, text: str) -> str:
    return re.sub(r"\w+", lambda m: m[0][: rng.randrange(1, 4)] if rng.random() < 0.1 else m[0], text)


def _odd_signs(rng: Random, text: str) -> str:
    return re.sub(r"[^\w\s]", lambda m: rng.choice("“”\"'‘’,.;:—-()…") if rng.random() < 0.3 else m[0], text)


# Apostrophes, marks, spaces, stops and figures lost or written otherwise, as scraped texts have them.
_SWAPS = (
    ("[’']s\\b", " s"), ("[’']", ""),
    ("[’']", " "), ("[“”\"]", ""), ("[“”]", '"'), ("[“”]", "''"), ("”", ""),
    ("“", ""), ("([.,;:!?”])\\s+", r"\1"), ("\\s+", " "), ("\\s+", "\n\n"), ("\n", "\r"), (" ", "\u00a0"),
    ("-", " "), ("[,.]", ""), ("\\d+", "0"), ("\\b([A-Z])\\w+", r"\1"),
)  # fmt: skip
_DAMAGE: tuple[Callable[[Random, str], str], ...] = (
    *(_swapped(old, new) for old, new in _SWAPS),
    lambda rng, text: text.upper(), lambda rng, text: text.lower(), lambda rng, text: text.title(),
    _cut, _cut, _cut, _cut_before, _dropped, _doubled, _shortened_words, _odd_signs,
)  # fmt: skip
