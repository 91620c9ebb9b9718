"""Are the printings of one utterance put together, and what does that cost?

python bench/threads.py BASIL                        pairs labelled by reading, of 100 events in three outlets
python bench/threads.py --quotes 24000 1000000       threading beside the rest of `add`, on a made record
python bench/threads.py BASIL --quotes 24000 1000000 --write    … both into their section of bench/RESULTS.md

BASIL is a folder of that set: `gold.jsonl`, a line a story with id, published, publisher, title, url and
text_file. The labels are in thread_pairs.jsonl: two quotes by story and offsets (code points, end
exclusive), how the pair was drawn, of how many such pairs, and what a reader calls it: same, cut, altered
or paraphrase of one utterance; part, of two parts of one statement of which a third story prints the whole;
other; unclear. Of a pair that is unclear nothing is counted. `second` is what a second reader, who had not
seen the first label, calls some of them. Pairs "joined" were drawn among those put into
one thread.

The made record has stories of a hundred outlets, half of which print the words of the day, whole, cut or
altered, among others that are nobody else's; speakers are as unequal as they are in the news. Reading is not
made: what a story takes to be read is measured on the examples.
"""

import argparse
import json
import random
import sqlite3
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent / "src"), str(BENCH)]

import results  # noqa: E402
from grown import Grown  # noqa: E402

if TYPE_CHECKING:
    from onrecord.reading import Reading
    from onrecord.record import Record

LABELS = BENCH / "thread_pairs.jsonl"
OURS = ("same", "cut", "altered", "paraphrase")
BATCH = 100  # stories kept at once: as many as are read in a few seconds
FIRST, PROBED, DAILY = 3_200, 400, 100  # stories that a made record begins with; that are timed; of one day
COMMON = "the of to and a in that it is was for on with as we not be this will have".split()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("basil", nargs="?", help="the folder of BASIL")
    parser.add_argument(
        "--quotes",
        type=int,
        nargs="*",
        default=[],
        metavar="N",
        help="of the made record, when it is measured",
    )
    parser.add_argument("--daily", type=int, default=DAILY, metavar="N", help="stories of a day of it")
    parser.add_argument("--write", action="store_true", help="put the tables into bench/RESULTS.md")
    options = parser.parse_args()
    parts = [pairs(Path(options.basil))] if options.basil else []
    parts += [cost(options.quotes, options.daily)] if options.quotes else []
    section = "\n\n".join(["## Threads", results.about(["onnxruntime", "rapidfuzz"]), *parts])
    print(section)
    if options.write:
        results.put("threads", section)
    return 0


# --- pairs -----------------------------------------------------------------------------------------------


def pairs(folder: Path) -> str:
    """Reads and keeps the stories, and counts which labelled pairs are in one thread."""
    from onrecord.record import Record
    from onrecord.record.adding import add
    from onrecord.story import Story

    lines = [json.loads(line) for line in (folder / "gold.jsonl").open(encoding="utf-8")]
    stories = [
        Story(
            text=(folder / line["text_file"]).read_text(encoding="utf-8"),
            id=line["id"],
            published=line["published"],
            outlet=line["publisher"],
            title=line["title"],
            url=line["url"],
        )
        for line in lines
    ]
    with tempfile.TemporaryDirectory() as place, Record.open(Path(place, "b.db"), "create") as record:
        list(add(record, stories))
        threads = defaultdict(list)
        for name, start, end, thread in record.connection.execute(
            'SELECT s.name, q.start, q."end", coalesce(t.thread, q.id) FROM quotes q'
            " JOIN stories s ON s.id = q.story LEFT JOIN threaded t ON t.quote = q.id"
        ):
            threads[name].append((start, end, thread))
    return counted([json.loads(line) for line in LABELS.open(encoding="utf-8")], threads)


def counted(labelled: Sequence[dict], threads: dict[str, list[tuple[int, int, int]]]) -> str:
    """The table: by how pairs were drawn, how many of which label are in one thread."""
    held: dict[str, Counter] = defaultdict(Counter)
    drawn = Counter(pair["drawn"] for pair in labelled)
    every: dict[str, int] = {}
    gone = 0
    for pair in labelled:
        found = [of(threads, *pair[side]) for side in "ab"]
        if None in found:
            gone += 1
            continue
        every[pair["drawn"]] = pair["of"]
        held[pair["drawn"]][pair["label"], found[0] == found[1]] += 1
    rows = []
    for way, counts in held.items():
        joined = [f"{counts[label, True]} of {counts[label, True] + counts[label, False]}" for label in LABEL]
        rows.append((way, f"{drawn[way]} of {every[way]:,}", *joined))
    table = results.table(("drawn", "pairs", *LABEL), rows)
    head = f"{len(labelled):,} pairs labelled, {gone} of which are no quotes any more."
    return f"{head}\n\n{table}\n\n{told(held)}\n\n{agreed(labelled)}"


