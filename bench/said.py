"""How soon, and how rightly, does `said` answer in a record of a million quotes?

python bench/said.py                              a million quotes, grown from the stories in examples/
python bench/said.py FOLDER --quotes 100000       … from FOLDER/text, as the other benches take it
python bench/said.py READ.db                      … from a record that `onrecord add` made of stories
python bench/said.py FOLDER --record said.db      keep the record, and use it again when it is there
python bench/said.py FOLDER --write               … and into its section of bench/RESULTS.md
python bench/said.py --pairs                      only the pairs of bench/said_pairs.py, in seconds

The record is the same on every run: every quote that is read from the stories but one in ten, copies of
them with words changed, and made-up ones that follow the word pairs of the real ones. Of its direct quotes
1,000 are altered by script, each in one known way, and checked. The quotes kept out are the unrelated ones.
"""

import argparse
import random
import re
import sqlite3
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice, pairwise
from pathlib import Path
from typing import NamedTuple

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent / "src"), str(BENCH)]

import corpus  # noqa: E402
import results  # noqa: E402
import said_pairs  # noqa: E402
from onrecord.reader import Reader  # noqa: E402
from onrecord.reading import Reading  # noqa: E402
from onrecord.record import Record, opening, tallies  # noqa: E402
from onrecord.record.said import Check, said  # noqa: E402
from onrecord.record.said.otherwise import otherwise  # noqa: E402
from onrecord.story import Story  # noqa: E402

SEED = 20
A_STORY, SPEAKERS = 21, 9  # quotes of a story and who says them: as many as PolNeAR's stories have
PEOPLE, OUTLETS, SECTIONS = 100_000, 60, 9
KINDS = (
    "as said",
    "a word dropped",
    "a negation dropped",
    "two joined",
    "cut",
    "another speaker",
    "unrelated",
)
MARKS = re.compile("[“”\"«»„…\\[\\]]|^[‘’']+|[‘’']+$|\\.{2,}")
NEGATION = re.compile(r"\b(?:not|never|no)\b|n[’']t\b")
FORENAMES = (
    "Ada Bram Cleo Dov Esme Finn Greta Hugo Ines Jory Kit Lena Milo Nell Otis Pia Quin Rafe Suri Tom".split()
)
FIRST, SECOND = (
    "Ab Bar Cal Dor El Fen Gar Hal Ing Jar".split(),
    "bott den ford gate ham ley more ney ridge ton".split(),
)


