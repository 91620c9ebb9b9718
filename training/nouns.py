"""The nouns that mostly mean a person, and what else such a person may be called, out of WordNet 3.0.

    python -m training.nouns WORDNET [src/onrecord/data]

WORDNET is the folder with index.noun, data.noun and cntlist.rev (Debian's package wordnet-base has it). Kept
are single words whose first sense is a person, which no adjective is spelt like and no gloss calls an insult;
those with a sense for a thing, an animal or food too only if WordNet's counted texts mostly have them for a
person, short words and those that are verbs as well only if they have them at all.

Two files are written: person_nouns.txt, and person_kinds.txt, which has beside each noun, and each other noun
for a role, the words of its first two senses for a person and of the senses up to two steps above ("actress":
actor, performer), without those that so many are that they tell nothing.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from functools import cache
from pathlib import Path
from typing import NamedTuple

from onrecord.lexicon.people import ROLES, TITLES

_PERSON = "00007846"  # the synset that all of them are kinds of
_FILE = "18"  # noun.person
_THINGS = frozenset(["05", "06", "08", "13", "20"])  # animals, artifacts, body parts, food, plants
_SENSES, _STEPS = 2, 2  # senses of a noun, steps up from each
_MOST = 400  # senses below one that tells something
_SURELY = 3  # times more often a person than not
_INSULTS = re.compile(
    "slur|disparag|offensive|derogat|obscene|insult|vulgar|contempt|despicable|stupid|foolish|abusive|pejorative"
    "|slang|disliked|thorough|homosexual|ridicul|worthless|unpleasant|prostitut|coward|fool|dull|weak"
    "|Roman|myth|Bible"
)
_LEFT_OUT = frozenset(["nobody", "ouster", "terrorist"])  # in news: no one, a removal, mostly an adjective


class _Synset(NamedTuple):
    file: str
    words: list[str]
    above: list[str]
    gloss: str


def main() -> None:
    """Write the list."""
    folder = Path(sys.argv[1])
    target = Path(sys.argv[2] if len(sys.argv) > 2 else "src/onrecord/data")
    found = sorted(nouns(folder))
    text = "# Nouns that mostly mean a person, out of WordNet 3.0: see person_nouns.LICENSE\n"
    (target / "person_nouns.txt").write_text(text + "".join(f"{noun}\n" for noun in found), encoding="utf-8")
    text = "# What one who is called so may be called too, out of WordNet 3.0: see person_nouns.LICENSE\n"
    told = dict(kinds(folder, {*found, *ROLES, *TITLES}))
    lines = (f"{noun}\t{' '.join(sorted(words))}\n" for noun, words in sorted(told.items()))
    (target / "person_kinds.txt").write_text(text + "".join(lines), encoding="utf-8")
    print(f"{len(found)} nouns, {len(told)} with others")


def kinds(folder: Path, known: Set[str]) -> Iterator[tuple[str, set[str]]]:
    """Each of the nouns that WordNet has for a person, with those of them that one may be called as well."""
    synsets = dict(_synsets(folder / "data.noun"))
    above = {at: _above(synsets, at) for at, synset in synsets.items() if synset.file == _FILE}
    people = {at for at, some in above.items() if any(_PERSON in synsets[s].above for s in some)}
    below = Counter(s for at in people for s in above[at])
    for line in _lines(folder / "index.noun"):
        fields = line.split()
        noun, senses = fields[0], fields[-int(fields[2]) :]
        if noun not in known:
            continue
        found: set[str] = set()
        for sense in [at for at in senses if at in people][:_SENSES]:
            some = [at for at, step in above[sense].items() if step <= _STEPS and below[at] <= _MOST]
            found.update(word for at in some for word in synsets[at].words)
        if found := (found & known) - {noun}:
            yield noun, found


def _above(synsets: Mapping[str, _Synset], start: str) -> dict[str, int]:
    """The senses above one and how many steps each is up, the one itself with 0."""
    found, edge = {start: 0}, [start]
    while edge:
        at = edge.pop(0)
        for up in synsets[at].above:
            if up not in found and synsets[up].file == _FILE:
                found[up] = found[at] + 1
                edge.append(up)
    return found


def nouns(folder: Path) -> Iterator[str]:
    """The nouns, in the order of the index."""
    synsets = dict(_synsets(folder / "data.noun"))
    adjectives, verbs = ({line.split()[0] for line in _lines(folder / f"index.{p}")} for p in ("adj", "verb"))

    people = _counted(folder / "cntlist.rev")

    @cache
    def person(at: str) -> bool:
        return at == _PERSON or any(person(above) for above in synsets[at].above)

    for line in _lines(folder / "index.noun"):
        fields = line.split()
        noun, senses, counted = fields[0], fields[-int(fields[2]) :], int(fields[-int(fields[2]) - 1])
        first = synsets[senses[0]]
        if not noun.isalpha() or len(noun) < 3 or noun not in first.words or noun in adjectives | _LEFT_OUT:
            continue
        if first.file != _FILE or not person(senses[0]):
            continue
        if any(synsets[s].file in _THINGS for s in senses) and people[noun] < _SURELY:
            continue
        if any(s.file == _FILE and _INSULTS.search(s.gloss) for s in (synsets[at] for at in senses)):
            continue
        compared = noun.endswith("er") and (noun[:-2] in adjectives or noun[:-1] in adjectives)
        if noun.endswith("ed") or (not counted and (len(noun) < 6 or noun in verbs or compared)):
            continue
        yield noun


def _counted(path: Path) -> Counter[str]:
    """How often the counted texts have each noun for a person, less how often for anything else."""
    found: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, times = line.split()
        noun, _, sense = key.partition("%")
        if sense.startswith("1:"):
            found[noun] += int(times) if sense.startswith(f"1:{_FILE}:") else -int(times)
    return found


def _lines(path: Path) -> Iterator[str]:
    """The lines behind the licence, which is indented."""
    return (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("  "))


def _synsets(path: Path) -> Iterator[tuple[str, _Synset]]:
    for line in _lines(path):
        fields = line.partition("|")[0].split()
        words = fields[4 : 4 + 2 * int(fields[3], 16) : 2]
        pointers = fields[5 + 2 * len(words) :]
        above = [pointers[k + 1] for k in range(0, len(pointers) - 1, 4) if pointers[k] == "@"]
        yield fields[0], _Synset(fields[1], words, above, line.partition("|")[2])


if __name__ == "__main__":
    main()
