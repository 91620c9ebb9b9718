"""The same story in another newsroom's manner: other names, marks, word order, tense, case, paragraphs.

Each change is an edit of characters; spans are carried through the edits, so labels stay exact.
"""

import re
from bisect import bisect_right
from dataclasses import replace
from random import Random

from training.data import Story

Edit = tuple[int, int, str]

# Opening and closing marks by style. Two apostrophes are how some wires send a double mark.
STYLES = [("“", "”"), ('"', '"'), ("''", "''"), ("‘", "’"), ("'", "'"), ("«", "»"), ("„", "“")]
STYLE_WEIGHTS = [5, 5, 3, 4, 3, 1, 0.5]
_CURLY = re.compile(r"“|”")
_STRAIGHT = re.compile(r"''|\"")
_SAID = re.compile(r"\b(said|told|asked|added|warned|argued|claimed|insisted|explained)\b")
_PRESENT = {
    "said": "says", "told": "tells", "asked": "asks", "added": "adds", "warned": "warns",
    "argued": "argues", "claimed": "claims", "insisted": "insists", "explained": "explains",
}  # fmt: skip
_PRONOUNS = {"he", "she", "they", "we", "i", "it", "you", "who"}

# Parts that invented names are put together from: no list of real people is needed.
_ONSETS = "b br c ch d dr f g gr h j k kh l m mb n ng o p q r s sh st t th tr v w y z".split()
_NUCLEI = "a e i o u ae ai ea ia ie ou á é ö ü".split()
_CODAS = "b ck d f l ll m n nd ng o r rd s sen ski son ss t ton tz v well x z".split()


def invented_name(random: Random) -> str:
    """One made-up name of one to three syllables, such as Brael or Khodanez."""
    syllables = [random.choice(_ONSETS) + random.choice(_NUCLEI) for _ in range(random.choice((1, 2, 2, 3)))]
    name = "".join(syllables) + random.choice(_CODAS)
    prefix = random.choices(("", "Mc", "O’", "Al-", "van "), (40, 1, 1, 1, 1))[0]
    return prefix + name.capitalize()


def applied(story: Story, edits: list[Edit]) -> Story:
    """The story after non-overlapping edits; a span's edge inside an edit moves to the edit's edge."""
    if not edits:
        return story
    edits = sorted(edits)
    out, at = [], 0
    starts, ends, shifts = [], [], [0]
    for start, end, words in edits:
        if start < at:
            continue
        out += [story.text[at:start], words]
        at = end
        starts.append(start)
        ends.append(end)
        shifts.append(shifts[-1] + len(words) - (end - start))
    out.append(story.text[at:])

    def first(i: int) -> int:
        k = bisect_right(ends, i)  # edits wholly before i
        inside = k < len(starts) and starts[k] < i
        return (starts[k] if inside else i) + shifts[k]

    def last(i: int) -> int:
        k = bisect_right(starts, i - 1)  # edits that begin before i
        if k and ends[k - 1] > i:
            return ends[k - 1] + shifts[k]
        return i + shifts[k]

    def moved(span: tuple[int, int]) -> tuple[int, int]:
        return first(span[0]), max(first(span[0]), last(span[1]))

    def labelled(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
        return [(*moved((a, b)), label) for a, b, label in spans]

    relations = None
    if story.relations is not None:
        relations = [
            replace(
                r,
                cue=moved(r.cue),
                content=[moved(s) for s in r.content],
                source=[moved(s) for s in r.source],
            )
            for r in story.relations
        ]
    people = labelled(story.people) if story.people is not None else None
    return replace(
        story, text="".join(out), relations=relations, names=labelled(story.names), people=people,
        loose=[moved(s) for s in story.loose], unsure=[moved(s) for s in story.unsure],
    )  # fmt: skip


def renamed(story: Story, random: Random) -> Story:
    """Every person's name swapped for an invented one, the same one throughout, word by word."""
    new: dict[str, str] = {}
    edits: list[Edit] = []
    for start, end, label in story.names:
        if label != "person":
            continue
        for word in re.finditer(r"[^\W\d_][\w’'-]*[^\W\d_]", story.text[start:end]):
            name = re.sub(r"['’]s$", "", word.group())
            if len(name) > 2 and name[0].isupper():
                new.setdefault(name, invented_name(random))
                edits.append((start + word.start(), start + word.start() + len(name), new[name]))
    return applied(story, edits)


def remarked(story: Story, random: Random) -> Story:
    """Double marks of every kind turned into one other style; a few closing marks are lost."""
    opening, closing = random.choices(STYLES, STYLE_WEIGHTS)[0]
    curly = _CURLY.finditer(story.text)
    edits = [(*mark.span(), opening if mark.group() == "“" else closing) for mark in curly]
    for start, end in story.paragraphs():
        for number, mark in enumerate(_STRAIGHT.finditer(story.text, start, end)):
            edits.append((*mark.span(), closing if number % 2 else opening))
    if random.random() < 0.1:
        edits = [e for e in edits if e[2] != closing or opening == closing or random.random() < 0.9]
    return applied(story, edits)


def said_first(story: Story, random: Random) -> Story:
    """`…, Smith said` becomes `…, said Smith`: the order of British papers; lengths stay as they are."""
    text, relations = story.text, []
    for r in story.relations or []:
        if len(r.source) == 1 and random.random() < 0.7:
            (a, b), (c, d) = r.source[0], r.cue
            plain = b < c <= b + 1 and text[c:d].isalpha() and text[a:b].lower() not in _PRONOUNS
            if plain and any(a - 3 <= end <= a for _, end in r.content):
                text = text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]
                cue = (a, a + d - c)
                r = replace(r, cue=cue, source=[(d - (b - a), d)])
        relations.append(r)
    names = [n for n in story.names if text[n[0] : n[1]] == story.text[n[0] : n[1]]]
    return replace(story, text=text, relations=relations, names=names)


def present(story: Story) -> Story:
    """Cues of speech in the present tense, as broadcasters and headlines have them."""
    edits: list[Edit] = []
    for r in story.relations or []:
        word = _SAID.fullmatch(story.text, *r.cue)
        if word:
            edits.append((*r.cue, _PRESENT[word.group()]))
    return applied(story, sorted(set(edits)))


def joined(story: Story, random: Random) -> Story:
    """Some paragraphs run on in one, as scraped text has them."""
    gaps = [m.span() for m in re.finditer(r"\n+", story.text)]
    return applied(story, [(a, b, " ") for a, b in gaps if random.random() < 0.3])


def augmented(story: Story, random: Random) -> Story:
    """One random variant of the story; about a third stay as they are."""
    if story.relations is None:
        return story
    if random.random() < 0.25:
        story = renamed(story, random)
    if random.random() < 0.06:
        story = said_first(story, random)
    if random.random() < 0.06:
        story = present(story)
    if random.random() < 0.06:
        story = joined(story, random)
    if random.random() < 0.35:
        story = remarked(story, random)
    return story