class Case(NamedTuple):
    """Words to check and what is right: the kind of change, who is asked for, the verdict."""

    kind: str
    words: str
    by: str | None
    right: str


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument(
        "folder", type=Path, nargs="?", help="holds text/*.txt, or a record; without it examples/*.txt"
    )
    parser.add_argument("--quotes", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--stories", type=int, metavar="N", help="read only the first N stories")
    parser.add_argument("--checks", type=int, default=1_000, metavar="N")
    parser.add_argument("--record", type=Path, help="where the record is kept; else it is thrown away")
    parser.add_argument("--wrong", type=int, default=0, metavar="N", help="show the first N wrong verdicts")
    parser.add_argument("--pairs", action="store_true", help="check only the pairs and short stories")
    parser.add_argument("--write", action="store_true", help="put the table into bench/RESULTS.md")
    options = parser.parse_args()
    pairs = list(said_pairs.judged())
    if options.wrong:
        print(said_pairs.wrong(pairs, options.wrong))
    if options.pairs:
        print("\n".join(said_pairs.table(pairs)))
        return 0
    machine = results.about(["rapidfuzz"])
    kept, left_out = read(options.folder, options.stories)
    with tempfile.TemporaryDirectory() as folder:
        path = options.record or Path(folder) / "said.db"
        built = None if path.exists() else build(path, kept, options.quotes)
        with Record.open(str(path)) as record:
            cases = list(made(record.connection, left_out, kept, options.checks))
            section = report(path, record.connection, machine, built, cases, options.wrong)
        section = "\n".join([section, "", *said_pairs.table(pairs)])
    print(section)
    if options.write:
        results.put("said", section)
    return 0


def read(folder: Path | None, most: int | None) -> tuple[list[tuple[str, str]], list[str]]:
    """The quotes of the stories, content and kind, and apart from them the direct ones kept out."""
    kept: list[tuple[str, str]] = []
    left_out: list[str] = []
    for number, reading in enumerate(islice(readings(folder), most)):
        for quote in reading.quotes:
            content = " … ".join(reading.words(span) for span in quote.content)
            if number % 10 == 9:
                left_out += [content] if quote.kind == "direct" else []
            else:
                kept.append((content, quote.kind))
    return kept, left_out


def readings(folder: Path | None) -> Iterator[Reading]:
    if folder and folder.is_file():
        with Record.open(folder) as record:
            yield from record.readings()
    elif folder:
        yield from map(Reader().read, corpus.stories(folder))
    else:
        for path in sorted((BENCH.parent / "examples").glob("*.txt")):
            yield Reader().read(Story(text=path.read_text(encoding="utf-8"), id=path.stem))


def build(path: Path, kept: list[tuple[str, str]], count: int) -> tuple[float, int]:
    """Writes the record straight into its tables; the seconds that took, and its quotes."""
    chance = random.Random(SEED)
    connection = opening.opened(str(path), "create")
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    surnames = [a + b for a in FIRST for b in SECOND]
    people = [
        f"{FORENAMES[i % 20]} {surnames[i // 20 % 100]}{'' if i < 2000 else f' {i // 2000}'}"
        for i in range(PEOPLE)
    ]
    connection.executemany(
        "INSERT INTO people (id, name, kind, named) VALUES (?, ?, 'person', 1)", enumerate(people, 1)
    )
    quotes = grown(chance, kept, count)
    began = time.perf_counter()
    made_so_far = story = 0
    while made_so_far < count:
        story += 1
        some = [quote for _, quote in zip(range(min(A_STORY, count - made_so_far)), quotes, strict=False)]
        put(connection, chance, story, some, made_so_far)
        made_so_far += len(some)
    tallies.rebuild(connection)
    connection.execute("DELETE FROM unthreaded")  # who adds to it later is not to wait for a million threads
    connection.execute("COMMIT")
    took = time.perf_counter() - began
    connection.execute("ANALYZE")
    connection.close()
    return took, made_so_far


def put(
    connection: sqlite3.Connection,
    chance: random.Random,
    story: int,
    quotes: list[tuple[str, str]],
    before: int,
) -> None:
    """One story and its quotes, each with a speaker; a few people speak often, most once."""
    text = "\n".join(content for content, _ in quotes)
    day = f"{2010 + story % 15}-{1 + story // 15 % 12:02}-{1 + story // 180 % 28:02}"
    outlet = f"The {FIRST[story % 10]}{SECOND[story // 10 % 6]} Gazette"
    fill(
        connection,
        "stories",
        id=story,
        digest=sha256(f"{story}{text}".encode()).hexdigest(),
        name=f"story-{story}",
        published=day,
        day=day,
        title=f"Story {story}",
        outlet=outlet,
        section=f"Section {story % SECTIONS}",
        thread=story,
        words=len(text.split()),
        reader="bench",
        text=text,
        reading=b"",
    )
    at = 0
    for n in range(SPEAKERS):
        person = 1 + int(PEOPLE * chance.random() ** 3)
        appearance = story * SPEAKERS + n
        name = connection.execute("SELECT name FROM people WHERE id = ?", (person,)).fetchone()[0]
        fill(
            connection,
            "appearances",
            id=appearance,
            story=story,
            local=f"p{n}",
            person=person,
            joined="bench",
            name=name,
            named=1,
            mentions=1,
            key=f"person {name}",
            day=day,
        )
        connection.execute("INSERT INTO names VALUES (?, 0, ?)", (appearance, name))
    for n, (content, kind) in enumerate(quotes):
        quote, appearance = before + n + 1, story * SPEAKERS + n % SPEAKERS
        fill(
            connection,
            "quotes",
            id=quote,
            story=story,
            n=n,
            start=at,
            end=at + len(content),
            content=content,
            cue="said",
            source="she",
            kind=kind,
            manner="said",
            paragraph="body",
            words=len(content.split()),
            height=n / A_STORY,
            confidence=1.0,
        )
        if wording := otherwise(content):
            connection.execute("INSERT INTO wordings VALUES (?, ?)", (quote, wording))
        connection.execute("INSERT INTO speakers VALUES (?, ?, 'speaker')", (quote, appearance))
        at += len(content) + 1


COLUMNS: dict[str, list[str]] = {}


def fill(connection: sqlite3.Connection, table: str, **values: object) -> None:
    """Inserts a row; a column that the table does not have is left out."""
    if table not in COLUMNS:
        there = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        COLUMNS[table] = [name for name in values if name in there]
    names = COLUMNS[table]
    columns = ", ".join(f'"{name}"' for name in names)
    sql = f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(names))})"
    connection.execute(sql, [values[name] for name in names])


