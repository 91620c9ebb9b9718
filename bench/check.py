"""How rightly, and how soon, is a draft checked against a record?

python bench/check.py READ.db               60 drafts from the stories of a record that `onrecord add` made
python bench/check.py --data FOLDER         … from FOLDER/text, as the other benches take it, read first
python bench/check.py READ.db --big B.db    … and how soon against the record that bench/said.py made
python bench/check.py READ.db --wrong 20    … with the first 20 wrong verdicts
python bench/check.py READ.db --write       … and into its section of bench/RESULTS.md

One story in ten is taken out of the record: its quotes are the made-up ones. The drafts are the texts of
other stories, with a seed, in which 500 statements are changed, each in one known way, and 500 are counted
that were left as they are: of these "uncertain" is right where the record itself is not sure who spoke.
"""

import argparse
import random
import re
import shutil
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent / "src"), str(BENCH)]

import corpus  # noqa: E402
import results  # noqa: E402
from onrecord.reader import Reader  # noqa: E402
from onrecord.reading import Quote, Reading  # noqa: E402
from onrecord.record import Record  # noqa: E402
from onrecord.record.draft import Checked, DraftCheck  # noqa: E402

SEED = 24
DRAFTS, CHANGED, LEFT = 60, 500, 500
WORDS = 3_000  # of the draft that is timed
KINDS = ("a word", "a not", "a number", "a name", "a speaker", "two joined", "made up")
RIGHT = {"a speaker": "another", "two joined": "joined", "made up": "absent"}  # of the others "altered"
FINE = ("verbatim", "cut")
NEGATION = re.compile(r"\b(?:not|never)\s")
AUXILIARY = re.compile(r"\b(?:is|are|was|were|will|would|should|could|has|have)\b(?=\s[a-z])")
NUMBER = re.compile(r"(?<![\w.,$])\d{1,4}(?![\w,.]*\d)\b")
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{4,}\b(?![-’'])")
WORD = re.compile(r"(?<=[a-z] )[a-z]{5,}(?= [a-z])")
INNER = re.compile("[“”\"…\\[\\]]|''|\\.\\.")
STRANGERS = (
    "Nora Fenwick",
    "Marcus Tilling",
    "Edith Varley",
    "Owen Prasad",
    "Lucia Brandt",
    "Henry Stoddart",
)


class Edit(NamedTuple):
    """A change of a text: what [start, end) of the story becomes; `at` is where in that the change is."""

    start: int
    end: int
    text: str
    at: int


class Target(NamedTuple):
    """A statement that is counted: what was done to it, and where in the draft what was done is."""

    kind: str
    start: int
    end: int
    words: str
    uncertain: bool


class Draft(NamedTuple):
    """A draft and the statements of it that are counted."""

    reading: Reading
    text: str
    targets: list[Target]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("read", type=Path, nargs="?", help="a record that `onrecord add` made")
    parser.add_argument("--data", type=Path, help="a folder with text/*.txt, read where no record is given")
    parser.add_argument("--big", type=Path, help="the record of bench/said.py, for the time")
    parser.add_argument("--wrong", type=int, default=0, metavar="N", help="show the first N wrong verdicts")
    parser.add_argument("--write", action="store_true", help="put the table into bench/RESULTS.md")
    options = parser.parse_args()
    if (options.read is None) == (options.data is None):
        parser.error("give a record or --data FOLDER.")
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "check.db")
        if options.read:
            shutil.copy(options.read, path)
        with Record.open(path, "create") as record:
            if options.data:
                record.add_readings(map(Reader().read, corpus.stories(options.data)))
            readings = list(record.readings())
            out = readings[9::10]
            record.remove(each.digest for each in out)
            kept = [each for n, each in enumerate(readings) if n % 10 != 9]
            section = report(record, list(drafts(kept, out)), options.wrong)
    if options.big:
        section += "\n\n" + timed(options.big, readings)
    section = f"## The check of a draft\n\n{results.about(['rapidfuzz'])}\n\n{section}"
    print(section)
    if options.write:
        results.put("check", section)
    return 0


# --- drafts ----------------------------------------------------------------------------------------------


def drafts(readings: Sequence[Reading], out: Sequence[Reading]) -> Iterator[Draft]:
    """Drafts from the stories with most to check, changed in the kinds that are still wanted."""
    chance = random.Random(SEED)
    usable = sorted(readings, key=lambda each: (-len(statements(each)), each.id))[:DRAFTS]
    chance.shuffle(usable)
    known = {five for each in readings for quote in each.quotes for five in fives(words(each, quote))}
    strangers = [
        words(each, quote)
        for each in out
        for n, quote in statements(each)
        if quote.kind == "direct" and not known & set(fives(words(each, quote)))
    ]
    wanted = [KINDS[n % len(KINDS)] for n in range(CHANGED)]
    done = left = 0
    for n, reading in enumerate(usable):
        more = -(-(CHANGED - done) // (len(usable) - n)), -(-(LEFT - left) // (len(usable) - n))
        draft = changed(chance, reading, usable, strangers, wanted[done:], *more)
        counts = Counter(target.kind == "left" for target in draft.targets)
        done, left = done + counts[False], left + counts[True]
        yield draft


def statements(reading: Reading) -> list[tuple[int, Quote]]:
    """What can be counted: quotes in one piece, of some length, that the story has as said."""
    return [
        (n, quote)
        for n, quote in enumerate(reading.quotes)
        if len(quote.content) == 1 and quote.inside is None and quote.stated and quote.paragraph == "body"
        and quote.manner != "sung" and 6 <= len(words(reading, quote).split()) <= 80
    ]  # fmt: skip


def fives(text: str) -> Iterator[tuple[str, ...]]:
    """Every five words in a row; two outlets' wordings of one quote share some."""
    some = re.findall(r"\w+", text.casefold())
    return zip(*(some[n:] for n in range(5)), strict=False)


def words(reading: Reading, quote: Quote) -> str:
    return " ".join(map(reading.words, quote.content))


def changed(
    chance: random.Random,
    reading: Reading,
    others: Sequence[Reading],
    strangers: Sequence[str],
    wanted: list[str],
    most: int,
    left: int,
) -> Draft:
    """A story with at most so many statements changed, and so many counted that were left."""
    chained = {quote.continues for quote in reading.quotes if quote.continues is not None}
    pool = [(n, quote) for n, quote in statements(reading) if n not in chained and quote.continues is None]
    chance.shuffle(pool)
    edits: list[tuple[Edit, str, Quote | None]] = []
    moved: set[str] = set()  # the ids of those whose words were put to another
    for kind in (*wanted[:most], *KINDS, *KINDS, *KINDS):  # where there is none of a kind, one of another
        for n, quote in pool if len(edits) < most else ():
            edit = made(chance, kind, reading, n, quote, others, strangers)
            if edit is None:
                continue
            pool.remove((n, quote))
            edits.append((edit, kind, quote))
            if kind == "a speaker":
                moved.update(quote.speakers)
            break
    kept = [quote for _, quote in pool if not moved.intersection(quote.speakers)][:left]
    text, targets = reading.text, []
    shifts: list[tuple[int, int]] = []
    for edit, _, _ in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
        shifts.append((edit.start, len(edit.text) - (edit.end - edit.start)))

    def there(at: int) -> int:
        return at + sum(by for start, by in shifts if start < at)

    for edit, kind, quote in edits:
        assert quote is not None
        at = there(edit.start) + edit.at
        if kind == "a speaker":  # what is looked at is the quote, of which the name is no part
            at = there(quote.content[0][0] + 3)
        targets.append(Target(kind, at, at + 1, edit.text, False))
    for quote in kept:
        start, end = quote.content[0]
        named = any(person.names for person in reading.people if person.id in quote.speakers)
        unsure = quote.confidence < 0.5 or not named or quote.doubted
        targets.append(Target("left", there(start) + 1, there(end) - 1, words(reading, quote), unsure))
    return Draft(reading, text, targets)


def made(
    chance: random.Random,
    kind: str,
    reading: Reading,
    n: int,
    quote: Quote,
    others: Sequence[Reading],
    strangers: Sequence[str],
) -> Edit | None:
    """The change of one statement; None where it cannot be changed so."""
    start, end = quote.content[0]
    told = reading.text[start:end]
    inner = told[1:-1]
    paired = quote.kind == "direct" and told[0] in '“"' and told[-1] in '”"' and not INNER.search(inner)
    if kind == "a speaker":
        return respoken(chance, reading, n, quote)
    if kind in ("a not", "a number") and quote.kind == "indirect":
        return replaced(chance, kind, start, told, 0)
    if not paired or len(inner.split()) < 8:
        return None
    if kind == "made up":
        other = chance.choice(strangers).strip('“”" ')
        return None if INNER.search(other) else Edit(start + 1, end - 1, other, len(other) // 2)
    if kind == "two joined":
        return spliced(chance, reading, quote, others)
    return replaced(chance, kind, start + 1, inner, 1)


def replaced(chance: random.Random, kind: str, start: int, told: str, least: int) -> Edit | None:
    """One word of the words changed, dropped or put in."""
    pattern = {"a word": WORD, "a number": NUMBER, "a name": NAME, "a not": NEGATION}[kind]
    places = list(pattern.finditer(told, least))
    if kind == "a not" and not places:
        places = list(AUXILIARY.finditer(told, least))
        if not places:
            return None
        at = chance.choice(places)
        return Edit(start + at.start(), start + at.end(), f"{at[0]} not", len(at[0]) + 1)
    if not places:
        return None
    at = chance.choice(places)
    new = {
        "a not": lambda: "",
        "a number": lambda: str(int(at[0]) + chance.choice((1, 2, 7, 10))),
        "a name": lambda: chance.choice(STRANGERS).split()[1],
        "a word": lambda: chance.choice(("window", "yellow", "seldom", "gather", "distant", "kitchen")),
    }[kind]()
    return Edit(start + at.start(), start + at.end(), new, 0)


def respoken(chance: random.Random, reading: Reading, n: int, quote: Quote) -> Edit | None:
    """The name of who said it, a full one, as somebody else's."""
    if len(quote.source) != 1 or len(quote.speakers) != 1 or quote.confidence < 0.7 or quote.kind == "mixed":
        return None
    who = next(person for person in reading.people if person.id == quote.speakers[0])
    names = [
        m
        for m in who.mentions
        if m[2] == "name" and quote.source[0][0] <= m[0] and m[1] <= quote.source[0][1]
    ]
    if who.kind != "person" or len(names) != 1 or len(quote.source) != 1 or quote.continues is not None:
        return None
    start, end, _ = names[0]
    stranger = chance.choice(STRANGERS)
    alone = sum(each.source == quote.source for each in reading.quotes) == 1
    return Edit(start, end, stranger, 0) if alone and reading.text[start:end].istitle() else None


def spliced(chance: random.Random, reading: Reading, quote: Quote, others: Sequence[Reading]) -> Edit | None:
    """The first half of the words and the last of another quote."""
    start, end = quote.content[0]
    mine = reading.text[start + 1 : end - 1].split()
    for _ in range(20):
        other = reading if chance.random() < 0.5 else chance.choice(others)
        found = [q for _, q in statements(other) if q.kind == "direct" and q.content != quote.content]
        if not found:
            continue
        theirs = words(other, chance.choice(found)).strip('“”" ')
        if INNER.search(theirs) or len(theirs.split()) < 8:
            continue
        first, last = mine[: max(6, len(mine) // 2)], theirs.split()[-max(6, len(theirs.split()) // 2) :]
        if first[-1][-1].isalnum() and last[0][0].isalnum() and telling(first) and telling(last):
            half = " ".join(first)
            return Edit(start + 1, end - 1, f"{half} {' '.join(last)}", len(half))
    return None


def telling(some: list[str]) -> bool:
    """Whether words are not only such as are in most quotes."""
    return sum(len(word) > 4 for word in some) > 1


# --- verdicts --------------------------------------------------------------------------------------------


def report(record: Record, made_ones: list[Draft], wrong: int) -> str:
    rights: dict[str, list[bool]] = defaultdict(list)
    false = 0
    for draft in made_ones:
        check = record.check(draft.text, published=draft.reading.published)
        for target in draft.targets:
            found = over(check, target)
            good = right(target, found)
            rights[target.kind].append(good)
            false += target.kind not in ("left", "a speaker") and any(each.verdict in FINE for each in found)
            if not good and wrong:
                wrong -= 1
                print(f"{target.kind} in {draft.reading.id}: {target.words!r} at {target.start}")
                for each in found:
                    print(
                        f"    {each.sort} by {each.by}: {each.verdict}: {each.words!r}\n"
                        f"        {each.sentence}"
                    )
    changes = [good for kind, each in rights.items() if kind != "left" for good in each]
    every = [*changes, *rights["left"]]
    rows = [
        f"| {name} | {len(each):,} | {sum(each) / max(1, len(each)):.1%} |"
        for name, each in (
            *((kind, rights[kind]) for kind in KINDS),
            ("all that were changed", changes),
            ("left as they were", rights["left"]),
            ("all", every),
        )
    ]
    return "\n".join(
        [
            f"{len(made_ones)} drafts, their statements held against a record of their stories.",
            "",
            "| changed | statements | right |",
            "|---|---:|---:|",
            *rows,
            "",
            f"Changed and called verbatim: {false}.",
        ]
    )


def over(check: DraftCheck, target: Target) -> list[Checked]:
    """What was checked where the change is; of what was left, what lies mostly within it."""
    if target.kind != "left":
        return [each for each in check.checked if any(s <= target.start < e for s, e in each.spans)]
    return [
        each
        for each in check.checked
        if any(
            min(e, target.end) - max(s, target.start) > (target.end - target.start) / 2 for s, e in each.spans
        )
    ]


def right(target: Target, found: list[Checked]) -> bool:
    verdicts = {each.verdict for each in found}
    if target.kind != "left":
        return RIGHT.get(target.kind, "altered") in verdicts
    fine = {"verbatim", "cut", "indirect", "mentioned"} | ({"uncertain"} if target.uncertain else set())
    return bool(found) and verdicts <= fine


# --- time ------------------------------------------------------------------------------------------------


def timed(path: Path, readings: Sequence[Reading]) -> str:
    """How soon drafts of some thousands of words are checked against a big record, reading them included."""
    spent, wall, statements_ = [], [], []
    reader = Reader()
    reader.read(readings[0])  # the model is loaded
    with Record.open(str(path)) as record:
        record.said("the first words of all")
        (quotes,) = record.connection.execute("SELECT count(*) FROM quotes").fetchone()
        at = 0
        for _ in range(5):
            texts: list[str] = []
            while sum(len(text.split()) for text in texts) < WORDS:
                texts.append(readings[at].text.strip())
                at += 1
            text = " ".join("\n\n".join(texts).split(" ")[: WORDS + 200])
            began, clock = time.process_time(), time.perf_counter()
            check = record.check(text, published="2016-01-01")
            spent.append(time.process_time() - began)
            wall.append(time.perf_counter() - clock)
            statements_.append(len(check.checked))
    return (
        f"Against {quotes:,} quotes, drafts of {WORDS:,} words with {min(statements_)} to {max(statements_)} "
        f"statements, read and checked: {min(spent):.1f} to {max(spent):.1f} s of the processor, "
        f"{min(wall):.1f} to {max(wall):.1f} s on the clock."
    )


if __name__ == "__main__":
    sys.exit(main())
