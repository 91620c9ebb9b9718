"""Are copies of a story found, and others left alone? What do a million signatures weigh?

python bench/copies.py STORIES…                      made pairs of these (JSONL), precision and recall
python bench/copies.py STORIES… --near FILE          … and the nearest pairs among the real ones, to be read
python bench/copies.py --million                     memory and time of a million stories' families
python bench/copies.py STORIES… --write              … and into its section of bench/RESULTS.md

Copies are made by script from stories: cut to their first paragraphs, with a new lead from another story,
with an agency's tags and other marks, joined with another. Other pairs share a passage: a paragraph or a
quarter of their words. What is measured is the whole way, from text by bands to families.
"""

import argparse
import json
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

BENCH = Path(__file__).resolve().parent
sys.path[:0] = [str(BENCH.parent / "src"), str(BENCH)]

import results  # noqa: E402
from onrecord.copies import BANDS, Shingles, bands, families, is_copy, measure, recurring, signature  # noqa: E402

Pair = tuple[str, str, str, bool]  # how it was made, the two texts, whether one is a copy
LEAST = 120  # words of a story that pairs are made of


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("stories", nargs="*", help="JSONL with a text a line, or folders of texts")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--near", metavar="FILE", help="write the hundred nearest real pairs here")
    parser.add_argument("--million", action="store_true", help="measure a million signatures")
    parser.add_argument("--write", action="store_true", help="put the result into bench/RESULTS.md")
    options = parser.parse_args()
    parts = [results.about(["numpy"])]
    if options.stories:
        texts = [text for text in read(options.stories) if len(text.split()) >= LEAST]
        parts.append(made(texts, random.Random(options.seed)))
        parts.append(real(options.stories, options.near))
    if options.million:
        parts.append(million())
    section = "## Copies\n\n" + "\n\n".join(parts)
    print(section)
    if options.write:
        results.put("copies", section)
    return 0


def read(paths: list[str]) -> list[str]:
    return [story["text"] for story in stories_of(paths)]


def stories_of(paths: list[str]) -> list[dict[str, str]]:
    """The stories of files of JSON lines, and of folders of plain texts."""
    found: list[dict[str, str]] = []
    for path in map(Path, paths):
        if path.is_dir():
            found += [
                {"id": each.stem, "text": each.read_text("utf-8")} for each in sorted(path.glob("*.txt"))
            ]
        else:
            found += [json.loads(line) for line in path.open(encoding="utf-8")]
    return found


def found(one: str, other: str) -> bool:
    """Whether the second is found to be a copy of the first, by its bands and its words."""
    shingles = [Shingles.of(one), Shingles.of(other)]
    order = ((n, bands(signature(each))) for n, each in enumerate(shingles))
    return any(families(order, lambda n: shingles[n]))


def pairs(texts: list[str], chance: random.Random) -> Iterator[Pair]:
    for n, text in enumerate(texts):
        other, third = texts[(n + 1) % len(texts)], texts[(n + 2) % len(texts)]
        paragraphs, others = split(text), split(other)
        kept = chance.uniform(0.25, 0.9)
        cut = "\n\n".join(paragraphs[: max(1, round(kept * len(paragraphs)))])
        if len(cut.split()) >= 40:
            yield "cut", text, cut, True
            yield "a cut first, then the whole", cut, text, True
        lead = others[: chance.randint(1, 2)]
        rest = paragraphs[chance.randint(1, 2) :]
        if words(lead) <= 0.4 * words(rest):
            yield "new lead", text, "\n\n".join([*lead, *rest]), True
        yield "tags and marks", text, tagged(text, chance), True
        joined = [text, other] if chance.random() < 0.5 else [other, text]
        yield "joined with another", text, "\n\n".join(joined), True
        yield "another story", text, other, False
        passage = [each for each in paragraphs if words([each]) <= 0.25 * words(paragraphs)]
        if passage:
            yield "a paragraph in common", text, f"{third}\n\n{chance.choice(passage)}", False
        background, size = [], 0
        for each in reversed(paragraphs):
            if (size := size + words([each])) > 0.25 * min(words(paragraphs), words(split(third))):
                break
            background.insert(0, each)
        if background:
            yield "a quarter in common", text, "\n\n".join([third, *background]), False


def split(text: str) -> list[str]:
    return [part for part in text.split("\n") if part.strip()]


def words(parts: list[str]) -> int:
    return sum(len(part.split()) for part in parts)