def grown(chance: random.Random, kept: list[tuple[str, str]], count: int) -> Iterator[tuple[str, str]]:
    """The real quotes, then copies with words changed and made-up ones, without end."""
    yield from kept
    follows: dict[str, list[str]] = defaultdict(list)
    openers: list[str] = []
    vocabulary: list[str] = []
    # Copies are made of quotes in one piece: words put beside inner marks would leave them in no pair.
    direct = [
        content[1:-1]
        for content, kind in kept
        if kind == "direct" and len(content.split()) > 7 and not MARKS.search(content[1:-1])
    ]
    for content, _ in kept:
        words = [MARKS.sub("", word) for word in content.split()]
        words = [word for word in words if any(c.isalnum() for c in word)]
        vocabulary += words
        openers += words[:1]
        for one, other in pairwise(words):
            follows[one].append(other)
    while True:
        if chance.random() < 0.25:
            words = chance.choice(direct).split()
            for _ in range(chance.randint(2, 6)):
                words[chance.randrange(len(words))] = chance.choice(vocabulary)
            yield f"“{' '.join(words)}”", "direct"
            continue
        words = [chance.choice(openers)]
        length = chance.randint(8, 34)
        while len(words) < length:
            words.append(
                chance.choice(follows.get(words[-1]) or vocabulary)
                if chance.random() < 0.8
                else chance.choice(vocabulary)
            )
        text = " ".join(words)
        kind = chance.choice(("direct", "direct", "direct", "indirect"))
        yield (f"“{text},”" if kind == "direct" else text), kind