def agreed(labelled: Sequence[dict]) -> str:
    """How often two readers agree, and Cohen's kappa."""
    twice = [(pair["label"], pair["second"]) for pair in labelled if "second" in pair]
    ones = [(first in OURS, second in OURS) for first, second in twice]
    return (
        f"Of {len(twice)} pairs that a second reader labelled, the two agree whether it is one utterance in"
        f" {sum(a == b for a, b in ones)} (kappa {kappa(ones):.2f}), and on the label in"
        f" {sum(a == b for a, b in twice)} (kappa {kappa(twice):.2f})."
    )


def kappa(pairs: Sequence[tuple[object, object]]) -> float:
    """Agreement beyond chance (Cohen 1960)."""
    first, second = (Counter(side) for side in zip(*pairs, strict=True))
    seen = sum(a == b for a, b in pairs) / len(pairs)
    chance = sum(first[label] * second[label] for label in first) / len(pairs) ** 2
    return (seen - chance) / (1 - chance)


LABEL = ("same", "cut", "altered", "paraphrase", "part", "other")


def told(held: dict[str, Counter]) -> str:
    """Precision and recall, in words."""
    joined, right = Counter(), Counter()
    for way, counts in held.items():
        for (label, one), count in counts.items():
            if one and label != "unclear":
                joined[way == "joined"] += count
                right[way == "joined"] += count * (label != "other")
    one_speaker = [counts for way, counts in held.items() if way not in ("joined", "near, two speakers")]

    def recall(labels: Sequence[str], of: Sequence[Counter]) -> str:
        got = sum(counts[label, True] for counts in of for label in labels)
        missed = sum(counts[label, False] for counts in of for label in labels)
        return f"{100 * got / max(1, got + missed):.1f} in 100 ({got} of {got + missed})"

    apart = [held["near, two speakers"]]
    return (
        f"Of the pairs put into one thread {100 * sum(right.values()) / max(1, sum(joined.values())):.1f} in"
        f" 100 are of one utterance ({sum(right.values())} of {sum(joined.values())}; of those drawn among"
        f" the joined, after the rules were made, {right[True]} of {joined[True]}). Of the pairs by one"
        f" speaker that are the same, cut or altered {recall(OURS[:3], one_speaker)} are in one"
        f" thread, of paraphrases {recall(OURS[3:], one_speaker)}. Of those that the stories, as read, give"
        f" to two speakers {recall(OURS, apart)} are."
    )


def of(threads: dict[str, list[tuple[int, int, int]]], story: str, start: int, end: int) -> int | None:
    """The thread of the quote that has most of a stretch of a story."""
    shared = [
        (min(end, last) - max(start, first), -abs(last - first), t) for first, last, t in threads[story]
    ]
    best = max(shared, default=(0, 0, None))
    return best[2] if best[0] > (end - start) / 2 else None


# --- cost ------------------------------------------------------------------------------------------------