def tagged(text: str, chance: random.Random) -> str:
    """As another outlet prints it: a dateline, other marks and spellings, a credit, a line of its own."""
    text = text.replace("“", '"').replace("”", '"').replace("’", "'").replace("percent", "per cent")
    body = split(text)
    for at in range(2, len(body), 5):
        body[at] = body[at].replace(" said", " told reporters", 1)
    body.insert(chance.randrange(1, len(body) + 1), "Read more: all our coverage in one place.")
    return "\n".join(["LONDON (Wire) —", *body, "Wire writers in Paris and Rome contributed to this report."])


def made(texts: list[str], chance: random.Random) -> str:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    counts: Counter[tuple[bool, bool]] = Counter()
    for how, one, other, copy in pairs(texts, chance):
        is_found = found(one, other)
        total[how] += 1
        right[how] += is_found == copy
        counts[copy, is_found] += 1
    hit, missed, false = counts[True, True], counts[True, False], counts[False, True]
    rows = [(how, f"{total[how]:,}", f"{right[how]:,}") for how in total]
    return (
        f"Pairs made of {len(texts):,} stories:\n\n{results.table(('', 'pairs', 'told rightly'), rows)}\n\n"
        f"Precision {100 * hit / (hit + false):.2f} in 100 ({false} of {hit + false:,} wrong), "
        f"recall {100 * hit / (hit + missed):.2f} in 100 ({missed} of {hit + missed:,} missed)."
    )


def real(paths: list[str], out: str | None) -> str:
    """The nearest pairs of stories as they were published: how many are copies, and a file to read them."""
    stories = stories_of(paths)
    shingles = [Shingles.of(story["text"]) for story in stories]
    begins: dict[int, list[int]] = {}
    for n, each in enumerate(shingles):
        for run in set(each.hashes.tolist()):
            begins.setdefault(run, []).append(n)
    near = Counter(
        (one, other)
        for those in begins.values()
        if len(those) < 20
        for i, one in enumerate(those)
        for other in those[i + 1 :]
    )
    measured = [
        (measure(shingles[one], shingles[other]), one, other) for (one, other), _ in near.most_common(2_000)
    ]
    measured.sort(key=lambda row: -max(row[0]))
    nearest = measured[:100]
    if out:
        with Path(out).open("w", encoding="utf-8") as file:
            for shared, one, other in nearest:
                about = [
                    {name: story.get(name) for name in ("id", "outlet", "published", "title", "text")}
                    for story in (stories[one], stories[other])
                ]
                row = {"shared": shared, "copy": is_copy(shared), "by bands": None, "stories": about}
                row["by bands"] = found(stories[one]["text"], stories[other]["text"])
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    copies = sum(is_copy(shared) for shared, _, _ in nearest)
    by_bands = sum(found(stories[one]["text"], stories[other]["text"]) for _, one, other in nearest)
    return (
        f"Of the {len(nearest)} nearest real pairs among {len(stories):,} stories, {copies} are copies by "
        "their "
        f"words, and {by_bands} are found by their bands."
    )


def million(count: int = 1_000_000) -> str:
    """A million signatures, one in ten that of a cut of an earlier story, through the code of a dataset."""
    import numpy as np

    before, began = peak(), time.monotonic()
    chance = np.random.Generator(np.random.PCG64(1))
    matrix = chance.integers(0, 1 << 32, (count, 2 * BANDS), np.uint32)
    is_cut = chance.random(count) < 0.1
    is_cut[0] = False
    cut, whole = np.flatnonzero(is_cut), np.flatnonzero(~is_cut)
    of = np.arange(count)
    of[cut] = whole[(chance.random(len(cut)) * np.searchsorted(whole, cut)).astype(np.int64)]
    # Seven in ten of its runs are those of the other, as of a cut to that length.
    alike = chance.random((len(cut), 2 * BANDS)) < 0.7
    matrix[cut] = np.where(alike, matrix[of[cut]], matrix[cut])

    def shingles(row: int) -> Shingles:
        runs = np.random.Generator(np.random.PCG64(int(of[row]))).integers(0, 1 << 63, 500, np.uint64)
        part = runs if of[row] == row else runs[:350]
        return Shingles(part, len(part) + 4)

    keys = recurring(matrix)
    found_copies = sum(1 for _ in families(((row, keys[row]) for row in sorted(keys)), shingles))
    return (
        f"{count:,} signatures, {len(cut):,} of them of cut stories: {found_copies:,} copies found among "
        f"{len(keys):,} that share a key, in {time.monotonic() - began:,.0f} s on a machine that other work "
        f"may share; memory grew by {(peak() - before) / 1e3:,.0f} MB."
    )


def peak() -> float:
    """kB"""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    sys.exit(main())