def made(
    connection: sqlite3.Connection, left_out: list[str], kept: list[tuple[str, str]], count: int
) -> Iterator[Case]:
    """The checks: each kind in its turn."""
    chance = random.Random(SEED + 1)
    known = {six for content, _ in kept for six in sixes(content)}
    strangers = [
        content for content in left_out if len(content.split()) > 7 and not known & set(sixes(content))
    ]
    highest = connection.execute("SELECT max(id) FROM quotes").fetchone()[0]
    number = tries = 0
    while number < count and tries < 200 * count:
        tries += 1
        kind = KINDS[number % len(KINDS)]
        words, who = drawn(connection, chance, highest)
        case: Case | None = None
        if kind == "unrelated" and strangers:
            case = Case(kind, chance.choice(strangers), None, "absent")
        elif kind == "as said":
            case = Case(kind, " ".join(words).lower().strip("“”\".,'"), None, "verbatim")
        elif kind == "a word dropped":
            case = dropped(chance, words, kind, re.compile(r"[a-z]{5,}$"))
        elif kind == "a negation dropped":
            case = dropped(chance, words, kind, NEGATION)
        elif kind == "two joined":
            others, _ = drawn(connection, chance, highest)
            half, rest = words[: max(6, len(words) // 2)], others[-max(6, len(others) // 2) :]
            case = Case(kind, " ".join(half + rest), None, "joined")
        elif kind == "cut":
            first, last = chance.randint(1, 3), len(words) - chance.randint(1, 3)
            inner = (
                words[first - 1][-1].isalpha() and words[last - 1][-1].isalpha() and words[last][0].islower()
            )
            if inner and words[first][0].islower():
                case = Case(kind, " ".join(words[first:last]), None, "cut")
        elif kind == "another speaker":
            other = connection.execute(
                "SELECT name FROM people WHERE id = ?", (chance.randint(1, PEOPLE),)
            ).fetchone()[0]
            if other != who:
                case = Case(kind, " ".join(words), other, "another")
        if case or (kind == "unrelated" and not strangers):
            number += 1
        if case:
            yield case


def dropped(chance: random.Random, words: list[str], kind: str, which: re.Pattern[str]) -> Case | None:
    """The words without one that matches and stands between others; of "don't" only the n't goes."""
    places = [i for i, word in enumerate(words[1:-1], 1) if which.search(word) and words[i - 1][-1].isalpha()]
    if not places:
        return None
    at = chance.choice(places)
    rest = re.sub(r"n[’']t$", "", words[at]) if which is NEGATION else ""
    stem = [rest] if rest and rest != words[at] else []
    return Case(kind, " ".join(words[:at] + stem + words[at + 1 :]), None, "altered")


def drawn(connection: sqlite3.Connection, chance: random.Random, highest: int) -> tuple[list[str], str]:
    """The words of a direct quote of 10 to 60 words without a gap, and who said them."""
    sql = (
        "SELECT q.content, p.name FROM quotes q JOIN speakers s ON s.quote = q.id JOIN appearances a"
        " ON a.id = s.appearance JOIN people p ON p.id = a.person WHERE q.id = ? AND q.kind = 'direct'"
        " AND q.words BETWEEN 10 AND 60"
    )
    while True:
        row = connection.execute(sql, (chance.randint(1, highest),)).fetchone()
        if row and "\n" not in row[0] and not MARKS.search(row[0][1:-1]):
            return row[0].strip("“”\"‘’', ").split(), row[1]


def sixes(content: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", content.lower())
    return (tuple(words[i : i + 6]) for i in range(len(words) - 5))


def right(case: Case, check: Check) -> bool:
    """Whether the verdict is the one; a dropped negation must also be the first thing shown."""
    if case.kind == "a negation dropped":
        return check.verdict == "altered" and bool(check.flags) and check.flags[0].sort == "negation"
    return check.verdict == case.right


def report(
    path: Path,
    connection: sqlite3.Connection,
    machine: str,
    built: tuple[float, int] | None,
    cases: list[Case],
    wrong: int,
) -> str:
    for case in cases[:40]:
        said(connection, case.words, by=case.by)
    wall: list[float] = []
    cpu: list[float] = []
    rights: dict[str, list[bool]] = {kind: [] for kind in KINDS}
    false = 0
    for case in cases:
        begun, worked = time.perf_counter(), time.process_time()
        check = said(connection, case.words, by=case.by)
        wall.append(time.perf_counter() - begun)
        cpu.append(time.process_time() - worked)
        good = right(case, check)
        rights[case.kind].append(good)
        false += check.verdict == "verbatim" and case.right != "verbatim"
        if not good and wrong > 0:
            wrong -= 1
            flags = [(flag.sort, flag.message) for flag in check.flags]
            print(f"{case.kind}: {case.words!r}\n   {case.by} -> {check.verdict}: {check.sentence} {flags}")
            for printing in (check.printings + check.others)[:3]:
                print(f"      {printing.wording} {printing.likeness} {printing.words!r}")
    quotes = connection.execute("SELECT count(*) FROM quotes").fetchone()[0]
    every = [good for each in rights.values() for good in each]
    lines = [
        "## The check",
        "",
        machine,
        "",
        f"{quotes:,} quotes, {path.stat().st_size / quotes:,.0f} bytes each with the text of their stories "
        "and the index of words"
        + (f"; {built[1] / built[0]:,.0f} quotes/s written" if built else "")
        + ". One thread, warm.",
        "",
        "| | p50 | p95 | most |",
        "|---|---:|---:|---:|",
        f"| on the clock, ms | {at(wall, 0.5)} | {at(wall, 0.95)} | {at(wall, 1)} |",
        f"| of the processor, ms | {at(cpu, 0.5)} | {at(cpu, 0.95)} | {at(cpu, 1)} |",
        "",
        "| checked | checks | right |",
        "|---|---:|---:|",
        *(
            f"| {kind} | {len(each):,} | {sum(each) / len(each):.1%} |"
            for kind, each in rights.items()
            if each
        ),
        f"| all | {len(every):,} | {sum(every) / len(every):.1%} |",
        "",
        f"Called verbatim and not so: {false}.",
    ]
    return "\n".join(lines)


def at(seconds: list[float], share: float) -> str:
    ordered = sorted(seconds)
    return f"{1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]:.0f}"


if __name__ == "__main__":
    sys.exit(main())