def cost(marks: Sequence[int], daily: int) -> str:
    """Fills a made record up to so many quotes, and says at each mark what threading took of the next stories
    beside the rest of `add`."""
    from onrecord.record import Record

    made, rows = Made(daily), []
    with tempfile.TemporaryDirectory() as place, Record.open(Path(place, "m.db"), "create") as record:
        for _ in range(FIRST // BATCH):
            record.add_readings(list(islice(made, BATCH)))
        record_grown = Grown(record.connection)
        for mark in marks:
            made.day = record_grown.grow(mark)
            (quotes,) = record.connection.execute("SELECT count(*) FROM quotes").fetchone()
            for stories, at_once in ((PROBED, BATCH), (PROBED // 4, 1)):
                each, rest = (1000 * seconds / stories for seconds in added(record, made, stories, at_once))
                reading = 1000 * read_once()
                share = 100 * each / (each + rest + reading)
                figures = (f"{figure:.1f}" for figure in (each, rest, reading, share))
                rows.append((f"{quotes:,}", f"{at_once}", *figures))
        ask = "SELECT count(*), count(DISTINCT thread), (SELECT count(*) FROM quotes) FROM threaded"
        held, threads, quotes = record.connection.execute(ask).fetchone()
    heads = (
        "quotes before",
        "stories at once",
        "threading, ms",
        "writing, ms",
        "reading, ms",
        "share of `add`",
    )
    return (
        f"A made record of {daily:,} stories a day. The first {FIRST:,} are added as any are; the rest are"
        " these again, behind them, written straight into the tables; then stories of the next days are"
        f" added, {PROBED} and {PROBED // 4}. Milliseconds of the processor a story; reading is measured each"
        f" time on the examples.\n\n{results.table(heads, rows)}\n\n"
        f"At the end {held:,} of {quotes:,} quotes stand in {threads:,} threads beside their fullest one."
    )


def added(record: "Record", made: "Made", stories: int, at_once: int) -> tuple[float, float]:
    """Adds so many stories; the seconds of the processor that threading took, and the rest."""
    from onrecord.record.threads import keeping

    threading = [0.0]
    settle = keeping.settle

    def timed(connection: sqlite3.Connection) -> bool:
        began = time.process_time()
        try:
            return settle(connection)
        finally:
            threading[0] += time.process_time() - began

    keeping.settle = timed
    took = 0.0
    try:
        for _ in range(stories // at_once):
            batch = list(islice(made, at_once))
            began = time.process_time()
            record.add_readings(batch)
            took += time.process_time() - began
    finally:
        keeping.settle = settle
    return threading[0], took - threading[0]


def read_once() -> float:
    """Seconds of the processor that reading takes a story, on the examples."""
    from onrecord.reader import Reader
    from onrecord.story import Story

    reader = Reader()
    texts = [path.read_text(encoding="utf-8") for path in sorted((BENCH.parent / "examples").glob("*.txt"))]
    stories = [Story(text=text, published="2025-03-05") for text in texts]
    reader.read(stories[0])
    began = time.process_time()
    for story in stories:
        reader.read(story)
    return (time.process_time() - began) / len(stories)


class Made:
    """Readings made by hand, without end: so many stories a day, eight quotes each."""

    def __init__(self, daily: int) -> None:
        self._daily = daily
        rng = self._rng = random.Random(7)
        self._words = [
            f"{a}{b}{c}" for a in "bdfglmnprst" for b in "aeiou" for c in ("n", "rk", "st", "l", "nd", "sh")
        ]
        words = self._words
        self._names = [f"{rng.choice(words)} {rng.choice(words)}".title() for _ in range(4_000)]
        self.day = date(2020, 1, 1)  # of the stories before
        self._said: list[tuple[str, list[str]]] = []  # the words of the day, and whose they are
        self._made = 0

    def __iter__(self) -> Iterator["Reading"]:
        return self

    def __next__(self) -> "Reading":
        from onrecord.reading import Person, Quote, Reading

        rng = self._rng
        if self._made % self._daily == 0:
            self.day += timedelta(days=1)
            self._said = [
                (self._name(), [self._sentence(rng.randint(6, 22)) for _ in range(3)]) for _ in range(60)
            ]
        self._made += 1
        text, quotes, people = "", [], {}
        for _ in range(8):
            name, content = (
                self._printed() if rng.random() < 0.5 else (self._name(), self._sentence(rng.randint(6, 30)))
            )
            start = len(text)
            text += f"“{content}” said {name}.\n"
            mention = (start + len(content) + 8, len(text) - 2, "name")
            people.setdefault(name, []).append(mention)
            speaker = f"p{list(people).index(name) + 1}"
            kind = "direct" if rng.random() < 0.6 else "indirect"
            quotes.append(Quote(content=((start, start + len(content) + 2),), speakers=(speaker,), kind=kind))
        return Reading(
            text=text,
            published=self.day.isoformat(),
            outlet=f"Outlet {self._made % 100}",
            people=tuple(
                Person(id=f"p{n}", kind="person", names=(name,), mentions=tuple(mentions))
                for n, (name, mentions) in enumerate(people.items(), 1)
            ),
            quotes=tuple(quotes),
        )

    def _name(self) -> str:
        """A speaker; few speak much: the first hundredth has a fifth of all quotes."""
        return self._names[int(len(self._names) * self._rng.random() ** 3)]

    def _sentence(self, length: int) -> str:
        rng = self._rng
        picked = [
            rng.choice(COMMON) if rng.random() < 0.45 else rng.choice(self._words) for _ in range(length)
        ]
        return " ".join(picked).capitalize() + "."

    def _printed(self) -> tuple[str, str]:
        """Words of the day, whole, cut or altered."""
        rng = self._rng
        name, parts = rng.choice(self._said)
        first = rng.randrange(len(parts))
        content = " ".join(parts[first : first + rng.randint(1, 3)])
        if rng.random() < 0.3:
            altered = content.split()
            altered[rng.randrange(len(altered))] = rng.choice(self._words)
            content = " ".join(altered)
        return name, content


if __name__ == "__main__":
    sys.exit(main())
